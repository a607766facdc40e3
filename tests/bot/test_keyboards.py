"""A payload as Telegram's types: the bold heading measured as Telegram measures, the text cut where it must be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.chat.keyboards import entities, keyboard, text
from messages.words_out.draft import LONGEST, units


def test_the_heading_is_bold_and_an_emoji_counts_two() -> None:
    (bold,) = entities("🔴 EMERGENCY #A1\nlips") or []
    assert (bold.type, bold.offset, bold.length) == (MessageEntity.BOLD, 0, 2 + len(" EMERGENCY #A1"))


def test_one_line_and_an_empty_first_line_have_no_heading() -> None:
    for words in ("one line", "\nafter nothing", ""):
        assert entities(words) is None


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.text(max_size=20))
def test_the_bold_part_is_exactly_the_first_line(head: str, rest: str) -> None:
    words = text({"text": f"{head}\n{rest}"})
    for bold in entities(words) or []:
        raw = words.encode("utf-16-le")
        assert raw[: 2 * bold.length].decode("utf-16-le") == words.partition("\n")[0]


@given(st.text(alphabet=st.sampled_from("aé💊‍👩\ud83d\n"), max_size=50), st.integers(1, 400))
def test_no_text_is_longer_than_telegram_takes_nor_cut_within_a_character(part: str, times: int) -> None:
    words = text({"text": part * times})
    assert units(words) <= LONGEST
    assert words == words.encode("utf-8").decode("utf-8")
    if units((part * times).encode("utf-16-le", "replace").decode("utf-16-le")) > LONGEST:
        assert words.endswith("…")


def test_buttons_keep_their_rows_and_a_link_is_a_link() -> None:
    rows = [[{"text": "A", "data": "c.1"}, {"text": "B", "data": "c.2"}], [{"text": "Call", "url": "https://t.me/x"}]]
    made = keyboard({"buttons": rows}, str)
    assert made is not None
    assert [[button.text for button in row] for row in made.inline_keyboard] == [["A", "B"], ["Call"]]
    assert made.inline_keyboard[1][0].url == "https://t.me/x"
    assert keyboard({}, str) is None
    assert keyboard({"buttons": []}, str) is None


def test_what_a_button_does_is_signed_when_it_leaves_and_what_was_signed_before_is_left_alone() -> None:
    rows = [[{"text": "New", "act": "c.1"}, {"text": "Old", "data": "c.2.signed"}]]
    made = keyboard({"buttons": rows}, lambda act: f"{act}.signed-now")
    assert made is not None
    assert [one.callback_data for one in made.inline_keyboard[0]] == ["c.1.signed-now", "c.2.signed"]
