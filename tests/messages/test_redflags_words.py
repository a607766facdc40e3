"""Each family of words brings its own sentences; this runs them."""

import tomllib
from importlib.resources import files

import pytest

from messages.spoken import LANGUAGES
from messages.words_in.redflags import families, read
from messages.words_in.shapes import rules


def _table(language, name="redflags"):
    return tomllib.loads((files("messages") / "languages" / language / f"{name}.toml").read_text(encoding="utf-8"))


def _sentences(kind):
    return [
        pytest.param(family, sentence, id=f"{language}-{family}-{number}")
        for language in LANGUAGES
        for family, table in _table(language)["family"].items()
        for number, sentence in enumerate(table[kind])
    ]


@pytest.mark.parametrize(("family", "sentence"), _sentences("must"))
def test_a_family_takes_part_in_a_sign_in_its_own_sentences(family, sentence):
    assert family in families(sentence), f"{family}: {sentence!r} is read by {sorted(families(sentence))}"


@pytest.mark.parametrize(("family", "sentence"), _sentences("must_not"))
def test_a_family_takes_part_in_no_sign_at_its_border(family, sentence):
    assert family not in families(sentence), f"{family}: {sentence!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_has_words_sentences_it_must_match_and_sentences_it_must_not(language):
    for family, table in _table(language)["family"].items():
        assert set(table) == {"words", "must", "must_not"}, family
        assert table["words"].strip() and table["must"] and table["must_not"], family


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_emergency_has_a_sentence_that_rings_in_every_language(language):
    rung = {
        flag.flag
        for table in _table(language)["family"].values()
        for sentence in table["must"]
        if (words := read(sentence)).label == "emergency"
        for flag in words.flags
    }
    assert {shape.flag for shape in rules().shapes if shape.level == "emergency"} <= rung


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_at_the_border_of_a_family_rings_for_that_family(language):
    for family, table in _table(language)["family"].items():
        for sentence in table["must_not"]:
            words = read(sentence)
            assert words.label != "emergency" or family not in families(sentence), f"{family}: {sentence!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_a_shape_names_has_words_in_every_language(language):
    told = rules()
    named = {
        kind
        for shape in told.shapes
        for kind in (*shape.any, *shape.near, *shape.needs, *shape.without, *shape.beside, *shape.alone)
    }
    grammar = _table(language, "grammar")
    words = set(_table(language)["family"]) | set(grammar["exact"]) | set(grammar["near"])
    assert named | told.places | told.things | told.negative <= words


def test_all_languages_have_the_same_families_and_classes():
    for language in LANGUAGES:
        assert set(_table(language)["family"]) == set(_table("en")["family"])
        for part in ("exact", "near", "innocent"):
            assert set(_table(language, "grammar")[part]) == set(_table("en", "grammar")[part])


def test_no_class_of_the_grammar_is_a_family_too():
    for language in LANGUAGES:
        grammar = _table(language, "grammar")
        assert not set(_table(language)["family"]) & (set(grammar["exact"]) | set(grammar["near"]))
