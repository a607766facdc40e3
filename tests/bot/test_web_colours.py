"""The feed's colours by the numbers: words and the borders of keys stand out from their grounds, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "bot" / "web" / "static" / "feed.css").read_text(encoding="utf-8")

WORDS = (
    ("ink", "ground"), ("ink", "card"), ("ink", "accent-soft"), ("ink", "emergency-soft"), ("quiet", "ground"),
    ("quiet", "card"), ("quiet", "emergency-soft"), ("link", "card"), ("link", "ground"), ("link", "emergency-soft"),
    ("accent-ink", "accent"), ("note-ink", "note"), ("loud-ink", "loud"), ("loud", "card"), ("badge-ink", "emergency"),
    ("badge-ink", "same-day"), ("badge-ink", "next-day"), ("badge-ink", "routine"),
)  # fmt: skip
SIGNS = (
    ("line", "card"), ("line", "ground"), ("line", "emergency-soft"), ("focus", "card"), ("focus", "ground"), ("bar", "card"),
    ("emergency", "ground"), ("same-day", "ground"), ("next-day", "ground"),
)  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of one colour scheme."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[("light", "dark").index(scheme)]))


def light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2), 1 to 21."""
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_have_at_least_four_and_a_half_and_borders_and_signs_three(scheme: str) -> None:
    known = colours(scheme)
    poor = {
        pair: round(ratio(known[pair[0]], known[pair[1]]), 2) for pair in WORDS if ratio(*map(known.get, pair)) < 4.5
    }  # type: ignore[arg-type]
    poor |= {
        pair: round(ratio(known[pair[0]], known[pair[1]]), 2) for pair in SIGNS if ratio(*map(known.get, pair)) < 3
    }  # type: ignore[arg-type]
    assert poor == {}


def test_black_on_white_is_twenty_one_and_both_schemes_name_the_same_colours() -> None:
    assert round(ratio("#000000", "#ffffff"), 1) == 21
    assert colours("light").keys() == colours("dark").keys() and len(colours("light")) > 20
