/** Run the demo store: routes in the address's hash, the header, and what it reports to the assistant. */

import { cartView } from './cart.js';
import { h } from './dom.js';
import { gridView } from './grid.js';
import { productView } from './product.js';
import { LANGUAGES, shop } from './shop.js';

const $ = (selector) => document.querySelector(selector);
const main = $('#main');
let shown = 0; // counts views, so that a slow answer does not replace a newer view

/** Tell the assistant in which language the page speaks; before it starts, and when that changes. */
function tellAssistant() {
  for (const element of document.querySelectorAll('script[src="/widget.js"], sabir-chat')) {
    element.dataset.locale = shop.language;
    if (shop.currency) element.dataset.currency = shop.currency;
  }
}
tellAssistant();

function label() {
  document.documentElement.lang = shop.language;
  document.documentElement.dir = shop.language === 'ar' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = shop.say(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', shop.say(element.dataset.label));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.placeholder = shop.say(element.dataset.placeholder);
  tellAssistant();
}

function route() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/').map(decodeURIComponent);
  return { name, rest, query: new URLSearchParams(query) };
}

async function show() {
  const turn = ++shown;
  const { name, rest, query } = route();
  main.setAttribute('aria-busy', 'true');
  const search = $('.search input');
  if (search !== document.activeElement) search.value = query.get('q') ?? ''; // what is being typed stays
  let view;
  try {
    if (name === 'p') view = await productView(rest[0], count);
    else if (name === 'cart') view = await cartView(count);
    else view = await gridView({ department: name === 'd' ? rest[0] : '', q: query.get('q') ?? '', sort: query.get('sort') ?? '' });
  } catch (error) {
    console.error(error);
    view = { nodes: [h('div', { class: 'empty' }, h('p', { text: shop.say('failed') }),
      h('button', { class: 'button', type: 'button', text: shop.say('retry'), on: { click: () => show() } }))] };
  }
  if (turn !== shown) return;
  main.replaceChildren(...view.nodes);
  main.removeAttribute('aria-busy');
  document.title = [view.title, 'Portolan'].filter(Boolean).join(' · ');
  choices();
  departments(name === 'd' ? rest[0] : name === 'p' ? view.department : '');
}

async function departments(current) {
  if (!shop.departments.length) {
    await shop.find({ limit: 1 }).catch(() => {}); // a product's page was opened first
    choices();
  }
  const item = (id, words, href) => h('li', {}, h('a', { href, 'aria-current': id === current ? 'page' : null, text: words }));
  const order = Object.keys(shop.texts.departments ?? {});
  const place = (id) => (order.indexOf(id) + 1) || order.length + 1;
  const sorted = [...shop.departments].sort((one, other) => place(one) - place(other));
  $('.departments ul').replaceChildren(item('', shop.say('all'), '#/'),
    ...sorted.map((id) => item(id, shop.department(id), `#/d/${encodeURIComponent(id)}`)));
  $('.departments [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function choices() {
  const language = $('select.language');
  if (!language.options.length) {
    for (const code of LANGUAGES) {
      const name = new Intl.DisplayNames(code, { type: 'language' }).of(code);
      language.append(h('option', { value: code, lang: code, text: name[0].toLocaleUpperCase(code) + name.slice(1) }));
    }
  }
  language.value = shop.language;
  const currency = $('select.currency');
  if (currency.options.length !== shop.currencies.length) {
    currency.replaceChildren(...shop.currencies.map((code) => h('option', { value: code, text: code })));
  }
  currency.value = shop.currency ?? '';
  tellAssistant();
}

/** Show how many things are in the cart. */
function count() {
  const badge = $('.bag .count');
  badge.hidden = !shop.count;
  badge.textContent = shop.count;
}

$('select.language').addEventListener('change', async (event) => {
  await shop.speak(event.target.value);
  label();
  show();
});
$('select.currency').addEventListener('change', (event) => {
  shop.pay(event.target.value);
  show();
});
$('.search').addEventListener('submit', (event) => {
  event.preventDefault();
  const q = $('.search input').value.trim();
  if (q) window.sabir?.track('search', { query: q });
  location.hash = q ? `#/?q=${encodeURIComponent(q)}` : '#/';
});
addEventListener('hashchange', () => {
  if (location.hash === '#main') return;
  scrollTo(0, 0);
  show().then(() => main.focus({ preventScroll: true }));
});

shop.speak(shop.language).catch(() => shop.speak('en')).then(() => {
  label();
  count();
  return show();
});
