"""The card of an alert, as the care team reads it in five seconds, and the buttons its state allows.

It holds urgency, number, pseudonym, drug, dose and day of therapy, what was reported and why it alerted; never a name,
and never what a patient typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from messages.words_out.catalogue import say, words_for_date, words_for_time
from messages.words_out.draft import Button, Draft

LIGHTS = {"emergency": "🔴", "same-day": "🟠", "next-day": "🟡", "routine": "⚪", "record": "⚪"}
"""A colour beside each urgency word; the word always stands with it."""


@dataclass(frozen=True)
class CardReport:
    """One report under an alert: urgency, what was said (item, options), why it alerted, whether words were typed, and the
    signs they clearly deny. `at`: when we saw it; `written_at`: when its words were written, where that is known."""

    urgency: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    why: tuple[str, ...]
    words: bool
    at: datetime
    denied: tuple[str, ...] = ()
    written_at: datetime | None = None


@dataclass(frozen=True)
class Card:
    """All an alert card shows.

    `mark` says why it is posted again (the first says nothing): still · again · worse · snoozed · lapsed · tried · released · left.
    `wish`: the answer to "do you want to be contacted?" in the newest report.
    `photos` and `recordings` count what the patient sent about it; the group is
    told that it is there and never sees it. `writes`: the patient can be written to.
    `earlier`: how many reports there are beside those shown. `tries`: attempts that reached nobody, after `tries_planned` of which
    the leads decide. `noise_by`: who calls it no real alarm and may not close it.
    """

    number: int
    urgency: str
    pseudonym: str
    concern: str
    drug: str | None
    day: int | None
    zone: str
    raised_at: datetime
    state: str
    reports: tuple[CardReport, ...]
    mark: str
    taken_by: str | None
    taken_at: datetime | None
    called_by: str | None
    called_at: datetime | None
    outcome: str | None
    outcome_by: str | None
    closed_by: str | None
    closed_at: datetime | None
    open_minutes: int
    dose_mg: float | None = None
    wish: tuple[str, ...] = ()
    lapsed_by: str | None = None
    expires_at: datetime | None = None
    undelivered: bool = False
    may_undo: bool = False
    notes: int = 0
    snooze: tuple[int, ...] = ()
    outcomes: tuple[str, ...] = ()
    tries: int = 0
    tries_planned: int = 0
    tried_at: datetime | None = None
    noise_by: str | None = None
    writes: bool = False
    photos: int = 0
    recordings: int = 0
    earlier: int = 0


AT_ONCE = timedelta(minutes=2)
"""Between writing and our seeing it: so much is on the way, and nobody needs to be told of it."""


def seen_late(written: datetime, seen: datetime) -> bool:
    """Whether it lay so long before we saw it that both moments are told."""
    return seen - written > AT_ONCE


def moment(language: str, seen: datetime, zone: str, written: datetime | None = None) -> str:
    """ "Monday 23 November, 10:05"; of what lay for a while when it was written, and when we saw it: "…, 10:05 (seen 16:00)"."""
    place = ZoneInfo(zone)
    here = seen.astimezone(place)
    if written is None or not seen_late(written, seen):
        return _day_and_clock(language, here)
    there = written.astimezone(place)
    told = words_for_time(language, here) if here.date() == there.date() else _day_and_clock(language, here)
    return say(language, "written-and-seen", written=_day_and_clock(language, there), seen=told)


def _day_and_clock(language: str, at: datetime) -> str:
    return f"{words_for_date(language, at.date())}, {words_for_time(language, at)}"


def _clock(language: str, at: datetime, zone: str) -> str:
    return words_for_time(language, at.astimezone(ZoneInfo(zone)))


def how_long(language: str, minutes: int) -> str:
    """ "less than a minute", "20 min", "3 h", "2 days": whole units, rounded down."""
    if minutes < 1:
        return say(language, "span-moment")
    if minutes < 120:
        return say(language, "span-minutes", count=minutes)
    if minutes < 48 * 60:
        return say(language, "span-hours", count=minutes // 60)
    return say(language, "span-days", count=minutes // 1440)


def alert_card(language: str, card: Card, *, choosing: str = "", quiet: bool = False) -> Draft:
    """The card of an alert. `choosing`: outcome · close (which outcome?) · reached-<code> · more · ""."""
    lines = [heading(language, card)]
    if card.undelivered:
        lines.append(say(language, "card-undelivered", number=card.number))
    if card.mark in ("lapsed", "tried"):
        lines += [say(language, f"card-{card.mark}", name=card.lapsed_by)] if card.lapsed_by else []
    elif card.mark:
        lines.append(say(language, f"card-{card.mark}", time=how_long(language, card.open_minutes)))
    lines += [summary(language, card), ""]
    for report, alike in folded(card.reports):
        lines += _report_lines(language, card, report)
        if alike:
            last = moment(language, alike[-1].at, card.zone, alike[-1].written_at)
            lines.append(f"• {say(language, 'card-more-alike', count=len(alike), last=last)}")
    lines += [f"• {say(language, 'card-earlier', count=card.earlier)}"] if card.earlier else []
    lines += [f"• {say(language, 'card-photo')}"] if card.photos else []
    lines += [f"• {say(language, 'card-media')}"] if card.recordings else []
    lines += ["", *_state_lines(language, card)]
    return Draft("\n".join(lines).strip(), _card_buttons(language, card, choosing), quiet=quiet)


def bare_card(language: str, card: Card, *, quiet: bool = False) -> Draft:
    """The card while a stranger reads along: that there is an alert, how urgent, and whether somebody has it; nothing reported."""
    lines = [heading(language, card), say(language, "card-bare"), "", *_state_lines(language, card)]
    buttons = () if card.state == "resolved" else (((_button(language, card, "btn-show", "show")),),)
    return Draft("\n".join(lines), buttons, quiet=quiet)


def older_card(language: str, number: int, pseudonym: str) -> Draft:
    """What stands where a newer card of the alert has come into the same chat: where to look, and no button to press."""
    about = " · ".join(part for part in (f"#A{number}", pseudonym) if part)
    return Draft(say(language, "card-older", about=about))


def heading(language: str, card: Card) -> str:
    """ "🟠 SAME-DAY · #A14 · P-7KQ2"."""
    urgency = say(language, f"urgency-{card.urgency}").upper()
    return " · ".join(
        part for part in (f"{LIGHTS[card.urgency]} {urgency}", f"#A{card.number}", card.pseudonym) if part
    )


def summary(language: str, card: Card) -> str:
    """ "everolimus 10 mg, day 16 · mouth: severe, soft food only · worse than last time · wants a call": what five seconds hold."""
    about = []
    if card.drug and card.day is not None:
        drug = card.drug if card.dose_mg is None else f"{card.drug} {card.dose_mg:g} mg"
        about.append(say(language, "card-drug-day", drug=drug, day=card.day))
    concern = say(language, f"concern-{card.concern}")
    found = _findings(language, gravest(card))
    about.append(f"{concern}: {', '.join(found)}" if found else concern)
    said = dict(card.reports[-1].said) if card.reports else {}
    if any("worse" in said.get(item, ()) for item in COURSE):
        about.append(say(language, "card-worse-than-last"))
    if wish := [one for one in card.wish if one in ("today", "can-wait")]:
        about.append(say(language, f"card-wish-{wish[0]}"))
    return " · ".join(about)


COURSE = ("M5",)
"""Items that ask how it has gone since the last report; they are told in their own words."""


def gravest(card: Card) -> CardReport | None:
    """The report that makes the alert as urgent as it is, the last of them; where there is none, the newest."""
    as_urgent = [report for report in card.reports if report.urgency == card.urgency] or card.reports
    return as_urgent[-1] if as_urgent else None


def folded(reports: Sequence[CardReport]) -> list[tuple[CardReport, tuple[CardReport, ...]]]:
    """The reports in their order, and beside each those after it that would read the same on a card."""
    groups = groupby(reports, lambda one: (one.urgency, one.said, one.why, one.words, one.denied))
    return [(first, tuple(rest)) for _, (first, *rest) in groups]


def _findings(language: str, report: CardReport | None) -> list[str]:
    """The first two things a report says, in the words the patient chose; where nothing was chosen, why it alerted."""
    if report is None:
        return []
    said = [(item, options) for item, options in report.said if item not in COURSE]
    chosen = [say(language, f"opt-{item.lower()}-{option}") for item, options in said for option in options][:2]
    return chosen or [say(language, reason).rstrip(".") for reason in report.why[:1]]


def _report_lines(language: str, card: Card, report: CardReport) -> list[str]:
    lines = [moment(language, report.at, card.zone, report.written_at)]
    for item, options in report.said:
        code = item.lower()
        chosen = ", ".join(say(language, f"opt-{code}-{option}") for option in options)
        lines.append(f"• {say(language, f'short-{code}')}: {chosen}")
    if report.words:
        lines.append(f"• {say(language, 'card-words')}")
    if report.denied:
        lines.append(f"• {say(language, 'card-denied', signs=signs(language, report.denied))}")
    lines += [f"→ {say(language, reason)}" for reason in report.why]
    return lines


def signs(language: str, flags: Sequence[str]) -> str:
    """The signs found in typed words, by the names the team knows them by; a bare mention only where there is nothing else."""
    told = [flag for flag in flags if flag != "mention"] or flags
    return ", ".join(say(language, f"flag-{flag}") for flag in told)


def _state_lines(language: str, card: Card) -> list[str]:
    lines = []
    if card.taken_by and card.taken_at:
        since = _clock(language, card.taken_at, card.zone)
        lines.append(say(language, "card-taken", name=card.taken_by, time=since))
    if card.called_by and card.called_at:
        lines.append(
            say(language, "card-called", name=card.called_by, time=_clock(language, card.called_at, card.zone))
        )
    if card.tries and card.tried_at is not None and card.state != "resolved":
        lines.append(say(language, "card-tries", count=card.tries, time=_clock(language, card.tried_at, card.zone)))
        if card.tries >= card.tries_planned:
            lines.append(say(language, "card-lead-decides"))
    if card.noise_by and card.state != "resolved":
        lines.append(say(language, "card-doubted", name=card.noise_by))
    if card.outcome and card.outcome_by:
        lines.append(
            say(language, "card-outcome", outcome=say(language, f"outcome-{card.outcome}"), name=card.outcome_by)
        )
    if card.notes:
        lines.append(say(language, "card-notes", count=card.notes))
    if card.state == "taken" and card.expires_at is not None:
        lines.append(say(language, "card-until", when=card.expires_at.astimezone(ZoneInfo(card.zone))))
    if card.closed_by and card.closed_at:
        lines.append(
            say(language, "card-closed", name=card.closed_by, time=_clock(language, card.closed_at, card.zone))
        )
    return lines or [say(language, "card-open")]


def _button(language: str, card: Card, label: str, action: str, **values: int) -> Button:
    return Button(say(language, label, **values), data=f"a.{card.number}.{action}")


def _card_buttons(language: str, card: Card, choosing: str) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, action: str, **values: int) -> Button:
        return _button(language, card, label, action, **values)

    if card.state == "resolved":
        return ((button("btn-undo", "undo"),),) if card.may_undo else ()
    if choosing in ("outcome", "close"):
        choices = [button(f"outcome-{code}", f"{choosing}-{code}") for code in card.outcomes]
        pairs = [tuple(choices[start : start + 2]) for start in range(0, len(choices), 2)]
        return (*pairs, (button("btn-back", "back"),))
    if choosing.startswith("reached-"):
        yes, no = button("btn-reached", choosing), button("outcome-unreached", "outcome-unreached")
        return ((yes,), (no,), (button("btn-back", "back"),))
    if choosing == "more":
        mine = (button("btn-still-mine", "take"), button("btn-release", "release")) if card.taken_by else ()
        later = () if card.taken_by else tuple(button("btn-snooze", f"snooze-{h}h", hours=h) for h in card.snooze)
        rest = (*((button("btn-handover", "handover"),) if card.taken_by else ()), button("btn-note", "note"))
        return tuple(row for row in (mine, later, rest, (button("btn-back", "back"),)) if row)
    rows: list[tuple[Button, ...]] = []
    if not card.taken_by:
        rows.append((button("btn-take", "take"),))
    rows.append((button("btn-called", "call"), button("btn-outcome", "outcome")))
    rows.append((button("btn-close", "close"), button("btn-noise", "noise")))
    see = [button("btn-read", "read")] if card.earlier or any(report.words for report in card.reports) else []
    see += [button("btn-photos", "photos")] if card.photos or card.recordings else []
    see += [button("btn-patient-who", "who")] if card.pseudonym else []
    rows.append(tuple(see))
    rows.append((*((button("btn-reply", "write"),) if card.writes else ()), button("btn-more", "more")))
    return tuple(row for row in rows if row)
