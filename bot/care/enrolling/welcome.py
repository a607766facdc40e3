"""The welcome, step by step: consent, language, weekday, hour, and at last the dates of the next eight weeks.

Which step is open is a fact about the patient (`setup`), so a restart goes on where it stood. `/language` and `/time` use the same
steps later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.care.asking import answering, calendar, redrawing
from bot.care.course import correcting, moves
from bot.care.letters import post, recipients
from bot.care.said import Tap
from bot.care.surroundings import Refused, Surroundings, clinic_of, local_day, numbers
from bot.care.visit import Visit
from messages.spoken import LANGUAGES
from messages.words_in.reading import parse_zone
from messages.words_in.typed_times import parse_clock
from messages.words_out import to_newcomer
from messages.words_out.draft import Draft
from schedules.course import HERE, LIVE, State
from storage.patients import Patient

CONSENT_VERSION = "1"
"""Which wording of the consent was agreed to; a new wording asks again."""


ZONE = "zone"
"""Begins the step in which a city is awaited; behind it stands the weekday of a change under way, if there is one."""

WEEKDAYS = ("0", "1", "2", "3", "4", "5", "6")


def step_draft(visit: Visit, patient: Patient) -> Draft:
    """The open step of the welcome: language, consent, weekday, hour, and at last the next dates."""
    language = patient.language
    clinic = clinic_of(visit.session, patient)
    steps: dict[str, Callable[[], Draft]] = {
        "language": lambda: to_newcomer.choose_language(language),
        "weekday": lambda: to_newcomer.choose_weekday(language, default=patient.weekday),
        "hour": lambda: _hours(visit.ward, patient, visit.now),
        "consent": lambda: to_newcomer.consent(language, clinic=numbers(clinic)),
        "ready": lambda: _dates(visit, patient, every=False),
    }
    if patient.setup.startswith(ZONE):
        return to_newcomer.ask_zone(language)
    return steps[patient.setup]()


def _dates(visit: Visit, patient: Patient, *, every: bool) -> Draft:
    return to_newcomer.welcome(
        patient.language,
        dates=[(slot.on, slot.kind) for slot in calendar.eight_weeks(visit, visit.ward.protocol, patient)],
        every=every,
        hour=patient.hour,
        zone=patient.timezone,
        clinic=numbers(clinic_of(visit.session, patient)),
    )


def ask_step(visit: Visit, patient: Patient, *, pressed: Tap | None = None) -> None:
    """Show the open step: into the message that was pressed, or as a new message."""
    draft = step_draft(visit, patient)
    _show(visit, patient, draft, pressed, step=patient.setup)


def language_again(visit: Visit, patient: Patient) -> bool:
    """The first step once more, while the welcome is open or after a "no": what is agreed to, or was refused, may have been read in
    the wrong language. False when the welcome is over; then the language is a choice like any other."""
    if patient.state not in (State.LINKED, State.DECLINED):
        return False
    if patient.state == State.LINKED:
        patient.setup = "language"
    draft = to_newcomer.choose_language(patient.language)
    _show(visit, patient, draft, None, step="language")
    return True


def _show(visit: Visit, patient: Patient, draft: Draft, pressed: Tap | None, *, step: str) -> None:
    to = recipients.patient(visit, patient)
    key = f"welcome:{patient.id}:{step}:{visit.cause}"
    if pressed is not None and pressed.message_id is not None:
        post.edit(visit, to, draft, key=key, message_id=pressed.message_id)
    else:
        post.letter(visit, to, draft, key=key, kind="menu")


def choose(visit: Visit, patient: Patient, pressed: Tap) -> str:
    """A button of the welcome (or of /language and /time) was pressed. Returns the id of the short answer ("" for none)."""
    fields = pressed.fields or ()
    if len(fields) == 5 and (fields[1], fields[3]) == ("weekday", "hour"):
        return _change_time(visit, patient, fields[2], fields[4], pressed)
    if fields[-1] == "zone" and len(fields) in (2, 4):
        return _other_zone(visit, patient, "" if len(fields) == 2 else fields[2], pressed)
    if len(fields) != 3:
        raise Refused("toast-button-unknown")
    _, step, option = fields
    if step == "consent":
        return _consent(visit, patient, option, pressed)
    welcome = patient.state == State.LINKED
    if patient.state == State.DECLINED and step == "language" and option in LANGUAGES:
        patient.language = option
        draft = to_newcomer.consent(option, clinic=numbers(clinic_of(visit.session, patient)))
        _show(visit, patient, draft, pressed, step="consent")
        return ""
    early = welcome and step == "language"  # what is agreed to is read in one's own language
    if not early and (patient.consented_at is None or patient.state not in HERE):
        raise Refused("toast-button-over")
    if step == "language" and option in LANGUAGES:
        patient.language = option
        following = "consent" if patient.consented_at is None else "weekday"
        shown = _go_on(visit, patient, following if welcome else "", "msg-language-set", pressed)
        redrawing.in_new_language(visit, patient, pressed)
        return shown
    if step == "weekday" and option in WEEKDAYS:
        if not welcome:  # half a change changes nothing: the weekday goes on in the buttons of the hour
            draft = _hours(visit.ward, patient, visit.now, weekday=int(option))
            _show(visit, patient, draft, pressed, step="time")
            return ""
        patient.weekday, patient.setup = int(option), "hour"
        ask_step(visit, patient, pressed=pressed)
        return ""
    if step == "hour" and option in _hour_options(visit.ward):
        if not welcome:  # without its weekday it is no choice
            raise Refused("toast-button-over")
        patient.hour = int(option)
        return _go_on(visit, patient, "ready", "", pressed)
    if step == "dates" and option == "all" and not welcome:
        draft = _dates(visit, patient, every=True)
        _show(visit, patient, draft, pressed, step="dates")
        return ""
    if step == "first" and option == "now":
        answering.baseline(visit, patient, pressed)
        return ""
    raise Refused("toast-button-unknown")


def _change_time(visit: Visit, patient: Patient, weekday: str, hour: str, pressed: Tap) -> str:
    """Weekday and hour, chosen one after the other after the welcome, are stored together."""
    if patient.consented_at is None or patient.state not in LIVE:
        raise Refused("toast-button-over")
    if weekday not in WEEKDAYS or hour not in _hour_options(visit.ward):
        raise Refused("toast-button-unknown")
    patient.weekday, patient.hour = int(weekday), int(hour)
    return _go_on(visit, patient, "", "msg-time-set", pressed)


def _other_zone(visit: Visit, patient: Patient, weekday: str, pressed: Tap) -> str:
    """It is another time where they are: a city is awaited, and then the hours are shown again."""
    during = patient.state == State.LINKED and patient.setup == "hour" and weekday == ""
    later = patient.state in LIVE and weekday in WEEKDAYS
    if patient.consented_at is None or not (during or later):
        raise Refused("toast-button-over")
    patient.setup = ZONE + weekday
    ask_step(visit, patient)
    return ""


def city(visit: Visit, patient: Patient, text: str) -> bool:
    """A city typed where one is awaited: the zone is the patient's from now on. An hour typed where one is chosen is taken as
    its button is. False for what is neither."""
    if patient.setup == "hour" and patient.state == State.LINKED and patient.consented_at is not None:
        return _hour_typed(visit, patient, text)
    found = parse_zone(text).zone if patient.setup.startswith(ZONE) else None
    if found is None or patient.state not in HERE:
        return False
    weekday = patient.setup.removeprefix(ZONE)
    correcting.correct(visit.by(f"patient:{patient.pseudonym}"), patient, {"timezone": found})
    patient.setup = "ready" if weekday else "hour"
    draft = _hours(visit.ward, patient, visit.now, weekday=int(weekday) if weekday else None)
    _show(visit, patient, draft, None, step="hour")
    return True


def _hour_typed(visit: Visit, patient: Patient, text: str) -> bool:
    """An hour of the plan's list goes on as its button would; another time is answered with those that can be chosen."""
    minutes = parse_clock(text)
    if minutes is None:
        return False
    if minutes % 60 == 0 and minutes // 60 in visit.ward.protocol.defaults.hours:
        patient.hour = minutes // 60
        _go_on(visit, patient, "ready", "", None)
        return True
    draft = to_newcomer.hour_not_offered(
        patient.language, minutes=minutes, hours=visit.ward.protocol.defaults.hours,
        choose=_hours(visit.ward, patient, visit.now),
    )  # fmt: skip
    _show(visit, patient, draft, None, step="hour")
    return True


def _hour_options(ward: Surroundings) -> list[str]:
    return [str(hour) for hour in ward.protocol.defaults.hours]


def _hours(ward: Surroundings, patient: Patient, now: datetime, weekday: int | None = None) -> Draft:
    return to_newcomer.choose_hour(
        patient.language,
        hours=ward.protocol.defaults.hours,
        default=patient.hour,
        zone=patient.timezone,
        now=now,
        weekday=weekday,
    )


def _consent(visit: Visit, patient: Patient, option: str, pressed: Tap) -> str:
    if patient.state not in (State.LINKED, State.DECLINED) or option not in ("accept", "decline"):
        raise Refused("toast-button-over")
    if option == "decline":
        moves.move(patient, "decline", now=visit.now)
        post.notice(visit, patient, "team-declined")
        draft = to_newcomer.declined(patient.language, clinic=numbers(clinic_of(visit.session, patient)))
        post.edit(
            visit,
            recipients.patient(visit, patient),
            draft,
            key=f"declined:{pressed.cause}",
            message_id=pressed.message_id,
        )
    else:
        moves.move(patient, "agree", now=visit.now)
        patient.weekday = local_day(patient, visit.now).weekday()
        post.notice(visit, patient, "team-consented")
        ask_step(visit, patient, pressed=pressed)
    visit.by(f"patient:{patient.pseudonym}").note(f"consent-{option}", patient.pseudonym, consent=CONSENT_VERSION)
    return ""


def _go_on(visit: Visit, patient: Patient, step: str, done: str, pressed: Tap | None) -> str:
    """To the next step of the welcome; in a later change (`step` empty) confirm and plan anew."""
    if step == "ready":
        moves.move(patient, "begin", now=visit.now)
        visit.session.flush()
        calendar.replan(visit, patient, first=local_day(patient, visit.now) + timedelta(days=1))
        visit.by(f"patient:{patient.pseudonym}").note("active", patient.pseudonym)
    elif step:
        patient.setup = step
    else:
        assert pressed is not None  # a later change has buttons only: its weekday stands in them
        patient.setup = "ready"
        calendar.replan(visit, patient)
        draft = to_newcomer.wish_kept(
            patient.language, done, weekday=patient.weekday, hour=patient.hour, zone=patient.timezone
        )
        post.edit(
            visit,
            recipients.patient(visit, patient),
            draft,
            key=f"wish:{pressed.cause}",
            message_id=pressed.message_id,
        )
        return ""
    ask_step(visit, patient, pressed=pressed)
    return ""
