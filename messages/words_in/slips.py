"""Slips of the finger: how far one word is from another, and which slips a hurried thumb makes."""

import re
from collections.abc import Iterator

# The letters' rows on English, Spanish, German and French keyboards.
_ROWS = (
    ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    ("qwertzuiop", "asdfghjkl", "yxcvbnm"),
    ("azertyuiop", "qsdfghjklm", "wxcvbn"),
)


def _beside() -> frozenset[tuple[str, str]]:
    pairs = set()
    for rows in _ROWS:
        at = {letter: (row, place) for row, letters in enumerate(rows) for place, letter in enumerate(letters)}
        for one, (row, place) in at.items():
            for other, (its_row, its_place) in at.items():
                # The lower row stands half a key to the right.
                near = its_place - place in ((-1, 1) if its_row == row else (0, -1) if its_row > row else (0, 1))
                if one != other and abs(its_row - row) <= 1 and near:
                    pairs.add((one, other))
    return frozenset(pairs)


_BESIDE = _beside()


def squeezed(word: str) -> str:
    """The word with letters held down let go: "swoooolen" and "swollen" give the same."""
    return re.sub(r"(.)\1+", r"\1", word)


def shortened(word: str, slips: int) -> Iterator[str]:
    """The word with up to `slips` (0, 1 or 2) letters left out: two words a slip apart share one of these."""
    yield word
    for one in range(len(word) if slips else 0):
        rest = word[one + 1 :]
        yield word[:one] + rest
        if slips == 2:
            for two in range(len(rest)):
                yield word[:one] + rest[:two] + rest[two + 1 :]


def slips_between(one: str, other: str, enough: int) -> int:
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


def thumbed(typed: str, meant: str) -> bool:
    """Whether one slip of a thumb makes the word: a letter dropped, doubled, swapped, or the key beside it.

    Narrower than any one edit: words of three or four letters have too many honest neighbours.
    """
    if len(typed) == len(meant):
        wrong = [at for at, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b]
        if len(wrong) == 1:
            return (meant[wrong[0]], typed[wrong[0]]) in _BESIDE
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and typed[wrong[0]] == meant[wrong[1]]
            and typed[wrong[1]] == meant[wrong[0]]
        )
    if len(typed) == len(meant) + 1:
        return any(typed[:at] == meant[:at] and typed[at:] == meant[at - 1 :] for at in range(1, len(typed)))
    return len(typed) == len(meant) - 1 and any(typed == meant[:at] + meant[at + 1 :] for at in range(len(meant)))


def keys_beside(letter: str) -> str:
    """The keys beside a letter, in order; empty for what is no letter."""
    return "".join(sorted(other for one, other in _BESIDE if one == letter))
