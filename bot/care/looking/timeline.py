"""A patient's whole course in one reading: what was given, what was watched, what was answered, and what the team did about it.

One read model for the page, the picture and the words of both, so that none of them can tell another story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from bot.care.looking import album
from bot.care.surroundings import exposures, local_day, tier_of
from bot.care.visit import Visit
from messages.words_out.catalogue import say, words_for_date
from messages.words_out.chart import Chart, Contact, Given, Raised, Step, Stretch, area_name
from schedules import windows
from schedules.asking import AS_ROW
from schedules.exposures import Taken, first_dose, last_day, taking
from schedules.history import Earlier, denied, reported
from schedules.vocabulary import AREAS
from schedules.windows import Watch, day_of_therapy
from storage import alerts, checkins, patients
from storage.alerts import Assessed
from storage.checkins import Slot
from storage.patients import Patient

ENDLESS = date.max - timedelta(days=1)
"""The last day of a span that has none: watching an area has no end while a treatment goes on."""

BY_PATIENT = ("report", "baseline")
"""Check-ins nobody was asked for by a message: they can be answered, and never missed."""


@dataclass(frozen=True)
class Composite:
    """The patient-reported composite of one symptom on a day, 0 to 3; never a CTCAE grade."""

    on: date
    symptom: str
    value: int


@dataclass(frozen=True)
class Photos:
    """The photos that came on one day, by the ids of their rows."""

    on: date
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One line of the course in words: its day, the day of therapy (None without a first dose), and what was."""

    on: date
    day: int | None
    text: str


@dataclass(frozen=True)
class Timeline:
    """The course of one patient up to `today`, all days local to the patient, everything in order of its day.

    `watched` tells what is to come, too; a span without an end lasts until ENDLESS. `steps` and `composites` hold at most one
    entry a day and area or symptom, the worst.
    """

    pseudonym: str
    today: date
    first_dose: date | None
    given: tuple[Given, ...]
    stretches: tuple[Stretch, ...]
    watched: tuple[Watch, ...]
    steps: tuple[Step, ...]
    contacts: tuple[Contact, ...]
    alerts: tuple[Raised, ...]
    photos: tuple[Photos, ...]
    composites: tuple[Composite, ...]

    @property
    def day(self) -> int | None:
        """The day of therapy it is; negative before the first dose, None when none is noted."""
        return None if self.first_dose is None else day_of_therapy(self.first_dose, self.today)

    def chart(self) -> Chart:
        """What the picture shows of it."""
        return Chart(
            pseudonym=self.pseudonym, today=self.today, first_dose=self.first_dose, given=self.given,
            stretches=self.stretches, watched=self.watched, steps=self.steps, contacts=self.contacts,
            alerts=self.alerts, photos=tuple(one.on for one in self.photos),
        )  # fmt: skip

    def as_table(self, language: str) -> tuple[Row, ...]:
        """The same facts in words, by day: what the picture says to the eye, a reader of the page can read."""
        told = sorted(_told(language, self), key=lambda pair: pair[0])
        return tuple(
            Row(on, None if self.first_dose is None else day_of_therapy(self.first_dose, on), text) for on, text in told
        )


def of_patient(visit: Visit, patient: Patient) -> Timeline:
    """The patient's course up to now. Callers journal who looked."""
    taken, today = exposures(visit.session, patient), local_day(patient, visit.now)
    start = first_dose(taken)
    slots = {slot.id: slot for slot in checkins.of_patient(visit.session, patient.id)}
    in_turn = sorted(slots.values(), key=lambda one: (one.on, one.opened_at))
    assessed = _newest(alerts.assessed_of(visit.session, patient.id))

    def day(at: datetime) -> date:
        return local_day(patient, at)

    def answered_on(row: Assessed) -> date:
        slot = slots.get(row.slot_id or "")
        return day(row.at if slot is None or slot.first_answer_at is None else slot.first_answer_at)

    end = last_day(visit.ward.protocol, taken)
    by_day = groupby(album.photos(visit.session, patient), key=lambda one: day(one.at))
    return Timeline(
        pseudonym=patient.pseudonym,
        today=today,
        first_dose=start,
        given=tuple(
            Given(row.on, row.kind, row.drug, visit.ward.protocol.route_of(row.drug), row.dose_mg)
            for row in patients.exposures(visit.session, patient.id)
        ),
        stretches=_stretches(taken),
        watched=windows.watched(
            visit.ward.protocol, taken, tier_of(visit.ward.protocol, patient, taken), end or ENDLESS
        ),
        steps=_steps((answered_on(row), row, slots.get(row.slot_id or "")) for row in assessed),
        contacts=tuple(_contact(one, day) for one in in_turn if one.kind not in BY_PATIENT),
        alerts=tuple(_raised(row, day) for row in alerts.of_patient(visit.session, patient.id)),
        photos=tuple(Photos(on, tuple(one.id for one in those)) for on, those in by_day),
        composites=_worst_composites((answered_on(row), row) for row in assessed),
    )


def _newest(rows: Sequence[Assessed]) -> list[Assessed]:
    """The last assessment of each check-in, in order. Two of one moment: the one that knew more answers."""
    last: dict[str, Assessed] = {}
    for row in sorted(rows, key=lambda row: (row.at, len(_answers(row)))):
        last[row.slot_id or ""] = row
    return sorted(last.values(), key=lambda row: row.at)


def _answers(row: Assessed) -> dict[str, tuple[str, ...]]:
    given = row.inputs.get("answers")
    return {item: tuple(options) for item, options in given.items()} if isinstance(given, dict) else {}


def _composites(row: Assessed) -> dict[str, int]:
    found = row.inputs.get("composites")
    return {str(symptom): int(value) for symptom, value in found.items()} if isinstance(found, dict) else {}


def _worst_composites(rows: Iterator[tuple[date, Assessed]]) -> tuple[Composite, ...]:
    worst: dict[tuple[date, str], int] = {}
    for on, row in rows:
        for symptom, value in _composites(row).items():
            worst[on, symptom] = max(value, worst.get((on, symptom), 0))
    return tuple(
        Composite(on, symptom, value) for (on, symptom), value in sorted(worst.items(), key=lambda pair: pair[0][0])
    )


def _steps(rows: Iterator[tuple[date, Assessed, Slot | None]]) -> tuple[Step, ...]:
    """What each report says of each area: its worst graded answer; None where it was named alone; 0 where it was not.

    An area that was not asked about has no entry. Of several reports on one day the worst counts; a bare mention is more than 0.
    """
    worst: dict[tuple[date, str], int | None] = {}
    for on, row, slot in rows:
        answers = _answers(row)
        asked = AS_ROW.validate_python(slot.asked) if slot is not None and slot.asked else None
        told = Earlier(answers, areas=None if asked is None else frozenset(asked.menu))
        named = reported(answers)
        for area in AREAS:
            if area in row.grades:
                step: int | None = row.grades[area]
            elif area in named:
                step = None
            elif denied(told, area):
                step = 0
            else:
                continue
            if (on, area) not in worst or _weight(step) > _weight(worst[on, area]):
                worst[on, area] = step
    return tuple(Step(on, area, step) for (on, area), step in sorted(worst.items(), key=lambda pair: pair[0][0]))


def _weight(step: int | None) -> float:
    return 0.5 if step is None else step


def _contact(slot: Slot, day: Callable[[datetime], date]) -> Contact:
    if slot.first_answer_at is not None:
        return Contact(slot.on, "answered", day(slot.first_answer_at))
    return Contact(slot.on, {"open": "waiting", "missed-by-us": "not-sent"}.get(slot.state, "missed"))


def _raised(row: alerts.Alert, day: Callable[[datetime], date]) -> Raised:
    return Raised(
        number=row.number or 0,
        concern=row.concern,
        urgency=row.urgency,
        raised_on=day(row.raised_at),
        taken_on=None if row.taken_at is None else day(row.taken_at),
        closed_on=None if row.state != "resolved" or row.closed_at is None else day(row.closed_at),
        outcome=row.outcome,
    )


def _stretches(taken: Sequence[Taken]) -> tuple[Stretch, ...]:
    """From the first dose on, the days on which the drug was taken, held or ended, without a gap; the last one lasts."""
    start = first_dose(taken)
    if start is None:
        return ()
    found: list[Stretch] = []
    for on in sorted({one.on for one in taken if one.on >= start}):
        if not found or found[-1].state != taking(taken, on):
            found.append(Stretch(taking(taken, on), on))
    ends: list[date | None] = [after.first - timedelta(days=1) for _, after in pairwise(found)]
    return tuple(Stretch(one.state, one.first, last) for one, last in zip(found, [*ends, None], strict=True))


def _told(language: str, course: Timeline) -> Iterator[tuple[date, str]]:
    """Every fact as its day and a sentence."""
    for given in course.given:
        parts = [say(language, f"med-kind-{given.kind}"), given.drug]
        yield given.on, " · ".join([*parts, *([] if given.dose_mg is None else [f"{given.dose_mg:g} mg"])])
    for stretch in course.stretches:
        yield stretch.first, say(language, "chart-row-taking", state=say(language, f"taking-{stretch.state}"))
    for span in course.watched:
        if span.concern in AREAS:
            yield span.first, _watch_words(language, span)
    for on, those in groupby(course.steps, key=lambda one: one.on):
        yield from ((on, text) for text in _step_words(language, list(those)))
    for on, values in groupby(course.composites, key=lambda one: one.on):
        listed = ", ".join(f"{_symptom(language, one.symptom)} {one.value}" for one in values)
        yield on, say(language, "chart-row-composites", list=listed)
    for contact in course.contacts:
        if contact.answered_on not in (None, contact.on):
            assert contact.answered_on is not None
            yield contact.on, say(language, "chart-row-answered-later", day=contact.answered_on)
        else:
            yield contact.on, say(language, f"chart-row-{contact.state}")
    for alert in course.alerts:
        yield from _alert_words(language, alert)
    for photos in course.photos:
        yield photos.on, say(language, "chart-row-photos", count=len(photos.ids))


def _watch_words(language: str, span: Watch) -> str:
    name = _capital(area_name(language, span.concern))
    if span.high_risk:
        return say(language, "chart-row-risk", area=name, until=words_for_date(language, span.last, year=True))
    if span.last == ENDLESS:
        return say(language, "chart-row-watched-on", area=name)
    return say(language, "chart-row-watched", area=name, until=words_for_date(language, span.last, year=True))


def _step_words(language: str, steps: Sequence[Step]) -> Iterator[str]:
    graded = [f"{area_name(language, one.area)} {one.step}" for one in steps if one.step]
    bare = [area_name(language, one.area) for one in steps if one.step is None]
    calm = [area_name(language, one.area) for one in steps if one.step == 0]
    for words, names in (("chart-row-steps", graded), ("chart-row-reported", bare), ("chart-row-none", calm)):
        if names:
            yield say(language, words, list=", ".join(names))


def _alert_words(language: str, alert: Raised) -> Iterator[tuple[date, str]]:
    number = alert.number
    yield (
        alert.raised_on,
        say(
            language, "chart-row-raised", number=number, concern=area_name(language, alert.concern),
            urgency=say(language, f"urgency-{alert.urgency}"),
        ),
    )  # fmt: skip
    if alert.taken_on is not None:
        yield alert.taken_on, say(language, "chart-row-taken", number=number)
    outcome = None if alert.outcome is None else say(language, f"outcome-{alert.outcome}")
    if alert.closed_on is not None:
        words = "chart-row-closed-bare" if outcome is None else "chart-row-closed"
        yield alert.closed_on, say(language, words, number=number, outcome=outcome or "")
    elif outcome is not None:
        yield alert.taken_on or alert.raised_on, say(language, "chart-row-outcome", number=number, outcome=outcome)


def _symptom(language: str, name: str) -> str:
    return area_name(language, name) if name in AREAS else say(language, f"symptom-{name}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
