"""What staff and patients type where a button will not do: dates, years, names, time zones.

Understanding never guesses: what can be meant in two ways comes back as both, and what cannot be read says why.
"""

import difflib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from messages.spoken import LANGUAGES
from messages.words_in.normal import folded

LONGEST_NAME = 80
AHEAD = timedelta(days=31)  # a first dose may be planned, but not for next summer

_TODAY = {"today": 0, "hoy": 0, "aujourdhui": 0, "heute": 0, "yesterday": -1, "ayer": -1, "hier": -1, "gestern": -1}
_BEFORE_YESTERDAY = {"anteayer", "antier", "avanthier", "vorgestern"}
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ero|º|°|ª)\b")
_FILLERS = {
    "de",
    "del",
    "of",
    "the",
    "le",
    "el",
    "den",
    "der",
    "am",
    "on",
    "letzten",
    "last",
    "dernier",
    "pasado",
}


_NO_PLACE = ("posix", "right", "Etc/", "SystemV/")
_PLACES = {
    "est": ("America/New_York", "America/Toronto", "America/Panama"),
    "mst": ("America/Denver", "America/Edmonton", "America/Phoenix"),
    "hst": ("Pacific/Honolulu",),
    "cet": ("Europe/Berlin", "Europe/Paris", "Europe/Madrid"),
    "eet": ("Europe/Athens", "Europe/Helsinki", "Europe/Bucharest"),
    "wet": ("Europe/Lisbon", "Atlantic/Canary"),
    "gmt": ("Europe/London", "Europe/Dublin", "Africa/Accra"),
}
"""Abbreviations that people write for where they live, and places that may be meant."""

_NO = {
    *("no", "nope", "none", "nothing", "never"),
    *("nein", "nee", "keine", "keins", "keiner", "nichts"),
    *("non", "aucun", "aucune", "rien"),
    *("ninguno", "ninguna", "nada"),
}


_YES = {
    *("yes", "yeah", "yep", "yup", "aye", "true"),
    *("ja", "jo", "jawohl", "doch", "stimmt"),
    *("oui", "ouais", "si", "vrai"),
    *("sí", "claro", "cierto", "verdad"),
}


def is_yes(text: str) -> bool:
    """Whether these few words say yes, and nothing else: "Yes.", "ja ja", "sí, por favor"."""
    said = folded(text).replace(",", " ").replace(".", " ").replace("!", " ").split()
    yes, polite = set(map(folded, _YES)), {"please", "thanks", "danke", "bitte", "merci", "gracias", "por", "favor"}
    return bool(said) and any(word in yes for word in said) and all(word in yes or word in polite for word in said)


def is_no(text: str) -> bool:
    """Whether these few words say no, and nothing else: "No.", "nein nein", "no, gracias"."""
    said = folded(text).replace(",", " ").replace(".", " ").replace("!", " ").split()
    polite = {"thanks", "thank", "you", "danke", "merci", "gracias"}
    return bool(said) and any(word in _NO for word in said) and all(word in _NO or word in polite for word in said)


_POLITE = {
    "please",
    "thanks",
    "thank",
    "you",
    "bitte",
    "danke",
    "merci",
    "gracias",
    "favor",
    "por",
    "s",
    "il",
    "vous",
    "plait",
    "now",
    "jetzt",
    "ya",
}
_STOP = {
    *("stop", "stop it", "stop this", "stop writing", "stop writing to me", "stop writing me", "stop messaging me"),
    *("stop texting me", "stop sending me messages", "stop the messages", "no more messages", "no more questions"),
    *(
        "unsubscribe",
        "do not write to me",
        "do not write to me any more",
        "don't write to me",
        "don't write to me any more",
    ),
    *(
        "stopp",
        "aufhören",
        "aufhoeren",
        "hör auf",
        "hört auf",
        "hören Sie auf",
        "Schluss",
        "keine Nachrichten mehr",
        "keine Fragen mehr",
    ),
    *("nicht mehr schreiben", "schreiben Sie mir nicht mehr", "schreibt mir nicht mehr", "abmelden"),
    *(
        "basta",
        "parar",
        "pare",
        "paren",
        "para",
        "no más mensajes",
        "no me escriban",
        "no me escriban más",
        "dejen de escribirme",
    ),
    *("arrêtez", "arrêter", "arrête", "plus de messages", "ne m'écrivez plus", "arrêtez de m'écrire"),
}


def asks_to_stop(text: str) -> bool:
    """Whether these few words ask for an end of the messages, and say nothing else: "STOP", "basta ya", "bitte aufhören"."""
    return _bare(text) in _stops()


@cache
def _stops() -> frozenset[str]:
    return frozenset(map(_bare, _STOP))


def _bare(text: str) -> str:
    words = re.findall(r"\w+", folded(text[:100])) if len(text) <= 100 else []
    return " ".join(word for word in words if word not in _POLITE)


@dataclass(frozen=True)
class Date:
    """One day, and no other, was meant."""

    day: date


@dataclass(frozen=True)
class Ambiguous:
    """Two days may be meant: `a` reads the day first, `b` the month first; or `a` is the date and `b` the weekday beside it."""

    a: date
    b: date


@dataclass(frozen=True)
class Unreadable:
    """No day could be read; `reason` is the catalogue id of the sentence that says so."""

    reason: str


@dataclass(frozen=True)
class Zone:
    """A time zone that was recognised, or None and the names that come near."""

    zone: str | None
    suggestions: tuple[str, ...] = ()


class NameRefused(ValueError):
    """A name must have 1 to 80 visible characters on one line.

    `reason` is the catalogue id of the sentence that says so.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_date(text: str, today: date, language: str = "en") -> Date | Ambiguous | Unreadable:
    """The day somebody typed: "19.11.2026", "19/11", "2026-11-19", "19 November", "yesterday", "Monday".

    Words of all four languages are read whatever `language` is. Without a year the latest such day counts that is at
    most 31 days ahead; a weekday is the latest one up to and including today; two digits of a year mean 20xx.
    "03/04" can be two days and comes back as both, unless they are the same; dots are read day first, as those who
    write dots mean them, and so are slashes when only one order exists. A day that no calendar has ("31/02") is
    unreadable. A weekday that contradicts its date ("Monday 2 December 2026", a Wednesday) comes back as that date and the nearest
    such weekday. How far back or ahead a day may lie is the caller's business. Never raises.
    """
    plain = _ORDINAL.sub("", folded(text[:200]).replace("'", "").replace("’", "")).strip(" .,!")
    spoken = _spoken(plain, today)
    if spoken is not None:
        return Date(spoken)
    iso = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", plain)
    if iso:
        return _one(_day(int(iso[1]), int(iso[2]), int(iso[3])))
    numbers = re.fullmatch(r"(\d{1,2})\s*([./ -])\s*(\d{1,2})(?:\s*[./ -]\s*(\d{4}|\d{2}))?", plain)
    if numbers:
        first, second = int(numbers[1]), int(numbers[3])
        day_first = _with_year(numbers[4], second, first, today)
        month_first = _with_year(numbers[4], first, second, today)
        if day_first and month_first and day_first != month_first and numbers[2] != ".":
            return Ambiguous(day_first, month_first)
        return _one(day_first or (month_first if numbers[2] != "." else None))
    written, weekday = _written(plain, today)
    if written is None or weekday in (None, written.weekday()):
        return _one(written)
    return Ambiguous(written, written + timedelta(days=(weekday - written.weekday() + 3) % 7 - 3))


def parse_dose(text: str) -> float | None:
    """A single dose in mg, above 0 and below 1000: "7.5", "7,5 mg"; None for anything else. What is usual says the plan."""
    found = re.fullmatch(
        r"(\d{1,3}(?:[.,]\d{1,3})?) ?(?:mg)?", unicodedata.normalize("NFKC", text[:100]).strip().casefold()
    )
    return (float(found[1].replace(",", ".")) or None) if found else None


def parse_year(text: str) -> int | None:
    """A year of four digits, in any script's digits; None when there is none. Its bounds are the caller's."""
    found = re.fullmatch(r"\D*?(\d{4})\D*", unicodedata.normalize("NFKC", text[:100]))
    return int(found[1]) if found else None


def clean_name(text: str) -> str:
    """A name, phone number or reference as it shall be kept.

    Composed (NFC), without invisible signs, on one line, single spaces. Raises NameRefused when nothing is left, when
    it is longer than 80 characters, or when it holds control characters or halves of characters.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    kept = re.sub(r"[^\S\r\n]+", " ", kept).strip()
    if not 1 <= len(kept) <= LONGEST_NAME or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in kept):
        raise NameRefused("invite-name-refused")
    return kept


def parse_zone(text: str) -> Zone:
    """The IANA time zone of a place somebody typed ("europe/berlin", "Berlin", "Brüssel"), or up to three that look like it.

    A bare abbreviation ("EST", "MST") is no place: it keeps no summer time, and who lives there does. For those the zones of that
    name's land are offered.
    """
    wanted = folded(text[:100]).strip(" .,!").replace(" ", "_")
    if wanted in _PLACES:
        return Zone(None, _PLACES[wanted])
    names, cities = _zones()
    found = names.get(wanted) or cities.get(wanted)
    if found:
        return Zone(found)
    near = [names[name] for name in difflib.get_close_matches(wanted, names, n=3, cutoff=0.75)]
    near += [cities[city] for city in difflib.get_close_matches(wanted.rpartition("/")[2], cities, n=3, cutoff=0.75)]
    return Zone(None, tuple(dict.fromkeys(near))[:3])


def _one(day: date | None) -> Date | Unreadable:
    return Unreadable("invite-started-unreadable") if day is None else Date(day)


def _spoken(plain: str, today: date) -> date | None:
    words = [word for word in re.findall(r"[a-z]+", plain) if word not in _FILLERS]
    joined = "".join(words)
    if re.search(r"\d", plain) or not words:
        return None
    if joined in _TODAY:
        return today + timedelta(days=_TODAY[joined])
    if joined in _BEFORE_YESTERDAY:
        return today - timedelta(days=2)
    weekday = _weekdays().get(joined)
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday) % 7)


def _written(plain: str, today: date) -> tuple[date | None, int | None]:
    """ "19 november 2026", "november 19", "thursday 19 november", "19 de noviembre"; and the weekday that stands beside it."""
    parts = [part for part in re.findall(r"[a-z]+|\d+", plain) if part not in _FILLERS]
    months = [_months()[part] for part in parts if part in _months()]
    numbers = [part for part in parts if part.isdigit()]
    unknown = [part for part in parts if not part.isdigit() and part not in _months() and part not in _weekdays()]
    weekdays = {_weekdays()[part] for part in parts if part in _weekdays() and part not in _months()}
    if len(months) != 1 or unknown or len(weekdays) > 1 or not 1 <= len(numbers) <= 2 or len(numbers[0]) > 2:
        return None, None
    if len(numbers) == 2 and len(numbers[1]) == 2 and not parts[-2].isalpha():
        return None, None  # "19 20 November": which of them is the day?
    day = _with_year(numbers[1] if len(numbers) == 2 else None, months[0], int(numbers[0]), today)
    return day, next(iter(weekdays), None)


def _with_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day) if len(year) in {2, 4} else None
    near = (_day(today.year + shift, month, day) for shift in (-1, 0, 1))
    return max((one for one in near if one and one <= today + AHEAD), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _weekdays() -> dict[str, int]:
    return {
        folded(name).strip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).days["format"][width].items()
    }


@cache
def _months() -> dict[str, int]:
    return {
        folded(name).strip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    """Zones by name and by city, in small letters; the plain region/city names win over old spellings."""
    proper = sorted(name for name in available_timezones() if "/" in name and not name.startswith(_NO_PLACE))
    names = {folded(name): name for name in proper} | {"utc": "UTC"}
    cities = {folded(name).rpartition("/")[2]: name for name in reversed(proper)}
    known = set(proper)
    for language in LANGUAGES:
        for name, told in Locale(language).time_zones.items():
            if name in known and "city" in told:
                cities.setdefault(folded(told["city"]).replace(" ", "_"), name)
    return names, cities
