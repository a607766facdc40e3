// The eight weeks of one patient: which areas are watched how closely, and how the check-ins went.

import { make } from "./chat.js";

const AREAS = [
  ["airway", "Airway"], ["mouth", "Mouth"], ["skin", "Skin"], ["swelling", "Swelling"], ["nails", "Nails"],
  ["breath", "Breath, cough"], ["fever", "Fever"],
];
const ALWAYS = "airway";
const KINDS = { first: "early contact", "check-in": "check-in", pulse: "mid-week question" };
const MARKS = { planned: "", sent: "…", answered: "✓", missed: "✕" };
const STATES = { planned: "planned", sent: "sent, waiting", answered: "answered", missed: "not answered" };

const day = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Draw the plan into `root`; `name` is whose it is. */
export function drawPlan(root, plan, name) {
  const signature = JSON.stringify([plan, name]);
  if (root.dataset.signature === signature) return;
  root.dataset.signature = signature;
  if (!plan) {
    root.replaceChildren(make("p", { className: "quiet" }, "No plan yet: it appears when a patient has been enrolled by invitation."));
    return;
  }
  root.replaceChildren(about(plan, name), table(plan), legend(plan));
}

function about(plan, name) {
  const days = plan.day < 0 ? `First dose in ${-plan.day} days` : `Day ${plan.day}`;
  const fact = (label, value) => make("div", {}, make("dt", {}, label), make("dd", {}, value));
  return make(
    "dl", { className: "facts" },
    fact("Patient", name), fact("Drug", plan.drug), fact("First dose", day(plan.first_dose)),
    fact("Now", plan.day < 0 ? days : `${days} · week ${plan.week}`),
  );
}

function table(plan) {
  const head = make("tr", {}, make("th", { scope: "col" }, make("span", { className: "unseen" }, "Area")));
  for (const week of plan.weeks) {
    const now = week.week === plan.week;
    const cell = make("th", { scope: "col", className: now ? "now" : "" }, make("span", { className: "unseen" }, "Week "), String(week.week), make("small", {}, day(week.from)));
    if (now) cell.append(make("span", { className: "unseen" }, " (now)"));
    head.append(cell);
  }
  const watched = new Set(plan.weeks.flatMap((week) => week.windows.map((window) => window.concern)));
  const rows = AREAS.filter(([area], place) => place < 5 || watched.has(area)).map(([area, label]) => {
    const row = make("tr", {}, make("th", { scope: "row" }, label));
    for (const week of plan.weeks) row.append(windowCell(area, week, week.week === plan.week));
    return row;
  });
  const slots = make("tr", { className: "slots" }, make("th", { scope: "row" }, "Contacts"));
  for (const week of plan.weeks) slots.append(make("td", { className: week.week === plan.week ? "now" : "" }, make("div", { className: "stack" }, ...contacts(plan, week))));
  const caption = make("caption", { className: "unseen" }, "Areas watched and contacts, week by week");
  const grid = make("table", { className: "weeks" }, caption, make("thead", {}, head), make("tbody", {}, ...rows, slots));
  return make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Plan, week by week" }, grid);
}

function windowCell(area, week, now) {
  const open = week.windows.filter((window) => window.concern === area);
  const full = area === ALWAYS || open.some((window) => window.depth === "full");
  const high = open.some((window) => window.high_risk);
  const kind = full ? (high ? "high" : "full") : open.length ? (high ? "high-gate" : "gate") : "shut";
  const words = { high: "asked in full, high risk", full: "asked in full", gate: "one tick", "high-gate": "one tick, high risk", shut: "not asked" }[kind];
  return make("td", { className: now ? "now" : "" }, make("span", { className: `window ${kind}`, title: `${words}, week ${week.week}` }, make("span", { className: "unseen" }, words)));
}

function contacts(plan, week) {
  const inside = plan.slots.filter((slot) => slot.on >= week.from && slot.on <= week.to);
  return inside.map((slot) => {
    const words = `${day(slot.on)}: ${KINDS[slot.kind] || slot.kind}, ${STATES[slot.state] || slot.state}`;
    const mark = make("span", { "aria-hidden": "true" }, MARKS[slot.state] ?? "");
    return make("span", { className: `slot ${slot.kind} ${slot.state}`, title: words }, mark, make("span", { className: "unseen" }, words));
  });
}

function legend(plan) {
  const sample = (className, words, mark = "") => make("li", {}, make("span", { className, "aria-hidden": "true" }, mark), words);
  const part = (title, ...samples) => make("div", {}, make("h3", {}, title), make("ul", {}, ...samples));
  const early = plan.slots.some((slot) => slot.kind === "first") ? [sample("slot first planned", "Early contact")] : [];
  return make(
    "div", { className: "legend" },
    part(
      "How closely we watch",
      sample("window high", "In full, weeks of high risk"), sample("window full", "In full"),
      sample("window gate", "One tick, more if ticked"), sample("window shut", "Not yet"),
    ),
    part(
      "Contacts",
      sample("slot check-in planned", "Weekly check-in"), sample("slot pulse planned", "Mid-week question"), ...early,
      sample("slot check-in sent", "Sent, waiting", "…"), sample("slot check-in answered", "Answered", "✓"), sample("slot check-in missed", "Not answered", "✕"),
    ),
  );
}
