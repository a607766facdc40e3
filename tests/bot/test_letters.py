"""A letter says what it does and for whom, and knows no messenger; who may be written to is answered in one place."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest
from sqlmodel import Session, select
from telegram import Bot

import bot
from bot.care.letters import post, recipients
from bot.care.visit import Visit
from messages import tokens
from messages.words_out.draft import Button, Draft
from schedules.course import State
from storage import identities, outbox
from storage.clinics import Clinic
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene

HOME = Path(bot.__file__).parent


def test_no_act_and_no_letter_names_a_call_of_a_messenger() -> None:
    calls = {name for name, _ in inspect.getmembers(Bot, inspect.isfunction) if re.fullmatch(r"[a-z]+[A-Z]\w+", name)}
    assert {"sendMessage", "editMessageText", "answerCallbackQuery"} <= calls
    named = re.compile("|".join(rf"\\b{name}\\b" for name in sorted(calls)))
    for path in [*(HOME / "care").rglob("*.py"), *(HOME.parent / "storage").glob("*.py")]:
        found = named.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.name}: {found}"


async def test_a_button_is_kept_unsigned_and_signed_for_the_chat_it_stands_in() -> None:
    async with a_scene() as scene:
        ada, one = await scene.patient()

        def work(session: Session) -> None:
            patient = session.get(Patient, one)
            assert patient is not None
            visit = Visit(session, scene.house.ward, scene.clock.now())
            draft = Draft("Sore?", ((Button("Yes", data="c.x.SEL.mouth"),),))
            assert post.letter(
                visit, recipients.patient(visit, patient), draft, key="q", lane=outbox.REPLY, kind="reply"
            )

        await scene.act(work)
        row = await scene.row()
        kept = outbox.open_payload(scene.house.vault, row)
        assert (row.what, kept["buttons"]) == ("say", [[{"text": "Yes", "act": "c.x.SEL.mouth"}]])
        await scene.settle()
        (button,) = [one for message in scene.world.messages(ada.id) for one in message.buttons][-1:]
        key = scene.house.vault.button_key()
        assert button.data == tokens.sign(key, ada.id, "c.x.SEL.mouth")
        assert button.data != tokens.sign(key, ada.id + 1, "c.x.SEL.mouth")


async def addressed(scene: Scene, row: Outbox) -> int | None:
    return await scene.act(lambda session: recipients.address(session, scene.house.ward, row, {}))


def a_row(kind: str, to: str, *, lane: int = outbox.REPLY, what: str = outbox.SAY) -> Outbox:
    return Outbox(key="k", lane=lane, kind="reply", to_kind=kind, to_id=to, what=what, sealed=b"")  # type: ignore[call-arg]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("lane", [outbox.CHECKIN, outbox.REPLY, outbox.SAFETY])
async def test_who_has_died_is_written_to_no_more_and_only_who_is_here_is_asked(state: State, lane: int) -> None:
    async with a_scene() as scene:
        ada, one = await scene.patient()

        def set_state(session: Session) -> None:
            patient = session.get(Patient, one)
            assert patient is not None
            patient.state = state.value

        await scene.act(set_state)
        may = state is not State.DIED and (lane != outbox.CHECKIN or state is State.ACTIVE)
        assert await addressed(scene, a_row("patient", one, lane=lane)) == (ada.id if may else None)


async def test_a_closed_chat_is_nowhere() -> None:
    async with a_scene() as scene:
        _, one = await scene.patient()
        await scene.act(lambda session: identities.close(session, one, "chat", scene.clock.now()))
        assert await addressed(scene, a_row("patient", one)) is None


async def test_a_group_that_cannot_be_written_to_is_only_asked_how_it_is() -> None:
    async with a_scene() as scene:
        clinic = scene.clinic.id
        assert await addressed(scene, a_row("group", clinic)) == scene.group.id

        def down(session: Session) -> None:
            row = session.get(Clinic, clinic)
            assert row is not None
            row.group_down_at = scene.clock.now()

        await scene.act(down)
        assert await addressed(scene, a_row("group", clinic)) is None
        assert await addressed(scene, a_row("group", clinic, what=outbox.LOOK)) == scene.group.id


async def test_what_an_older_program_had_signed_leaves_as_it_is() -> None:
    async with a_scene() as scene:
        ada, one = await scene.patient()
        signed = tokens.sign(scene.house.vault.button_key(), ada.id, "c.x.SEL.mouth")

        def older(session: Session) -> None:
            outbox.enqueue(
                session, scene.house.vault, key="q", lane=outbox.REPLY, kind="reply", to=("patient", one), what=outbox.SAY,
                payload={"text": "Sore?", "buttons": [[{"text": "Yes", "data": signed}]]}, now=scene.clock.now(),
            )  # fmt: skip

        await scene.act(older)
        await scene.settle()
        assert signed in json.dumps([call.params for call in scene.world.calls])
        assert (
            await scene.act(lambda session: session.exec(select(Outbox.state).where(Outbox.key == "q")).one())
        ) == "sent"
