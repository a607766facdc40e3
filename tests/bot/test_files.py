"""What came with a message: the largest size whatever the order, and the file of each kind of thing."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from telegram import Chat, Document, Message, PhotoSize, Sticker, Voice

from bot.care.looking.looks import name_of
from bot.chat.files import file_of
from bot.chat.viewing import fits_a_photo
from storage.media import Media

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIZES = (
    PhotoSize("a", "ua", 90, 68, 1_000), PhotoSize("b", "ub", 320, 240, 20_000), PhotoSize("c", "uc", 2560, 1920, None),
    PhotoSize("d", "ud", 1280, 960, 190_000),
)  # fmt: skip


def message(**content: object) -> Message:
    return Message(1, NOW, Chat(5, "private"), **content)  # type: ignore[arg-type]


@pytest.mark.parametrize("sizes", list(permutations(SIZES)))
def test_the_largest_size_is_taken_in_whatever_order_they_come(sizes: tuple[PhotoSize, ...]) -> None:
    file = file_of(message(photo=sizes))
    assert file is not None and (file.file_id, file.lasting_name, file.picture) == ("c", "uc", True)


@pytest.mark.parametrize(
    ("document", "picture"),
    [
        (Document("f", "u", mime_type="image/heic"), True),
        (Document("f", "u", file_name="IMG_1.JPG"), True),
        (Document("f", "u", mime_type="application/pdf", file_name="x.jpg"), False),
        (Document("f", "u", file_name="letter"), False),
        (Document("f", "u"), False),
    ],
)
def test_a_document_is_a_picture_when_it_says_so(document: Document, picture: bool) -> None:
    file = file_of(message(document=document))
    assert file is not None and file.picture is picture


def test_a_voice_message_has_a_file_and_a_sticker_none_that_is_kept() -> None:
    voice = file_of(message(voice=Voice("v", "uv", 4, mime_type="audio/ogg", file_size=99)))
    assert voice is not None and (voice.file_id, voice.mime, voice.size, voice.picture) == ("v", "audio/ogg", 99, False)
    assert file_of(message(sticker=Sticker("s", "us", 1, 1, False, False, Sticker.REGULAR))) is None
    assert file_of(message(text="hello")) is None


@pytest.mark.parametrize(
    ("width", "height", "size", "mime", "fits"),
    [
        (5_000, 5_000, 10 * 1024 * 1024, "image/jpeg", True),
        (5_000, 5_001, 100, "image/jpeg", False),
        (100, 100, 10 * 1024 * 1024 + 1, "image/jpeg", False),
        (100, 2_000, 100, "image/jpeg", True),
        (100, 2_001, 100, "image/jpeg", False),
        (None, None, 100, "audio/ogg", False),
    ],
)
def test_what_telegram_takes_as_a_photo(
    width: int | None, height: int | None, size: int, mime: str, fits: bool
) -> None:
    row = Media(
        patient_id="p", words_id="w", medium="photo", picture=True, mime=mime, width=width, height=height, at=NOW
    )
    assert fits_a_photo(row, size) is fits


@pytest.mark.parametrize(
    ("medium", "mime", "width", "name"),
    [
        ("photo", "image/jpeg", 64, "P-7K3M-2.jpg"), ("document", "image/jpeg", 64, "P-7K3M-2.jpg"),
        ("document", "image/jpeg", None, "P-7K3M-2.bin"), ("document", "text/html", None, "P-7K3M-2.bin"),
        ("document", "video/mp4", None, "P-7K3M-2.bin"), ("voice", "audio/ogg", None, "P-7K3M-2.ogg"),
        ("video_note", "video/mp4", None, "P-7K3M-2.mp4"), ("voice", "text/html", None, "P-7K3M-2.bin"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_whose_it_is_and_never_by_what_it_says_it_is(
    medium: str, mime: str, width: int | None, name: str
) -> None:
    row = Media(patient_id="p", words_id="w", medium=medium, picture=False, mime=mime, width=width, at=NOW)
    assert name_of(row, "P-7K3M", 2) == name
