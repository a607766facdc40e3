"""A clinic's opening hours: read from words into its week, and asked whether a moment lies in them.

What is kept is the text that `Hours` makes of itself, "Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-14:00"; `read` takes it, and
with the words people have for days also what they type: several spans a day, lists of days, spans over midnight. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import chain

from schedules.week import AFTERNOON, DAY, DAYS, WEEK, Hours, Span, clock

LONGEST = 300
"""Characters of a text that is still read as hours."""

_EARLY = 7 * 60  # "2-5" before seven in the morning is rather meant for the afternoon


class HoursRefused(ValueError):
    """A text is not read as opening hours: what of it was understood ("Mon-Fri 08:00-18:00", or nothing), and what is wrong."""

    def __init__(self, understood: str, wrong: str) -> None:
        super().__init__(f"understood {understood or 'nothing'}; {wrong}")
        self.understood, self.wrong = understood, wrong


@dataclass(frozen=True)
class Spoken:
    """A language's words for opening hours, in small letters without accents.

    `days`: for each day from Monday its names; one that stands under two days may be either. `telling`: words by which a text is
    known to be of this language, where a name is another day in another. `units`: what stands behind a number that is an hour.
    """

    days: tuple[tuple[str, ...], ...]
    every_day: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    weekend: tuple[str, ...] = ()
    around_the_clock: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()

    def meant(self, word: str) -> frozenset[int]:
        """The days a word names, Monday is 0; a longer one also with an "s" behind it."""
        words = {word, word.removesuffix("s")} if len(word) > 3 else {word}
        exact = {day for day, names in enumerate(self.days) if word in names}
        return frozenset(exact or {day for day, names in enumerate(self.days) if words & set(names)})


KEPT = Spoken(tuple((day.casefold(),) for day in DAYS), closed=("closed",))
"""The words of the kept form: nobody's language."""


def read(text: str, spoken: tuple[Spoken, ...] = (KEPT,)) -> Hours:
    """The hours in a text, all of it or none: raises HoursRefused when a word is unknown or it can be meant in two ways.

    Days and hours go together: without days there are none. "closed" takes a day out again; "24/7" is every day.
    """
    return _read(text, spoken)


def entered(text: str) -> Hours | None:
    """The hours of a text that is kept already; None for one an older program took that nobody can read."""
    try:
        return _read(text, (KEPT,))
    except HoursRefused:
        return None


def is_open(hours: str, local: datetime) -> bool:
    """Whether a clinic's hours hold a local moment. Where they cannot be read: True, because the higher urgency is the safer."""
    found = entered(hours)
    return found is None or found.holds(local)


def opens_next(hours: str, local: datetime) -> datetime | None:
    """When the clinic opens next after a local moment, in the same zone; None when the hours cannot be read or never end.

    While it is open this is its next opening, not the present one. Public holidays are not known here: who says this moment
    to somebody says that too.
    """
    found = entered(hours)
    return None if found is None else found.opens_after(local)


def works_on(hours: str, day: date) -> bool:
    """Whether the clinic opens at all on a weekday like this one; hours that cannot be read count as open."""
    found = entered(hours)
    return found is None or bool(found.week[day.weekday()])


# -- reading -----------------------------------------------------------------------------------------------------------


_PLAINLY = ": write the 24-hour clock, as in 14:00, or am and pm"


@dataclass(frozen=True)
class _Token:
    kind: str  # days · time · round · closed · - · , · ?
    shown: str
    days: tuple[int, ...] = ()
    minute: int = 0
    half: str = ""
    sure: bool = False  # written so that it can only be of the 24-hour clock, or with am or pm
    whole: bool = False  # "24 h", which alone is a whole day


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


class _Words:
    """The words of several languages together, and how a text is taken apart with them."""

    def __init__(self, spoken: Sequence[Spoken]) -> None:
        self.spoken = spoken
        self.sets: dict[str, tuple[int, ...]] = {}
        for one in spoken:
            self.sets |= dict.fromkeys(one.every_day, tuple(range(7)))
            self.sets |= dict.fromkeys(one.weekdays, tuple(range(5))) | dict.fromkeys(one.weekend, (5, 6))
        self.closed = frozenset(word for one in spoken for word in one.closed)
        self.dashes = frozenset(word for one in spoken for word in one.to)
        self.commas = frozenset(word for one in spoken for word in one.and_)
        self.silent = frozenset(word for one in spoken for word in one.silent)
        self.joining = self.closed | self.dashes | self.commas | self.silent
        around, units = ([*one.around_the_clock] for one in spoken), ([*one.units] for one in spoken)
        self.token = re.compile(
            r"(?P<always>24\s?h?\s?/\s?(?:24\s?h?,?\s*7\s?j?\s?/\s?)?7(?!\w))"
            rf"|(?P<round>(?:{_any(chain.from_iterable(around))})(?!\w))"
            rf"|(?P<set>(?:{_any(self.sets)})(?!\w))"
            r"|(?P<time>(?<!\d)(?:(?P<h>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<m>\d{2})(?!\d|\s?h))?|(?P<h4>\d{2})(?P<m4>\d{2}))(?!\d)"
            rf"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s*(?P<unit>{_any(chain(('h',), *units))})\b\.?)?)"
            r"|(?P<word>[^\W\d_]+)\.?|(?P<dash>-)|(?P<comma>[,;/&+:|\n])|(?P<space>[\s.]+)|(?P<other>.)"
        )

    def meant_in(self, text: str, named: Sequence[str]) -> list[Spoken]:
        """The languages a text can be in: those that know most of its words for days."""
        named = [word for word in named if any(one.meant(word) for one in self.spoken)]
        known = [(sum(bool(one.meant(word)) for word in named), one) for one in self.spoken]
        likely = [one for count, one in known if count == max(count for count, _ in known)]
        told = [one for one in likely if one.telling and re.search(rf"\b(?:{_any(one.telling)})\b", text)]
        return told or likely


_words = lru_cache(maxsize=8)(_Words)


@lru_cache(maxsize=256)
def _read(text: str, spoken: tuple[Spoken, ...]) -> Hours:
    folded = unicodedata.normalize("NFKD", text[: LONGEST + 1].casefold())
    folded = "".join("-" if unicodedata.category(c) == "Pd" or c == "\u2212" else c for c in folded)
    folded = "".join(c for c in folded if unicodedata.category(c) not in ("Mn", "Cf")).replace("\r", "\n")
    if len(text) > LONGEST:
        raise HoursRefused("", f"they are longer than {LONGEST} characters")
    tokens = _tokens(folded.strip(), _words(spoken))
    understood = _shown(tokens)
    unread = [token.shown for token in tokens if token.kind == "?"]
    if unread := [word for word in unread if any(c.isalnum() for c in word)] or unread:
        raise HoursRefused(understood, f"not read: {', '.join(unread[:5])}")
    try:
        return _hours([token for token in tokens if token.kind != ","])
    except _Wrong as wrong:
        raise HoursRefused(understood, str(wrong)) from None


class _Wrong(ValueError):
    """Why tokens are no hours."""


def _tokens(text: str, words: _Words) -> list[_Token]:
    found = list(words.token.finditer(text))
    spoken = words.meant_in(
        text, [match["word"] for match in found if match["word"] and match["word"] not in words.joining]
    )
    return [token for match in found if (token := _token(match, words, spoken)) is not None]


def _token(match: re.Match[str], words: _Words, spoken: Sequence[Spoken]) -> _Token | None:
    """What a piece of the text is; None where it says nothing."""
    shown, word = match[0].strip(), match["word"]
    if match["always"] or match["round"]:
        return _Token("round", "00:00-24:00", tuple(range(7)) if match["always"] else ())
    if match["set"]:
        days = words.sets[match["set"]]
        return _Token("days", f"{DAYS[days[0]]}-{DAYS[days[-1]]}", days)
    if match["time"]:
        return _time(match, shown)
    if match["space"] or word in words.silent:
        return None
    if match["dash"] or word in words.dashes:
        return _Token("-", "-")
    if match["comma"] or word in words.commas:
        return _Token(",", ",")
    if word in words.closed:
        return _Token("closed", "closed")
    meant = frozenset[int]().union(*(one.meant(word) for one in spoken)) if word else frozenset()
    if len(meant) != 1:
        either = f" (may be {' or '.join(DAYS[day] for day in sorted(meant))})" if meant else ""
        return _Token("?", f"{shown!r}{either}")
    (day,) = meant
    return _Token("days", DAYS[day], (day,))


def _time(match: re.Match[str], shown: str) -> _Token:
    hour, minute, half = int(match["h"] or match["h4"]), int(match["m"] or match["m4"] or 0), match["half"] or ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        return _Token("?", repr(shown))
    if minute > 59 or 60 * hour + minute > DAY:
        return _Token("?", repr(shown))
    sure = bool(half) or hour == 0 or hour >= 13 or shown[0] == "0"
    return _Token(
        "time", clock(60 * hour + minute), (), 60 * hour + minute, half, sure, hour == 24 and bool(match["unit"])
    )


def _shown(tokens: Sequence[_Token]) -> str:
    """What was understood of a text, in its order."""
    if all(token.kind in "?,-" for token in tokens):
        return ""
    text = " ".join("…" if token.kind == "?" else token.shown for token in tokens)
    text = re.sub(r" ?- ?", "-", re.sub(r"(?: ,)+", ",", re.sub(r"…(?: …)+", "…", text)))
    return text.strip(" ,")


def _hours(tokens: Sequence[_Token]) -> Hours:
    week: list[list[Span]] = [[] for _ in DAYS]
    closed: set[int] = set()
    place = 0
    while place < len(tokens):
        days, place = _days(tokens, place)
        if not days and (tokens[place].kind == "round" or tokens[place].whole):
            days = list(range(7))
        spans, place = _spans(tokens, place)
        if not days:
            raise _Wrong("no days are named")
        if spans is None:
            closed.update(days)
            continue
        for day in days:
            week[day] += spans
    for day in closed:
        week[day] = []
    if not any(week):
        raise _Wrong("so the clinic would never open" if closed else "neither days nor times are in it")
    every = sorted((DAY * day + span.start, DAY * day + span.end) for day, spans in enumerate(week) for span in spans)
    follow = [*every[1:], (every[0][0] + WEEK, every[0][1] + WEEK)]
    for (_, end), (start, _) in zip(every, follow, strict=True):
        if start < end:
            raise _Wrong(f"two spans overlap on {DAYS[start // DAY % 7]}")
    return Hours(tuple(_joined(spans) for spans in week))


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, and what ends as the next begins in one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].end == span.start:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return tuple(found)


def _days(tokens: Sequence[_Token], place: int) -> tuple[list[int], int]:
    """The days from here on, "Mon-Wed, Fri", each once; a range may wrap round the week."""
    found: list[int] = []
    while place < len(tokens) and tokens[place].kind == "days":
        days = tokens[place].days
        place += 1
        if place < len(tokens) and tokens[place].kind == "-":
            if place + 1 == len(tokens) or tokens[place + 1].kind != "days":
                raise _Wrong("a range of days has no end")
            first, last = days[0], tokens[place + 1].days[-1]
            days = tuple((first + on) % 7 for on in range((last - first) % 7 + 1))
            place += 2
        found += [day for day in days if day not in found]
    return found, place


def _spans(tokens: Sequence[_Token], place: int) -> tuple[list[Span] | None, int]:
    """The spans from here on; None for "closed"."""
    if place < len(tokens) and tokens[place].kind == "closed":
        return None, place + 1
    found: list[Span] = []
    while place < len(tokens) and tokens[place].kind in ("time", "round"):
        if tokens[place].kind == "round" or (
            tokens[place].whole and [t.kind for t in tokens[place + 1 : place + 2]] != ["-"]
        ):
            found.append(Span(0, DAY))
            place += 1
            continue
        pair = tokens[place : place + 3]
        if [token.kind for token in pair] != ["time", "-", "time"]:
            raise _Wrong(f"{tokens[place].shown} has no other end")
        first, _, last = pair
        span = _span(first, last)
        if found and span.start < found[-1].end:
            raise _Wrong(f"{first.shown}-{last.shown} begins before the span in front of it ends{_PLAINLY}")
        found.append(span)
        place += 3
    if not found:
        raise _Wrong("days without times" if place == len(tokens) else "a dash stands between no two times")
    return found, place


def _span(first: _Token, last: _Token) -> Span:
    if bool(first.half) != bool(last.half):
        raise _Wrong("write am or pm with both times, or the 24-hour clock")
    start, end = first.minute, last.minute or DAY
    if start in (end, DAY):
        raise _Wrong(f"{first.shown}-{last.shown} is no span")
    if end < start < AFTERNOON and not first.half:
        raise _Wrong(f"{first.shown}-{last.shown} ends before it begins{_PLAINLY}")
    if end <= _EARLY and not first.sure:
        raise _Wrong(f"{first.shown}-{last.shown} may be night or afternoon{_PLAINLY}")
    return Span(start, end if end > start else end + DAY)
