"""The welcome, step by step: language, consent, day and hour, and the dates at the end; and the same choices later on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say, words_for_date, words_for_time
from messages.words_out.draft import Button, Draft
from messages.words_out.to_patient import Numbers, emergency_button, report_button


def consent(language: str, *, clinic: Numbers) -> Draft:
    """Who reads this and when, what it is not, who carries it, how to stop – before anything else is asked."""
    text = say(
        language, "msg-consent", clinic=clinic.clinic, phone=clinic.phone, after=clinic.after_hours,
        hours=clinic.hours, emergency=clinic.emergency,
    )  # fmt: skip
    return Draft(
        text,
        (
            (Button(say(language, "btn-accept"), data="e.consent.accept"),),
            (Button(say(language, "btn-decline"), data="e.consent.decline"),),
        ),
        protect=False,
    )


def declined(language: str, *, clinic: Numbers) -> Draft:
    """The patient said no: nothing will be asked, and they may change their mind."""
    return Draft(
        say(language, "msg-declined", phone=clinic.phone),
        ((Button(say(language, "btn-accept"), data="e.consent.accept"),),),
    )


def choose_language(language: str) -> Draft:
    """Which language? Each is named in itself."""
    buttons = [Button(say(code, "language-name"), data=f"e.language.{code}") for code in LANGUAGES]
    return Draft(say(language, "msg-choose-language"), (tuple(buttons[:2]), tuple(buttons[2:])))


def choose_weekday(language: str, *, default: int) -> Draft:
    """Which day of the week suits? The day of enrolment is marked."""
    rows = []
    monday = date(2024, 1, 1)  # any Monday: only its name is shown
    names = [words_for_date(language, monday.replace(day=1 + day)).split(",")[0].split(" ")[0] for day in range(7)]
    buttons = [
        Button(f"{name.capitalize()} ✓" if day == default else name.capitalize(), data=f"e.weekday.{day}")
        for day, name in enumerate(names)
    ]
    for start in (0, 2, 4, 6):
        rows.append(tuple(buttons[start : start + 2]))
    return Draft(say(language, "msg-choose-weekday"), tuple(rows))


def choose_hour(
    language: str, *, hours: Iterable[int], default: int, zone: str, now: datetime, weekday: int | None = None
) -> Draft:
    """At which hour? The time it is in the patient's zone stands there to be looked at: choosing an hour says that it is right.

    In a later change the buttons carry the weekday chosen just before: both are one choice, kept when it is whole.
    """
    start = "e" if weekday is None else f"e.weekday.{weekday}"
    step = f"{start}.hour"
    buttons = [
        Button(words_for_time(language, time(hour)) + (" ✓" if hour == default else ""), data=f"{step}.{hour}")
        for hour in hours
    ]
    rows = tuple(tuple(buttons[first : first + 3]) for first in range(0, len(buttons), 3))
    here = words_for_time(language, now.astimezone(ZoneInfo(zone)))
    text = f"{say(language, 'msg-choose-hour', zone=zone)}\n\n{say(language, 'msg-zone-confirm', time=here, zone=zone)}"
    return Draft(text, (*rows, (Button(say(language, "btn-zone-other"), data=f"{start}.zone"),)))


def hour_not_offered(language: str, *, minutes: int, hours: Iterable[int], choose: Draft) -> Draft:
    """A time was typed that cannot be chosen; `choose` is the step with its buttons, which follow the hours that can."""
    typed = words_for_time(language, time(minutes // 60, minutes % 60))
    listed = ", ".join(words_for_time(language, time(hour)) for hour in hours)
    return Draft(f"{say(language, 'msg-hour-not-offered', time=typed, hours=listed)}\n\n{choose.text}", choose.buttons)


def ask_zone(language: str) -> Draft:
    """Which large city has the same time?"""
    return Draft(say(language, "msg-ask-zone"))


def welcome(
    language: str, *, dates: Sequence[tuple[date, str]], every: bool = False, hour: int, zone: str, clinic: Numbers
) -> Draft:
    """All set: the next two dates, or `every` one of the next eight weeks; what can be done at any moment; a first check-in now.

    `dates` are days with the kind of contact; the short ones say so.
    """
    short = {"check-in": "", "pulse": f" ({say(language, 'welcome-short')})"}
    other = f" ({say(language, 'welcome-short-check')})"
    listed = "\n".join(
        f"• {words_for_date(language, day)}{short.get(kind, other)}" for day, kind in (dates if every else dates[:2])
    )
    text = say(language, "msg-welcome", time=words_for_time(language, time(hour)), zone=zone)
    text += f"\n\n{say(language, 'welcome-all' if every else 'welcome-next')}"
    more = () if every or len(dates) <= 2 else ((Button(say(language, "btn-all-dates"), data="e.dates.all"),),)
    rest = say(language, "welcome-any-time", emergency=clinic.emergency, phone=clinic.phone)
    return Draft(
        f"{text}\n{listed}\n\n{rest}",
        (
            (Button(say(language, "btn-first-now"), data="e.first.now"),),
            *more,
            (report_button(language), emergency_button(language)),
        ),
    )


def wish_kept(language: str, message_id: str, *, weekday: int, hour: int, zone: str) -> Draft:
    """The new language, day or hour, told back."""
    name = words_for_date(language, date(2024, 1, 1 + weekday)).split(",")[0].split(" ")[0]
    text = say(language, message_id, weekday=name, time=words_for_time(language, time(hour)), zone=zone)
    return Draft(text, ((report_button(language), emergency_button(language)),))
