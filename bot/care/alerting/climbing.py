"""The ladder at work: who is told now, who is passed over or tried again, and what sets it going again.

A post is one round of an alert: the cards that go out at one moment. Whether one of them arrived is looked after in `arriving`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import cards, moves, on_call, paging, storm, telling
from bot.care.letters import post, recipients
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from messages.words_out import to_team
from schedules import ladder
from schedules.protocol import Urgency
from schedules.rungs import Place, convenient
from storage import alerts, clinics, handovers, letters, rosters
from storage.alerts import Alert
from storage.clinics import Clinic, Staff
from storage.outbox import Outbox
from storage.patients import Patient


def climb(visit: Visit, alert: Alert) -> None:
    """The next rung has come and nobody has taken the alert: repeat it and tell the next role."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is None or alert.state != ladder.State.RAISED.value:
        alert.climb_at = None
        visit.session.add(alert)
        return
    by_day = convenient(visit.ward.protocol, Urgency.of(alert.urgency), visit.now, _place(visit.session, clinic))
    if alert.rung and by_day > visit.now:  # put off until the night, or an outage that ends in it
        alert.climb_at = by_day
        visit.session.add(alert)
        return
    mark = "still" if alert.rung else alert.mark or ""
    if alert.snoozed_until is not None:
        mark, alert.snoozed_until = "snoozed", None
    if alert.rung == 0:
        alert.rung_since = (
            visit.now
        )  # it was held while the patient was answering: the ladder starts with the first card
    ring(visit.because(f"ladder:A{alert.number}:{alert.posts}"), clinic, alert, mark=mark)


def _place(session: Session, clinic: Clinic) -> Place:
    holidays = frozenset(row.on for row in rosters.holidays(session, clinic.id))
    return Place(clinic.timezone, clinic.hours, holidays)


def again(visit: Visit, alert: Alert, *, mark: str) -> None:
    """From the first rung, now: worse, reported again, given back, or nobody is known to have it any more.

    The cards that stand are brought up to date first; the new one alone says why it comes, and goes on saying it.
    """
    clinic = visit.session.get(Clinic, alert.clinic_id)
    _nobodys(visit, alert, mark)
    alert.storm = None  # it was one of many; it is single now: the message of the storm was read long ago
    cards.refresh(visit, alert)
    if clinic is not None:
        ring(visit, clinic, alert, mark=mark)


def hold(visit: Visit, alert: Alert, *, mark: str, until: datetime) -> None:
    """From the first rung as well, but not before the patient has finished answering; its card will then say why."""
    _nobodys(visit, alert, mark)
    alert.climb_at = until


def resume(visit: Visit, alert: Alert, *, mark: str) -> None:
    """Whoever had it let the time run out: the ladder goes on where it stood, with its next rung now, and the group is told why."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    _nobodys(visit, alert, mark)
    alert.storm = None
    urgency = Urgency.of(alert.urgency)
    alert.rung_since = ladder.resumed_since(visit.ward.protocol, urgency, alert.rung, visit.now)
    cards.refresh(visit, alert)
    if clinic is not None:
        ring(visit, clinic, alert, mark=mark, group=urgency >= Urgency.SAME_DAY)


def _nobodys(visit: Visit, alert: Alert, mark: str) -> None:
    moves.move(alert, moves.RINGS_ANEW.get(mark, "reopen"), now=visit.now)
    alert.mark = mark
    handovers.end(visit.session, alert.number or 0, visit.now)


def ring(
    visit: Visit, clinic: Clinic, alert: Alert, *, mark: str, ahead: bool = False, group: bool = False
) -> None:  # fmt: skip
    """Tell everybody whose rung has come, each chat once, and say when the next one comes. `group`: and the group, whatever comes.

    `ahead`: somebody of this round cannot be told, so the next rung comes now. It is the same round: who has it has it.
    """
    urgency = Urgency.of(alert.urgency)
    since, place = alert.rung_since, _place(visit.session, clinic)
    alert.rung = ladder.goes_on_from(visit.ward.protocol, urgency, since, alert.rung, visit.now, place)
    rungs = ladder.rungs_due(visit.ward.protocol, urgency, since, alert.rung, visit.now, place)
    if ahead and not rungs:
        following = ladder.rung_at(visit.ward.protocol, urgency, since, alert.rung, place)
        rungs = () if following is None else (following[0],)
    told: dict[str, recipients.To] = {}
    # After an outage one rung may have come hundreds of times.
    for tells in dict.fromkeys([*(["group"] if group else []), *(rung.tell for rung in rungs)]):
        for to in whom(visit, clinic, tells, since):
            told.setdefault(f"{to.kind}:{to.id}", to)
    loud = [rung for rung in rungs if rung.tell != "digest"]
    alert.rung += len(rungs)
    alert.climb_at = ladder.next_rung_at(visit.ward.protocol, urgency, since, alert.rung, place)
    if loud or group:
        awaited = alert.deliver_by if alert.delivered_at is None else None
        if awaited is None:
            alert.fallback = None
        if not ahead:
            alert.delivered_at = None
        storm.join(visit, alert)
        if alert.storm is not None:
            sent = storm.tell(visit, clinic, alert, list(told.values()))
        else:
            sent = _cards(visit, clinic, alert, list(told.values()), mark=mark)
        if any(rung.tell == "channels" for rung in rungs):
            sent += paging.page(visit, clinic, alert, turn=str(alert.posts))
        if alert.delivered_at is None:
            # A post before this one has reached nobody yet: its time goes on, or a patient who writes again would put it off.
            by = visit.now + ladder.FALLBACK_AFTER if sent else visit.now
            alert.deliver_by = by if awaited is None else min(awaited, by)
        if not sent:
            _journal(visit, alert, "nobody-told")
    _tell_unread(visit, alert)
    visit.session.add(alert)
    visit.session.flush()


def _cards(visit: Visit, clinic: Clinic, alert: Alert, told: Sequence[recipients.To], *, mark: str) -> int:
    """One card to each of these chats; returns how many."""
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    quiet = ladder.quietly(visit.ward.protocol, Urgency.of(alert.urgency), visit.now, clinic.timezone)
    alert.posts += 1
    card = cards.view(visit, alert, clinic, patient, mark=mark)
    lane = {Urgency.EMERGENCY: post.EMERGENCY, Urgency.SAME_DAY: post.SAME_DAY}.get(
        Urgency.of(alert.urgency), post.ALERT
    )
    sent = 0
    for to in told:
        key = f"alert:{alert.number}:{alert.posts}:{to.kind}:{to.id}"
        draft = cards.draft_for(to, clinic, card, quiet=quiet)
        # A frightened patient writes thirty times: of the cards that still wait only the newest leaves, and says it all.
        if post.letter(
            visit,
            to,
            draft,
            key=key,
            lane=lane,
            kind="alert",
            topic=alert.patient_id,
            thread=f"card:{alert.number}:{to.kind}:{to.id}",
        ):
            cards.keep(visit.session, alert, key, to)
            sent += 1
    return sent


def tell(visit: Visit, alert: Alert, people: Iterable[Staff], *, mark: str) -> None:
    """One more card of this alert, in the group and to these colleagues, without a step of the ladder."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is None:
        return
    chats = {(to.kind, to.id): to for to in whom(visit, clinic, "group", alert.rung_since)}
    for to in (recipients.staff(visit.ward, member) for member in people):
        if to.chat is not None:
            chats.setdefault((to.kind, to.id), to)
    _cards(visit, clinic, alert, list(chats.values()), mark=mark)
    visit.session.add(alert)
    visit.session.flush()


def tell_rung(visit: Visit, alert: Alert, rung: str) -> None:
    """One more card, as it stands now, to the people behind this rung, in private, without a step of the ladder."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is not None:
        _cards(visit, clinic, alert, whom(visit, clinic, rung, alert.rung_since), mark="")
        visit.session.add(alert)
        visit.session.flush()


def whom(visit: Visit, clinic: Clinic, rung: str, since: datetime | None = None) -> list[recipients.To]:
    """The chats behind one rung. A group that is missing or down is everybody in private; so is a rung with nobody behind it.

    `since`: when this ladder began. Who has refused a letter since then is passed over; a refusal from before is tried once more.
    """
    if rung == "digest":
        return []
    group = (
        [recipients.group(visit.ward, clinic)]
        if clinic.group_sealed is not None and clinic.group_down_at is None
        else []
    )
    if rung == "group" and group:
        return group
    team = clinics.staff_of(visit.session, clinic.id)
    if rung in ("group", "channels"):
        return [*group, *_in_private(visit.ward, team, team, since)]
    if rung in ("on-call", "next"):
        people = [*on_call.on_duty(visit, clinic, rung), *on_call.named(visit, clinic, rung)]
    else:
        people = [member for member in team if member.role == rung]
    return _in_private(visit.ward, people, team, since)


def _in_private(
    ward: Surroundings, people: Sequence[Staff], team: Sequence[Staff], since: datetime | None
) -> list[recipients.To]:
    """Those behind a rung, or the whole team where Telegram delivers to none of them; beside them whoever is tried once more.

    Where that is nobody, everybody: the refusal may have passed, and an alert that goes to nobody cannot find out.
    """

    def chats(members: Iterable[Staff]) -> list[recipients.To]:
        found = (recipients.staff(ward, member) for member in {one.id: one for one in members}.values())
        return [to for to in found if to.chat is not None]

    sure = chats(one for one in people if one.blocked_at is None) or chats(
        one for one in team if one.blocked_at is None
    )
    again = chats(one for one in people if one.blocked_at is not None and (since is None or one.blocked_at < since))
    return [*sure, *again] or chats(team)


def _tell_unread(visit: Visit, alert: Alert) -> None:
    """Nobody has taken an emergency for so long: the patient is told, once for each time it rang anew, with the number to call."""
    if Urgency.of(alert.urgency) is not Urgency.EMERGENCY or alert.patient_id is None:
        return
    due = alert.rung_since + timedelta(minutes=visit.ward.protocol.taking.unread_minutes)
    if visit.now < due:
        alert.climb_at = due if alert.climb_at is None else min(alert.climb_at, due)
        return
    telling.nobody_yet(visit, alert)


def expire(visit: Visit, alert: Alert) -> None:
    """Somebody took it and noted no outcome in time: it is open again, for everybody, and whoever had it is told; so is the patient
    of an emergency whom nobody has called, for they have read that somebody is dealing with it.

    Of a closed one only the moment has passed in which the close could be taken back.
    """
    alert.expires_at = None
    cause = f"expired:A{alert.number}:{alert.posts}"
    if alert.state == ladder.State.RESOLVED.value:
        telling.dealt(visit.because(cause), alert)
    if alert.state != ladder.State.TAKEN.value or alert.outcome is not None:
        visit.session.add(alert)
        cards.refresh(visit.because(cause), alert)
        return
    alert.lapsed_by = alert.taken_by
    holder = None if alert.taken_by is None else visit.session.get(Staff, alert.taken_by)
    _journal(visit.because(cause), alert, "alert-lapsed")
    tried = alert.tried_at is not None and alert.taken_at is not None and alert.tried_at >= alert.taken_at
    resume(visit.because(cause), alert, mark="tried" if tried else "lapsed")
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if alert.called_at is None:
        telling.nobody_yet(visit.because(cause), alert, read=True)
    if holder is not None and clinic is not None:
        post.letter(
            visit.because(cause),
            recipients.staff(visit.ward, holder),
            to_team.lapsed(clinic.language, alert.number or 0, tried=tried),
            key=f"lapsed:{cause}",
            lane=post.REPLY,
            kind="alert",
        )


def post_anew(visit: Visit, clinic: Clinic) -> None:
    """The clinic's group is gone, has moved or is back: every alert that was posted goes out again, at once, where it can be read.

    The ladder goes on from where it was. Those somebody has taken come too, where there is a group to show them in.
    """
    storms: dict[str, list[Alert]] = {}
    for alert in alerts.open_of_clinic(visit.session, clinic.id):
        raised = alert.state == ladder.State.RAISED.value
        if not alert.posts or not (raised or clinic.group_down_at is None):
            continue
        if alert.storm is not None:
            storms.setdefault(alert.storm, []).append(alert)
            continue
        cause = f"anew:A{alert.number}:{alert.posts}"
        tell(visit.because(cause), alert, (), mark="still" if raised else "")
    for members in storms.values():
        storm.move(visit.session, members)
        told = whom(visit, clinic, "group")
        storm.tell(visit.because(f"anew:A{members[0].number}:{members[0].posts}"), clinic, members[0], told)


# -- who cannot be told -----------------------------------------------------------------------------------------------------------


def pass_over(visit: Visit, member: Staff, *, before: datetime | None) -> None:
    """Telegram refuses this colleague: every ladder that has told them climbs now, not at its next rung. `before`: when it refused
    them last; a ladder that has begun since then has not yet climbed for it."""
    clinic = visit.session.get(Clinic, member.clinic_id)
    for alert in alerts.open_of_clinic(visit.session, member.clinic_id):
        row = _newest_card(visit.session, alert, member)
        if clinic is None or row is None or row.created_at < alert.rung_since or alert.snoozed_until is not None:
            continue
        if before is not None and before >= alert.rung_since:
            continue
        if (
            convenient(visit.ward.protocol, Urgency.of(alert.urgency), visit.now, _place(visit.session, clinic))
            <= visit.now
        ):
            ring(visit.because(f"passed:{member.id}:A{alert.number}"), clinic, alert, mark="still", ahead=True)


def try_again(visit: Visit, member: Staff) -> None:
    """Something has changed: they get the card of every open alert that was refused when it was sent to them."""
    clinic = visit.session.get(Clinic, member.clinic_id)
    to = recipients.staff(visit.ward, member)
    for alert in alerts.open_of_clinic(visit.session, member.clinic_id):
        row = _newest_card(visit.session, alert, member)
        if clinic is None or row is None or row.state != "failed":
            continue
        if alert.storm is None:
            _cards(visit, clinic, alert, [to], mark="still")
        elif storm.speaks_for(visit.session, alert):
            storm.tell(visit, clinic, alert, [to])
        visit.session.add(alert)


def _newest_card(session: Session, alert: Alert, member: Staff) -> Outbox | None:
    """The letter by which they were last told of this alert, while nobody has taken it."""
    if alert.state != ladder.State.RAISED.value:
        return None
    own = f"alert:{alert.number}:" if alert.storm is None else f"storm:{alert.storm}:"
    return letters.newest_to(session, ("staff", member.id), (own,))


def _journal(visit: Visit, alert: Alert, act: str) -> None:
    visit.by("clock").note(act, f"A{alert.number}")
