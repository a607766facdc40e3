"""Photos and recordings: kept and sealed, fetched in spite of bad days, told to the group and shown in private only."""

from __future__ import annotations

import io
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlmodel import col, select

from bot.care.hearing.attachments import FILES_A_DAY
from bot.care.visit import Visit
from storage import media
from storage.media import TRIES, Media, MediaContent
from storage.outbox import Outbox
from tests.bot.test_pictures import HEIC, bare, camera, claims
from tests.people import Clock, Place, Someone, Town


async def sent(town: Town) -> list[Media]:
    """What was noted, in order."""
    return list(await town.act(lambda session: session.exec(select(Media).order_by(col(Media.at))).all()))


async def opened(town: Town, row: Media) -> bytes | None:
    """The bytes of it, unsealed."""
    return await town.act(lambda session: media.content(session, town.house.vault, row))


async def sends(someone: Someone, content: bytes | None = None, caption: str = "") -> None:
    """A photo, and the bot does its part."""
    someone.person.sends_photo(caption, content)
    await someone.town.settle()


def got(someone: Someone) -> list[bytes]:
    """The files the bot has sent this person, oldest first."""
    files = someone.town.world.files
    found = [message.media for message in someone.person.messages if message.from_bot and message.media]
    return [files[(one["photo"][-1] if "photo" in one else one["document"])["file_id"]].content for one in found]


SORE = (
    "first.now",
    "RF0.none",
    "SEL.mouth",
    "done",
    "M1.severe",
    "M2.much",
    "M3.soft",
    "M4.lt7",
    "M6.none",
    "X0.usual",
)
"""A report with a finding in the mouth, up to its receipt."""


async def test_after_a_reported_problem_the_receipt_offers_a_photo_and_says_in_one_line_how(
    town: Town, ada: Someone
) -> None:
    await ada.taps(*SORE)
    await ada.taps("photo")
    assert ada.heard("msg-photo-how")


@pytest.mark.parametrize(
    ("taps", "offered"),
    [
        (("SEL.none",), False),
        (("SEL.mouth", "done"), True),
        (("SEL.skin", "done"), True),
        (("SEL.fever", "done"), False),
        (("RF0.lips", "done", "show", "SEL.mouth", "done"), False),  # help comes before any photo
    ],
)
async def test_a_photo_is_offered_exactly_where_a_camera_could_see_something(
    town: Town, ada: Someone, taps: tuple[str, ...], offered: bool
) -> None:
    await ada.taps("first.now", *([] if taps[0].startswith("RF0") else ["RF0.none"]), *taps)
    while (await town.slots())[-1].state == "open":
        await ada.taps(first_choice(ada))
    shown = [button.data or "" for message in ada.person.messages for button in message.buttons]
    assert any(data.split(".")[2:3] == ["photo"] for data in shown) is offered


def first_choice(someone: Someone) -> str:
    """The first single choice of the question that is open."""
    for message in reversed(someone.person.messages):
        for button in message.buttons:
            if (button.data or "").startswith("c."):
                return (button.data or "").rpartition(".")[0]
    raise AssertionError("no question is open")


async def test_a_photo_after_a_report_joins_its_alert_and_the_group_only_hears_of_it(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.taps(*SORE)
    alert = await town.alert("mouth")
    posts = len(ward.posts(f"#A{alert.number}"))
    await sends(ada, camera())
    assert ada.heard("msg-photo-added")
    assert [one.number for one in await town.alerts()] == [alert.number]
    card = ward.posts(f"#A{alert.number}")[-1]
    assert "photo in the feed" in card.content and len(ward.posts(f"#A{alert.number}")) == posts
    assert not any(message.media for message in ward.group.messages if message.from_bot)
    (row,) = await sent(town)
    assert (row.state, row.slot_id) == ("kept", (await town.slots())[-1].id)


async def test_what_is_kept_is_the_largest_size_drawn_anew_and_sealed(town: Town, ada: Someone) -> None:
    await sends(ada, camera(owner="Ada Lovelace"))
    (row,) = await sent(town)
    content = await opened(town, row)
    assert content is not None and bare(content)
    assert (row.width, row.height, row.mime) == (64, 32, "image/jpeg")
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (64, 32)  # the small copy has other pixels
    sealed = await town.act(lambda session: session.exec(select(MediaContent.sealed)).one())
    assert content[:40] not in sealed and b"\xff\xd8\xff" not in sealed[:80]
    for file in town.file.parent.iterdir():
        assert content[200:260] not in file.read_bytes(), "a photo in clear on the disk"


async def test_a_colleague_sees_it_in_private_protected_and_every_look_is_journalled(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.taps(*SORE)
    await sends(ada, camera())
    name = (await ada.patient()).pseudonym
    await noor.taps("photos", group=ward.group)
    assert noor.told("toast-sent-privately") and len(got(noor)) == 1
    await noor.says(f"/photos {name}")
    await noor.says(f"/patient {name}")
    await noor.taps(f"patient.photos.{name}")
    photos = [one for one in got(noor) if one.startswith(b"\xff\xd8")]  # the chart is a PNG
    assert len(photos) == 3 and len(got(noor)) == 4 and all(bare(one) for one in photos)
    assert all(message.protected for message in noor.person.messages if message.media)
    looks = [entry for entry in await town.journal() if entry.act == "media-shown"]
    assert [(entry.actor.partition(":")[0], entry.subject) for entry in looks] == [("staff", name)] * 3


async def test_more_texts_and_photos_than_one_look_shows_are_counted_and_stand_on_the_page(
    town: Town, noor: Someone, ada: Someone
) -> None:
    name = (await ada.patient()).pseudonym
    await ada.taps(*SORE)
    for number in range(10):
        await ada.says(f"my mouth is a little sore today, number {number}")
    await noor.says(f"/patient {name}")
    await noor.taps(f"patient.words.{name}")
    assert "older" not in noor.last, "ten are shown, and ten there are"
    for _ in range(10):
        await sends(ada, camera())
    await noor.taps(f"patient.words.{name}")
    assert "10 older are" in noor.last
    await noor.taps(f"patient.photos.{name}")
    assert any("2 older are" in message.content for message in noor.person.messages)


async def test_a_photo_never_reaches_another_clinic(
    town: Town, ward: Place, noor: Someone, ada: Someone, seehof: Place
) -> None:
    await ada.taps(*SORE)
    await sends(ada, camera())
    nina = await seehof.hires(Someone(town, "Nina"), "nurse")
    alert = await town.alert("mouth")
    name = (await ada.patient()).pseudonym
    await nina.says(f"/photos {name}")
    assert nina.heard("patient-unknown")
    # The button of our card, signed for our group, pressed by a colleague of the other clinic who has joined it.
    ward.group.add(nina.person)
    await nina.taps(f"{alert.number}.photos", group=ward.group)
    assert nina.told("toast-not-allowed")
    # A row of the outbox that names the photo for her, as a fault of ours might write it: it does not leave.
    (row,) = await sent(town)
    member = await town.act(lambda session: _member(session, nina, town))

    def slip(session: object) -> None:
        from bot.care.letters import post, recipients

        to = recipients.To("staff", member, nina.id)
        post.sealed_file(
            Visit(session, town.house.ward, town.clock.now()), to, media_id=row.id, caption="x", key="slip"
        )

    await town.act(slip)
    await town.settle()
    slipped = await town.act(lambda session: session.exec(select(Outbox).where(Outbox.key == "slip")).one())
    assert (slipped.state, slipped.reason) == ("failed", "NotToBeShown")
    town.allowed.add("NotToBeShown")
    assert got(nina) == []
    assert "media-shown" not in await town.acts()


def _member(session: object, someone: Someone, town: Town) -> str:
    from storage import clinics

    found = clinics.staff_at(session, town.house.vault, someone.id)  # type: ignore[arg-type]
    assert found is not None
    return found.id


async def test_who_has_left_the_clinic_between_asking_and_sending_gets_nothing(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    from bot.care.clinic import setting_up
    from storage.clinics import Staff

    await sends(ada, camera())
    noor.person.says(f"/photos {(await ada.patient()).pseudonym}")
    await town.house.receiver.poll(0)
    await town.house.work()  # the letters are written, nothing has left
    member = await town.act(lambda session: _member(session, noor, town))

    def leave(session: object) -> None:
        setting_up.remove_staff(Visit(session, town.house.ward, town.clock.now()), session.get(Staff, member))  # type: ignore[attr-defined,arg-type]

    await town.act(leave)
    await town.settle()
    town.allowed.add("no-chat")
    assert got(noor) == []


async def test_the_colleague_who_has_the_alert_hears_of_a_photo_in_private(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await ada.taps(*SORE)
    number = (await town.alert("mouth")).number
    await noor.taps(f"{number}.take", group=ward.group)
    await sends(ada, camera())
    assert noor.heard("why-photo")
    await noor.taps(f"{number}.photos")
    assert len(got(noor)) == 1
    assert (await town.alert("mouth")).state == "taken"


async def test_a_photo_out_of_the_blue_is_kept_and_is_an_item_of_its_own(town: Town, ward: Place, ada: Someone) -> None:
    await sends(ada, camera())
    alert = await town.alert()
    assert (alert.concern, alert.urgency) == ("media", "routine")
    assert ada.heard("msg-photo-kept") and [row.state for row in await sent(town)] == ["kept"]


async def test_a_caption_with_a_symptom_keeps_its_own_urgency(town: Town, ada: Someone) -> None:
    await sends(ada, camera(), "I have had a fever of 39 since yesterday")
    assert (await town.alert()).urgency == "same-day"
    assert ada.heard("msg-words-kept-same-day")


async def test_a_red_flag_under_a_photo_rings_and_the_photo_is_kept_with_it(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await sends(ada, camera(), "my tongue is swelling up")
    alert = await town.alert("airway")
    assert alert.urgency == "emergency" and ada.heard("msg-emergency")
    await noor.taps(f"{alert.number}.photos", group=ward.group)
    assert len(got(noor)) == 1


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "video_note", "document"])
@pytest.mark.parametrize(
    "taps", [("first.now",), ("first.now", "RF0.none", "SEL.swelling"), ("first.now", "RF0.none", "SEL.breath", "done")]
)  # fmt: skip
async def test_what_comes_on_a_question_about_swelling_or_breath_is_asked_about_at_once(
    town: Town, ada: Someone, kind: str, taps: tuple[str, ...]
) -> None:
    await ada.taps(*taps)
    getattr(ada.person, f"sends_{kind}")()
    await town.settle()
    assert ada.heard("msg-media-airway") and "112" in ada.last
    assert (await town.alert("media")).urgency == "same-day"
    assert "emergency" in ada.offered() and "show" in ada.offered()
    letters = await town.act(lambda session: session.exec(select(Outbox).where(Outbox.kind == "safety")).all())
    assert [row.lane for row in letters] == [1]


async def test_a_voice_message_while_only_the_opener_is_there_is_no_answer_about_swelling(
    town: Town, ada: Someone, clock: Clock
) -> None:
    await clock.forward(days=7)
    ada.person.sends_voice()
    await town.settle()
    assert ada.heard("msg-voice-kept") and not ada.heard("msg-media-airway")
    assert (await town.alert("media")).urgency == "routine"


@pytest.mark.parametrize(
    ("kind", "answer", "state"),
    [
        ("voice", "msg-voice-kept", "kept"),
        ("audio", "msg-voice-kept", "kept"),
        ("video", "msg-video-kept", "kept"),
        ("video_note", "msg-video-kept", "kept"),
        ("document", "msg-media-kept", "kept"),
        ("sticker", "msg-media-kept", "fact"),
        ("location", "msg-media-kept", "fact"),
        ("contact", "msg-media-kept", "fact"),
    ],
)
async def test_a_recording_or_file_is_kept_asked_about_in_words_and_can_be_had_in_private(
    town: Town, ward: Place, noor: Someone, ada: Someone, kind: str, answer: str, state: str
) -> None:
    getattr(ada.person, f"sends_{kind}")()
    await town.settle()
    (row,) = await sent(town)
    assert ada.heard(answer) and "report" in ada.offered()
    assert (row.medium, row.state) == (kind, state)
    name = (await ada.patient()).pseudonym
    await noor.says(f"/photos {name}")
    assert len(got(noor)) == (1 if state == "kept" else 0)
    assert noor.heard(f"media-state-{state}")


# -- bad days ----------------------------------------------------------------------------------------------------------


async def test_a_fetch_that_fails_is_tried_again_and_a_restart_forgets_nothing(
    town: Town, ward: Place, ada: Someone, clock: Clock
) -> None:
    town.world.faults.add(kind="502", method="getFile", times=2)
    town.world.faults.add(kind="drop-before", method="download")
    await sends(ada, camera())
    (row,) = await sent(town)
    assert row.state == "waiting" and row.tries == 1
    assert ada.heard("msg-photo-kept"), "the answer waits for no download"
    await town.restarts()
    await clock.forward(minutes=10)
    (row,) = await sent(town)
    assert (row.state, row.tries) == ("kept", 4) and town.world.faults.fired == 3


async def test_a_program_killed_in_the_middle_of_a_download_fetches_it_after_all(
    town: Town, ada: Someone, clock: Clock
) -> None:
    ada.person.sends_photo(content=camera())
    await town.house.receiver.poll(0)
    await town.house.work()
    await town.act(lambda session: town.house.fetcher._take(session))  # it has begun, and the program dies
    await town.restarts()
    await clock.forward(minutes=5)
    assert [(row.state, row.tries) for row in await sent(town)] == [("kept", 2)]


async def test_a_file_that_ends_the_program_at_every_try_is_given_up_and_both_sides_are_told(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    ada.person.sends_photo(content=camera())
    await town.house.receiver.poll(0)
    await town.house.work()
    for _ in range(TRIES):
        (row,) = await sent(town)
        assert row.next_try_at is not None
        town.clock.push(max(0.0, (row.next_try_at - clock.now()).total_seconds()))
        assert len(await town.act(lambda session: town.house.fetcher._take(session))) == 1
        await town.restarts()  # killed, before anything was written about how it went
    await clock.forward(days=1)
    (row,) = await sent(town)
    assert (row.state, row.reason, row.tries) == ("lost", "cut-off", TRIES) and town.world.calls_of("getFile") == []
    assert ada.heard("msg-file-lost")
    await noor.looks_up(1)
    assert "could not be fetched" in noor.last


async def test_a_wait_telegram_asks_for_is_no_try(town: Town, ada: Someone, clock: Clock) -> None:
    town.world.faults.add(kind="429", method="getFile", retry_after=30)
    await sends(ada, camera())
    await clock.forward(minutes=1)
    (row,) = await sent(town)
    assert (row.state, row.tries) == ("kept", 1)


async def test_a_file_that_cannot_be_had_for_a_day_is_told_to_the_team_and_the_patient(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    town.world.faults.add(kind="500", method="getFile", times=TRIES)
    await sends(ada, camera())
    await clock.forward(days=2)
    (row,) = await sent(town)
    assert (row.state, row.tries) == ("lost", TRIES)
    assert ada.heard("msg-file-lost")
    await noor.looks_up(1)
    assert "could not be fetched" in noor.last
    assert "photo in the feed" not in noor.last
    await noor.says(f"/photos {(await ada.patient()).pseudonym}")
    assert noor.heard("media-state-lost") and got(noor) == []


@pytest.mark.parametrize(
    "content", [HEIC, camera()[:300], b"no picture at all"], ids=["heic", "cut", "noise"]
)  # fmt: skip
async def test_a_picture_that_cannot_be_opened_is_not_kept_and_both_sides_are_told(
    town: Town, ward: Place, noor: Someone, ada: Someone, content: bytes
) -> None:
    ada.person.sends_document("IMG_1.heic", content, "image/heif")
    await town.settle()
    (row,) = await sent(town)
    assert row.state == "unreadable" and await opened(town, row) is None
    assert ada.heard("msg-photo-unreadable")
    await noor.looks_up(1)
    assert "cannot be opened" in noor.last


async def test_a_picture_of_too_many_pixels_is_asked_for_smaller_and_the_team_sees_that_it_came(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    ada.person.sends_document("scan.png", claims(7_000, 7_000), "image/png")
    await town.settle()
    (row,) = await sent(town)
    assert (row.state, row.reason) == ("too-large", "too-many-pixels") and await opened(town, row) is None
    assert ada.heard("msg-file-too-large")
    await noor.looks_up(1)
    assert "too large to keep" in noor.last
    await noor.says(f"/photos {(await ada.patient()).pseudonym}")
    assert noor.heard("media-state-too-large")


async def test_a_photo_sent_as_a_file_of_no_kind_is_drawn_anew_all_the_same(town: Town, ada: Someone) -> None:
    ada.person.sends_document("scan", camera(), "application/octet-stream")
    await town.settle()
    content = await opened(town, (await sent(town))[0])
    assert content is not None and bare(content)


async def test_a_file_over_twenty_megabytes_gets_a_clear_answer_at_once(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    ada.person.sends_video(content=bytes(21 * 1024 * 1024))
    await town.settle()
    assert ada.heard("msg-file-too-large")
    assert [row.state for row in await sent(town)] == ["too-large"]
    assert town.world.calls_of("getFile") == []
    await noor.looks_up(1)
    assert "over 20 MB" in noor.last


async def test_a_size_telegram_did_not_tell_is_found_out_and_told(town: Town, ada: Someone) -> None:
    message = ada.person.sends_video(content=bytes(21 * 1024 * 1024))
    del message.media["video"]["file_size"]
    for waiting in town.world.updates.queue:
        waiting.body["message"]["video"].pop("file_size", None)
    await town.settle()
    assert [row.state for row in await sent(town)] == ["too-large"]
    assert ada.heard("msg-file-too-large") and ada.heard("msg-video-kept")


# -- many, again, changed ----------------------------------------------------------------------------------------------


async def test_every_photo_of_an_album_is_kept_and_answered_once(town: Town, ward: Place, ada: Someone) -> None:
    for number in range(4):
        ada.person.sends_photo(content=camera(owner=f"Nobody {number}"))
    await town.settle()
    assert [row.state for row in await sent(town)] == ["kept"] * 4
    assert ada.times("msg-photo-kept") == 1 and len(await town.alerts()) == 1


async def test_a_changed_caption_is_read_and_its_photo_not_kept_twice(town: Town, ada: Someone) -> None:
    shot = ada.person.sends_photo("look", camera())
    await town.settle()
    ada.person.changes_photo(shot, caption="my throat is closing")
    await town.settle()
    assert len(await sent(town)) == 1
    assert (await town.alert("airway")).urgency == "emergency"


async def test_another_photo_put_in_the_place_of_one_is_kept_too(town: Town, ada: Someone) -> None:
    shot = ada.person.sends_photo("look", camera())
    await town.settle()
    ada.person.changes_photo(shot, camera(owner="somebody else"))
    await town.settle()
    assert [row.state for row in await sent(town)] == ["kept", "kept"]


async def test_photos_long_after_the_end_are_not_fetched(town: Town, ada: Someone, clock: Clock) -> None:
    await ada.says("/stop")
    await ada.taps("stop.yes")
    await clock.forward(days=31)
    await sends(ada, camera())
    assert await sent(town) == [] and ada.heard("msg-not-active")


async def test_a_stranger_s_photo_is_neither_kept_nor_fetched(town: Town, ward: Place) -> None:
    stranger = Someone(town, "Stranger")
    await stranger.opens("https://t.me/mtor_watch_bot?start=")
    await sends(stranger, camera())
    assert await sent(town) == [] and town.world.calls_of("getFile") == []


async def test_a_large_photo_goes_to_the_colleague_as_a_file(town: Town, noor: Someone, ada: Someone) -> None:
    held = io.BytesIO()
    Image.new("RGB", (5_900, 4_200), "pink").save(held, "JPEG")
    ada.person.sends_document("big.jpg", held.getvalue(), "image/jpeg")
    await town.settle()
    await noor.says(f"/photos {(await ada.patient()).pseudonym}")
    (message,) = [one for one in noor.person.messages if one.media]
    name = (await ada.patient()).pseudonym
    assert message.media["document"]["file_name"] == f"{name}-1.jpg" and message.protected


async def test_a_document_goes_to_the_colleague_under_a_neutral_name(town: Town, noor: Someone, ada: Someone) -> None:
    ada.person.sends_document("Ada Lovelace.html", b"<script>alert(1)</script>", "text/html")
    await town.settle()
    name = (await ada.patient()).pseudonym
    await noor.says(f"/photos {name}")
    (message,) = [one for one in noor.person.messages if one.media]
    assert message.media["document"]["file_name"] == f"{name}-1.bin"
    assert message.media["document"]["mime_type"] == "application/octet-stream"


# -- more than a day's ---------------------------------------------------------------------------------------------------


async def flood(town: Town, someone: Someone, files: int) -> None:
    """So many voice messages at once."""
    town.clock.push(60)
    for _ in range(files):
        someone.person.sends_voice()
    await town.settle()


async def test_what_comes_beyond_a_days_files_is_not_fetched_said_once_and_seen_by_the_team(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    await flood(town, ada, FILES_A_DAY)
    assert {row.state for row in await sent(town)} == {"kept"} and not ada.heard("msg-file-too-many")
    await flood(town, ada, 3)
    assert [row.state for row in await sent(town)][FILES_A_DAY:] == ["too-many"] * 3
    assert len(town.world.calls_of("getFile")) == FILES_A_DAY
    assert ada.times("msg-file-too-many") == 1
    await noor.looks_up(1)
    assert "more files today" in noor.last
    await noor.says(f"/photos {(await ada.patient()).pseudonym}")
    assert noor.heard("media-state-too-many")


async def test_words_under_a_photo_too_many_are_read_and_answered_as_ever(town: Town, ada: Someone) -> None:
    await flood(town, ada, FILES_A_DAY)
    await sends(ada, camera(), "I have had a fever of 39 since yesterday")
    assert ada.heard("msg-file-too-many") and ada.heard("msg-words-kept-same-day")
    await sends(ada, camera(), "my tongue is swelling up")
    assert (await town.alert("airway")).urgency == "emergency"


async def test_the_patients_next_day_has_its_own_files(town: Town, ada: Someone, clock: Clock) -> None:
    await flood(town, ada, FILES_A_DAY + 1)
    zone = ZoneInfo((await ada.patient()).timezone)
    while clock.now().astimezone(zone).hour != 0:
        await clock.forward(hours=1)
    await sends(ada, camera())
    assert (await sent(town))[-1].state == "kept"
