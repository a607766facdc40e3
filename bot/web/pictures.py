"""Pictures a page shows: a patient's chart, drawn beside the event loop, and what the patient sent, for eyes that may see it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.care.looking import looks, timeline
from bot.care.visit import Visit
from bot.web.front import Front, Missing
from messages.words_out import chart_file
from messages.words_out.chart import Chart
from storage import journal, patients
from storage.patients import Patient

SEALED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""The policy of a picture: whatever is in it, it runs nothing and loads nothing."""

DRAWN_AT_ONCE = 2
"""Charts drawn at the same time: drawing takes a core for some hundred milliseconds, and the bot needs one too."""


class Pictures:
    """Answers for `<img>`; the page that holds them was allowed before, and they are judged anew."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._drawing = asyncio.Semaphore(DRAWN_AT_ONCE)

    async def chart(self, request: Request) -> Response:
        """A patient's course, drawn. `dark`: for a dark page; `narrow`: for a phone."""
        secret, now = self._front.secret(request), self._front.seam.now()
        name = request.path_params["name"]

        def whole(session: Session) -> tuple[str, Chart] | None:
            me = self._front.who(session, secret, acting=False, now=now)
            if me is None:
                return None
            me.must("chart-shown")
            patient = patients.called(session, name[:20], me.clinic.id)
            if patient is None:
                raise Missing
            return me.language, timeline.of_patient(Visit(session, me.ward, now), patient).chart()

        found = await self._front.seam.read(whole)
        if found is None:
            return RedirectResponse("/login", 303)
        language, course = found
        dark, narrow = "dark" in request.query_params, "narrow" in request.query_params
        async with self._drawing:
            drawn = await asyncio.to_thread(
                chart_file.draw, language, course, dark=dark, kind="svg", width=760 if narrow else 1080
            )
        return Response(drawn, media_type="image/svg+xml", headers={"content-security-policy": SEALED})

    async def sent(self, request: Request) -> Response:
        """A file a patient sent. Journalled before it leaves: a look is an act."""
        secret, now = self._front.secret(request), self._front.seam.now()
        media_id = request.path_params["media"]

        def look(session: Session) -> looks.Seen | bool | None:
            me = self._front.who(session, secret, acting=False, now=now)
            if me is None:
                return False
            me.must("media-shown")
            return looks.opened_for(session, me.ward, me.member.id, media_id)

        found = await self._front.seam.read(look)
        if found is False:
            return RedirectResponse("/login", 303)
        if not isinstance(found, tuple):
            raise Missing
        row, content, name = found
        await self._front.seam.act(lambda session: self._seen(session, secret, row.patient_id, media_id, now))
        drawn = looks.drawn_here(row)
        headers = {
            "content-security-policy": SEALED,
            "content-disposition": f'{"inline" if drawn else "attachment"}; filename="{name}"',
        }
        kind = "image/jpeg" if drawn else "application/octet-stream"
        return Response(content, media_type=kind, headers=headers)

    def _seen(self, session: Session, secret: str, patient_id: str, media_id: str, now: datetime) -> None:
        me = self._front.who(session, secret, acting=True, now=now)
        patient = session.get(Patient, patient_id)
        if me is None or patient is None or patient.clinic_id != me.clinic.id:
            raise Missing  # they left, or logged out, in this very moment
        journal.write(
            session, at=now, actor=me.by, act="media-shown", subject=patient.pseudonym, detail={"media": [media_id]},
            cause=me.cause,
        )  # fmt: skip
