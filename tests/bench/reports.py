"""One patient who writes a thousand times under one open alert: what a message costs at the end, against what it cost at first.

`python -m tests.bench.reports DATABASE COUNT` prints JSON: the median milliseconds of processor time of one message's whole
transaction for the first ten and for the last ten, and their ratio. The first message of all, which raises the alert, is left out.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from bot.care.hearing import words
from bot.care.said import Said
from bot.care.visit import Visit
from storage import clinics
from storage.clinics import Clinic
from storage.engine import transaction
from storage.patients import Patient
from tests.bench import clinic

GROUP = -1_009_000_000_001


def write(engine: Engine, number: int, now: datetime) -> float:
    """Milliseconds of processor time for one message, from arrival to commit."""
    place = clinic.ward()
    begun = time.process_time()
    with transaction(engine) as session:
        patient = session.get(Patient, f"{0:032x}")
        assert patient is not None
        said = Said(number, clinic.FIRST_CHAT, clinic.FIRST_CHAT, "text", "my hand itches a little", now)
        words.take(Visit(session, place, now, cause=said.cause), patient, said, place.ear.hear(said.text))
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Measure and print."""
    database, count = Path(sys.argv[1]), int(sys.argv[2])
    now = clinic.utc_now()
    engine = clinic.build(database, 1, now=now, due=lambda _: now + timedelta(days=3), tell=lambda _: None)
    with transaction(engine) as session:
        house = session.get(Clinic, "c")
        assert house is not None
        clinics.set_group(session, clinic.ward().vault, house, GROUP)
    took = [write(engine, number, now + timedelta(seconds=number)) for number in range(1, count + 2)][1:]
    engine.dispose()
    first, last = median(took[:10]), median(took[-10:])
    print(json.dumps({"count": count, "first_ms": first, "last_ms": last, "ratio": last / first}))


if __name__ == "__main__":
    main()
