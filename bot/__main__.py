"""The shell face of mtor-watch. Thin: each command imports what it needs, so that `--help` is quick."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.shell import alerts, cases, channels, clinics, hearing, patients, plans, rosters

app = typer.Typer(
    help="A Telegram bot that watches for skin and mouth effects of mTOR inhibitors and tells the care team. Not for emergencies.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(clinics.clinic, name="clinic")
app.add_typer(clinics.staff, name="staff")
app.add_typer(channels.channel, name="channel")
app.add_typer(patients.patient, name="patient")
app.add_typer(patients.exposure, name="exposure")
app.add_typer(alerts.alert, name="alert")
app.add_typer(rosters.roster, name="roster")
app.add_typer(cases.protocol, name="protocol")
app.add_typer(plans.text, name="text")
app.add_typer(hearing.hearing, name="hearing")


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="port on loopback; 0 takes a free one")] = 8090,
    data: Annotated[Path | None, typer.Option(help="keep the made-up clinic in this folder")] = None,
) -> None:
    """Walk through it with a pretend Telegram and a made-up clinic. Example: mtor-watch demo --port 8090"""
    from bot.demo import run

    run(port, data)


@app.command()
def serve() -> None:
    """Receive, send and tick until told to stop. Example: MTORWATCH_TELEGRAM_TOKEN=… mtor-watch serve"""
    from bot.shell import serving

    serving.run()


@app.command()
def migrate() -> None:
    """Make the database or bring it up to date. Example: mtor-watch migrate"""
    from bot.shell.records import note, open_records
    from storage.schema import HEAD

    open_records()
    note(f"The database is at step {HEAD}.")


@app.command()
def doctor(json: Annotated[bool, typer.Option("--json", help="one JSON document")] = False) -> None:
    """Look at settings, database, keys, clock and Telegram, and say what is wrong. Example: mtor-watch doctor"""
    from bot.shell.doctor import examine

    examine(as_json=json)


def main() -> None:
    """The console script. Whatever goes wrong, a person reads a sentence, never a traceback."""
    try:
        app()
    except Exception as fault:
        from bot.logs import place_of
        from schedules.protocol import ProtocolError

        if isinstance(fault, ProtocolError):
            typer.echo(str(fault), err=True)
            sys.exit(10)
        if isinstance(fault, OSError):
            typer.echo(f"{fault.filename or 'mtor-watch'}: {fault.strerror or fault}", err=True)
            sys.exit(11)
        typer.echo(
            f"mtor-watch: a fault of the program ({type(fault).__name__}, {place_of(fault)}). Nothing was lost.",
            err=True,
        )
        sys.exit(70)


if __name__ == "__main__":
    main()
