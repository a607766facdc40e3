"""The engine of the staff's conversations: whose button it is, what an act that is refused leaves, and when words come too late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.care.said import Said, Tap
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.chat import team_desk
from bot.chat.forms import engine, rota
from storage import dialogues
from storage.journal import Journal
from tests.bot import policy_kit as kit
from tests.bot.policy_kit import ACTOR, NOW, Place

ALL = {**team_desk.FORMS, rota.FORM.kind: rota.FORM}


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with kit.a_place() as found:
        yield found


@pytest.fixture(autouse=True)
def _afterwards(place: Place) -> Iterator[None]:
    yield
    kit.undo(place)


def presses(place: Place, *fields: str) -> None:
    tap = Tap(7, ACTOR, ACTOR, "7", 9, ("e", *fields), NOW)
    engine.pressed(ALL, Visit(place.session, place.ward, NOW, cause="update:7"), place.clinic, place.me, tap)


def types(place: Place, text: str, *, after: timedelta = timedelta(0)) -> bool:
    now = NOW + after
    said = Said(8, ACTOR, ACTOR, "text", text, now)
    visit = Visit(place.session, place.ward, now, cause="update:8")
    return engine.typed(ALL, visit, place.clinic, place.me, said)


def stands(place: Place) -> tuple[str, str, dict[str, str]] | None:
    row = dialogues.here(place.session, place.ward.vault, ACTOR)
    return None if row is None else (row.kind, row.step, dialogues.entered(place.ward.vault, row))


@pytest.mark.parametrize(
    ("kind", "step", "fields"),
    [
        ("medicine", "drug", ("drug", "everolimus")),
        ("medicine", "day", ("med", "skip")),
        ("duty", "duty", ("duty", "who", "nobody")),
        ("invite", "drug", ("med", "everolimus")),
        ("invite", "drug", ("invite", "anyway")),
        ("correct", "choose", ("invite", "make")),
        ("note", "words", ("invite", "cancel")),
    ],
)
def test_a_button_of_another_conversation_or_step_enters_nothing(
    place: Place, kind: str, step: str, fields: tuple[str, ...]
) -> None:
    kit.talking(kind, step, patient="P-7K3M", kind="start", act="cover", alert="1")(place)
    before = stands(place)
    with pytest.raises(Refused):
        presses(place, *fields)
    assert stands(place) == before


def test_a_button_that_names_its_step_changes_what_was_answered_before(place: Place) -> None:
    kit.talking("invite", "year", drug="everolimus", indication="oncology", started="2026-11-19")(place)
    presses(place, "indication", "transplant")
    found = stands(place)
    assert found is not None and found[2]["indication"] == "transplant"


def test_words_that_cannot_be_read_leave_the_conversation_where_it_stood(place: Place) -> None:
    kit.talking("medicine", "dose", patient="P-7K3M", kind="restart")(place)
    with pytest.raises(Refused, match="med-dose-unreadable"):
        types(place, "some")
    assert stands(place) == ("medicine", "dose", {"patient": "P-7K3M", "kind": "restart"})


def test_where_only_buttons_count_words_are_refused(place: Place) -> None:
    kit.talking("duty", "duty", act="rota")(place)
    with pytest.raises(Refused, match="team-use-buttons"):
        types(place, "on call")


@pytest.mark.parametrize("kind", ["write", "note"])
def test_words_after_the_patience_of_the_form_end_it_and_do_nothing(place: Place, kind: str) -> None:
    kit.talking(kind, "words", alert="1")(place)
    assert types(place, "We call you", after=timedelta(minutes=15, seconds=1))
    assert stands(place) is None
    assert (
        place.session.exec(select(Journal).where(col(Journal.act).in_(["wrote-to-patient", "alert-note"]))).all() == []
    )


def test_without_a_conversation_words_are_nobodys_and_a_button_is_over(place: Place) -> None:
    assert not types(place, "1958")
    with pytest.raises(Refused, match="toast-button-over"):
        presses(place, "indication", "transplant")
