// The feed stays still while it changes: only cards that differ are drawn anew, never one under a finger or with a half-made
// choice, and the focus stays where it was. What is new is said to a screen reader; a dead line is said loudly.

"use strict";

const SILENT = 20000; // milliseconds without a sign of life after which the page is not live
const LOOK = 1000;
const byId = (id) => document.getElementById(id);
let pressed = false; // a finger or a mouse button is down
let owed = false; // a change waits until a card is let go
let heard = Date.now();

function held(card) {
  if (pressed && card.matches(":hover, :focus-within, :active")) return true;
  return card.matches(".htmx-request, :has(.htmx-request), :has(details[open] :focus)");
}

function merge(list, fresh) {
  const made = [];
  const cards = [...fresh.querySelectorAll("article.card")];
  const wanted = new Set(cards.map((card) => card.id));
  const before = [...list.querySelectorAll("article.card")];
  const known = new Set(before.map((card) => card.id));
  const focus = list.contains(document.activeElement) ? document.activeElement : null;
  const [focused, home] = [focus?.id, focus?.closest("article.card")?.id];
  owed = false;
  for (const card of before) {
    if (wanted.has(card.id)) continue;
    if (held(card)) owed = true;
    else card.remove();
  }
  let last = byId("none");
  for (const card of cards) {
    const old = byId(card.id);
    let there = old;
    if (!old) {
      card.classList.add("new");
      made.push(there = card);
    } else if (old.dataset.mark === card.dataset.mark) {
      const [age, now] = [old.querySelector(".age"), card.querySelector(".age")];
      if (age.textContent !== now.textContent) age.textContent = now.textContent;
    } else if (held(old)) {
      owed = true;
    } else {
      old.replaceWith(card);
      made.push(there = card);
    }
    if (last.nextElementSibling !== there) last.after(there);
    last = there;
  }
  byId("none").hidden = list.querySelector("article.card") !== null;
  if (focus && !list.contains(document.activeElement)) {
    const next = (focused && byId(focused)) || byId(home)?.querySelector("button, select, a") || list.querySelector("article.card h2 a") || byId("main");
    next.focus({ preventScroll: true });
  }
  tell(list, known);
  return made;
}

function tell(list, known) {
  const now = [...list.querySelectorAll("article.card")].map((card) => card.id);
  const fresh = now.filter((id) => !known.has(id)).length;
  const news = byId("news");
  if (fresh) news.textContent = fresh === 1 ? news.dataset.one : news.dataset.many.replace("99", String(fresh));
  else if (now.length < known.size) news.textContent = news.dataset.gone;
  document.title = (now.length ? `(${now.length}) ` : "") + list.dataset.title;
}

function line(state) {
  const node = byId("line");
  if (!node || node.dataset.state === state) return;
  node.dataset.state = state;
  node.textContent = node.dataset[state];
  const dead = byId("dead");
  dead.hidden = state !== "dead";
  dead.textContent = state === "dead" ? dead.dataset.words : "";
}

function alive() {
  heard = Date.now();
  line("live");
}

function again() {
  if (byId("cards")) window.htmx.trigger("#cards", "sse:feed");
}

line("waiting"); // what stood there was for browsers without script
document.addEventListener("pointerdown", () => { pressed = true; });
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => setTimeout(() => { pressed = false; if (owed) again(); }, 300));
}
document.addEventListener("focusout", () => { if (owed) setTimeout(again, 50); });

document.addEventListener("DOMContentLoaded", () => {
  if (!window.htmx) return;
  window.htmx.defineExtension("cards", {
    isInlineSwap: (style) => style === "cards",
    handleSwap: (style, target, fragment) => (style === "cards" ? merge(target, fragment) : false),
  });
});

// The list and the stream are bound by htmx when the page is ready; both come after the extension above.
document.addEventListener("htmx:sseOpen", ({ detail }) => {
  alive();
  if (detail.source.ours) return;
  detail.source.ours = true;
  for (const name of ["beat", "feed"]) detail.source.addEventListener(name, alive);
  detail.source.addEventListener("over", () => { detail.source.close(); window.location.assign("/login"); });
});

// A card that was drawn anew by one's own press: what was done is read out, and a second press meant for the first button is
// not taken for the next one, which stands in its place now.
let drawn = 0;
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  const card = detail.target;
  if (!card.matches?.("article.card")) return;
  drawn = Date.now();
  const there = byId(card.id);
  if (document.activeElement === document.body) (there?.querySelector(".told:not(:empty)") || there?.querySelector("h2 a") || byId("main")).focus({ preventScroll: true });
});
document.addEventListener("click", (event) => {
  if (Date.now() - drawn < 600 && event.target.closest("article.card button")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

setInterval(() => {
  if (byId("live") && Date.now() - heard > SILENT) line("dead");
}, LOOK);
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
