"""What happened to the drug, noted by a colleague in private: a short conversation that ends in one entry, or strikes one out.

What can have happened is asked of the rules twice: for the buttons, and again when the entry is confirmed, for another colleague
may have noted something meanwhile.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.care.course import exposing
from bot.care.said import Said
from bot.care.surroundings import Refused, exposures, local_day, refuse_unless
from bot.chat.forms import days
from bot.chat.forms.engine import Entered, Form, Offer, Step, Talk, in_rows
from messages.words_in import reading
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules import policy
from schedules.exposures import KINDS, breaks, possible, taking
from schedules.protocol import Drug
from storage import patients
from storage.patients import Exposure, Patient

STEPS = {
    "start": ("drug", "dose", "day"), "switch": ("drug", "dose", "day"), "restart": ("dose", "day"), "dose-up": ("dose", "day"),
    "dose-down": ("dose", "day"), "hold": ("day",), "stop": ("day",),
}  # fmt: skip
"""What is asked about each thing that can have happened, in order; then comes "sure"."""


def state_line(language: str, session: Session, patient: Patient, today: date) -> str | None:
    """ "On a break since 12 March" for the patient's page; nothing while the drug is taken as begun."""
    taken = exposures(session, patient)
    state = taking(taken, today)
    if state not in ("held", "stopped"):
        return None
    lasting = next(pause for pause in breaks(taken) if pause.covers(today))
    since = lasting.stopped_on if state == "stopped" and lasting.stopped_on is not None else lasting.since
    return say(language, "med-since", state=say(language, f"taking-{state}"), day=since)


def _next(talk: Talk) -> str:
    if not talk.step:
        return "kind"
    if _unusual(talk):
        return "dose-sure"
    return next((asked for asked in STEPS[talk.values["kind"]] if asked not in talk.values), "sure")


def _ask_kind(talk: Talk) -> str:
    """What is noted, and what happened?"""
    language, patient, session = talk.language, _patient(talk), talk.visit.session
    taken, today = exposures(session, patient), _today(talk)
    lines = [
        say(language, "med-title", patient=patient.pseudonym),
        *(_entry(language, row) for row in reversed(patients.exposures(session, patient.id))),
        say(language, "med-state", state=say(language, f"taking-{taking(taken, today)}")),
        "",
        say(language, "med-ask"),
    ]
    return "\n".join(lines)


def _offer_kind(talk: Talk) -> Offer:
    taken = exposures(talk.visit.session, _patient(talk))
    can = [kind for kind in KINDS if possible(taken, kind, _today(talk))]
    return [*in_rows(talk.labels("med-kind-{}", *can), 2), talk.labels("btn-med-{}", "void")]


def _take_kind(talk: Talk) -> Entered | None:
    return {"kind": talk.answer} if talk.answer in STEPS else _take_entry(talk)


def _offer_drug(talk: Talk) -> Offer:
    taken = _drug(talk) if talk.values["kind"] == "switch" else ""
    return in_rows({drug: drug for drug in talk.visit.ward.protocol.by_drug if drug != taken})


def _take_drug(talk: Talk) -> Entered | None:
    return {"drug": talk.answer} if talk.answer in talk.visit.ward.protocol.by_drug else None


def _read_dose(talk: Talk, said: Said) -> Entered:
    dose = reading.parse_dose(said.text)
    if dose is None:
        raise Refused("med-dose-unreadable")
    return {"dose": f"{dose:g}"}


def _unusual(talk: Talk) -> Drug | None:
    """The drug's row of the plan where the dose that was typed is unusual and nobody has said that it is right."""
    dose = talk.values.get("dose")
    if not dose or talk.values.get("dose-sure") == dose:
        return None
    return talk.visit.ward.protocol.unusual(_drug(talk), float(dose))


def _ask_dose_again(talk: Talk) -> str:
    unusual = _unusual(talk)
    assert unusual is not None
    return to_team.unusual_dose(talk.language, unusual, float(talk.values["dose"]))


def _today(talk: Talk) -> date:
    return local_day(_patient(talk), talk.visit.now)


def _ask_sure(talk: Talk) -> str:
    patient, language = _patient(talk), talk.language
    return say(language, "med-summary", patient=patient.pseudonym, entry=_entry(language, _row(talk, patient)))


def _drug(talk: Talk) -> str:
    """The drug that was chosen, or the one taken so far."""
    return talk.values.get("drug") or patients.exposures(talk.visit.session, _patient(talk).id)[-1].drug


def _row(talk: Talk, patient: Patient) -> Exposure:
    """The entry as it would be noted."""
    values = talk.values
    return Exposure(
        patient_id=patient.id, kind=values["kind"], drug=_drug(talk), on=date.fromisoformat(values["day"]),
        dose_mg=float(values["dose"]) if values.get("dose") else None, recorded_at=talk.visit.now, recorded_by="",
    )  # fmt: skip


def _noted(talk: Talk) -> Draft:
    refuse_unless(talk.member, "exposure", policy.PRIVATE)
    patient = _patient(talk)
    row, sure = _row(talk, patient), "dose-sure" in talk.values
    exposing.expose(talk.own(), patient, kind=row.kind, on=row.on, drug=row.drug, dose_mg=row.dose_mg, sure=sure)
    return talk.plain("med-done")


def _take_entry(talk: Talk) -> Entered | None:
    return {} if talk.answer == "void" or talk.answer.startswith("x") else None


def _after(talk: Talk) -> str:
    """What happened has its questions. An entry that is wrong: which one, are you sure, and struck out."""
    if talk.answer in STEPS:
        return _next(talk)
    refuse_unless(talk.member, "exposure-voided", policy.PRIVATE)
    if talk.answer == "void":
        return "void"
    return "struck" if talk.step == "void-sure" and talk.answer.endswith("-sure") else "void-sure"


def _offer_entries(talk: Talk) -> Offer:
    standing = patients.exposures(talk.visit.session, _patient(talk).id)
    return in_rows({f"x{row.id}": _entry(talk.language, row) for row in standing})


def _wrong(talk: Talk, patient: Patient) -> Exposure:
    """The entry the button names, if it still stands."""
    standing = patients.exposures(talk.visit.session, patient.id)
    wrong = next((row for row in standing if talk.answer in (f"x{row.id}", f"x{row.id}-sure")), None)
    if wrong is None:
        raise Refused("toast-button-over")
    return wrong


def _ask_strike(talk: Talk) -> str:
    patient = _patient(talk)
    wrong = _wrong(talk, patient)
    exposing.may_be_struck_out(talk.visit.session, patient, wrong)
    return say(talk.language, "med-void-sure", entry=_entry(talk.language, wrong))


def _struck(talk: Talk) -> Draft:
    patient = _patient(talk)
    exposing.strike_out(talk.own(), patient, _wrong(talk, patient))
    return talk.plain("med-voided")


def _entry(language: str, row: Exposure) -> str:
    return to_team.exposure_line(language, kind=row.kind, on=row.on, drug=row.drug, dose_mg=row.dose_mg)


def _patient(talk: Talk) -> Patient:
    patient = patients.called(talk.visit.session, talk.values["patient"], talk.clinic.id)
    if patient is None:
        raise Refused("patient-unknown")
    return patient


FORM = Form(
    kind="medicine",
    then=_next,
    words="med-ask-{}",
    here=("med", "started"),
    stray="toast-button-over",
    protect=True,
    steps={
        "kind": Step(_ask_kind, _offer_kind, _take_kind, then=_after),
        "drug": Step(offers=_offer_drug, takes=_take_drug),
        "dose": Step(
            offers=lambda talk: [talk.labels("btn-{}", "skip")],
            takes=lambda talk: {"dose": ""} if talk.answer == "skip" else None,
            reads=_read_dose,
        ),
        "dose-sure": Step(
            _ask_dose_again,
            lambda talk: [talk.labels("btn-{}", "dose-right")],
            lambda talk: {"dose-sure": talk.values["dose"]} if talk.answer == "dose-right" else None,
            _read_dose,
        ),
        "day": Step(
            offers=lambda talk: [talk.labels("btn-{}", "today", "yesterday")],
            takes=lambda talk: days.take(talk, "day", _today(talk)),
            reads=lambda talk, said: days.read(talk, said, "day", _today(talk), "med-day-bounds"),
        ),
        "sure": Step(_ask_sure, lambda talk: [{"sure": say(talk.language, "btn-confirm")}], then=lambda _: "noted"),
        "noted": Step(ends=_noted),
        "void": Step(lambda talk: say(talk.language, "med-void-which"), _offer_entries, _take_entry, then=_after),
        "void-sure": Step(
            _ask_strike,
            lambda talk: [{f"{talk.answer.removesuffix('-sure')}-sure": say(talk.language, "btn-confirm")}],
            _take_entry,
            then=_after,
        ),
        "struck": Step(ends=_struck),
    },
)
