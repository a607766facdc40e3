"""`protocol assess`: grading cases by the clinical plan, without a bot and without a database."""

from __future__ import annotations

from bot.shell.lines import Input, json_lines
from bot.shell.plans import protocol
from bot.shell.records import out, settings

__all__ = ["protocol"]


def _options(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)


def _answers(value: object) -> dict[str, tuple[str, ...]]:
    return {str(key): _options(one) for key, one in value.items()} if isinstance(value, dict) else {}


@protocol.command("assess")
def assess(source: Input = "-") -> None:
    """Grade cases, one JSON object per line, without a database.

    Example line: {"id": "1", "answers": {"RF0": ["none"], "M1": "severe"}, "drug": "everolimus", "week": 3}
    """
    from schedules.protocol import load
    from schedules.triage import Case
    from schedules.triage import assess as grade

    plan = load(settings().protocol)
    for _, case in json_lines(source):
        week = case.get("week", 0)
        found = grade(
            plan,
            Case(
                answers=_answers(case.get("answers")),
                drug=str(case.get("drug", "")),
                indication=str(case.get("indication", "oncology")),
                week=week if isinstance(week, int) else 0,
                tier=str(case.get("tier", "A")),
                ace_inhibitor=bool(case.get("ace_inhibitor", False)),
                earlier_angioedema=bool(case.get("earlier_angioedema", False)),
                previous=_answers(case.get("previous")) or None,
                baseline=_answers(case.get("baseline")) or None,
                open_hours=bool(case.get("open_hours", True)),
            ),
        )
        out(
            {
                "id": case.get("id"),
                "urgency": found.urgency.word,
                "symptoms": dict(found.grades),
                "rules": [one.rule for one in found.findings],
                "reasons": [one.why for one in found.findings] or list(found.why_not),
            }
        )
