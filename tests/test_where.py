"""What is written of the house is where it says: every path named in a page, a docstring or a comment, and the README's map."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatch
from itertools import pairwise
from pathlib import Path

import pytest

from messages.checks import never
from messages.checks.lock_screen import given_away
from messages.spoken import LANGUAGES
from messages.words_out import to_team
from schedules.asking import for_day, walk
from schedules.exposures import Taken
from schedules.ladder import rungs_due
from schedules.loading import load, parse, texts
from schedules.protocol import Protocol, Urgency, text_ids
from schedules.silence import next_step

ROOT = Path(__file__).parents[1]
MONDAY = date(2026, 3, 2)
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
FLOORS = ("bot", "messages", "schedules", "storage")
HISTORY = ("DECISIONS.md", "CHANGELOG.md")
"""They tell of the house as it was on their day."""

MADE = (".env", "data", "data/keys", "mtor-2.toml", "mtor-2.cases.toml", "*.pack.toml")
"""Named, and made by whoever runs the program: no files of ours."""


def _tracked() -> list[str]:
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [name for name in told if name and (ROOT / name).exists()]


FILES = _tracked()
PLACES = sorted({*FILES, *(str(folder) for name in FILES for folder in Path(name).parents if str(folder) != ".")})
"""Every file and folder of the repository, from its root."""


def is_there(name: str) -> bool:
    """Whether a file or folder of the repository is called so: from the root or by the end of its path, ".py" or not; * is any."""
    wanted = name.strip("/")
    return any(
        fnmatch(place, f"{before}{wanted}{after}") for place in PLACES for before in ("", "*/") for after in ("", ".py")
    )


MODULES = [
    name.removesuffix(".py").replace("/", ".") for name in FILES if name.startswith(FLOORS) and name.endswith(".py")
]
STEMS = {name.rpartition(".")[2] for name in MODULES} - {"__init__"}


def _resolves(dotted: str) -> bool:
    """Whether "bot.care.surroundings.Ward", "care.surroundings.Ward" or "surroundings.Ward" is a module, or something in one."""
    first = dotted.split(".")[0]
    if first in FLOORS:
        return _leads(dotted)
    if first in STEMS:
        return any(_leads(name + dotted.removeprefix(first)) for name in MODULES if name.endswith(f".{first}"))
    return _leads(f"bot.{dotted}")


def _leads(dotted: str) -> bool:
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return cut > 1
    return False


def _paths(text: str) -> Iterator[str]:
    """What a text names in `…` or "from the root" that is a path: with a slash, or the ending of a file of ours."""
    for name in re.findall(r"`([\w.*-][\w/.*-]*)`", text):
        if "/" in name or re.search(r"\.(py|toml|md|ftl|html|css|js|lock)$", name):
            yield name
    yield from re.findall(rf"(?<![\w./`*-])((?:{'|'.join(FLOORS)}|docs|tests)/[\w/.*-]*\w/?)", text)


def _modules(text: str) -> Iterator[str]:
    """What a text names in `…` by its dotted path: from a floor, from a room of bot, or from the file it stands in."""
    rooms = {Path(name).parts[1] for name in FILES if re.match(r"bot/\w+/", name)}
    for name in re.findall(r"`(\w+(?:\.\w+)+)`", text):
        if name.split(".")[0] in {*FLOORS, *rooms, *STEMS} and not is_there(name):
            yield name


READ = [
    name for name in FILES
    if name.endswith((".py", ".md", ".toml", ".ftl", ".ini")) or name in ("Makefile", ".env.example")
]  # fmt: skip


@pytest.mark.parametrize("file", [name for name in READ if name not in HISTORY and not name.startswith("tests/test_")])
def test_what_a_file_names_is_there(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert {name for name in _paths(text) if name.rstrip("/") not in MADE and not is_there(name)} == set()
    assert {name for name in _modules(text) if not _resolves(name)} == set()


def _map() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8").partition("## The house")[2].split("```")[1]


def test_the_readmes_map_names_every_room_and_nothing_else() -> None:
    named = set(re.findall(r"(\w+)/", _map())) | {name.removesuffix(".py") for name in re.findall(r"\w+\.py", _map())}
    assert {name for name in named if not is_there(name)} == set()
    for house in ("bot", "bot/care", "messages"):
        rooms = {Path(name).parent.name for name in FILES if re.fullmatch(rf"{house}/\w+/__init__\.py", name)}
        assert rooms - named == set(), house


@pytest.mark.parametrize("inside", ["bot.care", "messages"])
def test_the_map_shows_the_rooms_in_the_order_the_contract_holds(inside: str) -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in told if inside in one.get("containers", ()))
    shown = _map().partition("  care/")[2] if inside == "bot.care" else _map()
    seen = [[shown.find(f"{room}/") for room in layer.split(" | ") if f"{room}/" in shown] for layer in layers]
    places = [places for places in seen if places]
    if inside == "messages":
        places.reverse()  # its rooms are told from the texts upward
    assert all(max(one) < min(two) for one, two in pairwise(places)), layers


SPEAKS = """
from datetime import date
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say, words_for_date
print(LANGUAGES[-1], words_for_date("it", date(2026, 3, 1), year=True), say("it", "btn-report"))
"""
WHERE = ROOT / "docs" / "where.md"
CHANGES = (
    "add a nail question", "change the reminder's delay", "add Italian", "add a channel", "add a staff command", "add a web page",
    "add an export", "add a drug", "change who is rung after ten minutes", "show a chart", "add a role", "change a word",
)  # fmt: skip


def _rows() -> dict[str, list[str]]:
    cells = [
        line.strip("| ").split(" | ")
        for line in WHERE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    return {row[0]: row[1:] for row in cells[1:]}


def test_each_of_the_twelve_changes_has_its_files_its_check_and_its_place_in_the_demo() -> None:
    rows = _rows()
    assert set(rows) == set(CHANGES)
    for change, row in rows.items():
        assert len(row) == 3 and all(row), change


def test_every_file_of_the_table_is_there_and_what_stands_in_each_language_stands_in_all() -> None:
    text = WHERE.read_text(encoding="utf-8")
    for name in re.findall(r"`([\w.-]+\.(?:ftl|toml))`", text):
        for language in LANGUAGES:
            there = (ROOT / "messages" / "languages" / language / name).is_file()
            assert there or (language, name) == ("en", "back_translation.toml"), (language, name)
    for what in re.findall(r"`(?:[a-z]+-|\[\[\w+\]\]|[A-Z_]+|[a-z]+(?:_[a-z]+)+)`", text):
        bare = what.strip("`")
        assert any(bare in (ROOT / name).read_text(encoding="utf-8") for name in READ if name != "docs/where.md"), bare


def test_the_readme_leads_to_the_table() -> None:
    assert "](docs/where.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


HAZARDS = ROOT / "docs" / "hazards.md"


def test_every_hazard_a_comment_names_is_told_and_every_one_told_is_met_somewhere() -> None:
    told = [line.split(" | ")[0].strip("| ") for line in HAZARDS.read_text(encoding="utf-8").splitlines()[6:]]
    code = "".join((ROOT / name).read_text(encoding="utf-8") for name in FILES if name.endswith(".py"))
    assert len(told) == len(set(told)) and set(told) == set(re.findall(r"\b[HS]\d\d\b", code))


def test_each_hazard_has_a_test_that_is_there() -> None:
    rows = HAZARDS.read_text(encoding="utf-8").splitlines()[6:]
    assert rows and all(line.count(" | ") == 3 for line in rows)
    for line in rows:
        file, name = re.findall(r"`([^`]+)`", line.rpartition(" | ")[2])
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), line


def test_no_comment_sends_the_reader_to_a_page_that_is_not_here() -> None:
    elsewhere = re.compile(r"§|\b(?:settled|hazards) [A-Z]?\d")
    assert [name for name in READ if name not in HISTORY and elsewhere.search((ROOT / name).read_text("utf-8"))] == [
        "tests/test_where.py"
    ]


def _changed(*swaps: tuple[str, str]) -> Protocol:
    """The plan with words of its file in place of others: what a change in that file alone does."""
    text, sources = texts()
    for old, new in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return parse(text, sources)


def test_a_nail_question_is_the_plan_and_its_sentences() -> None:
    before = '\n[[item]]\nid = "B0"'
    plan = _changed(
        ('items = ["N0", "N1", "N2", "N3", "N4"]', 'items = ["N0", "N1", "N2", "N3", "N4", "N5"]'),
        ('short = ["N0", "N1", "N3", "N4"]', 'short = ["N0", "N1", "N3", "N4", "N5"]'),
        (before, f'\n[[item]]\nid = "N5"\nmodule = "N"\nkind = "choice"\noptions = ["no", "yes"]\n{before}'),
    )
    asked = for_day(plan, "check-in", (Taken("start", "everolimus", MONDAY),), MONDAY + timedelta(weeks=8), "A", {})
    told = {"RF0": ("none",), "SEL": ("nails",), "N0": ("ridges",), "N1": ("none",), "N2": ("not",)}
    assert "N5" in walk(plan, asked, told, frozenset(told)).reached
    assert text_ids(plan) - text_ids(load()) == {"ask-n5", "opt-n5-no", "opt-n5-yes", "short-n5"}


def test_the_reminders_delay_is_the_plan_alone() -> None:
    plan = _changed(("remind_after_hours = [24, 48]", "remind_after_hours = [20, 48]"))
    step = next_step(plan, "check-in", NINE, 0, high_risk=False)
    assert step is not None and (step.kind, step.at - NINE) == ("remind", timedelta(hours=20))


def test_who_is_rung_after_ten_minutes_is_the_plan_alone() -> None:
    rung = 'urgency = "emergency"\ntell = "{}"\nafter_minutes = 10\n'
    plan = _changed((rung.format("clinician"), rung.format("lead")))
    due = rungs_due(plan, Urgency.EMERGENCY, NINE, 0, NINE + timedelta(minutes=10))
    assert [one.tell for one in due][-1] == "lead"


def test_a_drug_is_the_plan_and_no_text_or_lock_screen_names_one() -> None:
    fourth = '[[drug]]\nid = "ridaforolimus"\nroute = "intravenous"\nschedule = "daily"\ntier = "A"\n'
    fourth += 'dose_mg = [10, 40]\nsource = ["judgement"]\n'
    plan = _changed(("# ---- how often:", f"{fourth}# ---- how often:"))
    assert plan.drugs[-1].id == "ridaforolimus" and text_ids(plan) == text_ids(load())
    told = [to_team.drug_day("en", drug.id, plan.route_of(drug.id), 3, MONDAY) for drug in plan.drugs]
    assert ["infusion" in one for one in told] == [False, False, True, True], told
    for language in LANGUAGES:
        for drug in load().drugs:
            assert given_away(language, drug.id), (language, drug.id)
            assert list(never.faults(language, f"languages/{language}/patient.ftl", {"msg-x": [f"{drug.id}."]})), (
                drug.id
            )


def test_a_folder_beside_the_others_is_a_language_and_the_check_says_what_it_still_needs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "messages", tmp_path / "messages", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(tmp_path / "messages/languages/en", tmp_path / "messages/languages/it")
    by = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    found = [
        subprocess.run([sys.executable, *words], cwd=tmp_path, env=by, capture_output=True, text=True)
        for words in (("-c", SPEAKS), ("-m", "bot", "protocol", "check"))
    ]
    assert found[0].stdout.strip() == "it domenica 1 marzo 2026 Report something", found[0].stderr
    lines = found[1].stderr.splitlines()
    assert found[1].returncode == 10 and all(line.startswith("languages/it/") for line in lines), lines
    assert {line.split(": ")[0] for line in lines} == {"languages/it/patient.ftl", "languages/it/back_translation.toml"}
    assert any("messages/checks/plainness.py" in line for line in lines)


SHOWN = """
from messages import commands
from messages.words_out import to_patient, to_team
clinic = to_patient.Numbers("Rosenhof", "112", "1", "2", "3")
print(*commands.menu("patient"), "|", *commands.menu("colleague"), "|", *commands.menu("group"))
print("/tea – A cup" in to_team.staff_help("de").text, "/tea – A cup" in to_patient.help_text("fr", clinic=clinic).text)
"""


@pytest.mark.parametrize(
    ("cells", "menus", "helps"),
    [
        ('"-", 8, "-", "-", True, "looked"', "help | alerts patients invite oncall handover login help tea | oncall", "True False"),
        ('9, "-", 2, "-", False, None', "help tea | alerts patients invite oncall handover login help | oncall tea", "False False"),
        ('9, "-", "-", "-", True, None', "help tea | alerts patients invite oncall handover login help | oncall", "False True"),
    ],
)  # fmt: skip
def test_a_command_is_a_row_and_its_sentence(tmp_path: Path, cells: str, menus: str, helps: str) -> None:
    shutil.copytree(ROOT / "messages", tmp_path / "messages", ignore=shutil.ignore_patterns("__pycache__"))
    table, text = tmp_path / "messages/commands.py", (ROOT / "messages/commands.py").read_text(encoding="utf-8")
    table.write_text(text.replace("_TABLE = (\n", f'_TABLE = (\n    ("tea", {cells}),\n'), encoding="utf-8")
    for language in LANGUAGES:
        with (tmp_path / f"messages/languages/{language}/team.ftl").open("a", encoding="utf-8") as words:
            words.write("\ncmd-tea = A cup\n")
    by = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    told = subprocess.run([sys.executable, "-c", SHOWN], cwd=tmp_path, env=by, capture_output=True, text=True)
    assert told.stdout.splitlines() == [
        f"report emergency status time language pause stop {menus}", helps
    ], told.stderr  # fmt: skip


def test_a_role_is_a_name_and_a_column(tmp_path: Path) -> None:
    text = (ROOT / "schedules/policy.py").read_text(encoding="utf-8")
    named = text.replace('ROLES = ("nurse",', 'ROLES = ("nurse", "pharmacist",')
    wider = re.sub(r'(?m)^(    \("[^"]+", +"[^"]+", +)("[gpfs]*", +)', r"\1\2\2", named)
    (tmp_path / "policy.py").write_text(wider, encoding="utf-8")
    says = "import policy; print(policy.may('pharmacist', 'alert-take'), policy.may('visitor', 'alert-take'))"
    told = subprocess.run([sys.executable, "-c", says], cwd=tmp_path, capture_output=True, text=True)
    assert told.stdout.strip() == "True False", told.stderr
