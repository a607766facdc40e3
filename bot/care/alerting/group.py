"""Who reads along in the clinic's group: colleagues we know, and strangers.

Being in the group gives no right. While somebody is there whom nobody has vouched for, the group learns only that there is an
alert; the leads have an item about it, and say whether that person belongs there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import cards, climbing, raising, topics
from bot.care.letters import post
from bot.care.surroundings import Ward
from schedules.protocol import Urgency
from storage import alerts, clinics, journal
from storage.clinics import KNOWN, STRANGER, Clinic

UNSEEN = "unseen:"
"""Begins the entry for members nobody has seen write or join, by their number: Telegram only counts them."""

GRACE = timedelta(minutes=10)
"""How long a new member has to open their own link before the leads are told: a colleague joins the group first, often."""


def seen(session: Session, ward: Ward, clinic: Clinic, people: Iterable[int], *, cause: str, now: datetime) -> None:
    """These accounts are in the group. Who is no colleague of this clinic, and not vouched for, is a stranger from now on."""
    listed = {blind for blind, _, _ in clinic.guests}
    fresh = []
    for person in people:
        blind = ward.vault.blind(str(person), "chat")
        member = clinics.staff_at(session, ward.vault, person)
        if blind not in listed and (member is None or member.clinic_id != clinic.id):
            fresh.append(blind)
    if fresh:
        _strangers(session, ward, clinic, fresh, cause=cause, now=now)


def _strangers(
    session: Session, ward: Ward, clinic: Clinic, fresh: list[str], *, cause: str, now: datetime
) -> None:  # fmt: skip
    clinic.guests = [*clinic.guests, *([blind, now.isoformat(), STRANGER] for blind in fresh)]
    look_at = now + GRACE
    clinic.proof_at = look_at if clinic.proof_at is None else min(clinic.proof_at, look_at)
    session.add(clinic)
    _journal(session, clinic, "group-stranger", len(fresh), cause, now)
    _redraw(session, ward, clinic, cause=cause, now=now)


def gone(session: Session, ward: Ward, clinic: Clinic, person: int, *, cause: str, now: datetime) -> None:
    """This account has left the group, or has turned out to be a colleague."""
    gone_by(session, ward, clinic, ward.vault.blind(str(person), "chat"), cause=cause, now=now)


def gone_by(session: Session, ward: Ward, clinic: Clinic, blind: str, *, cause: str, now: datetime) -> None:
    """Whoever stands under this entry is not there any more."""
    left = [entry for entry in clinic.guests if entry[0] != blind]
    if len(left) == len(clinic.guests):
        return
    before = clinics.strangers(clinic)
    clinic.guests = left
    session.add(clinic)
    if before and not clinics.strangers(clinic):
        _redraw(session, ward, clinic, cause=cause, now=now)


def look(session: Session, ward: Ward, clinic: Clinic, *, now: datetime) -> None:
    """A stranger who has been there for a while is an item for the leads."""
    since = [datetime.fromisoformat(one[1]) for one in clinics.strangers(clinic)]
    young = [at + GRACE for at in since if now - at < GRACE]
    if young and clinic.proof_at is not None:
        clinic.proof_at = min(clinic.proof_at, *young)
    if len(young) < len(since) and alerts.open_under(session, f"{clinic.id}:outsider") is None:
        raising.raise_alert(
            session, ward, clinic=clinic, patient=None, concern="outsider", urgency=Urgency.SAME_DAY, why=["why-outsider"],
            cause=f"group:{clinic.id}", now=now,
        )  # fmt: skip


def bind(session: Session, ward: Ward, clinic: Clinic, chat: int, *, now: datetime) -> None:
    """Alerts go to this group from now on."""
    before = clinic.group_blind
    clinics.set_group(session, ward.vault, clinic, chat)
    if before not in (None, clinic.group_blind):
        cards.forget_group(session, clinic, now=now)


def lost(session: Session, ward: Ward, clinic: Clinic, *, cause: str, now: datetime) -> None:
    """The bot was removed from the group, may not write there, or the group is gone: what is open goes to everybody in private, at
    once, and so does what comes, until it can be written to again."""
    if clinic.group_down_at is None:
        clinic.group_down_at = now
        session.add(clinic)
        journal.write(session, at=now, actor="clock", act="group-lost", subject=clinic.id, detail={}, cause=cause)
        climbing.post_anew(session, ward, clinic, now=now)


def back(session: Session, ward: Ward, clinic: Clinic, *, cause: str, now: datetime) -> None:
    """The bot can write in the group again: it sees every alert that is open, not only those to come."""
    if clinic.group_down_at is not None:
        clinic.group_down_at = None
        session.add(clinic)
        journal.write(session, at=now, actor="clock", act="group-back", subject=clinic.id, detail={}, cause=cause)
        climbing.post_anew(session, ward, clinic, now=now)


def moved(session: Session, ward: Ward, clinic: Clinic, chat: int, *, cause: str, now: datetime) -> None:
    """Telegram made the group a supergroup: its id changed, nothing else. It is followed once, however many letters hear of it."""
    if clinics.group_of(ward.vault, clinic) != chat:
        bind(session, ward, clinic, chat, now=now)
        journal.write(session, at=now, actor="clock", act="group-moved", subject=clinic.id, detail={}, cause=cause)
        climbing.post_anew(session, ward, clinic, now=now)


def ask(session: Session, ward: Ward, clinic: Clinic, *, now: datetime) -> None:
    """Have the group looked at, once an hour: whether it can be written to, or can be again, is known before there is an alert."""
    if clinic.group_sealed is not None:
        post.look_at_group(session, ward, clinic, key=f"look:{clinic.id}:{now:%Y%m%d%H}", now=now)


def writable(session: Session, ward: Ward, clinic_id: str, *, cause: str, now: datetime) -> None:
    """Telegram says that we may write in the clinic's group."""
    clinic = session.get(Clinic, clinic_id)
    if clinic is not None:
        back(session, ward, clinic, cause=cause, now=now)


def colleagues(session: Session, ward: Ward, clinic_id: str) -> list[int]:
    """The accounts of all who work there and have opened their link."""
    found = [clinics.staff_chat(ward.vault, member) for member in clinics.staff_of(session, clinic_id)]
    return [chat for chat in found if chat is not None]


def counted(
    session: Session, ward: Ward, clinic_id: str, others: int, *, forum: bool, cause: str, now: datetime
) -> None:  # fmt: skip
    """So many members of the group are neither the bot nor a colleague. Those nobody has seen are strangers, until a lead has
    vouched for as many."""
    clinic = session.get(Clinic, clinic_id)
    if clinic is None:
        return
    topics.seen(session, clinic, forum=forum)
    rest = [one for one in clinic.guests if not one[0].startswith(UNSEEN)]
    before = next((one for one in clinic.guests if one[0].startswith(UNSEEN)), None)
    unseen = others - len(rest)
    if unseen <= 0:
        if before is not None:
            gone_by(session, ward, clinic, before[0], cause=cause, now=now)
        return
    if before is not None and (before[2] == STRANGER or unseen <= int(before[0].removeprefix(UNSEEN))):
        return
    clinic.guests = rest
    _strangers(session, ward, clinic, [f"{UNSEEN}{unseen}"], cause=cause, now=now)


def vouched(session: Session, ward: Ward, clinic: Clinic, *, by: str, cause: str, now: datetime) -> None:
    """A lead says that whoever is there belongs there."""
    clinic.guests = [[blind, since, KNOWN] for blind, since, _ in clinic.guests]
    session.add(clinic)
    journal.write(session, at=now, actor=by, act="group-vouched", subject=clinic.id, detail={}, cause=cause)
    _redraw(session, ward, clinic, cause=cause, now=now)


def unvouched(session: Session, ward: Ward, clinic: Clinic, *, by: str, cause: str, now: datetime) -> None:
    """That was a mistake: whoever is there and is no colleague is a stranger again."""
    clinic.guests = [[blind, since, STRANGER] for blind, since, _ in clinic.guests]
    session.add(clinic)
    journal.write(session, at=now, actor=by, act="group-unvouched", subject=clinic.id, detail={}, cause=cause)
    _redraw(session, ward, clinic, cause=cause, now=now)


def _redraw(session: Session, ward: Ward, clinic: Clinic, *, cause: str, now: datetime) -> None:
    """Every open card in the group, with or without what was reported."""
    session.flush()
    for alert in alerts.open_of_clinic(session, clinic.id):
        cards.refresh(session, ward, alert, cause=f"guests:{cause}", now=now)


def _journal(session: Session, clinic: Clinic, act: str, count: int, cause: str, now: datetime) -> None:
    journal.write(session, at=now, actor="telegram", act=act, subject=clinic.id, detail={"count": count}, cause=cause)
