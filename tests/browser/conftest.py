"""A browser and a demonstration for the page's tests.

`DEMO` is the program under the page: a small echo bot, or the real one by `DEMO="-m bot demo"`.
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
DEMO = os.environ.get("DEMO", "-m tests.browser.echo_demo")
PATIENCE = 30.0


def chromium() -> str:
    """The browser of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    if not found:
        pytest.fail("No Chromium here. On Debian: apt-get install chromium; or name one: CHROMIUM=/path/to/chromium")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def demo() -> Iterator[str]:
    """The address of a demonstration of its own, stopped afterwards."""
    port = free_port()
    command = [sys.executable, *shlex.split(DEMO), "--port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as running:
        try:
            _wait_for(address, running)
            yield address
        finally:
            running.terminate()
            running.wait(PATIENCE)


def _wait_for(address: str, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if running.poll() is not None:
            pytest.fail(f"the demonstration ended with {running.returncode}: {DEMO}")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"the demonstration did not answer within {PATIENCE:.0f} s")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about; a test of a calm page asserts that it stays empty."""
    return []


@pytest.fixture
def page(browser: Browser, demo: str, faults: list[str]) -> Iterator[Page]:
    """The page, opened at the width of a laptop; every complaint of the browser fails the test."""
    context = browser.new_context(viewport={"width": 1360, "height": 860}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(demo)
    page.wait_for_selector("#patient .foot > *")
    yield page
    context.close()
    assert faults == []
