"""Figure 5: what reading typed words costs the one thread that writes, for an ordinary message and for the worst flood of 4,096."""

from __future__ import annotations

import time

from messages.words_in.hearing import ear
from tests.messages.floods import FLOODS

ORDINARY = "My mouth is sore since yesterday and I have two small ulcers. What should I do?"


def milliseconds(text: str, rounds: int) -> float:
    """Processor time to read a text, the best of so many; its words were seen before, as in a program that runs."""
    ear().hear(text)
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        ear().hear(text)
        taken.append(time.process_time() - begun)
    return min(taken) * 1000


def reading(rounds: int) -> list[tuple[str, ...]]:
    """The rows: an ordinary message, and the flood that costs most."""
    floods = {name: milliseconds(text[:4096], rounds) for name, text in FLOODS.items()}
    worst = max(floods, key=lambda name: floods[name])
    return [
        ("an ordinary one", f"{len(ORDINARY):,}", f"{milliseconds(ORDINARY, 4 * rounds):.1f}"),
        (f"the worst flood: {worst}", "4,096", f"{floods[worst]:.1f}"),
    ]
