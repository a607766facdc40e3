"""Opening the web feed: a one-time link sent in private becomes one browser's session, for one colleague.

No password exists. A link is good for minutes and once; a session ends by itself after a while unused, after a shift, when the
colleague leaves, and on "log out". Only fingerprints are kept: whoever reads the database can open nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.care.surroundings import Ward
from storage import access, journal
from storage.access import LoginLink, WebSession
from storage.clinics import Staff

LINK_LIFE = timedelta(minutes=5)
"""A login link is opened at once or not at all (settled 24)."""

IDLE = timedelta(minutes=15)
"""A page left open on a ward computer closes itself (hazards S20). What a page asks by itself keeps nobody logged in."""

LONGEST = timedelta(hours=12)
"""One shift; then the chat is asked for a new link."""


def make_link(session: Session, ward: Ward, member: Staff, *, cause: str, now: datetime) -> str:
    """A fresh link's secret for this colleague; the older ones that were not used are dead from now on."""
    for older in access.links_of(session, member.id):
        if older.used_at is None and older.expires_at > now:
            older.expires_at = now
            session.add(older)
    token = secrets.token_urlsafe(24)
    session.add(
        LoginLink(token_hash=ward.vault.token_hash(token), staff_id=member.id, made_at=now, expires_at=now + LINK_LIFE)
    )
    session.flush()
    journal.write(
        session,
        at=now,
        actor=f"staff:{member.id}",
        act="login-link",
        subject=f"staff:{member.id}",
        detail={},
        cause=cause,
    )
    return token


def open_link(session: Session, ward: Ward, token: str, *, now: datetime) -> tuple[str, WebSession] | None:
    """Turn a link into a session: its secret for the cookie, and its row. None when the link is used, old or unknown, alike."""
    link = access.link(session, ward.vault.token_hash(token))
    if link is None or link.used_at is not None or link.expires_at <= now:
        return None
    member = session.get(Staff, link.staff_id)
    if member is None or member.removed_at is not None:
        return None
    link.used_at = now
    session.add(link)
    secret = secrets.token_urlsafe(24)
    browser = WebSession(
        token_hash=ward.vault.token_hash(secret),
        staff_id=member.id,
        csrf=secrets.token_urlsafe(24),
        made_at=now,
        seen_at=now,
    )
    session.add(browser)
    session.flush()
    journal.write(
        session, at=now, actor=f"staff:{member.id}", act="login", subject=f"staff:{member.id}", detail={},
        cause=f"web:{browser.id}",
    )  # fmt: skip
    return secret, browser


def who_is_it(
    session: Session, ward: Ward, secret: str, *, acting: bool = True, now: datetime
) -> tuple[Staff, WebSession] | None:
    """The colleague behind a cookie; None when the session is over. `acting`: a person did something, which keeps it open."""
    browser = access.browser(session, ward.vault.token_hash(secret))
    if browser is None or now - browser.seen_at > IDLE or now - browser.made_at > LONGEST:
        return None
    member = session.get(Staff, browser.staff_id)
    if member is None or member.removed_at is not None:
        return None
    if acting:
        browser.seen_at = now
        session.add(browser)
    return member, browser


def log_out(session: Session, browser: WebSession, *, now: datetime) -> None:
    """End this session; its cookie opens nothing any more."""
    browser.ended_at = now
    session.add(browser)
    journal.write(
        session, at=now, actor=f"staff:{browser.staff_id}", act="logout", subject=f"staff:{browser.staff_id}", detail={},
        cause=f"web:{browser.id}",
    )  # fmt: skip
