/** The widget's own texts: one file a language, of which only the one in use is fetched. */

export const NAMES = {
  en: 'English', zh: '中文', es: 'Español', fr: 'Français', de: 'Deutsch', it: 'Italiano', pt: 'Português',
  nl: 'Nederlands', pl: 'Polski', ru: 'Русский', tr: 'Türkçe', ar: 'العربية', hi: 'हिन्दी', ja: '日本語', ko: '한국어',
};

/** Return the language of the first locale that we have, else English. */
export function languageOf(...locales) {
  for (const locale of locales) {
    const code = String(locale ?? '').trim().toLowerCase().split(/[-_]/)[0];
    if (Object.hasOwn(NAMES, code)) return code;
  }
  return 'en';
}

/** Return the writing direction of a language. */
export const directionOf = (language) => (language === 'ar' ? 'rtl' : 'ltr');

/** Fetch a language's texts, English where that fails. */
export async function loadTexts(base, language) {
  for (const code of new Set([language, 'en'])) {
    try {
      const response = await fetch(`${base}widget/locales/${code}.json`);
      if (response.ok) return { language: code, ...(await response.json()) };
    } catch {
      // The network, or a broken file: the next one.
    }
  }
  return { language: 'en' };
}

/** Return "today", "yesterday" or a date, as the language writes it. */
export function dayName(moment, language) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
  const days = Math.round((midnight(moment) - midnight(new Date())) / 86_400_000);
  if (days > -2) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.min(days, 0), 'day');
  const year = moment.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year }).format(moment);
}

/** Return the time of day, as the language writes it. */
export const timeOf = (moment, language) =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(moment);
