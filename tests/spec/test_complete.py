"""Is the plan complete, and does it contradict itself? What no single row can show, looked at over the whole file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest

from messages.booklet.areas import leads_nowhere
from schedules.asking import Asked, open_item, options_for
from schedules.cases import Border, Told, Worked, load_cases
from schedules.protocol import AREAS, Condition, Protocol, Rule, Urgency
from schedules.triage import Assessment, Case, assess
from schedules.vocabulary import BESIDE
from tests.schedules.kit import PLAN, asked_on

CHAPTERS = load_cases(PLAN)
CASES: list[Worked] = [case for chapter in CHAPTERS for case in chapter.cases]
BORDERS: list[Border] = [border for chapter in CHAPTERS for border in chapter.borders]
SINGLE = [rule for rule in PLAN.rules if rule.generic is None]

Answers = Mapping[str, tuple[str, ...]]


# -- every answer ------------------------------------------------------------------------------------------------------

LEADS_NOWHERE = {
    # question and answers that no rule names → why that is right
    "PULSE fine": "the answer of somebody who is well",
    "PULSE mouth": "opens three questions about the mouth, and their answers are rated",
    "RF0 none": "the answer of somebody who is well",
    "SEL none": "the answer of somebody who is well",
    "SEL swelling": "opens its questions, and the first of them is always asked",
    "SEL nails": "opens its questions, and the first of them is always asked",
    "SEL breath": "opens its questions, and the first of them is always asked",
    "SEL fever": "opens its questions, and the first of them is always asked",
    "M1 none": "no soreness",
    "M2 not": "nothing in the way", "M2 little": "kept: a little in the way is what most have for a while",
    "M3 usual": "eats as usual",
    "M4 lt7": "a sore of a few days is rated by how bad it is", "M4 7-14": "counts if it is still sore in the next report (T13P)",
    "M5 better": "getting better",
    "M6 none": "nothing seen",
    "R5 none": "no sign of danger",
    "R7 no": "no fever and not unwell",
    "R6 none": "no sign of danger with the hives",
    "R1 lt10": "a small area is rated by its signs and by how it grows",
    "R3 none": "does not bother", "R4 not": "nothing in the way",
    "S3 none": "not bad", "S3 mild": "rated by where it is and how fast it came",
    "S4 not": "nothing in the way", "S4 little": "rated by where it is and how fast it came",
    "Y0 no": "sees as before", "S8 no": "no sign of the airway", "R8 no": "no sign of the airway",
    "S6 no": "no pain, heat or colour", "S7 no": "no gain in weight",
    "N1 none": "not bad", "N2 not": "nothing in the way", "N3 no": "no spreading", "N4 no": "has stopped bleeding",
    "B1 no": "no chest pain",
    "F1 none": "no sign of danger with the fever",
    "X0 usual": "as agreed", "X0 missed": "one dose missed is kept, as centres' leaflets say",
    "X2 not-yet": "the hold goes on as noted", "X3 other": "a new medicine is rated by its tick (T38M)",
    "P0 no": "no wish for contact",
}  # fmt: skip
"""A graded answer below the generic rules is still compared with the next report (T33)."""


def test_every_answer_reaches_a_rule_or_is_listed_with_the_reason_why_not() -> None:
    found = {f"{item.id} {option}" for item in PLAN.items for option in leads_nowhere(PLAN, item)}
    assert found == set(LEADS_NOWHERE)


def test_an_answer_that_leads_nowhere_brings_nobody_by_itself() -> None:
    for line in LEADS_NOWHERE:
        item, option = line.split()
        assert assess(PLAN, Case(answers={item: (option,)}, week=3)).urgency is Urgency.RECORD, line


# -- every rule --------------------------------------------------------------------------------------------------------


def test_every_rule_has_a_case_that_names_it_and_a_near_miss() -> None:
    every = {rule.id for rule in PLAN.rules}
    assert every - {row.rule for row in CASES} == set()
    assert every - {border.rule for border in BORDERS} == set()


def _without(rule_id: str) -> Protocol:
    poorer = PLAN.model_copy(update={"rules": tuple(rule for rule in PLAN.rules if rule.id != rule_id)})
    vars(poorer).pop("rules_in_turn", None)  # a copy carries what the whole plan has worked out before
    return poorer


def _outcome(found: Assessment) -> tuple[Urgency, object]:
    return found.urgency, {
        area: (urgency, {one.why for one in why}) for area, (urgency, why) in found.by_concern().items()
    }


HELD_BY_THE_PROGRAM = {"T01", "T02", "T02S", "T02R", "T03", "T03C", "T45", "T46S"}
"""The core red flags: the program raises them itself where a plan has lost these rules."""


@pytest.mark.parametrize("rule", [rule.id for rule in PLAN.rules if rule.id not in HELD_BY_THE_PROGRAM])
def test_a_plan_without_the_rule_would_say_something_else_in_one_of_the_cases(rule: str) -> None:
    """A rule whose loss nobody would see is unreachable: another says the same at least as urgently."""
    told = [row.told for row in CASES if row.rule == rule] + [border.fires for border in BORDERS if border.rule == rule]
    poorer = _without(rule)
    assert any(_outcome(assess(PLAN, one.case)) != _outcome(assess(poorer, one.case)) for one in told)


def _atoms(one: Condition) -> Iterator[str]:
    """The answers and facts of which one is enough, one by one."""
    if one.any_ is not None:
        for inner in one.any_:
            yield from _atoms(inner)
    elif one.any_of is not None:
        yield from (f"{one.item} {option}" for option in one.any_of)
    elif one.at_least is not None:
        options = PLAN.by_item[one.item or ""].options
        yield from (f"{one.item} {option}" for option in options[options.index(one.at_least) :])
    else:
        yield one.model_dump_json(exclude_defaults=True)


def _implies(narrow: Rule, wide: Rule) -> bool:
    """Whether every report that sets off the first sets off the second too, as far as their words show."""
    parts = [set(_atoms(one)) for one in narrow.when]
    return all(any(part <= set(_atoms(one)) for part in parts) for one in wide.when)


def test_no_rule_hides_behind_a_wider_one_that_is_as_urgent_and_gives_the_same_reason() -> None:
    hidden = {
        (narrow.id, wide.id)
        for narrow in SINGLE
        for wide in SINGLE
        if narrow is not wide
        and PLAN.by_module[narrow.module].concern == PLAN.by_module[wide.module].concern
        and wide.urgency >= narrow.urgency
        and wide.why == narrow.why
        and _implies(narrow, wide)
    }
    assert hidden == set()


def test_the_same_conditions_never_lead_to_two_urgencies() -> None:
    for one, other in combinations(SINGLE, 2):
        same = _implies(one, other) and _implies(other, one)
        assert not (same and one.urgency is not other.urgency), (one.id, other.id)


def test_a_check_for_hidden_rules_would_find_one() -> None:
    t12, t12l = (next(rule for rule in PLAN.rules if rule.id == name) for name in ("T12", "T12L"))
    assert _implies(t12, t12l)
    assert not _implies(t12l, t12)


# -- every case can happen ---------------------------------------------------------------------------------------------

CONTACTS = [
    # kind of contact and facts under which a report may be made; the first in which a case can be told is enough
    ("check-in", {}), ("pulse", {}), ("report", {}), ("check-in", {"rinse_prescribed": True}),
    *(("check-in", {f"had_{area}": True}) for area in ("mouth", "skin", "swelling", "nails")),
    *(("report", {f"had_{area}": True}) for area in ("mouth", "skin", "swelling", "nails")),
    ("check-in", {"taking": "held"}),
]  # fmt: skip


def _menu(answers: Answers) -> tuple[str, ...]:
    """The ticks that open the questions of a case."""
    wanted = {PLAN.concern_of(item) for item in answers} | set(answers.get("SEL", ()))
    return tuple(area for area in (*AREAS, *BESIDE) if area in wanted) or ("none",)


def _told_in(asked: Asked, answers: Answers) -> dict[str, tuple[str, ...]]:
    """A whole check-in in which the case is told: its answers where it has some, else those of somebody who is well."""
    given: dict[str, tuple[str, ...]] = {}
    while (name := open_item(PLAN, asked, given, set(given))) is not None:
        item = PLAN.by_item[name]
        shown = options_for(asked, item)
        well = item.exclusive or ("long" if name == "S2" else shown[0])
        wished = _menu(answers) if name == "SEL" else answers.get(name, ("mouth",) if name == "PULSE" else (well,))
        given[name] = tuple(option for option in wished if option in shown) or (well,)
    return given


def _can_be_told(told: Told) -> bool:
    for kind, facts in CONTACTS:
        given = _told_in(asked_on(told.day, kind, told.case.tier, **facts), told.case.answers)
        if all(
            set(options) <= set(given.get(name, ())) for name, options in told.case.answers.items() if name != "SEL"
        ):
            return True
    return False


def _ids(told: Told) -> str:
    return ", ".join(f"{item} {'+'.join(options)}" for item, options in told.case.answers.items())


@pytest.mark.parametrize(
    "border", [one for one in BORDERS if not one.fires.case.skipped], ids=lambda one: f"{one.rule}"
)
def test_what_sets_a_rule_off_can_be_told_in_a_contact(border: Border) -> None:
    assert _can_be_told(border.fires), _ids(border.fires)


# -- the table of thresholds -------------------------------------------------------------------------------------------

COUNTERPARTS = {
    # row of the table of thresholds → our rules, or the part of the plan that stands for it
    "T01": ["T01"], "T02": ["T02", "T02F", "T02S", "T02R"], "T03": ["T03", "T03C"], "T04": ["T04", "T04B"], "T05": ["T05", "T05M"],
    "T06": ["T06"],
    "T07": ["T07"], "T08": ["T08"], "T09": ["T09", "T09E"], "T10": ["T10"], "T11": ["T11"], "T12": ["T12", "T12L"],
    "T13": ["T13", "T13P", "T13N", "T13A", "T13W"], "T14": ["T14"], "T15": ["T15", "T15R", "T15L"], "T16": ["T16"],
    "T17": ["T17", "T17P", "T17G"], "T18": ["T18"], "T19": ["T19"], "T20": ["T20", "T20W", "T20L", "T20M", "T20H"],
    "T21": ["T21", "T21L"], "T22": ["T22", "T22A"], "T23": ["T23", "T23O", "T23T", "T23S"], "T24": ["T24", "T24S"],
    "T25": ["T25", "T25N"], "T26": ["T26"], "T27": ["T27", "T27F"], "T28": ["T28", "T28F"], "T29": ["T29", "T29L"],
    "T30": ["T30"], "T31": ["T31", "T31E"], "T32": ["T32"], "T33": ["T33"], "T34": ["T34", "T34C", "T34W"], "T35": ["T35"],
    "T36": ["T36", "T36O"], "T37": ["T37", "T37S", "T37O", "T37H"],
    "T38": ["T38", "T38S", "T38G", "T38A", "T38M", "T38R"], "T39": ["silence"], "T40": ["quiet"],
}  # fmt: skip

OURS = {
    "T43M",
    "T44M",
    "T43R",
    "T44R",
    "T43N",
    "T44N",
    "T45",
    "T46",
    "T46S",
    "T41",
    "T41M",
    "T42",
    "T42A",
    "T42S",
    "T42B",
    "T42F",
    "T42R",
}
"""Rules without a row in the table: moderate in two reports running, the worst step by itself, severe and risen by two, a mouth
that does not stop bleeding, the eyes, and questions left without an answer."""


def test_every_row_of_the_table_of_thresholds_has_its_counterpart() -> None:
    assert list(COUNTERPARTS) == [f"T{number:02}" for number in range(1, 41)]
    named = [rule for rules in COUNTERPARTS.values() for rule in rules]
    assert len(named) == len(set(named))
    assert {*named, *OURS} - {"silence", "quiet"} == {rule.id for rule in PLAN.rules}
    assert PLAN.silence_of("check-in").item_after_hours == 72
    assert PLAN.calendar.quiet_after_minutes.of(Urgency.EMERGENCY) == 15
