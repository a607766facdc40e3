"""The three walks of the demonstration, without a page: what each step leads to, and that they hold on any day and hour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.demo.passing import Passing
from bot.demo.playing import Player
from bot.demo.stage import Stage
from bot.demo.walking import Cast, Walker
from bot.demo.walks import BREAST, KIDNEY, WALKS, Walk
from bot.simulator.records import Json
from bot.simulator.refusals import Impossible
from storage import identities
from tests.people import Place, Someone, Town

Table = Mapping[int, tuple[str, str]]

MOUTH_1 = "mouth next-day resolved held"
BREAST_TABLE: Table = {
    # step: (what the phone asks next, the alerts: concern, urgency, state, outcome)
    1: ("", ""),
    2: ("", ""),
    3: ("M1", ""),
    4: ("", "mouth next-day raised -"),
    5: ("", "mouth next-day taken -"),
    6: ("", MOUTH_1),
    7: ("", MOUTH_1),
    8: ("X2", MOUTH_1),
    9: ("", MOUTH_1),
    10: ("", MOUTH_1),
    11: ("", MOUTH_1),
    12: ("", MOUTH_1),
}
ANKLES = "swelling routine resolved advice"
KIDNEY_TABLE: Table = {
    1: ("", ""),
    2: ("S7", "swelling routine raised -"),
    3: ("", "swelling routine raised -"),
    4: ("", ANKLES),
    5: ("", ANKLES),
    6: ("RF0", ANKLES),
    7: ("help", f"{ANKLES} · airway emergency raised -"),
    8: ("", f"{ANKLES} · airway emergency raised -"),
    9: ("", f"{ANKLES} · airway emergency taken -"),
    10: ("help", f"{ANKLES} · airway emergency taken - · swelling emergency raised -"),
    11: ("", f"{ANKLES} · airway emergency resolved emergency · swelling emergency resolved emergency"),
    12: ("", f"{ANKLES} · airway emergency resolved emergency · swelling emergency resolved emergency"),
}
SKIN = "skin next-day resolved rinse"
RASH_TABLE: Table = {
    1: ("", ""),
    2: ("", ""),
    3: ("R1", ""),
    4: ("", "skin next-day raised -"),
    5: ("", SKIN),
    6: ("", SKIN),
    7: ("start", SKIN),
    8: ("P0", f"{SKIN} · nails next-day raised -"),
    9: ("", f"{SKIN} · nails next-day taken -"),
    10: ("", f"{SKIN} · nails next-day resolved seen"),
    11: ("", f"{SKIN} · nails next-day resolved seen"),
}
LANGUAGE = {"Inés": "es", "Benoît": "fr", "Wanda": "en"}
TABLES = {"breast": BREAST_TABLE, "transplant": KIDNEY_TABLE, "rash": RASH_TABLE}


class Course:
    """A walk on the way: its patient, and the one who plays it."""

    def __init__(self, town: Town, ward: Place, nurse: Someone, clinician: Someone, walk: Walk) -> None:
        self.town, self.walk = town, walk
        self.patient = Someone(town, walk.name, LANGUAGE[walk.name])
        cast = Cast(ward.group, nurse.person, clinician.person)
        self.walker = Walker(Passing(town.house, town.clock, town.world), cast, walk, self.patient.person)

    async def plays(self, *steps: int) -> None:
        """These steps, counted from one."""
        for number in steps:
            await self.walker.plays(self.walk.steps[number - 1])
            if not self.patient.patient_id:
                self.patient.patient_id = await self.town.act(self._known)

    def _known(self, session: Session) -> str:
        row = identities.patient_at(session, self.town.house.vault, self.patient.id)
        assert row is not None
        return row.id

    async def alerts(self) -> str:
        """The alerts of the patient: concern, urgency, state, outcome."""
        mine = [one for one in await self.town.alerts() if one.patient_id == self.patient.patient_id]
        return " · ".join(f"{one.concern} {one.urgency} {one.state} {one.outcome or '-'}" for one in mine)

    def asked(self) -> str:
        """What the newest message asks: a question, the start of a check-in, whether help has been called, or nothing."""
        first = (self.patient.offered() or [""])[0]
        known = first.partition(".")[0]
        return "help" if first.startswith("help") else known if known.isupper() or known == "start" else ""


@pytest.mark.parametrize("name", list(WALKS))
async def test_each_step_raises_and_asks_what_the_plan_says(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, name: str
) -> None:
    course = Course(town, ward, noor, dr_ito, WALKS[name])
    assert len(TABLES[name]) == len(WALKS[name].steps)
    for number, (asked, alerts) in TABLES[name].items():
        await course.plays(number)
        assert (number, course.asked(), await course.alerts()) == (number, asked, alerts)


async def test_the_hold_changes_the_questions_and_the_restart_brings_them_back(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone
) -> None:
    course = Course(town, ward, noor, dr_ito, BREAST)
    ines = course.patient
    await course.plays(1, 2, 3, 4, 5, 6)
    assert ines.heard("msg-seen") and not ines.heard("course-hold")
    await course.plays(7)
    assert ines.heard("course-hold") and noor.heard("team-course-hold", ward.group)
    await course.plays(8, 9, 10)
    assert ines.heard("course-restart") and noor.heard("team-course-restart", ward.group)
    await course.plays(11, 12)
    assert await contacts(town, ines) == [
        "first -", "check-in X0", "pulse -", "check-in X0", "check-in X2", "check-in X2", "first -", "check-in X0",
    ]  # fmt: skip


async def contacts(town: Town, someone: Someone) -> list[str]:
    """Every contact they had, with the question about the drug: X0 while it is taken, X2 in a break."""
    answers = await town.answers()
    asked = {(answer.slot_id, answer.item) for answer in answers}
    return [
        f"{slot.kind} {next((item for item in ('X0', 'X2') if (slot.id, item) in asked), '-')}"
        for slot in await town.slots()
        if slot.patient_id == someone.patient_id
    ]


async def test_lips_that_swell_bring_the_emergency_card_and_its_question_in_the_language_of_the_patient(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone
) -> None:
    course = Course(town, ward, noor, dr_ito, KIDNEY)
    benoit = course.patient
    await course.plays(*range(1, 7))
    row = await benoit.patient()
    assert (row.ace_inhibitor, row.indication, row.language) == (True, "transplant", "fr")
    assert not benoit.heard("msg-emergency")
    await course.plays(7)
    assert benoit.heard("msg-emergency") and benoit.heard("emergency-help")
    await course.plays(8)
    assert benoit.last.startswith("Appelez d'abord le 112")
    assert any(noor.heard("why-help-not-yet", place) for place in (ward.group, None))
    await course.plays(9, 10, 11)
    assert noor.heard("why-help-coming", ward.group)


NIGHT = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
"""Saturday, half past two in Berlin."""

CHANGE = datetime(2027, 3, 12, 22, 40, tzinfo=UTC)
"""Friday, twenty to midnight in Berlin, two weeks before the clocks change."""


@pytest.mark.parametrize("start", [NIGHT, CHANGE])
async def test_a_walk_does_not_mind_the_day_and_the_hour_at_which_it_begins(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone
) -> None:
    course = Course(town, ward, noor, dr_ito, BREAST)
    for number, (_, alerts) in BREAST_TABLE.items():
        await course.plays(number)
        assert (number, await course.alerts()) == (number, alerts)


@pytest.mark.parametrize("silent", [False, True])
async def test_on_a_journey_an_emergency_is_seen_to_within_minutes_unless_everybody_is_to_be_silent(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone, silent: bool
) -> None:
    noor.person.user.role, dr_ito.person.user.role = "nurse", "clinician"
    await ada.says("/report")
    await ada.taps("RF0.lips")
    await Passing(town.house, town.clock, town.world).forward(8 * 3600.0, silent=silent)
    alert = await town.alert("airway")
    if silent:
        assert (alert.state, alert.taken_at) == ("raised", None)
        return
    assert (alert.state, alert.outcome) == ("taken", "emergency")  # the visitor closes it, or opens another
    assert alert.taken_at is not None and alert.taken_at - alert.raised_at <= timedelta(minutes=5)
    assert ada.heard("msg-seen")


# The player: what the page asks for


@pytest.fixture
async def player(town: Town, ward: Place, noor: Someone, dr_ito: Someone) -> Player:
    """A player on the scenario's clinic."""
    noor.person.user.role, dr_ito.person.user.role = "nurse", "clinician"
    return Player(Stage(town.house, town.clock, town.world))


async def stands(town: Town, player: Player, step: int) -> Json:
    """Where the walk stands when it has come to rest at this step."""
    while True:
        seen, now = town.world.version, player.status()
        assert now is not None
        if now["step"] >= step and not now["busy"]:
            return now
        await town.world.change(seen, 1.0)


async def test_a_walk_rests_where_it_is_paused_and_goes_on_step_by_step(town: Town, player: Player) -> None:
    player.do("begin", "breast")
    player.do("pause")
    now = await stands(town, player, 1)
    assert (now["step"], now["of"], now["playing"], now["ended"]) == (1, 12, False, False)
    assert now["caption"].endswith("proves it is hers, agrees, and chooses English.") and player.under_way
    player.do("next")
    now = await stands(town, player, 2)
    assert (now["step"], now["playing"]) == (2, False)
    player.do("leave")
    while player.status() is not None:
        await town.world.change(town.world.version, 1.0)
    assert not player.under_way


async def test_a_step_that_cannot_be_played_says_so_and_the_next_walk_begins_all_the_same(
    town: Town, ward: Place, player: Player, dr_ito: Someone
) -> None:
    player.do("begin", "breast")
    player.do("pause")
    for step in (1, 2, 3):
        await stands(town, player, step)
        player.do("next")
    await stands(town, player, 4)
    await dr_ito.looks_up(1)
    await dr_ito.taps("1.take")  # the visitor presses what the walk was about to press
    player.do("next")
    with pytest.raises(Impossible):
        player.do("begin", "rash")
    while not (now := player.status() or {})["ended"]:
        await town.world.change(town.world.version, 1.0)
    assert now["fault"] == "This step could not be played: Noor has no button “a.1.take”; was it pressed by hand?"
    assert (now["step"], now["busy"], player.under_way) == (5, False, False)
    with pytest.raises(Impossible):
        player.do("next")
    player.do("replay")
    player.do("pause")
    assert (await stands(town, player, 1))["fault"] == ""
    assert [person.name for person in town.world.people.values()][-2:] == ["Inés", "Inés 2"]
    player.do("leave")


def test_a_caption_stands_as_long_as_it_takes_to_read_and_a_walk_waits_at_its_turning_points(player: Player) -> None:
    for walk in WALKS.values():
        for step in walk.steps:
            assert player.reading(step.caption) >= 0.35 * len(step.caption.split()), step.caption
        assert 2 <= sum(step.turning for step in walk.steps) <= 4, walk.title
        assert not walk.steps[-1].turning


async def test_a_walk_that_plays_by_itself_waits_at_a_turning_point_in_the_language_chosen(
    town: Town, player: Player
) -> None:
    player.do("begin", "breast", language="fr", quick=True)
    now = await stands(town, player, 4)
    assert (now["playing"], now["waits"], now["ended"], now["fault"]) == (False, True, False, "")
    assert (now["another"], town.world.people[now["patient"]].user.language_code) == ("Kidney transplant", "fr")
    with pytest.raises(Impossible):
        player.do("another")
    player.do("leave")
    while player.status() is not None:
        await town.world.change(town.world.version, 1.0)
    with pytest.raises(KeyError):
        player.do("begin", "breast", language="xx")
