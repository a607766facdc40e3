"""`hearing`: examples of answered questions, for a better reading: switched on, looked through, written out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.shell.lines import json_lines
from bot.shell.records import USAGE, Records, acting, note, now, open_records, out, stop, the_clinic
from bot.shell.wording import ClinicName, words_named
from schedules import policy

if TYPE_CHECKING:
    from bot.care.clinic.reviewing import Line

hearing = typer.Typer(help="Examples of typed words: examples, review, export.", no_args_is_help=True)

By = Annotated[str, typer.Option(help="who does so: name and title; it is written down")]
DROP, END = "drop", "stop"


@hearing.command("examples")
def switch(
    turned: Annotated[Literal["on", "off"], typer.Argument(help="on or off")],
    by: By,
    role: Annotated[str, typer.Option(help=policy.either(policy.who_may("examples-switched", policy.SHELL)))],
    clinic: ClinicName = None,
) -> None:
    """Keep answered questions of patients who agree, or no more.

    Example: mtor-watch hearing examples on --by "Dr K. Ito" --role clinician
    """
    from bot.care.clinic import reviewing
    from bot.care.visit import Visit

    who = words_named(by, "name")
    records = open_records()
    with acting(records) as session:
        place = the_clinic(session, clinic)
        reviewing.switch(Visit(session, records.ward, now(), actor=who), place, on=turned == "on", role=role)
        name = place.name
    if turned == "on":
        note(
            f"{name}: on. Each patient is asked once, apart from care. Look through what is kept: mtor-watch hearing review."
        )
    else:
        note(f"{name}: off. Nothing new is kept; what is kept stays until it is looked through or taken back.")


@hearing.command("review")
def review(
    by: By,
    role: Annotated[str, typer.Option(help=policy.either(policy.who_may("example-reviewed", policy.SHELL)))],
    clinic: ClinicName = None,
    listed: Annotated[
        bool, typer.Option("--list", help="print the next twenty as JSON lines, and decide on none")
    ] = False,
    source: Annotated[
        str | None,
        typer.Option(
            "--input",
            help='decisions as JSON lines: {"id": …, "text": …} or {"id": …, "drop": true}; - for standard input',
        ),
    ] = None,
) -> None:
    """Look through kept examples, twenty at a time: take names, places and numbers out of each, or drop it.

    Example: mtor-watch hearing review --by "Dr K. Ito" --role clinician
    """
    if listed and source is not None:
        stop(USAGE, "Give --list or --input, not both.")
    who = words_named(by, "name")
    records = open_records()
    if source is not None:
        _decide_all(records, clinic, who, role, source)
        return
    lines, left = _look(records, clinic, who, role)
    if listed:
        for line in lines:
            out(asdict(line))
    else:
        left -= _one_by_one(records, clinic, who, role, lines)
    note(f"Waiting for a look: {left}.")


@hearing.command("export")
def export(
    to: Annotated[Path, typer.Option("--out", help="write them here, one JSON object per line")],
    clinic: ClinicName = None,
) -> None:
    """Write the cleared examples to a file, without ids and dates. Example: mtor-watch hearing export --out examples.jsonl"""
    from bot.care.clinic import reviewing
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        lines = reviewing.write_out(Visit(session, records.ward, now(), actor="shell"), the_clinic(session, clinic))
        to.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    note(f"{len(lines)} cleared lines written to {to}.")


def _look(records: Records, clinic: str | None, who: str, role: str) -> tuple[list[Line], int]:
    """The next lines, and how many wait in all; that they were shown is written down before anybody sees them."""
    from bot.care.clinic import reviewing
    from bot.care.visit import Visit
    from storage import examples

    with acting(records) as session:
        place = the_clinic(session, clinic)
        lines = reviewing.look(Visit(session, records.ward, now(), actor=who), place, role=role)
        return lines, examples.count_new(session, place.id)


def _decide_all(records: Records, clinic: str | None, who: str, role: str, source: str) -> None:
    """The decisions of a file, all of them or none. They are read to the end first: nothing is locked while somebody types."""
    from bot.care.clinic import reviewing
    from bot.care.surroundings import Refused
    from bot.care.visit import Visit
    from messages.words_out.catalogue import say

    decisions = list(_decisions(source))
    with acting(records) as session:
        place = the_clinic(session, clinic)
        reviewing.refuse_role(role, "example-reviewed")
        for number, line, text in decisions:
            try:
                reviewing.decide(Visit(session, records.ward, now(), actor=who), place, line, text, role=role)
            except Refused as no:
                stop(USAGE, f"Line {number}: {say('en', no.reason, **no.values)} Nothing was changed.")
    note(f"Decided: {len(decisions)}.")


def _decisions(source: str) -> Iterator[tuple[int, str, str | None]]:
    """The number of each line, the id of its example, and the text as it may leave; None for one that is dropped."""
    for number, told in json_lines(source):
        line, text, drop = told.get("id"), told.get("text"), told.get("drop", False)
        if not isinstance(line, str) or not isinstance(drop, bool) or drop is isinstance(text, str):
            stop(USAGE, f'Line {number}: write {{"id": "…", "text": "…"}} or {{"id": "…", "drop": true}}.')
        yield number, line, None if drop else text


def _one_by_one(records: Records, clinic: str | None, who: str, role: str, lines: list[Line]) -> int:
    """Ask about each line until one is answered with "stop"; returns how many were decided on."""
    from bot.care.clinic import reviewing
    from bot.care.surroundings import Refused
    from bot.care.visit import Visit
    from messages.words_out.catalogue import say

    if lines:
        note(
            "Type each text as it may leave the house, without names, places and numbers. "
            f"Enter alone keeps it as shown, {DROP!r} drops it, {END!r} ends."
        )
    for done, line in enumerate(lines):
        typer.echo(f"{done + 1}/{len(lines)}  {line.language}  {line.kind}: {line.said}\n  {line.text}")
        while True:
            typed = _typed()
            if typed is None or typed == END:
                return done
            text = None if typed == DROP else typed or line.text
            with acting(records) as session:
                place = the_clinic(session, clinic)
                try:
                    reviewing.decide(Visit(session, records.ward, now(), actor=who), place, line.id, text, role=role)
                    break
                except Refused as no:
                    note(say("en", no.reason, **no.values))
                    if no.reason == reviewing.GONE:  # taken back, or dropped by somebody else, while it was read
                        break
    return len(lines)


def _typed() -> str | None:
    """One line from whoever sits there; None at the end of their input."""
    typer.echo("> ", nl=False, err=True)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        stop(USAGE, "That is not text in UTF-8. What was decided before stays.")
    return line.strip() if line else None
