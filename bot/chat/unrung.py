"""`/quiet`, and the buttons of the weekly sample: what rang nobody, in private."""

from __future__ import annotations

from bot.care.alerting import unrung
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from messages.words_out import to_review
from schedules import policy
from storage import reviews
from storage.clinics import Clinic, Staff


def command(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/quiet`: everything of the last seven days for which nobody was called."""
    rows = unrung.of_week(visit, clinic)
    shown = [
        to_review.Shown(row.at, row.pseudonym, row.how, row.rules, row.reasons, row.said, row.words)
        for row in rows
        if not row.calm
    ]
    drafts = to_review.listing(clinic.language, shown, zone=clinic.timezone, calm=len(rows) - len(shown))
    private.say_all(visit, member, drafts, f"quiet:{said.update_id}")


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """ "1. Right" or "1. Should have rung" under the sample: the message says what was answered."""
    fields = tap.fields or ()
    refuse_unless(member, unrung.ACT, policy.PRIVATE)
    if len(fields) != 4:
        raise Refused("toast-button-unknown")
    row = unrung.answer(visit, member, fields[2], fields[3])
    sample = reviews.of_draw(visit.session, clinic.id, row.draw)
    start = row.place // unrung.IN_A_LETTER * unrung.IN_A_LETTER
    private.redraw(visit, member, tap, unrung.letter_of(clinic, sample, start), "review")
    return "toast-review-noted"
