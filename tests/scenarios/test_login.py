"""The way into the web feed: a link that works once and for minutes, and a session that ends."""

from __future__ import annotations

from datetime import timedelta

from bot.care.clinic import access, setting_up
from bot.care.visit import Visit
from storage import clinics
from storage.clinics import Staff
from tests.people import Clock, Place, Someone, Town


async def member(town: Town, who: Someone) -> Staff:
    """Their row."""
    row = await town.act(lambda session: clinics.staff_at(session, town.house.vault, who.id))
    assert row is not None
    return row


async def linked(town: Town, who: Someone) -> str:
    """A fresh link's secret."""
    row, now, ward = await member(town, who), town.clock.now(), town.house.ward
    return await town.act(lambda session: access.make_link(Visit(session, ward, now, cause="test"), row))


async def opens(town: Town, token: str) -> str | None:
    """Follow a link; the cookie's secret."""
    now, ward = town.clock.now(), town.house.ward
    found = await town.act(lambda session: access.open_link(Visit(session, ward, now), token))
    return None if found is None else found[0]


async def is_in(town: Town, secret: str | None, *, acting: bool = True) -> bool:
    """Whether the cookie still opens the feed."""
    now, ward = town.clock.now(), town.house.ward
    return (
        await town.act(lambda session: access.who_is_it(Visit(session, ward, now), secret or "", acting=acting))
        is not None
    )


async def test_a_link_opens_one_browser_once(town: Town, ward: Place, noor: Someone) -> None:
    token = await linked(town, noor)
    secret = await opens(town, token)
    assert await is_in(town, secret)
    assert await opens(town, token) is None
    assert not await is_in(town, token) and not await is_in(town, "guessed")


async def test_a_link_is_dead_after_five_minutes_and_when_a_newer_one_is_made(
    town: Town, ward: Place, noor: Someone
) -> None:
    token = await linked(town, noor)
    town.clock.push(5 * 60)
    assert await opens(town, token) is None
    older, newer = await linked(town, noor), await linked(town, noor)
    assert await opens(town, older) is None and await opens(town, newer) is not None


async def test_a_session_ends_unused_and_after_a_shift_whatever_is_done(town: Town, ward: Place, noor: Someone) -> None:
    secret = await opens(town, await linked(town, noor))
    town.clock.push(14 * 60)
    assert await is_in(town, secret)
    town.clock.push(14 * 60)
    assert await is_in(town, secret, acting=False)  # the page looked by itself
    town.clock.push(2 * 60)
    assert not await is_in(town, secret)
    secret = await opens(town, await linked(town, noor))
    for _ in range(int(timedelta(hours=12) / timedelta(minutes=10))):
        town.clock.push(10 * 60)
        assert await is_in(town, secret)
    town.clock.push(60)
    assert not await is_in(town, secret)


async def test_a_colleague_who_has_left_is_out_with_the_commit(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    secret, token = await opens(town, await linked(town, noor)), await linked(town, noor)
    row, now = await member(town, noor), clock.now()
    await town.act(lambda session: setting_up.remove_staff(Visit(session, town.house.ward, now), session.merge(row)))
    assert not await is_in(town, secret) and await opens(town, token) is None


async def test_logging_out_ends_this_browser_and_no_other(town: Town, ward: Place, noor: Someone) -> None:
    one, other = await opens(town, await linked(town, noor)), await opens(town, await linked(town, noor))
    now, vault_ward = town.clock.now(), town.house.ward

    def leaves(session: object) -> None:
        found = access.who_is_it(Visit(session, vault_ward, now), one or "")  # type: ignore[arg-type]
        assert found is not None
        access.log_out(Visit(session, town.house.ward, now), found[1])  # type: ignore[arg-type]

    await town.act(leaves)
    assert not await is_in(town, one) and await is_in(town, other)
    assert {"login", "logout"} <= set(await town.acts())
