"""The outside face as others rely on it: what buttons carry, how an alert begins, what a locked screen shows."""

from __future__ import annotations

import random
import re
from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.care.clinic.setting_up import connect_code
from bot.care.visit import Visit
from bot.simulator.records import Message
from bot.simulator.refusals import Impossible
from messages import tokens
from messages.checks.lock_screen import given_away
from schedules.ladder import OFFICE_OUTCOMES, OUTCOMES, SILENCE_OUTCOMES
from schedules.loading import load
from storage.checkins import short_id
from storage.clinics import Clinic, of_group
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene

SLOT, ID, SIGN = r"[a-z2-9]{10}", r"[A-Za-z0-9-]{1,12}", r"[\w-]{8}"
MOVES = "start|later|back|done|later-1h|later-evening|later-tomorrow|show|emergency|report|help-called|help-not-yet"
CODES = sorted({*OUTCOMES, *SILENCE_OUTCOMES, *OFFICE_OUTCOMES})
OURS = "read|photos|show|more|back|noise|undo|release|write|note|snooze-[1-4]h"
FORMS = {
    "c": rf"c\.{SLOT}\.[A-Z][A-Z0-9]*\.{ID}\.{SIGN}",
    "t": rf"t\.{SLOT}\.[A-Z][A-Z0-9]*\.{ID}\.{SIGN}",
    "n": rf"n\.({SLOT}|-)\.({MOVES})\.{SIGN}",
    # "take", "call", "outcome-…", "handover" and "close" are promised; the others are ours to change.
    "a": rf"a\.\d+\.(take|call|outcome|(outcome|close|reached)-({'|'.join(CODES)})|handover|close|who|{OURS})\.{SIGN}",
    "e": rf"e\.[a-z]+\.[a-z0-9-]+(\.P-[2-9A-Z]{{4,}}|\.hour\.\d+|\.zone)?\.{SIGN}",
}
"""The forms of callback data. A button in a chat stays there for weeks: a form that changes strands it."""

LIGHT = "[🔴🟠🟡⚪]"
FIRST_LINE = re.compile(
    rf"{LIGHT} (EMERGENCY|SAME DAY|SAME-DAY|NEXT DAY|NEXT-DAY|ROUTINE|RECORD) · #A\d+( · P-[2-9A-Z]{{4,}})?"
)
ANY_FIRST_LINE = re.compile(rf"{LIGHT} \S.* · #A\d+( · P-[2-9A-Z]{{4,}})?")


def buttons_of(messages: list[Message]) -> set[str]:
    return {button.data for message in messages for button in message.buttons if button.data is not None}


def from_bot(scene: Scene, chat: int) -> list[Message]:
    return [message for message in scene.world.messages(chat) if message.from_bot]


async def speak(scene: Scene, patient: str, language: str) -> None:
    def work(session: Session) -> None:
        row = session.get(Patient, patient)
        assert row is not None
        row.language = language
        session.add(row)
        clinic = session.get(Clinic, scene.clinic.id)
        assert clinic is not None
        clinic.language = language
        session.add(clinic)

    await scene.act(work)


async def wander(scene: Scene, language: str, seed: int) -> tuple[int, list[str]]:
    """A patient and a nurse press this and that for a while. Returns the patient's chat and every button ever shown."""
    chance = random.Random(f"{language}{seed}")
    ada, patient = await scene.patient()
    noor, _ = await scene.colleague("lead")
    await speak(scene, patient, language)
    shown: set[str] = set()
    for words in ("/report", "/status", "/time", "/language", "/help", "my tongue is swelling", "/report", "/stop"):
        ada.says(words)
        await scene.settle()
        for _ in range(9):
            mine, ours = from_bot(scene, ada.id), from_bot(scene, scene.group.id)
            shown |= buttons_of(mine) | buttons_of(ours) | buttons_of(from_bot(scene, noor.id))
            live = [message for message in mine[-2:] if message.buttons]
            if live:
                message = chance.choice(live)
                data = [button.data for button in message.buttons if button.data]
                if data:
                    ada.taps(chance.choice(data), message=message)
            cards = [message for message in ours if message.buttons]
            if cards and chance.random() < 0.4:
                card = chance.choice(cards)
                try:
                    noor.taps(chance.choice([button.data or "" for button in card.buttons]), message=card)
                except Impossible:
                    continue
            await scene.settle()
        scene.clock.push(timedelta(hours=1).total_seconds())
    return ada.id, sorted(shown)


@pytest.mark.parametrize(("language", "seed"), [("en", 1), ("en", 2), ("es", 3), ("fr", 4), ("de", 5)])
async def test_what_is_shown_on_a_long_walk_keeps_to_the_contract(language: str, seed: int) -> None:
    async with a_scene() as scene:
        chat, shown = await wander(scene, language, seed)
        assert shown
        assert [data for data in shown if len(data.encode()) > 64] == []
        assert [data for data in shown if not re.fullmatch(FORMS.get(data[0], "none"), data)] == []
        for message in from_bot(scene, chat):
            # What is pushed is what a message first said; a question is an edit of it, and an edit makes no sound.
            first = message.history[0] if message.history else message.content
            assert not given_away(language, first), first[:80]
        cards = [message.content for message in from_bot(scene, scene.group.id) if "#A" in message.content]
        assert cards
        for card in cards:
            first = card.splitlines()[0]
            if first[0] in "🔴🟠🟡⚪" and "·" not in first:
                assert (FIRST_LINE if language == "en" else ANY_FIRST_LINE).fullmatch(first), first
            assert "#A" in first, first
            assert "Ada" not in card
        refused = [call.description for call in scene.world.calls if call.status not in (200, 0)]
        assert [words for words in refused if "message is not modified" not in words] == []


def test_every_answer_the_protocol_knows_fits_a_button_and_its_form() -> None:
    plan, slot = load(), short_id()
    for item in plan.items:
        for option in item.options:
            for kind in "ct":
                data = tokens.sign(b"k", -(10**15), f"{kind}.{slot}.{item.id}.{option}")
                assert len(data.encode()) <= 64
                assert re.fullmatch(FORMS[kind], data), data


async def test_every_button_is_signed_for_the_chat_it_is_shown_in() -> None:
    async with a_scene() as scene:
        ada, _ = await scene.patient()
        ada.says("my lips are swelling")
        await scene.settle()
        key = scene.house.vault.button_key()
        for chat in (ada.id, scene.group.id):
            data = buttons_of(from_bot(scene, chat))
            assert data or chat == ada.id
            for one in data:
                assert tokens.read(key, chat, one) == tuple(one.rpartition(".")[0].split("."))
                assert tokens.read(key, chat + 1, one) is None


async def test_a_code_is_typed_in_the_group_by_a_lead_and_works_once() -> None:
    async with a_scene() as scene:
        lead, _ = await scene.colleague("lead", "Lea")
        nurse, _ = await scene.colleague("nurse", "Noor")

        def new_code(session: Session) -> str:
            clinic = session.get(Clinic, scene.clinic.id)
            assert clinic is not None
            clinic.group_blind = clinic.group_sealed = None
            return connect_code(Visit(session, scene.house.ward, scene.clock.now()), clinic)

        async def bound() -> bool:
            return await scene.act(lambda session: of_group(session, scene.house.vault, scene.group.id)) is not None

        code = await scene.act(new_code)
        assert re.fullmatch(r"[A-HJ-NP-Z2-9]{16}", code)
        nurse.says(f"/connect {code}", chat=scene.group)
        await scene.settle()
        assert not await bound()
        lead.says(f"/connect@{scene.world.bot.username} {code.lower()}", chat=scene.group)
        await scene.settle()
        assert await bound()
        await scene.act(lambda session: setattr(session.merge(scene.clinic), "group_blind", None))
        lead.says(f"/connect {code}", chat=scene.group)
        await scene.settle()
        assert not await bound()


async def test_a_code_is_no_good_after_a_day() -> None:
    async with a_scene() as scene:
        lead, _ = await scene.colleague("lead", "Lea")

        def new_code(session: Session) -> str:
            clinic = session.get(Clinic, scene.clinic.id)
            assert clinic is not None
            clinic.group_blind = clinic.group_sealed = None
            return connect_code(Visit(session, scene.house.ward, scene.clock.now()), clinic)

        code = await scene.act(new_code)
        scene.clock.push(timedelta(hours=24).total_seconds())
        lead.says(f"/connect {code}", chat=scene.group)
        await scene.settle()
        assert await scene.act(lambda session: of_group(session, scene.house.vault, scene.group.id)) is None
