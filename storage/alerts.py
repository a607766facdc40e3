"""Assessments whole, and the alerts that came of them.

An alert is one concern of one patient, open until a named person has closed it: `open_key` is unique while it is open, so the
same problem reported again joins it. `climb_at` is the moment the next rung falls due, `ask_at` the moment its area is asked
about again, `quiet_at` the moment by which the patient should have shown a sign of life.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import JSON, Index, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime, partial_index
from storage.vault import Vault


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
    `expires_at`: taken, and nothing was noted: then the ladder goes on; closed: until then the close can be taken back.
    `lapsed_by`: who had it when that happened. `closed_key`: the `open_key` it had when it was closed. `snoozed_until`: put off.
    `deliver_by`: by then its newest post must have reached a chat; `delivered_at`: when one did; `fallback`: the post for which
    every further address was asked; `undelivered_at`: since when it is known to have reached nobody.
    `mark`: why its ladder began anew, as the first card of it says (see `card.Card`); empty for the first report.
    `episode`: the number of the first alert of its episode; `course`: what was told of that up to now (`schedules.episode`).
    `tries`: attempts to reach the patient that failed, the last `tried_at`. `noise_by`: who calls it no real alarm.
    `digested_at`: it stood in a digest. `storm`: the flood for one reason it belongs to, with one message for all.
    """

    __table_args__ = (
        partial_index("ix_alert_climb", "climb_at", where="climb_at IS NOT NULL"),
        partial_index("ix_alert_ask", "ask_at", where="ask_at IS NOT NULL"),
        partial_index("ix_alert_quiet", "quiet_at", where="quiet_at IS NOT NULL"),
        partial_index("ix_alert_expires", "expires_at", where="expires_at IS NOT NULL"),
        partial_index("ix_alert_deliver", "deliver_by", where="deliver_by IS NOT NULL"),
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
    mark: str | None = None
    rung_since: datetime = Field(sa_type=UtcDateTime)
    climb_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ask_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    quiet_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    snoozed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    lapsed_by: str | None = None
    deliver_by: datetime | None = Field(default=None, sa_type=UtcDateTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    fallback: int | None = None
    undelivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    digested_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    storm: str | None = Field(default=None, index=True)
    posts: int = 0
    cards: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    taken_by: str | None = None
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    called_by: str | None = None
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    noise_by: str | None = None
    outcome: str | None = None
    outcome_by: str | None = None
    outcome_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_key: str | None = None
    episode: int | None = Field(default=None, index=True)
    course: dict[str, object] = Field(default_factory=dict, sa_type=JSON, sa_column_kwargs={"server_default": "{}"})
    closed_by: str | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Report(SQLModel, table=True):
    """One report that made or joined an alert: what was said, and why it alerted. `rang`: somebody was told of it anew. `known`:
    what was known of its episode before it. `written_at`: when its words were written, where that is known; `at`: when we saw them.
    """

    __table_args__ = (
        Index("ix_report_newest", "alert_number", "at"),
        Index("ix_report_gravest", "alert_number", "urgency", "at"),
        partial_index("ix_report_slot", "slot_id", where="slot_id IS NOT NULL"),
        partial_index("ix_report_words", "words_id", where="words_id IS NOT NULL"),
    )

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    alert_number: int = Field(foreign_key="alert.number")
    urgency: str
    said: list[list[str]] = Field(default_factory=list, sa_type=JSON)
    why: list[str] = Field(default_factory=list, sa_type=JSON)
    words_id: str | None = None
    assessed_id: str | None = None
    slot_id: str | None = None
    known: dict[str, object] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    rang: bool = False
    at: datetime = Field(sa_type=UtcDateTime)
    written_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Note(SQLModel, table=True):
    """What a colleague wrote about an alert, for colleagues; sealed."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    alert_number: int = Field(foreign_key="alert.number", index=True)
    staff_id: str
    sealed: bytes
    at: datetime = Field(sa_type=UtcDateTime)


def add_note(session: Session, vault: Vault, number: int, staff_id: str, text: str, *, now: datetime) -> Note:
    """Keep what a colleague adds in their own words."""
    row = Note(alert_number=number, staff_id=staff_id, sealed=b"", at=now)
    row.sealed = vault.seal(text, f"note.sealed:{row.id}")
    session.add(row)
    session.flush()
    return row


def note_of(vault: Vault, row: Note) -> str:
    """What was added, opened."""
    return vault.open(row.sealed, f"note.sealed:{row.id}")


def notes(session: Session, number: int) -> Sequence[Note]:
    """What colleagues added to this alert, oldest first."""
    return session.exec(select(Note).where(Note.alert_number == number).order_by(col(Note.at))).all()


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


def newest_of(session: Session, patient_id: str, concern: str) -> Alert | None:
    """The patient's newest alert of a concern, open or not."""
    return session.exec(
        select(Alert)
        .where(Alert.patient_id == patient_id, Alert.concern == concern)
        .order_by(col(Alert.number).desc())
        .limit(1)
    ).first()


def newest_of_each(session: Session, patient_id: str, concerns: Collection[str]) -> Sequence[Alert]:
    """The patient's newest alert of each of these concerns, open or not."""
    mine = (Alert.patient_id == patient_id, col(Alert.concern).in_(concerns))
    newest = select(func.max(col(Alert.number))).where(*mine).group_by(col(Alert.concern))
    return session.exec(select(Alert).where(col(Alert.number).in_(newest))).all()


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


def of_patient(session: Session, patient_id: str) -> Sequence[Alert]:
    """Every alert of the patient there ever was, by number."""
    return session.exec(select(Alert).where(Alert.patient_id == patient_id).order_by(col(Alert.number))).all()


def assessed_of(session: Session, patient_id: str) -> Sequence[Assessed]:
    """Every assessment of the patient's check-ins, oldest first; those of typed words are left out."""
    return session.exec(
        select(Assessed)
        .where(Assessed.patient_id == patient_id, col(Assessed.slot_id).is_not(None))
        .order_by(col(Assessed.at), col(Assessed.id))
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


def raised_since(session: Session, clinic_id: str, since: datetime) -> Sequence[Alert]:
    """The clinic's alerts raised after a moment, open or not, oldest first."""
    return session.exec(
        select(Alert).where(Alert.clinic_id == clinic_id, col(Alert.raised_at) > since).order_by(col(Alert.number))
    ).all()


def of_storm(session: Session, storm: str) -> Sequence[Alert]:
    """The alerts of one storm, oldest first."""
    return session.exec(select(Alert).where(Alert.storm == storm).order_by(col(Alert.number))).all()


def reports(session: Session, number: int) -> Sequence[Report]:
    """All that was reported under this alert, oldest first: as many rows as messages came. For who reads it in full."""
    return session.exec(select(Report).where(Report.alert_number == number).order_by(col(Report.at))).all()


def newest_reports(session: Session, number: int, limit: int = 1) -> Sequence[Report]:
    """The last few reports under this alert, oldest first."""
    rows = session.exec(
        select(Report).where(Report.alert_number == number).order_by(col(Report.at).desc()).limit(limit)
    ).all()
    return rows[::-1]


def newest_as_urgent(session: Session, number: int, urgency: str) -> Report | None:
    """The last report under this alert of exactly this urgency: why it is as urgent as it is."""
    return session.exec(
        select(Report)
        .where(Report.alert_number == number, Report.urgency == urgency)
        .order_by(col(Report.at).desc())
        .limit(1)
    ).first()


def report_of_slot(session: Session, number: int, slot_id: str | None) -> Report | None:
    """What this check-in reported under this alert."""
    if slot_id is None:
        return None
    return session.exec(select(Report).where(Report.slot_id == slot_id, Report.alert_number == number).limit(1)).first()


def count_rung(session: Session, number: int) -> int:
    """Of how many reports under this alert somebody was told anew."""
    return session.exec(select(func.count()).where(Report.alert_number == number, col(Report.rang))).one()


def count_reports(session: Session, number: int) -> int:
    """How much was reported under this alert."""
    return session.exec(select(func.count()).where(Report.alert_number == number)).one()
