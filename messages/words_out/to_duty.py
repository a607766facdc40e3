"""What the care team reads about its duties: who is on call, what is missing, a swap, and alerts that are handed over.

Colleagues are named, patients only by pseudonym.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.words_out.catalogue import say, words_for_date
from messages.words_out.draft import Button, Draft
from schedules.roster import DAYS_PROVED, HOLIDAY, Span

MOST_HOLES = 5
"""Holes shown by name; of the others only how many there are."""

Hole = tuple[str, Span]

MOST_LISTED = 30
"""Alerts on one page of a handover: with their buttons they fill a message."""


def test_message(language: str) -> Draft:
    """One sentence and one button: whoever presses it can be reached here."""
    read = Button(say(language, "btn-test-read"), data="e.duty.read")
    return Draft(say(language, "team-test"), ((read,),), protect=False)


def unreachable(language: str, *, name: str, role: str, since: datetime, on_call: bool) -> Draft:
    """To the others: Telegram refuses this colleague. `since`: in the clinic's own zone."""
    text = "team-unreachable-on-call" if on_call else "team-unreachable"
    head = say(language, text, who=say(language, f"unreachable-{role}"), name=name, since=f"{since:%H:%M}")
    return Draft(f"{head}\n\n{say(language, 'team-unreachable-mend', name=name)}", protect=False)


def group_lost(language: str, *, clinic: str, since: datetime) -> Draft:
    """To the leads: the group cannot be written to, and what to press. `since`: in the clinic's own zone."""
    return Draft(say(language, "team-group-lost", clinic=clinic, since=f"{since:%H:%M}"), protect=False)


def duty_name(language: str, rung: str) -> str:
    """ "On call", "Next", "Clinicians", "Leads"."""
    return say(language, f"duty-name-{rung}")


def duty_lines(language: str, duty: str, spans: Sequence[Span], names: Mapping[str, str], zone: str) -> list[str]:
    """Who has a duty now and until when, and who after that. `spans`: the coming time, cut where the people change."""
    place, name = ZoneInfo(zone), duty_name(language, duty)
    first = _names(language, spans[0], names)
    if len(spans) == 1:
        return [say(language, "duty-always", duty=name, names=first)]
    lines = [say(language, "duty-until", duty=name, names=first, until=spans[0].end.astimezone(place))]
    after = _names(language, spans[1], names)
    if len(spans) == 2:
        return [*lines, "→ " + say(language, "duty-after", names=after)]
    return [*lines, "→ " + say(language, "duty-after-until", names=after, until=spans[1].end.astimezone(place))]


def _names(language: str, span: Span, names: Mapping[str, str]) -> str:
    return ", ".join(names[person] for person in span.people if person in names) or say(language, "duty-nobody")


def hole_lines(language: str, holes: Sequence[Hole], zone: str) -> list[str]:
    """When nobody who can be reached stands behind a rung; nothing when there is no such time."""
    if not holes:
        return []
    lines = [say(language, "duty-holes")]
    for rung, span in holes[:MOST_HOLES]:
        name, place = duty_name(language, rung), ZoneInfo(zone)
        if (span.end - span.start).days >= DAYS_PROVED:
            lines.append("• " + say(language, "duty-hole-all", duty=name, days=DAYS_PROVED))
        else:
            start, end = span.start.astimezone(place), span.end.astimezone(place)
            lines.append("• " + say(language, "duty-hole", duty=name, start=start, end=end))
    if len(holes) > MOST_HOLES:
        lines.append("• " + say(language, "duty-holes-more", count=len(holes) - MOST_HOLES))
    return lines


def weekday_name(language: str, weekday: int) -> str:
    """ "Monday" for 0; the word for holidays for 7."""
    if weekday == HOLIDAY:
        return say(language, "duty-holidays")
    return words_for_date(language, date(2024, 1, 1 + weekday)).split(",")[0].split(" ")[0]  # a Monday comes first


def hours(start: int, end: int) -> str:
    """ "08:00–20:00" from minutes of the day."""
    return f"{start // 60:02}:{start % 60:02}–{end // 60:02}:{end % 60:02}"


def rota_line(language: str, *, duty: str, days: Sequence[int], start: int, end: int, name: str) -> str:
    """ "On call: Monday, Tuesday, 08:00–20:00, Noor"."""
    told = ", ".join(weekday_name(language, day) for day in days)
    return say(language, "duty-line", duty=duty_name(language, duty), days=told, hours=hours(start, end), name=name)


def cover_line(language: str, *, duty: str, name: str | None, start: datetime, end: datetime, zone: str) -> str:
    """ "On call: Sam, Thursday 24 December, 18:00 to …"; nobody when `name` is empty."""
    place = ZoneInfo(zone)
    return say(
        language, "duty-cover-line", duty=duty_name(language, duty), name=name or say(language, "btn-duty-nobody"),
        start=start.astimezone(place), end=end.astimezone(place),
    )  # fmt: skip


def holiday_line(language: str, day: date) -> str:
    """ "Holiday: Thursday 24 December 2026"."""
    return say(language, "duty-holiday-line", day=words_for_date(language, day, year=True))


def button(language: str, label: str, data: str) -> Button:
    """A button of the duty room by the id of its label."""
    return Button(say(language, label), data=f"e.duty.{data}")


def cancel(language: str) -> tuple[Button, ...]:
    """The last row of every question."""
    return (button(language, "btn-cancel", "cancel"),)


def in_rows(buttons: Sequence[Button], wide: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def enrol_anyway(language: str, reason: str) -> Draft:
    """The refusal to enrol a first patient, and the button only a lead gets."""
    anyway = Button(say(language, "btn-enrol-anyway"), data="e.invite.anyway")
    drop = Button(say(language, "btn-cancel"), data="e.invite.cancel")
    return Draft(f"{reason}\n{say(language, 'team-coverage-anyway')}", ((anyway,), (drop,)), protect=False)


def offered(language: str, giver: str, lines: Sequence[str], numbers: Sequence[int]) -> Draft:
    """To the next person: what they are to take over, each with a button of its own."""
    rows = tuple((accept_button(language, number),) for number in numbers[:MOST_LISTED])
    told = [say(language, "handover-offer", name=giver), "", *listed(language, lines, "handover-more-offered")]
    return Draft("\n".join(told), rows, protect=False)


def listed(language: str, lines: Sequence[str], more: str) -> list[str]:
    """The first lines of a page, and how many more there are; a page is redrawn, so it cannot go on in a second message."""
    left = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], *([say(language, more, count=left)] if left > 0 else [])]


def accept_button(language: str, number: int) -> Button:
    """ "Accept #A14"."""
    return Button(say(language, "btn-handover-accept", number=number), data=f"e.hand.accept.{number}")


def withdraw_button(language: str, number: int) -> Button:
    """ "Take back #A14"."""
    return Button(say(language, "btn-handover-withdraw", number=number), data=f"e.hand.withdraw.{number}")
