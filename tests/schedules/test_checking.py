"""A plan that would break, or fall silent, in the middle of a check-in is refused when it is read."""

from __future__ import annotations

import pytest

from schedules.protocol import ProtocolError, parse, text_ids
from schedules.vocabulary import CORE, CORE_REASONS, LEADS_TO, WHY_NOTHING
from tests.schedules.kit import PLAN, SOURCES, TEXT


def _with(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


MENU = 'options = ["none", "mouth", "skin", "swelling", "nails", "breath", "fever"]'
RF0 = 'id = "RF0"\nmodule = "RF"\n'
T13 = 'id = "T13"\nmodule = "M"\n'
T32 = 'generic = "graded-at-least"\nlevel = 3\n'
HOURS = "hours = [8, 9, 10, 12, 14, 16, 17, 18, 19]"

REFUSED = {
    # what is wrong → the file, the place, a word of the remedy
    "no 25 o'clock": (_with("evening_hour = 18", "evening_hour = 25"), "calendar", "README"),
    "a negative day": (_with("days = [0, 56]", "days = [-3, 56]"), "mouth-early", "README"),
    "every nought weeks": (_with("\nevery_weeks = 4", "\nevery_weeks = 0"), "nails", "README"),
    "a cadence from week 0": (_with("weeks = [1, 26]", "weeks = [0, 26]"), "cadence", "README"),
    "nights as waking hours": (_with("waking = [8, 20]", "waking = [20, 8]"), "calendar", "first hour before"),
    "an hour offered at night": (_with(HOURS, "hours = [10, 23]"), "calendar", "offer an hour inside"),
    "an evening after bedtime": (_with("evening_hour = 18", "evening_hour = 22"), "calendar", "offer an hour inside"),
    "an hour offered first that is none of them": (_with(HOURS, "hours = [9, 12]"), "calendar", "add it to hours"),
    "pulses that end before they begin": (_with("pulse_weeks = [1, 4]", "pulse_weeks = [4, 1]"), "calendar", "first week"),
    "sources in the plan": ("sources = {}\n" + TEXT, "sources", "sources.toml"),
    "a fingerprint of its own": ('sha256 = "abc"\n' + TEXT, "sha256", "drop it"),
    "silence of no kind": (_with('kinds = ["pulse"]', "kinds = []"), "silence", "README"),
    "silence named twice": (_with('kinds = ["pulse"]', 'kinds = ["pulse", "first"]'), "silence pulse", "one of them"),
    "reminders out of order": (_with("[24, 48]", "[48, 24]"), "silence check-in", "in order"),
    "a reminder at once": (_with("[24, 48]", "[0, 48]"), "silence", "README"),
    "silence that waits longer where it is dangerous": (
        _with("item_after_hours_high_risk = 48", "item_after_hours_high_risk = 96"), "silence check-in", "lower",
    ),
    "silence that is looked at only where it is dangerous": (
        _with("item_after_hours = 72\n", ""), "silence check-in", "lower",
    ),
    "no menu": (_with('id = "SEL"\nconcern = "menu"', 'id = "SEL9"\nconcern = "menu"').replace('module = "SEL"', 'module = "SEL9"'),
                "SEL", "restore"),
    "a menu without skin": (
        TEXT.replace(MENU, MENU.replace(' "skin",', "")).replace('{ any = [{ item = "SEL", any_of = ["skin"] }, ', "{ any = ["),
        "SEL", "restore",
    ),
    "a menu that cannot be left empty": (_with(MENU + '\nexclusive = "none"', MENU), "SEL", "restore"),
    "a tick that opens another area": (_with('id = "B"\nconcern = "breath"', 'id = "B"\nconcern = "fever"'), "B", "concern breath"),
    "an airway question under a condition": (
        _with(RF0, RF0 + 'ask_if = [{ fact = "tier", is = "A" }]\n'), "RF0", "drop its ask_if",
    ),
    "an airway question that is left out": (_with(RF0, RF0 + "unless_alerted = true\n"), "RF0", "ask_if"),
    "an airway module that begins with another item": (
        TEXT.replace(RF0, 'id = "RF0"\nmodule = "P"\n')
        .replace('items = ["RF0"]', "items = []").replace('items = ["P0"]', 'items = ["P0", "RF0"]'),
        "RF", "restore",
    ),
    "a red flag left out of the short set": (_with('short = ["S1", "S1A",', 'short = ["S1",'), "S", "S1A"),
    "a red flag left out once alerted": (
        _with('id = "B1"\nmodule = "B"\n', 'id = "B1"\nmodule = "B"\nunless_alerted = true\n'), "B1", "always asked",
    ),
    "a short set with a foreign item": (_with('short = ["N0", "N1", "N3", "N4"]', 'short = ["N0", "M1"]'), "N", "mend the set"),
    "a short set out of order": (_with('short = ["N0", "N1", "N3", "N4"]', 'short = ["N1", "N0"]'), "N", "mend the set"),
    "a question that hangs on a later one": (
        _with('items = ["N0", "N1", "N2", "N3", "N4"]\nshort = ["N0", "N1", "N3", "N4"]', 'items = ["N1", "N2", "N3", "N0", "N4"]'),
        "N3", "change the order",
    ),
    "an any with nothing in it": (_with('when = [{ item = "M4", any_of = ["gt14"] }]', "when = [{ any = [] }]"), "T13", "fill it"),
    "an empty list": (_with('{ item = "M4", any_of = ["gt14"] }', '{ item = "M4", any_of = [] }'), "T13", "name one"),
    "a generic rule of no level": (_with(T32, 'generic = "graded-at-least"\n'), "T32", "level"),
    "a generic rule above the scale": (_with(T32, T32.replace("3", "5")), "T32", ""),
    "a level where nothing is counted": (_with(T13, T13 + "level = 2\n"), "T13", "level"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_plan_that_would_fail_later_is_refused_now(fault: str) -> None:
    text, where, remedy = REFUSED[fault]
    with pytest.raises(ProtocolError) as refused:
        parse(text, SOURCES, "clinic.toml")
    said = str(refused.value)
    assert said.startswith("clinic.toml: ")
    assert where in said and remedy in said, said
    assert refused.value.remedy and refused.value.id
    assert "\n" not in said


def test_a_plan_without_silence_is_refused() -> None:
    blocks = TEXT.split("\n[[")
    without = "\n[[".join(block for block in blocks if not block.startswith("silence]]"))
    with pytest.raises(ProtocolError, match="silence"):
        parse(without, SOURCES)


def test_each_core_red_flag_has_a_reason_and_each_area_a_module() -> None:
    assert set(CORE_REASONS) == set(CORE)
    assert {WHY_NOTHING, *CORE_REASONS.values()} <= text_ids(PLAN)
    assert all(PLAN.by_module[module].concern == area for area, module in LEADS_TO.items())


def test_a_tick_in_the_menu_leads_to_its_core_red_flags_at_every_depth() -> None:
    for module_id in LEADS_TO.values():
        module = PLAN.by_module[module_id]
        for name in CORE:
            if name in module.items and module.short:
                assert name in module.short
