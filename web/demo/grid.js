/** Show many products: the front page, a department, or what a search found. */

import { h, icon, picture, price, stars } from './dom.js';
import { shop } from './shop.js';

const PAGE = 24;
const SORTS = ['popular', 'rating', 'price_up', 'price_down'];
const CHAT = 'M4 4.5h16v12h-9.5L6 20v-3.5H4Z';
const PHRASES = {
  en: 'Red running shoes under 80 euros',
  zh: '我想买一双80欧元以下的红色跑鞋',
  es: 'Busco unas zapatillas rojas por menos de 80 euros',
  fr: 'Un cadeau pour ma mère qui aime cuisiner',
  de: 'Eine wasserdichte Jacke in Größe M',
  it: 'Cuffie senza fili per correre',
  pt: 'Uma mochila azul para a escola',
  nl: 'Een cadeau voor een kind van zes',
  pl: 'Buty trekkingowe w rozmiarze 42',
  ru: 'Тёплое одеяло в подарок',
  tr: '100 euro altında bir sırt çantası',
  ar: 'أبحث عن حذاء أحمر',
  hi: 'मुझे नीले रंग का बैग चाहिए',
  ja: '母の日のプレゼントを探しています',
  ko: '방수되는 등산화 있어요?',
};

/** Return the view of a list. */
export async function gridView({ department, q, sort }) {
  const wishes = { department, q, sort, limit: PAGE };
  const found = await shop.find(wishes);
  const front = !department && !q;
  const heading = q ? shop.say('results', { q }) : department ? shop.department(department) : shop.say('popular_now');
  const grid = h('ul', { class: 'grid', role: 'list' }, ...found.products.map(productCard));
  const nodes = [
    front && hero(),
    h('div', { class: 'bar' }, h('h1', { dir: 'auto', text: heading }),
      h('span', { class: 'total', text: shop.say('products', { count: new Intl.NumberFormat(shop.language).format(found.total) }) }),
      sorting(sort)),
    found.total ? grid : nothing(q),
    found.total > PAGE && more(grid, wishes, found.total),
  ].filter(Boolean);
  return { nodes, title: front ? '' : heading };
}

/** Return a product as it stands in a list. */
export function productCard(product) {
  const swatches = product.colors.length > 1 && h('span', { class: 'swatches', 'aria-hidden': 'true' },
    ...product.colors.slice(0, 5).map(({ color }) => h('i', { class: `c-${color}` })),
    product.colors.length > 5 && h('small', { text: `+${product.colors.length - 5}` }));
  const mark = !product.in_stock ? h('span', { class: 'mark out', text: shop.say('sold_out') })
    : product.regular_price ? h('span', { class: 'mark', text: off(product) }) : null;
  return h('li', { class: 'item' }, h('a', { href: `#/p/${encodeURIComponent(product.sku)}` },
    h('span', { class: 'frame' }, picture(product.image), mark),
    h('span', { class: 'maker', text: product.brand ?? '' }),
    h('span', { class: 'name', dir: 'auto', text: product.title }),
    h('span', { class: 'line' }, price(product), swatches),
    stars(product.rating, product.review_count, ratingWords)));
}

/** Return how a rating is written. */
export function ratingWords(rating, count) {
  const number = new Intl.NumberFormat(shop.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${number.format(rating)} (${new Intl.NumberFormat(shop.language).format(count)})`;
}

function off({ price: now, regular_price: before }) {
  const share = Number(now.amount) / Number(before.amount) - 1;
  return new Intl.NumberFormat(shop.language, { style: 'percent' }).format(share);
}

function hero() {
  const chosen = [...new Set([shop.language, 'es', 'zh', 'ar', 'fr'])].slice(0, 4);
  const phrases = h('ul', { class: 'phrases', role: 'list' }, ...chosen.map((lang) => h('li', {}, h('button', {
    type: 'button', lang, dir: 'auto', text: PHRASES[lang], on: { click: () => window.sabir?.send(PHRASES[lang]) } }))));
  return h('section', { class: 'hero' }, h('h2', { text: shop.say('hero_title') }), h('p', { text: shop.say('hero_text') }),
    h('button', { class: 'button light', type: 'button', on: { click: () => window.sabir?.open() } }, icon(CHAT), h('span', { text: shop.say('ask') })),
    phrases);
}

function sorting(sort) {
  const select = h('select', { 'aria-label': shop.say('sort') }, ...SORTS.map((name) => h('option', { value: name, text: shop.say(`sort_${name}`) })));
  select.value = SORTS.includes(sort) ? sort : SORTS[0];
  select.addEventListener('change', () => {
    const [path, query] = (location.hash || '#/').split('?');
    const wanted = new URLSearchParams(query);
    wanted.set('sort', select.value);
    location.hash = `${path}?${wanted}`;
  });
  return select;
}

function more(grid, wishes, total) {
  const button = h('button', { class: 'button quiet more', type: 'button', text: shop.say('more') });
  button.addEventListener('click', async () => {
    button.disabled = true;
    const next = await shop.find({ ...wishes, offset: grid.children.length }).catch(() => null);
    button.disabled = false;
    if (!next) return;
    const first = grid.children.length;
    grid.append(...next.products.map(productCard));
    grid.children[first]?.querySelector('a').focus({ preventScroll: true });
    if (grid.children.length >= total) button.remove();
  });
  return button;
}

function nothing(q) {
  return h('div', { class: 'empty' }, h('p', { text: shop.say('nothing') }),
    h('button', { class: 'button', type: 'button', text: shop.say('ask'), on: { click: () => (q ? window.sabir?.send(q) : window.sabir?.open()) } }));
}
