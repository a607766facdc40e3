"""An install needs nothing that is not pinned: not today, and not after the next release of anything."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests import locks

REQUIRES: dict[str, list[str]] = json.loads(locks.TABLE.read_text())
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


def asked(lock: str) -> list[Requirement]:
    project = tomllib.loads((locks.HOUSE / "pyproject.toml").read_text())["project"]
    lines = list(project["dependencies"])
    for extra in locks.ROOTS[lock]:
        lines += project["optional-dependencies"][extra]
    if "bench" in lock:
        text = (locks.HOUSE / "tests/bench/requirements.in").read_text()
        lines += [line.split("#")[0].strip() for line in text.splitlines() if line.split("#")[0].strip()]
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


@pytest.mark.parametrize("python", sorted({*locks.PYTHONS, RUNNING}))
@pytest.mark.parametrize("lock", locks.ROOTS)
def test_a_lock_is_whole(lock: str, python: str) -> None:
    environment = locks.environment(python)
    pinned = locks.pins((locks.HOUSE / lock).read_text(), environment)
    assert list(locks.missing(asked(lock), pinned, REQUIRES, environment)) == []


@pytest.mark.parametrize("lock", locks.ROOTS)
def test_every_pin_of_a_lock_has_a_hash_and_none_names_a_host(lock: str) -> None:
    text = (locks.HOUSE / lock).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert len(entries) > 20
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", text)


def test_an_extra_that_is_asked_for_is_followed() -> None:
    # What broke an install: pytest-cov asks for coverage[toml].
    environment = locks.environment("3.11")
    requires = {
        "cov==1": ["coverage[toml]>=7"],
        "coverage==7.17.3": ['tomli; extra == "toml"', 'gone; python_version < "3"'],
    }
    pinned = {"cov": Version("1"), "coverage": Version("7.17.3")}
    said = list(locks.missing([Requirement("cov")], pinned, requires, environment))
    assert said == ['coverage==7.17.3[toml] asks for tomli; extra == "toml", which is not pinned']


def test_a_pin_that_is_too_old_is_named() -> None:
    said = locks.missing([Requirement("a>=2")], {"a": Version("1")}, {"a==1": []}, locks.environment("3.11"))
    assert list(said) == ["the project asks for a>=2, and 1 is pinned"]


def test_the_table_says_what_the_installed_packages_say() -> None:
    pinned = locks.pins((locks.HOUSE / "requirements-dev.lock").read_text(), locks.environment(RUNNING))
    compared = 0
    for installed in metadata.distributions():
        name = canonicalize_name(installed.metadata["Name"])
        if name in pinned and str(pinned[name]) == installed.version:
            assert sorted(installed.requires or []) == REQUIRES[f"{name}=={installed.version}"], name
            compared += 1
    assert compared > 40


@pytest.mark.parametrize("more", ["-dev", "-browser"])
def test_what_grows_in_one_environment_has_one_version(more: str) -> None:
    environment = locks.environment(RUNNING)
    small, large = (
        locks.pins((locks.HOUSE / f"requirements{which}.lock").read_text(), environment) for which in ("", more)
    )
    assert {name: (version, large.get(name)) for name, version in small.items() if large.get(name) != version} == {}
