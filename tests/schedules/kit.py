"""Plain values that the tests of the clinical plan share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from schedules.asking import Asked, for_day
from schedules.cases import said
from schedules.exposures import Taken
from schedules.history import Earlier
from schedules.loading import load
from schedules.triage import Assessment, Case, assess

PLAN = load()
FIRST_DOSE = date(2026, 3, 2)  # a Monday
FOLDER = files("schedules") / "protocols"
TEXT = (FOLDER / "mtor-1.toml").read_text(encoding="utf-8")
SOURCES = (FOLDER / "sources.toml").read_text(encoding="utf-8")


def started(drug: str = "everolimus", on: date = FIRST_DOSE) -> tuple[Taken, ...]:
    return (Taken("start", drug, on),)


def on_day(day: int) -> date:
    return FIRST_DOSE + timedelta(days=day)


def asked_on(
    day: int, kind: str = "check-in", tier: str = "A", exposures: tuple[Taken, ...] = started(), **facts: Any
) -> Asked:
    return for_day(PLAN, kind, exposures, on_day(day), tier, facts)


def history(before: str, baseline: str = "") -> dict[str, Any]:
    """Reports of the past, newest last, divided by "|"; a kind may stand before one: "M1 mild | pulse: PULSE fine"."""
    reports = []
    for part in before.split("|"):
        kind, colon, text = part.rpartition(":")
        if part.strip():
            reports.append(Earlier(said(text), kind=kind.strip() if colon else "check-in"))
    return {"earlier": tuple(reports), "baseline": said(baseline) or None}


def graded(text: str, previous: str = "", baseline: str = "", **case: Any) -> Assessment:
    answers: Mapping[str, tuple[str, ...]] = said(text)
    return assess(PLAN, Case(answers=answers, **{"week": 3, **history(previous, baseline), **case}))
