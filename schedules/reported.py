"""From plain words about a symptom to the answers of the plan's questions. No word is guessed: an unknown one is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol as Shape

from schedules.protocol import AREAS, Item, Protocol
from schedules.vocabulary import BESIDE, LEADS_TO

YES = {
    "R7": "very-unwell",
    "R8": "airway-sign",
    "S8": "airway-sign",
    "S6": "hurts-hot",
    "S7": "weight-up",
    "N3": "spreading",
    "N4": "still-bleeds",
    "B1": "chest-pain",
    "Y0": "sight-lost",
}
"""The word in `details` for "yes" to these questions; `not-` before it says "no"."""

NEITHER = {"no", "yes", "none", "several"}
"""Options that mean something only beside their question, and so are no words of `details`."""


class Refusal(ValueError):
    """A report holds a word the plan does not know."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")


class Symptom(Shape):
    """One symptom in plain steps; `model_fields_set` names what was given, also when it is None."""

    @property
    def model_fields_set(self) -> set[str]: ...
    @property
    def presence(self) -> bool | None: ...
    @property
    def severity(self) -> int | None: ...
    @property
    def interference(self) -> int | None: ...
    @property
    def details(self) -> Sequence[str]: ...
    @property
    def palms(self) -> float | None: ...
    @property
    def temperature(self) -> float | None: ...


class Report(Shape):
    """A report in both ways of telling it; `model_fields_set` names what was given, also when it is None."""

    @property
    def model_fields_set(self) -> set[str]: ...
    @property
    def answers(self) -> Mapping[str, str | Sequence[str] | None]: ...
    @property
    def symptoms(self) -> Mapping[str, Symptom] | None: ...
    @property
    def red_flags(self) -> Sequence[str] | None: ...
    @property
    def medicines(self) -> Sequence[str] | None: ...
    @property
    def contact(self) -> str | None: ...


class _Sheet:
    """Answers as they are collected, and the questions that were left open."""

    def __init__(self) -> None:
        self.ticked: dict[str, list[str]] = {}
        self.open: set[str] = set()

    def tick(self, item: str, *options: str) -> None:
        kept = self.ticked.setdefault(item, [])
        kept += [option for option in options if option not in kept]


def answers_of(
    protocol: Protocol, report: Report, place: str, fever_threshold: float
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The answers of a report, and the questions left open in it. Raises Refusal; `place` stands before what it names."""
    sheet = _Sheet()
    for name, given in report.answers.items():
        item = protocol.by_item.get(name)
        if item is None:
            raise Refusal(f"{place}answers: there is no question {name!r}", f"use {', '.join(protocol.by_item)}")
        options = [given] if isinstance(given, str) else given
        if not options:
            sheet.open.add(name)
            continue
        for option in options:
            if option not in item.options:
                raise Refusal(f"{place}answers.{name}: no option {option!r}", f"use {', '.join(item.options)}")
        sheet.tick(name, *options)
    _listed(protocol, sheet, report, "red_flags", "RF0", place)
    _listed(protocol, sheet, report, "medicines", "X0", place)
    if report.contact is not None:
        sheet.tick("P0", report.contact)
    elif "contact" in report.model_fields_set:
        sheet.open.add("P0")
    if report.symptoms is not None:
        there = [
            area
            for area in report.symptoms
            if _one(protocol, sheet, area, report.symptoms[area], place, fever_threshold)
        ]
        sheet.tick("SEL", *(there or ["none"]))
    elif "symptoms" in report.model_fields_set:
        sheet.open.add("SEL")
    return {name: tuple(options) for name, options in sheet.ticked.items()}, frozenset(sheet.open - sheet.ticked.keys())


def _listed(protocol: Protocol, sheet: _Sheet, report: Report, field: str, name: str, place: str) -> None:
    item, given = protocol.by_item[name], getattr(report, field)
    if given is None:
        if field in report.model_fields_set:
            sheet.open.add(name)
        return
    for option in given:
        if option not in item.options:
            known = ", ".join(one for one in item.options if one != item.exclusive)
            raise Refusal(f"{place}{field}: no word {option!r}", f"use {known}, or [] for none")
    sheet.tick(name, *(given or [item.exclusive or item.options[0]]))


def symptoms(protocol: Protocol) -> tuple[str, ...]:
    """The words of `symptoms`: the areas, and what the plan's menu offers beside them."""
    return (*AREAS, *(one for one in BESIDE if one in protocol.by_item["SEL"].options))


def detail_words(protocol: Protocol, area: str) -> dict[str, tuple[str, str]]:
    """The words of `details` for an area, each with the question and the option it stands for."""
    words: dict[str, tuple[str, str]] = {}
    for name in protocol.by_module[LEADS_TO[area]].items:
        item = protocol.by_item[name]
        if item.graded or item.symptom is not None or name == "S1A":
            continue
        words |= {option: (name, option) for option in item.options if option not in NEITHER and option not in words}
        if name in YES:
            words |= {YES[name]: (name, "yes"), f"not-{YES[name]}": (name, "no")}
    return words


def _one(protocol: Protocol, sheet: _Sheet, area: str, told: Symptom, place: str, fever_threshold: float) -> bool:
    """Write down one symptom. Returns whether it is there: one that is denied and described all the same is."""
    if area not in (known := symptoms(protocol)):
        raise Refusal(f"{place}symptoms: there is no symptom {area!r}", f"use {', '.join(known)}")
    where, words = f"{place}symptoms.{area}", detail_words(protocol, area)
    said = _Sheet()
    for word in told.details:
        if word not in words:
            raise Refusal(f"{where}.details: no word {word!r}", f"use {', '.join(words)}")
        said.tick(*words[word])
    _numbers(protocol, said, area, told, where, fever_threshold)
    graded = {
        item.attribute or "": item
        for item in protocol.graded_items
        if item.symptom is None and protocol.concern_of(item.id) == area
    }
    for field, step in (("severity", told.severity), ("interference", told.interference)):
        if field not in told.model_fields_set:
            continue
        if field not in graded:
            raise Refusal(f"{where}.{field}: is not asked of {area}", f"say it in details: {', '.join(words)}")
        item = graded[field]
        if step is None:
            said.open.add(item.id)
        else:
            said.tick(item.id, item.options[step])
    unknown = bool(said.open) or (told.presence is None and "presence" in told.model_fields_set)
    there = bool(told.presence) or (unknown and told.presence is not False)
    there = there or any(_speaks(protocol.by_item[name], options) for name, options in said.ticked.items())
    if area == "swelling":
        _places(said)
    if there and not said.ticked:
        # Only that it is there: every question of it that hangs on no other was left open.
        items = (protocol.by_item[name] for name in protocol.by_module[LEADS_TO[area]].items)
        said.open |= {item.id for item in items if not item.ask_if}
    for name, options in said.ticked.items():
        sheet.tick(name, *options)
    sheet.open |= said.open if there else set()
    return there


def _speaks(item: Item, options: Sequence[str]) -> bool:
    """Whether an answer says that something is there: anything but the least of its question."""
    least = {"no", "none", "better", "below", "usual"} | ({item.options[0]} if item.graded else set())
    return bool(set(options) - least)


def _numbers(protocol: Protocol, said: _Sheet, area: str, told: Symptom, where: str, fever_threshold: float) -> None:
    if told.palms is not None:
        if area != "skin":
            raise Refusal(f"{where}.palms: is asked of the skin only", "leave it out")
        said.tick("R1", "lt10" if told.palms < 10 else "10-30" if told.palms <= 30 else "gt30")
    if told.temperature is not None:
        if area != "fever":
            raise Refusal(f"{where}.temperature: is asked of fever only", "leave it out")
        said.tick("F0", "measured" if told.temperature >= fever_threshold else "below")


def _places(said: _Sheet) -> None:
    """More than one swollen place is "several", with the places beside it."""
    places = said.ticked.get("S1", [])
    if len(places) > 1:
        said.ticked["S1A"], said.ticked["S1"] = places, ["several"]
