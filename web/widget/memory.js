/** Remember the conversation in this browser: id, token, language, what was seen, what is not sent yet. */
export class Memory {
  #key;
  #data = {};

  constructor(base) {
    this.#key = `sabir:${base}`;
    this.#read();
  }

  /** Return a remembered value. */
  get(name) {
    return this.#data[name];
  }

  /** Remember values; other tabs may have written meanwhile, so only these are replaced. */
  set(values) {
    this.#read();
    Object.assign(this.#data, values);
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#data));
    } catch {
      // Full or forbidden: the conversation then lasts as long as the page.
    }
  }

  /** Call `listen` when another tab begins or ends the conversation. */
  watch(listen) {
    const onStorage = (event) => {
      if (event.key !== this.#key && event.key !== null) return;
      const before = this.#data.id;
      this.#read(true);
      if (this.#data.id !== before) listen();
    };
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }

  #read(fresh = false) {
    try {
      const kept = localStorage.getItem(this.#key);
      if (kept) this.#data = JSON.parse(kept);
      else if (fresh) this.#data = {};
    } catch {
      // What cannot be read counts as not there.
    }
  }
}
