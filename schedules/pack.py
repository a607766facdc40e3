"""A site's own items beside ours: official questionnaire items that this repository does not hold, by number and attribute.

A pack is a TOML file of the site. It replaces nothing: its items are asked after our own of their area, all attributes of a symptom
together, where a tick opens the whole area. It is read as part of the plan, so that an approval signs both and what was asked
is graded as it was asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schedules.vocabulary import LEADS_TO, ProtocolError

ATTRIBUTES = {"presence": 2, "frequency": 5, "severity": 5, "interference": 5}
"""What an item may ask of a symptom, in the order of asking, with the number of its steps."""

TABLES = ("pack", "scale", "symptom")
"""The tables of a pack; a plan has none of them."""

LONGEST_ROW = 9
"""Questions in a row, those of the pack counted."""

FIRST = "en"
"""A pack always has this language: whoever is spoken to in another it does not have reads this."""

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-zA-Z]{2,8})*$")]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Said = dict[Language, Words]
"""The same words in every language the pack is written in."""

Scale = dict[Language, tuple[Words, ...]]
"""The options of an attribute, from none to worst, in each of these languages."""


class About(_Part):
    """Which items these are, and that they ask about the last seven days and no other time."""

    id: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    version: str
    recall_days: Literal[7]
    citation: Words


class Symptom(_Part):
    """One symptom by its number: its area, its name for the team, and one question for each of its attributes."""

    number: int = Field(ge=1, le=9999)
    concern: str
    name: Said
    ask: dict[str, Said] = Field(min_length=1)


class Pack(_Part):
    """A whole pack: all of it in the same languages."""

    about: About = Field(alias="pack")
    scale: dict[str, Scale]
    symptoms: tuple[Symptom, ...] = Field(alias="symptom", min_length=1)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in."""
        return tuple({FIRST: None} | dict.fromkeys(language for one in self.symptoms for language in one.name))


def join(plan: str, pack: str, file: str, spoken: Collection[str] = ()) -> str:
    """The text of the plan with the pack at its end. Raises ProtocolError for a pack that is wrong, would change the plan, or is
    not written in every language that is `spoken`; one that was signed before a language came is read without it.
    """
    try:
        raw = tomllib.loads(pack)
    except tomllib.TOMLDecodeError as wrong:
        raise ProtocolError(file, "TOML", str(wrong), "mend the line") from None
    for word in raw:
        if word not in TABLES or not isinstance(raw[word], dict | list):
            raise ProtocolError(file, word, "is no part of a pack", f"a pack has the tables {', '.join(TABLES)}")
    wording = expand(tomllib.loads(plan) | raw, file)
    if missing := [language for language in spoken if language not in wording]:
        raise ProtocolError(file, "languages", f"it is not written in {', '.join(missing)}", "write every text in them")
    return f"{plan.rstrip()}\n\n# ---- items of the site ----\n{pack}"


def expand(raw: dict[str, Any], file: str) -> dict[str, dict[str, str]]:
    """Put the items of a pack, where the plan's text holds one, into the plan's modules; and give their words, by language and id.

    Raises ProtocolError.
    """
    for item in raw.get("item", ()):
        if isinstance(item, dict) and "symptom" in item:
            raise ProtocolError(file, str(item.get("id")), "only a site's items name a symptom", "drop symptom")
    found = {name: raw.pop(name) for name in TABLES if name in raw}
    if not found:
        return {}
    try:
        pack = Pack.model_validate(found)
    except ValidationError as wrong:
        raise _refused(found, wrong, file) from None
    wording: dict[str, dict[str, str]] = {language: {} for language in pack.languages}
    modules = {module.get("id"): module for module in raw.get("module", ())}
    numbers: set[int] = set()
    for symptom in pack.symptoms:
        where = f"item {symptom.number}"
        if symptom.number in numbers:
            raise ProtocolError(file, where, "this number is used twice", "leave one of them")
        numbers.add(symptom.number)
        for told in (symptom.name, *symptom.ask.values()):
            _whole(told, pack, file, where)
        module = modules.get(LEADS_TO.get(symptom.concern))
        if module is None:
            raise ProtocolError(
                file, where, f"the concern {symptom.concern!r} is unknown", f"use {', '.join(LEADS_TO)}"
            )
        module.setdefault("short", list(module["items"]))  # where a tick opens only the short set, these are not asked
        _add(raw, pack, symptom, module, wording, file, where)
        if len(module["items"]) > LONGEST_ROW:
            asked = len(module["items"])
            raise ProtocolError(file, where, f"{asked} questions in a row, more than nine", "leave a symptom out")
    return wording


def _whole(told: Said, pack: Pack, file: str, where: str) -> None:
    if missing := [language for language in pack.languages if language not in told]:
        raise ProtocolError(
            file,
            where,
            f"a text is missing in {', '.join(missing)}",
            "see schedules/protocols/README.md, items of a site",
        )


def _add(
    raw: dict[str, Any], pack: Pack, symptom: Symptom, module: dict[str, Any], wording: dict[str, dict[str, str]],
    file: str, where: str,
) -> None:  # fmt: skip
    for attribute in symptom.ask:
        if attribute not in ATTRIBUTES:
            raise ProtocolError(file, where, f"the attribute {attribute!r} is unknown", f"use {', '.join(ATTRIBUTES)}")
    for attribute, steps in ATTRIBUTES.items():
        if attribute not in symptom.ask:
            continue
        scale = pack.scale.get(attribute)
        if scale is None or any(len(set(scale.get(language, ()))) != steps for language in pack.languages):
            raise ProtocolError(
                file, where, f"scale.{attribute} needs {steps} different words", "write them, none first"
            )
        name, graded = f"Q{symptom.number}{attribute[0].upper()}", attribute != "presence"
        options = [str(step) for step in range(steps)]
        raw.setdefault("item", []).append(
            {"id": name, "module": module["id"], "kind": "choice", "options": options, "symptom": f"q{symptom.number}"}
            | ({"graded": True, "attribute": attribute} if graded else {"rising": True})
        )
        module["items"] = [*module["items"], name]
        for language, words in symptom.ask[attribute].items():
            book, code = wording[language], name.lower()
            book[f"ask-{code}"] = words
            book[f"short-{code}"] = book[f"symptom-q{symptom.number}"] = symptom.name[language]
            book |= {f"opt-{code}-{step}": label for step, label in enumerate(scale[language])}


def _refused(raw: dict[str, Any], wrong: ValidationError, file: str) -> ProtocolError:
    first = wrong.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    named = raw.get("symptom")
    at = first["loc"][1] if len(first["loc"]) > 1 else None
    if first["loc"][0] == "symptom" and isinstance(named, list) and isinstance(at, int) and isinstance(named[at], dict):
        place = f"item {named[at].get('number', at)} ({place})"
    return ProtocolError(file, place, first["msg"], "see schedules/protocols/README.md, items of a site")
