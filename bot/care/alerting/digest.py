"""The digest of the day: what needs nobody at once, in one message at the clinic's hour; on Mondays also what rang nobody.

On a working day it stands in the group; at weekends and on holidays it goes to whoever is on call.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.alerting import cards, climbing, unrung
from bot.care.letters import post
from bot.care.visit import Visit
from messages.words_out import digest
from schedules import hours, ladder
from schedules.protocol import Urgency
from storage import alerts, clinics, outbox, rosters
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.patients import Patient
from storage.reviews import Review

SHOWN = 30
"""Items one message tells one by one; the rest is counted and found under /alerts and in the feed."""

LATE = timedelta(hours=1)
"""From here on the digest says that it is late."""

TRIED_AGAIN = timedelta(hours=1)
"""How long after one that could not be sent to anybody the next is written."""


def plan(clinic: Clinic, now: datetime) -> None:
    """When the next one goes out."""
    clinic.digest_at = ladder.daily_at(now, clinic.digest_minute, clinic.timezone)


def plan_all(visit: Visit) -> None:
    """Clinics that were there before digests were have a next one, too."""
    for clinic in clinics.all_clinics(visit.session):
        if clinic.digest_at is None:
            plan(clinic, visit.now)
            visit.session.add(clinic)


def send_due(visit: Visit, clinic: Clinic) -> None:
    """The clinic's hour has come: one message about everything open that rings nobody now. Nothing to say is not said."""
    due = clinic.digest_at or visit.now
    plan(clinic, visit.now)
    visit.session.add(clinic)
    here = visit.now.astimezone(ZoneInfo(clinic.timezone))
    today = here.date()
    items = sorted(
        (one for one in alerts.open_of_clinic(visit.session, clinic.id) if _belongs(one)),
        key=lambda one: (-Urgency.of(one.urgency), one.number or 0),
    )
    count, drawn = unrung.draw(visit, clinic, today.isoformat()) if today.weekday() == 0 else (0, [])
    if not items and not count:
        return
    views = []
    for alert in items[:SHOWN]:
        patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
        views.append(cards.view(visit, alert, clinic, patient))
    full, bare = (
        digest.digest(
            clinic.language, clinic=clinic.name, at=here, items=views, more=len(items) - len(views), bare=is_bare,
            late_since=due.astimezone(ZoneInfo(clinic.timezone)) if visit.now - due > LATE else None,
            not_rung=count, sample=_sample(clinic, drawn),
        )
        for is_bare in (False, True)
    )  # fmt: skip
    working = hours.works_on(clinic.hours, today) and today not in {
        row.on for row in rosters.holidays(visit.session, clinic.id)
    }
    whom = climbing.whom(visit, clinic, "group" if working else "on-call")
    for to in whom:
        draft = bare if cards.overheard(to, clinic) else full
        post.letter(
            visit.because(f"digest:{clinic.id}"),
            to,
            draft,
            key=f"digest:{clinic.id}:{due.isoformat()}:{to.kind}:{to.id}",
            lane=post.REPLY,
            kind="alert",
        )
    unrung.ask(visit.because(f"digest:{clinic.id}"), clinic, drawn)
    for alert in items:
        alert.digested_at = visit.now
        visit.session.add(alert)
    visit.because("").by("clock").note(
        "digest", clinic.id, items=[f"A{one.number}" for one in items], not_rung=count, to=len(whom)
    )


def _belongs(alert: Alert) -> bool:
    """Below same-day; and whatever somebody has noted an outcome for and nobody has closed: no clock looks after that."""
    return Urgency.of(alert.urgency) <= Urgency.NEXT_DAY or alert.outcome is not None


def again(visit: Visit, key: str) -> None:
    """One copy of a digest will never arrive. When nobody else has one, or will have one, it is written anew: at once where the
    group is lost, since it goes to everybody in private then; else after a while, or one that cannot be sent went round for ever.
    """
    if not key.startswith("digest:"):
        return
    copies, kind, _ = key.rsplit(":", 2)
    clinic = visit.session.get(Clinic, key.split(":")[1])
    if clinic is None or clinic.digest_at is None or outbox.arrived_or_under_way(visit.session, f"{copies}:"):
        return
    lost = kind == "group" and clinic.group_down_at is not None
    clinic.digest_at = min(clinic.digest_at, visit.now if lost else visit.now + TRIED_AGAIN)
    visit.session.add(clinic)


def _sample(clinic: Clinic, drawn: Sequence[Review]) -> list[digest.NotRung]:
    zone = ZoneInfo(clinic.timezone)
    return [digest.NotRung(row.pseudonym, row.at.astimezone(zone).date(), tuple(row.reasons)) for row in drawn]
