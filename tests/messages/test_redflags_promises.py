"""What the reader promises of every text, tried on many: never lower for saying more, never different for what is unseen."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.spoken import LANGUAGES
from messages.words_in.normal import folded
from messages.words_in.redflags import families, read
from tests.messages.measure_reading import sentences

ORDER = ("none", "question", "symptom", "urgent", "emergency")
EMERGENCIES = [
    "My tongue is swollen.",
    "No puedo respirar.",
    "Ma gorge se ferme.",
    "Ich bekomme keine Luft.",
    "He is unconscious.",
    "Vomito sangre.",
]
DENIALS = [
    "No swelling of the tongue today",
    "I can breathe well",
    "No me falta el aire",
    "Sin dolor en el pecho",
    "Ma langue n'est pas gonflée",
    "Je ne suis pas essoufflé",
    "Keine Atemnot",
    "Weder Lippen noch Zunge sind geschwollen",
]
UNSEEN = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\U000e0020"]
EVERYTHING = [
    text for language in LANGUAGES for kind in sentences(language, "seen").values() for text in kind if len(text) < 120
]
RUNG = [
    text
    for language in LANGUAGES
    for kind in ("emergency", "selfharm")
    for text in sentences(language, "seen")[kind]
    if read(text).label == "emergency"
]


@given(st.text(), st.sampled_from(EVERYTHING), st.text())
def test_any_text_is_read_and_can_be_explained(before, text, after):
    words = read(before + text + after)
    assert words.label in ORDER
    assert bool(words.flags) >= (words.label not in ("none", "question"))
    families(before + text + after)


@given(st.sampled_from(EVERYTHING), st.sampled_from(EMERGENCIES), st.booleans())
def test_an_emergency_in_a_sentence_of_its_own_rings_whatever_stands_before_or_after_it(text, emergency, first):
    assert read(f"{emergency}\n\n. . {text}" if first else f"{text}\n\n. . {emergency}").label == "emergency"


@pytest.mark.parametrize("denial", DENIALS)
def test_a_clear_denial_alone_rings_nobody(denial):
    words = read(denial)
    assert words.label in ("none", "question")
    assert not words.flags


@given(st.sampled_from(EVERYTHING), st.data())
@settings(max_examples=300)
def test_what_is_not_seen_changes_nothing(text, data):
    at = data.draw(st.integers(0, len(text)))
    assert read(text[:at] + data.draw(st.sampled_from(UNSEEN)) + text[at:]) == read(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_capitals_and_lost_accents_never_lower_an_emergency(language):
    told = [text for text in sentences(language, "seen")["emergency"] if read(text).label == "emergency"]
    assert [text for text in told if read(text.upper()).label != "emergency"] == []
    assert [text for text in told if read(_bare(text)).label != "emergency"] == []


def _bare(text):
    """Without accents, everything else as it was typed."""
    return "".join(folded(letter) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "Thank you so much!",
        "ok",
        "ok thanks",
        "hello",
        "Good morning",
        "👍",
        "🙏🏽 ❤️",
        "gracias",
        "Muchas gracias a todos",
        "buenos días",
        "merci",
        "Merci beaucoup, bonne journée",
        "d'accord",
        "danke",
        "Vielen Dank und schönen Abend",
        "alles klar",
    ],
)
def test_pure_courtesy_is_nobodys_work(text):
    words = read(text)
    assert words.courtesy and words.label == "none"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "no",
        "thanks, my tongue is swollen",
        "thanks, but when is my visit?",
        "ok 38.5",
        "thanks no swelling",
        "thank you 😢",
        "😢",
        "🆘",
        "gracias, tengo fiebre",
        "merci, et la toux ?",
        "danke, mein Bein",
        "hello I moved to another town",
    ],
)
def test_whatever_says_more_than_thanks_is_looked_at(text):
    assert not read(text).courtesy


def test_the_sentences_kept_aside_are_named_by_nothing_but_the_measurement():
    here = Path(__file__).parent
    users = {path.name for path in here.glob("*.py") if '"aside"' in path.read_text(encoding="utf-8")}
    assert users <= {"measure_reading.py", "test_reading_measured.py", Path(__file__).name}


@given(st.sampled_from(RUNG), st.sampled_from(["thanks. ", "hello, ", "ok. ", "hola, ", "bonjour, ", "danke. "]))
def test_a_greeting_in_front_hides_no_emergency(text, greeting):
    assert read(greeting + text).label == "emergency"
