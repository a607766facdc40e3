"""The visit: what one act needs of the world around it, in one value that is handed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.care.surroundings import Surroundings
from storage import journal


@dataclass(frozen=True)
class Visit:
    """The transaction an act writes in, the ward, the moment, what made it happen and who does it.

    `cause`: for the journal and the outbox, as "update:4711" or "outbox:KEY"; empty where a command did it.
    `actor`: as the journal names them: "patient:P-7KQ2", "staff:ID", "clock", "shell". Whom an act is about is an own argument.
    """

    session: Session
    ward: Surroundings
    now: datetime
    cause: str = ""
    actor: str = ""

    def because(self, cause: str) -> Visit:
        """The same, for another cause."""
        return replace(self, cause=cause)

    def by(self, actor: str) -> Visit:
        """The same, by somebody else."""
        return replace(self, actor=actor)

    def at(self, now: datetime) -> Visit:
        """The same, at another moment."""
        return replace(self, now=now)

    def note(self, act: str, subject: str, **detail: object) -> None:
        """One line in the journal: the actor of this visit did this to the subject. Nothing that tells who a patient is."""
        journal.write(
            self.session, at=self.now, actor=self.actor, act=act, subject=subject, detail=detail, cause=self.cause
        )
