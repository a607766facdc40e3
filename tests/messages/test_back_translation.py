"""Beside every safety text stands what it says in English; when the text changes, its line is asked for anew."""

import tomllib
from importlib.resources import files

import pytest

from messages.checks.back_translation import NOT_REVIEWED, faults, fingerprint, is_safety
from messages.words_out import catalogue
from messages.words_out.catalogue import names, placeables, say
from schedules.loading import load

TRANSLATED = ("es", "fr", "de")


def _texts(language):
    return {
        name: say(language, name, **{value: f"{{{value}}}" for value in placeables(language, name)})
        for name in names(language)
    }


def _file(language):
    return (files("messages") / "languages" / language / "back_translation.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_safety_text_has_its_english_of_the_present_wording(language):
    assert list(faults(language, _texts(language))) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_file_says_that_no_native_clinician_has_read_it_yet(language):
    assert NOT_REVIEWED in _file(language).partition("\n")[0]
    assert tomllib.loads(_file(language))["review"] == NOT_REVIEWED


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_changed_text_is_named_with_the_fingerprint_to_write(language):
    texts = _texts(language) | {"msg-emergency": "Something else."}
    (fault,) = faults(language, texts)
    assert fault.startswith(f"languages/{language}/back_translation.toml: msg-emergency: ")
    assert f'msg-emergency = {{ of = "{fingerprint("Something else.")}", says = "…" }}' in fault


def test_a_new_safety_text_is_asked_for_and_one_that_is_gone_is_to_be_removed():
    texts = _texts("de") | {"emergency-new": "Neu."}
    del texts["btn-emergency"]
    missing, gone = faults("de", texts)
    assert "emergency-new: missing" in missing and fingerprint("Neu.") in missing
    assert "btn-emergency: no safety text has this id" in gone


def test_a_changed_term_changes_the_fingerprint_of_what_uses_it():
    assert "opt-rf0-none" in catalogue.names("de") and is_safety("opt-rf0-none")
    assert _texts("de")["opt-rf0-none"] == "Nichts davon"


@pytest.mark.parametrize("item", ["PULSE", "RF0", "S1", "B0", "B1", "F0", "F1", "R5", "R6", "R7"])
def test_every_question_that_can_ring_an_emergency_and_each_of_its_options_is_a_safety_text(item):
    plan = {one.id: one for one in load().items}
    assert is_safety(f"ask-{item.lower()}")
    assert all(is_safety(f"opt-{item.lower()}-{option}") for option in plan[item].options)


def test_what_only_looks_like_a_safety_text_is_none():
    assert not any(
        is_safety(name) for name in ("opt-s1a-lips", "msg-help", "ask-m3", "tip-mouth", "screen-receipt-record")
    )


@pytest.mark.parametrize("language", TRANSLATED)
def test_figures_and_values_survive_the_way_back(language):
    """A number or a value lost in translation is the mistake a reader of words alone would miss."""
    for name, line in tomllib.loads(_file(language)).items():
        if isinstance(line, dict):
            written = _texts(language)[name]
            assert sorted(_places(written)) == sorted(_places(line["says"])), name
            assert _figures(written.replace(",0", ".0")) == _figures(line["says"]), name


def _places(text):
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]


def _figures(text):
    return [word.strip(".,") for word in text.split() if word.strip(".,")[:1].isdigit()]
