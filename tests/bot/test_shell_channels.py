"""Further channels from a shell: added without showing the address, listed, tested on a real gateway, removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, select

from storage.channels import Channel
from storage.engine import open_engine, transaction
from tests.bot.test_shell import CLINIC, Shell, clinic, made, place, program, shell  # noqa: F401 - fixtures
from tests.scenarios.test_channels import Gateway, gateway  # noqa: F401 - a fixture

SECRET = "json://user:canary-of-the-pager@127.0.0.1:9/alerts"


def test_an_address_is_added_from_standard_input_and_never_shown(clinic: Shell) -> None:  # noqa: F811
    added = clinic("channel", "add", "--name", "Pager of ward 3", "-", stdin=SECRET + "\n")
    assert added.exit_code == 0, added.output
    (row,) = clinic.json("channel", "list")  # type: ignore[misc]
    assert (row["kind"], row["name"], row["works"]) == ("json", "Pager of ward 3", True)
    everything = added.output + clinic.well("channel", "list") + json.dumps(row)
    assert "canary-of-the-pager" not in everything and "127.0.0.1" not in everything
    assert "already" in clinic.refused(2, "channel", "add", "--name", "Again", SECRET)


@pytest.mark.parametrize(
    ("address", "says"),
    [("carrier-pigeon://roof", "Apprise can read"), (SECRET + "?optional=yes", "optional"), (SECRET + "?verify=no", "verify")],
)  # fmt: skip
def test_an_unsafe_address_is_refused_with_what_to_do(clinic: Shell, address: str, says: str) -> None:  # noqa: F811
    told = clinic.refused(2, "channel", "add", "--name", "X", address)
    assert says in told and "canary" not in told
    assert clinic.json("channel", "list") == []


def test_a_test_goes_to_each_and_ends_with_12_when_one_fails(clinic: Shell, gateway: Gateway) -> None:  # noqa: F811
    assert "There is no such channel" in clinic.refused(2, "channel", "test")
    good = clinic.well("channel", "add", "--name", "Good", gateway.address).strip()
    (row,) = clinic.json("channel", "test")  # type: ignore[misc]
    assert row["taken"] is True and gateway.taken[0]["title"] == "Test of mtor-watch"
    bad = clinic.well("channel", "add", "--name", "Bad", SECRET).strip()
    assert clinic("channel", "test").exit_code == 12
    assert clinic("channel", "test", "--id", good).exit_code == 0
    rows = {one["name"]: one for one in clinic.json("channel", "list")}  # type: ignore[union-attr, index]
    assert rows["Good"]["works"] is True and rows["Bad"]["works"] is False
    clinic.well("channel", "remove", bad)
    assert clinic("channel", "test").exit_code == 0
    assert "no channel" in clinic.refused(2, "channel", "remove", bad)


def test_doctor_looks_at_each_channel_of_the_settings_alone(clinic: Shell) -> None:  # noqa: F811
    looked = clinic("doctor", "--json", NOTIFY_URLS=f"{SECRET}\n{SECRET}?optional=yes\nnonsense")
    assert looked.exit_code == 12 and "canary" not in looked.output
    found = {one["what"]: one for one in json.loads(looked.stdout)["findings"]}
    assert [found[f"channel {line}"]["well"] for line in (1, 2, 3)] == [True, False, False]


def changed(shell: Shell, change: Callable[[Session, Channel], None]) -> None:  # noqa: F811
    """What has become of the one channel since it was added."""
    engine = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        row = session.exec(select(Channel)).one()
        change(session, row)
        session.add(row)
    engine.dispose()


def looked_at(shell: Shell, name: str = "channel Pager of Rosenhof") -> tuple[bool, str]:  # noqa: F811
    """What `doctor` says of a kept channel."""
    looked = shell("doctor", "--json")
    assert "canary" not in looked.output and "127.0.0.1" not in looked.output
    (found,) = [one for one in json.loads(looked.stdout)["findings"] if one["what"] == name]
    assert looked.exit_code == (0 if found["well"] else 12)
    return found["well"], found["says"]


def test_doctor_looks_at_each_kept_channel_and_never_shows_where_it_leads(
    clinic: Shell, gateway: Gateway  # noqa: F811
) -> None:  # fmt: skip
    clinic.well("channel", "add", "--name", "Pager", f"{gateway.address}/canary")
    assert looked_at(clinic) == (True, "json can be used")
    gateway.answer = 500
    clinic("channel", "test")
    well, says = looked_at(clinic)
    assert not well and says.startswith("json fails since 20") and says.endswith("(refused)")
    gateway.answer = 200
    clinic.well("channel", "test")
    assert looked_at(clinic) == (True, "json can be used")
    changed(clinic, lambda _, row: setattr(row, "address_sealed", b"\x01\x00junk"))
    assert "does not open" in looked_at(clinic)[1]


def test_why_a_channel_fails_is_listed(clinic: Shell, gateway: Gateway) -> None:  # noqa: F811
    clinic.well("channel", "add", "--name", "Pager", gateway.address)
    gateway.answer = 500
    assert clinic("channel", "test").exit_code == 12
    (row,) = clinic.json("channel", "list")  # type: ignore[misc]
    assert (row["works"], row["failure"]) == (False, "refused")
    assert row["failed_at"] in clinic.well("channel", "list")


def test_a_new_clinic_has_the_channels_of_the_settings_at_once(shell: Shell) -> None:  # noqa: F811
    shell.well(*CLINIC, NOTIFY_URLS=f"{SECRET}\nnonsense\n{SECRET}?optional=yes")
    (row,) = shell.json("channel", "list")  # type: ignore[misc]
    assert (row["kind"], row["from_settings"]) == ("json", True)
    assert "MTORWATCH_NOTIFY_URLS" in shell.refused(2, "channel", "remove", row["id"])
    assert len(shell.json("channel", "list")) == 1  # type: ignore[arg-type]


def test_the_settings_channels_may_lie_in_a_file(shell: Shell, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "urls").write_text(f"{SECRET}\n\n  {SECRET}/other  \n", encoding="utf-8")
    shell.well(*CLINIC, NOTIFY_URLS_FILE=str(tmp_path / "urls"))
    assert len(shell.json("channel", "list")) == 2  # type: ignore[arg-type]
    assert "NOTIFY_URLS_FILE" in shell.refused(2, "clinic", "list", NOTIFY_URLS_FILE=str(tmp_path / "nowhere"))


def test_a_test_writes_no_file_and_prints_no_address(
    clinic: Shell, gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:  # fmt: skip
    clinic.well("channel", "add", "--name", "Good", f"{gateway.address}/canary-good")
    clinic.well("channel", "add", "--name", "Bad", SECRET)
    empty = tmp_path / "empty"
    empty.mkdir()
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(empty))
    before = sorted(clinic.folder.iterdir())
    ended = program("channel", "test", DATA_DIR=str(clinic.folder))
    assert ended.returncode == 12
    assert len(ended.stdout.splitlines()) == 2
    for secret in ("canary", "127.0.0.1"):
        assert secret not in ended.stdout + ended.stderr
    assert list(empty.iterdir()) == []
    assert sorted(clinic.folder.iterdir()) == before
