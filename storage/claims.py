"""What may leave now is taken from the outbox, each row by one sender.

What may not leave at this moment – a chat is full, something for it is on its way – is not taken, so it stands before nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, bindparam, exists, func, or_, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, SQLModel

from storage import engine
from storage.engine import UtcDateTime
from storage.outbox import EMERGENCY, LEASE, PAGES, SAFETY, Outbox


@dataclass(frozen=True)
class Closed:
    """Addresses ("group:…", "staff:…", "patient:…") to which something may not leave at this moment. What may not leave is not
    claimed, so it keeps nothing else from leaving.

    `shut`: nothing at all; Telegram said so. `full`: only safety replies. `kept`: only those and emergencies. `edits`: no edits.
    `alerts`: a card is on its way there, so no other one that is not an emergency. `rest`: something is on its way there, so
    nothing of the lanes below the safety replies, or it might arrive before it.
    """

    shut: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    edits: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()
    rest: frozenset[str] = frozenset()


_NOTHING = Closed()

# The statements of every second are put together once: doing it anew each time cost ten times what the database took.
_row = SQLModel.metadata.tables["outbox"]
_original, _rival, _page = _row.alias("original"), _row.alias("rival"), _row.alias("page")
_now = bindparam("now", type_=UtcDateTime())
_waits = _row.c.state == "waiting"

_TOO_LATE = (
    update(_row).where(_waits, _row.c.drop_after <= _now).values(state="dropped", reason="too-late", sent_at=_now)
)
_MOOT = (
    update(_row)
    .where(
        _waits,
        _row.c.edits.is_not(None),
        ~exists().where(
            _original.c.key == _row.c.edits,
            or_(_original.c.message_id.is_not(None), _original.c.state.in_(("waiting", "sending"))),
        ),
    )
    .values(state="dropped", reason="nothing-to-edit", sent_at=_now)
)


def _ready(*conditions: ColumnElement[bool]) -> Select[tuple[int]]:
    """What Telegram's sender may take: due, not behind another letter of its thread, and an edit only of what was sent."""
    return (
        sa_select(_row.c.seq)
        .select_from(_row.outerjoin(_original, _original.c.key == _row.c.edits))
        .where(
            _waits,
            _row.c.to_kind != "channel",
            _row.c.not_before <= _now,
            or_(_row.c.edits.is_(None), _original.c.message_id.is_not(None)),
            or_(
                _row.c.thread.is_(None),
                ~exists().where(_rival.c.thread == _row.c.thread, _rival.c.state == "sending"),
            ),
            *conditions,
        )
    )


def _claiming(ready: Select[tuple[int]], of: FromClause = _row) -> Select[tuple[int]]:
    return engine.claim(ready.limit(bindparam("most")), of)


# A statement of its own: PostgreSQL may put a question inside an UPDATE more than once, and take more than `most`.
_TAKING = sa_select(Outbox).from_statement(
    update(_row)
    .where(_row.c.seq.in_(bindparam("found", expanding=True)))
    .values(
        state="sending",
        claimed_until=bindparam("until", type_=UtcDateTime()),
        claimed_by=bindparam("worker"),
        fence=_row.c.fence + 1,
    )
    .returning(*_row.c)
)


def _open_to(closed: str) -> ColumnElement[bool]:
    return (_row.c.to_kind + ":" + _row.c.to_id).not_in(bindparam(f"not_{closed}", expanding=True))


_IS_EDIT = _row.c.kind == "edit"
# Safety replies go to the one who is in danger: no alert may stand before them.
_CLAIM_SAFETY = _claiming(_ready(_row.c.lane == SAFETY, _open_to("shut")).order_by(_row.c.seq))
_CLAIM_CARDS = _claiming(
    _ready(
        _row.c.lane < SAFETY,
        _open_to("shut"),
        _open_to("full"),
        or_(_row.c.lane == EMERGENCY, and_(_open_to("kept"), _open_to("alerts"))),
        or_(~_IS_EDIT, _open_to("edits")),
    ).order_by(_row.c.lane, _row.c.seq)
)
_CLAIM_REST = _claiming(
    _ready(_row.c.lane > SAFETY, _open_to("closed"), or_(~_IS_EDIT, _open_to("edits"))).order_by(
        _row.c.lane, _row.c.seq
    )
)
# An answer to a tap goes to no chat, so it waits for none and for no limit.
_CLAIM_TOASTS = _claiming(_ready(_row.c.lane > SAFETY, _row.c.to_kind == "query").order_by(_row.c.lane, _row.c.seq))
_ANY_READY = _ready().limit(1)
_ANY_DUE = sa_select(_row.c.seq).where(_waits, or_(_row.c.not_before <= _now, _row.c.drop_after <= _now)).limit(1)
_oldest = (
    sa_select(func.min(_row.c.seq))
    .where(
        _waits,
        _row.c.lane == PAGES,
        _row.c.not_before <= _now,
        _row.c.to_kind == "channel",
        _row.c.to_id.not_in(bindparam("busy", expanding=True)),
    )
    .group_by(_row.c.to_id)
)
_CLAIM_PAGES = _claiming(
    sa_select(_page.c.seq).where(_page.c.state == "waiting", _page.c.seq.in_(_oldest)).order_by(_page.c.seq), _page
)


def claim(
    session: Session, now: datetime, most: int, *, rest: int | None = None, closed: Closed = _NOTHING,
    lease: timedelta = LEASE, worker: str = "",
) -> list[Outbox]:  # fmt: skip
    """Take at most so many that may leave now for this worker, whose they are until the lease ends. First the lanes up to the
    safety replies, those before all others and then by urgency; then, of the lanes below, at most `rest`, the most urgent lane
    first, the oldest of it first.
    Where no limit leaves room for these (`rest` is 0), the answers to taps still leave.

    They are found by `engine.claim`, so no row is ever taken twice. Of a thread nothing leaves while another row of it is being
    sent. An edit waits until the message it changes has been sent; when that one will never be, the edit is dropped, as
    is what came too late: neither ever stands before something that can leave.
    """
    session.connection().execute(_TOO_LATE, {"now": now})
    session.connection().execute(_MOOT, {"now": now})
    values: dict[str, Any] = {"now": now, "until": now + lease, "worker": worker}
    taken = _take(session, _CLAIM_SAFETY, {**values, "not_shut": _named(closed.shut), "most": max(0, most)})
    sets = {f"not_{name}": _named(getattr(closed, name)) for name in ("shut", "full", "kept", "edits", "alerts")}
    taken += _take(session, _CLAIM_CARDS, {**values, **sets, "most": max(0, most - len(taken))})
    room = most - len(taken)
    if room > 0 and rest != 0:
        shut = closed.shut | closed.full | closed.kept | closed.rest
        sets = {"not_closed": _named(shut), "not_edits": _named(closed.edits)}
        taken += _take(session, _CLAIM_REST, {**values, **sets, "most": room if rest is None else min(room, rest)})
    elif room > 0:
        taken += _take(session, _CLAIM_TOASTS, {**values, "most": room})
    return taken


def _named(addresses: Collection[str]) -> list[str]:
    return list(addresses) or [""]  # no list is empty: an empty one would be asked as a query of its own


def _take(session: Session, ready: Select[tuple[int]], values: Mapping[str, Any]) -> list[Outbox]:
    found = session.scalars(ready, dict(values)).all()
    if not found:
        return []
    taken = session.scalars(
        _TAKING,
        {"found": found, "until": values["until"], "worker": values["worker"]},
        execution_options={"populate_existing": True},
    ).all()
    return sorted(
        taken, key=lambda row: (row.lane != SAFETY, row.lane, row.kind == "edit" and row.lane <= SAFETY, row.seq or 0)
    )


def any_due(session: Session, now: datetime) -> bool:
    """Whether a claim would find anything to take or to drop: most seconds of the day it would not."""
    return session.connection().execute(_ANY_DUE, {"now": now}).first() is not None


def any_ready(session: Session, now: datetime) -> bool:
    """Whether something could leave if no chat were closed to it."""
    return session.connection().execute(_ANY_READY, {"now": now}).first() is not None


def claim_pages(
    session: Session, now: datetime, limit: int, busy: Collection[str] = (), lease: timedelta = LEASE, worker: str = ""
) -> list[Outbox]:
    """What may leave for further channels, which Telegram's sender never sees: of each channel the oldest letter, and none of
    those that are `busy`."""
    values = {"now": now, "until": now + lease, "worker": worker, "most": limit, "busy": list(busy)}
    return _take(session, _CLAIM_PAGES, values)
