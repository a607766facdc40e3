"""The front desk of the feed: who asks, may they, and is the form ours; then one function does one thing.

Every request is judged anew, in the transaction in which it acts: session, colleague, clinic, role. A page is read beside the
thread that writes; an act runs in it. What is not of this clinic does not exist here: unknown and foreign ids give the same 404.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.care.clinic import access
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from bot.web.dress import from_our_page
from bot.web.seam import Seam
from messages.words_out import catalogue
from messages.words_out.card import folded, moment, seen_late, signs
from schedules import policy
from storage import journal
from storage.access import WebSession
from storage.clinics import Clinic, Staff, staff_name

HERE = Path(__file__).parent


class Missing(Exception):
    """There is no such thing for this colleague."""


class NotAllowed(Exception):
    """Their role, or the form, does not allow it."""


@dataclass(frozen=True)
class Visitor:
    """The colleague who asks, as they are at this moment."""

    member: Staff
    browser: WebSession
    clinic: Clinic
    name: str
    ward: Surroundings
    now: datetime

    @property
    def by(self) -> str:
        """How the journal calls them."""
        return f"staff:{self.member.id}"

    @property
    def cause(self) -> str:
        """What the journal gives as the reason of their acts."""
        return f"web:{self.browser.id}:{self.now.isoformat()}"

    @property
    def language(self) -> str:
        """The language of their clinic."""
        return self.clinic.language

    def may(self, act: str) -> bool:
        """Whether their role may do this here."""
        return policy.may(self.member.role, act, policy.WEB)

    def must(self, act: str) -> None:
        """Raises NotAllowed unless their role may do this here."""
        if not self.may(act):
            raise NotAllowed

    def say(self, message_id: str, **values: str | int | date | datetime) -> str:
        """A sentence in their language."""
        return catalogue.say(self.language, message_id, **values)


@dataclass(frozen=True)
class Asked:
    """What they ask: parts of the address, what follows the question mark, and the form. `part`: only a piece of the page."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str] = field(default_factory=dict)
    part: bool = False

    def number(self) -> int:
        """The number in the address."""
        found = self.path.get("number", "")
        if not found.isdecimal() or len(found) > 12:
            raise Missing
        return int(found)


@dataclass(frozen=True)
class Page:
    """A template and what it shows. `looked_at`: the patient it is about; the journal notes who looked."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    looked_at: str = ""


@dataclass(frozen=True)
class Goto:
    """Go on to another page of ours."""

    path: str


class Shown(HTMLResponse):
    """A page as it leaves, and the patient it is about."""

    looked_at = ""


Answer = Page | Goto | Response
Work = Callable[[Session, Visitor, Asked], Answer]
Again = Callable[[Session, Visitor, Asked, str], Answer]


class Front:
    """Makes an endpoint of a function that does one thing for one visitor."""

    def __init__(self, seam: Seam) -> None:
        self.seam = seam
        self.pages = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self.pages.filters["local"] = _local

    @property
    def cookie(self) -> str:
        """The name of the session's cookie; behind https it can be set by this host alone."""
        return "__Host-feed" if self.seam.https else "feed"

    def secret(self, request: Request) -> str:
        """What the cookie holds."""
        return request.cookies.get(self.cookie, "")

    def who(self, session: Session, secret: str, *, acting: bool, now: datetime) -> Visitor | None:
        """Who asks; None when the session is over."""
        ward = self.seam.ward
        found = access.who_is_it(Visit(session, ward, now), secret, acting=acting) if secret else None
        if found is None:
            return None
        member, browser = found
        clinic = session.get(Clinic, member.clinic_id)
        assert clinic is not None
        return Visitor(member, browser, clinic, staff_name(ward.vault, member), ward, now)

    def page(self, work: Work, *, act: str = "looked", by_itself: bool = False) -> Any:
        """An endpoint that only looks. `by_itself`: the page asks, not the person; that keeps nobody logged in."""

        async def answer(request: Request) -> Response:
            secret, now = self.secret(request), self.seam.now()
            asked = _asked(request)

            def whole(session: Session) -> Response | None:
                me = self.who(session, secret, acting=False, now=now)
                return None if me is None else self._answered(session, me, asked, work, act)

            found = await self.seam.read(whole)
            if found is None:
                return self._closed(request)
            if not by_itself and found.status_code < 400:
                found.background = BackgroundTask(
                    self._was_here, secret, found.looked_at if isinstance(found, Shown) else ""
                )
            return found

        return answer

    def deed(self, work: Work, *, act: str = "", again: Again | None = None) -> Any:
        """An endpoint that does something; `again` shows the page with the sentence why it was not done. Without an `act` the
        address says which it is, and the work asks whether they may."""

        async def answer(request: Request) -> Response:
            if not from_our_page(request):
                raise NotAllowed
            secret, now = self.secret(request), self.seam.now()
            form = await _form(request)
            asked = _asked(request, form)

            def whole(session: Session) -> Response | None:
                me = self.who(session, secret, acting=True, now=now)
                if me is None:
                    return None
                given = request.headers.get("x-csrf") or form.get("csrf", "")
                if not hmac.compare_digest(given.encode(), me.browser.csrf.encode()):
                    raise NotAllowed
                try:
                    with session.begin_nested():
                        return self._answered(session, me, asked, work, act)
                except Refused as no:
                    return self._refused(session, me, asked, me.say(no.reason, **no.values), again)

            found = await self.seam.act(whole)
            return self._closed(request) if found is None else found

        return answer

    def _answered(self, session: Session, me: Visitor, asked: Asked, work: Work, act: str) -> Response:
        if act:
            me.must(act)
        return self.rendered(work(session, me, asked), me)

    def _refused(self, session: Session, me: Visitor, asked: Asked, why: str, again: Again | None) -> Response:
        shown = Page("said.html", {"what": why}) if again is None else again(session, me, asked, why)
        answer = self.rendered(shown, me)
        if answer.status_code == 200 and not asked.part:
            answer.status_code = 409
        return answer

    def rendered(self, answer: Answer, me: Visitor | None = None, language: str = "en") -> Response:
        """The answer as it leaves."""
        if isinstance(answer, Response):
            return answer
        if isinstance(answer, Goto):
            return RedirectResponse(answer.path, 303)
        language = language if me is None else me.language

        def t(message_id: str, /, **values: Any) -> str:
            return catalogue.say(language, message_id, **values)

        zone = "UTC" if me is None else me.clinic.timezone
        html = self.pages.get_template(answer.template).render(
            {"me": me, "language": language, "t": t, "zone": zone, "when": _when(language, zone), "late": _late,
             "day": _day(language), "hour": _hour(language, zone), "signs": lambda flags: signs(language, flags), "folded": folded,
             "csrf": "" if me is None else me.browser.csrf, **answer.values}
        )  # fmt: skip
        shown = Shown(html, answer.status)
        shown.looked_at = answer.looked_at
        return shown

    def _closed(self, request: Request) -> Response:
        """The session is over: the way back in."""
        if request.headers.get("hx-request"):
            return Response(status_code=204, headers={"hx-redirect": "/login"})
        return RedirectResponse("/login", 303)

    async def _was_here(self, secret: str, looked_at: str) -> None:
        """A person looked at a page: the session stays open, and the journal knows whose page it was. Written after the page has
        left."""
        now = self.seam.now()

        def stays(session: Session) -> None:
            me = self.who(session, secret, acting=True, now=now)
            if me is not None and looked_at:
                journal.write(
                    session, at=now, actor=me.by, act="page-read", subject=looked_at, detail={"what": "page"},
                    cause=me.cause,
                )  # fmt: skip

        await self.seam.act(stays)


def _asked(request: Request, form: Mapping[str, str] | None = None) -> Asked:
    path = {name: str(value) for name, value in request.path_params.items()}
    return Asked(path, dict(request.query_params), form or {}, part=request.headers.get("hx-request") == "true")


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; a field of several values joins them by blanks."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise NotAllowed
    found: dict[str, str] = {}
    async with request.form(max_fields=60) as form:
        for name, value in form.multi_items():
            if isinstance(value, str):
                found[name] = f"{found[name]} {value}" if name in found else value
    return found


def _local(moment: datetime, zone: str) -> str:
    """A moment as a browser's `datetime` attribute wants it."""
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def _when(language: str, zone: str) -> Callable[..., str]:
    """ "Monday 23 November, 10:05", where the clinic is; and when it was written, where that was long before."""

    def words(seen: datetime, written: datetime | None = None) -> str:
        return moment(language, seen, zone, written)

    return words


def _late(seen: datetime, written: datetime | None) -> bool:
    return written is not None and seen_late(written, seen)


def _hour(language: str, zone: str) -> Callable[[datetime], str]:
    def words(moment: datetime) -> str:
        return catalogue.words_for_time(language, moment.astimezone(ZoneInfo(zone)))

    return words


def _day(language: str) -> Callable[[date], str]:
    def words(on: date) -> str:
        return catalogue.words_for_date(language, on, year=True)

    return words
