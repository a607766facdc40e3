"""The demonstration page: what it shows, and what its buttons make the pretend people do.

It knows the simulator only. All that is done here becomes updates the bot receives as it would from Telegram.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.simulator.acts import ACTS, Act
from bot.simulator.records import Json
from bot.simulator.refusals import Impossible
from bot.simulator.snapshot import snapshot
from bot.simulator.world import World

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAFE = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
LOOK = 0.2
"""Seconds between two looks at a journey under way."""

LONGEST_JOURNEY = 60 * 60 * 24 * 31.0
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


class Control(Protocol):
    """Who moves the demonstration's clock and knows the patients' plans; `bot/app.py` gives one."""

    async def travel(self, seconds: float, silent: bool = False) -> None:
        """Move the clock on, letting the bot do everything that falls due on the way."""

    def progress(self) -> float:
        """How far the journey under way has come, 0 to 1."""

    def alerts(self) -> Sequence[Json]:
        """The open alerts, the most urgent first, each with its patient's chat, its holder and the rung that rings."""

    async def start_over(self) -> None:
        """Begin anew as if the page had just been opened. Raises Impossible with the reason."""

    def strip(self, chat_id: int) -> Mapping[str, Any] | None:
        """The eight weeks of the patient in this chat; none when there is no patient."""


class Guide(Protocol):
    """Who plays the walks a visitor may choose; `bot/demo` gives one. The clock is the walk's while one is under way."""

    @property
    def under_way(self) -> bool:
        """Whether a walk is on the page that has not ended."""

    def walks(self) -> Sequence[Json]:
        """What there is to choose from: id, title, about."""

    def languages(self) -> Mapping[str, str]:
        """What the patient of a walk may speak: code and name, the first by default."""

    def status(self) -> Json | None:
        """Where the walk on the page stands; none when there is none."""

    def do(self, what: str, name: str = "", *, language: str = "en", quick: bool = False) -> None:
        """Begin the walk of this name, or play, pause, next, replay, another, leave. Raises Impossible with the reason."""


def page_routes(world: World, control: Control | None, guide: Guide | None = None) -> list[BaseRoute]:
    """The page's addresses."""
    page = Page(world, control, guide)
    acts = [Route(f"/sim/{name}", page.act(act), methods=["POST"]) for name, act in ACTS.items()]
    return [
        Route("/", page.show),
        Route("/sim/state", page.state),
        Route("/sim/strip", page.strip),
        Route("/sim/alerts", page.alerts),
        Route("/sim/over", page.over, methods=["POST"]),
        Route("/sim/events", page.events),
        Route("/sim/file/{file_id}", page.picture),
        Route("/sim/clock", page.clock, methods=["POST"]),
        Route("/sim/walk", page.walk, methods=["POST"]),
        *acts,
        Mount("/sim/static", StaticFiles(directory=HERE / "static")),
    ]


class Page:
    """Shows the world and lets a visitor act in it."""

    def __init__(self, world: World, control: Control | None, guide: Guide | None) -> None:
        self._world = world
        self._control = control
        self._guide = guide
        self._journey: asyncio.Task[None] | None = None
        self._travelling = False
        self._fault = ""
        pages = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        self._template = pages.get_template("page.html")

    async def show(self, request: Request) -> Response:
        """The page itself; all content comes by `/sim/state`."""
        walks = self._guide.walks() if self._guide is not None else []
        languages = self._guide.languages() if self._guide is not None else {}
        html = self._template.render(
            bot=self._world.bot.first_name, travel=self._control is not None, walks=walks, languages=languages
        )
        return HTMLResponse(html, headers=SAFE)

    async def state(self, request: Request) -> Response:
        """The world as JSON; 304 when nothing but the time has changed."""
        seen = snapshot(self._world)
        tag = f'"{sha256(json.dumps(seen).encode()).hexdigest()[:16]}"'
        clock = {"x-clock": json.dumps(self._clock()), "etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=clock)
        return JSONResponse(seen | {"clock": self._clock()}, headers=clock)

    async def strip(self, request: Request) -> Response:
        """The plan of one patient; null when there is none."""
        chat = request.query_params.get("chat", "")
        known = self._control is not None and chat.isdecimal()
        plan = self._control.strip(int(chat)) if known and self._control is not None else None
        return JSONResponse(dict(plan) if plan is not None else None, headers={"cache-control": "no-store"})

    async def alerts(self, request: Request) -> Response:
        """The open alerts of the clinic, for the hint and the ladder."""
        known = list(self._control.alerts()) if self._control is not None else []
        return JSONResponse(known, headers={"cache-control": "no-store"})

    async def over(self, request: Request) -> Response:
        """Begin anew; answered when the new scene is set. 409 with the reason where that cannot be."""
        try:
            await self._said(request)
            if self._control is None:
                raise Impossible("this clock cannot be moved")
            if self._travelling:
                raise Impossible("a journey is under way")
            await self._control.start_over()
        except Impossible as reason:
            return JSONResponse({"ok": False, "error": str(reason)}, 409)
        except ValueError as fault:
            return JSONResponse({"ok": False, "error": f"Not understood: {fault}"}, 400)
        return JSONResponse({"ok": True})

    async def events(self, request: Request) -> Response:
        """A line whenever something has changed, until the world closes."""
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=headers)

    async def _events(self) -> AsyncIterator[str]:
        version = -1
        while not self._world.closed:
            travelling = bool(self._clock()["travelling"])
            version = await self._world.change(version, LOOK if travelling else 10)
            walk = self._guide.status() if self._guide is not None else None
            yield f"data: {json.dumps({'version': version, 'clock': self._clock(), 'walk': walk})}\n\n"
            # A burst of changes is one event; on a journey the page looks up now and then, or drawing would slow the journey down.
            await asyncio.sleep(LOOK if travelling else 0.03)
        yield "event: closing\ndata: {}\n\n"

    async def picture(self, request: Request) -> Response:
        """A picture somebody sent; nothing else is shown from here."""
        file = self._world.files.get(request.path_params["file_id"])
        if file is None or file.mime not in PICTURES:
            return JSONResponse({"error": "There is no such picture."}, 404)
        return Response(file.content, media_type=file.mime, headers={**SAFE, "cache-control": "max-age=3600"})

    def act(self, act: Act) -> Callable[[Request], Any]:
        """The address of one act: JSON in, JSON out; what the app would not allow is a 409 with the reason."""

        async def answer(request: Request) -> Response:
            try:
                said = await self._said(request)
                return JSONResponse({"ok": True, **act(self._world, said)})
            except Impossible as reason:
                return JSONResponse({"ok": False, "error": str(reason)}, 409)
            except (KeyError, TypeError, ValueError) as fault:
                return JSONResponse({"ok": False, "error": f"Not understood: {fault}"}, 400)

        return answer

    async def clock(self, request: Request) -> Response:
        """Begin a journey in time; 409 while one is under way or when nobody moves this clock."""
        try:
            said = await self._said(request)
            seconds = float(said["seconds"])
            if not 0 < seconds <= LONGEST_JOURNEY:
                raise ValueError("seconds must lie between 0 and 31 days")
            if self._control is None:
                raise Impossible("this clock cannot be moved")
            if self._travelling:
                raise Impossible("a journey is under way")
            if self._guide is not None and self._guide.under_way:
                raise Impossible("a walk is under way, and the clock is its own: leave it first")
        except Impossible as reason:
            return JSONResponse({"ok": False, "error": str(reason)}, 409)
        except (KeyError, TypeError, ValueError) as fault:
            return JSONResponse({"ok": False, "error": f"Not understood: {fault}"}, 400)
        self._travelling, self._fault = True, ""
        self._journey = asyncio.create_task(self._travel(self._control, seconds, silent=bool(said.get("silent"))))
        self._world.changed()
        return JSONResponse({"ok": True}, 202)

    async def walk(self, request: Request) -> Response:
        """Begin a walk, or play, pause, step on, leave; 409 with the reason where that cannot be."""
        try:
            said = await self._said(request)
            if self._guide is None:
                raise Impossible("there is no walk here")
            if self._travelling:
                raise Impossible("a journey is under way")
            self._guide.do(
                str(said["do"]),
                str(said.get("walk", "")),
                language=str(said.get("language") or "en"),
                quick=bool(said.get("quick")),
            )
        except Impossible as reason:
            return JSONResponse({"ok": False, "error": str(reason)}, 409)
        except (KeyError, TypeError, ValueError) as fault:
            return JSONResponse({"ok": False, "error": f"Not understood: {fault}"}, 400)
        return JSONResponse({"ok": True}, 202)

    async def _travel(self, control: Control, seconds: float, *, silent: bool) -> None:
        try:
            await control.travel(seconds, silent=silent)
        except Exception as fault:  # whatever went wrong in the bot, the page must say so and let the visitor go on
            self._fault = f"The clock stopped on the way: {fault!r}"
        finally:
            self._travelling = False
            self._world.changed()

    def _clock(self) -> Json:
        walking = self._guide is not None and self._guide.under_way
        moving = self._control is not None and (self._travelling or walking)
        progress = self._control.progress() if self._control is not None and moving else 1.0
        now = self._world.clock.now().astimezone(UTC).isoformat()
        return {
            "now": now,
            "travelling": self._travelling or progress < 1.0,
            "progress": round(progress, 3),
            "fault": self._fault,
        }

    async def _said(self, request: Request) -> Json:
        # A page from elsewhere can neither send JSON here without asking first nor hide where it comes from.
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise ValueError("JSON expected")
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            raise ValueError("that comes from another page")
        said = await request.json()
        if not isinstance(said, dict):
            raise ValueError("an object expected")
        return said
