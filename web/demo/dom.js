/** Draw small things that several views need. */

import { h } from '../widget/dom.js';

const SVG = 'http://www.w3.org/2000/svg';

export { h };

/** Return a line drawing from its path. */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Return five stars, `rating` of them filled, and how many people rated. */
export function stars(rating, count, words) {
  if (!rating) return null;
  const meter = h('span', { class: 'stars', role: 'img', 'aria-label': `${rating} / 5` });
  meter.style.setProperty('--share', `${Math.round(rating * 20)}%`);
  return h('span', { class: 'rating' }, meter, h('span', { text: count ? words(rating, count) : '' }));
}

/** Return what a product costs, and what it cost before. */
export function price(product) {
  if (!product.price) return null;
  const before = product.regular_price;
  return h('span', { class: 'price' }, h('span', { class: before ? 'now' : '', text: product.price.formatted }),
    before && h('s', { text: before.formatted }));
}

/** Return a product's picture. */
export function picture(address, alt = '') {
  return h('img', { src: address, alt, loading: 'lazy', width: '600', height: '600' });
}
