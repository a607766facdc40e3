"""What was entered wrongly about the patient is set right; what was graded stays as it was graded."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care.asking import calendar
from bot.care.surroundings import Ward
from storage import identities, journal
from storage.patients import Patient


def correct(
    session: Session, ward: Ward, patient: Patient, changes: dict[str, object], *, by: str, now: datetime
) -> None:
    """Set what was entered wrongly: language, zone, indication, co-factors, weekday, hour; name, phone, reference, birth year.

    Plans anew. The journal names the fields, and the values only where they do not tell who the patient is.
    """
    sealed = {key: value for key, value in changes.items() if key in identities.KINDS}
    open_fields = {key: value for key, value in changes.items() if key not in identities.KINDS}
    for kind, value in sealed.items():
        identities.put(session, ward.vault, patient.id, kind, str(value), now)
    for name, value in open_fields.items():
        setattr(patient, name, value)
    session.add(patient)
    session.flush()
    if open_fields:  # a name moves no date
        calendar.replan(session, ward, patient, now=now)
    journal.write(
        session, at=now, actor=by, act="corrected", subject=patient.pseudonym,
        detail={"sealed": sorted(sealed), **open_fields}, cause="",
    )  # fmt: skip
