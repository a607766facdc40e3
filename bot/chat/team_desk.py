"""A colleague's message or tap, in private or in the group: find the one act it asks for.

Rights are checked at the moment of acting: the person's numeric id must be a linked, employed member of the clinic. Being in the
group gives no right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlmodel import Session

from bot.care.alerting import acknowledging, cards
from bot.care.clinic import access, joining, setting_up
from bot.care.course import changing
from bot.care.letters import post, recipients
from bot.care.looking import alert_course, charts, looks, ward_round
from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import duty, finding, handing, private, rounds, unrung
from bot.chat.forms import correcting, engine, inviting, medicine, rota, writing
from bot.chat.patient_desk import HEARD, command_of
from messages import commands
from messages.words_out import to_course, to_team
from messages.words_out.card import LIGHTS
from messages.words_out.catalogue import say
from schedules import policy
from schedules.needs import Need
from schedules.protocol import Urgency
from storage import alerts, clinics, dialogues, inbox, media, outbox, patients
from storage.clinics import Clinic, Staff
from storage.inbox import Inbox
from storage.patients import Patient

ON_A_CARD = {
    "read": "words-read", "photos": "media-shown", "who": "identity-read", "show": "looked", "more": "looked", "back": "looked",
    "write": "wrote-to-patient", "note": "alert-note", "handover": "alert-offered", "noise": "alert-close",
    **{verb: f"alert-{verb}" for verb in ("take", "call", "outcome", "close", "snooze", "release", "undo")},
}  # fmt: skip
"""What the journal calls that which a button of a card is for."""

ON_A_CHANGE = {"keep": ("change-confirmed", changing.confirm), "undo": ("change-undone", changing.undo)}
"""What the buttons under a change do, and what the journal calls it."""

FORMS = {**writing.FORMS, **{form.kind: form for form in (inviting.FORM, correcting.FORM, medicine.FORM)}}
"""The conversations, by the kind in their row; the buttons of the one about the roster go to the duty room."""


def alert_button(visit: Visit, tap: Tap) -> tuple[str, dict[str, str], str]:
    """A button of an alert card was pressed, in the group or in private."""
    fields = tap.fields or ()
    member = clinics.staff_at(visit.session, visit.ward.vault, tap.person)
    clinic = None if member is None else visit.session.get(Clinic, member.clinic_id)
    if member is None or clinic is None or len(fields) != 3 or not fields[1].isdigit():
        raise Refused("toast-not-allowed")
    alert = alerts.numbered(visit.session, int(fields[1]), clinic.id)
    if alert is None:
        raise Refused("toast-not-allowed")
    channel = policy.PRIVATE if tap.chat == tap.person else policy.GROUP
    refuse_unless(member, ON_A_CARD.get(fields[2].partition("-")[0]), channel)
    if fields[2] == "read":
        return _read_words(visit, clinic, member, alert, tap)
    if fields[2] == "photos":
        return _show_photos(visit, clinic, member, alert, tap)
    if fields[2] == "who":
        return _tell_who(visit, clinic, member, alert, tap)
    if fields[2] == "show":
        cards.show(visit, alert, member)
        return "toast-sent-privately", {}, clinic.language
    if fields[2] in ("more", "back"):
        cards.refresh(visit, alert, choosing="more" if fields[2] == "more" else "")
        return "", {}, clinic.language
    if fields[2] in writing.FORMS:
        return writing.begin(visit, clinic, member, alert, fields[2], tap), {}, clinic.language
    _used_up(visit, member, tap)
    if fields[2] == "handover":
        return handing.from_card(visit, clinic, member, alert, tap), {}, clinic.language
    return acknowledging.act(visit, alert, member, fields[2]), {}, clinic.language


def change_button(visit: Visit, tap: Tap) -> tuple[str, dict[str, str], str]:
    """A button under a change that waits for a second colleague, in the group or in private."""
    fields = tap.fields or ()
    member = clinics.staff_at(visit.session, visit.ward.vault, tap.person)
    clinic = None if member is None else visit.session.get(Clinic, member.clinic_id)
    if member is None or clinic is None or len(fields) != 3 or fields[2] not in ON_A_CHANGE:
        raise Refused("toast-not-allowed")
    act, done = ON_A_CHANGE[fields[2]]
    refuse_unless(member, act, policy.PRIVATE if tap.chat == tap.person else policy.GROUP)
    done(visit, changing.of_button(visit.session, clinic, fields[1]), member)
    return "team-done", {}, clinic.language


def _used_up(visit: Visit, member: Staff, tap: Tap) -> None:
    """The one button under "it is open again" has been pressed; the cards show what became of it."""
    if tap.chat != tap.person or tap.message_id is None:
        return
    key = outbox.key_of_message(visit.session, member.id, tap.message_id, visit.ward.vault.blind(str(tap.chat), "chat"))
    if key is not None and key.startswith("lapsed:"):
        post.drop_buttons(visit, recipients.staff(visit.ward, member), message_id=tap.message_id)


def _patient_of(session: Session, alert: alerts.Alert) -> Patient:
    """Whom the alert is about. Refused for a chat that belongs to nobody we know."""
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    if patient is None:
        raise Refused("toast-button-unknown")
    return patient


def _read_words(
    visit: Visit, clinic: Clinic, member: Staff, alert: alerts.Alert, tap: Tap
) -> tuple[str, dict[str, str], str]:
    """What the patient typed goes to the colleague in private, never into the group."""
    patient = _patient_of(visit.session, alert)
    drafts = rounds.words_drafts(visit, clinic, member, patient)
    private.say_all(visit, member, drafts, f"words:{tap.update_id}")
    return "toast-sent-privately", {}, clinic.language


def _tell_who(
    visit: Visit, clinic: Clinic, member: Staff, alert: alerts.Alert, tap: Tap
) -> tuple[str, dict[str, str], str]:
    """Who the patient is goes to the colleague in private, never into the group, and for five minutes."""
    patient = _patient_of(visit.session, alert)
    rounds.tell_who(visit, clinic, member, patient, f"who:{tap.update_id}")
    return "toast-sent-privately", {}, clinic.language


def _show_photos(
    visit: Visit, clinic: Clinic, member: Staff, alert: alerts.Alert, tap: Tap
) -> tuple[str, dict[str, str], str]:
    """What the patient sent about this goes to the colleague in private, never into the group."""
    patient = _patient_of(visit.session, alert)
    sent = list(reversed(media.of_alert(visit.session, alert.number or 0)))
    looks.show(visit, member, patient, sent)
    return "toast-sent-privately", {}, clinic.language


def private_button(visit: Visit, member: Staff, tap: Tap) -> tuple[str, dict[str, str], str]:
    """A button in a colleague's private chat: the invitation, or a patient's page."""
    fields = tap.fields or ()
    clinic = visit.session.get(Clinic, member.clinic_id)
    assert clinic is not None
    if fields[0] != "e" or len(fields) < 3:
        raise Refused("toast-not-your-button")
    if fields[1] == "patient":
        return rounds.pressed(visit, clinic, member, tap), {}, clinic.language
    if fields[1] == "join":
        return _let_in(visit, clinic, member, tap), {}, clinic.language
    if fields[1] == "review":
        return unrung.pressed(visit, clinic, member, tap), {}, clinic.language
    if fields[1] in ("duty", "hand"):
        answers = duty.pressed if fields[1] == "duty" else handing.pressed
        return answers(visit, clinic, member, tap), {}, clinic.language
    engine.pressed(FORMS, visit, clinic, member, tap)
    return "", {}, clinic.language


def _let_in(visit: Visit, clinic: Clinic, member: Staff, tap: Tap) -> str:
    """A lead says whether whoever opened a colleague's link is let in."""
    fields = tap.fields or ()
    refuse_unless(member, "staff-admitted", policy.PRIVATE)
    everybody = clinics.staff_of(visit.session, clinic.id)
    who = next((one for one in everybody if len(fields) == 4 and one.id.startswith(fields[3])), None)
    if who is None:  # turned away by another lead, or removed
        raise Refused("toast-button-over")
    decide = joining.admit if fields[2] == "yes" else joining.turn_away
    decide(visit.by(f"staff:{member.id}"), who, member)
    return "team-done"


def private_message(visit: Visit, member: Staff, said: Said) -> None:
    """A colleague writes to the bot in private."""
    clinic = visit.session.get(Clinic, member.clinic_id)
    assert clinic is not None
    command, rest = command_of(said.text, visit.ward.bot_name) if said.medium == "text" else ("", said.text)
    try:
        with visit.session.begin_nested():
            _private(visit, clinic, member, command, rest, said)
    except Refused as no:
        draft = to_team.plain(clinic.language, no.reason, **no.values)
        private.say(visit, member, draft, f"reply:{said.update_id}")


def _private(visit: Visit, clinic: Clinic, member: Staff, command: str, rest: str, said: Said) -> None:
    if said.medium == "edit":
        # It was an answer to an earlier question; taken for the answer to this one, it would stand as a wrong birth year.
        raise Refused("team-edit-not-read")
    refuse_unless(member, commands.act_of(command), policy.PRIVATE)
    if command and command != "start":
        dialogues.end(visit.session, visit.ward.vault, said.chat)
    if command:
        ANSWERS.get(command, _help)(visit, clinic, member, replace(said, text=rest))
        return
    if not engine.typed({**FORMS, rota.FORM.kind: rota.FORM}, visit, clinic, member, said):
        _help(visit, clinic, member, said)


def _help(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    private.say(visit, member, to_team.staff_help(clinic.language), f"reply:{said.update_id}")


def _start(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    if said.text:
        raise Refused("team-staff-is-not-patient")
    _help(visit, clinic, member, said)


def _patients(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    lines = [_line(clinic.language, one) for one in ward_round.lines(visit, clinic)]
    drafts = to_team.listing(clinic.language, "list-patients", lines, "list-patients-empty")
    private.say_all(visit, member, drafts, f"reply:{said.update_id}")


def _patient(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    if not said.text:
        _patients(visit, clinic, member, said)
        return
    who = _called(visit, clinic, said)
    private.say(visit, member, rounds.page(visit, clinic, who), f"reply:{said.update_id}")
    if charts.has_something(visit.session, who) and policy.may(member.role, "chart-shown", policy.PRIVATE):
        charts.show(visit, member, who)


def _photos(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    whose = _called(visit, clinic, said)
    looks.show(visit, member, whose, media.of_patient(visit.session, whose.id))


def _called(visit: Visit, clinic: Clinic, said: Said) -> Patient:
    who = patients.called(visit.session, said.text, clinic.id)
    if who is None:
        raise Refused("patient-unknown")
    return who


def _alerts(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    open_now = sorted(
        alerts.open_of_clinic(visit.session, clinic.id),
        key=lambda one: (-Urgency.of(one.urgency), one.number or 0),
    )
    lines = [_alert_line(visit, clinic, one) for one in open_now]
    drafts = to_team.open_alerts(clinic.language, lines, [one.number or 0 for one in open_now])
    private.say_all(visit, member, drafts, f"reply:{said.update_id}")


def _alert(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    digits = said.text.strip().upper().removeprefix("#").removeprefix("A")
    if not digits:
        _alerts(visit, clinic, member, said)
        return
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else 0
    alert = alerts.numbered(visit.session, number, clinic.id)
    if alert is None:
        raise Refused("alert-unknown")
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    events = alert_course.of_alert(visit, alert)
    drafts = to_course.course(clinic.language, number, "" if patient is None else patient.pseudonym, events)
    private.say_all(visit, member, drafts, f"reply:{said.update_id}")


def _login(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    if not visit.ward.feed:
        raise Refused("team-no-feed")
    token = access.make_link(visit, member)
    draft = to_team.plain(clinic.language, "team-login", link=f"{visit.ward.feed}/login/{token}")
    private.say(visit, member, draft, f"reply:{said.update_id}")


def _connect(visit: Visit, clinic: Clinic, member: Staff, said: Said) -> None:
    raise Refused("team-connect-in-group")


ANSWERS: Mapping[str, Callable[[Visit, Clinic, Staff, Said], None]] = {
    "start": _start, "invite": inviting.begin, "patients": _patients, "patient": _patient, "photos": _photos, "alerts": _alerts,
    "alert": _alert, "find": finding.command, "quiet": unrung.command,
    "oncall": duty.command, "handover": handing.command, "login": _login, "connect": _connect, "help": _help,
}  # fmt: skip
"""Who answers which command of a colleague in private; the text of what was said is what stands behind the command."""


def _line(language: str, line: ward_round.Line) -> str:
    """ "🔴 P-7K3M · emergency #A14 · takes part · everolimus, day 16 · last heard 23 November · next 30 November"."""
    mark, why = "", []
    if line.gravest is not None:
        mark = f"{LIGHTS[line.gravest.urgency]} "
        why.append(f"{say(language, f'urgency-{line.gravest.urgency}')} #A{line.gravest.number}")
    if line.need not in (Need.ALERT, Need.NONE):
        since = {"day": line.since} if line.since is not None else {}
        why.append(say(language, f"list-need-{line.need}", **since))
    parts = [f"{mark}{line.patient.pseudonym}", *why, say(language, f"patient-state-{line.patient.state}")]
    if line.day is not None:
        parts.append(say(language, "card-drug-day", drug=line.drug, day=line.day))
    parts.append(
        say(language, "list-never-heard") if line.heard is None else say(language, "list-heard", day=line.heard)
    )
    parts += [] if line.next is None else [say(language, "list-next", day=line.next)]
    return " · ".join(parts)


def _alert_line(visit: Visit, clinic: Clinic, alert: alerts.Alert) -> str:
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    who = "" if patient is None else f" {patient.pseudonym}"
    state = "card-open" if alert.taken_by is None else "card-in-hand"
    if alert.undelivered_at is not None:
        state = "alerts-undelivered"
    urgency = say(clinic.language, f"urgency-{alert.urgency}").upper()
    concern = say(clinic.language, f"concern-{alert.concern}")
    return f"{LIGHTS[alert.urgency]} {urgency} #A{alert.number}{who} · {concern} · {say(clinic.language, state)}"


def group_message(visit: Visit, said: Said) -> None:
    """A message in a group. Only `/connect` and `/oncall` mean something there, and `/find` is told where it does; nothing about a
    patient is ever taken from a group. Elsewhere the bot leaves when it is spoken to as in private, never for a command it does
    not know."""
    command, rest = command_of(said.text, visit.ward.bot_name)
    clinic = clinics.of_group(visit.session, visit.ward.vault, said.chat)
    if command == "start" and setting_up.CONNECT_CODE.fullmatch(rest.upper()):
        command = "connect"
    if command in IN_A_GROUP:
        IN_A_GROUP[command](visit, replace(said, text=rest))
    elif command == "find" and clinic is not None:
        finding.in_group(visit, clinic, said)
    elif commands.only_in_private(command) and clinic is None:
        key = f"{visit.ward.vault.blind(str(said.chat), 'chat')}:{int(said.at.timestamp()) // 3600}"
        post.letter(
            visit,
            recipients.chat(said.chat),
            to_team.plain("en", "msg-group-only-private"),
            key=f"group:{key}",
            drop_after=visit.now + post.STALE,
        )
        post.leave_group(visit, said.chat, key=f"leave:{key}")


def _connect_here(visit: Visit, said: Said) -> None:
    arrived = visit.session.get(Inbox, said.update_id)
    known = clinics.staff_at(visit.session, visit.ward.vault, said.person) is not None
    if not known and arrived is not None and inbox.ahead(visit.session, arrived, HEARD) == HEARD:
        # As of any stranger: beyond the tenth message of a minute no code is tried, and that is said once a minute.
        key = f"{visit.ward.vault.blind(str(said.chat), 'chat')}:{int(said.at.timestamp()) // 60}"
        draft = to_team.plain("en", "team-connect-code-wrong")
        to = recipients.chat(said.chat)
        post.letter(
            visit,
            to,
            draft,
            key=f"connect-unread:{key}",
            lane=post.REPLY,
            kind="reply",
            drop_after=visit.now + post.STALE,
        )
        return
    setting_up.connect_group(visit, said, said.text)


IN_A_GROUP: Mapping[str, Callable[[Visit, Said], None]] = {"connect": _connect_here, "oncall": duty.in_group}
"""Who answers which command of a group."""
