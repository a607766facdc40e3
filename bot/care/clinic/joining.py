"""A colleague joins: their link is opened, a lead lets them in where none has decided already, and the team hears who it is.

A link tells who should come, not who has come: whoever finds it opens it too. So a lead is asked before the role takes effect,
unless a lead made the link themselves a moment ago, or there is no lead yet.
"""

from __future__ import annotations

from sqlmodel import select

from bot.care.alerting import coverage, group
from bot.care.clinic import guessing, setting_up
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules import policy
from storage import clinics, identities
from storage.clinics import Clinic, Staff


def open_link(visit: Visit, said: Said, token: str, language: str) -> None:
    """A staff link was opened in private: bind this chat to the colleague, once, or ask the leads. Any other link than one that is
    open gets the neutral sentence, and one that was never ours is counted."""
    vault, to = visit.ward.vault, recipients.chat(said.chat)
    member = visit.session.exec(select(Staff).where(Staff.invite_hash == vault.token_hash(token))).first()
    if member is None:
        guessing.count(visit)
    elif clinics.waiting_chat(vault, member) == said.chat:
        _say(visit, to, to_team.plain(clinic_of(visit, member).language, "team-join-waits"), said)
        return
    if member is None or not _open(visit, member):
        _say(visit, to, to_team.plain(language, "msg-link-refused"), said)
        return
    if _taken(visit, said.chat):
        _say(visit, to, to_team.plain(language, "team-chat-already-linked"), said)
        return
    clinic = clinic_of(visit, member)
    why = _why_no_lead_is_asked(visit, clinic, member)
    if why is None:
        clinics.wait(visit.session, vault, member, said.chat)
        visit.session.flush()
        visit.by("stranger").note("staff-waits", f"staff:{member.id}")
        _say(visit, to, to_team.plain(clinic.language, "team-join-waits"), said)
        for lead in _leads(visit, clinic):
            one = recipients.staff(visit.ward, lead)
            post.letter(visit, one, _asked(visit, clinic, member), key=_key(member, lead), lane=post.REPLY, kind="menu")
        return
    _joined(visit, clinic, member, said.chat, why)


def admit(visit: Visit, member: Staff, lead: Staff) -> None:
    """A lead lets them in: from now on the role is theirs. Refused once it is decided, and where the chat is another's by now."""
    chat = _waits(visit, member)
    if _taken(visit, chat):
        raise Refused("team-chat-already-linked")
    clinic, name = clinic_of(visit, member), clinics.staff_name(visit.ward.vault, lead)
    visit.note("staff-admitted", f"staff:{member.id}", role=member.role)
    why = say(clinic.language, "team-join-by-lead", name=name)
    _redraw(visit, clinic, member, why)
    _joined(visit, clinic, member, chat, why)


def turn_away(visit: Visit, member: Staff, lead: Staff) -> None:
    """A lead does not let them in: the invitation is over, and whoever opened the link is told so. Refused once it is decided."""
    chat = _waits(visit, member)
    clinic, name = clinic_of(visit, member), clinics.staff_name(visit.ward.vault, lead)
    visit.note("staff-turned-away", f"staff:{member.id}", role=member.role)
    _redraw(visit, clinic, member, say(clinic.language, "team-join-refused-by", name=name))
    setting_up.remove_staff(visit, member)
    draft = to_team.plain(clinic.language, "team-join-refused")
    key = f"turned-away:{member.id}"
    post.letter(visit, recipients.chat(chat), draft, key=key, lane=post.REPLY, kind="reply")


def clinic_of(visit: Visit, member: Staff) -> Clinic:
    """Where they work."""
    return visit.session.get_one(Clinic, member.clinic_id)


def _open(visit: Visit, member: Staff) -> bool:
    used = member.linked_at is not None or member.waiting_sealed is not None
    in_time = member.invite_expires_at is not None and member.invite_expires_at > visit.now
    return in_time and not used and member.removed_at is None


def _waits(visit: Visit, member: Staff) -> int:
    chat = clinics.waiting_chat(visit.ward.vault, member)
    if chat is None or member.removed_at is not None:
        raise Refused("toast-button-over")
    return chat


def _taken(visit: Visit, chat: int) -> bool:
    vault = visit.ward.vault
    return (
        clinics.staff_at(visit.session, vault, chat) is not None
        or identities.patient_at(visit.session, vault, chat) is not None
    )


def _leads(visit: Visit, clinic: Clinic) -> list[Staff]:
    """Who may be asked: they work here and have a chat with us."""
    everybody = clinics.staff_of(visit.session, clinic.id)
    return [one for one in everybody if one.chat_sealed is not None and _may(one)]


def _may(member: Staff) -> bool:
    return policy.may(member.role, "staff-admitted")


def _why_no_lead_is_asked(visit: Visit, clinic: Clinic, member: Staff) -> str | None:
    """The reason, in the team's words; None where one is to be asked."""
    language = clinic.language
    if not any(one.chat_sealed is not None for one in clinics.staff_of(visit.session, clinic.id)):
        return say(language, "team-join-first")
    if not _leads(visit, clinic):
        return say(language, "team-join-no-lead")
    kind, _, who = (member.invited_by or "").partition(":")
    inviter = visit.session.get(Staff, who) if kind == "staff" else None
    if inviter is None or inviter.removed_at is not None or inviter.clinic_id != clinic.id or not _may(inviter):
        return None
    return say(language, "team-join-invited", name=clinics.staff_name(visit.ward.vault, inviter))


def _joined(visit: Visit, clinic: Clinic, member: Staff, chat: int, why: str) -> None:
    vault = visit.ward.vault
    clinics.link_staff(visit.session, vault, member, chat, visit.now)
    member.tested_at = member.blocked_at = None  # proved anew for every chat
    visit.session.flush()
    group.gone(visit, clinic, chat)  # no stranger in the group any more
    visit.by(f"staff:{member.id}").note("staff-linked", f"staff:{member.id}")
    name = clinics.staff_name(vault, member)
    welcome = to_team.staff_welcome(clinic.language, name=name, role=member.role, clinic=clinic.name, why=why)
    to = recipients.staff(visit.ward, member)
    post.letter(visit, to, welcome, key=f"welcome:{member.id}", lane=post.REPLY, kind="reply")
    coverage.send_test(visit, clinic, member)
    told = to_team.joined(clinic.language, name=name, role=member.role, why=why)
    for one in recipients.team(visit, clinic):
        if one.id != member.id:
            key = f"joined:{member.id}:{one.kind}:{one.id}"
            post.letter(visit, one, told, key=key, lane=post.REPLY, kind="reply")


def _key(member: Staff, lead: Staff) -> str:
    return f"join:{member.id}:{lead.id}"


def _asked(visit: Visit, clinic: Clinic, member: Staff) -> Draft:
    name = clinics.staff_name(visit.ward.vault, member)
    return to_team.ask_to_admit(clinic.language, member.id, name=name, role=member.role)


def _redraw(visit: Visit, clinic: Clinic, member: Staff, what: str) -> None:
    """What became of it, on the message of every lead who was asked."""
    head = _asked(visit, clinic, member).text.partition("\n")[0]
    for lead in _leads(visit, clinic):
        key = _key(member, lead)
        draft = Draft(f"{head}\n{what}", protect=False)
        post.edit(
            visit, recipients.staff(visit.ward, lead), draft, key=f"{key}:done", edits=key, lane=post.REPLY, anew=False
        )


def _say(visit: Visit, to: recipients.To, draft: Draft, said: Said) -> None:
    post.letter(visit, to, draft, key=f"reply:{said.update_id}", lane=post.REPLY, kind="reply")
