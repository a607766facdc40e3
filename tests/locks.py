"""What each pinned package asks for, as its own metadata says: read from the index when the locks are made, kept beside the tests.

An installer that may look for more does not notice what a lock lacks until a release of tomorrow changes what it finds; ours
may not (`--no-deps`), so each lock must be whole. `python -m tests.locks` writes the table anew; `make lock` calls it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HOUSE = Path(__file__).parent.parent
TABLE = Path(__file__).with_name("locks.json")
PYTHONS = ("3.11", "3.12", "3.13")
ROOTS = {
    "requirements.lock": ("install",),
    "requirements-dev.lock": ("install", "dev"),
    "requirements-browser.lock": ("install", "dev", "browser"),
    "requirements-hearing.lock": ("install", "hearing"),
    "requirements-bench.lock": (),
}
"""Lock file → the project's extras it stands for."""

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\$", re.MULTILINE
)


def environment(python: str) -> dict[str, str]:
    """The markers of this machine under another minor version of Python (3.12, say)."""
    return {**default_environment(), "python_version": python, "python_full_version": f"{python}.0"}


def pins(text: str, environment: Mapping[str, str]) -> dict[str, Version]:
    """Canonical name → the version that a lock's text pins where these markers hold."""
    return {
        canonicalize_name(pin["name"]): Version(pin["version"])
        for pin in _PIN.finditer(text)
        if not pin["marker"] or Marker(pin["marker"]).evaluate(dict(environment))
    }


def missing(
    asked: list[Requirement],
    pinned: Mapping[str, Version],
    requires: Mapping[str, list[str]],
    environment: Mapping[str, str],
) -> Iterator[str]:
    """Each requirement that a lock does not meet, followed from what is asked through every extra, in words."""
    seen: set[tuple[str, str]] = set()
    waiting = [("the project", requirement) for requirement in asked]
    while waiting:
        by, requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in pinned:
            yield f"{by} asks for {requirement}, which is not pinned"
            continue
        if not requirement.specifier.contains(pinned[name], prereleases=True):
            yield f"{by} asks for {requirement}, and {pinned[name]} is pinned"
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            pin = f"{name}=={pinned[name]}"
            if pin not in requires:
                yield f"nobody has read what {pin} asks for: make lock"
                continue
            for line in requires[pin]:
                further = Requirement(line)
                if further.marker is None or further.marker.evaluate({**environment, "extra": extra}):
                    waiting.append((f"{pin}[{extra}]" if extra else pin, further))


def _without_markers(text: str, names: Mapping[str, Version], read: Mapping[str, list[str]]) -> str:
    """The entries of these pins, hashes and all, without those already read: pip knows only the markers of its own Python."""

    def entry(pin: re.Match[str]) -> str:
        name, version = canonicalize_name(pin["name"]), pin["version"]
        chosen = str(names.get(name)) == version and f"{name}=={version}" not in read
        return f"{name}=={version} \\" if chosen else f"#{pin[0]}"  # a comment, continued over its hashes

    return _PIN.sub(entry, text)


def _read(lock: Path, python: str, read: Mapping[str, list[str]]) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory() as there:
        report, wanted = Path(there) / "report.json", Path(there) / "wanted.txt"
        text = lock.read_text()
        wanted.write_text(_without_markers(text, pins(text, environment(python)), read))
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--dry-run",
            "--ignore-installed",
        ]
        command += [
            "--no-deps",
            "--ignore-requires-python",
            "--require-hashes",
            "--only-binary=:all:",
            "--python-version",
            python,
            "--target",
            there,
        ]
        subprocess.run([*command, "--report", str(report), "-r", str(wanted)], check=True)
        found = [item["metadata"] for item in json.loads(report.read_text())["install"]]
    return {
        f"{canonicalize_name(package['name'])}=={package['version']}": sorted(package.get("requires_dist", []))
        for package in found
    }


def write() -> None:
    """Write the table, with what the index says of every pin, for every Python that is named here."""
    table: dict[str, list[str]] = {}
    for lock in ROOTS:
        for python in PYTHONS:
            print(f"{lock}, Python {python}", flush=True)
            table |= _read(HOUSE / lock, python, table)
    TABLE.write_text(json.dumps(dict(sorted(table.items())), indent=0) + "\n")


if __name__ == "__main__":
    write()
