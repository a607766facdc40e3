"""The list of patients begins with whoever needs somebody, and is read in as many questions for a hundred as for one."""

from __future__ import annotations

from sqlalchemy import event

from bot.care.looking import ward_round
from bot.care.visit import Visit
from tests.bot.web_kit import the_feed
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_alerts import EMERGENCY, mouth


async def order(town: Town, ward: Place) -> list[tuple[str, str]]:
    """Who stands in the list, by the beginning of the name, and what they need."""
    ids = {one.patient_id: one.name for one in town.people if one.patient_id}
    found = await town.act(
        lambda session: ward_round.lines(Visit(session, town.house.ward, town.clock.now()), ward.row)
    )
    return [(ids[line.patient.id], line.need.value) for line in found]


async def test_the_most_urgent_alert_comes_first_then_silence_then_what_is_owed_then_risk_then_the_rest(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    owing = await ward.enrolled(Someone(town, "Owing"), day=700)
    await clock.forward(days=8, hours=1)
    calm, risky, sore, choking, blocked = [
        await ward.enrolled(Someone(town, name), day=day)
        for name, day in (("Calm", 700), ("Risky", 4), ("Sore", 4), ("Choking", 4), ("Blocked", 4))
    ]
    invited = Someone(town, "Invited")
    await ward.invited(invited)
    await mouth(sore, "moderate")
    await choking.says(EMERGENCY)
    blocked.person.blocks_bot()
    await town.settle()
    assert await order(town, ward) == [
        (choking.name, "alert"), (sore.name, "alert"), (blocked.name, "unreachable"), (owing.name, "overdue"),
        (risky.name, "risk"), (calm.name, "none"), (invited.name, "none"),
    ]  # fmt: skip
    await noor.says("/patients")
    names = [(await one.patient()).pseudonym for one in (choking, sore, blocked, owing, risky, calm, invited)]
    shown = [line for line in noor.last.splitlines() if "P-" in line]
    assert [next(name for name in names if name in line) for line in shown] == names
    assert "emergency #A" in shown[0] and "last heard Tuesday 1 December" in shown[0]
    assert "cannot be reached since" in shown[2] and "answer owed since Monday 30 November" in shown[3]
    assert "weeks of high risk" in shown[4] and "next Tuesday 8 December" in shown[5] and "not heard yet" in shown[6]
    async with the_feed(town) as feed:
        page = (await (await feed.opened(noor)).get("/patients")).text
        assert sorted(names, key=page.index) == names and "answer owed since" in page


async def test_who_does_not_answer_stands_before_who_owes_an_answer_and_after_an_alert(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    silent = await ward.enrolled(Someone(town, "Silent"), day=700)
    await clock.forward(days=10, hours=1)
    assert (await town.alert()).concern == "silence"
    assert await order(town, ward) == [(silent.name, "silent")]
    await noor.says("/patients")
    assert "does not answer, team told" in noor.last


async def test_an_open_alert_of_somebody_who_has_left_still_stands_first(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone
) -> None:
    await mouth(ada, "moderate")
    await discharge(noor, ada)
    assert await order(town, ward) == [("Ada", "alert"), ("Boris", "risk")]


async def discharge(noor: Someone, ada: Someone) -> None:
    name = (await ada.patient()).pseudonym
    await noor.says(f"/patient {name}")
    await noor.taps(f"discharge.{name}", f"sure-discharged.{name}")


async def test_a_long_list_asks_the_database_no_more_than_a_short_one(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    async def asked() -> int:
        statements: list[str] = []

        def note(_: object, __: object, statement: str, *___: object) -> None:
            statements.append(statement)

        event.listen(town.house.engine, "before_cursor_execute", note)
        await order(town, ward)
        event.remove(town.house.engine, "before_cursor_execute", note)
        return sum(one.startswith("SELECT") for one in statements)

    before = await asked()
    for number in range(12):
        await ward.invited(Someone(town, f"Ann{number}"))
    assert await asked() == before and len(await order(town, ward)) == 13
