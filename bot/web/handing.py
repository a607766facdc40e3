"""Handing an alert over from its page: offered to a colleague, who accepts it here or in Telegram; until then it stays."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.care.alerting import handing_over
from bot.care.alerting.on_call import opened
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.web.front import Visitor
from messages.words_out import to_duty, to_team
from messages.words_out.card import LIGHTS
from schedules.ladder import State
from storage import clinics
from storage.alerts import Alert
from storage.clinics import Staff

ACTS = {"offer": "alert-offered", "accept": "alert-handed-over", "withdraw": "alert-offer-withdrawn"}
"""What the page's address calls them, and the journal."""


def view(session: Session, me: Visitor, alert: Alert) -> dict[str, Any]:
    """What the page offers: `to` whom it can be handed, `waits` with whom an offer waits, `mine` whether with the visitor."""
    name = clinics.staff_name
    row = handing_over.waiting_of(Visit(session, me.ward, me.now), alert)
    receiver = None if row is None else session.get(Staff, row.to_staff)
    holds = alert.state == State.TAKEN.value and alert.taken_by == me.member.id
    others = [one for one in clinics.staff_of(session, me.clinic.id) if one.id != me.member.id and opened(one)]
    return {
        "to": sorted(((one.id, name(me.ward.vault, one)) for one in others), key=lambda pair: pair[1]) if holds else [],
        "waits": "" if receiver is None else name(me.ward.vault, receiver),
        "mine": receiver is not None and receiver.id == me.member.id,
        "given": holds and receiver is not None,
    }


def act(session: Session, me: Visitor, alert: Alert, what: str, to: str) -> str:
    """Offer, accept or take back; returns what the visitor is told. The other one hears of it in private."""
    number, cause, now = alert.number or 0, me.cause, me.now
    if what == "offer":
        receiver = session.get(Staff, to)
        if receiver is None or receiver.clinic_id != me.clinic.id:
            raise Refused("duty-nobody-of-that-name")
        handing_over.offer(Visit(session, me.ward, now, cause=cause), alert, me.member, receiver)
        told = to_duty.offered(me.language, me.name, [_line(session, me, alert)], [number])
        post.letter(
            Visit(session, me.ward, now, cause=cause),
            recipients.staff(me.ward, receiver),
            told,
            key=f"hand:{cause}:{number}",
            kind="menu",
        )
        name = clinics.staff_name(me.ward.vault, receiver)
        return me.say("handover-sent", name=name, numbers=f"#A{number}")
    if what == "accept":
        giver = handing_over.accept(Visit(session, me.ward, now, cause=cause), alert, me.member)
        told = to_team.plain(me.language, "handover-taken-over", name=me.name, number=number)
        post.letter(
            Visit(session, me.ward, now, cause=cause),
            recipients.staff(me.ward, giver),
            told,
            key=f"hand:{cause}:{number}",
            kind="menu",
        )
        return me.say("handover-you-have-it", number=number)
    handing_over.withdraw(Visit(session, me.ward, now, cause=cause), alert, me.member)
    return me.say("handover-withdrawn", number=number, name=me.name)


def _line(session: Session, me: Visitor, alert: Alert) -> str:
    urgency = me.say(f"urgency-{alert.urgency}").upper()
    return f"{LIGHTS[alert.urgency]} {urgency} #A{alert.number} · {me.say(f'concern-{alert.concern}')}"
