"""Numbers that are a sign by themselves: a temperature, a low oxygen saturation."""

from bisect import bisect_right

from messages.words_in.lexicon import Found
from messages.words_in.normal import Token

_SPOKEN = 6  # words between a number and the thermometer it was read from
_HIGH, _OF = frozenset({"8", "9", "10"}), frozenset({"out", "of", "von", "auf", "sur", "de", "sobre", "over"})
_LOWEST_READING, _LOW_OXYGEN = 40, 92  # percent; what an oximeter shows at all, and what it must not show


def temperatures(parts: list[Token], others: list[Found]) -> list[Found]:
    """Numbers that can only be a fever: 38.0 to 42.9 °C, or 100.4 to 108.9 °F, written as one writes a temperature.

    38.0 °C is the default threshold of the clinical basis; a clinic with another one still gets the words.
    """
    marks = {kind: {item.start for item in others if item.kind == kind} for kind in ("unit", "reads", "counts")}
    units, reads, counts = marks["unit"], marks["reads"], marks["counts"]
    measured = sorted(item.start for item in others if item.kind == "measured")
    found = []
    for at, token in enumerate(parts):
        if token.kind != "number":
            continue
        value, part = _value(token.text)
        before, after = {at - 1, at - 2}, {at + 1, at + 2}
        told = len(part) == 1 or bool(after & units) or (not part and bool(before & reads))
        told = told or (not part and _beside(measured, at))
        if told and not after & counts and (38.0 <= value < 43 or 100.4 <= value < 109):
            found.append(Found("fever", at, at + 1, frozenset()))
    # "Thirty-eight five", in words.
    digits = {item.start for item in others if item.kind == "digit"}
    beside = sorted([*measured, *reads, *units])
    for item in others:
        if item.kind == "spelt":
            after = {item.end, item.end + 1}
            if (after & digits or _beside(beside, item.start)) and not after & counts:
                found.append(Found("fever", item.start, item.end, item.languages))
    return found


def saturations(parts: list[Token], others: list[Found]) -> list[Found]:
    """Oxygen saturations below 92 %, said beside a word for them: the first numbers after it, or the one before."""
    found = []
    for word in (item for item in others if item.kind == "sats"):
        after = range(word.end, min(word.end + 6, len(parts)))
        numbers = [at for at in after if parts[at].kind == "number"]
        before = range(max(0, word.start - 2), word.start)
        for at in numbers[:2] or [at for at in before if parts[at].kind == "number"]:
            if _LOWEST_READING <= _value(parts[at].text)[0] < _LOW_OXYGEN:
                low, high = min(at, word.start), max(at + 1, word.end)
                found.append(Found("lowsats", low, high, word.languages))
    return found


def tenths(parts: list[Token]) -> list[Found]:
    """Pain told as eight, nine or ten out of ten: "9 out of 10", "9/10", "9 von 10"."""
    found = []
    for at, token in enumerate(parts):
        if token.kind == "number" and token.text in _HIGH:
            rest = at + 1
            while rest < len(parts) and rest <= at + 2 and parts[rest].text in _OF:
                rest += 1
            if rest < len(parts) and parts[rest].text == "10":
                found.append(Found("tenth", at, rest + 1, frozenset()))
    return found


def _beside(marks: list[int], at: int) -> bool:
    """Whether one of these marks, in order, stands near a number."""
    before = bisect_right(marks, at + _SPOKEN)
    return before > 0 and marks[before - 1] >= at - _SPOKEN


def _value(number: str) -> tuple[float, str]:
    """A number's value, and its decimals as they were typed."""
    whole, _, part = number.replace(",", ".").partition(".")
    return float(f"{whole[:6]}.{part[:2] or 0}"), part
