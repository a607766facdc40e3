"""How a sign is denied, doubted, remembered or disguised."""

import base64
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.words_in.lexicon import REMEMBERED, Lexicon
from messages.words_in.normal import by_hand
from messages.words_in.redflags import Flag, read

EMERGENCIES = [
    "my tongue is swollen",
    "I cannot breathe",
    "throat is closing",
    "chest pain",
    "no puedo respirar",
    "tengo los labios hinchados",
    "ma langue est gonflée",
    "je n'arrive pas à respirer",
    "meine Zunge ist geschwollen",
    "ich kriege keine Luft",
]


@pytest.mark.parametrize(
    "text",
    [
        "no swelling of the tongue today",
        "my throat is not swollen",
        "no lip or tongue swelling",
        "Tongue swollen? No",
        "swelling of lips: none",
        "no tengo la lengua hinchada",
        "no tengo ninguna hinchazón en los labios",
        "ma langue n'est pas gonflée",
        "meine Zunge ist nicht geschwollen",
        "Atemnot habe ich nicht",
        "no signs of swelling on my lips",
    ],
)
def test_a_clear_denial_rings_nobody_and_is_kept(text):
    words = read(text)
    assert words.label in {"none", "question"}
    assert words.denied


@pytest.mark.parametrize(
    "text",
    [
        "swelling gone, now throat tight",
        "I don't know if my tongue is swollen",
        "isn't my tongue swollen?",
        "not no tongue swelling",
        "my lips are not swollen but my tongue is",
        "no tongue swelling yesterday, but today yes",
        "no fever, trouble breathing",
        "no fever and trouble breathing",
        "I have no doubt my tongue is swollen",
        "not only my lips, my tongue is swollen too",
        "the swelling of my tongue has not gone",
        "I don't think my tongue is swollen",
        "no tengo hinchazón pero la lengua sí",
        "ich weiß nicht, ob meine Zunge geschwollen ist",
        "ich habe nicht keine Luft",
        "If I lie down I can't breathe, what should I do?",
    ],
)
def test_a_doubted_mixed_or_taken_back_denial_takes_the_higher_reading(text):
    assert read(text).label == "emergency"


@pytest.mark.parametrize("text", ["not no swelling", "isn't it swollen?", "no swelling yesterday but today yes"])
def test_a_doubted_denial_of_a_lesser_sign_is_at_least_for_today(text):
    assert read(text).label == "urgent"


def test_a_denial_stands_when_the_but_speaks_of_something_else_and_is_for_today():
    words = read("no tongue swelling but my nails hurt")
    assert words.label == "urgent"
    assert "airway-swelling" in {flag.flag for flag in words.denied}


@pytest.mark.parametrize(
    "text",
    [
        "last year my lips swelled",
        "what should I do if my tongue swells?",
        "can everolimus cause swelling of the tongue?",
        "my tongue is no longer swollen",
        "the swelling of my lip went away",
        "hace dos años se me hinchó la lengua",
        "vor drei Jahren war meine Zunge geschwollen",
        "il y a cinq ans ma langue a gonflé",
    ],
)
def test_what_is_past_imagined_or_over_is_for_today_not_for_now(text):
    assert read(text).label == "urgent"


def test_what_is_past_and_back_again_is_for_now():
    assert read("last year my lips swelled, and now again my lips are swollen").label == "emergency"


def test_a_swelling_belongs_to_the_part_of_the_body_named_next_to_it():
    assert read("my mouth is sore and my leg is swollen").label == "urgent"
    assert read("sore mouth and swollen leg").label == "urgent"
    assert read("my legs and lips are swollen").label == "emergency"
    assert read("My legs are swollen. My tongue is fine.").label == "symptom"
    assert read("My throat. It is swollen.").label == "emergency"


def test_a_swollen_face_is_for_now_when_it_came_fast():
    assert read("my face is swollen").label == "urgent"
    assert read("my face is swollen, it came within an hour").label == "emergency"


@pytest.mark.parametrize("text", ["lips", "my throat is dry", "blisters on my heel"])
def test_the_words_that_matter_most_are_for_today_even_alone(text):
    assert read(text).label == "urgent"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("38.0", "urgent"),
        ("37.9", "none"),
        ("42.9", "urgent"),
        ("43.0", "none"),
        ("100.4 F", "urgent"),
        ("100.3 F", "none"),
        ("39 °C", "urgent"),
        ("tengo 39", "urgent"),
        ("tengo 39 años", "none"),
        ("it cost 38,50", "none"),
        ("39", "none"),
        ("temperature 39", "urgent"),
        ("1" * 400 + ".5", "none"),
    ],
)
def test_a_number_is_a_fever_only_when_it_is_written_like_one(text, label):
    assert read(text).label == label


@pytest.mark.parametrize(
    "text",
    [
        "ｓｗｏｌｌｅｎ ｔｏｎｇｕｅ",
        "ѕwоllеn tоnguе",
        "sw0llen t0ngue",
        "s w o l l e n   t o n g u e",
        "s.w.o.l.l.e.n tongue",
        "swo\u200bllen ton\u00adgue",
        "SWOLLEN TONGUE",
        "swoooollen tooongue",
        "swolen tounge",
        "tongueswollen",
        "swol len tongue",
        "swóllen tòngue",
        "l@bios hinchados",
        "Zungenschwellung",
        "cantbreathe",
        "i can t breathe",
        "I can´t breathe",
        "schwöllung der zunge",
    ],
)
def test_a_disguised_spelling_is_seen_through(text):
    assert read(text).label == "emergency"


@pytest.mark.parametrize(
    "text", ["see you next month", "never", "lieber", "junge", "libre", "hecho", "machen", "lachen", "horse", "choice"]
)
def test_an_innocent_word_close_to_a_sign_is_not_taken_for_it(text):
    words = read(text)
    assert (words.label, words.flags, words.denied) == ("none", (), ())


@pytest.mark.parametrize("text", EMERGENCIES)
@given(data=st.data())
def test_noise_does_not_lose_an_emergency(text, data):
    noisy = ""
    for character in text:
        noisy += data.draw(st.sampled_from([character, character.upper(), character.lower()]))
        if character == " ":
            noisy += data.draw(st.sampled_from(["", " ", "  ", "\n", "\t", "\u00a0"]))
        noisy += data.draw(st.sampled_from(["", "", "", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e"]))
    assert read(noisy).label == "emergency"


@pytest.mark.parametrize("text", EMERGENCIES)
@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_what_stands_around_in_other_sentences_does_not_lose_an_emergency(text, before, after):
    words = read(f"{before} . . {text} . . {after}")
    assert words.label in {"emergency", "urgent"}


@given(st.text())
def test_no_text_is_too_odd_to_be_read(text):
    assert read(text).label in {"emergency", "urgent", "symptom", "question", "none"}


WORDS = [
    "no",
    "not",
    "my",
    "tongue",
    "lips",
    "swollen",
    "isn't",
    "?",
    ".",
    ",",
    "but",
    "now",
    "if",
    "never",
    "and",
    "can't",
    "breathe",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_no_order_of_words_is_too_odd_to_be_read(words):
    read(" ".join(words))


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "\udfff tongue \ud83d swollen", "?" * 5000, "a" * 5000, "no " * 5000, "𝔰𝔴𝔬𝔩𝔩𝔢𝔫"]
)
def test_broken_and_giant_texts_are_read(text):
    read(text)


def test_a_giant_text_still_shows_its_emergency():
    assert read("bla " * 1200 + "my tongue is swollen").label == "emergency"


def test_a_broken_character_does_not_hide_an_emergency():
    assert read("\ud83d my tongue \x00 is swollen").label == "emergency"


def test_a_flag_tells_its_words_and_their_language():
    assert Flag("airway-swelling", "zunge ist geschwollen", "de") in read("Meine Zunge ist geschwollen!").flags
    assert Flag("fever", "38.5", "und") in read("38.5").flags


def test_two_hundred_characters_are_read_in_two_milliseconds():
    text = "Since this morning my left leg hurts a little and I did not sleep well, the nurse said that I should " * 2
    read(text)
    best = min(_timed(text) for _ in range(5))
    assert best < 0.002 * 5  # a busy machine may be five times slower; ours takes about half a millisecond


def _timed(text):
    started = time.perf_counter()
    read(text[:200])
    return time.perf_counter() - started


def test_a_pause_of_dots_does_not_tear_a_sign_apart():
    assert read("my throat... is swollen").label == "emergency"


def test_spellings_looked_up_are_forgotten_before_they_fill_the_memory():
    lexicon = Lexicon()
    for number in range(REMEMBERED + 5):
        lexicon.readings(f"z{number}")
    assert len(lexicon._cache) <= REMEMBERED
    assert lexicon.readings("swollne") == {"swollen"}


@pytest.mark.parametrize(
    "flood", ["tongue swollen ", "no tongue swollen and ", "cant breathe hard air ", "lips, ", "no ", "? "]
)
def test_a_flood_of_signs_in_one_message_is_read_quickly_enough_for_the_others(flood):
    started = time.perf_counter()
    read((flood * 4096)[:4096])
    assert time.perf_counter() - started < 5  # a fifth of a second on an idle machine; it once took seven seconds


def test_signs_at_both_ends_of_a_long_message_are_kept_apart():
    words = read("swollen " + "bla " * 100 + "tongue")
    assert words.label in ("urgent", "emergency")  # the tongue is named, so somebody looks
    assert "airway-swelling" not in {flag.flag for flag in words.flags}


@pytest.mark.parametrize("text", ["mouh swollen", "Zune geschwollen", "lippn geschwollen", "carnt breathe"])
def test_a_letter_lost_from_a_short_vital_word_is_forgiven(text):
    assert read(text).label == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "112", "112!", "15", "18", "911 911", "help 112", "112 please", "call 15", "Cll 911", "please dial 911 now", "I called 999",
        "appelez le 15", "faites vite le 15", "appelez le 112", "llame al 112", "por favor marquen el 911", "ruf 112 an",
        "bitte 144 anrufen", "rufen Sie bitte die 112",
    ],
)  # fmt: skip
def test_a_number_alone_or_with_a_verb_of_calling_is_a_cry_for_help(text):
    assert read(text).label == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "week 15 and all fine", "my dose is 15 mg", "blood pressure 112 over 70", "I am 18", "room 911", "do not call 112", "15:18",
        "Woche 15 und alles gut", "ich bin 18", "j'ai 18 ans", "je prends 15 mg", "le 15 mars", "tengo 18", "semana 15 y todo bien",
        "P-15XX", "P-HELP", "#A112", "#112", "IMG_112.jpg", "scan-15.pdf", "tg://resolve?domain=bot&start=-15-help-me_112",
        "see https://example.org/112/help-me", "t.me/bot?start=Ab-15-_112cdefGhiJk12", "s_Q7l6jj4naUe_kO-39Twvvg", "15 https://a.org/",
    ],
)  # fmt: skip
def test_a_number_in_a_sentence_and_what_a_machine_made_ring_nobody(text):
    assert read(text).label == "none"


def test_letters_drawn_by_lot_ring_nobody():
    lot = random.Random(112)
    drawn = [base64.urlsafe_b64encode(lot.randbytes(16)).rstrip(b"=").decode() for _ in range(20_000)]
    forms = (
        typed for token in drawn for typed in (token, f"/start {token}", f"https://t.me/mtor_watch_bot?start={token}")
    )
    left = {by_hand(typed): typed for typed in forms}  # what is left to read is read once, however many tokens leave it
    assert len(left) < 10_000
    for typed in left.values():
        assert read(typed).label != "emergency", typed


@pytest.mark.parametrize(
    "text",
    [
        "HelpMeICantBreathe112",
        "IchKannNichtMehrAtmen1",
        "My-Tongue-Is-Swollen-1h",
        "my tongue is swollen https://a.org/b.jpg",
    ],
)
def test_words_in_a_hurry_are_no_token(text):
    assert read(text).label == "emergency"


def test_a_link_beside_thanks_is_looked_at():
    assert read("thanks").courtesy and not read("thanks https://example.org").courtesy
