"""A frightened patient writes a thousand times: each message costs what the first did, and the card still says why it rings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, SQLModel

from bot.care.alerting import cards, raising
from bot.care.surroundings import clinic_of
from bot.care.visit import Visit
from messages.words_out.card import Card, alert_card
from schedules.protocol import Urgency
from storage import alerts
from storage.clinics import Clinic
from storage.patients import Patient
from tests.people import Place, Someone, Town


def adds(town: Town, session: Session, patient_id: str, urgency: Urgency, why: str) -> int:
    """One more report under the same item; its number."""
    patient = session.get(Patient, patient_id)
    assert patient is not None
    alert = raising.raise_alert(
        Visit(session, town.house.ward, town.clock.now(), cause=f"test:{town.world.serial()}"),
        clinic_of(session, patient),
        patient,
        raising.Concern("words", urgency, [why]),
        ring=False,
    )
    return alert.number or 0


@contextmanager
def counted(session: Session) -> Iterator[dict[str, int]]:
    """How many statements run, and how many rows become objects."""
    found = {"statements": 0, "rows": 0}

    def ran(*_: Any) -> None:
        found["statements"] += 1

    def loaded(*_: Any) -> None:
        found["rows"] += 1

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", ran)
    event.listen(SQLModel, "load", loaded, propagate=True)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", ran)
        event.remove(SQLModel, "load", loaded)


async def one_more(town: Town, patient_id: str) -> dict[str, int]:
    """What one more report costs, in a transaction of its own."""

    def work(session: Session) -> dict[str, int]:
        with counted(session) as found:
            adds(town, session, patient_id, Urgency.ROUTINE, "why-words-none")
        return found

    town.clock.push(1)
    return await town.act(work)


async def many(town: Town, patient_id: str, urgency: Urgency, why: str, count: int) -> None:
    """So many reports, a second apart."""

    def work(session: Session) -> None:
        for _ in range(count):
            town.clock.push(0.01)
            adds(town, session, patient_id, urgency, why)

    await town.act(work)


async def test_the_thousandth_report_costs_as_many_statements_and_rows_as_the_tenth(
    town: Town, ward: Place, ada: Someone
) -> None:
    who = (await ada.patient()).id
    await many(town, who, Urgency.SAME_DAY, "why-words-urgent", 10)
    tenth = await one_more(town, who)
    await many(town, who, Urgency.ROUTINE, "why-words-none", 988)
    thousandth = await one_more(town, who)
    assert tenth["statements"] and tenth["rows"]
    assert thousandth["statements"] <= tenth["statements"] + 1  # the one that looks for the reason further back
    assert thousandth["rows"] <= tenth["rows"] + 1


async def test_the_card_keeps_the_reason_of_its_urgency_and_the_newest_and_counts_the_rest(
    town: Town, ward: Place, ada: Someone
) -> None:
    who = (await ada.patient()).id
    await many(town, who, Urgency.SAME_DAY, "why-words-urgent", 1)
    await many(town, who, Urgency.ROUTINE, "why-words-none", 9)

    def drawn(session: Session) -> tuple[Card, Card]:
        (alert,) = alerts.open_of_patient(session, who)
        patient, clinic = session.get(Patient, who), session.get(Clinic, alert.clinic_id)
        assert clinic is not None
        return tuple(  # type: ignore[return-value]
            cards.view(Visit(session, town.house.ward, town.clock.now()), alert, clinic, patient, whole=whole)
            for whole in (False, True)
        )

    card, whole = await town.act(drawn)
    assert [one.urgency for one in card.reports] == ["same-day", *["routine"] * cards.SHOWN]
    assert card.reports[0].why == ("why-words-urgent",) and card.earlier == 10 - 1 - cards.SHOWN
    assert list(card.reports[1:]) == list(whole.reports[-cards.SHOWN :])
    assert "6 earlier" in alert_card("en", card).text
    assert len(whole.reports) == 10 and whole.earlier == 0
