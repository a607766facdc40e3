"""Whom a letter is for, and where they can be reached now: the only answer to "who" and "may I".

A patient who has died is written to no more, nobody is asked anything in a pause or after the end, and of a group that cannot be
written to it is only asked how it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from schedules.course import State
from storage import clinics, identities, outbox
from storage.clinics import Clinic, Staff
from storage.outbox import Outbox
from storage.patients import Patient


@dataclass(frozen=True)
class To:
    """Whom a letter is for. `chat`: where they are now; a letter to somebody who is nowhere is not written."""

    kind: str
    id: str
    chat: int | None


def patient(visit: Visit, who: Patient) -> To:
    """The patient's live chat."""
    return To("patient", who.id, identities.chat_of(visit.session, visit.ward.vault, who.id))


def staff(ward: Surroundings, member: Staff) -> To:
    """A member of staff in private."""
    return To("staff", member.id, clinics.staff_chat(ward.vault, member))


def group(ward: Surroundings, clinic: Clinic) -> To:
    """The clinic's group."""
    return To("group", clinic.id, clinics.group_of(ward.vault, clinic))


def chat(chat_id: int) -> To:
    """A chat that belongs to nobody we know."""
    return To("chat", str(chat_id), chat_id)


def team(visit: Visit, clinic: Clinic) -> list[To]:
    """Whom what concerns the whole team is told: the group; while a stranger reads along there, or it cannot be written to, the
    leads in private, and everybody where no lead has a chat with us."""
    where = group(visit.ward, clinic)
    if where.chat is not None and clinic.group_down_at is None and not clinics.strangers(clinic):
        return [where]
    leads, everybody = (
        [
            to
            for one in clinics.staff_of(visit.session, clinic.id, role)
            if (to := staff(visit.ward, one)).chat is not None
        ]
        for role in ("lead", None)
    )
    return leads or everybody


def address(session: Session, ward: Surroundings, row: Outbox, payload: Mapping[str, Any]) -> int | None:
    """The chat a letter goes to if it leaves at this moment; None when it may not, or there is none any more."""
    vault = ward.vault
    if row.to_kind == "patient":
        who = session.get(Patient, row.to_id)
        asks = row.lane == outbox.CHECKIN
        if who is None or who.state == State.DIED or (asks and who.state != State.ACTIVE):
            return None
        return identities.chat_of(session, vault, row.to_id)
    if row.to_kind == "staff":
        member = session.get(Staff, row.to_id)
        return None if member is None else clinics.staff_chat(vault, member)
    if row.to_kind == "group":
        clinic = session.get(Clinic, row.to_id)
        deaf = clinic is None or (clinic.group_down_at is not None and row.what != outbox.LOOK)
        return None if clinic is None or deaf else clinics.group_of(vault, clinic)
    known = payload.get("chat_id")
    return int(known) if known is not None else None
