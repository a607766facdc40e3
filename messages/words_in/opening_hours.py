"""Opening hours as people type them, in every language: its words stand in `hours.toml` of the language's folder."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from messages.spoken import LANGUAGES
from schedules import hours
from schedules.hours import HoursRefused, Spoken
from schedules.week import Hours


def read(text: str) -> Hours:
    """The hours in a text, all of it or none. Raises HoursRefused with what was understood."""
    return hours.read(text, _spoken())


def kept(text: str) -> str:
    """A text as it is kept: in the one form of `Hours`; unchanged where nobody can read it."""
    try:
        return str(read(text))
    except HoursRefused:
        return text


@cache
def _spoken() -> tuple[Spoken, ...]:
    return tuple(words_of(language) for language in LANGUAGES)


def words_of(language: str) -> Spoken:
    """A language's words for opening hours. Raises OSError, ValueError, KeyError or TypeError for a file that is none."""
    told = tomllib.loads((files("messages") / "languages" / language / "hours.toml").read_text(encoding="utf-8"))
    days = tuple(_list(names) for names in told.pop("days"))
    if len(days) != 7 or not all(days):
        raise ValueError("days has not a name for each of seven")
    return Spoken(days, and_=_list(told.pop("and", "")), **{name: _list(words) for name, words in told.items()})


def _list(words: str) -> tuple[str, ...]:
    """The words as a text is compared with them: small letters, no accents."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    listed = "".join(c for c in plain if unicodedata.category(c) != "Mn").split(",")
    return tuple(word.strip() for word in listed if word.strip())
