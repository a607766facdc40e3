"""A message before it has a messenger: text and buttons, nothing of Telegram."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 4096
"""Telegram's limit for a message. We count as its entities do, in UTF-16 units, which is never too many."""

MOST_BUTTONS, IN_A_ROW = 40, 4
"""Under one message of a list: Telegram takes a hundred buttons, a thumb fewer."""

NUMBERED = 16
"""Units kept free for " · 12/34" behind the title, and the empty line under it."""


@dataclass(frozen=True)
class Button:
    """Something to press under a message.

    `data` comes back to us when it is pressed (see `messages.tokens`); `url` opens an address instead.
    A button has one of the two.
    """

    text: str
    data: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if (self.data is None) == (self.url is None):
            raise ValueError("a button carries either data or an address")


@dataclass(frozen=True)
class Draft:
    """What shall be said: the text, rows of buttons, and how loudly.

    `quiet` delivers without a sound, for what can wait. `protect` forbids forwarding and saving;
    it is on by default because most of what we say to a patient is about health.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    quiet: bool = False
    protect: bool = True


def units(words: str) -> int:
    """The length as Telegram counts: an emoji is two. Half of a surrogate pair counts as one."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def in_messages(title: str, lines: Sequence[tuple[str, Button | None]], *, protect: bool = True) -> list[Draft]:
    """A list as as many messages as it needs, in its order and with nothing left out, each under the title.

    Each line with its button, which stands under the message that holds the line. Of more than one message each says which it is
    ("Patients · 2/3"). A line longer than a message goes on in the next one.
    """
    room = LONGEST - units(title) - NUMBERED
    found: list[list[tuple[str, Button | None]]] = [[]]
    used = buttons = 0
    for text, button in ((piece, button) for line, button in lines for piece in _pieces(line, room)):
        size = units(text) + 1
        if found[-1] and (used + size > room or (button is not None and buttons == MOST_BUTTONS)):
            found.append([])
            used = buttons = 0
        if found[-1] or text or button is not None:  # no message begins with an empty line
            found[-1].append((text, button))
            used += size
            buttons += button is not None
    drafts = []
    for number, those in enumerate(found, 1):
        head = title if len(found) == 1 else f"{title} · {number}/{len(found)}"
        shown = [button for _, button in those if button is not None]
        rows = tuple(tuple(shown[start : start + IN_A_ROW]) for start in range(0, len(shown), IN_A_ROW))
        drafts.append(Draft("\n".join([head, "", *(text for text, _ in those)]), rows, protect=protect))
    return drafts


def _pieces(line: str, room: int) -> Iterator[str]:
    while units(line) > room:
        end = room // 2  # characters: each is at most two units
        yield line[:end]
        line = line[end:]
    yield line
