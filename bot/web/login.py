"""The way in and out: a one-time link from the private chat, one button, one session."""

from __future__ import annotations

import time
from collections import deque
from datetime import datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.care.clinic import access
from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.web.dress import from_our_page
from bot.web.front import Answer, Asked, Front, NotAllowed, Page, Visitor
from messages.spoken import LANGUAGES

TRIES, WITHIN = 10, 60.0
"""Links one address may try within so many seconds. A link has 192 random bits; this only keeps a hammering script quiet."""

REMEMBERED = 1000
"""Addresses remembered at once; beyond that all of them share one allowance."""


class Pace:
    """Counts tries by address, in memory: after a restart everybody may try anew."""

    def __init__(self) -> None:
        self._tries: dict[str, deque[float]] = {}

    def allows(self, address: str) -> bool:
        """Whether this address may try once more now."""
        now = time.monotonic()
        for known in [name for name, at in self._tries.items() if at and now - at[-1] > WITHIN]:
            del self._tries[known]
        key = address if address in self._tries or len(self._tries) < REMEMBERED else "everybody"
        tries = self._tries.setdefault(key, deque(maxlen=TRIES))
        if len(tries) == TRIES and now - tries[0] < WITHIN:
            return False
        tries.append(now)
        return True


class Login:
    """The pages before anybody is known; they speak the browser's language where it is one of ours."""

    def __init__(self, front: Front) -> None:
        self._front, self._pace = front, Pace()

    async def ask(self, request: Request) -> Response:
        """Where a link comes from."""
        return self._shown(request, "login.html", token=None, failed=False)

    async def confirm(self, request: Request) -> Response:
        """A link was followed: one button, because messengers follow links too. Whether it is good is not said here."""
        return self._shown(request, "login.html", token=request.path_params["token"], failed=False)

    async def open(self, request: Request) -> Response:
        """The button was pressed: the link becomes a session, once."""
        if not from_our_page(request):
            raise NotAllowed
        if not self._pace.allows(request.client.host if request.client is not None else ""):
            return self._shown(request, "login.html", 429, token=None, failed="web-login-too-often")
        token, now, ward = request.path_params["token"], self._front.seam.now(), self._front.seam.ward
        found = await self._front.seam.act(lambda session: _opened(session, ward, token, now))
        if found is None:
            return self._shown(request, "login.html", 403, token=None, failed="web-login-refused")
        answer = RedirectResponse("/feed", 303)
        answer.set_cookie(
            self._front.cookie, found, httponly=True, samesite="strict", secure=self._front.seam.https, path="/"
        )
        return answer

    def _shown(self, request: Request, template: str, status: int = 200, **values: object) -> Response:
        return self._front.rendered(Page(template, values, status), language=language_of(request))

    def out(self, session: Session, me: Visitor, asked: Asked) -> Answer:
        """ "Log out" was pressed."""
        access.log_out(Visit(session, me.ward, me.now), me.browser)
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(
            self._front.cookie, path="/", httponly=True, samesite="strict", secure=self._front.seam.https
        )
        return answer


def _opened(session: Session, ward: Surroundings, token: str, now: datetime) -> str | None:
    found = access.open_link(Visit(session, ward, now), token)
    return None if found is None else found[0]


def language_of(request: Request) -> str:
    """The first language of ours the browser asks for; English without one."""
    for part in request.headers.get("accept-language", "").split(","):
        code = part.strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"
