"""Enrolling a patient: one form, and the one-time link that comes of it, shown once."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from bot.care.alerting import coverage
from bot.care.enrolling import invitations
from bot.care.enrolling.invitations import INDICATIONS, Entry, start_bounds
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.web.doing import day_of, dose_of, name_of, shown_link, year_of, zone_of
from bot.web.front import Answer, Asked, Page, Visitor
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say

FIELDS = (
    "drug", "indication", "started", "year", "dose", "language", "zone", "ace", "angioedema", "rinse", "name", "phone", "reference",
)  # fmt: skip


def show(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The empty form, with the clinic's language and zone."""
    return _form(me, {"language": me.clinic.language, "zone": me.clinic.timezone})


def _form(me: Visitor, given: Any, note: str = "", *, uncovered: bool = False) -> Page:
    values = {
        "may_force": uncovered and me.may("enrolled-uncovered"),
        "given": {name: given.get(name, "") for name in FIELDS},
        "drugs": tuple(me.ward.protocol.by_drug),
        "indications": INDICATIONS,
        "languages": {code: say(code, "language-name") for code in LANGUAGES},
        "note": note,
        "here": "enrol",
    }
    return Page("enrol.html", values)


def enrol(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The form was sent: the patient is entered, and the link is shown, this once."""
    form = asked.form
    naming = {kind: form.get(kind, "").strip() for kind in ("name", "phone", "reference")}
    if (
        form.get("drug") not in me.ward.protocol.by_drug
        or form.get("indication") not in INDICATIONS
        or form.get("language") not in LANGUAGES
    ):
        raise Refused("web-choose")
    zone = zone_of(form.get("zone", ""))
    entry = Entry(
        drug=form["drug"],
        indication=form["indication"],
        started=_started(me, form.get("started", "")),
        birth_year=year_of(me, form.get("year", "")),
        language=form["language"],
        timezone=zone,
        ace_inhibitor=form.get("ace") == "yes",
        earlier_angioedema=form.get("angioedema") == "yes",
        rinse_prescribed=form.get("rinse") == "yes",
        dose_mg=dose_of(form.get("dose", "")),
        **{kind: name_of(value) if value else "" for kind, value in naming.items()},
    )
    if not any(naming.values()):
        raise Refused("invite-need-one")
    forced_by = me.member if form.get("force") == "yes" and me.may("enrolled-uncovered") else None
    made = invitations.invite(Visit(session, me.ward, me.now, actor=me.by), me.clinic, entry, forced_by=forced_by)
    link = shown_link(me, made.link, made.expires_at)
    return Page("enrolled.html", {"pseudonym": made.pseudonym, "link": link, "here": "enrol"})


def enrol_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It cannot be entered so: the form as it was filled in, with the reason."""
    return _form(
        me, asked.form, why, uncovered=coverage.in_the_way(Visit(session, me.ward, me.now), me.clinic) is not None
    )


def _started(me: Visitor, text: str) -> date:
    on = day_of(text)
    if not start_bounds(me.now.date(), on):
        raise Refused("invite-started-bounds", day=me.say("web-day", day=on))
    return on
