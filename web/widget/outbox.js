/** Bring the shopper's messages to the gateway, in order, each once, also over a reload. */

const WAIT_MOST = 30; // seconds

/** Hold what is not sent yet; `tell` is told: sending(item), sent(item, id), failed(item, mayRetry), idle(). */
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

  /** Tell whether a message is on its way. */
  get busy() {
    return this.#busy;
  }

  /** Return what is not sent yet. */
  get waiting() {
    return this.#items;
  }

  /** Send one more message. */
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

  /** Send what waits. */
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
