"""Where the words of a picture go, so that none lies on another: widths are measured, then lines are filled one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from messages.words_out.chart import Raised

DPI = 100
POINTS = 72 / DPI
"""Points in a pixel: matplotlib measures letters and lines in points."""

MARK = 16
"""Half the room a mark takes, in pixels."""

MOST_LANES = 5
"""Lines of labels above one row at most; a mark that finds no room keeps its shape and loses its words."""


@dataclass(frozen=True)
class Box:
    """From where to where something reaches, in pixels."""

    left: float
    right: float

    def meets(self, other: Box) -> bool:
        """Whether the two would touch."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True)
class Place:
    """Where a mark stands and what stands beside it; without a box there was no room for words."""

    x: float
    lane: int
    text: str
    box: Box | None


@dataclass(frozen=True)
class Row:
    """One row: its lines of labels from `top`, then its plot from `plot_top`, `plot` pixels high."""

    name: str
    title: str
    alerts: tuple[tuple[Raised, Place], ...]
    top: float
    plot_top: float
    plot: float

    @property
    def bottom(self) -> float:
        """Where the row ends."""
        return self.plot_top + self.plot


@cache
def _scales() -> Any:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]


def measure(text: str, size: float, weight: str = "normal") -> float:
    """How wide a line of text is, in pixels; `size` in pixels too."""
    font = FontProperties(family="DejaVu Sans", size=size * POINTS, weight=weight)
    return float(_scales().get_text_width_height_descent(text, font, False)[0])


def stairs(labels: Sequence[tuple[float, str]], size: float, left: float, right: float) -> list[tuple[Box, int]]:
    """A line for each label at the right of its mark, counted from below: in the lowest line nobody else reaches into.

    From right to left, so that a label that reaches over a later mark stands above that mark's own line. What would leave the
    sheet is moved back onto it.
    """
    taken: list[tuple[Box, int, float]] = []
    found: dict[int, tuple[Box, int]] = {}
    for number in sorted(range(len(labels)), key=lambda one: (-labels[one][0], -one)):
        x, text = labels[number]
        wide = measure(text, size)
        start = max(left, min(x + 6, right - wide))
        box = Box(start - 8, start + wide + 14)
        crossed = [lane for other, lane, mark in taken if box.meets(other) or box.left < mark < box.right]
        lane = 1 + max(crossed, default=-1)
        taken.append((box, lane, x))
        found[number] = (Box(start, start + wide), lane)
    return [found[number] for number in range(len(labels))]


def labelled(
    marks: Sequence[tuple[float, tuple[str, str], bool]], size: float, left: float, right: float, title: float
) -> tuple[list[Place], int]:
    """A place for each mark with its words, and how many lines that takes; at least one, which the title of the row begins.

    Each mark brings its x, its words in full and in short, and whether it is open. All get their full words if there is room;
    else only the first of the open, then of the newest, as many as can; the others their short ones.
    """
    newest = sorted(range(len(marks)), key=lambda one: (not marks[one][2], -one))
    for favoured in (len(marks), 12, 6, 3, 1, 0):
        full = set(newest[:favoured])
        lanes: list[list[Box]] = [[Box(left, left + title)]]
        places = {one: _fit(lanes, marks[one], one in full, size, left, right) for one in newest}
        if all(place.box is not None for place in places.values()):
            break
    return [places[one] for one in range(len(marks))], len(lanes)


def _fit(
    lanes: list[list[Box]],
    mark: tuple[float, tuple[str, str], bool],
    full: bool,
    size: float,
    left: float,
    right: float,
) -> Place:
    x, words, _ = mark
    text = words[0] if full else words[1]
    wide = measure(text, size)
    sides = [(x + MARK, x + MARK + wide), (x - MARK - wide, x - MARK)]
    for (
        start,
        end,
    ) in sides:  # the left side only where the right one is full: words there stand in the way of earlier marks
        for lane in range(MOST_LANES):
            box = Box(min(start, x - MARK) - 6, max(end, x + MARK) + 6)
            if start >= left and end <= right and _free(lanes, lane, box):
                return Place(x, lane, text, Box(start, end))
    lane = next((lane for lane in range(MOST_LANES) if _free(lanes, lane, Box(x - MARK, x + MARK))), 0)
    return Place(x, lane, "", None)


def _free(lanes: list[list[Box]], lane: int, box: Box) -> bool:
    """Take the room in this line if nobody has it."""
    if lane == len(lanes):
        lanes.append([])
    if any(box.meets(other) for other in lanes[lane]):
        return False
    lanes[lane].append(box)
    return True


def flow(widths: Sequence[float], left: float, right: float, gap: float) -> list[tuple[float, int]]:
    """Words set one after the other like a text: where each begins, and in which line."""
    found, x, row = [], left, 0
    for wide in widths:
        if x > left and x + wide > right:
            x, row = left, row + 1
        found.append((x, row))
        x += wide + gap
    return found
