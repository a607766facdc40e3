"""What became of each rule in use: how often it rang, how often that was noise, and what a clinician said of what rang nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage.alerts import Alert, Assessed, Report
from storage.reviews import RIGHT, SHOULD, Review

NOISE = "noise"
"""The outcome that says so; `schedules.ladder.OUTCOMES` has it."""


@dataclass
class Tally:
    """Reports that rang by this rule; those of alerts closed as noise; and reports it let rest of which a clinician said that
    somebody should have been called, or that it was right."""

    rang: int = 0
    noise: int = 0
    should: int = 0
    right: int = 0


def of_report(report: Report, assessed: Assessed | None) -> tuple[str, ...]:
    """By which rules a report alerted: those of its assessment that gave its reasons. Where no rule of the plan did (typed words,
    a button, silence), the reasons themselves."""
    if assessed is None or len(assessed.rules) != len(assessed.reasons):
        return tuple(report.why)
    met = [rule for rule, why in zip(assessed.rules, assessed.reasons, strict=True) if why in report.why]
    return tuple(dict.fromkeys(met)) or tuple(report.why)


def tallies(session: Session, clinic_id: str, since: datetime | None = None) -> dict[str, Tally]:
    """By rule, for one clinic; ever, or of what came since a moment. A rule of which there is nothing to say is left out.

    A report counts once for each rule that gave a reason for it.
    """
    found: dict[str, Tally] = {}
    rang = (
        select(Report, Assessed, col(Alert.outcome))
        .join(Alert, col(Alert.number) == col(Report.alert_number))
        .join(Assessed, col(Assessed.id) == col(Report.assessed_id), isouter=True)
        .where(Alert.clinic_id == clinic_id, col(Report.rang).is_(True))
    )
    said = select(Review).where(Review.clinic_id == clinic_id, col(Review.answer).is_not(None))
    if since is not None:
        rang, said = rang.where(Report.at >= since), said.where(Review.at >= since)
    for report, assessed, outcome in session.exec(rang).all():
        for rule in of_report(report, assessed):
            tally = found.setdefault(rule, Tally())
            tally.rang += 1
            tally.noise += outcome == NOISE
    for review in session.exec(said).all():
        for rule in review.rules or ["none"]:
            tally = found.setdefault(rule, Tally())
            tally.right += review.answer == RIGHT
            tally.should += review.answer == SHOULD
    return dict(sorted(found.items()))
