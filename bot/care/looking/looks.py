"""Looks of a colleague at what a patient wrote and sent, and at who they are.

Only of the same clinic, only in private, and each of them journalled: a look is an act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from storage import checkins, clinics, identities, media
from storage.clinics import Clinic, Staff
from storage.media import Media
from storage.patients import Patient


@dataclass(frozen=True)
class Written:
    """One thing a patient wrote or sent, opened for a colleague: with the signs found in it, and those it denies.
    `at`: when we saw it; `written_at`: when it was written, where that is known."""

    at: datetime
    written_at: datetime | None
    medium: str
    text: str
    signs: tuple[str, ...]
    denied: tuple[str, ...]


def read_aloud(visit: Visit, member: Staff, patient: Patient, *, newest: int | None = None) -> list[Written]:
    """What the patient wrote, newest first, all or the `newest` few, for a member of the same clinic in private. Journalled: a look
    is an act."""
    visit.by(f"staff:{member.id}").note("words-read", patient.pseudonym)
    return [
        Written(
            row.at,
            row.written_at,
            row.medium,
            checkins.open_words(visit.ward.vault, row),
            tuple(dict.fromkeys(row.flags)),
            tuple(dict.fromkeys(row.denied)),
        )
        for row in checkins.words_of(visit.session, patient.id, newest)
    ]


def who_is(visit: Visit, member: Staff, patient: Patient) -> dict[str, str]:
    """Name, phone and reference for a member of the same clinic in private. Journalled: a look is an act."""
    visit.by(f"staff:{member.id}").note("identity-read", patient.pseudonym)
    found = {
        kind: identities.read(visit.session, visit.ward.vault, patient.id, kind)
        for kind in ("name", "phone", "reference")
    }
    return {kind: value for kind, value in found.items() if value}


SHOWN = 8
"""Files shown at one press: the newest ones."""

_ENDINGS = {
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
}
"""Recordings that are played where they are read."""


def show(visit: Visit, member: Staff, patient: Patient, rows: Sequence[Media]) -> None:
    """Send a colleague what a patient of their clinic has sent, in private: the list, newest first, then the files.

    Refused for a patient of another clinic. Journalled: a look is an act.
    """
    clinic = visit.session.get(Clinic, member.clinic_id)
    if clinic is None or member.clinic_id != patient.clinic_id or member.removed_at is not None:
        raise Refused("patient-unknown")
    theirs = [row for row in rows if row.patient_id == patient.id]
    newest = theirs[:SHOWN]
    visit.by(f"staff:{member.id}").note("media-shown", patient.pseudonym, media=[row.id for row in newest])
    to = recipients.staff(visit.ward, member)
    lines = [
        to_team.sent_line(
            clinic.language, row.medium, row.at, clinic.timezone, written=row.written_at, state=row.state
        )
        for row in newest
    ]  # fmt: skip
    if len(theirs) > SHOWN:
        lines.append(say(clinic.language, "list-older", count=len(theirs) - SHOWN))
    draft: Draft = to_team.sent_list(clinic.language, patient.pseudonym, lines)
    post.letter(visit, to, draft, key=f"photos:{visit.cause}", kind="menu")
    for row in newest:
        if row.state == "kept":
            caption = to_team.sent_line(clinic.language, row.medium, row.at, clinic.timezone, written=row.written_at)
            post.sealed_file(
                visit,
                to,
                media_id=row.id,
                caption=f"{patient.pseudonym} · {caption}",
                key=f"photo:{row.id}:{visit.cause}",
            )


class Seen(NamedTuple):
    """A file for a colleague: its row, its bytes, and the name it is given under."""

    row: Media
    content: bytes
    name: str


def drawn_here(row: Media) -> bool:
    """Whether it is a picture we have drawn ourselves: nothing else is opened by a browser, or called by what it says it is."""
    return row.mime == "image/jpeg" and row.width is not None


def name_of(row: Media, pseudonym: str, ordinal: int) -> str:
    """ "P-7KQ2-3.jpg": whose it is and which. The name it came with may name a person, and what it says it is may be a lie: a
    document we have not drawn is always `.bin`."""
    ending = ".jpg" if drawn_here(row) else _ENDINGS.get(row.mime, ".bin") if row.medium != "document" else ".bin"
    return f"{pseudonym}-{ordinal}{ending}"


def opened_for(session: Session, ward: Surroundings, member_id: str, media_id: str) -> Seen | None:
    """The file at the moment it leaves, for a colleague who may see it now; None for anybody else."""
    row, member = session.get(Media, media_id), session.get(Staff, member_id)
    patient = None if row is None else session.get(Patient, row.patient_id)
    if row is None or member is None or patient is None or clinics.staff_chat(ward.vault, member) is None:
        return None
    if member.clinic_id != patient.clinic_id:
        return None
    content = media.content(session, ward.vault, row)
    return None if content is None else Seen(row, content, name_of(row, patient.pseudonym, media.ordinal(session, row)))
