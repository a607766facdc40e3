"""What a patient reads of their report once somebody has it: that it was read, and how it ended."""

from __future__ import annotations

from datetime import date, datetime

from messages.words_out.catalogue import say, words_for_date, words_for_time
from messages.words_out.draft import Draft
from messages.words_out.to_patient import Numbers, emergency_button, report_button


def seen(
    language: str, *, role: str, urgency: str, clinic: Numbers, at: datetime, by: datetime | None = None
) -> Draft:  # fmt: skip
    """Somebody of the team has read it: which role and when, what comes next, and by when the patient should have heard.

    `at` and `by` are the patient's own clock. An emergency waits for nobody: nothing is said of when.
    """
    head = say(language, "msg-seen", role=say(language, f"role-{role}"), time=words_for_time(language, at))
    nxt = say(
        language, f"seen-next-{urgency}", emergency=clinic.emergency, phone=clinic.phone, after=clinic.after_hours,
        hours=clinic.hours,
    )  # fmt: skip
    if by is None or urgency == "emergency":
        return Draft(f"{head}\n\n{nxt}")
    when = words_for_time(language, by)
    if by.date() != at.date():
        when = f"{words_for_date(language, by.date())}, {when}"
    return Draft(f"{head} {say(language, 'seen-by', by=when)}\n\n{nxt}")


def dealt(language: str, *, role: str, outcome: str, clinic: Numbers, better_by: date | None = None) -> Draft:
    """It is closed: who has dealt with it, and what to do if it is not better by a day. Never what is wrong, never a dose."""
    numbers = {"phone": clinic.phone, "after": clinic.after_hours, "emergency": clinic.emergency}
    if outcome == "unreached":
        text = say(language, "msg-not-reached", **numbers)
    elif better_by is None or outcome in ("noise", "duplicate"):
        text = say(language, "msg-looked-at", role=say(language, f"role-{role}"), **numbers)
    else:
        day = words_for_date(language, better_by)
        text = say(language, "msg-dealt", role=say(language, f"role-{role}"), day=day, **numbers)
    return Draft(text, ((report_button(language), emergency_button(language)),))
