"""Make docs/demo.png anew: `make picture`. One alert in the group, taken; a check-in answered and the next one waiting."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.kit import LAPTOP, LIPS, ROOT, chromium, demonstration, travel

HEAVIEST = 250_000
"""Bytes a picture in the repository may have."""


def take(path: Path) -> None:
    """Walk to the moment that tells most, and keep it."""
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page(viewport=LAPTOP, color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        travel(page, "+1 week", "7 days ahead of real time")
        travel(page, "+1 week", "14 days ahead of real time")
        phone = page.locator("#patient")
        phone.get_by_role("button", name="Start", exact=True).last.click()
        phone.get_by_role("button", name=LIPS).click()
        expect(page.locator("#team .bubble.alert")).to_be_visible()
        page.locator("#team").get_by_role("button", name="I take this").click()
        expect(page.locator("#patient .bubble.bot").last).to_contain_text("Your team read this at")
        page.mouse.move(0, 0)
        expect(page.locator("#toast")).to_be_hidden(timeout=15_000)
        page.screenshot(path=path)
        browser.close()
    weight = path.stat().st_size
    if weight > HEAVIEST:
        sys.exit(f"{path.name} weighs {weight} bytes; {HEAVIEST} are allowed")
    print(f"{path.relative_to(ROOT)}: {weight} bytes")


if __name__ == "__main__":
    take(ROOT / "docs" / "demo.png")
