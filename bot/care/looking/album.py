"""A patient's photos in order, each beside the one of about a week before: what has changed is seen, not remembered.

Ids, times and concerns only: whoever shows a photo asks `bot.care.looking.looks` for its bytes, which knows who may see them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import media
from storage.patients import Patient

WEEK, NEAREST, FARTHEST = 7, 4, 10
"""Local days between a photo and the one beside it: a week, and how far from it a "week before" may lie, ends included."""

AREAS = ("mouth", "skin", "swelling", "nails")
"""Concerns a photo shows something of; under any other nobody knows what it shows."""


@dataclass(frozen=True)
class Photo:
    """One photo that is here: its row's id, when it was sent (where only that is known: when it came), and the area its alert was
    about; "" when nobody knows."""

    id: str
    at: datetime
    concern: str


@dataclass(frozen=True)
class Pair:
    """A photo, and the one that came about a week before it, if there is one."""

    this: Photo
    before: Photo | None


def photos(session: Session, patient: Patient) -> tuple[Photo, ...]:
    """The patient's photos that are here, oldest first."""
    about = media.concerns_of(session, patient.id)
    found = [(row, about.get(row.id, "")) for row in media.pictures_of(session, patient.id)]
    taken = [Photo(row.id, row.written_at or row.at, concern if concern in AREAS else "") for row, concern in found]
    return tuple(sorted(taken, key=lambda one: one.at))


def photo_pairs(session: Session, patient: Patient) -> list[Pair]:
    """Every photo, oldest first, with the one of about a week before beside it."""
    return paired(photos(session, patient), patient.timezone)


def paired(taken: Sequence[Photo], zone: str) -> list[Pair]:
    """Beside each photo the earlier one whose day lies nearest to a week before, 4 to 10 local days.

    Never one that is known to show another area. One of the same area goes before one of which nobody knows what it shows, and of
    two as near the later.
    """
    place = ZoneInfo(zone)

    def apart(one: Photo, before: Photo) -> int:
        return (one.at.astimezone(place).date() - before.at.astimezone(place).date()).days

    def beside(one: Photo) -> Photo | None:
        fit = [
            other
            for other in taken
            if NEAREST <= apart(one, other) <= FARTHEST
            and (other.concern == one.concern or not other.concern or not one.concern)
        ]
        return min(
            fit,
            key=lambda other: (
                other.concern != one.concern, abs(apart(one, other) - WEEK), -other.at.timestamp(), other.id
            ),
            default=None,
        )  # fmt: skip

    return [Pair(one, beside(one)) for one in sorted(taken, key=lambda one: (one.at, one.id))]
