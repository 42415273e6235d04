/** The chat as a custom element, <sabir-chat>: a launcher button and the panel that it opens. */

import { Connection, shrink } from './connection.js';
import { directionOf, h, languageOf, loadTexts, newId } from './dom.js';
import { Memory, Outbox } from './memory.js';
import { MessageList } from './messages.js';
import { buildPanel } from './panel.js';
import { sheet } from './styles.js';

const BASE = new URL('../', import.meta.url).href;
const OPEN = 'sabir:open'; // in the session: a page that follows opens the panel again
const PATIENCE = 2500; // ms until a lost connection is worth a word
const TYPING = 90_000; // ms; dots that nobody ended end

class SabirChat extends HTMLElement {
  static observedAttributes = ['data-locale', 'data-title', 'data-greeting'];

  #texts = null;
  #memory = new Memory(BASE);
  #connection = new Connection(BASE, this.#memory, () => this.#facts());
  #outbox;
  #list;
  #ui; // the panel's elements by name
  #owner = 'bot';
  #sticky = true; // the newest message shall stay in view
  #held = []; // own messages that arrive while one is on its way
  #speaking = 0;
  #timers = {};
  #phone = matchMedia('(max-width: 480px)');

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#ui = buildPanel({
      toggle: () => (this.isOpen ? this.close() : this.open()),
      close: () => this.close(),
      choose: (code) => this.#choose(code),
      submit: (text) => this.#send({ text }),
      photo: (file) => this.#sendPhoto(file),
      person: () => this.#askForPerson(),
      jump: () => this.#settle(true),
      scrolled: (near) => {
        this.#sticky = near;
        if (near) this.#ui.jump.hidden = true;
      },
    });
    root.append(this.#ui.root);
    this.#list = new MessageList(this.#ui.conversation, BASE, {
      press: ({ title, payload }) => this.#send({ payload, title }),
      say: (text) => this.#send({ text }),
      card: (card, event) => this.#onCard(card, event),
      retry: (client) => this.#outbox.retry(client),
      picture: (path) => this.#connection.picture(path),
    });
    this.#outbox = new Outbox(this.#connection, this.#memory, {
      sending: (item) => this.#list.sending(item.client_id),
      sent: (item, id) => this.#list.confirm(item.client_id, id),
      failed: (item, again) => {
        const why = item.file ? this.#texts.photo_refused : this.#texts.refused;
        this.#list.fail(item.client_id, again ? 'retry' : why);
        this.#settle();
      },
      idle: () => this.#held.splice(0).forEach((message) => this.#receive(message)),
    });
    this.#listen();
  }

  async connectedCallback() {
    this.#memory.watch(() => {
      this.#connection.stop();
      this.#list.clear();
      this.#resume();
    });
    await this.#speak();
    await this.#resume();
    this.#outbox.flush();
    if (sessionStorage.getItem(OPEN) && !this.#phone.matches) this.open({ focus: false });
  }

  attributeChangedCallback() {
    if (this.#texts) this.#speak();
  }

  get isOpen() {
    return !this.#ui.panel.hidden;
  }

  open({ focus = true } = {}) {
    if (this.isOpen) return;
    this.#ui.show(true);
    sessionStorage.setItem(OPEN, '1');
    this.#settle(true);
    this.#count();
    if (focus) this.#ui.focus();
    this.#tell('open');
  }

  /** Close the panel; the focus goes back to the button that opened it. */
  close() {
    if (!this.isOpen) return;
    const inside = this.shadowRoot.activeElement;
    this.#ui.show(false);
    sessionStorage.removeItem(OPEN);
    if (inside) this.#ui.launcher.focus();
    this.#tell('close');
  }

  /** Open the panel and send words as the shopper's own. */
  async send(text) {
    const words = String(text ?? '').trim();
    if (!words) return;
    this.open();
    await this.#ready();
    this.#send({ text: words });
  }

  track(kind, data = {}) {
    this.#connection.track(kind, data).catch(() => {}); // a report that is lost does no harm
  }

  #facts() {
    const { locale, currency, country, customer } = this.dataset;
    const known = [locale, navigator.language].find((one) => /^[a-z]{2,3}([-_][a-z0-9]{1,8})*$/i.test(one ?? ''));
    return { locale: known, currency, country, customer, page_url: location.href.slice(0, 2000) };
  }

  async #ready() {
    while (!this.#texts) await new Promise((done) => setTimeout(done, 50));
  }

  #tell(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { detail, cancelable }));
  }

  /** Use the texts of the chosen language, else of the page's. */
  async #speak() {
    const turn = ++this.#speaking;
    const chosen = this.#memory.get('language');
    const { locale, title, greeting } = this.dataset;
    const language = languageOf(chosen, locale, document.documentElement.lang, navigator.language);
    const texts = this.#texts?.code === language ? this.#texts : await loadTexts(BASE, language);
    if (turn !== this.#speaking) return; // another choice was faster
    this.#texts = texts;
    this.#ui.root.lang = texts.code;
    this.#ui.root.dir = directionOf(texts.code);
    this.#ui.label(texts, title || texts.title, chosen ?? '');
    this.#list.relabel(texts, greeting || texts.greeting);
    this.#showOwner(this.#owner);
    this.#count();
    this.#settle();
  }

  async #choose(code) {
    this.#memory.set({ language: code || null });
    await this.#speak();
    if (!this.#connection.begun) return; // it will begin with this choice
    try {
      await this.#connection.call('POST', 'language', { language: code || 'auto' });
    } catch {
      this.#notice(this.#texts.failed);
    }
  }

  /** Show and follow the remembered conversation. */
  async #resume() {
    if (!this.#connection.begun) {
      this.#reset();
      return;
    }
    try {
      const { state, messages } = await this.#connection.resume();
      this.#list.fill(messages);
      for (const item of this.#outbox.waiting) this.#list.pend(item);
      this.#showOwner(state.owner);
      this.#settle(true);
      this.#count();
    } catch (failure) {
      if (failure.lost) return;
      this.#offline();
      this.#timers.resume = setTimeout(() => this.#resume(), 5000);
    }
  }

  #reset() {
    this.#list.clear();
    for (const item of this.#outbox.waiting) this.#list.pend(item);
    this.#typing(false);
    this.#showOwner('bot');
    this.#count();
  }

  #listen() {
    const on = (name, listen) => this.#connection.addEventListener(name, (event) => listen(event.detail));
    on('message', (message) => this.#receive(message));
    on('updated', (message) => this.#list.has(message.id) && this.#list.show(message));
    on('typing', ({ on: writing }) => this.#typing(writing));
    on('turn_done', () => this.#typing(false));
    on('owner', ({ state }) => this.#showOwner(state));
    on('lost', () => this.#reset());
    on('offline', () => this.#offline());
    on('online', () => {
      clearTimeout(this.#timers.offline);
      this.#notice('');
      this.#outbox.retry();
    });
    addEventListener('online', () => this.#outbox.retry());
  }

  #receive(message) {
    if (message.role === 'shopper' && !this.#list.has(message.id) && this.#outbox.busy) {
      this.#held.push(message); // most likely the one on its way, whose id is not known yet
      return;
    }
    const fresh = message.role !== 'shopper' && !this.#list.has(message.id);
    this.#list.show(message);
    if (fresh) this.#typing(false);
    this.#settle();
    this.#count();
    if (fresh) this.#tell('message', message);
  }

  async #send(item) {
    if (this.#ui.hasFocus) this.#ui.focus(); // the button that was pressed goes away
    const whole = { client_id: newId(), at: new Date().toISOString(), ...item };
    this.#list.pend(whole);
    this.#settle(true);
    this.#outbox.add(whole);
  }

  async #sendPhoto(file) {
    const { picture, preview } = await shrink(file);
    this.#send({ file: picture, preview });
  }

  async #askForPerson() {
    this.#showOwner('waiting');
    try {
      await this.#connection.begin();
      const { owner } = await this.#connection.call('POST', 'handover', {});
      this.#showOwner(owner);
    } catch {
      this.#showOwner('bot');
      this.#notice(this.#texts.failed);
    }
  }

  #onCard(card, event) {
    if (!this.#tell('card', card, true)) {
      event.preventDefault();
      return;
    }
    if (this.#phone.matches) this.close(); // the panel would hide the page
  }

  #showOwner(owner) {
    this.#owner = owner;
    if (this.#texts) this.#ui.status(this.#texts[`status_${owner}`] ?? '', owner);
  }

  #typing(on) {
    clearTimeout(this.#timers.typing);
    this.#ui.typing.hidden = !on;
    if (on) {
      this.#timers.typing = setTimeout(() => this.#typing(false), TYPING);
      this.#settle();
    }
  }

  #offline() {
    this.#typing(false);
    clearTimeout(this.#timers.offline);
    this.#timers.offline = setTimeout(() => this.#notice(this.#texts?.reconnecting), PATIENCE);
  }

  #notice(words) {
    this.#ui.notice.replaceChildren(...(words ? [h('span', { text: words })] : []));
  }

  /** Keep the newest message in view, unless the shopper has scrolled up. */
  #settle(force = false) {
    if (force || this.#sticky) this.#ui.scrollDown();
    else this.#ui.jump.hidden = false;
  }

  #count() {
    if (this.isOpen && !document.hidden) this.#memory.set({ seen: this.#list.newest });
    this.#ui.unread(this.isOpen ? 0 : this.#list.countAfter(this.#memory.get('seen') ?? 0));
  }
}

if (!customElements.get('sabir-chat')) customElements.define('sabir-chat', SabirChat);
