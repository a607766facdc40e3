"""What a visitor of the demonstration page can make the pretend people do; each act is one address under `/sim/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from bot.simulator.groups import Group
from bot.simulator.people import Person
from bot.simulator.records import Json, Message
from bot.simulator.refusals import Impossible
from bot.simulator.world import World

LONGEST_NAME = 64
Act = Callable[[World, Json], Json]


def _who(world: World, said: Json) -> Person:
    return cast(Person, world.people[int(said["person"])])


def _where(world: World, said: Json, person: Person) -> Group | None:
    number = int(said.get("chat") or person.id)
    if number == person.id:
        return None
    return cast(Group, next(group for group in world.groups if group.id == number))


def _newcomer(world: World, said: Json) -> Person:
    name = str(said["name"]).strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError(f"a name has 1 to {LONGEST_NAME} characters")
    language = str(said.get("language") or "en")
    if not (language.isalpha() and len(language) <= 8):
        raise ValueError("a language is given as two letters")
    return Person(world, name, language)


def _new_person(world: World, said: Json) -> Json:
    return {"person": _newcomer(world, said).id}


def _start(world: World, said: Json) -> Json:
    person = _who(world, said) if said.get("person") else _newcomer(world, said)
    link = str(said.get("link") or "").strip()
    if link:
        person.opens_link(link)
    else:
        person.start()
    return {"person": person.id}


def _say(world: World, said: Json) -> Json:
    person = _who(world, said)
    text = str(said["text"]).strip()
    if not 0 < len(text) <= 4096:
        raise ValueError("a message has 1 to 4096 characters")
    chat = _where(world, said, person)
    answers = world.message(chat.id if chat is not None else person.id, int(said.get("reply_to") or 0))
    return {"message": person.says(text, chat=chat, reply_to=answers).message_id}


def _tap(world: World, said: Json) -> Json:
    person = _who(world, said)
    chat = _where(world, said, person)
    message = world.message(chat.id if chat is not None else person.id, int(said["message"]))
    if message is None:
        raise Impossible("that message is gone")
    # A phone sends what it showed, also when the bot has changed the message since.
    return {"query": person.taps_old(message, str(said["data"]))}


def _media(world: World, said: Json) -> Json:
    person = _who(world, said)
    senders: dict[str, Callable[[], Message]] = {
        "photo": person.sends_photo,
        "voice": person.sends_voice,
        "video": person.sends_video,
        "sticker": person.sends_sticker,
        "document": person.sends_document,
        "location": person.sends_location,
        "video_note": person.sends_video_note,
    }
    return {"message": senders[str(said["kind"])]().message_id}


def _block(world: World, said: Json) -> Json:
    person = _who(world, said)
    (person.unblocks_bot if person.chat.bot_status == "kicked" else person.blocks_bot)()
    return {}


def _out(world: World, said: Json) -> Json:
    """The bot leaves the group, or comes back: as somebody of the team does it by hand."""
    person = _who(world, said)
    group = _where(world, said, person)
    if group is None:
        raise Impossible("that is no group")
    (group.add_bot if group.chat.bot_status in ("left", "kicked") else group.kick_bot)(person)
    return {}


ACTS: Mapping[str, Act] = {
    "person": _new_person,
    "start": _start,
    "say": _say,
    "tap": _tap,
    "media": _media,
    "block": _block,
    "out": _out,
}
