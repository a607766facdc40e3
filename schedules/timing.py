"""The parts of a plan that are times: the grid and its calendar, silence, the ladder, and what follows when an alert is taken."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from schedules.vocabulary import Urgency


def _urgency(value: object) -> object:
    try:
        return Urgency.of(str(value))
    except KeyError:
        raise ValueError("one of emergency, same-day, next-day, routine, record") from None


Rated = Annotated[Urgency, BeforeValidator(_urgency)]
HourOfDay = Annotated[int, Field(ge=0, le=23)]


class Part(BaseModel):
    """A table of the file: nothing but what is named here, and never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Rung(Part):
    """Who is told after so many minutes; `repeat_minutes` brings it round again until somebody has taken the alert."""

    urgency: Rated
    tell: Literal["group", "on-call", "next", "clinician", "lead", "channels", "digest"]
    after_minutes: int = Field(ge=0)
    repeat_minutes: int | None = Field(None, gt=0)
    source: tuple[str, ...]


class Silence(Part):
    """What follows when a check-in of these kinds is not answered; hours after it was sent."""

    kinds: tuple[str, ...] = Field(min_length=1)
    remind_after_hours: tuple[Annotated[int, Field(gt=0)], ...]
    item_after_hours: int | None = Field(None, gt=0)
    item_after_hours_high_risk: int | None = Field(None, gt=0)
    source: tuple[str, ...]


class Unanswered(Part):
    """The item for the team when nobody answers: its urgency, another for a patient at high risk; and how long an answer to a
    reminder that came late, or to a check-in that was put off, is waited for.
    """

    urgency: Rated
    urgency_high_risk: Rated
    patience_hours: int = Field(gt=0)
    source: tuple[str, ...]

    def of(self, high_risk: bool) -> Urgency:
        """The urgency of the item."""
        return self.urgency_high_risk if high_risk else self.urgency


class Cadence(Part):
    """Weeks in which a tier is asked: first and last included, every so many; without a last week it goes on."""

    tier: Literal["A", "B"]
    weeks: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1, max_length=2)
    every: int = Field(gt=0)
    source: tuple[str, ...]

    def covers(self, week: int) -> bool:
        """Whether this part asks in a week."""
        first, last = self.weeks[0], self.weeks[1] if len(self.weeks) > 1 else week
        return first <= week <= last and (week - first) % self.every == 0


class ByUrgency(Part):
    """A number for some urgencies: days until an area is asked about again, minutes until a sign of life is expected."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"))

    emergency: int | None = Field(None, ge=1)
    same_day: int | None = Field(None, ge=1)
    next_day: int | None = Field(None, ge=1)

    def of(self, urgency: Urgency) -> int | None:
        """The number for an urgency; None where the plan gives none."""
        return {
            Urgency.EMERGENCY: self.emergency,
            Urgency.SAME_DAY: self.same_day,
            Urgency.NEXT_DAY: self.next_day,
        }.get(urgency)


class Calendar(Part):
    """Numbers of the calendar: days, weeks and local hours.

    `left_after_hours`: after the last answer a check-in that is not finished counts as left; it stays open.
    """

    settle_days: int = Field(ge=0)
    first_contact_day: int = Field(ge=1)
    pulse_weeks: tuple[int, int]
    pulse_after_days: int = Field(ge=1, le=6)
    restart_days: int = Field(ge=0)
    short_restart_days: int = Field(ge=0)
    after_stop_days: int = Field(ge=0)
    break_every_weeks: int = Field(ge=1)
    follow_up_days: ByUrgency
    quiet_after_minutes: ByUrgency
    catch_up_hours: int = Field(gt=0)
    waking: tuple[HourOfDay, HourOfDay]
    evening_hour: HourOfDay
    left_after_hours: int = Field(ge=1)
    longest_pause_weeks: int = Field(ge=1)
    new_medicine_weeks: int = Field(ge=0)
    words_after_leaving_days: int = Field(ge=0)
    episode_days: int = Field(ge=0)
    hour: HourOfDay
    hours: tuple[HourOfDay, ...]
    source: tuple[str, ...]


class Hearing(Part):
    """The question that a text in doubt is answered with: how long its answer is awaited before somebody is called, and how long
    the same question is not asked again. `reply_hours`: what a patient writes so long after a message of the team answers it.
    """

    answer_minutes: int = Field(ge=1)
    again_minutes: int = Field(ge=1)
    reply_hours: int = Field(ge=1)
    source: tuple[str, ...]


class Taking(Part):
    """What follows when somebody takes an alert, puts it off or closes it, and when nobody does.

    `expires_after_minutes`: taken without an outcome for so long, the ladder goes on; urgencies it does not name have until the
    next working day's `noon_hour`, in the clinic's zone. `storm_alerts` for one reason within `storm_minutes` become one message.
    `settling_minutes`: how long a report may grow before its first card leaves. `by_day`, `loud`: first hour at the clinic, and the
    first no longer in it.
    `acted`: outcomes after which a mouth should get better. `try_after_minutes`: after an attempt that reached nobody the next is
    due, else at the next working noon; after so many `tries` the leads decide. `better_days`: a patient whose report was dealt with
    is asked to tell again if it is not better by then.
    """

    expires_after_minutes: ByUrgency
    noon_hour: HourOfDay
    undo_minutes: int = Field(ge=1)
    tries: int = Field(ge=1)
    try_after_minutes: ByUrgency
    better_days: ByUrgency
    snooze_hours: tuple[Annotated[int, Field(ge=1, le=4)], ...] = Field(min_length=1)
    unread_minutes: int = Field(ge=1)
    storm_alerts: int = Field(ge=2)
    storm_minutes: int = Field(ge=1)
    settling_minutes: int = Field(ge=0)
    by_day: tuple[HourOfDay, HourOfDay]
    loud: tuple[HourOfDay, HourOfDay]
    acted: tuple[str, ...] = Field(min_length=1)
    source: tuple[str, ...]
