"""The chart: the same values give the same picture, every label has its place, and no word of it names a person."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from messages.spoken import LANGUAGES
from messages.words_out import chart, chart_file
from messages.words_out.chart import Chart, Contact, Given, Raised, Step, Stretch
from schedules.exposures import KINDS, Taken
from schedules.ladder import OUTCOMES
from schedules.loading import load
from schedules.protocol import Route
from schedules.vocabulary import AREAS, Urgency
from schedules.windows import watched

ROOT = Path(__file__).parents[2]
FIRST = date(2026, 2, 2)
EMPTY = Chart("P-9ABC", date(2026, 11, 23))


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def course(days: int, *, alerts: int = 0) -> Chart:
    """A course of so many days with a hold and a restart in it, answered every week, and so many alerts."""
    weeks = range(7, days, 7)
    happened = [one for one in ((0, "start"), (30, "hold"), (50, "restart"), (80, "dose-up")) if one[0] <= days]
    exposures = [Taken(kind, "everolimus", on(day)) for day, kind in happened]
    return Chart(
        pseudonym="P-7KQ2",
        today=on(days),
        first_dose=FIRST,
        given=tuple(Given(on(day), kind, "everolimus", "oral", None if kind == "hold" else 7.5) for day, kind in happened),
        stretches=(Stretch("taking", FIRST, on(29)), Stretch("held", on(30), on(49)), Stretch("taking", on(50))),
        watched=watched(load(), exposures, "A", date.max - timedelta(days=1)),
        steps=tuple(
            Step(on(day), area, None if area in ("breath", "fever") else (day + len(area)) % 5)
            for day in weeks for area in AREAS
        ),
        contacts=tuple(Contact(on(day), ("answered", "missed", "waiting", "not-sent")[day % 4]) for day in weeks),
        alerts=tuple(
            Raised(
                number, (*AREAS, "airway", "words")[number % 8], list(Urgency)[number % 5].word,
                on(number * days // (alerts + 1)), closed_on=None if number % 3 else on(days), outcome=OUTCOMES[number % 9],
            )
            for number in range(1, alerts + 1)
        ),
        photos=tuple(on(day) for day in weeks[::3]),
    )  # fmt: skip


COURSES = {
    "nothing noted": EMPTY,
    "before the first dose": Chart("P-9ABC", on(-9), FIRST, (Given(FIRST, "start", "sirolimus", "oral", 2.0),)),
    "the first day": course(0),
    "week 2": course(14, alerts=1),
    "40 weeks": course(281, alerts=8),
    "400 days and 30 alerts": course(400, alerts=30),
    "ten years": course(3650, alerts=60),
}


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    one, again = (chart_file.draw("en", course(281, alerts=8), kind=kind) for _ in range(2))  # type: ignore[arg-type]
    assert one == again
    assert one != chart_file.draw("en", course(288, alerts=8), kind=kind)  # type: ignore[arg-type]


def test_another_program_draws_the_same_bytes() -> None:
    """Ids in an SVG come from a salt, not from the run."""
    source = (
        "import hashlib; from tests.messages.test_chart import course; from messages.words_out import chart_file;"
        "print(*(hashlib.sha256(chart_file.draw('de', course(90, alerts=4), kind=kind)).hexdigest() for kind in ('png', 'svg')))"
    )
    runs = {
        subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


@pytest.mark.parametrize("name", COURSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_course_is_drawn_in_every_language_as_wide_as_a_phone(name: str, language: str) -> None:
    with Image.open(io.BytesIO(chart_file.draw(language, COURSES[name]))) as image:
        assert image.format == "PNG" and image.width == 1080
        assert image.width + image.height <= 10_000 and image.height <= 4 * image.width, "Telegram takes it as a photo"
        assert image.info.keys() <= {"dpi"}, "no date, no program, no text beside the pixels"


def test_the_head_tells_of_an_infusion_where_the_plan_gives_the_drug_so() -> None:
    from messages.words_out.chart_drawing import Course
    from messages.words_out.chart_sheet import LIGHT

    routes: tuple[tuple[Route, str], ...] = (("oral", "first tablet"), ("intravenous", "first infusion"))
    for route, words in routes:
        chart = Chart("P-9ABC", on(3), FIRST, (Given(FIRST, "start", "ridaforolimus", route),))
        said = [text.get_text() for text in Course("en", chart, LIGHT, 1080).drawn().axes[0].texts]
        assert any(f"Ridaforolimus, day 3, {words}" in line for line in said), said


@pytest.mark.parametrize("dark", [False, True])
def test_both_schemes_have_a_ground_and_words_that_stand_out(dark: bool) -> None:
    from messages.words_out.chart_sheet import DARK, LIGHT

    ink = DARK if dark else LIGHT
    with Image.open(io.BytesIO(chart_file.draw("en", course(60, alerts=2), dark=dark))) as image:
        assert image.convert("RGB").getpixel((3, 3)) == tuple(bytes.fromhex(ink.ground[1:]))
    for colour in (ink.words, ink.pale, *ink.urgency.values()):
        assert contrast(colour, ink.ground) >= 4.5, colour
    for colour in (ink.step, ink.edge):  # shapes, on every ground they stand on
        assert min(contrast(colour, behind) for behind in (ink.ground, ink.watched, ink.risk)) >= 3, colour


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: from 1 (alike) to 21 (black and white)."""

    def light(colour: str) -> float:
        parts = [part / 255 for part in bytes.fromhex(colour[1:])]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dim, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_an_svg_needs_nothing_from_elsewhere_and_tells_no_date() -> None:
    text = chart_file.draw("fr", course(281, alerts=8), kind="svg").decode()
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert not root.findall(".//{http://www.w3.org/2000/svg}text"), "letters are outlines: no font is asked for"
    assert not re.search(r"<script|<image|@import|dc:date|xlink:href=\"(?!#)|url\((?!#)", text)


@given(
    st.lists(st.tuples(st.integers(0, 900), st.sampled_from(KINDS)), max_size=12),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 7), st.sampled_from(OUTCOMES)), max_size=40),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=60)
def test_no_label_lies_on_another(
    events: list[tuple[int, str]], raised: list[tuple[int, int, str]], language: str
) -> None:
    from messages.words_out.chart_drawing import LEFT, RIGHT, SMALL, Course
    from messages.words_out.chart_layout import labelled, stairs
    from messages.words_out.chart_sheet import LIGHT

    made = Course(language, Chart("P-7KQ2", on(900), FIRST), LIGHT, 1080)
    words = [(made.x(on(day)), made._event(kind, "everolimus", 7.5)) for day, kind in events]
    placed = stairs(words, SMALL, LEFT, 1080 - RIGHT)
    for (box, lane), (other, line) in combinations(placed, 2):
        assert lane != line or not box.meets(other)
    marks = [
        (made.x(on(day)), made._labels(Raised(number, "mouth", "routine", on(day), outcome=what), "mouth"), place % 2 == 0)
        for number, (day, place, what) in enumerate(raised)
    ]  # fmt: skip
    places, lanes = labelled(marks, SMALL, LEFT, 1080 - RIGHT, 150)
    shown = [place for place in places if place.box is not None]
    assert all(place.lane < lanes for place in places)
    assert all(place.box.left >= LEFT and place.box.right <= 1080 - RIGHT for place in shown if place.box)
    for one, two in combinations(shown, 2):
        assert one.box and two.box and (one.lane != two.lane or not one.box.meets(two.box))


def test_thirty_alerts_keep_their_numbers_and_the_open_ones_their_outcome_first() -> None:
    from messages.words_out.chart_layout import labelled

    marks = [
        (100.0 + 28 * number, (f"#A{number} Rinse or local care", f"#A{number}"), number == 3) for number in range(30)
    ]
    places, _ = labelled(marks, 24, 66, 1054, 90)
    assert [place.text.partition(" ")[0] for place in places] == [f"#A{number}" for number in range(30)]
    few = [place.text for place in labelled(marks[:12], 24, 66, 1054, 90)[0]]
    assert few[3] == "#A3 Rinse or local care"


# -- the line in words -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("course_of", "expected"),
    [
        (EMPTY, "P-9ABC · no first dose noted\nNo answers with a step in the last four weeks. No open alerts."),
        (
            Chart("P-9ABC", on(-1), FIRST),
            "P-9ABC · first dose tomorrow\nNo answers with a step in the last four weeks. No open alerts.",
        ),
        (
            Chart(
                "P-7KQ2", on(40), FIRST,
                steps=(
                    Step(on(12), "skin", 4),  # the 28th day back: left out
                    Step(on(13), "mouth", 1), Step(on(20), "mouth", 3), Step(on(27), "mouth", 0),
                    Step(on(27), "skin", 0), Step(on(27), "fever", None),
                ),
                alerts=(
                    Raised(3, "mouth", "same-day", on(20), closed_on=on(21), outcome="rinse"),
                    Raised(4, "fever", "same-day", on(27)),
                ),
            ),
            "P-7KQ2 · day 40 of therapy\nWorst answers of the last four weeks, 0 to 4: mouth 3, skin 0. "
            "Reported, without a step: fever. Open alerts: #A4 fever.",
        ),
    ],
)  # fmt: skip
def test_the_caption_says_in_one_line_what_the_picture_shows(course_of: Chart, expected: str) -> None:
    assert chart.caption("en", course_of) == expected


def test_the_caption_stays_short_with_many_alerts_and_counts_those_it_does_not_name() -> None:
    many = Chart(
        "P-7KQ2", on(40), FIRST, alerts=tuple(Raised(n, "unreachable", "routine", on(n)) for n in range(1, 31))
    )
    for language in LANGUAGES:
        said = chart.caption(language, many)
        assert len(said) <= 1024 and "#A30" in said and "#A24" not in said and "24" in said


# -- what it costs -----------------------------------------------------------------------------------------------------


def test_the_program_starts_without_the_drawing_library() -> None:
    """Its import takes some half a second, and it stays in memory: neither `serve` nor a test that draws nothing waits for it."""
    source = "import sys, bot.app, bot.__main__, bot.shell.serving, messages.words_out.chart; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
