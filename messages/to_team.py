"""What the bot says to the care team: alert cards, notices, lists, and the short conversation that invites a patient.

A card holds urgency, number, pseudonym, drug and day of therapy, what was reported and why it alerted; never a name, and
never what a patient typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.catalogue import say, words_for_date, words_for_time
from messages.draft import Button, Draft
from schedules.ladder import OUTCOMES
from schedules.vocabulary import AREAS

LIGHTS = {"emergency": "🔴", "same-day": "🟠", "next-day": "🟡", "routine": "⚪", "record": "⚪"}
"""A colour beside each urgency word; the word always stands with it."""


@dataclass(frozen=True)
class CardReport:
    """One report under an alert: urgency, what was said (item, options), why it alerted, whether words were typed, and the
    signs they clearly deny."""

    urgency: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    why: tuple[str, ...]
    words: bool
    at: datetime
    denied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """All an alert card shows. `mark` says why it is posted again: still · again · worse · "" (first). `photos` and
    `recordings` count what the patient sent about it; the group is told that it is there and never sees it."""

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
    photos: int = 0
    recordings: int = 0


def _clock(language: str, at: datetime, zone: str) -> str:
    return words_for_time(language, at.astimezone(ZoneInfo(zone)))


def _how_long(language: str, minutes: int) -> str:
    """ "20 min", "3 h", "2 d": whole units, rounded down."""
    if minutes < 120:
        return say(language, "span-minutes", count=minutes)
    if minutes < 48 * 60:
        return say(language, "span-hours", count=minutes // 60)
    return say(language, "span-days", count=minutes // 1440)


def alert_card(language: str, card: Card, *, choosing_outcome: bool = False) -> Draft:
    """The card of an alert, with the buttons its state allows."""
    lines = [
        f"{LIGHTS[card.urgency]} {say(language, f'urgency-{card.urgency}').upper()} #A{card.number} {card.pseudonym}".rstrip()
    ]
    if card.mark:
        lines.append(say(language, f"card-{card.mark}", time=_how_long(language, card.open_minutes)))
    about = [say(language, f"concern-{card.concern}")]
    if card.drug and card.day is not None:
        about.append(say(language, "card-drug-day", drug=card.drug, day=card.day))
    lines += [" · ".join(about), ""]
    for report in card.reports[-3:]:
        lines += _report_lines(language, card, report)
    lines += [f"• {say(language, 'card-photo')}"] if card.photos else []
    lines += [f"• {say(language, 'card-media')}"] if card.recordings else []
    lines += ["", *_state_lines(language, card)]
    quiet = card.urgency in ("routine", "record")
    return Draft("\n".join(lines).strip(), _card_buttons(language, card, choosing_outcome), quiet=quiet)


def _report_lines(language: str, card: Card, report: CardReport) -> list[str]:
    when = report.at.astimezone(ZoneInfo(card.zone))
    lines = [f"{words_for_date(language, when.date())}, {words_for_time(language, when)}"]
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
        lines.append(say(language, "card-taken", name=card.taken_by, time=_clock(language, card.taken_at, card.zone)))
    if card.called_by and card.called_at:
        lines.append(
            say(language, "card-called", name=card.called_by, time=_clock(language, card.called_at, card.zone))
        )
    if card.outcome and card.outcome_by:
        lines.append(
            say(language, "card-outcome", outcome=say(language, f"outcome-{card.outcome}"), name=card.outcome_by)
        )
    if card.closed_by and card.closed_at:
        lines.append(
            say(language, "card-closed", name=card.closed_by, time=_clock(language, card.closed_at, card.zone))
        )
    return lines or [say(language, "card-open")]


def _card_buttons(language: str, card: Card, choosing_outcome: bool) -> tuple[tuple[Button, ...], ...]:
    def button(label: str, action: str) -> Button:
        return Button(say(language, label), data=f"a.{card.number}.{action}")

    if card.state == "resolved":
        return ()
    if choosing_outcome:
        choices = [button(f"outcome-{code}", f"outcome-{code}") for code in OUTCOMES]
        return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))
    rows: list[tuple[Button, ...]] = []
    if not card.taken_by:
        rows.append((button("btn-take", "take"),))
    rows.append((button("btn-called", "call"), button("btn-outcome", "outcome")))
    close = [button("btn-close", "close")]
    if any(report.words for report in card.reports):
        close.append(button("btn-read", "read"))
    if card.photos or card.recordings:
        close.append(button("btn-photos", "photos"))
    rows.append(tuple(close))
    return tuple(rows)


def plain(language: str, message_id: str, **values: str | int | date | datetime) -> Draft:
    """One sentence for the team, without buttons."""
    return Draft(say(language, message_id, **values), protect=False)


def notice(language: str, message_id: str, pseudonym: str, *, day: date | None = None) -> Draft:
    """A quiet line in the group about a patient: linked, consented, paused, gone."""
    values: dict[str, str | date] = {"patient": pseudonym}
    if day is not None:
        values["day"] = day
    return Draft(say(language, message_id, **values), quiet=True)


def staff_welcome(language: str, *, name: str, role: str, clinic: str) -> Draft:
    """A colleague has opened their link: who they are to the bot, and what they can do."""
    text = say(language, "team-welcome", name=name, role=say(language, f"role-{role}"), clinic=clinic)
    return Draft(f"{text}\n\n{_commands(language)}", protect=False)


def staff_help(language: str) -> Draft:
    """What a colleague can do here."""
    return Draft(f"{say(language, 'team-help')}\n\n{_commands(language)}", protect=False)


def _commands(language: str) -> str:
    commands = ("invite", "patients", "patient", "photos", "alerts")
    return "\n".join(f"/{name} – {say(language, f'cmd-{name}')}" for name in commands)


def something_came(language: str, number: int, pseudonym: str, reasons: Sequence[str]) -> Draft:
    """To the colleague who has an alert: something was added to it."""
    lines = [f"#A{number} {pseudonym}", *(say(language, reason) for reason in reasons)]
    return Draft("\n".join(lines), ((Button(say(language, "btn-photos"), data=f"a.{number}.photos"),),))


def sent_line(language: str, medium: str, at: datetime, zone: str, state: str | None = None) -> str:
    """ "Monday 23 November, 10:05 · photo", with what has become of it when `state` is given."""
    when = at.astimezone(ZoneInfo(zone))
    name = say(language, f"medium-{medium.replace('_', '-')}")
    line = f"{words_for_date(language, when.date())}, {words_for_time(language, when)} · {name}"
    return line if state is None else f"{line} · {say(language, f'media-state-{state}')}"


def sent_list(language: str, pseudonym: str, lines: Sequence[str]) -> Draft:
    """What a patient sent, line by line; the files follow as messages of their own."""
    body = "\n".join(lines) if lines else say(language, "patient-photos-none")
    return Draft(f"{say(language, 'patient-photos-title', patient=pseudonym)}\n\n{body}")


def drug_day(language: str, drug: str, day: int, started: date) -> str:
    """ "everolimus, day 4, first tablet Thursday 19 November"; an infusion for temsirolimus; "starts" before day 0."""
    form = "infusion" if drug == "temsirolimus" else "tablet"
    if day < 0:
        return say(language, f"summary-before-{form}", drug=drug, days=-day, started=started)
    return say(language, f"summary-day-{form}", drug=drug, day=day, started=started)


def exposure_line(language: str, *, kind: str, on: date, drug: str, dose_mg: float | None) -> str:
    """One entry about the drug: "12 March 2026 · Dose lowered · everolimus 5 mg"."""
    what, day = say(language, f"med-kind-{kind}"), words_for_date(language, on, year=True)
    if dose_mg is None:
        return say(language, "med-entry", day=day, what=what, drug=drug)
    return say(language, "med-entry-dose", day=day, what=what, drug=drug, dose=f"{dose_mg:g}")


def composite_line(language: str, day: date, composites: Mapping[str, int]) -> str:
    """The patient-reported composite of each symptom, under that name: never a CTCAE grade."""
    said = ", ".join(f"{_symptom(language, name)} {step}" for name, step in composites.items())
    return say(language, "card-composite", day=day, list=said)


def _symptom(language: str, name: str) -> str:
    return say(language, f"concern-{name}" if name in AREAS else f"symptom-{name}")


def invite_step(language: str, step: str, *, summary: str = "") -> Draft:
    """One step of the conversation that invites a patient: a question with buttons, or one to type an answer to."""

    def choice(option: str, label: str) -> Button:
        return Button(say(language, label), data=f"e.{step}.{option}")

    rows: tuple[tuple[Button, ...], ...]
    match step:
        case "drug":
            drugs = ("everolimus", "sirolimus", "temsirolimus")
            rows = tuple((Button(drug, data=f"e.drug.{drug}"),) for drug in drugs)
        case "indication":
            rows = ((choice("oncology", "indication-oncology"), choice("transplant", "indication-transplant")),)
        case "started":
            rows = ((choice("today", "btn-today"), choice("yesterday", "btn-yesterday")),)
        case "ace" | "angioedema" | "rinse":
            rows = ((choice("no", "btn-no"), choice("yes", "btn-yes")),)
        case "name" | "phone" | "reference":
            rows = ((choice("skip", "btn-skip"),),)
        case _:
            rows = ()
    cancel = (Button(say(language, "btn-cancel"), data="e.invite.cancel"),)
    head = f"{summary}\n\n" if summary else ""
    return Draft(f"{head}{say(language, f'invite-{step}')}", (*rows, cancel), protect=False)


def ambiguous_date(language: str, first: date, second: date) -> Draft:
    """Two days could be meant: which one?"""
    rows = tuple(
        (Button(words_for_date(language, day, year=True), data=f"e.started.{day.isoformat()}"),)
        for day in (first, second)
    )
    return Draft(say(language, "invite-started-which"), rows, protect=False)


def invite_summary(language: str, *, lines: Sequence[str]) -> Draft:
    """All that was entered, in words, to be confirmed or changed."""

    def change(step: str) -> Button:
        return Button(say(language, f"btn-change-{step}"), data=f"e.change.{step}")

    text = f"{say(language, 'invite-summary')}\n\n" + "\n".join(f"• {line}" for line in lines)
    return Draft(
        text,
        (
            (Button(say(language, "btn-make-link"), data="e.invite.make"),),
            (change("started"), change("year")),
            (change("ace"), change("angioedema")),
            (change("rinse"), change("language")),
            (change("zone"), change("name")),
            (change("phone"), change("reference")),
            (Button(say(language, "btn-cancel"), data="e.invite.cancel"),),
        ),
        protect=False,
    )


def summary_lines(language: str, entered: Mapping[str, str], day_words: str, language_name: str) -> list[str]:
    """The summary of an invitation, line by line."""
    yes_no = {"yes": say(language, "btn-yes"), "no": say(language, "btn-no")}
    lines = [
        f"{day_words} · {say(language, 'indication-' + entered['indication'])}",
        say(language, "summary-year", year=entered["year"]),
        say(language, "summary-ace", answer=yes_no[entered["ace"]]),
        say(language, "summary-angioedema", answer=yes_no[entered["angioedema"]]),
        say(language, "summary-rinse", answer=yes_no[entered["rinse"]]),
        say(language, "summary-language", language=language_name, zone=entered["zone"]),
    ]
    lines += [
        say(language, f"summary-{field}", value=entered[field])
        for field in ("name", "phone", "reference")
        if entered.get(field)
    ]
    return lines


def correct_what(language: str, *, pseudonym: str, fields: Sequence[str]) -> Draft:
    """Which entry about the patient is wrong?"""
    buttons = [Button(say(language, f"btn-change-{field}"), data=f"e.change.{field}") for field in fields]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    rows.append((Button(say(language, "btn-cancel"), data="e.invite.cancel"),))
    return Draft(say(language, "correct-what", patient=pseudonym), tuple(rows), protect=False)


def choose_patient_language(language: str, names: Mapping[str, str]) -> Draft:
    """Which language does the patient read?"""
    buttons = [Button(name, data=f"e.language.{code}") for code, name in names.items()]
    return Draft(say(language, "invite-language"), (tuple(buttons[:2]), tuple(buttons[2:])), protect=False)


def invited(language: str, *, pseudonym: str, link: str, expires_at: datetime, zone: str) -> Draft:
    """The link, once. It is shown nowhere again."""
    when = expires_at.astimezone(ZoneInfo(zone))
    return Draft(say(language, "invite-done", patient=pseudonym, link=link, when=when), protect=False)


def listing(language: str, title: str, lines: Sequence[str], empty: str) -> Draft:
    """A list with a title, or the sentence that there is nothing."""
    body = "\n".join(lines) if lines else say(language, empty)
    return Draft(f"{say(language, title)}\n\n{body}", protect=False)
