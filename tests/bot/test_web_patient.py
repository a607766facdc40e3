"""A patient's page: nothing that names or quotes them before it is asked for, every look journalled, every act the same as in
Telegram; and another clinic sees none of it."""

from __future__ import annotations

import re

import pytest

from messages.words_out.catalogue import say
from storage import media, patients
from tests.bot.test_web_feed import HARM, mouth
from tests.bot.web_kit import SECRETS, Browser, the_feed
from tests.people import Clock, Place, Someone, Town
from tests.scenarios.test_photos import sends


async def looks(town: Town) -> list[str]:
    """The looks the journal knows of, in order."""
    return [
        one.act
        for one in await town.journal()
        if one.act in ("identity-read", "words-read", "media-shown", "page-read")
    ]


async def test_what_lay_while_the_bot_was_off_says_when_it_was_written(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    ada.person.says("I have a fever")
    await clock.outage(hours=6)
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        assert "10:00 (seen 16:00)" in (await browser.get("/feed")).text
        wrote = (await browser.post(f"{await page_of(browser, ada)}/words", part=True)).text
        assert "10:00 (seen 16:00)" in wrote


async def page_of(browser: Browser, who: Someone) -> str:
    """The address of their page."""
    return f"/patient/{(await who.patient()).pseudonym}"


async def test_nothing_names_the_patient_or_quotes_them_before_it_is_asked_for_and_every_look_is_journalled(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await mouth(ada)
    await ada.says(f"the soup burns {HARM}")
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        for address in (path, f"{path}?all", "/patients", "/feed"):
            text = (await browser.get(address)).text
            assert not any(secret in text for secret in SECRETS) and "soup" not in text, address
        assert "identity-read" not in await looks(town) and "page-read" in await looks(town)
        who = (await browser.post(f"{path}/who", part=True)).text
        assert "Ada Lovelace" in who and "+49 170 1234567" in who and "<html" not in who
        assert (await looks(town))[-1] == "identity-read"
        wrote = (await browser.post(f"{path}/words", part=True)).text
        assert "the soup burns &lt;img src=x" in wrote and HARM not in wrote
        assert (await looks(town))[-1] == "words-read"
        whole = (await browser.post(f"{path}/who")).text
        assert "Ada Lovelace" in whole and "<html" in whole
        assert "Lovelace" not in (await browser.get(path)).text


async def test_the_answers_stand_in_the_patients_own_words_beside_the_colleagues(
    town: Town, ward: Place, noor: Someone, boris: Someone
) -> None:
    await boris.taps("first.now", "RF0.none", "SEL.mouth", "done", "M1.mild", "back", "M1.severe")
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        html = (await browser.get(await page_of(browser, boris))).text
    assert f'<td lang="de">{say("de", "ask-m1")}<br><b>{say("de", "opt-m1-severe")}</b>' in html
    assert f"{say('en', 'short-m1')}: <b>{say('en', 'opt-m1-severe')}</b>" in html
    struck = re.findall(r'<tr class="struck">\s*<td lang="de">[^<]*<br><b>([^<]*)</b>', html)
    assert struck == [say("de", "opt-m1-mild")] and "changed later" in html


async def test_the_course_is_drawn_and_told_in_words(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    await mouth(ada)
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        html = (await browser.get(path)).text
        assert f'src="{path}/chart.svg' in html and "First dose · everolimus" in html and "The same in words" in html
        for kind in ("", "?dark", "?narrow"):
            drawn = await browser.get(f"{path}/chart.svg{kind}")
            assert drawn.headers["content-type"] == "image/svg+xml" and "<svg" in drawn.text
            assert "sandbox" in drawn.headers["content-security-policy"]
            feed.seen.remove(drawn)  # a picture has a policy of its own
        other = await feed.opened(next(one for one in town.people if one.name == "Max"))
        assert (await other.get(f"{path}/chart.svg")).status_code == 404


async def test_photos_are_shown_here_each_look_journalled_and_not_to_another_clinic(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place, clock: Clock
) -> None:
    await mouth(ada)
    await sends(ada)
    await clock.forward(days=7)
    await sends(ada)
    ids = [row.id for row in await town.act(lambda session: media.pictures_of(session, ada.patient_id))]
    assert len(ids) == 2
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        assert "/media/" not in (await browser.get(path)).text
        shown = (await browser.post(f"{path}/photos", part=True)).text
        assert re.findall(r'src="/media/(\w+)"', shown) == [ids[1], ids[0], ids[0]]
        picture = await browser.get(f"/media/{ids[0]}")
        assert picture.headers["content-type"] == "image/jpeg" and picture.content.startswith(b"\xff\xd8\xff")
        assert picture.headers["cache-control"] == "no-store"
        feed.seen.remove(picture)
        assert (await looks(town))[-1] == "media-shown"
        other = await feed.opened(next(one for one in town.people if one.name == "Max"))
        assert (await other.get(f"/media/{ids[0]}")).status_code == 404
        assert (await other.get("/media/unknown")).status_code == 404
        assert (await looks(town)).count("media-shown") == 1
        stranger = await feed.browser().get(f"/media/{ids[0]}")
        assert stranger.headers["location"] == "/login"


async def test_pause_resume_new_link_discharge_and_death(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    town.allowed.add("no-chat")  # the new link has closed the old chat
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        told = await browser.post(f"{path}/pause", until="2027-03-01")
        assert told.status_code == 409 and 'role="status">' in told.text
        assert (await browser.post(f"{path}/pause", until="2026-11-30")).headers["location"] == f"{path}?done=pause"
        assert (await ada.patient()).state == "paused"
        await browser.post(f"{path}/resume")
        assert (await ada.patient()).state == "active"
        again = await browser.post(f"{path}/again")
        assert again.status_code == 200 and "https://t.me/" in again.text and "<path" in again.text
        assert "https://t.me/" not in (await browser.get(path)).text
        unsure = await browser.post(f"{path}/discharge")
        assert unsure.status_code == 409 and "Please tick the box" in unsure.text
        await browser.post(f"{path}/discharge", sure="yes")
        assert (await ada.patient()).state == "discharged"
        assert f'action="{path}/pause"' not in (await browser.get(path)).text
    named = [one.actor for one in await town.journal() if one.act in ("paused", "resumed", "discharged")]
    assert len(named) == 3 and all(actor.startswith("staff:") for actor in named)


@pytest.mark.parametrize(("first", "stale"), [("discharge", "died"), ("died", "discharge"), ("died", "died")])
async def test_a_form_from_before_the_end_turns_no_end_into_another_and_says_how_it_stands(
    town: Town, ward: Place, noor: Someone, ada: Someone, first: str, stale: str
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        await browser.post(f"{path}/{first}", sure="yes")
        stands = (await ada.patient()).state
        told = await browser.post(f"{path}/{stale}", sure="yes")
        noted = f"Nothing was changed: this patient is noted as “{say('en', f'patient-state-{stands}')}” already."
        assert told.status_code == 409 and noted in told.text
        assert (await ada.patient()).state == stands
    assert len([act for act in await town.acts() if act in ("discharged", "died")]) == 1


async def test_what_happened_to_the_drug_is_noted_struck_out_and_refused_where_it_cannot_be(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        path = await page_of(browser, ada)
        refused = await browser.post(f"{path}/expose", kind="restart", on="2026-11-23")
        assert refused.status_code == 409 and "That cannot have happened on that day" in refused.text
        for form in ({"kind": "hold", "on": ""}, {"kind": "hold", "on": "1999-01-01"}, {"kind": "??", "on": "2026-11-23"},
                     {"kind": "dose-up", "on": "2026-11-23", "dose": "1000"}):  # fmt: skip
            assert (await browser.post(f"{path}/expose", **form)).status_code == 409, form
        told = await browser.post(f"{path}/expose", kind="dose-up", on="2026-11-23", dose="75")
        assert told.status_code == 409 and "75 mg is not usual for everolimus: 0.25 to 10 mg" in told.text
        assert (await browser.post(f"{path}/expose", kind="hold", on="2026-11-22")).status_code == 303
        html = (await browser.get(path)).text
        assert "on a break since Sunday 22 November" in html and "Noor" in html
        entries = re.findall(r'name="entry" value="(\w+)"', html)
        assert len(entries) == 1
        await browser.post(f"{path}/strike", entry=entries[0])
        assert "struck out by Noor" in (await browser.get(path)).text
        assert (await browser.post(f"{path}/strike", entry="unknown")).status_code == 404
        await browser.post(f"{path}/correct", field="zone", value="Lisbon")
        assert (await ada.patient()).timezone == "Europe/Lisbon"
        assert (await browser.post(f"{path}/correct", field="state", value="died")).status_code == 409
        await browser.post(f"{path}/correct", field="name", value="Adele Byron")
        assert "Adele Byron" in (await browser.post(f"{path}/who", part=True)).text


GOOD = {
    "drug": "sirolimus", "indication": "transplant", "started": "2026-11-20", "year": "1957", "dose": "2,5", "language": "fr",
    "zone": "Paris", "ace": "yes", "reference": "R-12",
}  # fmt: skip


async def test_a_patient_is_enrolled_by_the_form_and_the_link_is_shown_once(
    town: Town, ward: Place, noor: Someone
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        assert (await browser.get("/enrol")).status_code == 200
        made = await browser.post("/enrol", **GOOD)
        found = re.search(r'https://t\.me/[^"<\s]+start=[\w-]+', made.text)
        name = re.search(r"(P-\w+) is ready", made.text)
        assert found and name
        row = await town.act(lambda session: patients.called(session, name[1]))
        assert (row.indication, row.language, row.timezone, row.ace_inhibitor) == (
            "transplant",
            "fr",
            "Europe/Paris",
            True,
        )
        assert found[0] not in (await browser.get(f"/patient/{name[1]}")).text
        guest = Someone(town, "Benoît", "fr")
        guest.patient_id = row.id
        await guest.opens(found[0])
        assert guest.heard("msg-ask-birth-year")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"drug": "aspirin"}, "Please choose one"),
        ({"started": "1989-01-01"}, "too far from today"),
        ({"started": "soon"}, "Please give a day"),
        ({"year": "58"}, "four digits"),
        ({"zone": "Atlantis"}, "We do not know this time zone"),
        ({"dose": "-1"}, "This cannot be a dose"),
        ({"dose": "25"}, "25 mg is not usual for sirolimus: 0.5 to 15 mg"),
        ({"reference": ""}, "At least one of name, phone and reference"),
    ],
)
async def test_an_entry_that_cannot_be_true_is_told_and_what_was_typed_is_kept(
    town: Town, ward: Place, noor: Someone, wrong: dict[str, str], why: str
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        told = await browser.post("/enrol", **{**GOOD, **wrong})
        assert told.status_code == 409 and why in told.text and "https://t.me/" not in told.text
        assert ('name="zone"' in told.text and "<option selected>sirolimus" in told.text) or "drug" in wrong
    assert "invited" not in await town.acts()


async def test_another_clinics_patient_is_not_there_whatever_is_asked(
    town: Town, ward: Place, ada: Someone, seehof: Place
) -> None:
    async with the_feed(town) as feed:
        stranger = await feed.opened(next(one for one in town.people if one.name == "Max"))
        path = await page_of(stranger, ada)
        unknown = await stranger.get("/patient/P-ZZZZ")
        assert (await stranger.get(path)).text == unknown.text and unknown.status_code == 404
        for act in (
            "who",
            "words",
            "photos",
            "pause",
            "resume",
            "again",
            "discharge",
            "died",
            "expose",
            "strike",
            "correct",
        ):
            answer = await stranger.post(f"{path}/{act}", sure="yes", until="2026-11-30", part=True)
            assert answer.status_code == 404, act
        assert path not in (await stranger.get("/patients")).text
    assert await looks(town) == [] and (await ada.patient()).state == "active"
