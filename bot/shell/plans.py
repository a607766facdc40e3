"""`protocol` and `text`: checking, approving and trying the clinical plan without a bot."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.shell.records import PROTOCOL, USAGE, acting, note, now, open_records, out, settings, stop, the_clinic

protocol = typer.Typer(help="The clinical plan: check, approve, assess.", no_args_is_help=True)
text = typer.Typer(help="Reading typed words: read.", no_args_is_help=True)

Input = Annotated[str, typer.Option("--input", help="a file of JSON lines, or - for standard input")]


def _lines(source: str) -> Iterator[dict[str, Any]]:
    opened = sys.stdin if source == "-" else None
    try:
        stream = opened or Path(source).open(encoding="utf-8")  # noqa: SIM115 - read to its end just below
    except OSError as fault:
        stop(USAGE, f"{source}: {fault.strerror}.")
    with stream:
        for number, line in enumerate(_text_of(stream, source), 1):
            if not line.strip():
                continue
            try:
                case = json.loads(line)
            except (ValueError, RecursionError):
                stop(USAGE, f"Line {number} is not JSON.")
            if not isinstance(case, dict):
                stop(USAGE, f"Line {number} is not a JSON object.")
            yield case


def _text_of(stream: TextIO, source: str) -> Iterator[str]:
    try:
        yield from stream
    except UnicodeDecodeError:
        stop(USAGE, f"{source}: not text in UTF-8.")


@protocol.command("check")
def check(
    file: Annotated[Path | None, typer.Argument(help="a protocol file; default: the one in the settings")] = None,
) -> None:
    """Check a protocol and the language files. Example: mtor-watch protocol check my-plan.toml"""
    from importlib.resources import files

    from messages import catalogue
    from schedules.protocol import ProtocolError, load, parse, text_ids

    try:
        if file is None:
            plan = load(settings().protocol)
        else:
            shipped = (files("schedules") / "protocols" / "sources.toml").read_text(encoding="utf-8")
            beside = file.parent / "sources.toml"
            plan = parse(
                file.read_text(encoding="utf-8"),
                beside.read_text(encoding="utf-8") if beside.exists() else shipped,
                file.name,
            )
    except ProtocolError as wrong:
        stop(PROTOCOL, str(wrong))
    except OSError as fault:
        stop(USAGE, f"{file}: {fault.strerror}.")
    faults = catalogue.faults()
    faults += [
        f"languages/{language}: {name}: missing; the protocol needs it"
        for language in catalogue.LANGUAGES
        for name in sorted(text_ids(plan) - catalogue.names(language))
    ]
    for line in faults:
        note(line)
    if faults:
        raise typer.Exit(PROTOCOL)
    counted = f"{len(plan.rules)} rules, {len(plan.items)} questions, {len(plan.windows)} windows"
    typer.echo(f"{plan.id} {plan.version} ({plan.status}): {counted}. Well.")


@protocol.command("approve")
def approve(
    by: Annotated[str, typer.Option(help="who signs: name and title")],
    role: Annotated[str, typer.Option(help="clinician or lead")],
    clinic: Annotated[str | None, typer.Option(help="the clinic's name")] = None,
) -> None:
    """A clinician or lead of the clinic signs exactly this protocol text.

    Example: mtor-watch protocol approve --by "Dr K. Ito" --role clinician
    """
    from bot.care import team

    records = open_records()
    with acting(records) as session:
        place = the_clinic(session, clinic)
        team.approve(session, records.ward, place, by=by, role=role, now=now())
        note(
            f"{records.ward.protocol.id} (text {records.ward.protocol.sha256[:12]}) is approved for {place.name} by {by}."
        )


def _options(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def _answers(value: object) -> dict[str, tuple[str, ...]]:
    return {str(key): _options(one) for key, one in value.items()} if isinstance(value, dict) else {}


@protocol.command("assess")
def assess(source: Input = "-") -> None:
    """Grade cases, one JSON object per line, without a database.

    Example line: {"id": "1", "answers": {"RF0": ["none"], "M1": "severe"}, "drug": "everolimus", "week": 3}
    """
    from schedules.protocol import load
    from schedules.triage import Case
    from schedules.triage import assess as grade

    plan = load(settings().protocol)
    for case in _lines(source):
        week = case.get("week", 0)
        found = grade(
            plan,
            Case(
                answers=_answers(case.get("answers")),
                drug=str(case.get("drug", "")),
                indication=str(case.get("indication", "oncology")),
                week=week if isinstance(week, int) else 0,
                tier=str(case.get("tier", "A")),
                ace_inhibitor=bool(case.get("ace_inhibitor", False)),
                earlier_angioedema=bool(case.get("earlier_angioedema", False)),
                previous=_answers(case.get("previous")) or None,
                baseline=_answers(case.get("baseline")) or None,
                open_hours=bool(case.get("open_hours", True)),
            ),
        )
        out(
            {
                "id": case.get("id"),
                "urgency": found.urgency.word,
                "symptoms": dict(found.grades),
                "rules": [one.rule for one in found.findings],
                "reasons": [one.why for one in found.findings] or list(found.why_not),
            }
        )


@text.command("read")
def read(source: Input = "-") -> None:
    """Read texts for red flags, one JSON object per line. Example line: {"id": "1", "text": "my lips are swollen"}"""
    from messages import redflags

    for case in _lines(source):
        found = redflags.read(str(case.get("text", "")))
        flags = [{"flag": one.flag, "phrase": one.phrase, "language": one.language} for one in found.flags]
        out({"id": case.get("id"), "label": found.label, "flags": flags})
