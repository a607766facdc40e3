"""Who an alert is about: asked for when a patient is entered, on no card, and told in private for a while to whoever asks."""

from __future__ import annotations

from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town, carries


async def test_whoever_takes_an_alert_is_offered_who_it_is_and_reads_it_for_five_minutes(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("my tongue is swollen")
    await noor.taps("1.take", group=ward.group)
    offer = noor.person.last
    assert (
        offer is not None and [carries(one.data, "1.who") for one in offer.buttons] == [True] and "#A1" in offer.content
    )
    assert "Lovelace" not in "".join(noor.heard_first), "not before it is asked for"
    await noor.taps("1.who")
    assert (
        noor.last.startswith(say("en", "who-for-you", minutes=5)) and "Lovelace" in noor.last and "1234567" in noor.last
    )
    assert (await town.acts()).count("identity-read") == 1
    await clock.forward(minutes=3)
    assert any("Lovelace" in one.content for one in town.world.messages(noor.id))
    await clock.forward(minutes=3)
    assert not any("Lovelace" in one.content for one in town.world.messages(noor.id))


async def test_the_button_of_a_card_in_the_group_tells_it_in_private(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("my tongue is swollen")
    await sam.taps("1.who", group=ward.group)
    assert "Lovelace" in sam.last and sam.told("toast-sent-privately")
    assert (await town.alert()).taken_by is None
    name = (await ada.patient()).pseudonym
    await sam.says(f"/patient {name}")
    await sam.taps(f"patient.who.{name}")
    assert sam.last.startswith(say("en", "who-for-you", minutes=5))
    await clock.forward(minutes=6)
    assert not any("Lovelace" in one.content for one in town.world.messages(sam.id))


async def test_what_was_held_up_for_longer_than_it_may_stand_is_not_told_late(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says("my tongue is swollen")
    town.world.faults.add(kind="429", method="sendMessage", chat=noor.id, retry_after=600)
    await noor.taps("1.who", group=ward.group)
    assert (await town.acts()).count("identity-read") == 1
    await clock.forward(minutes=15)
    assert not any(text.startswith(say("en", "who-for-you", minutes=5)) for text in noor.heard_first)


async def invites(town: Town, noor: Someone) -> None:
    await noor.says("/invite")
    await noor.taps("e.drug.everolimus", "e.indication.oncology", "e.started.today")
    await noor.says("1961")
    await noor.taps("e.ace.no")


async def test_inviting_asks_for_name_and_phone(town: Town, ward: Place, noor: Someone) -> None:
    await invites(town, noor)
    assert noor.last.endswith(say("en", "invite-name"))
    await noor.says("Ada Lovelace")
    assert noor.last.endswith(say("en", "invite-phone"))
    await noor.says("+49 170 1234567")
    await noor.taps("e.invite.make")
    assert any(
        "https://t.me/" in text for text in (noor.last, *noor.heard_first, *(m.content for m in noor.person.messages))
    )


async def test_what_was_called_optional_is_not_demanded_at_the_end(town: Town, ward: Place, noor: Someone) -> None:
    await invites(town, noor)
    await noor.taps("e.name.skip", "e.phone.skip")
    assert noor.last == say("en", "invite-reference-needed"), "one of the three is needed, and said to be"
    assert not any(carries(one.data, "e.reference.skip") for one in noor.person.last.buttons)  # type: ignore[union-attr]
    await noor.says("MRN-4711")
    await noor.taps("e.invite.make")
    assert not noor.told("invite-need-one") and any("https://t.me/" in m.content for m in noor.person.messages)
