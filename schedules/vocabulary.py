"""The words a protocol may use: urgencies, concerns, areas, facts; and the red flags no file can take away."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal

Concern = Literal[
    "airway", "mouth", "skin", "swelling", "nails", "breath", "fever", "eating", "eyes", "medicines", "contact", "menu",
]  # fmt: skip
AREAS = ("mouth", "skin", "swelling", "nails", "breath", "fever")
"""The areas the menu may offer, in its order."""
BESIDE = ("eating", "eyes")
"""What a menu may offer beside the areas: whenever a plan has it, in no window, without steps, and so without a line in a chart."""
BODY = ("airway", *AREAS, *BESIDE)
"""The concerns of the body: followed up while an alert is open; two of them in one report count for more (T35)."""

FACTS: dict[str, tuple[str, ...] | type] = {
    "week": int,
    "mouth_week": int,
    "days_since_advice": int,
    "tier": ("A", "B"),
    "indication": ("oncology", "transplant"),
    "drug": str,
    "taking": ("before", "taking", "held", "stopped"),
    **dict.fromkeys(("ace_inhibitor", "earlier_angioedema", "open_hours", "new_medicine"), bool),
    **dict.fromkeys((f"{tense}_{area}" for tense in ("had", "ever") for area in AREAS), bool),
}
"""The facts a condition may name, and what each may be: listed words, a whole number, or true and false; a `drug` is one of
the plan's.

`had_…`: in the newest report before that asked about it; `ever_…`: in any earlier one. `mouth_week` counts from the mouth's own
clock, which a restart after a short hold opens too. `days_since_advice`: since the team's last outcome for the mouth, unknown
without one. `new_medicine`: one begun within eight weeks. `ace_inhibitor`: an ACE inhibitor, sacubitril or a gliptin.
"""


class Urgency(IntEnum):
    """How soon a person must act: U4 record, U3 routine (72 h), U2 next-day (24 h), U1 same-day, U0 emergency."""

    RECORD = 0
    ROUTINE = 1
    NEXT_DAY = 2
    SAME_DAY = 3
    EMERGENCY = 4

    @property
    def word(self) -> str:
        """The word of the contract: record · routine · next-day · same-day · emergency."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, word: str) -> Urgency:
        """The urgency of a word. Raises KeyError for any other word."""
        return cls[word.upper().replace("-", "_")]


class ProtocolError(ValueError):
    """A protocol file is wrong."""

    def __init__(self, file: str, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{file}: {where}: {what}; {remedy}")
        self.file, self.id, self.remedy = file, where, remedy


CORE: dict[str, frozenset[str]] = {
    "RF0": frozenset({"lips", "breath", "voice", "saliva", "faint"}),
    "PULSE": frozenset({"redflag"}),
    "S1": frozenset({"lips"}),
    "S1A": frozenset({"lips"}),
    "B0": frozenset({"rest"}),
    "B1": frozenset({"yes"}),
}
"""Red flags that hold whatever a file says: a file may add, never take away."""

RED_FLAGS = CORE | {
    "RF0": CORE["RF0"] | {"chest", "bleeding"},
    "S8": frozenset({"yes"}), "R8": frozenset({"yes"}), "Y0": frozenset({"yes"}),
}  # fmt: skip
"""With chest pain, a mouth that goes on bleeding, the airway questions behind a swollen face, and lost sight. A plan signed
before them need not ask them; one that does is held to them as to the core."""

CORE_REASONS = {
    "RF0": "why-t01", "PULSE": "why-t01", "S1": "why-t02", "S1A": "why-t02", "B0": "why-t03", "B1": "why-t03",
    "S8": "why-t02", "R8": "why-t02", "Y0": "why-t46s",
}  # fmt: skip
"""Catalogue ids of the reasons that go with them."""

NO_AIRWAY_SIGN: dict[tuple[str, str], tuple[Concern, str]] = {
    ("RF0", "chest"): ("breath", "why-t03c"),
    ("RF0", "bleeding"): ("mouth", "why-t45"),
}
"""Red flags of the first question that belong to another concern than the airway: which, and their reason."""

NEAR_THE_AIRWAY: dict[str, frozenset[str]] = {
    "S1": frozenset({"face", "lids"}),
    "S1A": frozenset({"face", "lids"}),
    "R5": frozenset({"puffy-face"}),
}
"""Swellings that may go on to lips, tongue or throat."""

CLOSER_WATCH = frozenset({"acei", "sacubitril", "gliptin"})
"""Answers about medicines that put a patient on the closer grid: each makes a quick swelling of the airway more likely."""
NEW_MEDICINES = CLOSER_WATCH | {"new-med"}
"""Answers about medicines that say one was begun."""

WHY_NOTHING = "why-nothing"
"""The reason when nothing was raised."""

READ_AS = {
    "emergency": Urgency.EMERGENCY, "urgent": Urgency.SAME_DAY, "symptom": Urgency.NEXT_DAY, "question": Urgency.ROUTINE,
    "none": Urgency.ROUTINE,
}  # fmt: skip
"""What typed words lead to, by the label they were read with: somebody reads everything."""

LEADS_TO = {
    "mouth": "M", "skin": "R", "swelling": "S", "nails": "N", "breath": "B", "fever": "F", "eating": "E", "eyes": "Y",
}  # fmt: skip
"""The module each tick in the menu opens."""

SCREENS = {"RF": "RF0", "SEL": "SEL", "X": "X0", "P": "P0", "PULSE": "PULSE"}
"""The modules every contact is made of, beside the areas, and the item each begins with."""
