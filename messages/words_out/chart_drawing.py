"""The picture of a patient's course: one narrow row per area over one axis in weeks, drawn with matplotlib.

Everything is placed in pixels on one sheet, because labels must never lie on each other: each is measured before it is placed.
Shape and words carry every meaning; colour only repeats it. Imported when a picture is drawn, and never at start.
"""

from __future__ import annotations

import io
import threading
from datetime import date, timedelta
from typing import Any, Literal

import matplotlib
from babel.dates import format_skeleton
from matplotlib.figure import Figure

from messages.words_out import chart_layout, to_team
from messages.words_out.catalogue import say
from messages.words_out.chart import Chart, Raised, area_name, headline, until
from messages.words_out.chart_layout import Box, Row, measure
from messages.words_out.chart_sheet import BODY, DARK, LIGHT, Ink, Sheet
from schedules.vocabulary import AREAS

LEFT, RIGHT = 66, 26
HEAD, SMALL = 38, 24
LANE = 38
"""Margins, sizes of letters and the height of a line of labels, in pixels of a sheet 1080 wide."""

STEP = 24
"""Pixels from one step of an answer to the next."""

GRADED = ("mouth", "skin", "swelling", "nails")
"""Areas that are asked about in steps; the others are only named or not."""

SIGNS = {"start": ">", "restart": ">", "dose-up": "^", "dose-down": "v", "hold": "s", "switch": "D", "stop": "X"}
URGENCIES = {"emergency": "^", "same-day": "D", "next-day": "s", "routine": "o", "record": "o"}
CONTACTS = {"answered": "o", "missed": "x", "waiting": "o", "not-sent": "s"}
"""A shape for each thing that happened to the drug, each urgency, and what became of a check-in."""

_RC: dict[Any, Any] = {
    "font.family": "DejaVu Sans", "svg.fonttype": "path", "svg.hashsalt": "mtor-watch", "hatch.linewidth": 1.2,
    "axes.unicode_minus": False,
}  # fmt: skip
"""Letters as outlines: a page without our fonts, or offline, shows the same. A fixed salt: the same ids in the same picture."""

_DRAWING = threading.Lock()
"""matplotlib's settings are the program's, not a thread's: one picture at a time."""


class Course:
    """One picture: first everything is measured and given its place, then it is drawn."""

    def __init__(self, language: str, chart: Chart, ink: Ink, width: int) -> None:
        self.language, self.chart, self.ink, self.width = language, chart, ink, width
        days = [chart.today, *chart.photos, *(one.on for one in chart.given), *(one.on for one in chart.steps)]
        days += [*(one.on for one in chart.contacts), *(one.raised_on for one in chart.alerts)]
        self.first = min([*days, chart.first_dose or chart.today]) - timedelta(days=1)
        self.last = max(until(chart.first_dose, chart.today), *days)
        self.day: float = (width - LEFT - RIGHT) / ((self.last - self.first).days + 1)

    def x(self, on: date) -> float:
        """The middle of a day."""
        return LEFT + ((on - self.first).days + 0.5) * self.day

    def drawn(self) -> Figure:
        """Place everything, then draw it on a sheet of the height it took."""
        language, chart = self.language, self.chart
        events = [(self.x(one.on), self._event(one.kind, one.drug, one.dose_mg)) for one in chart.given]
        stairs = chart_layout.stairs(
            [*events, (self.x(chart.today), say(language, "chart-today"))], SMALL, LEFT, self.width - RIGHT
        )
        strip = 168 + LANE * (1 + max(lane for _, lane in stairs))
        rows, bottom = self._rows(strip + 64)
        key = self._key()
        key_rows = chart_layout.flow([measure(words, SMALL) + 54 for words, _ in key], LEFT, self.width - RIGHT, 34)
        height = bottom + 128 + LANE * (1 + max((line for _, line in key_rows), default=-1)) + 20
        sheet = Sheet(self.width, int(height), self.ink)
        self._head(sheet)
        self._strip(sheet, stairs, strip, bottom)
        for row in rows:
            self._row(sheet, row)
        self._axis(sheet, bottom)
        for (words, paint), (x, line) in zip(key, key_rows, strict=True):
            y = bottom + 134 + LANE * line
            paint(sheet, x + 18, y)
            sheet.words(x + 46, y, words, SMALL)
        return sheet.figure

    def _event(self, kind: str, drug: str, dose_mg: float | None) -> str:
        parts = [drug] if kind in ("start", "switch") else []
        parts += [f"{dose_mg:g} mg"] if dose_mg is not None else []
        what = say(self.language, f"med-kind-{kind}")
        return f"{what} · {' '.join(parts)}" if parts else what

    def _rows(self, top: float) -> tuple[list[Row], float]:
        """One row for each area, one for the other alerts if there are any, and those of check-ins and photos."""
        chart, language = self.chart, self.language
        rows: list[Row] = []
        named = [*AREAS, *(["other"] if any(one.concern not in AREAS for one in chart.alerts) else []), "contacts"]
        for name in [*named, *(["photos"] if chart.photos else [])]:
            title = {"other": "chart-other", "contacts": "chart-checkins", "photos": "chart-photos"}.get(name)
            words = say(language, title) if title else _capital(area_name(language, name))
            alerts = [
                one for one in chart.alerts if one.concern == name or (name == "other" and one.concern not in AREAS)
            ]
            placed, lanes = chart_layout.labelled(
                [(self.x(one.raised_on), self._labels(one, name), one.closed_on is None) for one in alerts],
                SMALL, LEFT, self.width - RIGHT, measure(words, BODY, "bold") + 24,
            )  # fmt: skip
            plot = {"other": 0, "contacts": 34, "photos": 34}.get(name, 4 * STEP if name in GRADED else 44)
            rows.append(Row(name, words, tuple(zip(alerts, placed, strict=True)), top, top + LANE * lanes, plot))
            top = rows[-1].bottom + 20
        return rows, top

    def _labels(self, alert: Raised, row: str) -> tuple[str, str]:
        """What stands at an alert: number and outcome, or where there is no room the number alone."""
        short = f"#A{alert.number}"
        full = [f"{short} {area_name(self.language, alert.concern)}" if row == "other" else short]
        full += [say(self.language, f"outcome-{alert.outcome}")] if alert.outcome else []
        return " · ".join(full), short

    def _head(self, sheet: Sheet) -> None:
        chart, language, room = self.chart, self.language, self.width - 2 * RIGHT
        lines = [(headline(language, chart), HEAD, 46, "bold")]
        if chart.first_dose is not None and chart.given:
            day = (chart.today - chart.first_dose).days
            given = next((one for one in reversed(chart.given) if one.on <= chart.today), chart.given[0])
            words = to_team.drug_day(language, given.drug, given.route, day, chart.first_dose)
            lines.append((_capital(words), BODY, 96, "normal"))
        lines.append((say(language, "chart-steps"), SMALL, 136, "normal"))
        for text, size, y, weight in lines:
            fits = size * min(1.0, room / measure(text, size, weight))
            sheet.words(RIGHT, y, text, fits, fontweight=weight, pale=size == SMALL)

    def _strip(self, sheet: Sheet, stairs: list[tuple[Box, int]], strip: float, bottom: float) -> None:
        """What happened to the drug, as words on stairs; the bar of days with and without it; and today."""
        chart, ink = self.chart, self.ink
        for stretch in chart.stretches:
            last = min(stretch.last or chart.today, chart.today)  # nobody knows what comes
            if last < stretch.first:
                continue
            left, right = self.x(max(stretch.first, self.first)) - self.day / 2, self.x(last) + self.day / 2
            self._stretch(sheet, stretch.state, left, right, strip + 8, strip + 36)
            if stretch.state != "taking":  # hatched through all rows: what was asked then was asked without the drug
                sheet.area(
                    left, right, strip + 36, bottom - 10, "none", hatch=_HATCH[stretch.state], edgecolor=ink.grid
                )
        for number, (box, lane) in enumerate(stairs):
            y = strip - LANE * lane - 18
            if number == len(chart.given):
                x = self.x(chart.today)
                sheet.line((x, x), (y, bottom - 10), ink.words, 2.5, linestyle=(0, (4, 3)), zorder=3)
                sheet.label(box, y, say(self.language, "chart-today"), SMALL, ink.words)
                continue
            given = chart.given[number]
            x = self.x(given.on)
            sheet.line((x, x), (y, bottom - 10), ink.pale, 1.5, zorder=2)
            sheet.label(box, y, self._event(given.kind, given.drug, given.dose_mg), SMALL, ink.words)
            sheet.mark(x, strip + 22, SIGNS[given.kind], ink.words, size=18)

    def _stretch(self, sheet: Sheet, state: str, left: float, right: float, top: float, bottom: float) -> None:
        if state == "taking":
            sheet.area(left, right, top, bottom, self.ink.edge, alpha=0.55)
        else:
            sheet.area(
                left, right, top, bottom, "none", hatch=_HATCH[state], edgecolor=self.ink.pale, linewidth=1.5, zorder=2
            )

    def _row(self, sheet: Sheet, row: Row) -> None:
        chart, ink = self.chart, self.ink
        left, right = LEFT, self.width - RIGHT
        title = Box(left, left + measure(row.title, BODY, "bold"))
        sheet.label(title, row.top + LANE / 2, row.title, BODY, ink.words, fontweight="bold")
        if row.name in AREAS:
            sheet.area(left, right, row.plot_top, row.bottom, "none", edgecolor=ink.grid, linewidth=1)
            for span in (one for one in chart.watched if one.concern == row.name and one.first <= self.last):
                ends = (
                    self.x(max(span.first, self.first)) - self.day / 2,
                    self.x(min(span.last, self.last)) + self.day / 2,
                )
                sheet.area(
                    *ends,
                    row.plot_top,
                    row.bottom,
                    ink.risk if span.high_risk else ink.watched,
                    zorder=0.5 + span.high_risk / 4,
                )
                if span.high_risk:
                    sheet.line(ends, (row.plot_top, row.plot_top), ink.edge, 6, solid_capstyle="butt", zorder=2)
            self._steps(sheet, row)
        elif row.name == "contacts":
            for contact in chart.contacts:
                self._contact(sheet, contact.state, self.x(contact.on), (row.plot_top + row.bottom) / 2)
        elif row.name == "photos":
            for on in chart.photos:
                _photo(sheet, self.x(on), (row.plot_top + row.bottom) / 2)
        for alert, place in row.alerts:
            y, colour = row.top + LANE * place.lane + LANE / 2, ink.urgency[alert.urgency]
            if row.name in AREAS:
                sheet.line((place.x, place.x), (y, row.bottom), colour, 1.5, linestyle=":", zorder=2)
            sheet.mark(place.x, y, URGENCIES[alert.urgency], colour, filled=alert.closed_on is None)
            if place.box is not None:
                sheet.label(place.box, y, place.text, SMALL, colour)

    def _steps(self, sheet: Sheet, row: Row) -> None:
        """The worst answer of each day as a stem with a head; a small point where nothing was named; a cross without a step."""
        ink, graded = self.ink, row.name in GRADED
        base = row.bottom - 10
        unit = (row.bottom - row.plot_top - 22) / 4
        if graded:
            for step in (0, 2, 4):
                sheet.line((LEFT, self.width - RIGHT), (base - step * unit,) * 2, ink.grid, 1, zorder=1)
                sheet.words(LEFT - 14, base - step * unit, str(step), SMALL, pale=True, ha="right")
        mine = [one for one in self.chart.steps if one.area == row.name]
        heads = [(self.x(one.on), base - one.step * unit) for one in mine if one.step]
        if heads:
            xs, tops = zip(*heads, strict=True)
            sheet.axes.vlines(xs, tops, base, color=ink.step, linewidth=5 * chart_layout.POINTS, zorder=4)
            sheet.axes.plot(xs, tops, "o", color=ink.step, markersize=15 * chart_layout.POINTS, zorder=4)
        if calm := [self.x(one.on) for one in mine if one.step == 0]:
            sheet.axes.plot(calm, [base] * len(calm), "o", color=ink.pale, markersize=8 * chart_layout.POINTS, zorder=4)
        for one in mine:
            if one.step is None:
                sheet.mark(self.x(one.on), (row.plot_top + row.bottom) / 2, "P", ink.step, size=22)

    def _contact(self, sheet: Sheet, state: str, x: float, y: float) -> None:
        sheet.mark(x, y, CONTACTS[state], self.ink.words, filled=state == "answered", size=13)

    def _axis(self, sheet: Sheet, bottom: float) -> None:
        """Weeks of therapy, and under them the dates; as many as fit. Without a first dose, dates alone."""
        origin, ink = self.chart.first_dose or self.chart.today, self.ink
        skeleton = "yMMMd" if self.first.year != self.last.year and (self.last - self.first).days > 200 else "MMMd"

        def words(week: int) -> str:
            return format_skeleton(
                skeleton, origin + timedelta(weeks=week), locale=_LOCALES.get(self.language, self.language)
            )

        weeks = range(-(-(self.first - origin).days // 7), (self.last - origin).days // 7 + 1)
        widest = max(measure(words(week), SMALL) for week in weeks) + 26
        apart = next((one for one in (1, 2, 4, 8, 13, 26, 52, 104) if one * 7 * self.day >= widest), 208)
        for week in (week for week in weeks if week % apart == 0):
            x = self.x(origin + timedelta(weeks=week))
            half = measure(words(week), SMALL) / 2
            sheet.line((x, x), (bottom - 10, bottom + 2), ink.pale)
            middle = min(max(x, RIGHT / 2 + half), self.width - RIGHT / 2 - half)
            if self.chart.first_dose is not None:
                sheet.words(x, bottom + 20, str(week), BODY, ha="center")
            sheet.words(middle, bottom + 54, words(week), SMALL, ha="center", pale=True)
        if self.chart.first_dose is not None:
            sheet.words(
                (LEFT + self.width - RIGHT) / 2,
                bottom + 90,
                say(self.language, "chart-weeks"),
                SMALL,
                ha="center",
                pale=True,
            )

    def _key(self) -> list[tuple[str, Any]]:
        """What the shapes mean: only those that are in this picture."""
        chart, ink = self.chart, self.ink
        steps = {one.step for one in chart.steps}

        def mark(shape: str, colour: str, size: float = 20, *, filled: bool = True) -> Any:
            return lambda sheet, x, y: sheet.mark(x, y, shape, colour, filled=filled, size=size)

        def stretch(state: str) -> Any:
            return lambda sheet, x, y: self._stretch(sheet, state, x - 18, x + 18, y - 13, y + 13)

        def contact(state: str) -> Any:
            return lambda sheet, x, y: self._contact(sheet, state, x, y)

        def stem(sheet: Sheet, x: float, y: float) -> None:
            sheet.line((x, x), (y - 10, y + 14), ink.step, 5)
            sheet.mark(x, y - 10, "o", ink.step, size=13)

        def watched(sheet: Sheet, x: float, y: float, *, risk: bool = False) -> None:
            sheet.area(
                x - 18, x + 18, y - 13, y + 13, ink.risk if risk else ink.watched, edgecolor=ink.grid, linewidth=1
            )
            if risk:
                sheet.line((x - 18, x + 18), (y - 13, y - 13), ink.edge, 6, solid_capstyle="butt")

        held = {one.state for one in chart.stretches}
        states = {one.state for one in chart.contacts}
        urgencies = {one.urgency for one in chart.alerts}
        found: list[tuple[bool, str, Any]] = [
            (any(steps - {None, 0}), "chart-key-step", stem),
            (0 in steps, "chart-key-none", mark("o", ink.pale, 8)),
            (None in steps, "chart-key-reported", mark("P", ink.step, 22)),
            (any(not one.high_risk for one in chart.watched), "chart-key-watched", watched),
            (any(one.high_risk for one in chart.watched), "chart-key-risk", lambda sheet, x, y: watched(sheet, x, y, risk=True)),
            ("taking" in held, "taking-taking", stretch("taking")),
            ("held" in held, "chart-key-held", stretch("held")),
            ("stopped" in held, "chart-key-stopped", stretch("stopped")),
            *((one in states, f"chart-key-{one}", contact(one)) for one in CONTACTS),
            (bool(chart.photos), "chart-key-photo", _photo),
            *((one in urgencies, f"urgency-{one}", mark(shape, ink.urgency[one])) for one, shape in URGENCIES.items()),
            (any(one.closed_on is None for one in chart.alerts), "chart-key-open", mark("D", ink.pale)),
            (any(one.closed_on for one in chart.alerts), "chart-key-closed", mark("D", ink.pale, filled=False)),
        ]  # fmt: skip
        return [(say(self.language, words), paint) for there, words, paint in found if there]


_LOCALES = {"en": "en_GB"}
"""English dates begin with the day here, as in every other sentence."""

_HATCH = {"held": "//", "stopped": "xx"}


def _photo(sheet: Sheet, x: float, y: float) -> None:
    """A small frame with a point in it."""
    sheet.mark(x, y, "s", sheet.ink.step, filled=False, size=20)
    sheet.mark(x, y, "o", sheet.ink.step, size=4)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def drawn(language: str, chart: Chart, *, dark: bool, kind: Literal["png", "svg"], width: int) -> bytes:
    """The picture as a file. No date and no program's name are written into it."""
    file = io.BytesIO()
    with _DRAWING, matplotlib.rc_context(_RC):
        figure = Course(language, chart, DARK if dark else LIGHT, width).drawn()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type") if kind == "svg" else ("Software",))
        figure.savefig(file, format=kind, metadata=nothing, facecolor=figure.get_facecolor())
        figure.clear()  # its parts hold each other: left to the collector, 58 MB of old pictures piled up
    return file.getvalue()
