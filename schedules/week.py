"""A clinic's week: the spans in which it is open, the one form they are kept in, and whether a moment lies in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY = 24 * 60
WEEK = 7 * DAY

AFTERNOON = 13 * 60
"""From here on a bare number can only be of the 24-hour clock."""


@dataclass(frozen=True, order=True)
class Span:
    """From and to as minutes from the midnight its day begins with; an end past 1440 lies on the next day."""

    start: int
    end: int


@dataclass(frozen=True)
class Hours:
    """For each weekday from Monday on the spans that begin on it, in order. No two overlap, and there is one at least."""

    week: tuple[tuple[Span, ...], ...]

    def __str__(self) -> str:
        """The form that is kept, which `schedules.hours.read` takes back unchanged."""
        return "; ".join(
            f"{', '.join('-'.join(DAYS[day] for day in run) for run in runs)} {', '.join(map(_written, spans))}"
            for runs, spans in self.alike()
        )

    def alike(self) -> list[tuple[list[tuple[int, ...]], tuple[Span, ...]]]:
        """Days with the same spans together: as runs of weekdays, the first and the last of three or more, else each alone."""
        found: dict[tuple[Span, ...], list[int]] = {}
        for day, spans in enumerate(self.week):
            if spans:
                found.setdefault(spans, []).append(day)
        return [(list(_runs(days)), spans) for spans, days in found.items()]

    def holds(self, local: datetime) -> bool:
        """Whether a local moment lies in them; the closing minute no longer does."""
        at = _instant(local)
        days = (local.date() - timedelta(days=1), local.date())
        return any(
            _moment(day, span.start, local) <= at < _moment(day, span.end, local)
            for day in days
            for span in self.week[day.weekday()]
        )

    def opens_after(self, local: datetime) -> datetime | None:
        """When they begin next after a local moment, in the same zone; None when they never end."""
        seamless = {(DAY * day + span.end) % WEEK for day, spans in enumerate(self.week) for span in spans}
        at = _instant(local)
        days = [local.date() + timedelta(days=ahead) for ahead in range(9)]
        found = [
            _moment(day, span.start, local)
            for day in days
            for span in self.week[day.weekday()]
            if DAY * day.weekday() + span.start not in seamless
        ]
        opening = min((one for one in found if one > at), default=None)
        return opening if opening is None or local.tzinfo is None else opening.astimezone(local.tzinfo)


def _runs(days: Sequence[int]) -> Iterator[tuple[int, ...]]:
    start = 0
    for place, day in enumerate(days, 1):
        if place == len(days) or days[place] != day + 1:
            run = days[start:place]
            yield from [(run[0], run[-1])] if len(run) > 2 else [(one,) for one in run]
            start = place


def _written(span: Span) -> str:
    if span.end > DAY and span.start < AFTERNOON:  # bare numbers would be taken for a forgotten "pm"
        return f"{_halved(span.start)}-{_halved(span.end)}"
    return f"{clock(span.start)}-{clock(span.end - DAY if span.end > DAY else span.end)}"


def clock(minute: int) -> str:
    """Minutes of a day on the 24-hour clock: "08:05"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _halved(minute: int) -> str:
    hour, rest = divmod(minute % DAY, 60)
    return f"{hour % 12 or 12}:{rest:02d}{'pm' if hour >= 12 else 'am'}"


def _instant(local: datetime) -> datetime:
    return local if local.tzinfo is None else local.astimezone(UTC)


def _moment(on: date, minute: int, like: datetime) -> datetime:
    """A wall time so many minutes after the midnight of a day, comparable over clock changes."""
    return _instant(datetime.combine(on, time(), like.tzinfo) + timedelta(minutes=minute))
