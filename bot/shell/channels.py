"""`channel`: further ways to reach the care team, from a shell."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from bot.shell.records import FAULTS, USAGE, Records, acting, note, now, open_records, stop, the_clinic
from bot.shell.wording import ClinicName, Json, show_rows, words_named

channel = typer.Typer(help="Further channels of an alert: add, list, test, remove.", no_args_is_help=True)


def _address(given: str) -> str:
    from bot.channels.apprise import fault_of
    from messages.words_out.catalogue import say

    address = (sys.stdin.readline() if given == "-" else given).strip()
    if (wrong := fault_of(address)) is not None:
        stop(USAGE, say("en", wrong))
    return address


@channel.command("add")
def channel_add(
    address: Annotated[str, typer.Argument(help="an Apprise address, or - to read it from standard input")],
    name: Annotated[str, typer.Option(help="what the team calls it")],
    clinic: ClinicName = None,
) -> None:
    """Add a channel. Example: mtor-watch channel add --name "Pager of ward 3" - (then type the address)"""
    from bot.care.alerting import paging
    from bot.care.visit import Visit

    address = _address(address)
    records = open_records()
    with acting(records) as session:
        row = paging.add(
            Visit(session, records.ward, now(), actor="shell"),
            the_clinic(session, clinic),
            address=address,
            name=words_named(name, "name"),
        )
        number = row.id
    typer.echo(number)
    note("Added. Next: mtor-watch channel test")


@channel.command("list")
def channel_list(clinic: ClinicName = None, json: Json = False) -> None:
    """Every channel, by kind and name, and whether it works; never its address. Example: mtor-watch channel list"""
    with acting(open_records()) as session:
        rows = [_row(one) for one in _of(session, clinic)]
    show_rows(rows, json)


@channel.command("remove")
def channel_remove(channel_id: str) -> None:
    """Use a channel no more. Takes the id of `channel list`. Example: mtor-watch channel remove ID"""
    from bot.care.alerting import paging
    from bot.care.surroundings import Refused
    from bot.care.visit import Visit
    from storage.channels import Channel

    records = open_records()
    with acting(records) as session:
        row = session.get(Channel, channel_id)
        if row is None or row.removed_at is not None:
            stop(USAGE, f"There is no channel {channel_id!r}. `mtor-watch channel list` shows them.")
        if row.from_settings:
            raise Refused("channel-of-settings")
        paging.remove(Visit(session, records.ward, now(), actor="shell"), row)
    note("Removed. Nothing more is sent there.")


@channel.command("test")
def channel_test(
    clinic: ClinicName = None,
    channel_id: Annotated[str | None, typer.Option("--id", help="only this one")] = None,
    json: Json = False,
) -> None:
    """Send a test message to each channel; exit 12 when one of them fails. Example: mtor-watch channel test"""
    from bot.care.alerting import paging
    from bot.care.visit import Visit
    from bot.channels.apprise import ask_each
    from messages.words_out.catalogue import say
    from storage import channels
    from storage.channels import Channel

    records: Records = open_records()
    with acting(records) as session:
        asked = {
            one.id: channels.address(records.ward.vault, one)
            for one in _of(session, clinic)
            if channel_id in (None, one.id)
        }
    if not asked:
        stop(USAGE, "There is no such channel. `mtor-watch channel add --help` says how to add one.")
    words = (say("en", "channel-test-title"), say("en", "channel-test-body"))
    reasons = ask_each(asked, *words)
    with acting(records) as session:
        for name, reason in reasons.items():
            row = session.get(Channel, name)
            if row is not None and not reason:
                paging.worked(Visit(session, records.ward, now()), row)
            elif row is not None:
                paging.failed(Visit(session, records.ward, now()), row, reason)
        rows = [_row(one) | {"taken": not reasons[one.id]} for one in _of(session, clinic) if one.id in reasons]
    show_rows(rows, json)
    if any(reasons.values()):
        stop(FAULTS, "Not every channel took the message.")


def _of(session: Any, clinic: str | None) -> list[Any]:
    from storage import channels

    return list(channels.of_clinic(session, the_clinic(session, clinic).id))


def _row(one: Any) -> dict[str, object]:
    return {
        "id": one.id, "kind": one.kind, "name": one.name, "works": one.failed_at is None,
        "worked_at": None if one.worked_at is None else one.worked_at.isoformat(),
        "failed_at": None if one.failed_at is None else one.failed_at.isoformat(), "failure": one.failure or None,
        "from_settings": one.from_settings,
    }  # fmt: skip
