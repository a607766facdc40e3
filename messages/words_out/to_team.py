"""What the bot says to the care team: notices, lists, and the short conversation that invites a patient.

The card of an alert is in `card`. Pseudonyms only: never a name, and never what a patient typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages import commands
from messages.words_out.card import how_long, moment
from messages.words_out.catalogue import say, say_commands, words_for_date
from messages.words_out.draft import Button, Draft, in_messages
from schedules.protocol import Drug, Route
from schedules.vocabulary import AREAS


def lapsed(language: str, number: int, *, tried: bool = False) -> Draft:
    """To whoever had an alert and noted nothing in time, or (`tried`) reached nobody: it is open again."""
    again = Button(say(language, "btn-take"), data=f"a.{number}.take")
    return Draft(say(language, "team-try-again" if tried else "team-lapsed", number=number), ((again,),))


def offer_exposure(language: str, pseudonym: str, outcome: str) -> Draft:
    """Held or reduced was noted as an outcome: enter it, so that the questions follow what the patient takes."""
    enter = Button(say(language, "btn-patient-medicine"), data=f"e.patient.medicine.{pseudonym}")
    text = say(language, "team-offer-exposure", patient=pseudonym, outcome=say(language, f"outcome-{outcome}"))
    return Draft(text, ((enter,),))


def answered(language: str, number: int, pseudonym: str) -> Draft:
    """To whoever wrote to a patient: an answer has come."""
    read, write = (
        Button(say(language, label), data=f"a.{number}.{action}")
        for label, action in (("btn-read", "read"), ("btn-reply", "write"))
    )
    return Draft(say(language, "reply-answered", patient=pseudonym, number=number), ((read, write),))


def yours(language: str, number: int, pseudonym: str) -> Draft:
    """To whoever has just taken an alert: one button tells who it is."""
    who = Button(say(language, "btn-patient-who"), data=f"a.{number}.who")
    return Draft(say(language, "team-yours", number=number, patient=pseudonym), ((who,),))


def who_it_is(language: str, pseudonym: str, known: Mapping[str, str], *, minutes: int) -> Draft:
    """Who a patient is (name, phone, reference), for one colleague; the first line, which a locked screen shows, tells nothing."""
    lines = [say(language, f"summary-{kind}", value=value) for kind, value in known.items()]
    lines = lines or [say(language, "who-unknown")]
    return Draft("\n".join([say(language, "who-for-you", minutes=minutes), "", pseudonym, *lines]))


def found(language: str, hits: Sequence[tuple[str, str]], *, more: int, minutes: int) -> Draft:
    """Who fits what a colleague looked for: pseudonym and name, each with a button that opens the page; `more` who fit as well.

    The first line, which a locked screen shows, tells nothing.
    """
    lines = [say(language, "who-for-you", minutes=minutes), ""]
    lines += [" · ".join(filter(None, one)) for one in hits]
    lines += [say(language, "find-more", count=more)] if more else []
    buttons = [Button(pseudonym, data=f"e.patient.open.{pseudonym}") for pseudonym, _ in hits]
    return Draft("\n".join(lines), tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)))


def page(language: str, *, urgency: str, number: int, minutes: int, taken: bool, link: str = "") -> tuple[str, str]:
    """Title and text for a pager, a mail or an SMS: urgency, number, how long, and where to look. It names nobody."""
    word = say(language, f"urgency-{urgency}").upper()
    title = f"{word} #A{number}"
    body = say(language, "page-body-taken" if taken else "page-body", number=number, time=how_long(language, minutes))
    return title, f"{body}\n{link}".rstrip()


def plain(language: str, message_id: str, **values: str | int | date | datetime) -> Draft:
    """One sentence for the team, without buttons."""
    return Draft(say(language, message_id, **values), protect=False)


def notice(language: str, message_id: str, pseudonym: str, *, day: date | None = None) -> Draft:
    """A quiet line in the group about a patient: linked, consented, paused, gone."""
    values: dict[str, str | date] = {"patient": pseudonym}
    if day is not None:
        values["day"] = day
    return Draft(say(language, message_id, **values), quiet=True)


def change(
    language: str, change_id: str, *, kind: str, pseudonym: str, by: str | None, until: datetime | None, alone: bool,
    outcome: str | None, decided_by: str | None, chatless: bool,
) -> Draft:  # fmt: skip
    """A change of a patient that waits for a second colleague (`until`, in the clinic's own zone), or what became of it.

    `by`: who made it, nobody where a command did. `alone`: nobody else could confirm it. `chatless`: it went back, but their old
    chat is somebody else's by now.
    """
    lines = [say(language, f"change-{kind}", name=by or say(language, "change-by-shell"), patient=pseudonym)]
    if until is None:
        lines.append(say(language, f"change-{outcome}", name=decided_by or ""))
        lines += [say(language, "change-no-chat")] if chatless else []
        return Draft("\n".join(lines))
    lines.append(say(language, "change-alone" if alone else "change-until", until=f"{until:%H:%M}"))
    undo = Button(say(language, "btn-undo"), data=f"x.{change_id}.undo")
    keep = Button(say(language, "btn-confirm"), data=f"x.{change_id}.keep")
    return Draft("\n".join(lines), ((undo,) if alone else (keep, undo),))


def staff_welcome(language: str, *, name: str, role: str, clinic: str, why: str) -> Draft:
    """A colleague has joined: who they are to the bot, who let them in (`why`, in words), and what they can do."""
    text = say(language, "team-welcome", name=name, role=say(language, f"role-{role}"), clinic=clinic)
    return Draft(f"{text}\n{why}\n\n{_commands(language)}", protect=False)


def joined(language: str, *, name: str, role: str, why: str) -> Draft:
    """To the team: who has joined in which role, and who let them in (`why`, in words)."""
    text = say(language, "team-joined", name=name, role=say(language, f"web-role-{role}"))
    return Draft(f"{text}\n{why}", protect=False, quiet=True)


def ask_to_admit(language: str, staff_id: str, *, name: str, role: str) -> Draft:
    """To a lead: somebody has opened a colleague's link. Shall they have the role?"""
    text = say(language, "team-join-asked", name=name, role=say(language, f"web-role-{role}"))
    yes = Button(say(language, "btn-join-yes"), data=f"e.join.yes.{staff_id[:12]}")
    no = Button(say(language, "btn-join-no"), data=f"e.join.no.{staff_id[:12]}")
    return Draft(text, ((yes, no),), protect=False)


def staff_help(language: str) -> Draft:
    """What a colleague can do here."""
    return Draft(f"{say(language, 'team-help')}\n\n{_commands(language)}", protect=False)


def _commands(language: str) -> str:
    return say_commands(language, commands.in_help(commands.COLLEAGUE))


def something_came(language: str, number: int, pseudonym: str, reasons: Sequence[str]) -> Draft:
    """To the colleague who has an alert: something was added to it."""
    lines = [f"#A{number} {pseudonym}", *(say(language, reason) for reason in reasons)]
    show = Button(say(language, "btn-show"), data=f"a.{number}.show")
    return Draft("\n".join(lines), ((show, Button(say(language, "btn-photos"), data=f"a.{number}.photos")),))


def sent_line(
    language: str, medium: str, at: datetime, zone: str, *, written: datetime | None = None, state: str | None = None
) -> str:  # fmt: skip
    """ "Monday 23 November, 10:05 · photo", with when we saw it where that was later, and what has become of it when
    `state` is given."""
    name = say(language, f"medium-{medium.replace('_', '-')}")
    line = f"{moment(language, at, zone, written)} · {name}"
    return line if state is None else f"{line} · {say(language, f'media-state-{state}')}"


def sent_list(language: str, pseudonym: str, lines: Sequence[str]) -> Draft:
    """What a patient sent, line by line; the files follow as messages of their own."""
    body = "\n".join(lines) if lines else say(language, "patient-photos-none")
    return Draft(f"{say(language, 'patient-photos-title', patient=pseudonym)}\n\n{body}")


def drug_day(language: str, drug: str, route: Route, day: int, started: date) -> str:
    """ "everolimus, day 4, first tablet Thursday 19 November"; an infusion where it is intravenous; "starts" before day 0."""
    if day < 0:
        return say(language, f"summary-before-{route}", drug=drug, days=-day, started=started)
    return say(language, f"summary-day-{route}", drug=drug, day=day, started=started)


def exposure_line(language: str, *, kind: str, on: date, drug: str, dose_mg: float | None) -> str:
    """One entry about the drug: "12 March 2026 · Dose lowered · everolimus 5 mg"."""
    what, day = say(language, f"med-kind-{kind}"), words_for_date(language, on, year=True)
    if dose_mg is None:
        return say(language, "med-entry", day=day, what=what, drug=drug)
    return say(language, "med-entry-dose", day=day, what=what, drug=drug, dose=f"{dose_mg:g}")


def unusual_dose(language: str, drug: Drug, mg: float) -> str:
    """ "20 mg is more than usual for everolimus (by mouth, daily: 0.25 to 10 mg). Is that right?": a slip of the finger, or not."""
    lowest, highest = drug.dose_mg
    return say(
        language, "med-dose-more" if mg > highest else "med-dose-less", dose=f"{mg:g}", drug=drug.id, given=given(language, drug),
        lowest=f"{lowest:g}", highest=f"{highest:g}",
    )  # fmt: skip


def given(language: str, drug: Drug) -> str:
    """How a drug is given: "by mouth, daily"."""
    return f"{say(language, f'drug-{drug.route}')}, {say(language, f'drug-{drug.schedule}')}"


def composite_line(language: str, day: date, composites: Mapping[str, int]) -> str:
    """The patient-reported composite of each symptom, under that name: never a CTCAE grade."""
    said = ", ".join(f"{_symptom(language, name)} {step}" for name, step in composites.items())
    return say(language, "card-composite", day=day, list=said)


def _symptom(language: str, name: str) -> str:
    return say(language, f"concern-{name}" if name in AREAS else f"symptom-{name}")


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


def open_alerts(language: str, lines: Sequence[str], numbers: Sequence[int]) -> list[Draft]:
    """The open alerts, line by line, each with a button that brings its card; as many messages as they need."""
    buttons = [Button(f"#A{number}", data=f"a.{number}.show") for number in numbers]
    told: list[tuple[str, Button | None]] = [*zip(lines, buttons, strict=True)]
    told = told or [(say(language, "list-alerts-empty"), None)]
    return in_messages(say(language, "list-alerts"), told, protect=False)


def listing(language: str, title: str, lines: Sequence[str], empty: str) -> list[Draft]:
    """A list with a title, in as many messages as it needs, or the sentence that there is nothing."""
    return in_messages(say(language, title), [(line, None) for line in lines or [say(language, empty)]], protect=False)
