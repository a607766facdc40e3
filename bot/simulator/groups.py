"""A group chat, such as the care team's: members, administrators, the bot's coming and going, and its upgrade."""

from __future__ import annotations

from bot.simulator.about import member_face
from bot.simulator.people import Person
from bot.simulator.records import Chat, Json, Message, User
from bot.simulator.refusals import Impossible
from bot.simulator.world import World

ANONYMOUS = User(1_087_968_824, "Group", "GroupAnonymousBot", is_bot=True)


class Group:
    """A group; after `migrate` its `chat` is the supergroup, and `old_chats` remembers the ones before."""

    def __init__(self, world: World, title: str, *, supergroup: bool = False, number: int | None = None) -> None:
        self.world = world
        self.chat: Chat = world.new_group(title, supergroup=supergroup, number=number)
        self.old_chats: list[Chat] = []
        world.groups.append(self)

    def __repr__(self) -> str:
        return f"<Group {self.title}>"

    @property
    def id(self) -> int:
        """The chat's number now."""
        return self.chat.id

    @property
    def title(self) -> str:
        """Its name."""
        return self.chat.title

    @property
    def messages(self) -> list[Message]:
        """The chat as it stands, oldest first."""
        return self.world.messages(self.chat.id)

    @property
    def last(self) -> Message | None:
        """The newest message from the bot."""
        return next((message for message in reversed(self.messages) if message.from_bot), None)

    def heard(self, text_part: str) -> bool:
        """Whether the bot has said this here, now or before an edit."""
        said = [text for message in self.messages if message.from_bot for text in (message.content, *message.history)]
        return any(text_part in text for text in said)

    def add(self, person: Person, admin: bool = False) -> None:
        """Take a person in; the first one is the owner."""
        owner = not self.chat.members
        old = self.chat.members.get(person.id, "left")
        self.chat.members[person.id] = "creator" if owner else "administrator" if admin else "member"
        self._service(person.user, {"new_chat_members": [person.user.face()]})
        self._told("chat_member", person.user, person.user, old, self.chat.members[person.id])

    def remove(self, person: Person) -> None:
        """A person leaves."""
        old = self.chat.members.get(person.id)
        if old is None:
            raise Impossible(f"{person.name} is not in {self.title!r}")
        self.chat.members[person.id] = "left"
        self._service(person.user, {"left_chat_member": person.user.face()})
        self._told("chat_member", person.user, person.user, old, "left")

    def add_bot(self, by: Person | None = None, admin: bool = False) -> None:
        """Take the bot in, as a member or as an administrator. It is told by `my_chat_member`."""
        old = "left" if self.chat.bot_status == "none" else self.chat.bot_status
        status = "administrator" if admin else "member"
        if old == status:
            return
        self.chat.bot_status = status
        who = self._somebody(by)
        self._told("my_chat_member", who, self.world.bot, old, status)
        if old in ("left", "kicked"):
            self._service(who, {"new_chat_members": [self.world.bot.face()]})

    def kick_bot(self, by: Person | None = None) -> None:
        """Throw the bot out."""
        old, self.chat.bot_status = self.chat.bot_status, "kicked"
        self._told("my_chat_member", self._somebody(by), self.world.bot, old, "kicked")
        self.world.changed()

    def anonymous_says(self, text: str, reply_to: Message | None = None) -> Message:
        """An administrator writes without showing who."""
        message = self.world.post(self.chat, ANONYMOUS, text=text, sender_chat=self.chat, reply_to=reply_to)
        self.world.hears(message)
        return message

    def migrate(self) -> Chat:
        """Telegram makes a supergroup of it: a new number, and the old one refuses from now on."""
        old = self.chat
        if old.type != "group":
            raise Impossible("it is a supergroup already")
        new = self.world.new_group(old.title, supergroup=True)
        new.members, new.bot_status = dict(old.members), old.bot_status
        self._service(ANONYMOUS, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.old_chats.append(old)
        self.chat = new
        self._service(ANONYMOUS, {"migrate_from_chat_id": old.id})
        return new

    def turn_on_topics(self) -> None:
        """The owner turns topics on; only a supergroup can have them."""
        if self.chat.type != "supergroup":
            self.migrate()
        self.chat.forum = True
        self._service(ANONYMOUS, {"general_forum_topic_unhidden": {}})

    def close_topic(self, thread: int, *, reopen: bool = False) -> None:
        """Somebody closes a topic, or opens it again."""
        self.chat.topics[thread].closed = not reopen
        self._service(ANONYMOUS, {"forum_topic_reopened" if reopen else "forum_topic_closed": {}}, thread)

    def close_general(self, *, reopen: bool = False) -> None:
        """Somebody closes the topic of the group itself, or opens it again: only administrators may write in it then."""
        self.chat.general_closed = not reopen
        self._service(ANONYMOUS, {"forum_topic_reopened" if reopen else "forum_topic_closed": {}})

    def delete_topic(self, thread: int) -> None:
        """Somebody deletes a topic and all that stands in it; nobody is told."""
        del self.chat.topics[thread]
        for message in self.messages:
            message.deleted = message.deleted or message.thread == thread

    def _somebody(self, by: Person | None) -> User:
        if by is not None:
            return by.user
        return self.world.users[next(iter(self.chat.members))] if self.chat.members else ANONYMOUS

    def _service(self, who: User, media: Json, thread: int | None = None) -> None:
        sender_chat = self.chat if who is ANONYMOUS else None
        self.world.hears(self.world.post(self.chat, who, media=media, sender_chat=sender_chat, thread=thread))

    def _told(self, kind: str, who: User, whom: User, old: str, new: str) -> None:
        if kind == "chat_member" and self.chat.bot_status != "administrator":
            return  # only administrators are told about other members
        date = int(self.world.clock.now().timestamp())
        change = {"chat": self.chat.face(), "from": who.face(), "date": date}
        change["old_chat_member"] = member_face(whom, old)
        change["new_chat_member"] = member_face(whom, new)
        self.world.updates.put(kind, change)
        self.world.changed()
