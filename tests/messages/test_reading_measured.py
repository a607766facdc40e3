"""The page of measured figures says what is measured now, and what was seen is read as well as it was."""

from __future__ import annotations

import pytest

from messages.spoken import LANGUAGES
from messages.words_in.redflags import read
from tests.messages.measure_reading import HALVES, PAGE, figures, measure, sentences


def test_the_page_says_what_is_measured() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert figures() in written, "run `make reading`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_hundred_and_fifty_sentences_half_of_them_kept_aside(language: str) -> None:
    seen, aside = (sum(map(len, sentences(language, half).values())) for half in HALVES)
    assert seen + aside >= 150 and abs(seen - aside) <= 10
    assert not {one for ones in sentences(language, "seen").values() for one in ones} & {
        one for ones in sentences(language, "aside").values() for one in ones
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_seen_is_read_to_the_aim(language: str) -> None:
    found = measure(language, "seen")
    assert found.emergencies.share >= 0.99 and found.false.share <= 0.05
    assert found.despair.share >= 0.99


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_and_lost_accents_hide_no_emergency(language: str) -> None:
    plain = str.maketrans("áéíóúüñàâçèêëîïôùûœäöß", "aeiouunaaceeeiiouuoaos")
    for one in sentences(language, "seen")["emergency"]:
        if read(one).label == "emergency":
            assert read(one.upper()).label == "emergency", one.upper()
            assert read(one.lower().translate(plain)).label == "emergency", one
            assert read("\u200b".join(one)).label == "emergency", one
