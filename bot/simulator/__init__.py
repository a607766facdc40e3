"""A pretend Telegram: the Bot API over HTTP, the people on its other side, and the page `make demo` shows.

The demonstration, the scenarios and the tests all speak to this one. It refuses what Telegram refuses, in Telegram's
words, so that what passes here has a fair chance to pass there. It knows nothing of the bot it serves.
"""

from bot.simulator.groups import Group
from bot.simulator.people import Person
from bot.simulator.server import make_app
from bot.simulator.world import World

__all__ = ["Group", "Person", "World", "make_app"]
