"""What becomes of the drug: what happened is noted, a wrong entry is voided and stays visible, the next contact is planned anew."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.care.asking import calendar
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, clinic_of, exposures, numbers, refuse_unusual
from bot.care.visit import Visit
from messages.words_out import to_patient, to_team
from messages.words_out.catalogue import say
from schedules.course import LIVE
from schedules.exposures import KINDS, Taken, first_impossible, possible, taking
from storage import patients
from storage.patients import Exposure, Patient


def expose(
    visit: Visit,
    patient: Patient,
    *,
    kind: str,
    on: date,
    drug: str | None,
    dose_mg: float | None,
    corrects: bool = False,
    sure: bool = False,
) -> Exposure:
    """Record what happened to the drug: it opens its own windows, the next contact is planned anew, and the patient is told what
    changes in the questions, unless it only `corrects` an entry. Refused for what cannot have happened: a restart without a break,
    a hold of a drug not taken; and for an unusual dose, unless somebody was asked again and is `sure`."""
    if kind not in KINDS:
        raise Refused("shell-exposure-kind")
    taken = exposures(visit.session, patient)
    if kind != "start" and not possible(taken, kind, on):
        state = say(clinic_of(visit.session, patient).language, f"taking-{taking(taken, on)}")
        raise Refused("team-exposure-impossible", state=state)
    drug = drug or (taken[-1].drug if taken else "")
    if not (sure or corrects):
        refuse_unusual(visit.ward, drug, dose_mg)
    row = Exposure(
        patient_id=patient.id, kind=kind, drug=drug, on=on, dose_mg=dose_mg,
        recorded_at=visit.now, recorded_by=visit.actor,
    )  # fmt: skip
    visit.session.add(row)
    visit.session.flush()
    calendar.replan(visit, patient)
    visit.because(f"exposure:{row.id}").note(
        "exposure", patient.pseudonym, kind=kind, drug=row.drug, on=on.isoformat(), dose_mg=dose_mg
    )
    if not corrects:
        _told_of_course(visit, patient, row)
    return row


def _told_of_course(visit: Visit, patient: Patient, row: Exposure) -> None:
    """The patient hears what changes in the questions, the team that it was noted; neither for the first entry."""
    others = [one for one in patients.exposures(visit.session, patient.id) if one.id != row.id]
    if others:
        _say_course(visit.because(f"exposure:{row.id}"), patient, row.kind, row.on)


def _say_course(visit: Visit, patient: Patient, kind: str, on: date) -> None:
    if patient.state not in LIVE:
        return
    post.notice(visit, patient, f"team-course-{kind}", day=on)
    post.letter(
        visit,
        recipients.patient(visit, patient),
        to_patient.course_changed(patient.language, kind, clinic=numbers(clinic_of(visit.session, patient))),
        key=visit.cause,
    )


def may_be_struck_out(session: Session, patient: Patient, wrong: Exposure) -> None:
    """Refused for the first start, which is corrected, and for an entry on which a later one rests."""
    standing = patients.exposures(session, patient.id)
    if wrong.id == next((row.id for row in standing if row.kind == "start"), None):
        raise Refused("med-void-start")
    left = [row for row in standing if row.id != wrong.id]
    clash = first_impossible([Taken(row.kind, row.drug, row.on) for row in left])
    if clash is not None:
        language = clinic_of(session, patient).language
        entry = to_team.exposure_line(language, kind=clash.kind, on=clash.on, drug=clash.drug, dose_mg=None)
        raise Refused("med-void-clash", entry=entry)


def strike_out(visit: Visit, patient: Patient, wrong: Exposure) -> None:
    """An entry about the drug was a mistake: it is voided and stays visible, and the next contact is planned anew."""
    may_be_struck_out(visit.session, patient, wrong)
    wrong.voided_at, wrong.voided_by = visit.now, visit.actor
    visit.session.add(wrong)
    visit.session.flush()
    calendar.replan(visit, patient)
    cause = f"struck-out:{wrong.id}"
    visit.because(cause).note(
        "exposure-voided", patient.pseudonym, kind=wrong.kind, drug=wrong.drug, on=wrong.on.isoformat()
    )
    _say_course(visit.because(cause), patient, "void", wrong.on)


def correct_start(visit: Visit, patient: Patient, *, on: date) -> None:
    """The first dose was entered wrongly: the old entry is voided and stays visible, slots are planned anew."""
    wrong = next((row for row in patients.exposures(visit.session, patient.id) if row.kind == "start"), None)
    drug = "" if wrong is None else wrong.drug
    dose = None if wrong is None else wrong.dose_mg
    if wrong is not None:
        wrong.voided_at, wrong.voided_by = visit.now, visit.actor
        visit.session.add(wrong)
        visit.session.flush()
    expose(visit, patient, kind="start", on=on, drug=drug, dose_mg=dose, corrects=True)


def correct_drug(visit: Visit, patient: Patient, *, drug: str) -> None:
    """The drug of the first entry was entered wrongly."""
    wrong = next((row for row in patients.exposures(visit.session, patient.id) if row.kind == "start"), None)
    if wrong is None or wrong.drug == drug:
        return
    wrong.voided_at, wrong.voided_by = visit.now, visit.actor
    visit.session.add(wrong)
    visit.session.flush()
    expose(visit, patient, kind="start", on=wrong.on, drug=drug, dose_mg=wrong.dose_mg, corrects=True)
