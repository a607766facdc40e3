"""Open alerts go from one colleague to the next: offered, and each accepted on its own. Until then they stay where they are.

An offer is over as soon as its alert is closed, has rung anew or is with somebody else; what is over is put away when it is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session

from bot.care.alerting import cards, moves
from bot.care.alerting.acknowledging import offer_who
from bot.care.alerting.on_call import opened
from bot.care.alerting.raising import expires_at
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from schedules.ladder import State
from storage import alerts, clinics, handovers
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.handovers import Handover

LATE = timedelta(minutes=15)
"""An offer that has waited so long is told to the giver: they should speak to each other."""


def offer(visit: Visit, alert: Alert, giver: Staff, receiver: Staff) -> Handover:
    """Offer an alert to a colleague. It stays with the giver until it is accepted; an offer to somebody else is taken back."""
    may_offer(alert, giver)
    if receiver.clinic_id != giver.clinic_id or receiver.removed_at is not None:
        raise Refused("duty-nobody-of-that-name")
    if receiver.id == giver.id:
        raise Refused("handover-to-yourself")
    if not opened(receiver):
        raise Refused("duty-not-linked")
    number = alert.number or 0
    before = waiting_of(visit, alert)
    if before is not None:
        if before.to_staff == receiver.id:
            raise Refused("handover-already", name=clinics.staff_name(visit.ward.vault, receiver))
        handovers.end(visit.session, number, visit.now)
    row = Handover(
        clinic_id=alert.clinic_id, alert_number=number, from_staff=giver.id, to_staff=receiver.id, open_key=f"A{number}",
        offered_at=visit.now,
    )  # fmt: skip
    visit.session.add(row)
    _write(visit, giver, "alert-offered", number, receiver.id)
    return row


def accept(visit: Visit, alert: Alert, receiver: Staff) -> Staff:
    """The colleague accepts: from now on they have it, and every card says so. Returns who has given it."""
    if alert.clinic_id != receiver.clinic_id:
        raise Refused("toast-not-allowed")
    row = waiting_of(visit, alert)
    if row is None:
        raise Refused("handover-over")
    if row.to_staff != receiver.id:
        raise Refused("handover-not-to-you")
    row.accepted_at, row.open_key = visit.now, None
    moves.move(alert, "handover", by=receiver.id, role=receiver.role, now=visit.now)
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is not None and alert.outcome is None:
        alert.expires_at = expires_at(visit, alert, clinic)  # theirs from now, for the whole of its time
    visit.session.add(row)
    visit.session.add(alert)
    _write(visit, receiver, "alert-handed-over", alert.number or 0, row.from_staff)
    cards.refresh(visit, alert)
    offer_who(visit, alert, receiver)
    giver = visit.session.get(Staff, row.from_staff)
    assert giver is not None
    return giver


def withdraw(visit: Visit, alert: Alert, giver: Staff) -> Staff | None:
    """The giver takes the offer back. Returns whom it was offered to."""
    if alert.clinic_id != giver.clinic_id:
        raise Refused("toast-not-allowed")
    row = waiting_of(visit, alert)
    if row is None or row.from_staff != giver.id:
        raise Refused("handover-over")
    handovers.end(visit.session, row.alert_number, visit.now)
    _write(visit, giver, "alert-offer-withdrawn", alert.number or 0, row.to_staff)
    return visit.session.get(Staff, row.to_staff)


def held(session: Session, member: Staff) -> Sequence[Alert]:
    """The open alerts a colleague has, by number."""
    return sorted(alerts.taken_by(session, member.id), key=lambda alert: alert.number or 0)


def waiting(visit: Visit, member: Staff) -> list[Alert]:
    """The alerts a colleague has been offered and not accepted yet, the oldest offer first."""
    found = []
    for row in handovers.waiting_for(visit.session, member.id):
        alert = visit.session.get(Alert, row.alert_number)
        if alert is not None and waiting_of(visit, alert) is not None:
            found.append(alert)
    return found


def waiting_of(visit: Visit, alert: Alert) -> Handover | None:
    """The offer of this alert that can still be accepted; one that is over is put away."""
    row = handovers.waiting_of(visit.session, alert.number or 0)
    if row is None:
        return None
    receiver = visit.session.get(Staff, row.to_staff)
    if (
        alert.state == State.TAKEN.value
        and alert.taken_by == row.from_staff
        and receiver is not None
        and receiver.removed_at is None
    ):
        return row
    handovers.end(visit.session, row.alert_number, visit.now)
    return None


def may_offer(alert: Alert, giver: Staff) -> None:
    """Only who has an open alert can hand it over; refuses anybody else, and what nobody has."""
    if alert.clinic_id != giver.clinic_id:
        raise Refused("toast-not-allowed")
    if alert.state == State.RAISED.value:
        raise Refused("handover-take-first")
    if alert.state != State.TAKEN.value or alert.taken_by != giver.id:
        raise Refused("handover-not-yours")


def _write(visit: Visit, by: Staff, act: str, number: int, other: str) -> None:
    visit.session.flush()
    visit.by(f"staff:{by.id}").note(act, f"A{number}", **{"with": other})
