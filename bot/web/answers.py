"""The answers as they were given: each question and choice in the patient's own words, beside the colleague's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.web.front import Visitor
from messages.words_out.catalogue import CatalogueError, say
from schedules.protocol import Protocol
from storage import checkins
from storage.checkins import Answer, Slot
from storage.patients import Patient

SHOWN_CHECKINS = 8
"""Check-ins a page opens with; all of them are one press away."""


@dataclass(frozen=True)
class Given:
    """One answer: question and choice in the patient's words and in the colleague's, and whether another has replaced it."""

    question: str
    choice: str
    question_here: str
    choice_here: str
    at: datetime
    replaced: bool


@dataclass(frozen=True)
class Contact:
    """One check-in: its local day, its kind, what became of it, and the answers in the order of the plan."""

    on: date
    kind: str
    state: str
    answers: tuple[Given, ...]


def contacts(session: Session, me: Visitor, patient: Patient, limit: int | None) -> list[Contact]:
    """The patient's check-ins, the newest first."""
    slots = checkins.of_patient(session, patient.id, limit)
    rows = checkins.every_answer(session, [slot.id for slot in slots])
    return [
        Contact(slot.on, slot.kind, _state(slot), _given(me, patient, me.ward.plan(slot.plan), rows.get(slot.id, [])))
        for slot in slots
    ]


def _state(slot: Slot) -> str:
    if slot.finished_at is not None or slot.state == "done":
        return "done"
    if slot.first_answer_at is not None:
        return "partly"
    return "waiting" if slot.state == "open" else "missed"


def _given(me: Visitor, patient: Patient, plan: Protocol, rows: list[Answer]) -> tuple[Given, ...]:
    order = {item.id: place for place, item in enumerate(plan.items)}
    found = sorted(rows, key=lambda row: (order.get(row.item, len(order)), row.revision))
    return tuple(
        Given(
            question=_words(patient.language, f"ask-{row.item.lower()}"),
            choice=", ".join(_words(patient.language, f"opt-{row.item.lower()}-{option}") for option in row.options),
            question_here=_words(me.language, f"short-{row.item.lower()}"),
            choice_here=", ".join(_words(me.language, f"opt-{row.item.lower()}-{option}") for option in row.options),
            at=row.at,
            replaced=row.replaced_at is not None,
        )
        for row in found
        if row.options
        and (row.settled or row.replaced_at is None)  # a tick on the way to "Done" is no answer of its own
    )


def _words(language: str, message_id: str) -> str:
    """The sentence; a question of a plan that is no longer here is told by its id."""
    try:
        return say(language, message_id)
    except CatalogueError:
        return message_id
