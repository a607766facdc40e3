"""The weekly sample: reports that rang nobody, as they were shown to a clinician, and what they said of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from storage.checkins import short_id
from storage.engine import UtcDateTime

RIGHT, SHOULD = "right", "should"
"""What may be said of one: it was right that nobody was called, or somebody should have been."""


class Review(SQLModel, table=True):
    """One report of one draw. `row_id`: its assessment or report; `how`, `urgency`, `rules`, `reasons` and `said` are as they stood
    when it was drawn (see `feed.Unrung`), so that an answer is kept with what it was about. `answer` is empty until somebody
    has said something; a later one takes the place of an earlier."""

    __table_args__ = (UniqueConstraint("clinic_id", "draw", "row_id"),)

    id: str = Field(default_factory=short_id, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    draw: str
    place: int
    row_id: str
    pseudonym: str
    at: datetime = Field(sa_type=UtcDateTime)
    how: str
    urgency: str
    rules: list[str] = Field(default_factory=list, sa_type=JSON)
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    said: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    words: bool = False
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def of_draw(session: Session, clinic_id: str, draw: str) -> Sequence[Review]:
    """The reports of one draw, in their order."""
    return session.exec(
        select(Review).where(Review.clinic_id == clinic_id, Review.draw == draw).order_by(col(Review.place))
    ).all()


def newest_draw(session: Session, clinic_id: str) -> Sequence[Review]:
    """The reports drawn last, in their order; none before the first draw."""
    draw = session.exec(
        select(Review.draw).where(Review.clinic_id == clinic_id).order_by(col(Review.draw).desc()).limit(1)
    ).first()
    return [] if draw is None else of_draw(session, clinic_id, draw)


def of_clinic(session: Session, review_id: str, clinic_id: str) -> Review | None:
    """One report of the sample, within a clinic."""
    row = session.get(Review, review_id)
    return None if row is None or row.clinic_id != clinic_id else row
