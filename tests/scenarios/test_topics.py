"""One topic per patient where the group has topics; whatever is wrong with a topic, the alert is in the group."""

from __future__ import annotations

import pytest

from bot.simulator.records import Message
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY

pytestmark = pytest.mark.usefixtures("noor")


@pytest.fixture
async def forum(town: Town, ward: Place) -> Place:
    """The clinic's group has topics, and the bot may make them."""
    ward.group.turn_on_topics()
    ward.group.add_bot(admin=True)
    await town.settle()
    return ward


async def topic_of(someone: Someone, place: Place) -> int:
    """The thread that carries the patient's pseudonym; there is one."""
    named = (await someone.patient()).pseudonym
    (thread,) = [thread for thread, topic in place.group.chat.topics.items() if topic.name == named]
    return thread


def cards(place: Place, number: int = 1) -> list[Message]:
    """The cards of an alert in the group."""
    return place.posts(f"#A{number} ")


async def test_each_patient_has_one_topic_called_by_their_pseudonym_and_every_card_goes_there(
    town: Town, forum: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await boris.says("Meine Lippen schwellen an")
    await noor.taps("1.take", group=forum.group)
    await clock.forward(minutes=16)  # it has lapsed, and rings anew
    thread, other = await topic_of(ada, forum), await topic_of(boris, forum)
    assert {card.thread for card in cards(forum)} == {thread}
    assert {card.thread for card in cards(forum, 2)} == {other}
    assert len(forum.group.chat.topics) == 2 and len(cards(forum)) >= 2


async def test_what_is_about_no_patient_stands_in_the_group_itself(
    town: Town, forum: Place, lea: Someone, ada: Someone
) -> None:
    await lea.says("/oncall", group=forum.group)
    assert forum.group.last is not None and forum.group.last.thread is None


async def test_a_group_without_topics_is_never_asked_for_one(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says(EMERGENCY)
    assert town.world.calls_of("createForumTopic") == [] and cards(ward)[0].thread is None


@pytest.mark.parametrize("gone", [False, True], ids=["closed", "deleted"])
async def test_a_topic_that_is_closed_or_deleted_holds_no_alert_back(
    town: Town, forum: Place, ada: Someone, boris: Someone, clock: Clock, gone: bool
) -> None:
    await ada.says(EMERGENCY)
    thread = await topic_of(ada, forum)
    if gone:
        forum.group.delete_topic(thread)
    else:
        forum.group.close_topic(thread)
    await clock.forward(minutes=16)
    assert cards(forum)[-1].thread is None, "in the group itself"
    assert (await town.alert()).undelivered_at is None
    await boris.says("Meine Lippen schwellen an")
    assert cards(forum, 2)[-1].thread == await topic_of(boris, forum), "the others keep theirs"
    assert "group-lost" not in await town.acts()


async def test_a_topic_that_is_opened_again_is_used_again(
    town: Town, forum: Place, ada: Someone, clock: Clock
) -> None:  # fmt: skip
    await ada.says(EMERGENCY)
    thread = await topic_of(ada, forum)
    forum.group.close_topic(thread)
    await clock.forward(minutes=16)
    forum.group.close_topic(thread, reopen=True)
    await clock.forward(minutes=16)
    assert cards(forum)[-1].thread == thread


async def test_a_bot_that_may_make_no_topics_writes_into_the_group_and_asks_again_when_its_rights_change(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    ward.group.turn_on_topics()
    await town.settle()
    await ada.says(EMERGENCY)
    await clock.forward(minutes=16)
    assert len(cards(ward)) > 1 and {card.thread for card in cards(ward)} == {None}
    assert len(town.world.calls_of("createForumTopic")) == 1, "it was refused once, and not asked every time"
    ward.group.add_bot(admin=True)
    await clock.forward(minutes=16)
    assert cards(ward)[-1].thread == await topic_of(ada, ward)


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop-before"])
async def test_a_telegram_that_makes_no_topic_now_does_not_make_the_alert_wait(
    town: Town, ward: Place, ada: Someone, clock: Clock, kind: str
) -> None:
    ward.group.turn_on_topics()
    ward.group.add_bot(admin=True)
    await town.settle()
    town.world.faults.add(kind=kind, method="createForumTopic", retry_after=300)
    before = clock.now()
    await ada.says(EMERGENCY)
    assert cards(ward)[0].thread is None and (clock.now() - before).total_seconds() < 10
    await clock.forward(minutes=16)
    assert cards(ward)[-1].thread == await topic_of(ada, ward)


async def test_the_card_is_kept_up_to_date_in_its_topic_and_written_anew_there_when_it_is_too_old(
    town: Town, forum: Place, noor: Someone, dr_ito: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.says(EMERGENCY)
    await noor.taps("1.take", "1.outcome", "1.outcome-seen", group=forum.group)
    assert "Noor" in cards(forum)[0].content
    await clock.forward(hours=50)
    await dr_ito.looks_up(1)
    await dr_ito.taps("1.close", "1.reached-seen")
    newest = cards(forum)[-1]
    assert newest.thread == await topic_of(ada, forum) and "closed" in newest.content.lower()


async def test_a_group_that_moves_gets_its_topics_anew(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:  # fmt: skip
    await ada.says(EMERGENCY)
    ward.group.turn_on_topics()
    ward.group.add_bot(admin=True)
    await town.settle()
    await clock.forward(minutes=16)
    assert cards(ward)[-1].thread == await topic_of(ada, ward)
