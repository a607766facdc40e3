"""`protocol print` and what `protocol check` says of the cases beside a plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import PREFIX, variables
from messages.booklet import summary
from messages.words_out.catalogue import say
from schedules.loading import load

SHIPPED = Path(__file__).parents[2] / "schedules" / "protocols"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def mine(place: Path) -> Path:
    """A clinic's own plan with its cases, in a folder of its own."""
    for name in ("mtor-1.toml", "mtor-1.cases.toml"):
        (place / name.replace("mtor-1", "mine")).write_text(
            (SHIPPED / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    return place / "mine.toml"


def run(*words: str, **env: str) -> Result:
    return CliRunner().invoke(app, ["protocol", *words], env={PREFIX + key: value for key, value in env.items()})


def test_the_plan_of_the_settings_is_printed() -> None:
    printed = run("print")
    assert printed.exit_code == 0
    assert printed.stdout == (SHIPPED / "mtor-1.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["es", "fr", "de"])
def test_it_is_printed_in_the_language_asked_for(language: str) -> None:
    printed = run("print", "--language", language)
    assert say(language, "booklet-section-signature") in printed.stdout
    assert say(language, "ask-m1") in printed.stdout


@pytest.mark.parametrize("language", ["en", "es", "fr", "de"])
def test_the_summary_is_printed_in_its_place_and_language(language: str) -> None:
    printed = run("print", "--summary", "--language", language)
    assert printed.exit_code == 0
    assert printed.stdout == summary(load("mtor-1"), language)


def test_it_is_written_where_it_is_wanted(place: Path) -> None:
    printed = run("print", "--out", "plan.md")
    assert (printed.exit_code, printed.stdout) == (0, "")
    assert (place / "plan.md").read_bytes() == (SHIPPED / "mtor-1.md").read_bytes()


def test_a_clinics_own_plan_is_printed_with_the_cases_beside_it_and_without_when_there_are_none(mine: Path) -> None:
    borders = say("en", "booklet-borders-intro")
    assert borders in run("print", str(mine)).stdout
    mine.with_suffix(".cases.toml").unlink()
    printed = run("print", str(mine)).stdout
    assert borders not in printed
    assert say("en", "booklet-no-cases") in printed


def test_a_plan_that_does_not_do_what_its_cases_say_is_not_printed(mine: Path) -> None:
    text = mine.read_text(encoding="utf-8")
    mine.write_text(
        text.replace('urgency = "same-day"\nwhy = "why-t08"', 'urgency = "routine"\nwhy = "why-t08"'), encoding="utf-8"
    )
    for words in (("print", str(mine)), ("check", str(mine))):
        refused = run(*words)
        assert (refused.exit_code, refused.stdout) == (10, "")
        assert "should be same-day" in refused.stderr


def test_cases_that_cannot_be_read_are_refused(mine: Path) -> None:
    mine.with_suffix(".cases.toml").write_text('[[chapter]]\nconcern = "mouth"\ncases = [7]\n', encoding="utf-8")
    for words in (("print", str(mine)), ("check", str(mine))):
        refused = run(*words)
        assert refused.exit_code == 10
        assert "mine.cases.toml" in refused.stderr


def test_a_reason_without_words_is_refused(mine: Path) -> None:
    mine.write_text(mine.read_text(encoding="utf-8").replace('why = "why-t08"', 'why = "why-new"'), encoding="utf-8")
    refused = run("print", str(mine))
    assert refused.exit_code == 10
    assert "why-new" in refused.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [(("print", "--language", "xx"), 2), (("print", "nowhere.toml"), 2), (("print", "--out", "no/such/folder.md"), 11)],
)
def test_what_cannot_be_printed_or_written_is_said(words: tuple[str, ...], code: int) -> None:
    found = run(*words)
    assert found.stdout == ""
    assert found.exit_code == code or isinstance(found.exception, OSError)  # `main` turns it into a sentence and 11
