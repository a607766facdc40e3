"""The question instead of silence: asked at once about a text in doubt, decided by a tap, by words, or by nobody's answer.

Nothing is decided by waiting alone: a question that nobody answers rings where the rules had rung or the text sounds grave, and
becomes an item for today otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bot.care.alerting import coverage
from bot.care.hearing import keeping
from bot.care.letters import post
from bot.care.letters.recipients import To
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_in.hearing import Hearing
from messages.words_out import to_patient
from messages.words_out.to_patient import NOT, YES, Numbers
from storage import questions
from storage.checkins import Words
from storage.clinics import Clinic
from storage.patients import Patient
from storage.questions import Question

SILENCE = "silence"
"""What is written down as the answer when nobody answered."""

CONCERNS = {
    "breath": "airway",
    "swelling": "airway",
    "saliva": "airway",
    "chest": "breath",
    "faint": "words",
}
"""Under which concern a yes rings."""


@dataclass(frozen=True)
class Asked:
    """Whom a question goes to, and whom they may call."""

    to: To
    language: str
    called: Numbers
    patient: Patient | None
    clinic: Clinic | None


def kind_of(hearing: Hearing) -> questions.Kind:
    """What is asked: about the body, or whether somebody is safe."""
    return "despair" if hearing.decision == "ask-despair" else "body"


def may_ask(visit: Visit, chat_blind: str, hearing: Hearing) -> bool:
    """Whether this kind of question was not asked within the plan's time: who is asked at every message stops reading it."""
    again = timedelta(minutes=visit.ward.protocol.hearing.again_minutes)
    return questions.newest(visit.session, chat_blind, kind_of(hearing), visit.now - again) is None


def ask(visit: Visit, asked: Asked, words: Words, said: Said, hearing: Hearing) -> Question:
    """Ask now; without an answer it falls due in the plan's minutes."""
    key = f"question:{said.update_id}"
    question = Question(
        words_id=words.id,
        patient_id=None if asked.patient is None else asked.patient.id,
        clinic_id=None if asked.clinic is None else asked.clinic.id,
        chat_blind=words.chat_blind,
        kind=kind_of(hearing),
        loud=hearing.loud,
        key=key,
        language=asked.language,
        asked_at=visit.now,
        due_at=visit.now + timedelta(minutes=visit.ward.protocol.hearing.answer_minutes),
    )
    visit.session.add(question)
    visit.session.flush()
    draft = to_patient.question(
        asked.language, question.kind, question.id, clinic=asked.called, also_english=not hearing.covered
    )
    post.letter(visit, asked.to, draft, key=key, kind="safety")
    _who(visit, asked.patient).note("question-asked", f"words:{words.id}", kind=question.kind, loud=question.loud)
    return question


def settle(visit: Visit, question: Question, answer: str, patient: Patient | None) -> None:
    """What was said, or that nothing was, is written down; a yes is never taken back by a later no."""
    questions.decide(visit.session, question, answer, visit.now)
    who = visit.by("clock") if answer == SILENCE else _who(visit, patient)
    who.note("question-answered", f"words:{question.words_id}", answer=answer)
    if patient is not None and answer != SILENCE:
        keeping.after_answer(visit, question, patient)


def pressed(visit: Visit, tap: Tap) -> tuple[Question, str]:
    """The question under this button and its option. Raises Refused for one of another chat, or no question at all."""
    fields = tap.fields or ()
    question = visit.session.get(Question, fields[1]) if len(fields) == 3 else None
    if question is None or question.chat_blind != visit.ward.vault.blind(str(tap.chat), "chat"):
        raise Refused("toast-button-over")
    if fields[2] not in (*YES[question.kind], *NOT[question.kind]):
        raise Refused("toast-button-unknown")
    if is_yes(question.kind, question.answer or "") and not is_yes(question.kind, fields[2]):
        raise Refused("toast-button-over")  # somebody is on the way to them
    return question, fields[2]


def show_answer(visit: Visit, question: Question, tap: Tap, to: To, called: Numbers) -> None:
    """The question loses its buttons and shows what was said."""
    draft = to_patient.question_answered(question.language, question.kind, question.answer or "", clinic=called)
    post.edit(visit, to, draft, key=f"redraw:{tap.cause}", message_id=tap.message_id, lane=post.SAFETY)


def is_yes(kind: str, option: str) -> bool:
    """Whether this answer is an emergency."""
    return option in (*YES[kind], "yes")


def numbers_of(session: Session, clinic: Clinic | None, emergency: str) -> Numbers:
    """Whom they may call; only for help where no clinic is known."""
    return coverage.whom_to_call(session, clinic) if clinic is not None else Numbers("", emergency, "", "", "")


def _who(visit: Visit, patient: Patient | None) -> Visit:
    return visit.by("stranger" if patient is None else f"patient:{patient.pseudonym}")
