"""What a colleague does on a patient's page: pause, resume, a new link, the end; the drug; and what was entered wrongly."""

from __future__ import annotations

from datetime import date
from typing import Any

from markupsafe import Markup
from sqlmodel import Session

from bot.care.course import correcting, exposing, staying
from bot.care.enrolling import invitations
from bot.care.enrolling.invitations import INDICATIONS, start_bounds
from bot.care.surroundings import Refused, local_day
from bot.care.visit import Visit
from bot.web.front import Answer, Asked, Goto, Missing, Visitor
from bot.web.patient import page, patient_of
from messages.spoken import LANGUAGES
from messages.words_in import reading
from schedules.course import ENDED
from schedules.exposures import KINDS
from storage import patients
from storage.patients import Patient

ACTS = {
    "pause": "paused", "resume": "resumed", "again": "invited-again", "discharge": "discharged", "died": "died",
    "expose": "exposure", "strike": "exposure-voided", "correct": "corrected",
}  # fmt: skip
"""What the page's address calls them, and the journal."""

_YES_NO = {"ace": "ace_inhibitor", "angioedema": "earlier_angioedema", "rinse": "rinse_prescribed"}
_NAMES = ("name", "phone", "reference")


def act(session: Session, me: Visitor, asked: Asked) -> Answer:
    """One button of the page."""
    patient, what, form = patient_of(session, me, asked), asked.path["act"], asked.form
    if what not in ACTS:
        raise Missing
    me.must(ACTS[what])
    match what:
        case "pause":
            until = day_of(form.get("until", ""))
            staying.pause(Visit(session, me.ward, me.now, cause=me.cause, actor=me.by), patient, until=until)
        case "resume":
            staying.resume(Visit(session, me.ward, me.now, cause=me.cause, actor=me.by), patient)
        case "again":
            made = invitations.invite_again(Visit(session, me.ward, me.now, actor=me.by), patient)
            return page(session, me, patient, link=shown_link(me, made.link, made.expires_at))
        case "discharge" | "died":
            if form.get("sure") != "yes":
                raise Refused("web-tick-sure")
            how = "discharged" if what == "discharge" else "died"
            if patient.state in ENDED:
                # The page may be weeks old: what has ended stays as it ended, and the one who pressed hears so.
                raise Refused("patient-left-already", state=me.say(f"patient-state-{patient.state}"))
            staying.leave(Visit(session, me.ward, me.now, cause=me.cause, actor=me.by), patient, how=how)
        case "expose":
            _expose(session, me, patient, form)
        case "strike":
            _strike(session, me, patient, form.get("entry", ""))
        case "correct":
            correct(session, me, patient, form.get("field", ""), form.get("value", ""))
    return Goto(f"/patient/{patient.pseudonym}?done={what}")


def act_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not done: the page as it stands, with the reason on top."""
    patient = patient_of(session, me, asked)
    session.refresh(patient)
    return page(session, me, patient, note=why)


def day_of(text: str) -> date:
    """A day as a browser's field gives it. Raises Refused."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("web-day-missing") from None


def dose_of(text: str) -> float | None:
    """A dose in mg, with a comma or a point; nothing when none was given. Raises Refused."""
    if not text.strip():
        return None
    dose = reading.parse_dose(text)
    if dose is None:
        raise Refused("med-dose-unreadable")
    return dose


def shown_link(me: Visitor, link: str, expires_at: Any) -> dict[str, Any]:
    """A one-time link as it is shown, this once: the address, its picture, and until when it is good."""
    import segno  # 4 ms, only when somebody is invited

    drawn = segno.make(link, error="m").svg_inline(scale=4, border=4, dark="#000000", light="#ffffff", omitsize=True)
    return {"address": link, "qr": Markup(drawn), "until": expires_at}  # noqa: S704 - drawn by us, holds no text


def _expose(session: Session, me: Visitor, patient: Patient, form: Any) -> None:
    kind, drug = form.get("kind", ""), form.get("drug", "")
    if kind not in KINDS or (drug and drug not in me.ward.protocol.by_drug):
        raise Refused("web-choose")
    on = day_of(form.get("on", ""))
    if not start_bounds(local_day(patient, me.now), on):
        raise Refused("med-day-bounds", day=me.say("web-day", day=on))
    if kind in ("start", "switch") and not drug:
        raise Refused("med-ask-drug")
    exposing.expose(
        Visit(session, me.ward, me.now, actor=me.by),
        patient,
        kind=kind,
        on=on,
        drug=drug if kind in ("start", "switch") else None,
        dose_mg=dose_of(form.get("dose", "")),
    )


def _strike(session: Session, me: Visitor, patient: Patient, entry: str) -> None:
    wrong = next((row for row in patients.exposures(session, patient.id) if row.id == entry), None)
    if wrong is None:
        raise Missing
    exposing.strike_out(Visit(session, me.ward, me.now, actor=me.by), patient, wrong)


def correct(session: Session, me: Visitor, patient: Patient, field: str, value: str) -> None:
    """Put one entry right. Raises Refused for a value that cannot be read."""
    value, ward, by, now = value.strip(), me.ward, me.by, me.now
    if field == "started":
        on = day_of(value)
        if not start_bounds(local_day(patient, now), on):
            raise Refused("med-day-bounds", day=me.say("web-day", day=on))
        exposing.correct_start(Visit(session, ward, now, actor=by), patient, on=on)
    elif field == "drug" and value in ward.protocol.by_drug:
        exposing.correct_drug(Visit(session, ward, now, actor=by), patient, drug=value)
    else:
        correcting.correct(Visit(session, ward, now, actor=by), patient, _change(me, field, value))


def _change(me: Visitor, field: str, value: str) -> dict[str, object]:
    if field in _YES_NO and value in ("yes", "no"):
        return {_YES_NO[field]: value == "yes"}
    if field == "indication" and value in INDICATIONS:
        return {"indication": value}
    if field == "language" and value in LANGUAGES:
        return {"language": value}
    if field == "zone":
        return {"timezone": zone_of(value)}
    if field == "year":
        return {"birth-year": str(year_of(me, value))}
    if field in _NAMES:
        return {field: name_of(value)}
    raise Refused("web-choose")


def zone_of(text: str) -> str:
    """A time zone by its name or a large city. Raises Refused."""
    found = reading.parse_zone(text)
    if found.zone is None:
        raise Refused("invite-zone-unknown", suggestions=", ".join(found.suggestions) or "Europe/Berlin")
    return found.zone


def year_of(me: Visitor, text: str) -> int:
    """A year of birth. Raises Refused."""
    year = reading.parse_year(text)
    if year is None or not 1900 <= year <= me.now.year:
        raise Refused("invite-year-unreadable")
    return year


def name_of(text: str) -> str:
    """A name, phone or reference as it is kept. Raises Refused."""
    try:
        return reading.clean_name(text)
    except reading.NameRefused as no:
        raise Refused(no.reason) from None
