"""The nouns of the pretend Telegram: users, chats, messages, files, queries and calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True)
class Upload:
    """A file as it came in over the wire."""

    name: str
    content: bytes
    mime: str


@dataclass
class User:
    """An account: a person or a bot."""

    id: int
    first_name: str
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deleted: bool = False
    role: str = ""

    def face(self) -> Json:
        """The account as the Bot API shows it."""
        seen: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            seen["username"] = self.username
        if self.language_code and not self.is_bot:
            seen["language_code"] = self.language_code
        return seen


@dataclass
class Topic:
    """A topic of a group, by the number of the message that opened it."""

    name: str
    closed: bool = False


@dataclass
class Chat:
    """A private chat, a group or a supergroup, and how the bot stands in it.

    `bot_status` is `none` (never started), `member`, `administrator`, `left` or `kicked` (also: blocked).
    """

    id: int
    type: str
    title: str = ""
    user: User | None = None
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "none"
    migrated_to: int | None = None
    pinned: int | None = None
    forum: bool = False
    general_closed: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether it is a chat with one person."""
        return self.type == "private"

    def face(self) -> Json:
        """The chat as the Bot API shows it."""
        if self.user is None:
            seen = {"id": self.id, "type": self.type, "title": self.title}
            return seen | {"is_forum": True} if self.forum else seen
        return {"id": self.id, "type": self.type, "first_name": self.user.first_name}


@dataclass(frozen=True)
class Button:
    """One button under a message: what it says and what it does."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass
class Message:
    """A message as it stands now; `history` keeps what it said before each edit."""

    chat: Chat
    message_id: int
    sender: User
    date: datetime
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: Json = field(default_factory=dict)
    caption: str = ""
    markup: Json | None = None
    reply_to: Message | None = None
    sender_chat: Chat | None = None
    edited: datetime | None = None
    deleted: bool = False
    silent: bool = False
    protected: bool = False
    thread: int | None = None
    reactions: list[str] = field(default_factory=list)
    history: list[str] = field(default_factory=list)

    @property
    def from_bot(self) -> bool:
        """Whether our bot wrote it."""
        return self.sender.is_bot and self.sender_chat is None

    @property
    def content(self) -> str:
        """What a reader reads: the text, or the caption of a picture."""
        return self.text or self.caption

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard, row by row; empty when there is none."""
        keyboard = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in keyboard]

    @property
    def buttons(self) -> list[Button]:
        """All inline buttons, in reading order."""
        return [button for row in self.rows for button in row]

    def face(self, *, with_reply: bool = True) -> Json:
        """The message as the Bot API shows it."""
        seen: Json = {
            "message_id": self.message_id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.face(),
            "from": self.sender.face(),
            **self.media,
        }
        if self.sender_chat is not None:
            seen["sender_chat"] = self.sender_chat.face()
        if self.thread is not None:
            seen |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.text:
            seen["text"] = self.text
        if self.caption:
            seen["caption"] = self.caption
        if self.entities:
            seen["entities" if self.text else "caption_entities"] = self.entities
        if self.markup and "inline_keyboard" in self.markup:
            seen["reply_markup"] = self.markup
        if self.reply_to is not None and with_reply:
            seen["reply_to_message"] = self.reply_to.face(with_reply=False)
        if self.edited is not None:
            seen["edit_date"] = int(self.edited.timestamp())
        if self.protected:
            seen["has_protected_content"] = True
        return seen


@dataclass(frozen=True)
class StoredFile:
    """A file Telegram keeps, under its id and its download path."""

    file_id: str
    path: str
    content: bytes
    mime: str
    name: str = ""


@dataclass
class Query:
    """A tap on a button, waiting to be answered."""

    id: str
    person: int
    message: Message
    data: str
    at: datetime
    answered: bool = False


@dataclass
class Call:
    """One call of the bot: what it asked, when, and what it was told. `status` 0 means: not (yet) answered."""

    method: str
    params: Json
    chat: int | None
    at: datetime
    status: int = 0
    result: Any = None
    description: str = ""
    fault: str = ""

    @property
    def ok(self) -> bool:
        """Whether Telegram did it and said so."""
        return self.status == 200


class Player(Protocol):
    """A pretend person, as the world knows them (`bot.simulator.people.Person`)."""

    user: User
    chat: Chat
    toasts: list[str]

    @property
    def id(self) -> int:
        """Their number at Telegram."""

    @property
    def name(self) -> str:
        """What they are called."""


class Room(Protocol):
    """A group, as the world and its members know it (`bot.simulator.groups.Group`)."""

    chat: Chat

    @property
    def id(self) -> int:
        """Its number at Telegram now."""

    def add_bot(self, by: Any = None) -> None:
        """Somebody adds the bot."""
