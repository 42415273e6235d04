/** Speak with the gateway: begin, send, and receive events over a stream that comes back by itself. */

const BACK_OFF = [1, 2, 4, 8, 15, 30]; // seconds between attempts
const SILENCE = 40_000; // the gateway says something every 15 s
const HIDDEN = 30_000; // then a hidden page gives its stream back: browsers allow few
const PAGE = 500;
const MOST_ACTIVITY = 50; // reports kept until there is a conversation
const SIDE = 1600; // pixels; more shows no more of a product
const SMALL = 2_000_000; // bytes that may go as they are

/** A call failed; status 0: the gateway was not reached; `wait` is in seconds. */
class Failure extends Error {
  constructor(status, wait = 0) {
    super(`status ${status}`);
    this.status = status;
    this.wait = wait;
  }

  /** Tell whether the conversation is gone, or no longer ours. */
  get lost() {
    return [401, 403, 404].includes(this.status);
  }
}

/** Yield a stream's events as {type, data, id}. */
async function* read(body, alive) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = {};
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const raw of lines) {
      const line = raw.replace(/\r$/, '');
      if (!line) {
        if (event.data) yield event;
        event = {};
        continue;
      }
      const [, field, text] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === 'event') event.type = text;
      else if (field === 'data') event.data = (event.data ?? '') + text;
      else if (field === 'id') event.id = text;
    }
  }
}

/** Events: `lost`, `online`, `offline`, and the gateway's own with their data as detail. */
export class Connection extends EventTarget {
  #base;
  #memory;
  #facts;
  #beginning = null;
  #run = 0; // counts streams: an old loop ends when a new one begins
  #abort = null;
  #wake = () => {};
  #last = 0;
  #tries = 0;
  #hidden = 0;

  constructor(base, memory, facts) {
    super();
    this.#base = `${base}api/v1/conversations`;
    this.#memory = memory;
    this.#facts = facts;
    addEventListener('online', () => this.#wake());
    document.addEventListener('visibilitychange', () => this.#onVisibility());
  }

  get begun() {
    return Boolean(this.#memory.get('id'));
  }

  begin() {
    if (this.begun) return Promise.resolve();
    this.#beginning ??= this.#create().finally(() => {
      this.#beginning = null;
    });
    return this.#beginning;
  }

  call(method, path, body) {
    const { id, token } = this.#owned();
    return this.#fetch(method, `/${id}${path && `/${path}`}`, body, token);
  }

  /** Send a text, payload or file; return the message's id. */
  async send({ client_id, text, payload, file }) {
    await this.begin();
    if (!file) return (await this.call('POST', 'messages', { client_id, text, payload })).id;
    const form = new FormData();
    form.append('client_id', client_id);
    form.append('image', file, file.name || 'photo');
    return (await this.call('POST', 'images', form)).id;
  }

  /** Return where the conversation stands and its messages, then stream what follows. */
  async resume() {
    const state = await this.call('GET', '');
    const messages = [];
    for (let after = 0, last; ; after = messages.at(-1).id) {
      const page = await this.call('GET', `messages?after=${after}`);
      messages.push(...page.messages);
      this.#last = last ??= page.last_event_id;
      if (page.messages.length < PAGE) break;
    }
    this.#start();
    return { state, messages };
  }

  /** Report what she does on the page; kept here until she begins to chat. */
  async track(kind, data) {
    const report = { ...data, kind, at: new Date().toISOString() };
    if (!this.begun) {
      this.#memory.set({ activity: [...(this.#memory.get('activity') ?? []), report].slice(-MOST_ACTIVITY) });
      return;
    }
    await this.call('POST', 'activity', report);
  }

  async picture(path) {
    const headers = { Authorization: `Bearer ${this.#memory.get('token')}` };
    const response = await fetch(new URL(path, this.#base), { headers });
    if (!response.ok) throw new Failure(response.status);
    return dataUrl(await response.blob());
  }

  forget() {
    this.stop();
    this.#last = 0;
    this.#memory.set({ id: null, token: null, seen: 0 });
  }

  stop() {
    this.#run += 1;
    this.#abort?.abort();
    this.#wake();
  }

  async #create() {
    const facts = this.#facts();
    let made;
    try {
      made = await this.#fetch('POST', '', facts);
    } catch (failure) {
      if (failure.status !== 401 || !facts.customer) throw failure;
      made = await this.#fetch('POST', '', { ...facts, customer: undefined }); // it has expired: go on as a guest
    }
    const activity = this.#memory.get('activity') ?? [];
    this.#memory.set({ id: made.id, token: made.token, seen: 0, activity: [] });
    this.#last = 0;
    const language = this.#memory.get('language');
    if (language) await this.call('POST', 'language', { language }).catch(() => {});
    this.#start();
    for (const report of activity) await this.call('POST', 'activity', report).catch(() => {});
  }

  #owned() {
    const [id, token] = [this.#memory.get('id'), this.#memory.get('token')];
    if (!id) throw new Failure(404);
    return { id, token };
  }

  async #fetch(method, path, body, token) {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    const form = body instanceof FormData;
    if (body && !form) headers['Content-Type'] = 'application/json';
    let response;
    try {
      response = await fetch(this.#base + path, { method, headers, body: body && !form ? JSON.stringify(body) : body });
    } catch {
      throw new Failure(0);
    }
    const answer = await response.json().catch(() => null);
    if (response.ok) return answer;
    const failure = new Failure(response.status, Number(response.headers.get('Retry-After')));
    if (failure.lost && token && token === this.#memory.get('token')) this.#lose();
    throw failure;
  }

  #lose() {
    this.forget();
    this.dispatchEvent(new Event('lost'));
  }

  async #start() {
    this.stop();
    const run = this.#run;
    while (run === this.#run && this.begun) {
      try {
        await this.#stream();
      } catch (failure) {
        if (failure.lost) this.#lose();
        if (failure.wait) await this.#pause(failure.wait);
      }
      if (run !== this.#run) return;
      this.dispatchEvent(new Event('offline'));
      const seconds = BACK_OFF[Math.min(this.#tries, BACK_OFF.length - 1)];
      this.#tries += 1;
      await this.#pause(seconds * (0.75 + Math.random() / 2));
    }
  }

  async #stream() {
    const { id, token } = this.#owned();
    const abort = (this.#abort = new AbortController());
    let watch;
    const alive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => abort.abort(), SILENCE);
    };
    alive();
    try {
      const response = await fetch(`${this.#base}/${id}/events`, {
        headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream', 'Last-Event-ID': String(this.#last) },
        cache: 'no-store',
        signal: abort.signal,
      });
      if (!response.ok) throw new Failure(response.status, Number(response.headers.get('Retry-After')));
      this.#tries = 0;
      this.dispatchEvent(new Event('online'));
      for await (const { type, data, id: number } of read(response.body, alive)) {
        if (abort.signal.aborted) return;
        this.dispatchEvent(new CustomEvent(type, { detail: JSON.parse(data) }));
        if (number) this.#last = Number(number); // only now: what was not handled comes again
      }
    } finally {
      clearTimeout(watch);
      abort.abort();
    }
  }

  #pause(seconds) {
    return new Promise((done) => {
      const timer = setTimeout(done, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  #onVisibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => {
        this.stop();
        this.#hidden = -1;
      }, HIDDEN);
    } else if (this.#hidden === -1) {
      this.#hidden = 0;
      if (this.begun) this.#start();
    } else {
      this.#wake();
    }
  }
}

/** Make a photo small enough for a slow line: return what to send and an address that shows it. */
export async function shrink(file) {
  let picture = file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    if (scale < 1 || file.size > SMALL) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      picture = (await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))) ?? file;
    }
  } catch {
    return { picture: file, preview: null }; // the gateway says what is wrong with it
  }
  return { picture, preview: await dataUrl(picture) };
}

/** Return a data: address: strict pages allow no blob:. */
function dataUrl(blob) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = fail;
    reader.readAsDataURL(blob);
  });
}
