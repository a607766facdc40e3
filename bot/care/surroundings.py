"""What every act needs and none of them changes: the protocol, the vault, the bot's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from messages.words_in.hearing import Ear, ear
from messages.words_out.to_patient import Numbers
from schedules import policy
from schedules.due import Wishes
from schedules.exposures import Taken, first_dose
from schedules.hours import entered
from schedules.protocol import Protocol
from schedules.windows import tier
from storage import patients
from storage.clinics import Clinic, Staff
from storage.patients import Patient
from storage.vault import Vault


class Refused(Exception):
    """A legal "no" to a person; `reason` is the catalogue id of the sentence they are told."""

    def __init__(self, reason: str, **values: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def refuse_unless(member: Staff, act: str | None, channel: str, reason: str = "toast-not-allowed") -> None:
    """Raises Refused where the table does not give this act to their role by this channel. No act is nothing to refuse."""
    if act is not None and not policy.may(member.role, act, channel):
        raise Refused(reason)


@dataclass(frozen=True)
class Surroundings:
    """The fixed surroundings of every act.

    `protocol` is the plan in force; `waiting` the one in the file when that is another, which nobody has signed yet; `older`
    holds every plan ever used here by its fingerprint.
    `drafts_allowed` is true only in the demonstration, where a protocol nobody has signed may be walked through.
    `ear` hears what is typed; a program that serves gives one that loads in the background.
    `feed` is where the web feed is reached, without a last slash; empty where none is served.
    """

    protocol: Protocol
    vault: Vault
    bot_name: str
    drafts_allowed: bool = False
    older: Mapping[str, Protocol] = field(default_factory=dict)
    waiting: Protocol | None = None
    feed: str = ""
    ear: Ear = field(default_factory=ear)

    def plan(self, sha256: str | None) -> Protocol:
        """The plan a check-in was asked under, by its fingerprint; the one in force when that can no longer be read."""
        return self.older.get(sha256 or "", self.protocol)


def refuse_unusual(ward: Surroundings, drug: str, dose_mg: float | None) -> None:
    """Refused for a single dose outside what the plan calls usual for the drug; only the conversation can ask again."""
    row = ward.protocol.unusual(drug, dose_mg)
    if row is not None:
        lowest, highest = row.dose_mg
        raise Refused("med-dose-outside", dose=f"{dose_mg:g}", drug=drug, lowest=f"{lowest:g}", highest=f"{highest:g}")


def local_day(patient: Patient, now: datetime) -> date:
    """The calendar day it is where the patient lives."""
    return now.astimezone(ZoneInfo(patient.timezone)).date()


def midnight(patient: Patient, now: datetime) -> datetime:
    """When the patient's day began."""
    return now.astimezone(ZoneInfo(patient.timezone)).replace(hour=0, minute=0, second=0, microsecond=0)


def exposures(session: Session, patient: Patient) -> tuple[Taken, ...]:
    """What stands about the drug, as plain values for the rules."""
    return tuple(Taken(row.kind, row.drug, row.on) for row in patients.exposures(session, patient.id))


def tier_of(protocol: Protocol, patient: Patient, taken: tuple[Taken, ...]) -> str:
    """Which grid the patient is on."""
    return tier(protocol, [one.drug for one in taken], patient.ace_inhibitor, patient.earlier_angioedema)


def plan_of(protocol: Protocol, patient: Patient, taken: tuple[Taken, ...]) -> Wishes | None:
    """The patient's wishes and dates, as the rules want them; nothing before consent or without a first dose."""
    start = first_dose(taken)
    if patient.consented_at is None or start is None:
        return None
    return Wishes(
        consented_on=patient.consented_at.astimezone(ZoneInfo(patient.timezone)).date(),
        weekday=patient.weekday,
        hour=patient.hour,
        zone=patient.timezone,
        tier=tier_of(protocol, patient, taken),
        first_dose=start,
        exposures=taken,
    )


def numbers(clinic: Clinic) -> Numbers:
    """Whom to call and when, as the sentences need it."""
    return Numbers(
        clinic=clinic.name,
        emergency=clinic.emergency_number,
        phone=clinic.phone,
        after_hours=clinic.phone_after_hours,
        hours=entered(clinic.hours) or clinic.hours,
        crisis=clinic.crisis_line or "",
    )


def clinic_of(session: Session, patient: Patient) -> Clinic:
    """The patient's clinic; it cannot be missing, a foreign key holds it."""
    clinic = session.get(Clinic, patient.clinic_id)
    if clinic is None:  # pragma: no cover - foreign keys are on
        raise LookupError("a patient without a clinic")
    return clinic


def ended(session: Session, patient: Patient, message_id: str = "msg-not-active") -> Refused:
    """The "no" to somebody whose check-ins have ended; it says whom to call instead."""
    called = numbers(clinic_of(session, patient))
    return Refused(message_id, phone=called.phone, after=called.after_hours, emergency=called.emergency)
