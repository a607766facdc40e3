"""What people write, read for signs that somebody must act on.

All languages are read at once, whatever the patient's own. When in doubt the higher reading counts: a false alarm costs
a call, a missed one may cost a life. Which words make a sign stands in `languages/shapes.toml` and the languages'
`redflags.toml`; how a sign is denied, doubted or remembered is decided here.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from messages.lexicon import Found, lexicon
from messages.normal import tokens
from messages.shapes import Label, Shape, rules

_ORDER: tuple[Label, ...] = ("none", "question", "symptom", "urgent", "emergency")

_REACH = 8  # words a negation carries
_LONGEST = 20_000  # characters; Telegram sends at most 4,096


@dataclass(frozen=True)
class Flag:
    """One sign, the words that gave it away as we read them, and the language they are in ("und" for bare numbers)."""

    flag: str
    phrase: str
    language: str


@dataclass(frozen=True)
class Words:
    """How a text reads: its label, the signs in it, and the signs it clearly denies."""

    label: Label
    flags: tuple[Flag, ...]
    denied: tuple[Flag, ...]


@dataclass(frozen=True)
class _Match:
    shape: Shape
    head: Found
    start: int
    end: int


def read(text: str) -> Words:
    """What a text says that somebody must act on.

    `emergency` rings at once, `urgent` is for today, `symptom` and `question` are for reading, `none` is everything
    else. A clear denial ("no swelling today") rings nobody and stands in `denied`; a doubted, mixed or taken-back one
    counts as the sign itself. A sign that is long past, imagined ("what if my tongue swells?") or over is `urgent`.
    Never raises, whatever the string holds; no text is too odd.
    """
    reading = _Reading(text[:_LONGEST])
    flags: dict[Flag, Label] = {}
    denied: dict[Flag, None] = {}
    for match in reading.matched:
        flag = Flag(match.shape.flag, reading.phrase(match), reading.language(match))
        if reading.denies(match.head) or (match.shape.flag == "mention" and reading.within_denial(match)):
            denied[flag] = None
        else:
            level = match.shape.level
            if (level == "emergency" and reading.softened(match)) or (
                level == "symptom" and reading.unclear(match.head)
            ):
                level = "urgent"
            flags[flag] = max(level, flags.get(flag, "none"), key=_ORDER.index)
    best: Label = max(flags.values(), key=_ORDER.index, default="none")
    if best == "none" and reading.asks():
        best = "question"
    ranked = sorted(flags, key=lambda flag: -_ORDER.index(flags[flag]))
    told = {flag.flag for flag in ranked}
    return Words(best, tuple(ranked), tuple(flag for flag in denied if flag.flag not in told))


class _Reading:
    """One text, taken apart: its words, the classes found in them, its sentences and clauses."""

    def __init__(self, text: str) -> None:
        self.tokens, found = lexicon().find(tokens(text))
        self.by_kind: dict[str, list[Found]] = defaultdict(list)
        for item in found:
            self.by_kind[item.kind].append(item)
        self.by_kind["fever"] += self._temperatures()
        self.sentence, self.clause = self._divided()
        told = rules()
        swallowed = self._marked(*told.negative)
        self.neg = {item.start: item.languages for item in self.by_kind["neg"] if item.start not in swallowed}
        self.every_neg = self._marked("neg")
        self.light = self._marked("light")
        self.sign = self._marked(*told.signs)
        self.thing = self._marked(*told.places, *told.things)
        self.asking = {self.sentence[at] for at, token in enumerate(self.tokens) if token.kind == "ask"}
        self._denials: dict[Found, str] = {}
        self.matched = [
            match
            for shape in told.shapes
            for kind in shape.any
            for head in self.by_kind[kind]
            for match in self._shaped(shape, head)
        ]

    def _shaped(self, shape: Shape, head: Found) -> Iterator[_Match]:
        if shape.needs and not self._said(shape.needs, head):
            return
        if any(self._apart(head, other) <= shape.window for kind in shape.without for other in self.by_kind[kind]):
            return
        if not shape.near:
            yield _Match(shape, head, head.start, head.end)
            return
        for kind in shape.near:
            for other in self.by_kind[kind]:
                if self._apart(head, other) <= shape.window and self._joined(shape, head, other):
                    yield _Match(shape, head, min(head.start, other.start), max(head.end, other.end))

    def within_denial(self, match: _Match) -> bool:
        """ "My tongue is not swollen" mentions the tongue only to say that it is well."""
        return any(
            self.denies(other.head) and other.start <= match.start and match.end <= other.end
            for other in self.matched
            if other.shape.flag != match.shape.flag
        )

    def _apart(self, one: Found, other: Found) -> int:
        """Words between two finds; far when they are in different sentences, 0 when they overlap."""
        if self.sentence[one.start] != self.sentence[other.start]:
            return 10_000
        first, second = sorted((one, other), key=lambda item: item.start)
        return sum(token.kind in {"word", "number"} for token in self.tokens[first.end : second.start])

    def _joined(self, shape: Shape, head: Found, other: Found) -> bool:
        if shape.clause and self.clause[head.start] != self.clause[other.start]:
            return False
        if other.start < head.end and head.start < other.end and other != head:
            return head.kind == "cant"  # "kann den Speichel nicht"; else one word cannot be both sign and place
        return not shape.place or self._nearest(head, other)

    def _nearest(self, head: Found, place: Found) -> bool:
        """Whether no other part of the body stands nearer, parts joined by "and" or commas counting as one."""
        mine = self._apart(head, place)
        group = {place.start}
        # German "Haut" must not draw a French swelling to itself: "lèvre du haut".
        rivals = [item for kind in rules().places for item in self.by_kind[kind] if item.languages & head.languages]
        places = sorted({place, *rivals}, key=lambda item: item.start)
        for _ in range(0 if self._spoken_for(place, head) else 2):
            for item in places:
                if any(self._listed(item.start, start) for start in group) and not self._spoken_for(item, head):
                    group.add(item.start)
        nearest = min((self._apart(head, item) for item in places if item.start not in group), default=10_000)
        mine = min([mine, *(self._apart(head, item) for item in places if item.start in group)])
        # "Sore mouth, swollen leg": on a tie, a part with a sign of its own gives way.
        return mine < nearest or (mine == nearest and not self._spoken_for(place, head))

    def _spoken_for(self, place: Found, head: Found) -> bool:
        """ "Sore mouth and swollen leg": the mouth has its own sign and is not in one list with the leg."""
        at = place.start - 1
        while at >= 0 and at in self.light and at not in self.sign:
            at -= 1
        return at in self.sign and not head.start <= at < head.end

    def _listed(self, one: int, other: int) -> bool:
        low, high = sorted((one, other))
        between = range(low + 1, high)
        ands = self._marked("and")
        linked = any(at in ands or self.tokens[at].kind == "comma" or self.tokens[at].text in _OR for at in between)
        return (
            len(between) <= 5
            and linked
            and all(
                at in ands or at in self.light or at in self.thing or self.tokens[at].kind == "comma" for at in between
            )
        )

    def _said(self, kinds: tuple[str, ...], head: Found) -> bool:
        return any(not self.denies(item) for kind in kinds for item in self.by_kind[kind] if item != head)

    def denies(self, head: Found) -> bool:
        """Whether the text clearly says that this sign is not there."""
        return self._denial(head) == "clear"

    def unclear(self, head: Found) -> bool:
        """Whether a denial of this sign is there, but doubted, doubled or taken back."""
        return self._denial(head) == "unclear"

    def _denial(self, head: Found) -> str:
        if head not in self._denials:
            self._denials[head] = self._weighed(head)
        return self._denials[head]

    def _weighed(self, head: Found) -> str:
        """ "clear", "unclear", or nothing when no negation reaches the sign."""
        if head.kind == "cant":
            return ""
        inner = self._negation_before(head.start - 1)
        answered = self._denied_after(head)
        if inner is None and not answered:
            return ""
        doubled = inner is not None and self._doubled(inner, head)
        asked = not answered and self._asked(head)
        return "unclear" if doubled or asked or self._doubted(head) or self._taken_back(head) else "clear"

    def _doubled(self, inner: int, head: Found) -> bool:
        """ "Not no swelling" is a swelling; Spanish and French say no twice and mean it once."""
        if any(head.start <= at < head.end for at in self.every_neg):
            return True  # "nicht keine Luft"
        outer = self._negation_before(inner - 1)
        return outer is not None and not self.neg[outer] & self.neg[inner] & {"es", "fr"}

    def _negation_before(self, at: int) -> int | None:
        for _ in range(_REACH):
            if at < 0 or self.tokens[at].kind not in {"word", "number"}:
                return None
            if at in self.neg:
                return at
            if at not in self.light and at not in self.sign and at not in self.thing:
                return None
            at -= 1
        return None

    def _denied_after(self, head: Found) -> bool:
        """ "Swelling: none", "Atemnot habe ich nicht", "gonfle pas": the negation ends the sentence."""
        at = head.end
        while at < len(self.tokens) and at not in self.neg and self._skippable(at, head):
            at += 1
        if at >= len(self.tokens) or at not in self.neg:
            return False
        rest = at + 1
        while rest < len(self.tokens) and rest in self.light and self.tokens[rest].text not in _OR:
            rest += 1
        return rest >= len(self.tokens) or self.tokens[rest].kind != "word" or self.tokens[rest].text == "an"

    def _skippable(self, at: int, head: Found) -> bool:
        token = self.tokens[at]
        return token.kind in {"colon", "ask"} or (token.kind == "word" and (at in self.light or at in self.thing))

    def _doubted(self, head: Found) -> bool:
        return any(self.sentence[item.start] == self.sentence[head.start] for item in self.by_kind["uncertain"])

    def _asked(self, head: Found) -> bool:
        """A negative question ("isn't it swollen?") asks because it may be so; "Swelling? No." does not."""
        last = max(at for at, number in enumerate(self.sentence) if number == self.sentence[head.start])
        return self.tokens[last].kind == "ask" and self.clause[last] == self.clause[head.start]

    def _taken_back(self, head: Found) -> bool:
        """ "No swelling yesterday, but today yes": what follows the "but" names no sign of its own."""
        for but in self.by_kind["contrast"]:
            if but.start >= head.end:
                later = range(but.end, len(self.tokens))
                meant = self._marked("affirm", "now", "uncertain") | self._marked(*rules().places)
                if not any(at in self.sign for at in later) and any(at in meant for at in later):
                    return True
        return False

    def softened(self, match: _Match) -> bool:
        """Whether a sign is only remembered, imagined, asked about in general, or over."""
        mine = self.sentence[match.start]

        def here(kind: str) -> list[Found]:
            return [item for item in self.by_kind[kind] if self.sentence[item.start] == mine]

        if here("past") and not self.by_kind["now"]:
            return True
        asks = bool(here("question")) or mine in self.asking
        if asks and here("cause"):
            return True
        if here("question") and any(
            item.end <= match.start and all(at in self.light for at in range(item.end, match.start))
            for item in here("if")
        ):
            return True
        return any(
            self.clause[item.start] == self.clause[match.head.start]
            and match.head.kind != "cant"
            and (item.start >= match.head.end or self._only_light(item.end, match.head.start))
            and self._negation_before(item.start - 1) is None
            for item in here("resolved")
        )

    def _only_light(self, start: int, end: int) -> bool:
        return start <= end and all(at in self.light for at in range(start, end))

    def asks(self) -> bool:
        """Whether the text is a question, by its mark or its first word."""
        return bool(self.asking) or any(item.start == 0 for item in self.by_kind["question"])

    def phrase(self, match: _Match) -> str:
        """The words that gave a sign away."""
        return " ".join(
            token.text for token in self.tokens[match.start : match.end] if token.kind in {"word", "number"}
        )

    def language(self, match: _Match) -> str:
        """The language the sign is in."""
        return next((language for language in ("en", "es", "fr", "de") if language in match.head.languages), "und")

    def _temperatures(self) -> list[Found]:
        """Numbers that can only be a fever: 38.0 to 42.9 °C, or 100.4 to 108.9 °F, written as one writes a temperature.

        38.0 °C is the default threshold of the clinical basis; a clinic with another one still gets the words.
        """
        units, reads, counts = self._marked("unit"), self._marked("reads"), self._marked("counts")
        found = []
        for at, token in enumerate(self.tokens):
            if token.kind != "number":
                continue
            whole, _, part = token.text.replace(",", ".").partition(".")
            value = float(f"{whole[:6]}.{part[:2] or 0}")
            before, after = {at - 1, at - 2}, {at + 1, at + 2}
            told = len(part) == 1 or bool(after & units) or (not part and bool(before & reads))
            if told and not after & counts and (38.0 <= value < 43 or 100.4 <= value < 109):
                found.append(Found("fever", at, at + 1, frozenset()))
        return found

    def _marked(self, *kinds: str) -> set[int]:
        return {at for kind in kinds for item in self.by_kind[kind] for at in range(item.start, item.end)}

    def _divided(self) -> tuple[list[int], list[int]]:
        """The number of the sentence and of the clause each token is in."""
        pronouns, contrasts = self._marked("pron"), {item.start for item in self.by_kind["contrast"]}
        sentence, clause = [0], [0]
        for at, token in enumerate(self.tokens):
            # "My throat. It is swollen." is one sentence to us.
            after_stop = at > 0 and self.tokens[at - 1].kind in {"stop", "ask"} and token.kind not in {"stop", "ask"}
            sentence.append(sentence[-1] + (after_stop and at not in pronouns))
            after_comma = at > 0 and self.tokens[at - 1].kind in {"stop", "ask", "comma", "colon"}
            clause.append(clause[-1] + (after_comma or at in contrasts))
        return sentence[1:], clause[1:]


_OR = frozenset({"or", "nor", "oder", "noch", "ni", "ou", "o", "u"})
