"""The welcome, step by step: consent, language, weekday, hour, and at last the dates of the next eight weeks.

Which step is open is a fact about the patient (`setup`), so a restart goes on where it stood. `/language` and `/time` use the same
steps later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.asking import answering, calendar, redrawing
from bot.care.course import correcting, moves
from bot.care.letters import post
from bot.care.said import Tap
from bot.care.surroundings import Refused, Ward, clinic_of, local_day, numbers
from messages.words_in.reading import parse_zone
from messages.words_out import to_newcomer
from messages.words_out.catalogue import LANGUAGES
from messages.words_out.draft import Draft
from schedules.course import HERE, LIVE, State
from storage import journal
from storage.patients import Patient

CONSENT_VERSION = "1"
"""Which wording of the consent was agreed to; a new wording asks again."""


ZONE = "zone"
"""Begins the step in which a city is awaited; behind it stands the weekday of a change under way, if there is one."""

WEEKDAYS = ("0", "1", "2", "3", "4", "5", "6")


def step_draft(session: Session, ward: Ward, patient: Patient, now: datetime) -> Draft:
    """The open step of the welcome: language, consent, weekday, hour, and at last the next dates."""
    language = patient.language
    clinic = clinic_of(session, patient)
    steps: dict[str, Callable[[], Draft]] = {
        "language": lambda: to_newcomer.choose_language(language),
        "weekday": lambda: to_newcomer.choose_weekday(language, default=patient.weekday),
        "hour": lambda: _hours(ward, patient, now),
        "consent": lambda: to_newcomer.consent(language, clinic=numbers(clinic)),
        "ready": lambda: _dates(session, ward, patient, every=False, now=now),
    }
    if patient.setup.startswith(ZONE):
        return to_newcomer.ask_zone(language)
    return steps[patient.setup]()


def _dates(session: Session, ward: Ward, patient: Patient, *, every: bool, now: datetime) -> Draft:
    return to_newcomer.welcome(
        patient.language,
        dates=[(slot.on, slot.kind) for slot in calendar.eight_weeks(session, ward.protocol, patient, now)],
        every=every,
        hour=patient.hour,
        zone=patient.timezone,
        clinic=numbers(clinic_of(session, patient)),
    )


def ask_step(
    session: Session, ward: Ward, patient: Patient, *, cause: str, now: datetime, pressed: Tap | None = None
) -> None:
    """Show the open step: into the message that was pressed, or as a new message."""
    draft = step_draft(session, ward, patient, now)
    _show(session, ward, patient, draft, pressed, step=patient.setup, cause=cause, now=now)


def language_again(session: Session, ward: Ward, patient: Patient, *, cause: str, now: datetime) -> bool:
    """The first step once more, while the welcome is open or after a "no": what is agreed to, or was refused, may have been read in
    the wrong language. False when the welcome is over; then the language is a choice like any other."""
    if patient.state not in (State.LINKED, State.DECLINED):
        return False
    if patient.state == State.LINKED:
        patient.setup = "language"
        session.add(patient)
    draft = to_newcomer.choose_language(patient.language)
    _show(session, ward, patient, draft, None, step="language", cause=cause, now=now)
    return True


def _show(
    session: Session,
    ward: Ward,
    patient: Patient,
    draft: Draft,
    pressed: Tap | None,
    *,
    step: str,
    cause: str,
    now: datetime,
) -> None:
    to = post.patient(session, ward, patient)
    key = f"welcome:{patient.id}:{step}:{cause}"
    if pressed is not None and pressed.message_id is not None:
        post.edit(
            session, ward, to, draft, key=key, message_id=pressed.message_id, lane=post.REPLY, now=now, cause=cause
        )
    else:
        post.letter(session, ward, to, draft, key=key, lane=post.REPLY, kind="menu", now=now, cause=cause)


def choose(session: Session, ward: Ward, patient: Patient, pressed: Tap, *, now: datetime) -> str:
    """A button of the welcome (or of /language and /time) was pressed. Returns the id of the short answer ("" for none)."""
    fields = pressed.fields or ()
    if len(fields) == 5 and (fields[1], fields[3]) == ("weekday", "hour"):
        return _change_time(session, ward, patient, fields[2], fields[4], pressed, now=now)
    if fields[-1] == "zone" and len(fields) in (2, 4):
        return _other_zone(session, ward, patient, "" if len(fields) == 2 else fields[2], pressed, now=now)
    if len(fields) != 3:
        raise Refused("toast-button-unknown")
    _, step, option = fields
    if step == "consent":
        return _consent(session, ward, patient, option, pressed, now=now)
    welcome = patient.state == State.LINKED
    if patient.state == State.DECLINED and step == "language" and option in LANGUAGES:
        patient.language = option
        session.add(patient)
        draft = to_newcomer.consent(option, clinic=numbers(clinic_of(session, patient)))
        _show(session, ward, patient, draft, pressed, step="consent", cause=pressed.cause, now=now)
        return ""
    early = welcome and step == "language"  # what is agreed to is read in one's own language
    if not early and (patient.consented_at is None or patient.state not in HERE):
        raise Refused("toast-button-over")
    if step == "language" and option in LANGUAGES:
        patient.language = option
        following = "consent" if patient.consented_at is None else "weekday"
        shown = _go_on(session, ward, patient, following if welcome else "", "msg-language-set", pressed, now=now)
        redrawing.in_new_language(session, ward, patient, pressed, now=now)
        return shown
    if step == "weekday" and option in WEEKDAYS:
        if not welcome:  # half a change changes nothing: the weekday goes on in the buttons of the hour
            draft = _hours(ward, patient, now, weekday=int(option))
            _show(session, ward, patient, draft, pressed, step="time", cause=pressed.cause, now=now)
            return ""
        patient.weekday, patient.setup = int(option), "hour"
        session.add(patient)
        ask_step(session, ward, patient, cause=pressed.cause, now=now, pressed=pressed)
        return ""
    if step == "hour" and option in _hour_options(ward):
        if not welcome:  # without its weekday it is no choice
            raise Refused("toast-button-over")
        patient.hour = int(option)
        return _go_on(session, ward, patient, "ready", "", pressed, now=now)
    if step == "dates" and option == "all" and not welcome:
        draft = _dates(session, ward, patient, every=True, now=now)
        _show(session, ward, patient, draft, pressed, step="dates", cause=pressed.cause, now=now)
        return ""
    if step == "first" and option == "now":
        answering.baseline(session, ward, patient, pressed, now=now)
        return ""
    raise Refused("toast-button-unknown")


def _change_time(
    session: Session, ward: Ward, patient: Patient, weekday: str, hour: str, pressed: Tap, *, now: datetime
) -> str:
    """Weekday and hour, chosen one after the other after the welcome, are stored together."""
    if patient.consented_at is None or patient.state not in LIVE:
        raise Refused("toast-button-over")
    if weekday not in WEEKDAYS or hour not in _hour_options(ward):
        raise Refused("toast-button-unknown")
    patient.weekday, patient.hour = int(weekday), int(hour)
    return _go_on(session, ward, patient, "", "msg-time-set", pressed, now=now)


def _other_zone(session: Session, ward: Ward, patient: Patient, weekday: str, pressed: Tap, *, now: datetime) -> str:
    """It is another time where they are: a city is awaited, and then the hours are shown again."""
    during = patient.state == State.LINKED and patient.setup == "hour" and weekday == ""
    later = patient.state in LIVE and weekday in WEEKDAYS
    if patient.consented_at is None or not (during or later):
        raise Refused("toast-button-over")
    patient.setup = ZONE + weekday
    session.add(patient)
    ask_step(session, ward, patient, cause=pressed.cause, now=now)
    return ""


def city(session: Session, ward: Ward, patient: Patient, text: str, *, cause: str, now: datetime) -> bool:
    """A city typed where one is awaited: the zone is the patient's from now on. False for what names no place."""
    found = parse_zone(text).zone if patient.setup.startswith(ZONE) else None
    if found is None or patient.state not in HERE:
        return False
    weekday = patient.setup.removeprefix(ZONE)
    correcting.correct(session, ward, patient, {"timezone": found}, by=f"patient:{patient.pseudonym}", now=now)
    patient.setup = "ready" if weekday else "hour"
    session.add(patient)
    draft = _hours(ward, patient, now, weekday=int(weekday) if weekday else None)
    _show(session, ward, patient, draft, None, step="hour", cause=cause, now=now)
    return True


def _hour_options(ward: Ward) -> list[str]:
    return [str(hour) for hour in ward.protocol.defaults.hours]


def _hours(ward: Ward, patient: Patient, now: datetime, weekday: int | None = None) -> Draft:
    return to_newcomer.choose_hour(
        patient.language,
        hours=ward.protocol.defaults.hours,
        default=patient.hour,
        zone=patient.timezone,
        now=now,
        weekday=weekday,
    )


def _consent(session: Session, ward: Ward, patient: Patient, option: str, pressed: Tap, *, now: datetime) -> str:
    if patient.state not in (State.LINKED, State.DECLINED) or option not in ("accept", "decline"):
        raise Refused("toast-button-over")
    if option == "decline":
        moves.move(patient, "decline", now=now)
        session.add(patient)
        post.notice(session, ward, patient, "team-declined", cause=pressed.cause, now=now)
        draft = to_newcomer.declined(patient.language, clinic=numbers(clinic_of(session, patient)))
        post.edit(
            session, ward, post.patient(session, ward, patient), draft, key=f"declined:{pressed.cause}",
            message_id=pressed.message_id, lane=post.REPLY, now=now, cause=pressed.cause,
        )  # fmt: skip
    else:
        moves.move(patient, "agree", now=now)
        patient.weekday = local_day(patient, now).weekday()
        session.add(patient)
        post.notice(session, ward, patient, "team-consented", cause=pressed.cause, now=now)
        ask_step(session, ward, patient, cause=pressed.cause, now=now, pressed=pressed)
    journal.write(
        session, at=now, actor=f"patient:{patient.pseudonym}", act=f"consent-{option}", subject=patient.pseudonym,
        detail={"consent": CONSENT_VERSION}, cause=pressed.cause,
    )  # fmt: skip
    return ""


def _go_on(session: Session, ward: Ward, patient: Patient, step: str, done: str, pressed: Tap, *, now: datetime) -> str:
    """To the next step of the welcome; in a later change (`step` empty) confirm and plan anew."""
    if step == "ready":
        moves.move(patient, "begin", now=now)
        session.add(patient)
        session.flush()
        calendar.replan(session, ward, patient, now=now, first=local_day(patient, now) + timedelta(days=1))
        journal.write(
            session,
            at=now,
            actor=f"patient:{patient.pseudonym}",
            act="active",
            subject=patient.pseudonym,
            detail={},
            cause=pressed.cause,
        )
    elif step:
        patient.setup = step
        session.add(patient)
    else:
        patient.setup = "ready"
        session.add(patient)
        calendar.replan(session, ward, patient, now=now)
        draft = to_newcomer.wish_kept(
            patient.language, done, weekday=patient.weekday, hour=patient.hour, zone=patient.timezone
        )
        post.edit(
            session, ward, post.patient(session, ward, patient), draft, key=f"wish:{pressed.cause}",
            message_id=pressed.message_id, lane=post.REPLY, now=now, cause=pressed.cause,
        )  # fmt: skip
        return ""
    ask_step(session, ward, patient, cause=pressed.cause, now=now, pressed=pressed)
    return ""
