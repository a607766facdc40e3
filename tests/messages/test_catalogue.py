"""Looking sentences up, putting values in, and making people's words safe to show."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.spoken import LANGUAGES
from messages.words_out.catalogue import (
    LONGEST_QUOTE,
    CatalogueError,
    html,
    names,
    placeables,
    plain,
    quote,
    say,
    wordings,
    words_for_date,
    words_for_time,
)


def test_a_sentence_is_said_in_each_language():
    assert [say(language, "btn-yes") for language in LANGUAGES] == ["Yes", "Sí", "Oui", "Ja"]


def test_a_language_we_do_not_speak_is_answered_in_english():
    assert say("tlh", "btn-yes") == "Yes"


def test_an_unknown_id_names_file_id_and_remedy():
    with pytest.raises(CatalogueError) as fault:
        say("fr", "no-such-sentence")
    assert fault.value.id == "no-such-sentence"
    assert "languages/en" in str(fault.value)
    assert fault.value.remedy in str(fault.value)


def test_a_missing_value_names_file_id_and_remedy():
    with pytest.raises(CatalogueError) as fault:
        say("de", "team-linked")
    assert (fault.value.file, fault.value.id) == ("languages/de/team.ftl", "team-linked")
    assert "pass every value" in str(fault.value)


def test_a_value_too_many_harms_nothing():
    assert say("en", "btn-yes", phone="1") == "Yes"


def test_a_text_that_runs_the_other_way_is_isolated():
    assert "\u2068נועה\u2069" in say("en", "toast-has-it", name="נועה")


def test_codes_numbers_and_links_stay_whole():
    assert say("en", "reply-sent", patient="P-7K2M", number=1234) == "Sent to P-7K2M. #A1234"
    link = "https://t.me/bot?start=abc_D-1"
    assert say("en", "team-login", link=link).endswith(f"\n{link}")


def test_plurals_are_the_languages_own():
    assert [say("en", "pause-weeks", count=count) for count in (1, 2)] == ["1 week", "2 weeks"]
    assert [say("fr", "status-open", count=count)[:20] for count in (0, 1)] == [
        "Votre équipe n'a auc",
        "Votre équipe a un si",
    ]


def test_dates_and_moments_become_words():
    day = date(2026, 11, 19)
    assert [words_for_date(language, day) for language in LANGUAGES] == [
        "Thursday 19 November",
        "jueves 19 de noviembre",
        "jeudi 19 novembre",
        "Donnerstag, 19. November",
    ]
    assert words_for_date("en", day, year=True) == "Thursday 19 November 2026"
    assert words_for_date("xx", day) == "Thursday 19 November"
    assert "Thursday 19 November" in say("en", "status-paused", day=day)
    at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin"))
    assert "Freitag, 20. November, 00:30 Uhr" in say("de", "status-next", when=at)
    assert (words_for_time("en", time(9, 5)), words_for_time("de", at)) == ("09:05", "00:30 Uhr")


def test_ids_values_and_wordings_can_be_asked_for():
    assert "btn-yes" in names("es")
    assert placeables("fr", "screen-first") == {"n", "m"}
    assert wordings("en", "pause-weeks") == ("{count} week", "{count} weeks")
    assert wordings("en", "screen-first") == ("Short check · {n} of {m}",)


def test_markup_in_a_value_is_made_harmless():
    assert html('<b>&"') == '&lt;b&gt;&amp;"'


def test_a_quoted_text_cannot_turn_forge_or_break_a_message():
    text = "a\u202eb\u0007\x00 <i>\u200f\u2066x\ud800\r\nnext\tline\u2028third\n\n\n\nend\u200b"
    assert quote(text) == (
        "\u2068ab &lt;i&gt;x\ufffd\u2069\n\u2068next line\u2069\n\u2068third\u2069\n\n\u2068end\u2069"
    )
    assert "<i>" in plain(text)


def test_a_long_quote_is_cut_with_an_ellipsis_between_whole_characters():
    family = "👨\u200d👩\u200d👧"
    flag = "🇩🇪"
    thumb = "👍🏽"
    for cluster in (family, flag, thumb, "e\u0301"):
        for padding in range(8):
            shown = plain("x" * (LONGEST_QUOTE - padding - 1) + cluster * 9).strip("\u2068\u2069")
            assert len(shown) <= LONGEST_QUOTE
            assert shown.endswith("…")
            rest = shown.rstrip("…").lstrip("x")
            assert rest == cluster * (len(rest) // len(cluster))
    assert len(plain("e" + "\u0301" * 900)) == LONGEST_QUOTE + 2
    assert plain("x" * LONGEST_QUOTE) == "\u2068" + "x" * LONGEST_QUOTE + "\u2069"


@given(st.text())
def test_whatever_is_quoted_can_be_sent(text):
    quote(text).encode("utf-8")
    assert len(plain(text).replace("\u2068", "").replace("\u2069", "")) <= LONGEST_QUOTE


@pytest.mark.parametrize(
    ("language", "four", "six"), [("en", "four weeks", "6 weeks"), ("de", "vier Wochen", "6 Wochen")]
)
def test_the_longest_pause_is_the_plans(language: str, four: str, six: str) -> None:
    assert four in say(language, "msg-pause-too-long", count=4)
    assert six in say(language, "msg-pause-too-long", count=6)
