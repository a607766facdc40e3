// Who has been rung for the most urgent alert that nobody has, and who is rung now: the same line above the group and in private.

import { make } from "./chat.js";

const WHO = { group: "group", "on-call": "on call", next: "next", clinician: "clinicians", channels: "everybody", digest: "digest", lead: "lead" };

/** Draw the rungs of the first alert nobody has; nothing when all are taken. */
export function drawLadder(root, open) {
  const waiting = open.filter((alert) => alert.rings !== null);
  const [alert] = waiting;
  const wanted = JSON.stringify([alert, waiting.length]);
  if (root.dataset.wanted === wanted) return;
  root.dataset.wanted = wanted;
  root.hidden = !alert;
  if (!alert) return root.replaceChildren();
  const rungs = alert.rungs.flatMap((rung, place) => {
    const now = place === alert.rings;
    const node = make("span", { className: now ? "rung now" : place < alert.rings ? "rung" : "rung later" }, WHO[rung] || rung);
    if (now) node.append(make("span", { className: "unseen" }, " (rings now)"));
    return place ? [" › ", node] : [node];
  });
  const more = waiting.length > 1 ? ` · ${waiting.length - 1} more` : "";
  root.replaceChildren(make("b", {}, `#A${alert.number} rings: `), ...rungs, more);
}
