"""A hospital's year in one outbox: what is asked every second goes by an index, however much lies there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event

from storage import claims, inbox, outbox
from storage.engine import transaction

MANY = 200_000


NUMBERS = f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY - 1}) "
SOON, LATER = "2026-03-02 09:00:00.000000", "2026-03-02 10:00:00.000000"


def fill(engine: Engine, **of: str) -> None:
    """Many rows, each column an SQL expression of its number i."""
    columns = {
        "key": "'k' || i", "lane": "3", "kind": "'check-in'", "to_kind": "'patient'", "to_id": "'p'", "tries": "0",
        "what": "'say'", "sealed": "zeroblob(200)", "state": "'waiting'", "not_before": f"'{SOON}'",
        "created_at": f"'{SOON}'", "reason": "''", "cause": "''",
    } | of  # fmt: skip
    with transaction(engine) as session:
        into = f"INSERT INTO outbox ({', '.join(columns)}) {NUMBERS} SELECT {', '.join(columns.values())} FROM n"
        session.connection().exec_driver_sql(into)


def plans(engine: Engine, work: Callable[[], object]) -> list[str]:
    """The steps SQLite takes for every question that this work asks; prints how long the work took."""
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _k: Any, words: str, values: Any, _x: Any, _m: Any) -> None:
        asked.append((words, values))

    event.listen(engine, "before_cursor_execute", note)
    begun = time.perf_counter()
    work()
    print(f"{work.__name__} at {MANY:,} rows: {(time.perf_counter() - begun) * 1000:.1f} ms")
    event.remove(engine, "before_cursor_execute", note)
    steps: list[str] = []
    with engine.connect() as connection:
        for words, values in asked:
            if words.startswith(("SELECT", "UPDATE", "WITH")):
                steps += [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]
    assert steps
    return steps


HALF = MANY // 2
SHAPES = {
    "all sent": {"state": "'sent'", "message_id": "i", "sent_at": f"'{SOON}'"},
    "all waiting": {},
    "all put off": {"not_before": f"'{LATER}'"},
    "edits of what is sent": {
        "state": f"iif(i < {HALF}, 'sent', 'waiting')", "message_id": f"iif(i < {HALF}, i, NULL)",
        "edits": f"iif(i < {HALF}, NULL, 'k' || (i - {HALF}))", "thread": f"iif(i < {HALF}, NULL, 't' || i)",
    },
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_claim_and_a_look_for_stale_rows_never_walk_through_the_table(
    engine: Engine, now: datetime, shape: str
) -> None:
    fill(engine, **SHAPES[shape])

    def claim() -> None:
        with transaction(engine) as session:
            claims.claim(session, now, 12)

    def sweep() -> None:
        with transaction(engine) as session:
            outbox.release_stale(session, now)

    for work in (claim, sweep):
        for step in plans(engine, work):
            assert not step.startswith("SCAN") or "INDEX" in step, step
            assert "TEMP B-TREE" not in step, step


@pytest.mark.parametrize("shape", SHAPES)
def test_a_claim_for_the_further_channels_looks_into_its_own_lane_alone(
    engine: Engine, now: datetime, shape: str
) -> None:
    fill(engine, **SHAPES[shape])

    def claim_pages() -> None:
        with transaction(engine) as session:
            assert claims.claim_pages(session, now, 16, ["busy"]) == []

    steps = plans(engine, claim_pages)
    assert any(step.startswith("SEARCH outbox USING INDEX ix_outbox_ready (lane=?") for step in steps), steps
    assert not any(step.startswith("SCAN outbox") for step in steps), steps


def test_looking_for_what_to_handle_never_walks_through_the_inbox(engine: Engine, now: datetime) -> None:
    with transaction(engine) as session:
        session.connection().exec_driver_sql(
            f"INSERT INTO inbox (update_id, chat, received_at, sealed, state, tries, reason) {NUMBERS} "
            f"SELECT i, 'c' || (i % 1000), '{SOON}', zeroblob(200), iif(i > {MANY - 100}, 'waiting', 'done'), 0, '' FROM n"
        )

    def look() -> None:
        with transaction(engine) as session:
            assert len(inbox.waiting(session, now)) == 50

    for step in plans(engine, look):
        assert not step.startswith("SCAN inbox") or "INDEX" in step, step
