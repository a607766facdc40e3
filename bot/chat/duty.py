"""Who is on call, for everybody of the team, in private and in the group; and from there, in private, to every change of it.

The conversation that adds something stands in `forms.rota`; here are the page, the test message, what is taken away, and the
swap a colleague is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.care.alerting import coverage, on_call, swapping
from bot.care.alerting.swapping import Stretch
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.forms import engine, rota
from bot.chat.forms.engine import Talk
from messages.words_out import to_duty
from messages.words_out.catalogue import say
from messages.words_out.draft import Button, Draft
from schedules import policy
from schedules.roster import DAYS_PROVED, DUTIES, spans
from storage import clinics, dialogues, rosters
from storage.clinics import Clinic, Staff
from storage.rosters import Cover, Holiday, RotaLine

AWAY = {"l": "rota-line-removed", "c": "cover-removed", "h": "holiday-removed"}
"""What the journal calls it when an entry is taken away, by its kind."""


def page(visit: Visit, clinic: Clinic, member: Staff | None) -> Draft:
    """Who is on call and next, now and after that, and what is missing. Buttons only for a colleague in private."""
    language = clinic.language
    known = rota.names(visit, clinic)
    if member is not None:
        known[member.id] = say(language, "duty-here", names=known[member.id])
    plan = on_call.roster_of(visit, clinic)
    end = visit.now + timedelta(days=DAYS_PROVED)
    lines = [say(language, "duty-title"), ""]
    for duty in DUTIES:
        lines += to_duty.duty_lines(language, duty, spans(plan, duty, visit.now, end), known, clinic.timezone)
    missing = to_duty.hole_lines(language, on_call.coverage(visit, clinic), clinic.timezone)
    lines += ["", *(missing or [say(language, "duty-whole", days=DAYS_PROVED)])]
    if member is None:
        return Draft("\n".join(lines), protect=False)
    people = [one for one in clinics.staff_of(visit.session, clinic.id) if not on_call.reachable(one)]
    for sentence, those in (
        ("duty-blocked", [one for one in people if one.blocked_at is not None]),
        ("duty-untested", [one for one in people if one.blocked_at is None]),
    ):
        if those:
            lines.append(say(language, sentence, names=", ".join(known[one.id] for one in those)))
    buttons = [to_duty.button(language, f"btn-duty-{name}", name) for name in ("cover", "swap")]
    if policy.may(member.role, "rota-line-added", policy.PRIVATE):
        buttons += [to_duty.button(language, f"btn-duty-{name}", name) for name in ("rota", "holiday")]
    buttons += [to_duty.button(language, f"btn-duty-{name}", name) for name in ("list", "test")]
    return Draft("\n".join(lines), to_duty.in_rows(buttons), protect=False)


def command(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/oncall` in private."""
    draft = page(visit, clinic, member)
    private.say(visit, member, draft, f"duty:{said.cause}")


def in_group(visit: Visit, said: Said) -> None:
    """`/oncall` in the clinic's own group, by a colleague of it: names of colleagues, nothing of a patient."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, said.chat)
    member = clinics.staff_at(visit.session, visit.ward.vault, said.person)
    if clinic is None or member is None or member.clinic_id != clinic.id:
        return
    if not policy.may(member.role, "roster-read", policy.GROUP):
        return
    draft = page(visit, clinic, None)
    post.letter(
        visit,
        recipients.group(visit.ward, clinic),
        draft,
        key=f"duty:{said.cause}",
        drop_after=visit.now + post.STALE,
    )


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the duty room. Returns the catalogue id of the short answer, or nothing."""
    fields = tap.fields or ()
    match fields[2]:
        case "read":
            # To press it is to act in private, and that is noted for every act: only the message changes here.
            draft = Draft(say(clinic.language, "team-test-done"), protect=False)
        case "test":
            coverage.send_test(visit, clinic, member)
            return ""
        case "page":
            draft = page(visit, clinic, member)
        case "yes" | "no" if len(fields) == 7:
            return _answered(visit, clinic, member, tap)
        case "rota" | "cover" | "swap" | "holiday" as act:
            rota.may(member, rota.ACTS[act])
            draft = engine.begin(rota.FORM, Talk(visit, clinic, member, tap.chat, {"act": act}))
        case "cancel":
            dialogues.end(visit.session, visit.ward.vault, tap.chat)
            draft = rota.closing(clinic.language, say(clinic.language, "duty-dropped"))
        case "list":
            draft = _listing(visit, clinic, member)
        case "drop" | "gone" as verb if len(fields) == 5:
            draft = _take_away(visit, clinic, member, tap, sure=verb == "gone")
        case _:
            engine.pressed({rota.FORM.kind: rota.FORM}, visit, clinic, member, tap, over="duty-over")
            return ""
    private.redraw(visit, member, tap, draft, "duty")
    return ""


def _listing(visit: Visit, clinic: Clinic, member: Staff) -> Draft:
    """Everything that stands and this colleague may take away."""
    rows: list[RotaLine | Cover | Holiday] = [*rosters.covers(visit.session, clinic.id, visit.now)]
    if policy.may(member.role, "rota-line-removed", policy.PRIVATE):
        rows = [*rosters.lines(visit.session, clinic.id), *rows, *rosters.holidays(visit.session, clinic.id)]
    buttons = [
        Button(_row_line(visit, clinic, row), data=f"e.duty.drop.{_kind(row)}.{row.id}")
        for row in rows[: rota.MOST_LISTED]
    ]
    text = say(clinic.language, "duty-list" if rows else "duty-list-empty")
    back = (to_duty.button(clinic.language, "btn-duty-back", "page"),)
    return Draft(text, (*to_duty.in_rows(buttons, 1), back), protect=False)


def _kind(row: RotaLine | Cover | Holiday) -> str:
    return "l" if isinstance(row, RotaLine) else "c" if isinstance(row, Cover) else "h"


def _row_line(visit: Visit, clinic: Clinic, row: RotaLine | Cover | Holiday) -> str:
    if isinstance(row, Holiday):
        return to_duty.holiday_line(clinic.language, row.on)
    person = None if row.staff_id is None else visit.session.get(Staff, row.staff_id)
    name = None if person is None else clinics.staff_name(visit.ward.vault, person)
    if isinstance(row, Cover):
        return rota.cover_line(clinic, row.duty, name, row.start_at, row.end_at)
    return to_duty.rota_line(
        clinic.language, duty=row.duty, days=[row.weekday], start=row.start, end=row.end, name=name or ""
    )


def _take_away(visit: Visit, clinic: Clinic, member: Staff, tap: Tap, *, sure: bool) -> Draft:
    """Something shall go: asked once, then done."""
    kind, row_id = (tap.fields or ())[3:5]
    rota.may(member, AWAY.get(kind) if sure else None)
    row: RotaLine | Cover | Holiday | None = None
    if kind == "l":
        row = visit.session.get(RotaLine, row_id)
    elif kind == "c":
        row = visit.session.get(Cover, row_id)
    elif kind == "h":
        row = visit.session.get(Holiday, row_id)
    if row is None or row.clinic_id != clinic.id:
        raise Refused("duty-gone-already")
    line = _row_line(visit, clinic, row)
    if not sure:
        text = f"{line}\n\n{say(clinic.language, 'duty-sure-away')}"
        confirm = (to_duty.button(clinic.language, "btn-confirm", f"gone.{kind}.{row_id}"),)
        return Draft(text, (confirm, to_duty.cancel(clinic.language)), protect=False)
    if kind == "l":
        holes = on_call.remove_line(visit, clinic, line=row_id, by=member)
    elif kind == "c":
        holes = on_call.remove_cover(visit, clinic, cover=row_id, by=member)
    else:
        holes = on_call.remove_holiday(visit, clinic, holiday=row_id, by=member)
    missing = to_duty.hole_lines(clinic.language, holes, clinic.timezone)
    return rota.closing(clinic.language, say(clinic.language, "duty-away"), line, *missing)


def _answered(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """The colleague who was asked to take a stretch over says yes or no."""
    language = clinic.language
    said, duty, start, end, who = (tap.fields or ())[2:7]
    giver = next((one for one in clinics.staff_of(visit.session, clinic.id) if one.id.startswith(who)), None)
    duties = {name[0]: name for name in DUTIES}
    if giver is None or duty not in duties:
        raise Refused("duty-swap-over")
    stretch = Stretch(duties[duty], _moment(start), _moment(end))
    taken = said == "yes"
    refuse_unless(member, "swap-taken" if taken else "swap-declined", policy.PRIVATE)
    act = swapping.take if taken else swapping.decline
    holes = act(visit, clinic, giver, member, stretch) or ()
    known = rota.names(visit, clinic)
    line = to_duty.cover_line(
        language, duty=stretch.duty, name=known[member.id if taken else giver.id], start=stretch.start, end=stretch.end,
        zone=clinic.timezone,
    )  # fmt: skip
    missing = to_duty.hole_lines(language, holes, clinic.timezone)
    told = say(language, "duty-swap-taken" if taken else "duty-swap-declined", name=known[member.id])
    letter = Draft("\n".join([told, line, *missing]), protect=False)
    private.say(visit, giver, letter, f"swap:{tap.cause}")
    answer = "duty-swap-you-have-it" if taken else "duty-swap-you-declined"
    mine = Draft("\n".join([say(language, answer, name=known[giver.id]), line, *missing]), protect=False)
    private.redraw(visit, member, tap, mine, "duty")
    return ""


def _moment(minutes: str) -> datetime:
    """A moment from whole minutes since 1970, base 36, as `rota.short` writes it."""
    try:
        return datetime.fromtimestamp(int(minutes, 36) * 60, UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise Refused("duty-swap-over") from fault
