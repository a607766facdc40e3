"""A typed text taken apart once, for all that reads it: its sentences, its words and marks, and glued words parted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from messages.words_in.lexicon import lexicon
from messages.words_in.normal import Token, by_hand, cut, readable, tokens

_LONGEST = 20_000  # characters; Telegram sends at most 4,096
_SENTENCE = re.compile(r"(?<=[.!?;…\n])\s+|\n+")
_MOST = 12  # sentences weighed by themselves; of a longer text neighbours are taken together
LONG = 600
"""Characters up to which a text is of ordinary length."""

_STRETCH, _MOST_OF_LONG = 220, 120  # characters of a stretch, and sentences or stretches, of a long text
_BETWEEN = "\x1f"  # a space nobody types, between sentences


@dataclass(frozen=True)
class Apart:
    """A text as it was `typed`, and as it is `shown`: without what a machine made."""

    typed: str
    shown: str

    @property
    def long(self) -> bool:
        """Whether it is so long that a sentence would drown in it: then each is weighed by itself."""
        return len(self.shown) > LONG

    @cached_property
    def sentences(self) -> list[str]:
        """Its sentences, neighbours together when there are many; in a long text a sentence without an end is cut between words."""
        found = [piece for piece in _SENTENCE.split(self.shown) if piece.strip()]
        if self.long:
            found = [
                stretch for piece in found for stretch in (_stretches(piece) if len(piece) > 2 * _STRETCH else [piece])
            ]
        most = _MOST_OF_LONG if self.long else _MOST
        if len(found) > most:
            size = -(-len(found) // most)
            found = [" ".join(found[at : at + size]) for at in range(0, len(found), size)]
        return found

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, numbers and marks, in order."""
        return self._cut[0]

    @cached_property
    def parted(self) -> list[Token]:
        """The same with glued words taken apart, as it is read."""
        return lexicon().parted(self.tokens)

    @cached_property
    def places(self) -> list[int] | None:
        """Which sentence each token of `parted` is in; None when it has but one, or in the rare case that the text reads otherwise
        than its sentences.
        """
        by_sentence = self._cut[1]
        if by_sentence is None:
            return None
        return [number for number, mine in enumerate(by_sentence) for _ in lexicon().parted(mine)]

    @cached_property
    def _cut(self) -> tuple[list[Token], list[list[Token]] | None]:
        """The tokens of the text, and those of each sentence. Their spelling is compared, which is cheaper than to cut twice."""
        plain = readable(self.shown)
        if len(self.sentences) < 2:
            return cut(plain), None
        if _BETWEEN not in self.shown:
            apart = readable(_BETWEEN.join(self.sentences))
            if apart.split() == plain.split():
                mine = [cut(piece) for piece in apart.split(_BETWEEN)]
                return [*chain(*mine)], mine
        mine, whole = [tokens(one) for one in self.sentences], cut(plain)
        return whole, mine if [*chain(*mine)] == whole else None


def apart(text: str | Apart) -> Apart:
    """A text to be taken apart, cut when it is longer than any messenger sends; one that is taken apart already stays as it is."""
    if isinstance(text, Apart):
        return text
    return Apart(text[:_LONGEST], by_hand(text[:_LONGEST]))


def _stretches(sentence: str) -> list[str]:
    """The words of a sentence, so many together as make a stretch."""
    found: list[str] = []
    words: list[str] = []
    length = 0
    for word in sentence.split():
        words.append(word)
        length += len(word) + 1
        if length > _STRETCH:
            found.append(" ".join(words))
            words, length = [], 0
    return [*found, " ".join(words)] if words else found
