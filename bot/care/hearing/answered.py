"""What follows a question about a text in doubt: a yes rings, a no goes to the team beside the words, silence is decided too."""

from __future__ import annotations

from bot.care.alerting import raising
from bot.care.hearing import questions, strangers, words
from bot.care.hearing.receipts import Heard
from bot.care.letters import recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import clinic_of
from bot.care.visit import Visit
from messages.words_in import reading, redflags
from schedules.course import State
from schedules.protocol import Urgency
from storage import checkins, clinics, replies
from storage.checkins import Words
from storage.clinics import Clinic
from storage.patients import Patient
from storage.questions import Question, waiting


def tap(visit: Visit, patient: Patient | None, tap: Tap) -> None:
    """An answer was pressed. `patient` is None in a chat that is nobody's.

    Raises Refused for a button that is of another chat, or that somebody's yes has overtaken.
    """
    question, option = questions.pressed(visit, tap)
    before = question.answer
    questions.settle(visit, question, option, patient)
    clinic = _clinic(visit, question, patient)
    called = questions.numbers_of(visit.session, clinic, clinics.emergency_number(visit.session))
    to = recipients.chat(tap.chat) if patient is None else recipients.patient(visit, patient)
    questions.show_answer(visit, question, tap, to, called)
    said = Said(tap.update_id, tap.chat, tap.person, "text", "", tap.at)
    _decided(visit, question, option, before, patient, said)


def in_words(visit: Visit, patient: Patient | None, said: Said, read: redflags.Typed) -> bool:
    """Whether these words answer a question that waits: a bare no, or a bare yes. Longer words are heard by themselves."""
    if said.medium not in ("text", "edit"):
        return False
    found = waiting(visit.session, visit.ward.vault.blind(str(said.chat), "chat"))
    if not found:
        return False
    no, yes = reading.is_no(said.text), reading.is_yes(said.text)
    if not no and not yes:
        return False
    question = found[0]
    # "Yes" to whether somebody is safe is the opposite of a yes to a sign.
    option = {("body", True): "yes", ("body", False): "none", ("despair", True): "safe", ("despair", False): "unsafe"}[
        question.kind, yes
    ]
    questions.settle(visit, question, option, patient)
    _decided(visit, question, option, None, patient, said)
    return True


def due(visit: Visit, question: Question) -> None:
    """Nobody has answered: what rang for the rules, or sounds grave, rings now; anything else is for today."""
    patient = None if question.patient_id is None else visit.session.get(Patient, question.patient_id)
    questions.settle(visit, question, questions.SILENCE, patient)
    visit = visit.because(f"question:{question.id}")
    if patient is None:
        clinic = _clinic(visit, question, None)
        if clinic is not None:
            urgency = Urgency.EMERGENCY if question.loud else Urgency.SAME_DAY
            _unlinked(visit, clinic, question, urgency)
        return
    if patient.state == State.DIED:
        return
    heard = _heard(visit, patient, question)
    if not question.loud and heard.row.label == "urgent":
        _note(visit, patient, "why-question-silence")
    elif not question.loud:
        words.item(
            visit, patient, heard, _reply(visit, heard.row), least=Urgency.SAME_DAY, more=["why-question-silence"]
        )
    elif question.kind == "despair":
        words.distress(visit, patient, heard, Urgency.EMERGENCY, ["why-words-selfharm", "why-question-silence"])
    else:
        words.emergency(visit, patient, heard, more=["why-question-silence"])


def _decided(
    visit: Visit, question: Question, option: str, before: str | None, patient: Patient | None, said: Said
) -> None:
    yes = questions.is_yes(question.kind, option)
    if patient is None:
        clinic = _clinic(visit, question, None)
        if yes:
            strangers.stranger_emergency(
                visit,
                said,
                clinic,
                question.language,
                despair=question.kind == "despair",
                more=[f"why-question-{option}"],
            )
        elif option == "talk" and clinic is not None:
            _unlinked(visit, clinic, question, Urgency.SAME_DAY)
        return
    heard = _heard(visit, patient, question)
    why = [f"why-question-{option}"]
    if yes and question.kind == "despair":
        words.distress(visit, patient, heard, Urgency.EMERGENCY, ["why-words-selfharm", *why])
    elif yes:
        words.emergency(visit, patient, heard, concern=questions.CONCERNS.get(option), more=why)
    elif option == "talk":
        words.distress(visit, patient, heard, Urgency.SAME_DAY, ["why-words-selfharm", *why])
    elif before == questions.SILENCE or words.told_at_once(heard.row):
        _note(visit, patient, why[0])
    else:
        least = Urgency.NEXT_DAY if question.kind == "despair" else Urgency.RECORD
        words.item(visit, patient, heard, _reply(visit, heard.row), least=least, more=why)


def _note(visit: Visit, patient: Patient, why: str) -> None:
    """The team has it already: the answer stands on the cards."""
    for concern in ("airway", "words", "breath", "distress", "media"):
        raising.note_on_cards(visit, patient, concern, why=why)


def _unlinked(visit: Visit, clinic: Clinic, question: Question, urgency: Urgency) -> None:
    """Somebody we cannot name, who may be this clinic's patient."""
    why = ["why-unlinked", f"why-question-{question.answer}"]
    raising.raise_alert(visit, clinic, None, raising.Concern("unlinked", urgency, why, chat_blind=question.chat_blind))


def _clinic(visit: Visit, question: Question, patient: Patient | None) -> Clinic | None:
    if patient is not None:
        return clinic_of(visit.session, patient)
    return None if question.clinic_id is None else visit.session.get(Clinic, question.clinic_id)


def _heard(visit: Visit, patient: Patient, question: Question) -> Heard:
    """The words that were asked about, as they were read."""
    row = visit.session.get_one(Words, question.words_id)
    flags = tuple(redflags.Flag(flag, "", "und") for flag in row.flags)
    denied = tuple(redflags.Flag(flag, "", "und") for flag in row.denied)
    said = Said(row.update_id, 0, 0, row.medium, "", visit.now, written=row.written_at)
    typed = redflags.Typed(row.label, flags, denied)  # type: ignore[arg-type]
    return Heard(said, typed, row, checkins.open_for(visit.session, patient.id))


def _reply(visit: Visit, row: Words) -> replies.Reply | None:
    return None if row.answers_reply is None else visit.session.get(replies.Reply, row.answers_reply)
