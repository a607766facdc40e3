"""A typed text taken apart: its words, the classes found in them, its sentences and clauses, and what it denies."""

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate

from messages.lexicon import Found, lexicon
from messages.normal import Token, tokens
from messages.shapes import rules

OR = frozenset({"or", "nor", "oder", "noch", "ni", "ou", "o", "u"})
FAR = 10_000  # words: in another sentence
_REACH = 8  # words a negation carries
_NEAREST = 4  # finds of one class on either side of a sign that are looked at
_TORN = 2  # words of a sentence too short to stand alone
_SPOKEN = 6  # words between a number and the thermometer it was read from
_LOWEST_READING, _LOW_OXYGEN = 40, 92  # percent; what an oximeter shows at all, and what it must not show

_PIECE = 240  # tokens read as one; a longer text is read in pieces, so that work grows with its length and no faster
_SHARED = 40  # of them those a piece shares with the next: no sign with its place is cut in two


def pieces(text: str) -> list[list[Token]]:
    """The tokens of a text as they are read: all at once, or in pieces that overlap when there are too many."""
    parts = lexicon().parted(tokens(text))
    if len(parts) <= _PIECE:
        return [parts]
    return [parts[at : at + _PIECE] for at in range(0, len(parts) - _SHARED, _PIECE - _SHARED)]


class Passage:
    """One text, or a piece of one, taken apart: its tokens, glued words parted (`parted`)."""

    def __init__(self, parts: list[Token]) -> None:
        self.tokens, found = parts, lexicon().find(parts)
        self.by_kind: dict[str, list[Found]] = defaultdict(list)
        for item in sorted(
            [*found, *self._temperatures(found), *self._saturations(found)], key=lambda item: (item.start, item.end)
        ):
            self.by_kind[item.kind].append(item)
        self._started: dict[str, list[int]] = {}
        self._marked: dict[tuple[str, ...], set[int]] = {}
        self.sentence, self.clause = self._divided()
        ends = [token.kind in {"stop", "ask"} for token in self.tokens]
        fresh = (int(at > 0 and ends[at - 1] and not ends[at]) for at in range(len(ends)))
        # Sentences as the marks have them: what softens a sign in one says nothing of the next.
        self.stopped: list[int] = list(accumulate(fresh))
        self._words = [0, *accumulate(token.kind in {"word", "number"} for token in self.tokens)]
        told = rules()
        swallowed = self.marked(*told.negative)
        self.neg = {item.start: item.languages for item in self.by_kind["neg"] if item.start not in swallowed}
        self.every_neg = {item.start for item in self.by_kind["neg"]}
        self._nay = {item.start: item.languages for item in self.by_kind["nay"]}
        self._lacking = self.marked("lacking")
        self.light = self.marked("light")
        self.ands = self.marked("and")
        self.sign = self.marked(*told.signs)
        self.thing = self.marked(*told.places, *told.things)
        self.airway = self.marked("lips", "tongue", "mouth", "throat")
        self.asking = {self.stopped[at] for at, token in enumerate(self.tokens) if token.kind == "ask"}
        self._back = self.marked("affirm", "now", "uncertain") | self.marked(*told.places)
        self._trouble = self.marked("amiss", "hard", "bad", "pain")
        self._yes = self.marked("affirm")
        self.questions = self._questions()
        self._denials: dict[int, str] = {}
        self._near: dict[tuple[str, int, int, int], list[Found]] = {}
        self._by_sentence: dict[str, dict[int, list[Found]]] = {}
        self._ends = {number: at for at, number in enumerate(self.sentence)}  # the last token of each sentence
        self._doubts = {self.sentence[item.start] for item in self.by_kind["uncertain"]}
        self._last_back = max(self._back, default=-1)
        self._last_airway = {self.sentence[at]: at for at in sorted(self.airway)}
        self._last_yes = {self.sentence[at]: at for at in sorted(self._yes)}
        self._signs = [item for kind in told.signs for item in self.by_kind[kind]]
        self._light_since = since(self.light, len(self.tokens))

    def around(self, head: Found, kind: str, window: int) -> list[Found]:
        """The finds of a class that can be within so many words, marks between them allowed for, the nearest few on
        either side; so that a flood of signs in one message stays quick to read.
        """
        found = self.by_kind[kind]
        if not found:
            return found
        key = kind, head.start, head.end, window
        near = self._near.get(key)
        if near is None:
            reach, here = 3 * window + 10, bisect_left(self._starts(kind), head.start)
            near = self._near[key] = [
                item
                for item in found[max(0, here - _NEAREST) : here + _NEAREST]
                if head.start - reach <= item.start <= head.end + reach
            ]
        return near

    def here(self, kind: str, sentence: int) -> list[Found]:
        """The finds of a class that begin in a sentence, as the marks have it (`stopped`)."""
        if kind not in self._by_sentence:
            places = self._by_sentence[kind] = defaultdict(list)
            for item in self.by_kind[kind]:
                places[self.stopped[item.start]].append(item)
        return self._by_sentence[kind].get(sentence, [])

    def _starts(self, kind: str) -> list[int]:
        if kind not in self._started:
            self._started[kind] = [item.start for item in self.by_kind[kind]]
        return self._started[kind]

    def apart(self, one: Found, other: Found) -> int:
        """Words between two finds; far when they are in different sentences, 0 when they overlap."""
        if self.sentence[one.start] != self.sentence[other.start]:
            return FAR
        first, second = (one, other) if one.start <= other.start else (other, one)
        return max(0, self._words[second.start] - self._words[first.end])

    def denies(self, head: Found) -> bool:
        """Whether the text clearly says that this sign is not there."""
        return self._denial(head) == "clear"

    def unclear(self, head: Found) -> bool:
        """Whether a denial of this sign is there, but doubted, doubled or taken back."""
        return self._denial(head) == "unclear"

    def _denial(self, head: Found) -> str:
        known = self._denials.get(id(head))  # the finds live as long as the passage
        if known is None:
            known = self._denials[id(head)] = self._weighed(head)
        return known

    def _weighed(self, head: Found) -> str:
        """ "clear", "unclear", or nothing when no negation reaches the sign."""
        if head.kind == "cant":
            return ""
        inner = self.negation_before(head.start - 1, head)
        answered = self.denied_after(head)
        if inner is None and not answered:
            return ""
        doubled = inner is not None and self._doubled(inner, head)
        asked = not answered and self._asked(head)
        return "unclear" if doubled or asked or self._doubted(head) or self._taken_back(head) else "clear"

    def _doubled(self, inner: int, head: Found) -> bool:
        """ "Not no swelling" is a swelling; Spanish and French say no twice and mean it once.

        "Neither swelling nor fever" and "no swelling no fever" deny two things, "nope no swelling" says the same twice.
        """
        if any(head.start <= at < head.end for at in self.every_neg):
            return True  # "nicht keine Luft"
        outer = self.negation_before(inner - 1, head)
        if inner in self._lacking and any(
            self.clause[item.start] == self.clause[inner] and item.start < inner
            for kind in ("cant", "hard")
            for item in self.by_kind[kind]
        ):
            return True  # "I can hardly walk without gasping"
        if outer is None or self.answers(outer, head):
            return False
        if any(at in self.sign or at in self.thing for at in range(outer + 1, inner)):
            return False
        return not self.neg[outer] & self.neg[inner] & {"es", "fr"}

    def answers(self, at: int, head: Found) -> bool:
        """Whether this negation is a bare "no" to a question, in the language of the sign."""
        return bool(self._nay.get(at, frozenset()) & head.languages)

    def _negates(self, at: int, head: Found) -> bool:
        """Whether a negation stands here that the sign's own language knows: English "point" denies nothing."""
        return at in self.neg and (not head.languages or bool(self.neg[at] & head.languages))

    def negation_before(self, at: int, head: Found, *, of_good: bool = False) -> int | None:
        """The negation whose reach, over light words and other signs, ends at this word.

        `of_good`: the word means well ("not breathing well"), and a negation within other signs counts, but reaches over none.
        """
        for _ in range(_REACH):
            if at < 0 or self.tokens[at].kind not in {"word", "number"}:
                return None
            if self._negates(at, head) or (of_good and at in self.every_neg):
                return at
            if of_good and (at in self.ands or at in self._trouble):
                return None
            if at not in self.light and at not in self.thing and (of_good or at not in self.sign):
                return None
            at -= 1
        return None

    def denied_after(self, head: Found, *, of_good: bool = False) -> bool:
        """ "Swelling: none", "Atemnot habe ich nicht", "gonfle pas": the negation ends the sentence."""
        at = head.end
        while at < len(self.tokens) and not self._negates(at, head) and self._skippable(at):
            at += 1
        if at >= len(self.tokens) or not self._negates(at, head):
            return False
        rest = at + 1
        if of_good and rest in self._trouble:
            return False  # "the air goes in without trouble"
        while rest < len(self.tokens) and rest in self.light and self.tokens[rest].text not in OR:
            rest += 1
        return rest >= len(self.tokens) or self.tokens[rest].kind != "word" or self.tokens[rest].text == "an"

    def _skippable(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind in {"colon", "ask"} or (token.kind == "word" and (at in self.light or at in self.thing))

    def _doubted(self, head: Found) -> bool:
        return self.sentence[head.start] in self._doubts

    def _asked(self, head: Found) -> bool:
        """A negative question ("isn't it swollen?") asks because it may be so; "Swelling? No." does not."""
        last = self._ends[self.sentence[head.start]]
        return self.tokens[last].kind == "ask" and self.clause[last] == self.clause[head.start]

    def _taken_back(self, head: Found) -> bool:
        """ "No swelling yesterday, but today yes": what follows the "but" names no sign of its own."""
        for but in self.by_kind["contrast"]:
            if but.start >= head.end and self._last_back >= but.end and not self._shown(but.end, head):
                return True
        return self.elsewhere(head)

    def elsewhere(self, head: Found) -> bool:
        """ "The face is not swollen. Only the lips.", "not the legs, but the lips, yes": a denied swelling is in the airway."""
        for kind in ("only", "contrast"):
            for turn in self.by_kind[kind]:
                mine = self.sentence[turn.start]
                said = kind == "only" or self._last_yes.get(mine, -1) >= head.end
                if turn.start >= head.end and said and self._last_airway.get(mine, -1) >= head.end:
                    return not self._shown(head.end, head, sentence=mine)
        return False

    def _shown(self, since: int, head: Found, sentence: int | None = None) -> bool:
        """Whether a sign of its own, in the language of this one, is told from there on: German "die" is no English death.

        `sentence`: only there, and the airway's own words aside.
        """
        return any(
            item.start >= since
            and (sentence is None or (self.sentence[item.start] == sentence and item.start not in self.airway))
            and bool(item.languages & head.languages or not item.languages)
            for item in self._signs
        )

    def only_light(self, start: int, end: int) -> bool:
        return start <= end and self._light_since[end] <= start

    def _temperatures(self, others: list[Found]) -> list[Found]:
        """Numbers that can only be a fever: 38.0 to 42.9 °C, or 100.4 to 108.9 °F, written as one writes a temperature.

        38.0 °C is the default threshold of the clinical basis; a clinic with another one still gets the words.
        """
        marks = {kind: {item.start for item in others if item.kind == kind} for kind in ("unit", "reads", "counts")}
        units, reads, counts = marks["unit"], marks["reads"], marks["counts"]
        measured = sorted(item.start for item in others if item.kind == "measured")
        found = []
        for at, token in enumerate(self.tokens):
            if token.kind != "number":
                continue
            value, part = _value(token.text)
            before, after = {at - 1, at - 2}, {at + 1, at + 2}
            told = len(part) == 1 or bool(after & units) or (not part and bool(before & reads))
            told = told or (not part and any(abs(at - mark) <= _SPOKEN for mark in measured))
            if told and not after & counts and (38.0 <= value < 43 or 100.4 <= value < 109):
                found.append(Found("fever", at, at + 1, frozenset()))
        # "Thirty-eight five", in words.
        for item in others:
            if item.kind == "spelt":
                after = {item.end, item.end + 1}
                digit = any(other.kind == "digit" and other.start in after for other in others)
                near = any(abs(item.start - mark) <= _SPOKEN for mark in [*measured, *reads, *units])
                if (near or digit) and not after & counts:
                    found.append(Found("fever", item.start, item.end, item.languages))
        return found

    def _saturations(self, others: list[Found]) -> list[Found]:
        """Oxygen saturations below 92 %, said beside a word for them: the first numbers after it, or the one before."""
        found = []
        for word in (item for item in others if item.kind == "sats"):
            after = range(word.end, min(word.end + 6, len(self.tokens)))
            numbers = [at for at in after if self.tokens[at].kind == "number"]
            before = range(max(0, word.start - 2), word.start)
            for at in numbers[:2] or [at for at in before if self.tokens[at].kind == "number"]:
                if _LOWEST_READING <= _value(self.tokens[at].text)[0] < _LOW_OXYGEN:
                    low, high = min(at, word.start), max(at + 1, word.end)
                    found.append(Found("lowsats", low, high, word.languages))
        return found

    def _questions(self) -> set[int]:
        """The sentences with a clause that begins with a question word, greetings aside."""
        polite = self.marked("courtesy", "polite")
        starts = set()
        for item in self.by_kind["question"]:
            at = item.start
            while at > 0 and at - 1 in polite and self.clause[at - 1] == self.clause[item.start]:
                at -= 1
            if at == 0 or self.clause[at - 1] != self.clause[item.start]:
                starts.add(self.stopped[item.start])
        return starts

    def marked(self, *kinds: str) -> set[int]:
        """The tokens that words of these classes cover."""
        if kinds not in self._marked:
            self._marked[kinds] = self._covered(kinds)
        return self._marked[kinds]

    def _covered(self, kinds: tuple[str, ...]) -> set[int]:
        return {at for kind in kinds for item in self.by_kind[kind] for at in range(item.start, item.end)}

    def _divided(self) -> tuple[list[int], list[int]]:
        """The number of the sentence and of the clause each token is in."""
        pronouns = self.marked("pron", "only")
        contrasts = {item.start for item in self.by_kind["contrast"]}
        answers = self.marked("nay", "courtesy", "ok", "affirm", "neg")
        sentence, clause = [0], [0]
        words, answered = 0, False  # of the sentence so far
        stopped = False
        for at, token in enumerate(self.tokens):
            stops = token.kind in {"stop", "ask"}
            # "My throat. It is swollen." and "Air!!! no more" are one sentence to us.
            fresh = stopped and not stops
            torn = fresh and 0 < words <= _TORN and not answered
            begins = fresh and not torn and at not in pronouns
            sentence.append(sentence[-1] + begins)
            after_comma = at > 0 and self.tokens[at - 1].kind in {"stop", "ask", "comma", "colon"}
            clause.append(clause[-1] + ((after_comma and not torn) or at in contrasts))
            if begins:
                words, answered = 0, False
            words += token.kind in {"word", "number"}
            answered = answered or at in answers
            stopped = stops
        return sentence[1:], clause[1:]


def since(places: set[int], length: int) -> list[int]:
    """For each token, and for the end, from where on all tokens before it are among these places."""
    found = [0]
    for at in range(length):
        found.append(found[-1] if at in places else at + 1)
    return found


def _value(number: str) -> tuple[float, str]:
    """A number's value, and its decimals as they were typed."""
    whole, _, part = number.replace(",", ".").partition(".")
    return float(f"{whole[:6]}.{part[:2] or 0}"), part
