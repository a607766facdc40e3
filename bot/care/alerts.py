"""Alerts: raise or join one, climb the ladder, and say on the cards what has changed since.

An alert row is committed together with the answer that caused it; its letters are rows of the same transaction. The urgency
of an open alert never falls, and only a named person closes it (`acknowledge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care import cards, post
from bot.care.ward import Ward, exposures, local_day
from messages import to_team
from schedules import due, ladder
from schedules.exposures import drug_of, first_dose
from schedules.protocol import AREAS, Urgency
from schedules.windows import day_of_therapy
from storage import alerts, clinics, journal
from storage.alerts import Alert, Assessed, Report
from storage.clinics import Clinic, Staff
from storage.patients import Patient

SILENT_CONCERNS = frozenset({"silence", "unreachable", "unlinked", "link", "plan"})
"""Items the patient did not raise by saying something; nobody tells them "your message was read"."""

SETTLING = timedelta(minutes=10)
"""How long a report may go on growing before its first card leaves: a check-in takes two or three minutes."""


def raise_alert(
    session: Session,
    ward: Ward,
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
    hold: bool = False,
    ring: bool = True,
    cause: str = "",
    now: datetime,
) -> Alert:
    """Raise an alert, or join the one that is open for this concern of this patient.

    Joining: the same check-in adds to its own report; another one adds a report. A higher urgency notifies anew and climbs
    from the first rung, so does every further emergency; anything else only brings the card up to date.

    `hold`: the patient is still answering. The row stands at once, its first card waits until the check-in is finished or
    SETTLING has passed, so that one report is one message. An emergency is never held.

    `ring` false: nobody is called for it; an item somebody has taken stays theirs, and its card shows what came.
    """
    owner = patient.id if patient is not None else (chat_blind or clinic.id)
    open_key = f"{owner}:{concern}"
    alert = alerts.open_under(session, open_key)
    fresh = alert is None
    if alert is None and slot_id is not None:
        closed = alerts.closed_for(session, open_key=open_key, slot_id=slot_id, said=said)
        if closed is not None and urgency <= Urgency.of(closed.urgency):
            return closed  # the same answers of the same check-in: somebody has closed exactly this
    if alert is None:
        day = drug = None
        if patient is not None:
            taken = exposures(session, patient)
            start = first_dose(taken)
            drug = drug_of(taken) or None
            day = None if start is None else day_of_therapy(start, local_day(patient, now))
        alert = Alert(
            clinic_id=clinic.id,
            patient_id=None if patient is None else patient.id,
            open_key=open_key,
            concern=concern,
            urgency=urgency.word,
            day=day,
            drug=drug,
            raised_at=now,
            rung_since=now,
        )
        session.add(alert)
        session.flush()
    number = alert.number or 0
    joined = _report(session, alert, urgency, said, why, slot_id, words_id, assessed, now)
    worse = urgency > Urgency.of(alert.urgency)
    if worse:
        alert.urgency = urgency.word
    journal.write(
        session,
        at=now,
        actor="clock" if patient is None or concern in SILENT_CONCERNS else f"patient:{patient.pseudonym}",
        act="alert-raised" if fresh else ("alert-worse" if worse else "alert-joined"),
        subject=f"A{number}",
        detail={"concern": concern, "urgency": urgency.word, "why": list(dict.fromkeys(why))},
        cause=cause,
    )
    # A further emergency rings again, and so do new words about an item somebody has taken as dealt with.
    again = (
        not fresh
        and not joined
        and ring
        and (urgency is Urgency.EMERGENCY or (concern in ("words", "media") and alert.taken_by is not None))
    )
    if fresh or worse or again:
        if not fresh:
            # What was done before was done for the report before: the new one needs a person and an outcome of its own.
            alert.state = ladder.State.RAISED.value
            alert.taken_by = alert.taken_at = alert.called_by = alert.called_at = None
            alert.outcome = alert.outcome_by = alert.outcome_at = None
        alert.rung, alert.rung_since = 0, now
        if hold and urgency is not Urgency.EMERGENCY:
            alert.climb_at = now + SETTLING
        else:
            mark = "" if fresh else ("worse" if worse else "again")
            _climb(session, ward, clinic, patient, alert, mark=mark, cause=cause, now=now)
    if not fresh:
        cards.refresh(session, ward, alert, cause=cause, now=now)
    _follow(ward, alert, patient, urgency, still_answering=hold, now=now)
    session.add(alert)
    session.flush()
    return alert


def followed(session: Session, patient: Patient) -> tuple[str, ...]:
    """The areas of the body with an open alert of at least next-day, in the order of the menu; swelling for the airway."""
    held = {
        alert.concern
        for alert in alerts.open_of_patient(session, patient.id)
        if Urgency.of(alert.urgency) >= Urgency.NEXT_DAY
    }
    return tuple(area for area in AREAS if area in held or (area == "swelling" and "airway" in held))


def next_asking(ward: Ward, patient: Patient, urgency: Urgency, now: datetime) -> datetime | None:
    """When an area with an open alert is asked about again; None where its urgency asks for nothing."""
    days = ward.protocol.calendar.follow_up_days.of(urgency)
    return None if days is None else due.in_days(days, now, patient.timezone, patient.hour)


def _follow(
    ward: Ward, alert: Alert, patient: Patient | None, urgency: Urgency, *, still_answering: bool, now: datetime
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
    session: Session,
    alert: Alert,
    urgency: Urgency,
    said: Sequence[Sequence[str]],
    why: Sequence[str],
    slot_id: str | None,
    words_id: str | None,
    assessed: Assessed | None,
    now: datetime,
) -> bool:
    """Add to the alert what was reported. True when this check-in already had its report, which then grows.

    A correction may raise a report, never lower it: its urgency is the highest it ever had.
    """
    rows = alerts.reports(session, alert.number or 0)
    mine = next((row for row in rows if slot_id is not None and row.slot_id == slot_id), None)
    report = mine or Report(alert_number=alert.number or 0, urgency=urgency.word, slot_id=slot_id, at=now)
    report.said = [list(pair) for pair in said]
    report.why = list(dict.fromkeys([*report.why, *why]))
    report.urgency = max(urgency, Urgency.of(report.urgency)).word
    report.words_id = words_id or report.words_id
    report.assessed_id = assessed.id if assessed is not None else report.assessed_id
    session.add(report)
    session.flush()
    return mine is not None


def climb(session: Session, ward: Ward, alert: Alert, *, now: datetime) -> None:
    """The next rung has come and nobody has taken the alert: repeat it and tell the next role."""
    clinic = session.get(Clinic, alert.clinic_id)
    if clinic is None or alert.state != ladder.State.RAISED.value:
        alert.climb_at = None
        session.add(alert)
        return
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    mark = "still" if alert.rung else ("worse" if alert.posts else "")
    cause = f"ladder:A{alert.number}:{alert.posts}"
    if alert.rung == 0:
        alert.rung_since = now  # it was held while the patient was answering: the ladder starts with the first card
    _climb(session, ward, clinic, patient, alert, mark=mark, cause=cause, now=now)


def release(session: Session, ward: Ward, patient: Patient, *, now: datetime) -> None:
    """The patient has finished answering: what was held goes out."""
    for alert in alerts.open_of_patient(session, patient.id):
        if alert.rung == 0 and alert.climb_at is not None:
            climb(session, ward, alert, now=now)


def post_anew(session: Session, ward: Ward, clinic: Clinic, *, now: datetime) -> None:
    """The clinic's group is gone or has moved: every alert nobody has taken goes out again, at once, where it can be read."""
    for alert in alerts.open_of_clinic(session, clinic.id):
        if alert.state == ladder.State.RAISED.value and alert.posts:
            patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
            alert.rung, alert.rung_since = 0, now
            _climb(
                session,
                ward,
                clinic,
                patient,
                alert,
                mark="still",
                cause=f"anew:A{alert.number}:{alert.posts}",
                now=now,
            )


def _climb(
    session: Session,
    ward: Ward,
    clinic: Clinic,
    patient: Patient | None,
    alert: Alert,
    *,
    mark: str,
    cause: str,
    now: datetime,
) -> None:
    urgency = Urgency.of(alert.urgency)
    rungs = ladder.rungs_due(ward.protocol, urgency, alert.rung_since, alert.rung, now)
    told: dict[str, post.To] = {}
    for rung in rungs:
        for to in _whom(session, ward, clinic, rung.tell):
            told.setdefault(f"{to.kind}:{to.id}", to)
    alert.posts += 1
    for name, to in told.items():
        key = f"alert:{alert.number}:{alert.posts}:{name}"
        draft = to_team.alert_card(
            clinic.language, cards.view(session, ward, alert, clinic, patient, mark=mark, now=now)
        )
        if post.letter(session, ward, to, draft, key=key, lane=post.ALERT, kind="alert", now=now, cause=cause):
            alert.cards = [*alert.cards, [key, to.kind, to.id]]
    if not told and rungs:
        journal.write(
            session, at=now, actor="clock", act="nobody-told", subject=f"A{alert.number}", detail={}, cause=cause
        )
    alert.rung += len(rungs)
    alert.climb_at = ladder.next_rung_at(ward.protocol, urgency, alert.rung_since, alert.rung)
    session.add(alert)


def _whom(session: Session, ward: Ward, clinic: Clinic, tell: str) -> list[post.To]:
    """The chats behind one rung. A group that is missing or down is replaced by everybody who can be reached."""
    if tell == "group":
        if clinic.group_sealed is not None and clinic.group_down_at is None:
            return [post.group(ward, clinic)]
        people: Sequence[Staff] = clinics.staff_of(session, clinic.id)
    else:
        people = clinics.staff_of(session, clinic.id, tell)
    letters = [post.staff(ward, member) for member in people]
    return [to for to in letters if to.chat is not None]


def note_on_cards(
    session: Session, ward: Ward, patient: Patient, concern: str, *, why: str = "why-answered-since", cause: str,
    now: datetime,
) -> None:  # fmt: skip
    """Something changed that the open item of this concern should show (a silent patient has answered). Said once in a row."""
    alert = alerts.open_under(session, f"{patient.id}:{concern}")
    if alert is None:
        return
    told = alerts.reports(session, alert.number or 0)
    if told and told[-1].why == [why]:
        return
    _report(session, alert, Urgency.of(alert.urgency), (), [why], None, None, None, now)
    cards.refresh(session, ward, alert, cause=cause, now=now)


def ring_quiet(session: Session, ward: Ward, alert: Alert, *, why: str = "why-quiet", now: datetime) -> None:
    """The patient has gone quiet, or says that no help has been called: say so where the alert stands, and aloud.

    An alert somebody has taken is posted once more, in the group and to whoever has it.
    """
    clinic = session.get(Clinic, alert.clinic_id)
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    if clinic is None or patient is None:
        return
    cause = f"quiet:A{alert.number}:{alert.posts}"
    note_on_cards(session, ward, patient, alert.concern, why=why, cause=cause, now=now)
    journal.write(session, at=now, actor="clock", act=why, subject=f"A{alert.number}", detail={}, cause=cause)
    if why == "why-quiet" and alert.climb_at is not None:
        return  # nobody has it: the ladder rings already, and its next post says this too
    holder = None if alert.taken_by is None else session.get(Staff, alert.taken_by)
    whom = _whom(session, ward, clinic, "group") + ([] if holder is None else [post.staff(ward, holder)])
    alert.posts += 1
    mark = "still" if why == "why-quiet" else "again"
    for to in whom:
        key = f"alert:{alert.number}:{alert.posts}:{to.kind}:{to.id}"
        draft = to_team.alert_card(
            clinic.language, cards.view(session, ward, alert, clinic, patient, mark=mark, now=now)
        )
        if post.letter(session, ward, to, draft, key=key, lane=post.ALERT, kind="alert", now=now, cause=cause):
            alert.cards = [*alert.cards, [key, to.kind, to.id]]
    session.add(alert)
    session.flush()
