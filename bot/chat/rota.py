"""Changing the roster in a short conversation: a line of the rota, a cover, a swap, a holiday; and taking something away.

Where it stands is a row (`storage.dialogues`). Every change is shown in words and confirmed; the answer names the hours nobody
who can be reached stands behind, if there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.alerting import on_call, swapping
from bot.care.alerting.swapping import Stretch
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.chat import private
from messages.words_in import reading, typed_times
from messages.words_out import to_duty, to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Button, Draft
from schedules import policy
from schedules.due import instant
from schedules.roster import DAYS_PROVED, DUTIES, HOLIDAY, STRETCHES, stretch
from storage import clinics, dialogues, rosters
from storage.clinics import Clinic, Staff
from storage.rosters import Cover, Holiday, RotaLine

KIND = "duty"

STEPS = {
    "rota": ("duty", "days", "hours", "who"),
    "cover": ("duty", "who", "from", "until"),
    "swap": ("mine", "who"),
    "holiday": ("on",),
}
"""What is asked for each change, in order; then comes "sure"."""

TYPED = {"hours": "hours", "from": "moment", "until": "moment", "on": "day"}
"""Steps that take typed words, and what they should be."""

MOST_LISTED = 90
"""Telegram takes a hundred buttons under one message."""

WORKDAYS, EVERY = "0,1,2,3,4", "0,1,2,3,4,5,6,7"


def names(visit: Visit, clinic: Clinic) -> dict[str, str]:
    """What colleagues call each other, by id."""
    return {one.id: clinics.staff_name(visit.ward.vault, one) for one in clinics.staff_of(visit.session, clinic.id)}


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the conversation, or of the list of what can be taken away; one of an earlier step is over."""
    fields = tap.fields or ()
    verb, value = fields[2], fields[3] if len(fields) > 3 else ""
    draft: Draft
    if verb in STEPS:
        draft = _ask(visit, clinic, member, {"act": verb}, tap.chat)
    elif verb == "cancel":
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        draft = _closing(clinic, say(clinic.language, "duty-dropped"))
    elif verb == "list":
        draft = _listing(visit, clinic, member)
    elif verb in ("drop", "gone") and len(fields) == 5:
        draft = _take_away(visit, clinic, member, tap, sure=verb == "gone")
    else:
        step, values = _standing(visit, tap.chat)
        if verb == "sure" and step == "sure":
            draft = _noted(visit, clinic, member, values, tap)
        elif _taken_in(visit, clinic, member, values, step, verb, value):
            draft = _ask(visit, clinic, member, values, tap.chat)
        else:
            raise Refused("duty-over")
    private.redraw(visit, member, tap, draft, KIND)
    return ""


def typed(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words typed while the conversation waits for hours, a moment or a day. False when it is not open."""
    dialogue = dialogues.here(visit.session, visit.ward.vault, said.chat)
    if dialogue is None or dialogue.kind != KIND:
        return False
    values = dialogues.entered(visit.ward.vault, dialogue)
    problem = f"duty-{TYPED[dialogue.step]}-unreadable" if dialogue.step in TYPED else "team-use-buttons"
    if dialogue.step in TYPED and _typed_into(clinic, values, dialogue.step, said.text, visit.now):
        draft = _ask(visit, clinic, member, values, said.chat)
    else:
        draft = to_team.plain(clinic.language, problem)
    private.say(visit, member, draft, f"duty:{said.cause}")
    return True


def _standing(visit: Visit, chat: int) -> tuple[str, dict[str, str]]:
    dialogue = dialogues.here(visit.session, visit.ward.vault, chat)
    if dialogue is None or dialogue.kind != KIND:
        raise Refused("duty-over")
    return dialogue.step, dialogues.entered(visit.ward.vault, dialogue)


def _typed_into(clinic: Clinic, values: dict[str, str], step: str, text: str, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(clinic.timezone)).date()
    if step == "hours":
        hours = typed_times.parse_hours(text)
        if hours is not None:
            values["hours"] = f"{hours[0]}-{hours[1]}"
        return hours is not None
    if step == "on":
        read = reading.parse_date(text, today, clinic.language)
        if isinstance(read, reading.Date):
            values["on"] = read.day.isoformat()
        return isinstance(read, reading.Date)
    moment = typed_times.parse_moment(text, today, clinic.language)
    if moment is None:
        return False
    at = instant(moment[0], moment[1] // 60, clinic.timezone, moment[1] % 60)
    if step == "until" and at <= datetime.fromisoformat(values["from"]):
        raise Refused("duty-end-before-start")
    values[step] = at.isoformat()
    return True


def _taken_in(
    visit: Visit, clinic: Clinic, member: Staff, values: dict[str, str], step: str, verb: str, value: str
) -> bool:
    """Take a pressed option into what was entered; False for one that does not belong to the step."""
    match step, verb:
        case "duty", "pick" if value in DUTIES:
            values["duty"] = value
        case "days", "day" if value in EVERY.split(","):
            chosen = set(filter(None, values.get("chosen", "").split(","))) ^ {value}
            values["chosen"] = ",".join(sorted(chosen))
        case "days", "workdays":
            values["days"] = WORKDAYS
        case "days", "every":
            values["days"] = EVERY
        case "days", "days" if values.get("chosen"):
            values["days"] = values["chosen"]
        case "hours", "all":
            values["hours"] = "0-1440"
        case "who", "who" if value == "nobody" and values["act"] == "cover":
            values["who"] = value
        case "who", "who" if value in {one.id for one in _candidates(visit.session, clinic, member, values)}:
            values["who"] = value
        case "from", "stretch" if value in STRETCHES:
            start, end = stretch(value, visit.now, clinic.timezone)
            values["from"], values["until"] = start.replace(second=0, microsecond=0).isoformat(), end.isoformat()
        case "mine", "mine":
            own = {_key(one): one for one in swapping.own(visit, clinic, member)}
            if value not in own:
                return False
            values["mine"] = f"{own[value].duty}|{own[value].start.isoformat()}|{own[value].end.isoformat()}"
        case _:
            return False
    return True


def short(at: datetime) -> str:
    """A moment as whole minutes since 1970 in base 36: five or six letters of a button."""
    number, digits = int(at.timestamp()) // 60, ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def _key(one: Stretch) -> str:
    """A stretch of somebody's own, for a button: its end stays where it is while its time goes by."""
    return f"{one.duty[0]}{short(one.end)}"


def _mine(values: dict[str, str]) -> Stretch:
    duty, start, end = values["mine"].split("|")
    return Stretch(duty, datetime.fromisoformat(start), datetime.fromisoformat(end))


def _candidates(session: Session, clinic: Clinic, member: Staff, values: dict[str, str]) -> Sequence[Staff]:
    people = clinics.staff_of(session, clinic.id)
    if values["act"] != "swap":
        return people
    return [one for one in people if one.id != member.id and on_call.opened(one)]


def _ask(visit: Visit, clinic: Clinic, member: Staff, values: dict[str, str], chat: int) -> Draft:
    """The next thing not yet entered; when all is there, the whole in words, to be confirmed."""
    language = clinic.language
    step = next((one for one in STEPS[values["act"]] if one not in values), "sure")
    known = names(visit, clinic)
    buttons: list[Button] = []
    if step == "duty":
        buttons = [Button(to_duty.duty_name(language, duty), data=f"e.duty.pick.{duty}") for duty in DUTIES]
    elif step == "days":
        chosen = values.get("chosen", "").split(",")
        for day in range(HOLIDAY + 1):
            name = to_duty.weekday_name(language, day).capitalize()
            label = say(language, "duty-day-chosen", day=name) if str(day) in chosen else name
            buttons.append(Button(label, data=f"e.duty.day.{day}"))
        buttons += [to_duty.button(language, f"btn-duty-{name}", name) for name in ("workdays", "every")]
        buttons.append(to_duty.button(language, "btn-duty-days-done", "days"))
    elif step == "hours":
        buttons = [to_duty.button(language, "btn-duty-all-day", "all")]
    elif step == "who":
        people = _candidates(visit.session, clinic, member, values)
        if not people:
            raise Refused("duty-nobody-to-ask")
        buttons = [Button(known[one.id], data=f"e.duty.who.{one.id}") for one in people[:MOST_LISTED]]
        if values["act"] == "cover":
            buttons.append(to_duty.button(language, "btn-duty-nobody", "who.nobody"))
    elif step == "from":
        buttons = [to_duty.button(language, f"btn-duty-{name}", f"stretch.{name}") for name in STRETCHES]
    elif step == "mine":
        own = swapping.own(visit, clinic, member)
        if not own:
            raise Refused("duty-none-of-yours", days=str(DAYS_PROVED))
        for one in own[:MOST_LISTED]:
            line = _cover_line(clinic, one.duty, known[member.id], one.start, one.end)
            buttons.append(Button(line, data=f"e.duty.mine.{_key(one)}"))
    dialogues.keep(visit.session, visit.ward.vault, chat, kind=KIND, step=step, values=values, now=visit.now)
    if step == "sure":
        text = "\n".join([*_in_words(clinic, member, values, known), "", say(language, "duty-sure")])
        buttons = [to_duty.button(language, "btn-confirm", "sure")]
    else:
        text = say(language, f"duty-ask-{step}")
    rows = to_duty.in_rows(buttons, 1 if step in ("mine", "sure") else 2)
    return Draft(text, (*rows, to_duty.cancel(language)), protect=False)


def _in_words(clinic: Clinic, member: Staff, values: dict[str, str], known: dict[str, str]) -> list[str]:
    language = clinic.language
    match values["act"]:
        case "rota":
            start, end = map(int, values["hours"].split("-"))
            days = [int(day) for day in values["days"].split(",")]
            return [
                to_duty.rota_line(
                    language, duty=values["duty"], days=days, start=start, end=end, name=known.get(values["who"], "")
                )
            ]
        case "cover":
            start_at, end_at = (datetime.fromisoformat(values[one]) for one in ("from", "until"))
            return [_cover_line(clinic, values["duty"], known.get(values["who"]), start_at, end_at)]
        case "swap":
            one = _mine(values)
            return [
                _cover_line(clinic, one.duty, known[member.id], one.start, one.end),
                "→ " + say(language, "handover-to", name=known.get(values["who"], "")),
            ]
        case _:
            return [to_duty.holiday_line(language, date.fromisoformat(values["on"]))]


def _cover_line(clinic: Clinic, duty: str, name: str | None, start: datetime, end: datetime) -> str:
    return to_duty.cover_line(clinic.language, duty=duty, name=name, start=start, end=end, zone=clinic.timezone)


def _noted(visit: Visit, clinic: Clinic, member: Staff, values: dict[str, str], tap: Tap) -> Draft:
    """It was confirmed: write it, and say what it leaves open."""
    person = visit.session.get(Staff, values["who"]) if values.get("who", "nobody") != "nobody" else None
    if values["act"] == "swap":
        assert person is not None
        return _asked(visit, clinic, member, person, _mine(values), tap)
    holes: Sequence[on_call.Hole] = ()
    match values["act"]:
        case "rota":
            assert person is not None
            start, end = map(int, values["hours"].split("-"))
            for day in values["days"].split(","):
                holes = on_call.add_line(
                    visit, clinic, person=person, duty=values["duty"], weekday=int(day), start=start, end=end, by=member
                )
        case "cover":
            start_at, end_at = (datetime.fromisoformat(values[one]) for one in ("from", "until"))
            holes = on_call.add_cover(
                visit, clinic, person=person, duty=values["duty"], start=start_at, end=end_at, by=member
            )
        case _:
            day_off = date.fromisoformat(values["on"])
            holes = on_call.add_holiday(visit, clinic, day=day_off, by=member)
    dialogues.end(visit.session, visit.ward.vault, tap.chat)
    lines = [say(clinic.language, "duty-done"), *_in_words(clinic, member, values, names(visit, clinic))]
    return _closing(clinic, *lines, *to_duty.hole_lines(clinic.language, holes, clinic.timezone))


def _asked(visit: Visit, clinic: Clinic, member: Staff, receiver: Staff, one: Stretch, tap: Tap) -> Draft:
    """The colleague is asked; whether they take it is theirs to say."""
    swapping.offer(visit, clinic, member, receiver, one)
    dialogues.end(visit.session, visit.ward.vault, tap.chat)
    language, known = clinic.language, names(visit, clinic)
    line = _cover_line(clinic, one.duty, known[member.id], one.start, one.end)
    # 64 bytes hold duty, start, end and the first twelve letters of the giver's id; the signature binds it to this chat.
    what = f"{one.duty[0]}.{short(one.start)}.{short(one.end)}.{member.id[:12]}"
    row = tuple(to_duty.button(language, f"btn-duty-{said}", f"{said}.{what}") for said in ("yes", "no"))
    letter = Draft(f"{say(language, 'duty-swap-ask', name=known[member.id])}\n{line}", (row,), protect=False)
    private.say(visit, receiver, letter, f"swap:{tap.cause}")
    return _closing(clinic, say(language, "duty-swap-sent", name=known[receiver.id]), line)


def _listing(visit: Visit, clinic: Clinic, member: Staff) -> Draft:
    """Everything that stands and this colleague may take away."""
    rows: list[RotaLine | Cover | Holiday] = [*rosters.covers(visit.session, clinic.id, visit.now)]
    if policy.may(member.role, "rota-line-removed", policy.PRIVATE):
        rows = [*rosters.lines(visit.session, clinic.id), *rows, *rosters.holidays(visit.session, clinic.id)]
    buttons = [
        Button(_row_line(visit, clinic, row), data=f"e.duty.drop.{_kind(row)}.{row.id}") for row in rows[:MOST_LISTED]
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
        return _cover_line(clinic, row.duty, name, row.start_at, row.end_at)
    return to_duty.rota_line(
        clinic.language, duty=row.duty, days=[row.weekday], start=row.start, end=row.end, name=name or ""
    )


def _take_away(visit: Visit, clinic: Clinic, member: Staff, tap: Tap, *, sure: bool) -> Draft:
    """Something shall go: asked once, then done."""
    kind, row_id = (tap.fields or ())[3:5]
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
    return _closing(clinic, say(clinic.language, "duty-away"), line, *missing)


def _closing(clinic: Clinic, *lines: str) -> Draft:
    """The end of a conversation, with the way back to who is on call."""
    back = (to_duty.button(clinic.language, "btn-duty-back", "page"),)
    return Draft("\n".join(lines), (back,), protect=False)
