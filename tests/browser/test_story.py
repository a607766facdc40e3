"""What a visitor does on the demonstration page, as patient, as care team and as clock; the real bot answers."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, Route, expect

from tests.browser.kit import LIPS, act_as, raise_alert, start_check_in, travel


def test_the_scene_is_set_ada_is_on_day_four_and_the_group_is_connected(page: Page) -> None:
    expect(page.locator("#patient .phone-with")).to_have_text("on Ada’s phone")
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("You are all set.")
    expect(page.locator("#strip .facts")).to_contain_text("everolimus")
    expect(page.locator("#strip .facts dd").last).to_have_text("Day 4 · week 1")
    expect(page.locator("#team .log")).to_contain_text("This group now receives the alerts of Rosenhof (made up)")
    expect(page.locator("#team .bubble.bot").last).to_have_text(re.compile(r"P-\w{4} has agreed and takes part"))
    assert page.locator("#staff-pick option").all_inner_texts() == ["Noor (nurse)", "Dr Ito (clinician)", "Lea (lead)"]
    expect(page.locator("#hint")).to_have_text(re.compile("Press “Start the first check-in now” on Ada’s phone"))


def test_a_check_in_of_somebody_well_is_answered_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#patient")).to_be_focused()
    _press_by_keyboard(page, "Start the first check-in now")
    text = page.locator("#patient .bubble.bot .text").last
    for step, answer in enumerate(("None of these", "None of these", "Yes, all as before", "No"), 1):
        expect(text).to_contain_text(f"First check-in · {step} of 4")
        _press_by_keyboard(page, answer)
    expect(text).to_contain_text("Thank you. Your answers are kept.")
    expect(page.locator("#strip .weeks .slot.answered")).to_have_count(1)
    expect(page.locator("#team .bubble.alert")).to_have_count(0)
    assert page.evaluate("document.querySelector('#patient').contains(document.activeElement)")


def _press_by_keyboard(page: Page, name: str) -> None:
    """Tab on until the focus is on this button of the newest message, and press Enter. The focus must be seen."""
    focused = "document.activeElement.textContent.trim()"
    page.locator("#patient .key", has_text=re.compile(f"^{re.escape(name)}")).last.wait_for()
    for key in ["Tab"] * 14 + ["Shift+Tab"] * 28:
        if page.evaluate(focused) == name and page.evaluate("document.activeElement.matches('#patient .key')"):
            break
        page.keyboard.press(key)
    assert page.evaluate(focused) == name
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")


def test_a_red_flag_brings_the_emergency_words_to_the_phone_and_a_card_to_the_group(page: Page) -> None:
    raise_alert(page)
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("Call 112 now.")
    card = page.locator("#team .bubble.alert")
    expect(card).to_contain_text(re.compile(r"EMERGENCY · #A\d+ · P-\w{4}"))
    expect(card).to_contain_text("everolimus, day 4")
    expect(card).to_contain_text(LIPS)
    expect(card).to_contain_text("nobody has it yet")
    expect(card).not_to_contain_text("Ada")
    assert card.get_attribute("data-urgency") == "emergency"
    expect(card.locator(".light.emergency")).to_be_visible()
    assert page.locator("#team .key").all_inner_texts() == [
        "I take this", "Called", "Outcome", "Close", "Not a real alarm", "Who is it?", "Write to the patient", "More",
    ]  # fmt: skip
    expect(page.locator("#hint")).to_contain_text("As Noor, press “I take this”")


def test_an_alert_is_taken_the_patient_is_told_and_a_clinician_closes_it_with_an_outcome(page: Page) -> None:
    raise_alert(page)
    team, card = page.locator("#team"), page.locator("#team .bubble.alert")
    team.get_by_role("button", name="I take this").click()
    expect(card).to_contain_text("Noor has it, since")
    expect(page.locator("#toast")).to_have_text("Noor: You have it.")
    expect(page.locator("#hint")).to_contain_text("Press “Outcome” and then “Close”")
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("a nurse is dealing with it")
    team.get_by_role("button", name="Close").click()
    expect(page.locator("#toast")).to_have_text("Noor: A clinician or a lead closes emergencies.")
    act_as(page, "Dr Ito")
    team.get_by_role("button", name="Called").click()
    expect(card).to_contain_text("Dr Ito called at")
    team.get_by_role("button", name="Outcome").click()
    team.get_by_role("button", name="Sent to emergency care").click()
    expect(card).to_contain_text("Outcome: Sent to emergency care (Dr Ito)")
    team.get_by_role("button", name="Close").click()
    expect(card).to_contain_text("Closed by Dr Ito at")
    assert team.locator(".key").all_inner_texts() == ["Undo"]


def test_who_presses_a_moment_later_is_told_who_has_it(page: Page) -> None:
    raise_alert(page)
    slow = page.context.new_page()
    slow.goto(page.url)
    take = slow.locator("#team").get_by_role("button", name="I take this")
    take.wait_for()
    act_as(slow, "Dr Ito")
    slow.route("**/sim/state", lambda route: route.abort())  # this screen has not heard yet
    page.locator("#team").get_by_role("button", name="I take this").click()
    expect(page.locator("#toast")).to_have_text("Noor: You have it.")
    take.click()
    expect(page.locator("#toast")).to_have_text("Dr Ito: Noor has it.")
    slow.close()


def test_a_week_passes_and_the_clock_the_plan_and_the_phone_show_it(page: Page) -> None:
    journey = page.locator("#journey")
    page.evaluate("""() => {
      window.seen = [];
      new MutationObserver(() => {
        if (journey.classList.contains("under-way")) window.seen.push(journey.value);
      }).observe(journey, { attributes: true });
    }""")
    travel(page, "+1 week", "7 days ahead of real time")
    expect(journey).to_have_js_property("value", 0)
    seen = page.evaluate("window.seen")
    assert seen and 0 < max(seen) <= 1
    expect(page.locator("#strip .facts dd").last).to_have_text("Day 11 · week 2")
    expect(page.locator("#strip thead .now")).to_contain_text("2")
    expect(page.locator("#strip .weeks .slot.sent")).to_have_count(1)
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("Your weekly check-in is ready.")
    expect(page.locator("#team .bubble.alert")).to_have_count(0)


def test_a_silent_week_brings_reminders_and_then_an_item_for_the_team(page: Page) -> None:
    travel(page, "Stay silent a week", "7 days ahead of real time")
    travel(page, "Stay silent a week", "14 days ahead of real time")
    expect(page.locator("#patient .log")).to_contain_text("Reminder: your check-in is waiting.")
    team = page.locator("#team")
    expect(team.locator(".log")).to_contain_text(
        re.compile(r"Daily digest of .* NEXT-DAY · #A\d+ · P-\w{4}", re.DOTALL)
    )
    team.get_by_role("button", name=re.compile(r"^#A\d+$")).last.click()
    team.get_by_role("button", name="Noor in private").click()
    card = team.locator(".bubble.alert").last
    expect(card).to_contain_text(re.compile(r"NEXT-DAY · #A\d+ · P-\w{4}"))
    expect(card).to_contain_text("No answer to two reminders, in weeks of high risk. Please call.")


def test_eight_weeks_are_walked_in_less_than_a_minute_and_every_check_in_is_answered(page: Page) -> None:
    begun = time.monotonic()
    for week in range(1, 9):
        travel(page, "+1 week", f"{7 * week} days ahead of real time")
    took = time.monotonic() - begun
    print(f"eight weeks in {took:.1f} s")
    assert took < 60
    expect(page.locator("#strip .facts dd").last).to_have_text("Day 60 · week 9")
    expect(page.locator("#strip .weeks .slot.missed")).to_have_count(0)
    expect(page.locator("#team .bubble.alert")).to_have_count(0)


def test_a_nurse_invites_a_patient_who_opens_the_link_and_says_yes(page: Page) -> None:
    team, phone = page.locator("#team"), page.locator("#patient")
    team.get_by_role("button", name="Noor in private").click()
    _say(page, "#team", "/invite")
    for answer in ("everolimus", "cancer treatment", "Yesterday"):
        team.get_by_role("button", name=answer, exact=True).click()
    expect(team.locator(".bubble.bot").last).to_contain_text("Year of birth, four digits?")
    _say(page, "#team", "1958")
    expect(team.locator(".bubble.bot").last).to_contain_text("ACE inhibitor")
    team.get_by_role("button", name="No", exact=True).click()
    expect(team.locator(".bubble.bot").last).to_contain_text("Name?")
    _say(page, "#team", "Chloé")
    expect(team.locator(".bubble.bot").last).to_contain_text("Phone number?")
    _say(page, "#team", "+33 1 5550 100")
    expect(team.locator(".bubble.bot").last).to_contain_text("everolimus, day 1, first tablet")
    team.get_by_role("button", name="Confirm and make the link").click()
    picture = team.locator("img.picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("node => node.decode().then(() => node.naturalWidth)") > 50
    team.locator("button.invitation").click()
    page.get_by_label("Name").fill("Chloé <i>")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(phone.locator(".phone-with")).to_have_text("on Chloé <i>’s phone")
    expect(phone.locator(".bubble.bot").last).to_contain_text("In which year were you born?")
    _say(page, "#patient", "1958")
    phone.get_by_role("button", name="English").click()
    phone.get_by_role("button", name="Yes, I agree").click()
    phone.get_by_role("button", name="Thursday").click()
    phone.get_by_role("button", name="10:00").click()
    expect(phone.locator(".bubble.bot").last).to_contain_text("You are all set.")
    expect(page.locator("#strip .facts dd").first).to_have_text("Chloé <i>")
    expect(page.locator("#strip .facts dd").last).to_have_text("Day 1 · week 1")
    team.get_by_role("button", name="Care team Rosenhof").click()
    expect(team.locator(".bubble.bot").last).to_contain_text("has agreed and takes part")


def _say(page: Page, part: str, words: str) -> None:
    page.locator(part).get_by_label("Message").fill(words)
    page.keyboard.press("Enter")


def test_a_red_flag_in_typed_words_is_an_emergency_and_the_words_stay_out_of_the_group(page: Page) -> None:
    _say(page, "#patient", "my tongue is swelling up")
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("Call 112 now.")
    card = page.locator("#team .bubble.alert")
    expect(card).to_contain_text("EMERGENCY")
    expect(card).to_contain_text("wrote something: press Read")
    expect(page.locator("#team .log")).not_to_contain_text("tongue is swelling")
    page.locator("#team").get_by_role("button", name="Read").click()
    expect(page.locator("#toast")).to_have_text("Noor: Sent to you in private.")
    page.locator("#team").get_by_role("button", name="Noor in private").click()
    expect(page.locator("#team .log")).to_contain_text("my tongue is swelling up")


def test_a_picture_is_kept_for_the_team_and_the_patient_is_told_so(page: Page) -> None:
    page.locator("#patient summary").click()
    page.locator("#patient .items").get_by_role("button", name="Photo").click()
    expect(page.locator("#patient .bubble.mine img")).to_be_visible()
    expect(page.locator("#patient .bubble.bot").last).to_contain_text("Your photo is kept.")
    team = page.locator("#team")
    team.get_by_role("button", name="Noor in private").click()
    _say(page, "#team", "/alerts")
    team.get_by_role("button", name=re.compile(r"^#A\d+$")).click()
    team.get_by_role("button", name="Photos").click()
    expect(team.locator("img.picture")).to_be_visible()


def test_new_commands_leave_what_a_hand_has_begun_under_the_chat(page: Page) -> None:
    phone = page.locator("#patient")
    phone.get_by_label("Message").fill("half a sent")
    phone.locator("summary").click()
    expect(phone.locator(".items").get_by_role("button", name="Photo")).to_be_visible()

    def with_one_more(route: Route) -> None:
        asked = {name: value for name, value in route.request.headers.items() if name != "if-none-match"}
        world = route.fetch(headers=asked).json()
        for person in world["people"]:
            person["commands"].append({"command": "newest", "description": "Told a moment later"})
        route.fulfill(json=world)

    page.route("**/sim/state", with_one_more)
    page.evaluate("() => document.querySelector('[data-seconds]').click()")  # the world changes, and no hand moves
    expect(phone.locator(".items")).to_contain_text("Told a moment later")
    expect(phone.locator(".items").get_by_role("button", name="Photo")).to_be_visible()
    expect(phone.get_by_label("Message")).to_have_value("half a sent")
    page.unroute_all(behavior="wait")


def test_a_tick_is_shown_at_once_and_the_way_back_opens_the_question_anew(page: Page) -> None:
    start_check_in(page)
    phone = page.locator("#patient")
    text = phone.locator(".bubble.bot .text").last
    phone.get_by_role("button", name="None of these").click()
    phone.get_by_role("button", name="Sore mouth").click()
    expect(phone.get_by_role("button", name="☑ Sore mouth")).to_be_visible()
    phone.get_by_role("button", name="Done").click()
    expect(text).to_contain_text("how bad was the soreness")
    phone.get_by_role("button", name="Back").click()
    expect(text).to_contain_text("have you had any of these?")
    expect(phone.get_by_role("button", name="☐ Sore mouth")).to_be_visible()


def test_a_team_that_nobody_can_reach_is_said_until_the_bot_is_let_in_again(page: Page) -> None:
    team, hint = page.locator("#team"), page.locator("#hint")
    act_as(page, "Noor")

    def picks(words: str) -> None:
        button = team.locator(".items").get_by_role("button", name=words)
        expect(team.locator(".items button", has_text=words)).to_have_count(1)  # the menu of this room is there
        team.locator("summary").click()
        button.click()

    picks("Take the bot out of the group")
    expect(hint).to_contain_text("alerts come to each colleague in private")
    for name in ("Noor", "Dr Ito", "Lea"):
        act_as(page, name)
        team.get_by_role("button", name=f"{name} in private").click()
        picks("Block the bot")
        expect(team.get_by_role("button", name="Unblock the bot")).to_be_visible()
    expect(hint).to_contain_text("An alert would reach nobody now")
    team.get_by_role("button", name="Care team Rosenhof").click()
    team.get_by_role("button", name="Let the bot in again").click()
    expect(hint).to_contain_text("Press “Start the first check-in now”")
