"""Worked cases of a plan: what a report must be rated, and beside each rule an answer that only just does not set it off.

They stand in a file beside the plan, `mtor-1.cases.toml`; reports before are written oldest first. The tests run them and the
booklet prints them, so a clinician signs the very cases that were tried.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any

from schedules.conditions import Answers
from schedules.history import Earlier
from schedules.protocol import Protocol, ProtocolError, Urgency
from schedules.triage import Assessment, Case, assess
from schedules.windows import tier, week_of

USUAL_DAY = 15
"""The day of therapy of a case that names none: the first of week 3."""

_WORDS = {"now", "before", "baseline", "day"}
_ABOUT = {field.name for field in fields(Case)} - {"answers", "earlier", "baseline", "week", "tier"}


@dataclass(frozen=True)
class Told:
    """One report as a clinician would tell it: the day of therapy, and the case the rules see."""

    day: int
    case: Case


@dataclass(frozen=True)
class Worked:
    """A report, what it must be rated, and a rule that must be among those that say so; "" where none applies."""

    told: Told
    urgency: Urgency
    rule: str


@dataclass(frozen=True)
class Border:
    """Where a rule ends: a report that sets it off, one that only just does not, and what that one is rated instead."""

    rule: str
    fires: Told
    spares: Told
    then: Urgency


@dataclass(frozen=True)
class Chapter:
    """The cases of one concern."""

    concern: str
    cases: tuple[Worked, ...]
    borders: tuple[Border, ...]


def said(text: str) -> dict[str, tuple[str, ...]]:
    """Answers as a clinician would note them: "M1 severe, R5 blisters+hurts". Raises ValueError for anything else."""
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is no text")
    pairs = [part.split() for part in text.split(",") if part.strip()]
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError(f"{text!r} is not written as question and options, with commas between")
    return {item: tuple(options.split("+")) for item, options in pairs}


def load_cases(protocol: Protocol) -> tuple[Chapter, ...]:
    """The cases that ship beside a plan; none for a plan that has none. Raises ProtocolError."""
    path = files("schedules") / "protocols" / f"{protocol.id}.cases.toml"
    return read_cases(path.read_text(encoding="utf-8"), protocol, path.name) if path.is_file() else ()


def read_cases(text: str, protocol: Protocol, file: str) -> tuple[Chapter, ...]:
    """Read the cases of a plan. Raises ProtocolError on the first line that cannot be read."""
    try:
        chapters = tomllib.loads(text).get("chapter", [])
    except tomllib.TOMLDecodeError as wrong:
        raise ProtocolError(file, "TOML", str(wrong), "mend the line") from None
    found = []
    for chapter in chapters:
        place: object = "chapter"
        try:
            cases, borders = [], []
            for row in chapter.get("cases", ()):
                place = dict(row)
                cases.append(_worked(protocol, dict(row)))
            for row in chapter.get("borders", ()):
                place = dict(row)
                borders.append(_border(protocol, dict(row)))
            found.append(Chapter(chapter["concern"], tuple(cases), tuple(borders)))
        except (KeyError, ValueError, TypeError) as wrong:
            raise ProtocolError(file, str(place), f"cannot be read: {wrong}", "mend the case") from None
    return tuple(found)


def _worked(protocol: Protocol, row: dict[str, Any]) -> Worked:
    urgency, rule = Urgency.of(row.pop("urgency")), row.pop("rule", "")
    return Worked(_told(protocol, row), urgency, rule)


def _border(protocol: Protocol, row: dict[str, Any]) -> Border:
    return Border(
        row["rule"], _told(protocol, dict(row["fires"])), _told(protocol, dict(row["spares"])), Urgency.of(row["then"])
    )


def _told(protocol: Protocol, row: dict[str, Any]) -> Told:
    if unknown := row.keys() - _WORDS - _ABOUT:
        raise ValueError(f"unknown word {', '.join(sorted(unknown))}")
    day = row.pop("day", USUAL_DAY)
    now, baseline = (_known(protocol, said(row.pop(word, ""))) for word in ("now", "baseline"))
    reports = row.pop("before", [])
    earlier = tuple(_earlier(protocol, one) for one in ([reports] if isinstance(reports, str) else reports))
    about: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in row.items()
    }
    about.setdefault("drug", "everolimus")
    in_tier = tier(protocol, [about["drug"]], about.get("ace_inhibitor", False), about.get("earlier_angioedema", False))
    case = Case(
        answers=now, baseline=baseline or None, week=week_of(day), tier=in_tier, earlier=earlier, **about,
    )  # fmt: skip
    return Told(day, case)


def _earlier(protocol: Protocol, text: str) -> Earlier:
    """A report of the past; its kind may stand before it, "pulse: PULSE fine"."""
    kind, colon, answers = text.rpartition(":")
    return Earlier(_known(protocol, said(answers)), kind=kind.strip() if colon else "check-in")


def _known(protocol: Protocol, answers: Mapping[str, tuple[str, ...]]) -> Answers:
    for item_id, options in answers.items():
        item = protocol.by_item.get(item_id)
        odd = [option for option in options if item is None or option not in item.options]
        if odd:
            raise ValueError(f"the plan has no answer {item_id} {'+'.join(odd)}")
    return answers


def contradictions(protocol: Protocol, chapters: tuple[Chapter, ...]) -> Iterator[str]:
    """Every case the plan rates otherwise than it says, in one line each."""
    for chapter in chapters:
        for row in chapter.cases:
            found = assess(protocol, row.told.case)
            if found.urgency is not row.urgency or (row.rule and row.rule not in _rules(found)):
                yield f"{_short(row.told)}: should be {row.urgency.word} {row.rule}, is {_short_of(found)}"
        for border in chapter.borders:
            found = assess(protocol, border.fires.case)
            if border.rule not in _rules(found):
                yield f"{_short(border.fires)}: should set off {border.rule}, is {_short_of(found)}"
            found = assess(protocol, border.spares.case)
            if border.rule in _rules(found) or found.urgency is not border.then:
                yield f"{_short(border.spares)}: should be {border.then.word} without {border.rule}, is {_short_of(found)}"


def _rules(found: Assessment) -> list[str]:
    return [one.rule for one in found.findings]


def _short(told: Told) -> str:
    answers = ", ".join(f"{item} {'+'.join(options)}" for item, options in told.case.answers.items())
    return f"day {told.day}, {answers}"


def _short_of(found: Assessment) -> str:
    return " ".join([found.urgency.word, *_rules(found)])
