"""Alembic's entry: which tables there are, and how a step is written and run.

A new step after changing a table: `make migration m="what changed"`. Read it before committing: autogenerate cannot see a rename.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlmodel import SQLModel

from storage import (  # noqa: F401 - each brings its tables
    alerts,
    checkins,
    clinics,
    dialogues,
    identities,
    inbox,
    journal,
    outbox,
    patients,
    vault,
)
from storage.engine import UtcDateTime, open_engine


def render_item(kind: str, thing: Any, autogen_context: Any) -> str | bool:
    """Plain types in the written step: it must run when our own classes have moved on."""
    if kind == "type":
        if isinstance(thing, UtcDateTime):
            return "sa.String(length=27)"
        if type(thing).__name__ == "AutoString":
            return "sa.String()"
    return False


def run(connection: Any) -> None:
    """All steps in one transaction: the old schema or the new one, never between."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_item=render_item,
        render_as_batch=True,
        compare_type=False,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with open_engine(
        context.config.get_main_option("sqlalchemy.url") or "sqlite:///data/mtor-watch.db"
    ).begin() as opened:
        run(opened)
