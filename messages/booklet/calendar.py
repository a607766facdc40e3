"""When a patient is asked: the grid of contacts, the windows as a chart and as a table, and what happens to the drug."""

from __future__ import annotations

from collections.abc import Iterator

from messages.booklet.sentences import days, table
from messages.words_out.catalogue import say
from messages.words_out.to_team import given
from schedules.protocol import Protocol, Window

YEAR = 52
YEARS = 3
"""The grid is drawn week by week for so many years; what follows repeats."""

COLUMN = 2
COLUMNS = 56
"""The chart of windows: weeks to a column, and columns; it ends with week 112, after the last change of any window."""


def tiers(language: str) -> list[str]:
    """Who belongs to which tier."""
    return table(
        [say(language, f"booklet-column-{name}") for name in ("tier", "who", "why")],
        [
            (f"**{tier}**", *(say(language, f"booklet-tier-{tier.lower()}-{part}") for part in ("who", "why")))
            for tier in "AB"
        ],
    )


def grid(plan: Protocol, language: str) -> list[str]:
    """One sign for each week: a check-in, a check-in with the mid-week question after it, or nothing."""
    lines = ["```text"]
    label = max(
        len(f"{tier} {say(language, 'booklet-year', year=year)}") for tier in "AB" for year in range(1, YEARS + 1)
    )
    for tier in "AB":
        for year in range(1, YEARS + 1):
            weeks = range((year - 1) * YEAR + 1, year * YEAR + 1)
            signs = "".join(_sign(plan, tier, week) for week in weeks)
            name = f"{tier} {say(language, 'booklet-year', year=year)}"
            lines.append(f"{name:<{label}}  {signs}  {say(language, 'booklet-weeks', first=weeks[0], last=weeks[-1])}")
    lines += ["```", "", say(language, "booklet-grid-key"), ""]
    rows = []
    for part in plan.cadence:
        until = part.weeks[1] if len(part.weeks) == 2 else None
        last = "…" if until is None else str(until)
        count = sum(part.covers(week) for week in range(part.weeks[0], (until or YEAR * YEARS) + 1))
        counted = (
            str(count) if until is not None else say(language, "booklet-up-to-week", count=count, week=YEAR * YEARS)
        )
        every = say(language, "booklet-every", weeks=part.every)
        rows.append((part.tier, f"{part.weeks[0]}–{last}", every, counted, ", ".join(part.source)))
    head = [say(language, f"booklet-column-{name}") for name in ("tier", "weeks", "how-often", "contacts", "sources")]
    return [*lines, *table(head, rows)]


def _sign(plan: Protocol, tier: str, week: int) -> str:
    if not plan.in_grid(tier, week):
        return "·"
    return "◆" if plan.pulse_weeks[0] <= week <= plan.pulse_weeks[1] else "■"


def contacts(plan: Protocol, language: str) -> list[str]:
    """Every kind of contact: when, and what it asks."""
    calendar = plan.calendar
    first, last = plan.pulse_weeks
    follow = calendar.follow_up_days
    told = {
        "check-in": {"settle": calendar.settle_days, "late": calendar.catch_up_hours},
        "first": {"day": calendar.first_contact_day},
        "pulse": {"first": first, "last": last, "after": calendar.pulse_after_days},
        "follow-up": {
            "emergency": 24 * (follow.emergency or 0), "same_day": 24 * (follow.same_day or 0),
            "next_day": 24 * (follow.next_day or 0),
        },
        "report": {},
        "baseline": {},
    }  # fmt: skip
    rows = [
        (
            say(language, f"booklet-contact-{kind}"),
            say(language, f"booklet-contact-{kind}-when", **values),
            say(language, f"booklet-contact-{kind}-asks"),
        )
        for kind, values in told.items()
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("contact", "when", "asks")]
    hours = say(
        language, "booklet-hours",
        first=calendar.waking[0], last=calendar.waking[1], hour=calendar.hour, evening=calendar.evening_hour,
    )  # fmt: skip
    limits = say(
        language, "booklet-limits", left=calendar.left_after_hours, pause=calendar.longest_pause_weeks,
        new=calendar.new_medicine_weeks, leaving=calendar.words_after_leaving_days, episode=calendar.episode_days,
    )  # fmt: skip
    return [*table(head, rows), "", hours, "", limits]


def chart(plan: Protocol, language: str) -> list[str]:
    """One line for each window: weak for the short set, strong for every question, full where risk is high."""
    label = max(len(window.id) for window in plan.windows) + 3
    scale = "".join(f"{column * COLUMN:<10}" for column in range(0, COLUMNS, 10))
    lines = ["```text", f"{say(language, 'booklet-column-week'):<{label}}{scale}".rstrip()]
    for window in plan.windows:
        name = f"{window.id} {window.tier or ''}"
        lines.append(f"{name:<{label}}{''.join(_strokes(window))}{'→' if len(window.days) == 1 else ''}".rstrip())
    return [*lines, "```", "", say(language, "booklet-chart-key", weeks=COLUMN)]


def _strokes(window: Window) -> Iterator[str]:
    stroke = "█" if window.high_risk else "▓" if window.depth == "full" else "░"
    for column in range(COLUMNS):
        middle = 7 * COLUMN * column + 7 * COLUMN // 2
        yield stroke if window.covers(middle) else " "


def windows(plan: Protocol, language: str) -> list[str]:
    """The same windows in numbers, each with its sources."""
    rows = []
    for window in plan.windows:
        depth = say(language, f"booklet-depth-{window.depth}")
        rows.append(
            (
                f"`{window.id}`",
                say(language, f"concern-{window.concern}"),
                window.tier or "A, B",
                days(language, window.days),
                f"**{depth}, {say(language, 'booklet-high-risk')}**" if window.high_risk else depth,
                say(
                    language,
                    "booklet-every-contact" if window.every_weeks == 1 else "booklet-every",
                    weeks=window.every_weeks,
                ),
                ", ".join(window.source),
            )
        )
    names = ("window", "area", "tier", "days", "depth", "how-often", "sources")
    return table([say(language, f"booklet-column-{name}") for name in names], rows)


def exposures(plan: Protocol, language: str) -> list[str]:
    """What may happen to the drug, and what each opens or closes."""
    calendar = plan.calendar
    values = {
        "restart": plan.restart_days,
        "short": calendar.short_restart_days,
        "stop": calendar.after_stop_days,
        "weeks": calendar.break_every_weeks,
    }
    kinds = ("start", "dose-up", "switch", "restart-long", "restart-short", "dose-down", "hold", "stop")
    rows = [
        (
            say(language, f"booklet-exposure-{kind}", **values),
            say(language, f"booklet-exposure-{kind}-opens", **values),
        )
        for kind in kinds
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("happened", "opens")]
    return [
        *table(head, rows),
        "",
        say(language, "booklet-overlap"),
        "",
        _sources(language, calendar.source),
        "",
        *drugs(plan, language),
    ]


def drugs(plan: Protocol, language: str) -> list[str]:
    """Each drug of the plan, how it is given, and the single doses that are not asked about again."""
    rows = [
        (
            drug.id,
            given(language, drug),
            drug.tier,
            f"{drug.dose_mg[0]:g}–{drug.dose_mg[1]:g} mg",
            ", ".join(drug.source),
        )
        for drug in plan.drugs
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("drug", "given", "tier", "usual-dose", "sources")]
    return [*table(head, rows), "", say(language, "booklet-usual-dose")]


def _sources(language: str, keys: tuple[str, ...]) -> str:
    return say(language, "booklet-sources-are", sources=", ".join(keys))
