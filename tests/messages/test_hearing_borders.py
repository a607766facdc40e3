"""The second reading at borders that a fault could move unseen: two kinds of danger in one text, and a sentence by itself."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from messages.words_in import features, redflags, second
from messages.words_in.apart import apart
from messages.words_in.hearing import decided, ear
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


CHATTER = {
    "en": "The garden is lovely and the beans are in. My sister came with cake on Sunday. The bus was late again. ",
    "de": "Wir haben gestern Bohnen gepflanzt. Meine Schwester hat Kuchen mitgebracht. Der Bus kam wieder zu spät. ",
    "es": "El jardín está bonito y ya planté las judías. El domingo vino mi hermana con un pastel. El autobús llegó tarde. ",
    "fr": "Le jardin est beau et les haricots sont semés. Dimanche ma sœur est venue avec un gâteau. Le bus était en retard. ",
}
HIDDEN = {
    "en": ("Lying down I get no air any more.", "I have written the letters so nobody has to wonder afterwards."),
    "de": ("Im Liegen kriege ich keine Luft mehr.", "Ich habe die Briefe geschrieben, damit sich danach keiner fragen muss."),
    "es": ("Acostada ya no me entra el aire.", "He escrito las cartas para que después nadie tenga que preguntarse por qué."),
    "fr": ("Allongée, je n'ai plus d'air.", "J'ai écrit les lettres pour qu'après personne n'ait à se demander pourquoi."),
}  # fmt: skip


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("place", ["start", "middle", "end"])
@pytest.mark.parametrize(("language", "which"), [(language, which) for language in CHATTER for which in (0, 1)])
def test_what_is_hidden_in_the_longest_message_is_heard(language: str, which: int, place: str, marked: bool) -> None:
    hidden = HIDDEN[language][which]
    chatter, length = CHATTER[language], 4094 - len(hidden)
    before = {"start": 0, "middle": length // 2, "end": length}[place] // len(chatter)
    text = f"{chatter * before}{hidden} {chatter * 60}" if place != "end" else f"{chatter * before}{hidden}"
    text = text[:4096] if marked else re.sub(r"[.,]", "", text[:4096])
    assert ear().hear(text).decision != "rest"


@pytest.mark.parametrize("language", CHATTER)
def test_the_longest_chatter_is_asked_nothing(language: str) -> None:
    assert ear().hear((CHATTER[language] * 60)[:4096]).decision == "rest"


def test_a_sign_of_many_letters_costs_an_encoder_no_more_than_the_letters_it_may_have() -> None:
    for text in ("ﷺ" * 4096, "👄" * 4096, "a," * 2048, "word " * 800):
        assert len(unicodedata.normalize("NFKC", second.opening(text, dense=False))) <= 2 * second.VECTORED
        assert len(second.opening(text, dense=True)) <= 5 * second.TOKENS + second.TOKENS
    assert second.opening("ä" * 299 + "…", dense=False) == "ä" * 299 + "…"
