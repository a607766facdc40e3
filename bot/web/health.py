"""Whether the program lives and can do its work, for whatever watches it from outside: names of what fails, nothing else."""

from __future__ import annotations

import asyncio
import time
from importlib.metadata import version

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.web.seam import Seam
from storage import feed, gauges
from storage.engine import probe
from storage.schema import HEAD

PATIENCE = 10.0
"""Seconds a write may take before it counts as failed."""

KEPT = 5.0
"""Seconds an answer is good for: whoever asks often must not make the disk work."""


class Health:
    """Answers `/livez`, `/readyz` and `/metrics`."""

    def __init__(self, seam: Seam) -> None:
        self._seam = seam
        self._known: tuple[float, list[str]] | None = None
        self._asking = asyncio.Lock()

    async def alive(self, request: Request) -> Response:
        """The loop answers."""
        return JSONResponse({"alive": True})

    async def ready(self, request: Request) -> Response:
        """200 when a write is kept and every open alert has reached somebody; else 503 with the names of what fails."""
        async with self._asking:
            if self._known is None or time.monotonic() - self._known[0] > KEPT:
                self._known = time.monotonic(), await self._failing()
        failing = self._known[1]
        return JSONResponse({"ready": not failing, "failing": failing}, 503 if failing else 200)

    async def metrics(self, request: Request) -> Response:
        """Counts and ages in the form Prometheus reads; 503 when the database does not answer."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

        now = self._seam.now()
        try:
            known = await self._seam.read(lambda session: gauges.gauges(session, now))
        except Exception:  # whoever watches must see that nothing is known, not an old or empty page
            return Response("the database does not answer\n", 503, media_type="text/plain")
        registry = CollectorRegistry()
        for one in known:
            shown = Gauge(f"mtorwatch_{one.name}", one.about, [one.label] if one.label else [], registry=registry)
            for label, value in one.values.items():
                (shown.labels(label) if one.label else shown).set(value)
        about = Gauge("mtorwatch_build_info", "What runs here.", ["version", "schema", "protocol"], registry=registry)
        about.labels(version("mtor-watch"), HEAD, self._seam.ward.protocol.version).set(1)
        return Response(
            generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST, "cache-control": "no-store"}
        )

    async def _failing(self) -> list[str]:
        failing = []
        try:
            await asyncio.wait_for(self._seam.act(probe), PATIENCE)
        except Exception:  # whatever it was: the database does not keep what it is given
            failing.append("write")
        try:
            if await self._seam.read(_undelivered):
                failing.append("undelivered")
        except Exception:
            failing.append("read")
        return failing


def _undelivered(session: Session) -> int:
    return feed.undelivered(session)
