"""The demonstration page in a real browser: it can be used, read, heard and reached by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return [255, 255, 255, 255];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const words = walk.currentNode.data.trim();
    if (!words || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (node.closest("[hidden], :disabled, [aria-disabled], .unseen, script, option")) continue;
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.tagName}.${node.className} "${words.slice(0, 30)}" ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


def start(page: Page) -> None:
    page.locator("#patient").get_by_role("button", name="Start").click()
    expect(page.locator("#patient .key").first).to_be_visible()


def raise_alert(page: Page) -> None:
    start(page)
    page.locator("#patient .key").first.click()
    expect(page.locator("#team .bubble.alert").first).to_be_visible()


def test_a_tap_on_the_phone_becomes_an_alert_in_the_group(page: Page) -> None:
    raise_alert(page)
    expect(page.locator("#team .bubble.alert").first).to_contain_text(re.compile(r"#A\d+ P-"))
    expect(page.locator("#team .keyboard .key").first).to_be_visible()


def test_the_banner_says_that_nothing_here_is_for_patients(page: Page) -> None:
    expect(page.get_by_role("note")).to_have_text("Demonstration: made-up clinic, draft protocol, not for patients")


def test_what_somebody_types_is_shown_as_typed_and_never_as_mark_up(page: Page) -> None:
    start(page)
    page.locator("#patient").get_by_label("Message").fill("<img src=x onerror=alert(1)><b>soup</b>")
    page.keyboard.press("Enter")
    mine = page.locator("#patient .bubble.mine .text").last
    expect(mine).to_have_text("<img src=x onerror=alert(1)><b>soup</b>")
    assert page.locator("#patient .text img, #patient .mine .text b").count() == 0


def test_a_check_in_can_be_answered_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#patient")).to_be_focused()
    seen: list[str] = []
    for _ in range(6):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.className"))
        if seen[-1] == "Start":
            break
    assert seen[-1] == "Start", seen
    page.keyboard.press("Enter")
    key = page.locator("#patient .key").last
    expect(key).to_be_visible()
    key.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.locator("#patient .at").last).to_contain_text("edited")
    assert page.evaluate("document.querySelector('#patient .log').contains(document.activeElement)")


def test_new_messages_are_announced_and_every_control_has_a_name(page: Page) -> None:
    start(page)
    for log in page.get_by_role("log").all():
        assert log.get_attribute("aria-live") == "polite"
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, a, input, select, textarea, summary")]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length))
      .map((node) => node.outerHTML)""")
    assert nameless == []


@pytest.mark.parametrize("dark", [False, True])
def test_all_words_stand_out_from_their_ground(page: Page, dark: bool) -> None:
    raise_alert(page)
    page.locator("#patient").get_by_label("Message").fill("thank you")
    page.keyboard.press("Enter")
    expect(page.locator("#patient .bubble.mine").last).to_contain_text("thank you")
    if dark:
        page.get_by_role("button", name="Dark").click()
    assert page.evaluate(CONTRAST) == []


def test_the_dark_theme_follows_the_system_and_is_remembered_when_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Dark").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_week_passes_and_the_clock_and_the_plan_say_so(page: Page) -> None:
    start(page)
    expect(page.locator("#strip .facts")).to_contain_text("Day")
    before = page.locator("#strip .facts dd").last.inner_text()
    page.get_by_role("button", name="+1 week", exact=True).click()
    expect(page.locator("#journey")).to_have_class("under-way")
    expect(page.locator("#ahead")).to_have_text("7 days ahead of real time", timeout=60_000)
    expect(page.locator("#journey")).not_to_have_class("under-way")
    assert page.locator("#strip .facts dd").last.inner_text() != before


def test_an_invitation_in_a_staff_chat_can_be_opened_by_a_new_patient(page: Page) -> None:
    team = page.locator("#team")
    team.locator(".rooms button").last.click()
    team.get_by_role("button", name="Start").click()
    team.get_by_label("Message").fill("/invite")
    page.keyboard.press("Enter")
    expect(team.locator("img.picture")).to_be_visible()
    assert team.locator("img.picture").evaluate("node => node.decode().then(() => node.naturalWidth)") > 50
    team.locator("button.invitation").click()
    page.get_by_label("Name").fill("Chloé")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("#patient .phone-with")).to_have_text("on Chloé’s phone")
    expect(page.locator("#patient .bubble.mine").first).to_contain_text("/start IxT4-example-token")


def test_on_a_small_phone_the_columns_are_tabs_and_nothing_sticks_out(page: Page) -> None:
    raise_alert(page)
    page.set_viewport_size({"width": 360, "height": 740})
    for name, part in (("Care team", "#team"), ("Plan", "#plan"), ("Patient", "#patient")):
        page.locator(".tabs").get_by_role("button", name=name).click()
        expect(page.locator(part)).to_be_visible()
        assert page.locator("main > .column:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.evaluate("""() => [...document.querySelectorAll("button, select, summary, .key")]
      .filter((node) => node.checkVisibility() && !node.matches(".link, .spoiler"))
      .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)""")
    assert small == []


def test_media_from_the_menu_reach_the_bot(page: Page) -> None:
    start(page)
    page.locator("#patient summary").click()
    page.locator("#patient .items").get_by_role("button", name="Photo").click()
    expect(page.locator("#patient .bubble.mine img")).to_be_visible()
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("kept for your care team")


def test_every_mark_of_telegram_becomes_an_element_and_links_lead_outside_safely(page: Page) -> None:
    shown = page.evaluate("""async () => {
      const { rich } = await import("/sim/static/rich.js");
      const text = "bold both spoil code site script t.me/b?start=I1 😀end";
      const entities = [
        ["bold", 0, 9], ["italic", 5, 4], ["spoiler", 10, 5], ["code", 16, 4],
        ["text_link", 21, 4, "https://clinic.example/a"], ["text_link", 26, 6, "javascript:alert(1)"],
        ["url", 33, 15], ["underline", 51, 3],
      ].map(([type, offset, length, url]) => ({ type, offset, length, url }));
      const root = document.createElement("div");
      root.append(rich(text, entities, () => {}));
      return { html: root.innerHTML, text: root.textContent };
    }""")
    assert shown["text"] == "bold both spoil code site script t.me/b?start=I1 😀end"
    assert shown["html"] == (
        "<b>bold <i>both</i></b> "
        '<button type="button" class="spoiler" aria-expanded="false">spoil</button> <code>code</code> '
        '<a href="https://clinic.example/a" target="_blank" rel="noopener noreferrer">site</a> '
        '<a href="https://javascript:alert(1)" target="_blank" rel="noopener noreferrer">script</a> '
        '<button type="button" class="link invitation">t.me/b?start=I1</button> 😀<u>end</u>'
    )
