"""The course of a patient in one reading: which day each fact belongs to, and what it is told as."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from bot.care.looking.album import Photo, paired, photo_pairs
from bot.care.looking.timeline import ENDLESS, Timeline, of_patient
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from messages.spoken import LANGUAGES
from messages.words_out.chart import Contact, Raised, Step, Stretch
from schedules.loading import load
from storage import identities, media
from storage.alerts import Alert, Assessed, Report
from storage.checkins import Slot, Words
from storage.clinics import Clinic
from storage.patients import Exposure, Patient
from storage.vault import Vault
from tests.bot.house_kit import fresh_engine

FIRST = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
VAULT = Vault({"k": b"x" * 32}, "k")
WARD = Surroundings(protocol=load(), vault=VAULT, bot_name="bot")


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def at(day: float) -> datetime:
    return NOON + timedelta(days=day)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = fresh_engine()
    with Session(engine) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def ada(session: Session) -> Patient:
    clinic = Clinic(
        name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="1",
        phone_after_hours="2", hours="Mon-Fri 08:00-18:00", added_at=at(0),
    )  # fmt: skip
    session.add(clinic)
    session.flush()
    row = Patient(
        clinic_id=clinic.id, pseudonym="P-7KQ2", state="active", setup="ready", language="en", timezone="Europe/Berlin",
        indication="oncology", consented_at=at(0), created_at=at(0), created_by="test",
    )  # fmt: skip
    session.add(row)
    session.flush()
    identities.put(session, VAULT, row.id, "name", "Ada Lovelace", at(0))
    return row


def takes(session: Session, who: Patient, *noted: tuple[int, str], dose: float | None = None) -> None:
    for day, kind in noted:
        session.add(
            Exposure(
                patient_id=who.id, kind=kind, drug="everolimus", on=on(day), dose_mg=dose, recorded_at=at(day),
                recorded_by="test",
            )
        )  # fmt: skip
    session.flush()


def contact(
    session: Session,
    who: Patient,
    day: int,
    *,
    answered: float | None = None,
    kind: str = "check-in",
    state: str = "open",
) -> Slot:
    slot = Slot(
        patient_id=who.id, key=f"{who.id}:{day}:{kind}", kind=kind, on=on(day), due_at=at(day), state=state,
        protocol="mtor-1", version="1", opened_at=at(day), first_answer_at=None if answered is None else at(answered),
        asked={"kind": kind, "menu": ["mouth", "skin", "fever"], "depth": {}, "facts": {}},
    )  # fmt: skip
    session.add(slot)
    session.flush()
    return slot


def graded(session: Session, slot: Slot, day: float, answers: dict[str, list[str]], **grades: int) -> None:
    session.add(
        Assessed(
            patient_id=slot.patient_id, slot_id=slot.id, urgency="record", grades=grades, protocol="mtor-1", version="1",
            inputs={"answers": answers, "composites": dict(grades)}, at=at(day),
        )
    )  # fmt: skip
    session.flush()


def read(session: Session, who: Patient, day: float = 100) -> Timeline:
    return of_patient(Visit(session, WARD, at(day)), who)


# -- the drug ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ([], []),
        ([(0, "start")], [("taking", 0, None)]),
        ([(0, "start"), (5, "dose-up"), (9, "switch")], [("taking", 0, None)]),
        ([(0, "start"), (30, "hold"), (44, "restart")], [("taking", 0, 29), ("held", 30, 43), ("taking", 44, None)]),
        ([(0, "start"), (30, "hold"), (35, "stop")], [("taking", 0, 29), ("held", 30, 34), ("stopped", 35, None)]),
        ([(0, "start"), (30, "stop"), (60, "start")], [("taking", 0, 29), ("stopped", 30, 59), ("taking", 60, None)]),
        ([(0, "start"), (30, "hold"), (30, "restart")], [("taking", 0, None)]),  # taken back on the same day
    ],
)
def test_the_days_with_and_without_the_drug_follow_each_other_without_a_gap(
    session: Session, ada: Patient, noted: list[tuple[int, str]], expected: list[tuple[str, int, int | None]]
) -> None:
    takes(session, ada, *noted)
    assert read(session, ada).stretches == tuple(
        Stretch(state, on(first), None if last is None else on(last)) for state, first, last in expected
    )


def test_an_entry_struck_out_is_not_told(session: Session, ada: Patient) -> None:
    takes(session, ada, (0, "start"), (10, "hold"))
    assert [row.kind for row in read(session, ada).given] == ["start", "hold"]
    held = session.exec(select(Exposure).where(Exposure.kind == "hold")).one()
    held.voided_at, held.voided_by = at(11), "staff:x"
    session.add(held)
    session.flush()
    course = read(session, ada)
    assert [row.kind for row in course.given] == ["start"] and len(course.stretches) == 1


def test_what_is_watched_ends_some_weeks_after_the_treatment_and_else_never(session: Session, ada: Patient) -> None:
    takes(session, ada, (0, "start"))
    assert {span.last for span in read(session, ada).watched if not span.high_risk} == {ENDLESS}
    takes(session, ada, (200, "stop"))
    assert {span.last for span in read(session, ada, 300).watched if not span.high_risk} == {on(228)}


def test_the_day_of_therapy_is_the_patients_own_calendar_day(session: Session, ada: Patient) -> None:
    takes(session, ada, (0, "start"))
    late = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    assert of_patient(Visit(session, WARD, late), ada).day == 11
    ada.timezone = "America/New_York"
    assert of_patient(Visit(session, WARD, late), ada).day == 10


def test_before_anything_is_known_the_course_is_empty_and_before_the_first_dose_it_has_a_day(
    session: Session, ada: Patient
) -> None:
    course = read(session, ada)
    assert course.first_dose is None and course.day is None and course.as_table("en") == ()
    takes(session, ada, (0, "start"))
    assert read(session, ada, -5).day == -5 and read(session, ada, -5).chart().first_dose == FIRST


# -- what was answered -------------------------------------------------------------------------------------------------

SORE = {"SEL": ["mouth"], "M1": ["severe"]}


@pytest.mark.parametrize(
    ("answers", "grades", "expected"),
    [
        # the worst graded answer; areas that were offered and not named are 0; nails were not offered
        (SORE, {"mouth": 3}, {"mouth": 3, "skin": 0, "fever": 0}),
        ({"SEL": ["none"]}, {}, {"mouth": 0, "skin": 0, "fever": 0}),
        (
            {"SEL": ["fever"], "F0": ["measured"]},
            {},
            {"mouth": 0, "skin": 0, "fever": None},
        ),  # no steps are asked of it
        ({"SEL": ["mouth"]}, {}, {"mouth": None, "skin": 0, "fever": 0}),  # left before the first step
        ({"RF0": ["none"]}, {}, {}),  # left before the menu
        ({"PULSE": ["fine"]}, {}, {"mouth": 0}),
        ({"PULSE": ["mouth"]}, {}, {"mouth": None}),
        # a step of an area that nobody named: a site's own item, asked of everybody
        ({"SEL": ["none"], "R3": ["mild"]}, {"skin": 1}, {"mouth": 0, "skin": 1, "fever": 0}),
    ],
)
def test_a_report_says_of_each_area_what_the_table_says(
    session: Session,
    ada: Patient,
    answers: dict[str, list[str]],
    grades: dict[str, int],
    expected: dict[str, int | None],
) -> None:
    graded(session, contact(session, ada, 7, answered=7), 7, answers, **grades)
    found = read(session, ada).steps
    assert {one.area: one.step for one in found} == expected and {one.on for one in found} <= {on(7)}


def test_the_newest_assessment_of_a_check_in_counts_on_the_day_it_was_first_answered(
    session: Session, ada: Patient
) -> None:
    slot = contact(session, ada, 7, answered=9)
    graded(session, slot, 9, {"SEL": ["mouth"], "M1": ["worst"]}, mouth=4)
    graded(session, slot, 10, {"SEL": ["mouth"], "M1": ["mild"]}, mouth=1)  # corrected the day after
    course = read(session, ada)
    assert [one for one in course.steps if one.area == "mouth"] == [Step(on(9), "mouth", 1)]
    assert course.contacts == (Contact(on(7), "answered", on(9)),)
    assert [(one.on, one.symptom, one.value) for one in course.composites] == [(on(9), "mouth", 1)]


def test_of_two_assessments_of_one_moment_the_one_that_knew_more_counts(session: Session, ada: Patient) -> None:
    slot = contact(session, ada, 7, answered=7)
    graded(session, slot, 7, {"SEL": ["mouth"], "M1": ["severe"], "M2": ["not"]}, mouth=3)
    graded(session, slot, 7, {"SEL": ["mouth"]})
    assert Step(on(7), "mouth", 3) in read(session, ada).steps


@pytest.mark.parametrize(("first", "second", "worst"), [(1, 3, 3), (3, 1, 3), (0, None, None), (None, 1, 1)])
def test_of_two_reports_on_one_day_the_worse_counts(
    session: Session, ada: Patient, first: int | None, second: int | None, worst: int | None
) -> None:
    for kind, step in (("check-in", first), ("report", second)):
        slot = contact(session, ada, 7, answered=7, kind=kind)
        if step is None:
            graded(session, slot, 7, {"SEL": ["mouth"]})
        else:
            graded(session, slot, 7, {"SEL": ["mouth"] if step else ["none"]}, **({"mouth": step} if step else {}))
    (found,) = [one for one in read(session, ada).steps if one.area == "mouth"]
    assert found.step == worst


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        ("open", "check-in", "waiting"),
        ("closed", "pulse", "missed"),
        ("missed-by-us", "check-in", "not-sent"),
        ("open", "report", None),  # nobody asked for it, so it is not missed
        ("closed", "baseline", None),
    ],
)
def test_what_became_of_a_check_in_that_was_not_answered(
    session: Session, ada: Patient, state: str, kind: str, expected: str | None
) -> None:
    contact(session, ada, 7, state=state, kind=kind)
    assert [one.state for one in read(session, ada).contacts] == ([] if expected is None else [expected])


# -- alerts and photos -------------------------------------------------------------------------------------------------


def alert(session: Session, who: Patient, concern: str, day: float, **more: object) -> int:
    row = Alert(
        clinic_id=who.clinic_id, patient_id=who.id, concern=concern, urgency="same-day", raised_at=at(day),
        rung_since=at(day), **more,
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.number is not None
    return row.number


def test_an_alert_is_told_with_the_days_it_was_raised_taken_and_closed_and_its_outcome(
    session: Session, ada: Patient
) -> None:
    number = alert(
        session, ada, "mouth", 7, state="resolved", taken_at=at(7.6), closed_at=at(9), outcome="rinse"
    )  # 7.6: after midnight in Berlin
    still = alert(session, ada, "skin", 8, state="taken", taken_at=at(8))
    assert read(session, ada).alerts == (
        Raised(number, "mouth", "same-day", on(7), on(8), on(9), "rinse"),
        Raised(still, "skin", "same-day", on(8), on(8), None, None),
    )


def photo(session: Session, who: Patient, day: float, *, under: int | None = None, state: str = "kept") -> str:
    words = Words(
        patient_id=who.id,
        chat_blind="x",
        medium="photo",
        sealed=b"",
        label="none",
        at=at(day),
        update_id=int(day * 1000),
    )
    session.add(words)
    session.flush()
    row = media.keep(
        session, VAULT, patient_id=who.id, words_id=words.id, slot_id=None, medium="photo", picture=True, file_id="f",
        lasting_name=None, mime="image/jpeg", size=1, now=at(day),
    )  # fmt: skip
    row.state = state
    session.add(row)
    if under is not None:
        session.add(Report(alert_number=under, urgency="routine", words_id=words.id, at=at(day)))
    session.flush()
    return row.id


def test_photos_are_listed_by_day_and_only_those_that_are_here(session: Session, ada: Patient) -> None:
    first, second, third = photo(session, ada, 7), photo(session, ada, 7.1), photo(session, ada, 14)
    photo(session, ada, 20, state="lost")
    assert [(one.on, one.ids) for one in read(session, ada).photos] == [(on(7), (first, second)), (on(14), (third,))]


def test_a_photo_stands_beside_the_one_of_the_week_before_with_what_its_alert_was_about(
    session: Session, ada: Patient
) -> None:
    mouth, other = alert(session, ada, "mouth", 7), alert(session, ada, "media", 8)
    old, loose, new = (
        photo(session, ada, 7, under=mouth),
        photo(session, ada, 8, under=other),
        photo(session, ada, 14, under=mouth),
    )
    pairs = photo_pairs(session, ada)
    assert [(pair.this.id, pair.this.concern) for pair in pairs] == [(old, "mouth"), (loose, ""), (new, "mouth")]
    assert [None if pair.before is None else pair.before.id for pair in pairs] == [None, None, old]


@pytest.mark.parametrize(
    ("earlier", "chosen"),
    [
        ([], None),
        ([("a", 11, "mouth")], None),  # 3 days before: too near
        ([("a", 10, "mouth")], "a"),  # 4 days
        ([("a", 4, "mouth")], "a"),  # 10 days
        ([("a", 3, "mouth")], None),  # 11 days: too far
        ([("a", 4, "mouth"), ("b", 8, "mouth")], "b"),  # 6 days is nearer to a week than 10
        ([("a", 6, "mouth"), ("b", 8, "mouth")], "b"),  # as near: the later
        ([("a", 7, "skin")], None),  # another area is no comparison
        ([("a", 7, ""), ("b", 10, "mouth")], "b"),  # the same area goes before an unknown one
        ([("a", 7, "")], "a"),
    ],
)
def test_which_photo_is_the_one_of_a_week_before(earlier: list[tuple[str, int, str]], chosen: str | None) -> None:
    taken = [Photo(name, at(day), concern) for name, day, concern in earlier]
    newest = paired([*taken, Photo("this", at(14), "mouth")], "Europe/Berlin")[-1]
    assert newest.this.id == "this"
    assert (None if newest.before is None else newest.before.id) == chosen


def test_days_between_photos_are_counted_where_the_patient_lives() -> None:
    """23:30 on one day and 00:30 four days later are four days apart in Berlin, and three in London."""
    taken = [
        Photo("a", datetime(2026, 3, 2, 23, 30, tzinfo=UTC), ""),
        Photo("b", datetime(2026, 3, 6, 23, 15, tzinfo=UTC), ""),
    ]
    late = [
        Photo("a", datetime(2026, 3, 2, 22, 30, tzinfo=UTC), ""),
        Photo("b", datetime(2026, 3, 5, 23, 30, tzinfo=UTC), ""),
    ]
    assert paired(taken, "Europe/London")[-1].before is not None
    assert paired(late, "Europe/Berlin")[-1].before is not None and paired(late, "Europe/London")[-1].before is None


# -- in words ----------------------------------------------------------------------------------------------------------


def whole(session: Session, who: Patient) -> Timeline:
    """A course with one of everything."""
    takes(session, who, (0, "start"), (30, "hold"), (50, "restart"), dose=7.5)
    graded(session, contact(session, who, 7, answered=8), 8, SORE, mouth=3)
    graded(session, contact(session, who, 14, answered=14), 14, {"SEL": ["fever"]})
    contact(session, who, 21, state="closed")
    contact(session, who, 28, state="missed-by-us")
    contact(session, who, 98)
    photo(session, who, 8, under=alert(
        session, who, "mouth", 8, state="resolved", taken_at=at(8), closed_at=at(9), outcome="rinse"
    ))  # fmt: skip
    alert(session, who, "words", 90, state="taken", taken_at=at(90), outcome="advice")
    return read(session, who)


def test_the_table_tells_every_fact_of_the_picture_in_order_of_its_day(session: Session, ada: Patient) -> None:
    rows = whole(session, ada).as_table("en")
    assert [row.on for row in rows] == sorted(row.on for row in rows)
    told = {(row.day, row.text) for row in rows}
    assert told >= {
        (0, "First dose · everolimus · 7.5 mg"),
        (0, "Medicine: being taken"),
        (0, "Mouth: watched from this day on"),
        (0, "Mouth: weeks of high risk, until Tuesday 16 June 2026"),
        (7, "Check-in: answered on Tuesday 10 March"),
        (8, "Worst answers, 0 to 4: mouth 3"),
        (8, "Asked, not reported: skin, fever"),
        (8, "Patient-reported composite (0 to 3), not a CTCAE grade: mouth 3"),
        (8, "#A1 raised: mouth, same-day"),
        (8, "#A1 taken"),
        (9, "#A1 closed: Rinse or local care"),
        (8, "One photo"),
        (14, "Reported, without a step: fever"),
        (14, "Check-in: answered"),
        (21, "Check-in: not answered"),
        (28, "Check-in: not sent, through our fault"),
        (30, "Medicine: on a break"),
        (50, "Medicine: being taken"),
        (50, "Skin: weeks of high risk, until Tuesday 2 June 2026"),
        (90, "#A2, open: Advice given"),
        (98, "Check-in: waits for an answer"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_the_same_facts_in_every_language_and_no_name(
    session: Session, ada: Patient, language: str
) -> None:
    course = whole(session, ada)
    rows = course.as_table(language)
    assert [row.on for row in rows] == [row.on for row in course.as_table("en")]
    said = "\n".join(row.text for row in rows) + repr(course)
    assert "Lovelace" not in said and "None" not in "\n".join(row.text for row in rows)


def test_a_course_of_400_days_is_read_with_a_handful_of_questions_to_the_database(
    session: Session, ada: Patient
) -> None:
    """Not one for each check-in: the writing thread waits for it."""
    takes(session, ada, (0, "start"))
    for day in range(7, 400, 7):
        graded(session, contact(session, ada, day, answered=day), day, SORE, mouth=3)
        photo(session, ada, day, under=alert(session, ada, "mouth", day))
    session.commit()
    asked: list[str] = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    course = read(session, ada, 400)
    assert len(course.steps) >= 56 and len(course.photos) == 57 and len(course.alerts) == 57
    assert len(asked) <= 10, asked
