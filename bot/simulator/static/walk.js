// The walk on the page: its caption, its keys, and where a visitor should look.

import { act } from "./api.js";

const get = (name) => document.getElementById(name);
const dialog = get("walks");
const keys = ["play", "next", "replay", "another", "leave"];

/** Wire the keys; `onPatient(id)` shows the walk's patient, `onLook(part, colleague)` the part the step is about, and
 *  whose own chat with the bot, if it is one. */
export function guide({ onPatient, onLook }) {
  let shown = null;
  get("walk-choose").addEventListener("click", () => dialog.showModal());
  for (const choice of dialog.querySelectorAll("[data-walk]")) {
    choice.addEventListener("click", () => {
      dialog.close();
      act("walk", { do: "begin", walk: choice.dataset.walk, language: get("walk-language").value, quick: Boolean(get("walk-pace").value) });
    });
  }
  for (const key of keys) {
    get(`walk-${key}`).addEventListener("click", () => {
      if (get(`walk-${key}`).getAttribute("aria-disabled")) return;
      const what = key === "play" && shown.playing ? "pause" : key;
      act("walk", { do: what });
    });
  }

  /** Draw where the walk stands (null: there is none). */
  return function draw(walk) {
    const before = shown;
    const held = get("guide").contains(document.activeElement);
    shown = walk;
    for (const part of ["walk-name", "walk-keys", "walk-steps"]) get(part).hidden = !walk;
    get("walk-choose").hidden = Boolean(walk) || !dialog.querySelector("[data-walk]");
    get("guide").classList.toggle("walking", Boolean(walk));
    say("walk-fault", walk?.fault || "");
    document.querySelector("main").dataset.look = walk && !walk.ended ? part(walk) : "";
    if (held && Boolean(walk) !== Boolean(before)) get(walk ? "walk-play" : "walk-choose").focus(); // what had it is hidden now
    if (!walk) {
      delete get("guide").dataset.state;
      return;
    }
    get("guide").dataset.state = walk.ended ? "over" : walk.busy ? "busy" : walk.playing ? "resting" : "waiting";
    say("walk-title", walk.title);
    const rest = walk.ended && !walk.fault ? " · end" : walk.waits ? " · waits for you" : "";
    say("walk-count", `Step ${walk.step} of ${walk.of}${rest}`);
    say("hint", walk.caption);
    get("walk-steps").max = walk.of;
    get("walk-steps").value = walk.step - (walk.busy ? 0.5 : 0);
    say("walk-play", walk.playing ? "Pause" : "Play");
    off("walk-next", walk.ended || walk.busy);
    off("walk-play", walk.ended);
    for (const key of ["replay", "another"]) get(`walk-${key}`).hidden = !walk.ended;
    for (const key of ["play", "next"]) get(`walk-${key}`).hidden = walk.ended && !walk.fault;
    get("walk-another").title = walk.another;
    if (held && document.activeElement === document.body) get("walk-replay").focus();
    if (walk.patient !== before?.patient) onPatient(walk.patient);
    if (walk.step && (walk.step !== before?.step || walk.patient !== before?.patient)) onLook(part(walk), walk.look === "private" ? walk.colleague : null);
  };
}

/** The part of the page a step is about: a colleague's own chat is shown where the team's is. */
function part(walk) {
  return walk.look === "private" ? "team" : walk.look;
}

function say(name, words) {
  if (get(name).textContent !== words) get(name).textContent = words; // said again only when it is new
}

function off(name, yes) {
  if (yes) get(name).setAttribute("aria-disabled", "true");
  else get(name).removeAttribute("aria-disabled");
}
