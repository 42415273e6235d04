/** Show the cart that this browser keeps. */

import { h, picture } from './dom.js';
import { shop } from './shop.js';

/** Return the view of the cart; `onCart` is called when it has changed. */
export async function cartView(onCart) {
  const box = h('div', { class: 'cart' });
  // Titles and prices are fetched again: language, currency and prices may have changed since.
  const products = new Map(await Promise.all([...new Set(shop.cart.map((line) => line.product))].map(async (sku) => [sku, await shop.product(sku)])));
  const draw = () => {
    const lines = shop.cart.map((line) => {
      const product = products.get(line.product);
      const variant = product?.variants.find((one) => one.sku === line.sku);
      return { ...line, now: product, cost: (product && priceOf(product, variant)) ?? null };
    });
    if (!lines.length) {
      box.replaceChildren(h('div', { class: 'empty' }, h('p', { text: shop.say('cart_empty') }), h('a', { class: 'button', href: '#/', text: shop.say('back') })));
      return;
    }
    const total = lines.reduce((sum, line) => sum + Number(line.cost?.amount ?? 0) * line.quantity, 0);
    const currency = lines.find((line) => line.cost)?.cost.currency ?? shop.currency;
    box.replaceChildren(h('ul', { role: 'list' }, ...lines.map(row)),
      h('p', { class: 'sum' }, h('span', { text: shop.say('total') }), h('b', { text: currency ? shop.money(total, currency) : '' })),
      h('p', { class: 'note', text: shop.say('no_checkout') }));
  };
  const change = (line, quantity) => {
    const difference = quantity - line.quantity;
    shop.put(line, quantity);
    window.sabir?.track(difference > 0 ? 'cart_add' : 'cart_remove', { sku: line.sku, quantity: Math.abs(difference) });
    onCart();
    draw();
  };
  const row = (line) => h('li', {}, h('a', { href: `#/p/${encodeURIComponent(line.product)}`, class: 'frame' }, picture(line.image)),
    h('div', {}, h('a', { href: `#/p/${encodeURIComponent(line.product)}`, dir: 'auto', text: line.now?.title ?? line.title }),
      h('small', { dir: 'auto', text: line.note }), h('b', { text: line.cost?.formatted ?? '' })),
    h('div', { class: 'steps' },
      h('button', { type: 'button', 'aria-label': `${shop.say('less')}: ${line.title}`, text: '−', on: { click: () => change(line, line.quantity - 1) } }),
      h('span', { text: new Intl.NumberFormat(shop.language).format(line.quantity) }),
      h('button', { type: 'button', 'aria-label': `${shop.say('another')}: ${line.title}`, text: '+', on: { click: () => change(line, line.quantity + 1) } })));
  draw();
  return { nodes: [h('h1', { text: shop.say('cart') }), box], title: shop.say('cart') };
}

function priceOf(product, variant) {
  if (!variant?.price || product.price?.amount === variant.price.amount) return product.price;
  return variant.price;
}
