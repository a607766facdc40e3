"""What grading takes from the records: earlier reports, the first report ever, what the team did, and what was left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.care.asking import grading, opening, reminding
from bot.care.surroundings import Surroundings, exposures
from bot.care.visit import Visit
from schedules.asking import for_day
from schedules.loading import load
from storage import checkins, patients
from storage.alerts import Alert, Assessed, last_composites
from storage.checkins import Slot
from storage.clinics import Clinic
from storage.engine import open_engine, transaction
from storage.patients import Exposure, Patient
from storage.schema import migrate
from storage.vault import Vault
from tests.schedules.kit import said

FIRST_DOSE = date(2026, 3, 2)
PLAN = load()
WARD = Surroundings(protocol=PLAN, vault=Vault({"k": b"v" * 32}, "k"), bot_name="house_bot", drafts_allowed=True)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    engine = open_engine(f"sqlite:///{tmp_path / 'house.db'}")
    migrate(engine)
    with transaction(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def ada(session: Session) -> Patient:
    clinic = Clinic(
        name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="1",
        phone_after_hours="2", hours="Mon-Sun 00:00-23:59", added_at=at(0),
    )  # fmt: skip
    session.add(clinic)
    session.flush()
    row = Patient(
        clinic_id=clinic.id, pseudonym=patients.fresh_pseudonym(session), language="en", timezone="Europe/Berlin",
        indication="oncology", created_at=at(0), created_by="test", state="active", consented_at=at(0),
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(
        Exposure(
            patient_id=row.id, kind="start", drug="everolimus", on=FIRST_DOSE, recorded_at=at(0), recorded_by="test"
        )
    )
    session.flush()
    return row


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=day)


taps = iter(range(1, 10_000))


def report(session: Session, ada: Patient, day: int, answers: str, kind: str = "check-in", *, tick: str = "") -> Slot:
    """A contact of that day with its answers; `tick` names questions that were ticked and not finished with Done."""
    on = FIRST_DOSE + timedelta(days=day)
    asked = for_day(PLAN, kind, exposures(session, ada), on, "A", {})
    slot = Slot(
        patient_id=ada.id, key=f"{ada.id}:{day}:{kind}", kind=kind, on=on, due_at=at(day), opened_at=at(day),
        protocol=PLAN.id, version=PLAN.version, plan=PLAN.sha256, asked=opening.as_row(asked), first_answer_at=at(day),
    )  # fmt: skip
    session.add(slot)
    session.flush()
    for item, options in said(answers).items():
        checkins.record(session, slot.id, item, options, settled=item != tick, update_id=next(taps), now=at(day))
    return slot


def graded(session: Session, ada: Patient, slot: Slot) -> list[str]:
    now = at((slot.on - FIRST_DOSE).days, 10)
    found = grading.assess(
        Visit(session, WARD, now, cause="test"), ada, slot, grading.settled(session, slot)[0], answer_id=None
    )
    return [one.rule for one in found.findings]


def raised(session: Session) -> dict[str, str]:
    return {alert.concern: alert.urgency for alert in session.exec(select(Alert)).all()}


def test_two_check_ins_running_hold_across_a_pulse(session: Session, ada: Patient) -> None:
    report(session, ada, 140, "SEL mouth, M1 mild, M2 some")
    report(session, ada, 143, "PULSE fine", "pulse")
    assert "T41" in graded(session, ada, report(session, ada, 147, "SEL mouth, M1 mild, M2 some"))


def test_a_check_in_without_it_in_between_ends_it(session: Session, ada: Patient) -> None:
    report(session, ada, 140, "SEL mouth, M1 mild, M2 some")
    report(session, ada, 147, "SEL none")
    assert "T41" not in graded(session, ada, report(session, ada, 154, "SEL mouth, M1 mild, M2 some"))


def test_an_area_that_was_not_offered_was_not_denied(session: Session, ada: Patient) -> None:
    nails = report(session, ada, 140, "SEL nails, N0 lifting, N1 moderate, N2 some")
    between = report(session, ada, 147, "SEL none", "follow-up")
    assert "nails" in opening.asked_of(nails).menu and "nails" not in opening.asked_of(between).menu
    assert "T41" in graded(session, ada, report(session, ada, 168, "SEL nails, N0 lifting, N1 moderate, N2 some"))


def test_the_first_report_ever_is_looked_for_in_all_of_them(session: Session, ada: Patient) -> None:
    report(session, ada, 7, "SEL mouth, M1 mild")
    for week in range(2, 24):
        report(session, ada, 7 * week, "SEL none")
    late = report(session, ada, 175, "SEL mouth+skin, M1 mild, R5 none, R2 patches, R1 lt10, R4 not")
    found = graded(session, ada, late)
    assert "T20L" in found and "T15L" not in found


def test_an_answer_the_patient_took_back_was_no_report(session: Session, ada: Patient) -> None:
    first = report(session, ada, 70, "SEL mouth")
    checkins.record(session, first.id, "SEL", ["none"], settled=True, update_id=next(taps), now=at(70))
    assert "T15L" in graded(session, ada, report(session, ada, 77, "SEL mouth, M1 mild"))


@pytest.mark.parametrize(
    ("days", "outcome", "fires"),
    [(6, "advice", False), (7, "advice", True), (28, "rinse", True), (29, "advice", False), (7, "unreached", False)],
)
def test_a_mouth_not_better_after_the_team_acted(
    session: Session, ada: Patient, days: int, outcome: str, fires: bool
) -> None:
    session.add(
        Alert(
            clinic_id=ada.clinic_id, patient_id=ada.id, concern="mouth", urgency="next-day", state="resolved",
            raised_at=at(100 - days), rung_since=at(100 - days), outcome=outcome, outcome_at=at(100 - days),
        )
    )  # fmt: skip
    report(session, ada, 93, "SEL mouth, M1 mild")
    assert ("T13A" in graded(session, ada, report(session, ada, 100, "SEL mouth, M1 mild, M5 same"))) is fires


@pytest.mark.parametrize(("weeks", "fires"), [(8, True), (9, False)])
def test_a_medicine_is_new_for_eight_weeks(session: Session, ada: Patient, weeks: int, fires: bool) -> None:
    report(session, ada, 280 - 7 * weeks, "SEL none, X0 new-med")
    found = graded(session, ada, report(session, ada, 280, "SEL skin, R5 glands, R2 patches"))
    assert ("T17" in found) is fires


def test_the_mouth_has_its_own_weeks_after_a_short_hold(session: Session, ada: Patient) -> None:
    for kind, day in (("hold", 200), ("restart", 205)):
        session.add(
            Exposure(patient_id=ada.id, kind=kind, drug="everolimus", on=FIRST_DOSE + timedelta(days=day),
                     recorded_at=at(day), recorded_by="test")
        )  # fmt: skip
    report(session, ada, 7, "SEL mouth, M1 mild")
    assert "T12" in graded(session, ada, report(session, ada, 210, "SEL mouth, M1 moderate"))
    assert "T12" not in graded(session, ada, report(session, ada, 240, "SEL mouth, M1 moderate"))


def test_the_baseline_is_the_one_beside_the_nurse_else_the_first_full_one(session: Session, ada: Patient) -> None:
    pulse = report(session, ada, 3, "PULSE fine", "pulse")
    assert checkins.baseline(session, ada.id) == pulse
    first = report(session, ada, 7, "SEL none")
    assert checkins.baseline(session, ada.id) == first
    nurse = report(session, ada, 8, "SEL none", "baseline")
    assert checkins.baseline(session, ada.id) == nurse


def test_the_assessment_keeps_its_inputs_and_its_composites(session: Session, ada: Patient) -> None:
    before = report(session, ada, 7, "SEL mouth, M1 mild, M2 not")
    assert last_composites(session, ada.id) is None
    graded(session, ada, report(session, ada, 14, "SEL mouth, M1 severe, M2 not"))
    row = session.exec(select(Assessed).order_by(col(Assessed.at).desc())).first()
    assert row is not None
    assert row.inputs["earlier"] == [before.id] and row.inputs["had_ever"] == ["mouth"]
    assert row.grades == {"mouth": 3}
    assert last_composites(session, ada.id) == (row.at, {"mouth": 1})
    graded(session, ada, report(session, ada, 21, "SEL none"))
    assert last_composites(session, ada.id) == (row.at, {"mouth": 1})


LEFT = [
    # what stands · what was only ticked → what is raised once the check-in has been left
    ("RF0 none", "", {}),
    ("RF0 none, SEL none", "", {}),
    ("RF0 none, SEL fever", "", {"fever": "same-day"}),
    ("RF0 none, SEL fever", "SEL", {"fever": "same-day"}),
    ("RF0 none, SEL breath, B0 cough", "", {"breath": "same-day"}),
    ("RF0 none, SEL swelling", "", {"swelling": "same-day"}),
    ("RF0 none, SEL mouth, M1 mild", "", {"mouth": "routine"}),
    ("RF0 none, SEL mouth", "SEL", {"mouth": "next-day"}),
    ("RF0 none, SEL skin, R5 crust", "R5", {"skin": "next-day"}),
    ("RF0 none, SEL nails, N0 pus", "N0", {"nails": "same-day"}),
]


@pytest.mark.parametrize(("answers", "tick", "alerts"), LEFT)
def test_a_check_in_left_half_way_is_graded_two_hours_later(
    session: Session, ada: Patient, answers: str, tick: str, alerts: dict[str, str]
) -> None:
    slot = report(session, ada, 28, answers, tick=tick)
    slot.nudge_at = at(28) + timedelta(hours=PLAN.calendar.left_after_hours)
    reminding.nudge(Visit(session, WARD, slot.nudge_at), slot)
    assert (slot.state, slot.nudge_at) == ("open", None)
    assert raised(session) == alerts


def test_one_that_was_put_off_is_not_left_yet(session: Session, ada: Patient) -> None:
    slot = report(session, ada, 28, "RF0 none, SEL fever")
    slot.later_at = at(28, 18)
    reminding.nudge(Visit(session, WARD, at(28, 11)), slot)
    assert slot.nudge_at == at(28, 18) + timedelta(hours=PLAN.calendar.left_after_hours)
    assert raised(session) == {}


@pytest.mark.parametrize(("kind", "expected"), [("check-in", {"fever": "same-day"}), ("report", {})])
def test_one_that_is_replaced_is_graded_but_not_when_the_patient_goes_on_in_a_report(
    session: Session, ada: Patient, kind: str, expected: dict[str, str]
) -> None:
    slot = report(session, ada, 28, "RF0 none, SEL fever")
    opening.open_slot(
        Visit(session, WARD, at(29)), ada, kind=kind, on=slot.on + timedelta(days=1), moment=at(29), unique=":x"
    )
    assert slot.state == "closed"
    assert raised(session) == expected


def test_a_finished_one_is_not_graded_again(session: Session, ada: Patient) -> None:
    slot = report(session, ada, 28, "RF0 none, SEL fever, F0 below, F1 none, X0 usual, P0 no")
    grading.left_open(Visit(session, WARD, at(28, 12)), ada, slot, opening.asked_of(slot))
    assert session.exec(select(Assessed)).all() == []
