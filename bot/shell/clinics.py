"""`clinic` and `staff`: setting up a clinic and its people from a shell."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.shell.records import USAGE, acting, note, now, open_for_links, open_records, out, stop, the_clinic
from bot.shell.wording import (
    ClinicName,
    Json,
    hours_named,
    language_named,
    number_named,
    show_rows,
    words_named,
    zone_named,
)
from schedules.policy import ROLES, either

clinic = typer.Typer(help="Clinics: add, list, show, set.", no_args_is_help=True)
staff = typer.Typer(help="Nurses, clinicians and leads: invite, list, remove.", no_args_is_help=True)


@clinic.command(
    "add",
    epilog='Example: mtor-watch clinic add --name "Rosenhof" --timezone Europe/Berlin --emergency-number 112 --phone "+49 30 1" ',
)
def clinic_add(
    name: Annotated[str, typer.Option(help="the clinic's name, as patients read it")],
    timezone: Annotated[str, typer.Option(help="its IANA time zone")],
    emergency_number: Annotated[str, typer.Option(help="what a patient dials in an emergency, e.g. 112")],
    phone: Annotated[str, typer.Option(help="the team's phone in opening hours")],
    phone_after_hours: Annotated[str, typer.Option(help="the phone outside opening hours")] = "",
    hours: Annotated[
        str, typer.Option(help="opening hours: days and times, in en, es, fr or de")
    ] = "Mon-Fri 08:00-18:00",
    language: Annotated[str, typer.Option(help="language of the team: en, es, fr, de")] = "en",
    crisis_line: Annotated[str, typer.Option(help="a number where people in despair are listened to")] = "",
    json: Json = False,
) -> None:
    """Add a clinic; prints the code a lead types in the care team's group."""
    from bot.care.clinic import setting_up
    from bot.care.visit import Visit
    from storage.clinics import Clinic

    row = Clinic(
        name=words_named(name, "name"), timezone=zone_named(timezone), language=language_named(language),
        emergency_number=number_named(emergency_number, "emergency number", least=2), phone=number_named(phone, "phone"),
        phone_after_hours=number_named(phone_after_hours or phone, "phone after hours"), hours=hours_named(hours),
        crisis_line=number_named(crisis_line, "crisis line") if crisis_line else None, added_at=now(),
    )  # fmt: skip
    records = open_records()
    with acting(records) as session:
        code = setting_up.add_clinic(Visit(session, records.ward, now()), row)
        if told := records.settings.channels():  # `serve` gives them to the clinics there are when it starts
            from bot.care.alerting import paging
            from bot.channels.apprise import usable

            paging.take_settings(Visit(session, records.ward, now()), usable(told)[0], of=[row])
    if json:
        out({"clinic": row.id, "name": row.name, "connect": code})
        return
    note(f"Clinic {row.name} added. In the care team's Telegram group a lead types this line, within 24 hours:")
    _show_connect(setting_up.connect_lines(records.ward, code))
    note(_understood(row))
    note("Next: mtor-watch staff invite --role lead --name NAME, then mtor-watch protocol approve --help.")


def _show_connect(lines: list[str]) -> None:
    """The line for the group alone on stdout; the link, where there is one, beside it."""
    typer.echo(lines[0])
    for link in lines[1:]:
        note(f"Or the lead opens this link, which adds the bot to a group and connects it: {link}")


def _understood(row: Any) -> str:
    from schedules.hours import entered

    opens = f"open {row.hours}" if entered(row.hours) else f"hours nobody can read ({row.hours!r})"
    return (
        f"Understood: {opens}, phone {row.phone}, else {row.phone_after_hours}; in an emergency {row.emergency_number}."
    )


def _clinic_row(row: Any) -> dict[str, object]:
    return {
        "clinic": row.id, "name": row.name, "timezone": row.timezone, "language": row.language,
        "emergency_number": row.emergency_number, "phone": row.phone, "phone_after_hours": row.phone_after_hours,
        "hours": row.hours, "crisis_line": row.crisis_line or "",
        "group": row.group_sealed is not None and row.group_down_at is None,
    }  # fmt: skip


@clinic.command("list")
def clinic_list(json: Json = False) -> None:
    """Every clinic. Example: mtor-watch clinic list --json"""
    from storage import clinics

    with acting(open_records()) as session:
        rows = [_clinic_row(row) for row in clinics.all_clinics(session)]
    show_rows(rows, json)


@clinic.command("show")
def clinic_show(name: str, json: Json = False) -> None:
    """One clinic. Example: mtor-watch clinic show Rosenhof"""
    with acting(open_records()) as session:
        row = _clinic_row(the_clinic(session, name))
    show_rows([row], json, one=True)


@clinic.command("set")
def clinic_set(
    name: str,
    timezone: str | None = None,
    emergency_number: str | None = None,
    phone: str | None = None,
    phone_after_hours: str | None = None,
    hours: str | None = None,
    language: str | None = None,
    crisis_line: Annotated[
        str | None, typer.Option(help="a number where people in despair are listened to; empty for none")
    ] = None,
    connect: Annotated[bool, typer.Option("--connect", help="print a new /connect code (24 h)")] = False,
) -> None:
    """Change what was entered. Example: mtor-watch clinic set Rosenhof --phone "+49 30 2" """
    from bot.care.clinic import setting_up
    from bot.care.visit import Visit
    from storage import journal

    given = {"phone": phone, "phone_after_hours": phone_after_hours}
    changes = {key: number_named(value, key.replace("_", " ")) for key, value in given.items() if value is not None}
    if emergency_number is not None:
        changes["emergency_number"] = number_named(emergency_number, "emergency number", least=2)
    if hours is not None:
        changes["hours"] = hours_named(hours)
    if crisis_line is not None:
        changes["crisis_line"] = number_named(crisis_line, "crisis line") if crisis_line else ""
    if timezone is not None:
        changes["timezone"] = zone_named(timezone)
    if language is not None:
        changes["language"] = language_named(language)
    records = open_records()
    with acting(records) as session:
        row = the_clinic(session, name)
        for key, value in changes.items():
            setattr(row, key, value)
        journal.write(
            session, at=now(), actor="shell", act="clinic-set", subject=row.id, detail={"fields": sorted(changes)}
        )
        if connect:
            _show_connect(
                setting_up.connect_lines(
                    records.ward, setting_up.connect_code(Visit(session, records.ward, now()), row)
                )
            )
        understood = _understood(row)
    note(f"Clinic {name}: {', '.join(sorted(changes)) or 'nothing'} changed.")
    if changes:
        note(understood)


@staff.command("invite")
def staff_invite(
    role: Annotated[str, typer.Option(help=either(ROLES))],
    name: Annotated[str, typer.Option(help="what colleagues call them")],
    clinic: ClinicName = None,
    long: Annotated[bool, typer.Option("--long", help="a link for 72 hours, not for 10 minutes")] = False,
    json: Json = False,
) -> None:
    """Invite a colleague; prints their one-time link, for 10 minutes. A lead is asked before the role takes effect.

    Example: mtor-watch staff invite --role nurse --name Noor
    """
    from bot.care.clinic import setting_up
    from bot.care.visit import Visit

    known = words_named(name, "name")
    records = open_for_links()
    with acting(records) as session:
        visit, place = Visit(session, records.ward, now(), actor="shell"), the_clinic(session, clinic)
        member, link = setting_up.invite_staff(visit, place, name=known, role=role, long=long)
    if json:
        out({"staff": member.id, "role": role, "link": link})
        return
    typer.echo(link)
    life = "72 hours (--long): whoever finds it until then can open it" if long else "10 minutes"
    note(f"Send this link to {name} only. It works once, for {life}.")
    note("When it is opened a lead of the clinic is asked, where there is one; then the team reads who joined.")


@staff.command("list")
def staff_list(clinic: ClinicName = None, json: Json = False) -> None:
    """The clinic's people. Example: mtor-watch staff list"""
    from storage import clinics

    records = open_records()
    with acting(records) as session:
        rows = [
            {
                "staff": one.id,
                "name": clinics.staff_name(records.ward.vault, one),
                "role": one.role,
                "linked": one.linked_at is not None,
            }
            for one in clinics.staff_of(session, the_clinic(session, clinic).id)
        ]  # fmt: skip
    show_rows(rows, json)


@staff.command("remove")
def staff_remove(member: str) -> None:
    """A colleague has left: rights end at once. Takes the id of `staff list`. Example: mtor-watch staff remove ID"""
    from bot.care.clinic import setting_up
    from bot.care.visit import Visit
    from storage.clinics import Staff

    records = open_records()
    with acting(records) as session:
        row = session.get(Staff, member)
        if row is None:
            stop(USAGE, f"There is nobody with the id {member!r}. `mtor-watch staff list` shows them.")
        setting_up.remove_staff(Visit(session, records.ward, now()), row)
    note("Removed. Buttons, commands and messages to them have ended.")
