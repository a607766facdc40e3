"""What is done with a text: the table of decisions, what no second reading may silence, and the file of what was learnt."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.spoken import LANGUAGES
from messages.words_in import features, redflags, second
from messages.words_in.hearing import Ear, decided, ear
from messages.words_in.redflags import read
from messages.words_in.second import Scores, Thresholds, load
from tests.hearing import measure
from tests.hearing.digest import made_of
from tests.messages.floods import FLOODS

LIMITS = Thresholds(ring=3, doubt=1, body=-2, despair=-2, loud=0)
SWOLLEN = "my tongue is swelling up"
BREATH = "I can hardly breathe since this morning, and it scares me"
FAREWELL = "I want to die, please forgive me for that"
SORE = "my mouth is sore since Monday"
PLAIN = "the appointment on Tuesday suits me"

DECISIONS = [
    # text, ring, body, despair -> decision, loud
    (SWOLLEN, -9, -9, -9, "ring", False),  # what the rules are certain of is never doubted
    (BREATH, 1, -9, -9, "ring", False),
    (BREATH, 0.9, -9, -9, "ask", True),  # any other ring that is doubted becomes the question, and rings by itself
    (FAREWELL, 0.9, -9, -9, "ask-despair", True),
    (SORE, 3, -9, -9, "ring", False),  # what no rule knows rings when the second reading is sure
    (SORE, 2.9, -2, -9, "ask", True),
    (SORE, -0.1, -2, -9, "ask", False),
    (SORE, -0.1, -2.1, -9, "rest", False),
    (SORE, -0.1, -9, -2, "ask-despair", False),
    (SORE, -0.1, -1, -1.5, "ask", False),  # the nearer of the two
    (SORE, -0.1, -1.5, -1, "ask-despair", False),
    (PLAIN, -9, -9, -9, "rest", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ring", "body", "despair", "decision", "loud"), DECISIONS)
def test_what_is_done_with_a_text(
    text: str, ring: float, body: float, despair: float, decision: str, loud: bool
) -> None:
    found = decided(read(text), Scores(ring, body, despair), LIMITS)
    assert (found.decision, found.loud and found.asks) == (decision, loud)


def test_a_cry_of_a_few_words_is_not_doubted() -> None:
    assert decided(read("ersticken"), Scores(-9, -9, -9), LIMITS, brief=True).rings


@given(
    text=st.sampled_from([SWOLLEN, BREATH, FAREWELL, SORE, PLAIN]),
    scores=st.tuples(*[st.floats(-12, 12, allow_nan=False)] * 3),
    covered=st.booleans(),
)
def test_what_the_rules_ring_is_never_silenced(text: str, scores: tuple[float, float, float], covered: bool) -> None:
    typed = read(text)
    found = decided(typed, Scores(*scores), LIMITS, covered=covered)
    if typed.label == "emergency":
        assert found.rings or (found.asks and found.loud)
    if typed.certain:
        assert found.rings
    if not covered:
        assert found.decision != "rest"


@pytest.mark.parametrize(
    "text",
    [
        "Мне трудно дышать",
        "我喘不过气",
        "لا أستطيع التنفس",
        "Nem kapok levegőt, segítség kell most azonnal",
        "δεν μπορώ να αναπνεύσω",
    ],
)
def test_words_no_reading_knows_are_never_left_alone(text: str) -> None:
    assert ear().hear(text).decision != "rest"


@pytest.mark.parametrize("text", ["", " ", "🙏", "thanks!", "ok", "danke", "3", "Ahornstraße 12, Köln"])
def test_thanks_pictures_and_addresses_are_asked_nothing(text: str) -> None:
    assert ear().hear(text).decision == "rest"


@pytest.mark.parametrize("name", sorted(FLOODS))
def test_no_flood_is_too_odd_to_be_heard(name: str) -> None:
    assert ear().hear(FLOODS[name]).decision in ("ring", "ask", "ask-despair", "rest")


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_heard(text: str) -> None:
    heard = ear().hear(text)
    assert heard.scores is not None and all(-60 < score < 60 for score in heard.scores)


def test_until_it_has_loaded_the_rules_decide_and_ask_about_all_that_is_not_harmless_for_certain() -> None:
    deaf = Ear()
    assert not deaf.ready
    assert deaf.hear(SWOLLEN).rings and deaf.hear(BREATH).rings
    assert deaf.hear(SORE).decision == deaf.hear("a strange day").decision == "ask"
    assert deaf.hear("thank you").decision == deaf.hear("no swelling, no trouble breathing").decision == "rest"


def test_without_the_package_of_vectors_it_hears_all_the_same() -> None:
    weights = load()
    readings = redflags.readings(SWOLLEN)
    taken = features.parts(SWOLLEN, readings, redflags.judged(SWOLLEN, readings))
    assert weights.scores(taken, None).ring > weights.without.ring
    quiet = redflags.readings(PLAIN)
    assert weights.scores(features.parts(PLAIN, quiet, redflags.judged(PLAIN, quiet)), None).ring < weights.without.body


def test_a_buried_sentence_is_found() -> None:
    chatter = "The garden is lovely, the beans are in. My sister came with cake. "
    heard = ear().hear(f"{chatter * 4} Lying down I get no air any more and sit up all night. {chatter * 3}")
    assert heard.decision != "rest"


def test_the_words_that_drove_it_are_named() -> None:
    text = "since noon something squeezes my windpipe"
    heard = ear().hear(text)
    if heard.decision != "rest":
        assert ear().because(text, heard)
    assert ear().because(PLAIN, ear().hear(PLAIN)) == []


def test_other_weights_than_the_program_s_own_are_refused(tmp_path: Path) -> None:
    packed = (Path(second.__file__).parent / second.FILE).read_bytes()
    (tmp_path / "words_in").mkdir()
    (tmp_path / "words_in" / second.FILE).write_bytes(packed[:-1])
    (tmp_path / "words_in" / second.SHA256).write_text("0" * 64, encoding="ascii")
    with pytest.raises(second.Damaged):
        load(tmp_path / "words_in")


def test_the_weights_are_those_of_today_s_sentences() -> None:
    assert load().made_of == made_of(), "the sentences or the features have changed: make hearing"


def test_what_is_loaded_is_packed_into_the_same_whole_numbers() -> None:
    kept = second.packed(load())
    with np.load(Path(second.__file__).parent / second.FILE, allow_pickle=False) as filed:
        whole = [name for name in filed.files if filed[name].dtype.kind in "iu"]
        assert len(whole) >= 10 and all((filed[name] == kept[name]).all() for name in whole)


def test_a_failing_voice_is_certain_though_gone_also_means_over() -> None:
    assert read("my voice is gone since this morning").certain
    assert not read("last year my voice was gone").certain


class Broken:
    """An encoder that knows no text."""

    def encode(self, texts: list[str]) -> object:
        raise UnicodeEncodeError("utf-8", "", 0, 1, "of no kind it knows")


def test_an_encoder_that_fails_loses_no_report() -> None:
    failing = Ear(encoder=Broken)
    failing.load()
    assert failing.hear(SWOLLEN).rings and failing.hear(SORE).decision == "ask" and failing.hear(SORE).scores is None


def test_without_vectors_the_thresholds_are_those_for_it() -> None:
    blind = Ear(encoder=lambda: None)
    blind.load()
    weights = load()
    assert weights.without != weights.thresholds and blind.limits == weights.without
    assert ear().limits == weights.thresholds


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_half_kept_aside_has_125_emergencies_and_twenty_people(language: str) -> None:
    rows = measure.unheard(language)
    assert sum(one.emergency for one in rows) >= 125 and len({one.line for one in rows}) >= 20
    assert len({one.text for one in rows}) == len(rows)


def test_the_page_says_what_is_measured() -> None:
    written = measure.PAGE.read_text(encoding="utf-8")
    for part in (measure.figures(), measure.kinds(), measure.people(), measure.frontier()):
        assert part in written, "run `make reading`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_leaves_more_than_two_of_a_hundred_emergencies_without_an_answer(language: str) -> None:
    assert measure.share("silent", measure.SORTS["emergencies"], [language]).share <= 0.02
    assert measure.share("heard", measure.SORTS["despair"], [language]).share >= 0.95


def test_the_frontier_names_what_was_taken() -> None:
    rows = json.loads(measure.FRONTIER.read_text(encoding="utf-8"))
    assert sum(row["taken"] for row in rows) == 1
