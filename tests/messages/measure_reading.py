"""How well the rules alone read typed words, per language and on both halves of the older corpus; a part of `docs/reading.md`.

The corpus is invented: our own sentences, written before the reader was tried on them. One half (`seen`) was looked at while the
words were collected, the other (`aside`) never. Only the second says anything about language nobody here thought of.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from messages.spoken import LANGUAGES
from messages.words_in.redflags import Typed, read
from messages.words_in.slips import keys_beside

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
PAGE = ROOT / "docs" / "reading.md"
HALVES = ("seen", "aside")
HARMLESS = ("denial", "symptom", "question", "none")


@dataclass(frozen=True)
class Share:
    """So many of so many, with the 95 % interval by Wilson's score method (1927), honest also near none and all."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """The interval around it."""
        z, n = 1.96, self.of
        middle = (self.share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(self.share * (1 - self.share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return middle - half, middle + half

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.right} of {self.of} = {self.share:.3f} ({max(low, 0):.3f}–{min(high, 1):.3f})"


@dataclass(frozen=True)
class Measured:
    """One half of one language."""

    sentences: int
    emergencies: Share
    today: Share
    urgent: Share
    despair: Share
    false: Share
    denials_rung: Share
    slipped: Share


@cache
def sentences(language: str, half: str) -> Mapping[str, Sequence[str]]:
    """The sentences of one half by kind."""
    found: dict[str, list[str]] = tomllib.loads((CORPUS / language / f"{half}.toml").read_text(encoding="utf-8"))
    return found


def slip(sentence: str, at: random.Random) -> str:
    """The sentence with one slip of a thumb in one of its longer words: dropped, doubled, swapped, or the key beside it."""
    words = sentence.split()
    long = [place for place, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not long:
        return sentence
    place = at.choice(long)
    word = words[place]
    i = at.randrange(1, len(word) - 1)
    beside = keys_beside(word[i].lower()) or word[i]
    words[place] = at.choice(
        [
            word[:i] + word[i + 1 :], word[:i] + word[i] + word[i:], word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + at.choice(beside) + word[i + 1 :],
        ]
    )  # fmt: skip
    return " ".join(words)


def _count(told: Sequence[Typed], right: Callable[[Typed], bool]) -> Share:
    return Share(sum(map(right, told)), len(told))


@cache
def measure(language: str, half: str) -> Measured:
    """What the reader makes of one half."""
    by_kind = sentences(language, half)
    told = {kind: [read(one) for one in ones] for kind, ones in by_kind.items()}
    harmless = [words for kind in HARMLESS for words in told[kind]]
    thumb = random.Random(7)
    slipped = [read(slip(one, thumb)) for one in by_kind["emergency"]]

    def rings(words: Typed) -> bool:
        return words.label == "emergency"

    return Measured(
        sentences=sum(map(len, by_kind.values())),
        emergencies=_count(told["emergency"], rings),
        today=_count(told["emergency"], lambda words: words.label in ("emergency", "urgent")),
        urgent=_count(told["urgent"], lambda words: words.label in ("emergency", "urgent")),
        despair=_count(told["selfharm"], lambda words: any(flag.flag == "self-harm" for flag in words.flags)),
        false=_count(harmless, rings),
        denials_rung=_count(told["denial"], rings),
        slipped=_count(slipped, rings),
    )


def figures() -> str:
    """The counted part of the page; a test compares it with the page."""
    lines = []
    for half in HALVES:
        lines += [f"### {half}", "", "| | " + " | ".join(LANGUAGES) + " |", "|---|" + "---|" * len(LANGUAGES)]
        every = [measure(language, half) for language in LANGUAGES]
        rows: tuple[tuple[str, Callable[[Measured], object]], ...] = (
            ("sentences", lambda one: one.sentences),
            ("emergencies found", lambda one: one.emergencies),
            ("emergencies found, or read as for today", lambda one: one.today),
            ("emergencies found with one slip of a thumb in each", lambda one: one.slipped),
            ("signs for today found", lambda one: one.urgent),
            ("words of not wanting to live found", lambda one: one.despair),
            ("harmless messages that ring", lambda one: one.false),
            ("of these, clear denials", lambda one: one.denials_rung),
        )
        lines += [f"| {name} | " + " | ".join(str(value(one)) for one in every) + " |" for name, value in rows]
        lines.append("")
    return "\n".join(lines)
