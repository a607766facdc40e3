"""Opening the web feed: a one-time link sent in private becomes one browser's session, for one colleague.

No password exists. A link is good for minutes and once; a session ends by itself after a while unused, after a shift, when the
colleague leaves, and on "log out". Only fingerprints are kept: whoever reads the database can open nothing.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.care.visit import Visit
from storage import access
from storage.access import LoginLink, WebSession
from storage.clinics import Staff

LINK_LIFE = timedelta(minutes=5)
"""A login link is opened at once or not at all: it is the only factor, so whoever finds it later finds it dead."""

IDLE = timedelta(minutes=15)
"""A page left open on a ward computer closes itself (S20). What a page asks by itself keeps nobody logged in."""

LONGEST = timedelta(hours=12)
"""One shift; then the chat is asked for a new link."""


def make_link(visit: Visit, member: Staff) -> str:
    """A fresh link's secret for this colleague; the older ones that were not used are dead from now on."""
    for older in access.links_of(visit.session, member.id):
        if older.used_at is None and older.expires_at > visit.now:
            older.expires_at = visit.now
    token = secrets.token_urlsafe(24)
    visit.session.add(
        LoginLink(
            token_hash=visit.ward.vault.token_hash(token),
            staff_id=member.id,
            made_at=visit.now,
            expires_at=visit.now + LINK_LIFE,
        )
    )
    visit.session.flush()
    visit.by(f"staff:{member.id}").note("login-link", f"staff:{member.id}")
    return token


def open_link(visit: Visit, token: str) -> tuple[str, WebSession] | None:
    """Turn a link into a session: its secret for the cookie, and its row. None when the link is used, old or unknown, alike."""
    link = access.link(visit.session, visit.ward.vault.token_hash(token))
    if link is None or link.used_at is not None or link.expires_at <= visit.now:
        return None
    member = visit.session.get(Staff, link.staff_id)
    if member is None or member.removed_at is not None:
        return None
    link.used_at = visit.now
    secret = secrets.token_urlsafe(24)
    browser = WebSession(
        token_hash=visit.ward.vault.token_hash(secret),
        staff_id=member.id,
        csrf=secrets.token_urlsafe(24),
        made_at=visit.now,
        seen_at=visit.now,
    )
    visit.session.add(browser)
    visit.session.flush()
    visit.because(f"web:{browser.id}").by(f"staff:{member.id}").note("login", f"staff:{member.id}")
    return secret, browser


def who_is_it(visit: Visit, secret: str, *, acting: bool = True) -> tuple[Staff, WebSession] | None:
    """The colleague behind a cookie; None when the session is over. `acting`: a person did something, which keeps it open."""
    browser = access.browser(visit.session, visit.ward.vault.token_hash(secret))
    if browser is None or visit.now - browser.seen_at > IDLE or visit.now - browser.made_at > LONGEST:
        return None
    member = visit.session.get(Staff, browser.staff_id)
    if member is None or member.removed_at is not None:
        return None
    if acting:
        browser.seen_at = visit.now
    return member, browser


def log_out(visit: Visit, browser: WebSession) -> None:
    """End this session; its cookie opens nothing any more."""
    browser.ended_at = visit.now
    visit.because(f"web:{browser.id}").by(f"staff:{browser.staff_id}").note("logout", f"staff:{browser.staff_id}")
