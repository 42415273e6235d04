/** Draw product cards in a strip that scrolls sideways. */

import { h, icon, safeUrl } from './dom.js';

/** Return a strip of cards; `onCard(card, event)` and `onButton(button)` tell what the shopper chose. */
export function cardStrip(cards, { base, texts, language, onCard, onButton }) {
  const list = h('ul', { class: 'cards', role: 'list' });
  list.append(...cards.map((card) => cardItem(card, { base, texts, language, onCard, onButton })));
  const turn = (way) => {
    const forward = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    list.scrollBy({ left: way * forward * (list.clientWidth - 40) });
  };
  // The strip can be walked with the keyboard, so these two are for the pointer alone.
  const back = h('button', { class: 'turn back', type: 'button', tabindex: '-1', title: texts.previous }, icon('left'));
  const on = h('button', { class: 'turn on', type: 'button', tabindex: '-1', title: texts.next }, icon('right'));
  back.addEventListener('click', () => turn(-1));
  on.addEventListener('click', () => turn(1));
  const update = () => {
    const place = Math.abs(list.scrollLeft);
    back.hidden = place < 8;
    on.hidden = place > list.scrollWidth - list.clientWidth - 8;
  };
  list.addEventListener('scroll', update, { passive: true });
  new ResizeObserver(update).observe(list);
  list.addEventListener('keydown', (event) => walk(event, list));
  return h('div', { class: 'strip' }, list, back, on);
}

function cardItem(card, { base, texts, language, onCard, onButton }) {
  const image = safeUrl(card.image, base, true);
  const href = safeUrl(card.url, base);
  const picture = image && h('img', { src: image, alt: '', loading: 'lazy', width: '200', height: '200' });
  picture?.addEventListener('error', () => picture.remove());
  const title = h('span', { class: 'title', dir: 'auto', lang: language, text: card.title });
  const link = h(href ? 'a' : 'div', { class: 'link', href }, h('span', { class: 'picture' }, picture), title);
  link.addEventListener('click', (event) => onCard(card, event));
  const stock = typeof card.in_stock === 'boolean' && h('span', {
    class: card.in_stock ? 'stock' : 'stock out',
    text: card.in_stock ? texts.in_stock : texts.sold_out,
  });
  const price = card.price && h('span', { class: 'price', text: card.price.formatted });
  const reason = card.reason && h('p', { class: 'reason', dir: 'auto', lang: language, text: card.reason });
  const buttons = (card.buttons ?? []).map((button) =>
    h('button', { type: 'button', lang: language, 'aria-label': `${button.title}: ${card.title}`, text: button.title,
      on: { click: () => onButton(button) } }));
  return h('li', { class: 'card' }, link, h('div', { class: 'facts' }, price, stock), reason,
    buttons.length ? h('div', { class: 'acts' }, ...buttons) : null);
}

/** Let the arrow keys go from card to card. */
function walk(event, list) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  if (!(event.key in steps)) return;
  event.preventDefault();
  const all = [...list.children];
  const now = all.findIndex((item) => item.contains(event.target));
  const sign = getComputedStyle(list).direction === 'rtl' && event.key.startsWith('Arrow') ? -1 : 1;
  const next = all[Math.max(0, Math.min(all.length - 1, now + sign * steps[event.key]))];
  const target = next.querySelector('a, button');
  target?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
