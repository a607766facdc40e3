"""From a nurse's entry to a patient who has said yes: invitation, one-time link, second factor, consent, wishes.

A link is 128 bits, lives 72 hours, works once and is stored as a hash. Nothing about the patient is shown before the second
factor (year of birth) has passed. A link that is used, revoked, expired, locked or was never ours gets one neutral sentence.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.alerting import coverage
from bot.care.asking import calendar
from bot.care.clinic import guessing
from bot.care.clinic.setting_up import STAFF_PREFIX
from bot.care.course import changing, moves
from bot.care.enrolling import welcome
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Refused, clinic_of, local_day, refuse_unusual
from bot.care.visit import Visit
from messages.spoken import LANGUAGES
from messages.words_in.reading import parse_year
from messages.words_out import to_patient
from messages.words_out.draft import Draft
from schedules.course import ENDED, LIVE, State
from storage import changes, clinics, identities, patients
from storage.clinics import Clinic, Staff
from storage.patients import INVITE_LIFE, Exposure, Invite, Patient

TRIES = 5
"""Wrong years of birth before a link is locked: the year is its second factor, and there are some ninety to guess from."""

INDICATIONS = ("oncology", "transplant")

EARLIEST, LATEST = timedelta(days=-30 * 366), timedelta(days=30)
"""Bounds for a first dose, from today: thirty years back, longer than these drugs are given, and thirty days ahead."""


@dataclass(frozen=True)
class Entry:
    """What a nurse enters about a new patient. Birth year is the second factor; name, phone and reference are optional."""

    drug: str
    indication: str
    started: date
    birth_year: int
    language: str
    timezone: str
    ace_inhibitor: bool = False
    earlier_angioedema: bool = False
    rinse_prescribed: bool = False
    dose_mg: float | None = None
    name: str = ""
    phone: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Invited:
    """The result of inviting: pseudonym, link and expiry. The link is shown once and never stored."""

    pseudonym: str
    link: str
    expires_at: datetime


def invite(visit: Visit, clinic: Clinic, entry: Entry, *, forced_by: Staff | None = None) -> Invited:
    """Enter a patient and make their one-time link. Refuses under a protocol the clinic has not approved; a dose the plan calls
    unusual; any patient while an alert would reach nobody, and the first while a rung of the ladder stands on nobody, unless a lead
    does it all the same (`forced_by`)."""
    if not visit.ward.drafts_allowed and clinics.approved(visit.session, clinic.id, visit.ward.protocol.sha256) is None:
        raise Refused("team-protocol-not-approved", protocol=visit.ward.protocol.id)
    refuse_unusual(visit.ward, entry.drug, entry.dose_mg)
    patient = Patient(
        clinic_id=clinic.id,
        pseudonym=patients.fresh_pseudonym(visit.session),
        language=entry.language if entry.language in LANGUAGES else "en",
        timezone=entry.timezone,
        indication=entry.indication,
        ace_inhibitor=entry.ace_inhibitor,
        earlier_angioedema=entry.earlier_angioedema,
        rinse_prescribed=entry.rinse_prescribed,
        hour=visit.ward.protocol.defaults.hour,
        created_at=visit.now,
        created_by=visit.actor,
    )
    patient.weekday = local_day(patient, visit.now).weekday()
    coverage.may_enrol(visit, clinic, patient.pseudonym, forced_by=forced_by)
    visit.session.add(patient)
    visit.session.flush()
    visit.session.add(
        Exposure(
            patient_id=patient.id,
            kind="start",
            drug=entry.drug,
            on=entry.started,
            dose_mg=entry.dose_mg,
            recorded_at=visit.now,
            recorded_by=visit.actor,
        )
    )
    identities.put(visit.session, visit.ward.vault, patient.id, "birth-year", str(entry.birth_year), visit.now)
    for kind, value in (("name", entry.name), ("phone", entry.phone), ("reference", entry.reference)):
        if value:
            identities.put(visit.session, visit.ward.vault, patient.id, kind, value, visit.now)
    visit.because("").note(
        "invited", patient.pseudonym, drug=entry.drug, indication=entry.indication, started=entry.started.isoformat()
    )
    return _link(visit, patient)


def invite_again(visit: Visit, patient: Patient) -> Invited:
    """A new link for the same patient (new phone, lost link): older links are revoked and the old chat is closed.
    Where there was one, a second colleague confirms it (`care.course.changing`)."""
    if patient.state in ENDED:
        raise Refused("team-patient-gone")
    before = changing.as_it_is(visit, patient)
    for older in patients.live_invites(visit.session, patient.id):
        older.revoked_at = visit.now
    old = identities.chat_of(visit.session, visit.ward.vault, patient.id)
    if old is not None:
        # Whoever holds the old phone is told once, and nothing that names the patient.
        draft = to_patient.plain(patient.language, "msg-moved", phone=clinic_of(visit.session, patient).phone)
        key = f"moved:{patient.id}:{visit.now.isoformat()}"
        post.letter(visit.because(""), recipients.chat(old), draft, key=key)
    identities.close(visit.session, patient.id, "chat", visit.now)
    if patient.state in (State.STOPPED, State.DECLINED):
        moves.move(patient, "invite", now=visit.now)
    visit.because("").note("invited-again", patient.pseudonym)
    if old is not None or any(one.kind == "phone" for one in changes.waiting(visit.session, patient.id)):
        changing.made(visit, patient, "phone", before)
    return _link(visit, patient)


def _link(visit: Visit, patient: Patient) -> Invited:
    token = fresh_token()
    visit.session.add(
        Invite(
            token_hash=visit.ward.vault.token_hash(token),
            patient_id=patient.id,
            clinic_id=patient.clinic_id,
            expires_at=visit.now + INVITE_LIFE,
            created_at=visit.now,
            created_by=visit.actor,
        )
    )
    visit.session.flush()
    return Invited(patient.pseudonym, f"https://t.me/{visit.ward.bot_name}?start={token}", visit.now + INVITE_LIFE)


def fresh_token(draw: Callable[[int], str] = secrets.token_urlsafe) -> str:
    """128 bits in 22 characters; Telegram allows 64. One that begins like a colleague's link would be read as one: it is drawn
    again, or one patient in four thousand had a link that works for nobody."""
    while (token := draw(16)).startswith(STAFF_PREFIX):
        pass
    return token


def open_link(visit: Visit, said: Said, token: str, language: str) -> None:
    """Somebody opened a link in private. A good one asks for the second factor; any other gets the neutral sentence."""
    to = recipients.chat(said.chat)
    found = patients.open_invite(visit.session, visit.ward.vault.token_hash(token), visit.now)
    if found is None:
        _count_unknown(visit, token, said)
        _say(visit, to, to_patient.plain(language, "msg-link-refused"), said)
        return
    patient = visit.session.get(Patient, found.patient_id)
    owner = identities.patient_at(visit.session, visit.ward.vault, said.chat)
    if patient is None or clinics.staff_at(visit.session, visit.ward.vault, said.chat) is not None:
        _say(visit, to, to_patient.plain(language, "msg-chat-is-staff"), said)
        return
    if owner is not None and owner.id != patient.id and owner.state not in (*ENDED, State.STOPPED, State.DECLINED):
        _say(visit, to, to_patient.plain(language, "msg-chat-taken"), said)
        post.notice(visit.because(f"link:{found.token_hash[:16]}"), patient, "team-chat-taken")
        return
    found.chat_blind = visit.ward.vault.blind(str(said.chat), "chat")
    _say(visit, to, to_patient.plain(patient.language, "msg-ask-birth-year"), said)


def _count_unknown(visit: Visit, token: str, said: Said) -> None:
    """A link that is used or expired is ours and only refused; one that never was is counted, in case somebody is guessing."""
    known = visit.session.get(Invite, visit.ward.vault.token_hash(token))
    if known is not None:
        if known.used_at is not None:
            visit.by("stranger").note("link-refused", "invite")
        return
    guessing.count(visit)


def second_factor(visit: Visit, said: Said, pending: Invite) -> None:
    """The year of birth was typed. Five wrong ones lock the link; the team is told, the person hears the neutral sentence."""
    patient = visit.session.get(Patient, pending.patient_id)
    assert patient is not None
    year = parse_year(said.text)
    expected = identities.read(visit.session, visit.ward.vault, patient.id, "birth-year")
    if year is None:
        _say(visit, recipients.chat(said.chat), to_patient.plain(patient.language, "msg-birth-year-unreadable"), said)
        return
    if str(year) != expected:
        _wrong_year(visit, said, pending, patient)
        return
    pending.used_at = visit.now
    visit.session.flush()
    owner = identities.patient_at(visit.session, visit.ward.vault, said.chat)
    if owner is not None and owner.id != patient.id:
        identities.close(visit.session, owner.id, "chat", visit.now)  # an ended enrolment of the same phone
    identities.put(visit.session, visit.ward.vault, patient.id, "chat", str(said.chat), visit.now)
    patient.unreachable_at = None
    visit.by(f"patient:{patient.pseudonym}").note("linked", patient.pseudonym)
    post.notice(visit, patient, "team-linked")
    if patient.consented_at is not None and patient.state in LIVE:
        calendar.replan(visit, patient)
        _say(visit, recipients.patient(visit, patient), to_patient.plain(patient.language, "msg-linked-again"), said)
        return
    moves.move(patient, "link", now=visit.now)
    welcome.ask_step(visit, patient)


def _wrong_year(visit: Visit, said: Said, pending: Invite, patient: Patient) -> None:
    pending.tries += 1
    message = "msg-birth-year-wrong"
    if pending.tries >= TRIES:
        pending.locked_at = visit.now
        message = "msg-link-refused"
        post.notice(visit, patient, "team-link-locked")
        visit.by("stranger").note("link-locked", patient.pseudonym)
    _say(visit, recipients.chat(said.chat), to_patient.plain(patient.language, message), said)


def _say(visit: Visit, to: recipients.To, draft: Draft, said: Said) -> None:
    post.letter(visit, to, draft, key=f"reply:{said.update_id}")


def start_bounds(today: date, started: date) -> bool:
    """Whether a first dose can be true: not more than thirty years back, not more than thirty days ahead."""
    return EARLIEST <= started - today <= LATEST
