"""A second reading of typed words: three scores by weights that were learnt from sentences (`make hearing`).

`ring`, `body` and `despair` are log-odds that a text tells of an emergency, of one of the body rather than of anything harmless,
and of not wanting to live. Linear heads and a small network, averaged; with a sentence vector, and without one where the encoder's
package is missing. The whole text and each sentence of it are scored, and the highest counts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from messages.words_in.apart import LONG
from messages.words_in.features import EVIDENCE, LETTERS, WORDS, Buckets, Part

Numbers = NDArray[np.float32]

FILE, SHA256 = "hearing.npz", "hearing.sha256"
HEADS = ("ring", "body", "despair")
SINGLE = 1.0
"""What a sentence that is weighed by itself must have more than the whole text: alone it lacks what softens it."""

FOLDED = 1 << 14
"""Buckets of words and letters as the network has them."""

LETTERS_FROM = 7919  # where the letters' buckets begin in the network's, so that equal numbers do not meet
EVIDENCE_WEIGHT, VECTOR_WEIGHT = 0.5, 0.3
VECTORED = 300  # characters of a text that are taken into its sentence vector
TOKENS = 40  # about as many of a long text's sentences
LOOKED_AT, LOOKED_AT_OF_LONG = 3, 2  # sentences of a text that get a vector: those that score highest without one
_SYLLABLE = re.compile(r"\w{1,5}|[^\w\s]")  # about a token of an encoder
IDF = 16  # steps of one in which the rarity of a feature is kept
STEPS = 127  # of a weight, to either side of nothing


class Scores(NamedTuple):
    """Log-odds, about -10 to 10."""

    ring: float
    body: float
    despair: float


class Thresholds(NamedTuple):
    """From where on a score rings, is believed beside a ring of the rules (`doubt`), and asks about the body or about despair.

    `loud`: from where on a question that nobody answers rings.
    """

    ring: float
    doubt: float
    body: float
    despair: float
    loud: float


class Encoder(Protocol):
    """Sentences into vectors of 512 numbers, each of length one."""

    def encode(self, texts: list[str]) -> Any: ...


class Damaged(ValueError):
    """The weights' file is not the one this program was made with."""


class Network(NamedTuple):
    """One hidden layer. `groups`: of each kind it tells apart, 1 an emergency of the body, 2 despair, 3 harmless, 0 between."""

    folded: Numbers
    evidence: Numbers
    vector: Numbers
    hidden_bias: Numbers
    out: Numbers
    out_bias: Numbers
    groups: NDArray[np.int8]

    def odds(self, hidden: Numbers) -> Numbers:
        """The three heads, from the sums of the hidden layer."""
        raised = np.maximum(hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        raised = np.exp(raised - raised.max(-1, keepdims=True))
        chances = raised / raised.sum(-1, keepdims=True)
        body, despair, harmless = (chances[..., self.groups == group].sum(-1) + 1e-5 for group in (1, 2, 3))
        ring = body + despair
        heads = [np.log(ring / np.maximum(1 - ring, 1e-5)), np.log(body / harmless), np.log(despair / harmless)]
        return np.stack(heads, -1).astype(np.float32)


@dataclass(frozen=True)
class Weights:
    """What was learnt. `linear`: heads of words, letters, evidence, each [buckets, 3]; `mean` and `spread` centre the vectors."""

    idf_words: Numbers
    idf_letters: Numbers
    linear: tuple[Numbers, Numbers, Numbers]
    bias: Numbers
    network: Network
    mean: Numbers
    spread: Numbers
    thresholds: Thresholds
    without: Thresholds
    made_of: str

    def scores(self, parts: Sequence[Part], encoder: Encoder | None) -> Scores:
        """The scores of a text taken apart (`features.parts`), its whole first. Without an encoder the thresholds are `without`."""
        shares = [(_share(self.idf_words, part.words), _share(self.idf_letters, part.letters)) for part in parts]
        linear = np.stack([self._linear(part, *share) for part, share in zip(parts, shares, strict=True)])
        long = len(parts[0].text) > LONG
        telling = np.argsort(-linear[1:].max(1, initial=-99.0))[: LOOKED_AT_OF_LONG if long else LOOKED_AT]
        chosen = [0, *(1 + int(at) for at in telling)]
        hidden = np.stack([self._hidden(parts[at], *shares[at]) for at in chosen])
        if encoder is not None:
            # The beginning of a long text says little of its rest: as a whole it has the vector of its most telling sentence.
            own = slice(long and len(chosen) > 1, None)
            texts = [opening(parts[at].text, dense=long) for at in chosen[own]]
            vectors = np.asarray(encoder.encode(texts), np.float32)
            vectors = vectors[[0] * (len(chosen) - len(texts)) + [*range(len(texts))]]
            dense = ((vectors - self.mean) / self.spread * VECTOR_WEIGHT).astype(np.float32)
            hidden = np.asarray(hidden + dense @ self.network.vector, np.float32)
        rows = (linear[chosen] + self.network.odds(hidden)) / 2
        best = rows[0] if len(rows) == 1 else np.maximum(rows[0], rows[1:].max(0) - SINGLE)
        return Scores(*(round(float(score), 2) for score in best))

    def _linear(self, part: Part, words: Numbers, letters: Numbers) -> Numbers:
        spelt = words @ self.linear[0][part.words] + letters @ self.linear[1][part.letters]
        return cast(Numbers, spelt + self.linear[2][part.evidence].sum(0) * EVIDENCE_WEIGHT + self.bias)

    def _hidden(self, part: Part, words: Numbers, letters: Numbers) -> Numbers:
        net = self.network
        spelt = words @ net.folded[part.words % FOLDED] + letters @ net.folded[(part.letters + LETTERS_FROM) % FOLDED]
        return cast(Numbers, spelt + net.evidence[part.evidence].sum(0) * EVIDENCE_WEIGHT)


def opening(text: str, *, dense: bool) -> str:
    """What of a text its vector is made of, without halves of characters, which no encoder knows. An encoder works as long as it
    has tokens: signs that stand for many letters are cut, and of a long text (`dense`) what has a token for every sign.
    """
    said = text[:VECTORED].encode("utf-8", "replace").decode("utf-8")
    plain = unicodedata.normalize("NFKC", said)
    if len(plain) > 2 * VECTORED:
        said = plain[:VECTORED]
    if dense:
        ends = [match.end() for match in islice(_SYLLABLE.finditer(said), TOKENS)]
        said = said[: ends[-1]] if len(ends) == TOKENS else said
    return said


def _share(idf: Numbers, buckets: Buckets) -> Numbers:
    mine = idf[buckets]
    length = float(np.sqrt(mine @ mine))
    return mine / length if length else mine


def load(folder: Traversable | None = None) -> Weights:
    """The weights this program was made with, or those of a folder. Raises Damaged when the file is not the one its hash names."""
    here = folder or files("messages") / "words_in"
    packed = (here / FILE).read_bytes()
    if hashlib.sha256(packed).hexdigest() != (here / SHA256).read_text(encoding="ascii").strip():
        raise Damaged(f"{FILE} is not what {SHA256} says")
    with np.load(BytesIO(packed), allow_pickle=False) as kept:
        return _unpacked({name: kept[name] for name in kept.files})


def packed(weights: Weights) -> dict[str, NDArray[Any]]:
    """The weights as they are kept: whole numbers of one byte, and the step of each table."""
    net = weights.network
    tables = {
        "words": weights.linear[0], "letters": weights.linear[1], "evidence": weights.linear[2],
        "net_folded": net.folded, "net_evidence": net.evidence, "net_vector": net.vector, "net_out": net.out,
    }  # fmt: skip
    kept: dict[str, NDArray[Any]] = {
        "idf_words": np.round(weights.idf_words * IDF).astype(np.uint8),
        "idf_letters": np.round(weights.idf_letters * IDF).astype(np.uint8),
        "bias": weights.bias, "net_hidden_bias": net.hidden_bias, "net_out_bias": net.out_bias, "net_groups": net.groups,
        "mean": weights.mean, "spread": weights.spread,
        "thresholds": np.array(weights.thresholds, np.float32), "without": np.array(weights.without, np.float32),
        "made_of": np.array(weights.made_of),
    }  # fmt: skip
    for name, table in tables.items():
        step = np.float32(np.abs(table).max() / STEPS)
        kept[name], kept[f"{name}_step"] = np.round(table / step).astype(np.int8), np.asarray(step)
    return kept


def _unpacked(kept: dict[str, NDArray[Any]]) -> Weights:
    def table(name: str) -> Numbers:
        return cast(Numbers, kept[name].astype(np.float32) * kept[f"{name}_step"])

    network = Network(
        table("net_folded"), table("net_evidence"), table("net_vector"), kept["net_hidden_bias"], table("net_out"),
        kept["net_out_bias"], kept["net_groups"],
    )  # fmt: skip
    weights = Weights(
        cast(Numbers, kept["idf_words"].astype(np.float32) / IDF), cast(Numbers, kept["idf_letters"].astype(np.float32) / IDF),
        (table("words"), table("letters"), table("evidence")), kept["bias"], network, kept["mean"], kept["spread"],
        Thresholds(*map(float, kept["thresholds"])), Thresholds(*map(float, kept["without"])), str(kept["made_of"]),
    )  # fmt: skip
    assert len(weights.idf_words) == WORDS and len(weights.idf_letters) == LETTERS and len(network.evidence) == EVIDENCE
    return weights
