"""Proof that somebody can be reached: test messages, the refusal to enrol a first patient into a hole, and the item for the leads
when a hole comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.care.alerting import climbing, group, on_call
from bot.care.alerting.on_call import PROVED_EVERY, Hole, coverage, opened, reachable, roster_of
from bot.care.alerting.raising import Concern, raise_alert
from bot.care.letters import post, recipients
from bot.care.surroundings import Refused, Surroundings, numbers
from bot.care.visit import Visit
from messages.words_out import to_duty
from messages.words_out.to_patient import Numbers
from schedules import policy
from schedules.course import ENDED, State
from schedules.protocol import Urgency
from schedules.roster import DAYS_PROVED, Span
from storage import alerts, channels, clinics
from storage.clinics import Clinic, Staff
from storage.patients import Patient

STANDING = timedelta(days=1)
"""How often it is proved while there is no rota: then only people change it, and every such change is proved at once."""

CONCERN = "coverage"


def send_test(visit: Visit, clinic: Clinic, member: Staff) -> None:
    """A test message with one button; whoever presses it can be reached."""
    post.letter(
        visit,
        recipients.staff(visit.ward, member),
        to_duty.test_message(clinic.language),
        key=f"test:{member.id}:{visit.cause}",
        lane=post.REPLY,
        kind="reply",
    )


def heard_from(visit: Visit, member: Staff) -> None:
    """They have just acted in their private chat: that is as good as a confirmed test message, and nothing is blocked."""
    if member.tested_at is None:
        member.tested_at = visit.now
        visit.session.add(member)
        _note(visit, member, "test-confirmed")
    delivers_again(visit, member)


def delivers_again(visit: Visit, member: Staff) -> None:
    """Telegram delivers to them again: what was refused meanwhile and is still open is sent once more."""
    if member.blocked_at is None:
        return
    member.blocked_at = None
    visit.session.add(member)
    _note(visit, member, "staff-reachable-again")
    climbing.try_again(visit, member)


def lost(visit: Visit, member: Staff) -> None:
    """Telegram has refused a letter to them, or says that they have blocked the bot: a rung may stand on nobody now. Whatever the
    reason is, it may pass; so they are passed over in the ladders that are climbing, and tried again by the next one."""
    if member.removed_at is not None:
        return
    before, member.blocked_at = member.blocked_at, visit.now
    visit.session.add(member)
    if before is None:
        _note(visit, member, "staff-unreachable")
        _tell_others(visit, member)
    climbing.pass_over(visit, member, before=before)


def _tell_others(visit: Visit, member: Staff) -> None:
    """Said once, until they can be reached again: to the group, unless a stranger reads along, and to each lead."""
    clinic = visit.session.get_one(Clinic, member.clinic_id)
    draft = to_duty.unreachable(
        clinic.language,
        name=clinics.staff_name(visit.ward.vault, member),
        role=member.role,
        since=visit.now.astimezone(ZoneInfo(clinic.timezone)),
        on_call=member.id in {one.id for one in on_call.named(visit, clinic, "on-call")},
    )
    leads = clinics.staff_of(visit.session, clinic.id, "lead")
    chats = [recipients.staff(visit.ward, lead) for lead in leads if lead.blocked_at is None and lead.id != member.id]
    if clinic.group_down_at is None and not clinics.strangers(clinic):
        chats.append(recipients.group(visit.ward, clinic))
    for to in chats:
        key = f"unreachable:{member.id}:{visit.now.isoformat()}:{to.kind}:{to.id}"
        post.letter(visit, to, draft, key=key, lane=post.ALERT, kind="alert")


def _note(visit: Visit, member: Staff, act: str) -> None:
    visit.session.flush()
    who = f"staff:{member.id}"
    actor = "telegram" if act == "staff-unreachable" else who
    visit.by(actor).note(act, who)
    prove_soon(visit, member.clinic_id)


def prove_soon(visit: Visit, clinic_id: str) -> None:
    """Who can be reached has changed: the coverage is proved at the next beat of the clock, not in an hour."""
    clinic = visit.session.get(Clinic, clinic_id)
    if clinic is not None and clinic.proof_at is not None:
        clinic.proof_at = visit.now
        visit.session.add(clinic)
        visit.session.flush()


def look_through(visit: Visit, clinic: Clinic) -> None:
    """Once an hour: what stands in the way of an alert before there is one."""
    clinic.proof_at = visit.now + PROVED_EVERY
    prove(visit, clinic)
    group.look(visit, clinic)


# -- before the first patient ----------------------------------------------------------------------------------------------


NOBODY = "nobody"
"""In place of a rung: every one of them stands on nobody, and there is no group."""


def reaches_nobody(session: Session, clinic: Clinic) -> bool:
    """Whether an alert would go to no one now: no group that can be written to, and no colleague who can be reached."""
    if clinic.group_sealed is not None and clinic.group_down_at is None:
        return False
    return not any(reachable(member) for member in clinics.staff_of(session, clinic.id))


def whom_to_call(session: Session, clinic: Clinic) -> Numbers:
    """The clinic's numbers, and whether they are all there is: no group, no colleague and no further address can be told now."""
    told = (
        (clinic.group_sealed is not None and clinic.group_down_at is None)
        or any(opened(one) and one.blocked_at is None for one in clinics.staff_of(session, clinic.id))
        or any(one.failed_at is None for one in channels.of_clinic(session, clinic.id))
    )
    return replace(numbers(clinic), alone=not told)


def in_the_way(visit: Visit, clinic: Clinic) -> Hole | None:
    """What keeps a clinic from enrolling: that an alert would reach nobody, however many patients there are; and, until somebody
    has consented there, the first hole."""
    if reaches_nobody(visit.session, clinic):
        return NOBODY, Span(visit.now, visit.now + timedelta(days=DAYS_PROVED), ())
    if _any_patient(visit.session, clinic, still_here=False):
        return None
    return next(iter(coverage(visit, clinic)), None)


def refusal(clinic: Clinic, hole: Hole) -> Refused:
    """The sentence that says which rung stands on nobody, and from when to when; or what to do first where nobody can be told."""
    rung, span = hole
    if rung == NOBODY:
        return Refused("team-nobody-told")
    place = ZoneInfo(clinic.timezone)
    start, end = (f"{moment.astimezone(place):%Y-%m-%d %H:%M}" for moment in (span.start, span.end))
    return Refused("team-coverage-hole", rung=rung, start=start, end=end)


def may_enrol(visit: Visit, clinic: Clinic, pseudonym: str, *, forced_by: Staff | None) -> None:
    """Refuse any patient while an alert would reach nobody, and a clinic's first while a rung stands on nobody; a lead may enrol
    all the same, and it is written down.

    The hourly proof begins here.
    """
    if clinic.proof_at is None:
        clinic.proof_at = visit.now + PROVED_EVERY
        visit.session.add(clinic)
    hole = in_the_way(visit, clinic)
    if hole is None:
        return
    if forced_by is None:
        raise refusal(clinic, hole)
    may = policy.may(forced_by.role, "enrolled-uncovered")
    if not may or forced_by.clinic_id != clinic.id or forced_by.removed_at is not None:
        raise Refused("team-force-lead-only")
    detail = {"lead": forced_by.id, **_told(hole)}
    visit.because("").note("enrolled-uncovered", pseudonym, **detail)


def lead_named(session: Session, ward: Surroundings, clinic: Clinic, name: str) -> Staff:
    """The lead of that name (ignoring case) or id. Refuses any other."""
    for member in clinics.staff_of(session, clinic.id):
        named = name == member.id or clinics.staff_name(ward.vault, member).casefold() == name.strip().casefold()
        if named and policy.may(member.role, "enrolled-uncovered", policy.SHELL):
            return member
    raise Refused("team-force-lead-only")


def _any_patient(session: Session, clinic: Clinic, *, still_here: bool) -> bool:
    query = select(Patient.id).where(Patient.clinic_id == clinic.id, col(Patient.consented_at).is_not(None))
    if still_here:
        query = query.where(col(Patient.state).not_in((*ENDED, State.DECLINED)))
    return session.exec(query.limit(1)).first() is not None


# -- afterwards, hour by hour ----------------------------------------------------------------------------------------------


def prove(visit: Visit, clinic: Clinic) -> None:
    """Look for a minute of the coming fourteen days behind which nobody stands. The first one found makes one item for the leads;
    while it is open it is only noted on it that the hole is closed, or that there is one again."""
    plan = roster_of(visit, clinic)
    clinic.proof_at = visit.now + (PROVED_EVERY if plan.lines or plan.overrides else STANDING)
    visit.session.add(clinic)
    if not _any_patient(visit.session, clinic, still_here=True):
        return
    found = coverage(visit, clinic)
    item = alerts.open_under(visit.session, f"{clinic.id}:{CONCERN}")
    said = None if item is None else alerts.newest_reports(visit.session, item.number or 0)[-1].why
    why = "why-coverage-hole" if found else "why-coverage-whole"
    if said == [why] or (item is None and not found):
        return
    cause = f"proof:{visit.now.isoformat()}"
    if found:
        visit.because(cause).by("clock").note("coverage-hole", clinic.id, **_told(found[0]))
    raise_alert(visit.because(cause), clinic, None, Concern(CONCERN, Urgency.SAME_DAY, [why]), ring=item is None)


def begin(visit: Visit) -> None:
    """Clinics that enrolled before there was a proof get their first one."""
    for clinic in clinics.all_clinics(visit.session):
        if clinic.proof_at is None and _any_patient(visit.session, clinic, still_here=True):
            clinic.proof_at = visit.now
            visit.session.add(clinic)


def _told(hole: Hole) -> dict[str, str]:
    rung, span = hole
    return {"rung": rung, "from": span.start.isoformat(), "until": span.end.isoformat()}
