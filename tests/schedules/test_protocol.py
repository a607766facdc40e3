"""Reading a protocol file: what ships is sound, and each fault is refused with file, id and remedy."""

from __future__ import annotations

import hashlib
import re

import pytest

from schedules.loading import load, parse
from schedules.protocol import ProtocolError, Urgency, text_ids
from schedules.vocabulary import RED_FLAGS
from tests.schedules.kit import PLAN, SOURCES, TEXT

RULE = '[[rule]]\nid = "T12L"\n'


def _rule(**lines: str) -> str:
    """One more rule at the end of the file; `when` and the rest can be changed."""
    given = {
        "id": '"X1"', "module": '"M"', "when": '[{ item = "M1", at_least = "mild" }]', "urgency": '"routine"',
        "why": '"why-t15"', "basis": '"judgement"', "source": '["judgement"]', **lines,
    }  # fmt: skip
    return TEXT + "\n[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in given.items() if value)


def _when(condition: str) -> str:
    return _rule(when=f"[{condition}]")


def _without_rule(*ids: str) -> str:
    blocks = re.split(r"(?m)^(?=\[\[)", TEXT)
    return "".join(one for one in blocks if not any(one.startswith(f'[[rule]]\nid = "{name}"\n') for name in ids))


def _replaced(old: str, new: str) -> str:
    assert old in TEXT, old
    return TEXT.replace(old, new, 1)


MORE_M1 = '\n[[item]]\nid = "M1"\nmodule = "M"\nkind = "choice"\noptions = ["a", "b"]\n'
GRADED = 'id = "M2"\nmodule = "M"\nkind = "choice"\ngraded = true\nattribute = "interference"\noptions = '
FIVE = '"N0", "N1", "N2", "N3", "N4"'
DIGEST = 'urgency = "next-day"\ntell = "digest"\nafter_minutes = '
AIRWAY = '["lips", "breath", "voice", "saliva", "faint"] }, { item = "PULSE"'

FAULTS = {
    "broken TOML": (TEXT + "\n[[", "TOML", ""),
    "an unknown word": (_replaced('status = "draft"', 'status = "draft"\nmood = "good"'), "mood", "README"),
    "an unknown urgency": (_rule(urgency='"soon"'), "X1", "emergency, same-day"),
    "an urgency that is a number": (_rule(urgency="3"), "X1", "emergency, same-day"),
    "a file without a calendar": (_replaced("[calendar]", "[almanac]"), "calendar", "README"),
    "an unknown status": (_replaced('status = "draft"', 'status = "perhaps"'), "status", ""),
    "a rule twice": (_rule(id='"T15"'), "T15", "used twice"),
    "an item twice": (TEXT + MORE_M1, "M1", "used twice"),
    "a rule without a source": (_rule(source="[]"), "X1", "sources.toml"),
    "a rule without its source line": (_rule(source=""), "X1", ""),
    "a rule with an unknown source": (_rule(source='["hearsay"]'), "X1", "'hearsay'"),
    "a rule without its basis": (_rule(basis=""), "X1", ""),
    "a rule of an unknown basis": (_rule(basis='"custom"'), "X1", ""),
    "a rule of no module": (_rule(module='"Q"'), "X1", "'Q'"),
    "a rule without conditions": (_rule(when="[]"), "X1", "generic kind"),
    "a rule both plain and generic": (_rule(generic='"graded-at-least"'), "X1", "generic kind"),
    "a window that ends before it begins": (_replaced("days = [0, 56]", "days = [56, 0]"), "mouth-early", "before the last"),
    "a window without days": (_replaced("days = [0, 56]", "days = []"), "mouth-early", ""),
    "a cadence that ends before it begins": (_replaced("weeks = [28, 52]", "weeks = [52, 28]"), "cadence A", "before the last"),
    "a cadence that comes to an end": (_replaced("weeks = [56]", "weeks = [56, 156]"), "cadence A", "open"),
    "an urgency without a rung at once": (
        _replaced(DIGEST + "0", DIGEST + "5"),
        "next-day", "after 0 minutes",
    ),
    "rungs that never repeat": (
        _replaced("after_minutes = 4320\nrepeat_minutes = 1440", "after_minutes = 4320"),
        "routine", "repeat",
    ),
    "rungs that repeat before the last": (_replaced("after_minutes = 10\n", "after_minutes = 55\n"), "emergency", "lengthen"),
    "a condition on an unknown item": (_when('{ item = "M9", any_of = ["a"] }'), "X1", "'M9'"),
    "a condition on an unknown option": (_when('{ item = "M3", any_of = ["cake"] }'), "X1", "'cake'"),
    "a condition on an unknown step": (_when('{ item = "M1", at_least = "cake" }'), "X1", "'cake'"),
    "a step of what is not graded": (_when('{ item = "M3", at_least = "soft" }'), "X1", "not graded"),
    "a rise of what is not graded": (_when('{ item = "M3", rises = 1 }'), "X1", "not graded"),
    "a rise by nothing": (_when('{ item = "M1", rises = 0 }'), "X1", ""),
    "a condition on nothing": (_when('{ at_least = "mild" }'), "X1", "exactly one"),
    "a condition on two things": (_when('{ item = "M1", fact = "week", from = 1 }'), "X1", "exactly one"),
    "an item compared with nothing": (_when('{ item = "M1" }'), "X1", "nothing or twice"),
    "an item compared twice": (_when('{ item = "M1", at_least = "mild", any_of = ["mild"] }'), "X1", "nothing or twice"),
    "an unknown fact": (_when('{ fact = "shoe_size", is = "42" }'), "X1", "shoe_size"),
    "a fact compared with nothing": (_when('{ fact = "week" }'), "X1", "from and to"),
    "a number compared with a word": (_when('{ fact = "week", is = "eight" }'), "X1", "from and to"),
    "a number that ends before it begins": (_when('{ fact = "week", from = 8, to = 2 }'), "X1", "lower bound"),
    "a fact with an unknown word": (_when('{ fact = "indication", is = "gout" }'), "X1", "oncology, transplant"),
    "yes or no compared with a word": (_when('{ fact = "open_hours", is = "yes" }'), "X1", "true or false"),
    "a word compared with bounds": (_when('{ fact = "tier", from = 1 }'), "X1", "A, B"),
    "a fault inside any": (_when('{ any = [{ item = "M9", any_of = ["a"] }] }'), "X1", "'M9'"),
    "a rule that an answer lowers": (_when('{ item = "M3", none_of = ["usual"] }'), "X1", "lowered by an answer"),
    "an item asked on an unknown item": (
        _replaced('{ item = "N0", any_of = ["lump"] }', '{ item = "N9", any_of = ["lump"] }'),
        "N4", "'N9'",
    ),
    "an item of no module": (_replaced('id = "N4"\nmodule = "N"', 'id = "N4"\nmodule = "Q"'), "N4", "module"),
    "an item its module does not list": (_replaced('"N3", "N4"]\nshort', '"N3"]\nshort'), "N4", "module"),
    "a module with an unknown item": (_replaced('short = ["N0", "N1", "N3", "N4"]', 'short = ["N0", "N8"]'), "N", "'N8'"),
    "a module with ten questions": (
        _replaced(f"items = [{FIVE}]", f"items = [{FIVE}, {FIVE}]"),
        "N", "nine questions",
    ),
    "an option twice": (_replaced('["cough", "stairs", "rest"]', '["cough", "cough", "rest"]'), "B0", "different options"),
    "an option too long for a button": (_replaced('["cough", "stairs", "rest"]', '["cough", "on-all-stairs", "rest"]'), "B0", ""),
    "an exclusive option that is not offered": (_replaced('exclusive = "usual"', 'exclusive = "fine"'), "X0", "exclusive"),
    "a graded item of four steps": (
        _replaced(GRADED + '["not", "little", "some", "much", "verymuch"]', GRADED + '["not", "little", "some", "much"]'),
        "M2", "five",
    ),
    "T01 taken away": (_without_rule("T01"), "RF0", "T01"),
    "T02 taken away": (_without_rule("T02"), "S1", "T02"),
    "T03 taken away": (_without_rule("T03"), "B0", "T03"),
    "T01 made milder": (_replaced('urgency = "emergency"\nwhy = "why-t01"', 'urgency = "same-day"\nwhy = "why-t01"'), "RF0", "T01"),
    "one sign of T01 taken away": (_replaced(AIRWAY, AIRWAY.replace('"voice", ', "")), "RF0 voice", "T01"),
    "an airway sign no longer offered": (
        TEXT.replace('"saliva", "faint", "chest", "bleeding"]', '"saliva", "chest", "bleeding"]')
        .replace('"saliva", "faint"]', '"saliva"]').replace('["breath", "faint"] }, { item = "B0"', '["breath"] }, { item = "B0"'),
        "RF0", "never take one away",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_with_place_and_remedy(fault: str) -> None:
    text, where, remedy = FAULTS[fault]
    with pytest.raises(ProtocolError) as refused:
        parse(text, SOURCES, "clinic.toml")
    said = str(refused.value)
    assert said.startswith("clinic.toml: ")
    assert where in said and remedy in said, said
    assert "; " in said and refused.value.remedy
    assert "\n" not in said or fault == "broken TOML"


def test_a_fault_in_the_sources_names_that_file() -> None:
    with pytest.raises(ProtocolError, match=r"^sources\.toml: TOML"):
        parse(TEXT, "[[")
    with pytest.raises(ProtocolError, match="sources"):
        parse(TEXT, SOURCES.replace('kind = "evidence"', 'kind = "rumour"', 1))


def test_a_protocol_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ProtocolError, match=r"nowhere\.toml: nowhere: no such protocol"):
        load("nowhere")


def test_what_ships_is_a_draft_named_by_its_text() -> None:
    assert (PLAN.id, PLAN.version, PLAN.status) == ("mtor-1", "1", "draft")
    assert PLAN.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert parse(TEXT + "\n", SOURCES).sha256 != PLAN.sha256


def test_every_source_is_used_and_each_rule_of_evidence_names_evidence() -> None:
    used = {
        key
        for part in (*PLAN.rules, *PLAN.windows, *PLAN.rungs, *PLAN.cadence, *PLAN.silence, *PLAN.drugs)
        for key in part.source
    }
    used |= {key for effect in PLAN.effects for key in (*effect.source, *effect.codes.source)}
    assert set(PLAN.sources) == used | set(PLAN.calendar.source)
    for rule in PLAN.rules:
        kinds = {PLAN.sources[key].kind for key in rule.source}
        assert rule.basis in kinds, rule.id


def test_no_source_points_to_a_page_outside_the_house() -> None:
    assert "clinical.md" not in SOURCES + TEXT
    assert all(source.read == "2026-11" for source in PLAN.sources.values())


def test_every_number_of_the_file_stands_in_a_part_that_names_a_source() -> None:
    parts = re.split(r"(?m)^(?=\[)", TEXT)
    for part in parts:
        if re.search(r"(?m)^(?!id|version)\w+ = .*\b\d+\b(?!\")", part.split("source =")[0]) and not part.startswith(
            "[[item]]"
        ):
            assert "source = [" in part or part.startswith("# "), part


def test_the_texts_a_plan_needs_are_its_questions_options_labels_and_reasons() -> None:
    ids = text_ids(PLAN)
    assert {"ask-m1", "short-m1", "opt-m1-worst", "opt-rf0-lips", "why-t01", "why-t35"} <= ids
    assert len([one for one in ids if one.startswith("ask-")]) == len(PLAN.items)
    assert all(re.fullmatch(r"(ask|opt|short|why|effect)-[a-z0-9-]+", one) for one in ids)


def test_urgency_words_are_those_of_the_contract() -> None:
    assert [one.word for one in Urgency] == ["record", "routine", "next-day", "same-day", "emergency"]
    assert [Urgency.of(one.word) for one in Urgency] == list(Urgency)
    with pytest.raises(KeyError):
        Urgency.of("soon")


def test_the_core_red_flags_are_questions_of_the_plan() -> None:
    for item_id, options in RED_FLAGS.items():
        assert options <= set(PLAN.by_item[item_id].options)


def test_a_callback_can_carry_every_item_and_option() -> None:
    for item in PLAN.items:
        for option in item.options:
            assert len(f"c.{'s' * 12}.{item.id}.{option}.{'x' * 8}") <= 64


def test_the_hours_offered_lie_within_waking_hours() -> None:
    first, last = PLAN.waking
    assert (first, last) == (8, 20)
    assert PLAN.defaults.hour == 10
    assert all(first <= hour <= last for hour in (*PLAN.defaults.hours, PLAN.evening_hour))
