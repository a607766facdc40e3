"""`roster`: who is on call, and the hours nobody stands behind, from a shell."""

from __future__ import annotations

from typing import Any

import typer

from bot.shell.records import acting, note, now, open_records, out, the_clinic
from bot.shell.wording import ClinicName, Json

roster = typer.Typer(help="Who is on call: show.", no_args_is_help=True)


@roster.callback()
def about() -> None:
    """The roster is written in Telegram, with /oncall."""


@roster.command("show")
def roster_show(clinic: ClinicName = None, json: Json = False) -> None:
    """Who has which duty in the next fourteen days, and when nobody who can be reached is behind a rung.

    Example: mtor-watch roster show --clinic Rosenhof --json
    """
    from datetime import timedelta

    from bot.care.alerting import on_call
    from bot.care.visit import Visit
    from schedules.roster import DAYS_PROVED, DUTIES, spans
    from storage import clinics

    records = open_records()
    with acting(records) as session:
        place, at = the_clinic(session, clinic), now().replace(second=0, microsecond=0)
        names = {one.id: clinics.staff_name(records.ward.vault, one) for one in clinics.staff_of(session, place.id)}
        plan = on_call.roster_of(Visit(session, records.ward, at), place)
        told: list[dict[str, Any]] = [
            {
                "duty": duty, "from": span.start.isoformat(), "until": span.end.isoformat(),
                "people": [names[person] for person in span.people if person in names],
            }
            for duty in DUTIES
            for span in spans(plan, duty, at, at + timedelta(days=DAYS_PROVED))
        ]  # fmt: skip
        holes = [
            {"rung": rung, "from": span.start.isoformat(), "until": span.end.isoformat()}
            for rung, span in on_call.coverage(Visit(session, records.ward, at), place)
        ]
        shown = {"clinic": place.name, "duties": told, "holes": holes}
    if json:
        out(shown)
        return
    for one in told:
        who = ", ".join(one["people"]) or "nobody by the rota: everybody is told"
        typer.echo(f"{one['duty']}  {one['from']}  {one['until']}  {who}")
    for hole in holes:
        note(f"Nobody who can be reached: {hole['rung']}, {hole['from']} to {hole['until']}.")
