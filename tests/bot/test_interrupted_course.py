"""Whatever interrupts an enrolment, the acts lose no row and ask none twice: a course driven at random over a real database.

`tests/schedules/test_interruptions.py` says the same of the pure functions; here the acts themselves keep what was asked and what
was to come. Nothing is mocked but Telegram: each letter arrives at once, or is refused by a patient who has blocked the bot.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from bot import beats
from bot.care.asking import grading, opening
from bot.care.course import correcting, exposing, reach, staying
from bot.care.said import Tap
from bot.care.surroundings import Refused, Surroundings, exposures, local_day, tier_of
from bot.care.visit import Visit
from bot.chat import patient_desk
from bot.clocks import PushedClock
from schedules import asking, due
from schedules.due import Wishes
from schedules.loading import load
from storage import checkins, identities, outbox
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.engine import transaction
from storage.outbox import Outbox
from storage.patients import Exposure, Patient, fresh_pseudonym
from storage.vault import from_text
from tests.bot.house_kit import START, empty, fresh_engine
from tests.people import KEYS, WELL
from tests.schedules.test_interruptions import grid_distance

T = TypeVar("T")
PROTOCOL = load()
VAULT = from_text(KEYS)
PERSON = 5001
NOBODY_ASKED = ("missed-by-us", "undelivered")

EXAMPLES = 100 if settings.get_current_profile_name() == "fuzz" else 20
ENGINE = fresh_engine()
AFTERWARDS = timedelta(days=45)
"""Played on after the last step, undisturbed: longer than the widest grid and a week may be silent."""

ZONES = ("Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata")

WAITS = st.one_of(
    st.tuples(st.just("hours"), st.integers(0, 24 * 30)),
    st.tuples(st.just("hours from the next contact"), st.sampled_from([-48, -24, -1, 0, 1, 24])),
)
ACTS = st.one_of(
    st.tuples(st.just("pauses, weeks"), st.integers(1, 4)),
    st.tuples(st.just("is paused, days"), st.integers(0, 28)),
    st.tuples(st.just("resumes"), st.just(0)),
    st.tuples(st.just("weekday"), st.integers(0, 6)),
    st.tuples(st.just("hour"), st.sampled_from(PROTOCOL.defaults.hours)),
    st.tuples(st.just("zone"), st.integers(0, len(ZONES) - 1)),
    st.tuples(st.just("blocks"), st.just(0)),
    st.tuples(st.just("blocks unnoticed"), st.just(0)),
    st.tuples(st.just("unblocks"), st.just(0)),
    st.tuples(st.just("outage, hours"), st.integers(1, 24 * 12)),
    st.tuples(st.just("answers"), st.integers(1, 12)),
    st.tuples(st.just("later"), st.just(0)),
    st.tuples(st.just("reports"), st.just(0)),
    st.tuples(st.just("closer watch"), st.integers(0, 1)),
    st.tuples(st.sampled_from(["hold", "restart", "dose-up"]), st.integers(0, 20)),  # so many days ago
)
Step = tuple[tuple[str, int], tuple[str, int]]


@dataclass
class Course:
    """One patient on a fresh database, from the welcome on; `day` of therapy is when they say yes."""

    engine: Engine
    day: int
    weekday: int
    hour: int
    clock: PushedClock = field(default_factory=lambda: PushedClock(START))
    ward: Surroundings = field(
        default_factory=lambda: Surroundings(protocol=PROTOCOL, vault=VAULT, bot_name="bot", drafts_allowed=True)
    )
    updates: int = 0
    shut: bool = False
    open_days: int = 0
    moved: set[str] = field(default_factory=set)
    zones: int = 0
    tiers: set[str] = field(default_factory=set)
    held: bool = False
    seen: set[str] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        clinic = Clinic(
            name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="+49 30 1",
            phone_after_hours="+49 30 2", hours="Mon-Fri 08:00-18:00", added_at=START,
        )  # fmt: skip
        self.first_dose = START.date() - timedelta(days=self.day)

        def enters(session: Session) -> str:
            session.add(clinic)
            session.flush()
            row = Patient(
                clinic_id=clinic.id, pseudonym=fresh_pseudonym(session), state="linked", language="en",
                timezone="Europe/Berlin", indication="oncology", created_at=START, created_by="test",
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.add(
                Exposure(
                    patient_id=row.id, kind="start", drug="everolimus", on=self.first_dose, recorded_at=START,
                    recorded_by="test",
                )
            )  # fmt: skip
            identities.put(session, VAULT, row.id, "chat", str(PERSON), START)
            return row.id

        with transaction(self.engine) as session:
            self.patient_id = enters(session)
        for step in ("language.en", "consent.accept", f"weekday.{self.weekday}", f"hour.{self.hour}"):
            self.taps("e", *step.split("."))
        self.since = START.date()

    # -- what people do ------------------------------------------------------------------------------------------------

    def act(self, work: Callable[[Session, Patient], T]) -> T:
        """One act, one transaction."""
        with transaction(self.engine) as session:
            row = session.get(Patient, self.patient_id)
            assert row is not None
            self.row = row
            return work(session, row)

    def taps(self, *fields: str) -> None:
        """The patient presses a button."""
        self.updates += 1
        tap = Tap(self.updates, PERSON, PERSON, str(self.updates), 1, fields, self.clock.now())
        self.act(lambda session, row: patient_desk.button(Visit(session, self.ward, tap.at, cause=tap.cause), row, tap))

    def does(self, what: str, number: int) -> None:
        """One step of the course; what cannot be at this moment is refused and changes nothing."""
        now, ward = self.clock.now(), self.ward
        today = self.act(lambda _, row: local_day(row, now))
        match what:
            case "pauses, weeks":
                self.taps("e", "pause", str(number))
            case "is paused, days":
                until = today + timedelta(days=number)
                self.act(lambda session, row: staying.pause(Visit(session, ward, now, actor="shell"), row, until=until))
            case "resumes":
                self.act(lambda session, row: staying.resume(Visit(session, ward, now, actor="shell"), row))
            case "weekday" | "hour":
                self.moved.add(what)
                setattr(self, what, number)
                self.taps("e", "weekday", str(self.weekday), "hour", str(self.hour))
            case "zone":
                self.zones += 1
                self.act(
                    lambda session, row: correcting.correct(
                        Visit(session, ward, now, actor="shell"), row, {"timezone": ZONES[number]}
                    )
                )
            case "closer watch":
                self.act(
                    lambda session, row: correcting.correct(
                        Visit(session, ward, now, actor="shell"), row, {"ace_inhibitor": bool(number)}
                    )
                )
            case "blocks":
                self.shut = True
                cause = f"update:{now}"
                self.act(lambda session, row: reach.unreachable(Visit(session, ward, now, cause=cause), row))
            case "blocks unnoticed":
                self.shut = True
            case "unblocks":
                self.shut = False
                cause = f"update:{now}"
                self.act(lambda session, row: reach.reachable_again(Visit(session, ward, now, cause=cause), row))
            case "outage, hours":
                self.clock.push(timedelta(hours=number).total_seconds())
            case "answers":
                self.answers(number)
            case "later":
                slot = self.act(lambda session, row: next(iter(checkins.open_for(session, row.id)), None))
                if slot is not None:
                    self.taps("n", slot.id, "later-tomorrow")
            case "reports":
                self.taps("n", "-", "report")
            case _:
                on = today - timedelta(days=number)
                self.act(
                    lambda session, row: exposing.expose(
                        Visit(session, ward, now, actor="shell"), row, kind=what, on=on, drug=None, dose_mg=None
                    )
                )
                self.held = True

    def answers(self, steps: int) -> None:
        """The patient answers as many steps of what is open."""
        for _ in range(steps):
            pressed = self.act(self._next_button)
            if pressed is None:
                return
            self.clock.push(5)
            self.taps(*pressed)

    def _next_button(self, session: Session, row: Patient) -> tuple[str, ...] | None:
        slot = next(iter(checkins.open_for(session, row.id)), None)
        if slot is None:
            return None
        said, done = grading.settled(session, slot)
        item = asking.open_item(PROTOCOL, opening.asked_of(slot), said, done)
        if item is None:
            return None
        if said.get(item):
            return "n", slot.id, "done"
        options = PROTOCOL.by_item[item].options
        return "c", slot.id, item, next((one for one in options if f"{item}.{one}" in WELL), options[0])

    # -- time ----------------------------------------------------------------------------------------------------------

    def settles(self) -> None:
        """The clock has rung, and each letter has arrived or was refused."""
        while self.act(lambda session, _: beats.sweep(session, self.ward, self.clock.now()) + self._sends(session)):
            pass

    def _sends(self, session: Session) -> int:
        now = self.clock.now()
        # The ladder is played elsewhere: here the team has each card at once, and the alert goes on asking the patient.
        session.connection().execute(update(Alert).values(climb_at=None, deliver_by=None, expires_at=None))
        waiting = session.exec(select(Outbox).where(Outbox.state == "waiting", col(Outbox.not_before) <= now)).all()
        for row in waiting:
            if row.to_kind == "patient" and self.shut:
                outbox.failed(session, row, now, "forbidden")
                session.flush()
                patient = session.get(Patient, row.to_id)
                assert patient is not None
                reach.unreachable(Visit(session, self.ward, now, cause=f"outbox:{row.key}"), patient)
            else:
                outbox.sent(session, row, row.seq, now)
        return len(waiting)

    def _stop(self, session: Session) -> datetime | None:
        """The next moment at which something falls due, the end of a pause included."""
        at = beats.next_due(session)
        return at if at is not None and at > self.clock.now() else None

    def goes_to(self, goal: datetime) -> None:
        """Time goes by truthfully until then."""
        self.settles()
        stop = self.act(self._looks)
        while self.clock.now() < goal:
            before, at = self.clock.now(), min(stop or goal, goal)
            self.counts(before, at - timedelta(seconds=1))
            self.clock.push((at - before).total_seconds())
            self.settles()
            self.counts(at - timedelta(seconds=1), at)
            stop = self.act(self._looks)

    def counts(self, after: datetime, until: datetime) -> None:
        """The days on which, at their own hour, the patient can be asked."""
        row, zone = self.row, ZoneInfo(self.row.timezone)
        days = (until.astimezone(zone).date() - after.astimezone(zone).date()).days
        hours = [
            due.instant(after.astimezone(zone).date() + timedelta(days=ahead), row.hour, row.timezone)
            for ahead in range(days + 1)
        ]
        if row.state == "active" and row.unreachable_at is None and not self.shut:
            self.open_days += sum(after < at <= until for at in hours)

    def waits(self, what: str, number: int) -> None:
        """So many hours; or until so many before or after what comes next, the end of a pause included."""
        goal = now = self.clock.now()
        if what != "hours":
            goal = self.act(lambda _, row: row.due_at or row.resume_at) or now
        self.goes_to(max(now, goal + timedelta(hours=number)))

    # -- what must hold ------------------------------------------------------------------------------------------------

    def _looks(self, session: Session, row: Patient) -> datetime | None:
        """What holds at any moment, once all that is due has been done. Returns when something falls due next."""
        now = self.clock.now()
        self.tiers.add(tier_of(self.ward.protocol, row, exposures(session, row)))
        active = row.state == "active" and row.unreachable_at is None
        if active:
            assert row.due_at is not None and row.next_on is not None, self.tale(
                "an active patient has no next contact"
            )
            assert row.due_at > now, self.tale("what is due was not done")
        else:
            assert row.due_at is None, self.tale("somebody is to be asked who is away")
        asked = [
            slot for slot in checkins.of_patient(session, row.id)
            if slot.kind == "check-in" and slot.state not in NOBODY_ASKED and slot.id not in self.seen
        ]  # fmt: skip
        for slot in asked:
            self.seen.add(slot.id)
            local = now.astimezone(ZoneInfo(row.timezone))
            self.told.append(f"{local:%a %d %b %H:%M}: check-in of week {slot.row // 7}")
            assert PROTOCOL.waking[0] <= local.hour <= PROTOCOL.waking[1], self.tale("asked by night")
            assert slot.row > max(self.rows, default=-1), self.tale("a row was asked twice, or after a later one")
            self.rows.append(slot.row)
        self.measures()
        if asked:
            self.open_days, self.moved, self.zones, self.since = 0, set(), 0, asked[-1].on
            self.tiers = {tier_of(self.ward.protocol, row, exposures(session, row))}
        return self._stop(session)

    def measures(self) -> None:
        """No silence is longer than the grid's own distance and a week, in days on which the patient could be asked at their hour.

        Another weekday moves the grid itself by up to six days, another hour by one, each other zone as well; a long hold is asked
        about every four weeks.
        """
        distance = max(
            grid_distance(Wishes(self.since, 0, 10, "UTC", tier, self.first_dose), self.since) for tier in self.tiers
        )
        if self.held:
            distance = max(distance, 7 * PROTOCOL.calendar.break_every_weeks)
        moved = self.zones + sum({"weekday": 6, "hour": 1}[what] for what in self.moved)
        assert self.open_days <= distance + 7 + moved, self.tale(f"{self.open_days} days of silence")

    def tale(self, fault: str) -> str:
        """What happened, for whoever reads the failure."""
        now = self.clock.now()
        return f"{fault}, at {now:%a %d %b %Y %H:%M} UTC, after:\n" + "\n".join(self.told)


def play(day: int, weekday: int, hour: int, steps: list[Step]) -> None:
    """A course from the welcome on, and then undisturbed for a while."""
    empty(ENGINE)
    one = Course(ENGINE, day, weekday, hour)
    for wait, (what, number) in steps:
        one.waits(*wait)
        one.told.append(f"{one.clock.now():%a %d %b %H:%M} UTC: {what} {number}")
        try:
            one.does(what, number)
        except Refused as no:
            one.told[-1] += f" (refused: {no})"
    one.goes_to(one.clock.now())
    for what in ("unblocks", "resumes"):
        with suppress(Refused):
            one.does(what, 0)
    one.goes_to(one.clock.now() + AFTERWARDS)


DAYS = st.sampled_from([0, 4, 150, 190, 340, 500])
"""Day of therapy at consent: on the weekly grid, just before and on the wider ones."""


@given(
    day=DAYS, weekday=st.integers(0, 6), hour=st.sampled_from(PROTOCOL.defaults.hours),
    steps=st.lists(st.tuples(WAITS, ACTS), max_size=10),
)  # fmt: skip
@settings(max_examples=EXAMPLES)
@pytest.mark.timeout(900)  # a counterexample is made small before it is told
def test_whatever_interrupts_a_course_no_row_is_lost_for_more_than_a_week_and_none_is_asked_twice(
    day: int, weekday: int, hour: int, steps: list[Step]
) -> None:
    play(day, weekday, hour, steps)
