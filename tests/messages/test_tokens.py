"""Buttons come back only from where they were sent, unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.tokens import LONGEST, read, sign

KEY, OTHER = b"k" * 32, b"o" * 32
fields = st.lists(st.text("ABCxyz019_-", min_size=1, max_size=8), min_size=2, max_size=5)


@given(fields, st.integers(-(10**13), 10**13))
def test_a_button_comes_back_with_its_fields(parts, chat):
    token = sign(KEY, chat, ".".join(parts))
    assert read(KEY, chat, token) == tuple(parts)
    assert len(token.encode()) <= LONGEST


@pytest.mark.parametrize(
    "body", ["c.k7f2.M1.severe", "t.k7f2.RF0.lips", "n.k7f2.later-1h", "a.12.outcome-advice", "e.consent.accept"]
)
def test_the_contracts_forms_are_signed(body):
    token = sign(KEY, 7, body)
    assert token.startswith(f"{body}.")
    assert len(token) == len(body) + 9


@given(fields, st.integers(1, 10**9), st.data())
def test_a_changed_button_is_refused(parts, chat, data):
    token = sign(KEY, chat, ".".join(parts))
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters())
    changed = token[:at] + other + token[at + 1 :]
    assert (read(KEY, chat, changed) is None) == (changed != token)


def test_a_button_of_another_chat_or_key_is_refused():
    token = sign(KEY, 7, "c.a.b.c")
    assert read(KEY, 8, token) is None
    assert read(OTHER, 7, token) is None


@given(st.text())
def test_garbage_is_refused_without_a_fault(data):
    assert read(KEY, 7, data) is None


def test_a_proof_in_other_letters_is_refused():
    assert read(KEY, 7, "c.a.b.ééééééé") is None


def test_a_button_of_more_than_64_bytes_is_refused():
    longest = "c." + "x" * (LONGEST - 2 - 9)
    assert len(sign(KEY, 7, longest)) == LONGEST
    with pytest.raises(ValueError, match="at most 64 bytes"):
        sign(KEY, 7, longest + "x")


@pytest.mark.parametrize("body", ["", "c", "c.", "c..a", "c.é", "c.a b", ".c.a", "c.a\n"])
def test_a_field_of_other_signs_is_refused(body):
    with pytest.raises(ValueError, match="fields"):
        sign(KEY, 7, body)
