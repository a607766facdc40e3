"""Inviting a patient inside Telegram: a short conversation by buttons, a summary in words, and the link.

Where it stands is a row (`storage.dialogues`), so a restart loses nothing. Whatever cannot be read is asked again with the reason.
"""

from __future__ import annotations

import base64
import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.alerting import coverage
from bot.care.enrolling import invitations
from bot.care.enrolling.invitations import INDICATIONS, Entry
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, Surroundings
from bot.care.visit import Visit
from messages.words_in import reading
from messages.words_out import to_duty, to_team
from messages.words_out.catalogue import LANGUAGES, say
from messages.words_out.draft import Draft
from schedules import policy
from schedules.windows import day_of_therapy
from storage import clinics, dialogues
from storage.clinics import Clinic, Staff

NEXT = {"drug": "indication", "indication": "started", "started": "year", "year": "ace", "ace": "name", "name": "phone"}
"""The questions; everything else has a sensible default and can be changed from the summary. Where neither a name nor a phone
number was given, the reference is asked for, and then it cannot be skipped."""

NAMING = ("name", "phone", "reference")
"""One of these is needed, or nobody could tell whom an alert is about."""

TYPED = ("started", "year", "zone", "name", "phone", "reference")


def begin(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/invite`: open the conversation with the clinic's defaults, and ask for the drug."""
    if not visit.ward.drafts_allowed and clinics.approved(visit.session, clinic.id, visit.ward.protocol.sha256) is None:
        raise Refused("team-protocol-not-approved", protocol=visit.ward.protocol.id)
    values = {
        "language": clinic.language, "zone": clinic.timezone, "angioedema": "no", "rinse": "no", "ace": "no",
    }  # fmt: skip
    hole = coverage.in_the_way(visit, clinic)
    if hole is not None:
        no = coverage.refusal(clinic, hole)
        if not policy.may(member.role, "enrolled-uncovered", policy.PRIVATE):
            raise no
        dialogues.keep(
            visit.session, visit.ward.vault, said.chat, kind="invite", step="anyway", values=values, now=visit.now
        )
        draft = to_duty.enrol_anyway(clinic.language, say(clinic.language, no.reason, **no.values))
        _send(visit, member, draft)
        return
    dialogues.keep(visit.session, visit.ward.vault, said.chat, kind="invite", step="drug", values=values, now=visit.now)
    _send(visit, member, to_team.invite_step(clinic.language, "drug", drugs=tuple(visit.ward.protocol.by_drug)))


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the conversation."""
    _, step, option = (tap.fields or ("", "", ""))[:3]
    dialogue = dialogues.here(visit.session, visit.ward.vault, tap.chat)
    if dialogue is None or dialogue.kind != "invite":
        raise Refused("toast-button-over")
    values = dialogues.entered(visit.ward.vault, dialogue)
    if (step, option) == ("invite", "cancel"):
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        _redraw(visit, member, tap, to_team.plain(clinic.language, "invite-cancelled"))
        return ""
    if (step, option, dialogue.step) == ("invite", "anyway", "anyway"):
        values["anyway"] = "yes"
        return _ask(visit.because(""), clinic, member, "drug", values, tap)
    if (step, option) == ("invite", "make"):
        return _make(visit, clinic, member, values, tap)
    if step == "change":
        return _ask(visit.because(""), clinic, member, option, values, tap)
    if not entered(visit.ward, clinic, values, step, option, visit.now):
        raise Refused("toast-button-unknown")
    return _ask(visit.because(""), clinic, member, _following(step, values), values, tap)


def entered(ward: Surroundings, clinic: Clinic, values: dict[str, str], step: str, option: str, now: datetime) -> bool:
    """Take a pressed option into what was entered. False for one that does not belong to the step."""
    today = now.astimezone(ZoneInfo(clinic.timezone)).date()
    allowed: dict[str, tuple[str, ...]] = {
        "drug": tuple(ward.protocol.by_drug), "indication": INDICATIONS,
        "ace": ("yes", "no"), "angioedema": ("yes", "no"), "rinse": ("yes", "no"),
        "language": LANGUAGES, "name": ("skip",), "phone": ("skip",), "reference": ("skip",),
    }  # fmt: skip
    if step == "started":
        days = {"today": today, "yesterday": today - timedelta(days=1)}
        try:
            day = days.get(option) or date.fromisoformat(option)
        except ValueError:
            return False
        if not invitations.start_bounds(today, day):
            return False
        values["started"] = day.isoformat()
        return True
    if option not in allowed.get(step, ()):
        return False
    values[step] = "" if option == "skip" else option
    return True


def _following(step: str, values: dict[str, str]) -> str:
    """The next question not yet answered; when all that is needed stands, the summary."""
    for asked in ("drug", "indication", "started", "year"):
        if asked not in values:
            return asked
    following = NEXT.get(step, "summary") if "seen" not in values else "summary"
    return "reference" if following == "summary" and not _named(values) else following


def _named(values: dict[str, str]) -> bool:
    """Whether somebody could tell whom an alert is about."""
    return any(values.get(field) for field in NAMING)


def typed(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words typed while the conversation waits for them. False when none is open."""
    dialogue = dialogues.here(visit.session, visit.ward.vault, said.chat)
    if dialogue is None or dialogue.kind != "invite":
        return False
    values = dialogues.entered(visit.ward.vault, dialogue)
    step = dialogue.step
    if step not in TYPED:
        _send(visit, member, to_team.plain(clinic.language, "team-use-buttons"))
        return True
    problem = typed_into(clinic, values, step, said.text, visit.now)
    if problem is not None:
        _send(visit, member, problem)
        return True
    _ask(visit.because(""), clinic, member, _following(step, values), values, said)
    return True


def typed_into(clinic: Clinic, values: dict[str, str], step: str, text: str, now: datetime) -> Draft | None:
    """Take typed words into what was entered; a draft with the reason when they cannot be."""
    language = clinic.language
    today = now.astimezone(ZoneInfo(clinic.timezone)).date()
    if step == "started":
        read = reading.parse_date(text, today, language)
        if isinstance(read, reading.Ambiguous):
            return to_team.ambiguous_date(language, *sorted((read.a, read.b), reverse=True))
        if not isinstance(read, reading.Date):
            return to_team.plain(language, "invite-started-unreadable")
        if not invitations.start_bounds(today, read.day):
            return to_team.plain(language, "invite-started-bounds", day=read.day)
        values["started"] = read.day.isoformat()
    elif step == "year":
        year = reading.parse_year(text)
        if year is None or not 1900 <= year <= today.year:
            return to_team.plain(language, "invite-year-unreadable")
        values["year"] = str(year)
    elif step == "zone":
        zone = reading.parse_zone(text)
        if zone.zone is None:
            return to_team.plain(
                language, "invite-zone-unknown", suggestions=", ".join(zone.suggestions) or "Europe/Berlin"
            )
        values["zone"] = zone.zone
    else:
        try:
            values[step] = reading.clean_name(text)
        except reading.NameRefused as no:
            return to_team.plain(language, no.reason)
    return None


def _ask(visit: Visit, clinic: Clinic, member: Staff, step: str, values: dict[str, str], cause: Tap | Said) -> str:
    if step == "summary":
        values["seen"] = "yes"
        draft = _summary(visit, clinic, values)
    elif step == "language":
        draft = to_team.choose_patient_language(
            clinic.language, {code: say(code, "language-name") for code in LANGUAGES}
        )
    else:
        others = any(values.get(field) for field in NAMING if field != step)
        needed = step == "reference" and not others
        draft = to_team.invite_step(
            clinic.language, step, drugs=tuple(visit.ward.protocol.by_drug), may_skip=not needed
        )
    dialogues.keep(visit.session, visit.ward.vault, cause.chat, kind="invite", step=step, values=values, now=visit.now)
    if isinstance(cause, Tap):
        _redraw(visit, member, cause, draft)
    else:
        _send(visit.because(cause.cause), member, draft)
    return ""


def _summary(visit: Visit, clinic: Clinic, values: dict[str, str]) -> Draft:
    drug, started = values["drug"], date.fromisoformat(values["started"])
    day = day_of_therapy(started, visit.now.astimezone(ZoneInfo(values["zone"])).date())
    words = to_team.drug_day(clinic.language, drug, visit.ward.protocol.route_of(drug), day, started)
    name = say(values["language"], "language-name")
    return to_team.invite_summary(clinic.language, lines=to_team.summary_lines(clinic.language, values, words, name))


def _make(visit: Visit, clinic: Clinic, member: Staff, values: dict[str, str], tap: Tap) -> str:
    if not {"drug", "indication", "started", "year"} <= values.keys():
        raise Refused("toast-button-over")
    if not _named(values):
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
    forced_by = member if "anyway" in values else None
    made = invitations.invite(visit.by(f"staff:{member.id}"), clinic, entry, forced_by=forced_by)
    dialogues.end(visit.session, visit.ward.vault, tap.chat)
    draft = to_team.invited(
        clinic.language, pseudonym=made.pseudonym, link=made.link, expires_at=made.expires_at, zone=clinic.timezone
    )
    _redraw(visit, member, tap, draft)
    post.picture(
        visit,
        recipients.staff(visit.ward, member),
        png_base64=qr_png(made.link),
        caption=say(clinic.language, "invite-qr", patient=made.pseudonym),
        key=f"qr:{tap.update_id}",
    )
    return ""


def qr_png(link: str) -> str:
    """The link as a QR code, PNG in base64; large enough to be read from a screen across a desk."""
    import segno  # 4 ms, only when somebody is invited

    picture = io.BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=4)
    return base64.b64encode(picture.getvalue()).decode()


def _send(visit: Visit, member: Staff, draft: Draft) -> None:
    post.letter(
        visit, recipients.staff(visit.ward, member), draft, key=f"invite:{visit.cause}", lane=post.REPLY, kind="menu"
    )


def _redraw(visit: Visit, member: Staff, tap: Tap, draft: Draft) -> None:
    post.edit(
        visit,
        recipients.staff(visit.ward, member),
        draft,
        key=f"invite:{tap.cause}",
        message_id=tap.message_id,
        lane=post.REPLY,
    )
