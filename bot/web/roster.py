"""The roster as a calendar of two weeks, and its changes: lines of the rota, covers, holidays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.alerting import on_call
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.web.doing import day_of
from bot.web.front import Answer, Asked, Goto, Missing, Page, Visitor
from messages.words_out import to_duty
from messages.words_out.catalogue import words_for_time
from schedules import policy
from schedules.roster import DAYS_PROVED, DUTIES, HOLIDAY, spans
from storage import clinics, rosters
from storage.clinics import Staff

WEEKDAYS = tuple(str(day) for day in range(HOLIDAY + 1))
"""What a line of the rota may be for, as the form says it: Monday is 0, a holiday comes last."""


NOT_YOURS = "duty-not-yours-to-write"
"""To write the rota is not everybody's; the sentence says what is."""


@dataclass(frozen=True)
class Piece:
    """A piece of a day: from and until as words, who has the duty, and whether none of them can be reached."""

    start: str
    end: str
    people: str
    hole: bool


@dataclass(frozen=True)
class Day:
    """One local day of the calendar: the pieces of each duty."""

    on: date
    holiday: bool
    duties: tuple[tuple[Piece, ...], ...]

    @property
    def hole(self) -> bool:
        """Whether there is a minute nobody who can be reached stands behind."""
        return any(piece.hole for pieces in self.duties for piece in pieces)


def show(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The calendar, the entries it is made of, and the forms to change it."""
    return page(session, me, me.say("web-done") if "done" in asked.query else "")


def page(session: Session, me: Visitor, note: str = "") -> Page:
    """The page, with what is said about the last change."""
    clinic, language, zone = me.clinic, me.language, me.clinic.timezone
    people = {one.id: clinics.staff_name(me.ward.vault, one) for one in clinics.staff_of(session, clinic.id)}

    def name(member_id: str | None) -> str:
        return people.get(member_id or "", me.say("btn-duty-nobody"))

    may_write = me.may("rota-line-added")
    entries = [
        ("line", row.id, to_duty.rota_line(
            language, duty=row.duty, days=[row.weekday], start=row.start, end=row.end, name=name(row.staff_id)
        ), may_write) for row in rosters.lines(session, clinic.id)
    ]  # fmt: skip
    entries += [
        ("cover", row.id, to_duty.cover_line(
            language, duty=row.duty, name=None if row.staff_id is None else name(row.staff_id), start=row.start_at,
            end=row.end_at, zone=zone,
        ), True) for row in rosters.covers(session, clinic.id, me.now)
    ]  # fmt: skip
    today = me.now.astimezone(ZoneInfo(zone)).date()
    entries += [
        ("holiday", row.id, to_duty.holiday_line(language, row.on) + (f" ({row.name})" if row.name else ""), may_write)
        for row in rosters.holidays(session, clinic.id) if row.on >= today
    ]  # fmt: skip
    values = {
        "days": calendar(session, me, name),
        "duties": [(duty, to_duty.duty_name(language, duty)) for duty in DUTIES],
        "holes": to_duty.hole_lines(language, on_call.coverage(Visit(session, me.ward, me.now), clinic), zone),
        "entries": entries,
        "people": sorted(people.items(), key=lambda pair: pair[1].casefold()),
        "weekdays": [(day, to_duty.weekday_name(language, day)) for day in range(HOLIDAY + 1)],
        "may_write": may_write,
        "today": today,
        "note": note,
        "here": "roster",
    }
    return Page("roster.html", values)


def calendar(session: Session, me: Visitor, name: Callable[[str | None], str]) -> list[Day]:
    """Two weeks from today on, day by day where the clinic is."""
    place = ZoneInfo(me.clinic.timezone)
    found = on_call.roster_of(Visit(session, me.ward, me.now - timedelta(days=1)), me.clinic)
    known = {one.id for one in clinics.staff_of(session, me.clinic.id) if on_call.reachable(one)}
    today = me.now.astimezone(place).date()

    def pieces(duty: str, on: date) -> tuple[Piece, ...]:
        start, end = (datetime.combine(day, time(), tzinfo=place) for day in (on, on + timedelta(days=1)))
        return tuple(
            Piece(
                words_for_time(me.language, span.start.astimezone(place)),
                "24:00" if span.end == end else words_for_time(me.language, span.end.astimezone(place)),
                ", ".join(name(one) for one in span.people) or me.say("duty-nobody"),
                not set(span.people) & known,
            )
            for span in spans(found, duty, start, end)
        )

    days = [today + timedelta(days=ahead) for ahead in range(DAYS_PROVED)]
    return [Day(on, on in found.holidays, tuple(pieces(duty, on) for duty in DUTIES)) for on in days]


def add_line(session: Session, me: Visitor, asked: Asked) -> Answer:
    """One line of the rota for each weekday that was ticked."""
    refuse_unless(me.member, "rota-line-added", policy.WEB, NOT_YOURS)
    form = asked.form
    days = [day for day in form.get("weekday", "").split() if day in WEEKDAYS]
    if not days:
        raise Refused("web-choose")
    start, end = _minute(form.get("from", "")), _minute(form.get("until", ""))
    for day in days:
        on_call.add_line(
            Visit(session, me.ward, me.now, cause=me.cause),
            me.clinic,
            person=_person(session, me, form.get("person", "")),
            duty=form.get("duty", ""),
            weekday=int(day),
            start=start,
            end=end or 24 * 60,
            by=me.member,
        )
    return Goto("/roster?done")


def add_cover(session: Session, me: Visitor, asked: Asked) -> Answer:
    """From one moment to another somebody has the duty, or nobody."""
    me.must("cover-added")
    form = asked.form
    person = None if form.get("person") == "nobody" else _person(session, me, form.get("person", ""))
    on_call.add_cover(
        Visit(session, me.ward, me.now, cause=me.cause),
        me.clinic,
        person=person,
        duty=form.get("duty", ""),
        start=_moment(me, form.get("from", "")),
        end=_moment(me, form.get("until", "")),
        by=me.member,
    )
    return Goto("/roster?done")


def add_holiday(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A day on which the holiday's lines count."""
    refuse_unless(me.member, "holiday-added", policy.WEB, NOT_YOURS)
    name = asked.form.get("name", "").strip()[:40]
    on_call.add_holiday(
        Visit(session, me.ward, me.now, cause=me.cause),
        me.clinic,
        day=day_of(asked.form.get("on", "")),
        name=name,
        by=me.member,
    )
    return Goto("/roster?done")


def take_away(session: Session, me: Visitor, asked: Asked) -> Answer:
    """An entry is taken away; it stays in the record."""
    row, by = asked.path["row"], me.member
    match asked.path["kind"]:
        case "line":
            refuse_unless(me.member, "rota-line-removed", policy.WEB, NOT_YOURS)
            on_call.remove_line(Visit(session, me.ward, me.now, cause=me.cause), me.clinic, line=row, by=by)
        case "cover":
            me.must("cover-removed")
            on_call.remove_cover(Visit(session, me.ward, me.now, cause=me.cause), me.clinic, cover=row, by=by)
        case "holiday":
            refuse_unless(me.member, "holiday-removed", policy.WEB, NOT_YOURS)
            on_call.remove_holiday(Visit(session, me.ward, me.now, cause=me.cause), me.clinic, holiday=row, by=by)
        case _:
            raise Missing
    return Goto("/roster?done")


def again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not done: the page with the reason."""
    return page(session, me, why)


def _person(session: Session, me: Visitor, member_id: str) -> Staff:
    member = session.get(Staff, member_id)
    if member is None or member.clinic_id != me.clinic.id:
        raise Refused("duty-nobody-of-that-name")
    return member


def _minute(text: str) -> int:
    """ "08:30" as minutes of the day. Raises Refused."""
    try:
        read = time.fromisoformat(text.strip())
    except ValueError:
        raise Refused("duty-hours-unreadable") from None
    return read.hour * 60 + read.minute


def _moment(me: Visitor, text: str) -> datetime:
    """A day with a time as a browser's field gives it, where the clinic is. Raises Refused."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused("duty-moment-unreadable") from None
    return read.replace(tzinfo=ZoneInfo(me.clinic.timezone))
