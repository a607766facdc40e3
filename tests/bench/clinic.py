"""A clinic of any size, its rows written in bulk: what the measurements run on. Each patient is one a nurse might enrol."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from bot.care.asking import opening
from bot.care.surroundings import Surroundings
from bot.chat.pace import Pace, Shut
from messages import tokens
from schedules import asking
from schedules.exposures import Taken
from schedules.loading import load
from storage.checkins import Slot
from storage.clinics import Clinic
from storage.engine import open_engine, transaction
from storage.identities import Identity
from storage.patients import Exposure, Patient
from storage.schema import migrate
from storage.vault import from_text

FIRST_CHAT = 500_000_000
FIRST_UPDATE = 700_000_000
KEYS = "k1:" + base64.b64encode(b"b" * 32).decode()


class NoLimits(Pace):
    """Telegram's limits, lifted: only what the program itself costs is measured."""

    def wait(self, chat: int | None, now: float, **about_it: bool) -> float:
        """Never, whatever it is."""
        return 0.0

    def take(self, chat: int | None, now: float) -> None:
        """Nothing is counted."""

    def room(self, now: float) -> int:
        """As many as the sender likes to have at once."""
        return 1000

    def shut(self, now: float) -> Shut:
        """No chat is closed."""
        none: frozenset[int] = frozenset()
        return Shut(none, none, none, none, None)


def ward() -> Surroundings:
    """The fixed surroundings; the keys are the bench's own."""
    return Surroundings(protocol=load(), vault=from_text(KEYS), bot_name="bench_bot", drafts_allowed=True)


def build(
    file: Path,
    size: int,
    *,
    now: datetime,
    due: Callable[[int], datetime],
    open_slots: int = 0,
    tell: Callable[[int], None],
) -> Engine:
    """The database with so many patients; the first `open_slots` of them have a check-in open."""
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    place = ward()
    with transaction(engine) as session:
        session.add(
            Clinic(
                id="c",
                name="Bench",
                timezone="Europe/Berlin",
                language="en",
                emergency_number="112",
                phone="1",
                phone_after_hours="2",
                hours="Mon-Fri 08:00-18:00",
                added_at=now,
            )
        )
    for start in range(0, size, 5000):
        rows = list(_rows(place, range(start, min(size, start + 5000)), now, due, open_slots))
        with transaction(engine) as session:
            for n, table in enumerate((Patient, Exposure, Identity, Slot)):
                made = [row[n] for row in rows if row[n] is not None]
                if made:
                    session.connection().execute(insert(table), made)
        tell(len(rows))
    return engine


def _rows(
    place: Surroundings, numbers: range, now: datetime, due: Callable[[int], datetime], open_slots: int
) -> Iterator[tuple[Any, ...]]:
    today = now.date()
    started = today - timedelta(days=24)
    taken = (Taken("start", "everolimus", started),)
    facts = {"indication": "oncology", "rinse_prescribed": False, "ace_inhibitor": False}
    asked = opening.as_row(asking.for_day(place.protocol, "check-in", taken, today, "A", facts))
    for n in numbers:
        key, chat, row = f"{n:032x}", str(FIRST_CHAT + n), f"i{n:031x}"
        patient = {
            "id": key,
            "clinic_id": "c",
            "pseudonym": f"P-{n:07d}",
            "state": "active",
            "setup": "ready",
            "language": "en",
            "timezone": "Etc/UTC",
            "indication": "oncology",
            "ace_inhibitor": False,
            "earlier_angioedema": False,
            "rinse_prescribed": False,
            "weekday": today.weekday(),
            "hour": now.hour,
            "consented_at": now - timedelta(days=20),
            "next_on": due(n).date(),
            "next_kind": "check-in",
            "next_row": 22,
            "due_at": due(n),
            "created_at": now,
            "created_by": "bench",
        }
        exposure = {
            "id": f"e{n:031x}",
            "patient_id": key,
            "kind": "start",
            "drug": "everolimus",
            "on": started,
            "dose_mg": 5.0,
            "recorded_at": now,
            "recorded_by": "bench",
        }
        identity = {
            "id": row,
            "patient_id": key,
            "kind": "chat",
            "sealed": place.vault.seal(chat, f"identity.sealed:{row}"),
            "blind": place.vault.blind(chat, "chat"),
            "since": now,
        }
        yield patient, exposure, identity, _slot(place, n, key, today, now, asked) if n < open_slots else None


def _slot(
    place: Surroundings, n: int, patient: str, today: date, now: datetime, asked: dict[str, object]
) -> dict[str, Any]:
    return {
        "id": slot_id(n),
        "patient_id": patient,
        "key": f"{patient}:{today.isoformat()}:report:bench",
        "kind": "report",
        "on": today,
        "row": 0,
        "due_at": now,
        "state": "open",
        "protocol": place.protocol.id,
        "version": place.protocol.version,
        "asked": asked,
        "opened_at": now,
        "nudges": 0,
        "later_count": 0,
    }


def slot_id(n: int) -> str:
    """The check-in of that patient."""
    return f"s{n:09d}"


def tap(n: int, update: int, button_key: bytes, item: str = "RF0", option: str = "none") -> dict[str, Any]:
    """The update Telegram sends when that patient taps that answer."""
    chat = {"id": FIRST_CHAT + n, "type": "private", "first_name": "Ada"}
    who = {"id": FIRST_CHAT + n, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    message = {
        "message_id": 10,
        "date": 1795424400,
        "chat": chat,
        "text": "Your check-in is ready.\nIt takes a minute.",
    }
    data = tokens.sign(button_key, FIRST_CHAT + n, f"c.{slot_id(n)}.{item}.{option}")
    return {
        "update_id": FIRST_UPDATE + update,
        "callback_query": {
            "id": str(10**15 + update),
            "from": who,
            "chat_instance": "1",
            "data": data,
            "message": message,
        },
    }


def write_taps(file: Path, count: int) -> None:
    """One tap each of so many patients, as JSON lines."""
    key = ward().vault.button_key()
    file.write_text("".join(json.dumps(tap(n, n, key)) + "\n" for n in range(count)), encoding="utf-8")


def utc_now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)
