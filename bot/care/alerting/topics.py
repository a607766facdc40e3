"""One topic per patient, in a group that has topics: which thread a card belongs into, and when there is none.

A topic is a convenience. Nothing about it may hold an alert back: what cannot go into its topic goes to the group itself.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.care.visit import Visit
from storage import clinics, journal, topics
from storage.clinics import Clinic
from storage.patients import Patient
from storage.topics import Topic


def wanted(session: Session, clinic_id: str, patient_id: str, *, now: datetime) -> Topic | None:
    """The patient's topic in the clinic's group, asked for from now on; None where the group itself is to be written to."""
    clinic = session.get(Clinic, clinic_id)
    patient = session.get(Patient, patient_id)
    if clinic is None or patient is None or not clinic.topics or clinic.group_blind is None:
        return None
    row = topics.of_patient(session, clinic.group_blind, patient_id)
    if row is None:
        row = Topic(clinic_id=clinic.id, group_blind=clinic.group_blind, patient_id=patient_id, asked_at=now)
        session.add(row)
        session.flush()
    return row if row.closed_at is None else None


def title(session: Session, topic: Topic) -> str:
    """What the topic is called in the group: the pseudonym, and nothing else."""
    patient = session.get(Patient, topic.patient_id)
    return "" if patient is None else patient.pseudonym


def made(session: Session, topic_id: str, thread: int) -> None:
    """Telegram has made it."""
    row = session.get(Topic, topic_id)
    if row is not None:
        row.thread = thread
        session.add(row)


def over(session: Session, topic_id: str, *, cause: str, now: datetime) -> None:
    """It was closed, deleted or refused: what follows goes to the group itself."""
    row = session.get(Topic, topic_id)
    if row is not None and row.closed_at is None:
        row.closed_at = now
        session.add(row)
        journal.write(
            session, at=now, actor="telegram", act="topic-over", subject=row.clinic_id, detail={"topic": row.id}, cause=cause
        )  # fmt: skip


def seen(session: Session, clinic: Clinic, *, forum: bool) -> None:
    """Whether the group has topics, as its newest message or a look at it says."""
    if clinic.topics != forum:
        clinic.topics = forum
        session.add(clinic)


def thread_moved(visit: Visit, chat: int, thread: int, *, closed: bool) -> None:
    """Somebody has closed or reopened a topic by hand."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, chat)
    row = None if clinic is None else topics.of_thread(visit.session, clinic.group_blind or "", thread)
    if row is not None:
        row.closed_at = visit.now if closed else None
        visit.session.add(row)


def may_again(session: Session, clinic: Clinic) -> None:
    """The bot's rights have changed: topics it was refused are asked for once more."""
    for row in topics.refused(session, clinic.group_blind or ""):
        session.delete(row)
