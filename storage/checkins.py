"""Check-ins and what was answered, each tap the moment it came; and the words patients type.

A check-in is a slot: one patient, one local date, one kind, never twice. An answer is never changed or deleted: a new tap is
a new revision and the old one is marked as replaced.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, func, select

import storage.replies  # noqa: F401 - typed words name its table, which must be known wherever they are written
from storage.engine import UtcDateTime, partial_index
from storage.vault import Vault

_SHORT = "abcdefghijkmnpqrstuvwxyz23456789"


def short_id() -> str:
    """Ten characters of base 32, short enough for a button's 64 bytes (50 bits: a clash is refused by the key)."""
    return "".join(secrets.choice(_SHORT) for _ in range(10))


class Slot(SQLModel, table=True):
    """One check-in of one patient.

    `kind`: check-in · first · pulse · baseline · report · follow-up. `state`: open · done · closed (a newer one came, or the
    patient left) · missed-by-us (too late to be asked) · undelivered (the chat was closed to us before it got there).
    `key` is unique: patient, local date and kind – a report has its own id in it.
    `plan` is the fingerprint of the plan it was asked and graded under. `owed_since`: since when the patient owes an answer, when
    an unanswered check-in was replaced by this one. `asked` holds what the pure rules need to ask on after a restart.
    `nudge_at` is the next reminder or silence item. `opener` is the outbox key of the message that carries the questions now.
    """

    __table_args__ = (
        partial_index("ix_slot_nudge", "nudge_at", where="nudge_at IS NOT NULL"),
        partial_index("ix_slot_later", "later_at", where="later_at IS NOT NULL"),
    )

    id: str = Field(default_factory=short_id, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    key: str = Field(unique=True)
    kind: str
    on: date
    row: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    state: str = "open"
    protocol: str
    version: str
    plan: str | None = None
    asked: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opener: str | None = None
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_answer_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    nudge_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    nudges: int = 0
    owed_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    later_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    later_count: int = 0


class Answer(SQLModel, table=True):
    """What was ticked on one screen, one row per tap. `settled` = the screen is finished (Done, or a single choice)."""

    __table_args__ = (UniqueConstraint("slot_id", "item", "revision"),)

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    slot_id: str = Field(foreign_key="slot.id", index=True)
    item: str
    revision: int
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    settled: bool
    at: datetime = Field(sa_type=UtcDateTime)
    update_id: int = Field(sa_type=BigInteger)
    replaced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Words(SQLModel, table=True):
    """Something a person typed, edited or sent that is not a button. The text is sealed; labels and flags are not.

    `answers_reply`: the message of the team it answers. `at`: when we saw it; `written_at`: when it was written, where
    that is known.
    """

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    slot_id: str | None = None
    answers_reply: str | None = Field(default=None, foreign_key="reply.id")
    chat_blind: str
    medium: str
    sealed: bytes
    label: str
    flags: list[str] = Field(default_factory=list, sa_type=JSON)
    denied: list[str] = Field(default_factory=list, sa_type=JSON)
    at: datetime = Field(sa_type=UtcDateTime)
    written_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    update_id: int = Field(unique=True, sa_type=BigInteger)


def standing(session: Session, slot_id: str) -> dict[str, Answer]:
    """The answers that stand, by item: the newest revision that nothing has replaced."""
    rows = session.exec(
        select(Answer)
        .where(Answer.slot_id == slot_id, col(Answer.replaced_at).is_(None))
        .order_by(col(Answer.revision))
    ).all()
    return {row.item: row for row in rows}


def record(
    session: Session, slot_id: str, item: str, options: Sequence[str], *, settled: bool, update_id: int, now: datetime
) -> Answer:
    """Store one tap as a new revision and mark what it replaces."""
    rows = session.exec(select(Answer).where(Answer.slot_id == slot_id, Answer.item == item)).all()
    for row in rows:
        if row.replaced_at is None:
            row.replaced_at = now
    answer = Answer(
        slot_id=slot_id,
        item=item,
        revision=1 + max((row.revision for row in rows), default=0),
        options=list(options),
        settled=settled,
        at=now,
        update_id=update_id,
    )
    session.add(answer)
    session.flush()
    return answer


def replace(session: Session, slot_id: str, items: Sequence[str], now: datetime) -> None:
    """Mark the standing answers to these items as replaced: the patient went back."""
    for item, row in standing(session, slot_id).items():
        if item in items:
            row.replaced_at = now
    session.flush()


def open_for(session: Session, patient_id: str) -> Sequence[Slot]:
    """The patient's open check-ins, newest first."""
    return session.exec(
        select(Slot)
        .where(Slot.patient_id == patient_id, Slot.state == "open")
        .order_by(col(Slot.opened_at).desc(), col(Slot.id))
    ).all()


def of_patient(session: Session, patient_id: str, limit: int | None = None) -> Sequence[Slot]:
    """Every check-in of the patient, newest first, for whoever shows them; all, or the newest few."""
    return session.exec(
        select(Slot).where(Slot.patient_id == patient_id).order_by(col(Slot.opened_at).desc()).limit(limit)
    ).all()


def exists(session: Session, key: str) -> bool:
    """Whether there was a check-in of this key: patient, local date and kind."""
    return session.exec(select(Slot.id).where(Slot.key == key)).first() is not None


def newest_of(session: Session, patient_id: str, kind: str) -> Slot | None:
    """The patient's newest check-in of that kind."""
    return session.exec(
        select(Slot)
        .where(Slot.patient_id == patient_id, Slot.kind == kind)
        .order_by(col(Slot.opened_at).desc())
        .limit(1)
    ).first()


def newest_answered(session: Session, patient_id: str) -> Slot | None:
    """The newest check-in the patient has answered anything in."""
    return session.exec(
        select(Slot)
        .where(Slot.patient_id == patient_id, col(Slot.first_answer_at).is_not(None))
        .order_by(col(Slot.opened_at).desc())
        .limit(1)
    ).first()


def last_day(session: Session, patient_id: str, kinds: Collection[str]) -> date | None:
    """The latest day for which a check-in of these kinds was opened."""
    return session.exec(select(func.max(Slot.on)).where(Slot.patient_id == patient_id, col(Slot.kind).in_(kinds))).one()


def kinds_on(session: Session, patient_id: str, on: date) -> frozenset[str]:
    """The kinds of the check-ins of one day."""
    return frozenset(session.exec(select(Slot.kind).where(Slot.patient_id == patient_id, Slot.on == on)).all())


def asked_last(session: Session, patient_id: str, since: date) -> date | None:
    """The day of the newest check-in of the calendar that reached the patient, or is on its way, from that day on."""
    return session.exec(
        select(col(Slot.on))
        .where(
            Slot.patient_id == patient_id,
            Slot.kind == "check-in",
            col(Slot.state).not_in(("missed-by-us", "undelivered")),
            Slot.on >= since,
        )
        .order_by(col(Slot.on).desc())
        .limit(1)
    ).first()


def answered_before(session: Session, patient_id: str, before: Slot, limit: int) -> Sequence[Slot]:
    """The newest check-ins answered before this one, newest first, for "worse than last time" and "two running"."""
    return session.exec(
        select(Slot)
        .where(
            Slot.patient_id == patient_id,
            Slot.id != before.id,
            col(Slot.first_answer_at).is_not(None),
            col(Slot.opened_at) <= before.opened_at,
        )
        .order_by(col(Slot.opened_at).desc(), col(Slot.id))
        .limit(limit)
    ).all()


def ticked_before(
    session: Session, patient_id: str, before: Slot, items: Sequence[str]
) -> Sequence[tuple[date, str, tuple[str, ...]]]:
    """Every standing answer the patient ever gave to these items before this check-in: date, item, options."""
    rows = session.exec(
        select(col(Slot.on), col(Answer.item), col(Answer.options))
        .select_from(Answer)
        .join(Slot, col(Slot.id) == col(Answer.slot_id))
        .where(
            Slot.patient_id == patient_id,
            Slot.id != before.id,
            col(Slot.opened_at) <= before.opened_at,
            col(Answer.item).in_(items),
            col(Answer.replaced_at).is_(None),
        )
    ).all()
    return [(on, item, tuple(options)) for on, item, options in rows]


def baseline(session: Session, patient_id: str) -> Slot | None:
    """The check-in beside the nurse; without one, the first full one ever answered, else the first of any kind."""
    rows = session.exec(
        select(Slot)
        .where(Slot.patient_id == patient_id, col(Slot.first_answer_at).is_not(None))
        .order_by(col(Slot.kind) != "baseline", col(Slot.kind).in_(("pulse", "first")), col(Slot.opened_at))
    )
    return rows.first()


def choices_of(session: Session, slot_ids: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The standing answers of several check-ins as plain values, by check-in."""
    rows = session.exec(
        select(Answer)
        .where(col(Answer.slot_id).in_(slot_ids), col(Answer.replaced_at).is_(None))
        .order_by(col(Answer.revision))
    ).all()
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(row.slot_id, {})[row.item] = tuple(row.options)
    return found


def every_answer(session: Session, slot_ids: Sequence[str]) -> dict[str, list[Answer]]:
    """All that was ever answered in several check-ins, the replaced answers too, by check-in and in the order of the taps."""
    rows = session.exec(
        select(Answer).where(col(Answer.slot_id).in_(slot_ids)).order_by(col(Answer.at), col(Answer.revision))
    ).all()
    found: dict[str, list[Answer]] = {}
    for row in rows:
        found.setdefault(row.slot_id, []).append(row)
    return found


def heard_since(session: Session, patient_id: str, since: datetime) -> bool:
    """Whether the patient has tapped an answer or written anything after that moment."""
    tapped = select(Answer.id).join(Slot, col(Slot.id) == col(Answer.slot_id))
    wrote = select(Words.id).where(Words.patient_id == patient_id, col(Words.at) > since)
    answered = tapped.where(Slot.patient_id == patient_id, col(Answer.at) > since)
    return session.exec(answered.limit(1)).first() is not None or session.exec(wrote.limit(1)).first() is not None


def choices(session: Session, slot: Slot | None) -> dict[str, tuple[str, ...]]:
    """The standing answers of a check-in as plain values for the rules."""
    if slot is None:
        return {}
    return {item: tuple(row.options) for item, row in standing(session, slot.id).items()}


def keep_words(
    session: Session,
    vault: Vault,
    *,
    patient_id: str | None,
    slot_id: str | None,
    chat: int,
    medium: str,
    said: str,
    label: str,
    flags: Sequence[str],
    denied: Sequence[str],
    update_id: int,
    written_at: datetime | None = None,
    now: datetime,
) -> Words:
    """Keep what a person wrote, sealed, byte for byte."""
    row_id = uuid4().hex
    row = Words(
        id=row_id,
        patient_id=patient_id,
        slot_id=slot_id,
        chat_blind=vault.blind(str(chat), "chat"),
        medium=medium,
        sealed=vault.seal(said, f"words.sealed:{row_id}"),
        label=label,
        flags=list(flags),
        denied=list(denied),
        at=now,
        written_at=written_at,
        update_id=update_id,
    )
    session.add(row)
    session.flush()
    return row


def count_words(session: Session, patient_id: str) -> int:
    """How many texts the patient has written."""
    return session.exec(select(func.count()).where(Words.patient_id == patient_id)).one()


def words_of(session: Session, patient_id: str, limit: int | None = None) -> Sequence[Words]:
    """The patient's words, newest first; all, or the newest few."""
    return session.exec(
        select(Words).where(Words.patient_id == patient_id).order_by(col(Words.at).desc()).limit(limit)
    ).all()


def open_words(vault: Vault, row: Words) -> str:
    """What was written. Callers journal who read it."""
    return vault.open(row.sealed, f"words.sealed:{row.id}")
