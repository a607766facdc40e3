"""What must go out is said once, in order of urgency, by one sender, also when that sender dies."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, event
from sqlmodel import Session, SQLModel, select

from storage import claims, outbox
from storage.engine import open_engine, reading, transaction
from storage.outbox import LEASE, Outbox
from storage.vault import KeyMissing, Vault

SECOND = timedelta(seconds=1)
WORDS = "Quittenkompott"


class Post:
    """The outbox of one test, in whole transactions."""

    def __init__(self, engine: Engine, vault: Vault, now: datetime) -> None:
        self.engine, self.vault, self.now = engine, vault, now

    def put(self, session: Session, key: str, **more: Any) -> bool:
        letter = {
            "lane": 2,
            "kind": "reply",
            "to": ("patient", "p1"),
            "what": outbox.SAY,
            "payload": {"text": WORDS},
        }
        return outbox.enqueue(session, self.vault, key=key, now=self.now, **(letter | more))

    def write(self, key: str, **more: Any) -> bool:
        with transaction(self.engine) as session:
            return self.put(session, key, **more)

    def edit(self, key: str, card: str = "card", **more: Any) -> bool:
        about = {"kind": "edit", "what": outbox.AMEND, "edits": card, "thread": f"edit:{card}"}
        return self.write(key, **(about | more))

    def claim(self, limit: int = 12, **more: Any) -> list[Outbox]:
        with transaction(self.engine) as session:
            return claims.claim(session, self.now, limit, **more)

    def keys(self, limit: int = 12, **more: Any) -> list[str]:
        return [row.key for row in self.claim(limit, **more)]

    def mark(self, work: Callable[[Session, Outbox], None], row: Outbox) -> None:
        with transaction(self.engine) as session:
            work(session, row)

    def sent(self, row: Outbox, message_id: int | None = 77) -> None:
        self.mark(lambda session, row: outbox.sent(session, row, message_id, self.now), row)

    def row(self, key: str) -> Outbox:
        with reading(self.engine) as session:
            return session.exec(select(Outbox).where(Outbox.key == key)).one()

    def states(self) -> dict[str, str]:
        with reading(self.engine) as session:
            return {row.key: row.state for row in session.exec(select(Outbox)).all()}


@pytest.fixture
def post(engine: Engine, vault: Vault, now: datetime) -> Post:
    return Post(engine, vault, now)


def test_a_letter_is_claimed_with_what_was_written(post: Post) -> None:
    assert post.write("alert:12:rung:0:group", lane=0, kind="alert", to=("group", "c1"), cause="update:9")
    (row,) = post.claim()
    assert (row.key, row.lane, row.kind, row.to_kind, row.to_id) == ("alert:12:rung:0:group", 0, "alert", "group", "c1")
    assert (row.state, row.claimed_until, row.tries, row.cause) == ("sending", post.now + LEASE, 0, "update:9")
    assert outbox.open_payload(post.vault, row) == {"text": WORDS}


def test_an_act_that_is_repeated_cannot_tell_twice(post: Post) -> None:
    assert post.write("a", payload={"text": "first"})
    assert not post.write("a", payload={"text": "second"})
    (row,) = post.claim()
    assert outbox.open_payload(post.vault, row) == {"text": "first"}


def test_a_letter_is_not_written_when_its_act_fails(post: Post) -> None:
    with pytest.raises(ZeroDivisionError), transaction(post.engine) as session:
        post.put(session, "a")
        1 / 0  # noqa: B018
    assert post.states() == {}


def test_a_letter_of_a_part_that_was_taken_back_is_not_written(post: Post) -> None:
    with transaction(post.engine) as session:
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            post.put(session, "a")
            1 / 0  # noqa: B018
        post.put(session, "b")
    assert post.states() == {"b": "waiting"}


def test_the_words_of_a_letter_are_not_found_in_the_file(post: Post, bytes_on_disk: Callable[[], bytes]) -> None:
    post.write("a")
    kept = bytes_on_disk()
    assert b"waiting" in kept
    assert WORDS.encode() not in kept


def test_letters_whose_contents_were_swapped_do_not_open(post: Post) -> None:
    post.write("a")
    post.write("b")
    one, two = post.claim()
    one.sealed, two.sealed = two.sealed, one.sealed
    for row in (one, two):
        with pytest.raises(KeyMissing):
            outbox.open_payload(post.vault, row)


def test_the_most_urgent_lane_leaves_first_and_the_oldest_of_it(post: Post) -> None:
    for key, lane in (("check-in", 3), ("reply", 2), ("alert 1", 0), ("safety", 1), ("alert 2", 0)):
        post.write(key, lane=lane)
    assert post.keys(limit=2) == ["safety", "alert 1"]
    assert post.keys() == ["alert 2", "reply", "check-in"]


def test_alerts_leave_by_urgency_new_ones_before_edits_and_a_safety_reply_before_them_all(post: Post) -> None:
    post.write("card")
    post.sent(*post.claim())
    post.edit("edit of a card", lane=outbox.CARD_EDIT)
    post.write("next-day", lane=outbox.ALERT)
    post.write("same-day", lane=outbox.SAME_DAY)
    post.write("emergency", lane=outbox.EMERGENCY)
    post.write("safety", lane=outbox.SAFETY)
    assert post.keys() == ["safety", "emergency", "same-day", "next-day", "edit of a card"]


def test_an_alert_does_not_wait_behind_two_thousand_check_ins(post: Post) -> None:
    with transaction(post.engine) as session:
        for number in range(2000):
            post.put(session, f"slot:{number}", lane=3, kind="check-in")
    post.write("alert", lane=0, kind="alert")
    assert post.keys(limit=1) == ["alert"]


def test_of_the_lanes_below_the_safety_replies_no_more_leave_than_there_is_room_for(post: Post) -> None:
    for number in range(3):
        post.write(f"reply {number}")
    post.write("alert", lane=outbox.ALERT)
    post.write("toast", to=("query", "1"))
    assert post.keys(rest=2) == ["alert", "reply 0", "reply 1"]
    assert post.keys(rest=0) == ["toast"], "an answer to a tap waits for no limit"
    assert post.keys() == ["reply 2"]


CLOSED = {
    "shut": "",
    "full": "safety",
    "kept": "safety emergency",
    "edits": "safety emergency same-day alert reply",
    "alerts": "safety emergency reply edit",
    "rest": "safety emergency same-day alert card-edit",
}


@pytest.mark.parametrize(("closed", "leaves"), CLOSED.items())
def test_what_may_not_leave_for_a_chat_is_not_taken_and_other_chats_do_not_notice(
    post: Post, closed: str, leaves: str
) -> None:
    here, there = ("group", "c1"), ("group", "c2")
    for to in (here, there):
        post.write(f"m-{to[1]}", to=to)
    for row in post.claim():
        post.sent(row)
    lanes = {"safety": 1, "emergency": -3, "same-day": -2, "alert": -1, "reply": 2}
    for to in (here, there):
        for key, lane in lanes.items():
            post.write(f"{key}-{to[1]}", to=to, lane=lane)
        post.edit(f"card-edit-{to[1]}", card=f"m-{to[1]}", to=to, lane=0)
        post.edit(f"edit-{to[1]}", card=f"m-{to[1]}", to=to, lane=2, thread=None)
    taken = post.keys(limit=50, closed=claims.Closed(**{closed: frozenset({"group:c1"})}))
    assert len([key for key in taken if key.endswith("c2")]) == 7
    assert {key.removesuffix("-c1") for key in taken if key.endswith("c1")} == set(leaves.split())


def test_nothing_leaves_before_its_time(post: Post) -> None:
    post.write("a", not_before=post.now + SECOND)
    post.now += SECOND - timedelta(microseconds=1)
    assert post.keys() == []
    post.now += timedelta(microseconds=1)
    assert post.keys() == ["a"]


def test_what_comes_too_late_is_dropped_and_hides_nothing(post: Post) -> None:
    for number in range(12):
        post.write(f"toast {number}", drop_after=post.now + SECOND)
    post.write("letter")
    post.now += SECOND
    assert post.keys(limit=12) == ["letter"]
    assert post.row("toast 0").state == "dropped"
    assert post.row("toast 0").reason == "too-late"


def test_a_claimed_letter_is_not_claimed_again(post: Post) -> None:
    post.write("a")
    assert post.keys() == ["a"]
    assert post.keys() == []
    post.now += LEASE * 2  # not even after its lease: that is decided by kind, in `release_stale`
    assert post.keys() == []


def test_four_senders_at_once_never_take_the_same_letter(post: Post) -> None:
    with transaction(post.engine) as session:
        for number in range(200):
            post.put(session, str(number), lane=number % 4)

    def drain(_: int) -> list[str]:
        taken: list[str] = []
        while batch := post.keys(limit=7):
            taken += batch
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [key for keys in pool.map(drain, range(4)) for key in keys]
    assert len(taken) == 200
    assert len(set(taken)) == 200


def test_a_sent_letter_is_known_by_its_number(post: Post) -> None:
    post.write("a")
    (row,) = post.claim()
    post.sent(row, 2**40)
    with reading(post.engine) as session:
        assert outbox.sent_message(session, "a") == 2**40
        assert outbox.sent_message(session, "nobody wrote this") is None
    assert (post.row("a").state, post.row("a").sent_at, post.row("a").claimed_until) == ("sent", post.now, None)


def test_a_letter_that_failed_for_a_passing_reason_goes_again_and_counts_its_tries(post: Post) -> None:
    post.write("a")
    for tries in (1, 2):
        (row,) = post.claim()
        post.mark(lambda session, row: outbox.retry(session, row, post.now, SECOND), row)
        assert post.row("a").tries == tries
        assert post.keys() == []
        post.now += SECOND


def test_waiting_for_a_limit_is_no_try(post: Post) -> None:
    post.write("a")
    (row,) = post.claim()
    post.mark(lambda session, row: outbox.postpone(session, row, post.now + SECOND), row)
    assert (post.row("a").state, post.row("a").tries, post.row("a").not_before) == ("waiting", 0, post.now + SECOND)


@pytest.mark.parametrize(
    ("work", "state", "reason"),
    [
        (lambda session, row: outbox.failed(session, row, row.not_before, "forbidden"), "failed", "forbidden"),
        (
            lambda session, row: outbox.dropped(session, row, row.not_before, "query-too-old"),
            "dropped",
            "query-too-old",
        ),
        (lambda session, row: outbox.in_doubt(session, row, row.not_before), "in-doubt", ""),
    ],
)
def test_a_letter_that_has_ended_never_leaves_again(
    post: Post, work: Callable[[Session, Outbox], None], state: str, reason: str
) -> None:
    post.write("a")
    (row,) = post.claim()
    post.mark(work, row)
    assert (post.row("a").state, post.row("a").reason) == (state, reason)
    post.now += timedelta(days=1)
    with transaction(post.engine) as session:
        assert outbox.release_stale(session, post.now) == 0
    assert post.keys() == []


# -- edits -------------------------------------------------------------------------------------------------------------


def test_an_edit_waits_until_its_message_has_been_sent(post: Post) -> None:
    post.write("card", lane=0, kind="alert")
    post.edit("e1", lane=0)
    (card,) = post.claim()
    assert post.keys() == []
    post.sent(card)
    assert post.keys() == ["e1"]


@pytest.mark.parametrize("end", ["failed", "dropped", "in-doubt", "never written"])
def test_an_edit_of_a_message_that_will_never_be_is_dropped_and_hides_nothing(post: Post, end: str) -> None:
    ends = {
        "failed": lambda session, row: outbox.failed(session, row, post.now, "forbidden"),
        "dropped": lambda session, row: outbox.dropped(session, row, post.now, "too-late"),
        "in-doubt": lambda session, row: outbox.in_doubt(session, row, post.now),
    }
    if end in ends:
        post.write("card")
        post.mark(ends[end], post.claim()[0])
    for number in range(12):
        post.edit(f"e{number}", thread=None, lane=0)
    post.write("letter")
    assert post.keys(limit=12) == ["letter"]
    assert post.row("e0").reason == "nothing-to-edit"


def test_of_several_waiting_edits_of_one_message_only_the_newest_leaves(post: Post) -> None:
    for number in range(3):
        post.edit(f"e{number}", edits=None)
    post.edit("other", card="another card", edits=None)
    assert post.keys() == ["e2", "other"]
    assert post.states() == {"e0": "superseded", "e1": "superseded", "e2": "sending", "other": "sending"}


def test_a_repeated_edit_takes_nothing_back(post: Post) -> None:
    post.edit("e0", edits=None)
    post.edit("e1", edits=None)
    assert not post.edit("e0", edits=None)
    assert post.keys() == ["e1"]


def test_a_newer_edit_does_not_leave_beside_the_one_being_sent(post: Post) -> None:
    post.edit("e0", edits=None)
    (row,) = post.claim()
    post.edit("e1", edits=None)
    assert post.keys() == []
    post.sent(row)
    assert post.keys() == ["e1"]


@pytest.mark.parametrize("how", ["postpone", "retry", "release_stale", "release_all"])
def test_an_edit_that_was_overtaken_while_being_sent_does_not_undo_the_newer_one(post: Post, how: str) -> None:
    post.edit("e0", edits=None)
    (row,) = post.claim()
    post.edit("e1", edits=None)
    with transaction(post.engine) as session:
        if how == "postpone":
            outbox.postpone(session, row, post.now + SECOND)
        elif how == "retry":
            outbox.retry(session, row, post.now, SECOND)
        elif how == "release_stale":
            assert outbox.release_stale(session, post.now + LEASE) == 1
        else:
            assert outbox.release_all(session, post.now) == 1
    post.now += LEASE
    assert post.keys() == ["e1"]
    assert post.row("e0").state == "superseded"


def test_a_message_written_anew_is_edited_under_its_new_number(post: Post) -> None:
    post.write("card")
    post.sent(post.claim()[0], 5)
    with transaction(post.engine) as session:
        outbox.lives_on_as(session, "card", 6)
    with reading(post.engine) as session:
        assert outbox.sent_message(session, "card") == 6


# -- a sender that dies ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("alert", "waiting"),
        ("safety", "waiting"),
        ("edit", "waiting"),
        ("toast", "waiting"),
        ("check-in", "in-doubt"),
        ("reminder", "in-doubt"),
        ("reply", "in-doubt"),
        ("menu", "in-doubt"),
    ],
)
def test_what_was_being_sent_when_the_sender_died_is_decided_by_its_kind(post: Post, kind: str, state: str) -> None:
    post.write("a", kind=kind)
    post.claim()
    for moment, released in ((LEASE - timedelta(microseconds=1), 0), (LEASE, 1)):
        with transaction(post.engine) as session:
            assert outbox.release_stale(session, post.now + moment) == released
    assert post.row("a").state == state


def test_at_start_nobody_waits_for_the_lease_of_the_last_run(post: Post) -> None:
    post.write("alert", lane=0, kind="alert")
    post.write("check-in", lane=3, kind="check-in")
    post.claim()
    with transaction(post.engine) as session:
        assert outbox.release_all(session, post.now) == 2
    assert post.states() == {"alert": "waiting", "check-in": "in-doubt"}


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from storage import claims
from storage.engine import open_engine, transaction
engine = open_engine("sqlite:///" + sys.argv[1])
with transaction(engine) as session:
    print(*(row.key for row in claims.claim(session, datetime(2026, 3, 2, 9, tzinfo=UTC), 2)), flush=True)
    if sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_sender_killed_around_its_claim_loses_no_letter_and_sends_no_check_in_twice(
    post: Post, file: Path, another_program: Callable[..., subprocess.CompletedProcess[str]], moment: str
) -> None:
    for key, lane in (("alert", 0), ("check-in", 3), ("later", 3)):
        post.write(key, lane=lane, kind=key if key != "later" else "check-in")
    died = another_program(KILLED, str(file), moment)
    assert (died.returncode, died.stdout) == (-9, "alert check-in\n")
    if moment == "before":
        assert post.keys() == ["alert", "check-in", "later"]
        return
    assert post.keys() == ["later"]
    post.sent(post.row("later"))
    post.now += LEASE
    with transaction(post.engine) as session:
        assert outbox.release_stale(session, post.now) == 2
    assert post.keys() == ["alert"]
    assert post.row("check-in").state == "in-doubt"


# -- a sender that comes late ------------------------------------------------------------------------------------------

SAYS: dict[str, Callable[[Session, Outbox, datetime], bool]] = {
    "sent": lambda session, row, now: outbox.sent(session, row, 66, now, "chat"),
    "failed": lambda session, row, now: outbox.failed(session, row, now, "forbidden"),
    "retry": lambda session, row, now: outbox.retry(session, row, now, SECOND),
    "postpone": lambda session, row, now: outbox.postpone(session, row, now + SECOND),
    "give back": lambda session, row, now: outbox.give_back(session, row),
    "dropped": lambda session, row, now: outbox.dropped(session, row, now, "too-late"),
    "in doubt": lambda session, row, now: outbox.in_doubt(session, row, now),
}
"""What a sender may say became of a row that it took."""


def lapses(post: Post) -> None:
    """The lease of whatever is being sent ends, and what may go again waits."""
    post.now += LEASE
    with transaction(post.engine) as session:
        outbox.release_stale(session, post.now)


def says(post: Post, word: str, row: Outbox) -> bool:
    with transaction(post.engine) as session:
        return SAYS[word](session, row, post.now)


@pytest.mark.parametrize("second", ["is sending it", *SAYS])
@pytest.mark.parametrize("late", SAYS)
def test_a_late_word_about_a_row_that_another_worker_took_since_changes_nothing(
    post: Post, late: str, second: str
) -> None:
    post.write("a", kind="alert")
    (first,) = post.claim(worker="first")
    lapses(post)
    (taken,) = post.claim(worker="second")
    if second in SAYS:
        assert says(post, second, taken)
    before = post.row("a").model_dump()
    assert (before["claimed_by"], before["fence"]) == ("second", 2)
    assert not says(post, late, first)
    assert post.row("a").model_dump() == before


@pytest.mark.parametrize("late", SAYS)
def test_a_late_word_about_a_row_that_nobody_took_since_is_the_best_there_is(post: Post, late: str) -> None:
    post.write("a", kind="check-in")
    (row,) = post.claim(worker="first")
    lapses(post)
    assert post.row("a").state == "in-doubt"
    assert says(post, late, row)
    end = {"retry": "waiting", "postpone": "waiting", "give back": "waiting", "in doubt": "in-doubt"}.get(late, late)
    assert post.row("a").state == end


@pytest.mark.parametrize("word", SAYS)
def test_a_word_about_a_row_that_was_erased_brings_nothing_back(post: Post, word: str) -> None:
    post.write("a")
    (row,) = post.claim()
    with transaction(post.engine) as session:
        session.delete(session.get_one(Outbox, row.seq))
    assert not says(post, word, row)
    assert post.states() == {}


def test_a_worker_that_took_a_row_again_itself_is_held_to_its_newer_claim(post: Post) -> None:
    post.write("a", kind="alert")
    (older,) = post.claim(worker="one")
    lapses(post)
    (newer,) = post.claim(worker="one")
    assert not says(post, "failed", older)
    assert says(post, "sent", newer)
    assert post.row("a").state == "sent"


@pytest.fixture(scope="module")
def fast() -> Iterator[Post]:
    """An outbox in memory, for many short lives of one letter."""
    engine = open_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    yield Post(engine, Vault({"old": b"o" * 32}, "old"), datetime(2026, 3, 2, 9, tzinfo=UTC))
    engine.dispose()


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.one_of(st.just("take"), st.just("lapse"), st.tuples(st.sampled_from([*SAYS]), st.integers(0, 9))))
)
def test_whoever_took_a_row_last_and_nobody_else_says_what_became_of_it(
    fast: Post, steps: list[str | tuple[str, int]]
) -> None:
    post = fast
    with transaction(post.engine) as session:
        session.connection().execute(delete(Outbox))
    post.write("a", kind="alert")
    taken: list[Outbox] = []
    for step in steps:
        post.now += SECOND
        if step == "take":
            taken += post.claim(worker=f"worker {len(taken)}")
            assert post.row("a").fence == len(taken), "each claim raises it by one, and nothing else does"
        elif step == "lapse":
            lapses(post)
        elif taken:
            word, whose = step
            row, before = taken[whose % len(taken)], post.row("a").model_dump()
            newest = row.fence == len(taken)
            assert says(post, word, row) is newest
            assert newest or post.row("a").model_dump() == before


# -- what the clock and the doctor ask -----------------------------------------------------------------------------------


def test_the_next_moment_at_which_something_may_leave(post: Post) -> None:
    with reading(post.engine) as session:
        assert outbox.next_due(session, post.now) is None
    post.write("later", not_before=post.now + 2 * SECOND)
    post.write("sooner", not_before=post.now + SECOND)
    with reading(post.engine) as session:
        assert outbox.next_due(session, post.now) == post.now + SECOND


def test_rows_are_counted_by_lane_and_state(post: Post) -> None:
    for key, lane in (("a", 0), ("b", 3), ("c", 3)):
        post.write(key, lane=lane)
    post.claim(limit=1)
    with reading(post.engine) as session:
        assert outbox.counts(session) == {(0, "sending"): 1, (3, "waiting"): 2}


def test_the_oldest_row_that_could_leave_is_told(post: Post) -> None:
    written = post.now
    post.write("a")
    post.now += SECOND
    post.write("b", not_before=post.now + SECOND)
    with reading(post.engine) as session:
        assert outbox.oldest_waiting(session, post.now) == written
    post.claim()
    with reading(post.engine) as session:
        assert outbox.oldest_waiting(session, post.now) is None


def test_no_question_of_a_claim_reads_through_the_whole_outbox(post: Post) -> None:
    with transaction(post.engine) as session:
        for number in range(500):
            post.put(session, str(number), lane=3)
    asked: list[tuple[str, Any]] = []
    event.listen(
        post.engine, "before_cursor_execute", lambda _c, _k, words, values, _x, _m: asked.append((words, values))
    )
    post.edit("e0", edits=None)
    post.claim()
    with transaction(post.engine) as session:
        outbox.release_stale(session, post.now)
    questions = [(words, values) for words, values in asked if words.startswith(("UPDATE", "SELECT"))]
    assert len(questions) >= 5
    with post.engine.connect() as connection:
        for words, values in questions:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]
            assert not [step for step in plan if step.startswith("SCAN") and "USING" not in step], (words, plan)


# -- further channels ----------------------------------------------------------------------------------------------------------


def pages(post: Post, limit: int = 16, busy: tuple[str, ...] = ()) -> list[str]:
    """The keys of the letters a pager takes now."""
    with transaction(post.engine) as session:
        return [row.key for row in claims.claim_pages(session, post.now, limit, busy)]


def test_of_each_channel_the_oldest_letter_leaves_and_none_of_a_busy_one(post: Post) -> None:
    for number in range(3):
        for channel in ("mail", "ntfy", "sms"):
            post.write(f"{channel}{number}", lane=outbox.PAGES, kind="alert", to=("channel", channel))
    assert pages(post, busy=("sms",)) == ["mail0", "ntfy0"]
    assert pages(post, busy=("sms", "mail")) == ["ntfy1"]
    assert pages(post, limit=1) == ["sms0"]
    assert post.keys() == [], "Telegram's sender takes none of them"


def test_a_letter_to_a_channel_that_rests_before_its_next_try_holds_up_no_newer_one(post: Post) -> None:
    post.write("old", lane=outbox.PAGES, kind="alert", to=("channel", "mail"), not_before=post.now + SECOND)
    post.write("new", lane=outbox.PAGES, kind="alert", to=("channel", "mail"))
    assert pages(post) == ["new"]


def test_a_pager_leaves_telegram_s_letters_alone(post: Post) -> None:
    post.write("card", lane=outbox.PAGES, kind="alert")
    assert pages(post) == []
    assert post.keys() == ["card"]


def test_a_page_too_carries_who_took_it_and_how_often(post: Post) -> None:
    post.write("a", lane=outbox.PAGES, kind="alert", to=("channel", "mail"))
    with transaction(post.engine) as session:
        (first,) = claims.claim_pages(session, post.now, 1, worker="first")
    lapses(post)
    with transaction(post.engine) as session:
        (second,) = claims.claim_pages(session, post.now, 1, worker="second")
    assert [(row.claimed_by, row.fence) for row in (first, second)] == [("first", 1), ("second", 2)]
    assert not says(post, "failed", first)
    assert says(post, "sent", second)
