"""A year of birth, a new phone, a death: done at once, told to the team, confirmed by a second colleague or back in an hour."""

from __future__ import annotations

import pytest

from bot.care.course import changing, correcting, staying
from bot.care.enrolling import invitations
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage import identities
from storage.changes import Change
from storage.patients import Patient
from tests.people import Clock, Place, Someone, Town, reads

KINDS = ("birth-year", "phone", "died")


async def changes(town: Town, patient: Someone, kind: str, by: Someone | None) -> str:
    """One of the three, by a colleague or at the shell; returns the new link, where there is one."""
    row, ward = await patient.patient(), town.house.ward
    actor = "shell" if by is None else f"staff:{await staff_id(town, by)}"

    def act(session: object) -> str:
        visit = Visit(session, ward, town.clock.now(), actor=actor)  # type: ignore[arg-type]
        one = visit.session.get_one(Patient, row.id)
        if kind == "birth-year":
            correcting.correct(visit, one, {"birth-year": "1970"})
        elif kind == "died":
            staying.leave(visit, one, how="died")
        else:
            return invitations.invite_again(visit, one).link
        return ""

    link = await town.act(act)
    await town.settle()
    return link


async def staff_id(town: Town, someone: Someone) -> str:
    from storage import clinics

    member = await town.act(lambda session: clinics.staff_at(session, town.house.vault, someone.id))
    assert member is not None
    return member.id


async def stands(town: Town, patient: Someone) -> tuple[str, str | None, int | None, bool]:
    """State, year of birth, chat, and whether anything is to come."""
    row, vault = await patient.patient(), town.house.vault
    year = await town.act(lambda session: identities.read(session, vault, row.id, "birth-year"))
    chat = await town.act(lambda session: identities.chat_of(session, vault, row.id))
    return row.state, year, chat, row.due_at is not None


@pytest.mark.parametrize("kind", KINDS)
async def test_it_is_done_at_once_and_nobody_confirms_so_after_an_hour_all_is_as_it_was(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock, kind: str
) -> None:
    before, planned = await stands(town, ada), (await ada.patient()).due_at
    await changes(town, ada, kind, noor)
    assert await stands(town, ada) != before
    assert noor.heard(f"change-{kind}", ward.group) and noor.heard("change-until", ward.group)
    await clock.forward(minutes=59)
    assert await stands(town, ada) != before
    await clock.forward(minutes=1)
    assert await stands(town, ada) == before and (await ada.patient()).due_at == planned
    assert noor.times("change-lapsed", ward.group) == 2, "on the message itself, and as news"
    assert not ward.posts("1970") and not ward.posts("1961")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_second_colleague_confirms_and_it_stands_but_who_made_it_cannot(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock, kind: str
) -> None:
    await changes(town, ada, kind, noor)
    done = await stands(town, ada)
    await noor.taps("keep", group=ward.group)
    assert noor.told("change-not-yourself")
    message, button = sam.button("keep", ward.group)
    await sam.taps("keep", group=ward.group)
    assert noor.heard("change-confirmed", ward.group)
    await clock.forward(hours=3)
    assert await stands(town, ada) == done
    await sam.presses(message, button.replace("keep", "keep"))
    assert sam.told("toast-button-over")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_who_made_it", [True, False])
async def test_anybody_of_the_clinic_takes_it_back_by_one_press(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, kind: str, by_who_made_it: bool
) -> None:
    before = await stands(town, ada)
    await changes(town, ada, kind, noor)
    await (noor if by_who_made_it else sam).taps("undo", group=ward.group)
    assert await stands(town, ada) == before
    assert noor.heard("change-undone", ward.group)


async def test_nobody_of_another_clinic_and_no_stranger_decides(
    town: Town, ward: Place, seehof: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await changes(town, ada, "died", noor)
    done = await stands(town, ada)
    other = await seehof.hires(Someone(town, "Ole"), "nurse")
    for someone in (other, Someone(town, "Visitor")):
        message, button = noor.button("undo", ward.group)
        ward.group.add(someone.person)
        someone.person.taps(button, message=message)
        await town.settle()
        assert await stands(town, ada) == done


async def test_while_a_stranger_reads_along_the_leads_read_it_in_private(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, ada: Someone
) -> None:
    stranger = Someone(town, "Stranger")
    ward.group.add(stranger.person)
    await stranger.says("hello", group=ward.group)
    await changes(town, ada, "birth-year", noor)
    assert not noor.heard("change-birth-year", ward.group)
    assert lea.heard("change-birth-year") and not sam.heard("change-birth-year")
    await lea.taps("keep")
    assert lea.heard("change-confirmed")


async def test_where_the_only_lead_has_made_it_the_others_hear_of_it(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone
) -> None:
    stranger = Someone(town, "Stranger")
    ward.group.add(stranger.person)
    await stranger.says("hello", group=ward.group)
    await changes(town, ada, "phone", lea)
    assert noor.heard("change-phone")
    await noor.taps("keep")
    assert lea.heard("change-confirmed")


async def test_a_single_colleague_reads_that_nobody_can_confirm_and_it_stands(
    town: Town, ward: Place, lea: Someone, ada: Someone, clock: Clock
) -> None:
    await changes(town, ada, "birth-year", lea)
    assert lea.heard("change-alone", ward.group)
    with pytest.raises(AssertionError):
        lea.button("keep", ward.group)
    await clock.forward(hours=2)
    assert (await stands(town, ada))[1] == "1970"
    assert lea.heard("change-stands", ward.group)


async def test_a_single_colleague_can_undo_within_the_hour(town: Town, ward: Place, lea: Someone, ada: Someone) -> None:
    before = await stands(town, ada)
    await changes(town, ada, "died", lea)
    await lea.taps("undo", group=ward.group)
    assert await stands(town, ada) == before


@pytest.mark.parametrize("kind", ["phone", "died"])
async def test_danger_written_in_a_chat_that_was_closed_rings_and_is_answered(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, kind: str
) -> None:
    await changes(town, ada, kind, noor)
    await ada.says("I can't breathe, my tongue is swelling")
    (rung,) = [one for one in await town.alerts() if one.urgency == "emergency"]
    assert ward.posts(f"#A{rung.number}")
    assert "112" in ada.last


async def test_a_new_phone_that_is_linked_already_is_closed_again_and_the_old_one_opens(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    link = await changes(town, ada, "phone", noor)
    thief = Someone(town, "New phone")
    thief.patient_id = ada.patient_id
    await thief.opens(link)
    await thief.says("1961")
    assert thief.heard("msg-linked-again")
    await clock.forward(hours=1)
    assert (await stands(town, ada))[2] == ada.id
    assert thief.heard("msg-moved") and ada.heard("msg-linked-again")
    quiet = len(thief.heard_first)
    await clock.forward(days=7)
    assert len(thief.heard_first) == quiet and ada.heard("msg-opener")
    other = Someone(town, "Late")
    await other.opens(link)
    assert other.heard("msg-link-refused")


async def test_an_open_check_in_can_be_answered_again_after_a_death_that_was_a_mistake(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    assert ada.heard("msg-opener")
    await changes(town, ada, "died", noor)
    await sam.taps("undo", group=ward.group)
    await ada.answers("RF0.none", "SEL.none", "X0.usual", "P0.no")
    assert (await town.slots())[-1].state == "done"


async def test_a_second_change_of_the_year_goes_back_to_what_was_before_both_and_by_the_same_hour(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await changes(town, ada, "birth-year", noor)
    await clock.forward(minutes=40)
    row, house = await ada.patient(), town.house
    await town.act(
        lambda session: correcting.correct(
            Visit(session, house.ward, clock.now(), actor="shell"), session.get_one(Patient, row.id), {"birth-year": "1980"}
        )
    )  # fmt: skip
    await town.settle()
    assert noor.heard("change-superseded", ward.group) and (await stands(town, ada))[1] == "1980"
    await clock.forward(minutes=20)
    assert (await stands(town, ada))[1] == "1961"


async def test_a_phone_that_goes_back_after_a_death_opens_no_chat_until_the_death_is_taken_back(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await changes(town, ada, "phone", noor)
    await clock.forward(minutes=30)
    await changes(town, ada, "died", noor)
    await clock.forward(minutes=30)
    assert (await stands(town, ada))[:3] == ("died", "1961", None)
    await clock.forward(minutes=30)
    assert (await stands(town, ada))[:3] == ("active", "1961", ada.id)


async def test_the_same_year_again_or_another_entry_waits_for_nobody(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    row, house = await ada.patient(), town.house

    def same(session: object) -> None:
        visit = Visit(session, house.ward, town.clock.now(), actor="shell")  # type: ignore[arg-type]
        one = visit.session.get_one(Patient, row.id)
        correcting.correct(visit, one, {"birth-year": "1961", "name": "Ada L."})

    await town.act(same)
    await town.settle()
    assert not noor.heard("change-birth-year", ward.group)


async def test_a_chat_that_is_somebody_elses_by_now_is_not_taken_from_them(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await changes(town, ada, "phone", noor)
    link = await ward.invited(Someone(town, "Carl"))
    await ada.opens(link)
    await ada.says("1961")
    await clock.forward(hours=1)
    assert noor.heard("change-no-chat", ward.group)
    assert (await stands(town, ada))[2] is None


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
async def test_the_team_reads_it_in_its_own_language(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, language: str
) -> None:
    from storage.clinics import Clinic

    def speaks(session: object) -> None:
        row = session.get_one(Clinic, ward.row.id)  # type: ignore[attr-defined]
        row.language = language
        session.add(row)  # type: ignore[attr-defined]

    await town.act(speaks)
    await changes(town, ada, "died", noor)
    (told,) = [one for one in ward.group.messages if one.from_bot and reads(one.content, "change-died", language)]
    assert [button.label for button in told.buttons] == [say(language, "btn-confirm"), say(language, "btn-undo")]


async def test_a_restart_between_loses_no_change(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    before = await stands(town, ada)
    await changes(town, ada, "died", noor)
    await clock.outage(hours=5)
    assert await stands(town, ada) == before
    rows = await town.act(lambda session: [session.get(Change, one.id) for one in _all(session)])
    assert [one.outcome for one in rows if one is not None] == ["lapsed"]
    assert changing.LIFE.total_seconds() == 3600


def _all(session: object) -> list[Change]:
    from sqlmodel import select

    return list(session.exec(select(Change)).all())  # type: ignore[attr-defined]
