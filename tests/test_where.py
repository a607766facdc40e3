"""What is written of the house is where it says: every path named in a page, a docstring or a comment, and the README's map."""

from __future__ import annotations

import importlib
import re
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
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
