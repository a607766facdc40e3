"""What the rows themselves promise: keys that are unique, numbers never given twice, and names nobody mishears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import alerts, checkins, clinics, identities, patients
from storage.alerts import Alert
from storage.checkins import Slot
from storage.clinics import Clinic
from storage.engine import reading, transaction
from storage.identities import Identity
from storage.patients import ALPHABET, Invite, Patient
from storage.vault import KeyMissing, Vault

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def clinic(engine: Engine) -> Clinic:
    row = Clinic(
        name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="1",
        phone_after_hours="2", hours="Mon-Fri", added_at=NOW,
    )  # fmt: skip
    with transaction(engine) as session:
        session.add(row)
    return row


def newcomer(session: Session, clinic: Clinic) -> Patient:
    row = Patient(
        clinic_id=clinic.id, pseudonym=patients.fresh_pseudonym(session), language="en", timezone="Europe/Berlin",
        indication="oncology", created_at=NOW, created_by="test",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


@pytest.fixture
def ada(engine: Engine, clinic: Clinic) -> Patient:
    with transaction(engine) as session:
        return newcomer(session, clinic)


def slot(patient: Patient, key: str, **more: object) -> Slot:
    plain = {
        "kind": "check-in",
        "on": NOW.date(),
        "due_at": NOW,
        "opened_at": NOW,
        "protocol": "mtor-1",
        "version": "1",
    }
    return Slot(patient_id=patient.id, key=key, **{**plain, **more})  # type: ignore[arg-type]


def alert(clinic: Clinic, patient: Patient | None, open_key: str | None) -> Alert:
    return Alert(
        clinic_id=clinic.id, patient_id=patient and patient.id, open_key=open_key, concern="airway", urgency="emergency",
        raised_at=NOW, rung_since=NOW,
    )  # fmt: skip


# -- check-ins ---------------------------------------------------------------------------------------------------------


def test_one_patient_day_and_kind_is_one_check_in(engine: Engine, ada: Patient) -> None:
    with transaction(engine) as session:
        session.add(slot(ada, f"{ada.id}:2026-03-02:check-in"))
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(slot(ada, f"{ada.id}:2026-03-02:check-in"))
    with transaction(engine) as session:
        session.add(slot(ada, f"{ada.id}:2026-03-02:pulse", kind="pulse"))


def test_an_answer_is_never_overwritten_a_new_tap_is_a_new_revision(engine: Engine, ada: Patient) -> None:
    with transaction(engine) as session:
        one = slot(ada, "k")
        session.add(one)
        session.flush()
        for number, option in enumerate(("mild", "severe", "none")):
            checkins.record(
                session, one.id, "M1", [option], settled=True, update_id=number, now=NOW + timedelta(seconds=number)
            )
        assert checkins.choices(session, one) == {"M1": ("none",)}
        kept = session.connection().execute(
            text("SELECT revision, options, replaced_at IS NOT NULL FROM answer ORDER BY revision")
        )
        assert [tuple(row) for row in kept] == [(1, '["mild"]', 1), (2, '["severe"]', 1), (3, '["none"]', 0)]
        checkins.replace(session, one.id, ["M1"], NOW)
        assert checkins.choices(session, one) == {}


def test_the_same_revision_twice_is_refused(engine: Engine, ada: Patient) -> None:
    with transaction(engine) as session:
        one = slot(ada, "k")
        session.add(one)
        session.flush()
        checkins.record(session, one.id, "M1", ["mild"], settled=True, update_id=1, now=NOW)
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.connection().execute(
            text(
                "INSERT INTO answer (id, slot_id, item, revision, options, settled, at, update_id) "
                "SELECT 'x', slot_id, item, revision, options, settled, at, update_id FROM answer"
            )
        )


def test_words_of_one_update_are_kept_once(engine: Engine, vault: Vault, ada: Patient) -> None:
    def keep(session: Session) -> None:
        checkins.keep_words(
            session, vault, patient_id=ada.id, slot_id=None, chat=5, medium="text", said="hello", label="none", flags=[],
            denied=[], update_id=7, now=NOW,
        )  # fmt: skip

    with transaction(engine) as session:
        keep(session)
    with pytest.raises(IntegrityError), transaction(engine) as session:
        keep(session)


def test_short_ids_are_short_and_do_not_clash() -> None:
    ids = {checkins.short_id() for _ in range(5000)}
    assert len(ids) == 5000
    assert all(len(one) == 10 and set(one) <= set("abcdefghijkmnpqrstuvwxyz23456789") for one in ids)


# -- alerts ------------------------------------------------------------------------------------------------------------


def test_a_concern_of_a_patient_has_one_open_alert(engine: Engine, clinic: Clinic, ada: Patient) -> None:
    with transaction(engine) as session:
        session.add(alert(clinic, ada, f"{ada.id}:airway"))
    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.add(alert(clinic, ada, f"{ada.id}:airway"))
    with transaction(engine) as session:
        session.add(alert(clinic, ada, f"{ada.id}:mouth"))
        session.add(alert(clinic, ada, None))  # closed ones stand beside each other
        session.add(alert(clinic, ada, None))


def test_the_number_of_an_alert_is_never_given_twice(engine: Engine, clinic: Clinic) -> None:
    with transaction(engine) as session:
        for _ in range(3):
            session.add(alert(clinic, None, None))
    with transaction(engine) as session:
        session.connection().execute(text("DELETE FROM alert WHERE number = 3"))
    with transaction(engine) as session:
        fresh = alert(clinic, None, None)
        session.add(fresh)
        session.flush()
        assert fresh.number == 4


def test_an_alert_of_another_clinic_is_not_found_by_its_number(engine: Engine, clinic: Clinic) -> None:
    with transaction(engine) as session:
        session.add(alert(clinic, None, None))
        session.flush()
        assert alerts.numbered(session, 1, clinic.id) is not None
        assert alerts.numbered(session, 1, "another") is None


# -- pseudonyms --------------------------------------------------------------------------------------------------------


def test_a_pseudonym_holds_no_letter_that_is_misheard_or_misread() -> None:
    assert set("0O1IL5SUV").isdisjoint(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 26


def test_pseudonyms_are_unique_and_grow_when_the_short_ones_are_taken(engine: Engine, clinic: Clinic) -> None:
    with transaction(engine) as session:
        names = {newcomer(session, clinic).pseudonym for _ in range(300)}
    assert len(names) == 300
    assert all(name.startswith("P-") and set(name[2:]) <= set(ALPHABET) for name in names)
    assert {len(name) for name in names} == {6}


def test_a_pseudonym_given_twice_is_refused_by_the_table(engine: Engine, clinic: Clinic, ada: Patient) -> None:
    with pytest.raises(IntegrityError), transaction(engine) as session:
        twin = newcomer(session, clinic)
        twin.pseudonym = ada.pseudonym
        session.add(twin)


def test_a_pseudonym_is_found_as_it_is_read_out(engine: Engine, ada: Patient) -> None:
    with reading(engine) as session:
        for spoken in (ada.pseudonym, ada.pseudonym.lower(), f"  {ada.pseudonym} "):
            found = patients.called(session, spoken)
            assert found is not None
            assert found.id == ada.id
        assert patients.called(session, ada.pseudonym, "another clinic") is None


# -- links -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "usable"),
    [
        ({}, True),
        ({"used_at": NOW}, False),
        ({"revoked_at": NOW}, False),
        ({"locked_at": NOW}, False),
        ({"expires_at": NOW}, False),
        ({"expires_at": NOW + timedelta(microseconds=1)}, True),
    ],
)
def test_a_link_is_usable_until_used_revoked_locked_or_expired(
    engine: Engine, ada: Patient, change: dict[str, datetime], usable: bool
) -> None:
    plain = {"expires_at": NOW + timedelta(hours=72)}
    with transaction(engine) as session:
        session.add(
            Invite(
                token_hash="h", patient_id=ada.id, clinic_id=ada.clinic_id, created_at=NOW, created_by="t",
                **{**plain, **change},
            )
        )  # fmt: skip
        session.flush()
        assert (patients.open_invite(session, "h", NOW) is not None) is usable
        assert patients.open_invite(session, "unknown", NOW) is None


# -- who they are ------------------------------------------------------------------------------------------------------


def test_a_chat_belongs_to_one_patient_at_a_time(engine: Engine, vault: Vault, clinic: Clinic, ada: Patient) -> None:
    with transaction(engine) as session:
        identities.put(session, vault, ada.id, "chat", "5", NOW)
    with pytest.raises(IntegrityError), transaction(engine) as session:
        identities.put(session, vault, newcomer(session, clinic).id, "chat", "5", NOW)
    with transaction(engine) as session:
        identities.close(session, ada.id, "chat", NOW)
        bob = newcomer(session, clinic)
        identities.put(session, vault, bob.id, "chat", "5", NOW)
        found = identities.patient_at(session, vault, 5)
        assert found is not None
        assert found.id == bob.id
        assert identities.chat_of(session, vault, ada.id) is None


def test_a_corrected_name_replaces_and_keeps_the_old_one_sealed(engine: Engine, vault: Vault, ada: Patient) -> None:
    with transaction(engine) as session:
        identities.put(session, vault, ada.id, "name", "Ada", NOW)
        identities.put(session, vault, ada.id, "name", "Ada L.", NOW)
        assert identities.read(session, vault, ada.id, "name") == "Ada L."
        assert len(session.exec(select(Identity)).all()) == 2


def test_two_names_that_were_swapped_do_not_open(engine: Engine, vault: Vault, clinic: Clinic, ada: Patient) -> None:
    with transaction(engine) as session:
        bob = newcomer(session, clinic)
        for one, name in ((ada.id, "Ada"), (bob.id, "Bob")):
            identities.put(session, vault, one, "name", name, NOW)
        first, second = session.exec(select(Identity)).all()
        first.sealed, second.sealed = second.sealed, first.sealed
        session.add(first)
        session.add(second)
        session.flush()
        for one in (ada.id, bob.id):
            with pytest.raises(KeyMissing):
                identities.read(session, vault, one, "name")


def test_no_identifier_of_anybody_is_found_in_the_bytes_of_the_file(
    engine: Engine, vault: Vault, clinic: Clinic, ada: Patient, bytes_on_disk: Callable[[], bytes]
) -> None:
    planted = {
        "name": "Quittenkompott", "phone": "+49 170 5550199", "reference": "HOSP-4711-X", "birth-year": "birth-of-1961",
        "chat": "987654321012",
    }  # fmt: skip
    with transaction(engine) as session:
        for kind, value in planted.items():
            identities.put(session, vault, ada.id, kind, value, NOW)
        checkins.keep_words(
            session, vault, patient_id=ada.id, slot_id=None, chat=987654321012, medium="text", said="Zungenwurstsalat",
            label="none", flags=[], denied=[], update_id=7, now=NOW,
        )  # fmt: skip
        here = session.merge(clinic)
        clinics.set_group(session, vault, here, -100123454321)
        member = clinics.add_staff(vault, here, "Noorhaarlem", "nurse")
        clinics.link_staff(session, vault, member, 555444333222, NOW)
    kept = bytes_on_disk()
    for secret in (*planted.values(), "Zungenwurstsalat", "100123454321", "Noorhaarlem", "555444333222"):
        assert secret.encode() not in kept
    engine.dispose()
    assert b"Quittenkompott" not in bytes_on_disk()


# -- what falls due ----------------------------------------------------------------------------------------------------


def test_the_messages_of_a_chat_in_a_minute_are_counted_by_an_index(engine: Engine) -> None:
    question = "SELECT update_id FROM inbox WHERE chat = ? AND received_at >= ? AND received_at <= ? LIMIT 10"
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", ("a", "2026-03-02", "2026-03-03")).all()
    assert "ix_inbox_chat (chat=? AND received_at>? AND received_at<?)" in str(plan), plan
