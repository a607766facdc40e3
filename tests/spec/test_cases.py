"""The worked cases beside the plan, run one by one: the very rows the booklet prints, of `protocols/mtor-1.cases.toml`."""

from __future__ import annotations

import pytest

from schedules.cases import Border, Worked, contradictions, load_cases, read_cases, said
from schedules.protocol import ProtocolError, Urgency
from schedules.triage import Case, assess, may_reach_the_airway
from tests.schedules.kit import PLAN, graded

CHAPTERS = load_cases(PLAN)


def _name(row: Worked | Border) -> str:
    told = row.told if isinstance(row, Worked) else row.fires
    answers = ", ".join(f"{item} {'+'.join(options)}" for item, options in told.case.answers.items())
    return f"{row.rule or 'no rule'}: day {told.day}, {answers}"


@pytest.mark.parametrize("row", [row for chapter in CHAPTERS for row in chapter.cases], ids=_name)
def test_a_report_is_rated_as_the_case_says(row: Worked) -> None:
    found = assess(PLAN, row.told.case)
    assert found.urgency.word == row.urgency.word
    assert not row.rule or row.rule in [one.rule for one in found.findings]


@pytest.mark.parametrize("border", [border for chapter in CHAPTERS for border in chapter.borders], ids=_name)
def test_a_rule_ends_where_the_case_says(border: Border) -> None:
    set_off = assess(PLAN, border.fires.case)
    assert border.rule in [one.rule for one in set_off.findings]
    assert set_off.urgency >= next(rule.urgency for rule in PLAN.rules if rule.id == border.rule)
    spared = assess(PLAN, border.spares.case)
    assert border.rule not in [one.rule for one in spared.findings]
    assert spared.urgency.word == border.then.word


def test_a_case_stands_in_the_chapter_of_its_rule() -> None:
    for chapter in CHAPTERS:
        for row in [*chapter.cases, *chapter.borders]:
            rule = next((rule for rule in PLAN.rules if rule.id == row.rule), None)
            if rule is not None:
                assert chapter.concern == ("menu" if rule.generic else PLAN.by_module[rule.module].concern), row.rule


def test_two_next_day_findings_raise_both_areas() -> None:
    found = graded("M1 moderate, B0 cough").by_concern()
    assert {concern: urgency.word for concern, (urgency, _) in found.items()} == {
        "mouth": "same-day",
        "breath": "same-day",
    }
    assert [one.why for one in found["mouth"][1]] == ["why-t35"]


@pytest.mark.parametrize(
    ("sign", "concern", "why"), [("chest", "breath", "why-t03c"), ("bleeding", "mouth", "why-t45"), ("voice", "airway", "why-t01")]
)  # fmt: skip
def test_a_sign_of_the_first_question_alarms_its_own_area_and_no_other(sign: str, concern: str, why: str) -> None:
    found = graded(f"RF0 {sign}").by_concern()
    assert {area: [one.why for one in reasons] for area, (_, reasons) in found.items()} == {concern: [why]}


@pytest.mark.parametrize("medicine", ["acei", "sacubitril", "gliptin"])
@pytest.mark.parametrize(("told", "rule"), [("R2 hives, R6 none", "T20H"), ("S1 legs, S2 hours", "T22A")])
def test_every_medicine_of_the_closer_watch_counts_beside_hives_and_a_quick_swelling(
    medicine: str, told: str, rule: str
) -> None:
    assert rule in [one.rule for one in graded(f"{told}, X0 {medicine}").findings]
    assert rule not in [one.rule for one in graded(f"{told}, X0 new-med").findings]


@pytest.mark.parametrize(
    ("rule", "told", "left"),
    [
        ("T42R", "SEL skin", "R5"), ("T42R", "R5 puffy-face", "R8"), ("T42R", "R5 hurts", "R7"), ("T42R", "R2 hives", "R6"),
        ("T42S", "SEL swelling", "S1"), ("T42S", "S1 several", "S1A"), ("T42S", "S1 lids", "S8"), ("T42S", "S1 legs", "S2"),
    ],
)  # fmt: skip
def test_a_question_about_danger_left_open_is_told_as_that(rule: str, told: str, left: str) -> None:
    assert rule in [one.rule for one in graded(told, skipped=frozenset({left})).findings]


@pytest.mark.parametrize(
    "told", ["S1 lids, S8 yes, S2 days", "R5 puffy-face, R8 yes", "B0 cough, B1 yes", "SEL eyes, Y0 yes"]
)
def test_a_lesser_finding_of_its_area_hides_no_core_red_flag_of_a_plan_that_has_lost_the_rule(told: str) -> None:
    blunt = PLAN.model_copy(update={"rules": tuple(one for one in PLAN.rules if one.urgency < Urgency.EMERGENCY)})
    vars(blunt).pop("rules_in_turn", None)  # a copy carries what the whole plan has worked out before
    found = assess(blunt, Case(answers=said(told), week=3))
    assert (found.urgency, found.findings[0].rule) == (Urgency.EMERGENCY, "CORE") and len(found.findings) > 1


@pytest.mark.parametrize(
    ("told", "near"),
    [
        ("S1 face", True), ("S1 lids", True), ("S1 several, S1A legs+lids", True), ("R5 crust+puffy-face", True),
        ("S1 legs", False), ("R5 glands", False),
    ],
)  # fmt: skip
def test_a_swelling_that_may_go_on_to_the_throat_is_known_as_one(told: str, near: bool) -> None:
    assert may_reach_the_airway(said(told)) is near


def chapter(row: str) -> str:
    return f'[[chapter]]\nconcern = "mouth"\ncases = [{row}]\n'


@pytest.mark.parametrize(
    "row",
    [
        '{ now = "M1 mild" }',  # no urgency
        '{ now = "M1", urgency = "record" }',
        '{ now = "M1 dreadful", urgency = "record" }',
        '{ now = "M99 mild", urgency = "record" }',
        '{ now = "M1 mild", urgency = "soon" }',
        '{ now = "M1 mild", weather = "fine", urgency = "record" }',
        '{ now = "M1 mild", day = "monday", urgency = "record" }',
        '{ now = 7, urgency = "record" }',
        "7",
    ],
)
def test_a_case_that_cannot_be_read_is_refused_with_file_and_remedy(row: str) -> None:
    with pytest.raises(ProtocolError, match=r"x\.cases\.toml.*mend"):
        read_cases(chapter(row), PLAN, "x.cases.toml")


def test_a_file_that_is_no_toml_is_refused() -> None:
    with pytest.raises(ProtocolError, match="TOML"):
        read_cases("not toml [", PLAN, "x.cases.toml")


def test_a_case_the_plan_contradicts_is_named() -> None:
    text = chapter(
        '{ now = "M1 mild", urgency = "emergency", rule = "T15" }, { now = "M1 mild", urgency = "record", rule = "T14" }'
    )
    text += 'borders = [{ rule = "T14", fires = { now = "M6 none" }, spares = { now = "M6 white" }, then = "record" }]'
    found = list(contradictions(PLAN, read_cases(text, PLAN, "x.cases.toml")))
    assert len(found) == 4
    assert found[0] == "day 15, M1 mild: should be emergency T15, is record T15"


def test_the_shipped_cases_and_the_shipped_plan_agree() -> None:
    assert list(contradictions(PLAN, CHAPTERS)) == []


def test_a_plan_without_a_file_of_cases_has_none() -> None:
    assert load_cases(PLAN.model_copy(update={"id": "mtor-99"})) == ()


def test_the_day_and_what_is_known_of_the_patient_reach_the_rules() -> None:
    text = chapter(
        '{ now = "M1 mild", day = 57, drug = "sirolimus", indication = "transplant", had_ever = ["skin"], open_hours = false,'
        ' before = ["SEL mouth, M1 mild", "pulse: PULSE fine"], baseline = "M1 none", urgency = "record" }'
    )
    ((row,),) = (one.cases for one in read_cases(text, PLAN, "x.cases.toml"))
    case = row.told.case
    assert (case.week, case.tier, case.drug, case.indication) == (9, "B", "sirolimus", "transplant")
    assert (case.had_ever, case.open_hours, case.baseline) == (frozenset({"skin"}), False, {"M1": ("none",)})
    assert [(one.kind, one.answers) for one in case.earlier] == [
        ("check-in", {"SEL": ("mouth",), "M1": ("mild",)}),
        ("pulse", {"PULSE": ("fine",)}),
    ]
