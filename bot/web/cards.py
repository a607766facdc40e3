"""The cards of the feed: what one alert shows, and what this colleague may do with it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.care.alerting import cards
from bot.care.alerting.acknowledging import asks_whether_reached
from bot.care.visit import Visit
from bot.web.front import Visitor
from messages.words_out.card import Card, how_long
from schedules import ladder
from schedules.ladder import State
from schedules.protocol import Urgency
from storage import feed
from storage.alerts import Alert
from storage.patients import Patient


@dataclass(frozen=True)
class Deed:
    """One button of a card: the last part of its address, and the words on it. `first`: it stands in front, not under "More"."""

    action: str
    words: str
    first: bool = False


@dataclass(frozen=True)
class Shown:
    """One card. `mark` changes with all it shows but its age; `deeds` are its plain buttons. `chosen`, `noting`: outcome and note
    of a form that was refused; they stand there still."""

    alert: Alert
    card: Card
    pseudonym: str
    mark: str
    deeds: tuple[Deed, ...]
    may_close: bool
    asks_reached: bool
    undelivered: bool
    note: str = ""
    chosen: str = ""
    noting: str = ""

    @property
    def front(self) -> tuple[Deed, ...]:
        """The buttons that stand in front."""
        return tuple(deed for deed in self.deeds if deed.first)

    @property
    def more(self) -> tuple[Deed, ...]:
        """The buttons behind "More"."""
        return tuple(deed for deed in self.deeds if not deed.first)


def deeds(me: Visitor, alert: Alert, card: Card) -> tuple[Deed, ...]:
    """The plain buttons this state and role allow, in their order; outcomes, notes and messages have forms of their own.

    A further act of `acknowledge` is one line here.
    """
    open_now, mine = alert.state != State.RESOLVED.value, alert.taken_by == me.member.id
    every = (
        (Deed("take", me.say("btn-take"), first=True), open_now and alert.taken_by is None),
        (Deed("call", me.say("btn-called"), first=True), open_now),
        (Deed("undo", me.say("btn-undo"), first=True), card.may_undo and allowed(me, alert, "close")),
        (Deed("noise", me.say("btn-noise")), open_now),
        (Deed("take", me.say("btn-still-mine")), open_now and mine and alert.expires_at is not None),
        (Deed("release", me.say("btn-release")), open_now and mine),
        *(
            (Deed(f"snooze-{hours}h", me.say("btn-snooze", hours=hours)), open_now and alert.taken_by is None)
            for hours in card.snooze
        ),
    )
    return tuple(deed for deed, fits in every if fits)


def allowed(me: Visitor, alert: Alert, action: str) -> bool:
    """Whether this colleague's role may do that with an alert of this urgency; for a closed one: whether they might have."""
    state = State.TAKEN if alert.state == State.RESOLVED.value else State(alert.state)
    try:
        ladder.legal(state, action, me.member.role, Urgency.of(alert.urgency), has_outcome=True)
    except ladder.Illegal:
        return False
    return True


def shown(
    session: Session,
    me: Visitor,
    alert: Alert,
    *,
    note: str = "",
    whole: bool = False,
    refused: Mapping[str, str] | None = None,
) -> Shown:
    """The card of an alert for this colleague; `note` is what they are told of what they have just done, `refused` the form that
    was not taken."""
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    card = cards.view(Visit(session, me.ward, me.now), alert, me.clinic, patient, whole=whole)
    return Shown(
        alert=alert,
        card=card,
        pseudonym=card.pseudonym,
        mark=feed.mark_of(session, alert),
        deeds=deeds(me, alert, card),
        may_close=alert.state != State.RESOLVED.value and allowed(me, alert, "close"),
        asks_reached=asks_whether_reached(alert),
        undelivered=card.undelivered and alert.state != State.RESOLVED.value,
        note=note,
        chosen=(refused or {}).get("outcome", ""),
        noting=(refused or {}).get("note", ""),
    )


def age(me: Visitor, since: datetime) -> str:
    """ "less than a minute", "20 min", "3 h", "2 days": whole units, rounded down."""
    return how_long(me.language, int((me.now - since).total_seconds() // 60))
