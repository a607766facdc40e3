"""Examples of answered questions from a shell: switched on, listed, cleared or dropped line by line, written out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from bot.settings import PREFIX
from storage import clinics, examples, journal
from storage.checkins import Words
from storage.engine import open_engine, transaction
from storage.examples import Example
from storage.patients import Patient
from storage.questions import Question
from storage.vault import Vault, from_text
from tests.bot.test_shell import INVITE, KEY, ROOT, Shell, clinic, made, place, shell  # noqa: F401 - fixtures

T = TypeVar("T")
WHO = ("--by", "Dr K. Ito", "--role", "clinician")
REVIEW = ("hearing", "review", *WHO)
TEXTS = ("my throat since 3 days, says Ada", "a strange day", "\x1b[2Jthe stairs")


def within(shell: Shell, work: Callable[[Session], T]) -> T:  # noqa: F811
    """Ask or do something in its database."""
    engine = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}")
    try:
        with transaction(engine) as session:
            return work(session)
    finally:
        engine.dispose()


def answered(session: Session, vault: Vault, number: int, text: str) -> None:
    """A patient was asked about a text, has answered, and it was kept."""
    (patient,) = session.exec(select(Patient)).all()
    now = datetime.now(UTC)
    words = Words(
        update_id=number, patient_id=patient.id, chat_blind="blind", medium="text", label="none", flags=[], denied=[], at=now,
        sealed=b"",
    )  # fmt: skip
    session.add(words)
    session.flush()
    question = Question(
        words_id=words.id, patient_id=patient.id, chat_blind="blind", kind="body", loud=False, key=f"question:{number}",
        language="en", asked_at=now,
    )  # fmt: skip
    session.add(question)
    session.flush()
    examples.keep(
        session, vault, clinic_id=patient.clinic_id, patient_id=patient.id, question_id=question.id, kind="body",
        said="none", language="en", text=text, now=now,
    )  # fmt: skip


@pytest.fixture
def kept(clinic: Shell) -> Shell:  # noqa: F811
    """With three lines to look through."""
    clinic.well(*INVITE, "--force", "--by", "Lea")
    vault = from_text(f"k1:{KEY}")
    for number, text in enumerate(TEXTS):
        within(clinic, lambda session, n=number, t=text: answered(session, vault, n, t))  # type: ignore[misc]
    return clinic


def listed(shell: Shell) -> list[dict[str, str]]:  # noqa: F811
    """What is shown of those that wait."""
    return [json.loads(line) for line in shell.well(*REVIEW, "--list").splitlines()]


def exported(shell: Shell, folder: Path) -> list[dict[str, str]]:  # noqa: F811
    """What leaves."""
    shell.well("hearing", "export", "--out", str(folder / "out.jsonl"))
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def states(shell: Shell) -> list[str]:  # noqa: F811
    """What became of each line, oldest first."""
    return within(shell, lambda session: [one.state for one in session.exec(select(Example).order_by("at")).all()])


def decided(shell: Shell, *decisions: object) -> str:  # noqa: F811
    """The decisions are taken."""
    told = shell(*REVIEW, "--input", "-", stdin="\n".join(json.dumps(one) for one in decisions))
    assert told.exit_code == 0, told.output
    return str(told.stderr)


def test_the_switch_is_off_until_it_is_turned_and_says_what_that_means(clinic: Shell) -> None:  # noqa: F811
    def since(session: Session) -> datetime | None:
        return clinics.all_clinics(session)[0].examples_at

    assert within(clinic, since) is None
    assert "asked once" in clinic("hearing", "examples", "on", *WHO).stderr
    turned = within(clinic, since)
    clinic.well("hearing", "examples", "on", *WHO)
    assert turned is not None and within(clinic, since) == turned, "on twice is on since the first time"
    assert "Nothing new" in clinic("hearing", "examples", "off", *WHO).stderr
    assert within(clinic, since) is None
    told = within(clinic, lambda session: [one.detail for one in journal.entries(session, act="examples-switched")])
    assert [one["on"] for one in told] == [True, False]


def test_it_is_turned_on_or_off_and_by_somebody(clinic: Shell) -> None:  # noqa: F811
    assert clinic("hearing", "examples", "maybe", *WHO).exit_code == 2
    assert clinic("hearing", "examples", "on").exit_code == 2
    assert "nurse" in clinic.refused(2, "hearing", "examples", "on", "--by", "Noor", "--role", "nurse")
    assert "1 to 80" in clinic.refused(2, "hearing", "examples", "on", "--by", " ", "--role", "lead")


def test_what_waits_is_listed_without_saying_whose_it_is(kept: Shell) -> None:
    shown = listed(kept)
    assert [set(one) for one in shown] == [{"id", "language", "kind", "said", "text"}] * 3
    assert [one["text"] for one in shown] == [*TEXTS[:2], "[2Jthe stairs"]
    assert "\x1b" not in kept.well(*REVIEW, "--list")


def test_decisions_are_taken_from_json_lines_and_only_cleared_lines_leave(kept: Shell, tmp_path: Path) -> None:
    assert exported(kept, tmp_path) == []
    first, second, third = (one["id"] for one in listed(kept))
    decided(kept, {"id": first, "text": "my throat since days"}, {"id": second, "drop": True})
    assert exported(kept, tmp_path) == [
        {"language": "en", "kind": "body", "said": "none", "text": "my throat since days"}
    ]
    assert [one["id"] for one in listed(kept)] == [third]
    decided(kept, {"id": first, "drop": True})
    assert exported(kept, tmp_path) == [], "a cleared line can still be dropped"
    assert "dropped" in kept(*REVIEW, "--input", "-", stdin=json.dumps({"id": first, "text": "again"})).stderr


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": "for 3 days"}, "digit"), ({"text": "write to ada@home"}, "@"), ({"text": "see t.me/ada"}, "link"),
        ({"text": " "}, "empty"), ({"id": "nobody", "drop": True}, "no example"), ({}, "write {"), ({"text": 3}, "write {"),
        ({"text": "a", "drop": True}, "write {"), ({"drop": "yes"}, "write {"), ({"id": 3, "drop": True}, "write {"),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_named_by_its_line_and_none_is_taken(
    kept: Shell, wrong: dict[str, object], says: str
) -> None:
    first, second, _ = (one["id"] for one in listed(kept))
    lines = [{"id": second, "drop": True}, {"id": first, **wrong}]
    told = kept(*REVIEW, "--input", "-", stdin="\n".join(map(json.dumps, lines)))
    assert told.exit_code == 2 and "Line 2" in told.stderr and says in told.stderr, told.output
    assert states(kept) == ["new"] * 3


def test_one_sits_down_and_types_and_what_is_refused_is_asked_again(kept: Shell, tmp_path: Path) -> None:
    typed = "my throat since 2 days\nmy throat since two days\n\ndrop\n"
    told = kept(*REVIEW, stdin=typed)
    assert told.exit_code == 0 and "digit" in told.stderr and "look: 0" in told.stderr, told.output
    assert "1/3  en  body: none\n  my throat since 3 days, says Ada" in told.stdout
    assert [one["text"] for one in exported(kept, tmp_path)] == ["a strange day", "my throat since two days"]
    assert states(kept) == ["cleared", "cleared", "dropped"]


@pytest.mark.parametrize("typed", ["\nmy throat\nstop\n", "\nmy throat\n"])
def test_enter_alone_keeps_no_digits_and_one_may_stop_in_between(kept: Shell, typed: str) -> None:
    told = kept(*REVIEW, stdin=typed)
    assert told.exit_code == 0 and "digit" in told.stderr and "look: 2" in told.stderr, told.output
    assert states(kept) == ["cleared", "new", "new"]


def test_what_is_taken_back_while_it_is_read_is_passed_over_and_the_rest_goes_on(kept: Shell) -> None:
    given = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    reading = subprocess.Popen(
        [sys.executable, "-m", "bot", *REVIEW],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=given | {"PYTHONPATH": str(ROOT), f"{PREFIX}DATA_DIR": str(kept.folder)},
    )  # fmt: skip
    with reading:
        assert reading.stdout is not None and reading.stdout.readline().startswith("1/3")
        within(kept, _forgets_the_first)
        _, told = reading.communicate("my throat\n\nthe stairs\n", timeout=60)
    assert reading.returncode == 0 and "no example" in told and "look: 0" in told, told
    assert states(kept) == ["cleared", "cleared"]


def _forgets_the_first(session: Session) -> None:
    session.delete(session.exec(select(Example).order_by("at").limit(1)).one())


def test_every_look_is_written_down_before_anything_is_shown_and_no_text_is(kept: Shell) -> None:
    ids = [one["id"] for one in listed(kept)]
    decided(kept, {"id": ids[0], "text": "my throat"})
    entries = within(kept, lambda session: journal.entries(session))
    told = [(one.act, one.subject) for one in entries if one.act.startswith("example-")]
    assert told == [*(("example-shown", f"example:{one}") for one in ids), ("example-reviewed", f"example:{ids[0]}")]
    assert not any(text in repr([one.detail for one in entries]) for text in (*TEXTS, "my throat"))
    assert {one.detail["by"] for one in entries if one.act.startswith("example-")} == {"Dr K. Ito"}


def test_list_and_input_are_not_given_together_and_a_nurse_does_neither(kept: Shell, tmp_path: Path) -> None:
    assert "not both" in kept.refused(2, *REVIEW, "--list", "--input", "-")
    (tmp_path / "in").write_text("", encoding="utf-8")
    for words in (("--list",), ("--input", str(tmp_path / "in")), ()):
        assert "clinician" in kept.refused(2, "hearing", "review", *words, "--by", "Noor", "--role", "nurse")
    assert within(kept, lambda session: journal.entries(session, act="example-shown")) == []


def test_a_file_that_cannot_be_written_ends_with_11_and_nothing_is_said_to_have_left(
    kept: Shell, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError):
        raise kept("hearing", "export", "--out", str(tmp_path / "nowhere" / "out")).exception or AssertionError
    assert within(kept, lambda session: journal.entries(session, act="examples-exported")) == []
