"""Assessments whole, and the alerts that came of them.

An alert is one concern of one patient, open until a named person has closed it: `open_key` is unique while it is open, so the
same problem reported again joins it. `climb_at` is the moment the next rung falls due, `ask_at` the moment its area is asked
about again, `quiet_at` the moment by which the patient should have shown a sign of life.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class Assessed(SQLModel, table=True):
    """What the rules made of the answers at one moment: inputs, rule ids, reasons and protocol version, also when nothing
    was raised."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    slot_id: str | None = Field(default=None, foreign_key="slot.id", index=True)
    answer_id: str | None = None
    words_id: str | None = None
    urgency: str
    rules: list[str] = Field(default_factory=list, sa_type=JSON)
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    grades: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    inputs: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    protocol: str
    version: str
    at: datetime = Field(sa_type=UtcDateTime)


class Alert(SQLModel, table=True):
    """Something a named person must act on. Its number is global and shown as `#A<n>`.

    `state`: raised · taken · resolved. `urgency` never falls. `patient_id` is empty only for an unlinked chat.
    """

    __table_args__ = (
        Index("ix_alert_climb", "climb_at", sqlite_where=text("climb_at IS NOT NULL")),
        Index("ix_alert_ask", "ask_at", sqlite_where=text("ask_at IS NOT NULL")),
        Index("ix_alert_quiet", "quiet_at", sqlite_where=text("quiet_at IS NOT NULL")),
        {"sqlite_autoincrement": True},  # a number is never given twice, even if the newest row were lost
    )

    number: int | None = Field(default=None, primary_key=True)
    clinic_id: str = Field(foreign_key="clinic.id", index=True)
    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    open_key: str | None = Field(default=None, unique=True)
    concern: str
    urgency: str
    state: str = "raised"
    day: int | None = None
    drug: str | None = None
    raised_at: datetime = Field(sa_type=UtcDateTime)
    rung: int = 0
    rung_since: datetime = Field(sa_type=UtcDateTime)
    climb_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ask_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    quiet_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    posts: int = 0
    cards: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    taken_by: str | None = None
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    called_by: str | None = None
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    outcome: str | None = None
    outcome_by: str | None = None
    outcome_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_by: str | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Report(SQLModel, table=True):
    """One report that made or joined an alert: what was said, and why it alerted."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    alert_number: int = Field(foreign_key="alert.number", index=True)
    urgency: str
    said: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    why: list[str] = Field(default_factory=list, sa_type=JSON)
    words_id: str | None = None
    assessed_id: str | None = None
    slot_id: str | None = None
    at: datetime = Field(sa_type=UtcDateTime)


def numbered(session: Session, number: int, clinic_id: str | None = None) -> Alert | None:
    """The alert of that number, within one clinic when it is given."""
    alert = session.get(Alert, number)
    if alert is None or (clinic_id is not None and alert.clinic_id != clinic_id):
        return None
    return alert


def open_under(session: Session, open_key: str) -> Alert | None:
    """The open alert of this patient and concern."""
    return session.exec(select(Alert).where(Alert.open_key == open_key)).first()


def closed_for(session: Session, *, open_key: str, slot_id: str, said: Sequence[Sequence[str]]) -> Alert | None:
    """The newest closed alert of this owner and concern (`owner:concern`) that was raised by the same answers of this check-in."""
    owner, _, concern = open_key.partition(":")
    told = [list(pair) for pair in said]
    rows = session.exec(
        select(Alert, Report)
        .join(Report, col(Report.alert_number) == col(Alert.number))
        .where(
            Alert.patient_id == owner, Alert.concern == concern, Alert.state == "resolved", Report.slot_id == slot_id
        )
        .order_by(col(Alert.number).desc())
    ).all()
    return next((alert for alert, report in rows if report.said == told), None)


def last_outcome(session: Session, patient_id: str, concern: str, outcomes: Sequence[str]) -> Alert | None:
    """The patient's alert of this concern in which one of these outcomes was noted last."""
    return session.exec(
        select(Alert)
        .where(Alert.patient_id == patient_id, Alert.concern == concern, col(Alert.outcome).in_(outcomes))
        .order_by(col(Alert.outcome_at).desc())
    ).first()


def taken_by(session: Session, member_id: str) -> Sequence[Alert]:
    """The alerts this colleague has taken and not closed."""
    return session.exec(select(Alert).where(Alert.taken_by == member_id, Alert.state == "taken")).all()


def open_of_patient(session: Session, patient_id: str) -> Sequence[Alert]:
    """The patient's open alerts, oldest first."""
    return session.exec(
        select(Alert).where(Alert.patient_id == patient_id, Alert.state != "resolved").order_by(col(Alert.number))
    ).all()


def last_composites(session: Session, patient_id: str) -> tuple[datetime, dict[str, int]] | None:
    """The patient-reported composites of the newest report that has any, by symptom, and when it came."""
    rows = session.exec(
        select(Assessed)
        .where(Assessed.patient_id == patient_id, col(Assessed.slot_id).is_not(None))
        .order_by(col(Assessed.at).desc(), col(Assessed.id))
        .limit(50)
    ).all()
    for row in rows:
        found = row.inputs.get("composites")
        if isinstance(found, dict) and found:
            return row.at, {str(symptom): int(step) for symptom, step in found.items()}
    return None


def open_of_clinic(session: Session, clinic_id: str) -> Sequence[Alert]:
    """The clinic's open alerts, oldest first."""
    return session.exec(
        select(Alert).where(Alert.clinic_id == clinic_id, Alert.state != "resolved").order_by(col(Alert.number))
    ).all()


def climbing(session: Session, now: datetime, limit: int = 200) -> Sequence[Alert]:
    """Alerts whose next rung has come, the longest overdue first."""
    return session.exec(
        select(Alert).where(col(Alert.climb_at) <= now).order_by(col(Alert.climb_at)).limit(limit)
    ).all()


def to_follow(session: Session, now: datetime, limit: int = 200) -> Sequence[Alert]:
    """Open alerts whose area is to be asked about again, the longest overdue first."""
    return session.exec(select(Alert).where(col(Alert.ask_at) <= now).order_by(col(Alert.ask_at)).limit(limit)).all()


def gone_quiet(session: Session, now: datetime, limit: int = 200) -> Sequence[Alert]:
    """Alerts after which a sign of life was expected by now."""
    return session.exec(
        select(Alert).where(col(Alert.quiet_at) <= now).order_by(col(Alert.quiet_at)).limit(limit)
    ).all()


def reports(session: Session, number: int) -> Sequence[Report]:
    """What was reported under this alert, oldest first."""
    return session.exec(select(Report).where(Report.alert_number == number).order_by(col(Report.at))).all()
