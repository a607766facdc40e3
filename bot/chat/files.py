"""What came with a message, out of Telegram's types: the largest size of a photo, a recording, a document."""

from __future__ import annotations

import mimetypes

from telegram import Message, PhotoSize

from bot.care.said import SentFile

RECORDINGS = ("voice", "video_note", "video", "animation", "audio", "document")
"""Media with a file we keep, in the order in which a message is looked through: an animation is also a document."""


def largest(sizes: tuple[PhotoSize, ...]) -> PhotoSize:
    """The size with the most pixels, whatever their order; of two alike the one with more bytes."""
    return max(sizes, key=lambda size: (size.width * size.height, size.file_size or 0))


def file_of(message: Message) -> SentFile | None:
    """The file of a message, if it has one that is kept. A sticker, a place or a contact has none."""
    if message.photo:
        photo = largest(message.photo)
        return SentFile(photo.file_id, photo.file_unique_id, "image/jpeg", photo.file_size, picture=True)
    for medium in RECORDINGS:
        found = getattr(message, medium, None)
        if found:
            mime = getattr(found, "mime_type", None) or _guessed(getattr(found, "file_name", None))
            picture = medium == "document" and mime.startswith("image/")
            return SentFile(found.file_id, found.file_unique_id, mime, found.file_size, picture=picture)
    return None


def _guessed(name: str | None) -> str:
    """What a file's ending says it is; empty when it says nothing."""
    return (name and mimetypes.guess_type(name)[0]) or ""
