"""`patient` and `exposure`: enrolling and looking after patients from a shell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.shell.records import (
    USAGE,
    acting,
    note,
    now,
    open_for_links,
    open_records,
    out,
    stop,
    the_clinic,
    the_patient,
)
from bot.shell.wording import (
    SECOND_COLLEAGUE,
    ClinicName,
    Json,
    day_named,
    dose_named,
    first_dose_named,
    language_named,
    one_of,
    show_rows,
    words_named,
    year_named,
    zone_named,
)

patient = typer.Typer(help="Patients: invite, list, show, set, pause, resume, discharge.", no_args_is_help=True)
exposure = typer.Typer(help="What happened to the drug: add, correct.", no_args_is_help=True)


@patient.command("invite")
def patient_invite(
    drug: Annotated[str, typer.Option(help="a drug of the plan, as everolimus")] = "",
    indication: Annotated[str, typer.Option(help="oncology or transplant")] = "",
    started: Annotated[str, typer.Option(help="day of the first dose, YYYY-MM-DD")] = "",
    birth_year: Annotated[int, typer.Option(help="year of birth: the second factor")] = 0,
    name: Annotated[
        str, typer.Option(help="name; one of name, phone and reference is needed, and all are sealed")
    ] = "",
    phone: Annotated[str, typer.Option(help="phone number, to call the patient")] = "",
    reference: Annotated[str, typer.Option(help="the clinic's own reference")] = "",
    dose_mg: float | None = None,
    ace_inhibitor: Annotated[
        bool, typer.Option("--ace-inhibitor", help="takes an ACE inhibitor, sacubitril or a gliptin")
    ] = False,
    earlier_angioedema: Annotated[bool, typer.Option("--earlier-angioedema")] = False,
    rinse_prescribed: Annotated[bool, typer.Option("--rinse-prescribed")] = False,
    language: str | None = None,
    timezone: str | None = None,
    clinic: ClinicName = None,
    again: Annotated[str, typer.Option(help="a new link for this patient; the old chat is closed")] = "",
    qr: Annotated[Path | None, typer.Option(help="write the QR code here: FILE.png or FILE.svg")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="enrol a first patient although nobody stands behind a rung; needs --by")
    ] = False,
    by: Annotated[str, typer.Option(help="the lead of the clinic who does so: name or id; it is written down")] = "",
    json: Json = False,
) -> None:
    """Enter a patient and print the one-time link.

    Example: mtor-watch patient invite --drug everolimus --indication oncology --started 2026-11-19 --birth-year 1961
    --name "Ada Lovelace" --phone "+49 170 1234567"
    """
    from bot.care.alerting import coverage
    from bot.care.enrolling import invitations
    from bot.care.visit import Visit

    if force != bool(by):
        stop(USAGE, "To enrol all the same, name the lead who does so: --force --by NAME.")
    if qr is not None and (qr.suffix.lower() not in (".png", ".svg") or not qr.parent.is_dir()):
        stop(USAGE, f"{qr}: write the QR code to a .png or .svg file in a folder that exists.")
    records = open_for_links()
    with acting(records) as session:
        if again:
            made = invitations.invite_again(
                Visit(session, records.ward, now(), actor="shell"), the_patient(session, again)
            )
        else:
            place = the_clinic(session, clinic)
            zone = zone_named(timezone or place.timezone)
            named = {
                key: words_named(value, key) if value else ""
                for key, value in (("name", name), ("phone", phone), ("reference", reference))
            }
            if not any(named.values()):
                stop(USAGE, "Give one of --name, --phone and --reference, or nobody can tell whom an alert is about.")
            entry = invitations.Entry(
                drug=one_of(drug, records.ward.protocol.by_drug, "--drug"),
                indication=one_of(indication, invitations.INDICATIONS, "--indication"),
                started=first_dose_named(started, zone), birth_year=year_named(birth_year),
                language=language_named(language or place.language), timezone=zone, ace_inhibitor=ace_inhibitor,
                earlier_angioedema=earlier_angioedema, rinse_prescribed=rinse_prescribed, dose_mg=dose_named(dose_mg),
                **named,
            )  # fmt: skip
            lead = coverage.lead_named(session, records.ward, place, by) if force else None
            made = invitations.invite(Visit(session, records.ward, now(), actor="shell"), place, entry, forced_by=lead)
    if json:
        out({"patient": made.pseudonym, "link": made.link, "expires_at": made.expires_at.isoformat()})
    else:
        typer.echo(made.pseudonym)
        typer.echo(made.link)
        note(f"Valid until {made.expires_at:%Y-%m-%d %H:%M} UTC, once. Give it to this patient only.")
    if again:
        note(SECOND_COLLEAGUE)
    _draw(made.link, qr, on_terminal=not json and sys.stderr.isatty())


def _draw(link: str, file: Path | None, *, on_terminal: bool) -> None:
    """The link as a QR code: into the file, or for the eye. Last of all: the link itself is shown only once."""
    import segno

    code = segno.make(link, error="m")
    if file is not None:
        code.save(str(file), scale=8, border=4)
    elif on_terminal:
        code.terminal(out=sys.stderr, compact=True)


def _patient_row(session: Any, one: Any) -> dict[str, object]:
    from bot.care.surroundings import exposures, local_day
    from schedules.exposures import first_dose
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
    show_rows(rows, json)


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
    show_rows([row], json, one=True)


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
    ace_inhibitor: Annotated[bool | None, typer.Option(help="takes an ACE inhibitor, sacubitril or a gliptin")] = None,
    earlier_angioedema: bool | None = None,
    rinse_prescribed: bool | None = None,
    language: str | None = None,
    timezone: str | None = None,
    hour: int | None = None,
    weekday: Annotated[int | None, typer.Option(help="0 is Monday")] = None,
) -> None:
    """Correct what was entered wrongly; what was wrong stays visible.

    Example: mtor-watch patient set P-7K3M --started 2026-11-18
    """
    from bot.care.course import correcting, exposing
    from bot.care.enrolling import invitations
    from bot.care.visit import Visit

    given = {
        "indication": indication and one_of(indication, invitations.INDICATIONS, "--indication"),
        "ace_inhibitor": ace_inhibitor, "earlier_angioedema": earlier_angioedema, "rinse_prescribed": rinse_prescribed,
        "language": language and language_named(language), "hour": hour, "weekday": weekday,
        "timezone": timezone and zone_named(timezone), "name": name and words_named(name, "name"),
        "phone": phone and words_named(phone, "phone"), "reference": reference and words_named(reference, "reference"),
        "birth-year": birth_year and year_named(birth_year),
    }  # fmt: skip
    changes: dict[str, object] = {key: value for key, value in given.items() if value not in (None, "")}
    if weekday is not None and not 0 <= weekday <= 6:
        stop(USAGE, "The weekday is 0 (Monday) to 6 (Sunday).")
    records = open_records()
    if drug is not None:
        one_of(drug, records.ward.protocol.by_drug, "--drug")
    with acting(records) as session:
        one = the_patient(session, pseudonym)
        if hour is not None and hour not in records.ward.protocol.defaults.hours:
            stop(USAGE, f"The hour is one of {', '.join(map(str, records.ward.protocol.defaults.hours))}.")
        if started is not None:
            on = first_dose_named(started, one.timezone)
            exposing.correct_start(Visit(session, records.ward, now(), actor="shell"), one, on=on)
        if drug is not None:
            exposing.correct_drug(Visit(session, records.ward, now(), actor="shell"), one, drug=drug)
        if changes:
            correcting.correct(Visit(session, records.ward, now(), actor="shell"), one, changes)
    note(f"{pseudonym}: corrected. The next contact was planned anew.")
    if birth_year is not None:
        note(SECOND_COLLEAGUE)


@patient.command("pause")
def patient_pause(
    pseudonym: str, until: Annotated[str, typer.Option(help="last day of the pause, YYYY-MM-DD")]
) -> None:
    """No check-ins until that day, at most four weeks. Example: mtor-watch patient pause P-7K3M --until 2026-12-06"""
    from bot.care.course import staying
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        staying.pause(
            Visit(session, records.ward, now(), actor="shell"), the_patient(session, pseudonym), until=day_named(until)
        )
    note(f"{pseudonym}: paused until {until}. It resumes by itself.")


@patient.command("resume")
def patient_resume(pseudonym: str) -> None:
    """Check-ins go on. Example: mtor-watch patient resume P-7K3M"""
    from bot.care.course import staying
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        staying.resume(Visit(session, records.ward, now(), actor="shell"), the_patient(session, pseudonym))
    note(f"{pseudonym}: resumed.")


@patient.command("discharge")
def patient_discharge(
    pseudonym: str,
    died: Annotated[bool, typer.Option("--died", help="the patient has died: no further message, ever")] = False,
) -> None:
    """No check-ins any more; open alerts stay open. Example: mtor-watch patient discharge P-7K3M"""
    from bot.care.course import staying
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        how = "died" if died else "discharged"
        staying.leave(Visit(session, records.ward, now(), actor="shell"), the_patient(session, pseudonym), how=how)
    note(f"{pseudonym}: {how}.")
    if died:
        note(SECOND_COLLEAGUE)


@exposure.command("add")
def exposure_add(
    pseudonym: str,
    kind: Annotated[str, typer.Option(help="start, dose-up, dose-down, hold, restart, switch or stop")],
    on: Annotated[str, typer.Option(help="the day it happened, YYYY-MM-DD")],
    drug: str | None = None,
    dose_mg: float | None = None,
) -> None:
    """Record what happened to the drug. Example: mtor-watch exposure add P-7K3M --kind hold --on 2026-12-01"""
    from bot.care.course import exposing
    from bot.care.visit import Visit

    dose = dose_named(dose_mg)
    records = open_records()
    if drug is not None:
        one_of(drug, records.ward.protocol.by_drug, "--drug")
    with acting(records) as session:
        one = the_patient(session, pseudonym)
        day = first_dose_named(on, one.timezone)
        exposing.expose(
            Visit(session, records.ward, now(), actor="shell"), one, kind=kind, on=day, drug=drug, dose_mg=dose
        )
    note(f"{pseudonym}: {kind} on {on} recorded.")


@exposure.command("correct")
def exposure_correct(
    pseudonym: str, on: Annotated[str, typer.Option(help="the true day of the first dose, YYYY-MM-DD")]
) -> None:
    """The first dose was entered wrongly. Example: mtor-watch exposure correct P-7K3M --on 2026-11-18"""
    from bot.care.course import exposing
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        one = the_patient(session, pseudonym)
        day = first_dose_named(on, one.timezone)
        exposing.correct_start(Visit(session, records.ward, now(), actor="shell"), one, on=day)
    note(f"{pseudonym}: first dose {on}; the wrong entry stays visible.")
