// The page's only line to the simulator. A refusal is shown, not thrown away.

const toast = document.getElementById("toast");
let fading;

/** Show a short line for a few seconds; screen readers hear it too. */
export function tell(words) {
  toast.textContent = words;
  toast.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => toast.classList.remove("shown"), 5000);
}

/** Do one act; resolves to the answer, or to null after telling why not. `quiet` leaves the telling to the caller. */
export async function act(name, body, quiet = false) {
  let answer;
  try {
    const response = await fetch(`/sim/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: "The simulator does not answer." };
  }
  if (!answer.ok && !quiet) tell(answer.error);
  return answer.ok || quiet ? answer : null;
}

let tag = "";

/** The world, or null when nothing has changed since the last time. */
export async function state() {
  const response = await fetch("/sim/state", { headers: tag ? { "if-none-match": tag } : {}, cache: "no-store" });
  if (response.status === 304) return null;
  tag = response.headers.get("etag") || "";
  return response.json();
}

export async function strip(chat) {
  const response = await fetch(`/sim/strip?chat=${chat}`, { cache: "no-store" });
  return response.json();
}

/** The open alerts of the clinic, the most urgent first. */
export async function alerts() {
  const response = await fetch("/sim/alerts", { cache: "no-store" });
  return response.json();
}

/** Call `onChange(event)` whenever the simulator says something is new, and `onLine(up)` as the line comes and goes. */
export function listen(onChange, onLine) {
  const source = new EventSource("/sim/events");
  source.onopen = () => onLine(true);
  source.onmessage = (event) => onChange(JSON.parse(event.data));
  source.onerror = () => onLine(false);
  source.addEventListener("closing", () => { source.close(); onLine(false); });
}
