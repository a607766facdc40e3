"""Heartbeats: when each kind of due work last ran, how much it did, and what failed.

They tell whoever watches from outside that the clock rings. The program counts them in memory and writes them down once a minute,
not once a second: each write is a flush of the disk, and most seconds have nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class Heartbeat(SQLModel, table=True):
    """One kind of due work. `did` and `failed` count rows since the database was made; `due_at` is the moment of the first row that
    waited for it when this was written, in the past if it was late."""

    name: str = Field(primary_key=True)
    ran_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    did: int = 0
    did_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    failed: int = 0
    failed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = ""


@dataclass
class _Counted:
    ran_at: datetime
    did: int = 0
    did_at: datetime | None = None
    failed: int = 0
    failed_at: datetime | None = None
    reason: str = ""


class Pulse:
    """What has been counted since it was last written down."""

    def __init__(self) -> None:
        self._counted: dict[str, _Counted] = {}

    def ran(self, names: Iterable[str], now: datetime) -> None:
        """These have run, whether they found anything or not."""
        for name in names:
            self._of(name, now).ran_at = now

    def did(self, name: str, now: datetime, fault: str | None = None) -> None:
        """One row was done; or was not, for this kind of fault."""
        one = self._of(name, now)
        if fault is None:
            one.did, one.did_at = one.did + 1, now
        else:
            one.failed, one.failed_at, one.reason = one.failed + 1, now, fault

    def _of(self, name: str, now: datetime) -> _Counted:
        return self._counted.setdefault(name, _Counted(now))

    def taken(self) -> dict[str, _Counted]:
        """Everything counted so far; the counting begins anew."""
        counted, self._counted = self._counted, {}
        return counted


def keep(session: Session, counted: Mapping[str, _Counted], first_due: Mapping[str, datetime]) -> None:
    """Write down what was counted, and the first that waits of each."""
    for name, one in counted.items():
        row = session.get(Heartbeat, name) or Heartbeat(name=name, ran_at=one.ran_at)
        row.ran_at, row.due_at = one.ran_at, first_due.get(name)
        row.did, row.did_at = row.did + one.did, one.did_at or row.did_at
        row.failed, row.failed_at = row.failed + one.failed, one.failed_at or row.failed_at
        row.reason = one.reason or row.reason
        session.add(row)


def every(session: Session) -> Sequence[Heartbeat]:
    """All of them by name."""
    return session.exec(select(Heartbeat).order_by(col(Heartbeat.name))).all()
