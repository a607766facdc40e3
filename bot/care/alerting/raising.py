"""Alerts: raise or join one, and say on the cards what has changed since. The ladder itself climbs in `climbing`.

An alert row is committed together with the answer that caused it; its letters are rows of the same transaction. The urgency
of an open alert never falls, and only a named person closes it (`acknowledge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import cards, climbing, on_call
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings, exposures, local_day
from bot.care.visit import Visit
from messages.words_out import to_team
from schedules import due, ladder
from schedules.exposures import drug_of, first_dose
from schedules.protocol import AREAS, Urgency
from schedules.windows import day_of_therapy
from storage import alerts, rosters
from storage.alerts import Alert, Assessed, Report
from storage.clinics import Clinic, Staff
from storage.patients import Patient

SILENT_CONCERNS = frozenset({*ladder.SILENT, *ladder.OFFICE})
"""Items the patient did not raise by saying something; nobody tells them "your message was read"."""


def raise_alert(
    visit: Visit,
    *,
    clinic: Clinic,
    patient: Patient | None,
    concern: str,
    urgency: Urgency,
    said: Sequence[Sequence[str]] = (),
    why: Sequence[str] = (),
    slot_id: str | None = None,
    words_id: str | None = None,
    assessed: Assessed | None = None,
    chat_blind: str | None = None,
    written_at: datetime | None = None,
    hold: bool = False,
    ring: bool = True,
) -> Alert:
    """Raise an alert, or join the one that is open for this concern of this patient.

    Joining: the same check-in adds to its own report; another one adds a report. A higher urgency notifies anew and climbs
    from the first rung, so does every further emergency; anything else only brings the card up to date.

    `hold`: the patient is still answering. The row stands at once, its first card waits until the check-in is finished or
    `settling_minutes` have passed, so that one report is one message. An emergency is never held.

    `written_at`: when the words it comes of were written, where that is known.

    `ring` false: nobody is called for it; an item somebody has taken stays theirs, and its card shows what came.
    """
    owner = patient.id if patient is not None else (chat_blind or clinic.id)
    open_key = f"{owner}:{concern}"
    alert = alerts.open_under(visit.session, open_key)
    fresh = alert is None
    if alert is None and slot_id is not None:
        closed = alerts.closed_for(visit.session, open_key=open_key, slot_id=slot_id, said=said)
        if closed is not None and urgency <= Urgency.of(closed.urgency):
            return closed  # the same answers of the same check-in: somebody has closed exactly this
    if alert is None:
        day = drug = None
        if patient is not None:
            taken = exposures(visit.session, patient)
            start = first_dose(taken)
            drug = drug_of(taken) or None
            day = None if start is None else day_of_therapy(start, local_day(patient, visit.now))
        alert = Alert(
            clinic_id=clinic.id,
            patient_id=None if patient is None else patient.id,
            open_key=open_key,
            concern=concern,
            urgency=urgency.word,
            day=day,
            drug=drug,
            raised_at=visit.now,
            rung_since=visit.now,
        )
        visit.session.add(alert)
        visit.session.flush()
    number = alert.number or 0
    report, joined = _report(visit, alert, urgency, said, why, slot_id, words_id, assessed, written_at)
    worse = urgency > Urgency.of(alert.urgency)
    if worse:
        alert.urgency = urgency.word
    visit.by("clock" if patient is None or concern in SILENT_CONCERNS else f"patient:{patient.pseudonym}").note(
        "alert-raised" if fresh else ("alert-worse" if worse else "alert-joined"),
        f"A{number}",
        concern=concern,
        urgency=urgency.word,
        why=list(dict.fromkeys(why)),
    )
    rings_again = not visit.ward.protocol.reasons_to_ring_again.isdisjoint(why)
    # A further emergency is told again; so are new words about an item somebody has taken, no improvement by its day, and the
    # patient's wish.
    repeated = (
        not fresh
        and not joined
        and ring
        and (
            urgency is Urgency.EMERGENCY
            or (alert.taken_by is not None and (rings_again or concern in ("words", "media")))
        )
    )
    if fresh or worse or (repeated and _was_dealt_with(alert, rings_again)):
        # What was done before was done for the report before: the new one needs a person and an outcome of its own.
        alert.called_by = alert.called_at = None
        alert.outcome = alert.outcome_by = alert.outcome_at = None
        holder = None if alert.taken_by is None or worse else visit.session.get(Staff, alert.taken_by)
        if holder is not None and Urgency.of(alert.urgency) <= Urgency.NEXT_DAY:
            alert.expires_at = expires_at(visit, alert, clinic)  # for the new report their time is new
            _tell_holder(visit, alert, clinic, patient, holder, why)
            cards.refresh(visit, alert)
        else:
            mark = "worse" if worse else "again"
            if fresh or (joined and _is_first(visit.session, alert)):
                mark = ""
            if hold and Urgency.of(alert.urgency) is not Urgency.EMERGENCY:
                settled = visit.now + timedelta(minutes=visit.ward.protocol.taking.settling_minutes)
                climbing.hold(visit, alert, mark=mark, until=settled)
                cards.refresh(visit, alert)
            else:
                climbing.again(visit, alert, mark=mark)
    else:
        # Before the further card, which says why it comes.
        cards.refresh(visit, alert)
        if repeated:
            _said_again(visit, alert, clinic, patient, urgency, why)
    report.rang = report.rang or fresh or worse or repeated
    visit.session.add(report)
    if ring or fresh or worse:  # an answer of two words to a colleague puts off no question about the area
        _follow(visit.ward, alert, patient, urgency, still_answering=hold, now=visit.now)
    visit.session.add(alert)
    visit.session.flush()
    return alert


def _is_first(session: Session, alert: Alert) -> bool:
    """Whether nobody has been told anything yet and it is all one report, which grows: there is nothing it is worse than."""
    return not alert.posts and alert.digested_at is None and alerts.count_reports(session, alert.number or 0) == 1


def _was_dealt_with(alert: Alert, rings_again: bool) -> bool:
    """Whether a repeated report needs the whole ladder again, from the first rung: somebody has noted what was done for the one
    before, or the protocol rings again for its reason, or it is nothing urgent and goes to whoever has it.

    While the ladder of an emergency climbs, and while somebody is at work on it, it must not begin again: a frightened patient
    who writes every few minutes would keep it on its first rung for ever, or take it from the hands of who is calling them.
    """
    if alert.state == ladder.State.RAISED.value:
        return False
    return alert.outcome is not None or rings_again or Urgency.of(alert.urgency) <= Urgency.NEXT_DAY


def _said_again(
    visit: Visit, alert: Alert, clinic: Clinic, patient: Patient | None, urgency: Urgency, why: Sequence[str]
) -> None:
    """The same again, no worse. A further emergency is one more card in the group and to who must act: whoever has it, or is on
    call. Of anything less whoever has it hears in private. The ladder, and the time they have, go on as they were."""
    holder = None if alert.taken_by is None else visit.session.get(Staff, alert.taken_by)
    if urgency is Urgency.EMERGENCY:
        people = on_call.on_duty(visit, clinic, "on-call") if holder is None else [holder]
        climbing.tell(visit, alert, people, mark="again")
    elif holder is not None:
        _tell_holder(visit, alert, clinic, patient, holder, why)


def _tell_holder(
    visit: Visit, alert: Alert, clinic: Clinic, patient: Patient | None, holder: Staff, why: Sequence[str]
) -> None:
    """Somebody has it: it stays theirs, and they hear of it in private."""
    draft = to_team.something_came(
        clinic.language, alert.number or 0, "" if patient is None else patient.pseudonym, why
    )
    post.letter(
        visit,
        recipients.staff(visit.ward, holder),
        draft,
        key=f"came:{alert.number}:{visit.cause}",
        lane=post.REPLY,
        kind="team",
    )


def expires_at(visit: Visit, alert: Alert, clinic: Clinic) -> datetime:
    """When a taken alert is open again unless an outcome is noted."""
    return ladder.expires_at(
        visit.ward.protocol, Urgency.of(alert.urgency), visit.now, zone=clinic.timezone, opening=clinic.hours,
        holidays={row.on for row in rosters.holidays(visit.session, clinic.id)},
    )  # fmt: skip


def followed(session: Session, patient: Patient) -> tuple[str, ...]:
    """The areas of the body with an open alert of at least next-day, in the order of the menu; swelling for the airway."""
    held = {
        alert.concern
        for alert in alerts.open_of_patient(session, patient.id)
        if Urgency.of(alert.urgency) >= Urgency.NEXT_DAY
    }
    return tuple(area for area in AREAS if area in held or (area == "swelling" and "airway" in held))


def next_asking(ward: Surroundings, patient: Patient, urgency: Urgency, now: datetime) -> datetime | None:
    """When an area with an open alert is asked about again; None where its urgency asks for nothing."""
    days = ward.protocol.calendar.follow_up_days.of(urgency)
    return None if days is None else due.in_days(days, now, patient.timezone, patient.hour)


def _follow(
    ward: Surroundings, alert: Alert, patient: Patient | None, urgency: Urgency, *, still_answering: bool, now: datetime
) -> None:
    """What the alert waits for: its area to be asked about again, and a sign of life."""
    if patient is None:
        return
    if alert.concern in ("airway", *AREAS):
        alert.ask_at = next_asking(ward, patient, Urgency.of(alert.urgency), now)
    minutes = ward.protocol.calendar.quiet_after_minutes.of(urgency)
    if (
        minutes is not None
        and alert.concern not in SILENT_CONCERNS
        and (urgency is Urgency.EMERGENCY or still_answering)
    ):
        alert.quiet_at = now + timedelta(minutes=minutes)


def _report(
    visit: Visit,
    alert: Alert,
    urgency: Urgency,
    said: Sequence[Sequence[str]],
    why: Sequence[str],
    slot_id: str | None,
    words_id: str | None,
    assessed: Assessed | None,
    written_at: datetime | None,
) -> tuple[Report, bool]:
    """Add to the alert what was reported. True when this check-in already had its report, which then grows.

    A correction may raise a report, never lower it: its urgency is the highest it ever had.
    """
    mine = alerts.report_of_slot(visit.session, alert.number or 0, slot_id)
    report = mine or Report(alert_number=alert.number or 0, urgency=urgency.word, slot_id=slot_id, at=visit.now)
    report.said = [list(pair) for pair in said]
    report.why = list(dict.fromkeys([*report.why, *why]))
    report.urgency = max(urgency, Urgency.of(report.urgency)).word
    report.words_id = words_id or report.words_id
    report.written_at = written_at or report.written_at
    report.assessed_id = assessed.id if assessed is not None else report.assessed_id
    visit.session.add(report)
    visit.session.flush()
    return report, mine is not None


def release(visit: Visit, patient: Patient) -> None:
    """The patient has finished answering: what was held goes out."""
    for alert in alerts.open_of_patient(visit.session, patient.id):
        if alert.rung == 0 and alert.climb_at is not None and alert.snoozed_until is None:
            climbing.climb(visit, alert)


def note_on_cards(visit: Visit, patient: Patient, concern: str, *, why: str = "why-answered-since") -> None:
    """Something changed that the open item of this concern should show (a silent patient has answered). Said once in a row."""
    alert = alerts.open_under(visit.session, f"{patient.id}:{concern}")
    if alert is None:
        return
    told = alerts.newest_reports(visit.session, alert.number or 0)
    if told and told[-1].why == [why]:
        return
    _report(visit, alert, Urgency.of(alert.urgency), (), [why], None, None, None, None)
    cards.refresh(visit, alert)


def ring_quiet(visit: Visit, alert: Alert, *, why: str = "why-quiet") -> None:
    """The patient has gone quiet, or says that no help has been called: say so where the alert stands, and aloud.

    An alert somebody has taken is posted once more, in the group and to whoever has it.
    """
    clinic = visit.session.get(Clinic, alert.clinic_id)
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    if clinic is None or patient is None:
        return
    cause = f"quiet:A{alert.number}:{alert.posts}"
    note_on_cards(visit.because(cause), patient, alert.concern, why=why)
    visit.because(cause).by("clock").note(why, f"A{alert.number}")
    if why == "why-quiet" and alert.climb_at is not None:
        return  # nobody has it: the ladder rings already, and its next post says this too
    holder = None if alert.taken_by is None else visit.session.get(Staff, alert.taken_by)
    mark = "still" if why == "why-quiet" else "again"
    climbing.tell(visit.because(cause), alert, [] if holder is None else [holder], mark=mark)
