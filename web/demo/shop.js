/** Hold what the page knows: language, currency, texts, cart; and fetch products. */

const API = '/api/v1/demo/products';
export const LANGUAGES = ['en', 'zh', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'ar', 'hi', 'ja', 'ko'];

const recall = (key, fallback) => {
  try {
    return JSON.parse(localStorage.getItem(`demo:${key}`)) ?? fallback;
  } catch {
    return fallback;
  }
};
const remember = (key, value) => {
  try {
    localStorage.setItem(`demo:${key}`, JSON.stringify(value));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
};
const known = (code) => (LANGUAGES.includes(code) ? code : null);

export const shop = {
  language: known(new URLSearchParams(location.search).get('lang')) ?? known(recall('language'))
    ?? navigator.languages.map((locale) => known(locale.split('-')[0])).find(Boolean) ?? 'en',
  currency: recall('currency', null),
  currencies: [],
  departments: [],
  texts: {},
  cart: recall('cart', []), // {sku, product, title, note, image, amount, currency, quantity}

  /** Change the language and fetch the page's texts in it. */
  async speak(language) {
    const response = await fetch(`texts/${language}.json`);
    this.texts = await response.json();
    this.language = language;
    remember('language', language);
  },

  /** Change the currency. */
  pay(currency) {
    this.currency = currency;
    remember('currency', currency);
  },

  /** Return a text of the page, {names} filled in. */
  say(key, values = {}) {
    return (this.texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
  },

  /** Return a department's name; that of the catalogue where the page has none. */
  department(id) {
    return this.texts.departments?.[id.toLowerCase().split(/[^a-z]/)[0]] ?? id;
  },

  /** Write an amount in the page's currency and language. */
  money(amount, currency) {
    return new Intl.NumberFormat(this.language, { style: 'currency', currency }).format(amount);
  },

  /** Fetch a list of products. */
  async find(wishes) {
    const found = await this.fetch('', wishes);
    this.currencies = found.currencies;
    this.currency ??= found.currency;
    if (!wishes.q) this.departments = found.departments.map(({ id }) => id); // a search counts its own alone
    return found;
  },

  /** Fetch one product, or null. */
  async product(sku) {
    return this.fetch(`/${encodeURIComponent(sku)}`, {});
  },

  async fetch(path, wishes) {
    const query = new URLSearchParams({ language: this.language });
    for (const [name, value] of Object.entries({ currency: this.currency, ...wishes })) if (value) query.set(name, value);
    const response = await fetch(`${API}${path}?${query}`);
    if (response.status === 404 && path) return null;
    if (response.status === 422 && this.currency) {
      this.currency = null; // a currency that this shop no longer has
      return this.fetch(path, wishes);
    }
    if (!response.ok) throw new Error(`The catalogue answered ${response.status}.`);
    return response.json();
  },

  /** Put a line into the cart, or change its quantity; 0 takes it out. */
  put(line, quantity) {
    const old = this.cart.find((one) => one.sku === line.sku);
    if (old) old.quantity = quantity;
    else this.cart.push({ ...line, quantity });
    this.cart = this.cart.filter((one) => one.quantity > 0);
    remember('cart', this.cart);
  },

  /** Return how many things are in the cart. */
  get count() {
    return this.cart.reduce((sum, line) => sum + line.quantity, 0);
  },
};
