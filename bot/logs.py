"""Log lines: one event each, fields from an allow-list, never a text, a name, a chat or a token.

httpx writes every URL, with the bot token in it, at INFO: its logger is raised, and a filter on the root handler removes anything
that looks like a token from every line of every library.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any
from urllib.parse import quote

import structlog

TOKEN = re.compile(r"(?<!\d)\d{5,12}(?::|%3[Aa])[\w-]{20,}")
"""What a bot token looks like; a pattern that began with a word border would miss it in `/bot123…:`."""

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "reason",
        "where",
        "update",
        "times",
        "wait",
        "row",
        "protocol",
        "released",
        "count",
        "kind",
        "code",
        "port",
    }
)


def _allow(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Only fields we have thought about."""
    return {key: value for key, value in line.items() if key in ALLOWED}


class Redacting(logging.Filter):
    """Removes what looks like a token, and each given secret, from every line."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        plain = [secret for secret in secrets if secret]
        self._secrets = [*plain, *(quote(secret, safe="") for secret in plain)]

    def clean(self, text: str) -> str:
        """The text without secrets, also without those written as in an address."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return TOKEN.sub("[token]", text)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the line in place; a traceback is cut to the type of its exception, a stack is left out."""
        try:
            text = record.getMessage()
        except Exception:  # a library's line whose values do not fit; it must not break who logs
            text = str(record.msg)
        record.msg, record.args = self.clean(text), ()
        if record.exc_info and record.exc_info[0] is not None:
            record.msg += f" ({record.exc_info[0].__name__})"
        record.exc_info = record.exc_text = record.stack_info = None
        return True

    def of_event(self, _: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """The same for our own lines."""
        return {key: self.clean(value) if isinstance(value, str) else value for key, value in line.items()}


def set_up(level: str, form: str, *, secrets: Iterable[str]) -> None:
    """Log to stderr, as JSON lines or as text for a terminal."""
    redacting = Redacting(secrets)
    made: list[Any] = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    clean: list[Any] = [_allow, redacting.of_event]
    end: Any = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*made, *clean, end],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(redacting)
    # A library's line has the form of ours, or whoever reads JSON stumbles over it.
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=made,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *clean, end],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for noisy in ("httpx", "httpcore", "alembic", "uvicorn", "sse_starlette"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # That a ring came while the last one was still at work is no news: what is due stays due.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    hush()


TELLTALES = ("telegram", "apprise", "urllib3", "requests", "requests_oauthlib", "oauthlib")
"""Libraries whose lines hold what nobody may read: python-telegram-bot writes an answer it cannot read with its whole body, and so
a patient's words; Apprise and what it stands on write the addresses of pagers, with the keys in them."""


def hush() -> None:
    """Silence them, also where logging was never set up and Python would write their warnings to the terminal."""
    for name in TELLTALES:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def place_of(fault: BaseException) -> str:
    """File and line of a fault, without any value: a traceback's locals may hold a patient's words."""
    frames: list[Any] = []
    trace = fault.__traceback__
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    if not frames:
        return ""
    last = frames[-1]
    return f"{last.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{last.tb_lineno}"
