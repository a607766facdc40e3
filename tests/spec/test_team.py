"""Who is told after how long, what may be done with an alert, and what silence leads to. For clinicians to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from schedules.episode import News
from schedules.ladder import (
    MOVES,
    OFFICE_OUTCOMES,
    OUTCOMES,
    SILENCE_OUTCOMES,
    Came,
    Illegal,
    NewReport,
    Standing,
    State,
    Step,
    What,
    after_report,
    daily_at,
    diagram,
    expires_at,
    legal,
    next_rung_at,
    outcomes_for,
    quietly,
    rung_at,
    rungs_due,
)  # fmt: skip
from schedules.protocol import Urgency
from schedules.silence import next_step
from tests.schedules.kit import PLAN

RAISED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

RUNGS = [
    # urgency, then (minutes after it was raised, who is told), in order, as long as nobody takes it
    ("emergency", [(0, "group"), (0, "on-call"), (5, "next"), (10, "clinician"), (15, "channels"), (30, "channels"),
                   (45, "channels"), (60, "channels")]),
    ("same-day", [(0, "group"), (30, "on-call"), (60, "clinician"), (120, "lead"), (120, "group"),
                  (240, "lead"), (240, "group")]),
    ("next-day", [(0, "digest"), (20 * 60, "on-call"), (44 * 60, "on-call"), (68 * 60, "on-call")]),
    ("routine", [(0, "digest"), (72 * 60, "lead"), (96 * 60, "lead"), (120 * 60, "lead")]),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), RUNGS)
def test_the_ladder_climbs_as_the_table_says(word: str, expected: list[tuple[int, str]]) -> None:
    urgency = Urgency.of(word)
    for climbed, (minutes, who) in enumerate(expected):
        found = rung_at(PLAN, urgency, RAISED, climbed)
        assert found is not None
        assert (found[0].tell, found[1]) == (who, RAISED + timedelta(minutes=minutes))
        assert next_rung_at(PLAN, urgency, RAISED, climbed) == found[1]


@pytest.mark.parametrize("urgency", [one for one in Urgency if one is not Urgency.RECORD])
def test_a_ladder_never_ends_and_never_goes_back_in_time(urgency: Urgency) -> None:
    moments = [next_rung_at(PLAN, urgency, RAISED, climbed) for climbed in range(200)]
    times = [moment for moment in moments if moment is not None]
    assert len(times) == 200
    assert times == sorted(times)


def test_what_is_only_recorded_tells_nobody() -> None:
    assert next_rung_at(PLAN, Urgency.RECORD, RAISED, 0) is None
    assert rungs_due(PLAN, Urgency.RECORD, RAISED, 0, RAISED + timedelta(days=9)) == ()


@pytest.mark.parametrize(
    ("seconds", "who"),
    [(-1, []), (0, ["group", "on-call"]), (299, ["group", "on-call"]), (300, ["group", "on-call", "next"])],
)
def test_a_rung_is_due_from_its_minute_on(seconds: int, who: list[str]) -> None:
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 0, RAISED + timedelta(seconds=seconds))
    assert [rung.tell for rung in due] == who


def test_rungs_already_climbed_do_not_fall_due_again() -> None:
    due = rungs_due(PLAN, Urgency.EMERGENCY, RAISED, 3, RAISED + timedelta(minutes=15))
    assert [rung.tell for rung in due] == ["clinician", "channels"]


MOVES_TABLE = [
    # state, action, role, urgency, outcome noted → what follows (a state, or the sentence of a legal no)
    ("raised", "take", "nurse", "emergency", False, "taken"),
    ("raised", "call", "nurse", "same-day", False, "taken"),
    ("raised", "outcome", "nurse", "same-day", False, "taken"),
    ("taken", "call", "nurse", "same-day", False, "taken"),
    ("taken", "outcome", "nurse", "same-day", False, "taken"),
    ("taken", "reopen", "nurse", "same-day", False, "raised"),
    ("taken", "take", "nurse", "same-day", False, "taken"),  # still mine
    ("taken", "expire", "nurse", "emergency", False, "raised"),
    ("taken", "release", "nurse", "same-day", False, "raised"),
    ("taken", "handover", "nurse", "emergency", False, "taken"),
    ("raised", "handover", "nurse", "same-day", False, "toast-not-now"),
    ("raised", "snooze", "nurse", "same-day", False, "raised"),
    ("raised", "snooze", "lead", "emergency", False, "toast-emergency-no-snooze"),
    ("taken", "snooze", "nurse", "same-day", False, "toast-not-now"),
    ("resolved", "undo", "nurse", "same-day", True, "taken"),
    ("taken", "undo", "nurse", "same-day", True, "toast-not-now"),
    ("taken", "close", "nurse", "emergency", True, "toast-clinician-closes"),
    ("taken", "close", "clinician", "emergency", False, "toast-needs-outcome"),
    ("taken", "close", "clinician", "emergency", True, "resolved"),
    ("taken", "close", "lead", "emergency", True, "resolved"),
    ("taken", "close", "nurse", "same-day", False, "toast-needs-outcome"),
    ("taken", "close", "nurse", "same-day", True, "resolved"),
    ("taken", "close", "nurse", "next-day", False, "toast-needs-outcome"),
    ("taken", "close", "nurse", "next-day", True, "resolved"),
    ("taken", "close", "nurse", "routine", False, "toast-needs-outcome"),
    ("raised", "close", "nurse", "routine", True, "resolved"),
    ("raised", "close", "nurse", "next-day", False, "toast-needs-outcome"),
    ("resolved", "take", "lead", "routine", True, "toast-already-closed"),
    ("resolved", "close", "lead", "routine", True, "toast-already-closed"),
]


@pytest.mark.parametrize(("state", "action", "role", "urgency", "outcome", "follows"), MOVES_TABLE)
def test_an_alert_moves_as_the_table_says(
    state: str, action: str, role: str, urgency: str, outcome: bool, follows: str
) -> None:
    try:
        after = legal(State(state), action, role, Urgency.of(urgency), outcome).value
    except Illegal as no:
        after = no.reason
    assert after == follows


def test_every_move_either_leads_to_a_state_or_says_why_not() -> None:
    actions = {action for moves in MOVES.values() for action in moves}
    for state in State:
        for action in [*actions, "dance"]:
            for role in ("nurse", "clinician", "lead", "stranger"):
                for urgency in Urgency:
                    for outcome in (False, True):
                        try:
                            assert legal(state, action, role, urgency, outcome) is MOVES[state][action]
                        except Illegal as no:
                            assert no.reason.startswith("toast-")


AFTER_REPORT = [
    # The first row that fits counts; "" fits all. "unheard": nobody has been told yet, and this check-in alone made the alert.
    # "grows": somebody was told of this check-in's report there already. "news": a higher step, or a sign nobody knew of.
    # "rings again": no improvement by its day, or the patient's wish. "rests": dealt with, closed, and this adds nothing.
    #
    # the alert | its urgency | the report's | which is | patient still answers → it is, what is done, the next card says
    ("none", "", "", "rests", "", "known", "nothing", ""),
    ("none", "", "emergency", "", "", "fresh", "ring", ""),
    ("none", "", "", "", "yes", "fresh", "hold", ""),
    ("none", "", "", "", "no", "fresh", "ring", ""),
    ("closed over it", "", "not higher", "", "", "closed", "nothing", ""),
    ("closed over it", "", "emergency", "", "", "fresh", "ring", ""),
    ("closed over it", "", "", "", "yes", "fresh", "hold", ""),
    ("closed over it", "", "", "", "no", "fresh", "ring", ""),
    # whoever has it, and whatever was done: a worse report begins anew
    ("unheard", "", "higher, emergency", "grows", "", "worse", "ring", ""),
    ("unheard", "", "higher", "grows", "yes", "worse", "hold", ""),
    ("unheard", "", "higher", "grows", "no", "worse", "ring", ""),
    ("", "", "higher, emergency", "", "", "worse", "ring", "worse"),
    ("", "", "higher", "", "yes", "worse", "hold", "worse"),
    ("", "", "higher", "", "no", "worse", "ring", "worse"),
    # no worse
    ("", "", "", "grows", "", "joined", "refresh", ""),
    ("", "", "", "nobody is to be called", "", "joined", "refresh", ""),
    ("raised", "", "emergency", "", "", "repeated", "card", "again"),
    ("unheard", "", "emergency", "", "", "repeated", "card", "again"),
    # nobody has it: news of what was rung is one card more, news of what waits for the digest stands there
    ("raised", "emergency", "", "news", "", "repeated", "card", "again"),
    ("raised", "same-day", "", "news", "", "repeated", "card", "again"),
    ("unheard", "emergency", "", "news", "", "repeated", "card", "again"),
    ("unheard", "same-day", "", "news", "", "repeated", "card", "again"),
    ("raised", "", "", "", "", "joined", "refresh", ""),
    ("unheard", "", "", "", "", "joined", "refresh", ""),
    # somebody has it, no worse: nothing urgent stays theirs
    ("", "routine", "", "words", "", "repeated", "holder-anew", ""),
    ("", "routine", "", "news", "", "repeated", "holder-anew", ""),
    ("", "next-day", "", "words", "", "repeated", "holder-anew", ""),
    ("", "next-day", "", "news", "", "repeated", "holder-anew", ""),
    # urgent, and an outcome is noted, or the plan rings again for it: it begins anew
    ("", "emergency", "", "rings again", "", "repeated", "ring", "again"),
    ("", "same-day", "", "rings again", "yes", "repeated", "hold", "again"),
    ("", "same-day", "", "rings again", "no", "repeated", "ring", "again"),
    ("outcome noted", "emergency", "emergency", "", "", "repeated", "ring", "again"),
    ("outcome noted", "emergency", "", "words", "", "repeated", "ring", "again"),
    ("outcome noted", "same-day", "", "words", "yes", "repeated", "hold", "again"),
    ("outcome noted", "same-day", "", "words", "no", "repeated", "ring", "again"),
    ("outcome noted", "emergency", "", "news", "", "repeated", "ring", "again"),
    ("outcome noted", "same-day", "", "news", "yes", "repeated", "hold", "again"),
    ("outcome noted", "same-day", "", "news", "no", "repeated", "ring", "again"),
    # urgent, and somebody is at work on it: the ladder does not begin again
    ("taken", "emergency", "emergency", "", "", "repeated", "card", "again"),
    ("taken", "emergency", "", "words", "", "repeated", "holder", ""),
    ("taken", "same-day", "", "words", "", "repeated", "holder", ""),
    ("taken", "emergency", "", "news", "", "repeated", "holder", ""),
    ("taken", "same-day", "", "news", "", "repeated", "holder", ""),
    # all else
    ("", "", "", "", "", "joined", "refresh", ""),
]

LOUD = [one for one in Urgency if one is not Urgency.RECORD]
BEFORE = {
    "unheard": (State.RAISED, False, True),
    "raised": (State.RAISED, False, False),
    "taken": (State.TAKEN, False, False),
    "outcome noted": (State.TAKEN, True, False),
    "closed over it": (State.RESOLVED, True, False),
}


def every_report() -> Iterator[tuple[str, Standing | None, NewReport]]:
    """Every alert there can be, by its name in the table, with every report that can meet it."""
    met: list[tuple[str, Standing | None]] = [("none", None)]
    met += [
        (name, Standing(state, urgency, outcome=outcome, untold=untold))
        for name, (state, outcome, untold) in BEFORE.items()
        for urgency in LOUD
    ]
    for (name, before), urgency, news, flags in product(met, LOUD, News, product((False, True), repeat=5)):
        told, in_words, answering, ring, rests = flags
        if not (rests and (told or news or urgency >= Urgency.SAME_DAY)):
            yield name, before, NewReport(urgency, in_words, news, answering, ring, rests, told)


def _fits(row: tuple[str, ...], name: str, before: Standing | None, report: NewReport) -> bool:
    higher = before is None or report.urgency > before.urgency
    words = {"higher" if higher else "not higher", report.urgency.word}
    kinds = {"grows": report.told, "words": report.in_words, "rings again": report.news is News.RINGS}
    kinds |= {"nobody is to be called": not report.ring, "news": report.news > News.NONE, "rests": report.rests}
    alert, urgency, reported, kind, answering, *_ = row
    return (
        alert in ("", name)
        and (not urgency or (before is not None and before.urgency.word == urgency))
        and (not reported or words >= set(reported.split(", ")))
        and (not kind or kinds[kind])
        and answering in ("", "yes" if report.answering else "no")
    )


def test_a_report_does_to_an_alert_what_the_table_says() -> None:
    used = set()
    for name, before, report in every_report():
        row = next(row for row in AFTER_REPORT if _fits(row, name, before, report))
        used.add(row)
        came, step, mark = row[5:]
        expected = What(Came[came.upper()], Step[step.upper().replace("-", "_")], mark)
        assert after_report(before, report) == expected, (row, before, report)
    assert used == set(AFTER_REPORT), "no row of the table is idle"


def test_a_report_that_begins_anew_always_tells_somebody_and_no_emergency_waits_for_an_answer() -> None:
    for _, before, report in every_report():
        what = after_report(before, report)
        assert what.rang or not what.anew
        assert what.rang == (what.step not in (Step.NOTHING, Step.REFRESH))
        assert report.urgency is not Urgency.EMERGENCY or what.step is not Step.HOLD


def test_no_alert_closes_without_an_outcome() -> None:
    for state in State:
        for role in ("nurse", "clinician", "lead"):
            for urgency in Urgency:
                with pytest.raises(Illegal):
                    legal(state, "close", role, urgency, has_outcome=False)


def test_outcomes_fit_a_button_and_every_concern_has_some() -> None:
    for codes in (OUTCOMES, SILENCE_OUTCOMES, OFFICE_OUTCOMES):
        assert len(set(codes)) == len(codes)
        assert all(0 < len(code) <= 14 for code in codes)
    assert outcomes_for("mouth") == OUTCOMES
    assert "called-well" in outcomes_for("silence") and "wrong-number" in outcomes_for("unreachable")
    assert "held" not in outcomes_for("coverage")


EXPIRES = [
    # urgency, taken at (Berlin), open again at (Berlin) unless an outcome is noted. Open Mon-Fri; 2026-12-25 is a holiday.
    ("emergency", "2026-11-23 09:00", "2026-11-23 09:15"),
    ("same-day", "2026-11-23 09:00", "2026-11-23 13:00"),
    ("same-day", "2026-11-23 22:00", "2026-11-24 02:00"),
    ("next-day", "2026-11-23 09:00", "2026-11-24 12:00"),
    ("next-day", "2026-11-23 13:00", "2026-11-24 12:00"),
    ("next-day", "2026-11-27 09:00", "2026-11-30 12:00"),  # Friday → Monday
    ("routine", "2026-11-28 09:00", "2026-11-30 12:00"),  # Saturday → Monday
    ("next-day", "2026-12-24 09:00", "2026-12-28 12:00"),  # the holiday and the weekend are left out
    ("next-day", "2026-10-23 09:00", "2026-10-26 12:00"),  # the clock changes in between
]


@pytest.mark.parametrize(("word", "taken", "again"), EXPIRES)
def test_a_taken_alert_without_an_outcome_is_open_again_when_the_table_says(word: str, taken: str, again: str) -> None:
    def berlin(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))

    found = expires_at(
        PLAN, Urgency.of(word), berlin(taken).astimezone(UTC), zone="Europe/Berlin", opening="Mon-Fri 08:00-18:00",
        holidays={date(2026, 12, 25)},
    )  # fmt: skip
    assert found == berlin(again)


def test_a_clinic_that_never_opens_has_an_alert_again_at_noon_of_the_next_day() -> None:
    every_day = {date(2026, 11, 23) + timedelta(days=ahead) for ahead in range(40)}
    taken = datetime(2026, 11, 23, 9, tzinfo=UTC)
    again = expires_at(PLAN, Urgency.ROUTINE, taken, zone="UTC", opening="Mon-Fri 08:00-18:00", holidays=every_day)
    assert again == datetime(2026, 11, 24, 12, tzinfo=UTC)


QUIET = [
    # urgency, hour in Berlin, whether it comes without a sound
    ("emergency", 3, False), ("same-day", 3, False), ("next-day", 3, True), ("next-day", 7, True), ("next-day", 8, False),
    ("next-day", 19, False), ("next-day", 20, True), ("routine", 12, True),
]  # fmt: skip


@pytest.mark.parametrize(("word", "hour", "quiet"), QUIET)
def test_only_what_can_wait_comes_without_a_sound(word: str, hour: int, quiet: bool) -> None:
    at = datetime(2026, 11, 23, hour, tzinfo=ZoneInfo("Europe/Berlin"))
    assert quietly(PLAN, Urgency.of(word), at, "Europe/Berlin") is quiet


def test_the_digest_keeps_its_local_hour_through_the_change_of_the_clock() -> None:
    moment = datetime(2026, 10, 24, 0, tzinfo=UTC)
    local = []
    for _ in range(3):
        moment = daily_at(moment, 510, "Europe/Berlin")
        local.append(moment.astimezone(ZoneInfo("Europe/Berlin")).strftime("%d %H:%M"))
    assert local == ["24 08:30", "25 08:30", "26 08:30"]


def test_the_picture_of_the_moves_shows_each_of_them() -> None:
    assert diagram().count(" --> ") == sum(len(moves) for moves in MOVES.values()) + 2


SILENCE = [
    # kind of contact, in weeks of high risk → (hours after it was sent, what happens)
    ("check-in", False, [(24, "remind"), (48, "remind"), (72, "item")]),
    ("check-in", True, [(24, "remind"), (48, "remind"), (48, "item")]),
    ("baseline", False, [(24, "remind"), (48, "remind"), (72, "item")]),
    ("first", False, [(24, "remind"), (48, "item")]),
    ("first", True, [(24, "remind"), (48, "item")]),
    ("pulse", False, [(24, "remind")]),
    ("pulse", True, [(24, "remind")]),
    ("another-kind", False, [(24, "remind"), (48, "remind"), (72, "item")]),
]


@pytest.mark.parametrize(("kind", "risky", "expected"), SILENCE)
def test_silence_leads_where_the_table_says(kind: str, risky: bool, expected: list[tuple[int, str]]) -> None:
    found = []
    while (step := next_step(PLAN, kind, RAISED, len(found), risky)) is not None:
        found.append(((step.at - RAISED) / timedelta(hours=1), step.kind))
    assert found == expected


def test_where_a_plan_names_no_earlier_hour_silence_in_a_high_risk_window_is_still_looked_at() -> None:
    usual = PLAN.silence[0].model_copy(update={"item_after_hours_high_risk": None})
    plan = PLAN.model_copy(update={"silence": (usual,)})
    last = next_step(plan, "check-in", RAISED, 2, True)
    assert last is not None
    assert (last.kind, last.at) == ("item", RAISED + timedelta(hours=72))
