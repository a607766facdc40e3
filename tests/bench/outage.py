"""One alert that nobody has taken, after an outage of days: what the one transaction costs in which its ladder goes on.

`python -m tests.bench.outage DATABASE` prints JSON: for each urgency and length the statements and the milliseconds of the step.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.care.alerting import climbing, raising
from bot.care.visit import Visit
from schedules.protocol import Urgency
from storage import clinics
from storage.alerts import Alert
from storage.clinics import Clinic
from storage.engine import transaction
from storage.patients import Patient
from tests.bench import clinic

GROUP = -1_009_000_000_002
RAISED = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
TEAM = ("nurse", "nurse", "nurse", "clinician", "clinician", "lead")
CASES = tuple((urgency, days) for urgency in (Urgency.EMERGENCY, Urgency.NEXT_DAY) for days in (7, 30))


def build(database: Path) -> Engine:
    """A clinic with a group, a team of six with chats, and one patient for each case."""
    engine = clinic.build(
        database, len(CASES), now=RAISED, due=lambda _: RAISED + timedelta(days=300), tell=lambda _: None
    )
    vault = clinic.ward().vault
    with transaction(engine) as session:
        house = session.get_one(Clinic, "c")
        clinics.set_group(session, vault, house, GROUP)
        for number, role in enumerate(TEAM):
            member = clinics.add_staff(vault, house, f"Noor {number}", role)
            session.add(member)
            session.flush()
            clinics.link_staff(session, vault, member, 400_000_000 + number, RAISED)
            member.tested_at = RAISED
    return engine


def measure(engine: Engine, number: int, urgency: Urgency, days: int) -> dict[str, Any]:
    """Raise it, let the days pass, and let the ladder go on."""
    place, now = clinic.ward(), RAISED + timedelta(days=days)
    with transaction(engine) as session:
        alert = raising.raise_alert(
            Visit(session, place, RAISED),
            session.get_one(Clinic, "c"),
            session.get_one(Patient, f"{number:032x}"),
            raising.Concern("airway", urgency, said=(("RF0", "breath"),)),
        )
        row = alert.number
    asked: list[str] = []

    def count(*call: Any) -> None:
        asked.append(call[2])

    event.listen(engine, "before_cursor_execute", count)
    begun = time.perf_counter()
    with transaction(engine) as session:
        climbing.climb(Visit(session, place, now), session.get_one(Alert, row))
    took = (time.perf_counter() - begun) * 1000
    event.remove(engine, "before_cursor_execute", count)
    return {"urgency": urgency.word, "days": days, "statements": len(asked), "ms": took}


def main() -> None:
    """Measure and print."""
    engine = build(Path(sys.argv[1]))
    measured = [measure(engine, number, *case) for number, case in enumerate(CASES)]
    engine.dispose()
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
