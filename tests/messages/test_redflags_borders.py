"""Where one reading ends and the next begins: each sentence stands just on its side of a border that nothing else guards."""

from __future__ import annotations

import pytest

from messages.words_in.redflags import read


@pytest.mark.parametrize(
    "text", ["something strange on my tongue today. No swelling of the lips.",
     "a thing on my tongue since noon. No trouble breathing."]
)  # fmt: skip
def test_an_odd_thing_in_the_mouth_is_for_today_where_a_sign_is_denied_beside_it(text: str) -> None:
    assert read(text).label == "urgent"
    assert read(text.split(".")[0]).label == "emergency"


@pytest.mark.parametrize(
    "text",
    ["what if I kill myself?", "should I just end my life if it goes on like this?",
     "what do I do if I want to die?", "can everolimus make me want to die?"],
)  # fmt: skip
def test_despair_in_a_question_is_not_reasoned_away(text: str) -> None:
    words = read(text)
    assert words.label == "emergency" and "self-harm" in {flag.flag for flag in words.flags}


@pytest.mark.parametrize(
    "text",
    [
        "My tongue is not swollen. I cannot breathe.",
        "last year my lips swelled, and now I cannot breathe",
        "my neighbour's tongue is swollen and I cannot breathe",
    ],
)
def test_a_swelling_that_is_denied_past_or_another_s_makes_nothing_certain(text: str) -> None:
    words = read(text)
    assert words.label == "emergency" and not words.certain, "the ring may still be doubted"


@pytest.mark.parametrize(
    "text", ["my tongue is swollen", "at this point my lips are swollen", "I can hardly swallow my saliva"]
)
def test_one_that_is_there_is_certain(text: str) -> None:
    assert read(text).certain


@pytest.mark.parametrize(
    "text", ["at this point my lips are swollen", "the point: swelling of my tongue", "to the point: swollen tongue"]
)
def test_a_no_of_another_language_denies_nothing(text: str) -> None:
    assert read(text).label == "emergency"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("sats 91", "emergency"), ("sats 92", "none"), ("oxygen 91", "emergency"), ("oxygen 92", "none"),
        ("38,0 °C", "urgent"), ("37,9 °C", "none"), ("pain 8 out of 10 in my knee", "urgent"),
         ("pain 7 out of 10 in my knee", "symptom"),
    ],
)  # fmt: skip
def test_a_reading_is_a_sign_from_its_threshold_on(text: str, label: str) -> None:
    assert read(text).label == label


@pytest.mark.parametrize("before", range(196, 244, 3))
def test_a_sign_where_one_piece_of_a_long_text_ends_is_not_torn_apart(before: int) -> None:
    assert "airway-swelling" in {
        flag.flag for flag in read("bla " * before + "my tongue today is very swollen" + " bla" * 60).flags
    }
