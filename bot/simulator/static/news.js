// What has come to a chat that nobody looks at: a badge on it, and a line as on the lock screen of a phone that rings.

import { make } from "./chat.js";

const byId = (id) => document.getElementById(id);
const read = new Map(); // chat: the newest message that has been on the screen
const MOST = 2;

/** Everything there is now counts as read: the page has just been opened. */
export function readAll(world) {
  for (const [chat, { messages }] of Object.entries(world.chats)) read.set(Number(chat), messages.at(-1)?.id ?? 0);
}

/** This chat is on the screen. */
export function looksAt(chat, messages) {
  read.set(chat, messages.at(-1)?.id ?? 0);
}

/** What the bot has said in this chat since somebody looked. */
export function news(world, chat) {
  const since = read.get(chat) ?? 0;
  return (world.chats[String(chat)]?.messages || []).filter((message) => message.bot && message.id > since);
}

/** A number on a chat, or none. */
export function badge(node, count) {
  node.hidden = !count;
  const words = count ? String(Math.min(count, 99)) : "";
  if (node.textContent === words) return;
  node.textContent = words;
  node.setAttribute("aria-label", `${words} new`);
}

/** The lines of the phones that ring, the newest first; `onOpen(chat)` looks at one. */
export function drawRings(world, onOpen) {
  const places = [
    ...world.groups.map((group) => [group.id, group.title]),
    ...world.people.map((person) => [person.id, `${person.name}’s phone`]),
  ];
  const ringing = places.map(([chat, where]) => [chat, where, news(world, chat).findLast((message) => !message.silent)])
    .filter(([, , message]) => message).sort(([, , a], [, , b]) => (a.at < b.at ? 1 : -1)).slice(0, MOST);
  const root = byId("rings");
  const wanted = JSON.stringify(ringing.map(([chat, , message]) => [chat, message.id]));
  if (root.dataset.wanted === wanted) return;
  root.dataset.wanted = wanted;
  root.hidden = !ringing.length;
  const held = root.contains(document.activeElement);
  root.replaceChildren(...ringing.map(([chat, where, message]) => {
    const line = message.text.split("\n", 1)[0].replace(/[🔴🟠🟡⚪]\s*/gu, "");
    const node = make("button", { type: "button", className: "ring" }, make("b", {}, where), ` ${world.bot.name}: ${line}`);
    node.addEventListener("click", () => onOpen(chat));
    return node;
  }));
  if (held) (root.querySelector("button") || document.querySelector("main .column")).focus();
}
