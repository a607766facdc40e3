"""The journal keeps what it was told, in order, and lets nobody change it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import journal
from storage.engine import reading, transaction
from storage.journal import Journal


@pytest.fixture
def written(engine: Engine, now: datetime) -> Engine:
    with transaction(engine) as session:
        for number, act in enumerate(("raised", "taken", "resolved"), start=1):
            journal.write(
                session, at=now, actor="staff:s1", act=act, subject=f"alert:{number}", detail={"rung": number}, cause="update:7"
            )  # fmt: skip
    return engine


def acts(engine: Engine, **about: str) -> list[str]:
    with reading(engine) as session:
        return [entry.act for entry in journal.entries(session, **about)]


def test_entries_come_in_the_order_of_writing_with_all_they_were_told(written: Engine, now: datetime) -> None:
    with reading(written) as session:
        first, *_ = found = journal.entries(session)
    assert [entry.act for entry in found] == ["raised", "taken", "resolved"]
    assert (first.at, first.actor, first.subject, first.detail, first.cause) == (
        now,
        "staff:s1",
        "alert:1",
        {"rung": 1},
        "update:7",
    )


def test_entries_are_found_by_act_and_by_subject(written: Engine) -> None:
    assert acts(written, act="taken") == ["taken"]
    assert acts(written, subject="alert:3") == ["resolved"]
    assert acts(written, act="taken", subject="alert:3") == []


def test_an_entry_goes_with_its_act_when_that_fails(engine: Engine, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction(engine) as session:
        journal.write(session, at=now, actor="clock", act="raised", subject="alert:1")
        session.flush()
        1 / 0  # noqa: B018
    assert acts(engine) == []


def change(session: Session) -> None:
    session.exec(select(Journal)).first().actor = "nobody"  # type: ignore[union-attr]


def remove(session: Session) -> None:
    session.delete(session.exec(select(Journal)).first())


def statement(words: str) -> Callable[[Session], object]:
    return lambda session: session.connection().execute(text(words))


@pytest.mark.parametrize(
    "attempt",
    [
        change,
        remove,
        statement("UPDATE journal SET actor = 'nobody'"),
        statement("DELETE FROM journal WHERE seq = 3"),
        statement("INSERT OR REPLACE INTO journal SELECT seq, at, 'nobody', act, subject, detail, cause FROM journal"),
        statement("UPDATE OR REPLACE journal SET seq = 1 WHERE seq = 2"),
    ],
)
def test_no_entry_is_changed_removed_or_replaced(written: Engine, attempt: Callable[[Session], object]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction(written) as session:
        attempt(session)
    with reading(written) as session:
        assert [(entry.seq, entry.actor) for entry in journal.entries(session)] == [
            (number, "staff:s1") for number in (1, 2, 3)
        ]


def test_no_other_program_changes_an_entry_either(written: Engine, file: Path) -> None:
    other = sqlite3.connect(file)  # without any of our settings
    for words in (
        "UPDATE journal SET actor = 'x'",
        "DELETE FROM journal",
        "REPLACE INTO journal SELECT * FROM journal",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other.execute(words)
    other.close()


def test_writing_goes_on_after_a_refusal_and_numbers_follow(written: Engine, now: datetime) -> None:
    with pytest.raises(IntegrityError), transaction(written) as session:
        remove(session)
    with transaction(written) as session:
        journal.write(session, at=now, actor="clock", act="closed", subject="alert:1")
    with reading(written) as session:
        assert [entry.seq for entry in journal.entries(session)] == [1, 2, 3, 4]
