"""What rang nobody, for review: what was said, by which rule it rested, and in the weekly sample whether that was right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from messages.words_out.card import moment
from messages.words_out.catalogue import names, say
from messages.words_out.draft import Button, Draft, in_messages, units

__all__ = ["Draft"]

LONGEST_SAID = 300
"""Units of what was said that one report of the sample shows; `/quiet` shows all of it."""


@dataclass(frozen=True)
class Shown:
    """One report. `how`: its urgency, "joined" or "rested"; `said`: answers, each an item and its options; `words`: something was
    typed; `number`, `id` and `answer` are of the sample."""

    at: datetime
    pseudonym: str
    how: str
    rules: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()
    words: bool = False
    number: int = 0
    id: str = ""
    answer: str | None = None


def said_words(language: str, said: Iterable[Sequence[str]], *, words: bool = False) -> str:
    """The answers in the words of the questions: "mouth: mild; drinking: as usual". What a plan of before asked, by its code."""
    known = names(language)

    def told(name: str, bare: str) -> str:
        return say(language, name) if name in known else bare

    parts = [
        f"{told(f'short-{item.lower()}', item)}: "
        + ", ".join(told(f"opt-{item.lower()}-{one}", one) for one in options)
        for item, *options in said
        if options
    ]
    return "; ".join([*parts, *([say(language, "card-words")] if words else [])])


def why_words(language: str, one: Shown) -> str:
    """By which rules it rested: "T09 · Mouth sore, but …"; how it stood beside an alert, where it did."""
    known = names(language)
    reasons = [say(language, why).rstrip(".") for why in one.reasons if why in known] or [say(language, "why-nothing")]
    beside = [say(language, f"quiet-{one.how}")] if one.how in ("joined", "rested") else []
    rules = [
        rule for rule in one.rules if rule not in known
    ]  # the reasons themselves, where no rule of the plan was met
    return " · ".join([*([", ".join(rules)] if rules else []), "; ".join(reasons), *beside])


def _lines(language: str, one: Shown, zone: str, *, longest: int | None = None) -> list[str]:
    said = said_words(language, one.said, words=one.words)
    if longest is not None and units(said) > longest:
        said = f"{said[: longest // 2]}…"
    head = f"{f'{one.number}. ' if one.number else ''}{one.pseudonym} · {moment(language, one.at, zone)}"
    return [head, *([f"• {said}"] if said else []), f"→ {why_words(language, one)}"]


def listing(language: str, rows: Sequence[Shown], *, zone: str, calm: int) -> list[Draft]:
    """All that rang nobody in the last seven days, in as many messages as it needs; `calm`: check-ins in which nothing was
    reported."""
    lines: list[str] = []
    for one in rows:
        lines += [*([""] if lines else []), *_lines(language, one, zone)]
    if calm:
        lines += [*([""] if lines else []), say(language, "quiet-calm", count=calm)]
    told = lines or [say(language, "quiet-empty")]
    return in_messages(say(language, "quiet-title"), [(line, None) for line in told])


def sample(language: str, rows: Sequence[Shown], *, zone: str, of: int) -> Draft:
    """Some reports of the weekly sample, each with what was said of it, or the two buttons to say it."""
    lines = [say(language, "review-ask", count=of)]
    buttons = []
    for one in rows:
        lines += ["", *_lines(language, one, zone, longest=LONGEST_SAID)]
        if one.answer is not None:
            lines.append(f"= {say(language, f'review-{one.answer}')}")
        else:
            buttons.append(
                tuple(
                    Button(f"{one.number}. {say(language, f'review-{word}')}", data=f"e.review.{one.id}.{word}")
                    for word in ("right", "should")
                )
            )
    return Draft("\n".join(lines), tuple(buttons))
