"""A typed text taken apart: its words, the classes found in them, its sentences and clauses, and what it denies."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate

from messages.words_in.lexicon import Found, lexicon
from messages.words_in.measured import saturations, temperatures, tenths
from messages.words_in.normal import Token
from messages.words_in.shapes import rules

OR = frozenset({"or", "nor", "oder", "noch", "ni", "ou", "o", "u"})
FAR = 10_000  # words: in another sentence
_REACH = 8  # words a negation carries
_NEAREST = 4  # finds of one class on either side of a sign that are looked at
_SOON = 2  # sentences within which a denial is corrected
_WORDY = frozenset({"word", "number"})
_TORN = 2  # words of a sentence too short to stand alone

_PIECE = 240  # tokens read as one; a longer text is read in pieces, so that work grows with its length and no faster
_SHARED = 40  # of them those a piece shares with the next: no sign with its place is cut in two


def pieces(parts: list[Token]) -> list[tuple[int, list[Token]]]:
    """The tokens of a text, glued words parted, and which of them each piece begins with: all at once, or in pieces that overlap
    when there are too many.
    """
    if len(parts) <= _PIECE:
        return [(0, parts)]
    return [(at, parts[at : at + _PIECE]) for at in range(0, len(parts) - _SHARED, _PIECE - _SHARED)]


class Passage:
    """One text, or a piece of one, taken apart: its tokens, glued words parted (`parted`)."""

    def __init__(self, parts: list[Token]) -> None:
        self.tokens, found = parts, lexicon().find(parts)
        self.by_kind: dict[str, list[Found]] = defaultdict(list)
        found += [*temperatures(parts, found), *saturations(parts, found), *tenths(parts)]
        for item in sorted(found, key=lambda item: (item.start, item.end)):
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
        self._around: dict[tuple[str, int, int], list[tuple[Found, int]]] = {}
        self._near: dict[tuple[str, int, int, int], list[Found]] = {}
        self._by_sentence: dict[str, dict[int, list[Found]]] = {}
        self._ends = {number: at for at, number in enumerate(self.sentence)}  # the last token of each sentence
        self._doubts = {self.sentence[item.start] for item in self.by_kind["uncertain"]}
        self.last_back = max(self._back, default=-1)
        self._last_airway = {self.sentence[at]: at for at in sorted(self.airway)}
        self._last_yes = {self.sentence[at]: at for at in sorted(self._yes)}
        self.signs = [item for kind in told.signs for item in self.by_kind[kind]]
        self._light_since = since(self.light, len(self.tokens))
        self._heard: dict[frozenset[str], _Heard] = {}
        self._ended: dict[tuple[str, bool], dict[int, list[int]]] = {}

    def around(self, head: Found, kind: str) -> list[tuple[Found, int]]:
        """The finds of a class about a sign, the nearest few on either side, and the words to each; so that a flood of
        signs in one message stays quick to read.
        """
        found = self.by_kind[kind]
        if not found:
            return []
        key = kind, head.start, head.end
        near = self._around.get(key)
        if near is None:
            here = bisect_left(self._starts(kind), head.start)
            some = found[max(0, here - _NEAREST) : here + _NEAREST]
            near = self._around[key] = [(item, self.apart(head, item)) for item in some]
        return near

    def near(self, head: Found, kind: str, window: int) -> list[Found]:
        """Those of them within so many words, marks between them allowed for."""
        key = kind, head.start, head.end, window
        near = self._near.get(key)
        if near is None:
            low, high = head.start - 3 * window - 10, head.end + 3 * window + 10
            near = self._near[key] = [
                item for item, apart in self.around(head, kind) if apart <= window and low <= item.start <= high
            ]
        return near

    def here(self, kind: str, sentence: int) -> list[Found]:
        """The finds of a class that begin in a sentence, as the marks have it (`stopped`)."""
        if kind not in self._by_sentence:
            places = self._by_sentence[kind] = defaultdict(list)
            for item in self.by_kind[kind]:
                places[self.stopped[item.start]].append(item)
        return self._by_sentence[kind].get(sentence, [])

    def last_end(self, kind: str, number: int, before: int, *, clause: bool = False) -> int:
        """Where the last find of a class that begins in a sentence (`stopped`), or in a clause, and is over before a token
        ends; -1 when there is none.
        """
        if (kind, clause) not in self._ended:
            places = self._ended[kind, clause] = defaultdict(list)
            for item in sorted(self.by_kind[kind], key=lambda item: item.end):
                places[(self.clause if clause else self.stopped)[item.start]].append(item.end)
        ends = self._ended[kind, clause].get(number, [])
        found = bisect_right(ends, before)
        return ends[found - 1] if found else -1

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
        unclear = doubled or asked or self._doubted(head) or self._taken_back(head) or self._corrected(head)
        return "unclear" if unclear else "clear"

    def _doubled(self, inner: int, head: Found) -> bool:
        """ "Not no swelling" is a swelling; Spanish and French say no twice and mean it once.

        "Neither swelling nor fever" and "no swelling no fever" deny two things, "nope no swelling" says the same twice.
        """
        if any(at in self.every_neg for at in range(head.start, head.end)):
            return True  # "nicht keine Luft"
        outer = self.negation_before(inner - 1, head)
        if inner in self._lacking and self._first_hard.get(self.clause[inner], inner) < inner:
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
        if not self.neg:
            return False
        negations = self._known_to(head.languages).negations
        found = bisect_left(negations, head.end)
        if found == len(negations) or negations[found] > self._skipped_to[head.end]:
            return False
        rest = negations[found] + 1
        if of_good and rest in self._trouble:
            return False  # "the air goes in without trouble"
        rest = self._light_to[rest]
        return rest >= len(self.tokens) or self.tokens[rest].kind != "word" or self.tokens[rest].text == "an"

    @cached_property
    def _skipped_to(self) -> list[int]:
        """For each token, the next that may not stand between a sign and the negation after it."""
        words = {at for at in self.light | self.thing if self.tokens[at].kind == "word"}
        marks = {at for at, token in enumerate(self.tokens) if token.kind in {"colon", "ask"}}
        return until(words | marks, len(self.tokens))

    @cached_property
    def _light_to(self) -> list[int]:
        """For each token, the next that is no light word, or an "or"."""
        return until({at for at in self.light if self.tokens[at].text not in OR}, len(self.tokens))

    @cached_property
    def _first_hard(self) -> dict[int, int]:
        """Where in each clause something is first said to be hard, or not possible."""
        starts = sorted((item.start for kind in ("cant", "hard") for item in self.by_kind[kind]), reverse=True)
        return {self.clause[start]: start for start in starts}

    def _known_to(self, languages: frozenset[str]) -> "_Heard":
        if languages not in self._heard:
            self._heard[languages] = _Heard(self, languages)
        return self._heard[languages]

    def _doubted(self, head: Found) -> bool:
        return self.sentence[head.start] in self._doubts

    def _asked(self, head: Found) -> bool:
        """A negative question ("isn't it swollen?") asks because it may be so; "Swelling? No." does not."""
        last = self._ends[self.sentence[head.start]]
        return self.tokens[last].kind == "ask" and self.clause[last] == self.clause[head.start]

    def _taken_back(self, head: Found) -> bool:
        """ "No swelling yesterday, but today yes": what follows the "but" names no sign of its own."""
        return self._known_to(head.languages).turned >= head.end or self.elsewhere(head)

    def _corrected(self, head: Found) -> bool:
        """ "I told you I had no trouble breathing. I do.": words of their own, soon after, say that it is otherwise."""
        mine = self.stopped[head.start]
        return any(at >= head.end and self.stopped[at] - mine <= _SOON for at in self._corrections)

    @cached_property
    def _corrections(self) -> list[int]:
        """Where such words begin that fill their clause."""
        found = self.by_kind["corrects"]
        if not found:
            return []
        allowed = self.marked("corrects", "now", "affirm", "contrast", "light", "only")
        more = {self.clause[at] for at, token in enumerate(self.tokens) if token.kind in _WORDY and at not in allowed}
        return [item.start for item in found if self.clause[item.start] not in more]

    def elsewhere(self, head: Found) -> bool:
        """ "The face is not swollen. Only the lips.", "not the legs, but the lips, yes": a denied swelling is in the airway."""
        for sentences, reach in self._turns:
            turn = bisect_left(reach, head.end)
            if turn < len(reach):
                return self._known_to(head.languages).told_in.get(sentences[turn], -1) < head.end
        return False

    @cached_property
    def _turns(self) -> list[tuple[list[int], list[int]]]:
        """The sentences in which an "only", then those in which a "but" turns to the airway; and how far on into the text
        a sign may end that this one, or any before it, comes after.
        """
        found = []
        for kind in ("only", "contrast"):
            sentences = [self.sentence[turn.start] for turn in self.by_kind[kind]]
            reach = [
                min(
                    turn.start,
                    self._last_airway.get(mine, -1),
                    turn.start if kind == "only" else self._last_yes.get(mine, -1),
                )
                for turn, mine in zip(self.by_kind[kind], sentences, strict=True)
            ]
            found.append((sentences, [*accumulate(reach, max)]))
        return found

    def only_light(self, start: int, end: int) -> bool:
        return start <= end and self._light_since[end] <= start

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


class _Heard:
    """What of a passage is in the languages of a sign: German "die" is no English death."""

    def __init__(self, passage: Passage, languages: frozenset[str]) -> None:
        self._passage, self._languages = passage, languages
        self.negations = [at for at, known in passage.neg.items() if not languages or known & languages]

    @cached_property
    def _signs(self) -> list[int]:
        told = self._passage.signs
        return [item.start for item in told if item.languages & self._languages or not item.languages]

    @cached_property
    def turned(self) -> int:
        """Where the last "but" stands that takes a denial back: a "yes" or a place follows it, and no sign of its own."""
        passage, told = self._passage, max(self._signs, default=-1)
        turns = (but.start for but in passage.by_kind["contrast"] if told < but.end <= passage.last_back)
        return max(turns, default=-1)

    @cached_property
    def told_in(self) -> dict[int, int]:
        """Where in each sentence the last sign is told, the airway's own words aside."""
        passage = self._passage
        return {passage.sentence[at]: at for at in sorted(self._signs) if at not in passage.airway}


def until(places: set[int], length: int) -> list[int]:
    """For each token, and for the end, the first at or after it that is not among these places."""
    found = [length]
    for at in range(length - 1, -1, -1):
        found.append(found[-1] if at in places else at)
    return found[::-1]


def since(places: set[int], length: int) -> list[int]:
    """For each token, and for the end, from where on all tokens before it are among these places."""
    found = [0]
    for at in range(length):
        found.append(found[-1] if at in places else at + 1)
    return found
