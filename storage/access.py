"""Who may open the web feed: one-time links and the sessions they become. Only fingerprints of the secrets are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlmodel import Field, Session, SQLModel, col, select

from storage.engine import UtcDateTime


class LoginLink(SQLModel, table=True):
    """A link sent to a colleague in private: good for minutes, once."""

    token_hash: str = Field(primary_key=True)
    staff_id: str = Field(foreign_key="staff.id", index=True)
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class WebSession(SQLModel, table=True):
    """One browser of one colleague. `csrf` is the word every form of this session carries."""

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    token_hash: str = Field(unique=True)
    staff_id: str = Field(foreign_key="staff.id", index=True)
    csrf: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


def link(session: Session, token_hash: str) -> LoginLink | None:
    """The link of this fingerprint, used or not."""
    return session.get(LoginLink, token_hash)


def links_of(session: Session, staff_id: str) -> Sequence[LoginLink]:
    """Every link ever made for a colleague, oldest first."""
    return session.exec(select(LoginLink).where(LoginLink.staff_id == staff_id).order_by(col(LoginLink.made_at))).all()


def browser(session: Session, token_hash: str) -> WebSession | None:
    """The session of this fingerprint that has not been ended."""
    return session.exec(
        select(WebSession).where(WebSession.token_hash == token_hash, col(WebSession.ended_at).is_(None))
    ).first()


def browsers_of(session: Session, staff_id: str) -> Sequence[WebSession]:
    """The sessions of a colleague that have not been ended, newest first."""
    return session.exec(
        select(WebSession)
        .where(WebSession.staff_id == staff_id, col(WebSession.ended_at).is_(None))
        .order_by(col(WebSession.made_at).desc())
    ).all()
