"""Browsers of the tests: the real pages over the real house, without a socket; and what must be true of every page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.web.app import make_web
from bot.web.live import Live
from tests.people import Someone, Town

ADDRESS = "https://feed.test"
SECRETS = ("Lovelace", "+49 170 1234567", "MRN-4711", "4711")
"""What would name the patients of the scenarios."""


@dataclass
class Feed:
    """The pages of a town, and the browsers that look at them."""

    town: Town
    app: Starlette
    live: Live
    seen: list[httpx.Response] = field(default_factory=list)

    def browser(self) -> httpx.AsyncClient:
        """A browser nobody is logged in with."""
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app), base_url=ADDRESS, event_hooks={"response": [self._keep]}
        )

    async def _keep(self, answer: httpx.Response) -> None:
        await answer.aread()
        self.seen.append(answer)

    async def link(self, who: Someone) -> str:
        """The address they get for `/login`."""
        await who.says("/login")
        found = re.search(r"https?://\S+/login/\S+", who.last)
        assert found, who.last
        return found[0]

    async def opened(self, who: Someone) -> Browser:
        """A browser this colleague has logged in with."""
        browser = Browser(self.browser())
        answer = await browser.client.post(await self.link(who))
        assert answer.status_code == 303, answer.text
        return browser


@dataclass
class Browser:
    """A browser with a session."""

    client: httpx.AsyncClient

    async def get(self, path: str, **more: Any) -> httpx.Response:
        """Look at a page."""
        return await self.client.get(path, **more)

    async def csrf(self) -> str:
        """The word every form of this session carries."""
        found = re.search(r'name="csrf" value="([^"]+)"', (await self.get("/feed")).text)
        assert found
        return found[1]

    async def post(self, path: str, *, part: bool = False, **form: str) -> httpx.Response:
        """Send a form, as htmx does when `part`."""
        headers = {"hx-request": "true"} if part else {}
        return await self.client.post(path, data={"csrf": await self.csrf(), **form}, headers=headers)


@asynccontextmanager
async def the_feed(town: Town) -> AsyncIterator[Feed]:
    """The pages, for as long as the block lasts; afterwards every answer that was seen is looked through."""
    town.house.rename(replace(town.house.ward, feed=ADDRESS))
    app, live = make_web(town.house, ADDRESS)
    feed = Feed(town, app, live)
    yield feed
    await live.close()
    for answer in feed.seen:
        is_dressed(answer)
        if answer.headers.get("content-type", "").startswith("text/html") and answer.text:
            is_sound(answer.text)


def is_dressed(answer: httpx.Response) -> None:
    """The headers every answer wears."""
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer" and answer.headers["x-content-type-options"] == "nosniff"
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    static = answer.request.url.path.startswith("/static/")
    assert answer.headers["cache-control"] == ("no-cache" if static else "no-store"), answer.request.url.path


class _Sound(HTMLParser):
    """Collects what a page must not hold, and what it must."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.fields: list[tuple[str, bool]] = []
        self.headings: list[int] = []
        self.mains = 0
        self._within: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        for name, value in attributes:
            if name.startswith("on") or name == "style" or name.startswith("hx-on"):
                self.faults.append(f"{tag} {name}: nothing inline")
            if name in ("src", "href", "action", "formaction", "hx-get", "hx-post", "sse-connect"):
                outside = (value or "").startswith(("http:", "//", "data:", "javascript:"))
                if outside or ((value or "").startswith("https:") and not (value or "").startswith("https://t.me/")):
                    self.faults.append(f"{tag} {name}={value}: leads elsewhere")
        if tag == "style":
            self.faults.append("style: nothing inline")
        self._script = tag == "script"
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "label":
            self._within.append("label")
            self.labels.add(given.get("for") or "")
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            named = "aria-label" in given or "aria-labelledby" in given or "label" in self._within
            self.fields.append((given.get("id") or "", named))
        if tag == "img" and "alt" not in given:
            self.faults.append("img without words")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.mains += tag == "main"
        if tag == "th" and "scope" not in given:
            self.faults.append("th without scope")

    def handle_endtag(self, tag: str) -> None:
        self._script = False
        if tag == "label" and self._within:
            self._within.pop()

    def handle_data(self, words: str) -> None:
        if self._script and words.strip():
            self.faults.append("script: nothing inline")


def is_sound(html: str) -> None:
    """Nothing inline, nothing from elsewhere, every field labelled, headings in order, ids unique."""
    page = _Sound()
    page.feed(html)
    assert page.faults == []
    assert len(page.ids) == len(set(page.ids)), [one for one in page.ids if page.ids.count(one) > 1]
    for name, labelled in page.fields:
        assert labelled or name in page.labels, f"the field {name!r} has no label"
    if "<html" in html:
        assert page.mains == 1 and page.headings[:1] == [1] and page.headings.count(1) == 1
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            assert after <= before + 1, page.headings


async def stream(feed: Feed, cookies: httpx.Cookies, since: str = "") -> tuple[asyncio.Queue[str], asyncio.Task[None]]:
    """Listen to `/live` as a browser does: the names of the events as they come, and the task that listens."""
    heard: asyncio.Queue[str] = asyncio.Queue()
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https", "path": "/live",
        "raw_path": b"/live", "query_string": f"since={since}".encode(), "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("feed.test", 443), "headers": [(b"host", b"feed.test"), (b"cookie", jar.encode())],
    }  # fmt: skip
    begun = False

    async def receive() -> dict[str, Any]:
        nonlocal begun
        if not begun:
            begun = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            await heard.put(str(message["status"]))
        for name in re.findall(rb"event: (\w+)", message.get("body", b"")):
            await heard.put(name.decode())

    return heard, asyncio.create_task(feed.app(scope, receive, send))  # type: ignore[arg-type]
