"""The pretend Bot API over HTTP, and the door to the demonstration page.

In tests it is reached through `httpx.ASGITransport`: no port, no socket. Under uvicorn start it with
`date_header=False`, or the server's own clock speaks beside the world's.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.simulator.faults import Fault
from bot.simulator.methods import BY_NAME, METHODS
from bot.simulator.page import Control, Guide, page_routes
from bot.simulator.records import Call
from bot.simulator.refusals import ApiError
from bot.simulator.wire import Params, read_params
from bot.simulator.world import World

TOKEN = re.compile(r"\d{3,20}:[\w-]{3,}", re.A)
NOT_FOUND = ApiError(404, "Not Found")
NO_SUCH_METHOD = ApiError(404, "Not Found: method not found")
UNAUTHORIZED = ApiError(401, "Unauthorized")
FRONT_PAGE = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>"


class LineBroken(Response):
    """An answer that never arrives whole: the line breaks after its first bytes."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Begin to answer, then break."""
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4096")]})
        raise ConnectionResetError("the line broke, as the test planned")


def make_app(world: World, token: str, control: Control | None = None, guide: Guide | None = None) -> Starlette:
    """The pretend Telegram for one bot with this token, and the page; `control` moves the demonstration's clock, `guide` plays
    its walks.

    Raises ValueError when the token does not look like one of Telegram's.
    """
    if not TOKEN.fullmatch(token):
        raise ValueError("a bot token looks like 7000000001:letters")
    server = Server(world, token)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", server.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", server.file, methods=["GET"]),
            *page_routes(world, control, guide),
        ],
        exception_handlers={404: server.nowhere},
    )


class Server:
    """Answers calls for one bot."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token

    async def call(self, request: Request) -> Response:
        """Carry out one method, or fail as planned; the journal gets both."""
        method = request.path_params["method"]
        refusal = self._stranger(request.path_params["token"])
        if refusal is not None:
            return self._no(refusal)
        try:
            params = read_params(request.url.query, request.headers.get("content-type", ""), await request.body())
        except ApiError as error:
            return self._no(error)
        name = BY_NAME.get(method.lower())
        call = Call(name or method, params.shown(), params.chat, self._world.clock.now())
        self._world.calls.append(call)
        fault = self._world.faults.strike(call.method, call.chat)
        if fault is not None:
            call.fault = fault.kind
            if not fault.after:
                return await self._fail(call, fault)
        try:
            if name is None:
                raise NO_SUCH_METHOD
            call.result = await self._do(name, params)
        except ApiError as error:
            return self._no(error, call)
        if fault is not None:
            return await self._fail(call, fault)
        call.status = 200
        return JSONResponse({"ok": True, "result": call.result}, headers=self._headers())

    async def file(self, request: Request) -> Response:
        """Download a file by the path `getFile` gave; in the journal and for planned faults it is the method `download`."""
        refusal = self._stranger(request.path_params["token"])
        path = request.path_params["path"]
        found = next((file for file in self._world.files.values() if file.path == path), None)
        if refusal is not None or found is None:
            return self._no(refusal or NOT_FOUND)
        call = Call("download", {"path": path}, None, self._world.clock.now())
        self._world.calls.append(call)
        fault = self._world.faults.strike(call.method, None)
        if fault is not None:
            call.fault = fault.kind
            return await self._fail(call, fault)
        call.status = 200
        return Response(found.content, media_type="application/octet-stream", headers=self._headers())

    async def nowhere(self, request: Request, reason: Exception) -> Response:
        """Any other address."""
        return self._no(NOT_FOUND)

    async def _do(self, name: str, params: Params) -> Any:
        if name != "getUpdates":
            return METHODS[name](self._world, params)
        limit = params.number("limit")
        return await self._world.updates.get(
            params.number("offset") or 0,
            min(max(limit if limit is not None else 100, 1), 100),
            params.number("timeout") or 0,
            params.thing("allowed_updates"),
        )

    async def _fail(self, call: Call, fault: Fault) -> Response:
        error = fault.error()
        if error is not None:
            return self._no(error, call)
        if fault.kind == "502":
            call.status = 502
            return HTMLResponse(FRONT_PAGE, 502, headers=self._headers())
        if fault.kind.startswith("hang"):
            while not self._world.closed and not fault.released:
                await self._world.change(self._world.version, 0.1)
        return LineBroken()

    def _stranger(self, token: str) -> ApiError | None:
        if hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        return UNAUTHORIZED if TOKEN.fullmatch(token) else NOT_FOUND

    def _no(self, error: ApiError, call: Call | None = None) -> Response:
        if call is not None:
            call.status, call.description = error.code, error.description
        return JSONResponse(error.body(), error.code, headers=self._headers())

    def _headers(self) -> Mapping[str, str]:
        return {"date": format_datetime(self._world.clock.now().astimezone(UTC), usegmt=True)}
