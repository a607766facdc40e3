"""Folds by scenario: a line, what was made of it, and the lines of other languages that tell the same stand on one side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from messages.words_in.second import Numbers
from tests.hearing.sentences import Sentence

ALIKE = 0.62  # cosine from which two lines of two languages, each other's nearest, are taken for one scenario


def folds(told: Sequence[Sentence], vectors: Numbers, number: int) -> NDArray[np.int64]:
    """The fold of each sentence; `vectors`: one a sentence."""
    of_line: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        of_line[one.line].append(at)
    lines = list(of_line)
    middle = np.stack([vectors[of_line[line]].mean(0) for line in lines])
    middle /= np.linalg.norm(middle, axis=1, keepdims=True)
    first = [told[of_line[line][0]] for line in lines]
    parent = list(range(len(lines)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(first):
        old = one.made in ("corpus", "promise")
        alike[one.label, "" if old else one.kind].append(at)
    for members in alike.values():
        ids = np.array(members)
        spoken = np.array([first[at].language for at in members])
        near = middle[ids] @ middle[ids].T
        for one_language, other_language in combinations(sorted(set(spoken)), 2):
            mine, theirs = np.where(spoken == one_language)[0], np.where(spoken == other_language)[0]
            between = near[np.ix_(mine, theirs)]
            back = between.argmax(0)
            for at, best in enumerate(between.argmax(1)):
                if back[best] == at and between[at, best] > ALIKE:
                    parent[root(int(ids[mine[at]]))] = root(int(ids[theirs[best]]))
    scenarios = sorted({root(at) for at in range(len(lines))})
    drawn = np.random.RandomState(5).permutation(len(scenarios)) % number
    fold_of = dict(zip(scenarios, drawn, strict=True))
    found = np.zeros(len(told), np.int64)
    for at, line in enumerate(lines):
        found[of_line[line]] = fold_of[root(at)]
    return found
