"""The clinicians' booklet: a whole plan in words, on paper or in a Markdown viewer, so that it can be read, checked and signed.

The same plan, cases and language always make the same text: it holds no date and no place of its own. The TOML file stays what the
program reads; nothing of it is shown raw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from messages.booklet import areas, calendar, people, worked
from messages.booklet.sentences import table
from messages.booklet.summary import summary
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules.cases import Chapter
from schedules.protocol import Protocol, Urgency

__all__ = ["booklet", "summary"]

Section = Callable[[Protocol, str], list[str]]


def booklet(plan: Protocol, language: str = "en", chapters: Sequence[Chapter] = ()) -> str:
    """The whole booklet in Markdown, ending in a line break. Without cases it says that none ship with the plan.

    A language we do not speak is English. Raises CatalogueError when the plan names a question or reason without words.
    """
    language = language if language in LANGUAGES else "en"
    lines = [*_cover(plan, language)]
    for number, (name, body) in enumerate(_sections(plan, language, chapters), start=1):
        lines += ["", f"## {number}. {say(language, f'booklet-section-{name}')}", "", *body]
    return "\n".join(lines).rstrip() + "\n"


def _cover(plan: Protocol, language: str) -> list[str]:
    facts = {
        "plan": f"`{plan.id}`",
        "version": plan.version,
        "status": f"**{plan.status}** – {say(language, f'booklet-status-{plan.status}')}",
        "fingerprint": f"`{plan.sha256}`",
        "holds": say(
            language, "booklet-holds", rules=len(plan.rules), questions=len(plan.items), windows=len(plan.windows)
        ),
    }
    lines = [f"# {say(language, 'booklet-title', plan=plan.id)}", ""]
    lines += table(["", ""], [(say(language, f"booklet-cover-{name}"), told) for name, told in facts.items()])
    for name in ("for-whom", "is-not"):
        lines += ["", f"**{say(language, f'booklet-{name}')}** {say(language, f'booklet-{name}-text')}"]
    lines += ["", f"**{say(language, 'booklet-short')}**", ""]
    counted = {"rules": len(plan.rules), "judgement": sum(rule.basis == "judgement" for rule in plan.rules)}
    lines += [f"{number}. {say(language, f'booklet-short-{number}', **counted)}" for number in range(1, 7)]
    return lines


def _reading(plan: Protocol, language: str) -> list[str]:
    rows = [
        (f"**{urgency.word}**", say(language, f"booklet-means-{urgency.word}"))
        for urgency in sorted(Urgency, reverse=True)
    ]
    notes = [
        f"- {say(language, f'booklet-reading-{name}')}" for name in ("and", "several", "quotes", "days", "sources")
    ]
    return [*table([say(language, "booklet-column-urgency"), say(language, "booklet-column-means")], rows), "", *notes]


def _windows(plan: Protocol, language: str) -> list[str]:
    return [*calendar.chart(plan, language), "", *calendar.windows(plan, language)]


def _calendar(plan: Protocol, language: str) -> list[str]:
    return [*calendar.contacts(plan, language), "", *calendar.grid(plan, language)]


def _areas(plan: Protocol, language: str) -> list[str]:
    menu = plan.by_module["SEL"]
    lines = [
        f"{say(language, 'booklet-areas-intro')} {say(language, 'booklet-effects-intro')}",
        "",
        *areas.questions(plan, language, [menu]),
    ]
    for concern in areas.CONCERNS:
        lines += ["", f"### {say(language, f'booklet-area-{concern}')}", "", *areas.area(plan, language, concern)]
    return [*lines, "", f"### {say(language, 'booklet-area-menu')}", "", *areas.generic_rules(plan, language)]


def _core(plan: Protocol, language: str) -> list[str]:
    return [
        say(language, "booklet-core-intro"),
        "",
        *areas.core(plan, language),
        "",
        say(language, "booklet-core-also"),
    ]


def _sections(plan: Protocol, language: str, chapters: Sequence[Chapter]) -> Iterator[tuple[str, list[str]]]:
    parts: list[tuple[str, Section]] = [
        ("reading", _reading), ("tiers", lambda _, spoken: calendar.tiers(spoken)), ("calendar", _calendar),
        ("windows", _windows), ("exposures", calendar.exposures), ("areas", _areas), ("core", _core),
        ("ladder", people.ladder), ("silence", people.unanswered), ("emergency", lambda _, spoken: people.emergency_cards()),
        ("judgement", people.judgement), ("signature", people.signature),
    ]  # fmt: skip
    for name, section in parts:
        yield name, section(plan, language)
    yield "cases", worked.worked(plan, language, chapters) if chapters else [say(language, "booklet-no-cases")]
    yield "sources", people.sources(plan, language)
