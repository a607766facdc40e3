"""How many items a team gets from a patient in weeks 1 to 8, by simulation; `make load` writes `docs/alert-rate.md` from it.

Made-up patients with a drawn course of illness answer what the real plan asks of them, and the real rules grade it. Pure functions
only: no database, no clock, no ladder. What is assumed stands as a `Figure` with its source, and the page prints every one.
"""

from __future__ import annotations

import argparse
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from messages.spoken import LANGUAGES
from messages.words_in.hearing import Hearing, ear
from schedules import asking, due, episode, silence, triage, windows
from schedules.episode import Course
from schedules.exposures import Taken
from schedules.history import Earlier, reported, was_reported
from schedules.loading import load
from schedules.protocol import AREAS, Item, Protocol, Urgency
from schedules.vocabulary import BESIDE, BODY, NEW_MEDICINES, READ_AS

PAGE = Path(__file__).parents[1] / "docs" / "alert-rate.md"
CORPUS = Path(__file__).parent / "messages" / "corpus"
SEED, PATIENTS, DAYS, MONTH = 8, 500, 56, 365.25 / 12
TARGET = 1.2
"""Items for the same or the next day, and rings of the reader, per patient-month."""
WORSE = 1.5
"""How much likelier every symptom is under the worse load."""
FIRST_DOSE = date(2026, 3, 2)


class Figure(NamedTuple):
    """One assumption: what it says, its value, and what it stands on."""

    what: str
    value: Any
    source: str


JUDGED = "judgement; no figure found"

DRUGS = Figure(
    "drug", {"everolimus": 0.7, "sirolimus": 0.2, "temsirolimus": 0.1}, "a made-up mixture; sirolimus: transplant"
)
ACE_INHIBITOR = Figure("takes an ACE inhibitor", 0.15, JUDGED)
RINSE = Figure("has a mouth rinse prescribed, on everolimus", 0.5, JUDGED)
CONSENT = Figure("days from consent to the first dose", (0, 7), JUDGED)
ANSWERED = Figure("a contact is answered", 0.8, "PROSPECT: 77 % answered by the patients alone")
LEFT = Figure("an answered contact is left half-way", 0.03, JUDGED)
SLIP = Figure("a wrong tick at the airway question or in the menu, each", 0.001, JUDGED)
STEP_LOWER = Figure(
    "a step is told one lower than it is", 0.15, "patients under-call in chats: 37 % in one study, halved here"
)
STEP_HIGHER = Figure("a step is told one higher than it is", 0.05, JUDGED)

MOUTH_ANY = Figure(
    "sore mouth ever", {"everolimus": 0.67, "sirolimus": 0.4, "temsirolimus": 0.443},
    "BOLERO-2; sirolimus between 8 of 37 (PMID 19061651) and 60 % (Mahé 2005); temsirolimus meta-analysis",
)  # fmt: skip
MOUTH_PEAK = Figure(
    "its worst grade", {1: 0.51, 2: 0.37, 3: 0.12}, "BOLERO-2: any 67 %, from grade 2 33 %, grade 3 8 %"
)
MOUTH_ONSET = Figure(
    "its onset: median day, spread of the logarithm", (12.5, 1.22),
    "median day 10 to 15.5 (de Oliveira, BOLERO-2); 89 % by week 8 (Rugo 2016)",
)  # fmt: skip
MOUTH_DAYS = Figure(
    "days it lasts, evenly on a logarithmic scale", (14, 96), "BOLERO-4: 2.1 weeks by physicians, 13.7 by diaries"
)
MOUTH_PEAK_DAYS = Figure("days at its worst", (3, 15), "ulcers heal in 3 to 15 days (PMC5073606)")
MOUTH_SIGN = Figure(
    "white patches, blisters or bleeding with it", 0.08, "thrush 2 of 92 (SWISH); blisters, bleeding: judgement"
)

SKIN_ANY = Figure(
    "rash ever", {"everolimus": 0.286, "sirolimus": 0.46, "temsirolimus": 0.467},
    "meta-analyses 23241507 and e15031; sirolimus acne-like 46 % (Mahé 2005)",
)  # fmt: skip
SKIN_PEAK = Figure(
    "its worst grade", {1: 0.65, 2: 0.31, 3: 0.04}, "high grade 1.0 of 28.6 % and 3.2 of 46.7 %; grade 2: judgement"
)
SKIN_ONSET = Figure("its onset: median day, spread of the logarithm", (14, 0.7), "the first couple of weeks (VisualDx)")
SKIN_DAYS = Figure("days it lasts", (14, 56), JUDGED)
SKIN_KIND = Figure(
    "its kind", {"pimples": 0.62, "patches": 0.23, "dry-itchy": 0.12, "hives": 0.03},
    "62 % papules or pustules of 13 (22437824); the rest: judgement",
)  # fmt: skip
SKIN_SIGN = Figure("a sign of danger with it, by worst grade", {1: 0.02, 2: 0.06, 3: 0.25}, JUDGED)
SKIN_SIGNS = Figure(
    "which", {"hurts": 0.35, "crust": 0.35, "glands": 0.1, "peeling": 0.1, "puffy-face": 0.05, "blisters": 0.03, "sores": 0.01,
              "purple": 0.01}, JUDGED,
)  # fmt: skip

SWELLING_ANY = Figure(
    "swelling ever", {"everolimus": 0.3, "sirolimus": 0.55, "temsirolimus": 0.35},
    "labels (everolimus from 30 %, temsirolimus 35 %); sirolimus 55 % (Mahé 2005)",
)  # fmt: skip
SWELLING_ONSET = Figure("its onset: day, evenly", (1, 140), "days to years (VisualDx); 40 % of it by week 8: judgement")
SWELLING_PEAK = Figure("its worst grade", {1: 0.7, 2: 0.27, 3: 0.03}, JUDGED)
SWELLING_PLACE = Figure(
    "its place", {"legs": 0.72, "leg": 0.08, "arms": 0.06, "arm": 0.02, "lids": 0.07, "face": 0.02, "belly": 0.02, "several": 0.01},
    JUDGED,
)  # fmt: skip
SWELLING_DAYS = Figure("days it lasts", (7, 90), JUDGED)
ANGIOEDEMA = Figure(
    "swellings of lips or tongue a patient-year: with an ACE inhibitor, without", (0.038, 0.005), "Duerr 2010"
)

NAILS_ANY = Figure(
    "nail trouble ever",
    {"everolimus": 0.3, "sirolimus": 0.74, "temsirolimus": 0.3},
    "sirolimus: Mahé 2005; else judgement",
)
NAILS_ONSET = Figure(
    "its onset: day, evenly", (28, 546), "seen after 18 months on average (Mahé 2005); no onset curve published"
)
NAILS_KIND = Figure(
    "its kind", {"ridges": 0.5, "colour": 0.2, "lifting": 0.1, "fold": 0.17, "pus": 0.01, "lump": 0.02},
    "infected folds 16 of 74 % (Mahé 2005); the rest: judgement",
)  # fmt: skip

PNEUMONITIS = Figure("inflamed lungs in eight weeks", 0.04, "BALLET: steady, 2 to 6 % a period")
PNEUMONITIS_PEAK = Figure(
    "what is felt of it",
    {"nothing": 0.3, "cough": 0.3, "stairs": 0.35, "rest": 0.05},
    "grade 3–4 0 to 1 %; else judgement",
)
COUGH = Figure("a cold or another new cough in eight weeks", 0.12, JUDGED)
FEVER = Figure("a fever in eight weeks", {"oncology": 0.06, "transplant": 0.08}, JUDGED)
FEVER_SIGN = Figure("chills, confusion, fast breath or a faint with it", 0.12, JUDGED)
EATING = Figure("days of not keeping food or tablets down in eight weeks, without a sore mouth", 0.04, JUDGED)
EYES = Figure("a painful or red eye in eight weeks", 0.02, JUDGED)
CHEST = Figure("chest pain in eight weeks", 0.01, JUDGED)

DOSES = Figure(
    "told of doses and medicines, each at one check-in",
    {"missed": 0.06, "missed-long": 0.01, "stopped": 0.005, "restarted": 0.005, "changed": 0.02, "new-med": 0.03,
     "acei": 0.003, "gliptin": 0.002, "sacubitril": 0.0005, "rinse-not": 0.15}, JUDGED,
)  # fmt: skip
WISH = Figure(
    "wants contact: can wait, today; without a complaint and with one from grade 2", ((0.02, 0.005), (0.1, 0.05)),
    "patients themselves call a tenth of alerts urgent (AFT-39); the rest: judgement",
)  # fmt: skip
OWN_REPORT = Figure(
    "starts a report unasked on the day it gets so: grade 2, fever or breathless, lips", (0.2, 0.4, 0.9), JUDGED
)

TYPED = Figure("messages typed a patient-month", 1.5, JUDGED)
TYPED_KINDS = Figure(
    "what they are",
    {"none": 0.42, "question": 0.28, "denial": 0.12, "cautious": 0.03, "symptom": 0.1, "urgent": 0.04, "emergency": 0.0095,
     "selfharm": 0.0005}, "judgement: 85 % harmless, a tenth symptoms, 4 % for today, 1 % emergencies",
)  # fmt: skip
QUESTION_ANSWERED = Figure("the reader's question is answered within its minutes", 0.8, JUDGED)

OPEN_DAYS = Figure("days from the raising of an item until the team closes it", 7, JUDGED)
ACTED = Figure(
    "days from the raising to an outcome noted",
    {"emergency": 0, "same-day": 0, "next-day": 1, "routine": 3},
    "as the plan asks",
)

FIGURES = [one for one in list(globals().values()) if isinstance(one, Figure)]


def pick(chance: Random, of: Mapping[Any, float]) -> Any:
    """One of these, as often as its number says beside the others'."""
    return chance.choices(list(of), list(of.values()))[0]


@dataclass(frozen=True)
class Bout:
    """One complaint as it truly is: days `start` to `end`, both included, its worst grade for `peak_days`, its kind and a sign."""

    area: str
    start: int
    end: int
    peak: int = 2
    peak_days: int = 400
    kind: str = ""
    sign: str = ""

    def grade(self, day: int) -> int:
        """0 when it is not there; a grade below its worst for three days before and from then on one lower every five days."""
        if not self.start <= day <= self.end:
            return 0
        worst_from = self.start + (3 if self.peak > 1 and self.peak_days < 400 else 0)
        past = day - worst_from - self.peak_days
        fall = 1 if day < worst_from else 0 if past < 0 else 1 + past // 5
        return max(1, self.peak - fall)


def _lognormal(chance: Random, median_and_spread: tuple[float, float]) -> int:
    median, spread = median_and_spread
    return max(1, round(exp(chance.gauss(log(median), spread))))


def course(chance: Random, drug: str, ace_inhibitor: bool, worse: float) -> list[Bout]:
    """The true course of a patient's eight weeks; `worse` multiplies how often each complaint comes."""

    def comes(share: float) -> bool:
        return chance.random() < min(0.95, share * worse)

    bouts: list[Bout] = []
    if comes(MOUTH_ANY.value[drug]):
        start, (short, long) = _lognormal(chance, MOUTH_ONSET.value), MOUTH_DAYS.value
        sign = chance.choice(("white", "blisters", "bleeding")) if chance.random() < MOUTH_SIGN.value else "none"
        days = round(exp(chance.uniform(log(short), log(long))))
        peak = pick(chance, MOUTH_PEAK.value)
        bouts.append(Bout("mouth", start, start + days, peak, chance.randint(*MOUTH_PEAK_DAYS.value), sign=sign))
    if comes(SKIN_ANY.value[drug]):
        start, peak = _lognormal(chance, SKIN_ONSET.value), pick(chance, SKIN_PEAK.value)
        sign = pick(chance, SKIN_SIGNS.value) if chance.random() < SKIN_SIGN.value[peak] else "none"
        days, kind = chance.randint(*SKIN_DAYS.value), pick(chance, SKIN_KIND.value)
        bouts.append(Bout("skin", start, start + days, peak, days // 2, kind, sign))
    if comes(SWELLING_ANY.value[drug]):
        start, days = chance.randint(*SWELLING_ONSET.value), chance.randint(*SWELLING_DAYS.value)
        peak, kind = pick(chance, SWELLING_PEAK.value), pick(chance, SWELLING_PLACE.value)
        bouts.append(Bout("swelling", start, start + days, peak, days // 2, kind))
    if comes(NAILS_ANY.value[drug]):
        start, kind = chance.randint(*NAILS_ONSET.value), pick(chance, NAILS_KIND.value)
        bouts.append(Bout("nails", start, DAYS, 1 if kind in ("ridges", "colour") else 2, kind=kind))

    def passing(area: str, share: float, days: tuple[int, int], kind: str = "", sign: str = "") -> None:
        start, long = chance.randint(1, DAYS), chance.randint(*days)
        if comes(share):
            bouts.append(Bout(area, start, start + long, kind=kind, sign=sign))

    felt = pick(chance, PNEUMONITIS_PEAK.value)
    passing("breath", PNEUMONITIS.value * (felt != "nothing"), (14, 42), felt)
    passing("breath", COUGH.value, (5, 14), "cough")
    shaken = pick(chance, {"chills": 0.9, "confused": 0.04, "fast-breath": 0.04, "faint": 0.02})
    with_sign = chance.random() < FEVER_SIGN.value
    passing(
        "fever",
        FEVER.value["transplant" if drug == "sirolimus" else "oncology"],
        (1, 4),
        sign=shaken if with_sign else "none",
    )
    passing("eating", EATING.value, (1, 3))
    passing("eyes", EYES.value, (3, 10))
    passing("chest", CHEST.value, (0, 1))
    passing("lips", ANGIOEDEMA.value[0 if ace_inhibitor else 1] * DAYS / 365.25, (0, 1))
    return bouts


@dataclass
class Raised:
    """One item of the team, at the highest urgency it reached while it was open, and the reasons for that."""

    concern: str
    on: int
    urgency: Urgency
    rules: tuple[str, ...]
    ask_at: int | None = None
    course: Course | None = None
    last: int = 0


@dataclass
class Ledger:
    """The items of one patient. A report about a concern whose item is open joins it, and may raise it; it is no new item.
    Neither is one that rests: its episode was dealt with, and it adds nothing.
    """

    open_days: int
    items: list[Raised] = field(default_factory=list)
    joined: int = 0
    rested: int = 0

    def open(self, day: int) -> Iterator[Raised]:
        """The items that are open on a day; the day they are closed is the last of them."""
        return (one for one in self.items if one.on <= day <= one.on + self.open_days)

    def known(self, protocol: Protocol, day: int, earlier: Sequence[Earlier]) -> dict[str, Course]:
        """What the team knows of each episode that goes on."""
        newest = {one.concern: one for one in self.items}
        return {
            concern: replace(one.course, dealt=day >= one.on + ACTED.value[one.urgency.word])
            for concern, one in newest.items()
            if one.course is not None
            and (
                day <= one.on + self.open_days
                or episode.goes_on(protocol, concern, earlier, timedelta(days=day - one.last), False)
            )
        }

    def report(
        self, day: int, concern: str, urgency: Urgency, rules: Sequence[str], course: Course | None = None, rests: bool = False
    ) -> Raised | None:  # fmt: skip
        """Raise an item or join the one that is open; None for what is only kept on record. `course`: of its episode with it."""
        if urgency < Urgency.ROUTINE:
            return None
        mine = next((one for one in self.open(day) if one.concern == concern), None)
        if mine is None and rests:
            self.rested += 1
            mine = [one for one in self.items if one.concern == concern][-1]
            mine.course, mine.last = course, day
            return None
        if mine is None:
            mine = Raised(concern, day, urgency, tuple(rules), course=course, last=day)
            self.items.append(mine)
            return mine
        self.joined += 1
        mine.course, mine.last = course, day
        if urgency > mine.urgency:
            mine.urgency, mine.rules = urgency, tuple(rules)
        return mine


@dataclass
class Counted:
    """What came of one patient's weeks 1 to 8."""

    items: list[Raised]
    silent: int = 0
    joined: int = 0
    rested: int = 0
    contacts: int = 0
    answered: int = 0
    typed: int = 0
    questions: Counter[str] = field(default_factory=Counter)

    def loud(self) -> list[Raised]:
        """What the target counts: items for the same or the next day, and rings of the reader."""
        return [
            one for one in self.items
            if one.urgency in (Urgency.NEXT_DAY, Urgency.SAME_DAY) or (one.urgency is Urgency.EMERGENCY and typed(one))
        ]  # fmt: skip


def typed(item: Raised) -> bool:
    """Whether an item stands on typed words."""
    return any(rule.startswith("typed") for rule in item.rules)


@cache
def sentences(language: str) -> Mapping[str, list[str]]:
    """The half of the invented messages that may be read, by kind."""
    return tomllib.loads((CORPUS / language / "seen.toml").read_text(encoding="utf-8"))


@cache
def _heard(text: str) -> Hearing:
    return ear().hear(text)


class Weeks:
    """Eight weeks of one patient. `chance` decides everything, so that a seed is a patient."""

    def __init__(self, protocol: Protocol, chance: Random, worse: float, open_days: int) -> None:
        self.protocol, self.chance, self.worse = protocol, chance, worse
        self.drug = pick(chance, DRUGS.value)
        self.indication = "transplant" if self.drug == "sirolimus" else "oncology"
        self.ace_inhibitor = chance.random() < ACE_INHIBITOR.value
        self.rinse = self.drug == "everolimus" and chance.random() < RINSE.value
        self.language = chance.choice(LANGUAGES)
        self.consent = -chance.randint(*CONSENT.value)
        self.weekday, self.taken = chance.randrange(7), (Taken("start", self.drug, FIRST_DOSE),)
        self.tier = windows.tier(protocol, [self.drug], self.ace_inhibitor, False)
        self.bouts = course(chance, self.drug, self.ace_inhibitor, worse)
        self.told: list[tuple[int, Earlier]] = []
        self.ledger, self.silences = Ledger(open_days), Ledger(open_days)
        self.count = Counted(self.ledger.items)
        self.owed = False

    def lived(self) -> Counted:
        """Play them."""
        wishes = due.Wishes(
            FIRST_DOSE + timedelta(days=self.consent),
            self.weekday,
            10,
            "Europe/Berlin",
            self.tier,
            FIRST_DOSE,
            self.taken,
        )
        planned: dict[int, due.Planned] = {}
        for slot in due.slots(self.protocol, wishes):
            if (day := (slot.on - FIRST_DOSE).days) > DAYS:
                break
            planned[day] = slot
        self._fills_in(self.consent, "baseline", 0)
        for day in range(self.consent, DAYS + 1):
            if day > 0:
                self._types(day)
                self._reports(day)
            if day in planned:
                self._is_asked(day, planned[day].kind, planned[day].row)
            elif self._followed_up(day):
                self._is_asked(day, "follow-up", 0)
        self.count.items = [one for one in self.ledger.items if one.on > 0]
        self.count.silent = sum(one.on > 0 for one in self.silences.items)
        self.count.joined, self.count.rested = self.ledger.joined, self.ledger.rested
        return self.count

    def _now(self, area: str, day: int) -> Bout | None:
        """The complaint of an area, also when it has just passed; of several the one that is worst today, else the newest."""
        mine = (one for one in self.bouts if one.area == area and one.start <= day)
        return max(mine, key=lambda one: (one.grade(day), one.start), default=None)

    def _worst(self, area: str, day: int) -> int:
        """The worst grade since the contact before that asked: people are asked about the time since then."""
        last = max((on for on, one in self.told if one.kind != "pulse"), default=day - 7)
        days = range(max(min(last + 1, day), day - 13), day + 1)
        return max((one.grade(on) for one in self.bouts if one.area == area for on in days), default=0)

    def _is_asked(self, day: int, kind: str, row: int) -> None:
        self.count.contacts += day > 0
        if self.chance.random() >= ANSWERED.value:
            on = FIRST_DOSE + timedelta(days=day)
            risk = windows.high_risk(self.protocol, self.taken, on, self.tier)
            sent = datetime.combine(on, datetime.min.time())
            if any(one.kind == "item" for one in silence.steps(self.protocol, kind, sent, risk)):
                self.silences.report(day + 2, "silence", Urgency.NEXT_DAY if risk else Urgency.ROUTINE, ["silence"])
            self.owed = self.owed or kind != "pulse"
            return
        self.count.answered += day > 0
        self._fills_in(day, kind, row)

    def _followed_up(self, day: int) -> bool:
        """Whether an area with an open item is asked about again; who has not answered the contact before is not asked anew."""
        wanted = [one for one in self.ledger.open(day) if one.ask_at is not None and one.ask_at <= day]
        for one in wanted:
            self._asks_again(one, day)
        asked_today = any(on == day and one.kind not in ("pulse", "first") for on, one in self.told)
        return bool(wanted and self._following(day)) and not self.owed and not asked_today

    def _asks_again(self, item: Raised, day: int) -> None:
        days = self.protocol.calendar.follow_up_days.of(item.urgency) if item.concern in BODY else None
        item.ask_at = None if days is None else day + days

    def _following(self, day: int) -> tuple[str, ...]:
        held = {one.concern for one in self.ledger.open(day) if one.urgency >= Urgency.NEXT_DAY}
        return tuple(area for area in (*AREAS, *BESIDE) if area in held or (area == "swelling" and "airway" in held))

    def _fills_in(self, day: int, kind: str, row: int) -> None:
        """Answer step by step what the plan asks, and have it graded."""
        on, earlier = FIRST_DOSE + timedelta(days=day), tuple(one for _, one in self.told[-8:])
        last = self.told[-1][1].answers if self.told else {}
        facts: dict[str, str | bool | int] = {f"had_{area}": True for area in set(last.get("SEL", ())) - {"none"}}
        facts |= {"indication": self.indication, "rinse_prescribed": self.rinse, "ace_inhibitor": self.ace_inhibitor}
        facts["first_ever"] = not self.told
        if kind == "check-in":
            facts["row_week"] = row // 7
        asked = asking.for_day(self.protocol, kind, self.taken, on, self.tier, facts, self._following(day))
        stops = self.chance.randint(1, 6) if self.chance.random() < LEFT.value else None
        answers: dict[str, tuple[str, ...]] = {}
        while (name := asking.open_item(self.protocol, asked, answers, answers.keys())) is not None:
            if stops is not None and len(answers) >= stops:
                break
            item = self.protocol.by_item[name]
            offered = asking.options_for(asked, item)
            said = tuple(option for option in self._says(item, day) if option in offered)
            answers[name] = said or ((item.exclusive,) if item.exclusive else offered[:1])
        self.owed = self.owed and kind == "pulse"
        skipped = asking.unanswered(self.protocol, asked, answers) if name is not None else frozenset()
        noted = [one.on + ACTED.value[one.urgency.word] for one in self.ledger.items if one.concern == "mouth"]
        acted = [day - outcome for outcome in noted if outcome <= day]
        new = timedelta(weeks=self.protocol.calendar.new_medicine_weeks).days
        case = triage.Case(
            answers=answers, drug=self.drug, indication=self.indication, tier=self.tier, ace_inhibitor=self.ace_inhibitor,
            week=windows.week_of(windows.clock_day(self.protocol, self.taken, on)),
            mouth_week=windows.week_of(windows.clock_day(self.protocol, self.taken, on, "mouth")),
            new_medicine=any(NEW_MEDICINES & set(one.answers.get("X0", ())) and day - then <= new for then, one in self.told),
            days_since_advice=min(acted, default=None), taking="taking" if day >= 0 else "before", earlier=earlier,
            baseline=next((one.answers for _, one in self.told if one.kind == "baseline"), None),
            had_ever=frozenset().union(*(reported(one.answers) for _, one in self.told)), skipped=skipped,
            open_hours=on.weekday() < 5, known=self.ledger.known(self.protocol, day, earlier),
        )  # fmt: skip
        assessment = triage.assess(self.protocol, case)
        for concern, (urgency, findings) in assessment.by_concern().items():
            known, rules = case.known.get(concern), [one.rule for one in findings]
            course = assessment.course_of(concern)
            rests = episode.rests(self.protocol, known, concern, course)
            item_raised = self.ledger.report(day, concern, urgency, rules, course.and_then(known or course), rests)
            if item_raised is not None:
                self._asks_again(item_raised, day)
        self.told.append((day, Earlier(answers, kind, frozenset(asked.menu))))

    def _reports(self, day: int) -> None:
        """Some do not wait to be asked."""
        graded, felt, lips = OWN_REPORT.value
        for one in self.bouts:
            begins = day == one.start
            if one.area in ("mouth", "skin", "swelling"):
                wants = graded if one.grade(day) >= 2 > one.grade(day - 1) else 0
            elif one.area in ("lips", "chest"):
                wants = lips if begins else 0
            else:
                wants = (
                    felt
                    if begins and (one.area in ("fever", "eating", "eyes") or one.kind in ("stairs", "rest"))
                    else 0
                )
            if self.chance.random() < wants:
                self._fills_in(day, "report", 0)
                return

    def _types(self, day: int) -> None:
        """Words, heard by the real ear; a question is answered truthfully, or not at all."""
        if self.chance.random() >= TYPED.value / MONTH:
            return
        self.count.typed += 1
        ill = ("symptom", "urgent", "emergency")
        kinds = {one: share * (self.worse if one in ill else 1) for one, share in TYPED_KINDS.value.items()}
        kind = pick(self.chance, kinds)
        heard = _heard(self.chance.choice(sentences(self.language)[kind]))
        label, urgency, told = (
            heard.typed.label,
            READ_AS.get(heard.typed.label, Urgency.ROUTINE),
            f"typed: {heard.typed.label}",
        )
        called = partial(self.ledger.report, day, "distress" if heard.despair else "airway", Urgency.EMERGENCY)
        if heard.rings:
            called(["typed: rings"])
            return
        if heard.asks:
            true = kind in ("emergency", "selfharm")
            replied = self.chance.random() < QUESTION_ANSWERED.value
            self.count.questions["none" if not replied else "yes" if true else "no"] += 1
            if (replied and true) or (not replied and heard.loud):
                called(["typed: rings after the question"])
                return
            if not replied:
                urgency, told = max(urgency, Urgency.SAME_DAY), "typed: question without an answer"
            elif heard.despair:
                urgency = max(urgency, Urgency.NEXT_DAY)
        elif heard.typed.courtesy and label == "none":
            return
        # What the rules ring and its writer denies is for today, as in the program.
        self.ledger.report(day, "words", min(urgency, Urgency.SAME_DAY), [told])

    def _says(self, item: Item, day: int) -> tuple[str, ...]:
        """The answer of somebody who tells the truth, more or less."""
        chance, module = self.chance, item.module
        if chance.random() < SLIP.value and item.id in ("RF0", "SEL"):
            return (chance.choice([one for one in item.options if one != item.exclusive]),)
        area = self.protocol.by_module[module].concern
        worst, bout = self._worst(area, day), self._now(area, day)
        if item.graded:
            # A slip of the menu alone led here: nothing is there.
            if not worst or bout is None:
                return (item.options[0],)
            step = worst if item.attribute == "severity" else pick(chance, {worst - 2: 0.1, worst - 1: 0.6, worst: 0.3})
            step += pick(
                chance, {-1: STEP_LOWER.value, 1: STEP_HIGHER.value, 0: 1 - STEP_LOWER.value - STEP_HIGHER.value}
            )
            return (item.options[min(4, max(1 if item.attribute == "severity" else 0, step))],)
        answer = getattr(self, f"_{item.id.lower()}", None)
        if answer is not None:
            found = answer(day, worst, bout)
            return (found,) if isinstance(found, str) else tuple(found)
        return (item.exclusive or item.options[0],)

    # ---- one answer each: `day`, the worst grade of the area since the contact before, and the complaint itself ----

    def _pulse(self, day: int, worst: int, bout: Bout | None) -> str:
        if self._lips(day):
            return "redflag"
        mouth = self._now("mouth", day)
        return "mouth" if mouth is not None and mouth.grade(day) else "fine"

    def _lips(self, day: int) -> bool:
        return any(one.area == "lips" and one.grade(day) for one in self.bouts)

    def _rf0(self, day: int, worst: int, bout: Bout | None) -> list[str]:
        said = ["lips"] if self._lips(day) else []
        said += ["chest"] if any(one.area == "chest" and one.grade(day) for one in self.bouts) else []
        gasping = any(one.kind == "rest" and one.grade(day) for one in self.bouts)
        return [*said, *(["breath"] if gasping else [])] or ["none"]

    def _sel(self, day: int, worst: int, bout: Bout | None) -> list[str]:
        return [area for area in (*AREAS, *BESIDE) if self._worst(area, day)] or ["none"]

    def _m3(self, day: int, worst: int, bout: Bout | None) -> str:
        eats = {
            0: {"usual": 1.0}, 1: {"usual": 0.95, "soft": 0.05}, 2: {"usual": 0.45, "soft": 0.55},
            3: {"usual": 0.05, "soft": 0.45, "liquids": 0.45, "hardly": 0.05},
        }  # fmt: skip
        return str(pick(self.chance, eats[0 if bout is None else bout.grade(day)]))

    def _m4(self, day: int, worst: int, bout: Bout | None) -> str:
        since = 0 if bout is None else day - bout.start
        return "lt7" if since < 7 else "7-14" if since <= 14 else "gt14"

    def _m5(self, day: int, worst: int, bout: Bout | None) -> str:
        before = max((on for on, one in self.told if "M1" in one.answers), default=day)
        change = 0 if bout is None else bout.grade(day) - bout.grade(before)
        if change == 0 and bout is not None and bout.grade(day) == 1:
            change = -(self.chance.random() < 0.5)  # within the lowest grade half of them feel it heal
        return "worse" if change > 0 else "better" if change < 0 else "same"

    def _m6(self, day: int, worst: int, bout: Bout | None) -> str:
        return bout.sign if bout is not None and bout.grade(day) == bout.peak else "none"

    def _r5(self, day: int, worst: int, bout: Bout | None) -> str:
        return bout.sign if bout is not None and worst == bout.peak else "none"

    def _r2(self, day: int, worst: int, bout: Bout | None) -> str:
        return "dry-itchy" if bout is None else bout.kind

    def _r1(self, day: int, worst: int, bout: Bout | None) -> str:
        palms = {0: (1, 0, 0), 1: (0.92, 0.08, 0), 2: (0.4, 0.55, 0.05), 3: (0.1, 0.4, 0.5)}[worst]
        return str(pick(self.chance, dict(zip(("lt10", "10-30", "gt30"), palms, strict=True))))

    def _r7(self, day: int, worst: int, bout: Bout | None) -> str:
        return "yes" if self._worst("fever", day) or self.chance.random() < 0.05 else "no"

    def _s1(self, day: int, worst: int, bout: Bout | None) -> str:
        return "lips" if self._lips(day) else "legs" if bout is None else bout.kind

    def _s1a(self, day: int, worst: int, bout: Bout | None) -> tuple[str, str]:
        return ("legs", "arms")

    def _s2(self, day: int, worst: int, bout: Bout | None) -> str:
        before = tuple(one for _, one in self.told)
        if was_reported(before, "swelling"):
            return str(pick(self.chance, {"long": 0.8, "days": 0.2}))
        return str(pick(self.chance, {"hours": 0.08, "days": 0.77, "long": 0.15}))

    def _s6(self, day: int, worst: int, bout: Bout | None) -> str:
        return str(pick(self.chance, {"no": 0.8, "yes": 0.2}))

    def _s7(self, day: int, worst: int, bout: Bout | None) -> str:
        return str(pick(self.chance, {"no": 0.8, "yes": 0.05, "no-scale": 0.15}))

    def _n0(self, day: int, worst: int, bout: Bout | None) -> str:
        return "ridges" if bout is None else bout.kind

    def _n3(self, day: int, worst: int, bout: Bout | None) -> str:
        return str(pick(self.chance, {"no": 0.95, "yes": 0.05}))

    def _b0(self, day: int, worst: int, bout: Bout | None) -> str:
        felt = [one.kind for one in self.bouts if one.area == "breath" and one.start <= day <= one.end + 7]
        return max(felt, key=("cough", "stairs", "rest").index, default="cough")

    def _f0(self, day: int, worst: int, bout: Bout | None) -> str:
        return str(pick(self.chance, {"measured": 0.65, "hot": 0.2, "below": 0.15}))

    def _f1(self, day: int, worst: int, bout: Bout | None) -> str:
        return "none" if bout is None else bout.sign

    def _x0(self, day: int, worst: int, bout: Bout | None) -> list[str]:
        return [one for one, share in DOSES.value.items() if self.chance.random() < share] or ["usual"]

    def _x3(self, day: int, worst: int, bout: Bout | None) -> str:
        return str(pick(self.chance, {"other": 0.7, "unsure": 0.1, "germs": 0.2}))

    def _p0(self, day: int, worst: int, bout: Bout | None) -> str:
        ill = any(self._worst(area, day) >= 2 for area in (*AREAS, *BESIDE))
        can_wait, today = WISH.value[ill]
        return str(pick(self.chance, {"no": 1 - can_wait - today, "can-wait": can_wait, "today": today}))


def simulated(patients: int, worse: float = 1.0, open_days: int = OPEN_DAYS.value, seed: int = SEED) -> list[Counted]:
    """So many patients' weeks 1 to 8. The same seed makes the same patients; `worse` multiplies how often they have a complaint."""
    protocol = load()
    return [Weeks(protocol, Random(f"{seed}:{one}"), worse, open_days).lived() for one in range(patients)]


def months(found: Sequence[Counted]) -> float:
    """Patient-months lived."""
    return len(found) * DAYS / MONTH


def rate(found: Sequence[Counted]) -> tuple[float, float]:
    """What the target is about, per patient-month, and half the width of its 95 % interval over patients."""
    each = [len(one.loud()) * MONTH / DAYS for one in found]
    return statistics.fmean(each), 1.96 * statistics.stdev(each) / len(each) ** 0.5


def by_rule(found: Sequence[Counted]) -> list[tuple[str, int, int]]:
    """Reasons behind what the target counts: the rule, items it is a reason of, and items it is the only reason of."""
    among: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for one in found:
        for item in one.loud():
            rules = dict.fromkeys(item.rules)
            among.update(list(rules))
            alone.update(list(rules) if len(rules) == 1 else ())
    return [(rule, times, alone[rule]) for rule, times in sorted(among.items(), key=lambda pair: (-pair[1], pair[0]))]


HEAD = """# How many items a month

Written by `make load` (`tests/load.py`): {patients} made-up patients, seed {seed}, {months:.0f} patient-months of weeks 1 to
8. The plan, its calendar, its questions and its rules are the real ones, and so is the ear that hears typed words; the
patients are not. How often something comes is drawn from the figures at the end. Nothing here was seen at a clinic, and no
figure was fitted to the target.

**Counted** are items for the same and for the next day, and rings of the reader of typed words, per patient-month, raised on
days 1 to 56. A report about a concern joins the item that is open, up to the {open_days}th day after it was raised, and an item
counts once, at the highest urgency it reached. Afterwards a report that adds nothing to what was dealt with rests, as in the
program. While an item is open its area is asked about again as the plan says. Silence, the reader's questions and emergencies from
check-ins stand apart.
"""

KINDS = ("base load", f"symptoms × {WORSE}")


def told(
    base: Sequence[Counted], worse: Sequence[Counted], closed: Mapping[int, Sequence[Counted]], seed: int = SEED
) -> str:
    """The page: both loads beside the target, the rules that carry it, how soon items are closed, and what is assumed."""
    both = (base, worse)
    rates = [rate(one) for one in both]
    head = HEAD.format(patients=len(base), seed=seed, months=months(base), open_days=OPEN_DAYS.value)
    lines = [
        head,
        *_table(("per patient-month", *KINDS, "target"), _rows(both, rates)),
        "",
        _verdict(base, rates[0][0]),
    ]
    lines += [
        "",
        "## The rules behind it",
        "",
        f"The {TOP} most frequent at base load, per patient-month. Several may stand behind one item.",
    ]
    lines += ["`T35` raises what two areas of the body raise together.", ""]
    ranked = (
        (f"`{rule}`", f"{among / months(base):.3f}", f"{alone / months(base):.3f}")
        for rule, among, alone in by_rule(base)[:TOP]
    )
    lines += _table(("rule", "among the reasons of the item", "its only reason"), ranked)
    lines += ["", "## By concern", ""]
    concerns = sorted({item.concern for one in base for item in one.loud()}, key=lambda name: -_loud(base, name))
    lines += _table(("concern", *KINDS), ((name, *(f"{_loud(one, name):.3f}" for one in both)) for name in concerns))
    lines += [
        "",
        "## How soon the team closes an item",
        "",
        "Base load. A weekly check-in finds an item of a week ago open after 7 days, not after 6.",
        "",
    ]
    after = ((str(days), "{:.2f} ± {:.2f}".format(*rate(found))) for days, found in sorted(closed.items()))
    lines += _table(("closed after so many days", "counted per patient-month"), after)
    lines += ["", "## What is assumed", "", ASSUMED, ""]
    lines += _table(("what", "value", "stands on"), ((one.what, _value(one.value), one.source) for one in FIGURES))
    return "\n".join(lines) + "\n"


TOP = 15
ASSUMED = """Studies are named where one was found; they were read as abstracts, labels or single tables. Cross-sectional
shares are used as risks. The drug goes on unchanged, and what the team does heals nobody sooner. Small shares within an
answer stand beside it in `tests/load.py`. The messages are the half of the invented corpus that the reader was improved on,
so its errors are fewer here than with real ones: [reading.md](reading.md) has those. The reader's question answered *no*
leaves the item its label asks for: for today where the words named a sign for today, routine where they are harmless. Rings
count under the airway, or under despair."""


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows)]


def _rows(both: Sequence[Sequence[Counted]], rates: Sequence[tuple[float, float]]) -> Iterator[Sequence[str]]:
    yield "**counted**", *("{:.2f} ± {:.2f}".format(*one) for one in rates), f"≤ {TARGET}"

    def row(name: str, wanted: Any) -> Sequence[str]:
        return name, *(f"{sum(map(wanted, found)) / months(found):.3f}" for found in both), ""

    def of(urgency: Urgency, words: bool | None = None) -> Any:
        return lambda one: sum(item.urgency is urgency and words in (None, typed(item)) for item in one.items)

    yield row("– for the same day", of(Urgency.SAME_DAY))
    yield row("– for the next day", of(Urgency.NEXT_DAY))
    yield row("– rings of the reader", of(Urgency.EMERGENCY, True))
    yield row("emergencies from check-ins", of(Urgency.EMERGENCY, False))
    yield row("routine", of(Urgency.ROUTINE))
    yield row("items for silence", lambda one: one.silent)
    yield row("questions of the reader to the patient", lambda one: sum(one.questions.values()))
    for answer, name in (("no", "no"), ("yes", "yes"), ("none", "not in time")):
        yield row(f"– answered {name}" if answer != "none" else f"– {name}", lambda one, key=answer: one.questions[key])
    yield row("reports that joined an open item", lambda one: one.joined)
    yield row("reports that rested: no news of what was dealt with", lambda one: one.rested)
    yield row("contacts asked", lambda one: one.contacts)
    yield row("contacts answered", lambda one: one.answered)
    yield row("messages typed", lambda one: one.typed)


def _loud(found: Sequence[Counted], concern: str) -> float:
    return sum(item.concern == concern for one in found for item in one.loud()) / months(found)


def _verdict(base: Sequence[Counted], counted: float) -> str:
    if counted <= TARGET:
        return f"The target is met at base load: {counted:.2f} of {TARGET}."
    carriers = [f"`{rule}` ({among / months(base):.2f})" for rule, among, _ in by_rule(base)[:6]]
    return f"**The target is missed at base load: {counted:.2f} instead of {TARGET}.** It is carried by {', '.join(carriers)}."


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return " · ".join(f"{name} {_value(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return (
            " – ".join(_value(one) for one in value)
            if not isinstance(value[0], tuple)
            else " / ".join(map(_value, value))
        )
    return f"{value:g}"


def main() -> None:
    """Play both loads and write the page."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--patients", type=int, default=PATIENTS)
    patients = given.parse_args().patients
    base = simulated(patients)
    closed = {days: simulated(patients, open_days=days) for days in (3, 6, 14)} | {OPEN_DAYS.value: base}
    PAGE.write_text(told(base, simulated(patients, WORSE), closed), encoding="utf-8")
    print("{:.2f} ± {:.2f} per patient-month; docs/alert-rate.md is written".format(*rate(base)))


if __name__ == "__main__":
    main()
