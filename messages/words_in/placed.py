"""Which part of the body a sign belongs to: the nearest one named, and what is in one list with it."""

from functools import cached_property
from itertools import accumulate

from messages.words_in.lexicon import Found
from messages.words_in.normal import Token
from messages.words_in.passage import FAR, OR, Passage, since
from messages.words_in.shapes import rules

_RIVALS = 40  # tokens within which parts of the body compete for a sign
_LIST = 6  # tokens from one part of a list to the next


class Placed(Passage):
    """A passage and the parts of the body named in it."""

    def __init__(self, parts: list[Token]) -> None:
        super().__init__(parts)
        self._stands_nearest: dict[tuple[object, object], bool] = {}
        self._rival_places: dict[tuple[int, bool], _Rivals] = {}
        self._own_sign: dict[int, int] = {}
        self._present_places = [kind for kind in rules().places if self.by_kind[kind]]

    @cached_property
    def _links(self) -> list[int]:
        """How many words and marks that link a list come before each token."""
        linking = self.ands | self._commas | {at for at, token in enumerate(self.tokens) if token.text in OR}
        return [0, *accumulate(at in linking for at in range(len(self.tokens)))]

    @cached_property
    def _listing_since(self) -> list[int]:
        return since(self.ands | self.light | self.thing | self._commas, len(self.tokens))

    @cached_property
    def _commas(self) -> set[int]:
        return {at for at, token in enumerate(self.tokens) if token.kind == "comma"}

    def nearest(self, head: Found, place: Found) -> bool:
        """Whether no other part of the body stands nearer, parts joined by "and" or commas counting as one."""
        key = head[1:4], place[1:3]  # of whatever class they are
        known = self._stands_nearest.get(key)
        if known is None:
            known = self._stands_nearest[key] = self._compared(head, place)
        return known

    def _rivals(self, head: Found, *, within: bool) -> "_Rivals":
        """The parts of the body near a sign; `within`: only in its own clause."""
        known = self._rival_places.get((id(head), within))
        if known is None:
            if within:
                everywhere, here = self._rivals(head, within=False).away, self.clause[head.start]
                known = _Rivals({start: far for start, far in everywhere.items() if self.clause[start] == here})
            else:
                away: dict[int, int] = {}
                low, high = head.start - _RIVALS, head.end + _RIVALS
                for kind in self._present_places:
                    for item, apart in self.around(head, kind):
                        # German "Haut" must not draw a French swelling to itself: "lèvre du haut".
                        if low <= item.start <= high and item.sure and item.languages & head.languages:
                            away[item.start] = min(apart, away.get(item.start, FAR))
                known = _Rivals(away)
            self._rival_places[id(head), within] = known
        return known

    def _compared(self, head: Found, place: Found) -> bool:
        at = place.start
        # "The face is so swollen that I can't open my eyes": across a comma the eyes are no rival of the face.
        rivals = self._rivals(head, within=self.clause[at] == self.clause[head.start])
        mine = min(self.apart(head, place), rivals.away.get(at, FAR))
        nearest = rivals.second if at == rivals.at else rivals.first
        if mine < nearest:
            return True  # whatever is in one list with it
        starts = rivals.starts
        if starts and self._links[max(at, starts[-1])] > self._links[min(at, starts[0])]:
            if self._spoken_for(at, head):
                return False
            group = self._group(at, head, starts)
            nearest = min((far for start, far in rivals.away.items() if start not in group), default=FAR)
            return min([mine, *(rivals.away[start] for start in group if start != at)]) <= nearest
        # "Sore mouth, swollen leg": on a tie, a part with a sign of its own gives way.
        return mine == nearest and not self._spoken_for(at, head)

    def _group(self, at: int, head: Found, starts: list[int]) -> set[int]:
        """The parts of the body in one list with the one that begins here."""
        group = {at}
        free = [start for start in starts if start != at and not self._spoken_for(start, head)]
        for start in free * 2:
            if start not in group and any(self._listed(start, one) for one in group):
                group.add(start)
        return group

    def _spoken_for(self, start: int, head: Found) -> bool:
        """ "Sore mouth and swollen leg": the mouth has its own sign and is not in one list with the leg."""
        if start not in self._own_sign:
            at = start - 1
            while at >= 0 and at in self.light and at not in self.sign:
                at -= 1
            self._own_sign[start] = at
        at = self._own_sign[start]
        return at in self.sign and not head.start <= at < head.end

    def _listed(self, one: int, other: int) -> bool:
        low, high = (one, other) if one <= other else (other, one)
        if high - low > _LIST:
            return False
        return low < high and self._links[high] > self._links[low + 1] and self._listing_since[high] <= low + 1


class _Rivals:
    """Where parts of the body begin, and the words between each and a sign; the nearest one, and how far the next is."""

    def __init__(self, away: dict[int, int]) -> None:
        self.away, self.starts = away, sorted(away)
        (self.first, self.at), (self.second, _) = sorted(
            [(FAR, -1), (FAR, -1), *((far, at) for at, far in away.items())]
        )[:2]
