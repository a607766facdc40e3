"""How the demonstration page looks and behaves in a browser: readable, reachable, safe, and small enough for a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kit import LAPTOP, LIPS, PHONE, raise_alert, start_check_in, travel

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


def test_the_banner_says_that_nothing_here_is_for_patients(page: Page) -> None:
    expect(page.get_by_role("note")).to_have_text("Demonstration: made-up clinic, draft protocol, not for patients")


def test_what_somebody_types_is_shown_as_typed_and_never_as_mark_up(page: Page) -> None:
    start_check_in(page)
    page.locator("#patient").get_by_label("Message").fill("<img src=x onerror=alert(1)><b>soup</b>")
    page.keyboard.press("Enter")
    mine = page.locator("#patient .bubble.mine .text").last
    expect(mine).to_have_text("<img src=x onerror=alert(1)><b>soup</b>")
    assert page.locator("#patient .text img, #patient .mine .text b").count() == 0


def test_a_script_that_gets_into_the_page_is_not_run(page: Page, faults: list[str]) -> None:
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.harm = true";
      document.body.append(script);
    }""")
    assert page.evaluate("window.harm") is None
    assert len(faults) == 1 and "Content Security Policy" in faults.pop()


def test_new_messages_are_announced_and_every_control_has_a_name(page: Page) -> None:
    raise_alert(page)
    for log in page.get_by_role("log").all():
        assert log.get_attribute("aria-live") == "polite"
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, a, input, select, textarea, summary")]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length))
      .map((node) => node.outerHTML)""")
    assert nameless == []


@pytest.mark.parametrize("dark", [False, True])
def test_all_words_stand_out_from_their_ground(page: Page, dark: bool) -> None:
    if dark:
        page.get_by_role("button", name="Dark").click()
    raise_alert(page)
    assert page.evaluate(CONTRAST) == []
    page.locator("#patient").get_by_label("Message").fill("thank you")
    page.keyboard.press("Enter")
    expect(page.locator("#patient .bubble.mine").last).to_contain_text("thank you")
    travel(page, "+1 hour", "60 minutes ahead of real time")
    page.locator("#team").get_by_role("button", name="I take this").last.click()
    expect(page.locator("#toast")).to_have_text("Noor: You have it.")
    assert page.evaluate(CONTRAST) == []


def test_the_dark_theme_follows_the_system_and_is_remembered_when_chosen(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Dark").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_on_a_small_phone_the_columns_are_tabs_and_nothing_sticks_out(page: Page) -> None:
    raise_alert(page)
    page.set_viewport_size(PHONE)
    for name, part in (("Care team", "#team"), ("Plan", "#plan"), ("Patient", "#patient")):
        page.locator(".tabs").get_by_role("button", name=name).click()
        expect(page.locator(part)).to_be_visible()
        assert page.locator("main > .column:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.evaluate(
            """(part) => [...document.querySelectorAll(`${part} .log, ${part} .card`)]
          .every((node) => node.scrollWidth <= node.clientWidth)""",
            part,
        )
    small = page.evaluate("""() => [...document.querySelectorAll("button, select, summary, .key")]
      .filter((node) => node.checkVisibility() && !node.matches(".link, .spoiler"))
      .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
      .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)""")
    assert small == []


def test_the_newest_card_is_in_sight_whole_on_a_laptop_and_from_its_first_line_to_its_first_button_on_a_phone(
    page: Page,
) -> None:
    raise_alert(page)
    card, keys = page.locator("#team .bubble.alert .text"), page.locator("#team .key")
    expect(card).to_be_in_viewport(ratio=1)
    expect(keys.last).to_be_in_viewport(ratio=1)
    page.set_viewport_size(PHONE)
    page.locator(".tabs").get_by_role("button", name="Care team").click()
    expect(card).to_be_in_viewport(ratio=1)
    expect(keys.first).to_have_text("I take this")
    expect(keys.first).to_be_in_viewport(ratio=1)
    keys.last.scroll_into_view_if_needed()
    expect(keys.last).to_be_in_viewport(ratio=1)


def test_no_word_on_a_button_is_broken_in_two(page: Page) -> None:
    start_check_in(page)
    page.set_viewport_size(PHONE)
    broken = page.evaluate("""() => [...document.querySelectorAll("#patient .key")].flatMap((key) => {
      const text = key.firstChild, range = document.createRange();
      return [...text.data.matchAll(/[^\\s-]+/g)].filter((word) => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map((box) => box.top)).size > 1;
      }).map((word) => word[0]);
    })""")
    assert broken == []


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


HINT = """async (seen) => {
  const { hint } = await import("/sim/static/hint.js");
  const ada = { id: 7, name: "Ada", status: "member" };
  const noor = { id: 8, name: "Noor", status: "member" };
  const asks = (...buttons) => ({ bot: true, rows: [buttons.map(([label, data]) => ({ label, data }))] });
  const now = { patient: ada, colleague: noor, phone: [], group: [], open: [], state: "active", travelling: false, ...seen };
  return hint({
    ...now, patient: now.patient && { ...ada, ...now.patient },
    phone: now.phone.map((one) => asks(...one)), group: now.group.map((one) => asks(...one)),
  });
}"""

FIRST = [[["Start the first check-in now", "e.first.start.x"], ["Emergency", "p.flag.x"]]]
OPENED = [[["Start", "n.4.start.x"]]]
GONE = "What is typed on the phone is still read; choose another patient, or let time pass."
NEXT_DAY = {"number": 2, "urgency": "next-day", "state": "raised", "outcome": None, "chat": 7, "holder": None}


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ({"state": "paused", "phone": FIRST}, ("Ada takes a break from the check-ins.", GONE)),
        ({"state": "stopped", "phone": FIRST}, ("Ada takes part no longer.", GONE)),
        ({"state": "discharged", "phone": OPENED}, ("Ada takes part no longer.", GONE)),
        ({"state": "died"}, ("Ada takes part no longer.", GONE)),
        ({"state": "declined"}, ("Ada has not agreed.", GONE)),
        ({"patient": {"status": "kicked"}, "phone": FIRST}, ("Ada has blocked the bot: press “Unblock the bot”",)),
        ({"patient": {"status": "deleted"}}, ("Ada’s account was deleted. Choose another patient.",)),
        ({"patient": None}, ("Press “New patient” to begin.",)),
        ({"travelling": True}, ("Time passes.",)),
        ({"reach": "private", "phone": FIRST}, ("alerts come to each colleague in private",)),
        ({"reach": "nobody", "phone": FIRST}, ("An alert would reach nobody now", "Nobody can be enrolled")),
        ({"phone": OPENED}, ("A check-in has come: press “Start” on Ada’s phone",)),
        ({"state": None, "patient": {"status": "none"}}, ("Press “Start” on Ada’s phone, or open an invitation.",)),
        ({"open": [NEXT_DAY]}, (
            "#A2 (next-day) about Ada is nobody’s yet.",
            "It comes in the digest of the morning; to see it now, write /alerts in private as Noor.",
        )),
        ({"open": [NEXT_DAY], "group": [[["I take this", "a.2.take.x"]]]}, ("As Noor, press “I take this” in the group",)),
        ({"open": [NEXT_DAY], "group": [[["I take this", "a.21.take.x"]]]}, ("to see it now, write /alerts in private",)),
        ({"open": [{**NEXT_DAY, "state": "taken", "holder": "Noor"}]}, (
            "Noor has #A2 (next-day) about Ada. Press “Outcome” and then “Close”",
            "in private (Noor has the card there, or /alerts).",
        )),
        ({"open": [{**NEXT_DAY, "state": "taken", "holder": "Noor", "outcome": "advice"}], "group": [
            [["Close", "a.2.close.x"]],
        ]}, ("Its outcome is noted: press “Close” in the group. Or let time pass",)),
        ({"open": [NEXT_DAY], "state": "stopped"}, ("#A2 (next-day) about Ada is nobody’s yet.",)),
        ({"open": [NEXT_DAY], "patient": {"status": "kicked"}}, ("#A2 (next-day) about Ada is nobody’s yet.",)),
        ({"open": [{**NEXT_DAY, "chat": 9}], "state": "paused"}, ("Ada takes a break from the check-ins.",)),
    ],
)  # fmt: skip
def test_the_hint_says_what_can_be_done_now(served: Page, seen: dict[str, object], said: tuple[str, ...]) -> None:
    words = served.evaluate(HINT, seen)
    for part in said:
        assert part in words


ALL_IN_ONE = "[document.documentElement.scrollHeight, document.body.scrollHeight].map((height) => height - innerHeight)"
CHROME = "(document.querySelector('.tabs').getBoundingClientRect().bottom) / innerHeight"


def test_the_page_is_as_high_as_the_window_and_a_small_phone_shows_the_first_words_of_what_comes(page: Page) -> None:
    raise_alert(page)
    instruction = page.locator("#patient .bubble.bot", has_text="Call 112 now.")
    for size in (PHONE, {"width": 1000, "height": 700}, LAPTOP, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(ALL_IN_ONE) == [0, 0], size
    assert page.evaluate(CHROME) <= 0.2
    first_words_come_into_view(page, instruction, "Call 112 now.")
    expect(page.locator("#patient").get_by_role("button", name="Yes, help is coming")).to_be_in_viewport()
    travel(page, "+1 week", "7 days ahead of real time")
    assert page.evaluate(ALL_IN_ONE) == [0, 0]
    for words in ("my tongue is swelling up", "/status"):
        page.locator("#patient").get_by_label("Message").fill(words)
        page.keyboard.press("Enter")
        expect(page.locator("#patient .bubble.mine").last).to_contain_text(words)
        answer = page.locator("#patient .bubble.mine").last.locator("xpath=../following-sibling::div[1]/article")
        expect(answer).to_be_visible()
        first_words_come_into_view(page, answer, "Call 112 now." if "tongue" in words else "")
        assert page.evaluate(ALL_IN_ONE) == [0, 0]


FIRST_LINE = """(node) => {
  const range = document.createRange(), log = node.closest(".log").getBoundingClientRect();
  range.selectNodeContents(node.querySelector(".text"));
  const line = range.getClientRects()[0];
  return [line.top >= log.top && line.bottom <= log.bottom, log.top, line.top, log.bottom];
}"""


def first_words_come_into_view(page: Page, bubble: Locator, words: str) -> None:
    """The first line of what a bubble says lies inside the log; the browser may need some frames for it."""
    expect(bubble.last.locator(".text")).to_contain_text(words)
    for _ in range(20):
        inside, *where = bubble.last.evaluate(FIRST_LINE)
        if inside:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{words!r}: log from, line, log to: {where}")


STOPS = """() => {
  const node = document.activeElement;
  return node.id || node.dataset.seconds || node.dataset.part || node.className || node.tagName;
}"""


def test_what_rings_is_seen_wherever_one_looks_and_the_focus_goes_from_top_to_bottom(page: Page) -> None:
    badge = page.locator("#team .rooms .badge").last
    expect(badge).to_be_hidden()
    page.set_viewport_size(PHONE)
    raise_alert_unseen(page)
    ring = page.locator("#rings .ring")
    expect(ring.first).to_be_in_viewport(ratio=1)
    expect(page.locator("#rings")).to_contain_text("mTOR watch: EMERGENCY · #A1")
    expect(page.locator(".tabs .badge").last).to_be_in_viewport(ratio=1)
    expect(page.locator("#hint")).to_contain_text(
        "#A1 (emergency) about Ada is nobody’s yet. As Noor, press “I take this”"
    )
    ring.filter(has_text="Noor’s phone").click()
    expect(page.locator("#team .rooms [aria-pressed=true]")).to_contain_text("Noor in private")
    expect(page.locator("#team .bubble.alert").last).to_be_in_viewport()
    expect(page.locator("#ladder")).to_contain_text("#A1 rings: group")
    expect(page.locator("#ladder .now")).to_contain_text("on call")
    expect(page.locator("#team .rooms .badge").first).to_have_text("1")
    page.set_viewport_size(LAPTOP)
    travel(page, "+1 hour", "60 minutes ahead of real time")
    expect(page.locator("#ladder .now")).to_contain_text("everybody")
    page.locator("#team").get_by_role("button", name="Care team Rosenhof").click()
    expect(badge).to_be_hidden()  # it was on the screen while time passed
    expect(page.locator("#staff-pick option", has_text="Dr Ito")).to_contain_text("new")
    expect(page.locator("#staff-new")).to_be_visible()
    assert page.evaluate(ALL_IN_ONE) == [0, 0]
    assert page.evaluate(CONTRAST) == []
    page.locator(".skip").focus()
    order = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(page.evaluate(STOPS))
    assert order[:7] == ["3600", "86400", "604800", "604800", "over", "theme", "walk-choose"]
    assert order[7:] == ["ring", "ring", "patient-pick", "newcomer", "log"]
    page.locator("#team").get_by_role("button", name="I take this").last.click()
    expect(page.locator("#ladder")).to_be_hidden()
    expect(page.locator("#hint")).to_contain_text("Noor has #A1 (emergency) about Ada.")


def raise_alert_unseen(page: Page) -> None:
    """As on a small phone: the group is behind another tab."""
    start_check_in(page)
    page.locator("#patient").get_by_role("button", name=LIPS).click()
