"""Reading costs no more than a text is long, whatever stands in it; and what a flood hides stays an emergency."""

import sys
from types import FrameType

import pytest

from messages.words_in.redflags import read
from tests.messages.floods import FLOODS


def work(text: str) -> int:
    """Calls made to read a text; words seen for the first time are looked up before, as in a program that runs."""
    read(text)
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize("flood", FLOODS)
def test_twice_the_flood_is_at_most_twice_the_work(flood: str) -> None:
    half, whole = work(FLOODS[flood][:2048]), work(FLOODS[flood][:4096])
    assert whole <= 2.5 * half + 2_000, (half, whole)


@pytest.mark.parametrize("flood", FLOODS)
def test_no_flood_hides_an_emergency(flood: str) -> None:
    text = FLOODS[flood][:4000]
    for typed in (
        f"My throat is closing, I cannot breathe. {text}",
        f"{text} . My throat is closing, I cannot breathe.",
    ):
        assert read(typed).label == "emergency", typed[:60]


def test_signs_far_apart_still_belong_together() -> None:
    rest = "We went to the lake and had a nice day with the family. " * 30
    assert read(f"I have a fever. {rest} And I have shaking chills.").label == "emergency"


def test_beyond_a_certain_emergency_a_sign_of_another_kind_is_still_told() -> None:
    found = read(
        "my throat is closing, tongue swollen. " * 60 + "I want to kill myself. I have a fever of 39.2 and a rash"
    )
    told = {flag.flag for flag in found.flags}
    assert {"airway-swelling", "self-harm", "fever", "skin"} <= told, told
