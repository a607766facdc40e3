"""The pages about the clinic: roster, team, hand-over, what rang nobody, and the figures; each with the rights it needs."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlmodel import select

from storage import feed as reading
from storage import figures
from storage.clinics import Staff, staff_name
from tests.bot.test_web_feed import mouth
from tests.bot.web_kit import SECRETS, the_feed
from tests.people import WELL, Clock, Place, Someone, Town


async def people(town: Town) -> dict[str, str]:
    """Everybody's id by name."""
    vault = town.house.vault
    rows = await town.act(lambda session: session.exec(select(Staff)).all())
    return {staff_name(vault, row): row.id for row in rows}


async def test_the_team_is_seen_by_all_and_changed_by_leads_alone(
    town: Town, ward: Place, lea: Someone, noor: Someone
) -> None:
    async with the_feed(town) as feed:
        lead, nurse = await feed.opened(lea), await feed.opened(noor)
        ids = await people(town)
        page = (await nurse.get("/team")).text
        assert "Noor" in page and "Lea" in page and "/team/invite" not in page and "/remove" not in page
        assert (await nurse.post("/team/invite", name="Zoe", role="lead")).status_code == 403
        assert (await nurse.post(f"/team/{ids['Lea']}/remove", sure="yes")).status_code == 403
        assert "Zoe" not in await people(town)
        made = await lead.post("/team/invite", name="Zoe", role="nurse")
        link = re.search(r"https://t\.me/[^<\s]+start=s-[\w-]+", made.text)
        assert link and link[0] not in (await lead.get("/team")).text
        zoe = Someone(town, "Zoe")
        await zoe.opens(link[0])
        assert zoe.heard("team-welcome")
        assert (await lead.post("/team/invite", name="", role="nurse")).status_code == 409
        assert (await lead.post("/team/invite", name="Kim", role="owner")).status_code == 409
        assert (await lead.post(f"/team/{ids['Lea']}/remove", sure="yes")).status_code == 409
        assert (await lead.post(f"/team/{ids['Noor']}/remove")).status_code == 409
        assert (await nurse.get("/feed")).status_code == 200
        await lead.post(f"/team/{ids['Noor']}/remove", sure="yes")
        assert (await nurse.get("/feed")).headers["location"] == "/login"
    told = {(one.act, one.actor) for one in await town.journal() if one.act in ("staff-invited", "staff-removed")}
    assert ("staff-removed", f"staff:{ids['Lea']}") in told and ("staff-invited", f"staff:{ids['Lea']}") in told


async def test_nobody_of_another_clinic_is_removed_or_put_on_duty(
    town: Town, ward: Place, lea: Someone, noor: Someone, seehof: Place
) -> None:
    async with the_feed(town) as feed:
        max_ = await feed.opened(next(one for one in town.people if one.name == "Max"))
        ids = await people(town)
        assert (await max_.post(f"/team/{ids['Noor']}/remove", sure="yes")).status_code == 404
        refused = await max_.post(
            "/roster/cover",
            person=ids["Noor"],
            duty="on-call",
            **{"from": "2026-11-24T08:00", "until": "2026-11-24T20:00"},
        )
        assert refused.status_code == 409 and "Noor" not in (await max_.get("/roster")).text


async def test_the_roster_is_a_calendar_of_two_weeks_and_its_entries_come_and_go(
    town: Town, ward: Place, lea: Someone, noor: Someone, sam: Someone
) -> None:
    async with the_feed(town) as feed:
        lead, nurse = await feed.opened(lea), await feed.opened(noor)
        ids = await people(town)
        page = (await nurse.get("/roster")).text
        assert page.count('<th scope="row">') == 14 and "No rota is noted" in page
        assert "/roster/line" not in page
        line = {"duty": "on-call", "person": ids["Noor"], "weekday": "0", "from": "08:00", "until": "20:00"}
        assert (await nurse.post("/roster/line", **line)).status_code == 409
        assert (await lead.post("/roster/line", **line)).status_code == 303
        cover = {"duty": "on-call", "person": ids["Sam"], "from": "2026-11-23T20:00", "until": "2026-11-24T08:00"}
        assert (await nurse.post("/roster/cover", **cover)).status_code == 303
        assert (await lead.post("/roster/holiday", on="2026-12-02", name="Founding day")).status_code == 303
        page = (await nurse.get("/roster")).text
        monday = page.split('<th scope="row">')[1]
        assert "08:00–20:00 Noor" in monday and "20:00–24:00 Sam" in monday and "nobody who can be reached" in monday
        assert "Founding day" in page and "holiday" in page
        for wrong in ({**cover, "until": "2026-11-23T10:00"}, {**cover, "from": "soon"}, {**cover, "person": "x"}):
            assert (await nurse.post("/roster/cover", **wrong)).status_code == 409
        row = re.search(r'action="(/roster/cover/\w+/away)"', page)
        assert row
        await nurse.post(row[1])
        assert "20:00–24:00 Sam" not in (await nurse.get("/roster")).text
    assert {"rota-line-added", "cover-added", "cover-removed", "holiday-added"} <= set(await town.acts())


async def test_an_alert_is_handed_over_and_stays_until_it_is_accepted(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await mouth(ada)
    path = f"/alert/{(await town.alert('mouth')).number}"
    async with the_feed(town) as feed:
        giver, receiver = await feed.opened(noor), await feed.opened(sam)
        ids = await people(town)
        assert f"{path}/hand/offer" not in (await giver.get(path)).text
        await giver.post(f"{path}/take", part=True)
        assert f"{path}/hand/offer" in (await giver.get(path)).text
        assert (await receiver.post(f"{path}/hand/offer", to=ids["Noor"])).status_code == 409
        await giver.post(f"{path}/hand/offer", to=ids["Sam"])
        assert (await town.alert("mouth")).taken_by == ids["Noor"]
        await town.settle()
        assert sam.heard("handover-offer")
        await receiver.post(f"{path}/hand/accept")
        assert (await town.alert("mouth")).taken_by == ids["Sam"]
        assert (await giver.post(f"{path}/hand/accept")).status_code == 409
        assert (await giver.post(f"{path}/hand/steal")).status_code == 404


async def test_what_rang_nobody_is_listed_with_its_reason_and_a_sample_is_drawn_each_week(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", *WELL)
    await mouth(boris)
    await clock.forward(hours=1)
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        html = (await browser.get("/quiet")).text
        names = [(await who.patient()).pseudonym for who in (ada, boris)]
        assert f"/patient/{names[0]}" in html and "No rule of the protocol applies" in html
        assert not any(secret in html for secret in SECRETS)
    rows = await town.act(lambda session: reading.not_rung(session, ward.row.id, clock.now() - timedelta(days=7)))
    assert [row.urgency for row in rows if row.pseudonym == names[0]] == ["record"]
    assert [row.pseudonym for row in rows].count(names[1]) == 0  # the gradings before the one that rang are no reports


async def test_the_figures_count_what_the_rows_say(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    await ada.answers(*WELL)
    await boris.answers("RF0.none", "SEL.mouth", "done", "M1.severe")
    alert = await town.alert("mouth")
    number, urgency = alert.number, alert.urgency
    await clock.forward(minutes=30)
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        await browser.post(f"/alert/{number}/take", part=True)
        await clock.forward(minutes=30)
        browser = await feed.opened(noor)
        await browser.post(f"/alert/{number}/close", outcome="noise", part=True)
        html = (await browser.get("/figures")).text
        found = await town.act(lambda session: figures.of_clinic(session, ward.row.id, "Europe/Berlin", clock.now()))
        this = next(week for week in found.weeks if week.monday.isoformat() == "2026-11-30")
        assert (this.begun, this.finished) == (2, 1) and this.sent >= 2
        assert 1.9 < found.patient_weeks < 2.1
        rates = {word: (count, rate) for word, count, rate in found.rates}
        count, rate = rates[urgency]
        assert count == 1
        assert rate is not None and abs(rate - 100 / found.patient_weeks) < 1e-9
        take, close = dict(found.take)[urgency], dict(found.close)[urgency]
        assert take is not None and close is not None
        assert 29 < take.middle < 32 and 59 < close.middle < 63 and take.count == 1
        assert ("why-t11", 1, 1) in found.noise
        assert "Mouth soreness severe" in html and "100 %" in html and "(n = 1)" in html


def test_the_ninetieth_percentile_is_the_nearest_rank_and_of_nothing_there_is_none() -> None:
    assert figures.spread([]) is None
    one = figures.spread([float(n) for n in range(1, 11)])
    assert one is not None and (one.count, one.middle, one.nine_in_ten) == (10, 5.5, 9.0)
    lone = figures.spread([7.0])
    assert lone is not None and (lone.middle, lone.nine_in_ten) == (7.0, 7.0)
