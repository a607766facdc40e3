"""Two rooms behind one door: the demonstration's page and pretend Telegram, and the real feed of the made-up clinic."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

PRETEND = ("/sim", "/bot", "/file")
"""What the pretend Telegram and its page answer; "/" is theirs too, everything else is the feed's."""


class Doors:
    """Sends each request to the room it is for."""

    def __init__(self) -> None:
        self._pretend: ASGIApp | None = None
        self._feed: ASGIApp | None = None

    def lead_to(self, pretend: ASGIApp, feed: ASGIApp) -> None:
        """From now on into these rooms."""
        self._pretend, self._feed = pretend, feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on."""
        path = scope.get("path", "/")
        mine = scope["type"] != "http" or path == "/" or path.startswith(PRETEND)
        room = self._pretend if mine else self._feed
        if room is not None:
            await room(scope, receive, send)
