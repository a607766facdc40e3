"""From scores to thresholds: of all that keep the budgets of false rings and needless questions, those that leave fewest
emergencies without either.

The scores are out of fold: each sentence was scored by weights that have seen neither it nor its scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from messages.words_in.second import Numbers, Thresholds
from tests.hearing.sentences import Sentence, sort_of

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Budget:
    """The largest share of each sort of harmless message that may ring, and that may be asked about."""

    rung: Mapping[str, float]
    asked: Mapping[str, float]


BUDGET = Budget(rung={"plain": 0.010, "hard": 0.15, "mild": 0.02}, asked={"plain": 0.08, "hard": 0.28, "mild": 0.12})
"""Somewhat below the aims: our own plain sentences are plainer than life's. The first thresholds, with the aims themselves as the
budget, asked about 21 % of plain messages of the half kept aside; that budget was tightened once, by its first twelve people.
"""

LOUD = 0.25
"""The share of needless questions that would ring, were none of them answered."""


@dataclass(frozen=True)
class Told:
    """Sentences with their scores, and what the rules did with them."""

    sentences: Sequence[Sentence]
    scores: Numbers
    rings: Flags
    certain: Flags

    def of(self, sort: str) -> Flags:
        """Which are of a sort: emergency, despair, urgent, mild, plain or hard."""
        return np.array([sort_of(one) == sort for one in self.sentences])

    @property
    def emergencies(self) -> Flags:
        """All that must be heard."""
        return np.array([one.emergency for one in self.sentences])


def rung(told: Told, limits: Thresholds) -> Flags:
    """Which ring, by the program's own rule (`hearing.decided`)."""
    score = told.scores[:, 0]
    return (score >= limits.ring) | (told.rings & (told.certain | (score >= limits.doubt)))


def asked(told: Told, limits: Thresholds) -> Flags:
    """Which are asked about."""
    wanted = told.rings | (told.scores[:, 1] >= limits.body) | (told.scores[:, 2] >= limits.despair)
    return wanted & ~rung(told, limits)


def chosen(told: Told, budget: Budget = BUDGET) -> Thresholds:
    """First the thresholds that ring for most emergencies within the budget, then those that leave fewest silent."""
    sorts = {sort: told.of(sort) for sort in budget.rung}
    emergencies = told.emergencies
    limits = max(
        (Thresholds(ring, doubt, 99, 99, 99) for ring, doubt in _ringing(told, sorts, budget)),
        key=lambda one: (rung(told, one) & emergencies).sum(),
    )
    rings = rung(told, limits)
    trials = [_asking(told, sorts, budget, rings, limits, float(share)) for share in np.linspace(0.05, 0.3, 6)]
    found = min(trials, key=lambda one: (emergencies & ~rings & ~asked(told, one)).sum())
    return found._replace(loud=_loud(told, found))


def _ringing(told: Told, sorts: Mapping[str, Flags], budget: Budget) -> Iterator[tuple[float, float]]:
    """The lowest threshold for a ring beside each one for doubting the rules' rings, within the budget; what rings for certain is
    not counted, no threshold changes it.
    """
    for doubt in np.linspace(-4, 4, 17):
        for ring in np.linspace(max(doubt, -1), 8, 46):
            rings = rung(told, Thresholds(float(ring), float(doubt), 99, 99, 99))
            if all(rings[mine & ~told.certain].mean() <= budget.rung[sort] for sort, mine in sorts.items()):
                yield float(ring), float(doubt)
                break


def _asking(
    told: Told, sorts: Mapping[str, Flags], budget: Budget, rings: Flags, limits: Thresholds, share: float
) -> Thresholds:
    """The lowest thresholds for a question; `share` of what may be asked goes to despair.

    Counted among what the rules do not ring for: their rings are asked about in any case, and our own harmless sentences were
    written to make them ring.
    """
    body, despair = -99.0, -99.0
    for sort, mine in sorts.items():
        open_, room = mine & ~rings & ~told.rings, budget.asked[sort] * (mine & ~told.rings).sum()
        despair = max(despair, _lowest(told.scores[open_, 2], share * room))
    for sort, mine in sorts.items():
        open_, room = mine & ~rings & ~told.rings, budget.asked[sort] * (mine & ~told.rings).sum()
        first = told.scores[:, 2] >= despair
        body = max(body, _lowest(told.scores[open_ & ~first, 1], room - (open_ & first).sum()))
    return limits._replace(body=body, despair=despair)


def _lowest(scores: Numbers, room: float) -> float:
    """The lowest threshold that lets no more than so many through."""
    high = np.sort(scores)[::-1]
    return float(high[int(max(room, 0))]) + 1e-3 if int(max(room, 0)) < len(high) else -99.0


def _loud(told: Told, limits: Thresholds) -> float:
    """From where on a question nobody answers rings."""
    needless = asked(told, limits) & ~told.rings & np.any([told.of(sort) for sort in ("plain", "hard", "mild")], axis=0)
    return float(np.quantile(told.scores[needless, 0], 1 - LOUD)) if needless.any() else limits.ring
