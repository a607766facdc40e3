"""The sweep runs each second: with nothing due it must ask almost nothing, and never walk through a whole table."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, event

from bot import beats
from bot.care.surroundings import Surroundings
from schedules.loading import load
from storage.engine import open_engine, transaction
from storage.schema import migrate
from storage.vault import from_text

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_sweep_with_nothing_due_is_one_question_on_indexes() -> None:
    engine = open_engine("sqlite://")
    migrate(engine)
    ward = Surroundings(
        protocol=load(),
        vault=from_text("k1:" + base64.b64encode(b"x" * 32).decode()),
        bot_name="b",
        drafts_allowed=True,
    )
    asked: list[tuple[str, Any]] = []

    def note(_: Connection, __: Any, statement: str, values: Any, *___: Any) -> None:
        asked.append((statement, values))

    with transaction(engine) as session:
        event.listen(engine, "before_cursor_execute", note)
        assert beats.sweep(session, ward, NOW) == 0
        event.remove(engine, "before_cursor_execute", note)
        questions = [one for one in asked if one[0].startswith("SELECT")]
        assert len(questions) == 1
        words, values = questions[0]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values).all()
        walks = [line[-1] for line in plan if str(line[-1]).startswith("SCAN") and "CONSTANT" not in str(line[-1])]
        assert walks == []
    engine.dispose()
