"""Hours and moments as colleagues type them: what is read, and what is asked again."""

from __future__ import annotations

from datetime import date

import pytest

from messages.words_in.typed_times import parse_clock, parse_hours, parse_moment

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("08:00-20:00", (480, 1200)),
        (" 8-20 ", (480, 1200)),
        ("20:00 – 08:00", (1200, 480)),
        ("8.30 bis 16.45 Uhr", (510, 1005)),
        ("18h00 à 8h", (1080, 480)),
        ("9 to 17", (540, 1020)),
        ("00:00-24:00", (0, 1440)),
        ("22:00-00:00", (1320, 0)),
        ("08:00-08:00", (480, 480)),
        ("24:00-08:00", None),
        ("25:00-08:00", None),
        ("08:60-09:00", None),
        ("08:00", None),
        ("all night", None),
        ("", None),
        ("8-20-22", None),
    ],
)
def test_hours_are_read_to_the_minute_or_asked_again(typed: str, read: tuple[int, int] | None) -> None:
    assert parse_hours(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-12-24 18:00", (date(2026, 12, 24), 1080)),
        ("24.12.2026 18:00", (date(2026, 12, 24), 1080)),
        ("24.12. 18:00", (date(2026, 12, 24), 1080)),
        ("24.12.2026, 18:00 Uhr", (date(2026, 12, 24), 1080)),
        ("2026-12-24T18:00", (date(2026, 12, 24), 1080)),
        ("31.12.2026 24:00", (date(2027, 1, 1), 0)),
        ("today 18h30", (TODAY, 1110)),
        ("03/04/2026 18:00", None),  # two days could be meant
        ("24.12.2026", None),
        ("24.12.2026 25:00", None),
        ("31.02.2026 10:00", None),
        ("18:00", None),
        ("x" * 500, None),
    ],
)
def test_a_moment_is_a_day_with_a_time_or_asked_again(typed: str, read: tuple[date, int] | None) -> None:
    assert parse_moment(typed, TODAY, "en") == read


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("20:00", 20), ("20.00 Uhr", 20), ("20h", 20), ("20h00", 20), ("8 pm", 20), ("8 p.m.", 20), ("8pm", 20), ("at 8 am", 8),
        ("um 20 Uhr", 20), ("8 Uhr abends", 20), ("a las 8 de la tarde", 20), ("8 de la mañana", 8), ("à 20 heures", 20),
        ("8 h du matin", 8), ("8 heures du soir", 20), ("12 am", 0), ("12 pm", 12), ("8", 8), ("20:00 in the evening", 20),
        ("24:00", 0), ("20:00 in the morning", None), ("25:00", None), ("8:75", None), ("soon", None), ("", None), ("8 mg", None),
        ("38.5", None), ("8-20", None), ("0612345678", None),
    ],
)  # fmt: skip
def test_one_time_is_read_in_four_languages_or_not_at_all(typed: str, hour: int | None) -> None:
    assert parse_clock(typed) == (None if hour is None else hour * 60)
