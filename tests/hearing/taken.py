"""The training sentences as the program takes them: features and vectors, one row a text and one a sentence of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from messages.words_in import features, redflags
from messages.words_in.features import Part

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass
class Taken:
    """Rows of parts: `of` says which text each row is of, `whole` whether it is the whole; sparse rows of ones, and vectors."""

    of: NDArray[np.int64]
    whole: NDArray[np.bool_]
    words: sp.csr_matrix
    letters: sp.csr_matrix
    evidence: sp.csr_matrix
    vectors: NDArray[np.float32]
    rings: NDArray[np.bool_]  # by text: whether the rules ring
    certain: NDArray[np.bool_]  # by text: whether they ring with a sign that is never doubted


def taken(texts: Sequence[str], encode: Vectors, say: Callable[[str], None] = print) -> Taken:
    """Take all texts apart; says how far it is."""
    rows: list[Part] = []
    of: list[int] = []
    rings, certain = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    for number, text in enumerate(texts):
        readings = redflags.readings(text)
        typed = redflags.judged(text, readings)
        rings[number] = typed.label == "emergency"
        certain[number] = typed.certain
        mine = features.parts(text, readings, typed)
        rows += mine
        of += [number] * len(mine)
        if number % 10_000 == 9_999:
            say(f"  {number + 1} of {len(texts)} texts taken apart")
    order = sorted(range(len(rows)), key=lambda row: len(rows[row].text))  # batches of like lengths
    vectors = np.zeros((len(rows), 512), np.float32)
    for at in range(0, len(rows), 64):
        some = order[at : at + 64]
        vectors[some] = encode([rows[row].text for row in some])
    whole = np.array([at == 0 or of[at - 1] != of[at] for at in range(len(of))])
    return Taken(
        np.array(of), whole,
        *(_ones([getattr(row, block) for row in rows], buckets) for block, buckets in BLOCKS),
        vectors, rings, certain,
    )  # fmt: skip


BLOCKS = (("words", features.WORDS), ("letters", features.LETTERS), ("evidence", features.EVIDENCE))


def _ones(rows: Sequence[NDArray[np.int32]], buckets: int) -> sp.csr_matrix:
    ends = np.cumsum([0, *(len(row) for row in rows)])
    flat = np.concatenate(rows) if rows else np.zeros(0, np.int32)
    return sp.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), buckets))
