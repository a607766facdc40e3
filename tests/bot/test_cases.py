"""`protocol assess` and `protocol schema` at the shell: one line in, one line out, and a sentence for a line that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import PREFIX
from messages.spoken import LANGUAGES
from messages.words_in import redflags
from messages.words_out.catalogue import say
from schedules.loading import load
from schedules.protocol import Urgency
from schedules.vocabulary import READ_AS

SHIPPED = Path(__file__).parents[2] / "schedules" / "protocols" / "mtor-1.toml"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, ["protocol", *words], input=stdin)


def assessed(*cases: dict[str, Any]) -> list[dict[str, Any]]:
    ended = run("assess", stdin="\n".join(map(json.dumps, cases)) + "\n\n")
    assert ended.exit_code == 0, ended.output
    return [json.loads(line) for line in ended.stdout.splitlines()]


MOUTH = {"id": "m", "indication": "oncology", "day": 12, "symptoms": {"mouth": {"severity": 3, "interference": 0}}}


def test_each_case_has_one_assessment_in_its_words() -> None:
    well, sore = assessed({"id": 7, "red_flags": [], "symptoms": {}}, MOUTH)
    assert well == {
        "id": 7, "urgency": "record", "symptoms": {}, "composites": {}, "rules": [],
        "reasons": ["No rule of the protocol applies"],
    }  # fmt: skip
    assert (sore["id"], sore["urgency"]) == ("m", "next-day")
    assert (sore["symptoms"], sore["composites"]) == ({"mouth": 3}, {"mouth": 1})
    assert sore["rules"] == ["T11", "T12", "T12L", "T15"]
    assert sore["reasons"][0] == "Mouth soreness severe"


def test_every_reason_is_a_sentence_in_every_language() -> None:
    reasons = {rule.why for rule in load().rules}
    for language in LANGUAGES:
        for why in reasons:
            assert " " in say(language, why) and "why-" not in say(language, why), (language, why)


@pytest.mark.parametrize(
    ("text", "urgency"),
    [("my tongue is swollen", "emergency"), ("thank you", "routine"), ("", "next-day"), ("  ", "next-day")],
)
def test_typed_words_can_only_raise_it(text: str, urgency: str) -> None:
    found = assessed({**MOUTH, "text": text})[0]
    assert Urgency.of(found["urgency"]) == max(Urgency.of(urgency), Urgency.NEXT_DAY)
    if text.strip():
        read = redflags.read(text)
        assert READ_AS[read.label] is Urgency.of(urgency)
        assert {f"words-{flag.flag}" for flag in read.flags} <= set(found["rules"])
        assert say("en", f"why-words-{read.label}") in found["reasons"]


def test_the_more_urgent_reason_comes_first() -> None:
    found = assessed({**MOUTH, "text": "my tongue is swollen"})[0]
    assert found["reasons"][0] == "What the patient wrote sounds like an emergency."
    assert found["rules"][0].startswith("words-")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "Line 2 is not JSON"),
        ("[]", "Line 2 is not a JSON object"),
        ('{"symptoms": {"mouth": {"severity": 9}}}', "Line 2: symptoms.mouth.severity"),
        ('{"answers": {"M1": "dreadful"}}', "use none, mild, moderate, severe, worst"),
        ('{"week": "soon"}', "Line 2: week"),
    ],
)
def test_a_line_that_cannot_be_read_ends_with_2_and_keeps_the_lines_before_it(line: str, says: str) -> None:
    ended = run("assess", stdin=f"{json.dumps(MOUTH)}\n{line}\n{json.dumps(MOUTH)}\n")
    assert ended.exit_code == 2
    assert [json.loads(one)["id"] for one in ended.stdout.splitlines()] == ["m"]
    assert says in ended.stderr and len(ended.stderr.splitlines()) == 1


def test_the_schema_is_one_json_document_with_the_questions_in_words() -> None:
    made = json.loads(run("schema").stdout)
    assert made["$schema"].endswith("2020-12/schema")
    assert made["$defs"]["Answers"]["properties"]["F0"]["description"] == say("en", "ask-f0")
    assert assessed(*made["examples"])


ITEMS = Path(__file__).parents[1] / "schedules" / "made_up_items.toml"


def test_a_site_s_own_items_are_checked_printed_and_graded_with_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}ITEM_PACK", str(ITEMS))
    assert "42 questions" in run("check").stdout
    assert "how strong was the tingling of your tongue?" in run("print").stdout
    told = assessed({"answers": {"Q901S": "3", "Q901I": "0"}, "indication": "oncology"})[0]
    assert (told["rules"], told["composites"]) == (["T32"], {"q901": 1})
    assert "Q901S" in json.loads(run("schema").stdout)["$defs"]["Answers"]["properties"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "No such file"), (b"\xff\xfe", "UTF-8"), (b"number = 1", "pack, scale, symptom"), (b"[[", "mend the line")],
)
def test_a_file_of_items_that_cannot_be_read_ends_with_10(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "mine.pack.toml").write_bytes(content)
    monkeypatch.setenv(f"{PREFIX}ITEM_PACK", str(tmp_path / "mine.pack.toml"))
    for words in (["check"], ["print"]):
        ended = run(*words)
        assert ended.exit_code == 10 and "mine.pack.toml" in ended.stderr and says in ended.stderr


def test_a_question_without_its_text_in_a_language_is_refused(tmp_path: Path) -> None:
    plan = SHIPPED.read_text(encoding="utf-8")
    more = plan.replace('["ridges", "colour", "lifting"', '["ridges", "colour", "furrows", "lifting"', 1)
    assert more != plan
    (tmp_path / "mine.toml").write_text(more, encoding="utf-8")
    ended = run("check", str(tmp_path / "mine.toml"))
    assert ended.exit_code == 10
    for language in LANGUAGES:
        assert f"languages/{language}: opt-n0-furrows: missing" in ended.stderr
