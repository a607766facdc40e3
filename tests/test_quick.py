"""The inner loop runs what a change can break soonest, and says what it left."""

from __future__ import annotations

from tests.quick import fitting

TESTS = {
    "tests/scenarios/test_words.py": "from storage import checkins",
    "tests/storage/test_outbox.py": "from storage import claims, outbox",
    "tests/bot/test_sender.py": "from bot.care import group, post",
    "tests/messages/test_texts.py": "from messages import catalogue",
    "tests/spec/test_cases.py": "from schedules.protocol import load",
}


def test_a_changed_test_comes_first_then_its_namesake_then_who_imports_it() -> None:
    files = ["tests/messages/test_texts.py", "bot/chat/sender.py", "storage/claims.py"]
    assert fitting(files, TESTS) == [
        "tests/messages/test_texts.py",
        "tests/bot/test_sender.py",
        "tests/storage/test_outbox.py",
    ]


def test_a_sentence_is_tried_by_the_tests_of_all_sentences_and_a_plan_by_its_tables() -> None:
    assert fitting(["messages/languages/de/team.ftl"], TESTS) == ["tests/messages/test_texts.py"]
    assert fitting(["schedules/protocols/mtor-1.toml"], TESTS) == ["tests/spec/test_cases.py"]


def test_what_no_test_speaks_of_is_left_to_the_whole_suite() -> None:
    assert fitting(["README.md", "bot/web/nothing.py"], TESTS) == []
