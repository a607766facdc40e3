"""Each language's redflags.toml brings its own sentences; this runs them."""

import tomllib
from importlib.resources import files

import pytest

from messages.catalogue import LANGUAGES
from messages.redflags import read
from messages.shapes import rules


def _table(language):
    return tomllib.loads((files("messages") / "languages" / language / "redflags.toml").read_text(encoding="utf-8"))


def _sentences(table):
    return [
        pytest.param(language, flag, sentence, id=f"{language}-{flag}-{number}")
        for language in LANGUAGES
        for flag, sentences in _table(language)[table].items()
        for number, sentence in enumerate(sentences)
    ]


@pytest.mark.parametrize(("language", "flag", "sentence"), _sentences("must"))
def test_a_sign_is_found_in_its_own_sentences(language, flag, sentence):
    assert flag in {found.flag for found in read(sentence).flags}, sentence


@pytest.mark.parametrize(("language", "flag", "sentence"), _sentences("must_not"))
def test_a_sign_is_not_found_where_it_is_not(language, flag, sentence):
    assert flag not in {found.flag for found in read(sentence).flags}, sentence


def test_every_emergency_sign_has_a_sentence_in_every_language():
    emergencies = {shape.flag for shape in rules().shapes if shape.level == "emergency"}
    for language in LANGUAGES:
        assert emergencies <= set(_table(language)["must"])


def test_every_class_a_shape_names_has_words_in_every_language():
    named = (
        {kind for shape in rules().shapes for kind in (*shape.any, *shape.near, *shape.needs, *shape.without)}
        | rules().places
        | rules().things
        | rules().negative
    )
    for language in LANGUAGES:
        assert named <= set(_table(language)["family"]), language


def test_all_languages_have_the_same_classes():
    english = set(_table("en")["family"])
    for language in LANGUAGES:
        assert set(_table(language)["family"]) == english, language
