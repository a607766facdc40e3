// Telegram's text with entities becomes nodes, never mark-up: nothing a message holds is read as HTML.
// Offsets count UTF-16 units, which is how JavaScript counts too.

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
// A light beside an urgency word; drawn, because not every machine has a letter for it.
const LIGHTS = { "🔴": "emergency", "🟠": "same-day", "🟡": "next-day", "⚪": "routine" };
const SAFE = /^(https?:|mailto:|tel:)/i;

/** The person's or group's link into the bot; null for any other address. */
export function startLink(address) {
  const place = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\?start=([\w-]{1,64})$/i.exec(address);
  return place ? `https://t.me/${place[1]}?start=${place[2]}` : null;
}

/** A fragment that shows `text`; `onStart(link)` is called when a t.me start link is pressed. */
export function rich(text, entities, onStart) {
  const root = document.createDocumentFragment();
  const open = [{ node: root, end: text.length }];
  let at = 0;
  const put = (end) => {
    if (end > at) open.at(-1).node.append(...withLights(text.slice(at, end)));
    at = Math.max(at, end);
  };
  const closeUntil = (position) => {
    while (open.length > 1 && open.at(-1).end <= position) {
      put(open.at(-1).end);
      open.pop();
    }
  };
  for (const entity of entities) {
    closeUntil(entity.offset);
    put(entity.offset);
    const node = element(entity, text.slice(entity.offset, entity.offset + entity.length), onStart);
    if (!node) continue;
    open.at(-1).node.append(node);
    // An entity that outlives the one it lies in is cut: Telegram nests them properly, so this is a guard only.
    open.push({ node, end: Math.min(entity.offset + entity.length, open.at(-1).end) });
  }
  closeUntil(text.length);
  put(text.length);
  return root;
}

function withLights(words) {
  return words.split(/(🔴|🟠|🟡|⚪)/u).filter(Boolean).map((part) => {
    if (!LIGHTS[part]) return part;
    const light = document.createElement("span");
    light.className = `light ${LIGHTS[part]}`;
    light.setAttribute("aria-hidden", "true"); // the word stands beside it
    return light;
  });
}

function element(entity, words, onStart) {
  if (TAGS[entity.type]) return document.createElement(TAGS[entity.type]);
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "bot_command" || entity.type === "mention") {
    const node = document.createElement("span");
    node.className = "command";
    return node;
  }
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url || words, onStart);
  return null;
}

export function link(address, onStart) {
  const invitation = startLink(address);
  if (invitation && onStart) {
    const node = document.createElement("button");
    node.type = "button";
    node.className = "link invitation";
    node.addEventListener("click", () => onStart(invitation));
    return node;
  }
  const target = SAFE.test(address) ? address : `https://${address}`;
  const node = document.createElement("a");
  node.href = target;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

function spoiler() {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "spoiler";
  node.setAttribute("aria-expanded", "false");
  node.addEventListener("click", () => node.setAttribute("aria-expanded", "true"));
  return node;
}
