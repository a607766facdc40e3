"""The worked cases of a plan as tables: who, which day, what was reported, what it is rated, and the sentence on the alert."""

from __future__ import annotations

from collections.abc import Sequence

from messages.booklet.sentences import question, said, soon, table
from messages.words_out.catalogue import say
from schedules.cases import Chapter, Told
from schedules.protocol import Protocol
from schedules.triage import assess


def worked(plan: Protocol, language: str, chapters: Sequence[Chapter]) -> list[str]:
    """The cases of every concern, then where each rule ends. Assessed anew, so the sentence is the one a nurse would read."""
    lines = [say(language, "booklet-cases-usual"), ""]
    for chapter in chapters:
        lines += [f"### {say(language, f'booklet-area-{chapter.concern}')}", "", *_cases(plan, language, chapter), ""]
    lines += [f"### {say(language, 'booklet-borders')}", "", say(language, "booklet-borders-intro"), ""]
    rows = [
        (
            border.rule,
            _whole(plan, language, border.fires),
            _whole(plan, language, border.spares),
            f"**{border.then.word}**",
        )
        for chapter in chapters
        for border in chapter.borders
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("id", "fires", "spares", "then")]
    return [*lines, *table(head, rows)]


def _cases(plan: Protocol, language: str, chapter: Chapter) -> list[str]:
    rows = []
    for row in chapter.cases:
        found = assess(plan, row.told.case)
        why = [one.why for one in found.findings if one.rule == row.rule][:1] or list(found.why_not)
        sentence = say(language, why[0]) if why else ""
        rows.append(
            (
                who(language, row.told),
                reported(plan, language, row.told),
                soon(language, row.urgency),
                f"{sentence} ({row.rule})" if row.rule else sentence,
            )
        )
    return table([say(language, f"booklet-column-{name}") for name in ("patient", "reported", "leads-to", "why")], rows)


def _whole(plan: Protocol, language: str, one: Told) -> str:
    return f"{who(language, one)} – {reported(plan, language, one)}"


def who(language: str, one: Told) -> str:
    """Drug and day, and what the rules know of the patient beside the report."""
    case = one.case
    about = [case.drug, say(language, "booklet-day", day=one.day)]
    if case.indication != "oncology":
        known = case.indication == "transplant"
        about.append(say(language, "indication-transplant" if known else "booklet-indication-unknown"))
    for fact in ("ace_inhibitor", "earlier_angioedema", "new_medicine"):
        if getattr(case, fact):
            about.append(say(language, f"booklet-fact-{fact.replace('_', '-')}"))
    if case.taking != "taking":
        about.append(say(language, f"booklet-taking-{case.taking}"))
    if case.mouth_week is not None:
        about.append(say(language, "booklet-mouth-week-is", week=case.mouth_week))
    if case.days_since_advice is not None:
        about.append(f"{say(language, 'booklet-fact-days-since-advice')}: {case.days_since_advice}")
    about += [say(language, "booklet-had", area=say(language, f"concern-{area}")) for area in sorted(case.had)]
    about += [say(language, "booklet-ever", area=say(language, f"concern-{area}")) for area in sorted(case.had_ever)]
    if not case.open_hours:
        about.append(say(language, "booklet-closed"))
    return ", ".join(about)


def reported(plan: Protocol, language: str, one: Told) -> str:
    """The answers of the report, what was left open, and what was reported before, newest first."""
    case = one.case
    parts = [said(plan, language, case.answers)] if case.answers else []
    if case.skipped:
        names = ", ".join(question(language, plan.by_item[name]) for name in sorted(case.skipped))
        parts.append(f"{names}: {say(language, 'booklet-skipped')}")
    sentence = "; ".join(parts)
    for earlier in reversed(case.earlier):
        kind = "" if earlier.kind == "check-in" else f" ({say(language, f'booklet-contact-{earlier.kind}')})"
        sentence += f" – {say(language, 'booklet-report-before')}{kind}: {said(plan, language, earlier.answers)}"
    if case.baseline is not None:
        sentence += f" – {say(language, 'booklet-baseline')}: {said(plan, language, case.baseline)}"
    return sentence
