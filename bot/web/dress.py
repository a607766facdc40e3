"""What every answer of the feed wears, and what never gets in: headers, hosts, and bodies that are too large."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)

LARGEST = 64 * 1024
"""Bytes of a form; the longest thing anybody types here is a note."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def worn(https: bool) -> Mapping[str, str]:
    """The headers of every answer: nothing from elsewhere, nothing kept, nothing told to others."""
    headers = {
        "content-security-policy": POLICY,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
    if https:
        headers["strict-transport-security"] = "max-age=31536000"
    return headers


class TooLarge(Exception):
    """A body is larger than any form of ours."""


class Dress:
    """Puts the headers on, refuses hosts that are not ours, and cuts a body that is too large.

    `host`: the name browsers ask for; without one only loopback names are answered, so that no page elsewhere can lead a
    browser here under a name of its own (DNS rebinding). Health is asked for on loopback whatever the name is.
    """

    def __init__(self, app: ASGIApp, *, host: str, https: bool, also: str = "") -> None:
        self._app, self._headers = app, worn(https)
        self._hosts = (
            {host.partition(":")[0] if not host.startswith("[") else host.split("]")[0] + "]"} if host else set()
        )
        self._hosts |= {also} if also else set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, dressed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if not self._ours(Headers(scope=scope).get("host", ""), scope["path"]):
            await PlainTextResponse("No such host here.\n", 421)(scope, receive, dressed)
            return
        try:
            await self._app(scope, _limited(scope, receive), dressed)
        except TooLarge:
            await PlainTextResponse("Too large.\n", 413)(scope, receive, dressed)

    def _ours(self, asked: str, path: str) -> bool:
        name = asked.split("]")[0] + "]" if asked.startswith("[") else asked.partition(":")[0]
        if name in self._hosts:
            return True
        return name in LOOPBACK and (
            not self._hosts or self._hosts <= LOOPBACK or path in ("/livez", "/readyz", "/metrics")
        )


def _limited(scope: Scope, receive: Receive) -> Receive:
    """The body as it comes, until it is too large."""
    told = Headers(scope=scope).get("content-length", "0")
    if not told.isdecimal() or int(told) > LARGEST:
        raise TooLarge
    seen = 0

    async def part() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            raise TooLarge
        return message

    return part


def from_our_page(request: Request) -> bool:
    """Whether a form comes from a page of ours, by what the browser itself says of it.

    Under `Referrer-Policy: no-referrer` the origin of a form is told as "null"; then, and where a browser says nothing, the token
    in the form decides alone.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin in (None, "null") or origin.partition("://")[2] == request.headers.get("host")
