"""`protocol assess` and `protocol schema`: grading cases by the clinical plan, without a bot and without a database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot.shell.lines import Input, json_lines
from bot.shell.plans import protocol
from bot.shell.records import USAGE, out, stop, the_plan

if TYPE_CHECKING:
    from schedules.triage import Assessment

__all__ = ["protocol"]


@protocol.command("assess")
def assess(source: Input = "-") -> None:
    """Grade cases, one JSON object per line; `protocol schema` says what a case may hold.

    Each assessment is written before the next case is read. The first line that cannot be read ends it, with what to do.

    Example line: {"id": "1", "drug": "everolimus", "indication": "oncology", "day": 12, "symptoms": {"mouth": {"severity": 3}}}
    """
    from schedules import triage
    from schedules.casefile import CaseError, read_case

    plan = the_plan()
    for number, raw in json_lines(source):
        try:
            form, case = read_case(plan, raw)
        except CaseError as wrong:
            stop(USAGE, f"Line {number}: {wrong}.")
        found = triage.assess(plan, case)
        out({"id": form.id, **_told(found, form.text)})
        sys.stdout.flush()


def _told(found: Assessment, text: str) -> dict[str, object]:
    """The decision in words: the report's and that of the typed words beside it, the more urgent first."""
    from messages.words_in.hearing import ear
    from messages.words_out.catalogue import say
    from schedules.vocabulary import READ_AS, Urgency

    urgency = found.urgency
    rules = [(one.urgency, one.rule) for one in found.findings]
    reasons = [(one.urgency, one.why) for one in found.findings]
    if text.strip():
        heard = ear().hear(text)
        read, reached = heard.typed, READ_AS[heard.typed.label]
        if heard.decision != "rest":  # what is asked about is for today until it is answered
            reached = max(reached, Urgency.EMERGENCY if heard.rings else Urgency.SAME_DAY)
        urgency = max(urgency, reached)
        rules += [(reached, f"words-{flag}") for flag in dict.fromkeys(flag.flag for flag in read.flags)]
        sounds = heard.rings and read.label != "emergency"
        reasons.append((reached, "why-words-sounds" if sounds else f"why-words-{read.label}"))
    ordered = [why for _, why in sorted(reasons, key=lambda pair: -pair[0])] or list(found.why_not)
    return {
        "urgency": urgency.word,
        "symptoms": dict(found.grades),
        "composites": dict(found.composites),
        "rules": [rule for _, rule in sorted(rules, key=lambda pair: -pair[0])],
        "reasons": list(dict.fromkeys(say("en", why) for why in ordered)),
    }


@protocol.command("schema")
def schema() -> None:
    """Print the JSON Schema of a case for `protocol assess`. Example: mtor-watch protocol schema > case.schema.json"""
    import json

    from messages.words_out.catalogue import say
    from schedules import casefile

    plan = the_plan()
    made = casefile.schema(plan, {item.id: say("en", f"ask-{item.id.lower()}") for item in plan.items})
    sys.stdout.write(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
