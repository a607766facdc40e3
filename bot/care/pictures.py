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

MOST_PIXELS = 50_000_000
"""A phone's largest ordinary photo has 48 or 50 million pixels; in memory they take 150 MB, and twice that while they are drawn.
A tiny file that claims more is a bomb."""

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
    of a known format, is cut short, or claims more than MOST_PIXELS; nothing is decoded before its size is known.
    """
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NoPicture("too-many-pixels")
            opened.load()
            ImageOps.exif_transpose(opened, in_place=True)
            seen = _on_white(_in_srgb(opened))
            sheet = Image.new("RGB", seen.size)
            sheet.paste(seen)
            paper = io.BytesIO()
            sheet.save(paper, "JPEG", quality=QUALITY, subsampling=0)
    except NoPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NoPicture("too-many-pixels") from None
    except UnidentifiedImageError:
        raise NoPicture("unknown-format") from None
    except Exception as fault:  # a decoder raises whatever a damaged file happens to trip over
        raise NoPicture("damaged") from fault
    return Picture(paper.getvalue(), sheet.width, sheet.height)


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


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image if image.mode == "RGB" else image.convert("RGB")
    sheet = Image.new("RGBA", image.size, "white")
    sheet.alpha_composite(image.convert("RGBA"))
    return sheet.convert("RGB")
