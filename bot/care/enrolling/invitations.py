"""From a nurse's entry to a patient who has said yes: invitation, one-time link, second factor, consent, wishes.

A link is 128 bits, lives 72 hours, works once and is stored as a hash. Nothing about the patient is shown before the second
factor (year of birth) has passed. A link that is used, revoked, expired, locked or was never ours gets one neutral sentence.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.care.alerting import coverage, raising
from bot.care.asking import calendar
from bot.care.clinic.setting_up import STAFF_PREFIX
from bot.care.course import moves
from bot.care.enrolling import welcome
from bot.care.letters import post
from bot.care.said import Said
from bot.care.surroundings import Refused, Ward, clinic_of, local_day, refuse_unusual
from messages.words_in.reading import parse_year
from messages.words_out import to_patient
from messages.words_out.catalogue import LANGUAGES
from messages.words_out.draft import Draft
from schedules.course import ENDED, LIVE, State
from schedules.protocol import Urgency
from storage import clinics, identities, journal, patients
from storage.clinics import Clinic, Staff
from storage.patients import INVITE_LIFE, Exposure, Invite, Patient, UnknownToken

TRIES = 5
"""Wrong years of birth before a link is locked (settled 15)."""

GUESSES = 5
"""Links that were never ours, within an hour, before the leads get an item (settled 16)."""

INDICATIONS = ("oncology", "transplant")

EARLIEST, LATEST = timedelta(days=-3 * 366), timedelta(days=30)
"""Bounds for a first dose, from today: three years back (late enrolment is allowed), thirty days ahead."""


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


def invite(
    session: Session,
    ward: Ward,
    clinic: Clinic,
    entry: Entry,
    *,
    by: str,
    forced_by: Staff | None = None,
    now: datetime,
) -> Invited:
    """Enter a patient and make their one-time link. Refuses under a protocol the clinic has not approved; a dose the plan calls
    unusual; any patient while an alert would reach nobody, and the first while a rung of the ladder stands on nobody, unless a lead
    does it all the same (`forced_by`)."""
    if not ward.drafts_allowed and clinics.approved(session, clinic.id, ward.protocol.sha256) is None:
        raise Refused("team-protocol-not-approved", protocol=ward.protocol.id)
    refuse_unusual(ward, entry.drug, entry.dose_mg)
    patient = Patient(
        clinic_id=clinic.id,
        pseudonym=patients.fresh_pseudonym(session),
        language=entry.language if entry.language in LANGUAGES else "en",
        timezone=entry.timezone,
        indication=entry.indication,
        ace_inhibitor=entry.ace_inhibitor,
        earlier_angioedema=entry.earlier_angioedema,
        rinse_prescribed=entry.rinse_prescribed,
        hour=ward.protocol.defaults.hour,
        created_at=now,
        created_by=by,
    )
    patient.weekday = local_day(patient, now).weekday()
    coverage.may_enrol(session, clinic, patient.pseudonym, forced_by=forced_by, by=by, now=now)
    session.add(patient)
    session.flush()
    session.add(
        Exposure(
            patient_id=patient.id,
            kind="start",
            drug=entry.drug,
            on=entry.started,
            dose_mg=entry.dose_mg,
            recorded_at=now,
            recorded_by=by,
        )
    )
    identities.put(session, ward.vault, patient.id, "birth-year", str(entry.birth_year), now)
    for kind, value in (("name", entry.name), ("phone", entry.phone), ("reference", entry.reference)):
        if value:
            identities.put(session, ward.vault, patient.id, kind, value, now)
    journal.write(
        session, at=now, actor=by, act="invited", subject=patient.pseudonym,
        detail={"drug": entry.drug, "indication": entry.indication, "started": entry.started.isoformat()}, cause="",
    )  # fmt: skip
    return _link(session, ward, patient, by=by, now=now)


def invite_again(session: Session, ward: Ward, patient: Patient, *, by: str, now: datetime) -> Invited:
    """A new link for the same patient (new phone, lost link): older links are revoked and the old chat is closed."""
    if patient.state in ENDED:
        raise Refused("team-patient-gone")
    for older in patients.live_invites(session, patient.id):
        older.revoked_at = now
        session.add(older)
    old = identities.chat_of(session, ward.vault, patient.id)
    if old is not None:
        # Whoever holds the old phone is told once, and nothing that names the patient.
        draft = to_patient.plain(patient.language, "msg-moved", phone=clinic_of(session, patient).phone)
        key = f"moved:{patient.id}:{now.isoformat()}"
        post.letter(session, ward, post.chat(old), draft, key=key, lane=post.REPLY, kind="reply", now=now)
    identities.close(session, patient.id, "chat", now)
    if patient.state in (State.STOPPED, State.DECLINED):
        moves.move(patient, "invite", now=now)
        session.add(patient)
    journal.write(session, at=now, actor=by, act="invited-again", subject=patient.pseudonym, detail={}, cause="")
    return _link(session, ward, patient, by=by, now=now)


def _link(session: Session, ward: Ward, patient: Patient, *, by: str, now: datetime) -> Invited:
    token = fresh_token()
    session.add(
        Invite(
            token_hash=ward.vault.token_hash(token),
            patient_id=patient.id,
            clinic_id=patient.clinic_id,
            expires_at=now + INVITE_LIFE,
            created_at=now,
            created_by=by,
        )
    )
    session.flush()
    return Invited(patient.pseudonym, f"https://t.me/{ward.bot_name}?start={token}", now + INVITE_LIFE)


def fresh_token(draw: Callable[[int], str] = secrets.token_urlsafe) -> str:
    """128 bits in 22 characters; Telegram allows 64. One that begins like a colleague's link would be read as one: it is drawn
    again, or one patient in four thousand had a link that works for nobody."""
    while (token := draw(16)).startswith(STAFF_PREFIX):
        pass
    return token


def open_link(session: Session, ward: Ward, said: Said, token: str, language: str, *, now: datetime) -> None:
    """Somebody opened a link in private. A good one asks for the second factor; any other gets the neutral sentence."""
    to = post.chat(said.chat)
    found = patients.open_invite(session, ward.vault.token_hash(token), now)
    if found is None:
        _count_unknown(session, ward, token, said, now=now)
        _say(session, ward, to, to_patient.plain(language, "msg-link-refused"), said, now=now)
        return
    patient = session.get(Patient, found.patient_id)
    owner = identities.patient_at(session, ward.vault, said.chat)
    if patient is None or clinics.staff_at(session, ward.vault, said.chat) is not None:
        _say(session, ward, to, to_patient.plain(language, "msg-chat-is-staff"), said, now=now)
        return
    if owner is not None and owner.id != patient.id and owner.state not in (*ENDED, State.STOPPED, State.DECLINED):
        _say(session, ward, to, to_patient.plain(language, "msg-chat-taken"), said, now=now)
        post.notice(session, ward, patient, "team-chat-taken", cause=f"link:{found.token_hash[:16]}", now=now)
        return
    found.chat_blind = ward.vault.blind(str(said.chat), "chat")
    session.add(found)
    _say(session, ward, to, to_patient.plain(patient.language, "msg-ask-birth-year"), said, now=now)


def _count_unknown(session: Session, ward: Ward, token: str, said: Said, *, now: datetime) -> None:
    """A link that is used or expired is ours and only refused; one that never was is counted, in case somebody is guessing."""
    known = session.get(Invite, ward.vault.token_hash(token))
    if known is not None:
        if known.used_at is not None:
            journal.write(
                session, at=now, actor="stranger", act="link-refused", subject="invite", detail={}, cause=said.cause
            )
        return
    session.add(UnknownToken(at=now))
    session.flush()
    if patients.unknown_tokens_since(session, now - timedelta(hours=1)) == GUESSES:
        for clinic in clinics.all_clinics(session):
            raising.raise_alert(
                session, ward, clinic=clinic, patient=None, concern="guessing", urgency=Urgency.ROUTINE,
                why=["why-guessing"], cause=said.cause, now=now,
            )  # fmt: skip


def second_factor(session: Session, ward: Ward, said: Said, pending: Invite, *, now: datetime) -> None:
    """The year of birth was typed. Five wrong ones lock the link; the team is told, the person hears the neutral sentence."""
    patient = session.get(Patient, pending.patient_id)
    assert patient is not None
    year = parse_year(said.text)
    expected = identities.read(session, ward.vault, patient.id, "birth-year")
    if year is None:
        _say(
            session,
            ward,
            post.chat(said.chat),
            to_patient.plain(patient.language, "msg-birth-year-unreadable"),
            said,
            now=now,
        )
        return
    if str(year) != expected:
        _wrong_year(session, ward, said, pending, patient, now=now)
        return
    pending.used_at = now
    session.add(pending)
    session.flush()
    owner = identities.patient_at(session, ward.vault, said.chat)
    if owner is not None and owner.id != patient.id:
        identities.close(session, owner.id, "chat", now)  # an ended enrolment of the same phone
    identities.put(session, ward.vault, patient.id, "chat", str(said.chat), now)
    patient.unreachable_at = None
    journal.write(
        session,
        at=now,
        actor=f"patient:{patient.pseudonym}",
        act="linked",
        subject=patient.pseudonym,
        detail={},
        cause=said.cause,
    )
    post.notice(session, ward, patient, "team-linked", cause=said.cause, now=now)
    if patient.consented_at is not None and patient.state in LIVE:
        calendar.replan(session, ward, patient, now=now)
        _say(
            session,
            ward,
            post.patient(session, ward, patient),
            to_patient.plain(patient.language, "msg-linked-again"),
            said,
            now=now,
        )
        return
    moves.move(patient, "link", now=now)
    session.add(patient)
    welcome.ask_step(session, ward, patient, cause=said.cause, now=now)


def _wrong_year(session: Session, ward: Ward, said: Said, pending: Invite, patient: Patient, *, now: datetime) -> None:
    pending.tries += 1
    message = "msg-birth-year-wrong"
    if pending.tries >= TRIES:
        pending.locked_at = now
        message = "msg-link-refused"
        post.notice(session, ward, patient, "team-link-locked", cause=said.cause, now=now)
        journal.write(
            session, at=now, actor="stranger", act="link-locked", subject=patient.pseudonym, detail={}, cause=said.cause
        )
    session.add(pending)
    _say(session, ward, post.chat(said.chat), to_patient.plain(patient.language, message), said, now=now)


def _say(session: Session, ward: Ward, to: post.To, draft: Draft, said: Said, *, now: datetime) -> None:
    post.letter(
        session,
        ward,
        to,
        draft,
        key=f"reply:{said.update_id}",
        lane=post.REPLY,
        kind="reply",
        now=now,
        cause=said.cause,
    )


def start_bounds(today: date, started: date) -> bool:
    """Whether a first dose can be true: not more than three years back, not more than thirty days ahead."""
    return EARLIEST <= started - today <= LATEST
