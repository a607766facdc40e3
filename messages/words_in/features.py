"""What the second reading weighs: the rules' own evidence, words and letters of a text, whole and sentence by sentence.

Every feature is a bucket, its name's CRC-32 cut to so many bits: nothing has to be looked up in a vocabulary, and what was never
met costs nothing. The rules have taken the text apart already; that is used again.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from messages.words_in.lexicon import REMEMBERED, Found, lexicon
from messages.words_in.normal import Token, by_hand, tokens
from messages.words_in.redflags import Reading, Typed

WORDS, LETTERS, EVIDENCE = 1 << 18, 1 << 17, 1 << 13
"""How many buckets there are for runs of one to three words, for runs of two to five letters, and for what the rules found."""

_SENTENCE = re.compile(r"(?<=[.!?;…\n])\s+|\n+")
_MOST = 12  # sentences weighed by themselves; of a longer text neighbours are taken together
_NEAR = 6  # words between two classes that are told together
_FOLLOWING = 8  # finds after one that may be near it
_FINDS = 60  # of one sentence, so that a flood of signs stays cheap
_EVERYWHERE = frozenset({"light", "and", "pron", "polite"})  # classes that stand in every text
_HELD = re.compile(r"(.)\1{2,}")

Buckets = NDArray[np.int32]


class Part(NamedTuple):
    """A text, or one sentence of it: `text` as it was typed, and its features, each bucket once."""

    text: str
    words: Buckets
    letters: Buckets
    evidence: Buckets


def parts(text: str, readings: Sequence[Reading], typed: Typed) -> list[Part]:
    """The features of a text that the rules have read: first of the whole, then of each sentence, when there is more than one."""
    shown = by_hand(text)
    said = [(reading.begin + at, token) for reading in readings for at, token in enumerate(reading.tokens)]
    all_tokens = [token for _, token in sorted(dict(said).items())]
    whole = Part(shown, *spelt(all_tokens), _hashed(_whole(readings, typed), EVIDENCE))
    cut = _sentences(shown)
    places = _places(cut, shown) if len(cut) > 1 else None
    if places is None:
        return [whole]
    of_sentence: list[list[str]] = [[] for _ in cut]
    for reading in readings:
        for number, names in _told(reading, places):
            of_sentence[number] += names
    token_of: list[list[Token]] = [[] for _ in cut]
    for at, token in sorted(dict(said).items()):
        if at < len(places):
            token_of[places[at]].append(token)
    return [
        whole,
        *(
            Part(one, *spelt(mine), _hashed(names, EVIDENCE))
            for one, mine, names in zip(cut, token_of, of_sentence, strict=True)
            if sum(token.kind == "word" for token in mine) > 1
        ),
    ]


def _sentences(text: str) -> list[str]:
    cut = [piece for piece in _SENTENCE.split(text) if piece.strip()]
    if len(cut) > _MOST:
        size = -(-len(cut) // _MOST)
        cut = [" ".join(cut[at : at + size]) for at in range(0, len(cut), size)]
    return cut


def _places(cut: Sequence[str], text: str) -> list[int] | None:
    """Which sentence each token of the text is in; None in the rare case that the text reads otherwise than its sentences."""
    apart = [tokens(piece) for piece in cut]
    if [*chain(*apart)] != tokens(text):
        return None
    return [number for number, mine in enumerate(apart) for _ in lexicon().parted(mine)]


def _whole(readings: Sequence[Reading], typed: Typed) -> list[str]:
    names = [
        f"label={typed.label}",
        *(f"flag={flag.flag}" for flag in typed.flags),
        "courtesy" if typed.courtesy else "",
    ]
    names += [f"denied={flag.flag}" for flag in typed.denied]
    for reading in readings:
        names += chain.from_iterable(told for _, told in _told(reading, None))
    return names


def _told(reading: Reading, places: Sequence[int] | None) -> Iterator[tuple[int, list[str]]]:
    """The evidence of each sentence (of all at once without `places`): classes, which of them are denied, pairs, and how much of
    it the rules know.
    """
    finds: dict[int, list[Found]] = {}
    for kind, items in reading.by_kind.items():
        if kind not in _EVERYWHERE:
            for item in items:
                number = _place(reading, item.start, places)
                if number is not None:
                    finds.setdefault(number, []).append(item)
    counts: dict[int, list[int]] = {}
    known = {at for items in finds.values() for item in items for at in range(item.start, item.end)}
    known |= reading.light | reading.ands | reading.marked("polite", "pron", "courtesy")
    for at, token in enumerate(reading.tokens):
        number = _place(reading, at, places)
        if token.kind == "word" and number is not None:
            count = counts.setdefault(number, [0, 0])
            count[0] += 1
            count[1] += at not in known
    if places is not None:
        for match in reading.matched:
            number = _place(reading, match.head.start, places)
            if number is not None:
                level = "no" if reading.says_no(match) else reading.level(match)
                yield (
                    number,
                    [f"flag={match.shape.flag}", f"label={level}"] if level != "no" else [f"denied={match.shape.flag}"],
                )
    for number, (words, unknown) in counts.items():
        yield number, [f"len={min(words // 3, 6)}", f"unk={min(unknown, 6)}"]
    for number, items in finds.items():
        items.sort(
            key=lambda item: (item.start, item.end, item.kind)
        )  # in one order, whatever order they were found in
        yield number, [*_classes(reading, items[:_FINDS])]


def _place(reading: Reading, at: int, places: Sequence[int] | None) -> int | None:
    if places is None:
        return 0
    at += reading.begin
    return places[at] if at < len(places) else None


def _classes(reading: Reading, items: Sequence[Found]) -> Iterator[str]:
    for place, item in enumerate(items):
        yield f"k={item.kind}"
        if reading.denies(item):
            yield f"no:k={item.kind}"
        for other in items[place + 1 : place + 1 + _FOLLOWING]:
            near = other.start - item.start <= _NEAR and reading.sentence[item.start] == reading.sentence[other.start]
            if near and other.kind != item.kind:
                yield f"p={item.kind}+{other.kind}"


def spelt(mine: Sequence[Token]) -> tuple[Buckets, Buckets]:
    """The runs of words and the runs of letters."""
    said = [_plain(token) for token in mine if token.kind in {"word", "number", "ask"} or "!" in token.text]
    runs = (" ".join(said[at : at + size]) for size in (1, 2, 3) for at in range(len(said) - size + 1))
    letters = [_letters(token.text) for token in mine if token.kind == "word"]
    return _hashed(runs, WORDS), np.unique(np.concatenate(letters)) if letters else _NONE


_NONE: Buckets = np.zeros(0, np.int32)


def _plain(token: Token) -> str:
    if token.kind == "number":
        return f"#{min(len(token.text), 4)}"
    return "?" if token.kind == "ask" else "!" if token.kind == "stop" else _HELD.sub(r"\1\1", token.text)


@lru_cache(REMEMBERED)
def _letters(word: str) -> Buckets:
    held = " " + _HELD.sub(r"\1\1", word[:40]) + " "
    grams = {held[at : at + size] for size in range(2, 6) for at in range(max(1, len(held) - size + 1))}
    return _hashed(grams, LETTERS)


def _hashed(names: "Iterator[str] | Sequence[str] | set[str]", buckets: int) -> Buckets:
    found = {crc32(name.encode("utf-8", "replace")) & (buckets - 1) for name in names if name}
    return np.fromiter(sorted(found), np.int32, len(found))
