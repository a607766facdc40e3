"""What a look at the demonstration needs: the program itself, a browser, and the first things a visitor does."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.warm import play

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
LIPS = "Swelling of lips, tongue, mouth or throat"
LAPTOP = {"width": 1360, "height": 860}
PHONE = {"width": 360, "height": 740}


def chromium() -> str:
    """The browser of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        raise RuntimeError("No Chromium here. On Debian: apt-get install chromium; or say CHROMIUM=/path/to/chromium")
    return found


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration of its own, with the scene set; stopped afterwards."""
    stage = get_context("forkserver")
    stage.set_forkserver_preload(["tests.browser.warm"])
    heard, said = stage.Pipe(duplex=False)
    os.environ["REHEARSAL"] = "1"  # read by the one process from which all are forked
    try:
        running = stage.Process(target=play, args=(said,), daemon=True)
        running.start()
    finally:
        del os.environ["REHEARSAL"]
    said.close()
    with open(heard.fileno(), encoding="utf-8", closefd=False) as lines:
        line = lines.readline()  # comes when the scene is set
    found = re.search(r"http://\S+", line)
    try:
        assert found, f"the demonstration said {line!r} and ended with {running.exitcode}"
        yield found[0]
    finally:
        running.terminate()
        running.join(PATIENCE)
        heard.close()
        assert running.exitcode == 0


def start_check_in(page: Page) -> None:
    """Press what the page says one should press first."""
    phone = page.locator("#patient")
    phone.get_by_role("button", name="Start the first check-in now").click()
    expect(phone.get_by_role("button", name=LIPS)).to_be_visible()


def raise_alert(page: Page) -> None:
    """Tick the first red flag, and wait until the group has it."""
    start_check_in(page)
    page.locator("#patient").get_by_role("button", name=LIPS).click()
    expect(page.locator("#team .bubble.alert")).to_be_visible()


def act_as(page: Page, name: str) -> None:
    """Go on as another colleague."""
    chosen = page.locator("#staff-pick option", has_text=name).get_attribute("value")
    page.get_by_label("Acting as").select_option(value=chosen)


def travel(page: Page, button: str, goal: str) -> None:
    """Press one of the clock's buttons and wait until the journey has ended; `goal` is what the page then says."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("#ahead")).to_have_text(goal, timeout=90_000)
    expect(page.locator("#journey")).not_to_have_class("under-way")
