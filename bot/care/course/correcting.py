"""What was entered wrongly about the patient is set right; what was graded stays as it was graded."""

from __future__ import annotations

from bot.care.asking import calendar
from bot.care.course import changing
from bot.care.visit import Visit
from storage import identities
from storage.patients import Patient


def correct(visit: Visit, patient: Patient, changes: dict[str, object]) -> None:
    """Set what was entered wrongly: language, zone, indication, co-factors, weekday, hour; name, phone, reference, birth year.

    Plans anew. The journal names the fields, and the values only where they do not tell who the patient is. Another year of birth
    opens the patient's link to somebody else: a second colleague confirms it (`changing`).
    """
    before = changing.as_it_is(visit, patient)
    born = identities.read(visit.session, visit.ward.vault, patient.id, "birth-year")
    sealed = {key: value for key, value in changes.items() if key in identities.KINDS}
    open_fields = {key: value for key, value in changes.items() if key not in identities.KINDS}
    for kind, value in sealed.items():
        identities.put(visit.session, visit.ward.vault, patient.id, kind, str(value), visit.now)
    for name, value in open_fields.items():
        setattr(patient, name, value)
    visit.session.add(patient)
    visit.session.flush()
    if open_fields:  # a name moves no date
        calendar.replan(visit, patient)
    visit.because("").note("corrected", patient.pseudonym, sealed=sorted(sealed), **open_fields)
    if "birth-year" in sealed and str(sealed["birth-year"]) != born:
        changing.made(visit, patient, "birth-year", before)
