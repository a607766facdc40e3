"""Alembic's entry: which tables there are, and how a step is written and run.

A new step after changing a table, against a database that is up to date:

    alembic -x db=sqlite:///DATABASE revision --autogenerate --rev-id 0002 -m "what changed"

Then set `storage.schema.HEAD`: steps are numbered in order, and an older one is told by its number. Read the step
before committing: autogenerate sees no rename, no condition of an index and no trigger. Batch mode rebuilds a table,
which loses its triggers: a step that touches `journal` makes them again.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, make_url
from sqlmodel import SQLModel

from storage import (  # noqa: F401 - each brings its tables
    access,
    alerts,
    changes,
    channels,
    checkins,
    clinics,
    dialogues,
    examples,
    handovers,
    heartbeats,
    identities,
    inbox,
    journal,
    media,
    outbox,
    patients,
    plans,
    questions,
    replies,
    reviews,
    rosters,
    topics,
    vault,
)
from storage.engine import UtcDateTime, open_engine


def render_item(kind: str, thing: Any, autogen_context: AutogenContext) -> str | Literal[False]:
    """Plain types in the written step: it must run when our own classes have moved on."""
    if kind == "type":
        if isinstance(thing, UtcDateTime):
            return "sa.DateTime(timezone=True)"
        if type(thing).__name__ == "AutoString":
            return "sa.String()"
    return False


def run(**where: Any) -> None:
    """All steps in one transaction, the caller's: the old schema or the new one, never between."""
    context.configure(
        target_metadata=SQLModel.metadata,
        render_item=render_item,
        render_as_batch=True,
        transaction_per_migration=False,
        **where,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
url = context.get_x_argument(as_dictionary=True).get("db", "sqlite:///data/mtor-watch.db")
if given is not None:
    run(connection=given)
elif context.is_offline_mode():  # `alembic upgrade head --sql`: written out, and no driver is needed
    run(dialect_name=make_url(url).get_backend_name(), literal_binds=True)
else:
    with open_engine(url).begin() as opened:
        run(connection=opened)
