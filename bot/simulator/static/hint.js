// One line for somebody who sees this page for the first time: what can be pressed now, and what it will show.

const carries = (message, what) => message.rows.flat().find((button) => button.data && what.test(button.data));
const label = (button) => `“${button.label.replace(/^[☐☑]\s*/u, "").trim()}”`;

/** The next step, from what stands on the phone and in the group now. */
export function hint(patient, phone, group, colleague) {
  if (!patient) return "Press “New patient” to begin.";
  const waiting = group.findLast((message) => carries(message, /^a\.\d+\.take/));
  if (waiting) return `An alert has come to the care team. As ${colleague?.name}, press ${label(carries(waiting, /\.take/))} in the group: ${patient.name} is told at once.`;
  const asked = phone.findLast((message) => message.bot && message.rows.length);
  if (!asked) return patient.status === "none" ? `Press “Start” on ${patient.name}’s phone, or open an invitation.` : `Write something on ${patient.name}’s phone, or let time pass.`;
  const first = carries(asked, /^e\.first/);
  if (first) return `Press ${label(first)} on ${patient.name}’s phone, and watch the care team.`;
  const taken = group.findLast((message) => carries(message, /^a\.\d+\.close/));
  const flag = carries(asked, /\.RF0\.lips/);
  if (flag && !taken) return `Answer by a tap. To see an alert, tick ${label(flag)}.`;
  if (taken) return "Press “Outcome” and then “Close” in the group; an emergency is closed by Dr Ito. Or let time pass: “+1 week”.";
  if (carries(asked, /^[cte]\./)) return "Answer by a tap: each answer is kept the moment it is made.";
  const opener = carries(asked, /^n\..+\.start/);
  if (opener) return `A check-in has come: press ${label(opener)} on ${patient.name}’s phone, or let time pass.`;
  return "Let time pass: with “+1 week” check-ins are answered on the way, with “Stay silent a week” they are not. What can wait comes to the group in one digest each morning; /alerts in private shows it now, /invite invites a patient.";
}
