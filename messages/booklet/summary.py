"""Two pages of a plan for whoever signs it: what is watched, who is rung, what the program never does, and what is judgement."""

from __future__ import annotations

from collections.abc import Callable

from messages.booklet import people
from messages.booklet.areas import CONCERNS
from messages.booklet.sentences import days, rule_in_words, soon, table
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules.protocol import Protocol, Rule, Urgency

Section = Callable[[Protocol, str], list[str]]

NEVER = ("help", "advice", "less", "close", "silence", "names", "unsigned")
"""What the program never does, as the ends of catalogue ids."""


def summary(plan: Protocol, language: str = "en") -> str:
    """The summary in Markdown, ending in a line break; it names every emergency rule and every judgement, and ends where to sign.

    A language we do not speak is English. Raises CatalogueError when the plan names a question or reason without words.
    """
    language = language if language in LANGUAGES else "en"
    status = say(language, f"booklet-status-{plan.status}")
    lines = [
        f"# {say(language, 'booklet-summary-title', plan=plan.id, version=plan.version)}", "",
        f"**{plan.status}** – {status}. {say(language, 'booklet-summary-beside')}",
    ]  # fmt: skip
    parts: tuple[tuple[str, Section], ...] = (
        ("watched", _watched), ("rung", _rung), ("emergencies", _emergencies),
        ("texts", lambda _, __: _texts()), ("never", lambda _, spoken: _never(spoken)),
        ("judgement", people.judgement), ("sign", people.signature),
    )  # fmt: skip
    for number, (name, section) in enumerate(parts, start=1):
        lines += ["", f"## {number}. {say(language, f'booklet-summary-{name}')}", "", *section(plan, language)]
    return "\n".join(lines).rstrip() + "\n"


def _watched(plan: Protocol, language: str) -> list[str]:
    """One line an area with its windows, the days counted from the first dose; then how often, by tier."""
    rows = []
    for concern in CONCERNS:
        told = [
            f"{days(language, window.days)}{f' ({window.tier})' if window.tier else ''}: "
            f"{say(language, 'booklet-high-risk') if window.high_risk else say(language, f'booklet-depth-{window.depth}')}"
            for window in plan.windows
            if window.concern == concern
        ]
        if told:
            rows.append((say(language, f"booklet-area-{concern}"), " · ".join(told)))
    head = [say(language, f"booklet-column-{name}") for name in ("area", "days")]
    tiers = [(tier, say(language, f"booklet-tier-{tier.lower()}-who"), _often(plan, language, tier)) for tier in "AB"]
    also = [say(language, f"booklet-column-{name}") for name in ("tier", "who", "how-often")]
    return [*table(head, rows), "", *table(also, tiers)]


def _often(plan: Protocol, language: str, tier: str) -> str:
    """The weeks of a tier's check-ins: "1–26: every week · 28–52: every 2 weeks"."""
    parts = ((part.weeks, part.every) for part in plan.cadence if part.tier == tier)
    told = [
        f"{weeks[0]}–{weeks[1] if len(weeks) > 1 else '…'}: {say(language, 'booklet-every', weeks=every)}"
        for weeks, every in parts
    ]
    return f"{say(language, 'booklet-column-weeks')} {' · '.join(told)}"


def _rung(plan: Protocol, language: str) -> list[str]:
    """For each urgency who is told after how long, and by which rules; what must be today in words. Then what silence leads to."""
    rows = []
    for urgency in sorted(Urgency, reverse=True):
        rules = _of(plan, urgency)
        reasons = "; ".join(dict.fromkeys(say(language, rule.why) for rule in rules))
        rung_for = reasons if urgency is Urgency.SAME_DAY else people.by_area(plan, language, rules)
        rows.append((soon(language, urgency), people.told(plan, language, urgency) or "–", rung_for))
    head = [say(language, f"booklet-column-{name}") for name in ("urgency", "told", "rules")]
    return [*table(head, rows), "", say(language, "booklet-closing"), "", *people.silence(plan, language)]


def _of(plan: Protocol, urgency: Urgency) -> list[Rule]:
    return [rule for rule in plan.rules if rule.urgency is urgency]


def _emergencies(plan: Protocol, language: str) -> list[str]:
    """Every rule that makes an emergency, in words, and what it stands on."""
    rows = [
        (rule.id, rule_in_words(plan, language, rule), say(language, f"booklet-basis-{rule.basis}"))
        for rule in _of(plan, Urgency.EMERGENCY)
    ]
    return table([say(language, f"booklet-column-{name}") for name in ("id", "fires", "basis")], rows)


def _texts() -> list[str]:
    """The emergency text in every language."""
    return [f"- **{say(spoken, 'language-name')}:** {people.emergency_card(spoken)}" for spoken in LANGUAGES]


def _never(language: str) -> list[str]:
    return [f"- {say(language, f'booklet-never-{name}')}" for name in NEVER]
