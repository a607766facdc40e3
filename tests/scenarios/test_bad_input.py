"""Whatever a person, a phone or Telegram sends: a clear answer, nothing lost, nothing broken."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot import stepping
from bot.simulator import Person
from messages.words_out.catalogue import say
from storage.checkins import Answer, Slot, Words
from storage.outbox import Outbox
from storage.patients import Patient
from tests.bot.house_kit import Scene, a_scene
from tests.scenarios.test_first_dose_to_alert import every_alert, invited, tap, travel


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """A clinic; and after every test: nothing failed, nothing is left waiting, and nobody has read a traceback."""
    async with a_scene() as made:
        yield made
        await made.settle()
        assert {row.state for row in await made.inbox()} <= {"done", "quarantined"}
        for message in made.world.sent():
            assert "Traceback" not in message.content and "Error" not in message.content
        stuck = await made.act(
            lambda session: session.exec(select(Outbox.key).where(Outbox.state.in_(("failed", "in-doubt")))).all()  # type: ignore[attr-defined]
        )
        assert list(stuck) == []


async def asked_for_the_first_dose(scene: Scene) -> Person:
    noor, _ = await scene.colleague()
    noor.says("/invite")
    await scene.settle()
    await tap(scene, noor, "e.drug.everolimus")
    await tap(scene, noor, "e.indication.oncology")
    return noor


@pytest.mark.parametrize("typed", ["31/02", "31.02.2026", "soon", "32.13.2026", "٣", "", "1" * 4000])
async def test_a_date_that_is_none_is_asked_again(scene: Scene, typed: str) -> None:
    noor = await asked_for_the_first_dose(scene)
    noor.says(typed or " ")
    await scene.settle()
    assert noor.last is not None and noor.last.content == say("en", "invite-started-unreadable")


async def test_a_date_whose_day_and_month_could_be_swapped_is_asked_back(scene: Scene) -> None:
    noor = await asked_for_the_first_dose(scene)
    noor.says("03/11/2026")
    await scene.settle()
    assert noor.last is not None and noor.last.content == say("en", "invite-started-which")
    assert len([label for label in noor.buttons() if "2026" in label]) == 2
    await tap(scene, noor, "e.started.2026-11-03")
    assert noor.last is not None and noor.last.content == say("en", "invite-year")


@pytest.mark.parametrize("typed", ["19.11.1989", "19.11.2031"])
async def test_a_first_dose_that_cannot_be_true_is_refused_with_the_day_in_words(scene: Scene, typed: str) -> None:
    noor = await asked_for_the_first_dose(scene)
    noor.says(typed)
    await scene.settle()
    assert noor.last is not None and "November" in noor.last.content
    assert noor.last.content != say("en", "invite-year")


async def test_an_edit_of_an_earlier_answer_is_not_the_answer_to_the_next_question(scene: Scene) -> None:
    noor = await asked_for_the_first_dose(scene)
    noor.says("19.11.2026")
    await scene.settle()
    year = noor.says("1961")
    await scene.settle()
    await tap(scene, noor, "e.ace.no")  # and now the name is asked for
    noor.edits(year, "1962")
    await scene.settle()
    assert noor.last is not None and noor.last.content == say("en", "team-edit-not-read")
    await named(scene, noor)
    seen = [one.content for one in noor.messages if one.from_bot]
    assert any("1961" in one for one in seen) and not any("1962" in one for one in seen)


async def test_an_edited_command_begins_nothing(scene: Scene) -> None:
    noor = await asked_for_the_first_dose(scene)
    said = noor.says("/alerts")
    await scene.settle()
    noor.edits(said, "/invite")
    await scene.settle()
    assert noor.last is not None and noor.last.content == say("en", "team-edit-not-read")


async def named(scene: Scene, noor: Person) -> None:
    """Who it is: no name, no phone number, so the clinic's own reference."""
    await tap(scene, noor, "e.name.skip")
    await tap(scene, noor, "e.phone.skip")
    noor.says("MRN-1")
    await scene.settle()


async def at_the_summary(scene: Scene) -> Person:
    noor = await asked_for_the_first_dose(scene)
    noor.says("19.11.2026")
    await scene.settle()
    noor.says("1961")
    await scene.settle()
    await tap(scene, noor, "e.ace.no")
    await named(scene, noor)
    return noor


async def test_an_unknown_zone_is_asked_again_with_suggestions(scene: Scene) -> None:
    noor = await at_the_summary(scene)
    await tap(scene, noor, "e.change.zone")
    noor.says("Europe/Berln")
    await scene.settle()
    assert noor.last is not None and "Europe/Berlin" in noor.last.content


@pytest.mark.parametrize("name", ["\u200b\u200c", "a" * 4000, "\u202e\u2066", " \n "])
async def test_a_name_that_is_none_or_endless_is_refused_with_the_reason(scene: Scene, name: str) -> None:
    noor = await at_the_summary(scene)
    await tap(scene, noor, "e.change.name")
    noor.says(name)
    await scene.settle()
    assert noor.last is not None and "Ada" not in noor.last.content
    assert noor.last.content.startswith(say("en", "invite-name-refused")[:20]) or "name" in noor.last.content.lower()


@pytest.mark.parametrize("name", ["<b>Ada</b> & Co", "עדה לאבלייס", "Ada\u200dLovelace", "O'Neil; DROP TABLE patient"])
async def test_a_strange_name_is_kept_and_shown_as_it_is(scene: Scene, name: str) -> None:
    noor = await at_the_summary(scene)
    await tap(scene, noor, "e.change.name")
    noor.says(name)
    await scene.settle()
    assert noor.last is not None
    shown = "".join(sign for sign in noor.last.content if sign not in "\u2068\u2069\u200d")
    assert name.replace("\u200d", "") in shown
    await tap(scene, noor, "e.invite.make")


SENDS: dict[str, Callable[[Person], object]] = {
    "voice": Person.sends_voice,
    "video note": Person.sends_video_note,
    "photo": Person.sends_photo,
    "sticker": Person.sends_sticker,
    "location": Person.sends_location,
    "contact": Person.sends_contact,
    "poll": Person.sends_poll,
    "dice": Person.sends_dice,
    "document": Person.sends_document,
}


ANSWERED = {
    "voice": "Your recording is kept, but this chat cannot listen to it.",
    "video note": "Your video is kept, but this chat cannot watch it.",
    "photo": "Your photo is kept.",
}


@pytest.mark.parametrize("kind", SENDS)
@pytest.mark.parametrize("open_report", [False, True])
async def test_what_we_cannot_read_is_kept_answered_and_an_item_for_the_team(
    scene: Scene, kind: str, open_report: bool
) -> None:
    ada, _ = await scene.patient()
    if open_report:
        ada.says("/report")  # its first screen asks for swelling and breathing
        await scene.settle()
    SENDS[kind](ada)
    await scene.settle()
    assert ada.last is not None
    asked = "This chat can neither see nor hear what you sent"
    expected = asked if open_report else ANSWERED.get(kind, "This chat cannot read this kind of message")
    assert ada.last.content.startswith(expected)
    assert "call 112 now" in ada.last.content
    (alert,) = await every_alert(scene)
    assert (alert.concern, alert.urgency) == ("media", "same-day" if open_report else "routine")
    kept = await scene.act(lambda session: session.exec(select(Words)).one())
    assert kept.medium not in ("text", "other")


async def test_a_red_flag_under_a_photo_is_read(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.sends_photo(caption="my tongue is swollen")
    await scene.settle()
    assert ada.heard("Call 112 now.")


async def test_an_edited_message_is_read_again_and_both_wordings_are_kept(scene: Scene) -> None:
    ada, _ = await scene.patient()
    message = ada.says("my mouth is a bit sore")
    await scene.settle()
    ada.edits(message, "my throat is closing")
    await scene.settle()
    assert ada.heard("Call 112 now.")
    kept = await scene.act(lambda session: session.exec(select(Words).order_by(Words.at)).all())
    assert [one.medium for one in kept] == ["text", "edit"]


async def test_two_taps_within_milliseconds_count_once(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    ada.taps("None of these")
    ada.taps("None of these")  # the second phone shows the same screen still
    await scene.settle()
    answers = await scene.act(lambda session: session.exec(select(Answer)).all())
    assert [(one.item, one.options) for one in answers] == [("RF0", ["none"])]


async def test_two_devices_with_different_answers_keep_both_and_the_last_counts(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    screen = ada.last
    assert screen is not None
    lips = next(button.data for button in screen.buttons if button.data and button.data.startswith("t."))
    ada.taps("None of these")
    await scene.settle()
    ada.taps_old(screen, lips)
    await scene.settle()
    answers = await scene.act(lambda session: session.exec(select(Answer).order_by(Answer.revision)).all())
    assert [(one.options, one.replaced_at is None) for one in answers] == [(["none"], False), (["lips"], True)]
    assert [one.urgency for one in await every_alert(scene)] == ["emergency"]


@pytest.mark.parametrize("flag", [False, True])
async def test_a_button_from_three_weeks_ago_explains_itself_and_a_red_flag_on_it_is_believed(
    scene: Scene, flag: bool
) -> None:
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    old = ada.last
    assert old is not None
    data = [button.data or "" for button in old.buttons]
    for wanted in ("None of these", "None of these", "c."):
        await tap(scene, ada, wanted)
    await travel(scene, days=21)
    ada.taps_old(old, next(one for one in data if one.startswith("t." if flag else "c.")))
    await scene.settle()
    if flag:
        assert ada.heard("Call 112 now.")
    else:
        assert ada.toasts[-1] == say("en", "toast-check-in-over")
        assert ada.last is not None and "already finished" in ada.last.content


async def test_start_twice_changes_nothing(scene: Scene) -> None:
    ada, patient_id = await scene.patient()
    ada.start()
    ada.start()
    await scene.settle()
    assert (await scene.of_patient(patient_id)).state == "active"
    assert ada.last is not None and ada.last.content.startswith(say("en", "msg-status"))


async def test_another_patients_link_is_refused_on_a_phone_that_has_one_and_the_team_hears_of_it(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    link = await invited(scene, noor)
    ada, patient_id = await scene.patient()
    ada.opens_link(link)
    await scene.settle()
    assert ada.last is not None and ada.last.content == say("en", "msg-chat-taken")
    assert (await scene.of_patient(patient_id)).state == "active"
    assert scene.group.last is not None and "P-" in scene.group.last.content


async def test_a_nurse_pressing_a_patients_button_or_opening_a_patients_link_is_told_so(scene: Scene) -> None:
    noor, _ = await scene.colleague()
    link = await invited(scene, noor)
    ada, _ = await scene.patient()
    ada.says("/report")
    await scene.settle()
    assert ada.last is not None and noor.last is not None
    noor.taps_old(noor.last, next(button.data for button in ada.last.buttons if button.data) or "")
    await scene.settle()
    assert noor.toasts[-1] == say("en", "toast-button-unknown")
    noor.opens_link(link)
    await scene.settle()
    assert noor.last is not None and noor.last.content == say("en", "team-staff-is-not-patient")
    assert await scene.act(lambda session: session.exec(select(Answer)).all()) == []


async def test_a_stranger_in_the_group_cannot_act_on_an_alert(scene: Scene) -> None:
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    outsider = Person(scene.world, "Outsider")
    scene.group.add(outsider)
    outsider.taps("I take this", chat=scene.group)
    await scene.settle()
    assert outsider.toasts[-1] == say("en", "toast-not-allowed")
    assert [one.taken_by for one in await every_alert(scene)] == [None]


@pytest.mark.parametrize("data", ["a.1.take.AAAAAAAA", "c.x.RF0.none.AAAAAAAA", "", "....", "n.-.emergency", "🔴" * 16])
async def test_forged_buttons_do_nothing_and_say_so(scene: Scene, data: str) -> None:
    ada, _ = await scene.patient()
    ada.says("my tongue is swollen")
    await scene.settle()
    assert ada.last is not None
    ada.taps_old(ada.last, data)
    await scene.settle()
    assert ada.toasts[-1] == say("en", "toast-button-unknown")
    assert [one.taken_by for one in await every_alert(scene)] == [None]


async def test_a_patients_words_in_a_group_are_not_taken_from_there(scene: Scene) -> None:
    ada, _ = await scene.patient()
    scene.group.add(ada)
    ada.says("/report", chat=scene.group)
    ada.says("my tongue is swollen", chat=scene.group)
    await scene.settle()
    assert await scene.act(lambda session: session.exec(select(Slot)).all()) == []


@pytest.mark.parametrize(
    "raw",
    [
        {"message": {"message_id": 1}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "from": {"id": 5}}},
        {"callback_query": {"id": "1"}},
        {"a_kind_of_next_year": {"id": 7}},
        {"message": "text"},
        {"edited_message": None},
    ],
)
async def test_a_malformed_or_unknown_update_is_set_aside_and_the_next_one_is_answered(
    scene: Scene, raw: dict[str, object]
) -> None:
    ada, _ = await scene.patient()
    scene.world.inject(raw)
    ada.says("my tongue is swollen")
    await scene.settle()
    assert ada.heard("Call 112 now.")


async def test_a_flood_is_kept_whole_and_answered_once_a_minute(scene: Scene) -> None:
    ada, _ = await scene.patient()
    for number in range(60):
        ada.says(f"hello {number}")
    await scene.settle()
    kept = await scene.act(lambda session: session.exec(select(Words)).all())
    assert len(kept) == 60
    assert len([m for m in ada.messages if m.from_bot]) <= 4
    assert len(await every_alert(scene)) == 1


async def test_the_longest_message_and_broken_characters_are_kept_byte_for_byte(scene: Scene) -> None:
    ada, _ = await scene.patient()
    words = ("x\u200b\u202e" * 1365) + "\x00"
    ada.says(words)
    await scene.settle()
    (kept,) = await scene.act(lambda session: session.exec(select(Words)).all())
    assert scene.house.vault.open(kept.sealed, f"words.sealed:{kept.id}") == words


async def test_no_new_message_to_a_patient_shows_a_drug_or_a_symptom_in_its_first_characters(scene: Scene) -> None:
    ada, patient_id = await scene.patient()

    def due(session: Session) -> None:
        row = session.get(Patient, patient_id)
        assert row is not None
        row.next_on, row.next_kind, row.next_row, row.due_at = (
            scene.clock.now().date(),
            "check-in",
            7,
            scene.clock.now(),
        )
        session.add(row)

    await scene.act(due)
    for command in (
        "/help",
        "/status",
        "/time",
        "/language",
        "/pause",
        "/stop",
        "/report",
        "/erase",
        "/export",
        "hello",
    ):
        ada.says(command)
        await scene.settle()
    await stepping.travel(scene.house, scene.clock, timedelta(days=3).total_seconds())
    revealing = ("everolimus", "mouth", "sore", "swell", "rash", "nail", "tongue", "throat", "fever", "ulcer", "drug")
    for message in ada.messages:
        if message.from_bot:
            first = (message.history[0] if message.history else message.content)[:80].lower()
            assert not [word for word in revealing if word in first], first
