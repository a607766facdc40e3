"""Setting up a clinic and its people: add a clinic, invite staff, bind the group, approve the protocol."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, select

from bot.care.alerting import climbing, coverage, digest, group
from bot.care.letters import post
from bot.care.said import Said
from bot.care.surroundings import Refused, Ward
from messages.words_out import to_team
from messages.words_out.draft import Draft
from schedules import policy
from schedules.policy import ROLES
from storage import alerts, clinics, identities, journal, plans
from storage.clinics import Approval, Clinic, Staff

CONNECT_LIFE = timedelta(hours=24)
"""How long the `/connect` code of a group is good (settled 39)."""

STAFF_LINK_LIFE = timedelta(hours=72)
"""How long a staff link is good: it is opened at the next shift at the latest."""

STAFF_PREFIX = "s-"
"""What tells a staff link from a patient's in `/start`."""


def add_clinic(session: Session, ward: Ward, clinic: Clinic, *, now: datetime) -> str:
    """Add a clinic; returns the code a lead types in the group."""
    if clinics.named(session, clinic.name) is not None:
        raise Refused("shell-clinic-exists", name=clinic.name)
    digest.plan(clinic, now)
    session.add(clinic)
    session.flush()
    journal.write(session, at=now, actor="shell", act="clinic-added", subject=clinic.id, detail={}, cause="")
    return connect_code(session, ward, clinic, now=now)


_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"

CONNECT_CODE = re.compile(rf"[{_LETTERS}]{{16}}")
"""What a code of ours looks like; Telegram writes it behind `/start` when the bot was added by a link."""


def connect_lines(ward: Ward, code: str) -> list[str]:
    """What a lead does with a code: the line to write in the group, to our bot alone where its name is known (a bot in privacy mode
    sees no other), and then the link that adds it to a group and writes the line by itself."""
    if not ward.bot_name:
        return [f"/connect {code}"]
    return [f"/connect@{ward.bot_name} {code}", f"https://t.me/{ward.bot_name}?startgroup={code}"]


def connect_code(session: Session, ward: Ward, clinic: Clinic, *, now: datetime) -> str:
    """A fresh `/connect` code (80 bits, base 32, 24 hours, once)."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(16))
    clinic.connect_hash = ward.vault.token_hash(code)
    clinic.connect_expires_at = now + CONNECT_LIFE
    session.add(clinic)
    session.flush()
    return code


def invite_staff(
    session: Session,
    ward: Ward,
    clinic: Clinic,
    *,
    name: str,
    role: str,
    by: str = "shell",
    cause: str = "",
    now: datetime,
) -> tuple[Staff, str]:
    """A new colleague and their one-time link."""
    if role not in ROLES:
        raise Refused("shell-role-unknown", role=role)
    member = clinics.add_staff(ward.vault, clinic, name, role)
    token = secrets.token_urlsafe(16)
    member.invite_hash = ward.vault.token_hash(token)
    member.invite_expires_at = now + STAFF_LINK_LIFE
    session.add(member)
    session.flush()
    journal.write(
        session,
        at=now,
        actor=by,
        act="staff-invited",
        subject=f"staff:{member.id}",
        detail={"role": role},
        cause=cause,
    )
    return member, f"https://t.me/{ward.bot_name}?start={STAFF_PREFIX}{token}"


def remove_staff(
    session: Session, ward: Ward, member: Staff, *, by: str = "shell", cause: str = "", now: datetime
) -> None:
    """A colleague has left: buttons, commands and letters end with the commit, and what they had rings anew."""
    member.removed_at, member.chat_blind, member.invite_hash = now, None, None
    session.add(member)
    for alert in alerts.taken_by(session, member.id):
        left = f"left:{member.id}"
        if alert.called_by == member.id:
            alert.called_by = alert.called_at = None  # nobody is left to ask what came of it: the next calls anew
        climbing.again(session, ward, alert, mark="left", cause=left, now=now)
    session.flush()
    journal.write(session, at=now, actor=by, act="staff-removed", subject=f"staff:{member.id}", detail={}, cause=cause)
    coverage.prove_soon(session, member.clinic_id, now=now)


def open_staff_link(session: Session, ward: Ward, said: Said, token: str, language: str, *, now: datetime) -> None:
    """A staff link was opened in private: bind this chat to the colleague, once."""
    to = post.chat(said.chat)
    member = session.exec(select(Staff).where(Staff.invite_hash == ward.vault.token_hash(token))).first()
    if member is None or member.removed_at or member.invite_expires_at is None or member.invite_expires_at <= now:
        _say(session, ward, to, to_team.plain(language, "msg-link-refused"), said, now=now)
        return
    taken = clinics.staff_at(session, ward.vault, said.chat) or identities.patient_at(session, ward.vault, said.chat)
    if taken is not None:
        _say(session, ward, to, to_team.plain(language, "team-chat-already-linked"), said, now=now)
        return
    clinic = session.get(Clinic, member.clinic_id)
    assert clinic is not None
    clinics.link_staff(session, ward.vault, member, said.chat, now)
    member.tested_at = member.blocked_at = None  # proved anew for every chat
    session.flush()
    group.gone(session, ward, clinic, said.chat, cause=said.cause, now=now)  # no stranger in the group any more
    journal.write(
        session,
        at=now,
        actor=f"staff:{member.id}",
        act="staff-linked",
        subject=f"staff:{member.id}",
        detail={},
        cause=said.cause,
    )
    draft = to_team.staff_welcome(
        clinic.language, name=clinics.staff_name(ward.vault, member), role=member.role, clinic=clinic.name
    )
    _say(session, ward, post.staff(ward, member), draft, said, now=now)
    coverage.send_test(session, ward, clinic, member, cause=said.cause, now=now)


def connect_group(session: Session, ward: Ward, said: Said, code: str, *, now: datetime) -> None:
    """`/connect CODE` in a group, by a linked lead: alerts go here from now on."""
    to = post.chat(said.chat)
    hashed = ward.vault.token_hash(code.strip().upper())
    clinic = session.exec(select(Clinic).where(Clinic.connect_hash == hashed)).first()
    member = clinics.staff_at(session, ward.vault, said.person)
    language = clinic.language if clinic is not None else "en"
    other = clinics.of_group(session, ward.vault, said.chat)
    if clinic is None or clinic.connect_expires_at is None or clinic.connect_expires_at <= now:
        reason = "team-connect-code-wrong"
    elif (
        member is None or member.clinic_id != clinic.id or not policy.may(member.role, "group-connected", policy.GROUP)
    ):
        reason = "team-connect-lead-only"
    elif other is not None and other.id != clinic.id:
        reason = "team-connect-other-clinic"
    else:
        anew = other is None or clinic.group_down_at is not None
        group.bind(session, ward, clinic, said.chat, now=now)
        clinic.connect_hash = clinic.connect_expires_at = None
        session.flush()
        journal.write(
            session,
            at=now,
            actor=f"staff:{member.id}",
            act="group-connected",
            subject=clinic.id,
            detail={},
            cause=said.cause,
        )
        _say(
            session,
            ward,
            post.group(ward, clinic),
            to_team.plain(language, "team-connected", clinic=clinic.name),
            said,
            now=now,
        )
        if anew:
            climbing.post_anew(session, ward, clinic, now=now)
        return
    _say(session, ward, to, to_team.plain(language, reason), said, now=now)


def approve(session: Session, ward: Ward, clinic: Clinic, *, by: str, role: str, now: datetime) -> None:
    """A clinician or lead of the clinic signs exactly this protocol text: from now on the clinic may enrol.

    Refused when this version was signed before with another text: a plan that is in use is never edited.
    """
    plan = ward.waiting or ward.protocol
    if not policy.may(role, "protocol-approved", policy.SHELL):
        raise Refused("shell-approve-role", role=role)
    if plans.signed_as(session, plan.id, plan.version) not in (None, plan.sha256):
        raise Refused("shell-approve-edited", protocol=plan.id, version=plan.version)
    if clinics.approved(session, clinic.id, plan.sha256) is None:
        session.add(
            Approval(
                clinic_id=clinic.id,
                protocol=plan.id,
                version=plan.version,
                sha256=plan.sha256,
                by=by,
                role=role,
                at=now,
            )
        )
        session.flush()
    journal.write(
        session, at=now, actor="shell", act="protocol-approved", subject=clinic.id,
        detail={"protocol": plan.id, "version": plan.version, "sha256": plan.sha256, "role": role},
        cause="",
    )  # fmt: skip


def _say(session: Session, ward: Ward, to: post.To, draft: Draft, said: Said, *, now: datetime) -> None:
    post.letter(
        session,
        ward,
        to,
        draft,
        key=f"reply:{said.update_id}",
        lane=post.REPLY,
        kind="reply",
        now=now,
        cause=said.cause,
    )


def clinic_by_id(session: Session, clinic_id: str) -> Clinic | None:
    """The clinic of that id."""
    return session.get(Clinic, clinic_id)
