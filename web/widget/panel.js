/** Build the launcher and the panel; see to keyboard, phone and input. */

import { LANGUAGES, h, icon, nameOf } from './dom.js';

const LONGEST = 4000; // characters of a message
const NEAR = 64; // pixels from the end that still count as the end

/** Return the elements and functions that change them; `act` is told what the shopper does. */
export function buildPanel(act) {
  const badge = h('span', { class: 'badge', hidden: true });
  const launcher = h('button', { class: 'launcher', type: 'button', part: 'launcher', 'aria-controls': 'panel',
    'aria-expanded': 'false', on: { click: act.toggle } }, icon('chat'), icon('down'), badge);
  const title = h('h2', { id: 'title' });
  const state = h('p', { class: 'state' });
  const select = h('select', { on: { change: () => act.choose(select.value) } }, h('option', { value: '' }),
    ...LANGUAGES.map((code) => h('option', { value: code, lang: code, text: nameOf(code) })));
  const close = h('button', { class: 'round', type: 'button', on: { click: act.close } }, icon('close'));
  const typing = h('div', { class: 'typing', hidden: true, 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
  const conversation = h('div', { class: 'conversation', role: 'log', 'aria-live': 'polite' });
  const scroller = h('div', { class: 'scroller', tabindex: '0', role: 'region' }, conversation, typing);
  const jump = h('button', { class: 'jump', type: 'button', hidden: true, on: { click: act.jump } }, icon('down'));
  const notice = h('p', { class: 'notice', role: 'status' });
  const file = h('input', { type: 'file', accept: 'image/*', hidden: true, tabindex: '-1' });
  const photo = h('button', { class: 'round', type: 'button', on: { click: () => file.click() } }, icon('photo'));
  const input = h('textarea', { rows: '1', maxlength: String(LONGEST), enterkeyhint: 'send' });
  const send = h('button', { class: 'round send', type: 'submit', disabled: true }, icon('send'));
  const form = h('form', { class: 'composer' }, photo, file, input, send);
  const person = h('button', { class: 'person', type: 'button', on: { click: act.person } }, icon('person'), h('span'));
  const panel = h('section', { id: 'panel', class: 'panel', role: 'dialog', part: 'panel', 'aria-labelledby': 'title',
    hidden: true, tabindex: '-1' },
  h('header', {}, h('span', { class: 'mark' }, icon('chat')), h('div', { class: 'names' }, title, state),
    h('label', { class: 'language' }, icon('globe'), select), close),
  h('div', { class: 'middle' }, scroller, jump), notice, form, person);
  const root = h('div', { class: 'root' }, panel, launcher);
  const phone = matchMedia('(max-width: 480px)');

  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
    input.dir = input.value ? 'auto' : ''; // empty, it has the direction of its placeholder
    send.disabled = !input.value.trim();
  };
  const submit = () => {
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    grow();
    act.submit(text);
  };
  input.addEventListener('input', grow);
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter is its own (Safari says so by 229).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  file.addEventListener('change', () => {
    if (file.files[0]) act.photo(file.files[0]);
    file.value = '';
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    act.close();
  });
  const near = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  scroller.addEventListener('scroll', () => act.scrolled(near()), { passive: true });

  /** On a phone fill what the keyboard leaves of the screen; the page behind stands still. */
  let held = false;
  const fit = () => {
    const full = !panel.hidden && phone.matches;
    const view = window.visualViewport;
    panel.style.setProperty('--height', full && view ? `${view.height}px` : '');
    panel.style.setProperty('--top', full && view ? `${view.offsetTop}px` : '');
    if (full !== held) document.documentElement.style.overflow = full ? 'hidden' : '';
    held = full;
  };
  window.visualViewport?.addEventListener('resize', fit);
  window.visualViewport?.addEventListener('scroll', fit);
  phone.addEventListener('change', fit);

  const name = (element, text) => {
    element.setAttribute('aria-label', text);
    element.title = text;
  };
  return {
    root, panel, launcher, conversation, typing, jump, notice, input,
    get hasFocus() {
      return root.getRootNode().activeElement?.closest('.panel') === panel;
    },
    show(open) {
      panel.hidden = !open;
      root.classList.toggle('open', open);
      launcher.setAttribute('aria-expanded', String(open));
      name(launcher, launcher.dataset[open ? 'close' : 'open'] ?? '');
      fit();
    },
    /** Focus where one writes; on a touch screen that would push the keyboard up. */
    focus() {
      (matchMedia('(pointer: coarse)').matches ? panel : input).focus({ preventScroll: true });
    },
    label(texts, heading, chosen) {
      title.textContent = heading;
      Object.assign(launcher.dataset, { open: texts.open, close: texts.close });
      name(launcher, panel.hidden ? texts.open : texts.close);
      name(close, texts.close);
      name(photo, texts.photo);
      name(send, texts.send);
      name(jump, texts.jump);
      name(select, texts.language);
      scroller.setAttribute('aria-label', texts.log);
      conversation.setAttribute('aria-label', texts.log);
      typing.title = texts.typing;
      input.placeholder = texts.placeholder;
      input.setAttribute('aria-label', texts.placeholder);
      person.lastChild.textContent = texts.human;
      badge.dataset.words = texts.unread;
      select.options[0].textContent = texts.automatic;
      select.value = chosen;
    },
    status(words, owner) {
      state.textContent = words;
      state.dataset.owner = owner;
      person.hidden = owner !== 'bot';
    },
    unread(count) {
      badge.hidden = !count;
      badge.textContent = count > 9 ? '9+' : String(count || '');
      if (count) launcher.setAttribute('aria-label', `${launcher.dataset.open} (${badge.dataset.words}: ${count})`);
    },
    scrollDown() {
      scroller.scrollTop = scroller.scrollHeight;
      jump.hidden = true;
    },
  };
}
