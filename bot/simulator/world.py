"""The world on the other side of the bot: who there is, what was said where, and what the bot did about it."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.simulator.entities import with_automatic
from bot.simulator.faults import Faults
from bot.simulator.limits import Limits
from bot.simulator.records import Call, Chat, Json, Message, Player, Query, Room, StoredFile, User
from bot.simulator.updates import Clock, Updates

KEPT_CALLS = 20_000


class World:
    """One bot and everybody it can meet. Used from one event loop; nothing here is thread-safe.

    `clock` gives the date of messages and of the HTTP `Date` header. `limits` and `faults` may be changed at any time.
    """

    def __init__(self, clock: Clock, bot_username: str = "mtor_watch_bot", bot_name: str = "mTOR watch") -> None:
        self.clock = clock
        self.bot = User(7_000_000_001, bot_name, bot_username, is_bot=True)
        self.privacy_mode = True
        self.limits = Limits()
        self.faults = Faults()
        self.updates = Updates(clock)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Player] = {}
        self.groups: list[Room] = []
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int | None, Json] = {}
        self.actions: list[tuple[int, str]] = []
        self.edits_for = timedelta(hours=48)
        self.answers_for = timedelta(minutes=5)
        self.version = 0
        self.closed = False
        self._said: dict[int, dict[int, Message]] = {}
        self._counters: dict[int, int] = {}
        self._serial = random.randrange(1_000, 9_000)  # noqa: S311 - a number, not a secret
        self._bells: set[asyncio.Event] = set()
        self._listeners: list[Callable[[Message], None]] = []

    # People and places

    def serial(self) -> int:
        """A number nobody had before."""
        self._serial += 1
        return self._serial

    def newcomer(self, name: str, language_code: str, role: str = "", account: int | None = None) -> User:
        """Open an account and the private chat it could have with the bot. `account` gives its number, as in an earlier life."""
        while account is None or account in self.users:
            account = 500_000_000 + self.serial()
        user = User(account, name, "", language_code, role=role)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user=user)
        self.changed()
        return user

    def new_group(self, title: str, *, supergroup: bool = False, number: int | None = None) -> Chat:
        """Open a group with nobody in it; `number` as in an earlier life."""
        if number is None:
            number = -1_002_000_000_000 - self.serial() if supergroup else -4_000_000_000 - self.serial()
        chat = Chat(number, "supergroup" if supergroup else "group", title)
        self.chats[number] = chat
        self.changed()
        return chat

    def count_messages_from(self, number: int) -> None:
        """Let the ids of messages go on after this one, so that none comes twice."""
        self._counters[0] = number

    def messages(self, chat: int) -> list[Message]:
        """What stands in a chat, oldest first, without what was deleted."""
        return [message for message in self._said.get(chat, {}).values() if not message.deleted]

    def message(self, chat: int, message_id: int) -> Message | None:
        """One message that was not deleted."""
        found = self._said.get(chat, {}).get(message_id)
        return None if found is None or found.deleted else found

    def sent(self, chat: int | None = None) -> list[Message]:
        """What the bot has said, in one chat or everywhere, by date."""
        chats = [chat] if chat is not None else list(self._said)
        said = [message for one in chats for message in self.messages(one) if message.from_bot]
        return sorted(said, key=lambda message: message.date)

    def calls_of(self, method: str, chat: int | None = None) -> list[Call]:
        """The journal of one method, oldest first; `chat` narrows it."""
        return [call for call in self.calls if call.method == method and chat in (None, call.chat)]

    # What happens

    def post(self, chat: Chat, sender: User, *, text: str = "", **rest: Any) -> Message:
        """Write a message into a chat. Ids count up per supergroup, and together for all other chats."""
        counter = chat.id if chat.type == "supergroup" else 0
        message_id = self._counters[counter] = self._counters.get(counter, 0) + 1
        entities = with_automatic(text or rest.get("caption", ""), rest.pop("entities", []))
        message = Message(chat, message_id, sender, self.clock.now(), text=text, entities=entities, **rest)
        self._said.setdefault(chat.id, {})[message_id] = message
        self.changed()
        for listener in self._listeners:
            listener(message)
        return message

    def hears(self, message: Message) -> None:
        """Let the bot see a message somebody wrote, if privacy mode lets it."""
        if self.audible(message):
            self.updates.put("message", {**message.face()})

    def audible(self, message: Message) -> bool:
        """Whether the bot gets this message: in a group only commands to it and replies to it, and service lines."""
        chat = message.chat
        if chat.private or chat.bot_status == "administrator" or not self.privacy_mode:
            return chat.bot_status in ("member", "administrator")
        if chat.bot_status != "member":
            return False
        if message.reply_to is not None and message.reply_to.from_bot:
            return True
        if not message.content and not any(key in message.media for key in CONTENT):
            return True
        first, _, whom = (message.content.split(maxsplit=1) or [""])[0].partition(
            "@"
        )  # a command ends at a line break too
        return first.startswith("/") and whom.lower() in ("", self.bot.username.lower())

    def store(self, content: bytes, folder: str, suffix: str, mime: str, name: str = "") -> StoredFile:
        """Keep a file and give it an id."""
        number = self.serial()
        file = StoredFile(f"AgACFILE{number:08d}{folder[:3]}", f"{folder}/file_{number}.{suffix}", content, mime, name)
        self.files[file.file_id] = file
        return file

    def inject(self, raw: Json) -> int:
        """Send the bot an update exactly as given, malformed or not."""
        return self.updates.inject(raw)

    def jump_update_ids(self, to: int | None = None) -> int:
        """Let update ids go on from elsewhere; see `Updates.jump`."""
        return self.updates.jump(to)

    # Watching

    def listen(self, listener: Callable[[Message], None]) -> None:
        """Call `listener` with every new message."""
        self._listeners.append(listener)

    def changed(self) -> None:
        """Note that something is different now, and wake who waits for it."""
        self.version += 1
        for bell in self._bells:
            bell.set()

    async def change(self, since: int, seconds: float) -> int:
        """Wait until the world is newer than `since`, at most so many real seconds; returns its version."""
        if self.version != since or self.closed:
            return self.version
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            async with asyncio.timeout(seconds):
                await bell.wait()
        except TimeoutError:
            pass
        finally:
            self._bells.discard(bell)
        return self.version

    def close(self) -> None:
        """The end: open polls and event streams finish at once. Call it before the HTTP server stops."""
        self.closed = True
        self.updates.close()
        self.changed()


CONTENT = frozenset(
    {"photo", "sticker", "voice", "video", "video_note", "document", "location", "contact", "poll", "dice", "audio"}
)
