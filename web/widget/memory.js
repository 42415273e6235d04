/** Remember the conversation, and bring messages to the gateway, over a reload too. */

const WAIT_MOST = 30; // seconds

export class Memory {
  #key;
  #data = {};

  constructor(base) {
    this.#key = `sabir:${base}`;
    this.#read();
  }

  get(name) {
    return this.#data[name];
  }

  /** Replace these values alone: other tabs may have written others. */
  set(values) {
    this.#read();
    Object.assign(this.#data, values);
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#data));
    } catch {
      // Full or forbidden: then it lasts as long as the page.
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

/** `tell` is told: sending(item), sent(item, id), failed(item, mayRetry), idle(). */
export class Outbox {
  #connection;
  #memory;
  #tell;
  #items;
  #busy = false;

  constructor(connection, memory, tell) {
    this.#connection = connection;
    this.#memory = memory;
    this.#tell = tell;
    this.#items = memory.get('outbox') ?? [];
  }

  get busy() {
    return this.#busy;
  }

  get waiting() {
    return this.#items;
  }

  add(item) {
    this.#items.push(item);
    this.#keep();
    return this.flush();
  }

  /** Try one failed message again, or all of them. */
  retry(client) {
    for (const item of this.#items) {
      if (item.failed && (!client || item.client_id === client)) {
        item.failed = false;
        this.#tell.sending(item);
      }
    }
    return this.flush();
  }

  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (;;) {
        const item = this.#items.find((one) => !one.failed);
        if (!item) break;
        await this.#deliver(item);
      }
    } finally {
      this.#busy = false;
      this.#tell.idle();
    }
  }

  async #deliver(item, attempt = 1) {
    try {
      const id = await this.#connection.send(item);
      this.#drop(item);
      this.#tell.sent(item, id);
    } catch (failure) {
      if (failure.status === 429) {
        await new Promise((done) => setTimeout(done, Math.min(failure.wait || 2, WAIT_MOST) * 1000));
      } else if (failure.lost && attempt === 1) {
        // A new conversation has offered no buttons yet, so what the button said goes as words.
        if (item.payload) Object.assign(item, { text: item.title, payload: undefined });
        await this.#deliver(item, 2);
      } else if (failure.status === 0 || failure.status === 408 || failure.status >= 500) {
        item.failed = true;
        this.#tell.failed(item, true);
      } else {
        this.#drop(item);
        this.#tell.failed(item, false);
      }
    }
  }

  #drop(item) {
    this.#items = this.#items.filter((one) => one !== item);
    this.#keep();
  }

  #keep() {
    const kept = this.#items.filter((one) => !one.file).map(({ client_id, text, payload, title, at }) => (
      { client_id, text, payload, title, at }));
    this.#memory.set({ outbox: kept });
  }
}
