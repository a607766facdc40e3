"""What a stranger may see of a patient's message on a locked screen: nothing of drug, symptom or diagnosis."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_TILDE = "\u0303"  # "uñas" are nails, "unas" is "some"
SEEN = 80  # characters of a notification; the contract's figure

# Values that say nothing about health. A clinic's name may hold a diagnosis, so it is not among them.
HARMLESS = frozenset(
    [
        "emergency",
        "phone",
        "after",
        "date",
        "day",
        "when",
        "time",
        "weekday",
        "zone",
        "n",
        "m",
        "count",
        "role",
        "hours",
    ]
)


def faults(language: str, message_id: str, wordings: Iterable[str]) -> Iterator[str]:
    """What the wordings of a message give away in their first 80 characters, one line each."""
    for wording in wordings:
        for word in given_away(language, wording):
            yield f"languages/{language}: {message_id}: shows “{word}” on a locked screen; begin neutrally"


def given_away(language: str, wording: str) -> list[str]:
    """The telling words, and values that may hold one, in the first 80 characters of a wording.

    Values are counted as empty, so that the text behind them is read too.
    """
    values = re.findall(r"\{([^}]*)\}", _seen(wording))
    words = [
        word.group()
        for word in re.finditer(r"\w+", _folded(re.sub(r"\{[^}]*\}", "", wording)))
        if word.start() < SEEN and _telling(language).match(word.group())
    ]
    return words + [f"{{{value}}}" for value in values if value not in HARMLESS]


def _seen(wording: str) -> str:
    """The wording up to its 80th character outside values."""
    outside = 0
    inside = False
    for at, character in enumerate(wording):
        inside = character == "{" or (inside and character != "}")
        outside += not inside and character != "}"
        if outside > SEEN:
            return wording[:at]
    return wording


@cache
def _telling(language: str) -> re.Pattern[str]:
    text = (files("messages") / "languages" / language / "telling.toml").read_text(encoding="utf-8")
    stems = tomllib.loads(text)["words"]
    return re.compile("|".join(re.escape(_folded(stem)).replace(r"\*", r"\w*") + "$" for stem in stems))


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in letters if unicodedata.category(c) != "Mn" or c == _TILDE))
