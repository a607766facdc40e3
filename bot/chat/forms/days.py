"""A day in a form: today and yesterday as buttons, any other typed; where two days could be meant, both as buttons."""

from __future__ import annotations

from datetime import date, timedelta

from bot.care.enrolling.invitations import start_bounds
from bot.care.said import Said
from bot.care.surroundings import Refused
from bot.chat.forms.engine import Entered, Talk
from messages.words_in import reading
from messages.words_out import to_team
from messages.words_out.draft import Draft


def take(talk: Talk, name: str, today: date) -> Entered | None:
    """The day pressed; None for one nobody can have begun a drug on, or an option that is no day."""
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = days.get(talk.answer) or date.fromisoformat(talk.answer)
    except ValueError:
        return None
    return {name: day.isoformat()} if start_bounds(today, day) else None


def read(talk: Talk, said: Said, name: str, today: date, outside: str) -> Entered | Draft:
    """The day typed; the two it may be, as buttons; `outside`, a sentence's id, where nobody can have begun a drug on it."""
    found = reading.parse_date(said.text, today, talk.language)
    if isinstance(found, reading.Ambiguous):
        return to_team.ambiguous_date(talk.language, *sorted((found.a, found.b), reverse=True))
    if not isinstance(found, reading.Date):
        raise Refused("invite-started-unreadable")
    if not start_bounds(today, found.day):
        return talk.plain(outside, day=found.day)
    return {name: found.day.isoformat()}
