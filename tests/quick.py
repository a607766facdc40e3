"""Which tests tell soonest whether a change is well: those of the files that were changed, or named.

`make quick` runs them, after lint and types, and stops beginning new ones when its time is over; what is left is for `make test`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HOUSE = Path(__file__).parent.parent
FLOORS = ("bot", "messages", "schedules", "storage")
SECONDS = 35
"""Lint and types take the rest of the minute."""


def changed() -> list[str]:
    """Files that differ from the last commit, new ones included; where none does, those of the last commit."""

    def lines(*command: str) -> list[str]:
        return subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout.split("\n")

    found = lines("git", "diff", "--name-only", "HEAD") + lines("git", "ls-files", "--others", "--exclude-standard")
    here = [name for name in found if name]
    return here or [name for name in lines("git", "diff", "--name-only", "HEAD~1", "HEAD") if name]


def fitting(files: Iterable[str], tests: dict[str, str]) -> list[str]:
    """The test files for these changed files, the nearest first: the test itself; one called like the module; one that imports it.

    `tests`: path of each test file → its text.
    """
    ranked: dict[str, int] = {}
    for name in files:
        path = Path(name)
        for test, text in tests.items():
            rank = _rank(path, Path(test), text)
            if rank is not None:
                ranked[test] = min(rank, ranked.get(test, rank))
    return sorted(ranked, key=lambda test: (ranked[test], test))


def _rank(path: Path, test: Path, text: str) -> int | None:
    if path == test:
        return 0
    if path.suffix != ".py":
        if path.parts[0] == "messages":
            return 2 if test.parts[:2] == ("tests", "messages") and "catalogue" in text else None
        return 2 if path.parts[0] == "schedules" and test.parts[:2] == ("tests", "spec") else None
    if path.parts[0] not in FLOORS:
        return None
    if path.stem in test.stem.removeprefix("test_").split("_"):
        return 1
    package, module = ".".join(path.parent.parts), path.stem
    imported = rf"(from {re.escape(package)} import [^\n]*\b{module}\b|{re.escape(package)}\.{module}\b)"
    return 2 if re.search(imported, text) else None


def main() -> int:
    """Run them; returns pytest's own exit code, and 0 where nothing fits."""
    files = sys.argv[1:] or changed()
    there = {
        str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8")
        for path in sorted((HOUSE / "tests").rglob("test_*.py")) if "browser" not in path.parts
    }  # fmt: skip
    chosen = fitting(files, there)
    print(f"{len(files)} files changed, {len(chosen)} test files fit: {' '.join(chosen) or 'none'}", flush=True)
    if not chosen:
        return 0
    return subprocess.call(
        [sys.executable, "-m", "pytest", "-n", "2", "-p", "no:randomly", f"--within={SECONDS}", *chosen]
    )


if __name__ == "__main__":
    raise SystemExit(main())
