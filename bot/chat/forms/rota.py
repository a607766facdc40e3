"""Changing the roster in a short conversation: a line of the rota, a cover, a swap, a holiday.

Every change is shown in words and confirmed; the answer names the hours nobody who can be reached stands behind, if there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.care.alerting import on_call, swapping
from bot.care.alerting.swapping import Stretch
from bot.care.said import Said
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.forms.engine import Entered, Form, Offer, Step, Talk, in_rows
from messages.words_in import reading, typed_times
from messages.words_out import to_duty
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules import policy
from schedules.due import instant
from schedules.roster import DAYS_PROVED, DUTIES, HOLIDAY, STRETCHES, stretch
from storage import clinics
from storage.clinics import Clinic, Staff

STEPS = {
    "rota": ("duty", "days", "hours", "who"),
    "cover": ("duty", "who", "from", "until"),
    "swap": ("mine", "who"),
    "holiday": ("on",),
}
"""What is asked for each change, in order; then comes "sure"."""

ACTS = {"rota": "rota-line-added", "cover": "cover-added", "swap": "swap-offered", "holiday": "holiday-added"}
"""What the journal calls each change."""

MOST_LISTED = 90
"""Telegram takes a hundred buttons under one message."""

WORKDAYS, EVERY = "0,1,2,3,4", "0,1,2,3,4,5,6,7"


def names(visit: Visit, clinic: Clinic) -> dict[str, str]:
    """What colleagues call each other, by id."""
    return {one.id: clinics.staff_name(visit.ward.vault, one) for one in clinics.staff_of(visit.session, clinic.id)}


def may(member: Staff, act: str | None) -> None:
    """Refused where a change of the roster is not theirs."""
    refuse_unless(member, act, policy.PRIVATE, "duty-not-yours-to-write")


def closing(language: str, *lines: str) -> Draft:
    """The end of a conversation, with the way back to who is on call."""
    return Draft("\n".join(lines), ((to_duty.button(language, "btn-duty-back", "page"),),), protect=False)


def cover_line(clinic: Clinic, duty: str, name: str | None, start: datetime, end: datetime) -> str:
    """Who covers what from when to when, in the clinic's zone."""
    return to_duty.cover_line(clinic.language, duty=duty, name=name, start=start, end=end, zone=clinic.timezone)


def short(at: datetime) -> str:
    """A moment as whole minutes since 1970 in base 36: five or six letters of a button."""
    number, digits = int(at.timestamp()) // 60, ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"


def _next(talk: Talk) -> str:
    return next((one for one in STEPS[talk.values["act"]] if one not in talk.values), "sure")


def _offer_duty(talk: Talk) -> Offer:
    return in_rows({f"pick.{one}": to_duty.duty_name(talk.language, one) for one in DUTIES}, 2)


def _offer_days(talk: Talk) -> Offer:
    language, chosen = talk.language, talk.values.get("chosen", "").split(",")
    offer = {}
    for day in range(HOLIDAY + 1):
        name = to_duty.weekday_name(language, day).capitalize()
        offer[f"day.{day}"] = say(language, "duty-day-chosen", day=name) if str(day) in chosen else name
    done = {"days": say(language, "btn-duty-days-done")}
    return in_rows(offer | talk.labels("btn-duty-{}", "workdays", "every") | done, 2)


def _take_days(talk: Talk) -> Entered | None:
    chosen = talk.values.get("chosen", "")
    match talk.answer.split("."):
        case ["day", day] if day in EVERY.split(","):
            return {"chosen": ",".join(sorted(set(filter(None, chosen.split(","))) ^ {day}))}
        case ["workdays"]:
            return {"days": WORKDAYS}
        case ["every"]:
            return {"days": EVERY}
        case ["days"] if chosen:
            return {"days": chosen}
    return None


def _read_hours(talk: Talk, said: Said) -> Entered:
    hours = typed_times.parse_hours(said.text)
    if hours is None:
        raise Refused("duty-hours-unreadable")
    return {"hours": f"{hours[0]}-{hours[1]}"}


def _candidates(talk: Talk) -> Sequence[Staff]:
    people = clinics.staff_of(talk.visit.session, talk.clinic.id)
    if talk.values["act"] != "swap":
        return people
    return [one for one in people if one.id != talk.member.id and on_call.opened(one)]


def _ask_who(talk: Talk) -> str:
    if not _candidates(talk):
        raise Refused("duty-nobody-to-ask")
    return say(talk.language, "duty-ask-who")


def _offer_who(talk: Talk) -> Offer:
    known = names(talk.visit, talk.clinic)
    people = {f"who.{one.id}": known[one.id] for one in _candidates(talk)[:MOST_LISTED]}
    nobody = {"who.nobody": say(talk.language, "btn-duty-nobody")} if talk.values["act"] == "cover" else {}
    return in_rows(people | nobody, 2)


def _offer_from(talk: Talk) -> Offer:
    return in_rows({f"stretch.{one}": label for one, label in talk.labels("btn-duty-{}", *STRETCHES).items()}, 2)


def _take_from(talk: Talk) -> Entered | None:
    verb, _, name = talk.answer.partition(".")
    if verb != "stretch" or name not in STRETCHES:
        return None
    start, end = stretch(name, talk.visit.now, talk.clinic.timezone)
    return {"from": start.replace(second=0, microsecond=0).isoformat(), "until": end.isoformat()}


def _read_moment(talk: Talk, said: Said) -> Entered:
    zone = talk.clinic.timezone
    moment = typed_times.parse_moment(said.text, talk.today, talk.language)
    if moment is None:
        raise Refused("duty-moment-unreadable")
    at = instant(moment[0], moment[1] // 60, zone, moment[1] % 60)
    if talk.step == "until" and at <= datetime.fromisoformat(talk.values["from"]):
        raise Refused("duty-end-before-start")
    return {talk.step: at.isoformat()}


def _read_day(talk: Talk, said: Said) -> Entered:
    read = reading.parse_date(said.text, talk.today, talk.language)
    if not isinstance(read, reading.Date):
        raise Refused("duty-day-unreadable")
    return {"on": read.day.isoformat()}


def _key(one: Stretch) -> str:
    """A stretch of somebody's own, for a button: its end stays where it is while its time goes by."""
    return f"{one.duty[0]}{short(one.end)}"


def _ask_mine(talk: Talk) -> str:
    if not swapping.own(talk.visit, talk.clinic, talk.member):
        raise Refused("duty-none-of-yours", days=str(DAYS_PROVED))
    return say(talk.language, "duty-ask-mine")


def _offer_mine(talk: Talk) -> Offer:
    own = swapping.own(talk.visit, talk.clinic, talk.member)[:MOST_LISTED]
    return in_rows({f"mine.{_key(one)}": _own_line(talk, one) for one in own})


def _take_mine(talk: Talk) -> Entered | None:
    for one in swapping.own(talk.visit, talk.clinic, talk.member):
        if talk.answer == f"mine.{_key(one)}":
            return {"mine": f"{one.duty}|{one.start.isoformat()}|{one.end.isoformat()}"}
    return None


def _mine(values: Entered) -> Stretch:
    duty, start, end = values["mine"].split("|")
    return Stretch(duty, datetime.fromisoformat(start), datetime.fromisoformat(end))


def _own_line(talk: Talk, one: Stretch) -> str:
    name = clinics.staff_name(talk.visit.ward.vault, talk.member)
    return cover_line(talk.clinic, one.duty, name, one.start, one.end)


def _ask_sure(talk: Talk) -> str:
    return "\n".join([*_in_words(talk), "", say(talk.language, "duty-sure")])


def _in_words(talk: Talk) -> list[str]:
    language, values, known = talk.language, talk.values, names(talk.visit, talk.clinic)
    name = known.get(values.get("who", ""))
    match values["act"]:
        case "rota":
            start, end = map(int, values["hours"].split("-"))
            on = [int(day) for day in values["days"].split(",")]
            return [to_duty.rota_line(language, duty=values["duty"], days=on, start=start, end=end, name=name or "")]
        case "cover":
            start_at, end_at = (datetime.fromisoformat(values[one]) for one in ("from", "until"))
            return [cover_line(talk.clinic, values["duty"], name, start_at, end_at)]
        case "swap":
            return [_own_line(talk, _mine(values)), "→ " + say(language, "handover-to", name=name or "")]
        case _:
            return [to_duty.holiday_line(language, date.fromisoformat(values["on"]))]


def _noted(talk: Talk) -> Draft:
    """It was confirmed: write it, and say what it leaves open."""
    visit, clinic, member, values = talk.visit, talk.clinic, talk.member, talk.values
    may(member, ACTS[values["act"]])
    person = visit.session.get(Staff, values["who"]) if values.get("who", "nobody") != "nobody" else None
    holes: Sequence[on_call.Hole] = ()
    match values["act"]:
        case "swap":
            assert person is not None
            return _asked(talk, person, _mine(values))
        case "rota":
            assert person is not None
            start, end = map(int, values["hours"].split("-"))
            for day in map(int, values["days"].split(",")):
                holes = on_call.add_line(
                    visit, clinic, person=person, duty=values["duty"], weekday=day, start=start, end=end, by=member
                )
        case "cover":
            start_at, end_at = (datetime.fromisoformat(values[one]) for one in ("from", "until"))
            holes = on_call.add_cover(
                visit, clinic, person=person, duty=values["duty"], start=start_at, end=end_at, by=member
            )
        case _:
            holes = on_call.add_holiday(visit, clinic, day=date.fromisoformat(values["on"]), by=member)
    lines = [say(talk.language, "duty-done"), *_in_words(talk)]
    return closing(talk.language, *lines, *to_duty.hole_lines(talk.language, holes, clinic.timezone))


def _asked(talk: Talk, receiver: Staff, one: Stretch) -> Draft:
    """The colleague is asked; whether they take it is theirs to say."""
    visit, language, giver = talk.visit, talk.language, talk.member
    swapping.offer(visit, talk.clinic, giver, receiver, one)
    line, known = _own_line(talk, one), names(visit, talk.clinic)
    # 64 bytes hold duty, start, end and the first twelve letters of the giver's id; the signature binds it to this chat.
    what = f"{one.duty[0]}.{short(one.start)}.{short(one.end)}.{giver.id[:12]}"
    row = tuple(to_duty.button(language, f"btn-duty-{said}", f"{said}.{what}") for said in ("yes", "no"))
    letter = Draft(f"{say(language, 'duty-swap-ask', name=known[giver.id])}\n{line}", (row,), protect=False)
    private.say(visit, receiver, letter, f"swap:{visit.cause}")
    return closing(language, say(language, "duty-swap-sent", name=known[receiver.id]), line)


FORM = Form(
    kind="duty",
    then=_next,
    words="duty-ask-{}",
    here=("duty",),
    drops="duty.cancel",
    stray="duty-over",
    steps={
        "duty": Step(offers=_offer_duty),
        "days": Step(offers=_offer_days, takes=_take_days),
        "hours": Step(
            offers=lambda talk: [{"all": say(talk.language, "btn-duty-all-day")}],
            takes=lambda talk: {"hours": "0-1440"} if talk.answer == "all" else None,
            reads=_read_hours,
        ),
        "who": Step(_ask_who, _offer_who),
        "from": Step(offers=_offer_from, takes=_take_from, reads=_read_moment),
        "until": Step(reads=_read_moment),
        "on": Step(reads=_read_day),
        "mine": Step(_ask_mine, _offer_mine, _take_mine),
        "sure": Step(_ask_sure, lambda talk: [{"sure": say(talk.language, "btn-confirm")}], then=lambda _: "noted"),
        "noted": Step(ends=_noted),
    },
)
