"""A month of a clinic whose nurses respond badly: who is told how often, and whether any alert is forgotten.

Patients answer late or never, nurses look away, take and forget, the group is lost for hours and Telegram for a while. What must
hold: every alert ends with a named person who has it or with an outcome, or it stands as undelivered; until then it keeps ringing.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.progress import Progress
from sqlmodel import Session, col, select

from bot.clocks import PushedClock
from bot.simulator.records import Button, Message
from storage import journal
from storage.alerts import Alert
from storage.checkins import Slot
from storage.engine import open_engine
from storage.journal import Journal
from storage.outbox import Outbox
from storage.schema import migrate
from tests.people import Clock, Place, Someone, Town

START = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
"""A Monday, eight in Berlin."""

STEP = timedelta(minutes=15)
"""How often people look at their phones."""
HERE = Path(__file__).resolve().parent.parent / "docs" / "alert-load.md"

HEAD = """# The alert load of a month

Written by `make month`: 200 made-up patients, and a team that looks away, takes and forgets (`tests/month.py` says how often).
How often people report what is made up; the ladder is the real one.
"""

WELL = ("fine", "none", "no", "usual", "0", "not", "mild", "lt7", "better", "long")
"""What most people choose, where it is offered."""

ALARMING = ("redflag", "lips", "breath", "voice", "saliva", "faint", "face")
"""Answers that can be an emergency, and how much rarer they are than their neighbours."""
RARE = 0.15

ALARM = 0.01
"""How often somebody who answers also types words of an emergency."""

TAKES = {"alert-take": True, "alert-call": True, "alert-outcome": True, "alert-close": True, "alert-undo": True,
         "alert-lapsed": False, "alert-release": False, "alert-worse": False}  # fmt: skip
"""What the journal tells of who has an alert: somebody from then on, or nobody."""

WORDS = ("my tongue is swelling", "I cannot breathe", "my lips are swelling and I feel faint")


@dataclass
class Tale:
    """What came of the month."""

    patients: int
    days: int
    alerts: list[Alert] = field(default_factory=list)
    contacts: int = 0
    answered: int = 0
    posts: Counter[str] = field(default_factory=Counter)
    nights: int = 0
    longest_silence: dict[str, float] = field(default_factory=dict)
    first_taken: dict[int, datetime] = field(default_factory=dict)
    forgotten: list[int] = field(default_factory=list)


class Month:
    """Plays it. `chance` decides everything, so that a seed is a month."""

    def __init__(
        self, town: Town, place: Place, chance: random.Random, well: float, rare: float
    ) -> None:  # fmt: skip
        self.town, self.place, self.chance, self.well, self.rare = town, place, chance, well, rare
        self.clock = Clock(town)
        self.patients: dict[str, Someone] = {}
        self.staff: list[Someone] = []
        self.answers_at: dict[str, datetime | None] = {}
        self.keeps: dict[int, bool] = {}

    async def opens(self, patients: int) -> None:
        """The clinic, its people, and everybody who is watched, at every stage of therapy."""
        for name, role in (
            ("Noor", "nurse"),
            ("Sam", "nurse"),
            ("Kim", "nurse"),
            ("Ito", "clinician"),
            ("Bly", "clinician"),
        ):
            self.staff.append(await self.place.hires(Someone(self.town, name), role))
        drugs = ("everolimus", "everolimus", "sirolimus", "temsirolimus")
        for number in range(patients):
            someone = Someone(self.town, f"Pat{number}")
            await self.place.enrolled(
                someone, weekday=self.chance.randrange(7), hour=self.chance.choice((9, 10, 17, 18)),
                day=self.chance.randrange(0, 60), drug=self.chance.choice(drugs),
            )  # fmt: skip
            self.patients[someone.patient_id] = someone

    async def goes_on(self, span: timedelta) -> None:
        """Time goes by, patients answer, the team does a little."""
        await self.clock.forward(seconds=span.total_seconds())
        now = self.clock.now()
        for slot in await self.town.act(_open):
            if slot.id not in self.answers_at:
                late = timedelta(hours=self.chance.choice((0, 0, 1, 3, 9, 26)))
                self.answers_at[slot.id] = None if self.chance.random() < 0.12 else now + late
            due = self.answers_at[slot.id]
            if due is not None and due <= now and slot.first_answer_at is None:
                self.answers_at[slot.id] = None
                await self._answers(self.patients[slot.patient_id])
                if self.chance.random() < ALARM:
                    await self.patients[slot.patient_id].says(self.chance.choice(WORDS))
        await self._team(now, span)

    async def _answers(self, someone: Someone) -> None:
        for _ in range(30):
            last = _asking(someone)
            offered = [button.data for button in last.buttons if button.data] if last is not None else []
            fields = {data: data.split(".") for data in offered}
            starts = [data for data in offered if fields[data][0] == "n" and fields[data][2] == "start"]
            asked = [data for data in offered if fields[data][0] in ("c", "t")]
            done = [data for data in offered if fields[data][0] == "n" and fields[data][2] == "done"]
            if starts:
                wanted = starts[0]
            elif (
                done
                and (not asked or self.chance.random() < 0.5)
                and "✓"
                in "".join(
                    button.label
                    for button in last.buttons  # type: ignore[union-attr]
                )
            ):
                wanted = done[0]
            elif asked:
                well = [data for data in asked if fields[data][3] in WELL]
                item = fields[asked[0]][2]
                odds = 1 - (1 - self.well) / 10 if item == "RF0" else self.well
                if well and self.chance.random() < odds:
                    wanted = self.chance.choice(well)
                else:  # the milder an answer, the more often: answers stand in that order
                    rare = [self.rare if fields[data][3] in ALARMING else 1.0 for data in asked]
                    wanted = self.chance.choices(asked, [0.6**place * rare[place] for place in range(len(asked))])[0]
            else:
                return
            someone.person.taps(wanted, message=last)
            await self.town.settle()

    async def _team(self, now: datetime, span: timedelta) -> None:
        local = now.astimezone(ZoneInfo("Europe/Berlin"))
        ignored = 0.7 if 7 <= local.hour < 21 else 0.88  # in a quarter of an hour
        awake = 1 - ignored ** (span / STEP)
        for alert in await self.town.act(_not_closed):
            number = alert.number or 0
            if alert.state == "raised":
                seen = alert.posts or alert.digested_at is not None
                if seen and self.chance.random() < awake:
                    who = self.chance.choice(self.staff)
                    self.keeps[number] = self.chance.random() < 0.6
                    await self._presses(who, alert, "take")
                    if self.keeps[number] and self.chance.random() < 0.7:  # most write down at once what they did
                        await self._presses(who, alert, f"outcome-{self.chance.choice(_outcomes(alert))}")
            elif self.keeps.get(number) and alert.outcome is None:
                await self._presses(
                    self.chance.choice(self.staff), alert, f"outcome-{self.chance.choice(_outcomes(alert))}"
                )
            elif alert.outcome is not None and self.chance.random() < 0.5:
                closer = self.chance.choice([one for one in self.staff if one.name in ("Ito", "Bly")])
                await self._presses(closer, alert, "close")

    async def _presses(self, who: Someone, alert: Alert, action: str) -> None:
        """Through the chat, on the card they call up in private, as on a phone."""
        await who.says("/alerts")
        show = [one for one in (who.person.last.buttons if who.person.last else []) if one.label == f"#A{alert.number}"]
        if not show or show[0].data is None:
            return
        who.person.taps(show[0].data, message=who.person.last)
        await self.town.settle()
        card = who.person.last
        if card is None or f"#A{alert.number}" not in card.content.splitlines()[0]:
            return
        for wanted in ("outcome", action) if action.startswith("outcome-") else (action,):
            data = next((one.data for one in card.buttons if one.data and one.data.split(".")[2] == wanted), None)
            if data is None:
                return
            who.person.taps(data, message=card)
            await self.town.settle()


def _asking(someone: Someone) -> Message | None:
    """The newest message that asks something: a note from the team may have come after it."""

    def asks(button: Button) -> bool:
        fields = (button.data or "").split(".")
        return fields[0] in ("c", "t") or (fields[0] == "n" and fields[2] in ("start", "done"))

    newest = reversed(someone.person.messages[-6:])
    return next((one for one in newest if any(asks(button) for button in one.buttons)), None)


def _at(days: int, part: float) -> timedelta:
    """The full hour nearest to this part of the time."""
    return timedelta(hours=round(days * part * 24))


def _open(session: Session) -> list[Slot]:
    return list(session.exec(select(Slot).where(Slot.state == "open", col(Slot.first_answer_at).is_(None))).all())


def _not_closed(session: Session) -> list[Alert]:
    return list(session.exec(select(Alert).where(Alert.state != "resolved").order_by(col(Alert.number))).all())


def _outcomes(alert: Alert) -> tuple[str, ...]:
    from schedules import ladder

    return ladder.outcomes_for(alert.concern)


async def play(
    patients: int, days: int, seed: int, progress: Progress | None = None, *, well: float = 0.8, rare: float = RARE,
    step: timedelta = STEP,
) -> Tale:  # fmt: skip
    """The month of this seed. `well`: how often a question is answered as most people who are well do; `rare`: how much rarer an
    alarming answer is than its neighbours."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        file = Path(folder) / "house.db"
        engine = open_engine(f"sqlite:///{file}")
        migrate(engine)
        engine.dispose()
        town = Town(file, PushedClock(START))
        town.allowed |= {"forbidden", "gone"}
        await town.begins()
        place = Place(town, "Rosenhof", "Europe/Berlin", "+49 30 5550 100")
        lea = Someone(town, "Lea")
        await place.opens(lea)
        month = Month(town, place, chance, well, rare)
        month.staff.append(lea)
        await month.opens(patients)
        steps = int(timedelta(days=days) / step)
        task = progress.add_task("a month", total=steps) if progress is not None else None
        for number in range(steps):
            at = number * step
            if at == _at(days, 0.4):
                place.group.kick_bot(lea.person)
            if at == _at(days, 0.4) + timedelta(hours=6):
                place.group.add_bot(lea.person)
            if at == _at(days, 0.6):
                town.world.faults.add(kind="500", method="sendMessage", times=1_000_000)
            if at == _at(days, 0.6) + step:
                town.world.faults.clear()
            await month.goes_on(step)
            if progress is not None and task is not None:
                progress.advance(task)
        tale = await town.act(lambda session: _tell(session, patients, days, town.clock.now()))
        await town.ends()
    return tale


def _tell(session: Session, patients: int, days: int, now: datetime) -> Tale:
    tale = Tale(patients, days)
    tale.alerts = list(session.exec(select(Alert).order_by(col(Alert.number))).all())
    slots = session.exec(select(Slot)).all()
    tale.contacts, tale.answered = len(slots), sum(one.first_answer_at is not None for one in slots)
    entries = journal.entries(session, limit=1_000_000)
    for entry in entries:
        if TAKES.get(entry.act):
            tale.first_taken.setdefault(int(entry.subject.removeprefix("A")), entry.at)
    rung: dict[int, list[datetime]] = {}
    for row in session.exec(select(Outbox).where(Outbox.kind == "alert", Outbox.state == "sent")).all():
        kind = row.key.partition(":")[0]
        tale.posts[f"{kind} to {row.to_kind}"] += 1
        hour = row.created_at.astimezone(ZoneInfo("Europe/Berlin")).hour
        tale.nights += row.to_kind == "staff" and kind == "alert" and not 7 <= hour < 22
        if kind == "alert":
            rung.setdefault(int(row.key.split(":")[1]), []).append(row.created_at)
    for alert in tale.alerts:
        if alert.state == "raised" and alert.undelivered_at is None and alert.climb_at is None:
            tale.forgotten.append(alert.number or 0)  # nobody has it, and nothing will ever ring
        if alert.state == "taken" and alert.outcome is None and alert.expires_at is None:
            tale.forgotten.append(alert.number or 0)
        if alert.state == "raised" and alert.climb_at is not None and alert.climb_at < now - STEP:
            tale.forgotten.append(alert.number or 0)
        if alert.urgency == "emergency":
            gap = _longest_silence(alert, rung.get(alert.number or 0, []), entries, now)
            tale.longest_silence["emergency"] = max(tale.longest_silence.get("emergency", 0.0), gap)
    return tale


def _longest_silence(alert: Alert, rung: list[datetime], entries: Sequence[Journal], now: datetime) -> float:
    """The most minutes in which nobody had it and it did not ring: from the journal of who took it and when that lapsed."""
    steps = [(moment, None) for moment in rung]
    steps += [(one.at, TAKES[one.act]) for one in entries if one.subject == f"A{alert.number}" and one.act in TAKES]
    longest, had, since = 0.0, False, alert.raised_at
    for moment, takes in sorted([*steps, (now, None)], key=lambda step: step[0]):
        if not had:
            longest = max(longest, (moment - since).total_seconds() / 60)
        since, had = moment, had if takes is None else takes
    return longest


def _minutes(spans: list[float]) -> str:
    if not spans:
        return "–"
    middle, most = statistics.median(spans), sorted(spans)[int(0.9 * (len(spans) - 1))]
    return f"{middle:.0f} / {most:.0f}"


def told(tale: Tale, seed: int) -> str:
    """The alert load, as it is printed and written."""
    weeks = tale.patients * tale.days / 7
    lines = [
        f"{tale.patients} patients, {tale.days} days, seed {seed}: {tale.contacts} contacts, {tale.answered} answered.",
        "",
        "| urgency | alerts | per 100 patient-weeks | taken | closed | minutes until first taken, median / 90 % |",
        "|---|---|---|---|---|---|",
    ]
    for urgency in ("emergency", "same-day", "next-day", "routine"):
        rows = [one for one in tale.alerts if one.urgency == urgency]
        taken = [one for one in rows if (one.number or 0) in tale.first_taken]
        spans = [(tale.first_taken[one.number or 0] - one.raised_at).total_seconds() / 60 for one in taken]
        closed = sum(one.state == "resolved" for one in rows)
        lines.append(
            f"| {urgency} | {len(rows)} | {100 * len(rows) / weeks:.1f} | {len(taken)} | {closed} | {_minutes(spans)} |"
        )
    nights = tale.days * tale.patients / 100
    lines += [
        "",
        "Messages about alerts: " + ", ".join(f"{count} {what}" for what, count in sorted(tale.posts.items())) + ".",
        f"Private cards at night (22 to 7), all colleagues together: {tale.nights}, "
        f"{tale.nights / nights:.2f} a night for 100 patients.",
        f"Longest time an untaken emergency did not ring: {tale.longest_silence.get('emergency', 0):.0f} min.",
        f"Alerts that nobody has and that will never ring again: {len(tale.forgotten)}.",
    ]
    return "\n".join(lines)


def main() -> None:
    """`make month`: play it, print the load, and write it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--patients", type=int, default=200)
    asked.add_argument("--days", type=int, default=30)
    asked.add_argument("--seed", type=int, default=7)
    given = asked.parse_args()
    with Progress() as progress:
        tale = asyncio.run(play(given.patients, given.days, given.seed, progress))
    text = told(tale, given.seed)
    sys.stdout.write(text + "\n")
    if (given.patients, given.days) == (200, 30):
        HERE.write_text(f"{HEAD}\n{text}\n", encoding="utf-8")
    sys.exit(1 if tale.forgotten else 0)


if __name__ == "__main__":
    main()
