"""Who may do what, by which way: one table of roles, acts and channels. Every check of a role is one question to it.

A row is an act, by the journal's name where it has one; a column is a role, and in it stand the channels by which that role may do
the act. A role without a column may do nothing. That a colleague belongs to the patient's clinic, and holds the alert they hand
over, is not a matter of the role: the acts look at it themselves. A further role is one more name in ROLES and one more column.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = ("nurse", "clinician", "lead")
"""What a member of staff may be, in the order in which they are shown and called."""

MACHINE = "machine"
"""The last column: whoever may run commands on the program's own machine. No role is asked there, for nobody is known by name."""

GROUP, PRIVATE, WEB, SHELL = "g", "p", "f", "s"
CHANNELS = {GROUP: "group", PRIVATE: "private", WEB: "feed", SHELL: "shell"}
"""Where an act is begun: in the team's group, in private with the bot, in the web feed, by a command in a colleague's name (in the
last column: in nobody's). What a button of the group asks for is shown in private all the same."""


@dataclass(frozen=True)
class Row:
    """An act, what it is in plain words, and the channels each role may do it by."""

    act: str
    plain: str
    by: Mapping[str, str]


_TABLE = (
    # act                       what it is                                                nurse  clinician lead   machine
    ("looked",                  "See alerts, patients by pseudonym, courses, figures",    "gpf",  "gpf",  "gpf",  "s"),
    ("roster-read",             "See who is on call",                                     "gpf",  "gpf",  "gpf",  "s"),
    ("login-link",              "Open the feed in a browser, by a link asked for",        "p",    "p",    "p",    ""),
    ("logout",                  "Close the feed",                                         "f",    "f",    "f",    ""),
    ("alert-take",              "Take an alert, or say it is still theirs",               "gpfs", "gpfs", "gpfs", ""),
    ("alert-call",              "Note that they called",                                  "gpf",  "gpf",  "gpf",  ""),
    ("alert-outcome",           "Note what was done",                                     "gpfs", "gpfs", "gpfs", ""),
    ("alert-close",             "Close an alert that is no emergency",                    "gpfs", "gpfs", "gpfs", ""),
    ("alert-close-emergency",   "Close an emergency",                                     "",     "gpfs", "gpfs", ""),
    ("alert-given-up",          "Close an alert whose patient nobody could reach",        "",     "",     "gpfs", ""),
    ("group-vouched",           "Settle that a stranger in the group belongs there",      "",     "",     "gpfs", ""),
    ("alert-snooze",            "Put off an alert that nobody has taken",                 "gpf",  "gpf",  "gpf",  ""),
    ("alert-release",           "Give back an alert they have",                           "gpf",  "gpf",  "gpf",  ""),
    ("alert-undo",              "Undo that an alert was closed",                          "gpf",  "gpf",  "gpf",  ""),
    ("alert-offered",           "Offer an alert they have to a colleague",                "gpf",  "gpf",  "gpf",  ""),
    ("alert-handed-over",       "Accept an alert that is offered to them",                "pf",   "pf",   "pf",   ""),
    ("alert-offer-withdrawn",   "Take an offer back",                                     "pf",   "pf",   "pf",   ""),
    ("alert-note",              "Write a note for colleagues",                            "gpf",  "gpf",  "gpf",  ""),
    ("notes-read",              "Read the notes of colleagues",                           "f",    "f",    "f",    ""),
    ("unrung-reviewed",         "Say whether what rang nobody should have rung",          "",     "pf",   "pf",   ""),
    ("wrote-to-patient",        "Write to the patient of an alert",                       "gpf",  "gpf",  "gpf",  ""),
    ("identity-read",           "See who a patient is: name, phone, reference",           "gpf",  "gpf",  "gpf",  ""),
    ("looked-up",               "Find a patient by name, phone or reference",             "pf",   "pf",   "pf",   ""),
    ("words-read",              "Read what a patient wrote",                              "gpf",  "gpf",  "gpf",  ""),
    ("media-shown",             "See what a patient sent, photos too",                    "gpf",  "gpf",  "gpf",  ""),
    ("chart-shown",             "See a patient's course as a picture",                    "pf",   "pf",   "pf",   ""),
    ("invited",                 "Enrol a patient",                                        "pf",   "pf",   "pf",   "s"),
    ("enrolled-uncovered",      "Enrol all the same while nobody stands behind a rung",   "",     "",     "pfs",  ""),
    ("invited-again",           "Give a patient a new link",                              "pf",   "pf",   "pf",   "s"),
    ("corrected",               "Correct what was entered about a patient",               "pf",   "pf",   "pf",   "s"),
    ("exposure",                "Note what happened to the drug",                         "pf",   "pf",   "pf",   "s"),
    ("exposure-voided",         "Strike out an entry about the drug",                     "pf",   "pf",   "pf",   ""),
    ("paused",                  "Pause the check-ins",                                    "pf",   "pf",   "pf",   "s"),
    ("resumed",                 "Let the check-ins go on",                                "pf",   "pf",   "pf",   "s"),
    ("discharged",              "Discharge a patient",                                    "pf",   "pf",   "pf",   "s"),
    ("died",                    "Note that a patient has died",                           "pf",   "pf",   "pf",   "s"),
    ("change-confirmed",        "Confirm a colleague's change: year of birth, phone, death", "gp", "gp",  "gp",   ""),
    ("change-undone",           "Undo such a change within its hour",                     "gp",   "gp",   "gp",   ""),
    ("rota-line-added",         "Write a line of the rota",                               "",     "pf",   "pf",   ""),
    ("rota-line-removed",       "Take a line of the rota away",                           "",     "pf",   "pf",   ""),
    ("holiday-added",           "Enter a holiday",                                        "",     "pf",   "pf",   ""),
    ("holiday-removed",         "Take a holiday away",                                    "",     "pf",   "pf",   ""),
    ("cover-added",             "Enter who covers a duty for a while",                    "pf",   "pf",   "pf",   ""),
    ("cover-removed",           "Take a cover away",                                      "pf",   "pf",   "pf",   ""),
    ("swap-offered",            "Ask a colleague to take a duty over",                    "p",    "p",    "p",    ""),
    ("swap-taken",              "Take a duty over when asked",                            "p",    "p",    "p",    ""),
    ("swap-declined",           "Say no to that",                                         "p",    "p",    "p",    ""),
    ("staff-invited",           "Invite a colleague",                                     "",     "",     "f",    "s"),
    ("staff-admitted",          "Let in who has opened a colleague's link, or not",       "",     "",     "p",    ""),
    ("staff-removed",           "End a colleague's rights",                               "",     "",     "f",    "s"),
    ("group-connected",         "Connect the team's group",                               "",     "",     "g",    ""),
    ("protocol-approved",       "Approve the clinical plan",                              "",     "s",    "s",    ""),
    ("examples-switched",       "Have answered questions kept as examples, or not",       "",     "s",    "s",    ""),
    ("example-shown",           "Look through the examples that were kept",               "",     "s",    "",     ""),
    ("example-reviewed",        "Clear an example for the way out, or drop it",           "",     "s",    "",     ""),
    ("examples-exported",       "Write the cleared examples to a file",                   "",     "",     "",     "s"),
    ("clinic-set",              "Add a clinic, or change its numbers and hours",          "",     "",     "",     "s"),
    ("channel-set",             "Add, test or remove a further channel",                  "",     "",     "",     "s"),
)  # fmt: skip

ROWS = {act: Row(act, plain, dict(zip((*ROLES, MACHINE), by, strict=True))) for act, plain, *by in _TABLE}
"""The table by act."""


def may(role: str, act: str, channel: str | None = None) -> bool:
    """Whether this role may do the act by this channel; without one, by any: inside an act, whose door has asked for its own.

    False for a role that has no column. Raises KeyError for an act that has no row.
    """
    ways = ROWS[act].by.get(role, "")
    return bool(ways) if channel is None else channel in ways


def who_may(act: str, channel: str | None = None) -> tuple[str, ...]:
    """The roles that may do it, in the table's order."""
    return tuple(role for role in ROLES if may(role, act, channel))


def either(roles: tuple[str, ...]) -> str:
    """ "nurse, clinician or lead", for whoever types one of them."""
    return " or ".join(filter(None, (", ".join(roles[:-1]), *roles[-1:])))


def printed() -> str:
    """The table in Markdown, one row for each act: as it stands in the README."""
    heads = ("", *ROLES, "at the shell, in nobody's name")
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in ROWS.values():
        cells = [", ".join(CHANNELS[one] for one in row.by[role]) or "–" for role in ROLES]
        lines.append(f"| {' | '.join((row.plain, *cells, 'yes' if row.by[MACHINE] else '–'))} |")
    return "\n".join(lines)
