"""A photo drawn anew keeps its pixels and loses whatever else a camera, a program or a prankster put into the file."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from bot.care.hearing.pictures import MOST_MEMORY, MOST_PIXELS, NoPicture, drawn_anew

BERLIN = ((52.0, 31.0, 12.0), (13.0, 24.0, 18.0))
KEPT_SEGMENTS = {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
"""Start, JFIF header, quantisation, frame, Huffman tables, scan. Comments are 0xFE, EXIF and XMP 0xE1, profiles 0xE2, IPTC 0xED."""


def camera(
    *, orientation: int = 1, owner: str = "Ada Lovelace", comment: bytes = b"in the garden", form: str = "JPEG"
) -> bytes:
    """A photo as a phone makes it: left half red, right half blue, with place, owner, date and a comment."""
    image = Image.new("RGB", (64, 32), "red")
    image.paste((0, 0, 255), (32, 0, 64, 32))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B], exif[0x9286] = orientation, "Phone maker", owner, owner
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", BERLIN[0], "E", BERLIN[1]
    place[29] = "2026:11:23"
    held = io.BytesIO()
    more = {"comment": comment} if form == "JPEG" else {}
    xmp = b"<x:xmpmeta>" + owner.encode() + b"</x:xmpmeta>"
    image.save(held, form, exif=exif, xmp=xmp, icc_profile=ImageCms.ImageCmsProfile(srgb()).tobytes(), **more)
    return held.getvalue()


def srgb() -> ImageCms.core.CmsProfile:
    return ImageCms.createProfile("sRGB")


def segments(content: bytes) -> list[int]:
    """The kinds of segment a JPEG consists of, up to its scan; what follows the scan must be the end."""
    found, at = [0xD8], 2
    assert content[:2] == b"\xff\xd8" and content.endswith(b"\xff\xd9")
    while found[-1] != 0xDA:
        assert content[at] == 0xFF
        found.append(content[at + 1])
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    assert content.index(b"\xff\xd9", at) == len(content) - 2  # nothing behind the picture
    return found


def bare(content: bytes) -> bool:
    """Whether a JPEG holds pixels and tables only, by its own segments and by what Pillow finds."""
    with Image.open(io.BytesIO(content)) as image:
        told = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        return set(segments(content)) <= KEPT_SEGMENTS and not image.getexif() and not told


def test_the_photo_this_test_makes_does_tell_where_it_was_taken() -> None:
    with Image.open(io.BytesIO(camera())) as image:
        assert image.getexif().get_ifd(0x8825)[2] == BERLIN[0]
    assert b"Ada Lovelace" in camera() and b"in the garden" in camera()
    assert not bare(camera())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_no_place_owner_date_comment_or_profile_survives(form: str) -> None:
    drawn = drawn_anew(camera(form=form))
    assert bare(drawn.content)
    assert (drawn.width, drawn.height) == (64, 32)
    for secret in (b"Ada", b"Lovelace", b"Phone maker", b"garden", b"2026:11:23", b"Exif", b"xmp"):
        assert secret not in drawn.content


@given(
    owner=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=6, max_size=60),
    comment=st.binary(min_size=1, max_size=200),
    behind=st.binary(max_size=400),
    orientation=st.integers(1, 8),
)
def test_whatever_was_written_into_a_photo_or_behind_it_is_gone(
    owner: str, comment: bytes, behind: bytes, orientation: int
) -> None:
    drawn = drawn_anew(camera(owner=owner, comment=comment, orientation=orientation) + behind)
    assert bare(drawn.content)
    assert owner.encode() not in drawn.content


@pytest.mark.parametrize(
    ("orientation", "size", "red_corner"),
    [(1, (64, 32), (2, 2)), (2, (64, 32), (61, 2)), (3, (64, 32), (61, 29)), (6, (32, 64), (16, 2)), (8, (32, 64), (16, 61))],
)  # fmt: skip
def test_a_photo_taken_sideways_is_seen_upright(
    orientation: int, size: tuple[int, int], red_corner: tuple[int, int]
) -> None:
    drawn = drawn_anew(camera(orientation=orientation))
    assert (drawn.width, drawn.height) == size
    with Image.open(io.BytesIO(drawn.content)) as image:
        red, _, blue = image.getpixel(red_corner)  # type: ignore[misc]
    assert red > 200 and blue < 60


def test_a_second_picture_behind_the_first_is_gone() -> None:
    held = io.BytesIO()
    second = Image.new("RGB", (64, 32), "green")
    Image.new("RGB", (64, 32), "red").save(held, "MPO", save_all=True, append_images=[second])
    assert held.getvalue().count(b"\xff\xd8") == 2
    drawn = drawn_anew(held.getvalue())
    assert bare(drawn.content) and drawn.content.count(b"\xff\xd8") == 1


def test_the_pixels_stay_what_they_were() -> None:
    ramp = Image.linear_gradient("L").convert("RGB")
    held = io.BytesIO()
    ramp.save(held, "PNG")
    with Image.open(io.BytesIO(drawn_anew(held.getvalue()).content)) as image:
        far = max(abs(a - b) for a, b in zip(ramp.tobytes(), image.tobytes(), strict=True))
    assert far <= 4


def test_see_through_parts_of_a_screenshot_are_white() -> None:
    held = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(held, "PNG")
    with Image.open(io.BytesIO(drawn_anew(held.getvalue()).content)) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large; its pixels are never reached."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [5_001, 7_000, 10_000, 14_000, 60_000])
def test_a_small_file_that_claims_a_huge_picture_is_refused_before_it_is_decoded(side: int) -> None:
    assert side * side > MOST_PIXELS["PNG"]
    with pytest.raises(NoPicture, match="too-many-pixels"):
        drawn_anew(claims(side, side))


DRAWN = """
import resource, sys
from PIL import ImageCms
from bot.care.hearing.pictures import NoPicture, drawn_anew
content = sys.stdin.buffer.read()
ImageCms.createProfile("sRGB")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    drawn_anew(content)
    how = "drawn"
except NoPicture as no:
    how = str(no)
print(how, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def told(content: bytes) -> tuple[str, int]:
    """How drawing it anew ends in a process of its own, and by how many bytes that process grew at most."""
    ran = subprocess.run([sys.executable, "-c", DRAWN], input=content, capture_output=True, check=True, timeout=120)
    how, grew = ran.stdout.split()
    return how.decode(), int(grew)


def worst(form: str, mode: str, pixels: int) -> bytes:
    """A picture of one colour that takes the most to draw: sideways, with a profile, nothing left out, in many passes."""
    side = math.isqrt(pixels)
    exif = Image.Exif()
    exif[0x0112] = 6
    more: dict[str, object] = {
        "JPEG": {"progressive": True, "subsampling": 0}, "PNG": {"compress_level": 1}, "WEBP": {"quality": 10, "method": 0},
    }[form]  # fmt: skip
    if mode == "P":
        more["transparency"] = 0
    if mode == "RGB":
        more["icc_profile"] = ImageCms.ImageCmsProfile(srgb()).tobytes()
    held = io.BytesIO()
    Image.new(mode, (side, side)).save(held, form, exif=exif, **more)
    return held.getvalue()


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "RGB"),
        ("WEBP", "RGBA"),
        ("WEBP", "RGB"),
    ],
)
def test_no_picture_that_is_drawn_takes_more_memory_than_is_said(form: str, mode: str) -> None:
    how, grew = told(worst(form, mode, MOST_PIXELS[form]))
    assert how == "drawn" and grew < MOST_MEMORY


@pytest.mark.parametrize(("form", "side"), [("PNG", 7_000), ("JPEG", 7_000), ("WEBP", 7_000)])
def test_a_picture_that_is_refused_for_its_pixels_takes_next_to_no_memory(form: str, side: int) -> None:
    content = worst(form, "RGB", side * side)
    how, grew = told(content)
    assert how == "too-many-pixels" and grew < 16 * 1024 * 1024


def test_of_a_film_only_the_first_picture_is_drawn() -> None:
    held = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue")]
    frames[0].save(held, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    with Image.open(io.BytesIO(drawn_anew(held.getvalue()).content)) as image:
        red, green, _ = image.getpixel((4, 4))  # type: ignore[misc]
    assert red > 200 and green < 60


def test_a_bomb_in_the_text_of_a_picture_is_refused() -> None:
    about = PngImagePlugin.PngInfo()
    about.add_text("Comment", "x" * 70_000_000, zip=True)
    held = io.BytesIO()
    Image.new("RGB", (8, 8)).save(held, "PNG", pnginfo=about)
    assert len(held.getvalue()) < 200_000
    with pytest.raises(NoPicture, match="damaged"):
        drawn_anew(held.getvalue())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_photo_cut_short_is_refused_and_not_shown_with_a_grey_half(share: float) -> None:
    held = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(held, "JPEG")
    whole = held.getvalue()
    assert drawn_anew(whole).width == 200
    with pytest.raises(NoPicture, match="damaged"):
        drawn_anew(whole[: int(len(whole) * share)])


HEIC = struct.pack(">I", 24) + b"ftypheic" + b"\0\0\0\0heicmif1" + b"\0" * 200
TIFF = b"II*\0\x08\0\0\0" + b"\0" * 60
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"


@pytest.mark.parametrize("content", [HEIC, TIFF, SVG, b"GIF89a" + b"\0" * 40, b"%PDF-1.4", b"\0" * 50, b""])
def test_what_is_no_photo_we_know_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture, match="unknown-format"):
        drawn_anew(content)


@given(at=st.integers(0, 2000), noise=st.binary(min_size=1, max_size=30))
def test_a_damaged_file_is_a_photo_or_refused_and_never_anything_else(at: int, noise: bytes) -> None:
    whole = camera()
    at %= len(whole)
    try:
        drawn = drawn_anew(whole[:at] + noise + whole[at + len(noise) :])
    except NoPicture as no:
        assert str(no) in ("damaged", "unknown-format", "too-many-pixels")
    else:
        assert bare(drawn.content)
