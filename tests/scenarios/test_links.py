"""The one-time link: it serves one person once, and whoever else holds it learns nothing."""

from __future__ import annotations

import pytest

from bot.care.clinic.setting_up import STAFF_PREFIX
from bot.care.enrolling import invitations
from bot.care.visit import Visit
from messages.words_out.catalogue import say
from storage import patients
from tests.people import Clock, Place, Someone, Town

GUESS = "https://t.me/mtor_watch_bot?start=AAAAAAAAAAAAAAAAAAAA{:02d}"


async def test_a_used_expired_revoked_locked_or_guessed_link_says_the_same_sentence(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    links = {}
    boris = Someone(town, "Boris")
    links["used"] = await ward.invited(boris)
    await boris.opens(links["used"])
    await boris.says("1961")
    links["expired"] = await ward.invited(Someone(town, "Late"))
    await clock.forward(hours=73)
    revoked = Someone(town, "Revoked")
    links["revoked"] = await ward.invited(revoked)
    row = await revoked.patient()
    house = town.house
    await town.act(
        lambda session: invitations.invite_again(Visit(session, house.ward, clock.now(), actor="shell"), row)
    )
    locker = Someone(town, "Locker")
    links["locked"] = await ward.invited(locker)
    await locker.opens(links["locked"])
    for year in range(1970, 1975):
        await locker.says(str(year))
    links["guessed"] = GUESS.format(1)
    for name, link in links.items():
        stranger = Someone(town, f"Stranger {name}")
        await stranger.opens(link)
        assert stranger.heard_first == [say("en", "msg-link-refused")], name


async def test_the_second_of_two_people_with_one_link_is_refused_with_nothing_about_the_patient(
    town: Town, ward: Place
) -> None:
    ada, other = Someone(town, "Ada"), Someone(town, "Other", "de")
    link = await ward.invited(ada)
    await other.opens(link)
    await ada.opens(link)
    await ada.says("1961")
    assert ada.heard("msg-choose-language")
    await other.says("1961")
    assert not other.heard("msg-choose-language")
    assert not any("everolimus" in text or "Rosenhof" in text for text in other.heard_first)


async def test_before_the_second_factor_nothing_about_the_patient_is_shown(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    await ada.says("1900")
    pseudonym = (await ada.patient()).pseudonym
    for text in ada.heard_first:
        assert not any(told in text for told in ("everolimus", "Rosenhof", "Lovelace", pseudonym, "oncology"))


async def test_five_wrong_years_lock_the_link_the_team_is_told_and_a_new_link_works(
    town: Town, ward: Place, noor: Someone, clock: Clock
) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    for year in range(1970, 1974):
        await ada.says(str(year))
        assert ada.last == say("en", "msg-birth-year-wrong")
    await ada.says("1974")
    assert ada.last == say("en", "msg-link-refused")
    await ada.says("1961")
    assert not ada.heard("msg-choose-language")
    assert noor.heard("team-link-locked", ward.group)
    row, house = await ada.patient(), town.house
    again = await town.act(
        lambda session: invitations.invite_again(Visit(session, house.ward, clock.now(), actor="shell"), row)
    )
    await ada.opens(again.link)
    await ada.says("1961")
    assert ada.heard("msg-choose-language")


@pytest.mark.parametrize("typed", ["nineteen sixty-one", "61", "01/02/1961x", "???", "19611", "1" * 4000])
async def test_what_is_no_year_is_asked_again_and_is_no_try(town: Town, ward: Place, typed: str) -> None:
    ada = Someone(town, "Ada")
    await ada.opens(await ward.invited(ada))
    for _ in range(6):
        await ada.says(typed)
    assert ada.last == say("en", "msg-birth-year-unreadable")
    await ada.says(" 1961 ")
    assert ada.heard("msg-choose-language")


async def test_five_guesses_within_an_hour_make_one_item_in_each_clinic_and_more_make_no_other(
    town: Town, ward: Place, seehof: Place, clock: Clock
) -> None:
    guesser = Someone(town, "Guesser")
    for number in range(4):
        await guesser.opens(GUESS.format(number))
    assert await town.alerts() == []
    await clock.forward(minutes=1)  # of a stranger ten messages a minute are looked at
    for number in range(4, 12):
        await guesser.opens(GUESS.format(number))
    assert [(one.concern, one.clinic_id) for one in await town.alerts()] == [
        ("guessing", ward.row.id), ("guessing", seehof.row.id),
    ]  # fmt: skip
    assert set(guesser.heard_first) == {say("en", "msg-link-refused")}


async def test_guesses_spread_over_hours_and_links_of_ours_are_no_guessing(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    link = await ward.invited(Someone(town, "Late"))
    await clock.forward(hours=73)
    stranger = Someone(town, "Stranger")
    for number in range(6):
        await stranger.opens(link)
        await stranger.opens(GUESS.format(number))
        await clock.forward(minutes=20)
    assert [one for one in await town.alerts() if one.concern == "guessing"] == []


async def test_a_new_link_for_the_same_patient_closes_the_old_phone_and_keeps_everything(
    town: Town, ward: Place, lea: Someone, noor: Someone, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now", "RF0.none", "SEL.none", "X0.usual", "P0.no")
    row = await ada.patient()
    await noor.says(f"/patient {row.pseudonym}")
    await noor.taps(f"again.{row.pseudonym}")
    link = next(word for word in noor.last.split() if word.startswith("https://t.me/"))
    assert ada.heard("msg-moved")
    await lea.taps("keep", group=ward.group)
    new = Someone(town, "Ada's new phone")
    new.patient_id = ada.patient_id
    await new.opens(link)
    await new.says("1961")
    assert new.heard("msg-linked-again") and not new.heard("msg-choose-language")
    old = len(ada.heard_first)
    await clock.forward(days=7)
    assert len(ada.heard_first) == old
    await new.answers("RF0.none", "SEL.none", "X0.usual", "P0.no")
    await ada.says("/status")
    assert ada.last == say("en", "msg-hello-stranger")


async def test_the_old_phone_s_buttons_do_nothing_after_a_new_link(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    await ada.taps("first.now")
    row, house = await ada.patient(), town.house
    await town.act(
        lambda session: invitations.invite_again(Visit(session, house.ward, clock.now(), actor="shell"), row)
    )
    await ada.taps("RF0.none")
    assert ada.told("toast-not-your-button")
    assert await town.answers() == []


async def test_the_link_is_nowhere_in_the_records(town: Town, ward: Place) -> None:
    ada = Someone(town, "Ada")
    link = await ward.invited(ada)
    token = link.rpartition("=")[2]
    assert len(token) >= 22
    await ada.opens(link)
    await ada.says("1961")
    on_disk = b"".join(file.read_bytes() for file in town.file.parent.glob("house.db*"))
    assert token.encode() not in on_disk
    assert patients.INVITE_LIFE.total_seconds() == 72 * 3600


async def test_one_phone_serves_one_patient_and_the_team_of_the_link_hears_of_it(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    link = await ward.invited(Someone(town, "Boris"))
    await ada.opens(link)
    assert ada.last == say("en", "msg-chat-taken")
    assert noor.heard("team-chat-taken", ward.group)
    await ada.says("1961")
    assert (await ada.patient()).state == "active"


async def test_a_phone_whose_enrolment_has_ended_can_serve_again(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    first = ada.patient_id
    await ward.enrolled(ada)
    assert ada.patient_id != first and (await ada.patient()).state == "active"


def test_no_patients_link_begins_like_a_colleagues() -> None:
    drawn = iter([f"{STAFF_PREFIX}Qm3tYw", f"{STAFF_PREFIX}0aZ", "s0-one", "never"])
    assert invitations.fresh_token(lambda _: next(drawn)) == "s0-one"


TOKENS = ("Q7l6jj4naUe_kO-39Twvvg", "Ab_112-15-KO_vgjVuGYg9", "abcdefgh-help-me-cant-")
TYPED = (
    "/start {}",
    "/start@mtor_watch_bot  {}",
    "/start\n{}",
    "/start\u00a0{} ",
    "/START s-{}",
    "https://t.me/mtor_watch_bot?start={}",
)


@pytest.mark.parametrize("token", TOKENS)
async def test_the_letters_of_a_link_are_no_words(
    town: Town, ward: Place, ada: Someone, noor: Someone, token: str
) -> None:
    stranger = Someone(town, "Passer-by")
    for one in (stranger, ada, noor):
        await one.opens(f"https://t.me/mtor_watch_bot?start={token}")
        for typed in TYPED:
            await one.says(typed.format(token))
            assert not one.heard("msg-emergency"), typed
    assert {alert.urgency for alert in await town.alerts()} <= {"routine"}


async def test_words_behind_start_are_words(town: Town, ward: Place, ada: Someone) -> None:
    await ada.says("/start ersticken")
    assert ada.heard("msg-emergency") and (await town.alert()).urgency == "emergency"
    await ada.says("/start my tongue is swelling")
    assert len(await town.reports(1)) == 2
