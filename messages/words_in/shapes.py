"""What makes a sign, as `languages/shapes.toml` tells it: typed, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Label = Literal["emergency", "urgent", "symptom", "question", "none"]


@dataclass(frozen=True)
class Shape:
    """One way a sign shows: the class that carries it and what must, or must not, stand near it."""

    flag: str
    level: Label
    any: tuple[str, ...]
    near: tuple[str, ...] = ()
    window: int = 6
    place: bool = False
    clause: bool = False
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    denied: bool = False
    alone: tuple[str, ...] = ()
    told: bool = False
    bare: bool = False
    asked: Label | None = None


@dataclass(frozen=True)
class Rules:
    """All shapes, and which classes are places, things and signs that hold a negation."""

    shapes: tuple[Shape, ...]
    places: frozenset[str]
    things: frozenset[str]
    negative: frozenset[str]
    signs: frozenset[str]  # words that carry a sign; a "but" followed by one of them speaks of something else


@cache
def rules() -> Rules:
    """The shapes, read once."""
    table = tomllib.loads((files("messages") / "languages" / "shapes.toml").read_text(encoding="utf-8"))
    shapes = tuple(
        Shape(
            flag=row["flag"],
            level=cast(Label, row["level"]),
            any=tuple(row["any"]),
            near=tuple(row.get("near", ())),
            window=row.get("window", 6),
            place=row.get("place", False),
            clause=row.get("clause", False),
            needs=tuple(row.get("with", ())),
            without=tuple(row.get("without", ())),
            beside=tuple(row.get("beside", ())),
            denied=row.get("denied", False),
            alone=tuple(row.get("alone", ())),
            told=row.get("told", False),
            bare=row.get("bare", False),
            asked=cast(Label | None, row.get("asked")),
        )
        for row in table["shape"]
    )
    places, things = frozenset(table["places"]), frozenset(table["things"])
    signs = frozenset(kind for shape in shapes for kind in shape.any if not shape.denied) - places - things
    return Rules(shapes, places, things, frozenset(table["negative"]), signs)
