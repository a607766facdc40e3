"""Open alerts go to the next colleague: offered in one message, accepted one by one, and nobody is without an owner between."""

from __future__ import annotations

import pytest
from sqlmodel import Session, select

from messages import tokens
from storage import clinics
from storage.alerts import Alert
from storage.clinics import Staff
from storage.handovers import Handover
from tests.people import Clock, Place, Someone, Town


async def row(town: Town, someone: Someone) -> Staff:
    """A colleague as they are noted now."""
    vault = town.house.vault
    found = await town.act(lambda session: clinics.staff_at(session, vault, someone.id))
    assert found is not None
    return found


async def rings(town: Town, patient: Someone, *words: str) -> list[Alert]:
    """A patient's words ring, each for something else; the open alerts."""
    for one in words:
        await patient.says(one)
    return [alert for alert in await town.alerts() if alert.state != "resolved"]


async def gives(town: Town, giver: Someone, receiver: Someone) -> None:
    """All that the giver has is offered to the receiver."""
    await giver.says("/handover")
    await giver.taps(f"give.all.{(await row(town, receiver)).id[:12]}")


async def holder(town: Town, number: int) -> str | None:
    """Who has the alert."""
    return next(one.taken_by for one in await town.alerts() if one.number == number)


@pytest.fixture
async def two(town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone) -> list[int]:
    """Two open alerts of two patients, both Noor's."""
    await rings(town, ada, "my lips are swelling")
    await rings(town, boris, "Meine Lippen schwellen an")
    numbers = [one.number or 0 for one in await town.alerts()]
    for number in numbers:
        await noor.taps(f"{number}.take", group=ward.group)
    assert len(numbers) == 2
    return numbers


async def test_each_alert_is_accepted_on_its_own_and_stays_with_the_giver_until_then(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int]
) -> None:
    first, second = two
    await gives(town, noor, sam)
    assert sam.heard("handover-offer") and all(f"#A{number}" in sam.last for number in two)
    assert sam.offered() == [f"accept.{first}", f"accept.{second}"]  # and no button for all at once
    noors, sams = (await row(town, noor)).id, (await row(town, sam)).id
    assert {await holder(town, number) for number in two} == {noors}
    await sam.taps(f"accept.{first}")
    assert (await holder(town, first), await holder(town, second)) == (sams, noors)
    assert sam.heard("handover-you-have-it") and noor.heard("handover-taken-over")
    assert any("Sam has it" in message.content for message in ward.posts(f"#A{first}"))
    assert not any("Sam has it" in message.content for message in ward.posts(f"#A{second}"))
    await sam.taps(f"accept.{second}")
    assert {await holder(town, number) for number in two} == {sams}
    assert (await town.acts()).count("alert-handed-over") == 2
    await noor.says("/handover")
    assert noor.heard("handover-none")


async def test_the_next_on_call_stands_first_and_a_late_offer_is_told(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone, two: list[int], clock: Clock
) -> None:
    await lea.says("/oncall")
    await lea.taps("duty.cover", "pick.on-call", f"who.{(await row(town, noor)).id}", "stretch.today", "duty.sure")
    await lea.says("/oncall")
    await lea.taps("duty.cover", "pick.on-call", f"who.{(await row(town, sam)).id}", "stretch.tomorrow", "duty.sure")
    await noor.says("/handover")
    assert noor.offered()[0] == f"give.all.{(await row(town, sam)).id[:12]}"
    assert "on call after you" in noor.person.buttons()[0]
    for (
        number
    ) in two:  # what came of them is written, so that they stay hers for longer than an emergency's quarter of an hour
        await noor.taps(f"{number}.outcome", f"{number}.outcome-advice", group=ward.group)
    await noor.says("/handover")
    await noor.taps(f"give.all.{(await row(town, sam)).id[:12]}")
    assert noor.heard("handover-sent") and noor.heard("handover-waits")
    await clock.forward(minutes=16)
    await noor.says("/handover")
    assert "16 min ago and not accepted" in noor.last
    assert {await holder(town, number) for number in two} == {(await row(town, noor)).id}


async def test_an_offer_is_taken_back_and_what_was_taken_back_cannot_be_accepted(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int]
) -> None:
    await gives(town, noor, sam)
    accept = sam.button(f"accept.{two[0]}")
    await noor.taps(f"withdraw.{two[0]}")
    assert sam.heard("handover-withdrawn")
    await sam.presses(*accept)
    assert sam.told("handover-over")
    assert await holder(town, two[0]) == (await row(town, noor)).id
    await noor.says("/handover")
    with pytest.raises(AssertionError):
        noor.button(f"withdraw.{two[0]}")


async def test_an_offer_dies_when_its_alert_is_closed(
    town: Town, ward: Place, noor: Someone, sam: Someone, dr_ito: Someone, two: list[int]
) -> None:
    await gives(town, noor, sam)
    accept = sam.button(f"accept.{two[0]}")
    await dr_ito.taps(
        f"{two[0]}.outcome", f"{two[0]}.outcome-seen", f"{two[0]}.call", f"{two[0]}.close", group=ward.group
    )
    await sam.presses(*accept)
    assert sam.told("handover-over")
    closed = next(one for one in await town.alerts() if one.number == two[0])
    assert (closed.state, closed.taken_by) == ("resolved", (await row(town, noor)).id)
    await sam.says("/handover")
    assert f"accept.{two[1]}" in sam.offered() and f"accept.{two[0]}" not in sam.offered()
    waiting = await town.act(lambda session: session.exec(select(Handover).where(Handover.open_key != None)).all())  # noqa: E711
    assert [one.alert_number for one in waiting] == [two[1]]


async def test_an_alert_that_rings_anew_is_nobody_s_and_its_offer_is_over(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, two: list[int]
) -> None:
    await gives(town, noor, sam)
    accept = sam.button(f"accept.{two[0]}")
    await noor.taps(f"{two[0]}.more", f"{two[0]}.release", group=ward.group)
    assert await holder(town, two[0]) is None
    await sam.presses(*accept)
    assert sam.told("handover-over") and await holder(town, two[0]) is None


async def test_offered_to_somebody_else_the_first_offer_is_over(
    town: Town, ward: Place, noor: Someone, sam: Someone, dr_ito: Someone, two: list[int]
) -> None:
    await gives(town, noor, sam)
    early = sam.button(f"accept.{two[0]}")
    await gives(town, noor, dr_ito)
    await sam.presses(*early)
    assert sam.told("handover-not-to-you")
    await dr_ito.taps(f"accept.{two[0]}")
    assert await holder(town, two[0]) == (await row(town, dr_ito)).id


async def test_pressed_twice_it_is_accepted_once_and_offered_twice_it_is_offered_once(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int]
) -> None:
    await gives(town, noor, sam)
    await gives(town, noor, sam)
    assert noor.told("handover-already", name="Sam") and sam.times("handover-offer") == 1
    message, data = sam.button(f"accept.{two[0]}")
    sam.person.taps_old(message, data)
    sam.person.taps_old(message, data)
    await town.settle()
    assert sam.told("handover-over")
    assert (await town.acts()).count("alert-handed-over") == 1


async def test_a_card_s_button_offers_that_one_alert_in_private_and_only_to_who_has_it(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int]
) -> None:
    first, second = two
    card, _ = sam.button(f"{first}.outcome", group=ward.group)
    data = tokens.sign(town.house.vault.button_key(), ward.group.id, f"a.{first}.handover")
    await sam.presses(card, data)
    assert sam.told("handover-not-yours")
    await noor.presses(card, data)
    assert noor.told("toast-sent-privately") and noor.heard("handover-ask-one") and f"#A{second}" not in noor.last
    await noor.taps(f"give.{first}.{(await row(town, sam)).id[:12]}")
    assert sam.offered() == [f"accept.{first}"]


async def test_what_nobody_has_is_taken_first(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    (alert,) = await rings(town, ada, "my lips are swelling")
    card, _ = noor.button(f"{alert.number}.take", group=ward.group)
    data = tokens.sign(town.house.vault.button_key(), ward.group.id, f"a.{alert.number}.handover")
    await noor.presses(card, data)
    assert noor.told("handover-take-first")


async def test_no_alert_goes_over_the_wall_between_two_clinics(
    town: Town, ward: Place, seehof: Place, noor: Someone, sam: Someone, two: list[int]
) -> None:
    max_ = next(one for one in town.people if one.name == "Max")
    await gives(town, noor, sam)
    await max_.says("/handover")
    assert max_.heard("handover-none") and f"#A{two[0]}" not in max_.last
    key = town.house.vault.button_key()
    shown = max_.person.last
    assert shown is not None
    for body in (f"e.hand.accept.{two[0]}", f"e.hand.withdraw.{two[0]}"):
        await max_.presses(shown, tokens.sign(key, max_.id, body))
        assert max_.told("toast-button-unknown")
    page = noor.button("withdraw." + str(two[0]))[0]
    await noor.presses(page, tokens.sign(key, noor.id, f"e.hand.give.all.{(await row(town, max_)).id[:12]}"))
    assert noor.told("duty-nobody-of-that-name")
    assert {await holder(town, number) for number in two} == {(await row(town, noor)).id}


async def test_whoever_accepts_has_the_whole_of_the_time_before_it_is_open_again(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int], clock: Clock
) -> None:
    await clock.forward(minutes=10)
    await gives(town, noor, sam)
    await sam.taps(f"accept.{two[0]}")
    await clock.forward(minutes=7)
    states = {one.number: one.state for one in await town.alerts()}
    assert states[two[0]] == "taken" and states[two[1]] == "raised", "the one left behind was forgotten"


async def test_an_offer_does_not_come_to_life_again_with_its_giver_s_next_taking(
    town: Town, ward: Place, noor: Someone, sam: Someone, two: list[int], clock: Clock
) -> None:
    await gives(town, noor, sam)
    await clock.forward(minutes=20)  # both have lapsed and rung anew
    await noor.taps(f"{two[0]}.take", group=ward.group)
    await sam.taps(f"accept.{two[0]}")
    assert sam.told("handover-over") and await holder(town, two[0]) == (await row(town, noor)).id


async def test_more_alerts_than_a_message_holds_are_counted_and_come_as_others_are_accepted(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    giver, now = (await row(town, noor)).id, town.clock.now()

    def many(session: Session) -> None:
        for number in range(34):
            session.add(Alert(
                clinic_id=ward.row.id, patient_id=ada.patient_id, open_key=f"test:{number}", concern="words", urgency="routine",
                state="taken", raised_at=now, rung_since=now, taken_by=giver, taken_at=now,
            ))  # fmt: skip

    await town.act(many)
    await noor.says("/handover")
    assert "and 4 more" in noor.last and noor.last.count("#A") == 30
    await noor.taps(f"give.all.{(await row(town, sam)).id[:12]}")
    assert len(sam.offered()) == 30 and "and 4 more, once some of these are accepted" in sam.last
    for accept in sam.offered()[:5]:
        await sam.taps(accept)
    waiting = [one for one in town.world.messages(sam.id) if len(one.buttons) > 1][-1]
    assert len(waiting.buttons) == 29 and "more" not in waiting.content
