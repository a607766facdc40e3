"""The desk: which update asks for which act, and that no update – odd, forged, broken – stops the others or vanishes."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select
from telegram import Message

from bot.chat.desk import Unreadable, language_of, medium_of, read
from messages import tokens
from storage import alerts
from storage.alerts import Alert
from storage.checkins import Words
from storage.clinics import Clinic
from storage.inbox import BACKOFF, Inbox
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene
from tests.bot.test_receiver import message


async def all_alerts(scene: Scene) -> list[Alert]:
    return list(await scene.act(lambda session: session.exec(select(Alert)).all()))


async def all_words(scene: Scene) -> list[Words]:
    return list(await scene.act(lambda session: session.exec(select(Words)).all()))


# -- what cannot be read -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["", "{", "null", "[]", "7", '"x"', '{"message":{}}', "[" * 100_000])
def test_what_is_no_update_is_unreadable_and_nothing_else(raw: str) -> None:
    with pytest.raises(Unreadable):
        read(raw)


async def test_a_patient_s_message_nobody_can_read_is_told_to_the_team_and_to_the_patient() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.world.inject({"message": {"chat": {"id": ada.id, "type": "private"}, "photo": [{}]}})
        await scene.settle()
        (alert,) = await all_alerts(scene)
        assert (alert.patient_id, alert.concern, alert.urgency) == (patient, "media", "same-day")
        assert ada.last is not None
        assert "+49 30 1" in ada.last.text


async def test_a_stranger_s_or_a_group_s_unreadable_message_is_nobody_s_item() -> None:
    async with a_scene() as scene:
        for chat in (77, scene.group.id):
            scene.world.inject({"message": {"chat": {"id": chat, "type": "private"}, "photo": [{}]}})
        await scene.settle()
        assert [row.state for row in await scene.inbox()] == ["quarantined", "quarantined"]
        assert await all_alerts(scene) == []


async def test_a_stored_update_that_no_longer_opens_is_set_aside_and_the_next_goes_on() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        ada.says("hello")
        ada.says("my lips are swelling")
        await scene.house.receiver.poll(0)

        def swap(session: Session) -> None:
            first, second = session.exec(select(Inbox).order_by(Inbox.update_id)).all()
            first.sealed = second.sealed
            session.add(first)

        await scene.act(swap)
        await scene.settle()
        assert [(row.state, row.reason) for row in await scene.inbox()] == [("quarantined", "KeyMissing"), ("done", "")]
        assert {alert.urgency for alert in await all_alerts(scene)} == {"same-day", "emergency"}
        assert {alert.patient_id for alert in await all_alerts(scene)} == {patient}


async def test_a_fault_of_ours_is_tried_again_and_then_given_up_with_the_team_told() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()

        def break_patient(session: Session, zone: str) -> None:
            row = session.get(Patient, patient)
            assert row is not None
            row.timezone = zone
            session.add(row)

        await scene.act(lambda session: break_patient(session, "Nowhere/Land"))
        ada.says("/report")
        for seconds in (0, *BACKOFF):
            scene.clock.push(seconds)
            await scene.house.receiver.poll(0)
            await scene.house.work()
        (row,) = await scene.inbox()
        assert (row.state, row.tries) == ("failed", len(BACKOFF))
        acts = await scene.acts()
        assert "update-failed" in acts
        assert "unread-not-told" in acts  # telling the team needs the patient's zone too
        await scene.act(lambda session: break_patient(session, "Europe/Berlin"))
        ada.says("my lips are swelling")
        await scene.settle()
        assert [row.state for row in await scene.inbox()] == ["failed", "done"]
        assert "emergency" in {alert.urgency for alert in await all_alerts(scene)}


async def test_a_red_flag_behind_a_message_that_fails_waits_seconds_not_half_an_hour() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        ada.says("my lips are swelling")
        await scene.house.receiver.poll(0)
        second = (await scene.inbox())[0].update_id

        def put_a_poisoned_one_before(session: Session) -> None:
            row = session.get(Inbox, second)
            assert row is not None
            session.add(
                Inbox(
                    update_id=second - 1,
                    chat=row.chat,
                    received_at=scene.clock.now(),
                    sealed=b"",
                    tries=3,
                    next_try_at=scene.clock.now().replace(year=2027),
                    reason="ValueError",
                )
            )

        await scene.act(put_a_poisoned_one_before)
        await scene.settle()
        assert [alert.urgency for alert in await all_alerts(scene)] == ["emergency"]


VALID: list[dict[str, Any]] = [
    message(1),
    {"edited_message": message(1)["message"] | {"edit_date": 1795424401}},
    {
        "callback_query": {
            "id": "9", "from": message(1)["message"]["from"], "chat_instance": "5", "data": "c.x.RF0.none.abcdefgh",
            "message": message(1)["message"],
        }
    },
    {
        "my_chat_member": {
            "chat": {"id": 5, "type": "private", "first_name": "Ada"}, "from": message(1)["message"]["from"],
            "date": 1795424400,
            "old_chat_member": {"status": "member", "user": {"id": 7, "is_bot": True, "first_name": "b"}},
            "new_chat_member": {"status": "kicked", "until_date": 0, "user": {"id": 7, "is_bot": True, "first_name": "b"}},
        }
    },
]  # fmt: skip
JUNK = st.sampled_from([None, "", "x", -1, 0, 2**70, 1e300, True, [], {}, [{}], {"id": 5}, "\ud83d", "‮"])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside an update."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += places(inner, (*path, key))
    return found


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """A good update with one to three places gone or filled with junk."""
    update = json.loads(json.dumps(draw(st.sampled_from(VALID))))
    update.pop("update_id", None)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(update)))
        inner = update
        for key in path[:-1]:
            inner = inner[key] if isinstance(inner, dict) and key in inner else {}
        if isinstance(inner, dict) and path[-1] in inner:
            if draw(st.booleans()):
                del inner[path[-1]]
            else:
                inner[path[-1]] = deepcopy(draw(JUNK))  # the same {} put into itself once went round for ever
        if not update:
            break
    return update


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(broken(), min_size=20, max_size=20))
async def test_whatever_is_broken_in_an_update_it_is_done_or_set_aside_at_once_and_a_good_one_is_answered(
    updates: list[dict[str, Any]],
) -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        for number, update in enumerate(updates):
            scene.line.answers(
                "getUpdates", 200, json.dumps({"ok": True, "result": [{**update, "update_id": 100 + number}]}).encode()
            )
            await scene.house.receiver.poll(0)
        ada.says("/status")
        await scene.settle()
        rows = await scene.inbox()
        assert {row.update_id: row.reason for row in rows if row.state not in ("done", "quarantined")} == {}
        assert ada.last is not None


# -- what is read ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    ["photo", "voice", "video_note", "sticker", "location", "contact", "poll", "dice", "document"],
)
async def test_what_is_no_text_is_kept_named_and_answered(kind: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        getattr(ada, f"sends_{kind}")()
        await scene.settle()
        (words,) = await all_words(scene)
        assert (words.medium, words.patient_id) == (kind, patient)
        assert ada.last is not None


async def test_words_under_a_picture_are_read_as_words() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        ada.sends_photo(caption="my lips and tongue are swelling")
        await scene.settle()
        assert "emergency" in {alert.urgency for alert in await all_alerts(scene)}


async def test_an_edit_is_read_as_something_new() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        said = ada.says("all well")
        await scene.settle()
        ada.edits(said, "my tongue is swelling")
        await scene.settle()
        assert [words.medium for words in await all_words(scene)] == ["text", "edit"]
        assert "emergency" in {alert.urgency for alert in await all_alerts(scene)}


def test_a_message_of_a_kind_nobody_knows_yet_has_a_medium() -> None:
    odd = Message.de_json(message(1)["message"] | {"text": None}, None)
    assert odd is not None
    assert medium_of(odd) == "other"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("pt-br", "en"),
        ("es-419", "es"),
        ("FR", "fr"),
        (None, "en"),
        ("", "en"),
        ("xx", "en"),
        ("-", "en"),
    ],
)
def test_a_stranger_is_spoken_to_in_the_phone_s_language_where_we_speak_it(code: str | None, language: str) -> None:
    assert language_of(code) == language


# -- groups ------------------------------------------------------------------------------------------------------------


async def test_nothing_about_a_patient_is_taken_from_a_group() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        scene.group.add(ada)
        ada.says("/report my lips are swelling", chat=scene.group)
        ada.says("/start abc", chat=scene.group)
        await scene.settle()
        assert await all_words(scene) == []
        assert await all_alerts(scene) == []


async def test_a_group_that_is_not_ours_is_told_once_an_hour_to_write_in_private() -> None:
    async with a_scene() as scene:
        stranger_group = {"id": -777, "type": "group", "title": "Others"}
        for number in range(5):
            scene.world.inject(message(100 + number, where=stranger_group, text="/report"))
        await scene.house.receiver.poll(0)
        while await scene.house.work():
            pass
        rows = await scene.act(lambda session: session.exec(select(Inbox.state)).all())
        assert list(rows) == ["done"] * 5
        keys = await scene.act(lambda session: session.exec(select(Outbox.key)).all())
        assert len([key for key in keys if key.startswith("group:")]) == 1
        assert not any("777" in key for key in keys)


async def test_what_another_worker_has_handled_is_neither_handled_again_nor_counted_as_failed() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        ada.says("my lips are swelling")
        await scene.house.receiver.poll(0)
        number = await scene.act(lambda session: session.exec(select(Inbox.update_id)).one())
        assert await scene.house._handle(number) is True
        assert await scene.house._handle(number) is None
        await scene.act(lambda session: scene.house._failed(session, number, "ValueError"))
        row = await scene.act(lambda session: session.get_one(Inbox, number))
        assert (row.state, row.tries, row.reason) == ("done", 0, "")
        assert len(await all_words(scene)) == 1


async def test_a_move_told_inside_the_group_is_followed_and_inside_a_foreign_group_is_not() -> None:
    async with a_scene() as scene:
        for chat in (-777, scene.group.id):
            where = {"id": chat, "type": "group", "title": "x"}
            scene.world.inject(message(0, where=where, migrate_to_chat_id=-1009) | {"update_id": 100 - chat})
            await scene.house.receiver.poll(0)
            await scene.house.work()
            clinic = await scene.act(lambda session: session.exec(select(Clinic)).one())
            moved = clinic.group_blind == scene.house.vault.blind("-1009", "chat")
            assert moved is (chat == scene.group.id)


# -- buttons -----------------------------------------------------------------------------------------------------------


async def test_a_button_is_answered_whatever_it_carries() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        ada.says("/status")
        await scene.settle()
        assert ada.last is not None
        key = scene.house.vault.button_key()
        datas = ["", "x", "c.x", "a.1.take.AAAAAAAA", "c" * 64, tokens.sign(key, ada.id + 1, "n.x.start"), "💊", "\x00"]
        for body in (
            "c.gone.RF0.none",
            "t.gone.RF0.lips",
            "n.gone.start",
            "e.consent.accept",
            "e.x",
            "z.z",
            "a.1.take",
        ):
            datas.append(tokens.sign(key, ada.id, body))
        for data in datas:
            ada.taps_old(ada.last, data)
        await scene.settle()
        assert all(query.answered for query in scene.world.queries.values())
        assert {row.state for row in await scene.inbox()} == {"done"}


async def test_a_button_of_another_chat_s_patient_is_refused() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        bob, _ = await scene.patient("Bob")
        ada.says("/report")
        await scene.settle()
        shown = ada.last
        assert shown is not None
        assert shown.buttons
        data = shown.buttons[0].data or ""
        before = len(scene.texts(bob.id))
        bob.says("hello")
        await scene.settle()
        assert bob.last is not None
        bob.taps_old(bob.last, data)
        await scene.settle()
        assert bob.toasts
        assert tokens.read(scene.house.vault.button_key(), bob.id, data) is None
        assert len(scene.texts(bob.id)) > before


async def test_a_forged_alert_button_changes_nothing_and_is_refused() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        noor, _ = await scene.colleague()
        ada.says("my lips are swelling")
        await scene.settle()
        card = scene.group.last
        assert card is not None
        for data in ("a.1.take.AAAAAAAA", "a.1.close.", "a.1.take", tokens.sign(b"guess", scene.group.id, "a.1.take")):
            noor.taps_old(card, data)
        await scene.settle()
        alert = await scene.act(lambda session: alerts.numbered(session, 1))
        assert alert is not None
        assert alert.state == "raised"
        assert len(noor.toasts) == 4


# -- coming and going --------------------------------------------------------------------------------------------------


async def test_a_patient_who_blocks_the_bot_is_unreachable_and_back_when_they_unblock_it() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        ada.blocks_bot()
        await scene.settle()
        assert (await scene.of_patient(patient)).unreachable_at is not None
        assert [alert.concern for alert in await all_alerts(scene)] == ["unreachable"]
        ada.unblocks_bot()
        await scene.settle()
        assert (await scene.of_patient(patient)).unreachable_at is None
