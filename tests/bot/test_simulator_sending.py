"""What the pretend Telegram lets a bot say, and how it refuses; asked through python-telegram-bot itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter

from bot.simulator import Group, Person
from bot.simulator.pictures import photo
from tests.bot.simulator_kit import bot_on, browser_on, keyboard, new_world, patient


async def test_a_message_arrives_as_plain_text_with_its_marks_beside_it() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        sent = await bot.send_message(ada.id, " <b>Grüße 🌱</b> &amp; <i>call</i> ", parse_mode="HTML")
    assert ada.last is not None
    assert ada.last.text == "Grüße 🌱 & call"
    assert [(e["type"], e["offset"], e["length"]) for e in ada.last.entities] == [("bold", 0, 8), ("italic", 11, 4)]
    assert sent.text == ada.last.text
    assert sent.parse_entity(sent.entities[0]) == "Grüße 🌱"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<blink>no</blink>", 'Unsupported start tag "blink" at byte offset 0'),
        ("ü<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("2 < 3", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_broken_mark_up_is_refused_and_says_where(text: str, words: str) -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        with pytest.raises(BadRequest) as refusal:
            await bot.send_message(ada.id, text, parse_mode="HTML")
    assert str(refusal.value).lower() == f"can't parse entities: {words}".lower()
    assert ada.last is None


@pytest.mark.parametrize("text", ["", "   ", "<b> </b>"])
async def test_an_empty_message_is_refused(text: str) -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        with pytest.raises(BadRequest, match="essage text is empty"):
            await bot.send_message(ada.id, text, parse_mode="HTML")


async def test_a_text_may_have_4096_characters_after_its_marks_and_not_one_more() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        await bot.send_message(ada.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
        with pytest.raises(BadRequest, match="essage is too long"):
            await bot.send_message(ada.id, "x" * 4097)
        with pytest.raises(BadRequest, match="essage caption is too long"):
            await bot.send_photo(ada.id, photo(), caption="x" * 1025)


@pytest.mark.parametrize(
    ("data", "fits"), [("x" * 64, True), ("x" * 65, False), ("é" * 32, True), ("é" * 33, False), ("", False)]
)
async def test_button_data_is_1_to_64_bytes(data: str, fits: bool) -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        if fits:
            await bot.send_message(ada.id, "How are you?", reply_markup=keyboard(data))
            assert ada.buttons() == ["All well"]
        else:
            with pytest.raises(BadRequest, match="utton_data_invalid"):
                await bot.send_message(ada.id, "How are you?", reply_markup=keyboard(data))


async def test_a_button_that_does_nothing_or_leads_to_this_machine_is_refused() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        with pytest.raises(BadRequest, match="ext buttons are unallowed"):
            await bot.send_message(ada.id, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Nothing")]]))
        marks = InlineKeyboardMarkup([[InlineKeyboardButton("Feed", url="http://localhost:8080/")]])
        with pytest.raises(BadRequest, match=r"(?i)wrong http url"):
            await bot.send_message(ada.id, "x", reply_markup=marks)


async def test_a_bot_cannot_speak_first_nor_to_who_blocked_it_nor_to_a_deleted_account() -> None:
    world, _ = new_world()
    ada = Person(world, "Ada")
    async with bot_on(world) as bot:
        with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
            await bot.send_message(ada.id, "Hello")
        ada.start()
        await bot.send_message(ada.id, "Hello")
        ada.blocks_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(ada.id, "Hello")
        ada.unblocks_bot()
        await bot.send_message(ada.id, "Hello again")
        ada.deletes_account()
        with pytest.raises(Forbidden, match="user is deactivated"):
            await bot.send_message(ada.id, "Hello")
        with pytest.raises(BadRequest, match="hat not found"):
            await bot.send_message(424242, "Hello")


@pytest.mark.parametrize("supergroup", [False, True])
async def test_a_group_that_threw_the_bot_out_hears_nothing_more(supergroup: bool) -> None:
    world, _ = new_world()
    team = Group(world, "Ward 4", supergroup=supergroup)
    async with bot_on(world) as bot:
        with pytest.raises(BadRequest, match="hat not found"):
            await bot.send_message(team.id, "Hello")
        team.add_bot()
        await bot.send_message(team.id, "Hello")
        team.kick_bot()
        kind = "supergroup" if supergroup else "group"
        with pytest.raises(Forbidden, match=f"bot was kicked from the {kind} chat"):
            await bot.send_message(team.id, "Hello")


async def test_a_group_that_became_a_supergroup_says_its_new_number() -> None:
    world, _ = new_world()
    team = Group(world, "Ward 4")
    team.add_bot()
    old = team.id
    team.migrate()
    async with bot_on(world) as bot:
        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(old, "Hello")
        assert moved.value.new_chat_id == team.id
        await bot.send_message(moved.value.new_chat_id, "Hello")
    assert team.heard("Hello")


async def test_the_twenty_first_message_to_a_group_within_a_minute_is_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns of its own future
    world, clock = new_world()
    team = Group(world, "Ward 4")
    team.add_bot()
    async with bot_on(world) as bot:
        for number in range(20):
            await bot.send_message(team.id, f"Alert {number}")
            clock.forward(seconds=1)
        with pytest.raises(RetryAfter) as refusal:
            await bot.send_message(team.id, "One more")
        assert refusal.value.retry_after == timedelta(seconds=40)
        clock.forward(seconds=40)
        await bot.send_message(team.id, "One more")


async def test_thirty_messages_a_second_are_the_most_overall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    world, clock = new_world()
    people = [patient(world, f"Patient {number}") for number in range(31)]
    async with bot_on(world) as bot:
        for person in people[:30]:
            await bot.send_message(person.id, "Hello")
        with pytest.raises(RetryAfter):
            await bot.send_message(people[30].id, "Hello")
        clock.forward(seconds=1)
        await bot.send_message(people[30].id, "Hello")


async def test_a_picture_must_be_a_picture_and_can_be_sent_again_by_its_id() -> None:
    world, _ = new_world()
    ada, boris = patient(world), patient(world, "Boris")
    async with bot_on(world) as bot:
        sent = await bot.send_photo(ada.id, photo(64, 48), caption="<b>Scan</b>", parse_mode="HTML")
        assert (sent.photo[-1].width, sent.photo[-1].height) == (64, 48)
        again = await bot.send_photo(boris.id, sent.photo[-1].file_id)
        assert again.photo[-1].file_id == sent.photo[-1].file_id
        with pytest.raises(BadRequest, match="mage_process_failed"):
            await bot.send_photo(ada.id, b"not a picture")
        with pytest.raises(BadRequest, match=r"(?i)wrong file identifier"):
            await bot.send_photo(ada.id, "no-such-file")
        await bot.send_document(ada.id, b"a;b\r\n\r\n--c", filename="my data.csv")
    assert world.files[ada.messages[-1].media["document"]["file_id"]].content == b"a;b\r\n\r\n--c"
    assert ada.messages[-1].media["document"]["file_name"] == "my data.csv"


async def test_a_patients_photo_can_be_fetched_and_copied_to_the_group() -> None:
    world, _ = new_world()
    ada = patient(world)
    team = Group(world, "Ward 4")
    team.add_bot()
    shot = ada.sends_photo("my lip", content=photo(hue=9))
    async with bot_on(world) as bot:
        updates = await bot.get_updates(timeout=0)
        assert updates[-1].message is not None
        file = await bot.get_file(updates[-1].message.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == photo(hue=9)
        await bot.copy_message(team.id, ada.id, shot.message_id)
        with pytest.raises(BadRequest, match="essage to copy not found"):
            await bot.copy_message(team.id, ada.id, 999)
    assert team.last is not None
    assert team.last.caption == "my lip"


async def test_a_reply_to_a_vanished_message_is_refused_unless_that_is_allowed() -> None:
    world, _ = new_world()
    ada = patient(world)
    async with bot_on(world) as bot:
        with pytest.raises(BadRequest, match="essage to be replied not found"):
            await bot.send_message(ada.id, "x", reply_parameters=ReplyParameters(999))
        lenient = ReplyParameters(999, allow_sending_without_reply=True)
        await bot.send_message(ada.id, "x", reply_parameters=lenient)


async def test_a_wrong_token_is_401_a_garbled_one_and_an_unknown_method_are_404() -> None:
    world, clock = new_world()
    async with bot_on(world, spoken="7000000001:another") as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()
    async with browser_on(world) as line:
        answers = [
            await line.get(path)
            for path in ("/bot7000000001:another/getMe", "/botnonsense/getMe", "/bot7000000001:canary/fly", "/nowhere")
        ]
        told = [(answer.status_code, answer.json()["description"]) for answer in answers]
        assert told == [
            (401, "Unauthorized"),
            (404, "Not Found"),
            (404, "Not Found: method not found"),
            (404, "Not Found"),
        ]
        well = await line.post("/bot7000000001:canary/GETME", json={})
    assert well.json()["result"]["username"] == "mtor_watch_bot"
    assert well.headers["date"] == "Mon, 23 Nov 2026 09:00:00 GMT"
    assert clock.now() == world.calls[-1].at


async def test_query_form_and_json_calls_are_read_alike() -> None:
    world, _ = new_world()
    ada = patient(world)
    path = "/bot7000000001:canary/sendMessage"
    async with browser_on(world) as line:
        for answer in (
            await line.get(path, params={"chat_id": ada.id, "text": "hello & well"}),
            await line.post(path, data={"chat_id": ada.id, "text": "hello & well"}),
            await line.post(path, json={"chat_id": ada.id, "text": "hello & well"}),
            await line.post(path, data={"chat_id": ada.id, "text": "hello & well"}, files={"unused": b"x"}),
        ):
            assert answer.json()["result"]["text"] == "hello & well"
    assert [call.ok for call in world.calls_of("sendMessage", chat=ada.id)] == [True] * 4
