"""A patient's page for a colleague in private: where they stand, what they wrote, who they are, and what can be done.

Looking at words or identity is an act and is journalled. Discharge and death ask once before they are done.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.care.course import staying
from bot.care.enrolling import invitations
from bot.care.letters import post, recipients
from bot.care.looking import charts, looks
from bot.care.said import Tap
from bot.care.surroundings import Refused, exposures, local_day, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.forms import correcting, engine, medicine
from bot.chat.forms.engine import Talk
from messages.words_out import to_team
from messages.words_out.card import LIGHTS, signs
from messages.words_out.catalogue import plain_lines, say
from messages.words_out.draft import Button, Draft, in_messages
from schedules import policy
from schedules.course import ENDED, LIVE, State
from schedules.exposures import first_dose
from schedules.windows import day_of_therapy
from storage import alerts, checkins, media, patients
from storage.clinics import Clinic, Staff
from storage.patients import Patient

READ = 10
"""Texts of a patient that are read in the chat, the newest ones; older ones stand on their page."""

TOLD_FOR = timedelta(minutes=5)
"""How long who a patient is stands in a chat: long enough to call."""


ACTS = {
    "photos": "media-shown", "chart": "chart-shown", "words": "words-read", "who": "identity-read", "correct": "corrected",
    "medicine": "exposure", "pause": "paused", "resume": "resumed", "again": "invited-again", "page": "looked", "open": "looked",
    "discharge": "discharged", "discharged": "discharged", "died": "died",
}  # fmt: skip
"""What the journal calls that which each button of the page is for."""


def page(visit: Visit, clinic: Clinic, patient: Patient) -> Draft:
    """Where the patient stands, with the buttons that make sense now."""
    language = clinic.language
    taken = exposures(visit.session, patient)
    start = first_dose(taken)
    lines = [say(language, "patient-head", patient=patient.pseudonym), say(language, f"patient-state-{patient.state}")]
    if start is not None:
        day = day_of_therapy(start, local_day(patient, visit.now))
        drug = taken[-1].drug
        lines.append(to_team.drug_day(language, drug, visit.ward.protocol.route_of(drug), day, start))
    if (rest := medicine.state_line(language, visit.session, patient, local_day(patient, visit.now))) is not None:
        lines.append(rest)
    if patient.due_at is not None:
        lines.append(say(language, "patient-next", when=patient.due_at.astimezone(ZoneInfo(patient.timezone))))
    for alert in alerts.open_of_patient(visit.session, patient.id):
        urgency = say(language, f"urgency-{alert.urgency}").upper()
        lines.append(
            f"{LIGHTS[alert.urgency]} {urgency} #A{alert.number} · {say(language, f'concern-{alert.concern}')}"
        )

    if (told := alerts.last_composites(visit.session, patient.id)) is not None:
        lines.append(to_team.composite_line(language, local_day(patient, told[0]), told[1]))

    def button(action: str) -> Button:
        return Button(say(language, f"btn-patient-{action}"), data=f"e.patient.{action}.{patient.pseudonym}")

    rows: list[tuple[Button, ...]] = [(button("words"), button("who")), (button("chart"), button("photos"))]
    if patient.state in LIVE:
        rows.append((button("pause") if patient.state == State.ACTIVE else button("resume"), button("again")))
        rows.append((button("discharge"), button("died")))
    elif patient.state not in ENDED:
        rows.append((button("again"), button("discharge")))
    if patient.state not in ENDED:
        rows.append((button("medicine"), button("correct")))
    return Draft("\n".join(lines), tuple(rows), protect=True)


def tell_who(visit: Visit, clinic: Clinic, member: Staff, patient: Patient, key: str) -> None:
    """Name, phone and reference to one colleague in private, under a first line that tells nothing, and only for a while."""
    known = looks.who_is(visit, member, patient)
    draft = to_team.who_it_is(clinic.language, patient.pseudonym, known, minutes=int(TOLD_FOR.total_seconds() // 60))
    to = recipients.staff(visit.ward, member)
    end = visit.now + TOLD_FOR  # what is held up for so long was asked for by somebody who has gone on
    if post.letter(visit, to, draft, key=key, kind="menu", drop_after=end):
        post.unsay(visit, to, key=key, at=end)


def _sure(language: str, patient: Patient, how: str) -> Draft:
    """The question before an enrolment ends, with a way back; it takes the place of the page."""
    steps = (("btn-confirm", f"sure-{how}"), ("btn-back", "page"))
    sure, back = (Button(say(language, label), data=f"e.patient.{step}.{patient.pseudonym}") for label, step in steps)
    return Draft(say(language, f"patient-confirm-{how}", patient=patient.pseudonym), ((back,), (sure,)))


def words_drafts(visit: Visit, clinic: Clinic, member: Staff, patient: Patient) -> list[Draft]:
    """What the patient wrote lately, newest first and each to its end, for one colleague's eyes: as many messages as it needs."""
    language = clinic.language
    told: list[str] = []
    for one in looks.read_aloud(visit, member, patient, newest=READ):
        told += [""] if told else []
        told += [to_team.sent_line(language, one.medium, one.at, clinic.timezone, written=one.written_at)]
        told += plain_lines(one.text) if one.text else []
        told += [say(language, "words-signs", signs=signs(language, one.signs))] if one.signs else []
        told += [say(language, "words-denied", signs=signs(language, one.denied))] if one.denied else []
    if (older := checkins.count_words(visit.session, patient.id) - READ) > 0:
        told += ["", say(language, "list-older", count=older)]
    title = say(language, "patient-words-title", patient=patient.pseudonym)
    return in_messages(title, [(line, None) for line in told or [say(language, "patient-words-none")]])


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of a patient's page."""
    fields = tap.fields or ()
    patient = patients.called(visit.session, fields[3], clinic.id) if len(fields) == 4 else None
    if patient is None:
        raise Refused("patient-unknown")
    refuse_unless(member, ACTS.get(fields[2].removeprefix("sure-")), policy.PRIVATE)
    by = f"staff:{member.id}"
    language = clinic.language
    match fields[2]:
        case "photos":
            sent = media.of_patient(visit.session, patient.id)
            looks.show(visit, member, patient, sent)
            return ""
        case "chart":
            charts.show(visit, member, patient)
            return ""
        case "words":
            drafts = words_drafts(visit, clinic, member, patient)
            private.say_all(visit, member, drafts, f"rounds:{tap.update_id}")
            return ""
        case "who":
            tell_who(visit, clinic, member, patient, f"rounds:{tap.update_id}")
            return ""
        case "correct" | "medicine" as kind:
            form = correcting.FORM if kind == "correct" else medicine.FORM
            draft = engine.begin(form, Talk(visit, clinic, member, tap.chat, {"patient": patient.pseudonym}))
        case "open":
            draft = page(visit, clinic, patient)
        case "pause":
            until = local_day(patient, visit.now) + timedelta(weeks=1)
            staying.pause(visit.by(by), patient, until=until)
            draft = page(visit, clinic, patient)
        case "resume":
            staying.resume(visit.by(by), patient)
            draft = page(visit, clinic, patient)
        case "again":
            again = invitations.invite_again(visit.by(by), patient)
            draft = to_team.invited(
                language, pseudonym=again.pseudonym, link=again.link, expires_at=again.expires_at, zone=clinic.timezone
            )
        case "discharge" | "died" | "sure-discharged" | "sure-died" | "page" as step:
            if step != "page" and patient.state in ENDED:
                # The page may be weeks old: what has ended stays as it ended, whatever an old button says.
                raise Refused("patient-left-already", state=say(language, f"patient-state-{patient.state}"))
            if step.startswith("sure-"):
                staying.leave(visit.by(by), patient, how=step.removeprefix("sure-"))
            asked = {"discharge": "discharged", "died": "died"}.get(step)
            draft = page(visit, clinic, patient) if asked is None else _sure(language, patient, asked)
            private.redraw(visit, member, tap, draft, "rounds")
            return ""
        case _:
            raise Refused("toast-button-unknown")
    private.say(visit, member, draft, f"rounds:{tap.update_id}")
    return ""
