"""The digest of the day, with a sample of what rang nobody on Mondays; and the one message of a storm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from messages.words_out.card import Card, heading, summary
from messages.words_out.catalogue import say, words_for_date
from messages.words_out.draft import LONGEST, Button, Draft, units

IN_A_ROW = 4


@dataclass(frozen=True)
class NotRung:
    """One report that called nobody: whose, when, and by which rules it was only recorded."""

    pseudonym: str
    day: date
    reasons: tuple[str, ...]


def digest(
    language: str,
    *,
    clinic: str,
    at: datetime,
    items: Sequence[Card],
    more: int,
    late_since: datetime | None,
    not_rung: int,
    sample: Sequence[NotRung],
    bare: bool = False,
) -> Draft:
    """One line an item, the more urgent and the older first, with a button that brings its card in private.

    `at`: the moment it is written, where the clinic is; nothing in it changes afterwards. `bare`: a stranger reads along; nothing
    that was reported is told. It is one message: what has no room in it is counted with the `more` there are.
    """
    lines = [say(language, "digest-head", clinic=clinic, day=at.date())]
    if bare:
        lines += ["", say(language, "card-bare")]
    if late_since is not None:
        lines.append(say(language, "digest-late", day=late_since))
    lines.append("")
    lines += [say(language, "digest-as-of", when=at)] if items else []
    before = lines if items else [*lines, say(language, "digest-empty")]
    lines = []
    if not_rung:
        lines += ["", say(language, "digest-not-rung", count=not_rung)]
        lines += (
            []
            if bare
            else [
                f"· {one.pseudonym}, {words_for_date(language, one.day)}: "
                + ", ".join(say(language, why) for why in one.reasons[:2])
                for one in sample
            ]
        )
    return _fitting(language, before, items, more, lines, bare=bare)


def storm(language: str, *, reason: str | None, count: int, at: datetime, items: Sequence[Card]) -> Draft:
    """Many alerts for one reason at once: how many, why, and each with a button that brings its card; and `at` which moment,
    where the clinic is, it stood so.

    Without a `reason` a stranger reads along; nothing that was reported is told.
    """
    if reason is None:
        lines = [say(language, "card-storm-bare", count=count), say(language, "card-bare")]
    else:
        lines = [say(language, "card-storm", count=count, reason=say(language, reason))]
    lines += ["", say(language, "digest-as-of", when=at)]
    return _fitting(language, lines, items, count - len(items), [], bare=reason is None)


def _fitting(
    language: str, before: Sequence[str], items: Sequence[Card], more: int, after: Sequence[str], *, bare: bool
) -> Draft:
    """One message that leaves nothing out without a word: the items that have room, and how many more there are."""
    told = [line(language, card, bare=bare) for card in items]
    for shown in range(len(told), -1, -1):
        rest = more + len(told) - shown
        counted = [say(language, "digest-more", count=rest)] if rest > 0 else []
        text = "\n".join([*before, *told[:shown], *counted, *after])
        if units(text) <= LONGEST:
            break
    return Draft(text, _show(items[:shown]))


def _show(items: Sequence[Card]) -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(f"#A{card.number}", data=f"a.{card.number}.show") for card in items]
    return tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))


def line(language: str, card: Card, *, bare: bool = False) -> str:
    """ "🟡 NEXT-DAY · #A14 · P-7KQ2 · everolimus 10 mg, day 16 · mouth: soft food only · Noor has it"; `bare`: without what was
    reported."""
    who = say(language, "digest-has-it", name=card.taken_by) if card.taken_by else say(language, "card-open")
    parts = (heading(language, card), "" if bare else summary(language, card), who)
    return " · ".join(part for part in parts if part)
