"""What a card tells in five seconds: the reason of its urgency on top, whatever came later; what reads the same is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from messages.spoken import LANGUAGES
from messages.words_out.card import Card, CardReport, alert_card, how_long, summary
from messages.words_out.catalogue import say
from messages.words_out.digest import line

AT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
BREATH = CardReport("emergency", (("RF0", ("breath",)),), ("why-t01",), words=False, at=AT)
WROTE = CardReport("routine", (), ("why-words-none",), words=True, at=AT + timedelta(minutes=5))
CARD = Card(
    number=14, urgency="emergency", pseudonym="P-7KQ2", concern="airway", drug="everolimus", day=16, zone="Europe/Berlin",
    raised_at=AT, state="raised", reports=(BREATH,), mark="", taken_by=None, taken_at=None, called_by=None, called_at=None,
    outcome=None, outcome_by=None, closed_by=None, closed_at=None, open_minutes=0,
)  # fmt: skip


def wrote(times: int) -> tuple[CardReport, ...]:
    """So many messages, a minute apart."""
    return tuple(replace(WROTE, at=WROTE.at + timedelta(minutes=later)) for later in range(times))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_later_lesser_report_does_not_take_the_reason_of_the_urgency_off_the_top(language: str) -> None:
    card = replace(CARD, reports=(BREATH, *wrote(3)))
    why = say(language, "opt-rf0-breath")
    assert why in summary(language, card) and why in line(language, card)
    assert why in alert_card(language, card).text.splitlines()[1]


def test_of_two_reports_as_urgent_the_later_stands_on_top() -> None:
    tongue = replace(BREATH, said=(("RF0", ("voice",)),), at=AT + timedelta(minutes=1))
    assert say("en", "opt-rf0-voice") in summary("en", replace(CARD, reports=(BREATH, tongue, WROTE)))


def test_where_nothing_was_ticked_the_reason_itself_stands_on_top() -> None:
    typed = replace(WROTE, urgency="emergency", why=("why-words-emergency",))
    card = replace(CARD, reports=(typed, *wrote(2)))
    assert say("en", "why-words-emergency").rstrip(".") in summary("en", card)
    assert summary("en", replace(CARD, reports=())).endswith(say("en", "concern-airway"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_that_read_the_same_are_told_once_and_counted_with_the_time_of_the_last(language: str) -> None:
    text = alert_card(language, replace(CARD, reports=(BREATH, *wrote(4)))).text
    assert text.count(say(language, "card-words")) == 1 and text.count(say(language, "why-words-none")) == 1
    (counted,) = [told for told in text.splitlines() if "3" in told and "10:13" in told]
    assert counted.startswith("• ")
    single = alert_card(language, replace(CARD, reports=(BREATH, *wrote(2)))).text
    assert "10:11" in single and "10:10" in single


def test_what_reads_otherwise_is_never_folded() -> None:
    severe = replace(BREATH, urgency="same-day", said=(("M1", ("severe",)),), why=("why-t10",))
    mild = replace(severe, said=(("M1", ("mild",)),), at=AT + timedelta(minutes=1))
    text = alert_card("en", replace(CARD, reports=(severe, mild, severe))).text.partition("\n\n")[2]
    assert text.count(say("en", "opt-m1-severe")) == 2 and text.count(say("en", "opt-m1-mild")) == 1
    assert "like it" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_comes_again_within_a_minute_is_not_zero_minutes_after(language: str) -> None:
    text = alert_card(language, replace(CARD, mark="again")).text
    assert say(language, "span-moment") in text and "0 min" not in text
    assert how_long(language, -1) == how_long(language, 0) != how_long(language, 1)
