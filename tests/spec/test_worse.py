"""A worse answer never lowers what `protocol assess` says: by area, by week of therapy and by patient, step by step.

Each row is one question from its best to its worst answer, all else equal, written down as somebody outside writes a case. Where
the clinical basis itself puts the worse of two answers lower, the pair stands in `BY_THE_TABLE` with the rows that say so.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.casefile import read_case
from schedules.protocol import Urgency
from schedules.reported import detail_words, symptoms
from schedules.triage import Assessment, assess
from tests.schedules.kit import PLAN

Told = dict[str, Any]

WEEKS = (0, 2, 5, 9, 30)
"""Before the first dose, within the early windows of all areas, at the end of the skin's, after the mouth's, and late."""

PATIENTS: dict[str, Told] = {
    "everolimus for cancer": {"drug": "everolimus", "indication": "oncology"},
    "everolimus after a transplant": {"drug": "everolimus", "indication": "transplant"},
    "sirolimus after a transplant": {"drug": "sirolimus", "indication": "transplant", "ace_inhibitor": True},
    "temsirolimus out of hours": {"drug": "temsirolimus", "indication": "oncology", "open_hours": False},
    "nothing known, angioedema before": {"earlier_angioedema": True, "new_medicine": True},
}


def of(area: str, *details: str, **told: Any) -> Told:
    return {"red_flags": [], "symptoms": {area: {"presence": True, "details": list(details), **told}}}


def well(**told: Any) -> Told:
    return {"red_flags": [], "symptoms": {}, **told}


def steps(area: str, attribute: str, *details: str) -> list[Told]:
    other = "interference" if attribute == "severity" else "severity"
    return [of(area, *details, **{other: 1, attribute: step}) for step in range(5)]


CHAINS: dict[str, list[Told]] = {
    "mouth: how bad": steps("mouth", "severity"),
    "mouth: how far in the way": steps("mouth", "interference"),
    "mouth: what can be eaten": [of("mouth", word, severity=1) for word in ("usual", "soft", "liquids", "hardly")],
    "mouth: since when": [of("mouth", word, severity=1) for word in ("lt7", "7-14", "gt14")],
    "mouth: better or not": [of("mouth", word, severity=1) for word in ("better", "same", "worse")],
    "mouth: what it looks like": [of("mouth", *told, severity=1) for told in ((), ("white",), ("white", "bleeding"))],
    "mouth: goes on bleeding": [of("mouth", severity=1), of("mouth", severity=1) | {"red_flags": ["bleeding"]}],
    "skin: how bad": steps("skin", "severity", "pimples"),
    "skin: how far in the way": steps("skin", "interference", "pimples"),
    "skin: how many palms": [of("skin", "patches", palms=palms) for palms in (0, 9.9, 10, 30, 30.5, 200)],
    "skin: what it does": [
        of("skin", "patches", *told) for told in ((), ("crust",), ("crust", "hurts"), ("crust", "hurts", "sores"))
    ],
    "skin: very unwell with it": [of("skin", "hurts", word) for word in ("not-very-unwell", "very-unwell")],
    "skin: a puffy face": [of("skin", "puffy-face", word) for word in ("not-airway-sign", "airway-sign")],
    "skin: hives": [of("skin", "hives"), of("skin", "hives", "vomit")],
    "skin: a fever beside it": [
        {"symptoms": {"skin": {"details": ["blisters"]}, "fever": {"temperature": reading}}} for reading in (36.6, 38.4)
    ],
    "swelling: how bad": steps("swelling", "severity", "legs", "long"),
    "swelling: how far in the way": steps("swelling", "interference", "legs", "long"),
    "swelling of the legs: how fast": [of("swelling", "legs", word) for word in ("long", "days", "hours")],
    "swelling of one arm: how fast": [of("swelling", "arm", word) for word in ("long", "days", "hours")],
    "swelling of the lids: how fast": [of("swelling", "lids", word) for word in ("long", "days", "hours")],
    "swelling of the face: how fast": [of("swelling", "face", word) for word in ("long", "days", "hours")],
    "swelling: nearer the airway": [of("swelling", "days", word) for word in ("legs", "lids", "face", "lips")],
    "swelling: more places": [
        of("swelling", "days", *places) for places in (("arms",), ("arms", "legs"), ("arms", "legs", "lids"))
    ],
    "swelling: an airway sign": [of("swelling", "lids", "long", word) for word in ("not-airway-sign", "airway-sign")],
    "swelling: hurts and is hot": [of("swelling", "leg", "long", word) for word in ("not-hurts-hot", "hurts-hot")],
    "swelling: weight": [of("swelling", "belly", "days", word) for word in ("not-weight-up", "no-scale", "weight-up")],
    "nails: how bad": steps("nails", "severity", "ridges"),
    "nails: how far in the way": steps("nails", "interference", "ridges"),
    "nails: what is seen": [of("nails", word) for word in ("ridges", "fold", "pus")],
    "nails: a lifting one that troubles": [of("nails", "lifting", severity=step) for step in (0, 1, 3, 4)],
    "nails: spreading": [of("nails", "fold", word) for word in ("not-spreading", "spreading")],
    "nails: bleeding": [of("nails", "lump", word) for word in ("not-still-bleeds", "still-bleeds")],
    "breath: when it is short": [well(), *(of("breath", word) for word in ("cough", "stairs", "rest"))],
    "breath: chest pain": [of("breath", "cough", word) for word in ("not-chest-pain", "chest-pain")],
    "breath: beside one swollen leg": [
        {"symptoms": {"swelling": {"details": ["leg", "long"]}, "breath": {"details": [word]}}}
        for word in ("cough", "stairs", "rest")
    ],
    "fever: the reading": [of("fever", temperature=reading) for reading in (36.6, 37.9, 38.0, 40.5)],
    "fever: a sign beside it": [of("fever", *told, temperature=38.2) for told in ((), ("chills",), ("chills", "faint"))],
    "fever: a sign beside a low reading": [of("fever", *told, temperature=37.2) for told in ((), ("confused",))],
    "medicines: doses missed": [well(medicines=[word]) for word in ("usual", "missed", "missed-long")],
    "medicines: stopped": [well(medicines=[word]) for word in ("usual", "missed", "stopped")],
    "medicines: missed for long, then stopped": [well(medicines=[word]) for word in ("missed-long", "stopped")],
    "medicines: a new one": [well(medicines=told) for told in ([], ["new-med"], ["new-med", "acei"])],
    "medicines: one of the closer watch": [well(medicines=told) for told in (["usual"], ["sacubitril"])],
    "medicines: a gliptin beside hives": [of("skin", "hives") | {"medicines": told} for told in (["usual"], ["gliptin"])],
    "medicines: the rinse": [well(medicines=[word]) for word in ("usual", "rinse-not")],
    "eating: hardly any": [well(), of("eating")],
    "eyes: red or sore, then lost sight": [well(), of("eyes", "not-sight-lost"), of("eyes", "sight-lost")],
    "airway: a sign": [well(), well(red_flags=["voice"]), well(red_flags=["voice", "saliva"])],
    "chest: pain without anything else": [well(), well(red_flags=["chest"])],
    "contact: asked for": [well(contact=word) for word in ("no", "can-wait", "today")],
}  # fmt: skip
"""What is told, from best to worst."""

BY_THE_TABLE = {
    # T36: more than a day of missed doses is next-day outside a transplant. T37: stopped altogether is routine, and its own clock.
    ("medicines: missed for long, then stopped", "everolimus for cancer"),
    ("medicines: missed for long, then stopped", "temsirolimus out of hours"),
}
"""Where the table of thresholds itself rates the worse answer lower."""

FLAT = {"medicines: missed for long, then stopped", "swelling of the lids: how fast"}
"""Rows that do not rise for anybody: the exception above, and swollen lids, which are for today however they came (T22)."""


def rated(told: Told, week: int, patient: str, previous: list[Told]) -> Assessment:
    case = {**told, **PATIENTS[patient], "week": week, "previous": previous}
    return assess(PLAN, read_case(PLAN, case)[1])


@cache
def rows(name: str, week: int) -> list[tuple[str, list[Assessment]]]:
    """Each patient's chain: without a report before, after one like the best of it, and after one like the worst."""
    chain = CHAINS[name]
    before = [[], [_earlier(chain[0])], [_earlier(chain[-1])]]
    return [(who, [rated(told, week, who, one) for told in chain]) for who in PATIENTS for one in before]


def _earlier(told: Told) -> Told:
    return {"kind": "check-in", **told}


def test_there_are_more_than_a_hundred_rows_of_every_area() -> None:
    assert len(CHAINS) * len(WEEKS) > 100
    assert {name.split(":")[0].split()[0] for name in CHAINS} >= {*symptoms(PLAN), "medicines", "airway", "contact"}


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("name", CHAINS)
def test_a_worse_answer_is_never_rated_lower(name: str, week: int) -> None:
    for who, found in rows(name, week):
        if (name, who) in BY_THE_TABLE:
            continue
        for better, worse in pairwise(found):
            assert worse.urgency >= better.urgency, who
            for concern, (urgency, _) in better.by_concern().items():
                assert urgency is Urgency.RECORD or worse.by_concern()[concern][0] >= urgency, (who, concern)


@pytest.mark.parametrize("week", WEEKS)
@pytest.mark.parametrize("name", [name for name in CHAINS if name not in FLAT])
def test_the_worst_answer_counts_for_more_than_the_best_in_somebody(name: str, week: int) -> None:
    assert any(found[-1].urgency > found[0].urgency for _, found in rows(name, week))


@pytest.mark.parametrize(("name", "who"), sorted(BY_THE_TABLE))
def test_an_exception_is_one_still(name: str, who: str) -> None:
    better, worse = (rated(told, 5, who, []) for told in CHAINS[name])
    assert (better.urgency, worse.urgency) == (Urgency.NEXT_DAY, Urgency.ROUTINE)


@pytest.mark.parametrize(("word", "asked"), [("stopped", Urgency.SAME_DAY), ("restarted", Urgency.ROUTINE)])
def test_only_stopping_is_no_news_in_a_hold_the_team_has_noted(word: str, asked: Urgency) -> None:
    course: list[Told] = [{"kind": "start", "on": "2026-03-02", "drug": "everolimus"}]
    held = [*course, {"kind": "hold", "on": "2026-04-01"}]
    told: Told = {"indication": "transplant", "today": "2026-04-08", "medicines": [word]}
    found = [assess(PLAN, read_case(PLAN, {**told, "exposures": one})[1]).urgency for one in (course, held)]
    assert found == [asked, Urgency.RECORD if word == "stopped" else asked]


@pytest.mark.parametrize(("area", "word"), [("mouth", "usual"), ("skin", "pimples"), ("nails", "ridges")])
def test_severe_is_for_today_when_it_has_risen_by_two_steps_since_it_was_last_answered(area: str, word: str) -> None:
    now, denied = of(area, word, severity=3, interference=1), _earlier(well())
    before = {step: _earlier(of(area, word, severity=step, interference=1)) for step in (1, 2)}
    found = [
        rated(now, 5, "everolimus for cancer", [before[step], *since]).urgency
        for step in before
        for since in ([], [denied])
    ]
    assert found == [Urgency.SAME_DAY, Urgency.SAME_DAY, Urgency.NEXT_DAY, Urgency.NEXT_DAY]


SCALES: dict[str, tuple[Any, ...]] = {
    "severity": (0, 1, 2, 3, 4),
    "interference": (0, 1, 2, 3, 4),
    "palms": (0, 5, 10, 31),
    "temperature": (36.0, 37.9, 38.0, 41.0),
}
GRADED = ("mouth", "skin", "swelling", "nails")
SCALED = [(area, field) for area in GRADED for field in ("severity", "interference")]
SCALED += [("skin", "palms"), ("fever", "temperature")]


def symptom(area: str) -> st.SearchStrategy[Told]:
    fields: dict[str, st.SearchStrategy[Any]] = {"presence": st.sampled_from([True, False, None])}
    if words := sorted(detail_words(PLAN, area)):
        fields["details"] = st.lists(st.sampled_from(words), max_size=3)
    for scaled, field in SCALED:
        if scaled == area:
            fields[field] = st.sampled_from(SCALES[field]) | (st.nothing() if field == "palms" else st.none())
    return st.fixed_dictionaries({"presence": fields.pop("presence")}, optional=fields)


def reports() -> st.SearchStrategy[Told]:
    x0 = [word for word in PLAN.by_item["X0"].options if word != "usual"]
    return st.fixed_dictionaries(
        {"symptoms": st.fixed_dictionaries({}, optional={area: symptom(area) for area in symptoms(PLAN)})},
        optional={
            "red_flags": st.none() | st.just([]),
            "medicines": st.lists(st.sampled_from(x0), max_size=2),
            "contact": st.sampled_from(["no", "can-wait", "today"]),
        },
    )


@given(
    reports(), st.lists(reports(), max_size=2), st.sampled_from(SCALED), st.sampled_from(sorted(PATIENTS)),
    st.integers(-1, 120), st.data(),
)  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_one_step_worse_on_one_scale_never_lowers_any_case(
    report: Told, previous: list[Told], scale: tuple[str, str], who: str, week: int, data: st.DataObject
) -> None:
    area, field = scale
    low = data.draw(st.integers(0, len(SCALES[field]) - 2))
    told = report["symptoms"].get(area, {"presence": data.draw(st.sampled_from([True, False]))})
    better, worse = (
        {**report, "symptoms": {**report["symptoms"], area: {**told, field: SCALES[field][at]}}}
        for at in (low, low + 1)
    )
    assert rated(worse, week, who, previous).urgency >= rated(better, week, who, previous).urgency
