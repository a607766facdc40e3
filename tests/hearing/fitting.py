"""Learning the weights: three linear heads (scikit-learn) of words, letters and evidence, and a small network (numpy) of the
same and a sentence vector.

Both learn to tell apart what is said; how rung and asked are weighed against silence is decided afterwards, by thresholds. One
thread everywhere, and seeds: two runs on one machine make the same file.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from messages.words_in.features import EVIDENCE
from messages.words_in.second import (
    EVIDENCE_WEIGHT,
    FOLDED,
    HEADS,
    IDF,
    LETTERS_FROM,
    SINGLE,
    VECTOR_WEIGHT,
    Network,
    Numbers,
    Thresholds,
    Weights,
)
from tests.hearing.sentences import Sentence
from tests.hearing.taken import Taken

Ids = NDArray[np.int64]

HIDDEN, ROUNDS, BATCH, RATE = 96, 10, 256, 2e-3
DROPPED = 0.3  # of the hidden units in one step
UNSEEN = 0.2  # of the words and letters: so that no word carries a sign alone
BLIND = 0.15  # of the sentences: so that the network can do without a vector
DECAY = 1e-3
STRENGTH, STEPS = 4.0, 40  # of the linear heads: inverse of their regularisation, and steps of their solver


@dataclass
class Rows:
    """Weighted features of some rows: `words` and `letters` each of length one, `vectors` centred."""

    words: sp.csr_matrix
    letters: sp.csr_matrix
    evidence: sp.csr_matrix
    vectors: Numbers

    def flat(self) -> sp.csr_matrix:
        """Words, letters and evidence side by side, for the linear heads."""
        return sp.hstack([self.words, self.letters, self.evidence * EVIDENCE_WEIGHT], format="csr")

    def folded(self) -> sp.csr_matrix:
        """Words and letters in the network's buckets."""
        return (_fold(self.words, 0) + _fold(self.letters, LETTERS_FROM)).tocsr()


def _fold(block: sp.csr_matrix, begin: int) -> sp.csr_matrix:
    folded = sp.csr_matrix((block.data, (block.indices + begin) % FOLDED, block.indptr), shape=(block.shape[0], FOLDED))
    folded.sum_duplicates()
    return folded


@dataclass
class Weighing:
    """What turns features into rows: how rare each is, and where the vectors' middle lies."""

    idf_words: Numbers
    idf_letters: Numbers
    mean: Numbers
    spread: Numbers

    @classmethod
    def of(cls, taken: Taken, rows: Ids) -> Weighing:
        """Learnt of these rows."""

        def rare(block: sp.csr_matrix, least: int) -> Numbers:
            often = np.asarray(block[rows].sum(0)).ravel()
            idf = np.where(often >= least, np.log((1 + len(rows)) / (1 + often)) + 1, 0)
            return cast(Numbers, (np.round(idf * IDF) / IDF).astype(np.float32))  # as they are kept

        vectors = taken.vectors[rows]
        return cls(rare(taken.words, 2), rare(taken.letters, 3), vectors.mean(0), vectors.std(0) + np.float32(1e-6))

    def rows(self, taken: Taken, rows: Ids) -> Rows:
        """These rows, weighted."""
        return Rows(
            _unit(taken.words[rows].multiply(self.idf_words)),
            _unit(taken.letters[rows].multiply(self.idf_letters)),
            taken.evidence[rows],
            ((taken.vectors[rows] - self.mean) / self.spread * VECTOR_WEIGHT).astype(np.float32),
        )


def _unit(block: sp.spmatrix) -> sp.csr_matrix:
    block = sp.csr_matrix(block, dtype=np.float32)
    block.eliminate_zeros()
    length = np.sqrt(np.asarray(block.multiply(block).sum(1)).ravel())
    length[length == 0] = 1
    return sp.csr_matrix(sp.diags((1 / length).astype(np.float32)) @ block)


@dataclass
class Linear:
    """Three heads: weights [features, 3] and biases."""

    weights: Numbers
    bias: Numbers

    def scores(self, flat: sp.csr_matrix) -> Numbers:
        """The heads of each row."""
        return np.asarray(flat @ self.weights + self.bias, np.float32)


def linear(flat: sp.csr_matrix, told: Sequence[Sentence]) -> Linear:
    """Fit the three heads. An emergency of the other sort counts little against a head that asks about one."""
    emergency = np.array([one.emergency for one in told])
    despair = np.array([one.despair for one in told])
    count = weights_of(told)
    wanted = {
        "ring": (emergency, count),
        "body": (emergency & ~despair, np.where(despair, 0.3, count)),
        "despair": (despair, np.where(emergency & ~despair, 0.3, count)),
    }
    heads = []
    for name in HEADS:
        right, weight = wanted[name]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # so many steps, and no more: it is stopped on purpose
            head = LogisticRegression(C=STRENGTH, max_iter=STEPS).fit(flat, right, sample_weight=weight)
        heads.append((head.coef_[0], head.intercept_[0]))
    slopes = np.stack([coefficients for coefficients, _ in heads], 1).astype(np.float32)
    return Linear(slopes, np.array([bias for _, bias in heads], np.float32))


def weights_of(told: Sequence[Sentence]) -> Numbers:
    """How much a sentence counts: what was written out more than what was drawn; what may be read either way, little."""
    made = {"corpus": 2.0, "promise": 1.0}
    return np.array([made.get(one.made, 0.6) * (0.3 if one.label == "cautious" else 1.0) for one in told], np.float32)


def kind_of(one: Sentence) -> str:
    """What the network tells apart: emergencies by their kind, everything else by label and kind. A star stands for any of its
    label: the older sentences do not say which.
    """
    old = one.made in ("corpus", "promise")
    if one.despair:
        return "D:despair"
    if one.emergency:
        return "E:*" if old else f"E:{one.kind}"
    if one.label in ("urgent", "cautious"):
        return f"U:{one.label}"
    return f"H:{one.label}/*" if old else f"H:{one.label}/{one.kind}"


def network(rows: Rows, told: Sequence[Sentence], seed: int = 0) -> Network:
    """Fit the network: Adam, cross-entropy over the kinds a sentence may be of."""
    kinds = [kind_of(one) for one in told]
    names = sorted({kind for kind in kinds if "*" not in kind})
    allowed = {
        kind: np.array([name == kind or (kind[-1] == "*" and name.startswith(kind[:-1])) for name in names], np.float32)
        for kind in set(kinds)
    }
    wanted = np.stack([allowed[kind] for kind in kinds])
    weight = weights_of(told) / weights_of(told).mean()
    sparse, evidence, dense = rows.folded(), (rows.evidence * EVIDENCE_WEIGHT).tocsr(), rows.vectors
    at = np.random.RandomState(seed)
    n, width = dense.shape
    sizes = ((FOLDED, HIDDEN, 0.1), (EVIDENCE, HIDDEN, 0.1), (width, HIDDEN, 0.05), (HIDDEN, len(names), 0.1))
    folded, found, vector, out = (
        at.randn(high, wide).astype(np.float32) * np.float32(scale) for high, wide, scale in sizes
    )
    hidden_bias, out_bias = np.zeros(HIDDEN, np.float32), np.zeros(len(names), np.float32)
    tables = [folded, found, vector, hidden_bias, out, out_bias]
    slow, fast = [np.zeros_like(table) for table in tables], [np.zeros_like(table) for table in tables]
    steps, step = ROUNDS * (n // BATCH), 0
    for _ in range(ROUNDS):
        order = at.permutation(n)
        for begin in range(0, n - BATCH + 1, BATCH):
            some = order[begin : begin + BATCH]
            words, signs = sparse[some], evidence[some]
            words.data = words.data * ((at.rand(words.nnz) > UNSEEN) / (1 - UNSEEN)).astype(np.float32)
            seen = (at.rand(BATCH, width) > 0.15) / 0.85 * (at.rand(BATCH, 1) > BLIND)
            vectors = dense[some] * seen.astype(np.float32)
            raw = words @ folded + signs @ found + vectors @ vector + hidden_bias
            kept = ((at.rand(*raw.shape) > DROPPED) / (1 - DROPPED)).astype(np.float32)
            hidden = np.maximum(raw, 0) * kept
            raised = hidden @ out + out_bias
            raised = np.exp(raised - raised.max(1, keepdims=True))
            chances = raised / raised.sum(1, keepdims=True)
            aim = chances * wanted[some]
            aim /= aim.sum(1, keepdims=True) + 1e-9
            off = (chances - aim) * (weight[some] / BATCH)[:, None]
            back = (off @ out.T) * kept * (raw > 0)
            slopes = [words.T @ back, signs.T @ back, vectors.T @ back, back.sum(0), hidden.T @ off, off.sum(0)]
            step += 1
            rate = RATE * (1 - step / (steps + 1))
            low, high = 1 - 0.9**step, 1 - 0.99**step
            for table, slope, m, v in zip(tables, slopes, slow, fast, strict=True):
                m += 0.1 * (slope - m)
                v += 0.01 * (slope * slope - v)
                table -= rate * (m / low) / (np.sqrt(v / high) + 1e-7)
                if table.ndim == 2:
                    table *= 1 - rate * DECAY
    groups = np.array([{"E": 1, "D": 2, "H": 3}.get(name[0], 0) for name in names], np.int8)
    return Network(folded, found, vector, hidden_bias, out, out_bias, groups)


def odds(net: Network, rows: Rows, *, vectors: bool) -> Numbers:
    """The network's heads of each row, with or without its vector."""
    hidden = rows.folded() @ net.folded + (rows.evidence * EVIDENCE_WEIGHT) @ net.evidence
    return net.odds(hidden + rows.vectors @ net.vector if vectors else hidden)


@dataclass
class Fitted:
    """Everything that is learnt of some sentences."""

    weighing: Weighing
    linear: Linear
    network: Network

    @classmethod
    def of(cls, taken: Taken, texts: Ids, told: Sequence[Sentence]) -> Fitted:
        """Fit on whole texts; `texts` are numbers into `told`."""
        wholes = np.where(taken.whole)[0][texts]
        weighing = Weighing.of(taken, wholes)
        rows, mine = weighing.rows(taken, wholes), [told[text] for text in texts]
        return cls(weighing, linear(rows.flat(), mine), network(rows, mine))

    def scores(self, taken: Taken, rows: Ids, *, vectors: bool) -> Numbers:
        """The heads of each row: the mean of both."""
        weighted = self.weighing.rows(taken, rows)
        return (self.linear.scores(weighted.flat()) + odds(self.network, weighted, vectors=vectors)) / 2

    def weights(self, thresholds: Thresholds, without: Thresholds, made_of: str) -> Weights:
        """In the program's shape."""
        taken = self.weighing
        cuts = np.cumsum([0, len(taken.idf_words), len(taken.idf_letters), EVIDENCE])
        words, letters, evidence = (self.linear.weights[a:b] for a, b in pairwise(cuts))
        return Weights(
            taken.idf_words, taken.idf_letters, (words, letters, evidence), self.linear.bias, self.network, taken.mean,
            taken.spread, thresholds, without, made_of,
        )  # fmt: skip


def of_texts(scores: Numbers, taken_of: Ids, whole: NDArray[np.bool_], texts: int) -> Numbers:
    """The scores of rows as those of their texts: the whole, or a sentence that is `SINGLE` above it."""
    best = np.full((texts, scores.shape[1]), -99, np.float32)
    np.maximum.at(best, taken_of, scores - np.where(whole, 0, np.float32(SINGLE))[:, None])
    return best
