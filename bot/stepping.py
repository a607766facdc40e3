"""The house stepped by hand, on a clock that is pushed: for the demonstration and the tests.

It is the same receiver, desk, sender and sweep as in a running house; only nobody waits in between.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.app import House
from bot.clocks import PushedClock

SOON = 90.0
"""A row that may leave within so many seconds is waiting for a limit or for its next try, and `settle` waits with it."""


async def settle(house: House, push: Callable[[float], None]) -> None:
    """Receive, work, tick and send until nothing is left to do at this moment. `push` moves the clock over the waits that
    Telegram's limits ask for."""
    while True:
        busy = await house.receiver.poll(0)
        asked = house.clock.now()
        waits, ring, due = await house.read(house.stands)
        wait: float | None = None
        if busy or waits or any(moment is not None and moment <= asked for moment in (ring, due)):
            busy += await house.work()
            busy += await house.tick()
            busy += await house.fetcher.fetch_ready()
            busy += await house.pager.send_ready()
            asked = house.clock.now()
            sent, wait = await house.sender.send_ready()
            if busy or sent:
                continue
            _, ring, due = await house.read(house.stands)
        now = house.clock.now()
        if due is not None and asked < due <= now:
            continue  # the clock runs: its moment has come since the sender looked
        spans = [wait or 0.0, (due - now).total_seconds() if due is not None else 0.0]
        soon = [seconds for seconds in spans if 0 < seconds <= SOON]
        if not soon:
            return
        # The alarm clock rings on the way as well: an alert that reaches nobody is looked after while its letter waits.
        push(min([*soon, *([(ring - now).total_seconds()] if ring is not None and ring > now else [])]))


async def travel(
    house: House, clock: PushedClock, seconds: float, progress: Callable[[float], None] = lambda _: None
) -> None:
    """Move the clock truthfully: it stops at every moment at which something falls due, and at every hour."""
    start = clock.now()
    goal = start + timedelta(seconds=seconds)
    await settle(house, clock.push)
    _, ring, due = await house.read(house.stands)
    while clock.now() < goal:
        now = clock.now()
        stop = min([goal, now + timedelta(hours=1), *(at for at in (ring, due) if at is not None and at > now)])
        clock.push((stop - now).total_seconds())
        # The alarm clock rings at every stop; the rest of the house is woken only when that has left something to do.
        _, waits, ring, due = await house.act(lambda session: (house.sweep(session), *house.stands(session)))
        if waits or any(at is not None and at <= clock.now() for at in (ring, due)):
            await settle(house, clock.push)
            _, ring, due = await house.read(house.stands)
        progress(min(1.0, (clock.now() - start).total_seconds() / seconds))
