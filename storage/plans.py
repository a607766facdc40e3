"""The clinical plans patients were asked under, word for word.

A plan file may be changed or removed; what was asked under it is graded by it all the same, and a plan a clinic has signed goes
on as it was signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.clinics import Approval
from storage.engine import UtcDateTime


class PlanText(SQLModel, table=True):
    """One plan with the sources it was read with. `sha256` is the fingerprint of its text, which is what an approval signs."""

    sha256: str = Field(primary_key=True)
    protocol: str
    version: str
    text: str
    sources: str
    kept_at: datetime = Field(sa_type=UtcDateTime)


def keep(session: Session, *, sha256: str, protocol: str, version: str, text: str, sources: str, now: datetime) -> None:
    """Keep this text for good. Kept once; the same fingerprint is the same text."""
    if session.get(PlanText, sha256) is None:
        session.add(
            PlanText(sha256=sha256, protocol=protocol, version=version, text=text, sources=sources, kept_at=now)
        )
        session.flush()


def kept(session: Session) -> Sequence[PlanText]:
    """Every plan ever used here, oldest first."""
    return session.exec(select(PlanText).order_by(col(PlanText.kept_at), col(PlanText.sha256))).all()


def signed_as(session: Session, protocol: str, version: str) -> str | None:
    """The fingerprint under which this version was first approved by any clinic; None before that."""
    return session.exec(
        select(Approval.sha256)
        .where(Approval.protocol == protocol, Approval.version == version)
        .order_by(col(Approval.at))
        .limit(1)
    ).first()


def approvals(session: Session) -> Sequence[Approval]:
    """Every approval, newest first."""
    return session.exec(select(Approval).order_by(col(Approval.at).desc())).all()
