"""The sentences themselves: the same in every language, neutral on a locked screen, and never a word too much."""

import re

import pytest

from messages.checks import language_files
from messages.checks.lock_screen import given_away
from messages.checks.plainness import filled
from messages.spoken import LANGUAGES
from messages.words_in.opening_hours import read
from messages.words_in.redflags import read as read_words
from messages.words_in.shapes import rules
from messages.words_out import catalogue
from messages.words_out.catalogue import say, wordings
from schedules.loading import load
from schedules.protocol import text_ids


def test_the_language_files_have_no_fault():
    assert language_files.faults() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_protocol_asks_has_words(language):
    assert text_ids(load()) <= catalogue.names(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_found_in_words_has_a_name(language):
    assert {f"flag-{shape.flag}" for shape in rules().shapes} <= catalogue.names(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_toasts_buttons_and_commands_fit_where_telegram_shows_them(language):
    longest = {
        "toast-": 180,
        "btn-": 40,
        "opt-": 64,
        "cmd-": 60,
        "outcome-": 32,
        "short-": 32,
        "bot-short-": 120,
        "bot-": 512,
    }
    for message_id in catalogue.names(language):
        limit = next((limit for start, limit in longest.items() if message_id.startswith(start)), 3500)
        for wording in wordings(language, message_id):
            assert len(wording) <= limit, message_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_text_begins_with_the_call_and_names_the_number(language):
    first = say(language, "msg-emergency", emergency="112").split("\n")[0]
    assert "112" in first
    assert len(first) < 40


RECEIPTS = [f"screen-receipt-{urgency}" for urgency in ("record", "routine", "next-day", "same-day", "emergency")]
KEPT = [f"msg-words-kept-{urgency}" for urgency in ("routine", "next-day", "same-day")] + ["msg-media-kept"]


@pytest.mark.parametrize("message_id", RECEIPTS + KEPT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_names_the_phone_by_day_the_phone_by_night_and_the_emergency_number(language, message_id):
    assert {"phone", "after", "hours", "emergency"} <= catalogue.placeables(language, message_id)


OPEN = {"en": "Mon–Fri 08:00–18:00", "es": "lun–vie 08:00–18:00", "fr": "lun–ven 08:00–18:00", "de": "Mo–Fr 8–18 Uhr"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_hours_are_told_in_the_reader_s_language(language):
    assert catalogue.words_for_hours(language, read("Mon-Fri 08:00-18:00")) == OPEN[language]
    assert OPEN[language] in filled(language, "{hours}")  # plainness is measured with what people see
    for kept in ("Mon-Thu 08:30-12:00, 14:00-18:00; Sat, Sun 20:00-08:00", "24/7", "Mon, Wed 8-18"):
        told = catalogue.words_for_hours(language, read(kept))
        assert read(told) == read(kept), "what is told can be entered again"


def test_several_spans_and_days_are_told_together():
    hours = read("Mon-Thu 8:30-12, 14-18; Sat, Sun 20:00-08:00")
    assert catalogue.words_for_hours("de", hours) == "Mo–Do 8:30–12, 14–18 Uhr; Sa, So 20–8 Uhr"
    assert catalogue.words_for_hours("fr", hours) == "lun–jeu 08:30–12:00, 14:00–18:00; sam, dim 20:00–08:00"
    assert catalogue.words_for_hours("nl", hours) == "Mon–Thu 08:30–12:00, 14:00–18:00; Sat, Sun 20:00–08:00"


@pytest.mark.parametrize("language", LANGUAGES)
def test_consent_says_who_reads_when_for_what_and_how_to_stop(language):
    text = say(
        language, "msg-consent", clinic="Klinik", phone="1", after="2", hours=read("Mon-Fri 08:00-18:00"), emergency="112"
    )  # fmt: skip
    for told in ("Klinik", OPEN[language], "112", "Telegram", "/stop", "1", "2"):
        assert told in text


FORBIDDEN = {
    "en": r"nothing to worry|(?:is|are) normal|(?:don't|do not) worry|all is well|you are fine|harmless"
    r"|side effect|from your medicine"
    r"|(?:stop|skip|halve|double|hold) (?:taking )?(?:the |your )?(?:dose|tablet|medicine|drug)|we will call you"
    r"|antihistamine|ibuprofen|paracetamol|cortisone|antibiotic|angioedema|stomatitis|mucositis",
    "es": r"no se preocupe|es normal|todo está bien|efecto secundario|deje de tomar|le llamaremos"
    r"|antihistamínico|ibuprofeno|paracetamol|antibiótico|angioedema|estomatitis|mucositis",
    "fr": r"ne vous inquiétez pas|c'est normal|tout va bien|effet secondaire|arrêtez de prendre|nous vous appellerons"
    r"|antihistaminique|ibuprofène|paracétamol|antibiotique|angi[oœ]|stomatite|mucite",
    "de": r"keine sorge|ist normal|alles in ordnung|unbedenklich|nebenwirkung|setzen sie .* ab|wir rufen sie an"
    r"|antihistamin|ibuprofen|paracetamol|antibiotik|angioödem|stomatitis|mukositis",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_advised_diagnosed_soothed_or_promised(language):
    for message_id in catalogue.names(language):
        for wording in wordings(language, message_id):
            assert not re.search(FORBIDDEN[language], wording.lower()), message_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_and_worst_are_never_swapped_in_translation(language):
    """What the worst option says in each language is read as a sign; what "none" says is not."""
    for item in ("rf0", "r6"):
        assert read_words(say(language, f"opt-{item}-none")).label == "none"
    assert read_words(say(language, "opt-rf0-lips")).label == "emergency"
    assert read_words(say(language, "opt-rf0-breath")).label == "emergency"
    assert read_words(say(language, "opt-rf0-saliva")).label == "emergency"
    assert read_words(say(language, "opt-rf0-faint")).label == "emergency"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_of_a_graded_question_all_read_differently(language):
    for item in load().items:
        labels = [say(language, f"opt-{item.id.lower()}-{option}") for option in item.options]
        assert len(set(labels)) == len(labels), item.id


@pytest.mark.parametrize("urgency", ["emergency", "same-day", "next-day", "routine", "record"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contracts_urgency_word_stands_first_in_every_language(language, urgency):
    assert say(language, f"urgency-{urgency}").split(" ")[0] == urgency


def test_a_telling_word_on_a_locked_screen_is_found():
    assert given_away("en", "Your mouth: how is it?") == ["mouth"]
    assert given_away("de", "Ihre Zungen sind da") == ["zungen"]
    assert given_away("es", "unas preguntas sobre uñas") == ["uñas"]


def test_a_telling_value_on_a_locked_screen_is_found():
    assert given_away("en", "About {drug} and {emergency}") == ["{drug}"]


def test_values_count_as_empty_and_the_81st_character_is_not_seen():
    assert given_away("en", "{emergency}" + "x" * 78 + " mouth") == ["mouth"]
    assert given_away("en", "x" * 79 + " mouth") == []
    assert given_away("en", "x" * 81 + "{drug}") == []
