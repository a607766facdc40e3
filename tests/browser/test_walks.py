"""The three walks of the demonstration as a visitor sees them: played, read, stopped and left, on a laptop and on a phone."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kit import LAPTOP, PHONE, travel
from tests.browser.test_page import CONTRAST

SEEN: Mapping[str, Mapping[int, tuple[str, str]]] = {
    # walk: step: (what the newest message on the phone says, what stands in the group, or in Noor's own chat where it can wait)
    "Breast cancer": {
        1: ("Ya está todo preparado", "has agreed and takes part"),
        3: ("¿cuánto le dolió", "takes part"),
        4: ("Sus respuestas están guardadas", "Mouth soreness moderate or soft food only"),
        5: ("Su equipo leyó esto", "takes part"),
        6: ("Su equipo leyó esto", "Outcome: Medicine held (Noor)"),
        7: ("hay una pausa en su tratamiento", "a break in treatment is noted"),
        8: ("¿Ha empezado de nuevo?", "a break in treatment is noted"),
        9: ("Sus respuestas están guardadas", "a break in treatment is noted"),
        10: ("su tratamiento ha empezado de nuevo", "a new beginning after a break is noted"),
        12: ("Sus respuestas están guardadas", "a new beginning"),
    },
    "Kidney transplant": {
        2: ("Avez-vous pris 2 kg", "takes part"),
        3: ("Vos réponses sont notées", "ROUTINE"),
        4: ("s'en occupe", "Outcome: Advice given (Noor)"),
        5: ("Nous ne vous appelons pas pour cela", "takes part"),
        7: ("Appelez le 112 maintenant", "EMERGENCY"),
        8: ("Appelez d'abord le 112", "no help has been called yet"),
        9: ("s'en occupe", "The patient says that help has been called."),
        10: ("Appelez le 112 maintenant", "Swelling came: Within hours"),
        11: ("un médecin s'en occupe", "Closed by Dr Ito"),
        12: ("Vos réponses sont notées", "Closed by Dr Ito"),
    },
    "Kidney cancer": {
        2: ("Ihre Antworten sind notiert", "takes part"),
        3: ("Wie viele Ihrer Handflächen", "takes part"),
        4: ("Ihre Antworten sind notiert", "Rash on 10 to 30 palms"),
        5: ("Ihr Team hat das um", "Outcome: Rinse or local care (Dr Ito)"),
        7: ("Ihre wöchentliche Abfrage ist da", "takes part"),
        9: ("Es kümmert sich eine Pflegekraft", "Sore red skin beside a nail"),
        10: ("Es kümmert sich eine Pflegekraft", "Outcome: Seen in clinic (Noor)"),
        11: ("Ihre Antworten sind notiert", "takes part"),
    },
}
LANGUAGES = {"Breast cancer": ("es", "Inés"), "Kidney transplant": ("fr", "Benoît"), "Kidney cancer": ("de", "Wanda")}


def choose(page: Page, title: str, language: str = "") -> None:
    """Begin a walk, and stop it after its first step."""
    page.get_by_role("button", name="Walk through a course").click()
    expect(page.get_by_label("The patient speaks")).to_have_value("en")
    if language:
        page.get_by_label("The patient speaks").select_option(language)
    page.get_by_role("button", name=title).click()
    page.get_by_role("button", name="Pause").click()
    rested(page, 1)


def rested(page: Page, step: int) -> None:
    """The step has been played, and nothing went wrong."""
    expect(page.locator("#walk-count")).to_contain_text(f"Step {step} of", timeout=60_000)
    expect(page.locator("#guide")).to_have_attribute("data-state", re.compile("waiting|over"), timeout=60_000)
    expect(page.locator("#walk-fault")).to_be_empty()


def nothing_sticks_out(page: Page) -> None:
    """The caption and the keys are seen whole, and no part is wider than the screen."""
    for part in ("#hint", "#walk-name", "#walk-leave"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wider = page.evaluate("""() => [...document.querySelectorAll("#guide *, .head, .log, .card")]
      .filter((node) => node.checkVisibility() && getComputedStyle(node).display !== "inline")
      .filter((node) => node.scrollWidth > node.clientWidth + 1)
      .map((node) => node.id || node.className)""")
    assert wider == []


def the_emergency_is_plain(page: Page) -> None:
    """The instruction on the phone with its two buttons, and the card in the group, which names nobody."""
    phone, card = page.locator("#patient"), page.locator("#team .bubble.alert").last
    assert phone.locator(".message").last.locator(".key").all_inner_texts() == [
        "Oui, les secours arrivent",
        "Pas encore",
    ]
    expect(phone.get_by_role("button", name="Pas encore")).to_be_in_viewport(ratio=1)
    expect(card).to_have_attribute("data-urgency", "emergency")
    expect(card).to_contain_text("sirolimus, day 56")
    expect(card).not_to_contain_text("Benoît")


def readable_in_light_and_dark(page: Page) -> None:
    """All words stand out from their ground."""
    for _ in range(2):
        assert page.evaluate(CONTRAST) == []
        page.get_by_role("button", name="Dark").click()


@pytest.mark.parametrize("title", list(SEEN))
def test_a_walk_is_seen_step_by_step_in_the_language_chosen_for_its_patient(page: Page, title: str) -> None:
    language, name = LANGUAGES[title]
    if title == "Breast cancer":
        travel(page, "+1 week", "7 days ahead of real time")  # the visitor has looked around before
    choose(page, title, language)
    steps = int((page.locator("#walk-count").text_content() or "").split(" of ")[1])
    expect(page.locator("#patient .phone-with")).to_have_text(f"on {name}’s phone")
    expect(page.locator("#patient .log")).to_have_attribute("lang", language)
    expect(page.locator("#strip .facts dd").first).to_have_text(name)
    captions = set()
    for step in range(1, steps + 1):
        if step > 1:
            page.get_by_role("button", name="Next step").click()
            rested(page, step)
        captions.add(page.locator("#hint").text_content())
        on_phone, in_group = SEEN[title].get(step, ("", ""))
        expect(page.locator("#patient .bubble.bot").last).to_contain_text(on_phone)
        expect(page.locator("#team .log")).to_contain_text(in_group)
        if (title, step) == ("Kidney transplant", 7):
            the_emergency_is_plain(page)
        if step in (4, 7):
            readable_in_light_and_dark(page)
        nothing_sticks_out(page)
        page.set_viewport_size(PHONE)
        nothing_sticks_out(page)
        assert page.locator("main > .column:visible").count() == 1
        page.set_viewport_size(LAPTOP)
    assert len(captions) == steps
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_role("button", name="Walk through a course")).to_be_focused()


def test_a_walk_plays_quickly_by_itself_from_turning_point_to_turning_point_and_then_offers_what_is_next(
    page: Page,
) -> None:
    """At the quick pace, less than a minute and a half with the visitor's presses; time to read takes two minutes."""
    page.evaluate("""() => {
      window.progress = 0;
      new MutationObserver(() => { window.progress = Math.max(window.progress, journey.value); })
        .observe(journey, { attributes: true });
    }""")
    begun = time.monotonic()
    page.get_by_role("button", name="Walk through a course").click()
    page.get_by_label("Pace").select_option("quick")
    page.get_by_role("button", name="Breast cancer").click()
    for step in (4, 7, 10):
        expect(page.locator("#walk-count")).to_have_text(f"Step {step} of 12 · waits for you", timeout=60_000)
        page.get_by_role("button", name="Play").click()
    expect(page.locator("#guide")).to_have_attribute("data-state", "over", timeout=60_000)
    took = time.monotonic() - begun
    print(f"a walk in {took:.1f} s")
    assert took < 90
    expect(page.locator("#walk-count")).to_have_text("Step 12 of 12 · end")
    expect(page.locator("#walk-fault")).to_be_empty()
    assert page.evaluate("window.progress") > 0
    expect(page.locator("#patient .log")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Replay").click()
    expect(page.locator("#patient .phone-with")).to_have_text("on Inés 2’s phone")
    page.get_by_role("button", name="Start over").click()
    expect(page.locator("#patient-pick option")).to_have_text(["Ada"], timeout=60_000)
    expect(page.locator("#ahead")).to_have_text("Real time")
    page.get_by_role("button", name="Start the first check-in now").click()
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("First check-in · 1 of")


def test_the_keyboard_begins_a_walk_steps_through_it_and_leaves_it(page: Page) -> None:
    page.get_by_role("button", name="Walk through a course").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#walks")).to_be_visible()
    expect(page.get_by_role("button", name="Breast cancer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.keyboard.press("Enter")
    rested(page, 1)
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    rested(page, 2)
    expect(page.get_by_role("button", name="Next step")).to_be_focused()
    status = page.get_by_role("status", name="What happens, and what to press next")
    expect(status).to_contain_text("Day 3: a short early contact.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Walk through a course")).to_be_focused()


def test_while_a_walk_is_under_way_the_clock_is_its_own(page: Page) -> None:
    choose(page, "Breast cancer")
    week = page.get_by_role("button", name="+1 week")
    expect(week).to_have_attribute("aria-disabled", "true")
    before = page.locator("#ahead").text_content()
    week.click(force=True)
    expect(page.locator("#ahead")).to_have_text(before or "")
    page.get_by_role("button", name="Leave").click()
    travel(page, "+1 week", "7 days ahead of real time")


def test_a_step_the_visitor_has_played_by_hand_is_told_and_another_walk_can_begin(page: Page) -> None:
    choose(page, "Breast cancer")
    for step in range(2, 5):
        page.get_by_role("button", name="Next step").click()
        rested(page, step)
    page.locator("#team").get_by_role("button", name="I take this").click()
    expect(page.locator("#team .log")).to_contain_text("Noor has it")
    page.get_by_role("button", name="Next step").click()
    expect(page.locator("#walk-fault")).to_contain_text("This step could not be played: Noor has no button")
    expect(page.get_by_role("button", name="Next step")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Leave").click()
    choose(page, "Breast cancer")
    expect(page.locator("#patient .phone-with")).to_have_text("on Inés 2’s phone")
