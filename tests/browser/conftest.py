"""A browser and the demonstration it looks at, a new one for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.kit import LAPTOP, PATIENCE, chromium, demonstration

expect.set_options(timeout=15_000)  # a busy machine is no fault of the page


@pytest.fixture
def demo() -> Iterator[str]:
    """A demonstration for this test alone."""
    with demonstration() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """What the browser complained about; it must be empty when the test ends."""
    return []


@pytest.fixture
def page(browser: Browser, demo: str, faults: list[str]) -> Iterator[Page]:
    """The page, opened at the width of a laptop; every complaint of the browser fails the test."""
    context = browser.new_context(viewport=LAPTOP, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(demo)
    page.get_by_role("button", name="Start the first check-in now").wait_for()
    yield page
    context.close()
    assert faults == []


@pytest.fixture(scope="module")
def served(browser: Browser) -> Iterator[Page]:
    """A page with nothing on it, from which the demonstration's own scripts can be loaded and their functions called."""
    context = browser.new_context()
    page = context.new_page()
    with demonstration() as address:
        page.goto(f"{address}/sim/static/theme.js")
        yield page
        context.close()
