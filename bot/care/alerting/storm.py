"""A storm: many alerts for one reason within minutes, as after a bad edit of the plan. They become one message and a list.

Each alert of it stays an alert of its own, to be taken and closed; only the messages are one. Emergencies are never part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.alerting import cards
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from messages.words_out import digest
from schedules.ladder import State
from schedules.protocol import Urgency
from storage import alerts, outbox
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.patients import Patient

LISTED = 30
"""Alerts of a storm that are told one by one; the rest is counted."""


def join(visit: Visit, alert: Alert) -> None:
    """Before its first card: does it belong to a storm that is going on, or does it make one?"""
    if Urgency.of(alert.urgency) is Urgency.EMERGENCY or alert.storm is not None or alert.posts:
        return
    reason = _reason(visit.session, alert)
    since = visit.now - timedelta(minutes=visit.ward.protocol.taking.storm_minutes)
    like = [
        other
        for other in alerts.raised_since(visit.session, alert.clinic_id, since)
        if other.urgency == alert.urgency and reason is not None and _reason(visit.session, other) == reason
    ]
    # One that somebody has dealt with rings nobody any more: its message has been read, and a longer list makes no sound.
    going_on = next(
        (other.storm for other in like if other.storm is not None and other.state == State.RAISED.value), None
    )
    if going_on is None and len(like) < visit.ward.protocol.taking.storm_alerts:
        return
    alert.storm = going_on or f"{reason}:{alert.number}"
    visit.session.add(alert)
    if going_on is None:
        visit.because("").by("clock").note(
            "storm", f"A{alert.number}", why=reason or "", alerts=[f"A{other.number}" for other in like]
        )


def tell(visit: Visit, clinic: Clinic, alert: Alert, told: Sequence[recipients.To]) -> int:
    """The one message of the storm for this rung; where it stands already, its list grows. Returns how many chats have it."""
    members = alerts.of_storm(visit.session, alert.storm or "")
    count = len(members)
    views = [
        cards.view(visit, one, clinic, visit.session.get(Patient, one.patient_id)) for one in members[:LISTED]
    ]  # fmt: skip
    reason, at = (alert.storm or "").partition(":")[0], visit.now.astimezone(ZoneInfo(clinic.timezone))
    full = digest.storm(clinic.language, reason=reason, count=count, at=at, items=views)
    bare = digest.storm(clinic.language, reason=None, count=count, at=at, items=views)
    alert.posts += 1
    for to in told:
        draft = bare if cards.overheard(to, clinic) else full
        key = f"storm:{alert.storm}:{alert.rung}:{to.kind}:{to.id}"
        if post.letter(visit, to, draft, key=key, lane=post.ALERT, kind="alert"):
            continue
        post.edit(visit, to, draft, key=f"{key}:edit:{visit.cause}:{alert.number}", edits=key, lane=post.CARD_EDIT)
        if outbox.sent_message(visit.session, key) is not None:
            alert.delivered_at = visit.now
    return len(told)


def move(session: Session, members: Sequence[Alert]) -> None:
    """The group is another one: its message is written there anew, and goes on being the one whose list grows."""
    first = members[0]
    reason = (first.storm or "").partition(":")[0]
    for one in members:
        one.storm = f"{reason}:{first.number}.{first.posts}"
        session.add(one)
    session.flush()


def speaks_for(session: Session, alert: Alert) -> bool:
    """Whether it is the first of its storm that nobody has taken: what goes to further channels is said once for all."""
    return alert.number == next(
        (one.number for one in alerts.of_storm(session, alert.storm or "") if one.state == State.RAISED.value), None
    )


REASONED = 3
"""Reports looked through for a reason, from the newest: each gives one, but for what a check-in adds without any."""


def _reason(session: Session, alert: Alert) -> str | None:
    """The first reason of its newest report."""
    rows = alerts.newest_reports(session, alert.number or 0, REASONED)
    return next((why for row in reversed(rows) for why in row.why), None)
