"""What the bot says to a patient: each function makes one draft, in the patient's language.

Buttons carry ids only (see `tokens`). The first line of a new message is neutral: it may be read on a locked screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages import commands
from messages.words_out.catalogue import say, say_commands
from messages.words_out.draft import Button, Draft
from schedules.protocol import Item
from schedules.week import Hours

NO_SLOT = "-"


@dataclass(frozen=True)
class Numbers:
    """Whom to call, and when: as the clinic entered it. `hours`: as text only where an older program took what nobody can read.

    `alone`: this chat can tell nobody of the team now, so the patient has to call.
    """

    clinic: str
    emergency: str
    phone: str
    after_hours: str
    hours: Hours | str
    crisis: str = ""
    alone: bool = False


def _told(message_id: str, clinic: Numbers) -> str:
    """The sentence that says that the team is being told, or the one for when nobody can be."""
    return f"{message_id}-alone" if clinic.alone else message_id


def plain(language: str, message_id: str, **values: str | int | date | datetime) -> Draft:
    """One sentence without buttons."""
    return Draft(say(language, message_id, **values))


def called(language: str, message_id: str, *, clinic: Numbers) -> Draft:
    """One sentence that says whom to call, without buttons."""
    return Draft(_with_numbers(language, message_id, clinic))


def emergency_button(language: str, slot: str = NO_SLOT) -> Button:
    """The button that brings the emergency card; in a check-in it knows which."""
    return Button(say(language, "btn-emergency"), data=f"n.{slot}.emergency")


def report_button(language: str) -> Button:
    """The button that begins a report of the patient's own."""
    return Button(say(language, "btn-report"), data=f"n.{NO_SLOT}.report")


def opener(language: str, *, slot_id: str, kind: str, step: str) -> Draft:
    """The neutral first message of a check-in; `step` is open, reminder or later-n."""
    if step == "reminder":
        text = f"msg-opener-reminder{'-short' if kind in ('pulse', 'first', 'follow-up') else ''}"
    else:
        text = {
            "pulse": "msg-opener-pulse", "first": "msg-opener-first", "follow-up": "msg-opener-follow-up",
        }.get(kind, "msg-opener")  # fmt: skip
    return Draft(
        say(language, text),
        (
            (Button(say(language, "btn-start"), data=f"n.{slot_id}.start"),),
            (Button(say(language, "btn-later"), data=f"n.{slot_id}.later"), emergency_button(language, slot_id)),
        ),
    )


def screen(
    language: str,
    *,
    slot_id: str,
    kind: str,
    item: Item,
    offered: Sequence[str],
    ticked: Sequence[str],
    progress: tuple[int, int],
    details: tuple[int, int] | None,
    first: bool,
    first_ever: bool,
) -> Draft:
    """One step of a check-in: a neutral line with the progress, the question, its options, and the way back.

    `details`: where the step stands among the questions of the areas that were ticked. `first`: there is nothing to go back to.
    `first_ever`: the patient has never answered a check-in, so there is none since which to ask.
    """
    code = item.id.lower()
    head = say(language, f"screen-{kind}", n=progress[0], m=progress[1])
    if details is not None:
        head += f" · {say(language, 'screen-details', k=details[0], l=details[1])}"
    text = f"{head}\n\n{say(language, 'ask-sel-first' if first_ever and code == 'sel' else f'ask-{code}')}"
    rows: list[tuple[Button, ...]] = []
    several = item.kind == "multi"
    for option in offered:
        label = say(language, f"opt-{code}-{option}")
        data = f"c.{slot_id}.{item.id}.{option}"
        if several and option != item.exclusive:
            label = f"{'☑' if option in ticked else '☐'} {label}"
            data = f"t.{slot_id}.{item.id}.{option}"
        rows.append((Button(label, data=data),))
    if several:
        text += f"\n{say(language, 'screen-tick-all' if ticked else 'screen-tick')}"
        if ticked:
            rows.append((Button(say(language, "btn-done"), data=f"n.{slot_id}.done"),))
    later = Button(say(language, "btn-later"), data=f"n.{slot_id}.later")
    rows.append((later,) if first else (Button(say(language, "btn-back"), data=f"n.{slot_id}.back"), later))
    rows.append((emergency_button(language, slot_id),))  # a row of its own: never cut short on a narrow phone
    return Draft(text, tuple(rows))


def help_first(language: str, *, slot_id: str, clinic: Numbers) -> Draft:
    """A red flag was ticked: help comes before any further question, which waits until the patient goes on."""
    return Draft(
        say(language, "screen-help-first", emergency=clinic.emergency),
        ((emergency_button(language, slot_id),), (Button(say(language, "btn-continue"), data=f"n.{slot_id}.show"),)),
    )


def later_choices(language: str, *, slot_id: str) -> Draft:
    """When shall we ask again?"""
    rows: list[tuple[Button, ...]] = [
        (Button(say(language, f"btn-{choice}"), data=f"n.{slot_id}.{choice}"),)
        for choice in ("later-1h", "later-evening", "later-tomorrow")
    ]
    rows.append((Button(say(language, "btn-continue"), data=f"n.{slot_id}.show"), emergency_button(language, slot_id)))
    return Draft(say(language, "screen-later"), tuple(rows))


def put_off(language: str, *, slot_id: str, at: datetime, zone: str) -> Draft:
    """Put off until then; the patient may start all the same."""
    return Draft(
        say(language, "screen-put-off", when=at.astimezone(ZoneInfo(zone))),
        ((Button(say(language, "btn-start"), data=f"n.{slot_id}.start"), emergency_button(language, slot_id)),),
    )


def receipt(
    language: str, *, urgency: str, clinic: Numbers, photo_of: str | None = None, airway: bool = False
) -> Draft:
    """The check-in is finished: what happens next, and by when, as honestly as the roster allows.

    `photo_of`: the check-in a photo may be added to, where something was reported that can be seen. `airway`: face or lids
    are swollen, which may reach the throat, so the receipt says what must not wait.
    """
    text = _with_numbers(language, f"screen-receipt-{urgency}", clinic)
    if airway:
        text += f"\n\n{say(language, 'receipt-airway', emergency=clinic.emergency)}"
    rows: tuple[tuple[Button, ...], ...] = ((report_button(language), emergency_button(language)),)
    if photo_of is not None:
        rows = ((Button(say(language, "btn-add-photo"), data=f"n.{photo_of}.photo"),), *rows)
    return Draft(text, rows)


def emergency(language: str, *, clinic: Numbers, ask_help: bool = False) -> Draft:
    """The emergency instruction: it says what to do in its first line and waits for nothing.

    `ask_help` adds the one question that follows: has help been called?
    """
    lines = [say(language, "msg-emergency", emergency=clinic.emergency)]
    if clinic.phone:
        lines.append(_with_numbers(language, _told("emergency-phone", clinic), clinic))
    else:
        lines.append(say(language, "emergency-no-clinic"))
    if not ask_help:
        return Draft("\n\n".join(lines), protect=False)
    lines.append(say(language, "emergency-help", emergency=clinic.emergency))
    rows = tuple(
        (Button(say(language, f"btn-{name}"), data=f"n.{NO_SLOT}.{name}"),) for name in ("help-called", "help-not-yet")
    )
    return Draft("\n\n".join(lines), rows, protect=False)


YES = {"body": ("breath", "swelling", "saliva", "chest", "faint"), "despair": ("unsafe",)}
NOT = {"body": ("none",), "despair": ("talk", "safe")}
"""The answers to the question about a text in doubt: those that are an emergency, and those that are not."""


def question(language: str, kind: str, question_id: str, *, clinic: Numbers, also_english: bool = False) -> Draft:
    """The question instead of silence: whether any sign of an emergency is there now, or whether somebody is safe.

    `also_english`: the text was in a script or a language nobody here reads, so it is asked in plain English as well.
    """
    spoken = list(dict.fromkeys((language, "en"))) if also_english else [language]
    parts = []
    for one in spoken:
        lines = [say(one, f"msg-question-{kind}", emergency=clinic.emergency)]
        if kind == "despair" and clinic.crisis:
            lines.append(say(one, "distress-crisis-line", line=clinic.crisis))
        parts.append("\n\n".join(lines))
    rows = tuple(
        (Button(" / ".join(say(one, f"question-{option}") for one in spoken), data=f"q.{question_id}.{option}"),)
        for option in (*YES[kind], *NOT[kind])
    )
    return Draft("\n\n".join(parts), rows, protect=False)


def question_answered(language: str, kind: str, option: str, *, clinic: Numbers) -> Draft:
    """The question once it is answered: what was said, and what that means."""
    means = _told("msg-question-yes", clinic) if option in YES[kind] else "msg-question-no"
    text = say(language, means, emergency=clinic.emergency)
    return Draft(
        f"{text}\n\n{say(language, 'question-said', answer=say(language, f'question-{option}'))}", protect=False
    )


def help_answered(language: str, *, coming: bool, clinic: Numbers) -> Draft:
    """The answer to "has help been called?": stay with somebody, or call first."""
    text = "msg-help-coming" if coming else "msg-help-first"
    return Draft(say(language, text, emergency=clinic.emergency, phone=clinic.phone), protect=False)


def course_changed(language: str, kind: str, *, clinic: Numbers) -> Draft:
    """The clinic has noted what happened to the drug: what changes in the questions. Never what to do with the drug."""
    text = say(language, "msg-course")
    rest = say(language, f"course-{kind}", phone=clinic.phone)
    return Draft(f"{text}\n\n{rest}", ((report_button(language), emergency_button(language)),))


def watch_over(language: str, *, clinic: Numbers) -> Draft:
    """The weeks after the end of a treatment are over: no more questions, and how to be heard all the same."""
    text = say(
        language, "msg-watch-over", emergency=clinic.emergency, phone=clinic.phone, after=clinic.after_hours,
        hours=clinic.hours,
    )  # fmt: skip
    return Draft(text, ((report_button(language), emergency_button(language)),))


def distress(language: str, *, clinic: Numbers) -> Draft:
    """The answer to words of not wanting to live: a person is told, whom to call, and not to be alone. It holds no question."""
    lines = [_with_numbers(language, _told("msg-distress", clinic), clinic)]
    if clinic.crisis:
        lines.append(say(language, "distress-crisis-line", line=clinic.crisis))
    return Draft("\n\n".join(lines), protect=False)


def _with_numbers(language: str, message_id: str, clinic: Numbers, **more: datetime) -> str:
    return say(
        language, message_id, phone=clinic.phone, after=clinic.after_hours, hours=clinic.hours, emergency=clinic.emergency,
        **more,
    )  # fmt: skip


def from_team(language: str, text: str, *, clinic: Numbers) -> Draft:
    """What a colleague wrote, word for word, under a first line that says only whom it is from."""
    return Draft(say(language, "msg-team-reply", text=text, phone=clinic.phone))


def nobody_yet(language: str, *, clinic: Numbers, read: bool = False) -> Draft:
    """An emergency nobody of the team has confirmed in time, or (`read`) that was read and no more: do not wait for this chat."""
    return Draft(_with_numbers(language, "msg-nobody-called" if read else "msg-nobody-yet", clinic))


def nobody_reached(language: str, *, clinic: Numbers) -> Draft:
    """An emergency that has reached nobody of the team: whom to call, since this chat cannot."""
    return Draft(_with_numbers(language, "msg-nobody-reached", clinic), protect=False)


@dataclass(frozen=True)
class Reading:
    """Whether the clinic is open now, and when it opens next, in the patient's own zone; what is not known is not said.

    `open_now` None: the hours cannot be read. `opens` None: nor that, or it never closes.
    """

    open_now: bool | None
    opens: datetime | None


def kept(
    language: str,
    message_id: str,
    *,
    clinic: Numbers,
    reading: Reading,
    go_on: str | None,
    ask: str | None,
    report: bool,
) -> Draft:
    """What was written or sent is kept: who reads it by when, whether anybody is there now, and what to do if it cannot wait.

    Buttons: `ask` offers the questions that fit (a check-in's id, or NO_SLOT for a new report), `go_on` an open check-in,
    `report` a new report; always the emergency.
    """
    text = _with_numbers(language, message_id, clinic)
    if reading.open_now:
        text += f"\n\n{say(language, 'reads-open')}"
    elif reading.opens is not None:
        text += f"\n\n{say(language, 'reads-closed', when=reading.opens)}"
    rows: list[tuple[Button, ...]] = []
    if ask is not None:
        data = f"n.{NO_SLOT}.report" if ask == NO_SLOT else f"n.{ask}.show"
        rows.append((Button(say(language, "btn-answer-this"), data=data),))
    elif go_on is not None:
        rows.append((Button(say(language, "btn-continue"), data=f"n.{go_on}.show"),))
    elif report:
        rows.append((report_button(language),))
    rows.append((emergency_button(language, go_on or NO_SLOT),))
    return Draft(text, tuple(rows))


def courtesy(language: str, *, report: bool) -> Draft:
    """A thank-you is kept and asks nothing of anybody."""
    return Draft(say(language, "msg-courtesy"), ((report_button(language),),) if report else ())


def photo_how(language: str, *, slot_id: str) -> Draft:
    """How to take the photo, in one line."""
    return Draft(say(language, "msg-photo-how"), ((emergency_button(language, slot_id),),))


def file_trouble(language: str, message_id: str, *, clinic: Numbers, sent_at: datetime, zone: str) -> Draft:
    """What was sent is not here: too large, not to be opened, or not to be had. It says how to send or to say it instead."""
    when = {"when": sent_at.astimezone(ZoneInfo(zone))} if message_id == "msg-file-lost" else {}
    return Draft(
        _with_numbers(language, message_id, clinic, **when), ((report_button(language), emergency_button(language)),)
    )


def old_button(language: str, *, on: date, finished: bool) -> Draft:
    """A button of a check-in that is over: whose day it was, and how to report now."""
    text = say(language, "msg-old-finished" if finished else "msg-old-closed", day=on)
    return Draft(text, ((report_button(language), emergency_button(language)),))


def status(
    language: str, *, next_at: datetime | None, zone: str, open_items: int, paused_until: date | None, clinic: Numbers
) -> Draft:
    """When the next contact comes, what is open with the team, and who reads when."""
    lines = [say(language, "msg-status")]
    if paused_until is not None:
        lines.append(say(language, "status-paused", day=paused_until))
    elif next_at is not None:
        lines.append(say(language, "status-next", when=next_at.astimezone(ZoneInfo(zone))))
    else:
        lines.append(say(language, "status-none"))
    lines.append(say(language, "status-open", count=open_items))
    lines.append(say(language, "status-reads", hours=clinic.hours, phone=clinic.phone, after=clinic.after_hours))
    return Draft("\n\n".join(lines), ((report_button(language), emergency_button(language)),))


def help_text(language: str, *, clinic: Numbers, examples: bool = False) -> Draft:
    """What can be done here, command by command, and what this is not. `examples`: there is something to agree to or take back."""
    listed = say_commands(language, (*commands.in_help(commands.PATIENT), *(("examples",) if examples else ())))
    text = say(language, "msg-help", emergency=clinic.emergency, phone=clinic.phone)
    return Draft(f"{text}\n\n{listed}", ((report_button(language), emergency_button(language)),))


def ask_pause(language: str) -> Draft:
    """For how long? At most four weeks, then it goes on by itself."""
    buttons = [Button(say(language, "pause-weeks", count=n), data=f"e.pause.{n}") for n in (1, 2, 3, 4)]
    return Draft(say(language, "msg-pause"), (tuple(buttons[:2]), tuple(buttons[2:])))


def ask_examples(language: str, question_id: str = NO_SLOT) -> Draft:
    """May what they write be kept as an example? It can wait. `question_id`: the question about the first text to be kept."""
    buttons = [
        (Button(say(language, f"btn-examples-{one}"), data=f"e.examples.{question_id}.{one}"),) for one in ("yes", "no")
    ]
    return Draft(say(language, "msg-examples"), tuple(buttons), quiet=True)


def ask_stop(language: str) -> Draft:
    """Asked once, then it is done."""
    yes, no = (Button(say(language, f"btn-stop-{one}"), data=f"e.stop.{one}") for one in ("yes", "no"))
    return Draft(say(language, "msg-stop"), ((yes,), (no,)))
