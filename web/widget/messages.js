/** Show a conversation's messages, in order, each once. */

import { cardStrip } from './cards.js';
import { h, linked } from './dom.js';
import { dayName, timeOf } from './texts.js';

const TOGETHER = 180_000; // messages of one writer within this time share one time stamp

/** Hold the messages in `log`; `actions` are press(button), say(text), card(card, event), retry(id), picture(path). */
export class MessageList {
  #log;
  #base;
  #actions;
  #texts;
  #greeting = null;
  #entries = []; // {id, client, message, node}; without an id while it is on its way
  #body = h('div', { class: 'messages' });
  #chips = h('div', { class: 'chips', role: 'group' });

  constructor(log, base, actions) {
    this.#log = log;
    this.#base = base;
    this.#actions = actions;
    log.append(this.#body, this.#chips);
  }

  /** Show everything again with other texts of our own. */
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

  /** Go back to the greeting. */
  clear() {
    this.#entries = [];
    const hello = this.#greeting && this.#node({ role: 'bot', text: this.#greeting, language: this.#texts.language });
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

  /** Tell whether a message is here. */
  has(id) {
    return this.#entries.some((entry) => entry.id === id);
  }

  /** Return the newest message's id. */
  get newest() {
    return Math.max(0, ...this.#entries.map((entry) => entry.id ?? 0));
  }

  /** Return how many messages to the shopper came after one. */
  countAfter(id) {
    return this.#entries.filter((entry) => entry.id > id && entry.message.role !== 'shopper').length;
  }

  /** Show a message, or what has changed in it. */
  show(message) {
    const known = this.#entries.find((entry) => entry.id === message.id);
    if (known) this.#change(known, message);
    else this.#place(this.#entry(message, null, message.id));
    this.#refresh();
  }

  /** Show what the shopper has just sent. */
  pend(item) {
    if (this.#entries.some((entry) => entry.client === item.client_id)) return;
    const message = { role: 'shopper', text: item.text ?? item.title ?? '', image: item.preview && { src: item.preview },
      created_at: item.at };
    this.#place(this.#entry(message, item.client_id));
    this.#mark(item.client_id, 'sending', this.#texts.sending);
    this.#refresh();
  }

  /** Note that the gateway has it. */
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

  /** Note that it could not be sent; `why` is `retry` where it may be tried again, else what to say. */
  fail(client, why) {
    const entry = this.#entries.find((one) => one.client === client);
    if (!entry) return;
    entry.failed = why;
    const again = why === 'retry' && h('button', { type: 'button', class: 'again', text: this.#texts.retry,
      on: { click: () => this.#actions.retry(client) } });
    this.#mark(client, 'failed', why === 'retry' ? this.#texts.failed : why, again);
  }

  /** Note that it is being sent again. */
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
      this.#body.append(h('p', { class: 'day', text: dayName(moment, this.#texts.language) }));
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
    if (at) foot.append(h('time', { datetime: at, text: timeOf(new Date(at), this.#texts.language) }));
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

  /** Offer the quick replies of the last answer; once the shopper has said something they are gone. */
  #refresh() {
    const since = this.#entries.slice(this.#entries.findLastIndex(({ message }) => message.role === 'shopper') + 1);
    const buttons = since.findLast(({ message }) => message.buttons?.length)?.message.buttons ?? [];
    const chip = (title, click, lang) => h('button', { type: 'button', class: 'chip', dir: 'auto', lang, text: title, on: { click } });
    const chips = buttons.map((button) => chip(button.title, () => this.#actions.press(button)));
    if (!this.#entries.length && this.#greeting) {
      chips.push(...(this.#texts.suggestions ?? []).map((words) => chip(words, () => this.#actions.say(words), this.#texts.language)));
    }
    this.#chips.replaceChildren(...chips);
    this.#chips.hidden = !chips.length;
  }
}
