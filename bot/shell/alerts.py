"""`alert`: the feed from a shell."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.shell.records import USAGE, acting, note, now, open_records, stop, the_clinic
from bot.shell.wording import ClinicName, Json, alert_named, show_rows, trouble

alert = typer.Typer(
    help="The feed from a shell: list, show, what rang nobody, acknowledge, resolve.", no_args_is_help=True
)


Number = Annotated[str, typer.Argument(help="its number: A12, #A12 or 12")]


def _alert_row(session: Any, one: Any) -> dict[str, object]:
    from storage.patients import Patient

    who = None if one.patient_id is None else session.get(Patient, one.patient_id)
    return {
        "alert": f"A{one.number}", "urgency": one.urgency, "patient": None if who is None else who.pseudonym,
        "concern": one.concern, "state": one.state, "raised_at": one.raised_at.isoformat(), "outcome": one.outcome,
        "undelivered_since": None if one.undelivered_at is None else one.undelivered_at.isoformat(),
    }  # fmt: skip


@alert.command("list")
def alert_list(clinic: ClinicName = None, json: Json = False) -> None:
    """Open alerts. Example: mtor-watch alert list --json"""
    from storage import alerts

    with acting(open_records()) as session:
        place = the_clinic(session, clinic)
        rows = [_alert_row(session, one) for one in alerts.open_of_clinic(session, place.id)]
        wrong = list(trouble(session, place))
    show_rows(rows, json)
    for what, says in wrong:
        note(f"{what} {says}")


@alert.command("show")
def alert_show(alert: Number, json: Json = False) -> None:
    """One alert with its reports, its course in minutes since it was raised, and the codes of the effects the answers report.

    Example: mtor-watch alert show A12 --json
    """
    from bot.care.looking import alert_course
    from bot.care.visit import Visit
    from storage import alerts

    number, records = alert_named(alert), open_records()
    with acting(records) as session:
        one = alerts.numbered(session, number)
        if one is None:
            stop(USAGE, f"There is no alert #A{number}.")
        row = _alert_row(session, one)
        row["reports"] = [
            {"at": r.at.isoformat(), "urgency": r.urgency, "said": r.said, "why": r.why}
            for r in alerts.reports(session, number)
        ]
        row["timeline"] = [
            {
                "minutes": e.minutes, "at": e.at.isoformat(), "what": e.what, "who": e.who or None, "way": e.way or None,
                "state": e.state or None, "arrived_at": None if e.arrived_at is None else e.arrived_at.isoformat(),
                "arrived_minutes": e.arrived_minutes, "outcome": e.outcome, "why": list(e.why) or None,
            }
            for e in alert_course.of_alert(Visit(session, records.ward, now()), one)
        ]  # fmt: skip
        row["codes"] = alert_course.codes_of(records.ward.protocol, alerts.reports(session, number), one.concern)
    show_rows([row], json, one=True)


@alert.command("quiet")
def alert_quiet(clinic: ClinicName = None, json: Json = False) -> None:
    """What rang nobody in the last seven days, with what was said and by which rules it rested. Example: mtor-watch alert quiet"""
    from bot.care.alerting import unrung
    from bot.care.visit import Visit

    records = open_records()
    with acting(records) as session:
        found = unrung.of_week(Visit(session, records.ward, now()), the_clinic(session, clinic))
    rows: list[dict[str, object]] = [
        {
            "at": row.at.isoformat(), "patient": row.pseudonym, "how": row.how, "urgency": row.urgency,
            "alert": None if row.alert is None else f"A{row.alert}", "rules": row.rules, "reasons": row.reasons,
            "said": [f"{item}: {', '.join(options)}" for item, *options in row.said], "words": row.words,
            "nothing_reported": row.calm,
        }
        for row in found
    ]  # fmt: skip
    show_rows(rows if json else [row for row in rows if not row["nothing_reported"]], json)
    if not json and (calm := sum(row.calm for row in found)):
        note(f"Check-ins in which nothing was reported: {calm}.")


def _alert_act(number: int, by: str, actions: list[str]) -> None:
    from bot.care.alerting import acknowledging
    from bot.care.surroundings import refuse_unless
    from bot.care.visit import Visit
    from schedules import policy
    from storage import alerts
    from storage.clinics import Staff

    records = open_records()
    with acting(records) as session:
        one = alerts.numbered(session, number)
        member = session.get(Staff, by)
        if one is None or member is None:
            stop(USAGE, "Give an alert's number and, with --by, the id of a colleague from `mtor-watch staff list`.")
        for action in actions:
            refuse_unless(member, f"alert-{action.partition('-')[0].replace('reached', 'close')}", policy.SHELL)
            if action.endswith("-unreached"):
                refuse_unless(member, "alert-given-up", policy.SHELL)
            may = policy.may(member.role, "alert-close-emergency", policy.SHELL)  # who may not is told that first
            if (
                may
                and action.startswith("close-")
                and acknowledging.asks_whether_reached(one, action.partition("-")[2])
            ):
                stop(
                    USAGE,
                    "Has the patient been reached? Then add --reached. If not, use --outcome unreached: an attempt.",
                )
            acknowledging.act(
                Visit(session, records.ward, now(), cause=f"shell:{action}:{now().isoformat()}"), one, member, action
            )
    note(f"#A{number}: done.")


@alert.command("acknowledge")
def alert_acknowledge(alert: Number, by: Annotated[str, typer.Option(help="id of the colleague who takes it")]) -> None:
    """Take an alert in a colleague's name. Example: mtor-watch alert acknowledge 12 --by ID"""
    _alert_act(alert_named(alert), by, ["take"])


@alert.command("resolve")
def alert_resolve(
    alert: Number,
    by: Annotated[str, typer.Option(help="id of the colleague who closes it")],
    outcome: Annotated[
        str, typer.Option(help="advice, rinse, held, reduced, seen, emergency, unreached, duplicate, noise")
    ],
    reached: Annotated[
        bool, typer.Option(help="the patient has been reached; an emergency is not closed without")
    ] = False,
) -> None:
    """Close an alert with what was done. Example: mtor-watch alert resolve 12 --by ID --outcome advice"""
    _alert_act(alert_named(alert), by, [f"{'reached' if reached else 'close'}-{outcome}"])
