"""What happened to the drug, noted by a colleague in private: a short conversation that ends in one entry, or strikes one out.

Where it stands is a row (`storage.dialogues`). What can have happened is asked of the rules twice: for the buttons, and again when
the entry is confirmed, for another colleague may have noted something meanwhile.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.care.course import exposing
from bot.care.enrolling.invitations import start_bounds
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, exposures, local_day, refuse_unless
from bot.care.visit import Visit
from messages.words_in import reading
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Button, Draft
from schedules import policy
from schedules.exposures import KINDS, breaks, possible, taking
from schedules.protocol import Drug
from storage import dialogues, patients
from storage.clinics import Clinic, Staff
from storage.patients import Exposure, Patient

KIND = "medicine"

STEPS = {
    "start": ("drug", "dose", "day"), "switch": ("drug", "dose", "day"), "restart": ("dose", "day"), "dose-up": ("dose", "day"),
    "dose-down": ("dose", "day"), "hold": ("day",), "stop": ("day",),
}  # fmt: skip
"""What is asked about each thing that can have happened, in order."""


def state_line(language: str, session: Session, patient: Patient, today: date) -> str | None:
    """ "On a break since 12 March" for the patient's page; nothing while the drug is taken as begun."""
    taken = exposures(session, patient)
    state = taking(taken, today)
    if state not in ("held", "stopped"):
        return None
    lasting = next(pause for pause in breaks(taken) if pause.covers(today))
    since = lasting.stopped_on if state == "stopped" and lasting.stopped_on is not None else lasting.since
    return say(language, "med-since", state=say(language, f"taking-{state}"), day=since)


def begin(visit: Visit, clinic: Clinic, patient: Patient, tap: Tap) -> Draft:
    """Open the conversation: what is noted, and what happened?"""
    values = {"patient": patient.pseudonym}
    dialogues.keep(visit.session, visit.ward.vault, tap.chat, kind=KIND, step="kind", values=values, now=visit.now)
    language, today = clinic.language, local_day(patient, visit.now)
    taken = exposures(visit.session, patient)
    lines = [
        say(language, "med-title", patient=patient.pseudonym),
        *(_entry(language, row) for row in reversed(patients.exposures(visit.session, patient.id))),
        say(language, "med-state", state=say(language, f"taking-{taking(taken, today)}")),
        "",
        say(language, "med-ask"),
    ]
    can = [kind for kind in KINDS if possible(taken, kind, today)]
    buttons = [_button(kind, say(language, f"med-kind-{kind}")) for kind in can]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return Draft(
        "\n".join(lines), (*rows, (_button("void", say(language, "btn-med-void")),), _cancel(language)), protect=True
    )


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the conversation; one of an earlier step is over."""
    fields = tap.fields or ("", "", "")
    option = fields[2]
    dialogue = dialogues.here(visit.session, visit.ward.vault, tap.chat)
    if dialogue is None or dialogue.kind != KIND:
        raise Refused("toast-button-over")
    values = dialogues.entered(visit.ward.vault, dialogue)
    if (fields[1], option) == ("invite", "cancel"):
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        _redraw(visit, member, tap, to_team.plain(clinic.language, "invite-cancelled"))
        return ""
    if fields[1] not in ("med", "started"):
        raise Refused("toast-button-over")
    patient = _patient(visit.session, clinic, values)
    step = dialogue.step
    if step == "kind" and option in STEPS:
        values["kind"] = option
    elif step in ("kind", "void", "void-sure") and (option == "void" or option.startswith("x")):
        draft = _struck(visit, clinic, member, patient, step, option, values, tap)
        _redraw(visit, member, tap, draft)
        return ""
    elif step == "drug" and option in visit.ward.protocol.by_drug:
        values["drug"] = option
    elif step == "dose" and option == "skip":
        values["dose"] = ""
    elif step == "dose-sure" and option == "dose-right":
        values["dose-sure"] = values["dose"]
    elif step == "day" and (day := _day(option, local_day(patient, visit.now))) is not None:
        values["day"] = day.isoformat()
    elif step == "sure" and option == "sure":
        _redraw(visit, member, tap, _noted(visit, clinic, member, patient, values, tap.chat))
        return ""
    else:
        raise Refused("toast-button-over")
    _redraw(visit, member, tap, _ask(visit, clinic, patient, values, tap.chat))
    return ""


def typed(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words typed while the conversation waits for a dose or a day. False when it is not open."""
    dialogue = dialogues.here(visit.session, visit.ward.vault, said.chat)
    if dialogue is None or dialogue.kind != KIND:
        return False
    values = dialogues.entered(visit.ward.vault, dialogue)
    patient = _patient(visit.session, clinic, values)
    problem: Draft | None = None
    if dialogue.step in ("dose", "dose-sure"):
        problem = _dose_into(clinic.language, values, said.text)
    elif dialogue.step == "day":
        problem = _day_into(clinic, patient, values, said.text, visit.now)
    else:
        problem = to_team.plain(clinic.language, "team-use-buttons")
    draft = problem or _ask(visit, clinic, patient, values, said.chat)
    post.letter(
        visit, recipients.staff(visit.ward, member), draft, key=f"medicine:{said.cause}", lane=post.REPLY, kind="menu"
    )
    return True


def _dose_into(language: str, values: dict[str, str], text: str) -> Draft | None:
    dose = reading.parse_dose(text)
    if dose is None:
        return to_team.plain(language, "med-dose-unreadable")
    values["dose"] = f"{dose:g}"
    return None


def _day_into(clinic: Clinic, patient: Patient, values: dict[str, str], text: str, now: datetime) -> Draft | None:
    today = now.astimezone(ZoneInfo(patient.timezone)).date()
    read = reading.parse_date(text, today, clinic.language)
    if isinstance(read, reading.Ambiguous):
        return to_team.ambiguous_date(clinic.language, *sorted((read.a, read.b), reverse=True))
    if not isinstance(read, reading.Date):
        return to_team.plain(clinic.language, "invite-started-unreadable")
    if not start_bounds(today, read.day):
        return to_team.plain(clinic.language, "med-day-bounds", day=read.day)
    values["day"] = read.day.isoformat()
    return None


def _day(option: str, today: date) -> date | None:
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = days.get(option) or date.fromisoformat(option)
    except ValueError:
        return None
    return day if start_bounds(today, day) else None


def _ask(visit: Visit, clinic: Clinic, patient: Patient, values: dict[str, str], chat: int) -> Draft:
    """The next question about what happened, or the summary of it."""
    language = clinic.language
    unusual = _unusual(visit, patient, values)
    step = "dose-sure" if unusual else next((asked for asked in STEPS[values["kind"]] if asked not in values), "sure")
    dialogues.keep(visit.session, visit.ward.vault, chat, kind=KIND, step=step, values=values, now=visit.now)
    rows: tuple[tuple[Button, ...], ...]
    match step:
        case "drug":
            now_taken = patients.exposures(visit.session, patient.id)
            others = [
                drug for drug in visit.ward.protocol.by_drug if values["kind"] != "switch" or drug != now_taken[-1].drug
            ]
            text, rows = say(language, "med-ask-drug"), tuple((_button(drug, drug),) for drug in others)
        case "dose":
            text, rows = say(language, "med-ask-dose"), ((_button("skip", say(language, "btn-skip")),),)
        case "dose-sure" if unusual:
            text = to_team.unusual_dose(language, unusual, float(values["dose"]))
            rows = ((_button("dose-right", say(language, "btn-dose-right")),),)
        case "day":
            days = tuple(_button(day, say(language, f"btn-{day}")) for day in ("today", "yesterday"))
            text, rows = say(language, "med-ask-day"), (days,)
        case _:
            entry = _entry(language, _row(visit, patient, values))
            text = say(language, "med-summary", patient=patient.pseudonym, entry=entry)
            rows = ((_button("sure", say(language, "btn-confirm")),),)
    return Draft(text, (*rows, _cancel(language)), protect=True)


def _unusual(visit: Visit, patient: Patient, values: dict[str, str]) -> Drug | None:
    """The drug's row of the plan where the dose that was typed is unusual and nobody has said that it is right."""
    dose = values.get("dose")
    if not dose or values.get("dose-sure") == dose:
        return None
    return visit.ward.protocol.unusual(_drug(visit.session, patient, values), float(dose))


def _drug(session: Session, patient: Patient, values: dict[str, str]) -> str:
    """The drug that was chosen, or the one taken so far."""
    return values.get("drug") or patients.exposures(session, patient.id)[-1].drug


def _row(visit: Visit, patient: Patient, values: dict[str, str]) -> Exposure:
    """The entry as it would be noted."""
    return Exposure(
        patient_id=patient.id, kind=values["kind"], drug=_drug(visit.session, patient, values),
        on=date.fromisoformat(values["day"]), dose_mg=float(values["dose"]) if values.get("dose") else None, recorded_at=visit.now,
        recorded_by="",
    )  # fmt: skip


def _noted(visit: Visit, clinic: Clinic, member: Staff, patient: Patient, values: dict[str, str], chat: int) -> Draft:
    refuse_unless(member, "exposure", policy.PRIVATE)
    row = _row(visit, patient, values)
    exposing.expose(
        visit.by(f"staff:{member.id}"),
        patient,
        kind=row.kind,
        on=row.on,
        drug=row.drug,
        dose_mg=row.dose_mg,
        sure="dose-sure" in values,
    )
    dialogues.end(visit.session, visit.ward.vault, chat)
    return to_team.plain(clinic.language, "med-done")


def _struck(
    visit: Visit,
    clinic: Clinic,
    member: Staff,
    patient: Patient,
    step: str,
    option: str,
    values: dict[str, str],
    tap: Tap,
) -> Draft:
    """An entry is wrong: which one, are you sure, and struck out."""
    refuse_unless(member, "exposure-voided", policy.PRIVATE)
    language = clinic.language
    standing = patients.exposures(visit.session, patient.id)
    if option == "void":
        dialogues.keep(visit.session, visit.ward.vault, tap.chat, kind=KIND, step="void", values=values, now=visit.now)
        rows = [(_button(f"x{row.id}", _entry(language, row)),) for row in standing]
        return Draft(say(language, "med-void-which"), (*rows, _cancel(language)), protect=True)
    wrong = next((row for row in standing if option in (f"x{row.id}", f"x{row.id}-sure")), None)
    if wrong is None:
        raise Refused("toast-button-over")
    if step == "void-sure" and option.endswith("-sure"):
        exposing.strike_out(visit.by(f"staff:{member.id}"), patient, wrong)
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        return to_team.plain(language, "med-voided")
    exposing.may_be_struck_out(visit.session, patient, wrong)
    dialogues.keep(visit.session, visit.ward.vault, tap.chat, kind=KIND, step="void-sure", values=values, now=visit.now)
    confirm = _button(f"x{wrong.id}-sure", say(language, "btn-confirm"))
    text = say(language, "med-void-sure", entry=_entry(language, wrong))
    return Draft(text, ((confirm,), _cancel(language)), protect=True)


def _entry(language: str, row: Exposure) -> str:
    return to_team.exposure_line(language, kind=row.kind, on=row.on, drug=row.drug, dose_mg=row.dose_mg)


def _patient(session: Session, clinic: Clinic, values: dict[str, str]) -> Patient:
    patient = patients.called(session, values["patient"], clinic.id)
    if patient is None:
        raise Refused("patient-unknown")
    return patient


def _button(option: str, label: str) -> Button:
    return Button(label, data=f"e.med.{option}")


def _cancel(language: str) -> tuple[Button, ...]:
    return (Button(say(language, "btn-cancel"), data="e.invite.cancel"),)


def _redraw(visit: Visit, member: Staff, tap: Tap, draft: Draft) -> None:
    post.edit(
        visit,
        recipients.staff(visit.ward, member),
        draft,
        key=f"medicine:{tap.cause}",
        message_id=tap.message_id,
        lane=post.REPLY,
    )
