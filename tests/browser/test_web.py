"""The web feed in a real browser: every page at the width of a phone and of a large screen, in both colour schemes; by keyboard
alone; live; and without a word to any other host."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.kit import LIPS, act_as, raise_alert, start_check_in
from tests.browser.test_page import CONTRAST

SMALL: ViewportSize = {"width": 360, "height": 740}
LARGE: ViewportSize = {"width": 1600, "height": 1000}
PICTURES = os.environ.get("SCREENSHOTS")
"""A folder to keep a picture of every page in, for a person to look at."""


class Looker:
    """A colleague's browser, and all it complained of or asked for."""

    def __init__(self, browser: Browser, address: str, *, size: ViewportSize = LARGE) -> None:
        self.context = browser.new_context(viewport=size, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.faults: list[str] = []
        host = urlsplit(address).netloc
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console", lambda said: self.faults.append(said.text) if said.type in ("error", "warning") else None
        )
        self.page.on(
            "request", lambda asked: None if urlsplit(asked.url).netloc == host else self.faults.append(asked.url)
        )


def link_for(page: Page, name: str) -> str:
    """The one-time link a colleague gets in the demonstration."""
    act_as(page, name)
    before = page.locator("#team a[href*='/login/']").count()
    page.get_by_role("button", name="Open the feed").click()
    page.locator("#team").get_by_role("button", name=f"{name} in private").wait_for()
    links = page.locator("#team a[href*='/login/']")
    expect(links).not_to_have_count(before)
    href = links.last.get_attribute("href")
    assert href
    return href


def opened(page: Page, browser: Browser, name: str = "Noor", *, size: ViewportSize = LARGE) -> Looker:
    """A browser in which this colleague has opened the feed."""
    looker = Looker(browser, page.url, size=size)
    looker.page.goto(link_for(page, name))
    looker.page.get_by_role("button", name="Open the feed here").click()
    expect(looker.page.get_by_role("heading", name="Open alerts")).to_be_visible()
    expect(looker.page.locator("#line")).to_have_text("live")
    return looker


@pytest.fixture
def feed(page: Page, browser: Browser) -> Iterator[Looker]:
    """Noor's feed on a large screen."""
    looker = opened(page, browser)
    yield looker
    looker.context.close()
    assert looker.faults == []


def is_fit(page: Page, name: str) -> None:
    """Nothing is wider than the screen, every word stands out, and on a phone every key is large enough for a finger."""
    size = page.viewport_size
    assert size is not None
    page.wait_for_load_state("load")  # a link was followed: on a busy machine the heading is there before the style is
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.evaluate("Promise.all([...document.images].map((one) => one.decode().catch(() => {})))")
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
    assert page.evaluate(CONTRAST) == [], name
    if size["width"] == SMALL["width"]:
        small = page.evaluate("""() => [...document.querySelectorAll("main :is(button, select, summary, input, textarea)")]
          .filter((node) => node.checkVisibility() && node.type !== "hidden" && node.type !== "checkbox")
          .filter((node) => node.getBoundingClientRect().height < 43.5)
          .map((node) => node.outerHTML.slice(0, 80))""")
        assert small == [], name
    unnamed = page.evaluate("""() => [...document.querySelectorAll("button, a, select, input, textarea, summary")]
      .filter((node) => node.checkVisibility() && node.type !== "hidden")
      .filter((node) => !(node.innerText || node.labels?.[0]?.innerText || node.getAttribute("aria-label") || "").trim())
      .map((node) => node.outerHTML.slice(0, 80))""")
    assert unnamed == [], name


def is_fit_in_light_and_dark(page: Page, name: str) -> None:
    """The page in both colour schemes, as the system of whoever looks asks for one."""
    page.emulate_media(color_scheme="light")
    is_fit(page, f"{name}-light")
    page.emulate_media(color_scheme="dark")
    is_fit(page, f"{name}-dark")


def a_busy_clinic(page: Page) -> None:
    """A sore mouth with a photo, and an emergency in typed words."""
    start_check_in(page)
    phone = page.locator("#patient")
    phone.get_by_role("button", name="None of these").click()
    phone.get_by_role("button", name="Sore mouth").click()
    phone.get_by_role("button", name="Done").click()
    phone.get_by_role("button", name="Moderate").click()
    phone.locator("summary").click()
    phone.locator(".items").get_by_role("button", name="Photo").click()
    expect(phone.locator(".bubble.mine img")).to_be_visible()
    phone.get_by_label("Message").fill("my tongue is swelling up")
    page.keyboard.press("Enter")
    expect(page.locator("#team .bubble.alert").last).to_be_visible()


PAGES = ("feed", "closed", "patients", "enrol", "roster", "team", "quiet", "figures")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_every_page_is_readable_and_whole_in_light_and_dark(page: Page, browser: Browser, size: ViewportSize) -> None:
    a_busy_clinic(page)
    looker = opened(page, browser, "Lea", size=size)
    seen, width = looker.page, size["width"]
    expect(seen.locator("article.card")).not_to_have_count(0)
    for name in PAGES:
        seen.goto(f"{page.url.rstrip('/')}/{name}")
        expect(seen.locator("h1")).to_be_visible()
        is_fit_in_light_and_dark(seen, f"{name}-{width}")
    seen.goto(f"{page.url.rstrip('/')}/feed")
    seen.get_by_role("link", name="#A1").click()
    expect(seen.locator("h1")).to_contain_text("#A1")
    is_fit_in_light_and_dark(seen, f"alert-{width}")
    seen.goto(f"{page.url.rstrip('/')}/patients")
    seen.get_by_role("link", name=re.compile("^P-")).first.click()
    chart = seen.locator("img.chart")
    expect(chart).to_be_visible()
    assert chart.evaluate("node => node.decode().then(() => node.naturalWidth)") > 300
    for words in ("Show identity", "Show what was written", "Show photos and recordings"):
        seen.get_by_role("button", name=words).click()
    expect(seen.locator("#look-who")).to_contain_text("Ada (made up)")
    photo = seen.locator("#look-photos img").first
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    seen.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    is_fit_in_light_and_dark(seen, f"patient-{width}")
    looker.context.close()
    assert looker.faults == []


def press_until(page: Page, there: Locator, key: str = "Tab", most: int = 60) -> None:
    """Move the focus by keyboard until it is there."""
    for _ in range(most):
        if there.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError("the keyboard does not reach it")


def test_take_outcome_and_close_by_keyboard_alone(page: Page, browser: Browser) -> None:
    raise_alert(page)
    looker = opened(page, browser, "Dr Ito")
    seen = looker.page
    card = seen.locator("article.card")
    press_until(seen, card.get_by_role("button", name="I take this"))
    seen.keyboard.press("Enter")
    expect(card.locator(".told")).to_have_text("You have it.")
    assert card.evaluate("node => node.contains(document.activeElement)")
    time.sleep(0.7)  # a second press meant for the first button is swallowed for so long
    press_until(seen, card.locator("summary", has_text="Outcome"))
    seen.keyboard.press("Enter")
    press_until(seen, card.locator("select"))
    seen.keyboard.type("Sent to em")
    press_until(seen, card.get_by_label("The patient has been reached"))
    seen.keyboard.press("Space")
    press_until(seen, card.locator("textarea"))
    seen.keyboard.type("taken to hospital")
    press_until(seen, card.get_by_role("button", name="Close"))
    seen.keyboard.press("Enter")
    expect(card).to_have_count(0, timeout=10_000)
    expect(seen.get_by_text("No open alerts.")).to_be_visible()
    assert seen.evaluate("document.activeElement !== document.body")
    looker.context.close()
    assert looker.faults == []


def test_what_a_patient_taps_is_on_the_page_within_five_seconds_without_a_reload(page: Page, feed: Looker) -> None:
    seen = feed.page
    seen.evaluate("window.here = true")
    start_check_in(page)
    took: list[float] = []
    begun = time.monotonic()
    page.locator("#patient").get_by_role("button", name=LIPS).click()
    expect(seen.locator("article.card")).to_have_count(1, timeout=5000)
    took.append(time.monotonic() - begun)
    expect(seen.locator("#news")).to_have_text("1 new alert")
    expect(seen).to_have_title(re.compile(r"^\(1\) "))
    for number in range(7):  # the page is told once a second at most, so each of them takes one
        mark = seen.locator("article.card").first.get_attribute("data-mark")
        page.locator("#patient").get_by_label("Message").fill(f"my tongue is swelling, {number}")
        begun = time.monotonic()
        page.keyboard.press("Enter")
        expect(seen.locator("article.card").first).not_to_have_attribute("data-mark", mark or "", timeout=5000)
        took.append(time.monotonic() - begun)
    took.sort()
    print(f"tap to page, n={len(took)}: median {took[len(took) // 2]:.2f} s, longest {took[-1]:.2f} s")
    assert took[-1] <= 5
    assert seen.evaluate("window.here")


def test_a_card_under_the_finger_is_not_replaced_until_it_is_let_go(page: Page, feed: Looker) -> None:
    raise_alert(page)
    seen = feed.page
    card = seen.locator("article.card").first
    expect(card).to_be_visible()
    seen.evaluate("document.querySelector('article.card').mine = true")
    card.locator(".about").hover()
    seen.mouse.down()
    mark = card.get_attribute("data-mark")
    page.locator("#patient").get_by_label("Message").fill("my tongue is swelling more")
    page.keyboard.press("Enter")
    for _ in range(100):  # until the page has been told, and owes the card its change
        if seen.evaluate("owed"):
            break
        seen.wait_for_timeout(50)
    assert seen.evaluate("[owed, document.querySelector('article.card').mine]") == [True, True]
    seen.mouse.up()
    expect(card).not_to_have_attribute("data-mark", mark or "", timeout=5000)


def test_focus_and_scroll_stay_where_they_are_while_others_act(page: Page, browser: Browser, feed: Looker) -> None:
    raise_alert(page)
    seen = feed.page
    called = seen.locator("article.card").first.get_by_role("button", name="Called")
    called.focus()
    other = opened(page, browser, "Dr Ito")
    other.page.locator("article.card").get_by_role("button", name="I take this").click()
    expect(seen.locator("article.card").first).to_contain_text("Dr Ito has it", timeout=5000)
    expect(called).to_be_focused()
    assert other.faults == []
    other.context.close()


def test_a_dead_line_is_said_loudly_and_a_living_one_takes_it_back(page: Page, browser: Browser) -> None:
    looker = opened(page, browser)
    seen = looker.page
    seen.clock.install()
    seen.clock.fast_forward(25_000)  # by the page's own clock nothing has come for so long
    expect(seen.locator("#dead")).to_contain_text("This page is not live")
    expect(seen.locator("#line")).to_have_text("not live")
    expect(seen.locator("#line")).to_have_text("live", timeout=20_000)  # the next beat
    expect(seen.locator("#dead")).to_be_hidden()
    looker.context.close()
    assert looker.faults == []


def test_the_link_works_once_and_a_stranger_gets_a_calm_page(page: Page, browser: Browser) -> None:
    link = link_for(page, "Noor")
    for attempt in range(2):
        looker = Looker(browser, page.url)
        looker.page.goto(link)
        looker.page.get_by_role("button", name="Open the feed here").click()
        heading = "Open alerts" if attempt == 0 else "Open the feed"
        expect(looker.page.get_by_role("heading", name=heading)).to_be_visible()
        if attempt:
            expect(looker.page.get_by_role("alert")).to_contain_text("Write /login to the bot")
            is_fit(looker.page, "login-refused")
        looker.context.close()


def test_without_script_the_buttons_still_work(page: Page, browser: Browser) -> None:
    raise_alert(page)
    link = link_for(page, "Noor")
    context = browser.new_context(viewport=SMALL, java_script_enabled=False)
    seen = context.new_page()
    seen.goto(link)
    seen.get_by_role("button", name="Open the feed here").click()
    expect(seen.get_by_text("Without JavaScript")).to_be_visible()
    seen.get_by_role("button", name="I take this").click()
    expect(seen.get_by_text("Noor has it, since")).to_be_visible()
    context.close()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["phone", "large"])
def test_an_emergency_in_doubt_and_tried_is_closed_only_once_the_patient_is_reached(
    page: Page, browser: Browser, size: ViewportSize
) -> None:
    raise_alert(page)
    team = page.locator("#team")
    team.get_by_role("button", name="Not a real alarm").click()
    expect(team.locator(".bubble.alert").last).to_contain_text("Noor: not a real alarm")
    team.get_by_role("button", name="Outcome", exact=True).last.click()
    team.get_by_role("button", name="Not reached").last.click()
    expect(team.locator(".bubble.alert").last).to_contain_text("Could not be reached: one attempt")
    doctor = opened(page, browser, "Dr Ito", size=size)
    try:
        card = doctor.page.locator("article.card").first
        expect(card).to_contain_text("Noor: not a real alarm. A clinician or a lead decides")
        expect(card).to_contain_text("Could not be reached: one attempt")
        card.locator("summary", has_text="Outcome").click()
        is_fit_in_light_and_dark(doctor.page, f"tried-{size['width']}")
        card.get_by_label("Outcome", exact=False).last.select_option("seen")
        card.get_by_label("Note for colleagues").fill("spoke to her daughter")
        card.get_by_role("button", name="Close").click()
        expect(doctor.page.locator("article.card .told").first).to_contain_text(
            "Tick that the patient has been reached"
        )
        time.sleep(0.7)  # a second press on what has just been drawn anew is swallowed for so long
        expect(card.locator("select")).to_have_value("seen")
        expect(card.get_by_label("Note for colleagues")).to_have_value("spoke to her daughter")
        card.get_by_label("The patient has been reached").check()
        card.get_by_role("button", name="Close").click()
        expect(doctor.page.locator("article.card")).to_have_count(0)
        assert doctor.faults == []
    finally:
        doctor.context.close()
