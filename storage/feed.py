"""What the web feed reads: plain questions over alerts and what led to them. Nothing here is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.alerts import Alert, Assessed, Note, Report
from storage.media import Media
from storage.patients import Patient

URGENCIES = ("emergency", "same-day", "next-day", "routine", "record")
"""The most urgent first."""

CLOSED_SHOWN = timedelta(days=14)
"""How long a closed alert stays within reach of the feed's list; its own page stays for ever."""

LONGEST_LIST = 200
"""Rows of one list; a longer one is searched."""


@dataclass(frozen=True)
class Unrung:
    """Something that came and for which nobody was called: when, from whom, why, and its assessment or report."""

    at: datetime
    pseudonym: str
    how: str
    urgency: str
    reasons: tuple[str, ...]
    row_id: str


def open_alerts(session: Session, clinic_id: str) -> list[Alert]:
    """The clinic's open alerts: the most urgent first, of the same urgency the oldest first."""
    rows = session.exec(select(Alert).where(Alert.clinic_id == clinic_id, Alert.state != "resolved")).all()
    return sorted(rows, key=lambda row: (URGENCIES.index(row.urgency), row.raised_at, row.number or 0))


def closed_since(session: Session, clinic_id: str, since: datetime) -> Sequence[Alert]:
    """The clinic's alerts closed since that moment, the newest first."""
    return session.exec(
        select(Alert)
        .where(Alert.clinic_id == clinic_id, Alert.state == "resolved", col(Alert.closed_at) >= since)
        .order_by(col(Alert.closed_at).desc(), col(Alert.number).desc())
        .limit(LONGEST_LIST)
    ).all()


def undelivered(session: Session) -> int:
    """How many open alerts have reached nobody, in every clinic."""
    return session.exec(
        select(func.count()).where(col(Alert.undelivered_at).is_not(None), Alert.state != "resolved")
    ).one()


def mark(session: Session, clinic_id: str) -> str:
    """A short word that changes whenever a card of the clinic's open alerts would."""
    rows = [repr(tuple(row)) for row in session.execute(
        select(*Alert.__table__.columns).where(Alert.clinic_id == clinic_id, Alert.state != "resolved")  # type: ignore[attr-defined]
    )]  # fmt: skip
    open_now = select(col(Alert.number)).where(Alert.clinic_id == clinic_id, Alert.state != "resolved")
    rows += [repr(tuple(row)) for row in session.execute(
        select(*Report.__table__.columns).where(col(Report.alert_number).in_(open_now))  # type: ignore[attr-defined]
    )]  # fmt: skip
    rows.append(repr(session.exec(select(func.count()).where(col(Note.alert_number).in_(open_now))).one()))
    files = select(col(Media.id), col(Media.state)).join(Report, col(Report.words_id) == col(Media.words_id))
    rows += [repr(tuple(row)) for row in session.execute(files.where(col(Report.alert_number).in_(open_now)))]
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()[:16]


def mark_of(session: Session, alert: Alert) -> str:
    """A short word that changes whenever this alert's card would."""
    rows = [repr(sorted(alert.model_dump().items(), key=lambda pair: pair[0]))]
    rows += [
        repr(sorted(row.model_dump().items()))
        for row in session.exec(
            select(Report).where(Report.alert_number == alert.number).order_by(col(Report.id))
        ).all()
    ]
    rows.append(repr(session.exec(select(func.count()).where(Note.alert_number == alert.number)).one()))
    files = select(col(Media.id), col(Media.state)).join(Report, col(Report.words_id) == col(Media.words_id))
    rows += [repr(tuple(row)) for row in session.execute(files.where(Report.alert_number == alert.number))]
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]


def not_rung(session: Session, clinic_id: str, since: datetime, limit: int = 1000) -> list[Unrung]:
    """Everything of a clinic since that moment for which no phone rang: assessments that were only recorded or routine and raised
    nothing of their own, and reports that joined an alert which stood already and of which nobody was told anew. Newest first."""
    graded = session.exec(
        select(Assessed, col(Patient.pseudonym))
        .join(Patient, col(Patient.id) == col(Assessed.patient_id))
        .where(Patient.clinic_id == clinic_id, Assessed.at >= since)
        .order_by(col(Assessed.at).desc(), col(Assessed.id))
    ).all()
    newest: dict[str, Unrung] = {}
    rang: set[str] = set()
    for row, pseudonym in graded:  # a check-in is graded after every tap: its last grading tells, and its worst decides
        key = row.slot_id or row.id
        newest.setdefault(key, Unrung(row.at, pseudonym, row.urgency, row.urgency, tuple(row.reasons), row.id))
        if row.urgency not in ("record", "routine"):
            rang.add(key)
    first = (
        select(col(Report.alert_number), func.min(col(Report.at)).label("first")).group_by(col(Report.alert_number))
    ).subquery()
    joined = session.exec(
        select(Report, col(Patient.pseudonym))
        .join(Alert, col(Alert.number) == col(Report.alert_number))
        .join(Patient, col(Patient.id) == col(Alert.patient_id))
        .join(first, first.c.alert_number == col(Report.alert_number))
        .where(Alert.clinic_id == clinic_id, Report.at >= since, Report.at > first.c.first)
        .order_by(col(Report.at).desc(), col(Report.id))
        .limit(limit)
    ).all()
    told = {row.assessed_id for row, _ in joined}
    quiet = [one for key, one in newest.items() if key not in rang and one.row_id not in told]
    more = [
        Unrung(row.at, pseudonym, "joined", row.urgency, tuple(row.why), row.id)
        for row, pseudonym in joined if not row.rang
    ]  # fmt: skip
    return sorted([*quiet, *more], key=lambda one: (one.at, one.row_id), reverse=True)[:limit]
