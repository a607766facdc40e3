"""The commands: one row each. The menus, the texts of help, which commands are ours, and who answers what follow from this table.

A column is where somebody types: a patient in private, a colleague in private, a clinic's own group, a group that is no clinic's
yet. A cell is the place in that menu; 0 is understood there and stands in no menu, "-" is not meant for there. The order of the
rows is the one of the help. The act is the one of `schedules.policy` a colleague needs to be answered in private; `/connect` asks
for its own, in the group. What a row is called in words is its sentence `cmd-…`, in each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PATIENT, COLLEAGUE, GROUP, UNCONNECTED = "patient", "colleague", "group", "unconnected"
WHERE = (PATIENT, COLLEAGUE, GROUP, UNCONNECTED)


@dataclass(frozen=True)
class Command:
    """A name without its slash, its place in each menu by where it is typed, whether the help lists it, and its act, if any."""

    name: str
    places: Mapping[str, int]
    in_help: bool
    act: str | None


_TABLE = (
    # name        patient  colleague  group  unconnected  help    act
    ("start",     0,       0,         "-",   "-",         False,  None),
    ("report",    1,       "-",       "-",   "-",         True,   None),
    ("emergency", 2,       "-",       "-",   "-",         True,   None),
    ("status",    3,       "-",       "-",   "-",         True,   None),
    ("time",      4,       "-",       "-",   "-",         True,   None),
    ("language",  5,       "-",       "-",   "-",         True,   None),
    ("pause",     6,       "-",       "-",   "-",         True,   None),
    ("resume",    0,       "-",       "-",   "-",         False,  None),
    ("stop",      7,       "-",       "-",   "-",         True,   None),
    ("export",    0,       "-",       "-",   "-",         False,  None),
    ("erase",     0,       "-",       "-",   "-",         False,  None),
    ("examples",  0,       "-",       "-",   "-",         False,  None),
    ("invite",    "-",     3,         "-",   "-",         True,   "invited"),
    ("patients",  "-",     2,         "-",   "-",         True,   "looked"),
    ("patient",   "-",     0,         "-",   "-",         True,   "looked"),
    ("find",      "-",     0,         "-",   "-",         True,   "looked-up"),
    ("photos",    "-",     0,         "-",   "-",         True,   "media-shown"),
    ("alerts",    "-",     1,         "-",   "-",         True,   "looked"),
    ("alert",     "-",     0,         "-",   "-",         True,   "looked"),
    ("quiet",     "-",     0,         "-",   "-",         True,   "looked"),
    ("oncall",    "-",     4,         1,     "-",         True,   "roster-read"),
    ("handover",  "-",     5,         "-",   "-",         True,   "alert-offered"),
    ("login",     "-",     6,         "-",   "-",         True,   "login-link"),
    ("connect",   "-",     0,         0,     1,           False,  None),
    ("help",      8,       7,         "-",   "-",         False,  None),
)  # fmt: skip

COMMANDS = {
    name: Command(name, {at: n for at, n in zip(WHERE, cells, strict=True) if isinstance(n, int)}, bool(in_help), act)
    for name, *cells, in_help, act in _TABLE
}
"""The table by name."""


def typed(where: str) -> tuple[str, ...]:
    """The commands that mean something there."""
    return tuple(one.name for one in COMMANDS.values() if where in one.places)


def menu(where: str) -> tuple[str, ...]:
    """Those that stand in the menu there, in its order."""
    return tuple(sorted((name for name in typed(where) if place(name, where)), key=lambda name: place(name, where)))


def place(name: str, where: str) -> int:
    """The place of a command in a menu, from 1; 0 where it stands in none."""
    return COMMANDS[name].places.get(where, 0)


def in_help(where: str) -> tuple[str, ...]:
    """Those that the help lists there."""
    return tuple(name for name in typed(where) if COMMANDS[name].in_help)


def act_of(name: str) -> str | None:
    """The act a colleague's command is for; None for one that needs none, and for what is no command of ours."""
    return COMMANDS[name].act if name in COMMANDS else None


def only_in_private(name: str) -> bool:
    """Whether it is ours and means nothing in a group: whoever types it there takes the group for a private chat."""
    return name in COMMANDS and not {GROUP, UNCONNECTED} & set(COMMANDS[name].places)
