"""Log lines: only fields we have thought about, and neither token nor a patient's words by any way."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.logs import ALLOWED, TOKEN, Redacting, place_of, set_up
from tests.bot.house_kit import a_scene
from tests.people import TOKEN as BOT_TOKEN

CANARY = "Quittenkompott"


@contextmanager
def log_of(level: str = "debug", form: str = "json") -> Iterator[io.StringIO]:
    """Everything that is logged meanwhile; the logging of the test run is put back afterwards."""
    root, kept, err = logging.getLogger(), logging.getLogger().handlers[:], sys.stderr
    levels = {name: logging.getLogger(name).level for name in ("", "httpx", "httpcore", "apscheduler", "telegram")}
    sys.stderr = page = io.StringIO()
    try:
        set_up(level, form, secrets=[BOT_TOKEN, "s3cret/with+signs"])
        yield page
    finally:
        sys.stderr = err
        root.handlers[:] = kept
        for name, level_before in levels.items():
            logging.getLogger(name).setLevel(level_before)
        structlog.reset_defaults()


def test_only_fields_of_the_list_are_written() -> None:
    with log_of() as page:
        structlog.get_logger().info("served", reason="x", text=CANARY, chat=42, name="Ada", patient="P-7K3M")
    line = json.loads(page.getvalue())
    assert set(line) == {"event", "reason", "level", "timestamp"}


def test_no_field_of_the_list_is_one_that_could_name_a_person() -> None:
    assert ALLOWED.isdisjoint({"text", "name", "chat", "user", "phone", "message", "payload", "token", "url", "body"})


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_token_in_our_own_line_is_removed(form: str) -> None:
    with log_of(form=form) as page:
        structlog.get_logger().warning("odd", reason=f"https://api.telegram.org/bot{BOT_TOKEN}/getMe")
    assert BOT_TOKEN not in page.getvalue()
    assert BOT_TOKEN.partition(":")[2] not in page.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        f"GET https://api.telegram.org/bot{BOT_TOKEN}/getUpdates",
        "bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw_-x is ours",
        "s3cret/with+signs",
        "s3cret%2Fwith%2Bsigns",
        "https://x/bot123456789%3AAAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
    ],
)
def test_what_looks_like_a_secret_is_removed_from_every_library_s_line(words: str) -> None:
    with log_of() as page:
        logging.getLogger("some.library").error("before %s after", words)
        logging.getLogger("some.library").error(words)
    for secret in (BOT_TOKEN, "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "s3cret/with+signs", "s3cret%2Fwith"):
        assert secret not in page.getvalue()


@given(st.from_regex(r"[0-9]{8,10}:[A-Za-z0-9_-]{35}", fullmatch=True), st.sampled_from(["/bot", "bot", " ", "=", '"']))
def test_no_bot_token_of_telegram_s_form_gets_through(token: str, before: str) -> None:
    assert token not in Redacting([]).clean(f"x{before}{token}/getMe")


def test_a_moment_or_an_address_is_not_taken_for_a_token() -> None:
    for words in ("2026-11-23T09:00:00.000000Z", "http://127.0.0.1:8080/livez", "12345:short", "update 900000001"):
        assert TOKEN.sub("[token]", words) == words


def test_a_traceback_is_cut_to_the_type_of_its_exception() -> None:
    with log_of() as page:
        try:
            raise ValueError(CANARY)
        except ValueError:
            logging.getLogger("some.library").exception("it failed", stack_info=True)
    line = json.loads(page.getvalue())
    assert (line["event"], line["level"]) == ("it failed (ValueError)", "error")
    assert set(line) == {"event", "level", "timestamp"}


def test_a_library_s_broken_line_breaks_nobody() -> None:
    with log_of() as page:
        logging.getLogger("some.library").error("one %s two %s", "value")
    assert json.loads(page.getvalue())["event"] == "one %s two %s"


def test_a_library_s_line_has_the_form_of_ours_and_a_skipped_ring_is_no_news() -> None:
    with log_of() as page:
        logging.getLogger("some.library").warning("odd")
        logging.getLogger("apscheduler.scheduler").warning("Execution of job skipped: maximum number of instances")
    (line,) = page.getvalue().splitlines()
    assert json.loads(line)["event"] == "odd"


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "apscheduler.scheduler", "telegram.ext.Updater"])
def test_the_talkative_libraries_are_silent_even_at_debug(name: str) -> None:
    with log_of("debug") as page:
        logging.getLogger(name).info("GET %s", BOT_TOKEN)
    assert page.getvalue() == ""


def test_the_level_is_kept() -> None:
    with log_of("warning") as page:
        structlog.get_logger().info("quiet")
        structlog.get_logger().warning("heard")
    assert [json.loads(line)["event"] for line in page.getvalue().splitlines()] == ["heard"]


def test_the_place_of_a_fault_is_file_and_line_without_any_value() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as fault:
        assert place_of(fault).startswith("test_logs.py:")
        assert CANARY not in place_of(fault)
    assert place_of(ValueError(CANARY)) == ""


async def test_a_bad_day_at_debug_shows_neither_token_nor_words_nor_name_nor_chat() -> None:
    async with a_scene() as scene:
        with log_of("debug") as page:
            ada, _ = await scene.patient(CANARY)
            ada.says(f"{CANARY}: my lips are swelling")
            scene.world.inject({"message": {"chat": {"id": ada.id, "type": "private"}, "text": CANARY, "from": {}}})
            scene.line.breaks("sendMessage", httpx.ReadTimeout(BOT_TOKEN))
            scene.line.answers("sendMessage", 200, CANARY.encode())
            scene.line.answers("sendMessage", 502, b"<html>")
            scene.line.refuses("sendMessage", 400, f"Bad Request: {CANARY}")
            await scene.settle()
        for secret in (BOT_TOKEN, BOT_TOKEN.partition(":")[2], CANARY, str(ada.id)):
            assert secret not in page.getvalue()
        assert scene.line.planned == []
