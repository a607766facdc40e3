"""Answers → urgency, grades and reasons. Total and monotone: a worse answer never lowers the urgency, nothing is ever
raised as an error, and an option nobody knows counts as the worst of its item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from schedules import episode
from schedules.composite import composites
from schedules.conditions import NOTHING_BEFORE, Answers, Before, Facts, holds, level
from schedules.episode import Course
from schedules.history import (
    Earlier,
    answered_before,
    beside,
    reported,
    running,
    said_before,
    step_before,
    was_reported,
)
from schedules.protocol import AREAS, Item, Protocol, Rule, Urgency
from schedules.vocabulary import BODY, CORE_REASONS, NEAR_THE_AIRWAY, NO_AIRWAY_SIGN, RED_FLAGS, WHY_NOTHING


@dataclass(frozen=True)
class Case:
    """All that the rules may know of one report, of the patient, and of what was reported before.

    `earlier` are the reports before, newest last; `baseline` the first one. `had` and `had_ever` name areas reported in the newest
    report that asked about them and in any before, beyond what `earlier` shows. `skipped` names items that were asked and left
    without an answer in a report that is over. `mouth_week` is the week of the mouth's own clock where it differs. `taking` is what
    the team has noted of the day. `known`: what the team knows of the episodes that go on, by concern. An indication that is not
    known counts as a transplant, the more urgent of the two.
    """

    answers: Answers
    drug: str = ""
    indication: str = "oncology"
    week: int = 0
    mouth_week: int | None = None
    tier: str = "A"
    ace_inhibitor: bool = False
    earlier_angioedema: bool = False
    new_medicine: bool = False
    days_since_advice: int | None = None
    taking: str = "taking"
    earlier: tuple[Earlier, ...] = ()
    baseline: Answers | None = None
    had: frozenset[str] = frozenset()
    had_ever: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    open_hours: bool = True
    known: Mapping[str, Course] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One rule that fired: its id, its concern, the urgency it asks for, and the catalogue id of its reason."""

    rule: str
    concern: str
    urgency: Urgency
    why: str


@dataclass(frozen=True)
class Assessment:
    """The whole decision: urgency, findings (worst first), patient-reported step per concern (0-4), and the plan.

    `composites`: the patient-reported composite (0-3) of each symptom that was answered in full; it raises nothing. `why_not`
    holds the reason when nothing was raised.
    """

    urgency: Urgency
    findings: tuple[Finding, ...]
    grades: Mapping[str, int] = field(default_factory=dict)
    composites: Mapping[str, int] = field(default_factory=dict)
    protocol: str = ""
    version: str = ""
    why_not: tuple[str, ...] = ()

    def course_of(self, concern: str) -> Course:
        """What this report tells of one concern: each finding somebody is called for; where there is none, the routine ones."""
        return _course(self.findings, concern, self.grades)

    def by_concern(self) -> dict[str, tuple[Urgency, tuple[Finding, ...]]]:
        """The findings by concern, each with its worst urgency; findings of the worst urgency only give the reasons."""
        grouped: dict[str, list[Finding]] = {}
        for finding in self.findings:
            grouped.setdefault(finding.concern, []).append(finding)
        worst = {concern: max(one.urgency for one in found) for concern, found in grouped.items()}
        return {
            concern: (worst[concern], tuple(one for one in found if one.urgency is worst[concern]))
            for concern, found in grouped.items()
        }


def is_red_flag(item_id: str, option: str) -> bool:
    """Whether this one answer is an emergency by itself, whatever a file says."""
    return option in RED_FLAGS.get(item_id, ())


def swollen_face(answers: Answers) -> bool:
    """Whether a swelling of the face is ticked: the patient gets the emergency card, also where it is only for today."""
    return any("face" in answers.get(item_id, ()) for item_id in ("S1", "S1A")) or "puffy-face" in answers.get("R5", ())


def may_reach_the_airway(answers: Answers) -> bool:
    """Whether face or lids are swollen, which may go on to the throat: what is said afterwards names the signs of that."""
    return any(set(near) & set(answers.get(item_id, ())) for item_id, near in NEAR_THE_AIRWAY.items())


def assess(protocol: Protocol, case: Case) -> Assessment:
    """Grade one report. Never raises; may be called on half a check-in, and says the same for the same case always."""
    given = {item.id: _read(item, case.answers[item.id]) for item in protocol.items if case.answers.get(item.id)}
    skipped = frozenset(item.id for item in protocol.items if item.id in case.skipped and item.id not in given)
    answers = given | _stood_in(protocol, given, skipped, case)
    found = list(dict.fromkeys(_findings(protocol, answers, skipped, case)))
    found += _core(protocol, answers, found)
    grades: dict[str, int] = {}
    for item in protocol.graded_items:
        if item.id in given:
            concern = protocol.concern_of(item.id)
            grades[concern] = max(grades.get(concern, 0), level(item, given[item.id]))
    found += _two_concerns(protocol, found, grades, case.known)
    found.sort(key=lambda one: (-one.urgency, one.rule))
    return Assessment(
        urgency=max((one.urgency for one in found), default=Urgency.RECORD),
        findings=tuple(found),
        grades=grades,
        composites=composites(protocol, case.answers),
        protocol=protocol.id,
        version=protocol.version,
        why_not=() if found else (WHY_NOTHING,),
    )


def _facts(case: Case) -> dict[str, str | bool | int]:
    had = case.had | {area for area in AREAS if was_reported(case.earlier, area)}
    ever = {*case.had_ever, *had, *reported(case.baseline or {})}.union(
        *(reported(one.answers) for one in case.earlier)
    )
    facts: dict[str, str | bool | int] = {f"had_{area}": area in had for area in AREAS}
    facts |= {f"ever_{area}": area in ever for area in AREAS}
    facts |= {
        "week": case.week, "mouth_week": case.week if case.mouth_week is None else case.mouth_week, "tier": case.tier,
        "indication": "oncology" if case.indication == "oncology" else "transplant", "drug": case.drug, "taking": case.taking,
        "ace_inhibitor": case.ace_inhibitor, "earlier_angioedema": case.earlier_angioedema,
        "new_medicine": case.new_medicine, "open_hours": case.open_hours,
    }  # fmt: skip
    if case.days_since_advice is not None:
        facts["days_since_advice"] = case.days_since_advice
    return facts


def _stood_in(protocol: Protocol, given: Answers, skipped: frozenset[str], case: Case) -> dict[str, tuple[str, ...]]:
    """Graded items that were skipped, at the step they count as."""
    return {
        item.id: (item.options[beside(protocol, item, given, case.earlier)],)
        for item in protocol.graded_items
        if item.id in skipped
    }


def urgency_so_far(protocol: Protocol, answers: Answers, facts: Facts) -> Urgency:
    """The urgency of half a check-in by its own answers, without history: enough to know that somebody will call."""
    indication, week = facts.get("indication", "oncology"), facts.get("week", 0)
    given = tuple((name, tuple(options)) for name, options in answers.items())
    return _so_far(protocol, given, str(indication), week if isinstance(week, int) else 0)


@lru_cache(maxsize=64)
def _so_far(
    protocol: Protocol, answers: tuple[tuple[str, tuple[str, ...]], ...], indication: str, week: int
) -> Urgency:
    # One screen asks for its place, its number of steps and its details, and each of them asks this.
    return assess(protocol, Case(answers=dict(answers), indication=indication, week=week)).urgency


def _read(item: Item, options: tuple[str, ...]) -> tuple[str, ...]:
    """The answer with unknown options taken as the worst, and "none" dropped when something else is ticked with it."""
    known = [option for option in options if option in item.options]
    if len(known) < len(options):
        known += [item.options[-1]] if item.graded else [one for one in item.options if one != item.exclusive]
    if item.exclusive is not None and len(set(known)) > 1:
        known = [option for option in known if option != item.exclusive]
    return tuple(dict.fromkeys(known))


def _findings(protocol: Protocol, answers: Answers, skipped: frozenset[str], case: Case) -> Iterator[Finding]:
    facts = _facts(case)
    before = NOTHING_BEFORE
    if case.earlier or case.baseline:
        items = [protocol.by_item[name] for name in protocol.looked_back_at if name in protocol.by_item]
        before = Before(
            newest={item.id: said_before(protocol, item, case.earlier) for item in items},
            running={item.id: running(protocol, item, case.earlier) for item in items},
            answered={item.id: answered_before(item, case.earlier, case.baseline) for item in items},
        )
    routed: dict[str, Urgency] = {}
    for rule in protocol.rules_in_turn:
        if rule.generic is None:
            if all(holds(protocol, condition, answers, facts, before, skipped) for condition in rule.when):
                concern = protocol.by_module[rule.module].concern
                routed[concern] = max(rule.urgency, routed.get(concern, Urgency.RECORD))
                yield Finding(rule.id, concern, rule.urgency, rule.why)
        elif rule.generic == "skipped":
            for area in sorted({protocol.concern_of(name) for name in skipped} & set(BODY)):
                yield Finding(rule.id, area, rule.urgency, rule.why)
        elif rule.generic != "two-concerns":
            for finding in _graded(protocol, rule, answers, case):
                # "Severe" is a reason of its own only where no rule of its area has said at least as much (T32).
                if rule.generic != "graded-at-least" or routed.get(finding.concern, Urgency.RECORD) < rule.urgency:
                    yield finding


def _core(protocol: Protocol, answers: Answers, found: list[Finding]) -> list[Finding]:
    """The red flags that hold whatever the file says, where no rule of the file has raised them already."""
    raised = {one.concern for one in found if one.urgency is Urgency.EMERGENCY}
    flagged = [
        NO_AIRWAY_SIGN.get((item_id, option)) or (protocol.concern_of(item_id), CORE_REASONS[item_id])
        for item_id, given in answers.items() for option in given if is_red_flag(item_id, option)
    ]  # fmt: skip
    return [
        Finding("CORE", concern, Urgency.EMERGENCY, why)
        for concern, why in dict.fromkeys(flagged)
        if concern not in raised
    ]


def _graded(protocol: Protocol, rule: Rule, answers: Answers, case: Case) -> Iterator[Finding]:
    for item in protocol.graded_items:
        if item.id not in answers:
            continue
        now = level(item, answers[item.id])
        if rule.generic == "graded-at-least":
            fires = now >= rule.level
        elif rule.generic == "graded-rises":
            first = () if case.baseline is None else (Earlier(case.baseline),)
            before = [step_before(protocol, item, one) for one in (case.earlier, first)]
            fires = any(was is not None and now - was >= rule.level for was in before)
        else:
            fires = now >= rule.level and level(item, running(protocol, item, case.earlier)) >= rule.level
        if fires:
            yield Finding(rule.id, protocol.concern_of(item.id), rule.urgency, rule.why)


def _two_concerns(
    protocol: Protocol, found: list[Finding], grades: Mapping[str, int], known: Mapping[str, Course]
) -> list[Finding]:
    """Next-day findings in two areas of the body in one report: each of them becomes what the rule says (T35).

    An area that adds nothing to what the team has dealt with is none of them: a sore mouth that stays beside a rash that stays
    would be for today every week.
    """
    concerns = [
        concern
        for concern in sorted({one.concern for one in found if one.urgency >= Urgency.NEXT_DAY and one.concern in BODY})
        if not episode.rests(protocol, known.get(concern), concern, _course(found, concern, grades))
    ]
    return [
        Finding(rule.id, concern, rule.urgency, rule.why)
        for rule in protocol.rules
        if rule.generic == "two-concerns" and len(concerns) >= rule.level
        for concern in concerns
    ]


def _course(findings: Sequence[Finding], concern: str, grades: Mapping[str, int]) -> Course:
    mine = [one for one in findings if one.concern == concern]
    urgency = max((one.urgency for one in mine), default=Urgency.RECORD)
    told = frozenset(one.why for one in mine if one.urgency >= min(urgency, Urgency.NEXT_DAY))
    return Course(urgency, grades.get(concern, 0), told)
