/** Show messages in order, each once, with their product cards and quick replies. */

import { dayName, h, icon, linked, safeUrl, timeOf } from './dom.js';

const TOGETHER = 180_000; // milliseconds within which a writer's messages share a time

/** `actions` are press(button), say(text), card(card, event), retry(client), picture(path). */
export class MessageList {
  #log;
  #base;
  #actions;
  #texts;
  #greeting = null;
  #entries = []; // {id, client, message, node}; no id: on its way
  #body = h('div', { class: 'messages' });
  #chips = h('div', { class: 'chips', role: 'group' });

  constructor(log, base, actions) {
    this.#log = log;
    this.#base = base;
    this.#actions = actions;
    log.append(this.#body, this.#chips);
  }

  /** Show all again with other texts. */
  relabel(texts, greeting) {
    this.#texts = texts;
    this.#greeting = greeting;
    const entries = this.#entries;
    this.#log.setAttribute('aria-busy', 'true');
    this.clear();
    for (const entry of entries) {
      this.#place(this.#entry(entry.message, entry.client, entry.id));
      if (entry.failed) this.fail(entry.client, entry.failed);
    }
    this.#refresh();
    this.#log.removeAttribute('aria-busy');
  }

  clear() {
    this.#entries = [];
    const hello = this.#greeting && this.#node({ role: 'bot', text: this.#greeting, language: this.#texts.code });
    this.#body.replaceChildren(...(hello ? [hello] : []));
    this.#refresh();
  }

  /** Show many messages without having them read aloud. */
  fill(messages) {
    this.#log.setAttribute('aria-busy', 'true');
    const unsent = this.#entries.filter((entry) => !entry.id);
    this.#entries = this.#entries.filter((entry) => entry.id);
    for (const entry of unsent) entry.node.remove();
    for (const message of messages) this.show(message);
    for (const entry of unsent) this.#place(entry);
    this.#refresh();
    requestAnimationFrame(() => this.#log.removeAttribute('aria-busy'));
  }

  has(id) {
    return this.#entries.some((entry) => entry.id === id);
  }

  get newest() {
    return Math.max(0, ...this.#entries.map((entry) => entry.id ?? 0));
  }

  countAfter(id) {
    return this.#entries.filter((entry) => entry.id > id && entry.message.role !== 'shopper').length;
  }

  show(message) {
    const known = this.#entries.find((entry) => entry.id === message.id);
    if (known) this.#change(known, message);
    else this.#place(this.#entry(message, null, message.id));
    this.#refresh();
  }

  /** Show what is being sent. */
  pend(item) {
    if (this.#entries.some((entry) => entry.client === item.client_id)) return;
    const message = { role: 'shopper', text: item.text ?? item.title ?? '', image: item.preview && { src: item.preview },
      created_at: item.at };
    this.#place(this.#entry(message, item.client_id));
    this.#mark(item.client_id, 'sending', this.#texts.sending);
    this.#refresh();
  }

  confirm(client, id) {
    const entry = this.#entries.find((one) => one.client === client);
    if (!entry) return;
    if (this.has(id)) {
      entry.node.remove();
      this.#entries = this.#entries.filter((one) => one !== entry);
      return;
    }
    entry.id = id;
    entry.failed = null;
    this.#mark(client, '', '');
  }

  /** `why` is `retry` or what to say. */
  fail(client, why) {
    const entry = this.#entries.find((one) => one.client === client);
    if (!entry) return;
    entry.failed = why;
    const again = why === 'retry' && h('button', { type: 'button', class: 'again', text: this.#texts.retry,
      on: { click: () => this.#actions.retry(client) } });
    this.#mark(client, 'failed', why === 'retry' ? this.#texts.failed : why, again);
  }

  sending(client) {
    this.#mark(client, 'sending', this.#texts.sending);
  }

  #entry(message, client, id) {
    return { id, client, message, node: this.#node(message) };
  }

  #place(entry) {
    const after = entry.id ? this.#entries.findIndex((one) => one.id > entry.id) : -1;
    if (after >= 0) {
      this.#body.insertBefore(entry.node, this.#entries[after].node);
      this.#entries.splice(after, 0, entry);
      return;
    }
    const previous = this.#entries.at(-1);
    const moment = new Date(entry.message.created_at);
    const before = previous && new Date(previous.message.created_at);
    if (!before || before.toDateString() !== moment.toDateString()) {
      this.#body.append(h('p', { class: 'day', text: dayName(moment, this.#texts.code) }));
    } else if (previous.message.role === entry.message.role && moment - before < TOGETHER) {
      previous.node.classList.add('joined');
    }
    this.#body.append(entry.node);
    this.#entries.push(entry);
  }

  #node(message) {
    const { role, text, cards = [], language, created_at: at, image, original } = message;
    const who = { shopper: 'you', bot: 'assistant', agent: 'team' }[role];
    const bubble = (text || image) && h('div', { class: 'bubble', dir: 'auto', lang: language }, ...linked(text ?? ''));
    if (image) bubble.prepend(this.#picture(image));
    const strip = cards.length && cardStrip(cards, {
      base: this.#base, texts: this.#texts, language, onCard: this.#actions.card, onButton: this.#actions.press,
    });
    const foot = h('p', { class: 'foot' });
    if (role === 'agent' && original) foot.append(this.#other(bubble, message));
    if (at) foot.append(h('time', { datetime: at, text: timeOf(new Date(at), this.#texts.code) }));
    return h('div', { class: `message ${role}` }, who && h('span', { class: 'unseen', text: `${this.#texts[who]}: ` }),
      bubble || null, strip || null, foot);
  }

  #picture(image) {
    const picture = h('img', { class: 'photo', alt: this.#texts.photo_alt, width: image.width, height: image.height });
    const show = (address) => {
      picture.src = address;
    };
    if (image.src) show(image.src);
    else this.#actions.picture(image.url).then(show, () => {});
    return picture;
  }

  /** Return the button that shows what a person really wrote. */
  #other(bubble, { text, language, original }) {
    const button = h('button', { type: 'button', class: 'again', 'aria-pressed': 'false', text: this.#texts.original });
    button.addEventListener('click', () => {
      const shown = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(shown));
      bubble.lang = (shown ? original.language : language) ?? '';
      bubble.replaceChildren(...linked(shown ? original.text : text));
    });
    return button;
  }

  #change(entry, message) {
    const [old, node] = [entry.message, entry.node];
    entry.message = { ...message, image: message.image && (old.image ?? message.image) };
    if (old.text === message.text && (old.cards ?? []).length === message.cards.length && !message.original) {
      const bubble = node.querySelector('.bubble');
      if (bubble && message.language) bubble.lang = message.language;
      return; // what stays as it was is not read aloud again
    }
    entry.node = this.#node(entry.message);
    node.replaceWith(entry.node);
  }

  #mark(client, state, words, button) {
    const entry = this.#entries.find((one) => one.client === client);
    if (!entry) return;
    entry.node.classList.toggle('failed', state === 'failed');
    entry.node.classList.toggle('sending', state === 'sending');
    const foot = entry.node.querySelector('.foot');
    const time = foot.querySelector('time');
    foot.replaceChildren(...(words ? [h('span', { text: words })] : []), ...(button ? [button] : []), ...(time ? [time] : []));
  }

  /** Offer the quick replies of the last answer until the shopper says something. */
  #refresh() {
    const since = this.#entries.slice(this.#entries.findLastIndex(({ message }) => message.role === 'shopper') + 1);
    const buttons = since.findLast(({ message }) => message.buttons?.length)?.message.buttons ?? [];
    const chip = (title, click, lang) => h('button', { type: 'button', class: 'chip', dir: 'auto', lang, text: title, on: { click } });
    const chips = buttons.map((button) => chip(button.title, () => this.#actions.press(button)));
    if (!this.#entries.length && this.#greeting) {
      chips.push(...(this.#texts.suggestions ?? []).map((words) => chip(words, () => this.#actions.say(words), this.#texts.code)));
    }
    this.#chips.replaceChildren(...chips);
    this.#chips.hidden = !chips.length;
  }
}

/** Return product cards in a strip that scrolls sideways. */
function cardStrip(cards, { base, texts, language, onCard, onButton }) {
  const list = h('ul', { class: 'cards', role: 'list' });
  list.append(...cards.map((card) => cardItem(card, { base, texts, language, onCard, onButton })));
  const turn = (way) => {
    const forward = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    list.scrollBy({ left: way * forward * (list.clientWidth - 40) });
  };
  // The Tab key walks through the cards, so these two are for the pointer alone.
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
