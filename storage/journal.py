"""The journal: who did or decided what, when, and what made it happen. Append-only.

Triggers (in the first migration) refuse change, removal and replacement, whichever program tries.

Details hold ids, codes and numbers, never what a person wrote and never who a patient is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class Journal(SQLModel, table=True):
    """One entry. `actor` is patient:P-…, staff:<id>, clock, telegram, shell or stranger.

    `cause` names the update, slot or rung that made it happen.
    """

    __table_args__ = {"sqlite_autoincrement": True}

    seq: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor: str
    act: str = Field(index=True)
    subject: str = Field(index=True)
    detail: dict[str, object] = Field(default_factory=dict, sa_type=JSON)
    cause: str = ""


def write(
    session: Session,
    *,
    at: datetime,
    actor: str,
    act: str,
    subject: str,
    detail: Mapping[str, object] | None = None,
    cause: str = "",
) -> None:
    """Add one entry, in the transaction of what it tells of."""
    session.add(Journal(at=at, actor=actor, act=act, subject=subject, detail=dict(detail or {}), cause=cause))


def entries(
    session: Session, *, act: str | None = None, subject: str | None = None, limit: int = 1000
) -> Sequence[Journal]:
    """Entries in order, of one act or about one subject when given."""
    query = select(Journal)
    if act is not None:
        query = query.where(Journal.act == act)
    if subject is not None:
        query = query.where(Journal.subject == subject)
    return session.exec(query.order_by(col(Journal.seq)).limit(limit)).all()
