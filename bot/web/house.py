"""Pages about the clinic itself: its figures, what rang nobody, and its people."""

from __future__ import annotations

from sqlmodel import Session

from bot.care.alerting import unrung
from bot.care.clinic import setting_up
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.web.doing import name_of, shown_link
from bot.web.front import Answer, Asked, Goto, Missing, Page, Visitor
from messages.words_out import to_review
from schedules.policy import ROLES
from storage import clinics, figures, reviews
from storage.clinics import Staff


def show_figures(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The figures of the last twelve weeks."""
    found = figures.of_clinic(session, me.clinic.id, me.clinic.timezone, me.now)
    return Page("figures.html", {"figures": found, "here": "figures", "span": lambda minutes: _span(me, minutes)})


def _span(me: Visitor, minutes: float) -> str:
    """ "12 min", "3.5 h", "2 days": short enough for a table, exact enough to compare."""
    if minutes < 120:
        return me.say("span-minutes", count=round(minutes))
    if minutes < 48 * 60:
        return me.say("span-hours", count=round(minutes / 60))
    return me.say("span-days", count=round(minutes / 1440))


def show_quiet(session: Session, me: Visitor, asked: Asked) -> Answer:
    """Everything of the last seven days for which nobody was called, and the sample that was drawn last."""
    return _quiet(session, me)


def _quiet(session: Session, me: Visitor, note: str = "") -> Page:
    visit = Visit(session, me.ward, me.now)
    values = {
        "rows": unrung.of_week(visit, me.clinic),
        "sample": reviews.newest_draw(session, me.clinic.id),
        "said": lambda row: to_review.said_words(me.language, row.said, words=row.words),
        "may_say": me.may(unrung.ACT),
        "note": note,
        "here": "quiet",
    }
    return Page("quiet.html", values)


def review(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A clinician has said of one report of the sample whether it was right."""
    unrung.answer(
        Visit(session, me.ward, me.now, cause=me.cause), me.member, asked.path["row"][:20], asked.path["answer"]
    )
    return Goto("/quiet")


def review_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not noted: the page with the reason."""
    return _quiet(session, me, why)


def show_team(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The people of the clinic."""
    return _team(session, me, me.say("web-done") if "done" in asked.query else "")


def _team(session: Session, me: Visitor, note: str = "", link: dict[str, object] | None = None) -> Page:
    people = sorted(
        clinics.staff_of(session, me.clinic.id),
        key=lambda one: (ROLES.index(one.role), clinics.staff_name(me.ward.vault, one).casefold()),
    )
    values = {
        "people": [(one, clinics.staff_name(me.ward.vault, one)) for one in people],
        "roles": ROLES,
        "may_change": me.may("staff-invited"),
        "note": note,
        "link": link,
        "here": "team",
    }
    return Page("team.html", values)


def invite(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A new colleague: their one-time link is shown, this once."""
    name = name_of(asked.form.get("name", ""))
    if asked.form.get("role") not in ROLES:
        raise Refused("web-choose")
    member, link = setting_up.invite_staff(
        Visit(session, me.ward, me.now, cause=me.cause, actor=me.by), me.clinic, name=name, role=asked.form["role"]
    )
    assert member.invite_expires_at is not None
    return _team(session, me, link=shown_link(me, link, member.invite_expires_at))


def remove(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A colleague has left: everything of theirs ends with the commit, this browser's sessions too."""
    member = session.get(Staff, asked.path["member"])
    if member is None or member.clinic_id != me.clinic.id or member.removed_at is not None:
        raise Missing
    if member.id == me.member.id:
        raise Refused("web-team-not-yourself")
    if asked.form.get("sure") != "yes":
        raise Refused("web-tick-sure")
    setting_up.remove_staff(Visit(session, me.ward, me.now, cause=me.cause, actor=me.by), member)
    return Goto("/team?done")


def team_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not done: the page with the reason."""
    return _team(session, me, why)
