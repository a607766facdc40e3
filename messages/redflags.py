"""What people write, read for signs that somebody must act on."""

from dataclasses import dataclass
from typing import Literal

Label = Literal["emergency", "urgent", "symptom", "question", "none"]


@dataclass(frozen=True)
class Flag:
    """One sign, the words that gave it away, and the language they are in."""

    flag: str
    phrase: str
    language: str


@dataclass(frozen=True)
class Words:
    """How a text reads: its label, the signs in it, and the signs it clearly denies."""

    label: Label
    flags: tuple[Flag, ...]
    denied: tuple[Flag, ...]


def read(text: str) -> Words:
    """What a text says that somebody must act on."""
    return Words("none", (), ())
