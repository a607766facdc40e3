"""`clinic`, `staff`, `patient`, `exposure`, `alert`: setting up a clinic and looking after its people from a shell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

import typer

from bot.shell.records import USAGE, acting, note, now, open_records, out, stop, the_clinic, the_patient

clinic = typer.Typer(help="Clinics: add, list, show, set.", no_args_is_help=True)
staff = typer.Typer(help="Nurses, clinicians and leads: invite, list, remove.", no_args_is_help=True)
patient = typer.Typer(help="Patients: invite, list, show, set, pause, resume, discharge.", no_args_is_help=True)
exposure = typer.Typer(help="What happened to the drug: add, correct.", no_args_is_help=True)
alert = typer.Typer(help="The feed from a shell: list, show, acknowledge, resolve.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="one JSON document instead of words")]
ClinicName = Annotated[str | None, typer.Option("--clinic", help="the clinic's name; needed when there are several")]


def _zone(name: str) -> str:
    if name not in available_timezones():
        stop(USAGE, f"{name!r} is not a time zone. Write it as in Europe/Berlin or America/New_York.")
    return name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop(USAGE, f"{text!r} is not a date. Write it as YYYY-MM-DD.")


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
    hours: Annotated[str, typer.Option(help="opening hours in words")] = "Mon-Fri 08:00-18:00",
    language: Annotated[str, typer.Option(help="language of the team: en, es, fr, de")] = "en",
    json: Json = False,
) -> None:
    """Add a clinic; prints the code a lead types in the care team's group."""
    from bot.care import team
    from messages.catalogue import LANGUAGES
    from storage.clinics import Clinic

    if language not in LANGUAGES:
        stop(USAGE, f"{language!r} is not spoken yet: choose one of {', '.join(LANGUAGES)}.")
    records = open_records()
    with acting(records) as session:
        row = Clinic(
            name=name.strip(), timezone=_zone(timezone), language=language, emergency_number=emergency_number, phone=phone,
            phone_after_hours=phone_after_hours or phone, hours=hours, added_at=now(),
        )  # fmt: skip
        code = team.add_clinic(session, records.ward, row, now=now())
    if json:
        out({"clinic": row.id, "name": row.name, "connect": code})
        return
    typer.echo(f"/connect {code}")
    note(f"Clinic {row.name} added. In the care team's Telegram group a lead types the line above, within 24 hours.")
    note("Next: mtor-watch staff invite --role lead --name NAME, then mtor-watch protocol approve --help.")


def _clinic_row(row: Any) -> dict[str, object]:
    return {
        "clinic": row.id, "name": row.name, "timezone": row.timezone, "language": row.language,
        "emergency_number": row.emergency_number, "phone": row.phone, "phone_after_hours": row.phone_after_hours,
        "hours": row.hours, "group": row.group_sealed is not None and row.group_down_at is None,
    }  # fmt: skip


@clinic.command("list")
def clinic_list(json: Json = False) -> None:
    """Every clinic. Example: mtor-watch clinic list --json"""
    from storage import clinics

    with acting(open_records()) as session:
        rows = [_clinic_row(row) for row in clinics.all_clinics(session)]
    _print(rows, json)


@clinic.command("show")
def clinic_show(name: str, json: Json = False) -> None:
    """One clinic. Example: mtor-watch clinic show Rosenhof"""
    with acting(open_records()) as session:
        row = _clinic_row(the_clinic(session, name))
    _print([row], json, one=True)


@clinic.command("set")
def clinic_set(
    name: str,
    timezone: str | None = None,
    emergency_number: str | None = None,
    phone: str | None = None,
    phone_after_hours: str | None = None,
    hours: str | None = None,
    language: str | None = None,
    connect: Annotated[bool, typer.Option("--connect", help="print a new /connect code (24 h)")] = False,
) -> None:
    """Change what was entered. Example: mtor-watch clinic set Rosenhof --phone "+49 30 2" """
    from bot.care import team
    from storage import journal

    given = {
        "timezone": None if timezone is None else _zone(timezone), "emergency_number": emergency_number, "phone": phone,
        "phone_after_hours": phone_after_hours, "hours": hours, "language": language,
    }  # fmt: skip
    changes = {key: value for key, value in given.items() if value is not None}
    records = open_records()
    with acting(records) as session:
        row = the_clinic(session, name)
        for key, value in changes.items():
            setattr(row, key, value)
        session.add(row)
        journal.write(
            session, at=now(), actor="shell", act="clinic-set", subject=row.id, detail={"fields": sorted(changes)}
        )
        if connect:
            typer.echo(f"/connect {team.connect_code(session, records.ward, row, now=now())}")
    note(f"Clinic {name}: {', '.join(sorted(changes)) or 'nothing'} changed.")


@staff.command("invite")
def staff_invite(
    role: Annotated[str, typer.Option(help="nurse, clinician or lead")],
    name: Annotated[str, typer.Option(help="what colleagues call them")],
    clinic: ClinicName = None,
    json: Json = False,
) -> None:
    """Invite a colleague; prints their one-time link (72 h). Example: mtor-watch staff invite --role nurse --name Noor"""
    from bot.care import team

    records = open_records()
    with acting(records) as session:
        member, link = team.invite_staff(
            session, records.ward, the_clinic(session, clinic), name=name, role=role, now=now()
        )
    if json:
        out({"staff": member.id, "role": role, "link": link})
        return
    typer.echo(link)
    note(f"Send this link to {name} only. It works once, for 72 hours.")


@staff.command("list")
def staff_list(clinic: ClinicName = None, json: Json = False) -> None:
    """The clinic's people. Example: mtor-watch staff list"""
    from storage import clinics

    records = open_records()
    with acting(records) as session:
        rows = [
            {"staff": one.id, "name": clinics.staff_name(records.ward.vault, one), "role": one.role, "linked": one.linked_at is not None}
            for one in clinics.staff_of(session, the_clinic(session, clinic).id)
        ]  # fmt: skip
    _print(rows, json)


@staff.command("remove")
def staff_remove(member: str) -> None:
    """A colleague has left: rights end at once. Takes the id of `staff list`."""
    from bot.care import team
    from storage.clinics import Staff

    with acting(open_records()) as session:
        row = session.get(Staff, member)
        if row is None:
            stop(USAGE, f"There is nobody with the id {member!r}. `mtor-watch staff list` shows them.")
        team.remove_staff(session, row, now=now())
    note("Removed. Buttons, commands and messages to them have ended.")


@patient.command("invite")
def patient_invite(
    drug: Annotated[str, typer.Option(help="everolimus, sirolimus or temsirolimus")] = "",
    indication: Annotated[str, typer.Option(help="oncology or transplant")] = "",
    started: Annotated[str, typer.Option(help="day of the first dose, YYYY-MM-DD")] = "",
    birth_year: Annotated[int, typer.Option(help="year of birth: the second factor")] = 0,
    name: str = "",
    phone: str = "",
    reference: Annotated[str, typer.Option(help="the clinic's own reference")] = "",
    dose_mg: float | None = None,
    ace_inhibitor: Annotated[bool, typer.Option("--ace-inhibitor")] = False,
    earlier_angioedema: Annotated[bool, typer.Option("--earlier-angioedema")] = False,
    rinse_prescribed: Annotated[bool, typer.Option("--rinse-prescribed")] = False,
    language: str | None = None,
    timezone: str | None = None,
    clinic: ClinicName = None,
    again: Annotated[str, typer.Option(help="a new link for this patient; the old chat is closed")] = "",
    qr: Annotated[Path | None, typer.Option(help="write the QR code here: FILE.png or FILE.svg")] = None,
    json: Json = False,
) -> None:
    """Enter a patient and print the one-time link.

    Example: mtor-watch patient invite --drug everolimus --indication oncology --started 2026-11-19 --birth-year 1961
    """
    from bot.care import enrolment
    from messages.reading import NameRefused, clean_name

    records = open_records()
    with acting(records) as session:
        if again:
            made = enrolment.invite_again(session, records.ward, the_patient(session, again), by="shell", now=now())
        else:
            place = the_clinic(session, clinic)
            day = _day(started)
            if drug not in enrolment.DRUGS or indication not in enrolment.INDICATIONS:
                stop(
                    USAGE, "Give --drug (everolimus, sirolimus, temsirolimus) and --indication (oncology, transplant)."
                )
            if not 1900 <= birth_year <= now().year:
                stop(USAGE, "Give the year of birth with four digits: --birth-year 1961.")
            if not enrolment.start_bounds(now().astimezone(ZoneInfo(place.timezone)).date(), day):
                stop(
                    USAGE,
                    f"A first dose on {day} is more than three years ago or more than 30 days ahead. Check the date.",
                )
            try:
                named = {
                    key: clean_name(value) if value else ""
                    for key, value in (("name", name), ("phone", phone), ("reference", reference))
                }
            except NameRefused as no:
                from messages.catalogue import say

                stop(USAGE, say("en", no.reason))
            entry = enrolment.Entry(
                drug=drug, indication=indication, started=day, birth_year=birth_year, language=language or place.language,
                timezone=_zone(timezone or place.timezone), ace_inhibitor=ace_inhibitor, earlier_angioedema=earlier_angioedema,
                rinse_prescribed=rinse_prescribed, dose_mg=dose_mg, **named,
            )  # fmt: skip
            made = enrolment.invite(session, records.ward, place, entry, by="shell", now=now())
    if qr is not None:
        import segno

        segno.make(made.link, error="m").save(str(qr), scale=8, border=4)
    if json:
        out({"patient": made.pseudonym, "link": made.link, "expires_at": made.expires_at.isoformat()})
        return
    typer.echo(made.pseudonym)
    typer.echo(made.link)
    note(f"Valid until {made.expires_at:%Y-%m-%d %H:%M} UTC, once. Give it to this patient only.")
    if qr is None:
        import segno

        segno.make(made.link, error="m").terminal(compact=True)


def _patient_row(session: Any, one: Any) -> dict[str, object]:
    from bot.care.ward import exposures, first_dose, local_day
    from schedules.windows import day_of_therapy

    taken = exposures(session, one)
    start = first_dose(taken)
    return {
        "patient": one.pseudonym, "state": one.state, "drug": taken[-1].drug if taken else None,
        "day": None if start is None else day_of_therapy(start, local_day(one, now())), "language": one.language,
        "timezone": one.timezone, "next": None if one.due_at is None else one.due_at.isoformat(),
        "unreachable": one.unreachable_at is not None,
    }  # fmt: skip


@patient.command("list")
def patient_list(clinic: ClinicName = None, json: Json = False) -> None:
    """The clinic's patients, by pseudonym. Example: mtor-watch patient list"""
    from storage import patients

    with acting(open_records()) as session:
        rows = [_patient_row(session, one) for one in patients.of_clinic(session, the_clinic(session, clinic).id)]
    _print(rows, json)


@patient.command("show")
def patient_show(pseudonym: str, json: Json = False) -> None:
    """One patient, pseudonymous, with exposures. Example: mtor-watch patient show P-7K3M"""
    from sqlmodel import select

    from storage.patients import Exposure

    with acting(open_records()) as session:
        one = the_patient(session, pseudonym)
        row = _patient_row(session, one)
        every = session.exec(select(Exposure).where(Exposure.patient_id == one.id)).all()
        row["exposures"] = [
            {
                "kind": e.kind,
                "drug": e.drug,
                "on": e.on.isoformat(),
                "dose_mg": e.dose_mg,
                "voided": e.voided_at is not None,
            }
            for e in sorted(every, key=lambda e: (e.on, e.recorded_at))
        ]
    _print([row], json, one=True)


@patient.command("set")
def patient_set(
    pseudonym: str,
    started: str | None = None,
    drug: str | None = None,
    indication: str | None = None,
    birth_year: int | None = None,
    name: str | None = None,
    phone: str | None = None,
    reference: str | None = None,
    ace_inhibitor: bool | None = None,
    earlier_angioedema: bool | None = None,
    rinse_prescribed: bool | None = None,
    language: str | None = None,
    timezone: str | None = None,
    hour: int | None = None,
    weekday: Annotated[int | None, typer.Option(help="0 is Monday")] = None,
) -> None:
    """Correct what was entered wrongly; what was wrong stays visible. Example: mtor-watch patient set P-7K3M --started 2026-11-18"""
    from bot.care import course, enrolment

    given = {
        "indication": indication, "ace_inhibitor": ace_inhibitor, "earlier_angioedema": earlier_angioedema,
        "rinse_prescribed": rinse_prescribed, "language": language, "hour": hour, "weekday": weekday,
        "timezone": None if timezone is None else _zone(timezone), "name": name, "phone": phone, "reference": reference,
        "birth-year": birth_year,
    }  # fmt: skip
    changes: dict[str, object] = {key: value for key, value in given.items() if value is not None}
    if weekday is not None and not 0 <= weekday <= 6:
        stop(USAGE, "The weekday is 0 (Monday) to 6 (Sunday).")
    if drug is not None and drug not in enrolment.DRUGS:
        stop(USAGE, f"{drug!r} is not one of {', '.join(enrolment.DRUGS)}.")
    if indication is not None and indication not in enrolment.INDICATIONS:
        stop(USAGE, f"{indication!r} is not one of {', '.join(enrolment.INDICATIONS)}.")
    records = open_records()
    with acting(records) as session:
        one = the_patient(session, pseudonym)
        if hour is not None and hour not in records.ward.protocol.defaults.hours:
            stop(USAGE, f"The hour is one of {', '.join(map(str, records.ward.protocol.defaults.hours))}.")
        if started is not None:
            course.correct_start(session, records.ward, one, on=_day(started), by="shell", now=now())
        if drug is not None:
            course.correct_drug(session, records.ward, one, drug=drug, by="shell", now=now())
        if changes:
            course.correct(session, records.ward, one, changes, by="shell", now=now())
    note(f"{pseudonym}: corrected. The next contact was planned anew.")


@patient.command("pause")
def patient_pause(
    pseudonym: str, until: Annotated[str, typer.Option(help="last day of the pause, YYYY-MM-DD")]
) -> None:
    """No check-ins until that day, at most four weeks. Example: mtor-watch patient pause P-7K3M --until 2026-12-06"""
    from bot.care import course

    records = open_records()
    with acting(records) as session:
        course.pause(session, records.ward, the_patient(session, pseudonym), until=_day(until), by="shell", now=now())
    note(f"{pseudonym}: paused until {until}. It resumes by itself.")


@patient.command("resume")
def patient_resume(pseudonym: str) -> None:
    """Check-ins go on. Example: mtor-watch patient resume P-7K3M"""
    from bot.care import course

    records = open_records()
    with acting(records) as session:
        course.resume(session, records.ward, the_patient(session, pseudonym), by="shell", now=now())
    note(f"{pseudonym}: resumed.")


@patient.command("discharge")
def patient_discharge(
    pseudonym: str,
    died: Annotated[bool, typer.Option("--died", help="the patient has died: no further message, ever")] = False,
) -> None:
    """No check-ins any more; open alerts stay open. Example: mtor-watch patient discharge P-7K3M"""
    from bot.care import course

    records = open_records()
    with acting(records) as session:
        how = "died" if died else "discharged"
        course.leave(session, records.ward, the_patient(session, pseudonym), how=how, by="shell", now=now())
    note(f"{pseudonym}: {how}.")


@exposure.command("add")
def exposure_add(
    pseudonym: str,
    kind: Annotated[str, typer.Option(help="start, dose-up, dose-down, hold, restart, switch or stop")],
    on: Annotated[str, typer.Option(help="the day it happened, YYYY-MM-DD")],
    drug: str | None = None,
    dose_mg: float | None = None,
) -> None:
    """Record what happened to the drug. Example: mtor-watch exposure add P-7K3M --kind hold --on 2026-12-01"""
    from bot.care import course

    records = open_records()
    with acting(records) as session:
        one = the_patient(session, pseudonym)
        course.expose(
            session, records.ward, one, kind=kind, on=_day(on), drug=drug, dose_mg=dose_mg, by="shell", now=now()
        )
    note(f"{pseudonym}: {kind} on {on} recorded.")


@exposure.command("correct")
def exposure_correct(
    pseudonym: str, on: Annotated[str, typer.Option(help="the true day of the first dose, YYYY-MM-DD")]
) -> None:
    """The first dose was entered wrongly. Example: mtor-watch exposure correct P-7K3M --on 2026-11-18"""
    from bot.care import course

    records = open_records()
    with acting(records) as session:
        course.correct_start(session, records.ward, the_patient(session, pseudonym), on=_day(on), by="shell", now=now())
    note(f"{pseudonym}: first dose {on}; the wrong entry stays visible.")


def _alert_row(session: Any, one: Any) -> dict[str, object]:
    from storage.patients import Patient

    who = None if one.patient_id is None else session.get(Patient, one.patient_id)
    return {
        "alert": f"A{one.number}", "urgency": one.urgency, "patient": None if who is None else who.pseudonym,
        "concern": one.concern, "state": one.state, "raised_at": one.raised_at.isoformat(), "outcome": one.outcome,
    }  # fmt: skip


@alert.command("list")
def alert_list(clinic: ClinicName = None, json: Json = False) -> None:
    """Open alerts. Example: mtor-watch alert list --json"""
    from storage import alerts

    with acting(open_records()) as session:
        rows = [_alert_row(session, one) for one in alerts.open_of_clinic(session, the_clinic(session, clinic).id)]
    _print(rows, json)


@alert.command("show")
def alert_show(number: int, json: Json = False) -> None:
    """One alert with its reports. Example: mtor-watch alert show 12"""
    from storage import alerts

    with acting(open_records()) as session:
        one = alerts.numbered(session, number)
        if one is None:
            stop(USAGE, f"There is no alert #A{number}.")
        row = _alert_row(session, one)
        row["reports"] = [
            {"at": r.at.isoformat(), "urgency": r.urgency, "said": r.said, "why": r.why}
            for r in alerts.reports(session, number)
        ]
    _print([row], json, one=True)


def _alert_act(number: int, by: str, actions: list[str]) -> None:
    from bot.care import alerts as raising
    from storage import alerts
    from storage.clinics import Staff

    records = open_records()
    with acting(records) as session:
        one = alerts.numbered(session, number)
        member = session.get(Staff, by)
        if one is None or member is None:
            stop(USAGE, "Give an alert's number and, with --by, the id of a colleague from `mtor-watch staff list`.")
        for action in actions:
            raising.act(
                session, records.ward, one, member, action, cause=f"shell:{action}:{now().isoformat()}", now=now()
            )
    note(f"#A{number}: done.")


@alert.command("acknowledge")
def alert_acknowledge(number: int, by: Annotated[str, typer.Option(help="id of the colleague who takes it")]) -> None:
    """Take an alert in a colleague's name. Example: mtor-watch alert acknowledge 12 --by ID"""
    _alert_act(number, by, ["take"])


@alert.command("resolve")
def alert_resolve(
    number: int,
    by: Annotated[str, typer.Option(help="id of the colleague who closes it")],
    outcome: Annotated[
        str, typer.Option(help="advice, rinse, held, reduced, seen, emergency, unreached, duplicate, noise")
    ],
) -> None:
    """Close an alert with what was done. Example: mtor-watch alert resolve 12 --by ID --outcome advice"""
    _alert_act(number, by, [f"outcome-{outcome}", "close"])


def _print(rows: list[dict[str, object]], json: bool, *, one: bool = False) -> None:
    if json:
        out(rows[0] if one else rows)
        return
    for row in rows:
        typer.echo("  ".join(f"{key}={value}" for key, value in row.items() if value is not None))
    if not rows:
        note("None.")
