"""The second reading at borders that a fault could move unseen: two kinds of danger in one text, and a sentence by itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from messages.words_in import features, redflags
from messages.words_in.apart import apart
from messages.words_in.hearing import decided
from messages.words_in.lexicon import lexicon
from messages.words_in.normal import tokens
from messages.words_in.redflags import read
from messages.words_in.second import SINGLE, Scores, Thresholds, load

LIMITS = Thresholds(ring=3, doubt=1, body=-2, despair=-2, loud=0)


@pytest.mark.parametrize("text", ["I want to die and I cannot breathe", "I want to die. Chest pain too."])
def test_despair_beside_a_sign_of_the_body_is_asked_about_as_the_body(text: str) -> None:
    found = decided(read(text), Scores(0, -9, -9), LIMITS)
    assert (found.decision, found.loud, found.despair) == ("ask", True, False)


@pytest.mark.parametrize(
    "last",
    ["Lying down I get no air any more.", "My tongue fills my whole mouth.", "I do not want to wake up tomorrow."],
)
def test_a_text_scores_no_lower_than_each_sentence_of_it_less_what_a_single_one_lacks(last: str) -> None:
    weights, text = load(), f"The garden is lovely and the beans are in. My sister came with cake. {last}"
    readings = redflags.readings(text)
    whole, *sentences = features.parts(text, readings, redflags.judged(text, readings))
    found = weights.scores([whole, *sentences], None)
    assert len(sentences) == 3
    for one in sentences:
        alone = weights.scores([one], None)
        assert all(score >= least - SINGLE - 0.02 for score, least in zip(found, alone, strict=True)), one.text


def test_of_a_text_of_many_sentences_none_is_left_out() -> None:
    told = [
        f"The bean in row {word} is green."
        for word in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    ]
    text = " ".join([*told, "It rains.", "Nobody came.", "Lying down I get no air any more."])
    readings = redflags.readings(text)
    _, *sentences = features.parts(text, readings, redflags.judged(text, readings))
    assert " ".join(one.text for one in sentences) == text


@given(st.text(st.sampled_from("aAn t's.!?…\n\x1f,;:38°C5'’-_*#/éß½ﷺ👄"), max_size=60))
@example("h. e. l. p. me! can\nt breathe")
@example("38'5. \n C. It hurts")
def test_a_text_taken_apart_has_the_tokens_of_the_whole_and_those_of_each_sentence(text: str) -> None:
    taken = apart(text)
    assert taken.tokens == tokens(taken.shown)
    if taken.places is None:
        return
    for number, sentence in enumerate(taken.sentences):
        mine = [token for token, place in zip(taken.parted, taken.places, strict=True) if place == number]
        assert mine == lexicon().parted(tokens(sentence))
