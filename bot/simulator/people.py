"""The people on the other side: what a patient or a nurse can do in Telegram's app, and nothing more."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from bot.simulator import pictures
from bot.simulator.about import member_face
from bot.simulator.commands import menu
from bot.simulator.records import Button, Chat, Json, Message, Query, Room, User
from bot.simulator.refusals import Impossible
from bot.simulator.sending import document_media, photo_media
from bot.simulator.world import World

# Fluent wraps names in direction marks; a reader does not see them, so a label is compared without.
UNSEEN = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F))


def as_read(text: str) -> str:
    """A text without its invisible direction marks."""
    return text.translate(UNSEEN)


class Person:
    """Somebody with Telegram. The private chat with the bot is theirs from the start, but the bot may not begin it.

    `role` is only shown on the demonstration page. Acts outside the private chat name the group: `chat=group`.
    `account` is the number of an account the bot knows from an earlier life.
    """

    def __init__(
        self, world: World, name: str, language_code: str = "en", role: str = "", account: int | None = None
    ) -> None:
        self.world = world
        self.user: User = world.newcomer(name, language_code, role, account)
        self.chat: Chat = world.chats[self.user.id]
        self.toasts: list[str] = []
        world.people[self.user.id] = self

    def __repr__(self) -> str:
        return f"<Person {self.name}>"

    @property
    def id(self) -> int:
        """Their account, which is also their private chat with the bot."""
        return self.user.id

    @property
    def name(self) -> str:
        """Their first name at Telegram."""
        return self.user.first_name

    # What they see

    def menu(self, group: Room | None = None) -> list[str]:
        """The commands Telegram offers them beside the message field, here or in a group."""
        return [str(one["command"]) for one in menu(self.world, self.chat if group is None else group.chat, self.user)]

    @property
    def messages(self) -> list[Message]:
        """Their private chat as it stands, oldest first."""
        return self.world.messages(self.id)

    @property
    def last(self) -> Message | None:
        """The newest message from the bot in the private chat."""
        return next((message for message in reversed(self.messages) if message.from_bot), None)

    def buttons(self, message: Message | None = None, chat: Room | None = None) -> list[str]:
        """The labels under a message; under the newest one that has any when none is given."""
        if message is None:
            message = next((one for one in reversed(self._seen(chat)) if one.from_bot and one.buttons), None)
        return [as_read(button.label) for button in message.buttons] if message is not None else []

    def heard(self, text_part: str, chat: Room | None = None) -> bool:
        """Whether the bot has said this, now or before an edit."""
        said = [
            text for message in self._seen(chat) if message.from_bot for text in (message.content, *message.history)
        ]
        return any(text_part in text or text_part in as_read(text) for text in said)

    def _seen(self, chat: Room | None) -> list[Message]:
        return self.world.messages(chat.chat.id if chat is not None else self.id)

    # What they do

    def start(self, payload: str | None = None) -> Message:
        """Open the chat and press Start; this also unblocks the bot."""
        if self.chat.bot_status == "kicked":
            self.unblocks_bot()
        self.chat.bot_status = "member"
        return self.says(f"/start {payload}" if payload else "/start")

    def opens_link(self, link: str, chat: Room | None = None) -> Message:
        """Follow a t.me link: `?start=` in private, `?startgroup=` into the group given."""
        place = urlsplit(link if "//" in link else f"https://{link}")
        query = parse_qs(place.query)
        name = place.path.strip("/")
        if place.hostname not in ("t.me", "telegram.me") or name.lower() != self.world.bot.username.lower():
            raise Impossible(f"{link} does not lead to @{self.world.bot.username}")
        if "startgroup" in query:
            if chat is None:
                raise Impossible("a startgroup link asks for a group: opens_link(link, chat=group)")
            chat.add_bot(self)
            return self.says(f"/start@{self.world.bot.username} {query['startgroup'][0]}", chat=chat)
        return self.start(query.get("start", [None])[0])

    def says(self, text: str, chat: Room | None = None, reply_to: Message | None = None) -> Message:
        """Write a message."""
        return self._writes(chat, text=text, reply_to=reply_to)

    def taps(self, wanted: str, message: Message | None = None, chat: Room | None = None) -> str:
        """Tap the button with this label or data (or the beginning of its data), on the newest message that has it.

        A label is taken exactly first, then as a part. Returns the id of the query.
        """
        shown = [message] if message is not None else [one for one in reversed(self._seen(chat)) if one.from_bot]
        for fits in (_exactly, _by_data, _in_part):
            for one in shown:
                for button in one.buttons:
                    if fits(button, wanted):
                        return self._taps(one, button)
        there = self.buttons(message, chat)
        raise Impossible(f"{self.name} sees no button {wanted!r}; the newest are {there}")

    def taps_old(self, message: Message, data: str) -> str:
        """Tap a button that has gone from the chat, as a slow phone may still show it."""
        return self._query(message, data)

    def _taps(self, message: Message, button: Button) -> str:
        if button.data is None:
            raise Impossible(f"{button.label!r} is a link to {button.url}: use opens_link")
        return self._query(message, button.data)

    def _query(self, message: Message, data: str) -> str:
        world = self.world
        query = Query(str(4_000_000_000_000_000 + world.serial()), self.id, message, data, world.clock.now())
        world.queries[query.id] = query
        body = {"id": query.id, "from": self.user.face(), "chat_instance": str(message.chat.id), "data": data}
        world.updates.put("callback_query", body | {"message": message.face()})
        world.changed()
        return query.id

    def edits(self, message: Message, text: str) -> None:
        """Change what they wrote before."""
        if message.sender is not self.user:
            raise Impossible(f"{self.name} did not write that message")
        message.history.append(message.content)
        message.text, message.edited = text, self.world.clock.now()
        self.world.changed()
        if self.world.audible(message):
            self.world.updates.put("edited_message", message.face())

    def reacts(self, message: Message, emoji: str) -> None:
        """Put one reaction under a message; the bot hears of it only if it asked for such updates."""
        body = {"chat": message.chat.face(), "message_id": message.message_id, "user": self.user.face()}
        new = [{"type": "emoji", "emoji": emoji}]
        self.world.updates.put(
            "message_reaction", body | {"date": self._date(), "old_reaction": [], "new_reaction": new}
        )

    # Other than words

    def sends_photo(self, caption: str = "", content: bytes | None = None, chat: Room | None = None) -> Message:
        """A photo from the phone. Telegram makes a small copy of it, which is another file."""
        hue = self.world.serial() % 40
        file = self.world.store(content or pictures.photo(hue=hue), "photos", "png", "image/png")
        small = self.world.store(pictures.photo(80, 60, hue), "photos", "png", "image/png")
        return self._writes(chat, caption=caption, media=photo_media(file, small))

    def changes_photo(self, message: Message, content: bytes | None = None, caption: str = "") -> None:
        """Put another photo, or another caption, in the place of what they sent before."""
        if content is not None:
            file = self.world.store(content, "photos", "png", "image/png")
            message.media = photo_media(file)
        message.caption = caption
        self.edits(message, "")

    def sends_document(
        self, name: str = "letter.pdf", content: bytes = b"%PDF-1.4\n", mime: str = "application/pdf", caption: str = ""
    ) -> Message:
        """A file; a picture sent uncompressed is one too."""
        file = self.world.store(content, "documents", name.rpartition(".")[2], mime, name)
        return self._writes(None, caption=caption, media=document_media(file))

    def sends_voice(self, seconds: int = 4) -> Message:
        """A voice message."""
        return self._sends("voice", {**self._file("voice"), "duration": seconds, "mime_type": "audio/ogg"})

    def sends_video(self, seconds: int = 4, content: bytes | None = None, caption: str = "") -> Message:
        """A video from the phone."""
        shape = {"width": 640, "height": 480, "duration": seconds, "mime_type": "video/mp4"}
        return self._sends("video", {**self._file("videos", content), **shape}, caption)

    def sends_audio(self, seconds: int = 4) -> Message:
        """A piece of sound as a file."""
        return self._sends("audio", {**self._file("music"), "duration": seconds, "mime_type": "audio/mpeg"})

    def sends_video_note(self, seconds: int = 4) -> Message:
        """A round video."""
        return self._sends("video_note", {**self._file("video_notes"), "length": 240, "duration": seconds})

    def sends_sticker(self, emoji: str = "👍") -> Message:
        """A sticker."""
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._sends("sticker", {**self._file("stickers"), **shape, "emoji": emoji})

    def sends_location(self, latitude: float = 52.52, longitude: float = 13.4) -> Message:
        """Where they are."""
        return self._sends("location", {"latitude": latitude, "longitude": longitude})

    def sends_contact(self, phone_number: str = "+4930000000") -> Message:
        """A phone number from the address book."""
        return self._sends("contact", {"phone_number": phone_number, "first_name": self.name})

    def sends_poll(self, question: str = "Tea or coffee?") -> Message:
        """A poll of their own."""
        choices = [
            {"persistent_id": str(n), "text": text, "voter_count": 0} for n, text in enumerate(("Tea", "Coffee"))
        ]
        no = ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only")
        about = {"id": str(self.world.serial()), "question": question, "options": choices, "total_voter_count": 0}
        return self._sends("poll", {**about, "type": "regular", "is_anonymous": True, **dict.fromkeys(no, False)})

    def sends_dice(self, value: int = 3) -> Message:
        """A thrown die."""
        return self._sends("dice", {"emoji": "🎲", "value": value})

    def _file(self, folder: str, content: bytes | None = None) -> Json:
        file = self.world.store(content or pictures.voice(), folder, "ogg", "audio/ogg")
        return {"file_id": file.file_id, "file_unique_id": f"u{file.file_id[-12:]}", "file_size": len(file.content)}

    def _sends(self, kind: str, body: Json, caption: str = "") -> Message:
        return self._writes(None, caption=caption, media={kind: body})

    def _writes(self, group: Room | None, **content: object) -> Message:
        if self.user.deleted:
            raise Impossible(f"{self.name} has no account any more")
        chat = self.chat if group is None else group.chat
        if group is None and chat.bot_status != "member":
            raise Impossible(f"{self.name} has {'blocked' if chat.bot_status == 'kicked' else 'not started'} the bot")
        if group is not None and chat.members.get(self.id) in (None, "left", "kicked"):
            raise Impossible(f"{self.name} is not in {chat.title!r}")
        message = self.world.post(chat, self.user, **content)  # type: ignore[arg-type]  # as the act names them
        self.world.hears(message)
        return message

    # Coming and going

    def blocks_bot(self) -> None:
        """Stop and block the bot."""
        self._bot_becomes("kicked")

    def unblocks_bot(self) -> None:
        """Let it write again."""
        self._bot_becomes("member")

    def deletes_account(self) -> None:
        """Leave Telegram; the bot is not told."""
        self.user.deleted = True
        self.world.changed()

    def _bot_becomes(self, status: str) -> None:
        old = self.chat.bot_status
        if old == "none":
            raise Impossible(f"{self.name} has never started the bot")
        self.chat.bot_status = status
        change = {"chat": self.chat.face(), "from": self.user.face(), "date": self._date()}
        change["old_chat_member"] = member_face(self.world.bot, old)
        change["new_chat_member"] = member_face(self.world.bot, status)
        self.world.updates.put("my_chat_member", change)
        self.world.changed()

    def _date(self) -> int:
        return int(self.world.clock.now().timestamp())


def _exactly(button: Button, wanted: str) -> bool:
    return wanted in (button.label, as_read(button.label), button.data)


def _by_data(button: Button, wanted: str) -> bool:
    return button.data is not None and button.data.startswith(wanted)


def _in_part(button: Button, wanted: str) -> bool:
    return wanted.casefold() in as_read(button.label).casefold()
