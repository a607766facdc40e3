"""The open alerts in a browser: their order, what a card shows and never shows, the acts on it, and that it is live."""

from __future__ import annotations

import asyncio
import re
import time
from datetime import timedelta

from sqlalchemy import text

from messages.words_out.catalogue import say
from storage import clinics, rosters
from storage import feed as stored
from storage.alerts import Alert
from tests.bot.web_kit import SECRETS, the_feed
from tests.people import Clock, Place, Someone, Town
from tests.scenarios import test_alerts as reporting

HARM = '<img src=x onerror="alert(1)">'


def cards(html: str) -> list[str]:
    """The numbers of the cards on a page, in order."""
    return re.findall(r'<article class="card" id="a-(\d+)"', html)


async def mouth(who: Someone) -> None:
    """They report a sore mouth, for the next day."""
    await who.taps(
        "first.now", "RF0.none", "SEL.mouth", "done", "M1.moderate", "M2.some", "M3.soft", "M4.lt7", "M6.none"
    )
    await who.taps("X0.usual", "P0.no")


async def test_open_alerts_stand_the_most_urgent_first_and_of_the_same_urgency_the_oldest(
    town: Town, ward: Place, noor: Someone, ada: Someone, boris: Someone, chloe: Someone, clock: Clock
) -> None:
    await mouth(ada)
    await clock.forward(minutes=1)
    await boris.taps("first.now", "RF0.lips")
    await clock.forward(minutes=1)
    await chloe.taps("first.now", "RF0.breath")
    numbers = {one.patient_id: str(one.number) for one in await town.alerts() if one.concern in ("airway", "mouth")}
    async with the_feed(town) as feed:
        html = (await (await feed.opened(noor)).get("/feed")).text
    assert cards(html)[:3] == [numbers[who.patient_id] for who in (boris, chloe, ada)]
    assert "<title>(3) Open alerts" in html


async def test_a_card_says_what_the_telegram_card_says_and_names_nobody(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    await ada.says(f"my tongue is sore {HARM}")
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        html = (await browser.get("/feed")).text
        pseudonym = (await ada.patient()).pseudonym
        for told in ("next-day", pseudonym, "everolimus, day 4", "Worst soreness: ", "nobody has it yet"):
            assert told in html, told
        assert "Mouth soreness moderate or soft food only, in weeks 0 to 8" in html
        for page in ("/feed", "/closed", "/alert/1", "/feed/cards"):
            text = (await browser.get(page)).text
            assert not any(secret in text for secret in SECRETS) and "sore &lt;img" not in text and HARM not in text


async def test_take_call_outcome_close_are_the_same_acts_as_in_the_group(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    alert = await town.alert("mouth")
    path = f"/alert/{alert.number}"
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        refused = await browser.post(f"{path}/outcome", part=True)
        assert refused.status_code == 200 and "Choose an outcome." in refused.text
        taken = await browser.post(f"{path}/take", part=True)
        assert "You have it." in taken.text and "Noor has it" in taken.text and cards(taken.text) == [str(alert.number)]
        assert "I take this" not in taken.text and "Still mine" in taken.text
        await town.settle()
        assert any("read this at" in text for text in ada.heard_first)
        await browser.post(f"{path}/call", part=True)
        assert (await browser.post(f"{path}/close", part=True)).text.count("Choose an outcome first.") == 1
        held = await browser.post(f"{path}/outcome", outcome="held", note="spoke to Dr Ito", part=True)
        assert "Outcome: Medicine held (Noor)" in held.text and "One note by a colleague" in held.text
        assert "spoke to" not in held.text and "spoke to Dr Ito" in (await browser.post(f"{path}/notes")).text
        assert "notes-read" in await town.acts()
        closed = await browser.post(f"{path}/close")
        assert (closed.status_code, closed.headers["location"]) == (303, path)
        assert cards((await browser.get("/feed")).text) == []
        assert f'href="{path}"' in (await browser.get("/closed")).text
    row = await town.alert("mouth")
    assert (row.state, row.outcome) == ("resolved", "held")
    causes = [
        one.cause for one in await town.journal() if one.act.startswith("alert-") and one.actor.startswith("staff")
    ]
    assert len(causes) == 4 and all(cause.startswith("web:") for cause in causes)


async def test_close_with_its_outcome_in_one_press_undo_put_off_give_back_and_no_real_alarm(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    path = f"/alert/{(await town.alert('mouth')).number}"
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        assert "Put off 4 h" in (await browser.get(path)).text
        later = await browser.post(f"{path}/snooze-4h", part=True)
        assert "Put off. It comes back by itself." in later.text and "Put off until" in later.text
        assert (await browser.post(f"{path}/snooze-9h", part=True)).text.count("Noor has it") == 0
        closed = await browser.post(f"{path}/close", outcome="advice", part=True)
        assert "Closed by Noor" in closed.text and "Undo" in closed.text
        assert "Taken back. You have it again." in (await browser.post(f"{path}/undo", part=True)).text
        given = await browser.post(f"{path}/release", part=True)
        assert "Given back." in given.text and "nobody has it yet" in given.text
        await browser.post(f"{path}/noise", part=True)
        assert (await browser.post(f"{path}/dance", part=True)).status_code == 404
    row = await town.alert("mouth")
    assert (row.state, row.outcome) == ("resolved", "noise")


async def test_a_message_to_the_patient_goes_out_word_for_word_and_is_not_on_the_page_unasked(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    path = f"/alert/{(await town.alert('mouth')).number}"
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        empty = await browser.post(f"{path}/write", text=" ")
        assert empty.status_code == 409 and "Nothing was written." in empty.text
        sent = await browser.post(f"{path}/write", text="Please come by at two.")
        assert "Sent to P-" in sent.text and "come by" not in sent.text
        await town.settle()
        assert any("Please come by at two." in text for text in ada.heard_first)
        assert "Please come by at two." in (await browser.post(f"{path}/notes")).text
    assert (await town.alert("mouth")).taken_by is not None


async def test_of_two_who_take_at_once_one_has_it_and_the_other_is_told_who(
    town: Town, ward: Place, noor: Someone, sam: Someone, ada: Someone
) -> None:
    await mouth(ada)
    number = (await town.alert("mouth")).number
    async with the_feed(town) as feed:
        browsers = [await feed.opened(noor), await feed.opened(sam)]
        words = [await one.csrf() for one in browsers]
        answers = await asyncio.gather(*(
            one.client.post(f"/alert/{number}/take", data={"csrf": word}, headers={"hx-request": "true"})
            for one, word in zip(browsers, words, strict=True)
        ))  # fmt: skip
        texts = sorted(answer.text for answer in answers)
        told = [re.search(r'role="status" tabindex="-1">([^<]*)<', text) for text in texts]
        said = sorted(one[1] for one in told if one)
        holder = "Noor" if "Noor has it" in texts[0] else "Sam"
        assert said == sorted(["You have it.", f"{holder} has it."])
    assert (await town.acts()).count("alert-take") == 1


async def test_a_nurse_does_not_close_an_emergency_and_is_told_why(
    town: Town, ward: Place, noor: Someone, dr_ito: Someone, ada: Someone
) -> None:
    await ada.taps("first.now", "RF0.lips")
    number = (await town.alert("airway")).number
    async with the_feed(town) as feed:
        nurse, doctor = await feed.opened(noor), await feed.opened(dr_ito)
        await nurse.post(f"/alert/{number}/outcome", outcome="emergency", part=True)
        page = (await nurse.get(f"/alert/{number}")).text
        assert f"/alert/{number}/close" not in page
        told = await nurse.post(f"/alert/{number}/close")
        assert told.status_code == 409 and "A clinician or a lead closes emergencies." in told.text
        asked = await doctor.post(f"/alert/{number}/close")
        assert asked.status_code == 409 and "Tick that the patient has been reached" in asked.text
        await doctor.post(f"/alert/{number}/close", reached="yes")
        await town.settle()
        assert "Closed by Dr Ito" in ward.posts(f"#A{number}")[-1].content
    assert (await town.alert("airway")).state == "resolved"


async def test_an_alert_that_reached_nobody_is_loud_and_the_program_is_not_ready(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    number, now = (await town.alert("mouth")).number, town.clock.now()
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        assert (await browser.get("/readyz")).json() == {"ready": True, "failing": []}

        def fails(session: object) -> None:
            row = session.get(Alert, number)  # type: ignore[attr-defined]
            row.undelivered_at = now
            session.add(row)  # type: ignore[attr-defined]

        await town.act(fails)
        assert "UNDELIVERED" in (await browser.get("/feed")).text
    async with the_feed(town) as feed:  # the answer of before is good for some seconds
        answer = await feed.browser().get("/readyz")
        assert answer.status_code == 503 and answer.json() == {"ready": False, "failing": ["undelivered"]}
        assert (await feed.browser().get("/livez")).json() == {"alive": True}
        assert "mtorwatch_alerts_undelivered 1.0" in (await feed.browser().get("/metrics")).text


async def test_the_metrics_count_what_is_open_and_name_nobody(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:  # fmt: skip
    await ada.says("my lips are swelling")
    await mouth(ada)
    number = (await town.alert("mouth")).number
    assert number is not None
    await noor.looks_up(number)
    await noor.taps(f"{number}.take")
    ada.person.blocks_bot()
    await town.settle()
    async with the_feed(town) as feed:
        answer = await feed.browser().get("/metrics")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    lines = set(answer.text.splitlines())
    assert {
        'mtorwatch_alerts_open{urgency="emergency"} 1.0', 'mtorwatch_alerts_unacked{urgency="emergency"} 1.0',
        'mtorwatch_alerts_open{urgency="next-day"} 2.0', 'mtorwatch_alerts_unacked{urgency="next-day"} 1.0',
        "mtorwatch_patients_unreachable 1.0", "mtorwatch_alerts_undelivered 0.0",
        'mtorwatch_outbox_pending{lane="alert"} 0.0', "mtorwatch_groups_lost 0.0",
    } <= lines  # fmt: skip
    pseudonym = (await ada.patient()).pseudonym
    assert not any(word in answer.text for word in (pseudonym, "Ada", "Noor", "Rosenhof", str(ada.id)))


async def test_another_clinics_alerts_and_patients_do_not_exist_here(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    await mouth(ada)
    number, name = (await town.alert("mouth")).number, (await ada.patient()).pseudonym
    max_ = next(one for one in town.people if one.name == "Max")
    async with the_feed(town) as feed:
        stranger = await feed.opened(max_)
        assert cards((await stranger.get("/feed")).text) == []
        foreign, unknown = await stranger.get(f"/alert/{number}"), await stranger.get("/alert/999999")
        assert foreign.status_code == unknown.status_code == 404 and foreign.text == unknown.text
        for action in ("take", "call", "outcome", "close"):
            assert (await stranger.post(f"/alert/{number}/{action}", part=True)).status_code == 404
        for asked in (name, f"A{number}", "Lovelace"):
            assert (await stranger.post("/search", q=asked)).status_code == 404
        mine = await feed.opened(noor)
        assert (await mine.post("/search", q=f"#a{number}")).headers["location"] == f"/alert/{number}"
        assert (await mine.post("/search", q=name.lower())).headers["location"] == f"/patient/{name}"
        assert (await mine.post("/search", q=name[2:])).headers["location"] == f"/patient/{name}"
        assert (await mine.post("/search", q="love")).headers["location"] == f"/patient/{name}"
    assert (await town.alert("mouth")).taken_by is None


async def test_a_tap_is_on_an_open_page_within_seconds_and_only_where_it_belongs(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    from tests.bot.web_kit import stream

    max_ = next(one for one in town.people if one.name == "Max")
    async with the_feed(town) as feed:
        browser, other = await feed.opened(noor), await feed.opened(max_)
        mark = re.search(r'sse-connect="/live\?since=(\w+)"', (await browser.get("/feed")).text)
        theirs = re.search(r'sse-connect="/live\?since=(\w+)"', (await other.get("/feed")).text)
        assert mark and theirs
        heard, listening = await stream(feed, browser.client.cookies, mark[1])
        foreign, outside = await stream(feed, other.client.cookies, theirs[1])
        assert [await asyncio.wait_for(heard.get(), 5) for _ in range(2)] == ["200", "beat"]
        tapped = time.monotonic()
        await ada.taps("first.now", "RF0.lips")
        assert await asyncio.wait_for(heard.get(), 5) == "feed"
        assert time.monotonic() - tapped < 5
        assert "EMERGENCY" in (await browser.get("/feed/cards")).text.upper()
        await asyncio.sleep(1.5)
        assert [foreign.get_nowait() for _ in range(foreign.qsize())] == ["200", "beat"]
        closing = time.monotonic()
        await feed.live.close()
        await asyncio.gather(listening, outside)
        assert time.monotonic() - closing < 1


async def test_a_burst_of_changes_is_told_at_most_once_a_second_and_a_lost_session_is_told(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    from tests.bot.web_kit import stream

    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        heard, listening = await stream(feed, browser.client.cookies)
        assert [await asyncio.wait_for(heard.get(), 5) for _ in range(3)] == ["200", "beat", "feed"]
        begun = time.monotonic()
        await ada.taps("first.now", "RF0.lips", "done", "show")
        await ada.taps("SEL.mouth", "done", "M1.severe", "M2.much")
        assert await asyncio.wait_for(heard.get(), 5) == "feed"
        await asyncio.sleep(max(0.0, begun + 2.0 - time.monotonic()))
        told = [heard.get_nowait() for _ in range(heard.qsize())]
        assert told.count("feed") <= 2
        town.clock.push(16 * 60)
        while (word := await asyncio.wait_for(heard.get(), 5)) in ("feed", "beat"):
            pass
        assert word == "over"
        await asyncio.wait_for(listening, 5)


async def test_a_clinic_reads_the_feed_in_its_own_language(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    from storage.clinics import Clinic

    await mouth(ada)
    for language, words in (("de", "Offene Alarme"), ("fr", "Alertes ouvertes"), ("es", "Alarmas abiertas")):
        clinic_id = ward.row.id

        def speaks(session: object, code: str = language, owner: str = clinic_id) -> None:
            row = session.get(Clinic, owner)  # type: ignore[attr-defined]
            row.language = code
            session.add(row)  # type: ignore[attr-defined]

        await town.act(speaks)
        async with the_feed(town) as feed:
            browser = await feed.opened(noor)
            html = (await browser.get("/feed")).text
            assert words in html and f'<html lang="{language}"' in html
            assert (await browser.get("/closed")).status_code == 200


async def test_a_database_that_fails_for_a_moment_leaves_no_page_without_its_watcher(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    from tests.bot.web_kit import stream

    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        heard, listening = await stream(feed, browser.client.cookies)
        assert [await asyncio.wait_for(heard.get(), 5) for _ in range(3)] == ["200", "beat", "feed"]
        await town.act(lambda session: session.execute(text("ALTER TABLE report RENAME TO away")))
        await asyncio.sleep(2.5)  # at least one look has failed
        await town.act(lambda session: session.execute(text("ALTER TABLE away RENAME TO report")))
        await ada.taps("first.now", "RF0.lips")
        while (word := await asyncio.wait_for(heard.get(), 6)) == "beat":
            pass
        assert word == "feed"
        await feed.live.close()
        await listening


async def test_a_worse_report_rang_and_is_not_listed_among_what_rang_nobody(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await reporting.mouth(ada, "moderate")
    await clock.forward(hours=1)
    await reporting.mouth(ada, "severe", "M2.much")
    await clock.forward(hours=1)
    await reporting.mouth(ada, "severe", "M2.much", "M5.better")
    rows = await town.act(lambda session: stored.not_rung(session, ward.row.id, clock.now() - timedelta(days=7)))
    assert [row.how for row in rows] == ["joined"], "only the one that said the same again"
    async with the_feed(town) as feed:
        page = (await (await feed.opened(noor)).get("/quiet")).text
        assert say("en", "web-quiet-all", all=1) in page


async def test_a_weekday_that_is_none_is_no_line_of_the_rota(town: Town, ward: Place, lea: Someone) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(lea)
        mine = await town.act(lambda session: clinics.staff_at(session, town.house.vault, lea.id))
        assert mine is not None
        before = await town.act(lambda session: list(rosters.lines(session, ward.row.id)))
        for odd in ("²", "9", "-1", "٣"):
            answer = await browser.post(
                "/roster/line", weekday=odd, **{"from": "08:00", "until": "16:00", "person": mine.id, "duty": "on-call"}
            )
            assert answer.status_code < 500 and await town.act(
                lambda session: list(rosters.lines(session, ward.row.id)) == before
            )
