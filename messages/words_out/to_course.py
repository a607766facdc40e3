"""The course of one alert in words: a line for each thing that happened, with the minutes since it was raised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from messages.words_out.card import how_long
from messages.words_out.catalogue import names, say
from messages.words_out.draft import Button, Draft, in_messages


class Happened(Protocol):
    """One thing that happened, as `bot.care.looking.alert_course.Event` tells it."""

    @property
    def minutes(self) -> int: ...
    @property
    def what(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def way(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def arrived_minutes(self) -> int | None: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def why(self) -> tuple[str, ...]: ...


def words(language: str, one: Happened) -> str:
    """ "told in private: Noor · arrived after less than a minute"; "outcome: Noor · Advice given"."""
    known = names(language)
    if one.what == "told":
        told = say(language, f"course-told-{one.way}") + (f": {one.who}" if one.who else "")
        if one.arrived_minutes is not None:
            return f"{told} · {say(language, 'course-arrived', time=how_long(language, one.arrived_minutes))}"
        waits = "under-way" if one.state in ("waiting", "sending") else "not-arrived"
        return f"{told} · {say(language, f'course-{waits}')}"
    told = say(language, f"course-{one.what.removeprefix('alert-')}") + (f": {one.who}" if one.who else "")
    more = [say(language, why).rstrip(".") for why in one.why if why in known]
    if one.outcome is not None and f"outcome-{one.outcome}" in known:
        more.append(say(language, f"outcome-{one.outcome}"))
    return " · ".join([told, *more])


def line(language: str, one: Happened) -> str:
    """The same behind its time: "20 min · taken: Noor"."""
    return f"{how_long(language, one.minutes)} · {words(language, one)}"


def course(language: str, number: int, pseudonym: str, events: Sequence[Happened]) -> list[Draft]:
    """The whole course, in as many messages as it needs, with a button that brings the card."""
    title = say(language, "course-title", number=number) + (f" · {pseudonym}" if pseudonym else "")
    show = Button(say(language, "btn-show"), data=f"a.{number}.show")
    lines: list[tuple[str, Button | None]] = [(line(language, one), None) for one in events]
    return in_messages(title, [*lines, ("", show)])
