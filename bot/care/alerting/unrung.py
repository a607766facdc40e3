"""What rang nobody: everything of a week, the sample of it that is drawn each Monday, and what a clinician says of each.

Whether a rule is too quiet shows nowhere else: what rings is seen, what rests is seen only by whoever looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from bot.care.letters import post, recipients
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_out import to_review
from schedules import policy
from storage import clinics, feed, reviews
from storage.clinics import Clinic, Staff
from storage.feed import Unrung
from storage.reviews import Review

LOOKED_BACK = timedelta(days=7)
"""How far "what rang nobody" reaches."""

SAMPLE = 10
"""Of those, looked at by a person each week: enough to notice a rule that is blind, few enough to be done."""

IN_A_LETTER = 5
"""Of the sample, in one message: their words and buttons have room in it."""

ACT = "unrung-reviewed"
"""What the journal calls it when somebody has said of one whether it was right."""


def of_week(visit: Visit, clinic: Clinic) -> list[Unrung]:
    """Everything of the last seven days that rang nobody, newest first; those in which nothing was reported too (`calm`)."""
    return feed.not_rung(visit.session, clinic.id, visit.now - LOOKED_BACK)


def draw(visit: Visit, clinic: Clinic, name: str) -> tuple[int, Sequence[Review]]:
    """Draw the sample of this name, once, and keep it: of how many, and which. Nobody chooses them; those in which nothing was
    reported are left out."""
    rows = [row for row in of_week(visit, clinic) if not row.calm]
    kept = reviews.of_draw(visit.session, clinic.id, name)
    if kept:
        return len(rows), kept

    def lot(row: Unrung) -> str:
        return hashlib.sha256(f"{name}:{row.row_id}".encode()).hexdigest()

    for place, row in enumerate(sorted(sorted(rows, key=lot)[:SAMPLE], key=lambda row: (row.at, row.row_id))):
        visit.session.add(
            Review(
                clinic_id=clinic.id, draw=name, place=place, row_id=row.row_id, pseudonym=row.pseudonym, at=row.at, how=row.how,
                urgency=row.urgency, rules=list(row.rules), reasons=list(row.reasons), said=[list(one) for one in row.said],
                words=row.words,
            )
        )  # fmt: skip
    visit.session.flush()
    return len(rows), reviews.of_draw(visit.session, clinic.id, name)


def ask(visit: Visit, clinic: Clinic, sample: Sequence[Review]) -> None:
    """Show the sample, with its buttons, to the clinicians in private; where there is none, to the leads."""
    for role in policy.who_may(ACT, policy.PRIVATE):
        people = [recipients.staff(visit.ward, one) for one in clinics.staff_of(visit.session, clinic.id, role)]
        if any(to.chat is not None for to in people):
            break
    else:
        return
    for start in range(0, len(sample), IN_A_LETTER):
        letter = letter_of(clinic, sample, start)
        for to in people:
            key = f"review:{sample[0].draw}:{start}:{to.id}"
            post.letter(visit, to, letter, key=key, lane=post.REPLY, kind="menu")


def letter_of(clinic: Clinic, sample: Sequence[Review], start: int) -> to_review.Draft:
    """One message of the sample, from that place on, as it stands now."""
    shown = [view(row) for row in sample[start : start + IN_A_LETTER]]
    return to_review.sample(clinic.language, shown, zone=clinic.timezone, of=len(sample))


def view(row: Review) -> to_review.Shown:
    """One report of the sample as it is shown."""
    return to_review.Shown(
        at=row.at, pseudonym=row.pseudonym, how=row.how, rules=tuple(row.rules), reasons=tuple(row.reasons),
        said=tuple(map(tuple, row.said)), words=row.words, number=row.place + 1, id=row.id, answer=row.answer,
    )  # fmt: skip


def answer(visit: Visit, member: Staff, review_id: str, said: str) -> Review:
    """A clinician says of one report whether it was right that it rang nobody. A later answer takes the place of an earlier.

    Raises Refused for a report of another clinic, or an answer there is not.
    """
    row = reviews.of_clinic(visit.session, review_id, member.clinic_id)
    if row is None or said not in (reviews.RIGHT, reviews.SHOULD):
        raise Refused("toast-button-unknown")
    row.answer, row.answered_by, row.answered_at = said, member.id, visit.now
    visit.session.add(row)
    visit.by(f"staff:{member.id}").note(ACT, row.pseudonym, answer=said, rules=row.rules, row=row.row_id)
    visit.session.flush()
    return row
