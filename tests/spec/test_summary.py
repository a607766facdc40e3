"""The two pages for whoever signs: short, and nothing a signature stands under is missing from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from messages.booklet import summary
from messages.booklet.sentences import rule_in_words
from messages.booklet.summary import NEVER
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules.protocol import Urgency
from tests.schedules.kit import PLAN

LONGEST, WORDS = 120, 2100
"""Lines and words: what two closely printed pages hold."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stays_short_and_begins_with_the_plan_and_ends_where_to_sign(language: str) -> None:
    text = summary(PLAN, language)
    assert len(text.splitlines()) <= LONGEST and len(text.split()) <= WORDS
    assert text.startswith(f"# {say(language, 'booklet-summary-title', plan=PLAN.id, version=PLAN.version)}\n")
    signing = text.rpartition("## ")[2]
    assert PLAN.sha256 in signing and say(language, "booklet-sign-signature") in signing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_emergency_is_told_in_words_and_every_judgement_is_named(language: str) -> None:
    text = summary(PLAN, language)
    judged = text.partition(say(language, "booklet-summary-judgement"))[2]
    named = set(judged.replace(",", " ").replace(";", " ").replace("|", " ").replace("`", " ").split())
    for rule in PLAN.rules:
        if rule.urgency is Urgency.EMERGENCY:
            assert f"| {rule.id} | {rule_in_words(PLAN, language, rule)} |" in text
        if rule.basis == "judgement":
            assert rule.id in named
    for window in PLAN.windows:
        assert window.id in named or "judgement" not in window.source


@pytest.mark.parametrize("language", LANGUAGES)
def test_areas_times_reasons_texts_and_what_never_happens_are_there(language: str) -> None:
    text = summary(PLAN, language)
    for window in PLAN.windows:
        assert f"| {say(language, f'booklet-area-{window.concern}')} |" in text
    for rung in PLAN.rungs:
        assert say(language, f"booklet-tell-{rung.tell}") in text
    for rule in PLAN.rules:
        assert (say(language, rule.why) if rule.urgency is Urgency.SAME_DAY else rule.id) in text
    for spoken in LANGUAGES:
        number = f"[{say(spoken, 'booklet-number-emergency')}]"
        assert say(spoken, "msg-emergency", emergency=number).replace("\n", " ") in text
    for name in NEVER:
        assert f"- {say(language, f'booklet-never-{name}')}" in text


def test_a_language_nobody_speaks_here_is_english() -> None:
    assert summary(PLAN, "xx") == summary(PLAN)


def test_the_readme_says_how_to_print_it() -> None:
    assert "protocol print --summary" in (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
