"""Whether an alert has reached anybody: when Telegram, or a further channel, has taken one of its letters. Until then nobody may
think that somebody knows; the patient least of all.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.care.alerting import paging, storm, telling
from bot.care.visit import Visit
from schedules import ladder
from storage import alerts, letters, outbox
from storage.alerts import Alert
from storage.clinics import Clinic


def about(session: Session, key: str) -> Sequence[Alert]:
    """The alerts a letter is about, by its key: one, or all of a storm; none for a letter about something else."""
    kind, _, rest = key.partition(":")
    if kind == "storm":
        return alerts.of_storm(session, ":".join(rest.split(":")[:2]))
    number = rest.partition(":")[0]
    alert = session.get(Alert, int(number)) if kind in ("alert", "page") and number.isdigit() else None
    return [] if alert is None else [alert]


def reached(visit: Visit, key: str) -> None:
    """One letter of this alert was taken by Telegram or by a further channel: somebody can know of it."""
    for alert in about(visit.session, key):
        if alert.delivered_at is not None and alert.undelivered_at is None:
            continue
        alert.delivered_at, alert.deliver_by = visit.now, None
        if alert.undelivered_at is not None:
            alert.undelivered_at = None
            _journal(visit.because(f"outbox:{key}"), alert, "alert-delivered-late")
        visit.session.add(alert)


def refused(visit: Visit, key: str) -> None:
    """One letter of this alert will never arrive. When no other one is still under way, the next channel is asked now."""
    for alert in about(visit.session, key):
        if alert.deliver_by is not None and not _under_way(visit.session, alert):
            alert.deliver_by = min(alert.deliver_by, visit.now)
            visit.session.add(alert)


def look_after(visit: Visit, alert: Alert) -> None:
    """The newest post has reached nobody in time: first every further address is asked, then it stands as UNDELIVERED."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    alert.deliver_by = None
    visit.session.add(alert)
    if clinic is None or alert.state != ladder.State.RAISED.value or alert.delivered_at is not None:
        return
    cause = f"undelivered:A{alert.number}:{alert.posts}"
    if alert.fallback is None:
        alert.fallback = alert.posts
        if alert.storm is None or storm.speaks_for(visit.session, alert):
            paging.page(visit.because(cause), clinic, alert, turn=f"fallback-{alert.posts}")
        if _under_way(visit.session, alert):
            alert.deliver_by = visit.now + (ladder.LOUD_AFTER - ladder.FALLBACK_AFTER)
            return
    if alert.undelivered_at is None:
        alert.undelivered_at = visit.now
        _journal(visit.because(cause), alert, "alert-undelivered")
        # Not where an earlier round of this ladder has arrived: then somebody can know.
        told = (f"alert:{alert.number}:", f"page:{alert.number}:")
        if not letters.arrived_since(visit.session, told, alert.rung_since):
            telling.nobody_reached(visit.because(cause), alert)


def _under_way(session: Session, alert: Alert) -> bool:
    keys = (f"alert:{alert.number}:{alert.posts}:", f"page:{alert.number}:")
    return outbox.under_way(session, keys if alert.storm is None else (*keys, f"storm:{alert.storm}:"))


def _journal(visit: Visit, alert: Alert, act: str) -> None:
    visit.by("clock").note(act, f"A{alert.number}")
