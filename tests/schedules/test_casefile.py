"""A case as somebody outside writes it: every word means one answer, and what cannot be read says where and what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.casefile import EXAMPLES, CaseError, read_case, schema
from schedules.loading import parse
from schedules.protocol import AREAS, Urgency
from schedules.reported import detail_words
from schedules.triage import Assessment, assess
from tests.schedules.kit import PLAN, SOURCES, TEXT

SCHEMA = schema(PLAN, {"M1": "How bad?"})
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def rated(**case: Any) -> Assessment:
    return assess(PLAN, read_case(PLAN, case)[1])


def mouth(**told: Any) -> dict[str, Any]:
    return {"symptoms": {"mouth": told}}


def one(area: str, *details: str, **told: Any) -> dict[str, Any]:
    return {"symptoms": {area: {"details": list(details), **told}}}


ROWS: list[tuple[dict[str, Any], str, str]] = [
    # what is told → urgency, rule. Everolimus or not, day 15, indication not known.
    ({}, "record", ""),
    ({"symptoms": {}}, "record", ""),
    ({"red_flags": []}, "record", ""),
    ({"red_flags": ["voice"]}, "emergency", "T01"),
    ({"red_flags": None}, "same-day", "T42A"),
    (mouth(severity=1, interference=0), "record", "T15"),
    (mouth(severity=3, interference=0), "next-day", "T11"),
    (mouth(severity=3, interference=None), "same-day", "T10"),  # left open: counts as the step beside it
    (mouth(presence=True), "next-day", "T12"),  # only that it is there: counts as moderate
    (mouth(presence=None), "next-day", "T12"),
    (mouth(presence=False), "record", ""),
    (mouth(presence=False, severity=3), "next-day", "T11"),  # a contradiction goes up
    (mouth(presence=False, details=["liquids"]), "same-day", "T09"),
    (mouth(severity=0, details=["usual"]), "record", ""),
    (one("mouth", "soft"), "next-day", "T12"),
    (one("skin", "blisters", "very-unwell"), "emergency", "T05"),
    (one("skin", "hurts", "not-very-unwell"), "same-day", "T16"),
    (one("skin", palms=9.9, severity=1), "record", "T20"),
    (one("skin", palms=10), "next-day", "T19"),
    (one("skin", palms=31), "same-day", "T18"),
    (one("swelling", "lips"), "emergency", "T02"),
    (one("swelling", "leg", "days"), "same-day", "T21"),
    (one("swelling", "legs", "lids", "days"), "same-day", "T22"),
    (one("swelling", "legs", "long", "weight-up"), "same-day", "T23"),
    (one("nails", "fold", "spreading"), "same-day", "T28"),
    (one("nails", "lump", "not-still-bleeds"), "next-day", "T29"),
    (one("breath", "cough", "chest-pain"), "emergency", "T03"),
    (one("breath", presence=True), "same-day", "T42B"),
    (one("fever", temperature=38.0), "same-day", "T08"),
    (one("fever", temperature=37.9), "record", ""),
    ({**one("fever", temperature=37.9), "fever_threshold": 37.5}, "same-day", "T08"),
    ({**one("fever", temperature=38.2), "fever_threshold": 38.5}, "record", ""),
    (one("fever", "hot", temperature=36.5), "same-day", "T08"),
    ({"medicines": ["missed-long"]}, "same-day", "T36"),  # indication not known: as after a transplant
    ({"medicines": ["missed-long"], "indication": "oncology"}, "next-day", "T36O"),
    ({"medicines": []}, "record", ""),
    ({"contact": "today", "open_hours": False}, "next-day", "T34C"),
    ({"contact": None}, "record", ""),
    ({"answers": {"M1": "moderate"}, "week": 9, "had_ever": ["mouth"]}, "routine", "T12L"),
    ({"answers": {"M1": "moderate"}, "day": 56}, "next-day", "T12"),
    ({"answers": {"M1": "mild"}, **mouth(severity=3)}, "next-day", "T11"),  # told in both ways: the worse counts
    ({"answers": {"F0": None}}, "same-day", "T42F"),
    ({**mouth(interference=2), "previous": [mouth(interference=2)], "week": 20}, "routine", "T41"),
    ({**mouth(interference=2), "previous": [mouth(interference=2), {"symptoms": {}}], "week": 20}, "next-day", "T33"),
    ({**mouth(interference=2), "previous": [mouth(interference=2), {"answers": {"PULSE": "fine"}}], "week": 20}, "next-day", "T41"),
    ({**mouth(severity=2), "baseline": mouth(severity=0), "week": 20}, "next-day", "T33"),
    ({**one("skin", "patches", "glands"), "new_medicine": True, "week": 40}, "same-day", "T17"),
    ({**one("mouth", "same"), "days_since_advice": 9}, "next-day", "T13A"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "urgency", "rule"), ROWS)
def test_what_is_told_is_rated_as_the_table_says(told: dict[str, Any], urgency: str, rule: str) -> None:
    found = rated(**told)
    assert found.urgency.word == urgency
    assert not rule or rule in [one.rule for one in found.findings]
    _accepts(SCHEMA, told)


EXPOSURES = [
    # what happened · the day of the report → the week of the clocks, and of the mouth's own
    ([("start", "2026-03-02")], "2026-03-14", 2, 2),
    ([("start", "2026-03-02")], "2026-08-01", 22, 22),
    ([("start", "2026-03-02"), ("dose-up", "2026-07-25")], "2026-08-01", 1, 1),
    ([("start", "2026-03-02"), ("hold", "2026-07-20"), ("restart", "2026-07-25")], "2026-08-01", 22, 1),
    ([("start", "2026-03-02"), ("hold", "2026-07-01"), ("restart", "2026-07-25")], "2026-08-01", 1, 1),
    ([("start", "2026-03-02")], "2026-03-01", -1, -1),
]


@pytest.mark.parametrize(("happened", "today", "week", "mouth_week"), EXPOSURES)
def test_the_exposures_set_the_clocks(happened: list[tuple[str, str]], today: str, week: int, mouth_week: int) -> None:
    exposures = [{"kind": kind, "on": on, "drug": "everolimus"} for kind, on in happened]
    case = read_case(PLAN, {"exposures": exposures, "today": today})[1]
    assert (case.week, case.mouth_week, case.drug, case.tier) == (week, mouth_week, "everolimus", "A")


def test_a_day_counts_from_the_first_dose_and_the_newest_drug_is_the_one_taken() -> None:
    exposures = [
        {"kind": "start", "on": "2026-03-02", "drug": "everolimus"},
        {"kind": "switch", "on": "2026-04-02", "drug": "sirolimus"},
    ]
    case = read_case(PLAN, {"exposures": exposures, "day": 33})[1]
    assert (case.week, case.drug, case.tier) == (1, "sirolimus", "B")
    assert read_case(PLAN, {})[1].week == 3


REFUSED = [
    # a case → where, and what to do
    ({"foo": 1}, "foo", "protocol schema"),
    ({"week": "soon"}, "week", "integer"),
    ({"day": 3, "week": 1}, "day, week", "leave one"),
    ({"today": "2026-03-02"}, "today", "give day or week"),
    ({"today": "yesterday", "exposures": []}, "today", "date"),
    ({"exposures": [{"kind": "hold", "on": "2026-03-02", "drug": "everolimus"}], "day": 3}, "exposures", "first dose"),
    ({"exposures": [{"kind": "start", "on": "2026-03-02"}], "day": 3}, "exposures.0", "a drug"),
    ({"exposures": [{"kind": "start", "on": "2026-03-02"}], "drug": "everolimus"}, "exposures", "add today"),
    ({"exposures": [{"kind": "start", "on": "2026-03-02"}], "drug": "everolimus", "week": 3}, "week", "give today"),
    ({"exposures": [{"kind": "begin", "on": "2026-03-02"}]}, "exposures.0.kind", "dose-up"),
    ({"drug": "aspirin"}, "drug", "everolimus"),
    ({"red_flags": ["tongue"]}, "red_flags", "lips"),
    ({"medicines": ["none"]}, "medicines", "missed-long"),
    ({"answers": {"M9": "mild"}}, "answers", "M1"),
    ({"answers": {"M1": "dreadful"}}, "answers.M1", "moderate"),
    ({"answers": ["M1"]}, "answers", "dictionary"),
    (mouth(), "symptoms.mouth", "give presence"),
    (mouth(severity=5), "symptoms.mouth.severity", "less than or equal to 4"),
    (mouth(severity="3"), "symptoms.mouth.severity", "integer"),
    (mouth(severity=True), "symptoms.mouth.severity", "integer"),
    (mouth(details=["sfot"]), "symptoms.mouth.details", "soft"),
    (mouth(palms=3), "symptoms.mouth.palms", "leave it out"),
    (mouth(temperature=38), "symptoms.mouth.temperature", "leave it out"),
    (one("breath", severity=3), "symptoms.breath.severity", "stairs"),
    (one("toes", "fold"), "symptoms", "nails"),
    ({"previous": [{}, mouth(details=["x"])]}, "previous.1.symptoms.mouth", "soft"),
    ({"had_ever": ["toes"]}, "had_ever", "nails"),
]


@pytest.mark.parametrize(("told", "where", "remedy"), REFUSED)
def test_what_cannot_be_read_says_where_and_what_to_do(told: dict[str, Any], where: str, remedy: str) -> None:
    with pytest.raises(CaseError) as refused:
        read_case(PLAN, told)
    assert where in str(refused.value) and remedy in str(refused.value), refused.value
    assert "\n" not in str(refused.value)


def _symptom(area: str) -> st.SearchStrategy[dict[str, Any]]:
    steps = {"severity": st.none() | st.integers(0, 4), "interference": st.none() | st.integers(0, 4)}
    graded = area in ("mouth", "skin", "swelling", "nails")
    words = st.lists(st.sampled_from(sorted(detail_words(PLAN, area))), max_size=3, unique=True)
    return st.fixed_dictionaries(
        {"presence": st.none() | st.booleans()}, optional={"details": words, **(steps if graded else {})}
    )


reports = st.fixed_dictionaries(
    {"symptoms": st.fixed_dictionaries({}, optional={area: _symptom(area) for area in AREAS})},
    optional={"red_flags": st.none() | st.lists(st.sampled_from(["lips", "voice"]), max_size=1)},
)
cases = st.builds(
    lambda now, before, about: {**now, "previous": before, **about},
    reports, st.lists(reports, max_size=3),
    st.fixed_dictionaries({}, optional={
        "day": st.integers(-30, 2000), "drug": st.sampled_from(["everolimus", "sirolimus", "temsirolimus"]),
        "indication": st.sampled_from(["oncology", "transplant"]), "ace_inhibitor": st.booleans(),
    }),
)  # fmt: skip


@given(cases)
@settings(max_examples=200, deadline=None)
def test_whatever_is_told_in_its_words_can_be_read_and_rated(told: dict[str, Any]) -> None:
    assert rated(**told).urgency in Urgency
    _accepts(SCHEMA, json.loads(json.dumps(told)))


@given(
    cases,
    st.sampled_from(["mouth", "skin", "swelling", "nails"]),
    st.sampled_from(["severity", "interference"]),
    st.integers(0, 3),
)
@settings(max_examples=200, deadline=None)
def test_a_worse_step_never_lowers_the_urgency(told: dict[str, Any], area: str, field: str, step: int) -> None:
    def with_step(value: int | None) -> Urgency:
        symptom = {**told["symptoms"].get(area, {}), field: value}
        return rated(**{**told, "symptoms": {**told["symptoms"], area: symptom}}).urgency

    assert with_step(step + 1) >= with_step(step)
    if told["symptoms"].get(area, {}).get("presence"):
        assert with_step(None) >= with_step(0)


@given(cases, st.data())
@settings(max_examples=200, deadline=None)
def test_one_more_word_never_lowers_the_urgency_of_a_symptom_that_is_described(
    told: dict[str, Any], data: st.DataObject
) -> None:
    area = data.draw(st.sampled_from(AREAS))
    harmless = {"usual", "lt7", "better", "below", "long"}
    symptom = {**told["symptoms"].get(area, {}), "presence": False, "details": []}
    words = sorted(word for word in detail_words(PLAN, area) if word not in harmless and not word.startswith("not-"))
    more = {**symptom, "details": [data.draw(st.sampled_from(words))]}
    less = {**told, "symptoms": {**told["symptoms"], area: symptom}}
    worse = {**told, "symptoms": {**told["symptoms"], area: more}}
    assert rated(**worse).urgency >= rated(**less).urgency


def test_every_answer_of_a_symptom_has_a_word() -> None:
    for area in AREAS:
        told = set(detail_words(PLAN, area).values())
        for item in PLAN.items:
            if PLAN.concern_of(item.id) == area and not item.graded and item.id not in ("S1A", "PULSE"):
                for option in set(item.options) - {"none", "several"}:
                    assert (item.id, option) in told, (item.id, option)


# -- the schema --------------------------------------------------------------------------------------------------------


def _accepts(part: dict[str, Any], value: Any) -> None:
    """A small reader of the schema's own words, so that no further package is needed. Raises AssertionError."""
    known = {"$ref", "$schema", "$defs", "title", "description", "default", "examples", "anyOf", "type", "enum", "properties",
             "additionalProperties", "minProperties", "required", "items", "minItems", "minimum", "maximum",
             "exclusiveMinimum", "format"}  # fmt: skip
    assert set(part) <= known, set(part) - known
    if "$ref" in part:
        _accepts(SCHEMA["$defs"][part["$ref"].rpartition("/")[2]], value)
    if "anyOf" in part:
        faults = []
        for choice in part["anyOf"]:
            try:
                _accepts(choice, value)
                break
            except AssertionError as fault:
                faults.append(fault)
        else:
            raise AssertionError(faults)
    of = {
        "object": dict,
        "array": list,
        "string": str,
        "boolean": bool,
        "null": type(None),
        "integer": int,
        "number": (int, float),
    }
    if "type" in part:
        assert isinstance(value, of[part["type"]]), (part["type"], value)
        assert not isinstance(value, bool) or part["type"] == "boolean", value
    assert "enum" not in part or value in part["enum"], value
    assert "minimum" not in part or value >= part["minimum"], value
    assert "maximum" not in part or value <= part["maximum"], value
    if isinstance(value, dict) and part.get("type") == "object":
        assert set(value) <= set(part["properties"]), set(value) - set(part["properties"])
        assert set(part.get("required", ())) <= set(value)
        assert len(value) >= part.get("minProperties", 0)
        for name, inner in value.items():
            _accepts(part["properties"][name], inner)
    if isinstance(value, list) and part.get("type") == "array":
        assert len(value) >= part.get("minItems", 0)
        for inner in value:
            _accepts(part["items"], inner)


def test_the_schema_is_of_the_dialect_it_names_and_every_reference_leads_somewhere() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    references = re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA))
    assert set(references) == set(SCHEMA["$defs"])
    assert all(part.get("description") for part in SCHEMA["properties"].values())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_its_examples_can_be_read(example: dict[str, Any]) -> None:
    _accepts(SCHEMA, example)
    assert read_case(PLAN, example)[0].id == example["id"]


@pytest.mark.parametrize(
    "told",
    [{"foo": 1}, {"answers": {"M9": "mild"}}, {"answers": {"M1": "dreadful"}}, mouth(), mouth(severity=5), mouth(details=["sfot"]),
     one("breath", severity=3), mouth(palms=3), one("toes"), {"red_flags": ["tongue"]}, {"week": "soon"}, {"had_ever": ["toes"]}],
)  # fmt: skip
def test_the_schema_refuses_what_the_program_refuses(told: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        _accepts(SCHEMA, told)
    with pytest.raises(CaseError):
        read_case(PLAN, told)


def test_the_example_of_the_readme_is_a_case_and_is_rated_as_it_says() -> None:
    after = README.partition("`mtor-watch protocol assess --input -`")[2]
    case, assessment = (json.loads(block) for block in re.findall(r"```json\n(.*?)\n```", after, re.S)[:2])
    _accepts(SCHEMA, case)
    found = rated(**case)
    assert assessment["urgency"] == found.urgency.word
    assert assessment["symptoms"] == dict(found.grades)
    assert assessment["composites"] == dict(found.composites)
    assert assessment["rules"] == [one.rule for one in found.findings]


def test_a_drug_that_is_added_to_the_plan_is_known_everywhere_else() -> None:
    row = '[[drug]]\nid = "ridaforolimus"\nroute = "oral"\nschedule = "daily"\ntier = "B"\n'
    row += 'dose_mg = [10, 40]\nsource = ["judgement"]\n'
    text = TEXT.replace("[[drug]]", f"{row}[[drug]]", 1)
    plan = parse(text.replace('fact = "drug", is = "temsirolimus"', 'fact = "drug", is = "ridaforolimus"'), SOURCES)
    case = read_case(plan, {"drug": "ridaforolimus"})[1]
    assert (case.drug, case.tier) == ("ridaforolimus", "B")
    assert "ridaforolimus" in schema(plan, {})["properties"]["drug"]["anyOf"][0]["enum"]
    assert plan.unusual("ridaforolimus", 50) is not None and plan.unusual("ridaforolimus", 40) is None
