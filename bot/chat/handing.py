"""`/handover`: what a colleague has goes to the next one, alert by alert; and the button on a card that begins with one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session

from bot.care.alerting import handing_over, on_call
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from messages.words_out import to_duty, to_team
from messages.words_out.card import LIGHTS
from messages.words_out.catalogue import say
from messages.words_out.draft import Button, Draft
from schedules import policy
from schedules.roster import DAYS_PROVED, spans
from storage import alerts, clinics
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.patients import Patient

MOST_PEOPLE = 20
"""Colleagues offered as the next person; who is on call next stands first."""


ACTS = {"give": "alert-offered", "accept": "alert-handed-over", "withdraw": "alert-offer-withdrawn"}
"""What the journal calls that which each button is for."""


def command(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/handover` in private."""
    draft = page(visit, clinic, member)
    private.say(visit, member, draft, f"hand:{said.cause}")


def from_card(visit: Visit, clinic: Clinic, member: Staff, alert: Alert, tap: Tap) -> str:
    """The button of an alert card, in the group or in private: the choice of the next person comes in private."""
    handing_over.may_offer(alert, member)
    draft = page(visit, clinic, member, only=alert)
    private.say(visit, member, draft, f"hand:{tap.cause}")
    return "toast-sent-privately"


def page(visit: Visit, clinic: Clinic, member: Staff, *, only: Alert | None = None) -> Draft:
    """What they have and what they are offered, with the next person to choose; `only` one alert where a card's button began."""
    language = clinic.language
    mine = [only] if only is not None else list(handing_over.held(visit.session, member))
    offered = [] if only is not None else handing_over.waiting(visit, member)
    lines = [say(language, "handover-title"), ""]
    rows: list[tuple[Button, ...]] = []
    for alert in mine[: to_duty.MOST_LISTED]:
        lines.append(_line(visit.session, clinic, alert))
        row = handing_over.waiting_of(visit, alert)
        if row is not None:
            lines.append("→ " + _waits(visit, language, row.to_staff, visit.now - row.offered_at))
            rows.append((to_duty.withdraw_button(language, alert.number or 0),))
    if len(mine) > to_duty.MOST_LISTED:
        lines.append(say(language, "handover-more", count=len(mine) - to_duty.MOST_LISTED))
    if offered:
        here = [_line(visit.session, clinic, alert) for alert in offered]
        lines += ["", say(language, "handover-offered-here"), *to_duty.listed(language, here, "handover-more-offered")]
        rows += [(to_duty.accept_button(language, one.number or 0),) for one in offered[: to_duty.MOST_LISTED]]
    if not mine:
        return Draft("\n".join([say(language, "handover-none"), *lines[2:]]), tuple(rows), protect=False)
    number = "all" if only is None else str(only.number)
    after = _on_call_after(visit, clinic, member)
    people = [one for one in clinics.staff_of(visit.session, clinic.id) if one.id != member.id and on_call.opened(one)]
    people.sort(key=lambda one: one.id not in after)
    for one in people[:MOST_PEOPLE]:
        label = "handover-to-next" if one.id in after else "handover-to"
        name = clinics.staff_name(visit.ward.vault, one)
        rows.append((Button(say(language, label, name=name), data=f"e.hand.give.{number}.{one.id[:12]}"),))
    ask = say(language, "handover-ask") if only is None else say(language, "handover-ask-one", number=only.number or 0)
    lines += ["", ask if people else say(language, "duty-nobody-to-ask")]
    return Draft("\n".join(lines), tuple(rows), protect=False)


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the page or of an offer. Returns the catalogue id of the short answer, or nothing."""
    fields = tap.fields or ()
    refuse_unless(member, ACTS.get(fields[2]), policy.PRIVATE)
    if fields[2] == "give" and len(fields) == 5:
        return _given(visit, clinic, member, tap)
    alert = (
        alerts.numbered(visit.session, int(fields[3]), clinic.id) if len(fields) == 4 and fields[3].isdigit() else None
    )
    if alert is None or fields[2] not in ("accept", "withdraw"):
        raise Refused("toast-button-unknown")
    number, language, name = alert.number or 0, clinic.language, clinics.staff_name(visit.ward.vault, member)
    if fields[2] == "accept":
        giver = handing_over.accept(visit, alert, member)
        told = to_team.plain(language, "handover-taken-over", name=name, number=number)
        private.say(visit, giver, told, f"hand:{tap.cause}:giver")
        mine = to_team.plain(language, "handover-you-have-it", number=number)
        private.say(visit, member, mine, f"hand:{tap.cause}:mine")
        _redraw_offer(visit, clinic, giver, member, tap)
        return ""
    receiver = handing_over.withdraw(visit, alert, member)
    if receiver is not None:
        told = to_team.plain(language, "handover-withdrawn", name=name, number=number)
        private.say(visit, receiver, told, f"hand:{tap.cause}:receiver")
    private.redraw(visit, member, tap, page(visit, clinic, member), "duty")
    return ""


def _given(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """The next person was chosen: each alert is offered, and one message lists them with a button each."""
    what, who = (tap.fields or ())[3:5]
    receiver = next((one for one in clinics.staff_of(visit.session, clinic.id) if one.id.startswith(who)), None)
    if receiver is None:
        raise Refused("duty-nobody-of-that-name")
    mine = handing_over.held(visit.session, member)
    if what != "all":
        one = alerts.numbered(visit.session, int(what), clinic.id) if what.isdigit() else None
        if one is None:
            raise Refused("toast-button-unknown")
        mine = [one]
    waiting = [handing_over.waiting_of(visit, alert) for alert in mine]
    fresh = [alert for alert, row in zip(mine, waiting, strict=True) if row is None or row.to_staff != receiver.id]
    name = clinics.staff_name(visit.ward.vault, receiver)
    if not fresh:
        raise Refused("handover-already", name=name) if mine else Refused("handover-none")
    for alert in fresh:
        handing_over.offer(visit, alert, member, receiver)
    language = clinic.language
    draft = to_duty.offered(
        language, clinics.staff_name(visit.ward.vault, member), [_line(visit.session, clinic, alert) for alert in fresh],
        [alert.number or 0 for alert in fresh],
    )  # fmt: skip
    private.say(visit, receiver, draft, f"hand:{tap.cause}:offer")
    told = ", ".join(f"#A{alert.number}" for alert in fresh)
    head = say(language, "handover-sent", name=name, numbers=told)
    below = page(visit, clinic, member)
    private.redraw(visit, member, tap, Draft(f"{head}\n\n{below.text}", below.buttons, protect=False), "duty")
    return ""


def _redraw_offer(visit: Visit, clinic: Clinic, giver: Staff, member: Staff, tap: Tap) -> None:
    """The receiver's message shows what is still to be accepted from this giver."""
    language = clinic.language
    left = [one for one in handing_over.waiting(visit, member) if one.taken_by == giver.id]
    if left:
        lines, numbers = [_line(visit.session, clinic, one) for one in left], [one.number or 0 for one in left]
        draft = to_duty.offered(language, clinics.staff_name(visit.ward.vault, giver), lines, numbers)
    else:
        held = [_line(visit.session, clinic, one) for one in handing_over.held(visit.session, member)]
        lines = to_duty.listed(language, held, "handover-more")
        draft = Draft("\n".join([say(language, "handover-title"), "", *lines]), protect=False)
    private.redraw(visit, member, tap, draft, "duty")


def _on_call_after(visit: Visit, clinic: Clinic, member: Staff) -> set[str]:
    """Who is on call after this colleague: the first others the roster names."""
    plan = on_call.roster_of(visit, clinic)
    for span in spans(plan, "on-call", visit.now, visit.now + timedelta(days=DAYS_PROVED)):
        others: Sequence[str] = [person for person in span.people if person != member.id]
        if others:
            return set(others)
    return set()


def _waits(visit: Visit, language: str, receiver_id: str, waited: timedelta) -> str:
    receiver = visit.session.get(Staff, receiver_id)
    name = "" if receiver is None else clinics.staff_name(visit.ward.vault, receiver)
    if waited < handing_over.LATE:
        return say(language, "handover-waits", name=name)
    return say(language, "handover-late", name=name, minutes=int(waited.total_seconds() // 60))


def _line(session: Session, clinic: Clinic, alert: Alert) -> str:
    """ "🟠 SAME-DAY #A14 P-7K3M · mouth"."""
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    who = "" if patient is None else f" {patient.pseudonym}"
    urgency = say(clinic.language, f"urgency-{alert.urgency}").upper()
    concern = say(clinic.language, f"concern-{alert.concern}")
    return f"{LIGHTS[alert.urgency]} {urgency} #A{alert.number}{who} · {concern}"
