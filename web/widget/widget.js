/**
 * Put the chat on a shop's page:
 *
 *   <script type="module" src="https://chat.shop.example/widget.js" data-title="My shop"></script>
 *
 * Attributes of the tag (all optional): data-locale, data-currency, data-country, data-customer, data-title,
 * data-greeting. Gives the page window.sabir: open(), close(), send(text), track(kind, data), on(event, fn).
 */

// currentScript is null in a module, import.meta a syntax error outside of one: this works in both.
const tag = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');
const base = new URL('.', tag?.src ?? location.href).href;

if (!window.sabir) {
  const ready = import(`${base}widget/chat.js`).then(async () => {
    if (document.readyState === 'loading') {
      await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
    }
    let element = document.querySelector('sabir-chat');
    if (!element) {
      element = document.createElement('sabir-chat');
      Object.assign(element.dataset, tag?.dataset);
      document.body.append(element);
    }
    return element;
  });
  ready.catch((error) => console.error('Sabir: the chat could not be loaded.', error));

  // Calls that come before the chat has loaded wait for it.
  const later = (name) => (...values) => void ready.then((element) => element[name](...values), () => {});
  window.sabir = {
    open: later('open'),
    close: later('close'),
    send: later('send'),
    track: later('track'),
    /** Call `fn` with each event `open`, `close`, `message` or `card`; returns a function that ends this. */
    on(name, fn) {
      const listen = (event) => fn(event.detail, event);
      void ready.then((element) => element.addEventListener(name, listen), () => {});
      return () => void ready.then((element) => element.removeEventListener(name, listen), () => {});
    },
  };
}
