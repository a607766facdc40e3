"""The question instead of silence: what a text left in doubt was asked about, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

import storage.checkins  # noqa: F401 - a question names its table, which must be known wherever one is written
from storage.engine import UtcDateTime, partial_index

Kind = Literal["body", "despair"]


class Question(SQLModel, table=True):
    """One question about one text. `kind`: of the body, or whether somebody is safe.

    `loud`: without an answer it rings, else it becomes an item for today. `due_at`: when that is; empty once it is decided.
    `answer`: what was said: an option of the question, "yes" where it was only a word, "silence" when nothing came.
    `patient_id` is empty for a chat that is nobody's, `clinic_id` where not even a link says which clinic's.
    """

    __table_args__ = (partial_index("ix_question_due", "due_at", where="due_at IS NOT NULL"),)

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    words_id: str = Field(foreign_key="words.id", unique=True)
    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    clinic_id: str | None = Field(default=None, foreign_key="clinic.id")
    chat_blind: str = Field(index=True)
    kind: str
    loud: bool
    key: str = Field(unique=True)
    language: str
    asked_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def newest(session: Session, chat_blind: str, kind: str, since: datetime) -> Question | None:
    """The newest question of this kind that a chat was asked since then."""
    return session.exec(
        select(Question)
        .where(Question.chat_blind == chat_blind, Question.kind == kind, Question.asked_at > since)
        .order_by(col(Question.asked_at).desc(), col(Question.id))
        .limit(1)
    ).first()


def waiting(session: Session, chat_blind: str) -> Sequence[Question]:
    """The questions of a chat that nothing has decided yet, newest first."""
    return session.exec(
        select(Question)
        .where(Question.chat_blind == chat_blind, col(Question.due_at).is_not(None))
        .order_by(col(Question.asked_at).desc(), col(Question.id))
    ).all()


def decide(session: Session, question: Question, answer: str, now: datetime) -> None:
    """What was said, or that nothing was; it falls due no more. A later answer takes the place of an earlier one."""
    question.answer, question.answered_at, question.due_at = answer, now, None
    session.flush()
