// The page's wiring: fetch the world when it changes, draw it, and remember what the visitor is looking at.

import { act, alerts, listen, state, strip, tell } from "./api.js";
import { Chat, make } from "./chat.js";
import { hint } from "./hint.js";
import { drawLadder } from "./ladder.js";
import { badge, drawRings, looksAt, news, readAll } from "./news.js";
import { ask } from "./opener.js";
import { drawPlan } from "./plan.js";
import { guide } from "./walk.js";

const byId = (id) => document.getElementById(id);
const seen = { patient: null, staff: null, room: "group", zone: "UTC", toasts: {} };
let world = null;
let clock = { at: Date.now(), read: performance.now(), travelling: false };
let walking = null;
let open = [];
let plan = { chat: null, state: null };

const patients = () => world.people.filter((person) => !person.staff);
const staff = () => world.people.filter((person) => person.staff);
const person = (id) => world.people.find((one) => one.id === id);
const group = () => world.groups.find((one) => one.members.includes(seen.staff)) || world.groups[0];
const messages = (chat) => world.chats[String(chat)]?.messages || [];

function time(iso, what) {
  const form = what === "hour"
    ? { hour: "2-digit", minute: "2-digit" }
    : { weekday: "short", day: "numeric", month: "long" };
  return new Date(iso).toLocaleString("en-GB", { ...form, timeZone: seen.zone });
}

const phone = new Chat(byId("patient"), () => ({
  person: seen.patient, chat: seen.patient, mine: seen.patient, room: `${seen.patient} ${seen.zone}`, time,
  empty: seen.patient ? world.about || "Nothing here yet. Press Start, or open an invitation link." : "There is no patient yet.",
}), invite);

const team = new Chat(byId("team"), () => {
  const chat = seen.room === "group" && group() ? group().id : seen.staff;
  return { person: seen.staff, chat, mine: seen.staff, room: `${chat} ${seen.staff} ${seen.zone}`, time, empty: "Nothing here yet." };
}, invite);

function invite(link) {
  ask(link, patients().filter((one) => one.status !== "deleted"), chooses);
}

function chooses(id) {
  seen.patient = id;
  show("patient");
  refresh();
}

function options(select, people, chosen) {
  const wanted = JSON.stringify([people.map(({ id, name, role, fresh }) => [id, name, role, fresh]), chosen]);
  if (select.dataset.wanted === wanted) return;
  select.dataset.wanted = wanted;
  select.replaceChildren(...people.map(({ id, name, role, fresh }) => {
    const words = `${role ? `${name} (${role})` : name}${fresh ? ` · ${fresh} new` : ""}`;
    return make("option", { value: String(id), selected: id === chosen }, words);
  }));
  select.disabled = !people.length;
}

function draw() {
  if (!person(seen.patient) && seen.patient !== walking?.patient) seen.patient = patients()[0]?.id ?? null;
  if (!person(seen.staff)?.staff) seen.staff = staff()[0]?.id ?? null;
  drawNews();
  drawPhone();
  drawTeam();
  toasts();
  if (walking) return;
  const words = hint({
    patient: person(seen.patient), phone: messages(seen.patient), group: group() ? messages(group().id) : [],
    colleague: person(seen.staff), open, state: plan.chat === seen.patient ? plan.state : null, travelling: clock.travelling, reach: reach(),
  });
  if (byId("hint").textContent !== words) byId("hint").textContent = words; // said again only when it is new
}

const inGroup = () => seen.room === "group" && group();

/** The badges and the lines of phones that ring; what is on the screen counts as read. */
function drawNews() {
  const looked = [["patient", seen.patient], ["team", inGroup() ? group().id : seen.staff]];
  for (const [part, chat] of looked) if (chat && byId(part).checkVisibility()) looksAt(chat, messages(chat));
  const fresh = (people) => people.map((one) => ({ ...one, fresh: news(world, one.id).length }));
  const [ill, well] = [fresh(patients()), fresh(staff())];
  const sum = (people, but) => people.reduce((all, one) => all + (one.id === but ? 0 : one.fresh), 0);
  options(byId("patient-pick"), ill, seen.patient);
  options(byId("staff-pick"), well, seen.staff);
  badge(byId("patients-new"), sum(ill, seen.patient));
  badge(byId("staff-new"), sum(well, seen.staff));
  badge(document.querySelector('[data-part="patient"] .badge'), sum(ill));
  badge(document.querySelector('[data-part="team"] .badge'), sum(well) + (group() ? news(world, group().id).length : 0));
  drawRings(world, lookAt);
}

function lookAt(chat) {
  const who = person(chat);
  if (who && !who.staff) seen.patient = chat;
  else if (who) [seen.staff, seen.room] = [chat, "private"];
  else seen.room = "group";
  show(who && !who.staff ? "patient" : "team");
  refresh();
}

function drawPhone() {
  const who = person(seen.patient);
  byId("patient").querySelector(".phone-name").textContent = world.bot.name;
  byId("patient").querySelector(".phone-with").textContent = who ? `on ${who.name}’s phone` : "";
  byId("patient").querySelector(".log").lang = who?.language || "en";
  phone.draw(who ? messages(who.id) : []);
  phone.drawFoot(who ? who.status : "nobody", who?.commands || [], true);
}

const outside = () => ["left", "kicked"].includes(group()?.bot);

/** Whom an alert can reach: the group, colleagues in private ("private"), or nobody. */
function reach() {
  if (group() && !outside()) return "group";
  return staff().some((one) => one.status === "member") ? "private" : "nobody";
}

function drawTeam() {
  const who = person(seen.staff);
  const rooms = [];
  if (group()) rooms.push(["group", group().title, news(world, group().id).length]);
  if (who) rooms.push(["private", `${who.name} in private`, news(world, who.id).length]);
  const bar = byId("team").querySelector(".rooms");
  const wanted = JSON.stringify([rooms, seen.room]);
  if (bar.dataset.wanted !== wanted) {
    bar.dataset.wanted = wanted;
    const focused = bar.contains(document.activeElement);
    bar.replaceChildren(...rooms.map(([room, label, fresh]) => {
      const mark = make("span", { className: "badge" });
      badge(mark, fresh);
      const button = make("button", { type: "button", "aria-pressed": String(room === seen.room) }, make("span", {}, label), " ", mark);
      button.addEventListener("click", () => { seen.room = room; draw(); });
      return button;
    }));
    if (focused) bar.querySelector('[aria-pressed="true"]')?.focus();
  }
  drawLadder(byId("ladder"), open);
  team.draw(inGroup() ? messages(group().id) : who ? messages(who.id) : []);
  const commands = inGroup() ? group().commands[who?.id] : who?.commands;
  team.drawFoot(!who ? "nobody" : !inGroup() ? who.status : outside() ? "out" : "member", commands || [], !inGroup());
}

function toasts() {
  for (const { id, name, toasts: said } of world.people) {
    if (seen.toasts[id] !== undefined && said.length > seen.toasts[id]) tell(`${name}: ${said.at(-1)}`);
    seen.toasts[id] = said.length;
  }
}

let fetching = false;
let again = false;

async function refresh() {
  if (fetching) { again = true; return; }
  fetching = true;
  try {
    do {
      again = false;
      const fresh = await state();
      if (fresh && !world) readAll(fresh);
      if (fresh) { world = fresh; setClock(fresh.clock); }
      if (!world) continue;
      draw();
      const chat = seen.patient;
      const [strips, known] = await Promise.all([chat ? strip(chat) : null, alerts()]);
      [open, plan] = [known, { chat, state: strips?.state }];
      if (strips && strips.zone !== seen.zone) { seen.zone = strips.zone; tick(); }
      draw();
      drawPlan(byId("strip"), strips, person(chat)?.name || "");
    } while (again);
  } catch {
    tell("The simulator does not answer.");
  } finally {
    fetching = false;
  }
}

function setClock({ now, travelling, progress, fault }) {
  if (fault && fault !== clock.fault) tell(fault);
  clock = { at: Date.parse(now), read: performance.now(), travelling, fault };
  byId("journey").value = travelling ? progress : 0;
  byId("journey").classList.toggle("under-way", travelling);
  for (const button of document.querySelectorAll("[data-seconds], #over")) {
    if (button.id === "over" ? travelling && !walking : travelling || (walking && !walking.ended)) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
  tick();
}

const drawWalk = guide({
  onPatient: (id) => { seen.patient = id; seen.room = "group"; refresh(); },
  onLook: (part, colleague) => {
    seen.room = colleague ? "private" : "group";
    if (colleague) seen.staff = colleague;
    show(part);
    draw();
  },
});

function setWalk(walk) {
  const was = walking;
  walking = walk;
  drawWalk(walk);
  if (was && !walk && world) draw();
}

function tick() {
  const now = new Date(clock.at + (performance.now() - clock.read));
  const words = now.toLocaleString("en-GB", {
    weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: seen.zone,
  });
  if (byId("hour").textContent !== words) {
    byId("hour").textContent = words;
    byId("hour").dateTime = now.toISOString();
  }
  byId("zone").textContent = seen.zone.replace("_", " ");
  byId("ahead").textContent = clock.travelling ? "Travelling …" : ahead((now - Date.now()) / 60000);
}

function ahead(minutes) {
  const far = Math.abs(minutes);
  if (far < 2) return "Real time";
  const [size, unit] = far >= 2880 ? [1440, "days"] : far >= 120 ? [60, "hours"] : [1, "minutes"];
  return `${Math.round(far / size)} ${unit} ${minutes > 0 ? "ahead of" : "behind"} real time`;
}

function show(part) {
  document.querySelector("main").dataset.part = part;
  for (const tab of document.querySelectorAll(".tabs button")) tab.setAttribute("aria-pressed", String(tab.dataset.part === part));
}

function theme() {
  const dark = document.documentElement.dataset.theme === "dark";
  byId("theme").setAttribute("aria-pressed", String(dark));
}

byId("theme").addEventListener("click", () => {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try { localStorage.setItem("theme", next); } catch { /* a private window forgets */ }
  theme();
});
for (const tab of document.querySelectorAll(".tabs button")) tab.addEventListener("click", () => { show(tab.dataset.part); if (world) draw(); });
addEventListener("resize", () => world && drawNews());
byId("over").addEventListener("click", async () => {
  if (byId("over").getAttribute("aria-disabled")) return;
  byId("over").setAttribute("aria-disabled", "true");
  tell("A new clinic is being made …");
  if (await act("over", {})) location.reload();
  else byId("over").removeAttribute("aria-disabled");
});
byId("patient-pick").addEventListener("change", (event) => { seen.patient = Number(event.target.value); refresh(); });
byId("staff-pick").addEventListener("change", (event) => { seen.staff = Number(event.target.value); draw(); });
byId("newcomer").addEventListener("click", () => ask("", [], chooses));
byId("open-feed").addEventListener("click", () => {
  // As in Telegram: the colleague asks in private, and the answer holds a link that opens the feed once.
  seen.room = "private";
  draw();
  if (seen.staff) act("say", { person: seen.staff, chat: seen.staff, text: "/login" });
});
document.querySelector(".skip").addEventListener("click", () => show("patient"));
for (const button of document.querySelectorAll("[data-seconds]")) {
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled")) return;
    act("clock", { seconds: Number(button.dataset.seconds), silent: Boolean(button.dataset.silent) });
  });
}

theme();
setInterval(() => world && tick(), 1000);
let version = null;
listen((event) => {
  setWalk(event.walk);
  setClock(event.clock);
  if (event.version !== version) refresh();
  version = event.version;
}, (up) => { document.documentElement.dataset.line = up ? "up" : "down"; if (up) refresh(); });
