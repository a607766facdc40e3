"""The chart of a course as a picture file."""

from __future__ import annotations

from typing import Literal

from messages.words_out.chart import Chart


def draw(
    language: str, chart: Chart, *, dark: bool = False, kind: Literal["png", "svg"] = "png", width: int = 1080
) -> bytes:
    """The picture, `width` pixels wide and as high as it needs to be; the same values give the same bytes.

    Takes some hundred milliseconds of one core: call it beside an event loop, never in it.
    """
    from messages.words_out.chart_drawing import drawn  # matplotlib comes with it

    return drawn(language, chart, dark=dark, kind=kind, width=width)
