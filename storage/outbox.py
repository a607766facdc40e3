"""What must go out: a row written in the transaction of its cause, sent by one sender, marked afterwards.

The key is unique, so an act that is repeated cannot tell twice. The lanes leave in order of urgency. A claimed row carries a
lease; what is found with an expired lease was being sent when the program died, and its kind decides whether it goes again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import structlog
from sqlalchemy import (
    BigInteger,
    Column,
    and_,
    bindparam,
    exists,
    func,
    or_,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.dml import ReturningInsert, Update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime, claim, insert_new, partial_index
from storage.vault import Vault

log = structlog.get_logger()

LEASE = timedelta(seconds=90)
"""How long a claimed row belongs to its sender: longer than the longest call (two time-outs of 30 s)."""

EMERGENCY, SAME_DAY, ALERT, CARD_EDIT, SAFETY, REPLY, CHECKIN = -3, -2, -1, 0, 1, 2, 3
"""The lanes (H36): cards by urgency and before their edits, what a patient in danger reads, answers, and what we ask on our
own."""

SAY, AMEND, BARE, UNSAY = "say", "amend", "bare", "unsay"
"""What a letter does: a new message; one that was sent gets other words, loses its buttons, or is deleted."""

PICTURE, FILE, CHART = "picture", "file", "chart"
"""A picture with a line under it; what a patient sent; a patient's chart. The last two are opened when they leave."""

REACT, TOAST, LEAVE, LOOK, PAGE = "react", "toast", "leave", "look", "page"
"""A sign under a message; the short answer to a tap; go out of a room; how the room is; a line to a further channel."""

PAGES = ALERT
"""The lane of all that goes to further channels; so it is found without a walk past every letter that waits for Telegram."""

AGAIN = ("alert", "safety", "team", "edit", "toast", "reaction")
"""Kinds that go again when nobody can tell whether they arrived (H37)."""


class Outbox(SQLModel, table=True):
    """One thing to send. `state`: waiting · sending · sent · failed · dropped · superseded · in-doubt.

    `what` is what it does, in no messenger's words. `edits` is the key of the row whose message this one changes; `thread` groups
    edits of one message, of which only the newest leaves, and one at a time. `to_kind` and `to_id` name whom it is for; the sender
    finds the chat when it leaves. At most one row of a thread is waiting. `claimed_by` is the worker that took it last; `fence` is
    raised by one each time it is taken, so that a worker whose lease has ended cannot pass for the one that took it since.
    """

    __table_args__ = (
        partial_index("ix_outbox_ready", "lane", "seq", "not_before", where="state = 'waiting'"),
        partial_index("ix_outbox_edits", "edits", where="state = 'waiting' AND edits IS NOT NULL"),
        partial_index("ix_outbox_drop", "drop_after", where="state = 'waiting' AND drop_after IS NOT NULL"),
        partial_index("ix_outbox_sending", "claimed_until", where="state = 'sending'"),
        partial_index("ix_outbox_thread", "thread", "seq", where="thread IS NOT NULL"),
    )

    seq: int | None = Field(
        default=None, sa_column=Column(BigInteger().with_variant(sqlite.INTEGER(), "sqlite"), primary_key=True)
    )
    key: str = Field(unique=True)
    lane: int
    kind: str
    to_kind: str
    to_id: str
    what: str
    sealed: bytes
    edits: str | None = None
    thread: str | None = None
    state: str = "waiting"
    not_before: datetime = Field(sa_type=UtcDateTime)
    drop_after: datetime | None = Field(default=None, sa_type=UtcDateTime)
    tries: int = 0
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    claimed_by: str | None = None
    fence: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    message_id: int | None = Field(default=None, sa_column=Column(BigInteger()))
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_in: str | None = None
    reason: str = ""
    cause: str = ""


# The statements of every second are put together once: doing it anew each time cost ten times what the database took.
_row = SQLModel.metadata.tables["outbox"]
_now = bindparam("now", type_=UtcDateTime())
_waits = _row.c.state == "waiting"

_OVERTAKEN = (
    update(_row)
    .where(_row.c.thread == bindparam("of_thread"), _waits, _row.c.seq < bindparam("than"))
    .values(state="superseded")
)
_STALE = select(Outbox).where(Outbox.state == "sending", col(Outbox.claimed_until) <= _now)
_RELEASING = claim(_STALE, Outbox)


def enqueue(
    session: Session,
    vault: Vault,
    *,
    key: str,
    lane: int,
    kind: str,
    to: tuple[str, str],
    what: str,
    payload: Mapping[str, Any],
    now: datetime,
    not_before: datetime | None = None,
    drop_after: datetime | None = None,
    edits: str | None = None,
    thread: str | None = None,
    cause: str = "",
) -> bool:
    """Write one letter. False when a row with this key exists: what was said is not said again."""
    row = {
        "key": key,
        "lane": lane,
        "kind": kind,
        "to_kind": to[0],
        "to_id": to[1],
        "what": what,
        "sealed": vault.seal(json.dumps(payload), _where(key)),
        "edits": edits,
        "thread": thread,
        "state": "waiting",
        "not_before": not_before or now,
        "drop_after": drop_after,
        "tries": 0,
        "created_at": now,
        "reason": "",
        "cause": cause,
    }
    connection = session.connection()
    written = connection.execute(_writing(connection.dialect.name), row).scalar()
    if written is not None and thread is not None:
        connection.execute(_OVERTAKEN, {"of_thread": thread, "than": written})
    return written is not None


@cache
def _writing(dialect: str) -> ReturningInsert[Any]:
    return insert_new(dialect, Outbox).returning(_row.c.seq)


def _where(key: str) -> str:
    return f"outbox.sealed:{key}"


def open_payload(vault: Vault, row: Outbox) -> dict[str, Any]:
    """What the letter says, opened."""
    payload: dict[str, Any] = json.loads(vault.open(row.sealed, _where(row.key)))
    return payload


def newest_edit(session: Session, vault: Vault, threads: Collection[str]) -> dict[str, Any] | None:
    """What a message was last changed into, on its way or arrived; None when it stands as it was sent."""
    row = session.exec(
        select(Outbox)
        .where(col(Outbox.thread).in_(threads), Outbox.what == AMEND)
        .order_by(col(Outbox.seq).desc())
        .limit(1)
    ).first()
    return None if row is None else open_payload(vault, row)


# What became of a row is said by whoever took it, with the row as it was taken. Each of these says whether that still counted.


def held(session: Session, row: Outbox) -> bool:
    """Whether nobody has taken the row since it was taken as it is here: before something else is made of its refusal."""
    fence = session.connection().execute(select(_row.c.fence).where(_row.c.seq == row.seq).with_for_update()).scalar()
    return bool(fence == row.fence)


@cache
def _marking(names: tuple[str, ...]) -> Update:
    values = {name: bindparam(f"new_{name}", type_=_row.c[name].type) for name in names}
    return update(_row).where(_row.c.seq == bindparam("of"), _row.c.fence == bindparam("taken")).values(values)


def _mark(session: Session, row: Outbox, **values: object) -> bool:
    """Write down what became of a row, unless somebody has taken it since it was taken as it is here: who has, after the lease
    ended, decides alone. Where nobody has, the late word is the best there is."""
    told = {f"new_{name}": value for name, value in values.items()}
    written = session.connection().execute(_marking(tuple(values)), {"of": row.seq, "taken": row.fence, **told})
    if written.rowcount == 0:
        log.warning("letter-taken-by-another", row=row.seq, kind=row.kind)
        return False
    for name, value in values.items():
        set_committed_value(row, name, value)
    return True


def sent(session: Session, row: Outbox, message_id: int | None, now: datetime, chat: str | None = None) -> bool:
    """Telegram has it. `chat` is the blind index of the chat it is in: a message's number means nothing in another one."""
    return _mark(session, row, state="sent", sent_at=now, message_id=message_id, claimed_until=None, sent_in=chat)


def lives_on_as(session: Session, key: str, message_id: int | None, chat: str | None = None) -> None:
    """The message sent under this key could no longer be edited and was written anew under another number, perhaps elsewhere."""
    session.connection().execute(update(_row).where(_row.c.key == key).values(message_id=message_id, sent_in=chat))


def postpone(session: Session, row: Outbox, until: datetime, *, tries: int = 0) -> bool:
    """It may not leave yet (a limit); that is no try. An edit that was overtaken meanwhile never leaves: it would undo
    the newer one."""
    overtaken = (
        row.thread is not None
        and session.exec(select(exists().where(col(Outbox.thread) == row.thread, col(Outbox.seq) > row.seq))).one()
    )
    state = "superseded" if overtaken else "waiting"
    return _mark(session, row, state=state, not_before=until, claimed_until=None, tries=row.tries + tries)


def retry(session: Session, row: Outbox, now: datetime, after: timedelta) -> bool:
    """It failed for a reason that passes: again after a while."""
    return postpone(session, row, now + after, tries=1)


def failed(session: Session, row: Outbox, now: datetime, reason: str) -> bool:
    """It can never be delivered."""
    return _ended(session, row, "failed", now, reason)


def dropped(session: Session, row: Outbox, now: datetime, reason: str) -> bool:
    """It came too late to help anybody."""
    return _ended(session, row, "dropped", now, reason)


def in_doubt(session: Session, row: Outbox, now: datetime) -> bool:
    """It may or may not have arrived, and a second copy would do harm: an answer or the reminder settles it."""
    return _ended(session, row, "in-doubt", now, row.reason)


def _ended(session: Session, row: Outbox, state: str, now: datetime, reason: str) -> bool:
    return _mark(session, row, state=state, reason=reason, claimed_until=None, sent_at=now)


def any_stale(session: Session, now: datetime) -> bool:
    """Whether a sender has died with a row in its hands."""
    return session.exec(_STALE.limit(1), params={"now": now}).first() is not None


def release_stale(session: Session, now: datetime) -> int:
    """Rows whose sender died: what may be repeated goes again, the rest is in doubt. Returns how many."""
    rows = session.exec(_RELEASING, params={"now": now}).all()
    for row in rows:
        if row.kind in AGAIN:
            postpone(session, row, now)
        else:
            in_doubt(session, row, now)
    return len(rows)


def release_all(session: Session, now: datetime) -> int:
    """At start, with one sender only: whatever is being sent belonged to the one before. Returns how many."""
    session.connection().execute(update(_row).where(_row.c.state == "sending").values(claimed_until=now))
    return release_stale(session, now)


_NEXT = select(_row.c.not_before).where(_waits).order_by(_row.c.not_before).limit(1)


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the next waiting row may leave."""
    return session.connection().execute(_NEXT).scalar()


def give_back(session: Session, row: Outbox) -> bool:
    """It was taken and may not leave after all: it waits as before."""
    return postpone(session, row, row.not_before)


def sent_message(session: Session, key: str, chat: str | None = None) -> int | None:
    """The number Telegram gave to the message sent under this key; none where it was sent in another chat than `chat` (its blind
    index)."""
    found = session.exec(select(Outbox.message_id, Outbox.sent_in).where(Outbox.key == key)).first()
    if found is None or (chat is not None and found[1] not in (None, chat)):
        return None
    return found[0]


def states(session: Session, keys: Collection[str]) -> dict[str, str]:
    """What has become of the letters of these keys; one that was never written is left out."""
    if not keys:
        return {}
    return dict(session.exec(select(Outbox.key, Outbox.state).where(col(Outbox.key).in_(keys))).all())


def forget_messages(session: Session, to: tuple[str, str], now: datetime) -> None:
    """They have another chat now: the numbers of what was sent to the old one mean other messages, or none, in the new one."""
    theirs = and_(_row.c.to_kind == to[0], _row.c.to_id == to[1])
    session.connection().execute(update(_row).where(theirs, _row.c.message_id.is_not(None)).values(message_id=None))
    session.connection().execute(
        update(_row)
        .where(theirs, _waits, _row.c.what == AMEND)
        .values(state="dropped", reason="nothing-to-edit", sent_at=now)
    )


def key_of_message(session: Session, to_id: str, message_id: int, chat: str) -> str | None:
    """The key of the letter that is this message in this chat (its blind index) of theirs."""
    here = or_(col(Outbox.sent_in).is_(None), col(Outbox.sent_in) == chat)
    return session.exec(
        select(Outbox.key).where(Outbox.to_id == to_id, Outbox.message_id == message_id, here).order_by(col(Outbox.seq))
    ).first()


def under_way(session: Session, beginnings: Collection[str]) -> bool:
    """Whether a letter whose key begins like one of these may still arrive: it waits, or is being sent."""
    return (
        session.exec(
            select(Outbox.seq)
            .where(
                col(Outbox.state).in_(("waiting", "sending")),
                or_(*(col(Outbox.key).startswith(beginning, autoescape=True) for beginning in beginnings)),
            )
            .limit(1)
        ).first()
        is not None
    )


def arrived_or_under_way(session: Session, beginning: str) -> bool:
    """Whether a letter whose key begins like this was sent, or may still be."""
    return (
        session.exec(
            select(Outbox.seq)
            .where(
                col(Outbox.state).in_(("waiting", "sending", "sent")),
                col(Outbox.key).startswith(beginning, autoescape=True),
            )
            .limit(1)
        ).first()
        is not None
    )


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
