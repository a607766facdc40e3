"""The way into the feed by its pages: a link from the chat, a button, a cookie; and what is refused."""

from __future__ import annotations

import pytest

from tests.bot.web_kit import ADDRESS, Browser, the_feed
from tests.people import Clock, Place, Someone, Town


async def test_login_in_private_gives_a_link_that_one_press_of_a_button_turns_into_a_session(
    town: Town, ward: Place, noor: Someone
) -> None:
    async with the_feed(town) as feed:
        link = await feed.link(noor)
        assert link.startswith(f"{ADDRESS}/login/")
        browser = Browser(feed.browser())
        for _ in range(2):  # a messenger that follows links for a preview uses nothing up
            looked = await browser.get(link)
            assert looked.status_code == 200 and "<button" in looked.text
        opened = await browser.client.post(link)
        assert (opened.status_code, opened.headers["location"]) == (303, "/feed")
        cookie = opened.headers["set-cookie"]
        assert cookie.startswith("__Host-feed=") and "HttpOnly" in cookie and "Secure" in cookie
        assert "SameSite=strict" in cookie and "Path=/" in cookie and "Domain" not in cookie
        assert (await browser.get("/feed")).status_code == 200
        other = Browser(feed.browser())
        assert (await other.client.post(link)).status_code == 403
        assert (await other.get("/feed")).headers["location"] == "/login"


async def test_a_link_that_is_old_used_or_made_up_gets_one_calm_page_alike(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    async with the_feed(town) as feed:
        old = await feed.link(noor)
        town.clock.push(5 * 60)
        used = await feed.link(noor)
        await feed.browser().post(used)
        pages = {(await feed.browser().post(link)).text for link in (old, used, f"{ADDRESS}/login/made-up")}
        assert len(pages) == 1 and "Write /login to the bot" in pages.pop()


async def test_a_link_is_never_sent_to_the_group_nor_to_a_patient(town: Town, ward: Place, ada: Someone) -> None:
    async with the_feed(town):
        await ada.says("/login")
        assert not any("/login/" in text for _, text in town.first_words)


async def test_without_a_feed_the_bot_says_so(town: Town, ward: Place, noor: Someone) -> None:
    await noor.says("/login")
    assert noor.heard("team-no-feed")


async def test_too_many_tries_from_one_address_are_slowed_down(town: Town, ward: Place, noor: Someone) -> None:
    async with the_feed(town) as feed:
        link = await feed.link(noor)
        codes = [(await feed.browser().post(f"{ADDRESS}/login/x{n}")).status_code for n in range(11)]
        assert codes == [403] * 10 + [429]
        assert (await feed.browser().post(link)).status_code == 429


async def test_logging_out_ends_the_session_and_its_cookie(town: Town, ward: Place, noor: Someone) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        kept = dict(browser.client.cookies)
        answer = await browser.post("/logout")
        assert answer.headers["location"] == "/login" and 'feed=""' in answer.headers["set-cookie"]
        thief = feed.browser()
        thief.cookies.update(kept)
        assert (await thief.get("/feed")).headers["location"] == "/login"


async def test_a_page_looked_at_keeps_the_session_open_but_the_page_itself_does_not(
    town: Town, ward: Place, noor: Someone
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        town.clock.push(14 * 60)
        assert (await browser.get("/feed")).status_code == 200
        town.clock.push(14 * 60)
        assert (await browser.get("/feed/cards")).status_code == 200
        town.clock.push(2 * 60)
        assert (await browser.get("/feed")).headers["location"] == "/login"
        assert (await browser.get("/feed/cards", headers={"hx-request": "true"})).headers["hx-redirect"] == "/login"


@pytest.mark.parametrize(
    ("headers", "csrf", "status"),
    [
        ({}, "right", 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, "right", 303),
        ({"origin": ADDRESS}, "right", 303),
        ({}, "", 403),
        ({}, "guessed", 403),
        ({"origin": "https://elsewhere.test"}, "right", 403),
        ({"sec-fetch-site": "cross-site"}, "right", 403),
        ({"sec-fetch-site": "same-site"}, "right", 403),
    ],
)
async def test_a_form_acts_only_with_its_token_and_from_a_page_of_ours(
    town: Town, ward: Place, noor: Someone, headers: dict[str, str], csrf: str, status: int
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        word = await browser.csrf() if csrf == "right" else csrf
        answer = await browser.client.post("/logout", data={"csrf": word}, headers=headers)
        assert answer.status_code == status
        assert ("logout" in await town.acts()) == (status == 303)


async def test_the_token_of_one_session_is_worth_nothing_in_another(
    town: Town, ward: Place, noor: Someone, sam: Someone
) -> None:
    async with the_feed(town) as feed:
        one, other = await feed.opened(noor), await feed.opened(sam)
        answer = await other.client.post("/logout", data={"csrf": await one.csrf()})
        assert answer.status_code == 403


async def test_only_our_own_host_is_answered_and_large_bodies_are_not_read(
    town: Town, ward: Place, noor: Someone
) -> None:
    async with the_feed(town) as feed:
        browser = await feed.opened(noor)
        for host in ("elsewhere.test", "127.0.0.1:8080", "feed.test.elsewhere.test"):
            assert (await browser.get("/feed", headers={"host": host})).status_code == 421
        assert (await browser.get("/livez", headers={"host": "127.0.0.1:8080"})).status_code == 200
        assert (await browser.client.post("/search", content=b"q=" + b"x" * 70_000)).status_code == 413


async def test_every_page_but_the_way_in_is_closed_to_strangers(town: Town, ward: Place, noor: Someone) -> None:
    from starlette.routing import Route

    open_to_all = {"/", "/login", "/login/{token}", "/livez", "/readyz", "/metrics"}
    async with the_feed(town) as feed:
        stranger = feed.browser()
        tried = 0
        for route in feed.app.routes:
            if not isinstance(route, Route) or route.path in open_to_all:
                continue
            path = route.path
            for name in route.param_convertors:
                path = path.replace(f"{{{name}}}", "1")
            for method in (route.methods or set()) - {"HEAD"}:
                answer = await stranger.request(
                    method, path, data={"csrf": "x"} if method == "POST" else None
                )  # fmt: skip
                assert answer.status_code in (204, 303, 405) and "Lovelace" not in answer.text, (method, path)
                assert answer.headers.get("location", "/login") == "/login"
                tried += 1
        assert tried > 5
