"""The shell face: every command, its JSON, its exit codes, and a sentence for everything that is wrong."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import re
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result
from sqlmodel import select
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import PREFIX, variables
from schedules import policy
from storage import alerts, clinics, journal
from storage.alerts import Alert, Assessed, Report
from storage.engine import open_engine, transaction
from storage.patients import Patient
from storage.schema import migrate
from storage.vault import from_text, prove
from tests.storage.test_migration_rows import at_step

ROOT = Path(__file__).parents[2]
KEY = base64.b64encode(b"s" * 32).decode()
BERLIN = ZoneInfo("Europe/Berlin")


def day(ahead: int) -> str:
    """A date of the clinic's calendar: for an hour or two of each night it is another one than in UTC."""
    return (datetime.now(BERLIN).date() + timedelta(days=ahead)).isoformat()


def day_of_therapy(started: str) -> int:
    """Which day it is there, counted from that date."""
    return (datetime.now(BERLIN).date() - date.fromisoformat(started)).days


STARTED = day(-4)
CLINIC = (
    *("clinic", "add", "--name", "Rosenhof", "--timezone", "Europe/Berlin"),
    *("--emergency-number", "112", "--phone", "+49 30 1"),
)
INVITE = (
    *("patient", "invite", "--drug", "everolimus", "--indication", "oncology"),
    *("--started", STARTED, "--birth-year", "1961", "--reference", "MRN-4711"),
)
APPROVE = ("protocol", "approve", "--by", "Lea")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `serve` leaves it: migrated, keyed, and the bot's name learned."""
    folder = tmp_path_factory.mktemp("made") / "data"
    folder.mkdir(mode=0o700)
    engine = open_engine(f"sqlite:///{folder / 'mtor-watch.db'}")
    migrate(engine)
    (folder / "keys").write_text(f"k1:{KEY}\n", encoding="ascii")
    with transaction(engine) as session:
        prove(session, from_text(f"k1:{KEY}"))
        clinics.learn_bot_name(session, "rosenhof_bot")
    engine.dispose()
    return folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder of its own, none of our variables, and the mask of new files put back."""
    mask = os.umask(0o022)
    monkeypatch.chdir(tmp_path)
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    yield tmp_path
    os.umask(mask)


@dataclass
class Shell:
    """Runs commands on a data folder."""

    folder: Path

    def __call__(self, *words: str, stdin: str | None = None, **env: str) -> Result:
        given = {f"{PREFIX}DATA_DIR": str(self.folder)} | {PREFIX + key: value for key, value in env.items()}
        return CliRunner().invoke(app, list(words), env=given, input=stdin)

    def well(self, *words: str, **more: str) -> str:
        result = self(*words, **more)
        assert result.exit_code == 0, result.output
        return str(result.stdout)

    def json(self, *words: str) -> object:
        return json.loads(self.well(*words, "--json"))

    def refused(self, code: int, *words: str, **env: str) -> str:
        """The sentence of a refusal; nothing on stdout, no traceback."""
        result = self(*words, **env)
        assert result.exit_code == code, (result.exit_code, result.output)
        assert result.stdout == ""
        assert "Traceback" not in result.stderr
        return str(result.stderr)


@pytest.fixture
def shell(made: Path, tmp_path: Path) -> Shell:
    return Shell(Path(shutil.copytree(made, tmp_path / "data")))


def joins(shell: Shell, name: str, role: str, *, confirmed: bool = True, account: int = 0) -> str:
    """A colleague opens their link and, unless it is left, confirms the test message; returns their id."""
    invited = shell.json("staff", "invite", "--role", role, "--name", name)
    assert isinstance(invited, dict)
    engine, now = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}"), datetime.now(UTC)
    with transaction(engine) as session:
        member = session.get(clinics.Staff, str(invited["staff"]))
        assert member is not None
        clinics.link_staff(session, from_text(f"k1:{KEY}"), member, account or 700_000_000 + len(name), now)
        member.tested_at = now if confirmed else None
    engine.dispose()
    return str(invited["staff"])


def confirms(shell: Shell) -> None:
    """Everybody who has opened their link presses the button of the test message."""
    engine = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        for member in session.exec(select(clinics.Staff)).all():
            member.tested_at = datetime.now(UTC)
    engine.dispose()


def connects(shell: Shell, *, down: bool = False) -> None:
    """The clinic has a group; Telegram lets nobody write there when it is `down`."""
    engine = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        (row,) = clinics.all_clinics(session)
        clinics.set_group(session, from_text(f"k1:{KEY}"), row, -100_700_000_000)
        row.group_down_at = datetime.now(UTC) if down else None
    engine.dispose()


@pytest.fixture
def clinic(shell: Shell) -> Shell:
    """With a clinic whose protocol is approved, and its lead Lea, who can be reached."""
    shell.well(*CLINIC)
    joins(shell, "Lea", "lead")
    shell.well(*APPROVE)
    return shell


def program(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """The program as its own process."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        capture_output=True, text=True, timeout=60, check=False, cwd=Path.cwd(),
        env=given | {"PYTHONPATH": str(ROOT)} | {PREFIX + key: value for key, value in env.items()},
    )  # fmt: skip


# -- help and unknown words --------------------------------------------------------------------------------------------

COMMANDS = [
    "demo", "serve", "migrate", "doctor", "clinic add", "clinic list", "clinic show", "clinic set", "staff invite", "staff list",
    "staff remove", "channel add", "channel list", "channel test", "channel remove",
    "patient invite", "patient list", "patient show", "patient set", "patient pause", "patient resume",
    "patient discharge", "exposure add", "exposure correct", "alert list", "alert show", "alert quiet", "protocol noise",
    "alert acknowledge", "alert resolve",
    "roster show", "protocol check", "protocol print", "protocol approve", "protocol assess", "protocol schema", "text read",
    "hearing examples", "hearing review", "hearing export",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(shell: Shell, command: str) -> None:
    assert "xample" in shell.well(*command.split(), "--help")


def test_no_command_is_untested() -> None:
    found = []
    for one in app.registered_commands:
        found.append(one.name or (one.callback.__name__ if one.callback else ""))
    for group in app.registered_groups:
        assert group.typer_instance is not None
        found += [f"{group.name} {one.name}" for one in group.typer_instance.registered_commands]
    assert sorted(found) == sorted(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        "fly",
        "export csv",
        "patient erase",
        "protocol simulate",
        "audit list",
        "backup",
        "clinic add --nmae x",
        "patient show",
    ],
)
def test_a_command_that_is_not_there_or_not_whole_ends_with_2(shell: Shell, words: str) -> None:
    assert shell(*words.split()).exit_code == 2


def test_help_is_quick_because_it_imports_no_database_and_no_telegram() -> None:
    listing = (
        "import sys; sys.argv = ['bot', '--help']\n"
        "try:\n import bot.__main__ as m; m.app()\nexcept SystemExit: pass\n"
        "print([n for n in ('sqlalchemy', 'telegram', 'alembic', 'cryptography') if n in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert found.splitlines()[-1] == "[]"


# -- clinic and staff --------------------------------------------------------------------------------------------------


def test_a_clinic_prints_its_connect_line_alone_on_stdout(shell: Shell) -> None:
    made = shell(*CLINIC)
    line = re.fullmatch(r"/connect@rosenhof_bot ([A-HJ-NP-Z2-9]{16})\n", made.stdout)
    assert line is not None and f"https://t.me/rosenhof_bot?startgroup={line[1]}" in made.stderr


def test_a_clinic_as_json(shell: Shell) -> None:
    added = shell.json(*CLINIC)
    assert isinstance(added, dict)
    assert set(added) == {"clinic", "name", "connect"}
    assert shell.json("clinic", "show", "rosenhof") == {
        "clinic": added["clinic"], "name": "Rosenhof", "timezone": "Europe/Berlin", "language": "en",
        "emergency_number": "112", "phone": "+49 30 1", "phone_after_hours": "+49 30 1", "hours": "Mon-Fri 08:00-18:00",
        "crisis_line": "", "group": False,
    }  # fmt: skip
    assert shell.json("clinic", "list") == [shell.json("clinic", "show", str(added["clinic"]))]


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--timezone", "Mars/Base", "Europe/Berlin"),
        ("--timezone", "CET+1", "Europe/Berlin"),
        ("--timezone", "../../etc/passwd", "Europe/Berlin"),
        ("--language", "xx", "en, es, fr, de"),
        ("--name", "", "one line"),
        ("--name", "x" * 5000, "80 characters"),
        ("--name", "two\nlines", "one line"),
        ("--emergency-number", " ", "one line"),
        ("--phone", "\u200b", "one line"),
        ("--emergency-number", "call mum", "Understood: no number. Write one number, as in 112."),
        ("--emergency-number", "1", "Understood: 1."),
        ("--emergency-number", "112 or 911", "Understood: 112, 911."),
        ("--phone", "call mum", "The phone 'call mum' is none that can be dialled. Understood: no number."),
        ("--phone", "2", "Understood: 2."),
        ("--phone", "+49 30 1 and ask for Noor", "Understood: +49 30 1."),
        ("--phone", "1" * 21, "as in +49 30 5550100"),
        ("--phone-after-hours", "whenever", "The phone after hours"),
        ("--crisis-line", "a friend", "The crisis line"),
        ("--hours", "whenever", "Understood: nothing. But not read: 'whenever'"),
        ("--hours", "8am-6pm", "Understood: 08:00-18:00. But no days are named"),
        ("--hours", "Mon-Fri 9-5", "Understood: Mon-Fri 09:00-05:00. But"),
        ("--hours", "Mon-Fri 8-18 or so", "Understood: Mon-Fri 08:00-18:00 …"),
        ("--hours", "Mon-Sun closed", "never open"),
        ("--hours", "Mo-Fr\x07 8-18", "not read"),
        ("--hours", "", "Understood: nothing"),
    ],
)
def test_a_clinic_with_something_wrong_is_refused_with_a_sentence(
    shell: Shell, option: str, value: str, sentence: str
) -> None:
    assert sentence in shell.refused(2, *CLINIC, option, value)
    assert shell.json("clinic", "list") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mo-Fr 8-12, 14-18 Uhr", "Mon-Fri 08:00-12:00, 14:00-18:00"),
        ("L-V 8:00-15:00", "Mon-Fri 08:00-15:00"),
        ("Mon-Fri 8am-6pm\nSat closed", "Mon-Fri 08:00-18:00"),
    ],
)
def test_hours_are_kept_in_one_form_and_what_was_understood_is_said(shell: Shell, typed: str, kept: str) -> None:
    added = shell(*CLINIC, "--hours", typed)
    assert added.exit_code == 0
    assert f"Understood: open {kept}, phone +49 30 1, else +49 30 1; in an emergency 112." in added.stderr
    changed = shell("clinic", "set", "Rosenhof", "--hours", "lun-ven 9h-17h", "--phone", "+49 (0)30 555–0100 ext. 12")
    assert "Understood: open Mon-Fri 09:00-17:00, phone +49 (0)30 555–0100 ext. 12, " in changed.stderr
    assert "no days" in shell.refused(2, "clinic", "set", "Rosenhof", "--hours", "9-17")
    row = shell.json("clinic", "show", "Rosenhof")
    assert isinstance(row, dict) and row["hours"] == "Mon-Fri 09:00-17:00"


def test_the_same_clinic_twice_is_refused(shell: Shell) -> None:
    shell.well(*CLINIC)
    assert "Rosenhof" in shell.refused(2, *CLINIC)
    assert "already exists" in shell.refused(2, *CLINIC, "--name", " ROSENHOF ")


def test_a_clinic_is_changed_and_what_is_wrong_changes_nothing(shell: Shell) -> None:
    shell.well(*CLINIC)
    shell.well("clinic", "set", "Rosenhof", "--phone", "+49 30 2", "--language", "de")
    for option, value in (("--language", "xx"), ("--timezone", "Nowhere"), ("--emergency-number", "")):
        shell.refused(2, "clinic", "set", "Rosenhof", option, value)
    row = shell.json("clinic", "show", "Rosenhof")
    assert isinstance(row, dict)
    assert (row["phone"], row["language"], row["emergency_number"]) == ("+49 30 2", "de", "112")
    assert shell.well("clinic", "set", "Rosenhof", "--connect").startswith("/connect@rosenhof_bot ")


def test_a_crisis_line_is_set_with_the_clinic_or_later_and_taken_away_again(shell: Shell) -> None:
    shell.well(*CLINIC, "--crisis-line", "0800 1110111")

    def line() -> object:
        row = shell.json("clinic", "show", "Rosenhof")
        return row["crisis_line"] if isinstance(row, dict) else row

    assert line() == "0800 1110111"
    shell.well("clinic", "set", "Rosenhof", "--crisis-line", "116 123")
    assert line() == "116 123"
    shell.well("clinic", "set", "Rosenhof", "--crisis-line", "")
    assert line() == ""


def test_which_clinic_is_asked_when_there_are_two_or_none(shell: Shell) -> None:
    assert "clinic add" in shell.refused(2, "patient", "list")
    shell.well(*CLINIC)
    shell.well(*CLINIC, "--name", "Lindenhof")
    assert "--clinic" in shell.refused(2, "patient", "list")
    assert shell.json("patient", "list", "--clinic", "Lindenhof") == []
    assert "clinic list" in shell.refused(2, "patient", "list", "--clinic", "Nowhere")


def test_staff_are_invited_listed_and_removed(clinic: Shell) -> None:
    link = clinic.well("staff", "invite", "--role", "nurse", "--name", "Noor")
    assert re.fullmatch(r"https://t\.me/rosenhof_bot\?start=s-[\w-]{22}\n", link)
    row, _ = sorted(clinic.json("staff", "list"), key=lambda one: one["name"] != "Noor")  # type: ignore[call-overload]
    assert (row["name"], row["role"], row["linked"]) == ("Noor", "nurse", False)
    clinic.well("staff", "remove", row["staff"])
    (left,) = clinic.json("staff", "list")  # type: ignore[misc]
    assert left["name"] == "Lea"
    assert "staff list" in clinic.refused(2, "staff", "remove", "nobody")


def test_staff_as_json_and_wrong_roles_and_names(clinic: Shell) -> None:
    invited = clinic.json("staff", "invite", "--role", "lead", "--name", "Max")
    assert isinstance(invited, dict)
    assert set(invited) == {"staff", "role", "link"}
    assert "boss" in clinic.refused(2, "staff", "invite", "--role", "boss", "--name", "Lea")
    clinic.refused(2, "staff", "invite", "--role", "nurse", "--name", "x" * 5000)
    assert len(clinic.json("staff", "list")) == 2  # type: ignore[arg-type]


def test_no_link_is_printed_while_the_bot_s_name_is_unknown(tmp_path: Path) -> None:
    fresh = Shell(tmp_path / "fresh")
    fresh.well(*CLINIC)
    for words in (("staff", "invite", "--role", "lead", "--name", "Lea"), INVITE):
        assert "mtor-watch serve" in fresh.refused(2, *words)


def test_the_roster_as_json_and_in_words_and_what_is_missing_in_it(shell: Shell) -> None:
    shell.well(*CLINIC)
    joins(shell, "Noor", "nurse", confirmed=False)
    empty = shell.json("roster", "show")
    assert isinstance(empty, dict)
    assert {hole["rung"] for hole in empty["holes"]} == {"on-call", "next", "clinician", "lead"}
    joins(shell, "Lea", "lead")
    shown = shell.json("roster", "show", "--clinic", "Rosenhof")
    assert isinstance(shown, dict)
    assert (shown["clinic"], shown["holes"]) == ("Rosenhof", [])
    assert [(one["duty"], one["people"]) for one in shown["duties"]] == [("on-call", ["Lea"]), ("next", ["Lea"])]
    assert "on-call" in shell.well("roster", "show") and "clinic list" in shell.refused(
        2, "roster", "show", "--clinic", "X"
    )


# -- patients ----------------------------------------------------------------------------------------------------------


def test_nobody_is_enrolled_under_a_draft_nobody_signed_and_the_way_out_is_told(shell: Shell) -> None:
    shell.well(*CLINIC)
    assert "protocol approve" in shell.refused(2, *INVITE)
    assert shell.json("patient", "list") == []
    joins(shell, "Lea", "lead")
    shell.well(*APPROVE)
    shell.well(*INVITE)


def test_a_first_patient_is_refused_while_nobody_can_be_reached_and_a_lead_may_all_the_same(shell: Shell) -> None:
    shell.well(*CLINIC)
    lea = joins(shell, "Lea", "lead", confirmed=False)
    shell.well(*APPROVE)
    assert "An alert would reach nobody" in shell.refused(2, *INVITE)
    joins(shell, "Noor", "nurse", confirmed=False)
    assert "An alert would reach nobody" in shell.refused(2, *INVITE)
    connects(shell)
    told = shell.refused(2, *INVITE)
    assert "Nobody who can be reached is on call" in told and "/oncall" in told
    for wrong in (("--force",), ("--by", "Lea"), ("--force", "--by", "Noor"), ("--force", "--by", "Nobody")):
        assert "--force --by NAME" in shell.refused(2, *INVITE, *wrong)
    assert shell.json("patient", "list") == []
    pseudonym = shell.well(*INVITE, "--force", "--by", "lea").splitlines()[0]
    engine = open_engine(f"sqlite:///{shell.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        (entry,) = journal.entries(session, act="enrolled-uncovered")
        assert (entry.subject, entry.detail["lead"], entry.detail["rung"]) == (pseudonym, lea, "on-call")
    engine.dispose()
    # Until somebody has consented there, the next one is the first one.
    shell.refused(2, *INVITE)


def test_where_an_alert_would_reach_nobody_doctor_and_inviting_say_what_to_do_and_both_are_well_after_it(
    shell: Shell,
) -> None:
    shell.well(*CLINIC)
    joins(shell, "Lea", "lead", confirmed=False)
    shell.well(*APPROVE)
    looked = shell("doctor")
    assert looked.exit_code == 12 and "WRONG  care team of Rosenhof: An alert would reach nobody" in looked.stdout
    told = shell.refused(2, *INVITE)
    for remedy in ("An alert would reach nobody", "mtor-watch staff invite", "button of the test message", "/connect"):
        assert remedy in told and remedy in looked.stdout
    confirms(shell)
    assert "care team of Rosenhof" not in shell.well("doctor")
    shell.well(*INVITE)


def test_no_further_patient_is_enrolled_either_once_everybody_who_could_be_told_is_gone(clinic: Shell) -> None:
    clinic.well(*INVITE)
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        for patient in session.exec(select(Patient)).all():
            patient.state, patient.consented_at = "active", datetime.now(UTC)
        for member in session.exec(select(clinics.Staff)).all():
            member.blocked_at = datetime.now(UTC)
    engine.dispose()
    assert "An alert would reach nobody" in clinic.refused(2, *INVITE)
    connects(
        clinic
    )  # a group is somebody: the first patient is long there, and what is missing is an item for the leads
    clinic.well(*INVITE)
    connects(clinic, down=True)
    assert "An alert would reach nobody" in clinic.refused(2, *INVITE)
    assert "WRONG  care team of Rosenhof" in clinic("doctor").stdout


def test_a_patient_s_pseudonym_and_link_are_on_stdout_and_nothing_else(clinic: Shell) -> None:
    pseudonym, link = clinic.well(*INVITE, "--name", "Ada Lovelace", "--phone", "+49 170 1").splitlines()
    assert re.fullmatch(r"P-[2-9A-Z]{4}", pseudonym)
    assert re.fullmatch(r"https://t\.me/rosenhof_bot\?start=[\w-]{22}", link)
    shown = clinic.well("patient", "show", pseudonym) + clinic.well("patient", "list")
    assert "Ada" not in shown
    assert "1961" not in shown


def test_an_invitation_as_json(clinic: Shell) -> None:
    invited = clinic.json(*INVITE)
    assert isinstance(invited, dict)
    assert set(invited) == {"patient", "link", "expires_at"}
    left = datetime.fromisoformat(str(invited["expires_at"])) - datetime.now(UTC)
    assert timedelta(hours=71) < left <= timedelta(hours=72)


@pytest.mark.parametrize("name", ["link.png", "link.PNG", "link.svg"])
def test_the_qr_code_is_a_picture_of_the_link(clinic: Shell, tmp_path: Path, name: str) -> None:
    clinic.well(*INVITE, "--qr", str(tmp_path / name))
    content = (tmp_path / name).read_bytes()
    if name.lower().endswith("png"):
        assert content.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", content[16:24])
        assert width == height
        assert width >= 8 * (29 + 8)  # a link of this length needs 29 modules or more, and a quiet zone
    else:
        assert b"<svg" in content


@pytest.mark.parametrize("name", ["link.txt", "link", "nowhere/link.png"])
def test_a_qr_code_that_cannot_be_written_is_refused_before_anybody_is_enrolled(
    clinic: Shell, tmp_path: Path, name: str
) -> None:
    assert ".png or .svg" in clinic.refused(2, *INVITE, "--qr", str(tmp_path / name))
    assert clinic.json("patient", "list") == []


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--started", "31/02/2026", "YYYY-MM-DD"),
        ("--started", "2026-02-31", "YYYY-MM-DD"),
        ("--started", "03/04", "YYYY-MM-DD"),
        ("--started", "", "YYYY-MM-DD"),
        ("--started", "1989-01-01", "30 years"),
        ("--started", "2999-01-01", "30 days"),
        ("--drug", "aspirin", "everolimus"),
        ("--indication", "other", "oncology"),
        ("--birth-year", "61", "four digits"),
        ("--birth-year", "2999", "four digits"),
        ("--language", "xx", "en, es, fr, de"),
        ("--timezone", "Nowhere", "Europe/Berlin"),
        ("--name", "x" * 5000, "80 characters"),
        ("--name", "two\nlines", "one line"),
        ("--dose-mg", "-1", "milligrams"),
        ("--dose-mg", "nan", "milligrams"),
        ("--dose-mg", "inf", "milligrams"),
        ("--dose-mg", "100", "0.25 to 10 mg"),
        ("--clinic", "Nowhere", "clinic list"),
    ],
)
def test_an_enrolment_with_something_wrong_is_refused_with_a_sentence_and_enrols_nobody(
    clinic: Shell, option: str, value: str, sentence: str
) -> None:
    assert sentence in clinic.refused(2, *INVITE, option, value)
    assert clinic.json("patient", "list") == []


@pytest.fixture
def ada(clinic: Shell) -> str:
    return clinic.well(*INVITE).splitlines()[0]


def test_a_new_link_for_the_same_patient(clinic: Shell, ada: str) -> None:
    assert clinic.well("patient", "invite", "--again", ada.lower()).splitlines()[0] == ada
    assert len(clinic.json("patient", "list")) == 1  # type: ignore[arg-type]
    assert "patient list" in clinic.refused(2, "patient", "invite", "--again", "P-0000")


def test_a_patient_as_json(clinic: Shell, ada: str) -> None:
    row = clinic.json("patient", "show", ada)
    assert isinstance(row, dict)
    assert set(row) == {
        "patient", "state", "drug", "day", "language", "timezone", "next", "unreachable", "exposures",
    }  # fmt: skip
    assert (row["state"], row["drug"], row["day"]) == ("invited", "everolimus", day_of_therapy(STARTED))
    assert row["exposures"] == [
        {"kind": "start", "drug": "everolimus", "on": STARTED, "dose_mg": None, "voided": False}
    ]


def test_a_wrong_entry_is_corrected_and_stays_visible(clinic: Shell, ada: str) -> None:
    earlier = day(-10)
    clinic.well("patient", "set", ada, "--started", earlier, "--drug", "sirolimus", "--name", "Ada", "--weekday", "0")
    row = clinic.json("patient", "show", ada)
    assert isinstance(row, dict)
    assert (row["drug"], row["day"]) == ("sirolimus", day_of_therapy(earlier))
    assert [one["voided"] for one in row["exposures"]].count(True) == 2
    clinic.well("exposure", "correct", ada, "--on", STARTED)
    row = clinic.json("patient", "show", ada)
    assert isinstance(row, dict)
    assert row["day"] == day_of_therapy(STARTED)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("patient set ADA --weekday 7", "Monday"),
        ("patient set ADA --hour 3", "hour"),
        ("patient set ADA --drug aspirin", "everolimus"),
        ("patient set ADA --indication x", "oncology"),
        ("patient set ADA --language xx", "en, es, fr, de"),
        ("patient set ADA --timezone x", "Europe/Berlin"),
        ("patient set ADA --birth-year 12", "four digits"),
        ("patient set ADA --started 2999-01-01", "30 days"),
        ("patient set ADA --started tomorrow", "YYYY-MM-DD"),
        ("exposure add ADA --kind sniff --on TODAY", "dose-up"),
        ("exposure add ADA --kind hold --on 2999-01-01", "30 days"),
        ("exposure add ADA --kind switch --drug aspirin --on TODAY", "everolimus"),
        ("exposure add ADA --kind dose-up --dose-mg 0 --on TODAY", "milligrams"),
        ("exposure add ADA --kind dose-up --dose-mg 10.5 --on TODAY", "0.25 to 10 mg"),
        ("exposure add ADA --kind switch --drug sirolimus --dose-mg 25 --on TODAY", "0.5 to 15 mg"),
        ("exposure correct ADA --on 31.02.2026", "YYYY-MM-DD"),
        ("patient pause ADA --until 2026-13-01", "YYYY-MM-DD"),
        ("patient show P-0000", "patient list"),
    ],
)
def test_a_change_with_something_wrong_is_refused_with_a_sentence(
    clinic: Shell, ada: str, words: str, sentence: str
) -> None:
    before = clinic.json("patient", "show", ada)
    given = words.replace("ADA", ada).replace("TODAY", day(0)).split()
    assert sentence in clinic.refused(2, *given)
    assert clinic.json("patient", "show", ada) == before


def test_what_happened_to_the_drug_is_recorded(clinic: Shell, ada: str) -> None:
    today = day(0)
    clinic.well("exposure", "add", ada, "--kind", "dose-up", "--on", today, "--dose-mg", "10")
    row = clinic.json("patient", "show", ada)
    assert isinstance(row, dict)
    assert [(one["kind"], one["dose_mg"]) for one in row["exposures"]] == [("start", None), ("dose-up", 10.0)]


def test_a_patient_is_paused_resumed_and_discharged(clinic: Shell, ada: str) -> None:
    tomorrow = day(1)
    clinic.refused(2, "patient", "pause", ada, "--until", tomorrow)  # not before the welcome
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        row = session.exec(select(Patient)).one()
        row.state, row.consented_at = "active", datetime.now(UTC)
    engine.dispose()

    def state() -> object:
        row = clinic.json("patient", "show", ada)
        assert isinstance(row, dict)
        return row["state"]

    clinic.well("patient", "pause", ada, "--until", tomorrow)
    assert state() == "paused"
    clinic.well("patient", "resume", ada)
    assert state() == "active"
    clinic.refused(2, "patient", "pause", ada, "--until", "2999-01-01")
    clinic.well("patient", "discharge", ada, "--died")
    assert state() == "died"
    clinic.refused(2, "patient", "invite", "--again", ada)


# -- alerts ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def alarm(clinic: Shell, ada: str) -> Shell:
    """An emergency stands open."""
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    at = datetime.now(UTC)
    with transaction(engine) as session:
        who = session.exec(select(Patient)).one()
        session.add(
            Alert(
                clinic_id=who.clinic_id, patient_id=who.id, open_key=f"{who.id}:airway", concern="airway",
                urgency="emergency", raised_at=at, rung_since=at,
            )
        )  # fmt: skip
        session.flush()
        session.add(Report(alert_number=1, urgency="emergency", said=[["RF0", "lips"]], why=["why-t01"], at=at))
    engine.dispose()
    return clinic


def test_alerts_as_json(alarm: Shell, ada: str) -> None:
    (row,) = alarm.json("alert", "list")  # type: ignore[misc]
    assert set(row) == {"alert", "urgency", "patient", "concern", "state", "raised_at", "outcome", "undelivered_since"}
    assert (row["alert"], row["urgency"], row["patient"], row["state"]) == ("A1", "emergency", ada, "raised")
    shown = alarm.json("alert", "show", "1")
    assert isinstance(shown, dict)
    assert {key: shown[key] for key in row} == row
    assert [set(report) for report in shown["reports"]] == [{"at", "urgency", "said", "why"}]
    assert shown["timeline"] == [] and shown["codes"] == [], "nothing was journalled or sent of it"
    assert "#A9" in alarm.refused(2, "alert", "show", "9")


def test_what_rang_nobody_and_what_became_of_each_rule_as_json_and_in_words(alarm: Shell, ada: str) -> None:
    engine = open_engine(f"sqlite:///{alarm.folder / 'mtor-watch.db'}")
    at = datetime.now(UTC) - timedelta(hours=1)
    with transaction(engine) as session:
        (report,) = session.exec(select(Report)).all()
        report.rang = True
        session.add(report)
        for rules, why, said in ((["T09"], ["why-t09"], {"M1": ["mild"]}), ([], ["why-nothing"], {"SEL": ["none"]})):
            session.add(
                Assessed(
                    patient_id=session.exec(select(Patient)).one().id, urgency="record", rules=rules, reasons=why,
                    inputs={"answers": said}, protocol="mtor-1", version="1", at=at,
                )
            )  # fmt: skip
    engine.dispose()
    rows = alarm.json("alert", "quiet")
    assert [(row["rules"], row["said"], row["nothing_reported"]) for row in rows] in (  # type: ignore[index]
        [(["T09"], ["M1: mild"], False), ([], ["SEL: none"], True)], [([], ["SEL: none"], True), (["T09"], ["M1: mild"], False)],
    )  # fmt: skip
    told = alarm.well("alert", "quiet")
    assert "T09" in told and "SEL" not in told
    assert alarm.json("protocol", "noise") == [
        {"rule": "why-t01", "rang": 1, "noise": 0, "should_have_rung": 0, "right": 0}
    ]
    alarm.refused(2, "protocol", "noise", "--days", "0")


def test_an_alert_is_taken_and_an_emergency_is_closed_by_a_clinician_only(alarm: Shell) -> None:
    ids = {}
    for role in ("nurse", "clinician"):
        row = alarm.json("staff", "invite", "--role", role, "--name", role)
        assert isinstance(row, dict)
        ids[role] = str(row["staff"])
    alarm.well("alert", "acknowledge", "1", "--by", ids["nurse"])
    alarm.refused(2, "alert", "resolve", "1", "--by", ids["nurse"], "--outcome", "seen")
    alarm.refused(2, "alert", "resolve", "1", "--by", ids["clinician"], "--outcome", "nonsense")
    alarm.refused(2, "alert", "acknowledge", "1", "--by", "nobody")
    alarm.refused(2, "alert", "acknowledge", "99", "--by", ids["nurse"])
    (row,) = alarm.json("alert", "list")  # type: ignore[misc]
    assert row["state"] == "taken"
    asked = alarm.refused(2, "alert", "resolve", "1", "--by", ids["clinician"], "--outcome", "seen")
    assert "--reached" in asked
    alarm.well("alert", "resolve", "1", "--by", ids["clinician"], "--outcome", "seen", "--reached")
    assert alarm.json("alert", "list") == []


# -- who may do what ---------------------------------------------------------------------------------------------------

IN_A_NAME = {
    "alert-take": "alert acknowledge 2 --by {id}",
    "alert-outcome": "alert resolve 2 --by {id} --outcome advice",
    "alert-close": "alert resolve 2 --by {id} --outcome advice",
    "alert-close-emergency": "alert resolve 1 --by {id} --outcome seen --reached",
    "alert-given-up": "alert resolve 2 --by {id} --outcome unreached",
    "group-vouched": "alert resolve 3 --by {id} --outcome settled",
    "protocol-approved": "protocol approve --by Me",
    "examples-switched": "hearing examples on --by Me --role {role}",
    "example-shown": "hearing review --list --by Me --role {role}",
    "example-reviewed": "hearing review --input - --by Me --role {role}",
    "enrolled-uncovered": "patient invite --drug everolimus --indication oncology --started {day} --birth-year 1961 --name A "
    "--force --by {id}",
}
IN_NOBODYS = {
    "looked": (
        "clinic list", "clinic show", "staff list", "channel list", "patient list", "patient show", "alert list", "alert show",
        "alert quiet", "protocol noise",
    ),
    "roster-read": ("roster show",), "clinic-set": ("clinic add", "clinic set"), "staff-invited": ("staff invite",),
    "staff-removed": ("staff remove",), "channel-set": ("channel add", "channel test", "channel remove"),
    "invited": ("patient invite",), "invited-again": ("patient invite",), "corrected": ("patient set", "exposure correct"),
    "exposure": ("exposure add",), "paused": ("patient pause",), "resumed": ("patient resume",),
    "discharged": ("patient discharge",), "died": ("patient discharge",), "examples-exported": ("hearing export",),
}  # fmt: skip
ABOUT_NO_CLINIC = (
    "demo", "serve", "migrate", "doctor", "protocol check", "protocol print", "protocol assess", "protocol schema", "text read",
)  # fmt: skip
VISITOR = "visitor"
"""A role without a column."""


@pytest.mark.parametrize("role", (*policy.ROLES, VISITOR))
def test_in_a_colleague_s_name_the_shell_does_what_the_table_gives_their_role(
    alarm: Shell, role: str, tmp_path: Path
) -> None:
    engine, at = open_engine(f"sqlite:///{alarm.folder / 'mtor-watch.db'}"), datetime.now(UTC)
    with transaction(engine) as session:
        (place,) = clinics.all_clinics(session)
        member = clinics.add_staff(from_text(f"k1:{KEY}"), place, "Me", role)
        session.add(member)
        clinics.link_staff(session, from_text(f"k1:{KEY}"), member, 700_000_099, at)
        patient = session.exec(select(Patient)).one()
        for concern, whose in (("mouth", patient.id), ("outsider", None)):
            row = Alert(
                clinic_id=place.id, patient_id=whose, open_key=f"{place.id}:{concern}", concern=concern, urgency="same-day",
                raised_at=at, rung_since=at,
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add(Report(alert_number=row.number, urgency="same-day", said=[], why=["why-t10"], at=at))
    engine.dispose()
    for act, words in IN_A_NAME.items():
        fresh = Shell(Path(shutil.copytree(alarm.folder, tmp_path / act)))
        result = fresh(*words.format(id=member.id, role=role, day=day(-3)).split())
        assert result.exit_code == (0 if policy.may(role, act, policy.SHELL) else 2), (act, result.output)


def test_no_other_act_is_done_in_a_colleague_s_name() -> None:
    assert set(IN_A_NAME) == {act for act in policy.ROWS if policy.who_may(act, policy.SHELL)}


def test_every_command_is_an_act_of_the_table_or_about_no_clinic() -> None:
    named = [" ".join(words.split()[:2]) for words in IN_A_NAME.values()]
    assert {*named, *ABOUT_NO_CLINIC, *(one for those in IN_NOBODYS.values() for one in those)} == set(COMMANDS)
    assert set(IN_NOBODYS) == {act for act, row in policy.ROWS.items() if row.by[policy.MACHINE]}


# -- protocol and text -------------------------------------------------------------------------------------------------


def test_the_shipped_protocol_is_well(shell: Shell) -> None:
    assert shell.well("protocol", "check").startswith("mtor-1 ")


def test_a_broken_protocol_ends_with_10_and_says_where(shell: Shell, tmp_path: Path) -> None:
    shipped = (ROOT / "schedules" / "protocols" / "mtor-1.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(shipped.replace('id = "T02"', 'id = "T01"', 1), encoding="utf-8")
    assert "mine.toml" in shell.refused(10, "protocol", "check", str(tmp_path / "mine.toml"))
    (tmp_path / "mine.toml").write_text("not toml [", encoding="utf-8")
    assert "mine.toml" in shell.refused(10, "protocol", "check", str(tmp_path / "mine.toml"))
    shell.refused(2, "protocol", "check", str(tmp_path / "nowhere.toml"))


def test_a_protocol_that_is_not_there_ends_every_command_with_10(shell: Shell) -> None:
    for words in (("clinic", "list"), ("protocol", "check")):
        shell.refused(10, *words, PROTOCOL="mtor-99")
    ended = program("protocol", "assess", PROTOCOL="mtor-99")
    assert (ended.returncode, "Traceback" in ended.stderr) == (10, False)


def test_nobody_approves_before_a_clinician_or_a_lead_has_opened_their_link(shell: Shell) -> None:
    shell.well(*CLINIC)
    joins(shell, "Noor", "nurse")
    shell.well("staff", "invite", "--role", "clinician", "--name", "Dr Ito")  # not opened yet
    for name in ("Noor", "Dr Ito", "Dr K. Ito", ""):
        assert "staff invite" in shell.refused(2, "protocol", "approve", "--by", name)
    assert "approve" in shell.refused(2, *INVITE)


def test_a_clinician_or_a_lead_approves_by_name_or_id_and_the_role_is_what_the_records_say(shell: Shell) -> None:
    shell.well(*CLINIC)
    lea, ito = joins(shell, "Lea", "lead"), joins(shell, "Dr Ito", "clinician")
    joins(shell, "Noor", "nurse")
    for name in ("Noor", "Somebody", "L", lea[:8]):
        told = shell.refused(2, "protocol", "approve", "--by", name)
        assert f"Lea (lead, {lea})" in told and f"Dr Ito (clinician, {ito})" in told
    assert shell("protocol", "approve", "--by", "Lea", "--role", "lead").exit_code == 2, "a role is not declared"
    assert "by Dr Ito (clinician)." in shell("protocol", "approve", "--by", " dr ito ").stderr
    assert "by Lea (lead)." in shell("protocol", "approve", "--by", lea).stderr


def test_of_two_with_one_name_the_id_says_who_approves(shell: Shell) -> None:
    shell.well(*CLINIC)
    first = joins(shell, "Lea", "lead")
    joins(shell, "LEA", "clinician", account=700_000_050)
    assert first in shell.refused(2, *APPROVE)
    shell.well("protocol", "approve", "--by", first)


def test_a_staff_link_is_for_ten_minutes_and_a_long_one_says_so(shell: Shell) -> None:
    shell.well(*CLINIC)
    invited = ("staff", "invite", "--role", "nurse", "--name", "Noor")
    short, long = shell(*invited), shell(*invited, "--long")
    assert "for 10 minutes." in short.stderr and "72 hours" not in short.stderr
    assert "72 hours (--long)" in long.stderr
    for one in (short, long):
        assert "a lead of the clinic is asked" in one.stderr


def test_texts_are_read_line_by_line_whatever_they_hold(shell: Shell, tmp_path: Path) -> None:
    texts = ["my lips are swelling", "thank you", "", "half \ud83d", "\u202e\x00", "x" * 5000]
    (tmp_path / "in").write_text("\n".join(json.dumps({"id": n, "text": t}) for n, t in enumerate(texts)))
    lines = [json.loads(line) for line in shell.well("text", "read", "--input", str(tmp_path / "in")).splitlines()]
    assert [line["id"] for line in lines] == list(range(len(texts)))
    assert lines[0]["label"] == "emergency"
    assert set(lines[0]["flags"][0]) == {"flag", "phrase", "language"}
    assert lines[1]["flags"] == []
    echoed = shell("text", "read", stdin=json.dumps({"id": "\ud83d", "text": "é"}) + "\n")
    assert json.loads(echoed.stdout)["id"] == "\ud83d"


@pytest.mark.parametrize("content", [b"{", b"[]", b"7\n", b"\xff\xfe", b"[" * 100_000])
@pytest.mark.parametrize("command", ["protocol assess", "text read"])
def test_a_file_that_is_no_json_lines_ends_with_2(shell: Shell, tmp_path: Path, command: str, content: bytes) -> None:
    (tmp_path / "in").write_bytes(content)
    shell.refused(2, *command.split(), "--input", str(tmp_path / "in"))
    shell.refused(2, *command.split(), "--input", str(tmp_path / "nowhere"))


# -- what can be wrong with the house ----------------------------------------------------------------------------------


def test_the_first_command_makes_folder_keys_and_database_for_their_owner_alone(tmp_path: Path) -> None:
    fresh = Shell(tmp_path / "new" / "data")
    made = fresh("migrate")
    assert made.exit_code == 0
    assert "Back them up" in made.stderr
    assert stat.S_IMODE(fresh.folder.stat().st_mode) == 0o700
    for path in fresh.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert "Back them up" not in fresh("migrate").stderr


def test_serve_without_a_token_ends_with_2_and_names_the_demo(shell: Shell) -> None:
    assert "mtor-watch demo" in shell.refused(2, "serve")


@pytest.mark.parametrize("words", [("clinic", "list"), ("doctor",), ("serve",), ("protocol", "check")])
def test_a_wrong_setting_ends_every_command_with_2(shell: Shell, words: tuple[str, ...]) -> None:
    assert f"{PREFIX}LOG_LEVEL" in shell.refused(2, *words, LOG_LEVEL="loud")


def test_a_second_serve_ends_with_3(shell: Shell) -> None:
    with (shell.folder / "serve.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        ended = program(
            "serve", DATA_DIR=str(shell.folder), TELEGRAM_TOKEN="1:x", TELEGRAM_API_URL="http://127.0.0.1:9"
        )
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr


def test_a_database_that_cannot_be_opened_ends_with_4(shell: Shell, tmp_path: Path) -> None:
    shell.refused(4, "clinic", "list", DATABASE_URL=f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}")


@pytest.mark.parametrize("url", ["nonsense", "oracle://x:sesame@y/z", "postgresql+nodriver://u:sesame@h/d"])
def test_an_address_that_is_no_database_s_ends_with_2_and_is_not_shown(shell: Shell, url: str) -> None:
    for words in (("clinic", "list"),):
        assert "sesame" not in shell.refused(2, *words, DATABASE_URL=url)
    looked = shell("doctor", DATABASE_URL=url)
    assert looked.exit_code == 12
    assert "sesame" not in looked.output


def test_a_damaged_database_ends_with_5_and_doctor_says_so(shell: Shell) -> None:
    (shell.folder / "mtor-watch.db").write_bytes(b"no database at all " * 500)
    assert "Restore" in shell.refused(5, "clinic", "list")
    looked = shell("doctor")
    assert looked.exit_code == 12
    assert "WRONG  database: file is not a database" in looked.stdout


def test_a_database_of_an_earlier_version_is_brought_up_to_date_and_its_copy_named(tmp_path: Path) -> None:
    shell, copy = Shell(tmp_path), tmp_path / "mtor-watch.db.0009"
    at_step(tmp_path / "mtor-watch.db", "0009").dispose()
    looked = shell("clinic", "list")
    assert looked.exit_code == 0
    assert f"As it was before: {copy}" in looked.stderr
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "As it was before" not in shell("clinic", "list").stderr, "once"


def test_where_the_copy_cannot_be_kept_it_ends_with_7_and_nothing_is_changed(tmp_path: Path) -> None:
    at_step(tmp_path / "mtor-watch.db", "0009").dispose()
    (tmp_path / "mtor-watch.db.0009").mkdir()
    assert "it is as it was before" in Shell(tmp_path).refused(7, "clinic", "list")


def test_a_schema_from_the_future_ends_with_6_and_is_left_alone(shell: Shell) -> None:
    with sqlite3.connect(shell.folder / "mtor-watch.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = (shell.folder / "mtor-watch.db").read_bytes()
    assert "put back the copy" in shell.refused(6, "clinic", "list")
    assert (shell.folder / "mtor-watch.db").read_bytes() == before
    assert shell("doctor").exit_code == 12


def test_keys_that_are_gone_end_with_9_and_none_are_made(shell: Shell) -> None:
    (shell.folder / "keys").unlink()
    assert "backed-up" in shell.refused(9, "clinic", "list")
    assert not (shell.folder / "keys").exists()
    looked = shell("doctor")
    assert looked.exit_code == 12
    assert "WRONG  keys" in looked.stdout


@pytest.mark.parametrize("keys", [f"k1:{base64.b64encode(b'w' * 32).decode()}", "k1:short", "nonsense", "é"])
def test_wrong_keys_end_with_9_from_file_and_from_the_environment(shell: Shell, keys: str) -> None:
    shell.refused(9, "clinic", "list", KEYS=keys)
    (shell.folder / "keys").write_text(keys, encoding="utf-8")
    said = shell.refused(9, "clinic", "list")
    assert keys not in said
    looked = shell("doctor")
    assert looked.exit_code == 12
    assert keys not in looked.output


def test_a_folder_that_cannot_be_made_ends_with_11(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = program("clinic", "list", DATA_DIR=str(tmp_path / "file" / "data"))
    assert ended.returncode == 11
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_the_names_of_people_are_not_in_the_database_a_command_leaves(clinic: Shell) -> None:
    clinic.well(*INVITE, "--name", "Quittenkompott", "--phone", "+49 170 5550199", "--reference", "HOSP-4711")
    clinic.well("staff", "invite", "--role", "nurse", "--name", "Noorhaarlem")
    kept = b"".join(path.read_bytes() for path in clinic.folder.glob("mtor-watch.db*"))
    for secret in (b"Quittenkompott", b"5550199", b"HOSP-4711", b"Noorhaarlem"):
        assert secret not in kept


def test_every_change_from_the_shell_is_in_the_journal(clinic: Shell, ada: str) -> None:
    clinic.well("staff", "invite", "--role", "nurse", "--name", "Noor")
    clinic.well("clinic", "set", "Rosenhof", "--phone", "+49 30 2")
    clinic.well("patient", "set", ada, "--name", "Ada")
    clinic.well("patient", "discharge", ada)
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        acts = [entry.act for entry in journal.entries(session)]
        assert "Ada" not in " ".join(str(entry.detail) for entry in journal.entries(session))
    engine.dispose()
    wanted = [
        *("clinic-added", "staff-invited", "protocol-approved"),  # with Lea, who is there before
        *("invited", "staff-invited", "clinic-set", "corrected", "discharged"),
    ]
    assert [act for act in acts if act in wanted] == wanted


# -- doctor ------------------------------------------------------------------------------------------------------------


def test_doctor_in_words_and_as_json_tells_the_same(shell: Shell) -> None:
    words = shell.well("doctor")
    found = shell.json("doctor")
    assert isinstance(found, dict)
    assert found["well"] is True
    assert all(set(one) == {"what", "well", "says"} for one in found["findings"])
    assert len(words.splitlines()) == len(found["findings"])
    names = [one["what"] for one in found["findings"]]
    assert set(variables()) <= set(names)
    for what in ("protocol", "languages", "data folder", "database library", "database", "schema", "keys", "Telegram"):
        assert what in names


def test_hours_an_older_program_kept_as_they_were_typed_are_read_in_every_language(clinic: Shell) -> None:
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        row = clinics.named(session, "Rosenhof")
        assert row is not None
        row.hours = "Mo-Do 8-16, Fr 8-12 Uhr"
    engine.dispose()
    assert "hours of Rosenhof: Mon-Thu 08:00-16:00; Fri 08:00-12:00" in clinic.well("doctor")
    assert '"hours": "Mon-Thu 08:00-16:00; Fri 08:00-12:00"' in clinic.well("clinic", "list", "--json")


def test_doctor_finds_hours_and_numbers_an_older_program_took_and_nobody_can_use(clinic: Shell) -> None:
    well = clinic.well("doctor")
    assert "hours of Rosenhof: Mon-Fri 08:00-18:00" in well and "numbers of Rosenhof: can be dialled" in well
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        row = clinics.named(session, "Rosenhof")
        assert row is not None
        row.hours, row.phone_after_hours = "by appointment", "call mum"
    engine.dispose()
    looked = clinic("doctor")
    assert looked.exit_code == 12 and "WRONG  hours of Rosenhof: 'by appointment' cannot be read" in looked.stdout
    assert "WRONG  numbers of Rosenhof: 'call mum' cannot be dialled" in looked.stdout
    assert "hours nobody can read ('by appointment')" in clinic("clinic", "set", "Rosenhof", "--language", "de").stderr


def test_a_group_that_refuses_and_an_alert_that_reached_nobody_are_said_by_doctor_and_the_list(alarm: Shell) -> None:
    engine = open_engine(f"sqlite:///{alarm.folder / 'mtor-watch.db'}")
    with transaction(engine) as session:
        (row,) = clinics.all_clinics(session)
        row.group_down_at = datetime(2026, 11, 23, 9, 4, tzinfo=UTC)
        for one in alerts.open_of_clinic(session, row.id):
            one.undelivered_at = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
        name = row.name
    engine.dispose()
    looked = alarm("doctor")
    assert looked.exit_code == 12
    assert f"WRONG  group of {name}: cannot be written to since 2026-11-23T09:04+00:00" in looked.stdout
    assert "UNDELIVERED since 2026-11-23T09:05+00:00" in looked.stdout
    listed = alarm("alert", "list", "--json")
    assert json.loads(listed.stdout) and "UNDELIVERED" in listed.stderr and "cannot be written to" in listed.stderr


def test_doctor_changes_nothing_and_makes_nothing(tmp_path: Path, shell: Shell) -> None:
    empty = Shell(tmp_path / "none")
    assert empty("doctor").exit_code == 0
    assert not empty.folder.exists()
    empty.folder.mkdir(mode=0o700)
    assert empty("doctor").exit_code == 0
    assert list(empty.folder.iterdir()) == []
    before = (shell.folder / "mtor-watch.db").read_bytes()
    shell.well("doctor")
    assert (shell.folder / "mtor-watch.db").read_bytes() == before


def test_doctor_never_shows_a_secret(shell: Shell) -> None:
    looked = shell("doctor", TELEGRAM_TOKEN="7000000001:canary-of-doctor", TELEGRAM_API_URL="http://127.0.0.1:9")
    assert "canary-of-doctor" not in looked.output
    assert KEY not in looked.output
    assert f"{PREFIX}TELEGRAM_TOKEN: set" in looked.stdout
    assert "WRONG  Telegram: cannot be reached" in looked.stdout
    assert looked.exit_code == 12


def test_doctor_finds_a_folder_others_can_read(shell: Shell) -> None:
    shell.folder.chmod(0o755)
    assert "WRONG  data folder" in shell("doctor").stdout


def test_a_patient_nobody_could_name_is_not_entered(clinic: Shell) -> None:
    bare = INVITE[: INVITE.index("--reference")]
    assert "--phone" in clinic.refused(2, *bare)
    assert clinic.well(*bare, "--phone", "+49 170 1234567")


def test_a_patient_is_shown_in_words_and_lines_not_as_a_program_keeps_it(clinic: Shell) -> None:
    name = clinic.well(*INVITE).splitlines()[0]
    clinic.well("exposure", "add", name, "--kind", "hold", "--on", day(-1))
    shown = clinic.well("patient", "show", name)
    assert not any(mark in shown for mark in "[]{}'") and "unreachable=no" in shown
    assert f"    kind=hold  drug=everolimus  on={day(-1)}  voided=no" in shown.splitlines()
