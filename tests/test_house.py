"""The house itself: its map is true, its locks name no host, its files stay small, its texts are complete."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from messages.checks import language_files
from messages.spoken import LANGUAGES
from messages.words_out import catalogue
from schedules.loading import load
from schedules.protocol import text_ids

ROOT = Path(__file__).parents[1]
FLOORS = ("bot", "schedules", "messages", "storage")


def tracked() -> list[Path]:
    """Every file of the repository that is text."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in listed if not name.endswith((".png", ".ico"))]


def test_the_readme_names_every_floor_and_no_room_that_does_not_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for floor in FLOORS:
        assert f"{floor}/" in readme
    for name in re.findall(r"`((?:bot|schedules|messages|storage|docs)/[\w/.-]+)`", readme):
        path = ROOT / name
        assert path.exists() or path.with_suffix(".py").exists(), name


def test_every_link_of_the_readme_leads_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", readme):
        assert target.startswith("http") or (ROOT / target).exists(), target


def test_there_is_no_top_level_package_beside_the_four() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert found == {*FLOORS, "tests"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-browser.lock"])
def test_a_lock_names_no_host_and_every_line_has_its_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if "==" in block and not block.startswith("#"):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_every_dependency_of_the_project_file_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for wanted in project["dependencies"]:
        name = re.sub("[_.]", "-", re.split(r"[<>=!;\[ ]", wanted)[0].lower())
        assert f"\n{name}==" in lock, name


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    foreign = re.compile(
        "(^|[^A-Za-z0-9_.-])/(" + "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me", "fa" + "rm")) + ")/[a-z.]"
    )
    for path in tracked():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            assert not foreign.search(line), f"{path.name}: {line[:100]}"


def test_no_file_of_the_four_floors_has_outgrown_one_purpose() -> None:
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if "versions" in path.parts:
                continue  # a step of the database's history is as long as the tables are many
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines: has it grown two purposes?"


def test_every_sentence_the_protocol_needs_exists_in_every_language() -> None:
    assert language_files.faults() == []
    for language in LANGUAGES:
        assert text_ids(load()) <= catalogue.names(language)


def test_every_sentence_the_code_names_exists() -> None:
    kinds = (
        "msg|btn|screen|toast|cmd|role|seen|status|welcome|emergency|pause|team|invite|summary|card|urgency|concern|"
        "indication|outcome|why|shell|list|patient|bot|span|correct|duty|handover"
    )
    named: set[str] = set()
    for room in (
        "messages/words_out/to_patient.py",
        "messages/words_out/to_team.py",
        "messages/words_out/to_duty.py",
        "bot/care",
        "bot/chat",
        "bot/shell",
        "schedules/ladder.py",
    ):
        path = ROOT / room
        for file in [path] if path.is_file() else path.rglob("*.py"):
            named |= set(re.findall(rf'"((?:{kinds})-[a-z0-9-]+)"', file.read_text(encoding="utf-8")))
    assert {name for name in named if name not in catalogue.names("en")} == set()


def test_nothing_of_the_house_needs_another_name_where_it_is_used() -> None:
    for path in (one for floor in FLOORS for one in (ROOT / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FLOORS:
                assert not [one.asname for one in node.names if one.asname], f"{path.relative_to(ROOT)}:{node.lineno}"
