"""What becomes of a letter: Telegram's every "no", kind by kind; who goes first; and what no fault may hold back."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session, select

from bot.care.alerting import group
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from bot.chat.calling import Parcel
from bot.chat.receiver import TokenRefused
from storage import claims, outbox
from storage.clinics import Clinic
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene

KINDS = ("alert", "safety", "edit", "reply", "menu", "check-in", "reminder")


async def sends(scene: Scene, to: recipients.To, kind: str = "reply", **more: object) -> Outbox:
    await scene.writes(to, "How are you?\nPlease tell us.", "q", kind=kind, **more)
    await scene.house.sender.send_ready()
    return await scene.row()


# -- Telegram says no to the chat --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: user is deactivated"),
    ],
)
@pytest.mark.parametrize("kind", ["check-in", "safety"])
async def test_a_patient_who_cannot_be_reached_is_an_item_for_the_team_at_once(
    kind: str, status: int, words: str
) -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        scene.line.refuses("sendMessage", status, words)
        row = await sends(scene, await scene.to(patient), kind)
        assert row.state == "failed"
        assert (await scene.of_patient(patient)).unreachable_at is not None
        assert "alert-raised" in await scene.acts()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot is not a member of the supergroup chat"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: TOPIC_CLOSED"),
    ],
)
async def test_a_group_that_refuses_is_down_at_once_and_journalled(status: int, words: str) -> None:
    async with a_scene() as scene:
        scene.line.refuses("sendMessage", status, words)
        row = await sends(scene, scene.to_group(), "alert", lane=post.ALERT)
        assert row.state == "failed"
        acts = await scene.acts()
        assert {"not-delivered", "group-lost"} <= set(acts)


async def test_an_open_alert_reaches_a_colleague_in_private_when_the_group_is_gone() -> None:
    async with a_scene() as scene:
        noor, _ = await scene.colleague()
        ada, _ = await scene.patient()
        scene.world.faults.add(kind="403", chat=scene.group.id, times=50, words="bot was kicked from the group chat")
        ada.says("my lips and tongue are swelling")
        await scene.settle()
        assert noor.heard("#A1")
        assert scene.world.faults.fired > 0


# -- Telegram says no to the message -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "words",
    ["Bad Request: message is too long", "Bad Request: message text is empty", "Bad Request: BUTTON_DATA_INVALID"],
)
async def test_what_telegram_will_never_take_is_not_tried_again_and_is_journalled(kind: str, words: str) -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        scene.line.refuses("sendMessage", 400, words)
        row = await sends(scene, await scene.to(patient), kind)
        assert (row.state, row.reason) == ("failed", "bad-request")
        assert "not-delivered" in await scene.acts()
        await scene.settle()
        assert scene.texts(scene.group.id) == []


@pytest.mark.parametrize(
    "words",
    ["Bad Request: can't parse entities: Unsupported start tag", "Bad Request: ENTITY_BOUNDS_INVALID"],
)
async def test_a_letter_whose_bold_line_is_refused_goes_again_as_plain_text(words: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.line.refuses("sendMessage", 400, words)
        row = await sends(scene, await scene.to(patient), "safety")
        assert row.state == "sent"
        assert ada.last is not None
        assert ada.last.entities == []


async def test_a_message_longer_than_telegram_takes_is_cut_also_when_it_is_all_emoji() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        await scene.writes(await scene.to(patient), "💊" * 4096, "q")
        await scene.settle()
        assert await scene.state() == "sent"
        assert ada.last is not None
        assert ada.last.text == "💊" * 2047 + "…"


async def test_half_of_a_surrogate_pair_does_not_keep_a_letter_from_leaving() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        await scene.writes(await scene.to(patient), "Heading \ud83d\nText", "q")
        await scene.settle()
        assert await scene.state() == "sent"
        assert ada.heard("Heading ?")


# -- edits -------------------------------------------------------------------------------------------------------------


async def test_an_edit_that_changes_nothing_counts_as_done() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "One", "m")
        await scene.settle()
        await scene.edits(to, "One", "e", "m")
        await scene.settle()
        assert await scene.state("e") == "sent"
        assert scene.texts(ada.id) == ["One"]


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: there is no text in the message to edit",
    ],
)
async def test_a_message_that_can_no_longer_be_edited_is_written_anew_and_edited_there_from_then_on(words: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "One", "m")
        await scene.settle()
        scene.line.refuses("editMessageText", 400, words)
        await scene.edits(to, "Two", "e2", "m")
        await scene.settle()
        assert scene.texts(ada.id) == ["One", "Two"]
        await scene.edits(to, "Three", "e3", "m")
        await scene.settle()
        assert scene.texts(ada.id) == ["One", "Three"]


async def test_a_message_two_days_old_is_written_anew() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "One", "m")
        await scene.settle()
        scene.clock.push(49 * 3600)
        await scene.edits(to, "Two", "e", "m")
        await scene.settle()
        assert scene.texts(ada.id) == ["One", "Two"]


async def test_an_edit_that_is_only_worth_it_in_place_is_not_written_anew() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "One", "m")
        await scene.settle()
        scene.line.refuses("editMessageText", 400, "Bad Request: message to edit not found")
        await scene.edits(to, "Two", "e", "m", anew=False)
        await scene.settle()
        assert scene.texts(ada.id) == ["One"]
        assert await scene.state("e") == "sent"


# -- "wait" ------------------------------------------------------------------------------------------------------------


async def test_a_wait_for_one_chat_holds_that_chat_and_lets_an_alert_to_another_leave() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.world.faults.add(kind="429", chat=ada.id, retry_after=60)
        await scene.writes(await scene.to(patient), "Check-in", "c", lane=post.CHECKIN, kind="check-in")
        await scene.house.sender.send_ready()
        await scene.writes(scene.to_group(), "#A1", "a", lane=post.ALERT, kind="alert")
        await scene.house.sender.send_ready()
        assert scene.texts(scene.group.id) == ["#A1"]
        assert await scene.state("c") == "waiting"
        scene.clock.push(59)
        assert (await scene.house.sender.send_ready())[0] == 0
        scene.clock.push(1.1)
        await scene.settle()
        assert scene.texts(ada.id) == ["Check-in"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_wait_is_no_try_and_no_doubt_whatever_the_kind(kind: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.world.faults.add(kind="429", chat=ada.id, retry_after=3)
        row = await sends(scene, await scene.to(patient), kind)
        assert (row.state, row.tries) == ("waiting", 0)
        await scene.settle()
        assert len(scene.texts(ada.id)) == 1


async def test_what_waits_behind_a_wait_does_not_overtake_it() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        scene.world.faults.add(kind="429", chat=ada.id, retry_after=2)
        for number in range(4):
            await scene.writes(to, f"line {number}", f"q{number}")
        await scene.settle()
        assert scene.texts(ada.id) == ["line 0", "line 1", "line 2", "line 3"]
        assert scene.world.faults.fired == 1


async def test_when_telegram_holds_back_many_chats_an_alert_still_leaves_and_check_ins_rest() -> None:
    async with a_scene() as scene:
        people = [await scene.patient(f"P{number}") for number in range(6)]
        for number, (person, patient) in enumerate(people):
            if number < 3:
                scene.world.faults.add(kind="429", chat=person.id, retry_after=40)
            await scene.writes(await scene.to(patient), "Check-in", f"c{number}", lane=post.CHECKIN, kind="check-in")
            if number == 2:
                await scene.house.sender.send_ready()
        await scene.writes(scene.to_group(), "#A1", "a", lane=post.ALERT, kind="alert")
        asked = len(scene.line.asked)
        await scene.house.sender.send_ready()
        assert scene.texts(scene.group.id) == ["#A1"]
        assert len(scene.line.asked) == asked + 1
        await scene.settle()
        assert all(scene.texts(person.id) == ["Check-in"] for person, _ in people)


# -- the line breaks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ["drop-before", "drop-after"])
async def test_after_a_broken_line_only_what_does_no_harm_twice_goes_again(kind: str, fault: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.world.faults.add(kind=fault, chat=ada.id)
        await scene.writes(await scene.to(patient), "Words", "q", kind=kind)
        await scene.settle()
        copies = len(scene.texts(ada.id))
        if kind in outbox.AGAIN:
            assert (await scene.state(), copies) == ("sent", 2 if fault == "drop-after" else 1)
        else:
            assert (await scene.state(), copies) == ("in-doubt", 1 if fault == "drop-after" else 0)
        assert scene.world.faults.fired == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "fault",
    [httpx.ConnectError("no route"), httpx.ConnectTimeout("slow"), httpx.PoolTimeout("busy")],
    ids=lambda fault: type(fault).__name__,
)
async def test_a_call_that_never_left_goes_again_whatever_its_kind(kind: str, fault: Exception) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        scene.line.breaks("sendMessage", fault)
        await scene.writes(await scene.to(patient), "Words", "q", kind=kind)
        await scene.settle()
        assert scene.texts(ada.id) == ["Words"]


@pytest.mark.parametrize(
    "fault",
    [httpx.ReadTimeout("silence"), httpx.WriteTimeout("slow"), httpx.ReadError("reset"), httpx.RemoteProtocolError("")],
    ids=lambda fault: type(fault).__name__,
)
async def test_a_call_that_may_have_arrived_is_in_doubt_for_a_check_in_and_repeated_for_an_alert(
    fault: Exception,
) -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        for kind, state in (("check-in", "in-doubt"), ("alert", "waiting")):
            scene.line.breaks("sendMessage", fault)
            await scene.writes(await scene.to(patient), "Words", kind, kind=kind)
            await scene.house.sender.send_ready()
            assert await scene.state(kind) == state


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"ok":true}', b'{"ok":true,"result":{}}', b"[1]", b"null"])
async def test_an_answer_nobody_can_read_leaves_no_check_in_twice_and_holds_nothing_back(body: bytes) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        bob, other = await scene.patient("Bob")
        scene.line.answers("sendMessage", 200, body)
        await scene.writes(await scene.to(patient), "Check-in", "c", kind="check-in")
        await scene.writes(await scene.to(other), "Hello", "h")
        await scene.settle()
        assert await scene.state("c") in ("in-doubt", "failed")
        assert scene.texts(ada.id) == []
        assert scene.texts(bob.id) == ["Hello"]


@pytest.mark.parametrize("kind", ["alert", "check-in"])
async def test_a_letter_that_breaks_our_own_program_is_given_up_and_seen_and_holds_nothing_back(kind: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)

        def without_words(session: Session) -> None:
            outbox.enqueue(
                session, scene.house.vault, key="q", lane=0, kind=kind, to=(to.kind, to.id), what=outbox.SAY,
                payload={}, now=scene.clock.now(),
            )  # fmt: skip

        await scene.act(without_words)
        await scene.writes(to, "Words", "w")
        await scene.house.sender.send_ready()
        assert scene.texts(ada.id) == ["Words"]
        for _ in range(20):
            await scene.house.sender.send_ready()
            scene.clock.push(301)
        assert await scene.state() == "failed"
        assert "not-delivered" in await scene.acts()


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_the_program_and_keeps_the_letter(status: int) -> None:
    async with a_scene() as scene:
        _, patient = await scene.patient()
        scene.line.refuses("sendMessage", status, "Unauthorized" if status == 401 else "Not Found")
        await scene.writes(await scene.to(patient), "Words", "q", kind="check-in")
        with pytest.raises(TokenRefused):
            await scene.house.sender.send_ready()
        assert await scene.state() == "waiting"


async def test_a_tap_answered_too_late_is_let_go() -> None:
    async with a_scene() as scene:

        def work(session: Session) -> None:
            post.toast(
                Visit(session, scene.house.ward, scene.clock.now()),
                query_id="long-gone",
                words="Thanks",
                loud=False,
                update_id=7,
            )

        await scene.act(work)
        await scene.settle()
        assert (await scene.row("toast:7")).reason == "query-too-old"


# -- poison ------------------------------------------------------------------------------------------------------------


async def test_a_sealed_letter_that_was_moved_does_not_hold_back_the_others() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "Alert", "a", lane=post.ALERT, kind="alert")
        await scene.writes(to, "Reply", "r")

        def swap(session: Session) -> None:
            first, second = session.exec(select(Outbox).where(Outbox.key.in_(["a", "r"]))).all()  # type: ignore[attr-defined]
            first.sealed = second.sealed
            session.add(first)

        await scene.act(swap)
        await scene.settle()
        assert scene.texts(ada.id) == ["Reply"]
        assert (await scene.row("a")).state == "failed"
        assert "not-delivered" in await scene.acts()


# -- whom it is for ----------------------------------------------------------------------------------------------------


async def test_a_letter_never_follows_a_patient_who_has_left() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        for state, lane in (("stopped", post.CHECKIN), ("died", post.REPLY), ("paused", post.CHECKIN)):
            await scene.writes(to, state, state, lane=lane)

            def leave(session: Session, state: str = state) -> None:
                row = session.get(Patient, patient)
                assert row is not None
                row.state = state
                session.add(row)

            await scene.act(leave)
            await scene.settle()
            assert await scene.state(state) == "failed"
        assert scene.texts(ada.id) == []


async def test_nothing_is_written_to_a_group_that_is_known_to_be_gone() -> None:
    async with a_scene() as scene:
        await scene.writes(scene.to_group(), "#A1", "a", lane=post.ALERT, kind="alert")
        await scene.act(
            lambda session: group.lost(
                Visit(session, scene.house.ward, scene.clock.now(), cause=""), session.merge(scene.clinic)
            )
        )
        await scene.settle()
        assert scene.texts(scene.group.id) == []


# -- lanes and limits --------------------------------------------------------------------------------------------------


async def test_an_alert_overtakes_two_hundred_check_ins() -> None:
    async with a_scene() as scene:
        people = [await scene.patient(f"P{number}") for number in range(200)]
        for number, (_, patient) in enumerate(people):
            await scene.writes(await scene.to(patient), "Check-in", f"c{number}", lane=post.CHECKIN, kind="check-in")
        await scene.house.sender.send_ready()
        await scene.writes(scene.to_group(), "#A1", "a", lane=post.ALERT, kind="alert")
        before = len(scene.world.calls)
        await scene.house.sender.send_ready()
        calls = [call for call in list(scene.world.calls)[before:] if call.method == "sendMessage"]
        assert "#A1" in [call.params["text"] for call in calls]
        assert len(calls) <= 12
        assert scene.clock.now() == scene.clock.at


async def test_a_monday_morning_and_forty_alerts_never_hear_a_429() -> None:
    async with a_scene(private_limit=60) as scene:
        people = [await scene.patient(f"P{number}") for number in range(60)]
        for number, (_, patient) in enumerate(people):
            await scene.writes(await scene.to(patient), "Check-in", f"c{number}", lane=post.CHECKIN, kind="check-in")
        for number in range(40):
            await scene.writes(scene.to_group(), f"#A{number}", f"a{number}", lane=post.ALERT, kind="alert")
        await scene.settle()
        assert [call.status for call in scene.world.calls if call.status != 200] == []
        assert scene.texts(scene.group.id) == [f"#A{number}" for number in range(40)]
        assert all(scene.texts(person.id) == ["Check-in"] for person, _ in people)


async def test_the_first_fifteen_alerts_of_a_minute_leave_at_once_and_three_more_emergencies() -> None:
    async with a_scene() as scene:
        for number in range(20):
            await scene.writes(scene.to_group(), f"#A{number}", f"a{number}", lane=post.ALERT, kind="alert")
        for _ in range(4):
            await scene.house.sender.send_ready()
        assert len(scene.texts(scene.group.id)) == 15
        for number in range(20, 24):
            await scene.writes(scene.to_group(), f"#A{number}", f"a{number}", lane=post.EMERGENCY, kind="alert")
        await scene.house.sender.send_ready()
        assert scene.texts(scene.group.id)[15:] == ["#A20", "#A21", "#A22"]


@pytest.mark.parametrize(("another", "again_at"), [(False, timedelta(hours=1)), (True, timedelta(hours=20))])
async def test_a_digest_that_cannot_be_sent_is_written_anew_in_an_hour_unless_somebody_has_a_copy(
    *, another: bool, again_at: timedelta
) -> None:
    async with a_scene() as scene:
        now = scene.clock.now()

        def planned(session: Session) -> None:
            clinic = session.get_one(Clinic, scene.clinic.id)
            clinic.digest_at = now + timedelta(hours=20)
            session.add(clinic)

        await scene.act(planned)
        if another:
            await scene.writes(scene.to_group(), "Digest", f"digest:{scene.clinic.id}:{now}:staff:s1", kind="alert")
            await scene.house.sender.send_ready()
        scene.line.refuses("sendMessage", 400, "Bad Request: message is too long")
        await scene.writes(scene.to_group(), "Digest", f"digest:{scene.clinic.id}:{now}:group:g1", kind="alert")
        await scene.house.sender.send_ready()
        clinic = await scene.act(lambda session: session.get_one(Clinic, scene.clinic.id))
        assert clinic.digest_at is not None and abs(clinic.digest_at - now - again_at) < timedelta(minutes=1)


async def test_a_safety_reply_waits_for_no_limit_of_ours() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        for number in range(30):
            await scene.writes(to, f"reply {number}", f"r{number}")
        for _ in range(4):
            await scene.house.sender.send_ready()
        await scene.writes(to, "Call 112 now", "s", lane=post.SAFETY, kind="safety")
        await scene.house.sender.send_ready()
        assert scene.texts(ada.id)[-1] == "Call 112 now"
        assert len(scene.texts(ada.id)) == 6


async def test_what_came_too_late_is_dropped_and_not_sent() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        now = scene.clock.now()
        await scene.writes(await scene.to(patient), "Menu", "m", drop_after=now + post.STALE)
        scene.clock.push(601)
        await scene.settle()
        assert (await scene.row("m")).state == "dropped"
        assert scene.texts(ada.id) == []


async def test_after_a_crash_while_sending_an_alert_goes_again_and_a_check_in_is_in_doubt() -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        to = await scene.to(patient)
        await scene.writes(to, "Alert", "a", lane=post.ALERT, kind="alert")
        await scene.writes(to, "Check-in", "c", lane=post.CHECKIN, kind="check-in")
        await scene.act(lambda session: claims.claim(session, scene.clock.now(), 10))  # and then the program dies
        await scene.act(lambda session: outbox.release_all(session, scene.clock.now()))
        await scene.settle()
        assert (await scene.state("a"), await scene.state("c")) == ("sent", "in-doubt")
        assert scene.texts(ada.id) == ["Alert"]


# -- two workers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("late", ["delivered", "refused", "failed"])
async def test_what_a_sender_hears_after_another_one_took_its_letter_has_no_consequences(late: str) -> None:
    async with a_scene() as scene:
        ada, patient = await scene.patient()
        await scene.writes(await scene.to(patient), "Call 112 now", "s", lane=post.SAFETY, kind="safety")
        first = (await scene.act(lambda session: claims.claim(session, scene.clock.now(), 10, worker="first")))[0]
        scene.clock.push(outbox.LEASE.total_seconds())
        await scene.house.tick()
        await scene.settle()
        before = await scene.row("s")
        assert (before.state, before.claimed_by, before.fence) == ("sent", scene.house.worker, 2)
        acts, sender = await scene.acts(), scene.house.sender

        def hears(session: Session) -> None:
            if late == "delivered":
                sender._delivered(session, Parcel(first, ada.id, {}, None), 4711)
            elif late == "refused":
                sender._refused(session, first, "forbidden")
            else:
                sender._failed_for_good(session, first, "gone")

        await scene.act(hears)
        assert (await scene.row("s")).model_dump() == before.model_dump()
        assert (await scene.of_patient(patient)).unreachable_at is None
        assert await scene.acts() == acts
        assert scene.texts(ada.id) == ["Call 112 now"]


async def test_each_start_of_the_program_is_a_worker_of_its_own() -> None:
    async with a_scene() as one, a_scene() as other:
        assert one.house.worker != other.house.worker
