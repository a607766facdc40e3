"""A colleague writes to a patient about an alert, and what the patient answers comes back to the same alert.

The words go out as they were written, marked as from the team. They are kept sealed; the journal says that somebody wrote, not
what.
"""

from __future__ import annotations

from datetime import timedelta

from bot.care.alerting import acknowledging
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Refused, clinic_of, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient, to_team
from schedules import ladder
from schedules.course import State
from storage import outbox, replies
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient
from storage.replies import Reply

LONGEST = 2000
"""Characters of one message to a patient; with its head it stays below Telegram's limit."""


def write(visit: Visit, alert: Alert, member: Staff, text: str) -> Reply:
    """Send the patient of this alert what a colleague wrote, word for word. Whoever writes has taken the alert, if nobody has.

    Raises Refused: nothing or too much was written, there is no patient, or no chat to write to.
    """
    said = text.strip()
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    if member.clinic_id != alert.clinic_id or patient is None or patient.state == State.DIED:
        raise Refused("toast-not-allowed")
    if not said:
        raise Refused("reply-empty")
    if len(said) > LONGEST:
        raise Refused("reply-too-long", most=str(LONGEST))
    to = recipients.patient(visit, patient)
    if to.chat is None:
        raise Refused("reply-no-chat")
    if alert.state == ladder.State.RAISED.value:
        acknowledging.act(visit, alert, member, "take")
    key = f"team:{alert.number}:{visit.cause}"
    clinic = numbers(clinic_of(visit.session, patient))
    post.letter(visit, to, to_patient.from_team(patient.language, said, clinic=clinic), key=key, kind="team")
    row = replies.write(
        visit.session,
        visit.ward.vault,
        alert_number=alert.number or 0,
        patient_id=patient.id,
        staff_id=member.id,
        text=said,
        key=key,
        now=visit.now,
    )
    visit.by(f"staff:{member.id}").note("wrote-to-patient", f"A{alert.number}", reply=row.id, patient=patient.pseudonym)
    return row


def answered(visit: Visit, patient: Patient, said: Said) -> Reply | None:
    """The message of the team that these words answer: the one they point at, or the newest, for the hours the plan says."""
    if said.answers is not None:
        key = outbox.key_of_message(
            visit.session, patient.id, said.answers, visit.ward.vault.blind(str(said.chat), "chat")
        )
        found = None if key is None else replies.under(visit.session, key)
        if found is not None and found.patient_id == patient.id:
            return found
    newest = replies.newest_to(visit.session, patient.id)
    within = timedelta(hours=visit.ward.protocol.hearing.reply_hours)
    return newest if newest is not None and visit.now - newest.at <= within else None


def tell_writer(visit: Visit, alert: Alert, reply: Reply) -> None:
    """The patient has answered: whoever wrote, and whoever has the alert, hears of it in private."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    patient = visit.session.get(Patient, reply.patient_id)
    if clinic is None or patient is None:
        return
    draft = to_team.answered(clinic.language, alert.number or 0, patient.pseudonym)
    for staff_id in dict.fromkeys(one for one in (reply.staff_id, alert.taken_by) if one is not None):
        member = visit.session.get(Staff, staff_id)
        if member is not None:
            post.letter(
                visit,
                recipients.staff(visit.ward, member),
                draft,
                key=f"answered:{alert.number}:{visit.cause}:{staff_id}",
                kind="team",
            )


def not_delivered(visit: Visit, key: str) -> None:
    """The message to the patient will never arrive: whoever wrote it must know, and call."""
    reply = replies.under(visit.session, key)
    if reply is None:
        return
    member, patient = visit.session.get(Staff, reply.staff_id), visit.session.get(Patient, reply.patient_id)
    clinic = None if member is None else visit.session.get(Clinic, member.clinic_id)
    if member is None or patient is None or clinic is None:
        return
    draft = to_team.plain(clinic.language, "reply-not-delivered", patient=patient.pseudonym, number=reply.alert_number)
    post.letter(
        visit.because(f"outbox:{key}"),
        recipients.staff(visit.ward, member),
        draft,
        key=f"not-delivered:{key}",
        kind="team",
        lane=post.ALERT,
    )
