"""A patient's page: where they stand, their course, what they answered; and, each behind a button and journalled, who they are,
what they wrote, and the photos they sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.enrolling.invitations import INDICATIONS
from bot.care.looking import album, looks, timeline, ward_round
from bot.care.surroundings import exposures, local_day
from bot.care.visit import Visit
from bot.web.answers import SHOWN_CHECKINS, contacts
from bot.web.front import Answer, Asked, Missing, Page, Visitor
from messages.spoken import LANGUAGES
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.chart import caption
from schedules.course import ENDED
from schedules.exposures import KINDS, breaks, possible, taking
from storage import alerts, media, patients
from storage.clinics import Staff, staff_name
from storage.patients import Patient


def patient_of(session: Session, me: Visitor, asked: Asked) -> Patient:
    """The patient of the address, of this clinic. Raises Missing."""
    patient = patients.called(session, asked.path["name"][:20], me.clinic.id)
    if patient is None:
        raise Missing
    return patient


def show(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The page as it opens: nothing that names the patient, nothing they typed."""
    note = me.say("web-done") if "done" in asked.query else ""
    return page(session, me, patient_of(session, me, asked), note=note, every="all" in asked.query)


def page(session: Session, me: Visitor, patient: Patient, *, note: str = "", every: bool = False, **more: Any) -> Page:
    """The page, with what was asked to be shown (`who`, `wrote`, `photos`)."""
    today = local_day(patient, me.now)
    taken = exposures(session, patient)
    course = timeline.of_patient(Visit(session, me.ward, me.now), patient)
    told = alerts.last_composites(session, patient.id)
    values: dict[str, Any] = {
        "here": "patients",
        "patient": patient,
        "note": note,
        "facts": _facts(session, me, patient),
        "composites": "" if told is None else to_team.composite_line(me.language, local_day(patient, told[0]), told[1]),
        "alerts": alerts.open_of_patient(session, patient.id),
        "rows": list(reversed(course.as_table(me.language))),
        "chart_words": caption(me.language, course.chart()),
        "version": int(me.now.timestamp()) // 60,
        "entries": _entries(session, me, patient),
        "kinds": [kind for kind in KINDS if possible(taken, kind, today)],
        "drugs": tuple(me.ward.protocol.by_drug),
        "indications": INDICATIONS,
        "languages": {code: say(code, "language-name") for code in LANGUAGES},
        "today": today,
        "contacts": contacts(session, me, patient, None if every else SHOWN_CHECKINS),
        "every": every,
        "gone": patient.state in ENDED,
        "who": None,
        "wrote": None,
        "photos": None,
        "link": None,
        **more,
    }
    return Page("patient.html", values, looked_at=patient.pseudonym)


def _facts(session: Session, me: Visitor, patient: Patient) -> list[tuple[str, str]]:
    """What stands about the patient, word and value; nothing of it names them."""
    today = local_day(patient, me.now)
    taken = exposures(session, patient)
    start = next((one.on for one in taken if one.kind == "start"), None)
    facts = [("web-fact-state", me.say(f"patient-state-{patient.state}"))]
    if patient.unreachable_at is not None:
        facts.append(("web-fact-reach", me.say("patient-state-unreachable")))
    if start is not None:
        drug = taken[-1].drug
        route = me.ward.protocol.route_of(drug)
        facts.append(("web-fact-drug", to_team.drug_day(me.language, drug, route, (today - start).days, start)))
        state = taking(taken, today)
        lasting = next((pause for pause in breaks(taken) if pause.covers(today)), None)
        words_of_it = me.say(f"taking-{state}")
        if lasting is not None:
            words_of_it = me.say("med-since", state=words_of_it, day=lasting.stopped_on or lasting.since)
        facts.append(("web-fact-taking", words_of_it))
    if patient.paused_until is not None:
        facts.append(("web-fact-paused", me.say("web-until", day=patient.paused_until)))
    if patient.due_at is not None:
        local = patient.due_at.astimezone(ZoneInfo(patient.timezone))
        facts.append(("web-fact-next", me.say("web-when", when=local)))
    yes = {True: me.say("btn-yes"), False: me.say("btn-no")}
    facts += [
        ("web-fact-indication", me.say(f"indication-{patient.indication}")),
        ("web-fact-ace", yes[patient.ace_inhibitor]),
        ("web-fact-angioedema", yes[patient.earlier_angioedema]),
        ("web-fact-rinse", yes[patient.rinse_prescribed]),
        ("web-fact-language", f"{say(patient.language, 'language-name')}, {patient.timezone}"),
    ]
    return facts


def _entries(session: Session, me: Visitor, patient: Patient) -> list[dict[str, Any]]:
    """Every entry about the drug, the struck-out ones too, the newest day first."""
    name = names(session, me)
    rows = patients.every_exposure(session, patient.id)
    first = next((row.id for row in rows if row.kind == "start" and row.voided_at is None), None)
    return [
        {
            "id": row.id,
            "words": to_team.exposure_line(me.language, kind=row.kind, on=row.on, drug=row.drug, dose_mg=row.dose_mg),
            "by": name(row.recorded_by),
            "at": row.recorded_at,
            "void": row.voided_at,
            "void_by": name(row.voided_by),
            "may_strike": row.voided_at is None and row.id != first and patient.state not in ENDED,
        }
        for row in reversed(rows)
    ]


def names(session: Session, me: Visitor) -> Callable[[str | None], str]:
    """How an actor of the journal is called on a page: a colleague's name, else the word as it is."""

    def name(actor: str | None) -> str:
        kind, _, member_id = (actor or "").partition(":")
        member = session.get(Staff, member_id) if kind == "staff" else None
        return staff_name(me.ward.vault, member) if member is not None and member.clinic_id == me.clinic.id else kind

    return name


def who(session: Session, me: Visitor, asked: Asked) -> Answer:
    """ "Show identity" was pressed: a look, and journalled as one."""
    patient = patient_of(session, me, asked)
    known = looks.who_is(Visit(session, me.ward, me.now, cause=me.cause), me.member, patient)
    return _opened(session, me, asked, patient, "who", known)


def wrote(session: Session, me: Visitor, asked: Asked) -> Answer:
    """ "Show what was written" was pressed: a look, and journalled as one."""
    patient = patient_of(session, me, asked)
    written = looks.read_aloud(Visit(session, me.ward, me.now, cause=me.cause), me.member, patient)
    return _opened(session, me, asked, patient, "wrote", written)


def photos(session: Session, me: Visitor, asked: Asked) -> Answer:
    """ "Show the photos" was pressed: the newest first, each beside that of the week before. Each that is loaded is journalled."""
    patient = patient_of(session, me, asked)
    pairs = list(reversed(album.photo_pairs(session, patient)))
    others = [row for row in media.of_patient(session, patient.id) if not row.picture or row.state != "kept"]
    return _opened(session, me, asked, patient, "photos", {"pairs": pairs, "others": others})


def _opened(session: Session, me: Visitor, asked: Asked, patient: Patient, what: str, found: Any) -> Answer:
    """Only the piece that was opened, or without script the whole page with it."""
    if asked.part:
        return Page(f"patient_{what}.html", {"patient": patient, what: found})
    return page(session, me, patient, **{what: found})


def listed(session: Session, me: Visitor, asked: Asked) -> Answer:
    """Every patient of the clinic, whoever needs somebody first."""
    rows = ward_round.lines(Visit(session, me.ward, me.now), me.clinic)
    return Page("patients.html", {"rows": rows, "here": "patients"})
