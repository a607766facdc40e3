"""A patient's photo drawn anew: its pixels, upright, and nothing else that was in the file.

A phone writes place, date, owner and device into a photo, in half a dozen ways (EXIF, XMP, IPTC, comments, a second picture
behind the first, a film behind that). They are not looked for one by one: the pixels are painted onto an empty sheet, and the
sheet is saved.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
"""What phones and Telegram send. Every further format is one more decoder that a hostile file could reach."""

MOST_PIXELS = {"JPEG": 25_000_000, "PNG": 25_000_000, "WEBP": 16_000_000}
"""By format, so that no file takes more than MOST_MEMORY. A phone's ordinary photo has 12 to 24 million pixels; a larger one
becomes an ordinary one when it is sent as a photo. No camera writes WebP, and its decoder holds more sheets at a time."""

MOST_MEMORY = 320 * 1024 * 1024
"""Bytes that drawing one file anew may take: three sheets of 25 million pixels of four bytes, and a little. Held by a test that
draws the worst of each format in a process of its own."""

QUALITY = 92
"""Of 100; colours are kept at full resolution, since it is the red of a skin that is looked at."""


class NoPicture(Exception):
    """It cannot be opened as a photo; the argument says why in one word."""


@dataclass(frozen=True)
class Picture:
    """A JPEG of pixels only; `width` and `height` in pixels, as it is seen upright."""

    content: bytes
    width: int
    height: int


def drawn_anew(content: bytes) -> Picture:
    """The same photo without anything a camera or a program wrote into it.

    Turned as the camera meant it to be seen, transparent parts white, colours in sRGB. Raises NoPicture for what is no photo
    of a known format, is cut short, or claims more than MOST_PIXELS (`too-many-pixels`); nothing is decoded before its size is
    known. Of a film or an album the first picture is drawn.
    """
    try:
        image: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS.get(image.format or "", MOST_PIXELS["JPEG"]):
            raise NoPicture("too-many-pixels")
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        # One name all the way: what was drawn on is free before the next sheet is taken.
        image = _in_srgb(image)
        image = _ready_to_paint(image)
        sheet = Image.new("RGB", image.size, "white")
        sheet.paste(image, mask=image if image.mode == "RGBA" else None)
        del image
        jpeg = io.BytesIO()
        sheet.save(jpeg, "JPEG", quality=QUALITY, subsampling=0)
    except NoPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NoPicture("too-many-pixels") from None
    except UnidentifiedImageError:
        raise NoPicture("unknown-format") from None
    except Exception as fault:  # a decoder raises whatever a damaged file happens to trip over
        raise NoPicture("damaged") from fault
    return Picture(jpeg.getvalue(), sheet.width, sheet.height)


def begins_like_one(content: bytes) -> bool:
    """Whether the first bytes are those of a photo: one sent as "some file" must not keep what a camera wrote into it."""
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or content[8:12] == b"WEBP"


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as the camera meant them, in the one colour space every screen takes for granted."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            changed = None  # an odd profile costs a shade, not the photo
        if changed is not None:
            return changed
    return image


def _ready_to_paint(image: Image.Image) -> Image.Image:
    """In plain colours, or with its transparency as a mask of its own."""
    wanted = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == wanted else image.convert(wanted)
