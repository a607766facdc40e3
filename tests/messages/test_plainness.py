"""Plain texts: the counting, the four formulas against sums done by hand, and what the check refuses."""

import pytest

from messages.checks import plainness
from messages.checks.plainness import counts, faults, filled, grade, sentences, words
from messages.spoken import LANGUAGES


def _found(language, **texts):
    wordings = {name.replace("_", "-"): [text] for name, text in texts.items()}
    return list(faults(language, f"languages/{language}/patient.ftl", wordings))


def test_a_word_stands_between_spaces_and_holds_a_letter_or_a_digit():
    assert words("• Avez-vous mal – oui ? Écrivez /stop, appelez le 112.") == [
        "Avez-vous", "mal", "oui", "Écrivez", "/stop", "appelez", "le", "112",
    ]  # fmt: skip


def test_a_sentence_ends_at_a_stop_and_at_the_end_of_a_line_but_not_at_a_colon():
    assert sentences("One: two. Three?\nFour; five 38.0 six\n\n• seven") == [
        "One: two.", "Three?", "Four; five 38.0 six", "• seven",
    ]  # fmt: skip


def test_a_german_date_does_not_end_a_sentence():
    assert len(sentences(filled("de", "Sie kommt am {when} wieder."))) == 1


def test_places_are_filled_and_the_teams_own_words_stay_out():
    assert words(filled("en", "Call {emergency} now. {text} {anything}")) == ["Call", "112", "now", "2"]


# Sentences counted by hand: words, sentences, syllables, words of one and of three or more syllables, over six letters.
BY_HAND = {
    "en": ("Call your clinic now. Do not wait for an answer here.", 11, 2, 13),
    "es": ("Llame ahora a su clínica. No espere una respuesta aquí.", 10, 2, 21),
    "fr": ("Appelez la clinique maintenant. Elle vous répond le matin.", 9, 2, 16),
    "de": ("Rufen Sie jetzt Ihre Klinik an. Warten Sie nicht auf eine Antwort hier.", 13, 2, 19),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_sentences_and_syllables_are_counted_as_by_hand(language):
    text, in_words, in_sentences, in_syllables = BY_HAND[language]
    of = counts(language, text)
    assert (of.words, of.sentences, of.syllables) == (in_words, in_sentences, in_syllables)


def test_the_formulas_give_what_a_sum_by_hand_gives():
    assert grade("en", BY_HAND["en"][0]) == pytest.approx(0.39 * 11 / 2 + 11.8 * 13 / 11 - 15.59)
    assert grade("es", BY_HAND["es"][0]) == pytest.approx(206.84 - 60 * 21 / 10 - 1.02 * 10 / 2)
    assert grade("fr", BY_HAND["fr"][0]) == pytest.approx(207 - 1.015 * 9 / 2 - 73.6 * 16 / 9)
    # German: none of three syllables, none over six letters but "Antwort" (seven), seven of one syllable.
    share = 100 / 13
    assert grade("de", BY_HAND["de"][0]) == pytest.approx(0.1672 * 13 / 2 + 0.1297 * share - 0.0327 * 7 * share - 0.875)


def test_a_text_without_words_has_the_easiest_grade():
    assert [grade(language, "– { }") for language in ("en", "es", "fr", "de")] == [0.0, 100.0, 100.0, 0.0]


HARD = {
    "en": "Communicate immediately with the responsible institution regarding deteriorating circumstances. ",
    "es": "Comuníquese inmediatamente con la institución responsable considerando circunstancias desfavorables. ",
    "fr": "Communiquez immédiatement avec l'établissement responsable concernant toute détérioration éventuelle. ",
    "de": "Benachrichtigen Sie unverzüglich die verantwortliche Einrichtung bezüglich jeglicher Verschlechterung. ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_hard_text_is_refused_with_its_file_and_id(language):
    (alone, together) = _found(language, msg_hard=HARD[language] * 4)
    assert alone.startswith(f"languages/{language}/patient.ftl: msg-hard: ")
    assert "is asked; use shorter words" in alone
    assert "“message” together" in together


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_hard_texts_are_refused_together(language):
    (together,) = _found(
        language, msg_a=HARD[language], msg_b=HARD[language], msg_c=HARD[language], msg_d=HARD[language]
    )
    assert "“message” together" in together


def test_a_question_of_thirteen_words_is_refused_and_one_of_twelve_passes():
    assert _found("en", ask_m1="a " * 11 + "day?") == []
    assert "13 words; a question has at most 12" in _found("en", ask_m1="a " * 12 + "day?")[0]
    assert "13 words in" in _found("en", msg_a="a " * 12 + "day?")[0]


def test_two_sentences_of_a_question_count_together():
    assert "13 words" in _found("en", ask_m1="Now or at any time of today. Do you have any of these?")[0]


def test_a_sentence_of_twenty_six_words_is_refused_and_one_of_twenty_five_passes():
    assert _found("en", msg_a="a " * 24 + "day.") == []
    assert "cut it in two" in _found("en", msg_a="a " * 25 + "day.")[0]


def test_labels_are_not_graded_but_have_no_sentence_too_long():
    assert _found("en", btn_a=HARD["en"] * 4) == []
    assert "cut it in two" in _found("en", opt_a="a " * 26)[0]


def test_emergency_texts_are_a_kind_of_their_own():
    assert plainness.group("msg-emergency-late") == "safety"
    assert plainness.group("ask-rf0") == "question"
    assert plainness.group("tip-skin") == "tip"
    assert plainness.group("msg-opener") == "message"
    assert plainness.group("btn-start") is None
