"""What the first scenario of a run has lived through, the others remember: the clinic opened, the nurse hired, Ada enrolled.

Each step is lived once, over the real bot and the pretend Telegram; whoever takes the same steps at the same moment, and nothing
between them, wakes up in a copy of that town. A town in which anything else has happened lives the step itself.
"""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from storage.clinics import Clinic
from storage.engine import open_engine
from tests.people import Place, Someone, Town

T = TypeVar("T", Someone, Place)


class _Stand:
    """Stands in a memory for what every town has of its own."""


_TOWN, _WORLD, _CLOCK = _Stand(), _Stand(), _Stand()
_OWN = {"clock", "_listeners", "_bells"}
"""What a world keeps whatever it remembers."""


@dataclass(frozen=True)
class _Memory:
    state: dict[str, Any]
    database: Engine
    people: bool
    at: int


_LIVED: dict[tuple[object, ...], _Memory] = {}


async def step(town: Town, name: str, live: Callable[[], Awaitable[T]]) -> T:
    """Live this step of a scenario's beginning, or remember it. Returns who or what came of it."""
    lived = town.steps if town.steps is not None and town.mark == mark(town) else None
    key = None if lived is None else (*lived, name)
    if key is not None and key in _LIVED:
        found = await _remember(town, _LIVED[key])
    else:
        found = await live()
        if key is not None:
            _LIVED[key] = _keep(town, found)
    town.steps, town.mark = key, mark(town)
    return found  # type: ignore[return-value]


def mark(town: Town) -> tuple[object, ...]:
    """Changes when anything happens in a town."""
    return town.world.version, town.clock.now(), len(town.people), len(town.wards), town.acts_done, id(town.house)


def _copied(source: Engine, target: Engine) -> None:
    ends = [one.raw_connection() for one in (source, target)]
    ends[0].driver_connection.backup(ends[1].driver_connection)  # type: ignore[union-attr]
    for end in ends:
        end.close()


def _keep(town: Town, found: Someone | Place) -> _Memory:
    house, world = town.house, town.world
    state = {
        "world": {name: value for name, value in world.__dict__.items() if name not in _OWN},
        "people": [one.__dict__ for one in town.people],
        "wards": [{name: value for name, value in one.__dict__.items() if name != "row"} for one in town.wards],
        "rows": [one.row.id for one in town.wards],
        "typed": town.typed, "first_words": town.first_words, "at": town.clock.at, "pace": house.pace.__dict__,
        "offset": (house.receiver._offset, house.receiver._offset_at), "addresses": house.sender._addresses,
    }  # fmt: skip
    memo: dict[int, Any] = {id(town): _TOWN, id(world): _WORLD, id(town.clock): _CLOCK}
    database = open_engine("sqlite://")
    _copied(house.engine, database)
    people = isinstance(found, Someone)
    return _Memory(copy.deepcopy(state, memo), database, people, (town.people if people else town.wards).index(found))  # type: ignore[arg-type]


async def _remember(town: Town, memory: _Memory) -> Someone | Place:
    memo: dict[int, Any] = {id(_TOWN): town, id(_WORLD): town.world, id(_CLOCK): town.clock}
    state = copy.deepcopy(memory.state, memo)
    house = town.house
    _copied(memory.database, house.engine)
    town.world.__dict__.update(state["world"])
    _fill(town.people, state["people"], Someone)
    _fill(town.wards, state["wards"], Place)
    town.typed, town.clock.at = state["typed"], state["at"]
    town.first_words[:] = state["first_words"]
    house.pace.__dict__.update(state["pace"])
    house.receiver._offset, house.receiver._offset_at = state["offset"]
    house.sender._addresses.update(state["addresses"])

    def rows(session: Session) -> list[Clinic]:
        found = [session.get_one(Clinic, one) for one in state["rows"]]
        session.expunge_all()
        return found

    for ward, row in zip(town.wards, await house.act(rows), strict=True):
        ward.row = row
    return (town.people if memory.people else town.wards)[memory.at]  # type: ignore[return-value]


def _fill(there: list[Any], remembered: list[dict[str, Any]], kind: type) -> None:
    """Those who are there stay who they are; the others come into being."""
    for number, values in enumerate(remembered):
        if number == len(there):
            there.append(object.__new__(kind))
        there[number].__dict__.clear()
        there[number].__dict__.update(values)
