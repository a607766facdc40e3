"""Words people type, and the things we cannot read: kept whole, read for red flags, brought to a person's eyes.

The red-flag reading comes first for every text, caption and edit, from everybody and in every state: with a check-in open or
none, before consent, after leaving. What was written never appears in the group; a member of staff opens it in private.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care import alerts as raising
from bot.care import grading, post
from bot.care.said import Said
from bot.care.ward import Ward, clinic_of, numbers
from messages import redflags, to_patient
from messages.to_patient import Numbers
from schedules.protocol import Urgency
from storage import checkins, identities, journal, patients
from storage.alerts import Assessed
from storage.clinics import Clinic, Staff
from storage.patients import Patient

AFTER_STOP = timedelta(days=30)
"""How long after leaving typed red flags are still reported (settled 20)."""

_LABELS = {
    "emergency": Urgency.EMERGENCY,
    "urgent": Urgency.SAME_DAY,
    "symptom": Urgency.NEXT_DAY,
    "question": Urgency.ROUTINE,
    "none": Urgency.ROUTINE,
}

_ELSEWHERE = {
    "chest-pain": "breath",
    "sepsis": "fever",
    "skin-blister": "skin",
    "bleeding": "words",
    "self-harm": "words",
    "help": "words",
}
"""Emergency flags that are not of the airway: under which concern they join."""


def take(session: Session, ward: Ward, patient: Patient, said: Said, *, now: datetime) -> None:
    """A patient wrote something (a message, a caption, an edit), or sent a thing we cannot read."""
    read = redflags.read(said.text)
    slots = checkins.open_for(session, patient.id)
    slot = slots[0] if slots else None
    row = checkins.keep_words(
        session,
        ward.vault,
        patient_id=patient.id,
        slot_id=None if slot is None else slot.id,
        chat=said.chat,
        medium=said.medium,
        said=said.text,
        label=read.label,
        flags=[flag.flag for flag in read.flags],
        denied=[flag.flag for flag in read.denied],
        update_id=said.update_id,
        now=now,
    )
    journal.write(
        session, at=now, actor=f"patient:{patient.pseudonym}", act="words", subject=f"words:{row.id}",
        detail={"label": read.label, "medium": said.medium, "flags": row.flags, "denied": row.denied}, cause=said.cause,
    )  # fmt: skip
    unreadable = said.medium not in ("text", "edit", "caption")
    urgency = _LABELS.get(read.label, Urgency.ROUTINE)
    if unreadable and urgency < Urgency.EMERGENCY:
        urgency = _unreadable(session, slot)
    if patient.state == "died":
        return
    if _gone_for_long(patient, now) and urgency < Urgency.EMERGENCY:
        _nobody_reads(session, ward, patient, said, now=now)
        return
    concern, why = _concern(read, unreadable)
    assessed = Assessed(
        patient_id=patient.id,
        words_id=row.id,
        urgency=urgency.word,
        rules=[f"words-{flag.flag}" for flag in read.flags],
        reasons=[why],
        inputs={"label": read.label, "medium": said.medium},
        protocol=ward.protocol.id,
        version=ward.protocol.version,
        at=now,
    )
    session.add(assessed)
    session.flush()
    if urgency is Urgency.EMERGENCY:
        grading.emergency_card(session, ward, patient, key=f"words:{said.update_id}", cause=said.cause, now=now)
    raising.raise_alert(
        session,
        ward,
        clinic=clinic_of(session, patient),
        patient=patient,
        concern=concern,
        urgency=urgency,
        why=[why],
        words_id=row.id,
        assessed=assessed,
        cause=said.cause,
        now=now,
    )
    if urgency is not Urgency.EMERGENCY:
        _receipt(session, ward, patient, None if slot is None else slot.id, unreadable, urgency, said, now)


def _gone_for_long(patient: Patient, now: datetime) -> bool:
    left = patient.stopped_at
    return left is not None and now - left > AFTER_STOP


def _unreadable(session: Session, slot: checkins.Slot | None) -> Urgency:
    """A photo or voice message while swelling is being asked about may be the answer itself: a person looks today."""
    if slot is not None and slot.state == "open":
        standing = checkins.standing(session, slot.id)
        menu = standing.get("SEL")
        if menu is not None and {"swelling", "breath"} & set(menu.options):
            return Urgency.SAME_DAY
    return Urgency.ROUTINE


def _concern(read: redflags.Words, unreadable: bool) -> tuple[str, str]:
    if read.label == "emergency":
        found = [_ELSEWHERE.get(flag.flag, "airway") for flag in read.flags]
        return ("airway" if "airway" in found or not found else found[0]), "why-words-emergency"
    if unreadable:
        return "media", "why-media"
    return "words", f"why-words-{read.label}"


def _receipt(
    session: Session, ward: Ward, patient: Patient, slot_id: str | None, unreadable: bool, urgency: Urgency, said: Said,
    now: datetime,
) -> None:  # fmt: skip
    """Say that it is kept and who reads it by when. A flood of messages gets one such answer a minute."""
    post.letter(
        session,
        ward,
        post.patient(session, ward, patient),
        to_patient.words_kept(
            patient.language,
            unreadable=unreadable,
            urgency=urgency.word,
            slot_id=slot_id,
            clinic=numbers(clinic_of(session, patient)),
        ),
        # A graver message is answered even within the same minute: its answer names a nearer time and another number.
        key=f"words:{patient.id}:{int(said.at.timestamp()) // 60}:{unreadable}:{urgency.word}",
        lane=post.REPLY,
        kind="reply",
        now=now,
        drop_after=now + timedelta(hours=1),
        cause=said.cause,
    )


def _nobody_reads(session: Session, ward: Ward, patient: Patient, said: Said, *, now: datetime) -> None:
    """Long after the check-ins have ended: silence would look as if somebody read it."""
    post.letter(
        session, ward, post.patient(session, ward, patient), to_patient.plain(patient.language, "msg-not-active"),
        key=f"words:{patient.id}:{int(said.at.timestamp()) // 60}:ended", lane=post.REPLY, kind="reply", now=now,
        drop_after=now + timedelta(hours=1), cause=said.cause,
    )  # fmt: skip


def from_stranger(session: Session, ward: Ward, said: Said, language: str, *, now: datetime) -> bool:
    """Words from a chat that is linked to nobody. True when they held a red flag: the emergency text is written, and the
    clinic of the link this chat once opened gets an item (settled 16)."""
    read = redflags.read(said.text)
    if read.label != "emergency":
        return False
    blind = ward.vault.blind(str(said.chat), "chat")
    invite = patients.last_invite_of_chat(session, blind)
    clinic = None if invite is None else session.get(Clinic, invite.clinic_id)
    checkins.keep_words(
        session,
        ward.vault,
        patient_id=None,
        slot_id=None,
        chat=said.chat,
        medium=said.medium,
        said=said.text,
        label=read.label,
        flags=[flag.flag for flag in read.flags],
        denied=[],
        update_id=said.update_id,
        now=now,
    )
    stranger_emergency(session, ward, said, clinic, language, now=now)
    return True


def stranger_emergency(
    session: Session, ward: Ward, said: Said, clinic: Clinic | None, language: str, *, now: datetime
) -> None:
    """The emergency text to somebody we cannot name, and an item for the clinic their link came from."""
    called = numbers(clinic) if clinic is not None else Numbers("", "112", "", "", "")
    post.letter(
        session,
        ward,
        post.chat(said.chat),
        to_patient.emergency(language, clinic=called),
        key=f"safety:stranger:{said.update_id}",
        lane=post.SAFETY,
        kind="safety",
        now=now,
        cause=said.cause,
    )
    journal.write(session, at=now, actor="stranger", act="red-flag", subject="unlinked", detail={}, cause=said.cause)
    if clinic is not None:
        raising.raise_alert(
            session, ward, clinic=clinic, patient=None, concern="unlinked", urgency=Urgency.EMERGENCY,
            why=["why-unlinked"], chat_blind=ward.vault.blind(str(said.chat), "chat"), cause=said.cause, now=now,
        )  # fmt: skip


def read_aloud(
    session: Session, ward: Ward, member: Staff, patient: Patient, *, cause: str, now: datetime
) -> list[tuple[datetime, str, str]]:
    """What the patient wrote lately, for a member of the same clinic in private: when, in which way, and the text. Journalled."""
    journal.write(
        session, at=now, actor=f"staff:{member.id}", act="words-read", subject=patient.pseudonym, detail={}, cause=cause
    )
    return [
        (row.at, row.medium, checkins.open_words(ward.vault, row)) for row in checkins.words_of(session, patient.id, 10)
    ]


def who_is(
    session: Session, ward: Ward, member: Staff, patient: Patient, *, cause: str, now: datetime
) -> dict[str, str]:
    """Name, phone and reference for a member of the same clinic in private. Journalled: a look is an act."""
    journal.write(
        session,
        at=now,
        actor=f"staff:{member.id}",
        act="identity-read",
        subject=patient.pseudonym,
        detail={},
        cause=cause,
    )
    found = {kind: identities.read(session, ward.vault, patient.id, kind) for kind in ("name", "phone", "reference")}
    return {kind: value for kind, value in found.items() if value}
