"""What is entered about a patient, a step for each field: asked when they are invited, and again when an entry was wrong."""

from __future__ import annotations

from bot.care.enrolling.invitations import INDICATIONS
from bot.care.said import Said
from bot.care.surroundings import Refused
from bot.chat.forms import days
from bot.chat.forms.engine import Entered, Offer, Step, Talk, in_rows
from messages.spoken import LANGUAGES
from messages.words_in import reading
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft


def read_name(talk: Talk, said: Said) -> Entered:
    """A name, a phone number or a reference."""
    try:
        return {talk.answered: reading.clean_name(said.text)}
    except reading.NameRefused as no:
        raise Refused(no.reason) from no


def skip(talk: Talk) -> Entered | None:
    """Nothing is entered."""
    return {talk.answered: ""} if talk.answer == "skip" else None


def offer_skip(talk: Talk) -> Offer:
    """The button for it."""
    return [talk.labels("btn-{}", "skip")]


def _read_year(talk: Talk, said: Said) -> Entered:
    year = reading.parse_year(said.text)
    if year is None or not 1900 <= year <= talk.today.year:
        raise Refused("invite-year-unreadable")
    return {"year": str(year)}


def _read_zone(talk: Talk, said: Said) -> Entered:
    found = reading.parse_zone(said.text)
    if found.zone is None:
        raise Refused("invite-zone-unknown", suggestions=", ".join(found.suggestions) or "Europe/Berlin")
    return {"zone": found.zone}


def _ask_language(talk: Talk) -> Draft:
    names = {code: say(code, "language-name") for code in LANGUAGES}
    return to_team.choose_patient_language(talk.language, names)


_YES_NO = Step(offers=lambda talk: [talk.labels("btn-{}", "no", "yes")])
_NAMED = Step(offers=offer_skip, takes=skip, reads=read_name)

FIELDS = {
    "drug": Step(offers=lambda talk: in_rows({drug: drug for drug in talk.visit.ward.protocol.by_drug})),
    "started": Step(
        offers=lambda talk: [talk.labels("btn-{}", "today", "yesterday")],
        takes=lambda talk: days.take(talk, "started", talk.today),
        reads=lambda talk, said: days.read(talk, said, "started", talk.today, "invite-started-bounds"),
    ),
    "indication": Step(offers=lambda talk: [talk.labels("indication-{}", *INDICATIONS)]),
    "year": Step(reads=_read_year),
    "ace": _YES_NO,
    "angioedema": _YES_NO,
    "rinse": _YES_NO,
    "language": Step(_ask_language, takes=lambda talk: {"language": talk.answer} if talk.answer in LANGUAGES else None),
    "zone": Step(reads=_read_zone),
    "name": _NAMED,
    "phone": _NAMED,
    "reference": _NAMED,
}
"""Every field, in the order in which they are listed to be corrected. The questions are "invite-" and the field's name."""

CHANGE = Step(takes=lambda talk: {} if talk.answer in FIELDS else None, then=lambda talk: talk.answer)
"""The buttons that go to one field."""
