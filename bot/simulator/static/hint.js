// One line for somebody who sees this page for the first time: what can be pressed now, and what it will show.

const carries = (message, what) => message.rows.flat().find((button) => button.data && what.test(button.data));
const label = (button) => `“${button.label.replace(/^[☐☑]\s*/u, "").trim()}”`;
const GONE = { paused: "takes a break from the check-ins", stopped: "takes part no longer", discharged: "takes part no longer", died: "takes part no longer", declined: "has not agreed" };

/** The next step, from what is true now for this patient. `open`: the clinic's open alerts, the most urgent first; `state`: how
 *  the patient takes part, if they do; `reach`: whom an alert can reach (group · private · nobody). */
export function hint({ patient, phone, group, colleague, open, state, travelling, reach }) {
  if (!patient) return "Press “New patient” to begin.";
  if (travelling) return "Time passes. The clock stops at every moment at which something falls due.";
  if (reach === "nobody") return "An alert would reach nobody now: the bot is not in the group, and every colleague has blocked it. Nobody can be enrolled, and “doctor” ends with 12. Let the bot in again, in the group or in private.";
  if (reach === "private") return "The bot is not in the group: alerts come to each colleague in private until it is let in again.";
  if (patient.status === "deleted") return `${patient.name}’s account was deleted. Choose another patient.`;
  const mine = open.filter((alert) => alert.chat === patient.id);
  const nobodys = mine.find((alert) => alert.state === "raised");
  if (nobodys) return waits(nobodys, group, patient, colleague);
  if (patient.status === "kicked") return `${patient.name} has blocked the bot: press “Unblock the bot”, or let time pass.`;
  const taken = mine.find((alert) => alert.state === "taken");
  if (taken) return isHeld(taken, group, patient);
  const asked = phone.findLast((message) => message.bot && message.rows.length);
  const first = asked && carries(asked, /^e\.first/);
  if (first && state === "active") return `Press ${label(first)} on ${patient.name}’s phone, and watch the care team.`;
  if (GONE[state]) return `${patient.name} ${GONE[state]}. What is typed on the phone is still read; choose another patient, or let time pass.`;
  if (!asked) return patient.status === "none" ? `Press “Start” on ${patient.name}’s phone, or open an invitation.` : `Write something on ${patient.name}’s phone, or let time pass.`;
  const flag = carries(asked, /\.RF0\.lips/);
  if (flag) return `Answer by a tap. To see an alert, tick ${label(flag)}.`;
  if (carries(asked, /^[cte]\./)) return "Answer by a tap: each answer is kept the moment it is made.";
  const opener = carries(asked, /^n\..+\.start/);
  if (opener) return `A check-in has come: press ${label(opener)} on ${patient.name}’s phone, or let time pass.`;
  return "Let time pass: with “+1 week” check-ins are answered on the way, with “Stay silent a week” they are not. What can wait comes to the group in one digest each morning; /alerts in private shows it now, /invite invites a patient.";
}

const card = (alert, group, act) => group.findLast((message) => carries(message, new RegExp(`^a\\.${alert.number}\\.${act}\\b`)));

function waits(alert, group, patient, colleague) {
  const shown = card(alert, group, "take");
  const what = `#A${alert.number} (${alert.urgency}) about ${patient.name} is nobody’s yet.`;
  if (shown) return `${what} As ${colleague?.name}, press ${label(carries(shown, /\.take/))} in the group: ${patient.name} is told at once.`;
  return `${what} It comes in the digest of the morning; to see it now, write /alerts in private as ${colleague?.name}.`;
}

function isHeld(alert, group, patient) {
  const where = card(alert, group, "close") ? "in the group" : `in private (${alert.holder} has the card there, or /alerts)`;
  const closes = alert.urgency === "emergency" ? "; an emergency is closed by Dr Ito" : "";
  const does = alert.outcome ? "Its outcome is noted: press “Close”" : "Press “Outcome” and then “Close”";
  return `${alert.holder} has #A${alert.number} (${alert.urgency}) about ${patient.name}. ${does} ${where}${closes}. Or let time pass: “+1 week”.`;
}
