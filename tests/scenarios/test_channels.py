"""Further channels: as the last rung, as the fallback when Telegram fails, each address alone, naming nobody."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from sqlmodel import Session

from bot.care.alerting import paging
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.channels.apprise import BACKOFF, Pager, by_apprise, fault_of
from storage import channels, claims
from storage.channels import Channel
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY
from tests.scenarios.test_ladder import a_storm, closes


@dataclass
class Gateway:
    """A web address that takes messages, or does not."""

    address: str
    taken: list[dict[str, str]] = field(default_factory=list)
    answer: int = 200
    rests: float = 0.0
    leads_to: str = ""


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """A real one on loopback, asked by the real Apprise."""
    made = Gateway("")

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(made.rests)
            if made.answer == 200:
                made.taken.append(json.loads(body))
            self.send_response(made.answer)
            if made.leads_to:
                self.send_header("Location", made.leads_to)
            self.end_headers()

        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is written to the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    made.address = f"json://127.0.0.1:{server.server_port}/alerts"
    runs = threading.Thread(target=server.serve_forever, daemon=True)
    runs.start()
    yield made
    server.shutdown()
    server.server_close()


async def has(town: Town, place: Place, address: str, name: str = "Pager") -> Channel:
    """The clinic has this channel."""
    now, ward = town.clock.now(), town.house.ward
    return await town.act(
        lambda session: paging.add(Visit(session, ward, now, actor="shell"), place.row, address=address, name=name)
    )


async def standing(town: Town, channel: Channel) -> Channel:
    """How the channel stands now."""
    row = await town.act(lambda session: session.get(Channel, channel.id))
    assert row is not None
    return row


async def test_after_a_quarter_of_an_hour_every_channel_is_told_and_again_until_somebody_has_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    await ada.says(EMERGENCY)
    await clock.forward(minutes=14)
    assert gateway.taken == []
    await clock.forward(minutes=2)
    assert len(gateway.taken) == 1
    await clock.forward(minutes=15)
    assert len(gateway.taken) == 2
    await noor.taps("1.outcome", "1.outcome-seen", group=ward.group)
    await clock.forward(hours=1)
    assert len(gateway.taken) == 2


async def test_what_goes_there_names_urgency_and_number_and_nobody(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    await ada.says(EMERGENCY)
    await clock.forward(minutes=16)
    (said,) = gateway.taken
    assert said["title"] == "EMERGENCY #A1" and "#A1" in said["message"]
    pseudonym = (await ada.patient()).pseudonym
    for secret in (pseudonym, "Ada", "Lovelace", "Rosenhof", "tongue", "everolimus", EMERGENCY):
        assert secret not in json.dumps(said)


@pytest.mark.parametrize(
    ("feed", "link"),
    [
        ("https://feed.example.org", "https://feed.example.org/alert/1"),
        ("http://127.0.0.1:8080", None),
        ("http://0.0.0.0:8080", None),
        ("http://[::1]:8080", None),
        ("", None),
    ],
)
async def test_a_page_leads_to_the_feed_where_a_browser_elsewhere_can_reach_it(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway, feed: str, link: str | None
) -> None:
    await has(town, ward, gateway.address)
    town.house.rename(replace(town.house.ward, feed=feed))
    await ada.says(EMERGENCY)
    await clock.forward(minutes=16)
    (said,) = gateway.taken
    assert said["message"].splitlines()[1:] == ([] if link is None else [link])


async def test_when_telegram_fails_the_channels_are_asked_within_half_a_minute(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    town.world.faults.add(kind="500", method="sendMessage", times=10_000)
    await ada.says(EMERGENCY)
    await clock.forward(seconds=40)
    assert len(gateway.taken) == 1
    alert = await town.alert("airway")
    assert alert.delivered_at is not None and alert.undelivered_at is None, "somebody's pager has it"
    town.world.faults.clear()
    await clock.forward(minutes=10)


@pytest.mark.parametrize("address", ["json://127.0.0.1:9/nobody", "carrier-pigeon://roof"])
async def test_when_neither_telegram_nor_a_channel_works_it_is_undelivered_within_a_minute_until_one_does(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway, address: str
) -> None:
    town.allowed |= {"refused", "channel-unreadable"}
    dead = await has(town, ward, address, "Dead")
    town.world.faults.add(kind="500", method="sendMessage", times=10_000)
    before = clock.now()
    await ada.says(EMERGENCY)
    await clock.forward(seconds=61)
    alert = await town.alert("airway")
    assert alert.undelivered_at is not None and (alert.undelivered_at - before).total_seconds() <= 60
    assert (await standing(town, dead)).failed_at is not None
    await has(town, ward, gateway.address, "New")
    await clock.forward(minutes=16)
    alert = await town.alert("airway")
    assert len(gateway.taken) >= 1 and alert.undelivered_at is None, "a channel that works is enough"
    town.world.faults.clear()
    await clock.forward(minutes=10)


async def test_when_everybody_is_gone_from_telegram_the_channel_is_asked_at_once(
    town: Town, ward: Place, lea: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    town.allowed |= {"forbidden"}
    await has(town, ward, gateway.address)
    ward.group.kick_bot()
    lea.person.blocks_bot()
    await town.settle()
    before = clock.now()
    await ada.says(EMERGENCY)
    assert [one["title"] for one in gateway.taken].count("EMERGENCY #A2") == 1
    assert (clock.now() - before).total_seconds() <= 10


async def test_one_address_that_fails_is_seen_and_tried_again_while_the_other_has_it_once(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    town.allowed |= {"refused"}
    good = await has(town, ward, gateway.address)
    bad = await has(town, ward, "json://127.0.0.1:9/nobody", "Broken")
    await ada.says(EMERGENCY)
    await clock.forward(minutes=15)
    await noor.taps("1.take", group=ward.group)
    await clock.forward(seconds=sum(BACKOFF) + 60)
    assert len(gateway.taken) == 1
    assert (await standing(town, good)).failed_at is None
    assert (await standing(town, bad)).failed_at is not None
    assert (await town.acts()).count("channel-failed") == 1
    assert (await town.alert("channel")).urgency == "next-day", "the team hears of it"


async def test_a_channel_that_works_again_says_so_once(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    channel = await has(town, ward, gateway.address)
    gateway.answer = 503
    await ada.says(EMERGENCY)
    await clock.forward(minutes=15, seconds=10)
    assert (await standing(town, channel)).failed_at is not None
    gateway.answer = 200
    await clock.forward(minutes=7)
    assert len(gateway.taken) == 1
    assert (await standing(town, channel)).failed_at is None and "channel-back" in await town.acts()


async def test_a_channel_that_hangs_holds_up_neither_the_others_nor_the_house(town: Town, ward: Place) -> None:
    asked: list[str] = []
    let_go = threading.Event()

    def slow(address: str, title: str, body: str) -> bool:
        asked.append(address)
        return address.endswith("good") or let_go.wait(60)

    for name in ("hangs", "good"):
        await has(town, ward, f"json://127.0.0.1/{name}", name)
    await town.act(lambda session: _page(session, town, ward))
    pager = Pager(town.house.ward, town.act, town.house.read, town.clock.now, slow)
    sending = asyncio.create_task(pager.send_ready())
    before = time.monotonic()
    await asyncio.sleep(0.5)
    assert time.monotonic() - before < 2 and sorted(asked) == ["json://127.0.0.1/good", "json://127.0.0.1/hangs"]
    rows = {one.name: one for one in await town.act(lambda session: list(channels.of_clinic(session, ward.row.id)))}
    assert rows["good"].worked_at is not None and rows["hangs"].worked_at is None
    let_go.set()
    await sending
    pager.close()


def _page(session: object, town: Town, place: Place) -> None:
    from bot.care.alerting import raising
    from schedules.protocol import Urgency

    alert = raising.raise_alert(
        Visit(session, town.house.ward, town.clock.now()),
        place.row,
        None,
        raising.Concern("plan", Urgency.SAME_DAY, ["why-media"]),
    )  # type: ignore[arg-type]
    paging.page(Visit(session, town.house.ward, town.clock.now(), cause="test"), place.row, alert, turn="test")  # type: ignore[arg-type]


async def test_killed_in_mid_send_the_letter_goes_again(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    await ada.says(EMERGENCY)
    await clock.forward(minutes=14)
    town.clock.push(70)
    await town.house.tick()
    from storage import outbox

    claimed = await town.act(lambda session: claims.claim_pages(session, town.clock.now(), 8))
    assert len(claimed) == 1 and gateway.taken == []
    await town.restarts()
    await town.act(lambda session: outbox.release_all(session, town.clock.now()))
    await town.settle()
    assert len(gateway.taken) == 1


async def test_removed_means_nothing_more_is_sent(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    channel, now = await has(town, ward, gateway.address), clock.now()
    await town.act(
        lambda session: paging.remove(Visit(session, town.house.ward, now, actor="shell"), session.merge(channel))
    )
    await ada.says(EMERGENCY)
    await clock.forward(minutes=20)
    assert gateway.taken == []


async def test_the_settings_channels_come_and_go_with_the_settings(town: Town, ward: Place, gateway: Gateway) -> None:
    now, house = town.clock.now(), town.house.ward

    async def names() -> list[str]:
        rows = await town.act(lambda session: list(channels.of_clinic(session, ward.row.id)))
        rows = [row for row in rows if row.id != broken.id]
        return sorted(channels.address(town.house.vault, row) for row in rows)

    own = await has(town, ward, "json://127.0.0.1/own")
    broken = await has(town, ward, "json://127.0.0.1/broken")

    def breaks(session: Session) -> None:
        row = session.get(Channel, broken.id)
        assert row is not None
        row.address_sealed = b"\x01\x00junk"  # it must not keep the program from starting

    await town.act(breaks)
    for told in (["json://127.0.0.1/a", "json://127.0.0.1/b"], ["json://127.0.0.1/b"], ["json://127.0.0.1/b"], []):
        await town.act(lambda session, told=told: paging.take_settings(Visit(session, house, now), told))  # type: ignore[misc]
        assert await names() == sorted([*told, "json://127.0.0.1/own"])
    assert (await standing(town, own)).removed_at is None
    told = repr([(entry.subject, entry.detail) for entry in await town.journal()])
    assert "127.0.0.1" not in told, "the journal tells no address"
    with pytest.raises(Refused, match="channel-exists"):
        await has(town, ward, "json://127.0.0.1/own")


@pytest.mark.parametrize(
    ("address", "wrong"),
    [("json://127.0.0.1/x", None), ("mailto://user:pw@example.org", None), ("nonsense", "channel-unreadable"),
     ("carrier-pigeon://roof", "channel-unreadable"), ("", "channel-unreadable"),
     ("json://127.0.0.1/x?optional=yes", "channel-optional"), ("jsons://127.0.0.1/x?verify=no", "channel-unverified")],
)  # fmt: skip
def test_an_address_that_would_hide_a_failure_or_tell_a_stranger_is_refused(address: str, wrong: str | None) -> None:
    assert fault_of(address) == wrong
    if wrong is not None:
        assert by_apprise(address, "t", "b") is False


def test_the_real_apprise_tells_a_success_from_a_failure(gateway: Gateway) -> None:
    tells: Callable[[], bool] = lambda: by_apprise(gateway.address, "EMERGENCY #A1", "Open for 15 min")  # noqa: E731
    assert tells() is True
    gateway.answer = 500
    assert tells() is False
    assert len(gateway.taken) == 1


async def test_writing_again_does_not_put_off_the_channels(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    town.world.faults.add(kind="500", method="sendMessage", times=100_000)
    begun = clock.now()
    for _ in range(5):
        await ada.says(EMERGENCY)
        await clock.forward(seconds=8)
        assert "Open for less than a minute" in gateway.taken[0]["message"], (
            "asked half a minute after the first message, whatever came then"
        )
    rungs = 1 + (clock.now() - begun >= timedelta(minutes=5))
    assert len(gateway.taken) == rungs, "once for each rung that reached nobody, not once for each message"
    town.world.faults.clear()
    await clock.forward(minutes=10)


async def test_the_first_of_a_storm_that_nobody_has_asks_the_channels_for_all(
    town: Town, ward: Place, noor: Someone, clock: Clock, gateway: Gateway
) -> None:
    await has(town, ward, gateway.address)
    storm = await a_storm(town, ward, noor)
    for number in storm[:-1]:
        await closes(noor, number)
    for method in ("sendMessage", "editMessageText"):
        town.world.faults.add(kind="500", method=method, times=100_000)
    await clock.forward(minutes=40)
    assert [said["title"] for said in gateway.taken] == [f"SAME-DAY #A{storm[-1]}"]
    town.world.faults.clear()
    await clock.forward(minutes=10)
