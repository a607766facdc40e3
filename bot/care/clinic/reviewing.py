"""Examples kept of answered questions: switched on by a clinic, looked through by its clinicians, and written out once cleared.

A line leaves the house only after somebody has read it and taken out what tells who wrote it. Every look and every decision is
journalled by the line's id; no text ever is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.care.surroundings import Refused
from bot.care.visit import Visit
from schedules import policy
from storage import examples
from storage.clinics import Clinic
from storage.examples import Example

AT_A_TIME = 20
"""Lines of one look: more are waved through unread."""

GONE = "shell-example-unknown"
"""Why a line cannot be decided on that is not there, or not there any more."""

_LINK = re.compile(r"://|\w\.\w{2,}")
"""An address, with its scheme or without: "rosenhof.example", never "p.m."."""


@dataclass(frozen=True)
class Line:
    """One kept text as a clinician sees it, on one line, with what its writer answered. It does not say whose it is."""

    id: str
    language: str
    kind: str
    said: str
    text: str


def refuse_role(role: str, act: str) -> None:
    """Raises Refused for a role that may not do this at the shell."""
    if not policy.may(role, act, policy.SHELL):
        raise Refused("shell-example-role", role=role, roles=", ".join(policy.who_may(act, policy.SHELL)))


def switch(visit: Visit, clinic: Clinic, *, on: bool, role: str) -> None:
    """From now on answered questions of whoever agrees are kept, or none is. What is kept stays until it is looked at.

    The actor of the visit is who does so, by name. Raises Refused for a role that may not.
    """
    refuse_role(role, "examples-switched")
    if on == (clinic.examples_at is not None):
        return
    clinic.examples_at = visit.now if on else None
    _note(visit, "examples-switched", clinic.id, role, on=on)


def look(visit: Visit, clinic: Clinic, *, role: str) -> list[Line]:
    """The oldest lines nobody has decided on, AT_A_TIME at most. Raises Refused for a role that may not."""
    refuse_role(role, "example-shown")
    lines = []
    for row in examples.to_review(visit.session, clinic.id, AT_A_TIME):
        _note(visit, "example-shown", f"example:{row.id}", role)
        text = on_one_line(examples.text_of(visit.ward.vault, row))
        lines.append(Line(row.id, row.language, row.kind, row.said, text))
    return lines


def decide(visit: Visit, clinic: Clinic, line: str, text: str | None, *, role: str) -> None:
    """This line may leave with this text; None drops it, and its text is gone. What was cleared may be decided on again.

    Raises Refused for a role that may not, for a line that is not the clinic's or was dropped, and for a text that is empty or
    still holds a digit, an @ or a link.
    """
    refuse_role(role, "example-reviewed")
    row = visit.session.get(Example, line)
    if row is None or row.clinic_id != clinic.id or row.state == examples.DROPPED:
        raise Refused(GONE, line=line)
    if text is None:
        examples.drop(visit.session, row, visit.actor, visit.now)
    else:
        examples.clear(visit.session, visit.ward.vault, row, _harmless(text), visit.actor, visit.now)
    _note(visit, "example-reviewed", f"example:{row.id}", role, became=row.state)


def write_out(visit: Visit, clinic: Clinic) -> list[dict[str, str]]:
    """The cleared lines and nothing that tells whose they are, sorted, so that not even their order says when they were written."""
    lines = [
        {"language": row.language, "kind": row.kind, "said": row.said, "text": examples.text_of(visit.ward.vault, row)}
        for row in examples.cleared(visit.session, clinic.id)
    ]
    visit.note("examples-exported", clinic.id, lines=len(lines))
    return sorted(lines, key=lambda line: tuple(line.values()))


def on_one_line(text: str) -> str:
    """A text without what moves a cursor, hides or cannot be shown: a terminal obeys whoever wrote it."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _harmless(text: str) -> str:
    text = on_one_line(text)
    if not text:
        raise Refused("shell-example-empty")
    if any(one.isdigit() for one in text):
        raise Refused("shell-example-digits")
    if "@" in text:
        raise Refused("shell-example-at")
    if _LINK.search(text):
        raise Refused("shell-example-link")
    return text


def _note(visit: Visit, act: str, subject: str, role: str, **detail: object) -> None:
    visit.by("shell").note(act, subject, by=visit.actor, role=role, **detail)
