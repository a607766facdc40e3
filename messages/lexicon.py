"""The words that matter in four languages, and finding them in a text in spite of its spelling."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import combinations, pairwise

from messages.normal import Token, folded, tokens

LANGUAGES = ("en", "es", "fr", "de")

# Classes that say how a sign is meant; their short words are read exactly, because "no" and "now" differ by one letter.
EXACT = frozenset(
    {
        "neg",
        "light",
        "and",
        "contrast",
        "affirm",
        "uncertain",
        "resolved",
        "past",
        "now",
        "if",
        "cause",
        "question",
        "ok",
        "pron",
    }
)
# Of these classes a word of five letters is known again with one letter missing: "mouh", "Zune".
_VITAL = frozenset({"lips", "tongue", "mouth", "throat", "breathe"})
_ONE_SLIP, _TWO_SLIPS = 5, 8  # letters a word must have before one, or two, slips of the finger are forgiven
REMEMBERED = 20_000  # spellings looked up before; a flood of nonsense must not fill the memory
_LONGEST = 40  # longer "words" are noise


@dataclass(frozen=True)
class Found:
    """A word or phrase of one class, from token `start` up to, not including, `end`."""

    kind: str
    start: int
    end: int
    languages: frozenset[str]


@dataclass
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    ends: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class Lexicon:
    """All classes of all languages, ready for reading."""

    def __init__(self) -> None:
        self._root = _Node()
        self._innocent = _Node()
        self._known: set[str] = set()
        self._harmless: set[str] = set()
        self._forgiving: set[str] = set()
        self._vital: set[str] = set()
        for language in LANGUAGES:
            self._add(language, tomllib.loads(_file(f"{language}/redflags.toml")))
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        self._slips: dict[str, set[str]] = defaultdict(set)
        for word in self._forgiving:
            self._squeezed[_squeezed(word)].add(word)
            for short in _shortened(word, 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0):
                self._slips[short].add(word)
        self._cache: dict[str, frozenset[str]] = {}

    def find(self, words: list[Token]) -> tuple[list[Token], list[Found]]:
        """The tokens, glued words taken apart, and every class found in them."""
        parts: list[Token] = []
        for token in words:
            parts.extend(self._apart(token))
        readings = [self.readings(token.text) if token.kind == "word" else frozenset({token.text}) for token in parts]
        innocent: set[int] = set()
        for found in _walk(self._innocent, readings):
            innocent.update(range(found.start, found.end))
        all_found = [*_walk(self._root, readings), *self._broken(parts, readings)]
        return parts, [found for found in all_found if not innocent.intersection(range(found.start, found.end))]

    def readings(self, word: str) -> frozenset[str]:
        """The words of the lexicon that this one may be; itself when it is none of them."""
        if word in self._known or word in self._harmless or len(word) > _LONGEST:
            return frozenset({word})
        if word not in self._cache:
            if len(self._cache) >= REMEMBERED:
                self._cache.clear()
            self._cache[word] = frozenset(self._guesses(word)) or frozenset({word})
        return self._cache[word]

    def _guesses(self, word: str) -> set[str]:
        # "cannnt", "swoooollen": letters held down
        if re.search(r"(.)\1\1", word):
            held = self._squeezed.get(_squeezed(word), set())
            if held:
                return set(held)
            word = re.sub(r"(.)\1{2,}", r"\1\1", word)
        if len(word) < _ONE_SLIP:
            return {
                known
                for known in self._slips.get(word, set()) & self._vital
                if len(known) == len(word) + 1 == _ONE_SLIP
            }
        near: set[str] = set()
        for short in _shortened(word, 2 if len(word) >= _TWO_SLIPS - 1 else 1):
            near |= self._slips.get(short, set())
        guesses = set()
        for known in near:
            allowed = 2 if len(known) >= _TWO_SLIPS and known[0] == word[0] else 1
            if len(known) >= _ONE_SLIP and _slips_between(word, known, allowed) <= allowed:
                guesses.add(known)
        return guesses

    def _apart(self, token: Token) -> list[Token]:
        """A word of two or more known ones written together, as German does and hurried people do."""
        word = token.text
        if token.kind != "word" or word in self._known or word in self._harmless or not 7 <= len(word) <= _LONGEST:
            return [token]
        best: list[list[str] | None] = [[]] + [None] * len(word)
        for end in range(2, len(word) + 1):
            for start in range(end - 1):
                head = best[start]
                if head is not None and word[start:end] in self._known and (best[end] is None or len(head) < 3):
                    best[end] = [*head, word[start:end]]
        parts = best[-1]
        if not parts or not any(len(part) >= 4 and part in self._forgiving for part in parts):
            return [token]
        return [Token(part, "word") for part in parts]

    def _broken(self, parts: list[Token], readings: list[frozenset[str]]) -> Iterator[Found]:
        """A word torn in two by a stray space: "swol len"."""
        for at, (left, right) in enumerate(pairwise(parts)):
            whole = left.text + right.text
            if left.kind == right.kind == "word" and len(whole) >= 6 and whole in self._forgiving:
                node = self._root.next.get(whole)
                for kind, languages in node.ends.items() if node else ():
                    yield Found(kind, at, at + 2, frozenset(languages))

    def _add(self, language: str, table: dict[str, dict[str, str]]) -> None:
        for kind, entries in table["words"].items():
            for phrase in _phrases(entries):
                _plant(self._root, phrase, kind, language)
                self._known.update(phrase)
                # Short words of a phrase ("can not") must not be guessed at; its long ones may.
                if kind not in EXACT:
                    self._forgiving.update(phrase)
                if kind in _VITAL:
                    self._vital.update(phrase)
        for phrase in _phrases(table["innocent"]["phrases"]):
            _plant(self._innocent, phrase, "innocent", language)
            self._harmless.update(phrase)
        for phrase in _phrases(table["innocent"]["words"]):
            self._harmless.update(phrase)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon()


def _file(name: str) -> str:
    return (files("messages") / "languages" / name).read_text(encoding="utf-8")


def _phrases(entries: str) -> Iterator[tuple[str, ...]]:
    for entry in re.split(r",(?![^(]*\))", entries):
        for variant in _variants(entry.strip()):
            yield tuple(
                "_" if part == "_" else token.text
                for part in variant.split()
                for token in tokens(part) or [Token("_", "")]
            )


def _variants(entry: str) -> Iterator[str]:
    """ "swell(s|ing)" is two words; an umlaut is read bare and with an e."""
    group = re.search(r"\(([^)]*)\)", entry)
    if group:
        for ending in group[1].split("|"):
            yield from _variants(entry[: group.start()] + ending + entry[group.end() :])
    else:
        yield entry
        spelt = entry.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
        if spelt != entry:
            yield spelt


def _plant(root: _Node, phrase: tuple[str, ...], kind: str, language: str) -> None:
    node = root
    for word in phrase:
        node = node.next.setdefault(word, _Node())
    node.ends[kind].add(language)


def _walk(root: _Node, readings: list[frozenset[str]]) -> Iterator[Found]:
    for start in range(len(readings)):
        paths = [root]
        for end in range(start, len(readings)):
            paths = [
                path.next[word]
                for path in paths
                for word in (*readings[end], *(("_",) if path is not root else ()))
                if word in path.next
            ]
            if not paths:
                break
            for path in paths:
                for kind, languages in path.ends.items():
                    yield Found(kind, start, end + 1, frozenset(languages))


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _places(length: int, slips: int) -> tuple[tuple[int, ...], ...]:
    return tuple(places for count in range(slips + 1) for places in combinations(range(length), count))


def _shortened(word: str, slips: int) -> Iterator[str]:
    """The word with up to `slips` letters left out: two words a slip apart share one of these."""
    for places in _places(len(word), slips):
        yield "".join(letter for at, letter in enumerate(word) if at not in places) if places else word


def _slips_between(one: str, other: str, enough: int) -> int:
    """Letters wrong, missing, too many or swapped with their neighbour; counting stops being exact beyond `enough`."""
    if abs(len(one) - len(other)) > enough:
        return enough + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


__all__ = ["EXACT", "LANGUAGES", "Found", "Lexicon", "folded", "lexicon"]
