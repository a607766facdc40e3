"""The roster of a clinic: who has a duty now, changes to it, and the minutes of the next two weeks nobody stands behind.

A clinic begins with "the whole team, always": without a line of the rota a duty is the usual people's, by role. Whoever is told of
an alert is asked for here, and is never nobody while anybody has opened the chat.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.surroundings import Refused
from bot.care.visit import Visit
from schedules import policy, roster
from schedules.policy import ROLES
from schedules.roster import DAYS_PROVED, DUTIES, HOLIDAY, ROLES_BEHIND, Line, Override, Roster, Span
from storage import clinics, rosters
from storage.clinics import Clinic, Staff
from storage.rosters import Cover, Holiday, RotaLine

Hole = tuple[str, Span]
"""A rung and a time in which nobody who can be reached stands behind it."""

PROVED_EVERY = timedelta(hours=1)
"""How often the coverage of a clinic with a rota and patients is proved; a change has so long to be completed."""

LONGEST_COVER = timedelta(days=92)
"""A longer time is the rota's business, or a slip in the year."""

FURTHEST = timedelta(days=366)
"""Further ahead nobody plans a duty or a holiday; it is a slip in the year."""


def reachable(member: Staff) -> bool:
    """Whether a message is known to be read by them: the chat is open, a test message was confirmed, nothing is blocked."""
    return opened(member) and member.tested_at is not None and member.blocked_at is None


def opened(member: Staff) -> bool:
    """Whether they have opened their private chat with the bot and still work here."""
    return member.chat_sealed is not None and member.removed_at is None


def by_role(session: Session, clinic: Clinic, *, blocked: bool = False) -> dict[str, list[str]]:
    """Who counts for a rung without a rota, by role: those who have opened the chat, of every role in which somebody can be
    reached. As long as nobody can be, those who have opened it; as long as nobody has, everybody.

    `blocked`: whoever Telegram has refused counts as well.
    """
    everybody = clinics.staff_of(session, clinic.id)
    people = [member for member in everybody if opened(member)] or everybody
    strong = {one.role for one in people if reachable(one) or (blocked and one.tested_at is not None)} or set(ROLES)
    return {role: [member.id for member in people if member.role == role] for role in ROLES if role in strong}


def roster_of(visit: Visit, clinic: Clinic, *, blocked: bool = False) -> Roster:
    """The roster as the rules read it. A duty without any line is the usual people's (`blocked`: see `by_role`)."""
    people = by_role(visit.session, clinic, blocked=blocked)
    return Roster(
        zone=clinic.timezone,
        lines=tuple(
            Line(row.weekday, row.start, row.end, row.duty, row.staff_id)
            for row in rosters.lines(visit.session, clinic.id)
        ),
        overrides=tuple(
            Override(row.start_at, row.end_at, row.duty, row.staff_id or "")
            for row in rosters.covers(visit.session, clinic.id, visit.now)
        ),
        holidays=frozenset(row.on for row in rosters.holidays(visit.session, clinic.id)),
        usual=tuple((duty, roster.behind(duty, people)) for duty in DUTIES),
    )


def on_duty(visit: Visit, clinic: Clinic, duty: str) -> list[Staff]:
    """Whom to tell now. Where the roster has nobody who can be told, the whole team: never nobody while anybody is linked.

    `duty`: "on-call" or "next".
    """
    named = roster.on_duty(roster_of(visit, clinic), duty, visit.now)
    linked = [member for member in clinics.staff_of(visit.session, clinic.id) if opened(member)]
    by_id = {member.id: member for member in linked if member.blocked_at is None}
    return [by_id[person] for person in named if person in by_id] or list(by_id.values()) or linked


def named(visit: Visit, clinic: Clinic, duty: str) -> list[Staff]:
    """Whose duty it is now, also of those whom Telegram has refused: another alert is a reason to try them again."""
    on_it = roster.on_duty(roster_of(visit, clinic, blocked=True), duty, visit.now)
    return [member for member in clinics.staff_of(visit.session, clinic.id) if member.id in on_it and opened(member)]


def coverage(visit: Visit, clinic: Clinic) -> tuple[Hole, ...]:
    """Every span of the coming fourteen days in which nobody who can be reached stands behind a rung, the earliest first."""
    people = by_role(visit.session, clinic)
    known = {member.id for member in clinics.staff_of(visit.session, clinic.id) if reachable(member)}
    found = list(roster.holes(roster_of(visit, clinic), known, visit.now))
    always = Span(visit.now, visit.now + timedelta(days=DAYS_PROVED), ())
    for rung in ROLES_BEHIND:
        if rung not in DUTIES and not set(roster.behind(rung, people)) & known:
            found.append((rung, always))
    return tuple(sorted(found, key=lambda hole: hole[1].start))


# -- changes: each says who did it, and answers with the holes there are after it ------------------------------------------


def add_line(
    visit: Visit, clinic: Clinic, *, person: Staff, duty: str, weekday: int, start: int, end: int, by: Staff
) -> tuple[Hole, ...]:
    """One more line of the rota; `weekday` 0 is Monday, 7 the holidays; `start` and `end` in minutes of the local day."""
    _may_write(clinic, by, "rota-line-added")
    _of_team(clinic, person)
    if duty not in DUTIES or not 0 <= weekday <= HOLIDAY or not 0 <= start < 1440 or not 0 <= end <= 1440:
        raise Refused("duty-impossible-line")
    same = (person.id, duty, weekday, start, end)
    standing = rosters.lines(visit.session, clinic.id)
    if same in {(row.staff_id, row.duty, row.weekday, row.start, row.end) for row in standing}:
        raise Refused("duty-line-twice")
    row = RotaLine(
        clinic_id=clinic.id, staff_id=person.id, duty=duty, weekday=weekday, start=start, end=end, added_at=visit.now,
        added_by=_who(by),
    )  # fmt: skip
    visit.session.add(row)
    detail = {"duty": duty, "person": person.id, "weekday": weekday, "start": start, "end": end}
    return _changed(visit, clinic, by, "rota-line-added", row.id, detail)


def remove_line(visit: Visit, clinic: Clinic, *, line: str, by: Staff) -> tuple[Hole, ...]:
    """A line of the rota is taken away; it stays readable who had it."""
    _may_write(clinic, by, "rota-line-removed")
    return _take_away(visit, clinic, visit.session.get(RotaLine, line), by, "rota-line-removed")


def add_cover(
    visit: Visit, clinic: Clinic, *, person: Staff | None, duty: str, start: datetime, end: datetime, by: Staff
) -> tuple[Hole, ...]:
    """From one moment to another this colleague has the duty, whatever the rota says; nobody has when `person` is empty."""
    _colleague(clinic, by)
    if person is not None:
        _of_team(clinic, person)
    if duty not in DUTIES:
        raise Refused("duty-impossible-line")
    if end <= start:
        raise Refused("duty-end-before-start")
    if end <= visit.now:
        raise Refused("duty-over-already")
    if end - start > LONGEST_COVER or start - visit.now > FURTHEST:
        raise Refused("duty-too-long", days=str(LONGEST_COVER.days))
    row = Cover(
        clinic_id=clinic.id, staff_id=None if person is None else person.id, duty=duty, start_at=start, end_at=end,
        added_at=visit.now, added_by=_who(by),
    )  # fmt: skip
    visit.session.add(row)
    detail = {"duty": duty, "person": row.staff_id or "", "from": start.isoformat(), "until": end.isoformat()}
    return _changed(visit, clinic, by, "cover-added", row.id, detail)


def remove_cover(visit: Visit, clinic: Clinic, *, cover: str, by: Staff) -> tuple[Hole, ...]:
    """A cover is taken away: the rota counts again."""
    _colleague(clinic, by)
    return _take_away(visit, clinic, visit.session.get(Cover, cover), by, "cover-removed")


def add_holiday(visit: Visit, clinic: Clinic, *, day: date, name: str = "", by: Staff) -> tuple[Hole, ...]:
    """A local day on which the holiday's lines of the rota count."""
    _may_write(clinic, by, "holiday-added")
    today = visit.now.astimezone(ZoneInfo(clinic.timezone)).date()
    if day < today:
        raise Refused("duty-over-already")
    if day - today > FURTHEST:
        raise Refused("duty-too-far", day=day.isoformat())
    if day in {row.on for row in rosters.holidays(visit.session, clinic.id)}:
        raise Refused("duty-holiday-twice")
    row = Holiday(clinic_id=clinic.id, on=day, name=name, added_at=visit.now, added_by=_who(by))
    visit.session.add(row)
    detail = {"day": day.isoformat()}
    return _changed(visit, clinic, by, "holiday-added", row.id, detail)


def remove_holiday(visit: Visit, clinic: Clinic, *, holiday: str, by: Staff) -> tuple[Hole, ...]:
    """It is a day like any other again."""
    _may_write(clinic, by, "holiday-removed")
    return _take_away(visit, clinic, visit.session.get(Holiday, holiday), by, "holiday-removed")


def _take_away(
    visit: Visit, clinic: Clinic, row: RotaLine | Cover | Holiday | None, by: Staff, act: str
) -> tuple[Hole, ...]:
    if row is None or row.clinic_id != clinic.id or row.removed_at is not None:
        raise Refused("duty-gone-already")
    row.removed_at, row.removed_by = visit.now, _who(by)
    visit.session.add(row)
    return _changed(visit, clinic, by, act, row.id, {})


def _changed(
    visit: Visit, clinic: Clinic, by: Staff, act: str, row: str, detail: Mapping[str, object]
) -> tuple[Hole, ...]:
    if clinic.proof_at is not None:
        clinic.proof_at = min(clinic.proof_at, visit.now + PROVED_EVERY)
        visit.session.add(clinic)
    visit.session.flush()
    visit.by(_who(by)).note(act, clinic.id, row=row, **detail)
    return coverage(visit, clinic)


def _who(by: Staff) -> str:
    return f"staff:{by.id}"


def _colleague(clinic: Clinic, by: Staff) -> None:
    if by.clinic_id != clinic.id or by.removed_at is not None:
        raise Refused("toast-not-allowed")


def _may_write(clinic: Clinic, by: Staff, act: str) -> None:
    _colleague(clinic, by)
    if not policy.may(by.role, act):
        raise Refused("duty-not-yours-to-write")


def _of_team(clinic: Clinic, person: Staff) -> None:
    if person.clinic_id != clinic.id or person.removed_at is not None:
        raise Refused("duty-nobody-of-that-name")
