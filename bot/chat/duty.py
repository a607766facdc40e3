"""Who is on call, for everybody of the team, in private and in the group; and from there, in private, to every change of it.

The conversation that changes the rota stands in `rota`; here are the page, the test message and the swap a colleague is asked for.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.care.alerting import coverage, on_call, swapping
from bot.care.alerting.swapping import Stretch
from bot.care.letters import post, recipients
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private, rota
from messages.words_out import to_duty
from messages.words_out.catalogue import say
from messages.words_out.draft import Draft
from schedules import policy
from schedules.roster import DAYS_PROVED, DUTIES, spans
from storage import clinics, dialogues
from storage.clinics import Clinic, Staff

ACTS = {"rota": "rota-line-added", "cover": "cover-added", "swap": "swap-offered", "holiday": "holiday-added"}
AWAY = {"l": "rota-line-removed", "c": "cover-removed", "h": "holiday-removed"}
"""What the journal calls each change that is begun here, and each kind of entry that is taken away."""


def page(visit: Visit, clinic: Clinic, member: Staff | None) -> Draft:
    """Who is on call and next, now and after that, and what is missing. Buttons only for a colleague in private."""
    language = clinic.language
    known = rota.names(visit, clinic)
    if member is not None:
        known[member.id] = say(language, "duty-here", names=known[member.id])
    plan = on_call.roster_of(visit, clinic)
    end = visit.now + timedelta(days=DAYS_PROVED)
    lines = [say(language, "duty-title"), ""]
    for duty in DUTIES:
        lines += to_duty.duty_lines(language, duty, spans(plan, duty, visit.now, end), known, clinic.timezone)
    missing = to_duty.hole_lines(language, on_call.coverage(visit, clinic), clinic.timezone)
    lines += ["", *(missing or [say(language, "duty-whole", days=DAYS_PROVED)])]
    if member is None:
        return Draft("\n".join(lines), protect=False)
    people = [one for one in clinics.staff_of(visit.session, clinic.id) if not on_call.reachable(one)]
    for sentence, those in (
        ("duty-blocked", [one for one in people if one.blocked_at is not None]),
        ("duty-untested", [one for one in people if one.blocked_at is None]),
    ):
        if those:
            lines.append(say(language, sentence, names=", ".join(known[one.id] for one in those)))
    buttons = [to_duty.button(language, f"btn-duty-{name}", name) for name in ("cover", "swap")]
    if policy.may(member.role, "rota-line-added", policy.PRIVATE):
        buttons += [to_duty.button(language, f"btn-duty-{name}", name) for name in ("rota", "holiday")]
    buttons += [to_duty.button(language, f"btn-duty-{name}", name) for name in ("list", "test")]
    return Draft("\n".join(lines), to_duty.in_rows(buttons), protect=False)


def command(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    """`/oncall` in private."""
    draft = page(visit, clinic, member)
    private.say(visit, member, draft, f"duty:{said.cause}")


def in_group(visit: Visit, said: Said) -> None:
    """`/oncall` in the clinic's own group, by a colleague of it: names of colleagues, nothing of a patient."""
    clinic = clinics.of_group(visit.session, visit.ward.vault, said.chat)
    member = clinics.staff_at(visit.session, visit.ward.vault, said.person)
    if clinic is None or member is None or member.clinic_id != clinic.id:
        return
    if not policy.may(member.role, "roster-read", policy.GROUP):
        return
    draft = page(visit, clinic, None)
    post.letter(
        visit,
        recipients.group(visit.ward, clinic),
        draft,
        key=f"duty:{said.cause}",
        lane=post.REPLY,
        kind="reply",
        drop_after=visit.now + post.STALE,
    )


def pressed(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A button of the duty room. Returns the catalogue id of the short answer, or nothing."""
    fields = tap.fields or ()
    match fields[2]:
        case "read":
            # To press it is to act in private, and that is noted for every act: only the message changes here.
            draft = Draft(say(clinic.language, "team-test-done"), protect=False)
            private.redraw(visit, member, tap, draft, "duty")
            return ""
        case "test":
            coverage.send_test(visit, clinic, member)
            return ""
        case "page":
            private.redraw(visit, member, tap, page(visit, clinic, member), "duty")
            return ""
        case "yes" | "no" if len(fields) == 7:
            return _answered(visit, clinic, member, tap)
        case _:
            refuse_unless(member, _act_of(visit, tap), policy.PRIVATE, "duty-not-yours-to-write")
            return rota.pressed(visit, clinic, member, tap)


def _act_of(visit: Visit, tap: Tap) -> str | None:
    """The change a button begins, confirms or takes away; nothing for the steps between."""
    fields = tap.fields or ()
    if fields[2] == "gone" and len(fields) > 3:
        return AWAY.get(fields[3])
    dialogue = dialogues.here(visit.session, visit.ward.vault, tap.chat) if fields[2] == "sure" else None
    if dialogue is None or dialogue.kind != rota.KIND:
        return ACTS.get(fields[2])
    return ACTS[dialogues.entered(visit.ward.vault, dialogue)["act"]]


def _answered(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """The colleague who was asked to take a stretch over says yes or no."""
    language = clinic.language
    said, duty, start, end, who = (tap.fields or ())[2:7]
    giver = next((one for one in clinics.staff_of(visit.session, clinic.id) if one.id.startswith(who)), None)
    duties = {name[0]: name for name in DUTIES}
    if giver is None or duty not in duties:
        raise Refused("duty-swap-over")
    stretch = Stretch(duties[duty], _moment(start), _moment(end))
    taken = said == "yes"
    refuse_unless(member, "swap-taken" if taken else "swap-declined", policy.PRIVATE)
    act = swapping.take if taken else swapping.decline
    holes = act(visit, clinic, giver, member, stretch) or ()
    known = rota.names(visit, clinic)
    line = to_duty.cover_line(
        language, duty=stretch.duty, name=known[member.id if taken else giver.id], start=stretch.start, end=stretch.end,
        zone=clinic.timezone,
    )  # fmt: skip
    missing = to_duty.hole_lines(language, holes, clinic.timezone)
    told = say(language, "duty-swap-taken" if taken else "duty-swap-declined", name=known[member.id])
    letter = Draft("\n".join([told, line, *missing]), protect=False)
    private.say(visit, giver, letter, f"swap:{tap.cause}")
    answer = "duty-swap-you-have-it" if taken else "duty-swap-you-declined"
    mine = Draft("\n".join([say(language, answer, name=known[giver.id]), line, *missing]), protect=False)
    private.redraw(visit, member, tap, mine, "duty")
    return ""


def _moment(minutes: str) -> datetime:
    """A moment from whole minutes since 1970, base 36, as `rota.short` writes it."""
    try:
        return datetime.fromtimestamp(int(minutes, 36) * 60, UTC)
    except (ValueError, OverflowError, OSError) as fault:
        raise Refused("duty-swap-over") from fault
