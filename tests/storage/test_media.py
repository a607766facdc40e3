"""What patients send, as rows: noted at once, fetched later, sealed to its own row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from storage import checkins, media
from storage.alerts import Alert, Report
from storage.checkins import Words
from storage.clinics import Clinic
from storage.engine import transaction
from storage.media import BACKOFF, LEASE, TRIES, Media, MediaContent
from storage.patients import Patient
from storage.vault import KeyMissing, Vault

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_patient(session: Session, name: str = "P-7K3M") -> str:
    clinic = Clinic(
        name=name, timezone="Europe/Berlin", language="en", emergency_number="112", phone="1", phone_after_hours="2",
        hours="Mon-Fri 08:00-18:00", added_at=NOW,
    )  # fmt: skip
    session.add(clinic)
    session.flush()
    row = Patient(
        clinic_id=clinic.id, pseudonym=name, language="en", timezone="Europe/Berlin", indication="oncology", created_at=NOW,
        created_by="test",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def words(session: Session, vault: Vault, patient: str, update_id: int) -> Words:
    return checkins.keep_words(
        session, vault, patient_id=patient, slot_id=None, chat=5, medium="photo", said="", label="none", flags=[], denied=[],
        update_id=update_id, now=NOW,
    )  # fmt: skip


def noted(
    session: Session, vault: Vault, patient: str, update_id: int = 1, *, name: str = "u1", at: datetime = NOW
) -> Media:
    return media.keep(
        session, vault, patient_id=patient, words_id=words(session, vault, patient, update_id).id, slot_id=None,
        medium="photo", picture=True, file_id=f"file-{name}", lasting_name=name, mime="image/jpeg", size=10, now=at,
    )  # fmt: skip


def test_a_file_is_wanted_from_the_moment_it_is_noted(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        assert media.next_due(session) == NOW
        assert [one.id for one in media.wanted(session, NOW, 5)] == [row.id]
        assert media.wanted(session, NOW - timedelta(seconds=1), 5) == []
        assert media.file_id(vault, row) == "file-u1"
        assert row.file_sealed is not None and b"file-u1" not in row.file_sealed


def test_what_has_no_file_is_a_fact_and_is_never_wanted(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        patient = a_patient(session)
        row = media.keep(
            session, vault, patient_id=patient, words_id=words(session, vault, patient, 1).id, slot_id=None,
            medium="sticker", picture=False, file_id=None, lasting_name=None, mime="", size=None, now=NOW,
        )  # fmt: skip
        assert row.state == "fact" and media.next_due(session) is None


def test_while_it_is_being_fetched_nobody_else_begins_and_after_the_lease_somebody_does(
    engine: Engine, vault: Vault
) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        assert media.begin(session, row, NOW) and row.tries == 1
        session.flush()
        assert media.wanted(session, NOW + LEASE - timedelta(seconds=1), 5) == []
        assert [one.id for one in media.wanted(session, NOW + LEASE, 5)] == [row.id]


def test_it_is_tried_again_for_about_a_day_and_then_no_more(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        at = NOW
        for seconds in BACKOFF:
            assert media.begin(session, row, at)
            assert media.again(session, row, "x", at)
            assert row.next_try_at == at + timedelta(seconds=seconds)
            at = row.next_try_at
        assert media.begin(session, row, at)
        assert not media.again(session, row, "x", at)
        assert timedelta(hours=20) < at - NOW < timedelta(hours=26)


def test_a_wait_telegram_asks_for_counts_as_no_try(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        assert media.begin(session, row, NOW)
        assert media.again(session, row, "retry-after", NOW, timedelta(seconds=7))
        assert (row.tries, row.next_try_at) == (0, NOW + timedelta(seconds=7))


def test_tries_that_never_ended_are_counted_and_come_to_an_end_within_about_a_day(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        at = NOW
        for _ in range(TRIES):
            assert media.begin(session, row, at)
            at = row.next_try_at or at
        assert not media.begin(session, row, at)
        assert at - NOW < timedelta(hours=48)


def test_bytes_open_in_their_own_row_only(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        patient = a_patient(session)
        mine, other = noted(session, vault, patient, 1), noted(session, vault, patient, 2, name="u2")
        for row, content in ((mine, b"mine"), (other, b"other")):
            media.kept(session, row, vault.seal(content, media.where(row.id)), mime="x", width=1, height=2, now=NOW)
        assert media.content(session, vault, mine) == b"mine"
        assert media.next_due(session) is None
        theirs = session.get(MediaContent, other.id)
        assert theirs is not None
        session.merge(MediaContent(media_id=mine.id, sealed=theirs.sealed))
        session.flush()
        with pytest.raises(KeyMissing):
            media.content(session, vault, mine)


def test_bytes_that_come_twice_are_kept_once(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        row = noted(session, vault, a_patient(session))
        for content in (b"first", b"second"):
            media.kept(session, row, vault.seal(content, media.where(row.id)), mime="x", width=1, height=2, now=NOW)
        assert media.content(session, vault, row) == b"second"


def test_a_file_is_known_again_for_its_patient_only_and_not_when_it_was_lost(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        ada, boris = a_patient(session), a_patient(session, "P-2222")
        row = noted(session, vault, ada)
        found = media.known(session, vault, ada, "u1")
        assert found is not None and found.id == row.id
        assert media.known(session, vault, boris, "u1") is None
        assert media.known(session, vault, ada, "u2") is None
        media.end(session, row, "lost", "gone", NOW)
        assert media.known(session, vault, ada, "u1") is None


def test_a_patients_things_come_newest_first_and_nobody_elses(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        ada, boris = a_patient(session), a_patient(session, "P-2222")
        old = noted(session, vault, ada, 1)
        new = noted(session, vault, ada, 2, name="u2", at=NOW + timedelta(minutes=1))
        noted(session, vault, boris, 3, name="u3")
        assert [row.id for row in media.of_patient(session, ada)] == [new.id, old.id]


def test_a_thing_belongs_to_the_alert_whose_report_its_message_made(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        ada = a_patient(session)
        row, loose = noted(session, vault, ada, 1), noted(session, vault, ada, 2, name="u2")
        patient = session.get(Patient, ada)
        assert patient is not None
        alert = Alert(
            clinic_id=patient.clinic_id, patient_id=ada, concern="mouth", urgency="same-day", raised_at=NOW, rung_since=NOW
        )  # fmt: skip
        session.add(alert)
        session.flush()
        number = alert.number or 0
        for _ in range(2):  # said twice in the same alert, shown once
            session.add(Report(alert_number=number, urgency="same-day", words_id=row.words_id, at=NOW))
        session.flush()
        assert [one.id for one in media.of_alert(session, number)] == [row.id]
        assert (media.alert_of(session, row), media.alert_of(session, loose)) == (number, None)
