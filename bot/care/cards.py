"""The cards of an alert: what they show, and keeping every one of them up to date as its state changes."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care import post
from bot.care.ward import Ward
from messages import to_team
from messages.to_team import Card, CardReport
from storage import alerts, clinics, media
from storage.alerts import Alert
from storage.checkins import Words
from storage.clinics import Clinic, Staff
from storage.patients import Patient

KEPT_CARDS = 8
"""Cards of one alert that are kept up to date: the newest of every chat, and of all together the first two and the last ones."""


def view(
    session: Session,
    ward: Ward,
    alert: Alert,
    clinic: Clinic,
    patient: Patient | None,
    *,
    mark: str = "",
    now: datetime,
) -> Card:
    """The alert as the card shows it: pseudonym and findings, never a name."""

    def name(member_id: str | None) -> str | None:
        member = None if member_id is None else session.get(Staff, member_id)
        return None if member is None else clinics.staff_name(ward.vault, member)

    def denied(words_id: str | None) -> tuple[str, ...]:
        typed = None if words_id is None else session.get(Words, words_id)
        return () if typed is None else tuple(dict.fromkeys(typed.denied))

    rows = alerts.reports(session, alert.number or 0)
    sent = [row.picture for row in media.of_alert(session, alert.number or 0) if row.state in ("waiting", "kept")]
    return Card(
        number=alert.number or 0,
        urgency=alert.urgency,
        pseudonym=patient.pseudonym if patient is not None else "",
        concern=alert.concern,
        drug=alert.drug,
        day=alert.day,
        zone=clinic.timezone,
        raised_at=alert.raised_at,
        state=alert.state,
        reports=tuple(
            CardReport(
                urgency=row.urgency,
                said=tuple((pair[0], tuple(pair[1:])) for pair in row.said),
                why=tuple(row.why),
                words=row.words_id is not None,
                at=row.at,
                denied=denied(row.words_id),
            )
            for row in rows
        ),
        mark=mark,
        taken_by=name(alert.taken_by),
        taken_at=alert.taken_at,
        called_by=name(alert.called_by),
        called_at=alert.called_at,
        outcome=alert.outcome,
        outcome_by=name(alert.outcome_by),
        closed_by=name(alert.closed_by),
        closed_at=alert.closed_at,
        open_minutes=int((now - alert.raised_at).total_seconds() // 60),
        photos=sent.count(True),
        recordings=sent.count(False),
    )


def refresh(
    session: Session, ward: Ward, alert: Alert, *, cause: str, now: datetime, choosing_outcome: bool = False
) -> None:
    """Bring every card of the alert up to date; the newest edit of a card is the one that leaves."""
    clinic = session.get(Clinic, alert.clinic_id)
    if clinic is None:
        return
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    card = view(session, ward, alert, clinic, patient, now=now)
    draft = to_team.alert_card(clinic.language, card, choosing_outcome=choosing_outcome)
    newest = {(kind, owner): key for key, kind, owner in alert.cards}
    few = {key for key, _, _ in (*alert.cards[:2], *alert.cards[-KEPT_CARDS:])} | set(newest.values())
    for key, kind, owner in (card for card in alert.cards if card[0] in few):
        to = _card_owner(session, ward, clinic, kind, owner)
        if to is not None:
            # Telegram edits nothing older than 48 hours: only the newest card of a chat is then written anew.
            post.edit(
                session, ward, to, draft, key=f"{key}:edit:{cause}", edits=key, lane=post.ALERT,
                anew=newest[(kind, owner)] == key, now=now, cause=cause,
            )  # fmt: skip


def _card_owner(session: Session, ward: Ward, clinic: Clinic, kind: str, owner: str) -> post.To | None:
    if kind == "group":
        return post.group(ward, clinic)
    member = session.get(Staff, owner)
    return None if member is None else post.staff(ward, member)
