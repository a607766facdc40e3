"""What arrived is kept once, sealed, in order of its chat, and tried again until somebody must look."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from storage import inbox, journal
from storage.engine import reading, transaction
from storage.inbox import Inbox
from storage.vault import KeyMissing, Vault

NAME, PHONE, CHAT = "Quittenkompott", "+49 170 5550199", "987654321012"


def arrive(engine: Engine, vault: Vault, now: datetime, *updates: tuple[int, str | None]) -> int:
    with transaction(engine) as session:
        return inbox.store(
            session, vault, [(number, chat, f'{{"update_id":{number}}}') for number, chat in updates], now
        )


def ready(engine: Engine, now: datetime, limit: int = 50) -> list[int]:
    with reading(engine) as session:
        return [row.update_id for row in inbox.waiting(session, now, limit)]


def change(engine: Engine, number: int, work: Callable[[Session, Inbox], None]) -> Inbox:
    with transaction(engine) as session:
        row = session.get_one(Inbox, number)
        work(session, row)
    return row


def fail(engine: Engine, number: int, now: datetime) -> Inbox:
    return change(engine, number, lambda session, row: inbox.failed(session, row, now, "ValueError"))


def finish(engine: Engine, number: int, now: datetime) -> Inbox:
    return change(engine, number, lambda session, row: inbox.done(session, row, now))


def test_a_batch_is_stored_and_counted(engine: Engine, vault: Vault, now: datetime) -> None:
    assert arrive(engine, vault, now, (1, "a"), (2, "b"), (3, None)) == 3
    with reading(engine) as session:
        assert inbox.counts(session) == {"waiting": 3}
        assert inbox.last_received_at(session) == now


def test_an_empty_batch_is_nothing(engine: Engine, vault: Vault, now: datetime) -> None:
    assert arrive(engine, vault, now) == 0
    with reading(engine) as session:
        assert inbox.last_received_at(session) is None


def test_an_update_that_comes_again_is_not_stored_again_nor_opened_again(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, (1, "a"))
    finish(engine, 1, now)
    assert arrive(engine, vault, now + timedelta(hours=1), (1, "a"), (2, "a")) == 1
    with reading(engine) as session:
        assert inbox.counts(session) == {"done": 1, "waiting": 1}
        assert session.get_one(Inbox, 1).received_at == now


def test_only_what_still_waits_is_taken_to_be_handled(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, *((number, str(number)) for number in range(1, 5)))
    finish(engine, 2, now)
    change(engine, 3, lambda session, row: inbox.quarantine(session, row, now, "no update"))
    fail(engine, 4, now)
    with transaction(engine) as session:
        taken = [inbox.take(session, number) for number in range(1, 6)]
    assert [row.update_id for row in taken if row is not None] == [1, 4]


def test_an_update_twice_in_one_batch_is_one(engine: Engine, vault: Vault, now: datetime) -> None:
    assert arrive(engine, vault, now, (1, "a"), (1, "a")) == 1


def test_a_batch_of_a_hundred_is_one_commit(engine: Engine, vault: Vault, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        inbox.store(session, vault, [(number, "a", "{}") for number in range(100)], now)
        1 / 0  # noqa: B018
    assert ready(engine, now) == []


def test_an_update_id_beyond_32_bits_is_kept(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (2**40, "a"))
    assert ready(engine, now) == [2**40]


def test_what_was_stored_opens_byte_for_byte(engine: Engine, vault: Vault, now: datetime) -> None:
    raw = '{"text":"Zunge dick \x00 \ud83d é 🙂"}'
    with transaction(engine) as session:
        inbox.store(session, vault, [(1, "a", raw)], now)
    with reading(engine) as session:
        assert inbox.open_raw(vault, session.get_one(Inbox, 1)) == raw


def test_nothing_that_names_a_patient_is_found_in_the_file(
    engine: Engine, vault: Vault, now: datetime, bytes_on_disk: Callable[[], bytes]
) -> None:
    with transaction(engine) as session:
        inbox.store(session, vault, [(1, CHAT, f'{{"chat":{CHAT},"text":"{NAME} {PHONE}"}}')], now)
    kept = bytes_on_disk()
    assert b"waiting" in kept  # the row is there, in the log beside the file
    for planted in (NAME, PHONE, CHAT):
        assert planted.encode() not in kept
        assert planted.encode("utf-16-le") not in kept


def test_two_updates_whose_contents_were_swapped_do_not_open(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "b"))
    with transaction(engine) as session:
        one, two = session.get_one(Inbox, 1), session.get_one(Inbox, 2)
        one.sealed, two.sealed = two.sealed, one.sealed
    for number in (1, 2):
        with reading(engine) as session, pytest.raises(KeyMissing):
            inbox.open_raw(vault, session.get_one(Inbox, number))


def test_of_each_chat_the_oldest_comes_first_and_alone(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (5, "b"), (4, "a"), (3, "a"), (6, "a"))
    assert ready(engine, now) == [3, 5]
    finish(engine, 3, now)
    assert ready(engine, now) == [4, 5]
    finish(engine, 4, now)
    assert ready(engine, now) == [5, 6]


def test_updates_of_no_chat_wait_for_nobody(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (1, None), (2, None), (3, None))
    fail(engine, 1, now)
    assert ready(engine, now) == [2, 3]


def test_the_limit_takes_the_oldest(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, *((number, f"chat {number}") for number in range(10)))
    assert ready(engine, now, limit=3) == [0, 1, 2]


def test_a_chat_whose_update_waits_for_its_next_try_is_held_and_others_go_on(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "a"), (3, "b"))
    fail(engine, 1, now)
    assert ready(engine, now) == [3]
    assert ready(engine, now + timedelta(seconds=2)) == [1, 3]
    finish(engine, 1, now)
    assert ready(engine, now) == [2, 3]


def test_an_update_that_failed_three_times_holds_back_nobody_and_is_still_tried(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "a"))
    for seconds in (0, 2, 10):
        now += timedelta(seconds=seconds)
        assert ready(engine, now) == [1]
        fail(engine, 1, now)
    assert ready(engine, now) == [2]
    assert ready(engine, now + timedelta(seconds=60)) == [1, 2]


def test_a_chat_that_is_given_up_goes_on_with_its_next_update(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "a"))
    for _ in range(6):
        fail(engine, 1, now)
    assert ready(engine, now) == [2]


def test_a_chat_that_writes_a_thousand_times_makes_nobody_else_wait(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, *((number, "flood") for number in range(1000)), (5000, "b"))
    assert ready(engine, now) == [0, 5000]
    fail(engine, 0, now)
    assert ready(engine, now) == [5000]


def test_an_update_is_tried_again_five_times_ever_later_and_then_given_up(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, (1, "a"))
    for tries, seconds in enumerate((2, 10, 60, 300, 1800), start=1):
        row = fail(engine, 1, now)
        assert (row.state, row.tries, row.reason) == ("waiting", tries, "ValueError")
        assert ready(engine, now + timedelta(seconds=seconds, microseconds=-1)) == []
        now += timedelta(seconds=seconds)
        assert ready(engine, now) == [1]
    row = fail(engine, 1, now)
    assert (row.state, row.done_at) == ("failed", now)
    assert ready(engine, now + timedelta(days=1)) == []
    with reading(engine) as session:
        assert inbox.counts(session) == {"failed": 1}


def test_what_cannot_be_read_is_set_aside_with_its_content(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "a"))
    row = change(engine, 1, lambda session, row: inbox.quarantine(session, row, now, "KeyError"))
    assert (row.state, row.reason, row.done_at) == ("quarantined", "KeyError", now)
    assert ready(engine, now) == [2]
    assert inbox.open_raw(vault, row) == '{"update_id":1}'


def test_the_newest_arrival_counts_even_when_its_number_is_lower(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (900, "a"))
    later = now + timedelta(days=8)
    arrive(engine, vault, later, (17, "a"))  # after a quiet week Telegram numbers anew
    with reading(engine) as session:
        assert inbox.last_received_at(session) == later


def test_contents_are_forgotten_after_thirty_days_and_the_rows_stay(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "b"), (3, "c"), (4, "d"))
    finish(engine, 1, now)
    fail_at = now
    for _ in range(6):
        fail(engine, 2, fail_at)
    change(engine, 3, lambda session, row: inbox.quarantine(session, row, now, "KeyError"))
    after = now + timedelta(days=30)
    for moment, forgotten in ((after, 0), (after + timedelta(microseconds=1), 1), (after + timedelta(days=1), 0)):
        with transaction(engine) as session:
            assert inbox.forget_raw(session, moment) == forgotten
    with reading(engine) as session:
        kept = {row.update_id: row.sealed is not None for row in session.exec(select(Inbox)).all()}
    assert kept == {1: False, 2: True, 3: True, 4: True}


def test_forgetting_rests_after_its_limit(engine: Engine, vault: Vault, now: datetime) -> None:
    arrive(engine, vault, now, (1, "a"), (2, "b"), (3, "c"))
    for number in (1, 2, 3):
        finish(engine, number, now)
    found = []
    for _ in range(3):
        with transaction(engine) as session:
            found.append(inbox.forget_raw(session, now + timedelta(days=31), limit=2))
    assert found == [2, 1, 0]


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from storage import inbox
from storage.engine import open_engine, transaction
from storage.vault import Vault
engine = open_engine("sqlite:///" + sys.argv[1])
with transaction(engine) as session:
    rows = [(n, "a", '{"update_id":%d}' % n) for n in (1, 2)]
    inbox.store(session, Vault({"old": b"o" * 32}, "old"), rows, datetime(2026, 3, 2, tzinfo=UTC))
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("moment", "stored"), [("before", 0), ("after", 2)])
def test_a_batch_survives_a_kill_exactly_when_it_was_committed(
    engine: Engine,
    file: Path,
    vault: Vault,
    now: datetime,
    another_program: Callable[..., subprocess.CompletedProcess[str]],
    moment: str,
    stored: int,
) -> None:
    assert another_program(KILLED, str(file), moment).returncode == -9
    with reading(engine) as session:
        assert len(session.exec(select(Inbox)).all()) == stored
    assert arrive(engine, vault, now, (1, "a"), (2, "a")) == 2 - stored


def stored(engine: Engine, vault: Vault, now: datetime, *raws: tuple[int, str]) -> int:
    with transaction(engine) as session:
        return inbox.store(session, vault, [(number, "a", raw) for number, raw in raws], now)


def kept(engine: Engine, vault: Vault) -> list[str]:
    with reading(engine) as session:
        return sorted(inbox.open_raw(vault, row) for row in session.exec(select(Inbox)).all())


def test_a_number_that_comes_again_with_other_content_is_another_update(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    assert stored(engine, vault, now, (7, "fever"), (8, "hello")) == 2
    assert stored(engine, vault, now, (7, "my lips are swelling"), (8, "hello")) == 1
    assert stored(engine, vault, now, (7, "my lips are swelling"), (7, "fever")) == 0, "both were here before"
    assert kept(engine, vault) == ["fever", "hello", "my lips are swelling"]
    assert ready(engine, now) == [7]
    finish(engine, 7, now)
    finish(engine, 8, now)
    assert ready(engine, now) == [inbox.OURS]
    with reading(engine) as session:
        (told,) = [one for one in journal.entries(session) if one.act == "update-number-repeated"]
    assert told.subject == "update:7" and told.detail == {"kept_as": inbox.OURS}


def test_a_number_that_comes_twice_in_one_batch_loses_nothing(engine: Engine, vault: Vault, now: datetime) -> None:
    assert stored(engine, vault, now, (7, "one"), (7, "two"), (7, "one"), (7, "three"), (7, "two")) == 3
    assert kept(engine, vault) == ["one", "three", "two"]


def test_a_number_whose_first_content_was_forgotten_is_another_update(
    engine: Engine, vault: Vault, now: datetime
) -> None:
    stored(engine, vault, now, (7, "old"))
    finish(engine, 7, now)
    later = now + inbox.KEEP_RAW + timedelta(days=1)
    with transaction(engine) as session:
        assert inbox.forget_raw(session, later) == 1
    assert stored(engine, vault, later, (7, "new")) == 1
    assert ready(engine, later) == [inbox.OURS]
