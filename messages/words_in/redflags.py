"""What people write, read for signs that somebody must act on.

All languages are read at once, whatever the patient's own. When in doubt the higher reading counts: a false alarm costs
a call, a missed one may cost a life. Which words make a sign stands in `languages/shapes.toml` and the languages'
`redflags.toml`; how a sign is denied, doubted or remembered is decided here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import NamedTuple

from messages.spoken import LANGUAGES
from messages.words_in.apart import Apart, apart
from messages.words_in.lexicon import Found
from messages.words_in.normal import Token, friendly, tokens, unfriendly
from messages.words_in.passage import pieces
from messages.words_in.placed import Placed
from messages.words_in.shapes import Label, Shape, rules

_ORDER: tuple[Label, ...] = ("none", "question", "symptom", "urgent", "emergency")

_CERTAIN = frozenset({"airway-swelling", "saliva", "voice"})
_NOT_PRESENT = ("past", "if", "somebody", "resolved", "cause", "jest", "ask")
_JEST = 10  # words between a sign and the "only joking" that takes it back
_TELLING = 3  # words that make a statement
_NOT_BARE = ("neg", "past", "cause", "if", "somebody", "resolved", "ask")
_SIZES = ("swell", "big")
_ENOUGH = 8  # times a sign is told before more of it says nothing new, once an emergency is certain


class Flag(NamedTuple):
    """One sign, the words that gave it away as we read them, and the language they are in ("und" for bare numbers)."""

    flag: str
    phrase: str
    language: str


@dataclass(frozen=True)
class Typed:
    """How a text reads: its label, the signs in it, the signs it clearly denies, and whether it is pure courtesy.

    `courtesy`: only thanks, an "ok", a greeting or a thumbs-up, so that nobody has to look at it. `certain`: a swelling of lips,
    tongue, mouth or throat, saliva that cannot be swallowed or a failing voice rings, and no other reading may doubt it.
    """

    label: Label
    flags: tuple[Flag, ...]
    denied: tuple[Flag, ...]
    courtesy: bool = False
    certain: bool = False


class _Match(NamedTuple):
    shape: Shape
    head: Found
    start: int
    end: int
    near: str | None = None


def read(text: str) -> Typed:
    """What a text says that somebody must act on.

    `emergency` rings at once, `urgent` is for today, `symptom` and `question` are for reading, `none` is everything
    else. A clear denial ("no swelling today") rings nobody and stands in `denied`; a doubted, mixed or taken-back one
    counts as the sign itself. A sign that is long past, imagined ("what if my tongue swells?") or over is `urgent`.
    What a machine made (a link, a token, a pseudonym, the name of a file) is not read.
    Never raises, whatever the string holds; no text is too odd.
    """
    return judged(text, readings(text))


def judged(text: str, parts: Sequence["Reading"]) -> Typed:
    """The same of a text that is taken apart already (`readings`)."""
    flags: dict[Flag, Label] = {}
    denied: dict[Flag, None] = {}
    for reading in parts:
        for match in reading.matched:
            flag = Flag(match.shape.flag, reading.phrase(match), reading.language(match))
            if reading.says_no(match):
                denied[flag] = None
            else:
                flags[flag] = max(reading.level(match), flags.get(flag, "none"), key=_ORDER.index)
    best: Label = max(flags.values(), key=_ORDER.index, default="none")
    told = {flag.flag for flag in flags}
    denials = tuple(flag for flag in denied if flag.flag not in told)
    if best == "symptom" and any(flag.flag != "mention" for flag in denials):
        best = "urgent"  # a denial beside anything present is for today
    if best == "none" and any(reading.asks() for reading in parts):
        best = "question"
    ranked = sorted(flags, key=lambda flag: -_ORDER.index(flags[flag]))
    courtesy = best == "none" and not flags and not denied and all(reading.courteous(text) for reading in parts)
    certain = best == "emergency" and any(reading.certain() for reading in parts)
    return Typed(best, tuple(ranked), denials, courtesy, certain)


@cache
def ringing() -> frozenset[str]:
    """The signs that ring."""
    return frozenset(shape.flag for shape in rules().shapes if shape.level == "emergency")


def words_of(text: str) -> list[Token]:
    """The words of a text, without its numbers and marks."""
    return [token for token in tokens(text) if token.kind == "word"]


def families(text: str) -> frozenset[str]:
    """The families of words that took part in the signs of a text, for whoever asks why it was read so."""
    found = set()
    for reading in readings(text):
        for match in reading.matched:
            if not reading.says_no(match) and reading.level(match) != "question":
                needed = {kind for kind in match.shape.needs if reading.by_kind[kind]}
                found |= {match.head.kind, match.near or match.head.kind, *needed}
    return frozenset(found)


def readings(text: str | Apart) -> list["Reading"]:
    """A text as it is read: whole, or when it is very long in pieces, each of which knows what the others say."""
    begins: dict[tuple[Token, ...], list[int]] = {}  # pieces that read the same are read once
    for begin, parts in pieces(apart(text).parted):
        begins.setdefault(tuple(parts), []).append(begin)
    read = [(Reading(list(parts), at[0]), len(at)) for parts, at in begins.items()]
    told: Counter[str] = Counter()
    for one, times in read:
        told.update(dict.fromkeys(one.told, times))
    tally = _Tally(Counter(), Counter(), Counter())
    for one, _ in read:
        one.match(tally, elsewhere={kind for kind, times in told.items() if times > (kind in one.told)})
    return [one for one, _ in read]


@dataclass
class _Tally:
    """How often each sign was told in a text so far, how often as a plain emergency, how often else at its full level."""

    told: Counter[str]
    rung: Counter[str]
    full: Counter[tuple[str, str]]

    def enough(self, shape: Shape) -> bool:
        """Whether more of a sign says nothing new: an emergency is certain, and this sign is among those told."""
        return self.told[shape.flag] >= _ENOUGH <= max(self.rung.values(), default=0)

    def repeats(self, shape: Shape) -> bool:
        """Whether this shape, unless a denial stands beside it, can only say again what was said often."""
        return self.full[shape.flag, shape.level] >= _ENOUGH


class Reading(Placed):
    """One text, or a piece of one that begins at a token `begin`, and the signs in it (`matched`)."""

    def __init__(self, parts: list[Token], begin: int = 0) -> None:
        super().__init__(parts)
        self.begin = begin
        self._denied_words: set[int] | None = None
        self._softened: dict[tuple[int, int, int, bool], bool] = {}
        self._lightening = self._present(("past", "cause", "jest", "if", "somebody", "resolved"))
        self._plain: dict[int, bool] = {}  # by sentence
        self._phrases: dict[tuple[int, int], str] = {}
        self._denies: bool | None = None
        needed = {kind for shape in rules().shapes for kind in shape.needs}
        self.told = {kind for kind in needed if any(not self.denies(item) for item in self.by_kind[kind])}

    def match(self, tally: _Tally, elsewhere: set[str]) -> None:
        """Find the signs; `elsewhere`: the classes other pieces of the same text tell of."""
        self._told_elsewhere = elsewhere
        self.matched: list[_Match] = []
        for shape in rules().shapes:
            near, without = self._present(shape.near), self._present(shape.without)
            if shape.near and not near:
                continue
            heads = (
                head
                for kind in shape.any
                for head in self.by_kind[kind]
                if not tally.repeats(shape) or self._denial(head)
            )
            found = (match for head in heads for match in self._shaped(shape, head, near, without))
            while not tally.enough(shape) and (match := next(found, None)):
                self.matched.append(match)
                if shape.flag == "mention" or not self.says_no(match):
                    tally.told[shape.flag] += 1
                    plain = shape.level == "emergency" and not shape.bare and not self.softened(match)
                    tally.rung[shape.flag] += plain
                    if shape.level != "emergency":
                        tally.full[shape.flag, shape.level] += self.level(match) == shape.level

    def _present(self, kinds: tuple[str, ...]) -> list[str]:
        return [kind for kind in kinds if self.by_kind[kind]]

    def _shaped(self, shape: Shape, head: Found, near: list[str], without: list[str]) -> Iterator[_Match]:
        if shape.needs and not self._said(shape.needs, head):
            return
        if shape.denied and not self._called_bad(head):
            return
        if shape.alone and not self._only(*shape.any, *shape.alone):
            return
        if (shape.told or shape.bare) and self._asked_about(head):
            return
        if shape.bare and not self._bare(head):
            return
        if shape.beside and self._beside(shape.beside, head):
            return
        if without and any(self.near(head, kind, shape.window) for kind in without):
            return
        if not shape.near:
            if head.sure:
                yield _Match(shape, head, head.start, head.end)
            return
        for kind in near:
            for other in self.near(head, kind, shape.window):
                if (head.sure or other.sure) and self._joined(shape, head, other):
                    yield _Match(shape, head, min(head.start, other.start), max(head.end, other.end), kind)

    def says_no(self, match: _Match) -> bool:
        """Whether the sign is clearly denied."""
        if match.shape.denied:
            return False
        return self.denies(match.head) or (match.shape.flag == "mention" and self.within_denial(match))

    def level(self, match: _Match) -> Label:
        """The level of a sign that is not clearly denied."""
        shape = match.shape
        if shape.level == "emergency":
            bare = shape.bare and self.denies_something()
            return "urgent" if bare or self.softened(match) else "emergency"
        if match.head.kind in _SIZES and self.unclear(match.head) and self.elsewhere(match.head):
            return "emergency"
        if shape.asked and self.imagined(match):
            return shape.asked
        return "urgent" if self.unclear(match.head) else shape.level

    def certain(self) -> bool:
        """Whether a swelling of the airway, saliva that cannot be swallowed or a failing voice is told as something present."""
        return any(
            match.shape.flag in _CERTAIN
            and not self.says_no(match)
            and self.level(match) == "emergency"
            and not any(
                item.end <= match.start or match.end <= item.start  # "my voice is gone": the sign's own word
                for kind in _NOT_PRESENT
                for item in self.here(kind, self.stopped[match.head.start])
            )
            for match in self.matched
        )

    def denies_something(self) -> bool:
        """Whether a sign is clearly denied anywhere: "You asked about my throat. It is not swollen."."""
        if self._denies is None:
            self._denies = any(other.shape.flag != "mention" and self.denies(other.head) for other in self.matched)
        return self._denies

    def within_denial(self, match: _Match) -> bool:
        """ "My tongue is not swollen" mentions the tongue only to say that it is well."""
        if self._denied_words is None:
            denied = (other for other in self.matched if other.shape.flag != "mention" and self.denies(other.head))
            self._denied_words = {at for other in denied for at in range(other.start, other.end)}
        return match.start in self._denied_words

    def _joined(self, shape: Shape, head: Found, other: Found) -> bool:
        if shape.clause and self.clause[head.start] != self.clause[other.start]:
            return False
        if other.start < head.end and head.start < other.end and other != head:
            return head.kind == "cant"  # "kann den Speichel nicht"; else one word cannot be both sign and place
        return not shape.place or self.nearest(head, other)

    def _called_bad(self, head: Found) -> bool:
        """ "Not breathing well", "I don't want to live": what would be good is denied. A bare "no" is an answer."""
        at = self.negation_before(head.start - 1, head, of_good=True)
        if at is not None:
            return not self.answers(at, head)
        # French "ne ... plus" holds its verb inside: "je ne veux plus vivre".
        ended = any(
            item.start < head.start and (head.end <= item.end or self.only_light(item.end, head.start))
            for item in self.by_kind["nomore"]
        )
        # "Breathing is no problem" speaks well of it: only a "no" in front of the breath itself is bad.
        return ended or (head.kind != "breathe" and self.denied_after(head, of_good=True))

    def _only(self, *kinds: str) -> bool:
        """Whether the message says nothing else: "HELP ME", "hilfe bitte schnell"."""
        mine = self.marked(*kinds)
        return all(at in mine for at, token in enumerate(self.tokens) if token.kind in {"word", "number"})

    def _beside(self, kinds: tuple[str, ...], head: Found) -> bool:
        """ "A big ulcer on my lip": the word next to the sign takes it for itself."""
        mine = self.marked(*kinds)
        return head.start - 1 in mine or head.end in mine

    def _said(self, kinds: tuple[str, ...], head: Found) -> bool:
        if any(kind in self._told_elsewhere for kind in kinds):
            return True
        return any(not self.denies(item) for kind in kinds for item in self.by_kind[kind] if item != head)

    def softened(self, match: _Match) -> bool:
        """Whether a sign is only remembered, imagined, asked about in general, or over."""
        key = id(match.head), match.start, match.end, match.shape.flag == "self-harm"
        if key not in self._softened:
            self._softened[key] = self._made_light_of(match)
        return self._softened[key]

    def _made_light_of(self, match: _Match) -> bool:
        if not self._lightening:
            return False
        mine = self.stopped[match.head.start]
        if self.here("past", mine) and not self.by_kind["now"]:
            return True
        if match.shape.flag == "self-harm":
            return False  # not to be reasoned away
        asks = mine in self.questions or mine in self.asking
        in_general = asks and self.here("cause", mine) and not self.by_kind["now"]
        jest = any(self.apart(match.head, item) <= _JEST for item in self.here("jest", mine))
        if in_general or jest or self.imagined(match) or self._of_somebody_else(match):
            return True
        return any(self._over(item, match) for item in self.here("resolved", mine))

    def _over(self, item: Found, match: _Match) -> bool:
        """ "The swelling is gone", "no longer swollen"; not "gone tight" and not "has not gone"."""
        head = match.head
        before = item.end - item.start > 1 and self.only_light(item.end, head.start)
        return (
            self.clause[item.start] == self.clause[head.start]
            and head.kind != "cant"
            and (item.start >= head.end or before)
            and self.negation_before(item.start - 1, item) is None
        )

    def _asked_about(self, head: Found) -> bool:
        mine = self.stopped[head.start]
        return mine in self.asking or mine in self.questions

    def _bare(self, head: Found) -> bool:
        """ "A thing on my tongue": said plainly, as something that is there now."""
        mine = self.stopped[head.start]
        if mine not in self._plain:
            self._plain[mine] = self._words[-1] >= _TELLING and not any(self.here(kind, mine) for kind in _NOT_BARE)
        return self._plain[mine]

    def imagined(self, match: _Match) -> bool:
        """ "What do I do if my tongue swells?": a question about what has not come; not "should I worry if"."""
        mine = self.stopped[match.head.start]
        if self.here("worry", mine):
            return False
        asks = mine in self.asking or mine in self.questions
        return asks and self.only_light(self.last_end("if", mine, match.start), match.start)

    def _of_somebody_else(self, match: _Match) -> bool:
        """ "My neighbour cannot breathe", "I read of a man whose lips swelled": nobody we look after is spoken of."""
        said = self.last_end("somebody", self.clause[match.start], match.start, clause=True)
        return said >= 0 and self._selves[match.end] == self._selves[said]

    @cached_property
    def _selves(self) -> list[int]:
        """How many words for whoever writes come before each token."""
        mine = self.marked("self")
        return [0, *accumulate(at in mine for at in range(len(self.tokens)))]

    def asks(self) -> bool:
        """Whether the text is a question, by its mark, its first word after a greeting, or a word that only asks."""
        polite = self.marked("courtesy", "polite")
        opening = next((at for at, token in enumerate(self.tokens) if at not in polite and token.kind == "word"), 0)
        begun = any(item.start in (0, opening) for item in self.by_kind["question"])
        return bool(self.asking) or begun or bool(self.by_kind["ask"])

    def courteous(self, text: str) -> bool:
        """Whether the text is only thanks, an "ok", a greeting or a friendly picture."""
        if not any(token.kind in {"word", "number"} for token in self.tokens):
            return friendly(text)
        return bool(self.by_kind["courtesy"]) and self._only("courtesy", "polite") and not unfriendly(text)

    def phrase(self, match: _Match) -> str:
        """The words that gave a sign away."""
        known = self._phrases.get((match.start, match.end))
        if known is None:
            parts = self.tokens[match.start : match.end]
            known = " ".join(token.text for token in parts if token.kind in {"word", "number"})
            self._phrases[match.start, match.end] = known
        return known

    def language(self, match: _Match) -> str:
        """The language the sign is in."""
        return next((language for language in LANGUAGES if language in match.head.languages), "und")
