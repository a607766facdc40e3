"""Correcting inside Telegram what was entered wrongly about a patient: choose the field, press or type the right value.

The wrong entry stays in the record, voided, with who voided it; the next contact is planned anew at once.
"""

from __future__ import annotations

from datetime import date

from bot.care.course import correcting, exposing
from bot.care.surroundings import Refused
from bot.chat.forms.engine import Form, Step, Talk
from bot.chat.forms.fields import CHANGE, FIELDS
from messages.words_out import to_team
from messages.words_out.draft import Draft
from storage import patients

_YES_NO = {"ace": "ace_inhibitor", "angioedema": "earlier_angioedema", "rinse": "rinse_prescribed"}
_PLAIN = {"indication": "indication", "language": "language", "zone": "timezone"}


def _ask_which(talk: Talk) -> Draft:
    return to_team.correct_what(talk.language, pseudonym=talk.values["patient"], fields=tuple(FIELDS))


def _corrected(talk: Talk) -> Draft:
    patient = patients.called(talk.visit.session, talk.values["patient"], talk.clinic.id)
    if patient is None:
        raise Refused("patient-unknown")
    field, visit = talk.answered, talk.own()
    value = talk.values[field]
    if field == "started":
        exposing.correct_start(visit, patient, on=date.fromisoformat(value))
    elif field == "drug":
        exposing.correct_drug(visit, patient, drug=value)
    elif field in _YES_NO:
        correcting.correct(visit, patient, {_YES_NO[field]: value == "yes"})
    elif field in _PLAIN:
        correcting.correct(visit, patient, {_PLAIN[field]: value})
    elif value:
        correcting.correct(visit, patient, {"birth-year" if field == "year" else field: value})
    return talk.plain("team-corrected", patient=patient.pseudonym)


FORM = Form(
    kind="correct",
    act="corrected",
    words="invite-{}",
    then=lambda talk: "corrected" if talk.answered else "choose",
    steps={**FIELDS, "choose": Step(_ask_which), "change": CHANGE, "corrected": Step(ends=_corrected)},
)
