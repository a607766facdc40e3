"""What the web feed reads: plain questions over alerts and what led to them. Nothing here is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage import rules
from storage.alerts import Alert, Assessed, Note, Report
from storage.media import Media
from storage.patients import Patient

URGENCIES = ("emergency", "same-day", "next-day", "routine", "record")
"""The most urgent first."""

CLOSED_SHOWN = timedelta(days=14)
"""How long a closed alert stays within reach of the feed's list; its own page stays for ever."""

NOTHING = frozenset({"none", "no", "usual", "fine"})
"""Options that report nothing."""

LONGEST_LIST = 200
"""Rows of one list; a longer one is searched."""


@dataclass(frozen=True)
class Unrung:
    """Something that came and for which nobody was called: when, from whom, why, and its assessment or report.

    `how`: its urgency; "joined" where it joined an alert that stood (`alert`), "rested" where that had been dealt with already.
    `rules`: those it met, as far as they gave its reasons. `said`: the answers, each an item and its options. `words`: something
    was typed.
    """

    at: datetime
    pseudonym: str
    how: str
    urgency: str
    reasons: tuple[str, ...]
    row_id: str
    rules: tuple[str, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()
    words: bool = False
    alert: int | None = None

    @property
    def calm(self) -> bool:
        """Whether nothing was reported: no rule was met, nothing typed, and every answer was a "no"."""
        return not (self.rules or self.words or self.alert or any(set(one[1:]) - NOTHING for one in self.said))


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
        newest.setdefault(key, _recorded(row, pseudonym))
        if row.urgency not in ("record", "routine"):
            rang.add(key)
    first = (
        select(col(Report.alert_number), func.min(col(Report.at)).label("first")).group_by(col(Report.alert_number))
    ).subquery()
    joined = session.exec(
        select(Report, Assessed, col(Alert.closed_at), col(Patient.pseudonym))
        .join(Alert, col(Alert.number) == col(Report.alert_number))
        .join(Assessed, col(Assessed.id) == col(Report.assessed_id), isouter=True)
        .join(Patient, col(Patient.id) == col(Alert.patient_id))
        .join(first, first.c.alert_number == col(Report.alert_number))
        .where(Alert.clinic_id == clinic_id, Report.at >= since, Report.at > first.c.first)
        .order_by(col(Report.at).desc(), col(Report.id))
        .limit(limit)
    ).all()
    told = {row.assessed_id for row, *_ in joined}
    quiet = [one for key, one in newest.items() if key not in rang and one.row_id not in told]
    more = [_joined(row, assessed, closed, name) for row, assessed, closed, name in joined if not row.rang]
    return sorted([*quiet, *more], key=lambda one: (one.at, one.row_id), reverse=True)[:limit]


def _recorded(row: Assessed, pseudonym: str) -> Unrung:
    answers = row.inputs.get("answers")
    said = tuple((str(item), *options) for item, options in answers.items()) if isinstance(answers, dict) else ()
    return Unrung(
        row.at, pseudonym, row.urgency, row.urgency, tuple(row.reasons), row.id,
        rules=tuple(dict.fromkeys(row.rules)), said=said, words=row.words_id is not None,
    )  # fmt: skip


def _joined(row: Report, assessed: Assessed | None, closed_at: datetime | None, pseudonym: str) -> Unrung:
    return Unrung(
        row.at, pseudonym, "joined" if closed_at is None or row.at <= closed_at else "rested", row.urgency, tuple(row.why), row.id,
        rules=rules.of_report(row, assessed), said=tuple(map(tuple, row.said)), words=row.words_id is not None,
        alert=row.alert_number,
    )  # fmt: skip
