"""Kill −9, again and again, during a busy minute: nothing confirmed is lost, nothing counts twice.

`KILLS=100 KILL_SEED=7` in the environment ask for more kills, or for one run again.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.simulator.people import as_read
from bot.simulator.records import Message
from storage import checkins, inbox, journal, outbox
from storage.alerts import Alert
from storage.checkins import Answer, Slot, Words
from storage.engine import open_engine, reading
from tests.killing import (
    CALLS,
    CANARY,
    TOKEN,
    Clinic,
    Plan,
    Program,
    Telegram,
    be_a_nurse,
    be_a_patient,
    found,
    program,
    telegram,
    texts,
    until,
)

KILLS = int(os.environ.get("KILLS", "9"))
SEED = int(os.environ.get("KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)


@dataclass
class Killer:
    """Starts the program, kills it at a planned moment, and counts that each planned kill has happened."""

    telegram: Telegram
    program: Program
    rng: random.Random
    fired: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0

    async def once(self) -> None:
        process = self.program.start()
        started, calls = time.monotonic(), self.telegram.line.calls
        # A third strikes a check-in's first message that Telegram has just taken, a third some call, a third any time.
        how = ("opener", "call", self.rng.choice(("moment", "moment", "start")))[self.fired.total() % 3]
        if how == "start":
            await self._unless_ended(self.rng.uniform(0.05, 1.0))
        else:
            await until(lambda: self.telegram.line.calls > calls, 20, "the restarted program calls Telegram")
            self.slowest = max(self.slowest, time.monotonic() - started)
            if how in ("call", "opener"):
                how = await self._at_a_call(opener=how == "opener")
            else:
                await self._unless_ended(self.rng.uniform(0.1, 2.0))
        code = process.poll()
        assert code in (None, -signal.SIGKILL), f"it ended by itself: {code}"
        self.program.kill()
        assert await self.program.ended() == -signal.SIGKILL
        self.fired[how] += 1

    async def _at_a_call(self, *, opener: bool) -> str:
        method = "sendMessage" if opener else self.rng.choice(CALLS)
        when = "after" if opener else self.rng.choice(("before", "after", "soon"))
        self.telegram.line.plan = Plan(
            method,
            when,
            1 if opener else self.rng.randrange(1, 8),
            self.program.kill,
            delay=self.rng.uniform(0, 0.03),
            holding=b".start" if opener else b"",
        )
        await self._unless_ended(4.0)
        self.telegram.line.plan = None
        return f"{when} {'opener' if opener else method}"

    async def _unless_ended(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self.program.process is not None and self.program.process.poll() is None and time.monotonic() < end:
            await asyncio.sleep(0.01)


@pytest.mark.timeout(150 + 6 * KILLS)
async def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(tmp_path: Path) -> None:
    print(f"KILL_SEED={SEED} KILLS={KILLS}")
    rng = random.Random(SEED)
    async with telegram(garble=25) as line, program(tmp_path, line) as serve:
        openers: Counter[str] = Counter()
        line.world.listen(lambda message: openers.update(_opened(message)))
        clinic = found(tmp_path, line.world, rng, busy=7, silent=40, within=2.0 * KILLS)
        assert await serve.run("protocol", "approve", "--by", "Dr Ito") == 0
        over = asyncio.Event()
        people = [
            asyncio.create_task(be_a_patient(one, random.Random(rng.random()), over))
            for one in clinic.patients.values()
        ]
        people += [
            asyncio.create_task(be_a_nurse(one, clinic.group, random.Random(rng.random()), over))
            for one in clinic.nurses
        ]
        killer = Killer(line, serve, rng)
        try:
            while killer.fired.total() < KILLS:
                await killer.once()
            over.set()
            await asyncio.gather(*people)
            serve.start()
            await until(lambda: _quiet(line, tmp_path), 90, "everything is handled and sent")
            assert await serve.stop() == 0
        finally:
            over.set()
            await asyncio.gather(*people, return_exceptions=True)
        broken = _books(line, clinic, openers)
        print(
            f"kills {dict(killer.fired)}; slowest start {killer.slowest:.1f} s; updates {len(line.updates.given)}; "
            f"openers {openers.total()}; spoilt answers {line.line.spoilt}"
        )
        assert killer.fired.total() == KILLS
        assert not broken, f"KILL_SEED={SEED}: " + "; ".join(broken[:10])
        assert TOKEN not in serve.printed
        assert TOKEN.partition(":")[2] not in serve.printed
        assert CANARY not in serve.printed
        assert "Traceback" not in serve.printed


def _opened(message: Message) -> list[str]:
    """The check-in whose first message this is, as it leaves."""
    data = [button.data.split(".") for button in message.buttons if button.data]
    return [parts[1] for parts in data if parts[0] == "n" and parts[2] == "start"] if message.from_bot else []


def _quiet(line: Telegram, folder: Path) -> bool:
    """Everything is handled and sent. A card's edit may still wait for the group's limit: it promises nothing new."""
    if line.updates.queue:
        return False
    engine = open_engine(f"sqlite:///{folder / 'mtor-watch.db'}")
    with reading(engine) as session:
        waiting = inbox.counts(session).get("waiting", 0)
        going = session.exec(
            select(outbox.Outbox.seq).where(
                outbox.Outbox.state.in_(("waiting", "sending")), outbox.Outbox.kind != "edit"
            )
        ).first()
    engine.dispose()
    return waiting == 0 and going is None


def _books(line: Telegram, clinic: Clinic, openers: Counter[str]) -> list[str]:
    """Every promise that was broken, in words."""
    engine = open_engine(f"sqlite:///{clinic.folder / 'mtor-watch.db'}")
    try:
        with reading(engine) as session:
            return [
                *_nothing_lost(session, line),
                *_answers_balance(session, line, clinic),
                *_red_flags(session, line, clinic),
                *_asked_once(session, openers),
            ]
    finally:
        engine.dispose()


def _nothing_lost(session: Session, line: Telegram) -> list[str]:
    rows = {row.update_id: row.state for row in session.exec(select(inbox.Inbox)).all()}
    confirmed = line.updates.confirmed
    broken = [f"confirmed but not in the inbox: {one}" for one in sorted(confirmed - set(rows))]
    broken += [f"in the inbox but never given: {one}" for one in sorted(set(rows) - set(line.updates.given))]
    return broken + [f"update {one} is {state}" for one, state in rows.items() if state != "done"]


def _answers_balance(session: Session, line: Telegram, clinic: Clinic) -> list[str]:
    """Each tap on an answer is one stored answer, or has been explained to the patient in words."""
    stored = Counter(session.exec(select(Answer.update_id)).all())
    shown = {
        row.key: outbox.open_payload(clinic.vault, row)["text"]
        for row in session.exec(select(outbox.Outbox).where(outbox.Outbox.kind == "toast")).all()
    }
    cards = set(session.exec(select(outbox.Outbox.cause).where(outbox.Outbox.kind == "safety")).all())
    kept = Counter(session.exec(select(Words.update_id)).all())
    broken = [f"answer of update {one} stored {n} times" for one, n in stored.items() if n != 1]
    for update_id, body in line.updates.given.items():
        tap = body.get("callback_query")
        if tap is None:
            said = body.get("message", {}).get("text", "/")
            if body.get("message", {}).get("chat", {}).get("type") == "private" and not said.startswith("/"):
                broken += [] if kept[update_id] == 1 else [f"words of {update_id} kept {kept[update_id]} times"]
            continue
        words, data = shown.get(f"toast:{update_id}"), tap["data"]
        if words is None:
            broken.append(f"tap {update_id} has no answer at all")
            continue
        is_answer = data.startswith(("c.", "t.")) or ".done" in data
        expected = 1 if is_answer and not words and f"update:{update_id}" not in cards - _first_flags(session) else 0
        if stored[update_id] != expected:
            broken.append(f"tap {update_id} on {data[:2]} stored {stored[update_id]} times, said {words!r}")
    return broken


def _first_flags(session: Session) -> set[str]:
    """Causes of emergency cards that came of a stored answer."""
    return {f"update:{one}" for one in session.exec(select(Answer.update_id)).all()}


CONCERNS = {"chest": "breath", "bleeding": "mouth"}
"""Which alert a first sign rings for, where it is not that of the airway."""


def _red_flags(session: Session, line: Telegram, clinic: Clinic) -> list[str]:
    """Every red flag has one open alert of its patient and concern, and the group has seen it."""
    broken = []
    owner = {person.id: patient_id for patient_id, person in clinic.patients.items()}
    raised = {entry.cause for entry in journal.entries(session, limit=10**6) if entry.act.startswith("alert-")}
    standing = session.exec(select(Alert).where(Alert.state != "resolved")).all()
    for (patient_id, concern), n in Counter((one.patient_id, one.concern) for one in standing).items():
        broken += [] if n == 1 else [f"{n} open alerts of {patient_id} for {concern}"]
    rings = {(one.patient_id, one.concern): one for one in standing if one.urgency == "emergency"}
    seen = " ".join(as_read(text) for message in clinic.group.messages if message.from_bot for text in texts(message))
    flagged = [
        (one.update_id, one.slot_id, one.options)
        for one in session.exec(select(Answer).where(Answer.item == "RF0")).all()
        if set(one.options) - {"none"}
    ]
    slots = {slot.id: slot.patient_id for slot in session.exec(select(Slot)).all()}
    who = {
        update_id: {(slots[slot_id], CONCERNS.get(one, "airway")) for one in options if one != "none"}
        for update_id, slot_id, options in flagged
    }
    for update_id, body in line.updates.given.items():
        said = body.get("message", {}).get("text", "")
        if CANARY in said and "lovely" not in said:
            who[update_id] = {(owner[body["message"]["from"]["id"]], "airway")}
    for update_id, concern in ((update_id, one) for update_id, ones in who.items() for one in ones):
        if concern not in rings:
            broken.append(f"red flag {update_id} has no open alert for {concern[1]}")
        elif f"update:{update_id}" not in raised:
            broken.append(f"red flag {update_id} is not in the journal")
        elif f"#A{rings[concern].number}" not in seen:
            broken.append(f"alert {rings[concern].number} never reached the group")
    alerts = session.exec(select(outbox.Outbox).where(outbox.Outbox.kind.in_(("alert", "safety")))).all()
    newest = {row.thread: row.state for row in sorted(alerts, key=lambda row: row.seq or 0) if row.thread is not None}
    broken += [
        f"{row.kind} {row.key} is {row.state}" for row in alerts
        # A card that waited may be overtaken by a newer one of its alert, if that one has arrived.
        if row.state != "sent" and not (row.state == "superseded" and newest.get(row.thread) == "sent")
    ]  # fmt: skip
    return broken if who else [*broken, "nobody raised a red flag: the run proves nothing"]


def _asked_once(session: Session, openers: Counter[str]) -> list[str]:
    """No check-in's first message twice; none missing that Telegram had taken."""
    planned = [slot for slot in session.exec(select(Slot)).all() if slot.kind == "check-in"]
    states = dict(session.exec(select(outbox.Outbox.key, outbox.Outbox.state)).all())
    per_patient = Counter(slot.patient_id for slot in planned)
    broken = [f"check-in {slot} was sent {n} times" for slot, n in openers.items() if n > 1]
    broken += [f"patient {one} has {n} check-ins of one day" for one, n in per_patient.items() if n > 1]
    for slot in planned:
        state = states.get(f"slot:{slot.id}:open")
        if state not in ("sent", "in-doubt", "failed"):
            broken.append(f"the opener of {slot.id} is {state}")
        if state == "sent" and openers[slot.id] != 1:
            broken.append(f"the opener of {slot.id} is marked as sent and was sent {openers[slot.id]} times")
    assert checkins.short_id() not in openers
    return broken if planned else [*broken, "no check-in fell due: the run proves nothing"]
