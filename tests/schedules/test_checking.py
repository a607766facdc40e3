"""A plan that would break, or fall silent, in the middle of a check-in is refused when it is read."""

from __future__ import annotations

import re

import pytest

from schedules.asking import for_day
from schedules.loading import parse
from schedules.protocol import ProtocolError, Urgency, text_ids
from schedules.triage import Case, assess
from schedules.vocabulary import CORE_REASONS, LEADS_TO, RED_FLAGS, WHY_NOTHING
from tests.schedules.kit import FIRST_DOSE, PLAN, SOURCES, TEXT, graded


def _with(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


def _effect(name: str, line: str, value: str) -> str:
    """The plan with one line of one effect changed, or dropped."""
    before, place, rest = TEXT.partition(f'[[effect]]\nid = "{name}"\n')
    assert place
    new = f"{line} = {value}\n" if value else ""
    return before + place + re.sub(rf"(?m)^{line} = .*\n", new, rest, count=1)


MENU = 'options = ["none", "mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes"]'
RF0 = 'id = "RF0"\nmodule = "RF"\n'
T13 = 'id = "T13"\nmodule = "M"\n'
T32 = 'generic = "graded-at-least"\nlevel = 3\n'
HOURS = "hours = [8, 9, 10, 12, 14, 16, 17, 18, 19]"


def _unanswered(old: str, new: str) -> str:
    """The plan with another word in what it says of nobody answering."""
    head, told, rest = TEXT.partition("[unanswered]\n")
    return head + told + rest.replace(old, new, 1)


REFUSED = {
    # what is wrong → the file, the place, a word of the remedy
    "no 25 o'clock": (_with("evening_hour = 18", "evening_hour = 25"), "calendar", "README"),
    "a negative day": (_with("days = [0, 56]", "days = [-3, 56]"), "mouth-early", "README"),
    "every nought weeks": (_with('id = "nails"\n', 'id = "nails"\nevery_weeks = 0\n'), "nails", "README"),
    "a cadence from week 0": (_with("weeks = [1, 26]", "weeks = [0, 26]"), "cadence", "README"),
    "nights as waking hours": (_with("waking = [8, 20]", "waking = [20, 8]"), "calendar", "first hour before"),
    "an hour offered at night": (_with(HOURS, "hours = [10, 23]"), "calendar", "offer an hour inside"),
    "an evening after bedtime": (_with("evening_hour = 18", "evening_hour = 22"), "calendar", "offer an hour inside"),
    "an hour offered first that is none of them": (_with(HOURS, "hours = [9, 12]"), "calendar", "add it to hours"),
    "pulses that end before they begin": (_with("pulse_weeks = [1, 4]", "pulse_weeks = [4, 1]"), "calendar", "first week"),
    "a drug named twice": (_with('id = "sirolimus"', 'id = "everolimus"'), "everolimus", "another id"),
    "a dose range upside down": (_with("dose_mg = [0.25, 10]", "dose_mg = [10, 0.25]"), "everolimus", "lowest dose first"),
    "a dose of nothing": (_with("dose_mg = [0.25, 10]", "dose_mg = [0, 10]"), "everolimus", "README"),
    "a drug given some way": (_with('route = "oral"', 'route = "cutaneous"'), "everolimus", "README"),
    "a dose from nowhere": (_with('source = ["dosing", "judgement"]', "source = []"), "everolimus", "sources.toml"),
    "a rule about a drug of no row": (_with('"drug", is = "temsirolimus"', '"drug", is = "aspirin"'), "T20H", "everolimus"),
    "a drug watched in no tier": (_with('tier = "B"                   #', 'tier = "C" #'), "sirolimus", "README"),
    "a day that ends before it begins": (_with("by_day = [7, 22]", "by_day = [22, 7]"), "taking", "first hour before"),
    "a sound that is never heard": (_with("loud = [8, 20]", "loud = [8, 8]"), "taking", "first hour before"),
    "an outcome nobody can note": (_with('acted = ["advice"', 'acted = ["adviced"'), "taking", "use some of advice"),
    "a pause of no weeks": (_with("longest_pause_weeks = 4", "longest_pause_weeks = 0"), "calendar", "README"),
    "sources in the plan": ("sources = {}\n" + TEXT, "sources", "sources.toml"),
    "a fingerprint of its own": ('sha256 = "abc"\n' + TEXT, "sha256", "drop it"),
    "silence nobody hears of": (_unanswered('"routine"', '"record"'), "unanswered", "raise its"),
    "silence that matters less at high risk": (_unanswered('"next-day"', '"record"'), "unanswered", "raise its"),
    "silence judged by nobody": (_unanswered('["judgement"]', "[]"), "unanswered", "sources.toml"),
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
    "a list on a graded answer": (
        _with('when = [{ item = "M2", at_least = "much" }]', 'when = [{ item = "M2", any_of = ["much"] }]'), "T10", "at_least",
    ),
    "a worse step that says less": (_with('any_of = ["liquids", "hardly"]', 'any_of = ["liquids"]'), "T09", "at least as urgent"),
    "a worse step that says less in some weeks": (
        _with('{ any = [{ item = "R1", any_of = ["gt30"] }, { item = "R4", at_least = "much" }] }',
              '{ any = [{ item = "R1", any_of = ["gt30"] }, { item = "R4", at_least = "much" }] }, { fact = "week", from = 3 }'),
        "T19", "at least as urgent",
    ),
    "rising steps of what is graded": (_with('id = "M1"\n', 'id = "M1"\nrising = true\n'), "M1", "drop rising"),
    "a graded item that measures nothing": (_with('attribute = "severity"\n', ""), "M1", "interference"),
    "a plain item that measures something": (
        _with('id = "M3"\n', 'id = "M3"\nattribute = "severity"\n'), "M3", "interference",
    ),
    "a word of facts beside an item": (_with('any_of = ["gt14"] }', 'any_of = ["gt14"], from = 3 }'), "T13", "how to read"),
    "a word of items beside a fact": (
        _with('{ fact = "week", to = 3 }', '{ fact = "week", to = 3, rises = 1 }'), "T31E", "how to read",
    ),
    "a word beside any": (
        _with('when = [{ item = "M4", any_of = ["gt14"] }]', 'when = [{ any = [{ item = "M1", at_least = "mild" }], rises = 1 }]'),
        "T13", "how to read",
    ),
    "left open and answered at once": (
        _with('{ item = "RF0", skipped = true }', '{ item = "RF0", skipped = true, any_of = ["lips"] }'), "T42A", "skipped",
    ),
    "a rule of what was left open that has a level": (
        _with('generic = "skipped"\n', 'generic = "skipped"\nlevel = 2\n'), "T42", "level",
    ),
    "a window twice": (_with('id = "mouth-later"', 'id = "mouth-early"'), "mouth-early", "another id"),
    "a module twice": (TEXT + '\n[[module]]\nid = "P"\nconcern = "contact"\nitems = ["P0"]\n', "P", "another id"),
    "an effect twice": (_with('[[effect]]\nid = "acneiform"', '[[effect]]\nid = "stomatitis"'), "stomatitis", "another id"),
    "an effect without a question": (_effect("fever", "questions", "[]"), "fever", "README"),
    "an effect that no answer reports": (_effect("fever", "reported_by", "[]"), "fever", "README"),
    "an effect without a window": (_effect("fever", "windows", "[]"), "fever", "README"),
    "an effect without a rule": (_effect("fever", "rules", "[]"), "fever", "README"),
    "an effect without a source": (_effect("fever", "source", "[]"), "fever", "README"),
    "an effect of an unknown source": (_effect("fever", "source", '["hearsay"]'), "fever", "sources.toml"),
    "an effect without its codes": (_effect("fever", "codes", ""), "fever", "README"),
    "an effect coded without a source": (
        _effect("fever", "codes", '{ ctcae = ["Fever"], icd10cm = ["R50.9"], source = ["hearsay"] }'), "fever", "sources.toml",
    ),
    "an effect with a code of no such form": (
        _effect("fever", "codes", '{ icd10cm = ["fever"], source = ["icd10cm"] }'), "fever", "README",
    ),
    "an effect of an unknown question": (_effect("fever", "questions", '["F0", "F9"]'), "fever", "question of this file"),
    "an effect of an unknown window": (_effect("fever", "windows", '["fevre"]'), "fever", "window of this file"),
    "an effect of an unknown rule": (_effect("fever", "rules", '["T99"]'), "fever", "rule of this file"),
    "an effect watched only elsewhere": (_effect("fever", "windows", '["breath"]'), "fever", "add one"),
    "an effect reported by what is not asked": (_effect("fever", "questions", '["F1"]'), "fever", "with their options"),
    "an effect reported by an unknown option": (
        _effect("fever", "reported_by", '[{ item = "F0", any_of = ["cold"] }]'), "fever", "with their options",
    ),
    "an effect no rule of which looks at its answer": (_effect("fever", "rules", '["T35"]'), "fever", "add the rule"),
    "no effect at all": (TEXT[: TEXT.index("[[effect]]")] + TEXT[TEXT.index("# ---- the ladder") :], "effect", "README"),
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


def _before_eyes_and_eating() -> str:
    """The plan as it was signed before chest pain, bleeding, eating and eyes had ticks of their own."""
    text = (
        TEXT.replace(', "chest", "bleeding"]', "]")
        .replace(', "eating", "eyes"]', "]")
        .replace('["breath", "chest"]', '["breath"]')
    )
    text = text.replace('"T03C", ', "")
    gone = re.compile(
        r'\[\[(?:module|item|rule)\]\]\nid = "(?:E|Y|Y0|T03C|T09E|T45|T46|T46S)"\n(?:.+\n)+?(?=\[\[|#|\n)'
    )
    return gone.sub("", text)


def test_a_plan_signed_before_the_newest_red_flags_is_read_and_offers_what_it_held() -> None:
    earlier = parse(_before_eyes_and_eating(), SOURCES, signed_before=True)
    assert {"Y", "E"} & set(earlier.by_module) == set()
    asked = for_day(earlier, "report", (), FIRST_DOSE, "A", {})
    assert asked.menu == ("mouth", "skin", "swelling", "nails", "breath", "fever")
    assert (
        assess(earlier, Case(answers={"RF0": ("chest",)})).urgency is Urgency.EMERGENCY
    )  # unknown there: the worst of its item


def test_a_menu_that_offers_what_no_module_answers_is_refused() -> None:
    with pytest.raises(ProtocolError, match="offers eyes, and there is no module Y"):
        parse(_before_eyes_and_eating().replace('"breath", "fever"]', '"breath", "fever", "eyes"]'), SOURCES)


def test_each_core_red_flag_has_a_reason_and_each_area_a_module() -> None:
    assert set(CORE_REASONS) == set(RED_FLAGS)
    assert {WHY_NOTHING, *CORE_REASONS.values()} <= text_ids(PLAN)
    assert all(PLAN.by_module[module].concern == area for area, module in LEADS_TO.items())


def test_a_tick_in_the_menu_leads_to_its_core_red_flags_at_every_depth() -> None:
    for module_id in LEADS_TO.values():
        module = PLAN.by_module[module_id]
        for name in RED_FLAGS:
            if name in module.items and module.short:
                assert name in module.short


COVERED = {
    # what is watched for → the answers that report it
    "stomatitis": ["M1 mild"],
    "acneiform": ["R2 pimples"],
    "morbilliform": ["R2 patches"],
    "eczematous": ["R2 dry-itchy"],
    "limb-oedema": ["S1 leg", "S1A arm"],
    "lid-oedema": ["S1 lids"],
    "angioedema": ["RF0 lips", "S1 face", "PULSE redflag"],
    "nail-ridging": ["N0 ridges"],
    "onycholysis": ["N0 lifting"],
    "nail-erythema": ["N0 colour"],
    "paronychia": ["N0 fold", "N0 pus"],
    "granuloma": ["N0 lump"],
    "breathless": ["B0 stairs", "B0 cough"],
    "fever": ["F0 measured"],
}


@pytest.mark.parametrize("name", COVERED)
def test_every_effect_that_is_promised_is_asked_about_and_rated(name: str) -> None:
    effect = next(one for one in PLAN.effects if one.id == name)
    for answer in COVERED[name]:
        item, option = answer.split()
        assert any(said.item == item and option in said.any_of for said in effect.reported_by)
        assert {one.rule for one in graded(answer).findings} & set(effect.rules), answer


def test_no_other_effect_is_promised_and_the_two_given_codes_stand() -> None:
    assert {effect.id for effect in PLAN.effects} == set(COVERED)
    rashes = [effect for effect in PLAN.effects if effect.concern == "skin"]
    assert all("L27.0" in one.codes.icd10cm and "28926001" in one.codes.snomed for one in rashes)


def test_the_name_of_an_effect_is_for_the_team_alone() -> None:
    from messages.spoken import LANGUAGES
    from messages.words_out.catalogue import names

    assert {f"effect-{name}" for name in COVERED} <= text_ids(PLAN)
    for language in LANGUAGES:
        assert {f"effect-{name}" for name in COVERED} <= names(language)
