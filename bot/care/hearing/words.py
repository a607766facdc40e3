"""Words people type, and the things we cannot read: kept whole, read for red flags, brought to a person's eyes.

The red-flag reading comes first for every text, caption and edit, from everybody and in every state: with a check-in open or
none, before consent, after leaving. What was written never appears in the group; a member of staff opens it in private.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlmodel import Session

from bot.care.alerting import coverage, raising
from bot.care.asking import grading, steps
from bot.care.hearing import attachments, questions, receipts, replying
from bot.care.hearing.receipts import Heard
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Surroundings, clinic_of, local_day, numbers
from bot.care.visit import Visit
from messages.words_in import reading, redflags
from messages.words_in.hearing import Hearing
from messages.words_out import to_patient
from messages.words_out.card import seen_late
from schedules import due
from schedules.course import State
from schedules.protocol import Urgency
from schedules.vocabulary import READ_AS
from storage import checkins, outbox
from storage.alerts import Alert, Assessed
from storage.checkins import Slot
from storage.patients import Patient
from storage.replies import Reply

_ELSEWHERE = {
    "chest-pain": "breath",
    "sepsis": "fever",
    "skin-blister": "skin",
    "bleeding": "words",
    "help": "words",
    "sight": "words",
}
"""Emergency flags that are not of the airway: under which concern they join."""

KEPT, THANKED = "✍", "🙏"
"""The signs under what a patient wrote. Neither judges it, and neither says that anybody has read it."""

DESPAIR = "self-harm"
"""Words of not wanting to live: they have their own answer and their own alert."""


def keep(visit: Visit, patient: Patient, said: Said, hearing: Hearing, slot: Slot | None = None) -> checkins.Words:
    """Keep what was written, as it was written and as it was heard."""
    read = hearing.typed
    row = checkins.keep_words(
        visit.session,
        visit.ward.vault,
        patient_id=patient.id,
        slot_id=None if slot is None else slot.id,
        chat=said.chat,
        medium=said.medium,
        said=said.text,
        label=read.label,
        flags=[flag.flag for flag in read.flags],
        denied=[flag.flag for flag in read.denied],
        update_id=said.update_id,
        written_at=said.written,
        now=visit.now,
    )
    late = said.written is not None and seen_late(said.written, visit.now)
    visit.by(f"patient:{patient.pseudonym}").note(
        "words",
        f"words:{row.id}",
        **{
            "label": read.label,
            "medium": said.medium,
            "flags": row.flags,
            "denied": row.denied,
            "hearing": hearing.decision,
        }
        | ({} if hearing.scores is None else {"scores": list(hearing.scores)})
        | ({"written": said.written.isoformat()} if late and said.written is not None else {}),
    )
    if said.medium in ("text", "edit"):
        post.react(visit, patient, said.message_id, THANKED if read.courtesy else KEPT)
    return row


def take(visit: Visit, patient: Patient, said: Said, hearing: Hearing) -> None:
    """A patient wrote something (a message, a caption, an edit), or sent a thing we cannot read; `hearing`: how it was heard."""
    read, rests = hearing.typed, hearing.decision == "rest"
    slots = checkins.open_for(visit.session, patient.id)
    row = keep(visit, patient, said, hearing, slots[0] if slots else None)
    if patient.state == State.DIED:
        return
    reply = replying.answered(visit, patient, said)
    row.answers_reply = None if reply is None else reply.id
    if _gone_for_long(visit.ward, patient, visit.now) and rests and reply is None:
        receipts.nobody_reads(visit, patient, said)
        return
    if _only_thanks(read, said) and rests:
        receipts.thanks(visit, patient, said)
        if (asked := _asked(visit.session, reply)) is not None and reply is not None:
            heard = Heard(said, read, row, slots)
            _bring_back(visit, patient, heard, asked, reply, Urgency.ROUTINE)
        return
    heard = Heard(said, read, row, slots, attachments.note(visit, patient, said, row))
    _let_rest(visit, patient, slots)
    if not hearing.rings:
        _ask_again(visit, patient, slots, said)
    if hearing.rings or _doubted_again(visit, row, hearing):
        ring(visit, patient, heard, despair=hearing.despair)
    elif DESPAIR in {flag.flag for flag in read.flags} and read.label != "emergency":
        # Named by the rules, and long ago or imagined: nothing is left to be asked.
        distress(visit, patient, heard, Urgency.SAME_DAY, ["why-words-selfharm"])
    elif hearing.asks and (hearing.loud or not attachments.on_airway_question(visit, slots, ticked=False)):
        _question(visit, patient, heard, hearing, reply)
    else:
        item(visit, patient, heard, reply)


def _doubted_again(visit: Visit, row: checkins.Words, hearing: Hearing) -> bool:
    """The rules ring, only the second reading doubts it, and nothing may be asked now: what the rules ring is never silenced."""
    return hearing.asks and hearing.typed.label == "emergency" and not questions.may_ask(visit, row.chat_blind, hearing)


def _question(visit: Visit, patient: Patient, heard: Heard, hearing: Hearing, reply: Reply | None) -> None:
    """Ask what cannot be told from the words. What was asked already within the hour is read by somebody today instead."""
    clinic = clinic_of(visit.session, patient)
    if questions.may_ask(visit, heard.row.chat_blind, hearing):
        asked = questions.Asked(recipients.patient(visit, patient), patient.language, numbers(clinic), patient, clinic)
        questions.ask(visit, asked, heard.row, heard.said, hearing)
        if told_at_once(heard.row):
            item(visit, patient, heard, reply)
        return  # all else goes to the team with the answer, or without one in a few minutes
    item(visit, patient, heard, reply, least=Urgency.SAME_DAY, more=["why-words-doubt"])


def told_at_once(row: checkins.Words) -> bool:
    """Whether the team has a text in doubt before its question is answered: what is for today, and what came with a file."""
    return row.label == "urgent" or row.medium not in ("text", "edit")


def ring(visit: Visit, patient: Patient, heard: Heard, *, despair: bool) -> None:
    """Somebody is called at once: to words of not wanting to live, to an emergency of the body, or to both."""
    signs = {flag.flag for flag in heard.read.flags}
    if despair or DESPAIR in signs:
        distress(visit, patient, heard, Urgency.EMERGENCY, ["why-words-selfharm"])
        if not (heard.read.label == "emergency" and signs & _bodily_emergencies()):
            return
    emergency(visit, patient, heard)


@cache
def _bodily_emergencies() -> frozenset[str]:
    """Emergency signs of the body. Beside words of despair each of them still gets its own answer; a bare cry for help does not."""
    return redflags.ringing() - {DESPAIR, "help"}


def _gone_for_long(ward: Surroundings, patient: Patient, now: datetime) -> bool:
    left = patient.stopped_at
    return left is not None and now - left > timedelta(days=ward.protocol.calendar.words_after_leaving_days)


def _only_thanks(read: redflags.Typed, said: Said) -> bool:
    """ "Thanks", "ok": kept, and nobody's work."""
    return read.courtesy and said.medium in ("text", "edit") and read.label == "none"


def _let_rest(visit: Visit, patient: Patient, slots: Sequence[Slot]) -> None:
    """Words are no answer to a check-in, but who has just written is not reminded of silence on the same day: a person reads
    it first. What would remind them today falls tomorrow, at their own hour."""
    day, zone = local_day(patient, visit.now), patient.timezone
    tomorrow = due.within_waking(visit.ward.protocol, due.instant(day + timedelta(days=1), patient.hour, zone), zone)
    for slot in slots:
        if slot.first_answer_at is None and slot.nudge_at is not None and slot.nudge_at < tomorrow:
            slot.nudge_at = tomorrow


def _ask_again(visit: Visit, patient: Patient, slots: Sequence[Slot], said: Said) -> None:
    """Nobody knows whether the newest open question has arrived: whoever writes may never have seen it."""
    for slot in slots[:1]:
        key = slot.opener or ""
        if slot.later_at is None and outbox.states(visit.session, [key]).get(key) == "in-doubt":
            steps.show(visit, patient, slot, None)


def _assessed(visit: Visit, patient: Patient, heard: Heard, urgency: Urgency, reasons: Sequence[str]) -> Assessed:
    """The decision whole: what was read, by which rules of reading, and what it was taken for."""
    assessed = Assessed(
        patient_id=patient.id,
        words_id=heard.row.id,
        urgency=urgency.word,
        rules=[f"words-{flag.flag}" for flag in heard.read.flags],
        reasons=list(reasons),
        inputs={"label": heard.read.label, "medium": heard.said.medium},
        protocol=visit.ward.protocol.id,
        version=visit.ward.protocol.version,
        at=visit.now,
    )
    visit.session.add(assessed)
    visit.session.flush()
    return assessed


def _raise(
    visit: Visit,
    patient: Patient,
    heard: Heard,
    *,
    concern: str,
    urgency: Urgency,
    why: Sequence[str],
    ring: bool = True,
) -> Alert:
    return raising.raise_alert(
        visit,
        clinic_of(visit.session, patient),
        patient,
        raising.Concern(
            concern,
            urgency,
            why,
            words_id=heard.row.id,
            assessed_id=_assessed(visit, patient, heard, urgency, why).id,
            written_at=heard.said.written,
        ),
        ring=ring,
    )


def distress(visit: Visit, patient: Patient, heard: Heard, urgency: Urgency, why: Sequence[str]) -> None:
    """Somebody writes of not wanting to live: their own answer, and an alert of its own. Never the card about swelling."""
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.distress(
            patient.language, clinic=coverage.whom_to_call(visit.session, clinic_of(visit.session, patient))
        ),
        key=f"safety:{patient.id}:distress:{heard.said.update_id}",
        kind="safety",
    )
    _raise(visit, patient, heard, concern="distress", urgency=urgency, why=why)


def emergency(
    visit: Visit, patient: Patient, heard: Heard, *, concern: str | None = None, more: Sequence[str] = ()
) -> None:
    """The card for the patient, the alert for the team. `concern`: where an answer says which; else as the signs say."""
    grading.emergency_card(visit, patient, key=f"words:{heard.said.update_id}")
    found = [_ELSEWHERE.get(flag.flag, "airway") for flag in heard.read.flags if flag.flag != DESPAIR]
    sounds = "why-words-emergency" if heard.read.label == "emergency" else "why-words-sounds"
    why = [*more, sounds, *([] if heard.sent is None else attachments.why(heard.sent))]
    concern = concern or ("airway" if "airway" in found or not found else found[0])
    _raise(visit, patient, heard, concern=concern, urgency=Urgency.EMERGENCY, why=why)


def item(
    visit: Visit,
    patient: Patient,
    heard: Heard,
    reply: Reply | None,
    *,
    least: Urgency = Urgency.RECORD,
    more: Sequence[str] = (),
) -> None:
    """Anything that is no emergency: an item for the team, and an honest answer to the patient. `least`: what a doubt makes of it;
    `more`: what else the team should know.

    What answers the team's own message comes back to its alert, while that is open. A sign for today in it is an item of its own
    as well, and so is a symptom once the alert has been dealt with: it may be something new, and nobody listens there any more.
    """
    read, sent = heard.read, heard.sent
    no = sent is None and (reading.is_no(heard.said.text) or bool(read.denied))
    airway = not no and attachments.on_airway_question(visit, heard.slots, ticked=sent is not None)
    urgency = max(READ_AS.get(read.label, Urgency.ROUTINE), least)
    if urgency is Urgency.EMERGENCY:  # its writer says that nothing of it is true
        urgency = Urgency.SAME_DAY
    if airway:
        urgency = max(urgency, Urgency.SAME_DAY)
    if reply is not None and (asked := _asked(visit.session, reply)) is not None:
        alert = _bring_back(visit, patient, heard, asked, reply, urgency, more)
        dealt_with = asked.outcome is not None and read.label == "symptom"
        if not (airway or dealt_with or urgency >= Urgency.SAME_DAY):
            receipts.kept(visit, patient, heard, alert, urgency, airway=False)
            return
    joined = attachments.belongs_to(visit.session, patient, sent) if sent is not None and sent.picture else None
    if airway and joined is not None and joined.concern != "swelling":
        joined = None
    worded = [] if sent is not None and read.label == "none" else [f"why-words-{read.label}"]
    only_denied = read.label == "none" and bool(read.denied) and sent is None and urgency < Urgency.SAME_DAY
    why = ["why-words-denied"] if only_denied else worded
    why = [*why, *more, *([] if sent is None else attachments.why(sent)), *(["why-media-airway"] if airway else [])]
    concern = "words" if heard.telling or sent is None else ("media" if joined is None else joined.concern)
    alert = _raise(visit, patient, heard, concern=concern, urgency=urgency, why=why, ring=not only_denied)
    if joined is not None and joined.number == alert.number and sent is not None:
        attachments.tell_holder(visit, patient, alert, sent)
    receipts.kept(visit, patient, heard, alert, urgency, airway=airway)


def _asked(session: Session, reply: Reply | None) -> Alert | None:
    """The open alert about which the team wrote."""
    alert = None if reply is None else session.get(Alert, reply.alert_number)
    return None if alert is None or alert.state == "resolved" else alert


def _bring_back(
    visit: Visit, patient: Patient, heard: Heard, asked: Alert, reply: Reply, urgency: Urgency, more: Sequence[str] = ()
) -> Alert:
    """The answer stands under the alert it belongs to, and whoever wrote hears of it; it calls nobody else, unless it is worse."""
    label = heard.read.label
    why = ["why-answered-team", *([] if label == "none" else [f"why-words-{label}"]), *more]
    why += [] if heard.sent is None else attachments.why(heard.sent)
    alert = _raise(visit, patient, heard, concern=asked.concern, urgency=urgency, why=why, ring=False)
    replying.tell_writer(visit, alert, reply)
    return alert
