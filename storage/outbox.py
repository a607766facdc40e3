"""What must go out: a row written in the transaction of its cause, sent by one sender, marked afterwards.

The key is unique, so an act that is repeated cannot tell twice. Four lanes (alert, safety reply, reply, check-in) leave in that
order. A claimed row carries a lease; what is found with an expired lease was being sent when the program died, and its kind decides
whether it goes again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Index, and_, func, or_, text
from sqlalchemy import update as sql_update
from sqlalchemy.dialects import sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime
from storage.vault import Vault

LEASE = timedelta(seconds=90)
"""How long a claimed row belongs to the sender that claimed it: longer than the longest call (two time-outs of 30 s)."""

AGAIN = ("alert", "safety", "edit", "toast")
"""Kinds that go again when nobody can tell whether they arrived (hazards §3.2)."""


class Outbox(SQLModel, table=True):
    """One thing to send. `state`: waiting · sending · sent · failed · dropped · superseded · in-doubt.

    `edits` is the key of the row whose message this one changes; `thread` groups edits of one message, of which only the newest
    leaves. `to_kind` and `to_id` name whom it is for; the sender finds the chat when it leaves.
    """

    __table_args__ = (
        Index("ix_outbox_ready", "lane", "seq", sqlite_where=text("state = 'waiting'")),
        Index("ix_outbox_sending", "claimed_until", sqlite_where=text("state = 'sending'")),
        Index("ix_outbox_thread", "thread", sqlite_where=text("state = 'waiting'")),
    )

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(sqlite.INTEGER(), "sqlite"), primary_key=True)
    )
    key: str = Field(unique=True)
    lane: int
    kind: str
    to_kind: str
    to_id: str
    method: str
    sealed: bytes
    edits: str | None = None
    thread: str | None = None
    state: str = "waiting"
    not_before: datetime = Field(sa_type=UtcDateTime)
    drop_after: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tries: int = 0
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger()))
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = ""
    cause: str = ""


def enqueue(
    session: Session,
    vault: Vault,
    *,
    key: str,
    lane: int,
    kind: str,
    to: tuple[str, str],
    method: str,
    payload: Mapping[str, Any],
    now: datetime,
    not_before: datetime | None = None,
    drop_after: datetime | None = None,
    edits: str | None = None,
    thread: str | None = None,
    cause: str = "",
) -> bool:
    """Write one letter. False when a row with this key exists: what was said is not said again."""
    if session.exec(select(Outbox.seq).where(Outbox.key == key)).first() is not None:
        return False
    if thread is not None:
        session.exec(
            sql_update(Outbox)
            .where(col(Outbox.thread) == thread, col(Outbox.state) == "waiting")
            .values(state="superseded")
            .execution_options(synchronize_session=False)
        )
    session.add(
        Outbox(
            key=key,
            lane=lane,
            kind=kind,
            to_kind=to[0],
            to_id=to[1],
            method=method,
            sealed=vault.seal(json.dumps(payload), f"outbox.sealed:{key}"),
            edits=edits,
            thread=thread,
            not_before=not_before or now,
            drop_after=drop_after,
            created_at=now,
            cause=cause,
        )
    )
    session.flush()
    return True


def open_payload(vault: Vault, row: Outbox) -> dict[str, Any]:
    """What the letter says, opened."""
    payload: dict[str, Any] = json.loads(vault.open(row.sealed, f"outbox.sealed:{row.key}"))
    return payload


def claim(session: Session, now: datetime, limit: int) -> Sequence[Outbox]:
    """Take what may leave now, the most urgent lane first, the oldest of it first. The rows are ours until the lease ends.

    An edit waits until the message it changes has been sent; when that one will never be, the edit is moot.
    """
    original = select(Outbox.key, Outbox.state).subquery()
    rows = session.exec(
        select(Outbox)
        .outerjoin(original, col(Outbox.edits) == original.c.key)
        .where(
            Outbox.state == "waiting",
            col(Outbox.not_before) <= now,
            or_(
                col(Outbox.edits).is_(None), original.c.state.is_(None), original.c.state.not_in(("waiting", "sending"))
            ),
        )
        .order_by(col(Outbox.lane), col(Outbox.seq))
        .limit(limit)
    ).all()
    claimed = []
    for row in rows:
        if row.edits is not None and sent_message(session, row.edits) is None:
            row.state, row.reason = "dropped", "nothing-to-edit"
        else:
            row.state, row.claimed_until = "sending", now + LEASE
            claimed.append(row)
        session.add(row)
    session.flush()
    return claimed


def sent(session: Session, row: Outbox, message_id: int | None, now: datetime) -> None:
    """Telegram has it."""
    row.state, row.sent_at, row.message_id, row.claimed_until = "sent", now, message_id, None
    session.add(row)


def postpone(session: Session, row: Outbox, until: datetime) -> None:
    """It may not leave yet (a limit); that is no try."""
    row.state, row.not_before, row.claimed_until = "waiting", until, None
    session.add(row)


def retry(session: Session, row: Outbox, now: datetime, after: timedelta) -> None:
    """It failed for a reason that passes: again after a while."""
    row.tries += 1
    postpone(session, row, now + after)


def failed(session: Session, row: Outbox, now: datetime, reason: str) -> None:
    """It can never be delivered."""
    row.state, row.reason, row.claimed_until, row.sent_at = "failed", reason, None, now
    session.add(row)


def dropped(session: Session, row: Outbox, now: datetime, reason: str) -> None:
    """It came too late to help anybody."""
    row.state, row.reason, row.claimed_until, row.sent_at = "dropped", reason, None, now
    session.add(row)


def in_doubt(session: Session, row: Outbox, now: datetime) -> None:
    """It may or may not have arrived, and a second copy would do harm: an answer or the reminder settles it."""
    row.state, row.claimed_until, row.sent_at = "in-doubt", None, now
    session.add(row)


def release_stale(session: Session, now: datetime) -> int:
    """Rows whose sender died: what may be repeated goes again, the rest is in doubt. Returns how many."""
    rows = session.exec(select(Outbox).where(Outbox.state == "sending", col(Outbox.claimed_until) <= now)).all()
    for row in rows:
        if row.kind in AGAIN:
            postpone(session, row, now)
        else:
            in_doubt(session, row, now)
    return len(rows)


def release_all(session: Session, now: datetime) -> int:
    """At start, with one sender only: whatever is being sent belonged to the one before. Returns how many."""
    session.exec(
        sql_update(Outbox).where(col(Outbox.state) == "sending").values(claimed_until=now)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return release_stale(session, now)


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the next waiting row may leave."""
    return session.exec(
        select(Outbox.not_before).where(Outbox.state == "waiting").order_by(col(Outbox.not_before)).limit(1)
    ).first()


def sent_message(session: Session, key: str) -> int | None:
    """The number Telegram gave to the message sent under this key."""
    return session.exec(select(Outbox.message_id).where(Outbox.key == key)).first()


def counts(session: Session) -> dict[tuple[int, str], int]:
    """How many rows stand in each lane and state."""
    rows = session.exec(
        select(Outbox.lane, Outbox.state, func.count()).group_by(col(Outbox.lane), col(Outbox.state))
    ).all()
    return {(lane, state): count for lane, state, count in rows}


def oldest_waiting(session: Session, now: datetime) -> datetime | None:
    """Since when the oldest row that may leave has been waiting."""
    return session.exec(
        select(Outbox.created_at)
        .where(and_(col(Outbox.state) == "waiting", col(Outbox.not_before) <= now))
        .order_by(col(Outbox.created_at))
        .limit(1)
    ).first()
