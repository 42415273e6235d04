/** Show one product: picture, colours, sizes, stock, what it is, what people say, and others like it. */

import { h, picture, price, stars } from './dom.js';
import { productCard, ratingWords } from './grid.js';
import { shop } from './shop.js';

const FEW = 5; // pieces that are worth a word

/** Return the view of a product; `onCart` is called when the cart has changed. */
export async function productView(sku, onCart) {
  const product = await shop.product(sku);
  if (!product) {
    return { nodes: [h('div', { class: 'empty' }, h('p', { text: shop.say('unknown') }), h('a', { class: 'button', href: '#/', text: shop.say('back') }))] };
  }
  window.sabir?.track('view', { sku: product.sku });
  const trail = h('nav', { class: 'trail', 'aria-label': shop.say('browse') }, h('a', { href: '#/', text: shop.say('all') }),
    product.department && h('a', { href: `#/d/${encodeURIComponent(product.department)}`, text: shop.department(product.department) }));
  const image = picture(product.image, product.title);
  image.loading = 'eager';
  const nodes = [
    trail,
    h('article', { class: 'product' }, h('div', { class: 'frame big' }, image), buyBox(product, image, onCart)),
    product.reviews.length ? reviews(product) : null,
    product.alike.length ? h('section', { class: 'alike' }, h('h2', { text: shop.say('alike') }),
      h('ul', { class: 'grid', role: 'list' }, ...product.alike.map(productCard))) : null,
  ].filter(Boolean);
  return { nodes, title: product.title, department: product.department };
}

function buyBox(product, image, onCart) {
  const cost = h('p', { class: 'cost' });
  const stock = h('p', { class: 'stock', role: 'status' });
  const buy = h('button', { class: 'button buy', type: 'button', text: shop.say('add') });
  const colors = [...new Set(product.variants.map((one) => one.color).filter(Boolean))];
  const start = product.variants.find((one) => one.in_stock) ?? product.variants[0] ?? {};
  const choice = { color: start.color, size: start.size };
  const sizeBox = h('div', { class: 'sizes' });
  const chosen = () => product.variants.find((one) => one.color === choice.color && one.size === choice.size)
    ?? product.variants.find((one) => one.color === choice.color) ?? start;

  const update = () => {
    const variant = chosen();
    choice.size = variant.size;
    image.src = product.images[variant.color] ?? product.image;
    const same = variant.price && variant.price.amount === product.price?.amount;
    cost.replaceChildren(price(same || !variant.price ? product : { price: variant.price }) ?? '');
    stock.className = `stock ${variant.in_stock ? '' : 'out'}`;
    stock.textContent = stockWords(variant);
    buy.disabled = !variant.in_stock;
    drawSizes();
  };
  const option = (group, value, words, checked, set, { out = false, swatch = null } = {}) => {
    const input = h('input', { type: 'radio', name: group, value, checked, on: { change: () => { set(); update(); } } });
    return h('label', { class: `${out ? 'out' : ''} ${swatch ? 'tint' : ''}`, title: swatch ? words : null }, input,
      swatch ? h('i', { class: `c-${swatch}` }) : null, h('span', { class: swatch ? 'unseen' : '', text: words }));
  };
  const drawSizes = () => {
    const sizes = product.variants.filter((one) => one.color === choice.color && one.size);
    const held = sizeBox.contains(document.activeElement);
    sizeBox.replaceChildren(...(sizes.length ? [h('fieldset', {}, h('legend', { text: shop.say('size') }),
      ...sizes.map((one) => option('size', one.size, one.size, one.size === choice.size, () => { choice.size = one.size; }, { out: !one.in_stock })))] : []));
    if (held) sizeBox.querySelector(':checked')?.focus();
  };
  const name = (color) => product.variants.find((one) => one.color === color)?.color_name ?? color;
  const colorBox = colors.length > 0 && h('fieldset', {}, h('legend', { text: shop.say('color') }),
    ...colors.map((color) => option('color', color, name(color), color === choice.color, () => { choice.color = color; }, { swatch: color })));

  buy.addEventListener('click', () => {
    const variant = chosen();
    const line = { sku: variant.sku ?? product.sku, product: product.sku, title: product.title, image: image.getAttribute('src'),
      note: [name(variant.color), variant.size].filter(Boolean).join(', ') };
    const quantity = (shop.cart.find((one) => one.sku === line.sku)?.quantity ?? 0) + 1;
    shop.put(line, quantity);
    window.sabir?.track('cart_add', { sku: line.sku, quantity: 1 });
    onCart();
    buy.textContent = shop.say('added');
    setTimeout(() => { buy.textContent = shop.say('add'); }, 1800);
  });
  const ask = h('button', { class: 'button quiet', type: 'button', text: shop.say('ask_product'),
    on: { click: () => window.sabir?.send(shop.say('question', { title: product.title })) } });
  const box = h('div', { class: 'about' }, h('p', { class: 'maker', text: product.brand ?? '' }), h('h1', { dir: 'auto', text: product.title }),
    stars(product.rating, product.review_count, ratingWords), cost, colorBox, sizeBox, stock, h('div', { class: 'do' }, buy, ask),
    h('p', { class: 'description', dir: 'auto', lang: product.language, text: product.description }), facts(product));
  update();
  return box;
}

function stockWords(variant) {
  if (!variant.in_stock) {
    const day = variant.available_at && new Intl.DateTimeFormat(shop.language, { dateStyle: 'long' }).format(new Date(variant.available_at));
    return day ? shop.say('back_on', { day }) : shop.say('sold_out');
  }
  if (variant.stock !== null && variant.stock <= FEW) return shop.say('few', { count: new Intl.NumberFormat(shop.language).format(variant.stock) });
  return shop.say('in_stock');
}

function facts(product) {
  const rows = [
    [shop.say('material'), product.material],
    [shop.say('features'), product.features.length && new Intl.ListFormat(shop.language, { type: 'unit' }).format(product.features)],
    ...(product.language === 'en' ? Object.entries(product.attributes) : []), // elsewhere the description names them
    ['SKU', product.sku],
  ].filter(([, value]) => value);
  return h('dl', {}, ...rows.flatMap(([name, value]) => [h('dt', { text: name, dir: 'auto' }), h('dd', { text: value, dir: 'auto' })]));
}

function reviews(product) {
  return h('section', { class: 'reviews' }, h('h2', { text: shop.say('reviews') }), h('ul', { role: 'list' }, ...product.reviews.map((review) =>
    h('li', {}, stars(review.rating, 0), h('p', { dir: 'auto', lang: review.language, text: review.text }),
      h('small', { text: [review.author, new Intl.DateTimeFormat(shop.language, { dateStyle: 'medium' }).format(new Date(review.created_at))].filter(Boolean).join(' · ') })))));
}
