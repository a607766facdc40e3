"""Figure 5: what reading typed words costs the one thread that writes, for an ordinary message and for the worst flood of 4,096."""

from __future__ import annotations

import time
from collections.abc import Callable

from messages.words_in.hearing import ear
from messages.words_in.redflags import read
from tests.messages.floods import FLOODS

ORDINARY = "My mouth is sore since yesterday and I have two small ulcers. What should I do?"


def milliseconds(text: str, rounds: int, reads: Callable[[str], object] | None = None) -> float:
    """Processor time to hear a text, the best of so many; its words were seen before, as in a program that runs.

    `reads`: what is measured instead of the whole hearing.
    """
    reads = reads or ear().hear
    reads(text)
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        reads(text)
        taken.append(time.process_time() - begun)
    return min(taken) * 1000


def reading(rounds: int) -> list[tuple[str, ...]]:
    """The rows: an ordinary message, the median of the floods and the one that costs most; and each beside the rules alone."""
    floods = {name: milliseconds(text[:4096], rounds) for name, text in FLOODS.items()}
    *_, worst = ranked = sorted(floods, key=lambda name: floods[name])
    median = ranked[len(ranked) // 2]
    texts = {
        "an ordinary one": ORDINARY,
        f"the median of the floods: {median}": FLOODS[median][:4096],
        f"the worst flood: {worst}": FLOODS[worst][:4096],
    }
    rows = []
    for name, text in texts.items():
        taken, rules = milliseconds(text, 4 * rounds), milliseconds(text, 4 * rounds, read)
        rows.append((name, f"{len(text):,}", f"{taken:.1f}", f"{taken / rules:.1f} x"))
    return rows
