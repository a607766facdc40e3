"""A draft holds text and buttons; a button does one thing."""

import pytest

from messages.words_out.draft import Button, Draft


def test_what_is_said_to_a_patient_is_protected_and_audible_unless_asked_otherwise():
    draft = Draft("Hello", ((Button("Yes", data="c.a.b.c"), Button("Feed", url="https://example.org")),))
    assert (draft.protect, draft.quiet) == (True, False)


@pytest.mark.parametrize("values", [{}, {"data": "a.b", "url": "https://example.org"}])
def test_a_button_carries_data_or_an_address_not_both_not_neither(values):
    with pytest.raises(ValueError, match="either"):
        Button("x", **values)
