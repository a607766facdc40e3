"""A tiny clinic for the page: a bot that greets, asks one question and raises one alert. `python -m … --port N`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import signal
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import segno
import uvicorn
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, NetworkError

from bot.simulator import Group, Person, World, make_app

TOKEN = "7000000001:demonstration"
QUESTIONS = {
    "start": (
        "How are you today?\n\n<b>Any of these right now?</b>",
        ["Lips, tongue or throat swollen", "Short of breath"],
    ),
    "two": ("Which of these have you had?", ["Sore mouth", "Skin", "Swelling", "None of these"]),
}


class DemoClock:
    """The real clock and what has been travelled."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.ahead)

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


class DemoControl:
    """Moves the clock in twenty steps; every patient who has started is in week three."""

    def __init__(self, world: World, clock: DemoClock) -> None:
        self._world, self._clock, self._done = world, clock, 1.0
        self._first_dose = clock.now().date() - timedelta(days=17)

    async def travel(self, seconds: float, silent: bool = False) -> None:
        for step in range(20):
            self._done = step / 20
            self._clock.ahead += seconds / 20
            self._world.changed()
            await asyncio.sleep(0.05)

    def progress(self) -> float:
        return self._done

    def strip(self, chat_id: int) -> dict[str, Any] | None:
        if self._world.chats[chat_id].bot_status == "none":
            return None
        today = self._clock.now().date()
        day = (today - self._first_dose).days
        return {
            "first_dose": self._first_dose.isoformat(),
            "day": day,
            "week": (day + 6) // 7,
            "drug": "everolimus",
            "zone": "Europe/Berlin",
            "weeks": [self._week(week) for week in range(1, 9)],
            "slots": [slot for week in range(1, 9) for slot in self._slots(week, today)],
        }

    def _week(self, week: int) -> dict[str, Any]:
        start = self._first_dose + timedelta(days=7 * (week - 1) + 1)
        windows = [
            ("mouth", "full" if week <= 8 else "gate", week <= 2),
            ("skin", "full" if week >= 2 else "gate", False),
        ]
        windows += [("swelling", "full" if week <= 4 else "gate", week == 1)] + [("nails", "gate", False)] * (week >= 5)
        shown = [{"concern": concern, "depth": depth, "high_risk": high} for concern, depth, high in windows]
        return {
            "week": week,
            "from": start.isoformat(),
            "to": (start + timedelta(days=6)).isoformat(),
            "windows": shown,
        }

    def _slots(self, week: int, today: date) -> list[dict[str, str]]:
        start = self._first_dose + timedelta(days=7 * (week - 1) + 1)
        kinds = [("first" if week == 1 else "check-in", 2)] + [("pulse", 5)] * (week <= 4)
        days = [(kind, start + timedelta(days=day)) for kind, day in kinds]
        return [{"on": on.isoformat(), "kind": kind, "state": self._state(on, today, week)} for kind, on in days]

    def _state(self, on: date, today: date, week: int) -> str:
        if on > today:
            return "planned"
        return "sent" if (today - on).days < 2 else "missed" if week == 2 else "answered"


def keyboard(labels: list[str], data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"{data}.{n}")] for n, label in enumerate(labels)]
    )


class EchoBot:
    """Answers what it gets; alerts go to the group."""

    def __init__(self, bot: Bot, group: int) -> None:
        self.bot, self.group, self.alerts = bot, group, 0

    async def run(self) -> None:
        offset = 0
        while True:
            try:
                updates = await self.bot.get_updates(offset=offset, timeout=10)
            except NetworkError:
                await asyncio.sleep(0.1)
                continue
            for update in updates:
                offset = update.update_id + 1
                await self.take(update)

    async def take(self, update: Update) -> None:
        if update.message and update.message.text:
            await self.answer(update.message, update.message.text)
        elif update.message and (update.message.photo or update.message.voice or update.message.sticker):
            await update.message.reply_text("Thank you. This has been kept for your care team.")
        elif isinstance(update.callback_query, CallbackQuery):
            with contextlib.suppress(BadRequest):
                await self.tapped(update.callback_query)

    async def answer(self, message: Message, text: str) -> None:
        if text.startswith("/start"):
            words, labels = QUESTIONS["start"]
            await message.reply_text("Hello, here is your clinic. A short check-in is ready.")
            marks = keyboard([*labels, "None of these"], "c.start")
            await message.reply_text(words, parse_mode="HTML", reply_markup=marks, protect_content=True)
        elif text == "/invite":
            link = f"https://t.me/{self.bot.username}?start=IxT4-example-token"
            picture = segno.make(link)
            await message.reply_text(
                f"<b>P-7KMQ</b> is enrolled. The link works once, for 72 hours:\n{link}", parse_mode="HTML"
            )
            await message.reply_photo(png(picture), caption="Let the patient scan this.")
        elif message.chat.type == "private":
            await message.reply_text(f"You wrote: {text}")

    async def tapped(self, query: CallbackQuery) -> None:
        kind, _, number = (query.data or "").partition(".")
        await query.answer("Noted")
        message = query.message
        assert isinstance(message, Message)
        if kind == "a":
            await message.edit_text(
                f"{message.text}\n\nTaken by {query.from_user.first_name}.",
                reply_markup=keyboard(["Called", "Close"], "a"),
            )
        elif number.startswith("start") and number.endswith("2"):
            words, labels = QUESTIONS["two"]
            await message.edit_text(words, reply_markup=keyboard(labels, "c.two"))
        elif number.startswith("start") or number.endswith(("0", "2")):
            await message.edit_text(
                "Thank you. <i>Your care team has been told.</i>\nIf it gets worse, call <b>112</b>.", parse_mode="HTML"
            )
            await self.alert("EMERGENCY" if number.startswith("start") else "SAME-DAY")
        else:
            await message.edit_text("Thank you, that is all for today.")

    async def alert(self, urgency: str) -> None:
        self.alerts += 1
        words = (
            f"{urgency} #A{self.alerts} P-7KMQ\nDay 17 of therapy, week 3\n"
            "<b>Swelling</b>: lips or tongue, since today\n<i>Rule T02: swelling that can close the airway</i>"
        )
        marks = InlineKeyboardMarkup(
            [
                [
                    InlineKeyboardButton("I take this", callback_data="a.take"),
                    InlineKeyboardButton("I called", callback_data="a.call"),
                ]
            ]
        )
        await self.bot.send_message(self.group, words, parse_mode="HTML", reply_markup=marks)


def png(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind="png", scale=8)
    return out.getvalue()


async def main(port: int) -> None:
    clock = DemoClock()
    world = World(clock)
    group = Group(world, "Ward 4 care team")
    for name, role in (("Noor", "nurse"), ("Dr Ito", "clinician"), ("Maren", "lead")):
        group.add(Person(world, name, role=role))
    group.add_bot()
    Person(world, "Ada", "en")
    Person(world, "Boris", "de")
    app = make_app(world, TOKEN, DemoControl(world, clock))
    config = uvicorn.Config(app, host="127.0.0.1", port=port, date_header=False, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign]  # the streams must end before it waits

    def stop() -> None:
        world.close()
        server.should_exit = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    async with Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot") as bot:
        await bot.set_my_description("Check-ins between visits. In an emergency call 112, do not write here.")
        await bot.set_my_commands([("report", "Tell us how you are"), ("help", "What this chat can do")])
        echo = asyncio.create_task(EchoBot(bot, group.id).run())
        await serving
        echo.cancel()


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--port", type=int, required=True)
    asyncio.run(main(asked.parse_args().port))
