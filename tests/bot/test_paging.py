"""The pager: what hangs, what cannot be opened and what would lie about a success, each beside a channel that works."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from bot.care.alerting import paging, raising
from bot.care.visit import Visit
from bot.channels.apprise import BACKOFF, DEADLINE, Pager, ask_each, by_apprise, fault_of, load, usable
from bot.logs import TELLTALES, set_up
from bot.running import _page_loop
from messages.spoken import LANGUAGES
from messages.words_out import catalogue
from schedules.protocol import Urgency
from storage import claims
from storage.alerts import Alert
from storage.channels import Channel
from storage.outbox import LEASE, Outbox
from tests.bot.house_kit import Scene, a_scene
from tests.scenarios.test_channels import Gateway, gateway  # noqa: F401 - a fixture

CANARY = "canary-of-the-paging-tests"


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with a_scene() as made:
        yield made


@dataclass
class Asked:
    """A plain way to notify: what was asked, and which addresses hang until they are let go."""

    hangs: str = ""
    said: list[tuple[str, str, str]] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def __call__(self, address: str, title: str, body: str) -> bool:
        self.said.append((address, title, body))
        return not (self.hangs and address.endswith(self.hangs)) or self.let_go.wait(30)

    def times(self, end: str) -> int:
        return sum(address.endswith(end) for address, _, _ in self.said)


async def channel(scene: Scene, end: str, address: str = "") -> str:
    """A channel of the clinic; returns its id."""

    def work(session: Session) -> str:
        made = paging.add(
            Visit(session, scene.house.ward, scene.clock.now(), actor="shell"),
            scene.clinic,
            address=address or f"json://127.0.0.1/{end}",
            name=end,
        )
        return made.id

    return await scene.act(work)


async def pages(scene: Scene, times: int = 1) -> None:
    """An alert goes out to every channel, so many times."""

    def work(session: Session) -> None:
        alert = raising.raise_alert(
            Visit(session, scene.house.ward, scene.clock.now()),
            scene.clinic,
            None,
            raising.Concern("plan", Urgency.SAME_DAY, ["why-media"]),
        )
        for turn in range(times):
            paging.page(
                Visit(session, scene.house.ward, scene.clock.now(), cause="test"), scene.clinic, alert, turn=f"t{turn}"
            )

    await scene.act(work)


async def states(scene: Scene, channel_id: str) -> list[tuple[str, str]]:
    """State and reason of each letter to this channel, in order."""
    rows = await scene.act(
        lambda session: session.exec(select(Outbox).where(Outbox.to_id == channel_id).order_by(col(Outbox.seq))).all()
    )
    return [(row.state, row.reason) for row in rows]


async def stands(scene: Scene, channel_id: str) -> Channel:
    row = await scene.act(lambda session: session.get(Channel, channel_id))
    assert row is not None
    return row


def pager(scene: Scene, notify: Callable[[str, str, str], bool], deadline: float = DEADLINE) -> Pager:
    return Pager(scene.house.ward, scene.act, scene.house.read, scene.clock.now, notify, deadline)


# -- what hangs ----------------------------------------------------------------------------------------------------------------


async def test_many_letters_to_an_address_that_hangs_hold_up_none_of_another(scene: Scene) -> None:
    """Twenty of them would have filled every thread there is."""
    asked = Asked(hangs="hangs")
    _, good = await channel(scene, "hangs"), await channel(scene, "good")
    await pages(scene, times=20)
    ours = pager(scene, asked)
    for _ in range(20):
        await ours.begin()
        while good in ours._sending:
            await asyncio.sleep(0.001)
    assert await states(scene, good) == [("sent", "")] * 20
    assert asked.times("hangs") == 1
    asked.let_go.set()
    await ours.finish()


async def test_the_loop_goes_on_while_an_address_hangs(scene: Scene) -> None:
    load()
    asked = Asked(hangs="hangs")
    await channel(scene, "hangs")
    await pages(scene)
    ours = pager(scene, asked, deadline=0.6)
    sending = asyncio.create_task(ours.send_ready())
    longest, last = 0.0, time.monotonic()
    while not sending.done():
        await asyncio.sleep(0.01)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    assert longest < 0.25, "H58: the loop lags at most 250 ms"
    asked.let_go.set()


async def test_what_outlives_its_deadline_has_failed_and_is_not_asked_again_before_it_comes_back(scene: Scene) -> None:
    asked = Asked(hangs="hangs")
    name = await channel(scene, "hangs")
    await pages(scene)
    ours = pager(scene, asked, deadline=0.05)
    for seconds in BACKOFF[:2]:
        before = time.monotonic()
        await ours.send_ready()
        assert time.monotonic() - before < 5
        assert await states(scene, name) == [("waiting", "")]
        scene.clock.push(seconds)
    assert asked.times("hangs") == 1, "one call at a time, or each try would leave a thread behind"
    assert (await stands(scene, name)).failure == "no-answer"
    asked.hangs = ""
    asked.let_go.set()
    while any(one.name == "paging" and one.is_alive() for one in threading.enumerate()):
        await asyncio.sleep(0.01)
    await ours.send_ready()
    assert await states(scene, name) == [("sent", "")]
    assert asked.times("hangs") == 2


async def test_a_letter_is_never_claimed_twice_while_it_is_being_sent() -> None:
    assert LEASE.total_seconds() / 2 > DEADLINE


async def test_the_program_s_end_waits_for_no_address_that_hangs(scene: Scene) -> None:
    asked = Asked(hangs="hangs")
    await channel(scene, "hangs")
    await pages(scene)
    ours = pager(scene, asked)
    await ours.begin()
    while not asked.said:
        await asyncio.sleep(0.01)
    (thread,) = [one for one in threading.enumerate() if one.name == "paging"]
    assert thread.daemon, "the interpreter would wait for any other thread"
    ours.close()
    asked.let_go.set()


async def test_the_house_pages_by_its_own_loop_and_stops(scene: Scene) -> None:
    asked = Asked()
    name = await channel(scene, "good")
    scene.house.pager._notify = asked
    await pages(scene, times=3)
    running = asyncio.create_task(_page_loop(scene.house))
    async with asyncio.timeout(10):
        while await states(scene, name) != [("sent", "")] * 3:
            await asyncio.sleep(0.01)
    scene.house.stopping.set()
    await asyncio.wait_for(running, 5)
    assert asked.times("good") == 3


async def test_a_test_message_goes_to_all_at_once_and_waits_for_none_beyond_the_deadline() -> None:
    asked = Asked(hangs="hangs")
    before = time.monotonic()
    ends = ask_each({"a": "json://x/hangs", "b": "json://x/good", "c": "json://x/hangs"}, "t", "b", asked, deadline=0.3)
    assert ends == {"a": "no-answer", "b": "", "c": "no-answer"}
    assert time.monotonic() - before < 2
    asked.let_go.set()


# -- what cannot be opened, or is gone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["address", "words"])
async def test_a_letter_that_does_not_open_is_failed_and_seen_and_the_next_one_leaves(scene: Scene, cell: str) -> None:
    asked = Asked()
    broken, good = await channel(scene, "broken"), await channel(scene, "good")
    await pages(scene)

    def breaks(session: Session) -> None:
        row = session.exec(select(Outbox).where(Outbox.to_id == broken)).one()
        kept = session.get(Channel, broken)
        assert kept is not None
        if cell == "words":
            row.sealed = b"\x01\x00junk"
        else:
            kept.address_sealed = b"\x01\x00junk"
        session.add_all([row, kept])

    await scene.act(breaks)
    await pager(scene, asked).send_ready()
    assert await states(scene, broken) == [("failed", "KeyMissing")]
    assert await states(scene, good) == [("sent", "")]
    assert (await stands(scene, broken)).failed_at is not None
    concerns = [one.concern for one in await scene.act(lambda session: session.exec(select(Alert)).all())]
    assert "channel" in concerns, "the team has an item about it"


async def test_a_letter_on_its_way_to_a_channel_that_was_removed_does_not_leave(scene: Scene) -> None:
    asked = Asked()
    name = await channel(scene, "gone")
    await pages(scene)

    def remove(session: Session) -> None:
        row = session.get(Channel, name)
        assert row is not None
        paging.remove(Visit(session, scene.house.ward, scene.clock.now(), actor="shell"), row)

    await scene.act(remove)
    await pager(scene, asked).send_ready()
    assert (asked.said, await states(scene, name)) == ([], [("failed", "channel-removed")])


@pytest.mark.parametrize(("state", "leaves"), [("raised", True), ("taken", True), ("resolved", False)])
async def test_a_letter_that_is_tried_again_leaves_unless_the_alert_is_closed(
    scene: Scene, state: str, leaves: bool
) -> None:
    asked = Asked()
    name = await channel(scene, "good")
    await pages(scene)

    def close(session: Session) -> None:
        alert = session.exec(select(Alert)).one()
        alert.state = state
        session.add(alert)

    await scene.act(close)
    await pager(scene, asked).send_ready()
    assert len(asked.said) == leaves
    assert await states(scene, name) == [("sent", "") if leaves else ("dropped", "closed")]


async def test_an_address_that_can_no_longer_be_read_fails_at_once_and_for_good(scene: Scene) -> None:
    """Apprise drops a plugin when a service ends: no later try would find it."""
    name = await channel(scene, "old", "carrier-pigeon://roof")
    await pages(scene)
    await pager(scene, by_apprise).send_ready()
    assert await states(scene, name) == [("failed", "channel-unreadable")]


async def test_a_plugin_s_own_fault_is_a_failure_told_without_its_words(scene: Scene) -> None:
    def breaks(address: str, title: str, body: str) -> bool:
        raise ValueError(f"{CANARY} {address}")

    name = await channel(scene, "breaks")
    await pages(scene)
    await pager(scene, breaks).send_ready()
    assert (await states(scene, name), (await stands(scene, name)).failure) == ([("waiting", "")], "ValueError")
    journal = repr([(one.act, one.detail) for one in await scene.act(lambda session: _journal(session))])
    assert CANARY not in journal and "channel-failed" in journal


def _journal(session: Session) -> list[object]:
    from storage import journal

    return list(journal.entries(session))


async def test_an_outage_is_journalled_once_and_its_end_once(scene: Scene) -> None:
    works: list[bool] = []
    name = await channel(scene, "flaky")
    await pages(scene)
    ours = pager(scene, lambda *_: bool(works))
    for seconds in BACKOFF[:3]:
        await ours.send_ready()
        scene.clock.push(seconds)
    works.append(True)
    await ours.send_ready()
    assert [act for act in await scene.acts() if act.startswith("channel-")] == [
        "channel-added", "channel-failed", "channel-back",
    ]  # fmt: skip
    assert ((await stands(scene, name)).failed_at, (await stands(scene, name)).failure) == (None, "")


async def test_telegram_s_sender_and_the_pager_never_take_each_other_s_letters(scene: Scene) -> None:
    name = await channel(scene, "good")
    await pages(scene)
    taken = await scene.act(lambda session: [row.to_kind for row in claims.claim(session, scene.clock.now(), 50)])
    assert taken and "channel" not in taken
    pages_taken = await scene.act(
        lambda session: [row.to_id for row in claims.claim_pages(session, scene.clock.now(), 50)]
    )
    assert pages_taken == [name]


# -- Apprise -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_an_answer_that_leads_elsewhere_is_no_success(gateway: Gateway, status: int) -> None:  # noqa: F811
    """Behind a log-in page everything is answered "well", and nobody is paged."""
    gateway.answer, gateway.leads_to = status, "/login"
    assert by_apprise(gateway.address, "t", "b") is False


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_every_no_is_a_failure(gateway: Gateway, status: int) -> None:  # noqa: F811
    gateway.answer = status
    assert by_apprise(gateway.address, "t", "b") is False


def test_a_tag_in_an_address_does_not_keep_the_message_from_leaving(gateway: Gateway) -> None:  # noqa: F811
    assert by_apprise(f"{gateway.address}?tag=night", "EMERGENCY #A1", "b") is True
    assert gateway.taken[0]["title"] == "EMERGENCY #A1"


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("mailtos://u:pw@smtp.example.org?to=a@example.org", None),
        ("mailtos://u:pw@smtp.example.org?to=a@example.org,b@example.org", "channel-several"),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#ward", None),
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#ward/#night", "channel-several"),
        ("workflows://prod.example.org:443/WorkflowID/Signature/", None),
        ("pagerduty://integration0123456789@apikey0123456789", None),
        ("ntfys://ntfy.example.org/topic", None),
        ("vonage://ApiKey123:ApiSecret1234567@15551231234/15557654321", None),
        ("vonage://ApiKey123:ApiSecret1234567@15551231234/15557654321/15557654322", "channel-several"),
        ("json://127.0.0.1/x?redirect=yes", "channel-redirected"),
        ("json://127.0.0.1/x?OPTIONAL=true", "channel-optional"),
        ("json://127.0.0.1/x?optional=1", "channel-optional"),
        ("jsons://127.0.0.1/x?verify=false", "channel-unverified"),
        ("syslog://", "channel-local"),
        ("json://a.example,json://b.example", "channel-unreadable"),
        ("file:///etc/hostname", "channel-unreadable"),
    ],
)
def test_each_kind_of_address_is_judged_by_what_it_would_do(address: str, wrong: str | None) -> None:
    assert fault_of(address) == wrong
    for language in LANGUAGES:
        assert wrong is None or catalogue.say(language, wrong)


def test_of_the_settings_the_usable_ones_are_taken_and_the_others_named_by_their_line() -> None:
    good = "json://127.0.0.1/x"
    assert usable([good, "nonsense", f"{good}?optional=yes"]) == (
        [good],
        {2: "channel-unreadable", 3: "channel-optional"},
    )


@given(st.text(max_size=60), st.sampled_from(["", "json://", "mailto://", "slack://", "ntfy://x/?", "pagerduty://a@"]))
def test_no_text_at_all_breaks_the_judge(text: str, scheme: str) -> None:
    assert fault_of(scheme + text) in (
        None, "channel-unreadable", "channel-optional", "channel-unverified", "channel-several", "channel-redirected",
        "channel-local",
    )  # fmt: skip


def test_neither_address_nor_text_is_logged_even_when_everything_is(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:  # fmt: skip
    root, page = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "stderr", page)
    try:
        set_up("debug", "json", secrets=[])
        gateway.answer = 500
        assert by_apprise(f"{gateway.address}/{CANARY}", CANARY, CANARY) is False
        assert by_apprise(f"carrier-pigeon://{CANARY}", CANARY, CANARY) is False
        assert by_apprise(f"json://127.0.0.1:9/{CANARY}", CANARY, CANARY) is False
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    assert CANARY not in page.getvalue()
    assert all(logging.getLogger(name).level > logging.CRITICAL for name in TELLTALES)


def test_what_is_handed_over_is_title_and_text_and_nothing_of_this_machine(gateway: Gateway) -> None:  # noqa: F811
    assert by_apprise(gateway.address, "EMERGENCY #A1", "Open for 15 min.")
    (said,) = gateway.taken
    assert said == {
        "version": said["version"], "title": "EMERGENCY #A1", "message": "Open for 15 min.", "attachments": [],
        "type": "failure",
    }  # fmt: skip
    assert json.dumps(said).isascii()
