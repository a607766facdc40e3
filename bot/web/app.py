"""The web feed: its addresses, and what is said when an address leads nowhere."""

from __future__ import annotations

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.logs import place_of
from bot.web import doing, enrol, feed, house, patient, roster
from bot.web.dress import Dress, worn
from bot.web.front import HERE, Front, Missing, NotAllowed, Page
from bot.web.health import Health
from bot.web.live import Live
from bot.web.login import Login, language_of
from bot.web.pictures import Pictures
from bot.web.seam import House, Seam

log = structlog.get_logger()

SAID = {403: "web-error-not-allowed", 404: "web-error-missing", 405: "web-error-missing", 500: "web-error-fault"}


class Static(StaticFiles):
    """Our own scripts and styles: kept by the browser, asked about anew each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its own cache header."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "no-cache"
        return answer


def make_web(of: House, public_url: str = "", *, host: str = "") -> tuple[Starlette, Live]:
    """The pages over a house, and their live stream, which has to be closed before the server stops.

    `public_url`: where browsers reach them, "" while only loopback does; `host`: a further name that is answered.
    """
    seam = Seam(of, public_url)
    front = Front(seam)
    live, login, health = Live(front), Login(front), Health(seam)
    routes: list[BaseRoute] = [
        Route("/", _home),
        Route("/livez", health.alive),
        Route("/readyz", health.ready),
        Route("/metrics", health.metrics),
        Route("/login", login.ask),
        Route("/login/{token}", login.confirm, methods=["GET"]),
        Route("/login/{token}", login.open, methods=["POST"]),
        Route("/logout", front.deed(login.out, act="logout"), methods=["POST"]),
        Route("/live", live.answer),
        *_feed(front),
        *_patients(front),
        *_house(front),
        Mount("/static", Static(directory=HERE / "static")),
    ]
    errors = _errors(front)
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Dress, host=seam.host, https=seam.https, also=host)],
        exception_handlers={HTTPException: errors, Missing: errors, NotAllowed: errors, 500: errors},
    )
    return app, live


def _feed(front: Front) -> list[BaseRoute]:
    return [
        Route("/feed", front.page(feed.show)),
        Route("/feed/cards", front.page(feed.parts, by_itself=True)),
        Route("/closed", front.page(feed.closed)),
        Route("/search", front.deed(feed.search, act="looked"), methods=["POST"]),
        Route("/alert/{number}", front.page(feed.one)),
        Route(
            "/alert/{number}/write",
            front.deed(feed.write, act="wrote-to-patient", again=feed.write_again),
            methods=["POST"],
        ),
        Route("/alert/{number}/hand/{what}", front.deed(feed.hand, again=feed.act_again), methods=["POST"]),
        Route("/alert/{number}/notes", front.deed(feed.read, act="notes-read"), methods=["POST"]),
        Route("/alert/{number}/{action}", front.deed(feed.act, again=feed.act_again), methods=["POST"]),
    ]


def _patients(front: Front) -> list[BaseRoute]:
    pictures = Pictures(front)
    looks = {
        "who": (patient.who, "identity-read"), "words": (patient.wrote, "words-read"), "photos": (patient.photos, "media-shown"),
    }  # fmt: skip
    return [
        Route("/patients", front.page(patient.listed)),
        Route("/enrol", front.page(enrol.show, act="invited"), methods=["GET"]),
        Route("/enrol", front.deed(enrol.enrol, act="invited", again=enrol.enrol_again), methods=["POST"]),
        Route("/patient/{name}", front.page(patient.show)),
        Route("/patient/{name}/chart.svg", pictures.chart),
        Route("/media/{media}", pictures.sent),
        *(
            Route(f"/patient/{{name}}/{look}", front.deed(work, act=act), methods=["POST"])
            for look, (work, act) in looks.items()
        ),
        Route("/patient/{name}/{act}", front.deed(doing.act, again=doing.act_again), methods=["POST"]),
    ]


def _house(front: Front) -> list[BaseRoute]:
    changes = {"line": roster.add_line, "cover": roster.add_cover, "holiday": roster.add_holiday}
    return [
        Route("/roster", front.page(roster.show, act="roster-read")),
        *(
            Route(f"/roster/{name}", front.deed(work, again=roster.again), methods=["POST"])
            for name, work in changes.items()
        ),
        Route("/roster/{kind}/{row}/away", front.deed(roster.take_away, again=roster.again), methods=["POST"]),
        Route("/team", front.page(house.show_team)),
        Route("/team/invite", front.deed(house.invite, act="staff-invited", again=house.team_again), methods=["POST"]),
        Route(
            "/team/{member}/remove",
            front.deed(house.remove, act="staff-removed", again=house.team_again),
            methods=["POST"],
        ),
        Route("/quiet", front.page(house.show_quiet)),
        Route(
            "/quiet/{row}/{answer}",
            front.deed(house.review, act="unrung-reviewed", again=house.review_again),
            methods=["POST"],
        ),
        Route("/figures", front.page(house.show_figures)),
    ]


async def _home(request: Request) -> Response:
    return RedirectResponse("/feed", 303)


def _errors(front: Front):  # type: ignore[no-untyped-def]
    async def answer(request: Request, fault: Exception) -> Response:
        status = 500
        if isinstance(fault, Missing):
            status = 404
        elif isinstance(fault, NotAllowed):
            status = 403
        elif isinstance(fault, HTTPException):
            status = fault.status_code
        if status == 500:
            log.error("page-failed", reason=type(fault).__name__, where=place_of(fault))
        page = Page("error.html", {"what": SAID.get(status, "web-error-missing")}, status)
        shown = front.rendered(page, language=language_of(request))
        if status == 500:  # this answer leaves outside of everything else
            shown.headers.update(worn(front.seam.https))
        return shown

    return answer
