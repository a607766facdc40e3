"""Denials that are taken back, numbers out of ten, eyes, sight and what goes down: kinds the reader once heard as their opposite,
or not at all.
"""

from __future__ import annotations

import pytest

from messages.words_in.redflags import read

TAKEN_BACK = [
    "I told you I had no trouble breathing. I do.",
    "I said my tongue was not swollen. It is.",
    "I wrote no swelling of the lips, that was wrong",
    "Earlier I said no chest pain, but that has changed",
    "Ich habe gesagt, keine Atemnot. Doch.",
    "Ich habe geschrieben, dass ich keine Atemnot habe. Das stimmt nicht mehr.",
    "J'ai dit que je n'avais pas de mal à respirer. Maintenant si.",
    "Dije que no tenía problemas para respirar. Ahora sí.",
]
NOT_TAKEN_BACK = [
    "No trouble breathing. It is a lovely day.",
    "No swelling of the lips. I do the rinse every evening.",
    "Keine Atemnot. Doch noch eine Frage zum Termin.",
    "No tengo problemas para respirar. Ahora si puedo voy a caminar.",
]
TODAY = [
    ("pain 9 out of 10 in my mouth", "severe"), ("mouth pain 9/10", "severe"), ("the pain is a ten", "severe"),
    ("Schmerz 9 von 10", "severe"), ("douleur 9 sur 10", "severe"), ("dolor nueve de diez", "severe"),
    ("my eye is red and hurts", "eye"), ("mein Auge ist rot und tut weh", "eye"), ("j'ai l'œil rouge et douloureux", "eye"),
    ("tengo el ojo rojo y me duele", "eye"),
    ("I can only drink", "cannot-eat"), ("ich kann nur noch trinken", "cannot-eat"), ("je ne peux que boire", "cannot-eat"),
    ("solo puedo beber", "cannot-eat"),
]  # fmt: skip
SIGHT = [
    "I have lost the sight of my right eye", "seit heute früh auf einem Auge blind", "je ne vois plus de l'œil droit",
    "he perdido la vista del ojo izquierdo",
]  # fmt: skip
QUIET = [
    "a very faint rash on my arm", "the print is very faint", "my breath smells of garlic", "mein Atem riecht nach Knoblauch",
    "el aliento me huele a ajo", "week 15 and all fine", "my dose is 15 mg", "pain 3 out of 10 in my knee",
]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_a_denial_that_is_taken_back_is_the_sign_itself(text: str) -> None:
    assert read(text).label == "emergency"


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_a_denial_stays_one_when_something_else_follows(text: str) -> None:
    assert read(text).label != "emergency"


@pytest.mark.parametrize(("text", "sign"), TODAY)
def test_what_needs_somebody_today_is_heard(text: str, sign: str) -> None:
    read_as = read(text)
    assert read_as.label == "urgent" and sign in {flag.flag for flag in read_as.flags}


@pytest.mark.parametrize("text", SIGHT)
def test_a_loss_of_sight_rings(text: str) -> None:
    assert read(text).label == "emergency"


@pytest.mark.parametrize("text", QUIET)
def test_a_faint_line_a_smell_or_a_number_rings_for_nobody(text: str) -> None:
    assert read(text).label != "emergency"


def test_words_written_together_are_parted_into_the_fewest() -> None:
    assert "breath" in {flag.flag for flag in read("nopuedorespirar").flags}
