"""The adverse effects a plan watches for: which answers report each, when it is asked about, what it leads to, how it is coded.

For the team, the booklet and exports. A patient is never shown one: an answer is a report, not a diagnosis.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answered(_Part):
    """Options of a question that report the effect."""

    item: str
    any_of: tuple[str, ...] = Field(min_length=1)


class Codes(_Part):
    """How the effect is named elsewhere. An ICD-10-CM code that needs further digits (side, lid, finger) ends in "-".

    SNOMED CT only where it was verified. MedDRA is sold by subscription: a site that has it adds its codes on its own side.
    """

    ctcae: tuple[str, ...] = ()
    ncit: tuple[Annotated[str, Field(pattern=r"^C\d{4,6}$")], ...] = ()
    icd10cm: tuple[Annotated[str, Field(pattern=r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?-?$")], ...] = Field(min_length=1)
    snomed: tuple[Annotated[str, Field(pattern=r"^\d{6,18}$")], ...] = ()
    source: tuple[str, ...] = Field(min_length=1)


class Effect(_Part):
    """One adverse effect. Its name is the catalogue's `effect-<id>`; how often it is asked about is the grid of the tiers, in the
    weeks its windows name.

    `reported_by`: the answers that report it. `questions`: all that is asked about it. `rules`: its thresholds.
    """

    id: str = Field(pattern=r"^[a-z][a-z-]{2,29}$")
    concern: str
    reported_by: tuple[Answered, ...] = Field(min_length=1)
    questions: tuple[str, ...] = Field(min_length=1)
    windows: tuple[str, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field(min_length=1)
    codes: Codes
    source: tuple[str, ...] = Field(min_length=1)
