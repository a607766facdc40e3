"""One bot as a process of its own: ours, or python-telegram-bot's `Application` making the same two calls for each tap.

`python -m tests.bench.answers ours|ptb|ptb-concurrent URL [DATABASE]`. It prints "ready" and runs until it is told to stop.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

os.environ["PTB_TIMEDELTA"] = "true"

TOKEN = "7000000001:bench-of-mtor-watch-not-a-token"
TEXT = (
    "1 of 4\nRight now, do you have any of these?\n\nTick all that apply. If you tick one of them, you will be told at once "
    "what to do."
)


async def ours(url: str, database: str) -> None:
    from bot import running
    from bot.app import House
    from bot.clocks import WallClock
    from storage.engine import open_engine
    from tests.bench.clinic import NoLimits, ward

    house = House(
        engine=open_engine(f"sqlite:///{database}"),
        vault=ward().vault,
        ward=ward(),
        token=TOKEN,
        api_url=url,
        clock=WallClock(),
        pace=NoLimits(),
    )
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, house.stopping.set)
    await house.open()
    print("ready", flush=True)
    await running.run(house)
    await house.close()


async def theirs(url: str, *, concurrent: bool) -> None:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
    from telegram.ext import Application, CallbackQueryHandler, ContextTypes

    keyboard = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(f"Answer number {n}", callback_data=f"c.s000000001.SEL.opt{n}.abcdefgh")]
            for n in range(9)
        ]
    )

    async def tapped(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        await query.answer()
        await query.edit_message_text(TEXT, reply_markup=keyboard)

    made = Application.builder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(concurrent).build()
    made.add_handler(CallbackQueryHandler(tapped))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with made:
        await made.start()
        assert made.updater is not None
        await made.updater.start_polling(timeout=10)
        print("ready", flush=True)
        await stop.wait()
        await made.updater.stop()
        await made.stop()


if __name__ == "__main__":
    who, where = sys.argv[1], sys.argv[2]
    if who == "ours":
        asyncio.run(ours(where, sys.argv[3]))
    else:
        asyncio.run(theirs(where, concurrent=who == "ptb-concurrent"))
