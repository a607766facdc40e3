"""What a patient is told when they have written or sent something: that it is kept, who reads it and by when, whether anybody is
there now by the clinic's hours, and what to do if it cannot wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.care.asking import photo_offer
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import clinic_of, local_day, numbers
from bot.care.visit import Visit
from messages.words_in import redflags
from messages.words_out import to_patient
from messages.words_out.to_patient import NO_SLOT, Reading
from schedules.course import LIVE
from schedules.hours import entered, is_open, opens_next
from schedules.protocol import Urgency
from storage.alerts import Alert
from storage.checkins import Slot, Words
from storage.media import Media
from storage.patients import Patient

_WHOLE = ("check-in", "first", "baseline", "report")
"""Check-ins that ask about every area: what was typed can be told in them; the others are about one thing."""

_MEDIA = {
    "voice": "msg-voice-kept", "audio": "msg-voice-kept",
    "video": "msg-video-kept", "video_note": "msg-video-kept", "animation": "msg-video-kept",
}  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """One message on its way: how it reads, the row it is kept in, and what came with it."""

    said: Said
    read: redflags.Typed
    row: Words
    slots: Sequence[Slot]
    sent: Media | None = None

    @property
    def telling(self) -> bool:
        """Whether the words themselves say that something is wrong."""
        return self.read.label in ("symptom", "urgent", "emergency")


def kept(visit: Visit, patient: Patient, heard: Heard, alert: Alert, urgency: Urgency, *, airway: bool) -> None:
    """Say that it is kept, who reads it and by when, and what to do if it cannot wait.

    A flood of messages gets one answer of each kind a minute. A graver message is answered even within the same minute: its
    answer names a nearer time and another number.
    """
    said, clinic = heard.said, clinic_of(visit.session, patient)
    added = alert.concern in photo_offer.AREAS
    if heard.sent is not None and heard.sent.state == "too-many":
        _too_many(visit, patient, heard.sent, said)
        if not (airway or heard.telling):
            return
    message = _answer(heard, urgency, airway=airway, added=added)
    report = patient.state in LIVE
    ask = None
    if report and not added and (heard.telling or heard.sent is not None):
        ask = next((slot.id for slot in heard.slots if slot.kind in _WHOLE), NO_SLOT)
    local = visit.now.astimezone(ZoneInfo(clinic.timezone))
    opens = opens_next(clinic.hours, local)
    draft = to_patient.kept(
        patient.language,
        message,
        clinic=numbers(clinic),
        reading=Reading(
            is_open(clinic.hours, local) if entered(clinic.hours) else None,
            None if opens is None else opens.astimezone(ZoneInfo(patient.timezone)),
        ),
        go_on=heard.slots[0].id if heard.slots else None,
        ask=ask,
        report=report,
    )
    post.letter(
        visit,
        recipients.patient(visit, patient),
        draft,
        key=f"words:{patient.id}:{int(said.at.timestamp()) // 60}:{message}",
        kind="safety" if airway else "reply",
        drop_after=None if airway else visit.now + timedelta(hours=1),
    )


def _answer(heard: Heard, urgency: Urgency, *, airway: bool, added: bool) -> str:
    """Which sentence answers it."""
    sent = heard.sent
    if sent is None:
        return "msg-words-airway" if airway else f"msg-words-kept-{urgency.word}"
    if airway:
        return "msg-media-airway"
    if sent.state == "too-large":
        return "msg-file-too-large"
    if heard.telling:
        return f"msg-words-kept-{urgency.word}"
    if sent.picture:
        return "msg-photo-added" if added else "msg-photo-kept"
    return _MEDIA.get(sent.medium, "msg-media-kept")


def _too_many(visit: Visit, patient: Patient, sent: Media, said: Said) -> None:
    """More files than are fetched in a day: said once on that day, with what to do instead."""
    draft = to_patient.file_trouble(
        patient.language, "msg-file-too-many", clinic=numbers(clinic_of(visit.session, patient)), sent_at=sent.at,
        zone=patient.timezone,
    )  # fmt: skip
    post.letter(
        visit,
        recipients.patient(visit, patient),
        draft,
        key=f"too-many:{patient.id}:{local_day(patient, visit.now)}",
    )


def thanks(visit: Visit, patient: Patient, said: Said) -> None:
    """One short line a day at most."""
    draft = to_patient.courtesy(patient.language, report=patient.state in LIVE)
    post.letter(
        visit,
        recipients.patient(visit, patient),
        draft,
        key=f"thanks:{patient.id}:{local_day(patient, visit.now)}",
        drop_after=visit.now + timedelta(hours=1),
    )


def nobody_reads(visit: Visit, patient: Patient, said: Said) -> None:
    """Long after the check-ins have ended: silence would look as if somebody read it."""
    draft = to_patient.called(patient.language, "msg-not-active", clinic=numbers(clinic_of(visit.session, patient)))
    post.letter(
        visit,
        recipients.patient(visit, patient),
        draft,
        key=f"words:{patient.id}:{int(said.at.timestamp()) // 60}:ended",
        drop_after=visit.now + timedelta(hours=1),
    )
