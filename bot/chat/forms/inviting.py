"""Inviting a patient inside Telegram: a short conversation by buttons, a summary in words, and the link.

Whatever cannot be read is asked again with the reason.
"""

from __future__ import annotations

import base64
import io
from datetime import date
from zoneinfo import ZoneInfo

from bot.care.alerting import coverage
from bot.care.enrolling import invitations
from bot.care.enrolling.invitations import Entry
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.chat import private
from bot.chat.forms import engine, fields
from bot.chat.forms.engine import Entered, Form, Offer, Step, Talk
from messages.words_out import to_duty, to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules import policy
from schedules.windows import day_of_therapy
from storage import clinics
from storage.clinics import Clinic, Staff

NEEDED = ("drug", "indication", "started", "year")
"""Without these there is nothing to sum up."""

NEXT = {"drug": "indication", "indication": "started", "started": "year", "year": "ace", "ace": "name", "name": "phone"}
"""The questions; everything else has a sensible default and can be changed from the summary. Where neither a name nor a phone
number was given, the reference is asked for, and then it cannot be skipped."""

NAMING = ("name", "phone", "reference")
"""One of these is needed, or nobody could tell whom an alert is about."""


def begin(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/invite`: open the conversation with the clinic's defaults, and ask for the drug."""
    if not visit.ward.drafts_allowed and clinics.approved(visit.session, clinic.id, visit.ward.protocol.sha256) is None:
        raise Refused("team-protocol-not-approved", protocol=visit.ward.protocol.id)
    values = {
        "language": clinic.language, "zone": clinic.timezone, "angioedema": "no", "rinse": "no", "ace": "no",
    }  # fmt: skip
    draft = engine.begin(FORM, Talk(visit, clinic, member, said.chat, values))
    private.say(visit, member, draft, f"invite:{said.cause}")


def _then(talk: Talk) -> str:
    """The next question not yet answered; when all that is needed stands, the summary."""
    if not talk.answered and coverage.in_the_way(talk.visit, talk.clinic) is not None:
        return "anyway"
    for asked in NEEDED:
        if asked not in talk.values:
            return asked
    following = NEXT.get(talk.answered, "summary") if "seen" not in talk.values else "summary"
    return "reference" if following == "summary" and not _named(talk) else following


def _named(talk: Talk) -> bool:
    """Whether somebody could tell whom an alert is about."""
    return any(talk.values.get(field) for field in NAMING)


def _ask_anyway(talk: Talk) -> Draft:
    """The refusal to enrol a first patient while nobody stands behind an alert; a lead may go on."""
    hole = coverage.in_the_way(talk.visit, talk.clinic)
    assert hole is not None
    no = coverage.refusal(talk.clinic, hole)
    if not policy.may(talk.member.role, "enrolled-uncovered", policy.PRIVATE):
        raise no
    return to_duty.enrol_anyway(talk.language, say(talk.language, no.reason, **no.values))


def _take_invite(talk: Talk) -> Entered | None:
    if talk.answer == "anyway" and talk.step == "anyway":
        return {"anyway": "yes"}
    return {} if talk.answer == "make" else None


def _needed(talk: Talk) -> bool:
    return not (talk.values.get("name") or talk.values.get("phone"))


def _ask_reference(talk: Talk) -> str:
    return say(talk.language, "invite-reference-needed" if _needed(talk) else "invite-reference")


def _offer_reference(talk: Talk) -> Offer:
    return [] if _needed(talk) else fields.offer_skip(talk)


def _ask_summary(talk: Talk) -> Draft:
    values = talk.values
    values["seen"] = "yes"
    drug, started = values["drug"], date.fromisoformat(values["started"])
    day = day_of_therapy(started, talk.visit.now.astimezone(ZoneInfo(values["zone"])).date())
    words = to_team.drug_day(talk.language, drug, talk.visit.ward.protocol.route_of(drug), day, started)
    name = say(values["language"], "language-name")
    return to_team.invite_summary(talk.language, lines=to_team.summary_lines(talk.language, values, words, name))


def _made(talk: Talk) -> Draft:
    visit, clinic, values = talk.visit, talk.clinic, talk.values
    if not values.keys() >= set(NEEDED):
        raise Refused("toast-button-over")
    if not _named(talk):
        raise Refused("invite-need-one")
    entry = Entry(
        drug=values["drug"],
        indication=values["indication"],
        started=date.fromisoformat(values["started"]),
        birth_year=int(values["year"]),
        language=values["language"],
        timezone=values["zone"],
        ace_inhibitor=values["ace"] == "yes",
        earlier_angioedema=values["angioedema"] == "yes",
        rinse_prescribed=values["rinse"] == "yes",
        name=values.get("name", ""),
        phone=values.get("phone", ""),
        reference=values.get("reference", ""),
    )
    made = invitations.invite(talk.own(), clinic, entry, forced_by=talk.member if "anyway" in values else None)
    post.picture(
        visit,
        recipients.staff(visit.ward, talk.member),
        png_base64=qr_png(made.link),
        caption=say(talk.language, "invite-qr", patient=made.pseudonym),
        key=f"qr:{visit.cause}",
    )
    return to_team.invited(
        talk.language, pseudonym=made.pseudonym, link=made.link, expires_at=made.expires_at, zone=clinic.timezone
    )


def qr_png(link: str) -> str:
    """The link as a QR code, PNG in base64; large enough to be read from a screen across a desk."""
    import segno  # 4 ms, only when somebody is invited

    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return base64.b64encode(picture.getvalue()).decode()


FORM = Form(
    kind="invite",
    act="invited",
    words="invite-{}",
    then=_then,
    steps={
        **fields.FIELDS,
        "reference": Step(_ask_reference, _offer_reference, fields.skip, fields.read_name),
        "anyway": Step(_ask_anyway),
        "invite": Step(takes=_take_invite, then=lambda talk: "made" if talk.answer == "make" else "drug"),
        "summary": Step(_ask_summary),
        "change": fields.CHANGE,
        "made": Step(ends=_made),
    },
)
