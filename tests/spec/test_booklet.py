"""The booklet a clinician signs: it is the plan, the whole plan, in words, and the printed one is up to date."""

from __future__ import annotations

import re

import pytest

from messages.booklet import booklet
from messages.booklet.sentences import rule_in_words
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules.cases import load_cases
from schedules.loading import parse
from tests.schedules.kit import FOLDER, PLAN, SOURCES, TEXT

CASES = load_cases(PLAN)
PRINTED = {language: booklet(PLAN, language, CASES) for language in LANGUAGES}


def test_the_printed_booklet_is_the_one_this_plan_makes() -> None:
    """When this fails: `make spec`, read what has changed, and commit it."""
    assert (FOLDER / "mtor-1.md").read_text(encoding="utf-8") == PRINTED["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_every_rule_question_answer_reason_window_and_source(language: str) -> None:
    text = PRINTED[language]
    for rule in PLAN.rules:
        assert f"| {rule.id} | {rule_in_words(PLAN, language, rule)} |" in text
        assert say(language, rule.why) in text
    for item in PLAN.items:
        assert say(language, f"ask-{item.id.lower()}") in text
        for option in item.options:
            assert say(language, f"opt-{item.id.lower()}-{option}") in text
    for window in PLAN.windows:
        assert text.count(f"`{window.id}`") >= 1
    for key, source in PLAN.sources.items():
        assert f"| `{key}` | {source.citation} | {source.locator} |" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_names_the_text_that_is_signed_and_how(language: str) -> None:
    text = PRINTED[language]
    assert text.count(PLAN.sha256) == 2
    assert PLAN.status in text
    assert "mtor-watch protocol approve" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_reads_as_prose_and_not_as_a_file(language: str) -> None:
    text = PRINTED[language]
    for raw in ("[[", "any_of", "at_least", "none_of", "why-", "booklet-", "{ ", "$"):
        assert raw not in text, raw
    assert "None" not in re.sub("“None[^”]*”|None of these|None ·", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(language: str) -> None:
    cells = 0
    for line in PRINTED[language].splitlines():
        if not line.startswith("|"):
            cells = 0
            continue
        cells = cells or line.count("|")
        assert line.count("|") == cells, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_patients_read_in_an_emergency_stands_in_every_language(language: str) -> None:
    for spoken in LANGUAGES:
        first = say(spoken, "msg-emergency", emergency=f"[{say(spoken, 'booklet-number-emergency')}]").split("\n")[0]
        assert f"> {first}" in PRINTED[language]


def test_it_is_the_same_each_time_and_differs_by_one_letter_of_the_plan() -> None:
    assert booklet(PLAN, "en", CASES) == PRINTED["en"]
    changed = parse(TEXT.replace("restart_days = 14", "restart_days = 15"), SOURCES)
    other = booklet(changed, "en", CASES)
    assert changed.sha256 in other
    assert PLAN.sha256 not in other
    assert "15 days or more without the drug" in other


def test_an_unknown_language_is_english_and_a_plan_without_cases_says_so() -> None:
    assert booklet(PLAN, "xx", CASES) == PRINTED["en"]
    assert say("en", "booklet-no-cases") in booklet(PLAN)


SENTENCES = [
    # rule → how it reads in English
    ("T09", "*Can eat*: “Liquids only” or “I hardly drink, or cannot keep food or medicine down”"),
    (
        "T12",
        "(*Worst soreness*: “Moderate” or worse, or *Can eat*: “Soft food only”) **and** up to week 8 of the mouth's own "
        "count (day 56)",
    ),
    (
        "T13P",
        "*Worst soreness*: “Mild” or worse **and** *Mouth sore for*: in the report before “7 to 14 days” or “More than 14 "
        "days”",
    ),
    ("T01", "*Warning signs*: any of the signs but “Chest pain” or “Mouth bleeding for more than 15 minutes”, or *Mid-week check*: "
        "“Swelling or trouble breathing”",
    ),
    ("T02", "*Swelling where* or *Swollen places*: “Lips, tongue, mouth or throat”"),
    ("T20W", "*Skin bothers* or *Skin gets in the way*: worse than in the report before"),
    (
        "T31E",
        "*Nails*: “Ridges”, “Red or another colour” or “A nail lifts or is lost” **and** up to week 3 (day 21) **and** nails "
        "in no earlier report",
    ),
    ("T34", "*Wants contact*: “Yes, today please” **and** within opening hours"),
    ("T36", "*Treatment*: “Missed doses for more than one day” **and** transplant"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "sentence"), SENTENCES)
def test_a_rule_reads_as_a_sentence(rule: str, sentence: str) -> None:
    assert rule_in_words(PLAN, "en", next(one for one in PLAN.rules if one.id == rule)) == sentence


def test_the_chart_draws_early_windows_full_and_later_ones_weak() -> None:
    lines = {line.split()[0]: line for line in PRINTED["en"].splitlines() if re.match(r"[a-z-]+( [AB])? +[█▓░]", line)}
    assert set(lines) == {window.id for window in PLAN.windows}
    assert lines["mouth-early"].count("█") == 4  # eight weeks, two to a sign
    assert lines["skin-early"].count("█") == 3
    assert lines["mouth-later"].endswith("░→")
    assert lines["swelling-later-close"].count("▓") == 39  # from week 27 to week 104


def test_the_grid_draws_a_sign_for_each_week_of_three_years() -> None:
    rows = [line for line in PRINTED["en"].splitlines() if re.match(r"[AB] year \d  ", line)]
    signs = ["".join(re.findall("[■◆·]", row)) for row in rows]
    assert [len(row) for row in signs] == [52] * 6
    assert "".join(signs[:3]).count("·") == 156 - 65
    assert "".join(signs[3:]).count("·") == 156 - 91
    assert signs[0].startswith("◆◆◆◆■")
