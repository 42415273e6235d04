/** Build elements without HTML text, so no message can become markup; and know languages. */

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  chat: 'M4 4.5h16v12h-9.5L6 20v-3.5H4ZM8 10.5h.01M12 10.5h.01M16 10.5h.01',
  down: 'm6 9.5 6 6 6-6',
  close: 'M6 6l12 12M18 6 6 18',
  send: 'M4.5 12 20 4.5 16 20l-4.5-6.5L4.5 12ZM11.5 13.5 20 4.5',
  photo: 'M4 8h4l1.5-2.5h5L16 8h4v11H4ZM12 16.2a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c2-7 13-7 15 0',
  left: 'm14.5 6-6 6 6 6',
  right: 'm9.5 6 6 6-6 6',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18',
};

/** Return an element: attributes, its `text`, its listeners `on`. */
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

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/** Return an http(s) address (for pictures data: too), else null. */
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

/** Return a new id; randomUUID exists on secure pages alone. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const LANGUAGES = 'en zh es fr de it pt nl pl ru tr ar hi ja ko'.split(' ');

export function nameOf(language) {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language);
  return name[0].toLocaleUpperCase(language) + name.slice(1);
}

/** Return the first language that we speak. */
export function languageOf(...locales) {
  for (const locale of locales) {
    const code = String(locale ?? '').trim().toLowerCase().split(/[-_]/)[0];
    if (LANGUAGES.includes(code)) return code;
  }
  return 'en';
}

export const directionOf = (language) => (language === 'ar' ? 'rtl' : 'ltr');

/** Fetch a language's texts, English where that fails. */
export async function loadTexts(base, language) {
  for (const code of new Set([language, 'en'])) {
    try {
      const response = await fetch(`${base}widget/locales/${code}.json`);
      if (response.ok) return { ...(await response.json()), code };
    } catch {
      // The next one.
    }
  }
  return { code: 'en' };
}

/** Return "today", "yesterday" or a date. */
export function dayName(moment, language) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(moment) - midnight(new Date())) / 86_400_000);
  if (days > -2) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.min(days, 0), 'day');
  const year = moment.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year }).format(moment);
}

export const timeOf = (moment, language) =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(moment);
