"""A patient's chart for a colleague in private: asked for, journalled as a look, and read anew at the moment it leaves."""

from __future__ import annotations

from sqlmodel import Session

from bot.care.letters import post, recipients
from bot.care.looking import timeline
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_out.chart import Chart
from storage import checkins, clinics
from storage.clinics import Clinic, Staff
from storage.patients import Patient


def show(visit: Visit, member: Staff, patient: Patient) -> None:
    """Send a colleague the chart of a patient of their clinic, in private. Journalled: a look is an act.

    Raises Refused for a patient of another clinic, and for somebody who has left.
    """
    if member.clinic_id != patient.clinic_id or member.removed_at is not None:
        raise Refused("patient-unknown")
    visit.by(f"staff:{member.id}").note("chart-shown", patient.pseudonym)
    post.chart(visit, recipients.staff(visit.ward, member), patient_id=patient.id, key=f"chart:{visit.cause}")


def has_something(session: Session, patient: Patient) -> bool:
    """Whether the patient has answered a check-in: before that the page says all there is."""
    return checkins.baseline(session, patient.id) is not None


def opened_for(visit: Visit, member_id: str, patient_id: str) -> tuple[str, Chart] | None:
    """The chart as it is at the moment it leaves, and the clinic's language, for a colleague who may see it now; None for
    anybody else."""
    member, patient = visit.session.get(Staff, member_id), visit.session.get(Patient, patient_id)
    clinic = None if member is None else visit.session.get(Clinic, member.clinic_id)
    if member is None or patient is None or clinic is None or clinics.staff_chat(visit.ward.vault, member) is None:
        return None
    if member.clinic_id != patient.clinic_id:
        return None
    return clinic.language, timeline.of_patient(visit, patient).chart()
