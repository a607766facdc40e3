"""A patient's course as plain values, and in the few words that stand under its picture.

The picture itself is drawn in `chart_drawing.py`, which brings matplotlib in: it is imported when one is drawn, and never before,
because the program must start fast and small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from messages.words_out.catalogue import say
from schedules.protocol import Route
from schedules.vocabulary import AREAS
from schedules.windows import Watch

AHEAD = timedelta(days=7)
"""How far the picture reaches beyond today, so that what opens next can be seen."""

AT_LEAST = timedelta(weeks=8)
"""How much of a therapy is shown at least: in its first days too, the weeks of high risk are seen whole."""

LATELY = timedelta(weeks=4)
"""What the line in words looks back on."""

NAMED = 6
"""Open alerts that the line in words names; the others are counted."""


@dataclass(frozen=True)
class Given:
    """One thing that happened to the drug: its day, one of schedules.exposures.KINDS, the drug, how it is given, and the dose in mg
    if known."""

    on: date
    kind: str
    drug: str
    route: Route
    dose_mg: float | None = None


@dataclass(frozen=True)
class Stretch:
    """Days, first and last included, on which the drug was "taking", "held" or "stopped"; without a last day it lasts."""

    state: str
    first: date
    last: date | None = None


@dataclass(frozen=True)
class Step:
    """What was reported of an area on a day: the worst graded answer, 0 (none) to 4.

    0 also where the area was asked about and not named. None: named, and no graded answer was given. It is what the patient
    answered, never a CTCAE grade.
    """

    on: date
    area: str
    step: int | None


@dataclass(frozen=True)
class Contact:
    """A check-in the patient was asked on a day, and what became of it.

    `state`: answered · missed (another came, and nothing was answered) · waiting · not-sent (our fault).
    """

    on: date
    state: str
    answered_on: date | None = None


@dataclass(frozen=True)
class Raised:
    """One alert: its number, concern and urgency, the local days on which it was raised, taken and closed, and the outcome."""

    number: int
    concern: str
    urgency: str
    raised_on: date
    taken_on: date | None = None
    closed_on: date | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Chart:
    """All that the picture shows. `photos`: the days on which a photo came. `watched` may reach beyond today."""

    pseudonym: str
    today: date
    first_dose: date | None = None
    given: tuple[Given, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    watched: tuple[Watch, ...] = ()
    steps: tuple[Step, ...] = ()
    contacts: tuple[Contact, ...] = ()
    alerts: tuple[Raised, ...] = ()
    photos: tuple[date, ...] = ()


def until(first_dose: date | None, today: date) -> date:
    """The last day of the picture."""
    return max(today + AHEAD, (first_dose or today) + AT_LEAST)


def headline(language: str, chart: Chart) -> str:
    """ "P-7KQ2 · day 12 of therapy": pseudonym and day, never a name."""
    if chart.first_dose is None:
        return say(language, "chart-no-dose", patient=chart.pseudonym)
    day = (chart.today - chart.first_dose).days
    if day < 0:
        return say(language, "chart-before", patient=chart.pseudonym, days=-day)
    return say(language, "chart-day", patient=chart.pseudonym, day=day)


def in_words(language: str, chart: Chart) -> str:
    """The picture in one line, for who cannot see it: the worst answers of the last four weeks, and the open alerts."""
    lately = [one for one in chart.steps if chart.today - LATELY < one.on <= chart.today]
    worst = {area: max((one.step or 0 for one in lately if one.area == area), default=None) for area in AREAS}
    bare = [area for area in AREAS if worst[area] == 0 and any(one.area == area and one.step is None for one in lately)]
    graded = [
        f"{area_name(language, area)} {worst[area]}" for area in AREAS if worst[area] is not None and area not in bare
    ]
    lines = [say(language, "chart-alt-worst", list=", ".join(graded)) if graded else say(language, "chart-alt-none")]
    if bare:
        lines.append(
            say(language, "chart-row-reported", list=", ".join(area_name(language, area) for area in bare)) + "."
        )
    numbers = [f"#A{one.number} {area_name(language, one.concern)}" for one in chart.alerts if one.closed_on is None]
    still = (
        say(language, "chart-alt-open", list=_few(language, numbers)) if numbers else say(language, "chart-alt-no-open")
    )
    return " ".join([*lines, still])


def caption(language: str, chart: Chart) -> str:
    """What stands under the picture."""
    return f"{headline(language, chart)}\n{in_words(language, chart)}"


def area_name(language: str, concern: str) -> str:
    """How the team calls an area or a concern."""
    return say(language, f"concern-{concern}")


def _few(language: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[-NAMED:])
    more = len(names) - NAMED
    return shown if more <= 0 else say(language, "chart-alt-more", list=shown, count=more)
