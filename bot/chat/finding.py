"""`/find`: which patient is that? Asked and answered in private, and only for a while; in the group names have no place."""

from __future__ import annotations

from bot.care.letters import post, recipients
from bot.care.looking import finding
from bot.care.said import Said
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.rounds import TOLD_FOR
from messages.words_out import to_team
from storage import clinics
from storage.clinics import Clinic, Staff


def command(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/find Meyer` in private."""
    found = finding.find(visit, member, said.text)
    if not found.hits:  # no "no" by an exception: that would undo the journal's line
        private.say(visit, member, to_team.plain(clinic.language, "find-none"), f"found:{said.update_id}")
        return
    draft = to_team.found(
        clinic.language,
        [(hit.patient.pseudonym, hit.name) for hit in found.hits],
        more=found.more,
        minutes=int(TOLD_FOR.total_seconds() // 60),
    )
    to, key, end = recipients.staff(visit.ward, member), f"found:{said.update_id}", visit.now + TOLD_FOR
    if post.letter(visit, to, draft, key=key, lane=post.REPLY, kind="menu", drop_after=end):
        post.unsay(visit, to, key=key, at=end)


def in_group(visit: Visit, clinic: Clinic, said: Said) -> None:
    """A colleague typed it into the clinic's own group: it is told where it belongs, and nothing is looked up."""
    member = clinics.staff_at(visit.session, visit.ward.vault, said.person)
    if member is None or member.clinic_id != clinic.id:
        return
    draft = to_team.plain(clinic.language, "find-in-private")
    key = f"find:{said.update_id}"
    post.letter(
        visit,
        recipients.group(visit.ward, clinic),
        draft,
        key=key,
        lane=post.REPLY,
        kind="reply",
        drop_after=visit.now + post.STALE,
    )
