"""Typed dates, years, names and places: read, both readings shown, or refused with a reason."""

from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.spoken import LANGUAGES
from messages.words_in.reading import (
    Ambiguous,
    Date,
    NameRefused,
    Unreadable,
    clean_name,
    is_no,
    is_yes,
    parse_date,
    parse_dose,
    parse_year,
    parse_zone,
)
from messages.words_out import catalogue
from messages.words_out.catalogue import words_for_date

TODAY = date(2026, 11, 23)  # a Monday
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19.11.2026", date(2026, 11, 19)),
        ("19.11.26", date(2026, 11, 19)),
        ("19.11.", date(2026, 11, 19)),
        ("19/11", date(2026, 11, 19)),
        ("11/19", date(2026, 11, 19)),
        ("2026-11-19", date(2026, 11, 19)),
        ("2026/11/19", date(2026, 11, 19)),
        ("19 November", date(2026, 11, 19)),
        ("November 19, 2026", date(2026, 11, 19)),
        ("Thursday 19 November", date(2026, 11, 19)),
        ("19th of November", date(2026, 11, 19)),
        ("19 de noviembre de 2026", date(2026, 11, 19)),
        ("le 1er novembre", date(2026, 11, 1)),
        ("Donnerstag, 19. November", date(2026, 11, 19)),
        ("3. März 2026", date(2026, 3, 3)),
        ("19. Nov", date(2026, 11, 19)),
        ("03/03", date(2026, 3, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        (" TODAY! ", TODAY),
        ("hoy", TODAY),
        ("aujourd'hui", TODAY),
        ("aujourd’hui", TODAY),
        ("heute", TODAY),
        ("yesterday", TODAY - timedelta(1)),
        ("ayer", TODAY - timedelta(1)),
        ("hier", TODAY - timedelta(1)),
        ("gestern", TODAY - timedelta(1)),
        ("anteayer", TODAY - timedelta(2)),
        ("avant-hier", TODAY - timedelta(2)),
        ("vorgestern", TODAY - timedelta(2)),
        ("Monday", TODAY),
        ("martes", date(2026, 11, 17)),
        ("dimanche", date(2026, 11, 22)),
        ("letzten Freitag", date(2026, 11, 20)),
        ("20/12", date(2026, 12, 20)),
        ("25/12", date(2025, 12, 25)),
        ("29 February 2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read(text, day):
    assert parse_date(text, TODAY) == Date(day)


def test_a_day_that_can_be_two_is_shown_as_both():
    assert parse_date("03/04/2026", TODAY) == Ambiguous(date(2026, 4, 3), date(2026, 3, 4))
    assert parse_date("03-04", TODAY, "de") == Ambiguous(date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    "text",
    ["", "31/02", "31.02.2026", "2026-02-30", "29/02", "13.13.", "11.19.", "0/0", "tomorrow?", "19", "123456", "19 Octember",
     "\ud800", "19 November 20261", "19 20 November", "May June 3", "1/2/3/4", "0000-01-01", "x" * 5000],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(text):
    read = parse_date(text, TODAY)
    assert isinstance(read, Unreadable)
    assert read.reason in catalogue.names("en")


@given(days, st.sampled_from(LANGUAGES))
def test_the_words_we_write_for_a_day_are_read_back(day, language):
    assert parse_date(words_for_date(language, day, year=True), TODAY, language) == Date(day)
    assert parse_date(day.isoformat(), TODAY, language) == Date(day)
    assert parse_date(f"{day:%d.%m.%Y}", TODAY, language) == Date(day)


@given(days)
def test_a_day_with_slashes_is_one_of_the_days_shown(day):
    read = parse_date(f"{day:%d/%m/%Y}", TODAY)
    assert day in ((read.day,) if isinstance(read, Date) else (read.a, read.b))


@given(days, st.integers(-180, 30))
def test_a_day_without_a_year_is_found_within_the_bounds_of_a_first_dose(today, shift):
    day = today + timedelta(shift)
    assert parse_date(f"{day:%d.%m.}", today) == Date(day)


@given(st.text(), days)
def test_no_text_is_too_odd_for_a_date(text, today):
    parse_date(text, today)


@pytest.mark.parametrize(
    ("text", "year"),
    [("1958", 1958), (" 1958. ", 1958), ("born in 1958", 1958), ("١٩٥٨", 1958), ("58", None),
     ("19588", None), ("", None), ("1958 or 1959", None)],
)  # fmt: skip
def test_a_year_has_four_digits(text, year):
    assert parse_year(text) == year


@pytest.mark.parametrize(
    ("text", "mg"),
    [("7.5", 7.5), ("7,5 mg", 7.5), (" 10MG ", 10.0), ("٧", 7.0), ("0.25", 0.25), ("999", 999.0),
     ("0", None), ("0,0", None), ("1000", None), ("-5", None), ("1e1", None), ("nan", None), ("7.5.2", None), ("", None)],
)  # fmt: skip
def test_a_dose_is_a_number_of_milligrams_above_nothing(text: str, mg: float | None) -> None:
    assert parse_dose(text) == mg


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Ada   Lovelace ", "Ada Lovelace"),
        ("Jose\u0301", "José"),
        ("O'Neil", "O'Neil"),
        ("A\u200bd\u202ea", "Ada"),
        ("x" * 80, "x" * 80),
        ("山田", "山田"),
        ("\u00a0Noor\t", "Noor"),
    ],
)
def test_a_name_is_kept_clean(text, name):
    assert clean_name(text) == name


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "x" * 81, "x" * 5000, "a\nb", "a\x00b", "\ud800"])
def test_an_unusable_name_is_refused_with_a_sentence(text):
    with pytest.raises(NameRefused) as no:
        clean_name(text)
    assert no.value.reason in catalogue.names("en")


@given(st.text())
def test_a_name_is_clean_or_refused(text):
    try:
        name = clean_name(text)
    except NameRefused:
        return
    assert 1 <= len(name) <= 80
    assert clean_name(name) == name
    name.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" berlin. ", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("São_Paulo", "America/Sao_Paulo"),
        ("Brüssel", "Europe/Brussels"),
        ("Wien", "Europe/Vienna"),
        ("Bruselas", "Europe/Brussels"),
        ("Nueva York", "America/New_York"),
        ("Londres", "Europe/London"),
        ("Moscou", "Europe/Moscow"),
    ],
)
def test_a_zone_is_read_by_name_or_city(text, zone):
    assert parse_zone(text).zone == zone


@pytest.mark.parametrize(
    "text", ["EST", "mst", "HST.", "CET", "EET", "GMT", "WET", "MET", "EST5EDT", "Factory", "localtime"]
)
def test_an_abbreviation_is_no_place(text):
    found = parse_zone(text)
    assert found.zone is None
    assert set(found.suggestions) <= available_timezones()


def test_est_asks_for_a_place_that_has_summer_time():
    assert "America/New_York" in parse_zone("EST").suggestions


def test_a_misspelt_zone_brings_suggestions():
    found = parse_zone("Europe/Berlni")
    assert found.zone is None
    assert "Europe/Berlin" in found.suggestions
    assert len(parse_zone("europe/m").suggestions) <= 3


@given(st.text())
def test_no_text_is_too_odd_for_a_zone(text):
    parse_zone(text)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("Monday 2 December 2026", "en"),
        ("Montag, 2. Dezember 2026", "de"),
        ("lunes 2 de diciembre de 2026", "es"),
        ("lundi 2 décembre", "fr"),
    ],
)
def test_a_weekday_that_contradicts_its_date_comes_back_as_both(typed: str, language: str) -> None:
    assert parse_date(typed, date(2026, 12, 1), language) == Ambiguous(date(2026, 12, 2), date(2026, 11, 30))


@pytest.mark.parametrize(
    "typed", ["Wednesday 2 December 2026", "Mi, 2. Dezember 2026", "2 mar 2026", "mercredi 2 décembre 2026"]
)
def test_a_weekday_that_fits_its_date_or_is_a_month_asks_nothing(typed: str) -> None:
    assert isinstance(parse_date(typed, date(2026, 12, 1), "en"), Date)


def test_two_weekdays_beside_one_date_are_not_read() -> None:
    assert isinstance(parse_date("Monday Tuesday 2 December 2026", date(2026, 12, 1), "en"), Unreadable)


@pytest.mark.parametrize("text", ["yes", "Yes!", "ja ja", "Oui, merci", "sí", "Sí, por favor.", "doch"])
def test_a_bare_yes_is_one(text: str) -> None:
    assert is_yes(text) and not is_no(text)


@pytest.mark.parametrize(
    "text", ["", "no", "yes but my lips are swollen", "not yes", "yesterday", "si no mejora llamo", "thanks"]
)
def test_anything_else_is_no_bare_yes(text: str) -> None:
    assert not is_yes(text)
