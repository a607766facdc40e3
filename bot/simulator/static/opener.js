// The small window that asks who opens an invitation link, or who the new patient is.

import { act } from "./api.js";
import { make } from "./chat.js";

const dialog = document.getElementById("opener");
const get = (name) => document.getElementById(`opener-${name}`);
let link = "";
let done = () => {};

/** Ask who opens `invitation` (empty: a new patient, who may bring a link); then call `whenDone(person)`. */
export function ask(invitation, people, whenDone) {
  link = invitation;
  done = whenDone;
  get("title").textContent = invitation ? "Open the invitation" : "New patient";
  get("link").textContent = invitation;
  get("link").parentElement.hidden = !invitation;
  get("paste").hidden = Boolean(invitation);
  get("fault").textContent = "";
  get("name").value = "";
  get("url").value = "";
  dialog.querySelector("fieldset").hidden = !invitation;
  get("people").replaceChildren(...people.map((person) => {
    const choice = make("input", { type: "radio", name: "who", value: String(person.id) });
    return make("label", { className: "choice" }, choice, ` ${person.name}${person.role ? ` (${person.role})` : ""}`);
  }));
  dialog.querySelector('input[value="new"]').checked = true;
  fields();
  dialog.showModal();
  get("name").focus();
}

function chosen() {
  return dialog.querySelector('input[name="who"]:checked').value;
}

function fields() {
  get("new").hidden = chosen() !== "new";
}

async function go(event) {
  event.preventDefault();
  const body = { link: link || get("url").value.trim() };
  if (chosen() === "new") {
    body.name = get("name").value.trim();
    body.language = get("language").value;
    if (!body.name) {
      get("fault").textContent = "Please give a name.";
      get("name").focus();
      return;
    }
  } else {
    body.person = Number(chosen());
  }
  const name = body.link ? "start" : "person";
  const answer = await act(name, body, true);
  if (!answer.ok) {
    get("fault").textContent = answer.error;
    return;
  }
  dialog.close();
  done(answer.person);
}

dialog.addEventListener("change", fields);
dialog.querySelector("form").addEventListener("submit", go);
get("cancel").addEventListener("click", () => dialog.close());
