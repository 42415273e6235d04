/** Build elements without any HTML text: what shoppers and shops write can never become markup. */

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  chat: 'M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6-.1 1.1-.6 2.3-1.5 3.3 1.7-.1 3.3-.7 4.5-1.7.9.2 1.8.3 2.7.3 5 0 9-3.4 9-7.8s-4-7.8-9-7.8ZM8 11.5h.01M12 11.5h.01M16 11.5h.01',
  down: 'm6 9.5 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4.5 12 20 4.5 16 20l-4.5-6.5L4.5 12ZM11.5 13.5 20 4.5',
  photo: 'M4 8.5A2 2 0 0 1 6 6.5h1.8L9.3 4.5h5.4l1.5 2H18a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2ZM12 16a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8Z',
  person: 'M12 12a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM4.8 20c.6-3.5 3.5-5.4 7.2-5.4s6.6 1.9 7.2 5.4',
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  globe: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.4 2.4 3.5 5.2 3.5 8.5s-1.1 6.1-3.5 8.5c-2.4-2.4-3.5-5.2-3.5-8.5s1.1-6.1 3.5-8.5Z',
};

/** Return an element; properties are attributes, but `text` is its content and `on` its listeners. */
export function h(name, { text, on, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  if (text !== undefined) element.textContent = text;
  for (const [event, listen] of Object.entries(on ?? {})) element.addEventListener(event, listen);
  element.append(...children.filter(Boolean));
  return element;
}

/** Return a line drawing. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Return an address that may be a link's or a picture's (http, https; data: for pictures), else null. */
export function safeUrl(address, base, picture = false) {
  if (!address) return null;
  try {
    const url = new URL(address, base);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.href;
    return picture && /^data:image\//i.test(url.href) ? url.href : null;
  } catch {
    return null;
  }
}

/** Return text as nodes in which web addresses are links. */
export function linked(text) {
  return text.split(/(https?:\/\/[^\s<>"'，。、）」]*[^\s<>"'，。、）」.,:;!?)\]])/u).map((part, index) => {
    const href = index % 2 ? safeUrl(part) : null;
    return href ? h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', dir: 'ltr', text: part }) : part;
  });
}

/** Return a new unguessable id; randomUUID exists on secure pages alone. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
