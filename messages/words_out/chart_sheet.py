"""The sheet of a picture: its colours in two schemes, and words, areas, lines and marks by pixels from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from messages.words_out import chart_layout
from messages.words_out.chart_layout import POINTS, Box

BODY = 27
"""The size of ordinary letters, in pixels of a sheet 1080 wide: legible on a phone held upright."""


@dataclass(frozen=True)
class Ink:
    """The colours of one scheme. Words stand out from the ground by 4.5 to 1 at least."""

    ground: str
    words: str
    pale: str
    grid: str
    watched: str
    risk: str
    edge: str
    step: str
    urgency: dict[str, str]


LIGHT = Ink(
    ground="#ffffff", words="#1b1f24", pale="#55606d", grid="#d3d9df", watched="#eef2f6", risk="#d3e3f4", edge="#3f74aa",
    step="#1d4f80",
    urgency={"emergency": "#b00d1e", "same-day": "#a84300", "next-day": "#755c00", "routine": "#4c5866", "record": "#4c5866"},
)  # fmt: skip
DARK = Ink(
    ground="#15181c", words="#eceef1", pale="#a9b3be", grid="#3a4149", watched="#1f252b", risk="#24405c", edge="#7fb2e5",
    step="#9ccbf5",
    urgency={"emergency": "#ff8f8f", "same-day": "#ffb066", "next-day": "#e6cf5c", "routine": "#b9c4cf", "record": "#b9c4cf"},
)  # fmt: skip


class Sheet:
    """The sheet, once its height is known: what is drawn on it goes by pixels from its upper left corner."""

    def __init__(self, width: int, height: int, ink: Ink) -> None:
        self.figure = Figure(
            figsize=(width / chart_layout.DPI, height / chart_layout.DPI), dpi=chart_layout.DPI, facecolor=ink.ground
        )
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.ink = ink

    def words(self, x: float, y: float, text: str, size: float = BODY, *, pale: bool = False, **more: Any) -> None:
        """A line of text, by the middle of its height."""
        more.setdefault("color", self.ink.pale if pale else self.ink.words)
        self.axes.text(x, y, text, fontsize=size * POINTS, va="center_baseline", parse_math=False, zorder=6, **more)

    def label(self, box: Box, y: float, text: str, size: float, colour: str, **more: Any) -> None:
        """A line of text on a ground of its own, so that no line runs through it."""
        self.area(box.left - 2, box.right + 2, y - size * 0.6, y + size * 0.6, self.ink.ground, zorder=5)
        self.words(box.left, y, text, size, color=colour, **more)

    def area(self, left: float, right: float, top: float, bottom: float, colour: str, **more: Any) -> None:
        """A filled or hatched piece of the sheet."""
        more.setdefault("linewidth", 0)
        more.setdefault("zorder", 1)
        self.axes.add_patch(Rectangle((left, top), right - left, bottom - top, facecolor=colour, **more))

    def line(
        self, xs: tuple[float, float], ys: tuple[float, float], colour: str, width: float = 1.5, **more: Any
    ) -> None:
        """A straight line."""
        self.axes.plot(xs, ys, color=colour, linewidth=width * POINTS, **more)

    def mark(self, x: float, y: float, shape: str, colour: str, *, filled: bool = True, size: float = 20) -> None:
        """One shape, filled or hollow."""
        self.axes.plot(
            [x], [y], marker=shape, linestyle="none", markersize=size * POINTS, markeredgewidth=3 * POINTS,
            markeredgecolor=colour, markerfacecolor=colour if filled else self.ink.ground, zorder=7,
        )  # fmt: skip
