"""What the bot says: sentences by id, in four languages, and the words around values.

Catalogue texts hold no markup. `html` and `quote` make a value safe for Telegram's HTML mode.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from html import escape
from importlib.resources import files

from babel.dates import format_date, get_day_names
from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_expression
from fluent.syntax.visitor import Visitor

from messages.spoken import LANGUAGES
from schedules.week import DAY, Hours, Span

FILES = ("patient.ftl", "team.ftl", "duty.ftl", "web.ftl", "booklet.ftl")

# How long a stranger's text may be in a message of ours; the rest is one click away in the feed.
LONGEST_QUOTE = 700

_DAY = {"es": "EEEE d 'de' MMMM", "de": "EEEE, d. MMMM"}  # any other language: "Thursday 19 November"
_DAY_AND_YEAR = {"es": "EEEE d 'de' MMMM 'de' y", "de": "EEEE, d. MMMM y"}
FSI, PDI = "\u2068", "\u2069"
_ISOLATED = re.compile(f"{FSI}([^{FSI}{PDI}]*){PDI}")


class CatalogueError(ValueError):
    """A language file is wrong.

    Carries the file, the id of the sentence and what to do about it.
    """

    def __init__(self, file: str, message_id: str, what: str, remedy: str) -> None:
        super().__init__(f"{file}: {message_id}: {what}; {remedy}")
        self.file, self.id, self.remedy = file, message_id, remedy


def say(language: str, message_id: str, /, **values: str | int | date | datetime | Hours) -> str:
    """The sentence with this id, in this language, with the values put in.

    A sentence the language lacks is said in English, and so is everything in a language we do not speak.
    Dates become words ("Thursday 19 November"), opening hours days and times ("Mo–Fr 8–18 Uhr"); a moment is told in the zone it
    carries. Texts are wrapped in
    invisible bidi isolates where a script that runs the other way could turn the sentence around; all else is bare,
    because a link or "#A12" must stay whole. Values that the sentence does not use are ignored.

    Raises CatalogueError when no catalogue has the id or a value is missing.
    """
    if language not in LANGUAGES or message_id not in book_of(language).entries:
        if (lent := _lent.get(language, {}).get(message_id, _lent["en"].get(message_id))) is not None:
            return lent
        language = "en"
    book = book_of(language)
    if message_id not in book.entries:
        raise CatalogueError("languages/en", message_id, "no such sentence", "add it to patient.ftl or team.ftl")
    pattern = book.bundle.get_message(message_id).value
    assert pattern is not None  # sentences without a value never reach `entries`
    shown = {name: _shown(language, value) for name, value in values.items()}
    text, errors = book.bundle.format_pattern(pattern, shown)
    if errors:
        wrong = ", ".join(str(error) for error in errors)
        raise CatalogueError(book.entries[message_id].file, message_id, wrong, "pass every value the sentence names")
    return _ISOLATED.sub(_isolated_if_needed, str(text))


def say_commands(language: str, names: Iterable[str]) -> str:
    """A line for each command: how it is typed, and what it is for."""
    return "\n".join(f"/{name} – {say(language, f'cmd-{name}')}" for name in names)


_lent: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}


def lend(wording: Mapping[str, Mapping[str, str]]) -> None:
    """Take a site's own words in, by language and id: they are said as they are. An id of the catalogue keeps its sentence."""
    for language, words in wording.items():
        _lent.setdefault(language, {}).update(words)


def names(language: str) -> set[str]:
    """Every id this language has a sentence for."""
    return set(book_of(language).entries)


def placeables(language: str, message_id: str) -> set[str]:
    """The values a sentence asks for, without the dollar sign."""
    return set(book_of(language).entries[message_id].placeables)


def words_for_date(language: str, day: date, *, year: bool = False) -> str:
    """A day as people say it: "Thursday 19 November"."""
    language = language if language in LANGUAGES else "en"
    said = _DAY_AND_YEAR.get(language, "EEEE d MMMM y") if year else _DAY.get(language, "EEEE d MMMM")
    return format_date(day, said, locale=language)


def words_for_time(language: str, at: time | datetime) -> str:
    """A time of day on the 24-hour clock: "09:05", in German "09:05 Uhr"."""
    return f"{at:%H:%M} Uhr" if language == "de" else f"{at:%H:%M}"


def words_for_hours(language: str, hours: Hours) -> str:
    """Opening hours as people write them: "Mon–Thu 08:00–12:00, 14:00–18:00; Fri 08:00–14:00", in German "Mo–Fr 8–18 Uhr"."""
    language = language if language in LANGUAGES else "en"
    names = get_day_names("abbreviated", "stand-alone", locale=language)
    told = []
    for runs, spans in hours.alike():
        days = ", ".join("–".join(names[day].rstrip(".") for day in run) for run in runs)
        times = ", ".join(_span(language, span) for span in spans)
        told.append(f"{days} {times} Uhr" if language == "de" else f"{days} {times}")
    return "; ".join(told)


def _span(language: str, span: Span) -> str:
    clocks = [divmod(minute, 60) for minute in (span.start, span.end - DAY if span.end > DAY else span.end)]
    if language == "de":
        return "–".join(f"{hour}:{minute:02d}" if minute else str(hour) for hour, minute in clocks)
    return "–".join(f"{hour:02d}:{minute:02d}" for hour, minute in clocks)


def html(text: str) -> str:
    """The text with the characters that mean something in Telegram's HTML made harmless."""
    return escape(text, quote=False)


def plain(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What a person wrote, fit to stand inside a message of ours, for messages without markup.

    Control characters, direction marks and overrides go, broken halves of characters become "�", each line is wrapped
    in a bidi isolate, more than one empty line becomes one, and what is longer than `longest` characters is cut
    between characters a reader would see as one, with an ellipsis. Never raises.
    """
    text = _cut(_bare(text), longest)
    return "\n".join(f"{FSI}{line}{PDI}" if line else "" for line in text.split("\n"))


def plain_lines(text: str) -> list[str]:
    """All that a person wrote, as `plain` shows it and cut nowhere, line by line.

    A line longer than LONGEST_QUOTE characters goes on in the next, broken at a blank or at least between characters a reader
    would see as one, so that a list of lines can be told in several messages. Never raises.
    """
    found = []
    for line in _bare(text).split("\n"):
        rest = line
        while len(rest) > LONGEST_QUOTE:
            end = rest.rfind(" ", LONGEST_QUOTE // 2, LONGEST_QUOTE) + 1 or _seam(rest, LONGEST_QUOTE)
            found.append(rest[:end])
            rest = rest[end:]
        found.append(rest)
    return [f"{FSI}{line}{PDI}" if line else "" for line in found]


def quote(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What a person wrote, as `plain` shows it, escaped for a message sent as HTML."""
    return html(plain(text, longest))


def wordings(language: str, message_id: str) -> tuple[str, ...]:
    """Every way a sentence can read, values shown as "{name}": for checks that read words, not for people."""
    return book_of(language).entries[message_id].wordings


@dataclass(frozen=True)
class _Entry:
    file: str
    placeables: frozenset[str]
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Book:
    """The sentences of one language, and what of its files could not be read."""

    bundle: FluentBundle
    entries: dict[str, _Entry]
    junk: tuple[str, ...]


class _Values(Visitor):
    """Collects the values a sentence asks for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def _wordings(pattern: ast.Pattern) -> list[str]:
    """Every combination of a sentence's variants; they are few because sentences are short."""
    texts = [""]
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            ends = [element.value]
        elif isinstance(element.expression, ast.SelectExpression):
            ends = [end for variant in element.expression.variants for end in _wordings(variant.value)]
        else:
            ends = [f"{{{serialize_expression(element.expression).lstrip('$')}}}"]
        texts = [text + end for text in texts for end in ends]
    return texts


@cache
def book_of(language: str) -> Book:
    """All sentences of a language, read once."""
    folder = files("messages") / "languages" / language
    return _read_book(language, {file: (folder / file).read_text(encoding="utf-8") for file in FILES})


def _read_book(language: str, texts: dict[str, str]) -> Book:
    bundle = FluentBundle([language], use_isolating=True)
    entries: dict[str, _Entry] = {}
    junk: list[str] = []
    for name, text in texts.items():
        file = f"languages/{language}/{name}"
        resource = FluentParser().parse(text)
        bundle.add_resource(resource)
        for item in resource.body:
            if isinstance(item, ast.Junk):
                line = (item.content or "").strip().partition("\n")[0]
                junk.append(f"{file}: cannot be read: {line}; mend the line")
            elif isinstance(item, ast.Message) and item.value is not None:
                if item.id.name in entries:
                    junk.append(f"{file}: {item.id.name}: written twice; keep one")
                values = _Values()
                values.visit(item.value)
                entries[item.id.name] = _Entry(file, frozenset(values.names), tuple(_wordings(item.value)))
    return Book(bundle, entries, tuple(junk))


def _shown(language: str, value: str | int | date | datetime | Hours) -> object:
    if isinstance(value, datetime):
        return f"{words_for_date(language, value)}, {words_for_time(language, value)}"
    if isinstance(value, date):
        return words_for_date(language, value)
    if isinstance(value, Hours):
        return words_for_hours(language, value)
    if isinstance(value, int):
        return fluent_number(value, useGrouping=False)  # an alert's number or a year is a name, not an amount
    return value


def _isolated_if_needed(found: re.Match[str]) -> str:
    turns = any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in found[1])
    return found[0] if turns else found[1]


def _bare(text: str) -> str:
    text = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text)
    kept = "".join(map(_kept, text))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _kept(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Cs":
        return "\ufffd"
    if kind == "Cc":
        return character if character == "\n" else " " if character == "\t" else ""
    # The zero-width joiner holds an emoji together; every other invisible sign can only mislead.
    return "" if kind == "Cf" and character != "\u200d" else character


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[: _seam(text, longest - 1)].rstrip() + "…"


def _seam(text: str, at: int) -> int:
    """The last place up to there between characters a reader would see as one."""
    end = at
    while end > 0 and _belongs_to_the_one_before(text, end):
        end -= 1
    return end or at  # a text that is one endless pile of accents has no seam: then the hard limit counts


def _belongs_to_the_one_before(text: str, at: int) -> bool:
    here, before = text[at], text[at - 1]
    if unicodedata.category(here) in {"Mn", "Me", "Mc"} or "\u200d" in (here, before):
        return True
    if "\U0001f3fb" <= here <= "\U0001f3ff":  # skin tones
        return True
    flags = [c for c in text[max(0, at - 30) : at] if "\U0001f1e6" <= c <= "\U0001f1ff"]
    return "\U0001f1e6" <= here <= "\U0001f1ff" and len(flags) % 2 == 1
