"""A case as somebody outside writes it down in JSON, and the same case as the rules see it.

Answers may be given by question ("answers") or by symptom ("symptoms", "red_flags", "medicines", "contact"); what is said in both
ways counts in both. What is absent was not asked; `null` was asked and left without an answer. Where the two parts of a
symptom contradict each other – absent, but severe – it counts as present.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator

from schedules import windows
from schedules.exposures import Taken, drug_of, first_dose, taking
from schedules.history import Earlier
from schedules.protocol import AREAS, Item, Protocol
from schedules.reported import Refusal, answers_of, detail_words, symptoms
from schedules.triage import Case

USUAL_DAY = 15
"""The day of therapy of a case that names none: the first of week 3, in which every early rule holds."""

Step = Annotated[int, Field(strict=True, ge=0, le=4)]
Kind = Literal["start", "dose-up", "dose-down", "hold", "restart", "switch", "stop"]
Given = str | list[str] | None


class CaseError(ValueError):
    """A case cannot be read; the words say where, what and what to do."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SymptomForm(_Form):
    """One symptom in plain steps. At least one of the fields; `null` means asked and left without an answer."""

    presence: StrictBool | None = Field(
        None, description="whether it is there at all; implied by any other field that says so"
    )
    severity: Step | None = Field(
        None, description="0 none, 1 mild, 2 moderate, 3 severe, 4 worst; mouth, skin, swelling, nails"
    )
    interference: Step | None = Field(
        None, description="0 not in the way, 1 a little, 2 somewhat, 3 much, 4 very much; as severity"
    )
    details: list[str] = Field(default=[], description="what else was said, in the words of this symptom")
    palms: float | None = Field(None, ge=0, description="skin only: how many of the patient's own palms it would cover")
    temperature: float | None = Field(None, ge=30, le=45, description="fever only: the reading in degrees Celsius")

    @model_validator(mode="after")
    def _says_something(self) -> SymptomForm:
        if not self.model_fields_set:
            raise ValueError("says nothing; give presence, severity, interference or details")
        return self


class ReportForm(_Form):
    """What a patient reported at one time, by question, by symptom, or both."""

    answers: dict[str, Given] = Field(
        default={}, description="by question id: one option, several, or null for left open"
    )
    symptoms: dict[str, SymptomForm] | None = Field(
        None, description="by symptom; one that is not named was asked and is not there"
    )
    red_flags: list[str] | None = Field(
        default=None, description="signs at the airway, now or today; [] for none of them, null for left open"
    )
    medicines: list[str] | None = Field(None, description="what changed about the treatment; [] for nothing")
    contact: Literal["no", "can-wait", "today"] | None = Field(None, description="the wish to be contacted")


class EarlierForm(ReportForm):
    """An earlier check-in. The short contacts between check-ins neither break nor make "two check-ins running"."""

    kind: Literal["check-in", "baseline", "report", "follow-up", "first", "pulse"] = Field(
        "check-in", description="its kind"
    )
    areas: list[str] | None = Field(None, description="the areas it offered; absent: all of them")


class ExposureForm(_Form):
    """One thing that happened to the drug."""

    kind: Kind = Field(description="what happened")
    on: date = Field(description="the day, YYYY-MM-DD")
    drug: str | None = Field(None, description="absent: the drug as before")
    dose_mg: float | None = Field(None, gt=0, description="kept by the record; no rule looks at it")


class CaseForm(ReportForm):
    """A case to be graded: one report, the patient, and what was reported before."""

    id: str | int | float | bool | None = Field(None, description="given back beside the assessment")
    text: str = Field(
        "", description="words the patient typed; read in every language, they can only raise the urgency"
    )
    drug: str | None = Field(None, description="absent: the newest of the exposures")
    exposures: list[ExposureForm] = Field(
        default=[], description="what happened to the drug, for the clocks of the windows"
    )
    today: date | None = Field(None, description="the day of the report; with exposures")
    day: int | None = Field(
        None,
        strict=True,
        description=f"days since the first dose, which is day 0; absent without today: day {USUAL_DAY}",
    )
    week: int | None = Field(
        None, strict=True, description="the week instead of the day: week w is days 7(w-1)+1 to 7w"
    )
    indication: Literal["oncology", "transplant"] | None = Field(
        None, description="absent: not known, which counts as the more urgent of the two"
    )
    tier: Literal["A", "B"] | None = Field(None, description="absent: from drug, ace_inhibitor and earlier angioedema")
    ace_inhibitor: StrictBool = Field(False, description="takes an ACE inhibitor, sacubitril or a gliptin")
    earlier_angioedema: StrictBool = Field(False, description="has had angioedema before")
    new_medicine: StrictBool = Field(False, description="began another medicine within the last eight weeks")
    days_since_advice: int | None = Field(
        None, ge=0, strict=True, description="days since the team last acted on the mouth"
    )
    open_hours: StrictBool = Field(True, description="the clinic is open at the time of the report")
    fever_threshold: float = Field(
        38.0, ge=36, le=41, description="the site's threshold, one reading in degrees Celsius"
    )
    had_ever: list[str] = Field(default=[], description="areas reported in any earlier check-in, beyond `previous`")
    previous: list[EarlierForm] = Field(default=[], description="earlier check-ins, the newest last")
    baseline: ReportForm | None = Field(None, description="the first check-in, beside the nurse")


def read_case(protocol: Protocol, raw: dict[str, Any]) -> tuple[CaseForm, Case]:
    """The case of one JSON object, as it was written and as the rules see it. Raises CaseError."""
    try:
        form = CaseForm.model_validate(raw)
        return form, _case(protocol, form)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        what = "an unknown word" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
        raise CaseError(f"{place or 'the case'}: {what}; `protocol schema` says what a case may hold") from None
    except Refusal as wrong:
        raise CaseError(f"{wrong}") from None


def _case(protocol: Protocol, form: CaseForm) -> Case:
    answers, skipped = answers_of(protocol, form, "", form.fever_threshold)
    if "new-med" in answers.get("X0", ()) and "X3" in protocol.by_item and "X3" not in answers:
        skipped |= {"X3"}  # a new medicine of which nothing more is said may be one that matters
    earlier = tuple(_earlier(protocol, one, place, form.fever_threshold) for place, one in enumerate(form.previous))
    exposures, today = _course(form)
    for place, named in [
        ("drug", form.drug),
        *((f"exposures.{n}.drug", one.drug) for n, one in enumerate(form.exposures)),
    ]:
        if named is not None and named not in protocol.by_drug:
            raise Refusal(f"{place}: {named!r} is no drug of the plan", f"use {', '.join(protocol.by_drug)}")
    drug = form.drug or drug_of(exposures)
    drugs = [one.drug for one in exposures] + [drug]
    in_tier = form.tier or windows.tier(protocol, drugs, form.ace_inhibitor, form.earlier_angioedema)
    for area in form.had_ever:
        if area not in AREAS:
            raise Refusal(f"had_ever: {area!r} is no area", f"use {', '.join(AREAS)}")
    if exposures and today is not None:
        week = windows.week_of(windows.clock_day(protocol, exposures, today))
        mouth_week = windows.week_of(windows.clock_day(protocol, exposures, today, "mouth"))
    else:
        week = form.week if form.week is not None else windows.week_of(USUAL_DAY if form.day is None else form.day)
        mouth_week = week
    noted = taking(exposures, today) if exposures and today is not None else "taking"
    first = None if form.baseline is None else answers_of(protocol, form.baseline, "baseline.", form.fever_threshold)[0]
    return Case(
        answers=answers,
        skipped=skipped,
        drug=drug,
        indication=form.indication or "",
        week=week,
        mouth_week=mouth_week,
        tier=in_tier,
        ace_inhibitor=form.ace_inhibitor,
        earlier_angioedema=form.earlier_angioedema,
        new_medicine=form.new_medicine,
        days_since_advice=form.days_since_advice,
        taking=noted,
        earlier=earlier,
        baseline=first,
        had_ever=frozenset(form.had_ever),
        open_hours=form.open_hours,
    )


def _earlier(protocol: Protocol, form: EarlierForm, place: int, fever_threshold: float) -> Earlier:
    answers, _ = answers_of(protocol, form, f"previous.{place}.", fever_threshold)
    kind = "pulse" if "PULSE" in answers and "kind" not in form.model_fields_set else form.kind
    return Earlier(answers, kind, None if form.areas is None else frozenset(form.areas))


def _course(form: CaseForm) -> tuple[tuple[Taken, ...], date | None]:
    """The exposures, each with its drug, and the day of the report: `today`, or `day` counted from the first dose."""
    drug = form.drug or next((one.drug for one in form.exposures if one.drug), None)
    found: list[Taken] = []
    for place, one in enumerate(sorted(form.exposures, key=lambda one: one.on)):
        drug = one.drug or drug
        if drug is None:
            raise Refusal(f"exposures.{place}: no drug is named", "give the case or the exposure a drug")
        found.append(Taken(one.kind, drug, one.on))
    start = first_dose(found)
    if not found and form.today is not None:
        raise Refusal("today: says nothing without exposures", "add them, or give day or week instead")
    if sum(one is not None for one in (form.today, form.day, form.week)) > 1:
        raise Refusal("today, day, week: more than one is given", "leave one of them")
    if found and form.week is not None:
        raise Refusal("week: stands beside exposures", "give today, or day counted from the first dose")
    if found and start is None:
        raise Refusal("exposures: nothing has kind start", "add the first dose")
    if start is not None and form.today is None and form.day is not None:
        return tuple(found), start + timedelta(days=form.day)
    if start is not None and form.today is None:
        raise Refusal("exposures: the day of the report is missing", "add today, or day counted from the first dose")
    return tuple(found), form.today


def schema(protocol: Protocol, words: dict[str, str]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a case under this plan. `words` are the questions in plain words, by item."""
    made = CaseForm.model_json_schema()
    asked = {item.id: _question(item, words.get(item.id, "")) for item in protocol.items}
    made["$defs"]["Answers"] = {"type": "object", "properties": asked, "additionalProperties": False}
    told = {area: _symptom(protocol, area) for area in symptoms(protocol)}
    made["$defs"]["Symptoms"] = {"type": "object", "properties": told, "additionalProperties": False}
    x0, rf0 = (_without_exclusive(protocol.by_item[name]) for name in ("X0", "RF0"))
    for form in (made, *(made["$defs"][name] for name in ("EarlierForm", "ReportForm"))):
        of = form["properties"]
        of["answers"] = {"description": of["answers"]["description"], "$ref": "#/$defs/Answers"}
        of["symptoms"] = {
            "description": of["symptoms"]["description"],
            "anyOf": [{"$ref": "#/$defs/Symptoms"}, {"type": "null"}],
        }
        for name, words_of in (("red_flags", rf0), ("medicines", x0)):
            of[name]["anyOf"][0]["items"]["enum"] = words_of
    for where in (made, made["$defs"]["ExposureForm"]):
        where["properties"]["drug"]["anyOf"][0]["enum"] = list(protocol.by_drug)
    for where in (made["properties"]["had_ever"], made["$defs"]["EarlierForm"]["properties"]["areas"]["anyOf"][0]):
        where["items"]["enum"] = list(AREAS)
    made["$defs"].pop("SymptomForm", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": f"A case for {protocol.id} {protocol.version}",
        "examples": EXAMPLES,
    }


def _without_exclusive(item: Item) -> list[str]:
    return [option for option in item.options if option != item.exclusive]


def _question(item: Item, words: str) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", "enum": list(item.options)}
    return {"description": words, "anyOf": [one, {"type": "array", "items": one, "minItems": 1}, {"type": "null"}]}


def _symptom(protocol: Protocol, area: str) -> dict[str, Any]:
    parts = SymptomForm.model_json_schema()["properties"]
    graded = any(protocol.concern_of(item.id) == area for item in protocol.graded_items)
    left_out = {"palms"} if area != "skin" else set()
    left_out |= {"temperature"} if area != "fever" else set()
    left_out |= set() if graded else {"severity", "interference"}
    if words := sorted(detail_words(protocol, area)):
        parts["details"]["items"]["enum"] = words
    else:
        left_out.add("details")
    kept = {name: part for name, part in parts.items() if name not in left_out}
    return {"type": "object", "properties": kept, "minProperties": 1, "additionalProperties": False}


EXAMPLES: list[dict[str, Any]] = [
    {
        "id": "1",
        "drug": "everolimus",
        "indication": "oncology",
        "day": 12,
        "red_flags": [],
        "symptoms": {"mouth": {"presence": True, "severity": 3, "interference": 3, "details": ["soft"]}},
    },
    {
        "id": "2",
        "indication": "transplant",
        "exposures": [
            {"kind": "start", "on": "2026-03-02", "drug": "sirolimus", "dose_mg": 2},
            {"kind": "hold", "on": "2026-06-01"},
            {"kind": "restart", "on": "2026-06-20"},
        ],
        "today": "2026-07-01",
        "ace_inhibitor": True,
        "red_flags": [],
        "symptoms": {"swelling": {"presence": True, "severity": 1, "interference": None, "details": ["lids", "hours"]}},
        "previous": [{"symptoms": {}}, {"symptoms": {"swelling": {"severity": 1, "details": ["legs", "days"]}}}],
        "text": "my tongue is not swollen",
    },
    {
        "id": "3",
        "drug": "temsirolimus",
        "indication": "oncology",
        "week": 30,
        "answers": {"RF0": ["none"], "SEL": ["mouth"], "M1": "moderate", "M2": "some", "M3": None},
        "previous": [{"answers": {"SEL": ["mouth"], "M1": "moderate", "M2": "little"}}],
    },
]
"""Examples of the schema; the README shows them, and a test grades them."""
