"""Grading is total and monotone: no answer breaks it, and no worse answer ever lowers what it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.history import Earlier
from schedules.loading import parse
from schedules.protocol import Urgency
from schedules.triage import Assessment, Case, assess, is_red_flag, urgency_so_far
from schedules.vocabulary import CORE_REASONS, RED_FLAGS
from tests.schedules.kit import PLAN, SOURCES, TEXT, graded, said

Said = dict[str, tuple[str, ...]]

WORSE = {item.id: item.options for item in PLAN.items if item.graded or item.rising} | {
    "S2": ("long", "days", "hours"),
    "S7": ("no", "no-scale", "yes"),
    "F0": ("below", "hot", "measured"),
}
"""Answers of single choices from best to worst."""

BEST = {item_id: options[0] for item_id, options in WORSE.items()} | {
    item.id: item.exclusive for item in PLAN.items if item.exclusive and item.id != "SEL"
}
"""The answer of each question that says least."""


DANGER = {
    "RF0": ("lips", "breath", "voice", "saliva", "faint", "chest", "bleeding"),
    "SEL": ("eating", "eyes"),
    "Y0": ("yes",),
    "R5": ("hurts", "blisters", "peeling", "sores", "purple", "puffy-face", "glands", "crust"),
    "R6": ("breath", "faint", "vomit"),
    "F1": ("chills", "confused", "fast-breath", "faint"),
    "N0": ("colour", "lifting", "fold", "pus", "lump"),
    "X0": ("missed-long", "stopped", "restarted", "changed", "new-med", "acei", "sacubitril", "gliptin", "rinse-not"),
    "S1A": ("lips", "face", "lids", "arm", "leg", "arms", "legs", "belly"),
    "B1": ("yes",),
    "S6": ("yes",),
    "S8": ("yes",),
    "R8": ("yes",),
    "N4": ("yes",),
}
"""Options that speak of danger, or of something the team should know."""


def _answer(item_id: str) -> st.SearchStrategy[tuple[str, ...]]:
    item = PLAN.by_item[item_id]
    if item.kind == "choice":
        return st.sampled_from(item.options).map(lambda option: (option,))
    return st.lists(st.sampled_from(item.options), min_size=1, unique=True).map(tuple)


def reports() -> st.SearchStrategy[Said]:
    return st.fixed_dictionaries({}, optional={item.id: _answer(item.id) for item in PLAN.items})


def earlier() -> st.SearchStrategy[Earlier]:
    offered = st.none() | st.frozensets(st.sampled_from(["mouth", "skin", "swelling", "nails"]))
    return st.builds(Earlier, reports(), st.sampled_from(["check-in", "pulse", "first", "report"]), offered)


def cases() -> st.SearchStrategy[Case]:
    return st.builds(
        Case,
        answers=reports(),
        drug=st.sampled_from(["everolimus", "sirolimus", "temsirolimus", ""]),
        indication=st.sampled_from(["oncology", "transplant", "other"]),
        week=st.integers(-3, 200),
        tier=st.sampled_from(["A", "B"]),
        ace_inhibitor=st.booleans(),
        earlier_angioedema=st.booleans(),
        mouth_week=st.none() | st.integers(-3, 200),
        new_medicine=st.booleans(),
        days_since_advice=st.none() | st.integers(0, 60),
        taking=st.sampled_from(["before", "taking", "held", "stopped"]),
        earlier=st.lists(earlier(), max_size=3).map(tuple),
        baseline=st.none() | reports(),
        had=st.frozensets(st.sampled_from(["mouth", "skin", "swelling"])),
        had_ever=st.frozensets(st.sampled_from(["mouth", "skin", "swelling", "nails"])),
        skipped=st.frozensets(st.sampled_from([item.id for item in PLAN.items]), max_size=4),
        open_hours=st.booleans(),
    )


def _asked(case: Case, item_id: str) -> Case:
    """The same case where this question was not left open: an answer may say less than an open question."""
    return Case(**{**case.__dict__, "skipped": case.skipped - {item_id}})


def _with(case: Case, item_id: str, options: tuple[str, ...]) -> Case:
    return Case(**{**case.__dict__, "answers": {**case.answers, item_id: options}})


@given(cases(), st.sampled_from(sorted(WORSE)), st.data())
@settings(max_examples=300, deadline=None)
def test_a_worse_answer_never_lowers_the_urgency(case: Case, item_id: str, data: st.DataObject) -> None:
    steps = WORSE[item_id]
    low = data.draw(st.integers(0, len(steps) - 2))
    better = assess(PLAN, _with(case, item_id, (steps[low],)))
    worse = assess(PLAN, _with(case, item_id, (steps[low + 1],)))
    assert worse.urgency >= better.urgency
    for concern, (urgency, _) in better.by_concern().items():
        assert worse.by_concern()[concern][0] >= urgency or urgency is Urgency.RECORD


@given(cases(), st.sampled_from([item.id for item in PLAN.items if item.kind == "multi"]), st.data())
@settings(max_examples=200, deadline=None)
def test_one_more_tick_never_lowers_the_urgency(case: Case, item_id: str, data: st.DataObject) -> None:
    item = PLAN.by_item[item_id]
    more = data.draw(st.sampled_from([option for option in item.options if option != item.exclusive]))
    before = case.answers.get(item_id, ())
    after = assess(PLAN, _with(case, item_id, (*before, more)))
    assert after.urgency >= assess(PLAN, _asked(case, item_id)).urgency


@given(
    st.dictionaries(st.sampled_from([item.id for item in PLAN.items]) | st.text(), st.lists(st.text()).map(tuple)),
    st.none() | st.dictionaries(st.sampled_from([item.id for item in PLAN.items]), st.lists(st.text()).map(tuple)),
)
@settings(max_examples=200, deadline=None)
def test_no_answer_can_break_it(answers: Said, previous: Said | None) -> None:
    found = assess(PLAN, Case(answers=answers, earlier=(Earlier(previous or {}),), baseline=previous))
    assert isinstance(found, Assessment)
    assert bool(found.findings) != bool(found.why_not)


@given(cases())
@settings(max_examples=200, deadline=None)
def test_the_same_case_is_always_graded_the_same_and_gives_its_reasons(case: Case) -> None:
    found = assess(PLAN, case)
    assert found == assess(PLAN, case)
    assert found.urgency == max((one.urgency for one in found.findings), default=Urgency.RECORD)
    assert bool(found.findings) != bool(found.why_not)
    assert len(set(found.findings)) == len(found.findings)
    assert all(0 <= grade <= 4 for grade in found.grades.values())
    assert (found.protocol, found.version) == (PLAN.id, PLAN.version)


@given(cases(), st.sampled_from([(item, option) for item, options in RED_FLAGS.items() for option in sorted(options)]))
@settings(max_examples=200, deadline=None)
def test_a_core_red_flag_is_an_emergency_whatever_else_is_said(case: Case, flag: tuple[str, str]) -> None:
    item_id, option = flag
    assert is_red_flag(item_id, option)
    known = tuple(one for one in case.answers.get(item_id, ()))
    assert assess(PLAN, _with(case, item_id, (*known, option))).urgency is Urgency.EMERGENCY


def test_a_core_red_flag_holds_even_where_a_plan_has_lost_its_rule() -> None:
    plan = parse(TEXT, SOURCES)
    blunt = plan.model_copy(update={"rules": tuple(rule for rule in plan.rules if rule.urgency != Urgency.EMERGENCY)})
    for item_id, options in RED_FLAGS.items():
        for option in options:
            found = assess(blunt, Case(answers={item_id: (option,)}))
            assert found.urgency is Urgency.EMERGENCY
            assert found.findings[0].rule == "CORE"
            assert found.findings[0].why in {*CORE_REASONS.values(), "why-t03c", "why-t45"}


def test_an_unknown_answer_counts_as_the_worst_of_its_item() -> None:
    assert graded("M1 dreadful").urgency == graded("M1 worst").urgency
    assert graded("M1 dreadful").grades == {"mouth": 4}
    assert graded("RF0 tongue").urgency is Urgency.EMERGENCY
    assert graded("X0 whatever").urgency >= graded("X0 missed-long").urgency


def test_the_higher_of_two_contradictory_answers_wins() -> None:
    assert graded("RF0 none+voice").urgency is Urgency.EMERGENCY
    assert graded("RF0 none, S1 lips").urgency is Urgency.EMERGENCY
    assert graded("M1 none+severe").grades == {"mouth": 3}
    assert graded("F0 below+measured, F1 none").urgency is Urgency.SAME_DAY


def test_nothing_raised_has_a_reason_too() -> None:
    assert graded("RF0 none, SEL none").why_not == ("why-nothing",)
    assert graded("M1 mild").why_not == ()


def test_severe_is_a_reason_of_its_own_only_where_no_rule_has_said_as_much() -> None:
    assert "T32" not in [one.rule for one in graded("M1 severe").findings]
    assert "T32" in [one.rule for one in graded("N0 ridges, N1 severe", week=8).findings]


def test_an_alerts_reasons_are_those_of_its_worst_urgency() -> None:
    urgency, reasons = graded("M1 severe, M3 liquids").by_concern()["mouth"]
    assert urgency is Urgency.SAME_DAY
    assert [one.rule for one in reasons] == ["T09"]


@given(cases(), st.sampled_from(list(DANGER)), st.data())
@settings(max_examples=200, deadline=None)
def test_a_sign_of_danger_added_to_any_report_never_lowers_an_area(
    case: Case, item_id: str, data: st.DataObject
) -> None:
    option = data.draw(st.sampled_from(DANGER[item_id]))
    several = PLAN.by_item[item_id].kind == "multi"
    before = case.answers.get(item_id, ()) if several else ("no",)
    lower = assess(PLAN, _with(_asked(case, item_id), item_id, before))
    higher = assess(PLAN, _with(case, item_id, (*before, option) if several else (option,)))
    assert higher.urgency >= lower.urgency
    for concern, (urgency, _) in lower.by_concern().items():
        assert urgency is Urgency.RECORD or higher.by_concern()[concern][0] >= urgency


@given(cases(), st.sampled_from(sorted(BEST)))
@settings(max_examples=300, deadline=None)
def test_a_question_left_open_never_counts_as_less_than_its_best_answer(case: Case, item_id: str) -> None:
    without = {name: options for name, options in case.answers.items() if name != item_id}
    left = Case(**{**case.__dict__, "answers": without, "skipped": case.skipped | {item_id}})
    asked = Case(**{**left.__dict__, "skipped": left.skipped - {item_id}})
    best = _with(asked, item_id, (BEST[item_id] or "",))
    assert assess(PLAN, left).urgency >= assess(PLAN, best).urgency
    assert assess(PLAN, left).urgency >= assess(PLAN, asked).urgency


@given(cases(), st.sampled_from([item.id for item in PLAN.graded_items]))
@settings(max_examples=200, deadline=None)
def test_a_question_left_open_is_neither_a_grade_nor_part_of_a_composite(case: Case, item_id: str) -> None:
    answers = {name: options for name, options in case.answers.items() if name != item_id}
    whole = Case(**{**case.__dict__, "answers": answers, "skipped": frozenset()})
    left = Case(**{**whole.__dict__, "skipped": frozenset({item_id})})
    assert assess(PLAN, left).grades == assess(PLAN, whole).grades
    assert PLAN.concern_of(item_id) not in assess(PLAN, left).composites


@given(
    cases(),
    st.sampled_from(
        [("ace_inhibitor", True), ("earlier_angioedema", True), ("indication", "transplant"), ("indication", "not known"),
         ("new_medicine", True), ("open_hours", True)]
    ),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_a_patient_at_more_risk_is_never_rated_lower(case: Case, risk: tuple[str, object]) -> None:
    plain = {"ace_inhibitor": False, "earlier_angioedema": False, "new_medicine": False, "indication": "oncology"}
    less = Case(**{**case.__dict__, **plain, "open_hours": False})
    more = Case(**{**less.__dict__, risk[0]: risk[1]})
    assert assess(PLAN, more).urgency >= assess(PLAN, less).urgency


@given(cases())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_answers_changes_nothing(case: Case) -> None:
    turned = dict(reversed(list(case.answers.items())))
    assert assess(PLAN, case) == assess(PLAN, Case(**{**case.__dict__, "answers": turned}))


def test_a_mouth_is_newly_sore_by_the_newest_report_that_asked_about_it() -> None:
    now = said("SEL mouth+skin, R5 blisters, R7 no")
    sore, other = Earlier(said("SEL mouth")), Earlier(said("SEL none"), "follow-up", frozenset({"swelling"}))
    free = Earlier(said("SEL none"))
    for earlier, urgency in (
        ((sore, other), Urgency.SAME_DAY),
        ((sore, free), Urgency.EMERGENCY),
        ((), Urgency.EMERGENCY),
    ):
        assert assess(PLAN, Case(answers=now, week=3, earlier=earlier)).urgency is urgency


def test_two_findings_of_medicines_and_contact_are_not_two_areas_of_the_body() -> None:
    assert graded("X0 acei+missed-long, P0 today", open_hours=False).urgency is Urgency.NEXT_DAY
    assert graded("M1 severe, P0 today", open_hours=False).urgency is Urgency.NEXT_DAY
    assert graded("M1 severe, B0 cough").urgency is Urgency.SAME_DAY


def test_half_a_check_in_already_tells_that_somebody_will_call() -> None:
    assert urgency_so_far(PLAN, said("F0 measured"), {"week": 3}) is Urgency.SAME_DAY
    assert urgency_so_far(PLAN, said("RF0 none"), {"week": "soon"}) is Urgency.RECORD


def test_half_a_check_in_is_judged_anew_when_answers_facts_or_plan_are_others() -> None:
    said_so_far = said("F0 measured")
    silent = parse(TEXT, SOURCES).model_copy(update={"rules": ()})
    asked = [(PLAN, said_so_far), (PLAN, said("RF0 none")), (silent, said_so_far)]
    found = [urgency_so_far(plan, answers, {"week": 3}) for plan, answers in [*asked, *asked]]
    assert found == [Urgency.SAME_DAY, Urgency.RECORD, Urgency.RECORD] * 2
    for indication, week in (("oncology", 3), ("transplant", 3), ("oncology", 30)):
        alone = assess(PLAN, Case(answers=said_so_far, indication=indication, week=week))
        assert urgency_so_far(PLAN, said_so_far, {"indication": indication, "week": week}) is alone.urgency
