"""What became of the letters about one thing, by how their keys begin."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from storage.outbox import PAGE, SAY, Outbox


def newest_to(session: Session, to: tuple[str, str], beginnings: Collection[str]) -> Outbox | None:
    """The newest letter to them whose key begins like one of these."""
    return session.exec(
        select(Outbox)
        .where(
            Outbox.to_kind == to[0],
            Outbox.to_id == to[1],
            _begins(beginnings),
        )
        .order_by(col(Outbox.seq).desc())
        .limit(1)
    ).first()


def new_ones(session: Session, beginnings: Collection[str]) -> Sequence[Outbox]:
    """The letters whose key begins like one of these, in the order they were written; what changes an earlier one is left out."""
    return session.exec(
        select(Outbox).where(col(Outbox.what).in_((SAY, PAGE)), _begins(beginnings)).order_by(col(Outbox.seq))
    ).all()


def arrived_since(session: Session, beginnings: Collection[str], since: datetime) -> bool:
    """Whether a letter whose key begins like one of these has been taken from that moment on."""
    taken = select(Outbox.seq).where(Outbox.state == "sent", col(Outbox.sent_at) >= since, _begins(beginnings))
    return session.exec(taken.limit(1)).first() is not None


def _begins(beginnings: Collection[str]) -> ColumnElement[bool]:
    return or_(*(col(Outbox.key).startswith(beginning, autoescape=True) for beginning in beginnings))
