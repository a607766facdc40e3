"""How calls are read from the wire, and how keyboards are looked at before they are accepted."""

from __future__ import annotations

import json

import pytest

from bot.simulator import Group, Person
from bot.simulator.entities import parsed, with_automatic
from bot.simulator.refusals import ApiError
from bot.simulator.snapshot import snapshot
from bot.simulator.wire import Params, read_markup, read_params
from tests.bot.simulator_kit import new_world, patient

GOOD = {"text": "Yes", "callback_data": "c.1"}


def test_a_multipart_body_keeps_every_byte_of_its_files() -> None:
    content = bytes(range(256)) + b"\r\n--not-the-boundary\r\n\r\n"
    body = (
        b'--B1\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--B1\r\nContent-Disposition: form-data; name="photo"; filename="a b.png"\r\nContent-Type: image/png\r\n\r\n'
        + content
        + b"\r\n--B1--\r\n"
    )
    params = read_params("limit=3", "multipart/form-data; boundary=B1", body)
    assert (params.chat, params.number("limit")) == (7, 3)
    assert params.files["photo"].content == content
    assert (params.files["photo"].name, params.files["photo"].mime) == ("a b.png", "image/png")
    assert params.shown() == {"chat_id": "7", "limit": "3", "photo": "a b.png"}


def test_broken_json_is_refused() -> None:
    with pytest.raises(ApiError, match="can't parse JSON body"):
        read_params("", "application/json", b"{")
    with pytest.raises(ApiError, match="can't parse reply keyboard markup JSON object"):
        read_markup(Params({"reply_markup": "{"}))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ([], "object expected as reply markup"),
        ({"inline_keyboard": [GOOD]}, "must be an Array of Arrays"),
        ({"inline_keyboard": [[GOOD] * 101]}, "reply markup is too long"),
        ({"inline_keyboard": [["Yes"]]}, "expected an Object"),
        ({"inline_keyboard": [[{"callback_data": "x"}]]}, "can't find field"),
        ({"inline_keyboard": [[GOOD | {"text": " "}]]}, "button text must be non-empty"),
        ({"inline_keyboard": [[GOOD | {"url": "https://a.example"}]]}, "exactly one optional field"),
        ({"inline_keyboard": [[{"text": "x", "url": "ftp://a.example"}]]}, "Wrong HTTP URL"),
    ],
)
def test_a_keyboard_telegram_would_not_show_is_refused(markup: object, words: str) -> None:
    with pytest.raises(ApiError, match=words) as refusal:
        read_markup(Params({"reply_markup": json.dumps(markup)}))
    assert refusal.value.code == 400


def test_an_empty_keyboard_is_no_keyboard_and_other_keyboards_pass() -> None:
    assert read_markup(Params({"reply_markup": '{"inline_keyboard": [[]]}'})) is None
    assert read_markup(Params({"reply_markup": '{"remove_keyboard": true}'})) == {"remove_keyboard": True}
    assert read_markup(Params()) is None


def test_links_commands_and_mentions_are_found_but_not_inside_code_or_tags() -> None:
    text, entities = parsed("<code>/no</code> /yes https://a.example/x. @some_body </b 2/3", "")
    found = with_automatic(text, [{"type": "code", "offset": 0, "length": 16}])
    spans = [(e["type"], text[e["offset"] : e["offset"] + e["length"]]) for e in found[1:]]
    assert spans == [("bot_command", "/yes"), ("url", "https://a.example/x"), ("mention", "@some_body")]
    assert entities == []


def test_html_knows_four_names_links_and_quotes_and_cuts_white_space_at_both_ends() -> None:
    text, entities = parsed(
        "\n<a href='https://a.example/?x=1&amp;y'>a</a> &lt;&copy;&#33; <blockquote expandable>q </blockquote> ", "HTML"
    )
    assert text == "a <&copy;! q"
    assert entities == [
        {"type": "text_link", "url": "https://a.example/?x=1&y", "offset": 0, "length": 1},
        {"type": "expandable_blockquote", "offset": 11, "length": 1},
    ]
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        parsed("*x*", "MarkdownV2")


def test_the_page_names_what_it_does_not_draw() -> None:
    world, _ = new_world()
    ada = patient(world)
    for send in (ada.sends_sticker, ada.sends_voice, ada.sends_document, ada.sends_location):
        send()
    team, noor = Group(world, "Ward 4"), Person(world, "Noor")
    team.add(noor)
    team.add_bot()
    team.remove(noor)
    team.migrate()
    seen = snapshot(world)
    notes = [message.get("note") for message in seen["chats"][str(ada.id)]["messages"][1:]]
    assert notes == ["Sticker 👍", "Voice message", "File: letter.pdf", "Location"]
    services = [message["service"] for message in seen["chats"][str(team.id)]["messages"]]
    assert services == ["The group was upgraded to a supergroup"]
    assert str(team.old_chats[0].id) not in seen["chats"]
