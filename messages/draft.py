"""A message before it has a messenger: text and buttons, nothing of Telegram."""

from dataclasses import dataclass


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
