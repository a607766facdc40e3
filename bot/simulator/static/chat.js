// One chat on the page: bubbles, buttons under them, and what one can write. Bubbles are kept and changed in place,
// so that the focus stays where it was and a screen reader hears only what is new.

import { rich, startLink } from "./rich.js";
import { act } from "./api.js";

const MEDIA = [
  ["photo", "Photo"], ["voice", "Voice message"], ["sticker", "Sticker"],
  ["document", "File"], ["video_note", "Video message"], ["location", "Location"],
];
const BREATH = 1000; // milliseconds
const URGENCY = /\b(emergency|same-day|next-day|routine)\b/i;

export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export class Chat {
  /** `view()` gives { person, chat, mine, time(iso), room } as chosen now; `onStart(link)` opens an invitation. */
  constructor(root, view, onStart) {
    this.log = root.querySelector(".log");
    this.foot = root.querySelector(".foot");
    this.view = view;
    this.onStart = onStart;
    this.shown = new Map();
    this.room = null;
    this.first = null;
    this.pressed = 0;
    this.footing = "";
    this.hand = "";
    this.atEnd = true;
    this.rest = 0;
    // Only a hand leaves the newest message: a window that changes its size moves the text too, and means nothing by it.
    let hand = -Infinity;
    for (const by of ["wheel", "touchmove", "pointerdown", "keydown"]) {
      this.log.addEventListener(by, () => { hand = performance.now(); }, { passive: true });
    }
    this.log.addEventListener("scroll", () => {
      const { scrollHeight, scrollTop, clientHeight } = this.log;
      const resting = scrollHeight - scrollTop - clientHeight < 80 || Math.abs(scrollTop - this.rest) < 4;
      if (resting || performance.now() - hand < 1500) this.atEnd = resting;
    });
    new ResizeObserver(() => { if (this.atEnd) this.toEnd(); }).observe(this.log);
  }

  draw(messages) {
    const { room } = this.view();
    const moved = room !== this.room;
    const atEnd = moved || this.atEnd;
    if (moved) {
      this.room = room;
      this.pressed = 0;
      this.shown.clear();
      this.log.replaceChildren();
      this.log.setAttribute("aria-busy", "true"); // an opened chat is not read out from its beginning
    }
    this.forget(messages);
    let day = "";
    for (const message of messages) day = this.place(message, day);
    this.first = together(messages, this.pressed);
    if (!messages.length && !this.log.childElementCount) this.log.append(make("p", { className: "empty" }, this.view().empty || ""));
    if (messages.length) this.log.querySelector(".empty")?.remove();
    if (atEnd) this.toEnd();
    if (moved) requestAnimationFrame(() => this.log.removeAttribute("aria-busy"));
  }

  forget(messages) {
    const there = new Set(messages.map((message) => message.id));
    for (const [id, { node }] of this.shown) {
      if (there.has(id)) continue;
      node.previousElementSibling?.classList.contains("day") && node.previousElementSibling.remove();
      node.remove();
      this.shown.delete(id);
    }
  }

  /** To the newest message. What has come together with it is shown from its first line, also where it is taller than the log. */
  toEnd() {
    const { log } = this, first = this.shown.get(this.first)?.node || log.lastElementChild;
    log.scrollTop = log.scrollHeight;
    if (first) {
      const above = log.getBoundingClientRect().top - first.getBoundingClientRect().top;
      if (above > 0) log.scrollTop -= above;
    }
    this.rest = log.scrollTop;
  }

  place(message, day) {
    const { mine, time } = this.view();
    const date = time(message.at, "day");
    const signature = JSON.stringify(message) + mine;
    const old = this.shown.get(message.id);
    if (old?.signature === signature) return date;
    const node = this.bubble(message);
    if (old) {
      const focused = [...old.node.querySelectorAll("button, a")].indexOf(document.activeElement);
      old.node.replaceWith(node);
      if (focused >= 0) {
        const left = [...node.querySelectorAll("button, a")];
        (left[Math.min(focused, left.length - 1)] || this.log).focus({ preventScroll: true });
      }
    } else {
      if (date !== day) this.log.append(make("p", { className: "day" }, date));
      this.log.append(node);
    }
    this.shown.set(message.id, { node, signature });
    return date;
  }

  bubble(message) {
    const { mine, time } = this.view();
    if (message.service) return make("p", { className: "service" }, message.service);
    const side = message.sender === mine ? "mine" : "theirs";
    const bubble = make("article", { className: `bubble ${side}${message.bot ? " bot" : ""}` });
    const first = message.text.split("\n", 1)[0];
    if (message.bot && /#A\d+/.test(first)) {
      bubble.classList.add("alert");
      bubble.dataset.urgency = (URGENCY.exec(first)?.[1] || "").toLowerCase();
    }
    bubble.append(make("span", { className: side === "mine" ? "unseen" : "who" }, side === "mine" ? "You: " : message.from));
    if (message.reply) bubble.append(make("blockquote", { className: "reply" }, message.reply));
    if (message.photo) bubble.append(picture(message));
    if (message.note) bubble.append(make("p", { className: "note" }, message.note));
    if (message.text) {
      const text = make("div", { className: "text", dir: "auto" });
      text.append(rich(message.text, message.entities, this.onStart));
      bubble.append(text);
    }
    const marks = [message.edited && "edited", message.silent && "silent", time(message.at, "hour")].filter(Boolean);
    bubble.append(make("small", { className: "at" }, ...(message.reactions || []), " ", marks.join(" · ")));
    const group = make("div", { className: `message ${side}` }, bubble);
    if (message.rows.length) group.append(this.keyboard(message));
    return group;
  }

  keyboard(message) {
    const rows = message.rows.map((row) => make("div", { className: "row" }, ...row.map((button) => this.key(message, button))));
    return make("div", { className: "keyboard", role: "group", "aria-label": "Answers" }, ...rows);
  }

  key(message, button) {
    const invitation = button.url && startLink(button.url);
    if (button.url && !invitation) {
      return make("a", { className: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.label);
    }
    const node = make("button", { className: "key", type: "button" }, button.label);
    node.addEventListener("click", async () => {
      if (invitation) return this.onStart(invitation);
      node.setAttribute("aria-busy", "true");
      this.pressed = Math.max(...this.shown.keys());
      const { person, chat } = this.view();
      await act("tap", { person, chat, message: message.id, data: button.data });
      node.removeAttribute("aria-busy");
    });
    return node;
  }

  /** What stands under the chat: a Start button, a way back after blocking or from outside the group, or the field to write in. */
  drawFoot(status, commands, withMedia) {
    const { person, chat } = this.view();
    const hand = `${person} ${chat}`; // the room also knows the time zone, which is told a moment later
    const footing = JSON.stringify([status, commands, withMedia, hand]);
    if (footing === this.footing) return;
    this.footing = footing;
    const begun = this.hand === hand ? this.begun() : null;
    this.hand = hand;
    const say = (label, name) => {
      const button = make("button", { type: "button", className: "main whole" }, label);
      button.addEventListener("click", () => { const { person, chat } = this.view(); act(name, { person, chat }); });
      return button;
    };
    if (status === "none") this.foot.replaceChildren(say("Start", "start"));
    else if (status === "kicked") this.foot.replaceChildren(say("Unblock the bot", "block"));
    else if (status === "out") this.foot.replaceChildren(say("Let the bot in again", "out"));
    else if (status === "deleted") this.foot.replaceChildren(make("p", { className: "quiet" }, "This account was deleted."));
    else if (status === "nobody") this.foot.replaceChildren();
    else this.foot.replaceChildren(...this.writing(commands, withMedia));
    if (begun) this.goOn(begun);
  }

  /** What a hand has begun under the chat: the bot's list of commands may change while somebody types or looks for one. */
  begun() {
    const field = this.foot.querySelector("textarea");
    return { text: field?.value || "", open: Boolean(this.foot.querySelector("details")?.open), focused: field && document.activeElement === field };
  }

  goOn({ text, open, focused }) {
    const field = this.foot.querySelector("textarea"), menu = this.foot.querySelector("details");
    if (field && text) field.value = text;
    if (field && focused) field.focus();
    if (menu && open) { menu.open = true; menu.firstChild.focus(); }
  }

  writing(commands, withMedia) {
    const field = make("textarea", { rows: 1, maxLength: 4096, placeholder: "Write a message", "aria-label": "Message" });
    const send = make("button", { type: "submit", className: "main", "aria-label": "Send" }, "Send");
    const form = make("form", { className: "write" }, field, send);
    const go = async (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      field.value = "";
      const { person, chat } = this.view();
      if (!(await act("say", { person, chat, text }))) field.value = text;
      field.focus();
    };
    form.addEventListener("submit", go);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) go(event);
    });
    return withMedia || commands.length ? [this.menu(commands, withMedia), form] : [form];
  }

  menu(commands, withMedia) {
    const items = [];
    const item = (label, what, about = "") => {
      const node = make("button", { type: "button" }, label, ...(about ? [" ", make("span", { className: "about" }, about)] : []));
      node.addEventListener("click", () => { menu.open = false; menu.firstChild.focus(); what(); });
      items.push(node);
    };
    for (const { command, description } of commands) {
      item(`/${command}`, () => { const { person, chat } = this.view(); act("say", { person, chat, text: `/${command}` }); }, description);
    }
    if (withMedia) {
      for (const [kind, label] of MEDIA) item(label, () => act("media", { person: this.view().person, kind }));
      item("Block the bot", () => act("block", { person: this.view().person }));
    } else item("Take the bot out of the group", () => { const { person, chat } = this.view(); act("out", { person, chat }); });
    const list = make("div", { className: "items" }, ...items);
    const menu = make("details", { className: "menu" }, make("summary", { "aria-label": "Commands and more", title: "Commands and more" }, "+"), list);
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.firstChild.focus(); }
    });
    menu.addEventListener("focusout", (event) => { if (!menu.contains(event.relatedTarget)) menu.open = false; });
    return menu;
  }
}

/** The first of the messages that came in one breath with the newest, after `pressed`; what somebody wrote themselves ends it,
 *  and so does what was there before and has been edited since: it was answered, by whoever pressed. */
function together(messages, pressed) {
  let first = messages.at(-1);
  for (const message of messages.toReversed()) {
    if (!message.bot || message.id <= pressed || (message.edited && message !== first) || Date.parse(first.at) - Date.parse(message.at) > BREATH) break;
    first = message;
  }
  return first?.id;
}

function picture(message) {
  const { file, width, height } = message.photo;
  const alt = message.bot ? "Picture from the bot" : "Photo";
  return make("img", { src: `/sim/file/${encodeURIComponent(file)}`, width, height, alt, className: "picture" });
}
