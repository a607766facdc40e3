"""What arrived: every update once, raw and sealed, committed before Telegram hears that we have it.

The update id is the key, so a redelivered update is stored once. Per chat the order is kept: while an update waits for
its second or third try, later ones of its chat wait behind it and other chats go on. After that it waits alone: what the
patient writes next may be a red flag.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Index, and_, bindparam, func, or_, union_all, update
from sqlalchemy.dialects import sqlite
from sqlmodel import Field, Session, SQLModel, col, select

from storage import journal
from storage.engine import UtcDateTime, claim, insert_new, partial_index
from storage.vault import KeyMissing, Vault

BACKOFF = (2, 10, 60, 300, 1800)
"""Seconds before each of the five further tries of an update whose handling failed."""

HOLDS = 3
"""An update that has failed so often (after twelve seconds) no longer holds back its chat."""

OURS = 2**62
"""From here on the numbers are ours: for updates whose own number was taken. Telegram's stay below a thousandth of it."""

KEEP_RAW = timedelta(days=30)
"""How long the raw JSON of a handled update is kept: long enough to find a fault, no longer (S15)."""


class Inbox(SQLModel, table=True):
    """One update. `state`: waiting · done · failed (given up, visible) · quarantined (cannot be read).

    `number`: Telegram's own, where another update with this number was here before and `update_id` is one of ours.
    """

    __table_args__ = (
        partial_index("ix_inbox_waiting", "chat", "update_id", where="state = 'waiting'"),
        partial_index("ix_inbox_raw", "done_at", where="state = 'done' AND sealed IS NOT NULL"),
        Index("ix_inbox_received", "received_at"),
        partial_index("ix_inbox_number", "number", where="number IS NOT NULL"),
        Index("ix_inbox_chat", "chat", "received_at"),
    )

    update_id: int = Field(
        sa_column=Column(BigInteger().with_variant(sqlite.INTEGER(), "sqlite"), primary_key=True, autoincrement=False)
    )
    chat: str | None = None
    received_at: datetime = Field(sa_type=UtcDateTime)
    sealed: bytes | None = None
    state: str = "waiting"
    tries: int = 0
    next_try_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = ""
    number: int | None = Field(default=None, sa_column=Column(BigInteger()))


def _where(update_id: int) -> str:
    return f"inbox.sealed:{update_id}"


def store(session: Session, vault: Vault, updates: Sequence[tuple[int, str | None, str]], now: datetime) -> int:
    """Store a batch (update id, chat, raw JSON); returns how many were new. What was here before is left as it is.

    A number that comes again with other content is another update: Telegram begins its numbers anew after a quiet week, and
    another server has numbers of its own. Both are kept, the second under a number of ours, and the journal says so.
    """
    if not updates:
        return 0
    ids = {update_id for update_id, _, _ in updates}
    known = {row.update_id: row for row in session.exec(select(Inbox).where(col(Inbox.update_id).in_(ids))).all()}
    first: dict[int, tuple[str | None, str]] = {}
    repeated: list[tuple[int, str | None, str]] = []
    for update_id, chat, raw in updates:
        if update_id in known:
            if not _is(vault, known[update_id], raw):
                repeated.append((update_id, chat, raw))
        elif first.setdefault(update_id, (chat, raw))[1] != raw:
            repeated.append((update_id, chat, raw))
    if first:
        rows = [_row(vault, update_id, chat, raw, now) for update_id, (chat, raw) in first.items()]
        connection = session.connection()
        connection.execute(insert_new(connection.dialect.name, Inbox), rows)
    return len(first) + sum(_store_again(session, vault, *one, now) for one in repeated)


def _row(vault: Vault, update_id: int, chat: str | None, raw: str, now: datetime) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "chat": None if chat is None else vault.blind(chat, "chat"),
        "received_at": now,
        "sealed": vault.seal(raw, _where(update_id)),
        "state": "waiting",
        "tries": 0,
        "reason": "",
    }


def _is(vault: Vault, row: Inbox, raw: str) -> bool:
    """Whether this is the update that was kept. One whose raw JSON was forgotten came a month ago; nobody delivers it again."""
    if row.sealed is None:
        return False
    try:
        return open_raw(vault, row) == raw
    except KeyMissing:
        return True  # nobody can say, and what is delivered again is common


def _store_again(session: Session, vault: Vault, number: int, chat: str | None, raw: str, now: datetime) -> bool:
    if any(_is(vault, row, raw) for row in session.exec(select(Inbox).where(Inbox.number == number)).all()):
        return False
    highest = session.exec(select(func.max(Inbox.update_id)).where(Inbox.update_id >= OURS)).one()
    update_id = OURS if highest is None else highest + 1
    session.add(Inbox(**_row(vault, update_id, chat, raw, now), number=number))
    session.flush()
    journal.write(
        session, at=now, actor="telegram", act="update-number-repeated", subject=f"update:{number}",
        detail={"kept_as": update_id}, cause=f"update:{update_id}",
    )  # fmt: skip
    return True


# Put together once: the work loop asks it all day.
_OLDEST = union_all(
    select(func.min(Inbox.update_id))
    .where(Inbox.state == "waiting", col(Inbox.chat).is_not(None), col(Inbox.tries) < HOLDS)
    .group_by(col(Inbox.chat)),
    select(Inbox.update_id).where(Inbox.state == "waiting", or_(col(Inbox.chat).is_(None), col(Inbox.tries) >= HOLDS)),
).subquery()
_READY = (
    select(Inbox)
    .join(_OLDEST, col(Inbox.update_id) == _OLDEST.c[0])
    .where(or_(col(Inbox.next_try_at).is_(None), col(Inbox.next_try_at) <= bindparam("now", type_=UtcDateTime())))
    .order_by(col(Inbox.update_id))
    .limit(bindparam("most"))
)


_ONE = claim(select(Inbox).where(Inbox.update_id == bindparam("number"), Inbox.state == "waiting"), Inbox)


def take(session: Session, update_id: int) -> Inbox | None:
    """This update, to be handled within this transaction; None when it waits no longer or another worker has it in hand."""
    return session.exec(_ONE, params={"number": update_id}).first()


def waiting(session: Session, now: datetime, limit: int = 50) -> Sequence[Inbox]:
    """What may be handled now: of each chat its oldest waiting update, unless that one waits for its next try; and
    what has failed so often that nothing waits behind it any more.

    Oldest first, and never two of one chat: the second may only go when the first is done, and a chat that writes ten
    thousand times makes nobody else wait. Call it again until nothing is left.
    """
    return session.exec(_READY, params={"now": now, "most": limit}).all()


def ahead(session: Session, row: Inbox, most: int) -> int:
    """How many updates of the same chat came before this one in its minute of the clock, at most `most`.

    Counted by when they were received, so that a restart, a redelivery or a late try changes nothing.
    """
    minute = row.received_at.replace(second=0, microsecond=0)
    before = or_(
        col(Inbox.received_at) < row.received_at,
        and_(col(Inbox.received_at) == row.received_at, col(Inbox.update_id) < row.update_id),
    )
    earlier = select(Inbox.update_id).where(
        Inbox.chat == row.chat, col(Inbox.received_at) >= minute, col(Inbox.received_at) <= row.received_at, before
    )
    return len(session.exec(earlier.limit(most)).all())


def open_raw(vault: Vault, row: Inbox) -> str:
    """The raw JSON, opened."""
    return vault.open(row.sealed or b"", _where(row.update_id))


def done(session: Session, row: Inbox, now: datetime) -> None:
    """Handled, in the same transaction as its effects."""
    row.state, row.done_at = "done", now


def failed(session: Session, row: Inbox, now: datetime, reason: str) -> None:
    """A fault of ours while handling it: tried again later, five times; then given up and visible."""
    row.reason = reason
    if row.tries >= len(BACKOFF):
        row.state, row.done_at = "failed", now
    else:
        row.next_try_at = now + timedelta(seconds=BACKOFF[row.tries])
        row.tries += 1


def quarantine(session: Session, row: Inbox, now: datetime, reason: str) -> None:
    """It is not an update as Telegram describes them: set aside, kept, counted."""
    row.state, row.done_at, row.reason = "quarantined", now, reason


def last_received_at(session: Session) -> datetime | None:
    """When the newest update came."""
    return session.exec(select(Inbox.received_at).order_by(col(Inbox.received_at).desc()).limit(1)).first()


def counts(session: Session) -> dict[str, int]:
    """How many updates stand in each state."""
    return dict(session.exec(select(Inbox.state, func.count()).group_by(Inbox.state)).all())


def forget_raw(session: Session, now: datetime, limit: int = 500) -> int:
    """Drop the raw JSON of updates handled more than 30 days ago; the row stays. Returns how many, at most `limit`.

    What failed or could not be read is kept: somebody has yet to look at it.
    """
    old = (
        select(Inbox.update_id)
        .where(Inbox.state == "done", col(Inbox.sealed).is_not(None), col(Inbox.done_at) < now - KEEP_RAW)
        .limit(limit)
    )
    forgotten = session.exec(
        update(Inbox)
        .where(col(Inbox.update_id).in_(old))
        .values(sealed=None)
        .execution_options(synchronize_session=False)
    )
    return forgotten.rowcount
