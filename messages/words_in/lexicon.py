"""The words that matter in four languages, and finding them in a text in spite of its spelling."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from messages.spoken import LANGUAGES
from messages.words_in.normal import Token, folded, tokens
from messages.words_in.slips import shortened, slips_between, squeezed, thumbed

# Of these classes a word of five letters is known again with one letter missing: "mouh", "Zune".
_VITAL = frozenset({"lips", "tongue", "mouth", "throat", "breathe"})
# Of these a word of three letters may be a slip for another, of all others one of four; see `Found.sure`.
_SHORT = _VITAL | {"face", "air", "chest", "voice", "cant", "dial"}
_ONE_SLIP, _TWO_SLIPS = 5, 8  # letters a word must have before one, or two, slips of the finger are forgiven
_TELLING = 4  # well-spelt words that tell the language of a text
REMEMBERED = 20_000  # spellings looked up before; a flood of nonsense must not fill the memory
_LONGEST = 40  # longer "words" are noise
_GLUED = 400  # letters of a whole message written without a space; longer ones are noise
_PART = 20  # letters of the longest word looked for inside them


class Found(NamedTuple):
    """A word or phrase of one class, from token `start` up to, not including, `end`.

    `sure` is false when a short word was only guessed to be a slip ("lpis"): it counts beside a sure one, never alone.
    """

    kind: str
    start: int
    end: int
    languages: frozenset[str]
    sure: bool = True


_Read = tuple[frozenset[str], frozenset[str]]  # what a word surely is, or is guessed to be


@dataclass
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    ends: dict[str, frozenset[str]] = field(
        default_factory=dict
    )  # the classes a phrase ending here is of, and their languages


class Lexicon:
    """All classes of all languages, ready for reading."""

    def __init__(self) -> None:
        self._root = _Node()
        self._innocent = _Node()
        self._known: set[str] = set()
        self._harmless: set[str] = set()
        self._forgiving: set[str] = set()
        self._vital: set[str] = set()
        self._short: set[str] = set()
        self._spoken: dict[str, set[str]] = defaultdict(set)  # the languages of each word
        for language in LANGUAGES:
            families = tomllib.loads(_file(f"{language}/redflags.toml"))["family"]
            grammar = tomllib.loads(_file(f"{language}/grammar.toml"))
            for kind, family in families.items():
                self._add(language, kind, family["words"], forgiving=True)
            for kind, words in grammar["near"].items():
                self._add(language, kind, words, forgiving=True)
            for kind, words in grammar["exact"].items():
                self._add(language, kind, words, forgiving=False)
            for phrase in _phrases(grammar["innocent"]["phrases"]):
                _plant(self._innocent, phrase, "innocent", language)
                self._harmless.update(phrase)
                self._speak(language, phrase)
            for phrase in _phrases(grammar["innocent"]["words"]):
                self._harmless.update(phrase)
                self._speak(language, phrase)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        self._slips: dict[str, set[str]] = defaultdict(set)
        self._thumbs: dict[str, set[str]] = defaultdict(set)
        for word in self._forgiving:
            self._squeezed[squeezed(word)].add(word)
            for short in shortened(word, 2 if len(word) >= _TWO_SLIPS else 1 if len(word) >= _ONE_SLIP else 0):
                self._slips[short].add(word)
            if len(word) in (4, 5) or (len(word) == 3 and word in self._short):
                for short in shortened(word, 1):
                    self._thumbs[short].add(word)
        self._cache: dict[str, _Read] = {}
        self._longest = max(map(len, self._forgiving)) + 2  # letters of a word that may be one of ours with two slips

    def parted(self, words: list[Token]) -> list[Token]:
        """The tokens, glued words taken apart; a word that comes again is taken apart once."""
        apart = {token: self._apart(token) for token in dict.fromkeys(words)}
        return [part for token in words for part in apart[token]]

    def find(self, parts: list[Token]) -> list[Found]:
        """Every class found in tokens that are taken apart."""
        nothing: frozenset[str] = frozenset()
        tongues = self._tongues(parts)
        read = {
            token: self._in(tongues, self._read(token.text), token.text)
            if token.kind == "word"
            else (frozenset({token.text}), nothing)
            for token in dict.fromkeys(parts)
        }
        readings = [read[token] for token in parts]
        wordy = [token.kind in {"word", "number"} for token in parts]
        innocent: set[int] = set()
        for found in _walk(self._innocent, readings, wordy):
            if found.sure:
                innocent.update(range(found.start, found.end))
        all_found = [*_walk(self._root, readings, wordy), *self._broken(parts)]
        told: dict[tuple[str, int, int], Found] = {}
        for found in all_found:
            if not innocent or innocent.isdisjoint(range(found.start, found.end)):
                same = told.setdefault(found[:3], found)
                if same is not found:  # one word read in two ways is still one word
                    told[found.kind, found.start, found.end] = Found(
                        found.kind, found.start, found.end, same.languages | found.languages, same.sure or found.sure
                    )
        return list(told.values())

    def _speak(self, language: str, phrase: tuple[str, ...]) -> None:
        for word in phrase:
            self._spoken[word].add(language)

    def _tongues(self, parts: list[Token]) -> frozenset[str]:
        """The languages a text may be in, by its well-spelt words; all of them when there are too few to tell."""
        votes = Counter(language for token in parts for language in self._spoken.get(token.text, ()))
        most = max(votes.values(), default=0)
        return frozenset(language for language in LANGUAGES if most < _TELLING or 2 * votes[language] >= most)

    def _in(self, tongues: frozenset[str], read: _Read, word: str) -> _Read:
        """Guesses only in a language of the text: Spanish "pagina" is no French word slipped."""
        if len(tongues) == len(LANGUAGES):
            return read
        sure, unsure = (frozenset(guess for guess in guesses if self._spoken[guess] & tongues) for guesses in read)
        return (read[0] if word in read[0] else sure or frozenset({word})), unsure

    def knows(self, word: str) -> bool:
        """Whether it is one of our words, or innocent, or close to one of ours."""
        return word in self._known or word in self._harmless or self._read(word) != (frozenset({word}), frozenset())

    def readings(self, word: str) -> frozenset[str]:
        """The words of the lexicon that this one may be; itself when it is none of them."""
        return self._read(word)[0]

    def _read(self, word: str) -> _Read:
        if word in self._known or word in self._harmless or len(squeezed(word)) > self._longest:
            return frozenset({word}), frozenset()
        if word not in self._cache:
            if len(self._cache) >= REMEMBERED:
                self._cache.clear()
            guesses = frozenset(self._guesses(word))
            self._cache[word] = guesses or frozenset({word}), frozenset(self._thumbed(word) - guesses)
        return self._cache[word]

    def _guesses(self, word: str) -> set[str]:
        # "cannnt", "swoooollen": letters held down
        if re.search(r"(.)\1\1", word):
            held = self._squeezed.get(squeezed(word), set())
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
        for short in shortened(word, 2 if len(word) >= _TWO_SLIPS - 1 else 1):
            near |= self._slips.get(short, set())
        guesses = set()
        for known in (known for known in near if len(known) >= _ONE_SLIP):
            allowed = 2 if len(known) >= _TWO_SLIPS and known[0] == word[0] else 1
            long = len(known) > _ONE_SLIP
            if slips_between(word, known, allowed) <= allowed if long else thumbed(word, known):
                guesses.add(known)
        return guesses

    def _thumbed(self, word: str) -> set[str]:
        """Words this one may be a slip for, but so short that a guess alone is not enough."""
        if not 3 <= len(word) <= _ONE_SLIP + 1:
            return set()
        near = {known for short in shortened(word, 1) for known in self._thumbs.get(short, set())}
        return {known for known in near if self._may_be(word, known)}

    def _may_be(self, word: str, known: str) -> bool:
        if len(known) == _ONE_SLIP:
            return slips_between(word, known, 1) == 1
        return (len(word) > 3 or known in self._short) and thumbed(word, known)

    def _apart(self, token: Token) -> list[Token]:
        """A word of two or more known ones written together, as German does and hurried people do."""
        word = token.text
        if token.kind != "word" or word in self._known or word in self._harmless or not 7 <= len(word) <= _GLUED:
            return [token]
        whole = self._whole(word) if len(word) <= _LONGEST else None
        if whole:
            return [Token(part, "word") for part in whole] if self._convincing(whole) else [token]
        return [Token(part, "word") for part in self._picked(word)] if len(word) >= 9 else [token]

    def _convincing(self, parts: list[str]) -> bool:
        """Whether more than splinters of a glued word are known: "boca-na-da" is none."""
        telling = sum(len(part) for part in parts if self._telling(part))
        return telling > 0 and (telling >= 0.6 * sum(map(len, parts)) or all(len(part) > 2 for part in parts))

    def _telling(self, part: str) -> bool:
        return len(part) >= 4 and part in self._forgiving

    def _whole(self, word: str) -> list[str] | None:
        """The fewest known words that make it up."""
        best: list[list[str] | None] = [[]] + [None] * len(word)
        for end in range(2, len(word) + 1):
            for start in range(end - 1):
                head = best[start]
                known = best[end]
                if (
                    head is not None
                    and word[start:end] in self._known
                    and (known is None or len(head) + 1 < len(known))
                ):
                    best[end] = [*head, word[start:end]]
        return best[-1]

    def _picked(self, word: str) -> list[str]:
        """The known words inside a long one, and what is left between them; the word itself when they are too few."""
        if self.readings(word) != {word}:
            return [word]  # one slip away from a word: "suddennly"
        best: list[tuple[int, int]] = [(0, 0)]  # worth so far, and where its last piece starts
        for end in range(1, len(word) + 1):
            choices = [(best[end - 1][0], end - 1)]
            for start in range(max(0, end - _PART), end - 1):
                part = word[start:end]
                if part in self._known or part in self._harmless:
                    choices.append((best[start][0] + len(part) ** 2, start))
            best.append(max(choices, key=lambda choice: choice[0]))
        pieces: list[str] = []
        end, rest, known = len(word), "", 0
        while end:
            start = best[end][1]
            piece = word[start:end]
            if len(piece) == 1:
                rest = piece + rest
            else:
                pieces += [rest, piece] if rest else [piece]
                rest, known = "", known + len(piece)
            end = start
        pieces = [*pieces, rest][::-1] if rest else pieces[::-1]
        telling = sorted(len(piece) for piece in pieces if self._telling(piece))
        two = len(telling) >= 2 and telling[-1] >= 5 and known >= 0.6 * len(word)
        one = len(pieces) == 2 and bool(telling) and telling[0] >= 6
        return pieces if two or one else [word]

    def _broken(self, parts: list[Token]) -> Iterator[Found]:
        """A word torn in two by a stray space: "swol len"."""
        for at, (left, right) in enumerate(pairwise(parts)):
            whole = left.text + right.text
            enough = 5 if whole in self._vital else 6
            if left.kind == right.kind == "word" and len(whole) >= enough and whole in self._forgiving:
                node = self._root.next.get(whole)
                for kind, languages in node.ends.items() if node else ():
                    yield Found(kind, at, at + 2, languages)

    def _add(self, language: str, kind: str, words: str, *, forgiving: bool) -> None:
        for phrase in _phrases(words):
            _plant(self._root, phrase, kind, language)
            self._known.update(phrase)
            self._speak(language, phrase)
            if forgiving:
                self._forgiving.update(phrase)
            if kind in _VITAL:
                self._vital.update(phrase)
            if kind in _SHORT:
                self._short.update(phrase)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon()


def _file(name: str) -> str:
    return (files("messages") / "languages" / name).read_text(encoding="utf-8")


def _phrases(entries: str) -> Iterator[tuple[str, ...]]:
    for entry in re.split(r",(?![^(]*\))", entries):
        for variant in _variants(" ".join(entry.split())):
            phrase = tuple(word for part in variant.split() for word in _written(part))
            if phrase:
                yield phrase


@cache
def _written(part: str) -> tuple[str, ...]:
    """A word of the files as it is read in a text; most stand in many phrases."""
    return ("_",) if part == "_" else tuple(token.text for token in tokens(part)) or ("_",)


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
    node.ends[kind] = node.ends.get(kind, frozenset()) | {language}


def _walk(root: _Node, readings: list[_Read], wordy: list[bool]) -> Iterator[Found]:
    opened: dict[_Read, list[tuple[_Node, bool]]] = {}  # the first words of phrases each reading may be
    first, last = root.next, len(readings)
    for start, reading in enumerate(readings):
        paths = opened.get(reading)
        if paths is None:
            begun, guessed = reading
            paths = [(first[word], True) for word in begun if word in first]
            paths += [(first[word], False) for word in guessed if word in first]
            opened[reading] = paths
        end = start
        while paths:
            end += 1
            onward = []
            for path in paths:
                node, sure = path
                for kind, languages in node.ends.items():
                    yield Found(kind, start, end, languages, sure)
                if node.next:
                    onward.append(path)
            paths = _onward(onward, readings[end], wordy=wordy[end]) if onward and end < last else []


def _onward(paths: list[tuple[_Node, bool]], reading: _Read, *, wordy: bool) -> list[tuple[_Node, bool]]:
    """Where phrases that have begun go on with the next word."""
    words, guesses = reading
    onward = []
    for node, sure in paths:
        following = node.next
        for word in words:
            if word in following:
                onward.append((following[word], sure))
        if guesses and sure:
            onward += [(following[word], False) for word in guesses if word in following]
        if wordy and "_" in following:
            onward.append((following["_"], sure))
    return onward


__all__ = ["LANGUAGES", "Found", "Lexicon", "folded", "lexicon"]
