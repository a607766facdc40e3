"""Answered texts kept as examples: where the clinic has switched it on and the patient has agreed, asked once, apart from care."""

from __future__ import annotations

from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, clinic_of
from bot.care.visit import Visit
from messages.words_out import to_patient
from messages.words_out.draft import Draft
from schedules.course import LIVE
from storage import alerts, checkins, examples
from storage.checkins import Words
from storage.patients import Patient
from storage.questions import Question

CALM = ("none", "safe")
"""The answers after which somebody may be asked for something that is not about their care."""


def after_answer(visit: Visit, question: Question, patient: Patient) -> None:
    """A question about a text was answered by its writer: the text is kept, or they are asked whether it may be.

    They are asked once ever, and never while somebody is on the way to them.
    """
    if clinic_of(visit.session, patient).examples_at is None:
        return
    if patient.examples_at is not None:
        _keep(visit, question, patient)
    elif question.answer in CALM and patient.state in LIVE and not _in_danger(visit, patient):
        post.letter(
            visit,
            recipients.patient(visit, patient),
            to_patient.ask_examples(patient.language, question.id),
            key=f"examples:{patient.id}",
            kind="menu",
            lane=post.CHECKIN,
        )


def choose(visit: Visit, patient: Patient, question_id: str, option: str) -> Draft:
    """Yes or no was pressed; what then stands in the place of the question. A yes keeps the text it was asked about.

    Raises Refused for another option, and for a yes where nothing is kept any more.
    """
    if option not in ("yes", "no"):
        raise Refused("toast-button-unknown")
    if option == "no":
        _forget(visit, patient, "examples-declined")
        return to_patient.plain(patient.language, "msg-examples-no")
    if clinic_of(visit.session, patient).examples_at is None or patient.state not in LIVE:
        raise Refused("toast-button-over")
    patient.examples_at = visit.now
    visit.by(f"patient:{patient.pseudonym}").note("examples-agreed", patient.pseudonym)
    question = visit.session.get(Question, question_id)
    if question is not None and question.patient_id == patient.id:
        _keep(visit, question, patient)
    return to_patient.plain(patient.language, "msg-examples-yes")


def toggle(visit: Visit, patient: Patient) -> Draft:
    """`/examples`: a yes is taken back and all of their lines go; otherwise they are asked, where anything is kept."""
    if patient.examples_at is not None:
        _forget(visit, patient, "examples-taken-back")
        return to_patient.plain(patient.language, "msg-examples-back")
    if clinic_of(visit.session, patient).examples_at is None or patient.state not in LIVE:
        return to_patient.plain(patient.language, "msg-examples-no")
    return to_patient.ask_examples(patient.language)


def _in_danger(visit: Visit, patient: Patient) -> bool:
    return any(alert.urgency == "emergency" for alert in alerts.open_of_patient(visit.session, patient.id))


def _forget(visit: Visit, patient: Patient, act: str) -> None:
    patient.examples_at = None
    examples.forget(visit.session, patient.id)
    visit.by(f"patient:{patient.pseudonym}").note(act, patient.pseudonym)


def _keep(visit: Visit, question: Question, patient: Patient) -> None:
    words = visit.session.get_one(Words, question.words_id)
    examples.keep(
        visit.session, visit.ward.vault, clinic_id=patient.clinic_id, patient_id=patient.id, question_id=question.id,
        kind=question.kind, said=question.answer or "", language=question.language,
        text=checkins.open_words(visit.ward.vault, words), now=visit.now,
    )  # fmt: skip
