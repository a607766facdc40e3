"""Who reads along in the clinic's group: colleagues we know, and strangers.

Being in the group gives no right. While somebody is there whom nobody has vouched for, the group learns only that there is an
alert; the leads have an item about it, and say whether that person belongs there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.alerting import cards, climbing, raising, topics
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from messages.words_out import to_duty
from schedules.protocol import Urgency
from storage import alerts, clinics
from storage.clinics import KNOWN, STRANGER, Clinic

UNSEEN = "unseen:"
"""Begins the entry for members nobody has seen write or join, by their number: Telegram only counts them."""

GRACE = timedelta(minutes=10)
"""How long a new member has to open their own link before the leads are told: a colleague joins the group first, often."""


def seen(visit: Visit, clinic: Clinic, people: Iterable[int]) -> None:
    """These accounts are in the group. Who is no colleague of this clinic, and not vouched for, is a stranger from now on."""
    listed = {blind for blind, _, _ in clinic.guests}
    fresh = []
    for person in people:
        blind = visit.ward.vault.blind(str(person), "chat")
        member = clinics.staff_at(visit.session, visit.ward.vault, person)
        if blind not in listed and (member is None or member.clinic_id != clinic.id):
            fresh.append(blind)
    if fresh:
        _strangers(visit, clinic, fresh)


def _strangers(visit: Visit, clinic: Clinic, fresh: list[str]) -> None:
    clinic.guests = [*clinic.guests, *([blind, visit.now.isoformat(), STRANGER] for blind in fresh)]
    look_at = visit.now + GRACE
    clinic.proof_at = look_at if clinic.proof_at is None else min(clinic.proof_at, look_at)
    visit.session.add(clinic)
    _journal(visit, clinic, "group-stranger", len(fresh))
    _redraw(visit, clinic)


def gone(visit: Visit, clinic: Clinic, person: int) -> None:
    """This account has left the group, or has turned out to be a colleague."""
    gone_by(visit, clinic, visit.ward.vault.blind(str(person), "chat"))


def gone_by(visit: Visit, clinic: Clinic, blind: str) -> None:
    """Whoever stands under this entry is not there any more."""
    left = [entry for entry in clinic.guests if entry[0] != blind]
    if len(left) == len(clinic.guests):
        return
    before = clinics.strangers(clinic)
    clinic.guests = left
    visit.session.add(clinic)
    if before and not clinics.strangers(clinic):
        _redraw(visit, clinic)


def look(visit: Visit, clinic: Clinic) -> None:
    """A stranger who has been there for a while is an item for the leads."""
    since = [datetime.fromisoformat(one[1]) for one in clinics.strangers(clinic)]
    young = [at + GRACE for at in since if visit.now - at < GRACE]
    if young and clinic.proof_at is not None:
        clinic.proof_at = min(clinic.proof_at, *young)
    if len(young) < len(since) and alerts.open_under(visit.session, f"{clinic.id}:outsider") is None:
        raising.raise_alert(
            visit.because(f"group:{clinic.id}"),
            clinic,
            None,
            raising.Concern("outsider", Urgency.SAME_DAY, ["why-outsider"]),
        )


def bind(visit: Visit, clinic: Clinic, chat: int) -> None:
    """Alerts go to this group from now on."""
    before = clinic.group_blind
    clinics.set_group(visit.session, visit.ward.vault, clinic, chat)
    if before not in (None, clinic.group_blind):
        cards.forget_group(visit, clinic)


def lost(visit: Visit, clinic: Clinic) -> None:
    """The bot was removed from the group, may not write there, or the group is gone: what is open goes to everybody in private, at
    once, and so does what comes, until it can be written to again."""
    if clinic.group_down_at is None:
        clinic.group_down_at = visit.now
        visit.session.add(clinic)
        visit.by("clock").note("group-lost", clinic.id)
        _tell_leads(visit, clinic)
        climbing.post_anew(visit, clinic)


def _tell_leads(visit: Visit, clinic: Clinic) -> None:
    """What to press, also while no alert is open. Where no lead can be written to it is for everybody; where nobody can, they are
    tried all the same."""
    everybody = clinics.staff_of(visit.session, clinic.id)
    team = [one for one in everybody if one.blocked_at is None and one.chat_sealed is not None] or everybody
    in_charge = {one.id for one in clinics.staff_of(visit.session, clinic.id, "lead")}
    leads = [one for one in team if one.id in in_charge]
    since = visit.now.astimezone(ZoneInfo(clinic.timezone))
    draft = to_duty.group_lost(clinic.language, clinic=clinic.name, since=since)
    for one in leads or team:
        key = f"group-lost:{clinic.id}:{visit.now.isoformat()}:{one.id}"
        post.letter(visit, recipients.staff(visit.ward, one), draft, key=key, lane=post.ALERT, kind="alert")


def back(visit: Visit, clinic: Clinic) -> None:
    """The bot can write in the group again: it sees every alert that is open, not only those to come."""
    if clinic.group_down_at is not None:
        clinic.group_down_at = None
        visit.session.add(clinic)
        visit.by("clock").note("group-back", clinic.id)
        climbing.post_anew(visit, clinic)


def moved(visit: Visit, clinic: Clinic, chat: int) -> None:
    """Telegram made the group a supergroup: its id changed, nothing else. It is followed once, however many letters hear of it."""
    if clinics.group_of(visit.ward.vault, clinic) != chat:
        bind(visit, clinic, chat)
        visit.by("clock").note("group-moved", clinic.id)
        climbing.post_anew(visit, clinic)


def ask(visit: Visit, clinic: Clinic) -> None:
    """Have the group looked at, once an hour: whether it can be written to, or can be again, is known before there is an alert."""
    if clinic.group_sealed is not None:
        post.look_at_group(visit, clinic, key=f"look:{clinic.id}:{visit.now:%Y%m%d%H}")


def writable(visit: Visit, clinic_id: str) -> None:
    """Telegram says that we may write in the clinic's group."""
    clinic = visit.session.get(Clinic, clinic_id)
    if clinic is not None:
        back(visit, clinic)


def colleagues(session: Session, ward: Surroundings, clinic_id: str) -> list[int]:
    """The accounts of all who work there and have opened their link."""
    found = [clinics.staff_chat(ward.vault, member) for member in clinics.staff_of(session, clinic_id)]
    return [chat for chat in found if chat is not None]


def counted(visit: Visit, clinic_id: str, others: int, *, forum: bool) -> None:
    """So many members of the group are neither the bot nor a colleague. Those nobody has seen are strangers, until a lead has
    vouched for as many."""
    clinic = visit.session.get(Clinic, clinic_id)
    if clinic is None:
        return
    topics.seen(visit.session, clinic, forum=forum)
    rest = [one for one in clinic.guests if not one[0].startswith(UNSEEN)]
    before = next((one for one in clinic.guests if one[0].startswith(UNSEEN)), None)
    unseen = others - len(rest)
    if unseen <= 0:
        if before is not None:
            gone_by(visit, clinic, before[0])
        return
    if before is not None and (before[2] == STRANGER or unseen <= int(before[0].removeprefix(UNSEEN))):
        return
    clinic.guests = rest
    _strangers(visit, clinic, [f"{UNSEEN}{unseen}"])


def vouched(visit: Visit, clinic: Clinic) -> None:
    """A lead says that whoever is there belongs there."""
    clinic.guests = [[blind, since, KNOWN] for blind, since, _ in clinic.guests]
    visit.session.add(clinic)
    visit.note("group-vouched", clinic.id)
    _redraw(visit, clinic)


def unvouched(visit: Visit, clinic: Clinic) -> None:
    """That was a mistake: whoever is there and is no colleague is a stranger again."""
    clinic.guests = [[blind, since, STRANGER] for blind, since, _ in clinic.guests]
    visit.session.add(clinic)
    visit.note("group-unvouched", clinic.id)
    _redraw(visit, clinic)


def _redraw(visit: Visit, clinic: Clinic) -> None:
    """Every open card in the group, with or without what was reported."""
    visit.session.flush()
    for alert in alerts.open_of_clinic(visit.session, clinic.id):
        cards.refresh(visit.because(f"guests:{visit.cause}"), alert)


def _journal(visit: Visit, clinic: Clinic, act: str, count: int) -> None:
    visit.by("telegram").note(act, clinic.id, count=count)
