"""Several workers may ask at the same time: nobody takes what another one holds, and SQLite is asked as before."""

from __future__ import annotations

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import postgresql, sqlite

from bot import beats
from storage import claims, inbox, outbox

CLAIMS = {
    "an update to be handled": (inbox._ONE, "inbox"),
    "letters whose sender died": (outbox._RELEASING, "outbox"),
    "safety replies": (claims._CLAIM_SAFETY, "outbox"),
    "cards": (claims._CLAIM_CARDS, "outbox"),
    "what may wait": (claims._CLAIM_REST, "outbox"),
    "answers to taps": (claims._CLAIM_TOASTS, "outbox"),
    "pages": (claims._CLAIM_PAGES, "page"),
} | {f"the beat {beat.name}": (beats._DUE[beat.name], str(beat.table.__tablename__)) for beat in beats.BEATS}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CLAIMS)
def test_postgresql_holds_what_is_claimed_and_passes_over_what_others_hold(name: str) -> None:
    asked, table = CLAIMS[name]
    assert _words(asked, postgresql.dialect()).endswith(f" FOR UPDATE OF {table} SKIP LOCKED")


@pytest.mark.parametrize("name", CLAIMS)
def test_sqlite_is_asked_without_a_word_about_locks(name: str) -> None:
    words = _words(CLAIMS[name][0], sqlite.dialect())
    assert "LOCKED" not in words
    assert "FOR UPDATE" not in words


def _words(asked: Select[tuple[object]], dialect: object) -> str:
    return " ".join(str(asked.compile(dialect=dialect)).split())  # type: ignore[arg-type]
