"""What the second reading weighs: the rules' own evidence, words and letters of a text, whole and sentence by sentence.

Every feature is a bucket, its name's CRC-32 cut to so many bits: nothing has to be looked up in a vocabulary, and what was never
met costs nothing. The rules have taken the text apart already; that is used again.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from messages.words_in.apart import Apart, apart
from messages.words_in.lexicon import REMEMBERED, Found
from messages.words_in.normal import Token
from messages.words_in.redflags import Reading, Typed

WORDS, LETTERS, EVIDENCE = 1 << 18, 1 << 17, 1 << 13
"""How many buckets there are for runs of one to three words, for runs of two to five letters, and for what the rules found."""

_NEAR = 6  # words between two classes that are told together
_FOLLOWING = 8  # finds after one that may be near it
_FINDS = 60  # of one sentence, so that a flood of signs stays cheap
_EVERYWHERE = frozenset({"light", "and", "pron", "polite"})  # classes that stand in every text
_WORDS_OF_RUN, _LETTERS_OF_RUN = 3, 5  # at most
_HELD = re.compile(r"(.)\1{2,}")

Buckets = NDArray[np.int32]


class Part(NamedTuple):
    """A text, or one sentence of it: `text` as it was typed, and its features, each bucket once."""

    text: str
    words: Buckets
    letters: Buckets
    evidence: Buckets


def parts(text: str | Apart, readings: Sequence[Reading], typed: Typed) -> list[Part]:
    """The features of a text that the rules have read: first of the whole, then of each sentence, when there is more than one."""
    taken = apart(text)
    said = sorted({at for reading in readings for at in range(reading.begin, reading.begin + len(reading.tokens))})
    spelling, places = _Spelling([taken.parted[at] for at in said]), taken.places
    whole = Part(taken.shown, *spelling.of(0, len(said)), _hashed(_whole(readings, typed), EVIDENCE))
    if places is None:
        return [whole]
    names_of: list[set[str]] = [set() for _ in taken.sentences]
    for reading in readings:
        for number, names in _told(reading, places):
            names_of[number] |= names
    place_of = [places[at] for at in said]
    begins = [bisect_left(place_of, number) for number in range(len(taken.sentences) + 1)]
    return [
        whole,
        *(
            Part(one, *spelling.of(begin, end), _hashed(names, EVIDENCE))
            for one, (begin, end), names in zip(taken.sentences, pairwise(begins), names_of, strict=True)
            if sum(taken.parted[at].kind == "word" for at in said[begin:end]) > 1
        ),
    ]


def _whole(readings: Sequence[Reading], typed: Typed) -> set[str]:
    names = {f"label={typed.label}", "courtesy" if typed.courtesy else ""}
    names.update(f"flag={flag.flag}" for flag in typed.flags)
    names.update(f"denied={flag.flag}" for flag in typed.denied)
    for reading in readings:
        for _, told in _told(reading, None):
            names |= told
    return names


def _told(reading: Reading, places: Sequence[int] | None) -> Iterator[tuple[int, set[str]]]:
    """The evidence of each sentence (of all at once without `places`): classes, which of them are denied, pairs, and how much of
    it the rules know.
    """
    finds: dict[int, list[Found]] = defaultdict(list)
    known = reading.light | reading.ands | reading.marked("polite", "pron", "courtesy")
    for kind, items in reading.by_kind.items():
        if kind not in _EVERYWHERE:
            for item in items:
                finds[_place(reading, item.start, places)].append(item)
                known.update(range(item.start, item.end))
    counts: dict[int, list[int]] = {}
    for at, token in enumerate(reading.tokens):
        if token.kind == "word":
            count = counts.setdefault(_place(reading, at, places), [0, 0])
            count[0] += 1
            count[1] += at not in known
    if places is not None:
        for match in reading.matched:
            level = "no" if reading.says_no(match) else reading.level(match)
            flag = match.shape.flag
            told = {f"denied={flag}"} if level == "no" else {f"flag={flag}", f"label={level}"}
            yield _place(reading, match.head.start, places), told
    for number, (words, unknown) in counts.items():
        yield number, {f"len={min(words // 3, 6)}", f"unk={min(unknown, 6)}"}
    for number, items in finds.items():
        # In one order, whatever order they were found in.
        yield number, _classes(reading, sorted(items, key=_IN_ORDER)[:_FINDS])


_IN_ORDER = attrgetter("start", "end", "kind")


def _place(reading: Reading, at: int, places: Sequence[int] | None) -> int:
    return 0 if places is None else places[reading.begin + at]


def _classes(reading: Reading, items: Sequence[Found]) -> set[str]:
    pairs = set()
    for place, item in enumerate(items):
        last, mine = item.start + _NEAR, reading.sentence[item.start]
        for other in items[place + 1 : place + 1 + _FOLLOWING]:
            if other.start > last or reading.sentence[other.start] != mine:
                break  # they are in order, and so is all that follows
            pairs.add((item.kind, other.kind))
    names = {f"p={kind}+{other}" for kind, other in pairs if kind != other}
    names.update(f"k={kind}" for kind in {item.kind for item in items})
    names.update(f"no:k={kind}" for kind in {item.kind for item in items if reading.denies(item)})
    return names


def spelt(mine: Sequence[Token]) -> tuple[Buckets, Buckets]:
    """The runs of words and the runs of letters."""
    return _Spelling(mine).of(0, len(mine))


class _Spelling:
    """The runs of words and of letters in a text, each hashed once, for the whole and for each sentence."""

    def __init__(self, mine: Sequence[Token]) -> None:
        self._tokens = mine
        plain = {token: _plain(token).encode("utf-8", "replace") for token in set(mine) if _speaks(token)}
        said = [plain[token] for token in mine if token in plain]
        self._before = [0, *accumulate(token in plain for token in mine)]  # how many of those stand before each token
        self._runs = _runs(said, _WORDS_OF_RUN, b" ")

    def of(self, begin: int, end: int) -> tuple[Buckets, Buckets]:
        """Those from one token up to, not including, another; each bucket once, in order."""
        first, after = self._before[begin], self._before[end]
        runs = {run for more, found in enumerate(self._runs) for run in found[first : max(first, after - more)]}
        letters = [*{token.text for token in self._tokens[begin:end] if token.kind == "word"}]
        return _buckets(runs, WORDS), np.unique(np.concatenate([*map(_letters, letters)])) if letters else _NONE


def _runs(said: Sequence[bytes], longest: int, between: bytes) -> list[list[int]]:
    """The CRC-32 of each run of neighbours, by how many more than one it has, then by where it begins. A run's goes on from that of
    the run without its last.
    """
    following = [between + one for one in said] if between else said
    found = [[*map(crc32, said)]]
    for more in range(1, longest):
        found.append([*map(crc32, following[more:], found[-1])])
    return found


_NONE: Buckets = np.zeros(0, np.int32)


def _speaks(token: Token) -> bool:
    return token.kind in {"word", "number", "ask"} or "!" in token.text


def _plain(token: Token) -> str:
    if token.kind == "number":
        return f"#{min(len(token.text), 4)}"
    return "?" if token.kind == "ask" else "!" if token.kind == "stop" else _HELD.sub(r"\1\1", token.text)


@lru_cache(REMEMBERED)
def _letters(word: str) -> Buckets:
    held = " " + _HELD.sub(r"\1\1", word[:40]) + " "
    _, *longer = _runs([letter.encode("utf-8", "replace") for letter in held], _LETTERS_OF_RUN, b"")
    return _buckets({*chain.from_iterable(longer)}, LETTERS)


def _hashed(names: Iterable[str], buckets: int) -> Buckets:
    return _buckets((crc32(name.encode("utf-8", "replace")) for name in names if name), buckets)


def _buckets(hashes: Iterable[int], buckets: int) -> Buckets:
    found = {one & (buckets - 1) for one in hashes}
    return np.fromiter(sorted(found), np.int32, len(found))
