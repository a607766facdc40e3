"""The cast of the scenarios and the place they live in: the real house on a real file, over the pretend Telegram.

What people do here waits until the bot has done its part, so a scenario reads as it is told. Buttons are named by what they carry
("RF0.lips", "later-1h", "1.take"), never by their words: a scenario holds in every language.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

os.environ.setdefault("PTB_TIMEDELTA", "true")

import httpx
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from telegram.request import HTTPXRequest

from bot import stepping
from bot.app import House
from bot.care.clinic import setting_up
from bot.care.enrolling import invitations
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.clocks import PushedClock
from bot.simulator import Group, Person, World, make_app
from bot.simulator.records import Message
from messages import tokens
from messages.checks import lock_screen
from messages.words_out.catalogue import placeables, say
from schedules.loading import load
from storage import alerts, checkins, clinics, identities, journal
from storage.alerts import Alert, Report
from storage.checkins import Answer, Slot, Words
from storage.clinics import Clinic
from storage.engine import open_engine
from storage.inbox import Inbox
from storage.journal import Journal
from storage.outbox import Outbox
from storage.patients import Patient
from storage.vault import from_text

T = TypeVar("T")
TOKEN = "7000000001:canary-of-the-scenarios-0000000000000"
KEYS = "k1:" + base64.b64encode(b"x" * 32).decode()
YEAR = 1961
WELL = ("RF0.none", "SEL.none", "X0.usual", "P0.no")


def carries(data: str | None, wanted: str) -> bool:
    """Whether a button carries this: a whole field or several at the end of its signed part."""
    body = (data or "").rpartition(".")[0]
    return body == wanted or body.endswith(f".{wanted}")


def a_line(world: World) -> httpx.AsyncBaseTransport:
    """The way to the pretend Telegram, in memory."""
    return httpx.ASGITransport(app=make_app(world, TOKEN), raise_app_exceptions=False)


def a_house(world: World, clock: PushedClock, engine: Engine, line: httpx.AsyncBaseTransport) -> House:
    """The bot as the program wires it, over this line; it is not open yet."""
    vault = from_text(KEYS)
    ward = Surroundings(protocol=load(), vault=vault, bot_name=world.bot.username, drafts_allowed=True)
    return House(
        engine=engine, vault=vault, ward=ward, token=TOKEN, api_url="http://simulator", clock=clock,
        request=lambda: HTTPXRequest(httpx_kwargs={"transport": line}),
    )  # fmt: skip


@dataclass
class Town:
    """One bot on one database file, and everybody around it. `typed` holds what people wrote, to look for where it must not be."""

    file: Path
    clock: PushedClock
    world: World = field(init=False)
    house: House = field(init=False)
    wards: list[Place] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    first_words: list[tuple[int, str]] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    steps: tuple[object, ...] | None = None
    mark: tuple[object, ...] = ()
    acts_done: int = 0

    async def begins(self) -> None:
        """Telegram is there, and the bot starts."""
        self.world = World(self.clock)
        self.world.listen(lambda one: self.first_words.append((one.chat.id, one.content)) if one.from_bot else None)
        await self._starts()

    async def _starts(self) -> None:
        self.house = a_house(self.world, self.clock, open_engine(f"sqlite:///{self.file}"), a_line(self.world))
        await self.house.open()

    async def ends(self) -> None:
        """The bot stops."""
        await self.house.close()
        self.house.engine.dispose()

    async def restarts(self) -> None:
        """A new program on the same file: it remembers nothing but the rows."""
        await self.ends()
        await self._starts()

    async def act(self, work: Callable[[Session], T]) -> T:
        """Ask or do something in the database."""
        self.acts_done += 1
        return await self.house.act(work)

    async def settle(self) -> None:
        """Let the bot do all there is to do at this moment."""
        await stepping.settle(self.house, self.clock.push)

    async def alerts(self) -> list[Alert]:
        """Every alert there ever was, by number."""
        return list(await self.act(lambda session: session.exec(select(Alert).order_by(col(Alert.number))).all()))

    async def alert(self, concern: str | None = None) -> Alert:
        """The one alert there is (of this concern)."""
        (found,) = [one for one in await self.alerts() if concern in (None, one.concern)]
        return found

    async def reports(self, number: int) -> Sequence[Report]:
        """What stands under an alert."""
        return await self.act(lambda session: alerts.reports(session, number))

    async def inbox(self) -> list[str]:
        """The states of all that arrived."""
        return [row.state for row in await self.act(lambda session: session.exec(select(Inbox)).all())]

    async def journal(self) -> list[Journal]:
        """All that was done, in order."""
        return list(await self.act(lambda session: journal.entries(session, limit=100_000)))

    async def acts(self) -> list[str]:
        """The names of all that was done, in order."""
        return [entry.act for entry in await self.journal()]

    async def words(self) -> list[Words]:
        """All that was typed or sent, in order."""
        return list(await self.act(lambda session: session.exec(select(Words).order_by(col(Words.update_id))).all()))

    async def answers(self) -> list[Answer]:
        """Every tap that was kept, in order."""
        return list(await self.act(lambda session: session.exec(select(Answer).order_by(col(Answer.update_id))).all()))

    async def slots(self) -> list[Slot]:
        """Every check-in, in order of its opening."""
        return list(await self.act(lambda session: session.exec(select(Slot).order_by(col(Slot.opened_at))).all()))


class Clock:
    """Time goes by for everybody, and the bot does what falls due on the way."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def now(self) -> datetime:
        """The moment it is."""
        return self._town.clock.now()

    async def forward(self, **span: float) -> None:
        """`days=`, `hours=`, `minutes=` later."""
        await stepping.travel(self._town.house, self._town.clock, timedelta(**span).total_seconds())

    async def outage(self, **span: float) -> None:
        """The bot is off for so long; then it runs again."""
        self._town.clock.push(timedelta(**span).total_seconds())
        await self._town.restarts()
        await self._town.settle()


class Someone:
    """Somebody with Telegram; what they do waits for the bot."""

    def __init__(self, town: Town, name: str, language: str = "en") -> None:
        self.town, self.name, self.language = town, name, language
        self.person = Person(town.world, name, language)
        self.id = self.person.id
        self.patient_id = ""
        town.people.append(self)

    async def patient(self) -> Patient:
        """Their row, as it is now."""
        row = await self.town.act(lambda session: session.get(Patient, self.patient_id))
        assert row is not None
        return row

    async def taps(self, *wanted: str, group: Group | None = None) -> None:
        """Press one button after the other, each on the newest message that has it."""
        for one in wanted:
            message, data = self.button(one, group)
            self.person.taps(data, message=message)
            await self.town.settle()

    async def looks_up(self, number: int) -> None:
        """A colleague calls up a card in private: what waits for the digest stands in no group."""
        await self.says("/alerts")
        await self.taps(f"{number}.show")

    async def presses(self, message: Message, data: str) -> None:
        """Press a button that may no longer be there, or never was."""
        self.person.taps_old(message, data)
        await self.town.settle()

    def button(self, wanted: str, group: Group | None = None) -> tuple[Message, str]:
        """The newest message with this button, and what the button carries."""
        seen = self.town.world.messages(self.id if group is None else group.id)
        for message in reversed(seen):
            for button in message.buttons:
                if button.data is not None and carries(button.data, wanted):
                    return message, button.data
        carried = [button.data for message in seen[-3:] for button in message.buttons]
        newest = [message.content[:60] for message in seen[-3:]]
        raise AssertionError(f"{self.name} has no button {wanted!r}; the newest are {carried} under {newest}")

    def offered(self) -> list[str]:
        """What the buttons of the newest message carry, without check-in and signature."""
        last = self.person.last
        return [".".join((button.data or "").split(".")[2:-1]) for button in last.buttons] if last else []

    async def says(self, text: str, group: Group | None = None) -> Message:
        """Write something."""
        if not text.startswith("/"):
            self.town.typed.append(text)
        said = self.person.says(text, chat=group)
        await self.town.settle()
        return said

    async def opens(self, link: str) -> None:
        """Follow a link."""
        self.person.opens_link(link)
        await self.town.settle()

    @property
    def last(self) -> str:
        """The newest message of the bot, as it reads now."""
        return self.person.last.content if self.person.last is not None else ""

    @property
    def heard_first(self) -> list[str]:
        """All that the bot ever wrote to them, each message as it first read."""
        return [text for chat, text in self.town.first_words if chat == self.id]

    def times(self, message_id: str, group: Group | None = None) -> int:
        """How many messages say or once said this sentence, whatever the values in it."""
        chat = self.id if group is None else group.id
        return sum(
            any(reads(text, message_id, self.language) for text in (message.content, *message.history))
            for message in self.town.world.messages(chat) if message.from_bot
        )  # fmt: skip

    def heard(self, message_id: str, group: Group | None = None) -> bool:
        """Whether the bot has said this sentence to them."""
        return self.times(message_id, group) > 0

    def told(self, message_id: str, **values: str) -> bool:
        """Whether the newest short answer to a tap is this one."""
        return bool(self.person.toasts) and self.person.toasts[-1] == say(self.language, message_id, **values)

    async def answers(self, *wanted: str) -> None:
        """Open what waits and answer it."""
        await self.taps("start", *wanted)


def reads(text: str, message_id: str, language: str) -> bool:
    """Whether this sentence is part of a text, whatever its values."""
    mark = "\u0001"
    values = dict.fromkeys(placeables(language, message_id), mark)
    fixed = re.escape(say(language, message_id, **values)).replace(re.escape(mark), ".*")
    return re.search(fixed, text, re.DOTALL) is not None


class Place:
    """A clinic with its group and its people. The first one serves the scenarios; another shows the wall between two."""

    def __init__(self, town: Town, name: str, zone: str, phone: str) -> None:
        self.town = town
        self.row = Clinic(
            name=name, timezone=zone, language="en", emergency_number="112", phone=phone, phone_after_hours=f"{phone} 99",
            hours="Mon-Fri 08:00-18:00", added_at=town.clock.now(),
        )  # fmt: skip
        self.group = Group(town.world, f"Care team {name}")
        town.wards.append(self)

    async def opens(self, lead: Someone) -> None:
        """The clinic is added and the lead connects its group."""
        now, ward = self.town.clock.now(), self.town.house.ward
        code = await self.town.act(lambda session: setting_up.add_clinic(Visit(session, ward, now), self.row))
        await self.hires(lead, "lead")
        self.group.add_bot(lead.person)
        await lead.says(f"/connect {code}", group=self.group)

    async def hires(self, someone: Someone, role: str, *, confirms: bool = True) -> Someone:
        """A colleague gets a link, opens it, joins the group, and (unless they leave it) confirms the test message."""
        now, ward = self.town.clock.now(), self.town.house.ward
        _, link = await self.town.act(
            lambda session: setting_up.invite_staff(
                Visit(session, ward, now, actor=self._inviter(session)),
                self.row,
                name=someone.name,
                role=role,
                long=True,
            )
        )
        self.group.add(someone.person)
        await someone.opens(link)
        if confirms:
            await someone.taps("duty.read")
        return someone

    def _inviter(self, session: Session) -> str:
        """The lead, as in the feed; the first of a clinic is invited at the shell."""
        leads = clinics.staff_of(session, self.row.id, "lead")
        return f"staff:{leads[0].id}" if leads else "shell"

    async def invited(self, someone: Someone, *, day: int = 4, zone: str = "Europe/Berlin", **entered: object) -> str:
        """The nurse enters a patient, with everything that could name them; returns the link."""
        now, ward = self.town.clock.now(), self.town.house.ward
        entry = invitations.Entry(**{  # type: ignore[arg-type]
            "drug": "everolimus", "indication": "oncology", "birth_year": YEAR, "language": someone.language, "timezone": zone,
            "started": now.astimezone(ZoneInfo(zone)).date() - timedelta(days=day), "name": f"{someone.name} Lovelace",
            "phone": "+49 170 1234567", "reference": "MRN-4711", **entered,
        })  # fmt: skip
        made = await self.town.act(
            lambda session: invitations.invite(Visit(session, ward, now, actor="shell"), self.row, entry)
        )
        row = await self.town.act(
            lambda session: session.exec(select(Patient).where(Patient.pseudonym == made.pseudonym)).one()
        )
        someone.patient_id = row.id
        return made.link

    async def enrolled(
        self, someone: Someone, *, weekday: int | None = None, hour: int = 10, day: int = 4, **entered: object
    ) -> Someone:
        """From the link to the dates of the next eight weeks. `weekday` is today's unless it is given."""
        await someone.opens(await self.invited(someone, day=day, **entered))  # type: ignore[arg-type]
        await someone.says(str(entered.get("birth_year", YEAR)))
        chosen = self.town.clock.now().weekday() if weekday is None else weekday
        await someone.taps(
            f"e.language.{someone.language}", "e.consent.accept", f"e.weekday.{chosen}", f"e.hour.{hour}"
        )
        assert (await someone.patient()).state == "active"
        return someone

    def posts(self, text: str) -> list[Message]:
        """The messages of the bot in the group that hold this, now or before an edit."""
        return [
            message for message in self.group.messages
            if message.from_bot and any(text in one for one in (message.content, *message.history))
        ]  # fmt: skip


async def sound(town: Town) -> None:
    """What must be true after every scenario, whatever happened in it."""
    await town.settle()
    world, vault = town.world, town.house.vault
    odd = set(await town.inbox()) - {"done", *town.allowed}
    assert not odd, f"updates left {odd}"
    groups = {group.id for group in world.groups} | {chat.id for group in world.groups for chat in group.old_chats}
    staff = {someone.id for someone in town.people if not someone.patient_id}
    for chat in world.chats:
        for message in world.messages(chat):
            if not message.from_bot:
                continue
            for text in (message.content, *message.history):
                assert "Traceback" not in text and "Error" not in text and TOKEN not in text
                if chat in groups:
                    for secret in (
                        "Lovelace",
                        "1234567",
                        "MRN-4711",
                        str(YEAR),
                        *(w for w in town.typed if len(w) > 3),
                    ):
                        assert secret not in text, f"the group reads {secret!r}"
            for button in message.buttons:
                if button.data is not None:
                    assert tokens.read(vault.button_key(), chat, button.data) is not None, "a button of another chat"
    for chat, text in town.first_words:
        if chat not in groups and chat not in staff:
            language = next((one.language for one in town.people if one.id == chat), "en")
            shown = text.replace("\n", " ")[:80]
            assert not lock_screen.given_away(language, shown), f"a locked screen shows {shown!r}"
    entries = await town.journal()
    assert [entry.seq for entry in entries] == sorted(entry.seq or 0 for entry in entries)
    told = repr([(entry.subject, entry.detail, entry.actor, entry.cause) for entry in entries])
    for secret in ("Lovelace", "1234567", "MRN-4711", *(words for words in town.typed if len(words) > 6)):
        assert secret not in told, f"the journal tells {secret!r}"
    assert "due-row-failed" not in town_acts(entries) and "update-failed" not in town_acts(entries)
    letters = await town.act(lambda session: session.exec(select(Outbox)).all())
    lost = {row.reason for row in letters if row.state in ("failed", "in-doubt")} - town.allowed
    assert not lost, f"letters lost: {lost}"
    late = {row.key for row in letters if row.state == "waiting" and row.not_before <= town.clock.now()}
    assert not late, f"letters left lying: {late}"
    await town.act(lambda session: _no_chat_twice(session))


def town_acts(entries: Sequence[Journal]) -> set[str]:
    """The names of what was done."""
    return {entry.act for entry in entries}


def _no_chat_twice(session: Session) -> None:
    live = session.exec(select(identities.Identity).where(col(identities.Identity.blind).is_not(None))).all()
    owners = [row.patient_id for row in live]
    assert len(owners) == len(set(owners)), "a patient with two live chats"
    open_now = [slot for slot in session.exec(select(checkins.Slot)).all() if slot.state == "open"]
    for slot in open_now:
        assert session.get(Patient, slot.patient_id) is not None
