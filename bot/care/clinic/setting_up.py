"""Setting up a clinic and its people: add a clinic, invite staff, bind the group, approve the protocol. See also `joining`."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from sqlmodel import Session, select

from bot.care.alerting import climbing, coverage, digest, group
from bot.care.clinic import guessing
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from messages.words_out import to_team
from messages.words_out.draft import Draft
from schedules import policy
from schedules.policy import ROLES
from storage import alerts, clinics, plans
from storage.clinics import Approval, Clinic, Staff

CONNECT_LIFE = timedelta(hours=24)
"""How long the `/connect` code of a group is good: a day, for whoever sets the clinic up may not be a member of the group."""

STAFF_LINK_LIFE, LONG_LINK_LIFE = timedelta(minutes=10), timedelta(hours=72)
"""How long a staff link is good: it is handed from person to person. The long one, asked for by name, waits for the next shift."""

STAFF_PREFIX = "s-"
"""What tells a staff link from a patient's in `/start`."""


def add_clinic(visit: Visit, clinic: Clinic) -> str:
    """Add a clinic; returns the code a lead types in the group."""
    if clinics.named(visit.session, clinic.name) is not None:
        raise Refused("shell-clinic-exists", name=clinic.name)
    digest.plan(clinic, visit.now)
    visit.session.add(clinic)
    visit.session.flush()
    visit.because("").by("shell").note("clinic-added", clinic.id)
    return connect_code(visit, clinic)


_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"

CONNECT_CODE = re.compile(rf"[{_LETTERS}]{{16}}")
"""What a code of ours looks like; Telegram writes it behind `/start` when the bot was added by a link."""


def connect_lines(ward: Surroundings, code: str) -> list[str]:
    """What a lead does with a code: the line to write in the group, to our bot alone where its name is known (a bot in privacy mode
    sees no other), and then the link that adds it to a group and writes the line by itself."""
    if not ward.bot_name:
        return [f"/connect {code}"]
    return [f"/connect@{ward.bot_name} {code}", f"https://t.me/{ward.bot_name}?startgroup={code}"]


def connect_code(visit: Visit, clinic: Clinic) -> str:
    """A fresh `/connect` code (80 bits, base 32, 24 hours, once)."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(16))
    clinic.connect_hash = visit.ward.vault.token_hash(code)
    clinic.connect_expires_at = visit.now + CONNECT_LIFE
    visit.session.add(clinic)
    visit.session.flush()
    return code


def invite_staff(visit: Visit, clinic: Clinic, *, name: str, role: str, long: bool = False) -> tuple[Staff, str]:
    """A new colleague and their one-time link, for ten minutes, or for three days when it is `long`."""
    if role not in ROLES:
        raise Refused("shell-role-unknown", role=role)
    member = clinics.add_staff(visit.ward.vault, clinic, name, role)
    token = secrets.token_urlsafe(16)
    member.invite_hash = visit.ward.vault.token_hash(token)
    member.invite_expires_at = visit.now + (LONG_LINK_LIFE if long else STAFF_LINK_LIFE)
    member.invited_by = visit.actor
    visit.session.add(member)
    visit.session.flush()
    visit.note("staff-invited", f"staff:{member.id}", role=role, long=long)
    return member, f"https://t.me/{visit.ward.bot_name}?start={STAFF_PREFIX}{token}"


def remove_staff(visit: Visit, member: Staff) -> None:
    """A colleague has left: buttons, commands and letters end with the commit, and what they had rings anew."""
    member.removed_at, member.chat_blind, member.waiting_sealed = visit.now, None, None
    visit.session.add(member)
    for alert in alerts.taken_by(visit.session, member.id):
        left = f"left:{member.id}"
        if alert.called_by == member.id:
            alert.called_by = alert.called_at = None  # nobody is left to ask what came of it: the next calls anew
        climbing.again(visit.because(left), alert, mark="left")
    visit.session.flush()
    visit.note("staff-removed", f"staff:{member.id}")
    coverage.prove_soon(visit, member.clinic_id)


def connect_group(visit: Visit, said: Said, code: str) -> None:
    """`/connect CODE` in a group, by a linked lead: alerts go here from now on."""
    to = recipients.chat(said.chat)
    code = code.strip().upper()
    hashed = visit.ward.vault.token_hash(code)
    clinic = visit.session.exec(select(Clinic).where(Clinic.connect_hash == hashed)).first()
    member = clinics.staff_at(visit.session, visit.ward.vault, said.person)
    language = clinic.language if clinic is not None else "en"
    other = clinics.of_group(visit.session, visit.ward.vault, said.chat)
    if clinic is None and code:
        guessing.count(visit)
    if clinic is None or clinic.connect_expires_at is None or clinic.connect_expires_at <= visit.now:
        reason = "team-connect-code-wrong"
    elif (
        member is None or member.clinic_id != clinic.id or not policy.may(member.role, "group-connected", policy.GROUP)
    ):
        reason = "team-connect-lead-only"
    elif other is not None and other.id != clinic.id:
        reason = "team-connect-other-clinic"
    else:
        anew = other is None or clinic.group_down_at is not None
        group.bind(visit, clinic, said.chat)
        clinic.connect_expires_at = None  # the code stays known: whoever writes it again is not guessing
        visit.session.flush()
        visit.by(f"staff:{member.id}").note("group-connected", clinic.id)
        _say(
            visit,
            recipients.group(visit.ward, clinic),
            to_team.plain(language, "team-connected", clinic=clinic.name),
            said,
        )
        if anew:
            climbing.post_anew(visit, clinic)
        return
    _say(visit, to, to_team.plain(language, reason), said)


def signer(visit: Visit, clinic: Clinic, named: str) -> Staff:
    """The colleague of that name (ignoring case) or id who may approve the plan here, and has opened their link: a name alone is
    anybody's to type. Refused for any other and for a name that two share, with those who may."""
    vault, known = visit.ward.vault, []
    for member in clinics.staff_of(visit.session, clinic.id):
        if member.chat_sealed is not None and policy.may(member.role, "protocol-approved", policy.SHELL):
            known.append((member, clinics.staff_name(vault, member)))
    wanted = named.strip()
    found = [member for member, name in known if wanted == member.id or wanted.casefold() == name.casefold()]
    if not known:
        raise Refused("shell-sign-nobody")
    if len(found) != 1:
        listed = "; ".join(f"{name} ({member.role}, {member.id})" for member, name in known)
        raise Refused("shell-sign-who", name=named, list=listed)
    return found[0]


def approve(visit: Visit, clinic: Clinic, *, member: Staff) -> None:
    """A clinician or lead of the clinic signs exactly this protocol text: from now on the clinic may enrol.

    `member`: see `signer`; their role is what the records say. Refused when this version was signed before with another text:
    a plan that is in use is never edited.
    """
    plan = visit.ward.waiting or visit.ward.protocol
    if plans.signed_as(visit.session, plan.id, plan.version) not in (None, plan.sha256):
        raise Refused("shell-approve-edited", protocol=plan.id, version=plan.version)
    if clinics.approved(visit.session, clinic.id, plan.sha256) is None:
        visit.session.add(
            Approval(
                clinic_id=clinic.id,
                protocol=plan.id,
                version=plan.version,
                sha256=plan.sha256,
                by=f"staff:{member.id}",
                role=member.role,
                at=visit.now,
            )
        )
        visit.session.flush()
    visit.because("").by("shell").note(
        "protocol-approved",
        clinic.id,
        protocol=plan.id,
        version=plan.version,
        sha256=plan.sha256,
        by=member.id,
        role=member.role,
    )


def _say(visit: Visit, to: recipients.To, draft: Draft, said: Said) -> None:
    post.letter(visit, to, draft, key=f"reply:{said.update_id}")


def clinic_by_id(session: Session, clinic_id: str) -> Clinic | None:
    """The clinic of that id."""
    return session.get(Clinic, clinic_id)
