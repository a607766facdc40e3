"""More that people, phones and Telegram send, in each state somebody can be in: a clear answer, nothing lost, nothing broken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.simulator import Person
from messages.words_out.catalogue import say
from tests.people import Clock, Place, Someone, Town

SENDS: dict[str, Callable[[Person], object]] = {
    "voice": Person.sends_voice,
    "video note": Person.sends_video_note,
    "photo": Person.sends_photo,
    "sticker": Person.sends_sticker,
    "location": Person.sends_location,
    "contact": Person.sends_contact,
    "poll": Person.sends_poll,
    "dice": Person.sends_dice,
    "document": Person.sends_document,
}
STATES = ("stranger", "link opened", "consent", "check-in", "stopped", "nurse")


async def somebody(town: Town, ward: Place, state: str) -> Someone:
    """Somebody in this state."""
    someone = Someone(town, "Somebody")
    if state == "stranger":
        await someone.opens("https://t.me/mtor_watch_bot?start=")
    elif state == "nurse":
        await ward.hires(someone, "nurse")
    elif state in ("link opened", "consent"):
        await someone.opens(await ward.invited(someone))
        if state == "consent":
            await someone.says("1961")
    else:
        await ward.enrolled(someone)
        if state == "check-in":
            await someone.taps("first.now", "RF0.none")
        else:
            await someone.says("/stop")
            await someone.taps("stop.yes")
    return someone


@pytest.mark.parametrize("state", STATES)
async def test_whatever_cannot_be_read_gets_an_answer_in_every_state(
    town: Town, ward: Place, clock: Clock, state: str
) -> None:
    someone = await somebody(town, ward, state)
    for kind, send in SENDS.items():
        town.clock.push(61)
        before = len(someone.heard_first)
        send(someone.person)
        await town.settle()
        assert len(someone.heard_first) > before, kind
    patient = state in ("consent", "check-in", "stopped")
    assert len(await town.words()) == (len(SENDS) if patient else 0)
    assert len(await town.alerts()) == (1 if patient else 0)


SERVICE = {
    "pinned": {"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}},
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    "access": {"write_access_allowed": {"from_request": True}},
    "background": {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
}


@pytest.mark.parametrize("kind", SERVICE)
async def test_what_telegram_notes_by_itself_in_a_chat_is_no_message_of_the_patient(
    town: Town, ada: Someone, kind: str
) -> None:
    before = len(ada.heard_first)
    inject(town, ada, SERVICE[kind])
    await town.settle()
    assert len(ada.heard_first) == before and await town.alerts() == [] and await town.words() == []


async def test_a_place_that_moves_is_one_message_and_not_one_each_minute(town: Town, ada: Someone) -> None:
    place = {"location": {"latitude": 52.5, "longitude": 13.4, "live_period": 900}}
    inject(town, ada, place)
    await town.settle()
    for _ in range(5):
        town.clock.push(61)
        inject(town, ada, place | {"edit_date": int(town.clock.now().timestamp())}, "edited_message")
        await town.settle()
    assert len(await town.words()) == 1 and len(await town.reports(1)) == 1


def inject(town: Town, who: Someone, content: dict[str, object], kind: str = "message") -> None:
    """A message as Telegram would bring it."""
    date = int(town.clock.now().timestamp())
    chat, user = who.person.chat.face(), who.person.user.face()
    town.world.inject({kind: {"message_id": 900, "date": date, "chat": chat, "from": user, **content}})


async def test_a_double_tap_on_a_tick_leaves_it_ticked(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.none")
    message, tick = ada.button("SEL.mouth")
    for _ in range(2):
        ada.person.taps_old(message, tick)
    await town.settle()
    assert (await town.answers())[-1].options == ["mouth"]
    town.clock.push(3)
    await ada.taps("SEL.skin", "SEL.mouth")
    assert (await town.answers())[-1].options == ["skin"]


async def test_a_tick_can_be_taken_away_again_and_a_red_flag_stays_an_alert(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.lips")
    town.clock.push(3)
    await ada.taps("RF0.lips", "RF0.none")
    assert ada.button("SEL.none")
    assert (await town.alert("airway")).state == "raised"


async def test_a_tick_on_a_step_that_is_done_adds_to_it(town: Town, ada: Someone) -> None:
    await ada.taps("first.now", "RF0.none")
    screen, skin = ada.button("SEL.skin")
    await ada.taps("SEL.mouth", "done")
    await ada.presses(screen, skin)  # the second phone still shows the menu
    assert (await town.answers())[-1].options == ["mouth", "skin"]


@pytest.mark.parametrize("when", [1, 14, 70])
async def test_every_button_of_an_old_check_in_explains_itself_or_alarms(
    town: Town, ward: Place, clock: Clock, when: int
) -> None:
    ada = await ward.enrolled(Someone(town, "Ada"), day=105)
    await ada.taps("first.now")
    old = ada.person.messages[-1]
    data = [button.data or "" for button in old.buttons]
    await ada.taps("RF0.none", "SEL.none", "X0.usual", "P0.no")
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await clock.outage(days=when)  # nobody writes anything meanwhile
    for one in data:
        alarming = one.startswith("t.") or ".emergency." in one
        before = ada.times("msg-emergency")
        await ada.presses(old, one)
        assert ada.times("msg-emergency") == before + alarming, one
        assert alarming or ada.told("toast-check-in-over")
    assert ada.heard("msg-old-finished")


async def test_a_patient_pressing_a_button_of_an_alert_is_told_it_is_not_theirs(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.says("my tongue is swollen")
    _, take = noor.button("1.take", ward.group)
    await ada.presses(ada.person.messages[-1], take)
    assert ada.told("toast-button-unknown")
    assert (await town.alert()).taken_by is None


@pytest.mark.parametrize(
    "data", ["", ".", "a.1.take", "a.1.take.", "c", "x" * 64, "n.-.emergency.AAAAAAAA", "🔴" * 16, "c.\x00.b"]
)
async def test_a_forged_button_is_refused_from_everybody_everywhere(
    town: Town, ward: Place, noor: Someone, ada: Someone, data: str
) -> None:
    await ada.says("my tongue is swollen")
    stranger = Someone(town, "Stranger")
    await stranger.opens("https://t.me/mtor_watch_bot?start=")
    alerts, before = await town.alerts(), (await town.acts()).count("alert-take")
    for who in (ada, noor, stranger):
        await who.presses(who.person.messages[-1], data)
        assert who.told("toast-button-unknown")
    await noor.presses(ward.group.messages[-1], data)
    assert noor.told("toast-button-unknown")
    assert len(await town.alerts()) == len(alerts) and (await town.acts()).count("alert-take") == before


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 4096, "\u202e\u2066abc", "\u200b\u200c\u200d", "<b>Ada</b> & <a href='x'>y</a>", "{0} %s ${x} { $patient }",
    ],
)  # fmt: skip
async def test_any_text_is_answered_in_every_state_and_kept_for_a_patient(
    town: Town, ward: Place, noor: Someone, typed: str, clock: Clock
) -> None:
    for state in ("link opened", "check-in", "nurse"):
        someone = await somebody(town, ward, state)
        town.clock.push(61)
        before = len(someone.heard_first)
        someone.person.says(typed)
        await town.settle()
        assert len(someone.heard_first) > before, state


async def test_start_in_every_state_says_where_one_stands(town: Town, ward: Place) -> None:
    for state, expected in (
        ("link opened", "msg-hello-stranger"),
        ("consent", "msg-choose-language"),
        ("check-in", "msg-status"),
    ):
        someone = await somebody(town, ward, state)
        for _ in range(2):
            before = len(someone.heard_first)
            await someone.says("/start")
            town.clock.push(61)
            assert len(someone.heard_first) == before + 1
            assert someone.heard(expected)


async def test_a_group_of_strangers_gets_one_line_and_is_left(town: Town, ward: Place, ada: Someone) -> None:
    from bot.simulator import Group

    group = Group(town.world, "Family")
    group.add(ada.person)
    group.add_bot()
    await ada.says("/report", group=group)
    await ada.says("/report", group=group) if group.chat.bot_status == "member" else None
    assert group.chat.bot_status == "left"
    assert [slot.kind for slot in await town.slots()] == []


@pytest.mark.parametrize(
    "raw",
    [
        {}, {"message": None}, {"message": []}, {"message": {"message_id": "x"}}, {"callback_query": {"id": "1"}},
        {"my_chat_member": {"chat": {"id": 5}}}, {"message": {"message_id": 1, "date": -1, "chat": {"id": "a"}}},
        {"edited_message": {"text": "hi"}}, {"poll_answer": {}}, {"of_next_year": {"deep": [[[[]]]]}},
    ],
)  # fmt: skip
async def test_a_malformed_update_is_set_aside_and_the_next_one_is_answered(
    town: Town, ward: Place, ada: Someone, raw: dict[str, object]
) -> None:
    town.allowed |= {"quarantined"}
    town.world.inject(raw)
    await ada.says("my tongue is swollen")
    assert ada.heard("msg-emergency")
    assert "failed" not in await town.inbox()


ZONES = ["Nowhere", "Europe/Berln", "🙂", "x" * 4000, "../../etc", "GMT+25"]


@pytest.mark.parametrize("typed", ZONES)
async def test_an_unknown_zone_is_asked_again(town: Town, noor: Someone, typed: str) -> None:
    await noor.says("/invite")
    await noor.taps("drug.everolimus", "indication.oncology", "started.today")
    await noor.says("1961")
    await noor.taps("ace.no")
    await noor.says("Ada")
    await noor.taps("phone.skip", "change.zone")
    await noor.says(typed)
    assert noor.heard("invite-zone-unknown") and len(noor.last) < 1000
    await noor.says("Madrid")
    assert "Europe/Madrid" in noor.last


async def test_no_link_is_made_for_a_patient_whom_nobody_could_name(town: Town, noor: Someone) -> None:
    await noor.says("/invite")
    await noor.taps("drug.everolimus", "indication.oncology", "started.yesterday")
    await noor.says("1961")
    await noor.taps("ace.no", "name.skip", "phone.skip")
    assert noor.last == say("en", "invite-reference-needed")
    assert not noor.heard("invite-done")
    await noor.says("MRN-4711")
    await noor.taps("invite.make")
    assert noor.heard("invite-done")
