/**
 * <script type="module" src="https://chat.shop.example/widget.js" data-title="My shop"></script>
 * Also data-locale, -currency, -country, -customer, -greeting. Gives window.sabir.
 */

// Works as a module, where currentScript is null, and as a classic script, where import.meta is an error.
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

  const later = (name) => (...values) => void ready.then((element) => element[name](...values), () => {});
  window.sabir = {
    open: later('open'),
    close: later('close'),
    send: later('send'),
    track: later('track'),
    /** Call fn(detail, event) on `open`, `close`, `message`, `card`; return a function that ends this. */
    on(name, fn) {
      const listen = (event) => fn(event.detail, event);
      void ready.then((element) => element.addEventListener(name, listen), () => {});
      return () => void ready.then((element) => element.removeEventListener(name, listen), () => {});
    },
  };
}
