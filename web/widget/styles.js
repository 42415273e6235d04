/** A shop sets the --sabir-... variables on sabir-chat or on its page. */

const CSS = `
:host {
  --accent: var(--sabir-accent, #0d6e6a);
  --on-accent: var(--sabir-on-accent, #fff);
  --surface: var(--sabir-surface, #fff);
  --text: var(--sabir-text, #1c2430);
  --quiet: #5d6878;
  --line: #e3e7ec;
  --bubble: #f0f3f6;
  --good: #1a7f4b;
  --bad: #b3261e;
  --shadow: 0 18px 50px -12px #1018283d, 0 4px 14px -4px #10182824;
  --radius: var(--sabir-radius, 20px);
  position: fixed;
  z-index: var(--sabir-z, 2147483000);
  inset: auto 0 0 auto;
  width: 0;
  height: 0;
  font: 400 15px/1.45 var(--sabir-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :host {
    --accent: var(--sabir-accent-dark, var(--sabir-accent, #2aa198));
    --on-accent: var(--sabir-on-accent-dark, var(--sabir-on-accent, #06201e));
    --surface: var(--sabir-surface-dark, #171b21);
    --text: var(--sabir-text-dark, #e8ebef);
    --quiet: #9aa5b4;
    --line: #2d343e;
    --bubble: #242b34;
    --good: #58c68b;
    --bad: #ff8f85;
    --shadow: 0 18px 50px -8px #000b, 0 0 0 1px #fff1;
  }
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.root { color: var(--text); text-align: start; }
button, select, textarea { font: inherit; color: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; -webkit-tap-highlight-color: transparent; }
p, h2, ul { margin: 0; padding: 0; }
svg { width: 22px; height: 22px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round;
  stroke-linejoin: round; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launcher { position: fixed; inset-block-end: calc(20px + env(safe-area-inset-bottom)); inset-inline-end: 20px;
  display: grid; place-items: center; width: 60px; height: 60px; border-radius: 50%; background: var(--accent);
  color: var(--on-accent); box-shadow: var(--shadow); transition: transform .15s; }
.launcher:hover { transform: translateY(-2px); }
.launcher:focus-visible { outline: 3px solid var(--text); }
.launcher svg { width: 28px; height: 28px; grid-area: 1 / 1; transition: opacity .15s, transform .15s; }
.launcher svg:nth-of-type(2), .open .launcher svg:first-of-type { opacity: 0; transform: scale(.6); }
.open .launcher svg:nth-of-type(2) { opacity: 1; transform: none; }
.badge { position: absolute; inset-block-start: -3px; inset-inline-end: -3px; min-width: 22px; height: 22px; padding: 0 6px;
  border-radius: 11px; background: #c8321f; color: #fff; font-size: 12px; font-weight: 700; line-height: 22px; }

.panel { position: fixed; inset-block-end: calc(94px + env(safe-area-inset-bottom)); inset-inline-end: 20px; display: flex;
  flex-direction: column; width: 384px; height: 620px; max-height: calc(100vh - 114px); max-width: calc(100vw - 40px);
  overflow: hidden; border-radius: var(--radius); background: var(--surface); box-shadow: var(--shadow);
  animation: rise .18s ease-out; outline: 0; }
@keyframes rise { from { opacity: 0; transform: translateY(12px) scale(.985); } }
header { display: flex; align-items: center; gap: 10px; padding: 12px 10px 12px 14px; background: var(--accent);
  color: var(--on-accent); }
[dir=rtl] header { padding: 12px 14px 12px 10px; }
header :focus-visible { outline-color: currentColor; outline-offset: 0; }
.mark { display: grid; place-items: center; flex: none; width: 38px; height: 38px; border-radius: 50%;
  background: color-mix(in srgb, currentColor 16%, transparent); }
.names { flex: 1; min-width: 0; }
h2 { font-size: 16px; font-weight: 650; line-height: 1.25; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.state { font-size: 12.5px; line-height: 1.3; opacity: .92; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.language { position: relative; display: flex; align-items: center; height: 36px; border-radius: 18px; cursor: pointer; }
.language:hover, header .round:hover { background: color-mix(in srgb, currentColor 14%, transparent); }
.language svg { position: absolute; inset-inline-start: 9px; width: 19px; height: 19px; pointer-events: none; }
select { width: 38px; height: 36px; padding: 0; padding-inline-start: 38px; border: 0; border-radius: 18px; appearance: none;
  background: none; cursor: pointer; }
option { color: CanvasText; background: Canvas; }
.round { display: grid; place-items: center; flex: none; width: 38px; height: 38px; border-radius: 50%; }

.middle { position: relative; flex: 1; min-height: 0; }
.scroller { height: 100%; overflow-y: auto; overscroll-behavior: contain; padding: 14px 14px 8px; outline-offset: -3px; }
.messages { display: flex; flex-direction: column; align-items: flex-start; }
.message { display: flex; flex-direction: column; align-items: flex-start; width: 100%; margin-block-end: 10px; }
.message.joined { margin-block-end: 3px; }
.message.joined:not(.failed, .sending) .foot { display: none; }
.bubble { max-width: 84%; padding: 9px 13px; background: var(--bubble); white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: plaintext; }
.message .bubble { border-radius: 6px 18px 18px; }
.agent .bubble { background: color-mix(in srgb, var(--accent) 14%, var(--surface)); }
.shopper { align-items: flex-end; }
.shopper .bubble { background: var(--accent); color: var(--on-accent); }
[dir=rtl] .message .bubble, .message.shopper .bubble { border-radius: 18px 6px 18px 18px; }
[dir=rtl] .message.shopper .bubble { border-radius: 6px 18px 18px; }
.system { align-items: center; text-align: center; }
.system .bubble { background: none; color: var(--quiet); font-size: 13px; padding: 4px 10px; }
.bubble a { color: inherit; text-underline-offset: 2px; }
.sending .bubble { opacity: .65; }
.failed .bubble { background: none; color: var(--text); box-shadow: inset 0 0 0 1.5px var(--bad); }
.foot { display: flex; gap: 8px; align-items: baseline; padding: 3px 6px 0; font-size: 11.5px; color: var(--quiet); }
.system .foot { display: none; }
.failed .foot { color: var(--bad); font-size: 12.5px; }
.again { font-weight: 650; text-decoration: underline; text-underline-offset: 2px; min-height: 24px; }
.day { align-self: center; margin: 6px 0 12px; padding: 2px 12px; font-size: 12px; color: var(--quiet); }
.photo { display: block; width: auto; height: auto; max-width: 100%; max-height: 220px; margin: -4px -8px; border-radius: 13px;
  min-height: 40px; min-width: 60px; }
.photo:not(:last-child) { margin-block-end: 6px; }

.typing { display: flex; gap: 5px; width: max-content; padding: 14px 15px; margin-block-end: 8px; border-radius: 18px;
  border-start-start-radius: 6px; background: var(--bubble); }
.typing i { width: 7px; height: 7px; border-radius: 50%; background: var(--quiet); animation: hop 1.2s infinite ease-in-out; }
.typing i:nth-child(2) { animation-delay: .15s; }
.typing i:nth-child(3) { animation-delay: .3s; }
@keyframes hop { 0%, 60%, 100% { transform: none; opacity: .5; } 30% { transform: translateY(-4px); opacity: 1; } }

.chips { display: flex; flex-wrap: wrap; gap: 7px; margin: 2px 0 4px; }
.chip { max-width: 100%; min-height: 36px; padding: 6px 14px; border-radius: 18px; color: var(--link, var(--accent));
  box-shadow: inset 0 0 0 1.5px currentColor; text-align: start; overflow-wrap: anywhere; font-weight: 550; font-size: 14px; }
.chip:hover { background: color-mix(in srgb, var(--accent) 10%, transparent); }

.strip { position: relative; width: calc(100% + 28px); margin: 6px -14px 0; }
.cards { display: flex; gap: 10px; overflow-x: auto; padding: 3px 14px 8px; list-style: none; scroll-snap-type: x proximity;
  scroll-padding: 14px; scrollbar-width: none; overscroll-behavior-x: contain; scroll-behavior: smooth; }
.card { display: flex; flex-direction: column; flex: none; width: 196px; padding: 0 0 10px; border-radius: 16px;
  box-shadow: 0 0 0 1px var(--line); background: var(--surface); scroll-snap-align: start; overflow: clip; }
.link { display: block; color: inherit; text-decoration: none; border-radius: 16px 16px 4px 4px; outline-offset: -2px; }
.picture { display: block; aspect-ratio: 3 / 2; background: var(--bubble); overflow: hidden; }
.picture img { display: block; width: 100%; height: 100%; object-fit: cover; }
a.link:hover .title { text-decoration: underline; text-underline-offset: 2px; }
.title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; padding: 9px 12px 0;
  font-size: 14px; font-weight: 600; line-height: 1.32; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 8px; padding: 4px 12px 0; }
.price { font-weight: 700; font-variant-numeric: tabular-nums; unicode-bidi: isolate; }
.stock { font-size: 12px; color: var(--good); white-space: nowrap; }
.stock::before { content: ""; display: inline-block; width: 7px; height: 7px; margin-inline-end: 5px; border-radius: 50%;
  background: currentColor; }
.stock.out { color: var(--quiet); }
.reason { padding: 5px 12px 0; font-size: 12.5px; line-height: 1.35; color: var(--quiet); display: -webkit-box;
  -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.acts { display: flex; flex-wrap: wrap; gap: 6px; padding: 9px 10px 0; margin-block-start: auto; }
.acts button { flex: 1 1 auto; min-height: 32px; padding: 4px 9px; border-radius: 10px; font-size: 13px; font-weight: 550;
  line-height: 1.2; background: var(--bubble); }
.acts button:hover { background: color-mix(in srgb, var(--accent) 18%, var(--bubble)); }
.acts button:last-child:nth-child(n+2) { background: color-mix(in srgb, var(--accent) 15%, var(--surface)); }
.turn { position: absolute; inset-block-start: 76px; display: grid; place-items: center; width: 36px; height: 36px;
  border-radius: 50%; background: var(--surface); box-shadow: var(--shadow); }
.turn.back { inset-inline-start: 6px; }
.turn.on { inset-inline-end: 6px; }
.turn svg { width: 18px; height: 18px; }
[dir=rtl] .turn svg { transform: scaleX(-1); }
@media (hover: none) { .turn { display: none; } }

.jump { position: absolute; inset-block-end: 10px; inset-inline-end: calc(50% - 19px); display: grid; place-items: center;
  width: 38px; height: 38px; border-radius: 50%; background: var(--surface); box-shadow: var(--shadow); color: var(--accent); }
.notice { font-size: 12.5px; text-align: center; color: var(--quiet); }
.notice span { display: block; padding: 5px 14px; background: var(--bubble); }
.composer { display: flex; align-items: flex-end; gap: 4px; padding: 8px 10px 4px; border-block-start: 1px solid var(--line); }
.composer .round { color: var(--quiet); }
.composer .round:hover { background: var(--bubble); }
textarea { flex: 1; min-width: 0; max-height: 120px; padding: 8px 4px; border: 0; outline: 0; resize: none; background: none;
  font-size: 16px; line-height: 1.4; }
textarea:focus-visible { outline: 0; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.composer:focus-within { border-color: var(--accent); box-shadow: 0 -1px 0 var(--accent); }
.composer .send:not(:disabled) { background: var(--accent); color: var(--on-accent); }
.send:disabled { cursor: default; opacity: .5; }
[dir=rtl] .send svg { transform: scaleX(-1); }
.person { display: flex; align-items: center; gap: 6px; align-self: center; min-height: 30px; margin: 0 0 6px; padding: 2px 12px;
  border-radius: 15px; font-size: 13px; color: var(--quiet); }
.person:hover { color: var(--text); background: var(--bubble); }
.person svg { width: 16px; height: 16px; }

@media (max-width: 480px) {
  .open .launcher { display: none; }
  .panel { inset: 0; top: var(--top, 0); width: 100%; max-width: none; height: var(--height, 100dvh); max-height: none;
    border-radius: 0; padding-bottom: env(safe-area-inset-bottom); }
  header { padding-top: calc(10px + env(safe-area-inset-top)) !important; }
  .bubble { max-width: 88%; }
  .acts button, .chip { min-height: 40px; }
}
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; scroll-behavior: auto !important; } }
@media (forced-colors: active) { .bubble, .card, .chip, .launcher, .panel { border: 1px solid; } }
`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
