"""Where each patient of a clinic stands, in one reading: a fixed number of questions, however many patients there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from storage.alerts import Alert
from storage.checkins import Slot, Words
from storage.patients import Exposure, Patient


@dataclass
class Standing:
    """One patient. `taken`: what stands about the drug, as kind, drug and day, in order. `alerts`: the open ones by number.
    `heard_at`: when they last began to answer a check-in, or wrote; None where they never did. `owes_since`: since when an answer
    is owed of which they were reminded; None where none is."""

    patient: Patient
    taken: list[tuple[str, str, date]] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    heard_at: datetime | None = None
    owes_since: datetime | None = None


def of_clinic(session: Session, clinic_id: str) -> list[Standing]:
    """Every patient of the clinic, by pseudonym."""
    rows = session.exec(select(Patient).where(Patient.clinic_id == clinic_id).order_by(col(Patient.pseudonym))).all()
    found = {row.id: Standing(row) for row in rows}
    for entry in _exposures(session, clinic_id):
        found[entry.patient_id].taken.append((entry.kind, entry.drug, entry.on))
    for alert in session.exec(
        select(Alert).where(Alert.clinic_id == clinic_id, Alert.state != "resolved").order_by(col(Alert.number))
    ).all():
        if alert.patient_id in found:
            found[alert.patient_id].alerts.append(alert)
    for table, moment in ((Slot, Slot.first_answer_at), (Words, Words.at)):
        newest = (
            select(col(table.patient_id), func.max(moment))
            .join(Patient, col(Patient.id) == col(table.patient_id))
            .where(Patient.clinic_id == clinic_id)
            .group_by(col(table.patient_id))
        )
        for patient_id, at in session.execute(newest).all():
            heard = [one for one in (found[patient_id].heard_at, at) if one is not None]
            found[patient_id].heard_at = max(heard, default=None)
    for slot in _owed(session, clinic_id):
        since = slot.owed_since or slot.opened_at
        one = found[slot.patient_id]
        one.owes_since = since if one.owes_since is None else min(since, one.owes_since)
    return list(found.values())


def _exposures(session: Session, clinic_id: str) -> Sequence[Exposure]:
    return session.exec(
        select(Exposure)
        .join(Patient, col(Patient.id) == col(Exposure.patient_id))
        .where(Patient.clinic_id == clinic_id, col(Exposure.voided_at).is_(None))
        .order_by(col(Exposure.on), col(Exposure.recorded_at))
    ).all()


def _owed(session: Session, clinic_id: str) -> Sequence[Slot]:
    """Open check-ins nobody has begun to answer and of which the patient was reminded, or that took the place of such a one."""
    return session.exec(
        select(Slot)
        .join(Patient, col(Patient.id) == col(Slot.patient_id))
        .where(
            Patient.clinic_id == clinic_id,
            Slot.state == "open",
            col(Slot.first_answer_at).is_(None),
            or_(col(Slot.nudges) > 0, col(Slot.owed_since).is_not(None)),
        )
    ).all()
