"""`protocol` and `text`: checking, printing and approving the clinical plan, and reading typed words without a bot."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.shell.lines import Input, json_lines
from bot.shell.records import PROTOCOL, USAGE, acting, note, now, open_records, out, stop, the_clinic, the_plan
from bot.shell.wording import ClinicName, Json, show_rows
from schedules import policy

if TYPE_CHECKING:
    from schedules.cases import Chapter
    from schedules.protocol import Protocol

protocol = typer.Typer(help="The clinical plan: check, print, approve, assess.", no_args_is_help=True)
SIGNERS = policy.either(policy.who_may("protocol-approved", policy.SHELL))

text = typer.Typer(help="Reading typed words: read.", no_args_is_help=True)


def _plan(file: Path | None) -> tuple[Protocol, tuple[Chapter, ...]]:
    """The plan of a file, or of the settings, with the worked cases beside it; ends the program where one cannot be read."""
    from importlib.resources import files

    from schedules.cases import load_cases, read_cases
    from schedules.loading import parse
    from schedules.protocol import ProtocolError

    try:
        if file is None:
            plan = the_plan()
            return plan, load_cases(plan)
        shipped = (files("schedules") / "protocols" / "sources.toml").read_text(encoding="utf-8")
        beside = file.parent / "sources.toml"
        plan = parse(
            file.read_text(encoding="utf-8"),
            beside.read_text(encoding="utf-8") if beside.exists() else shipped,
            file.name,
        )
        cases = file.with_suffix(".cases.toml")
        return plan, read_cases(cases.read_text(encoding="utf-8"), plan, cases.name) if cases.exists() else ()
    except ProtocolError as wrong:
        stop(PROTOCOL, str(wrong))
    except OSError as fault:
        stop(USAGE, f"{fault.filename}: {fault.strerror}.")


@protocol.command("check")
def check(
    file: Annotated[Path | None, typer.Argument(help="a protocol file; default: the one in the settings")] = None,
) -> None:
    """Check a protocol, its worked cases and the language files. Example: mtor-watch protocol check my-plan.toml"""
    from messages.checks import language_files
    from messages.spoken import LANGUAGES
    from messages.words_out import catalogue
    from schedules.cases import contradictions
    from schedules.protocol import text_ids

    plan, cases = _plan(file)
    faults = [f"{plan.id}.cases.toml: {line}" for line in contradictions(plan, cases)]
    faults += language_files.faults()
    faults += [
        f"languages/{language}: {name}: missing; the protocol needs it"
        for language in LANGUAGES
        for name in sorted(text_ids(plan) - catalogue.names(language))
    ]
    for line in faults:
        note(line)
    if faults:
        raise typer.Exit(PROTOCOL)
    counted = f"{len(plan.rules)} rules, {len(plan.items)} questions, {len(plan.windows)} windows"
    typer.echo(f"{plan.id} {plan.version} ({plan.status}): {counted}. Well.")


@protocol.command("print")
def print_booklet(
    file: Annotated[Path | None, typer.Argument(help="a protocol file; default: the one in the settings")] = None,
    language: Annotated[str, typer.Option(help="of the booklet: en, es, fr or de")] = "en",
    to: Annotated[Path | None, typer.Option("--out", help="write it here instead of printing it")] = None,
    short: Annotated[bool, typer.Option("--summary", help="two pages for whoever signs, beside the whole")] = False,
) -> None:
    """Print the whole plan in words, to be read and signed. Example: mtor-watch protocol print --language de --out plan.md"""
    from messages.booklet import booklet, summary
    from messages.spoken import LANGUAGES
    from messages.words_out import catalogue
    from schedules.cases import contradictions

    if language not in LANGUAGES:
        stop(USAGE, f"The languages are {', '.join(LANGUAGES)}.")
    plan, cases = _plan(file)
    for line in contradictions(plan, cases):
        stop(PROTOCOL, f"{plan.id}: the plan does not do what its cases say: {line}")
    try:
        text = summary(plan, language) if short else booklet(plan, language, cases)
    except catalogue.CatalogueError as wrong:
        stop(PROTOCOL, str(wrong))
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
        note(f"Written to {to}.")


@protocol.command("approve")
def approve(
    by: Annotated[str, typer.Option(help=f"{SIGNERS} who signs: their name or id, as `staff list` shows them")],
    clinic: Annotated[str | None, typer.Option(help="the clinic's name")] = None,
) -> None:
    """A clinician or lead of the clinic, who has opened their staff link, signs exactly this protocol text.

    Example: mtor-watch protocol approve --by "Dr Ito"
    """
    from bot.care.clinic import setting_up
    from bot.care.visit import Visit
    from storage import clinics

    records = open_records()
    with acting(records) as session:
        place = the_clinic(session, clinic)
        visit = Visit(session, records.ward, now(), actor="shell")
        member = setting_up.signer(visit, place, by)
        setting_up.approve(visit, place, member=member)
        who = f"{clinics.staff_name(records.ward.vault, member)} ({member.role})"
    plan = records.ward.waiting or records.ward.protocol
    note(f"{plan.id} {plan.version} (text {plan.sha256[:12]}) is approved for {place.name} by {who}.")
    if records.ward.waiting is not None:
        note("A running `mtor-watch serve` asks by it from its next start on.")


@protocol.command("noise")
def noise(
    clinic: ClinicName = None,
    days: Annotated[int | None, typer.Option(help="only what came in so many days; default: all")] = None,
    json: Json = False,
) -> None:
    """Per rule: how often it rang, how often that was noise, and what clinicians said of what it let rest.

    `should_have_rung` and `right` are the answers to the weekly sample. Where no rule of the plan was met the reason stands in its
    place. Example: mtor-watch protocol noise --days 90 --json
    """
    from storage import rules

    if days is not None and not 0 < days <= 36_500:
        stop(USAGE, "Give a number of days from 1 on: --days 90.")
    with acting(open_records()) as session:
        since = None if days is None else now() - timedelta(days=days)
        found = rules.tallies(session, the_clinic(session, clinic).id, since)
    rows: list[dict[str, object]] = [
        {"rule": rule, "rang": one.rang, "noise": one.noise, "should_have_rung": one.should, "right": one.right}
        for rule, one in found.items()
    ]
    show_rows(rows, json)


@text.command("read")
def read(source: Input = "-") -> None:
    """Read texts as the bot hears them, one JSON object per line. Example line: {"id": "1", "text": "my lips are swollen"}

    Each answer has the label and the signs the rules found, and what is done with the text: ring, ask, ask-despair or rest, with
    the scores of the second reading and the words that drove them.
    """
    from messages.words_in.hearing import ear

    for _, case in json_lines(source):
        said = str(case.get("text", ""))
        heard = ear().hear(said)
        flags = [{"flag": one.flag, "phrase": one.phrase, "language": one.language} for one in heard.typed.flags]
        scores = None if heard.scores is None else heard.scores._asdict()
        told = {"hearing": heard.decision, "scores": scores, "because": ear().because(said, heard)}
        out({"id": case.get("id"), "label": heard.typed.label, "flags": flags, **told})
