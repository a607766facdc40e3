"""What no text says: every pattern refuses its examples and lets the others pass, and each kind is there in each language."""

import pytest

from messages.checks.never import AMONG_COLLEAGUES, KINDS, faults, patterns, plain_letters
from messages.spoken import LANGUAGES

EVERY = [(language, number) for language in LANGUAGES for number in range(len(patterns(language)))]


def _of(language, file="patient.ftl", **texts):
    wordings = {name.replace("_", "-"): [text] for name, text in texts.items()}
    return list(faults(language, f"languages/{language}/{file}", wordings))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_pattern_in_every_language(language):
    assert {pattern.kind for pattern in patterns(language)} == set(KINDS)


@pytest.mark.parametrize(("language", "number"), EVERY)
def test_a_pattern_refuses_its_examples_and_lets_the_others_pass(language, number):
    pattern = patterns(language)[number]
    assert len(pattern.refuses) >= 2 and pattern.passes
    assert [text for text in pattern.refuses if not pattern.finds.search(plain_letters(text))] == []
    assert [text for text in pattern.passes if pattern.finds.search(plain_letters(text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_pattern_lets_pass_no_other_refuses(language):
    for pattern in patterns(language):
        for text in pattern.passes:
            assert _of(language, msg_a=text) == []


# The four sentences a patient must never read, however the language says them.
FORBIDDEN = {
    "dose": ("Stop your medicine until tomorrow.", "Suspenda el tratamiento hasta mañana.",
             "Arrêtez votre traitement jusqu'à demain.", "Setzen Sie das Mittel bis morgen ab."),
    "diagnosis": ("This is angioedema.", "Esto es un angioedema.", "C'est un angio-œdème.", "Das ist ein Angioödem."),
    "attribution": ("This is from your medicine.", "Esto es por su medicina.", "Cela vient de votre médicament.",
                    "Das kommt von Ihrem Medikament."),
    "reassurance": ("There is nothing to worry about.", "No se preocupe.", "Ne vous inquiétez pas.", "Keine Sorge."),
    "praise": ("Well done.", "Muy bien.", "Bravo.", "Gut gemacht."),
    "promise": ("We will call you.", "Le llamaremos.", "Nous vous appellerons.", "Wir rufen Sie an."),
    "medicine": ("Try ibuprofen.", "Pruebe ibuprofeno.", "Essayez l'ibuprofène.", "Ibuprofen kann helfen."),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forbidden_sentence_is_refused_with_file_id_and_remedy(language, kind):
    (fault,) = _of(language, msg_a=FORBIDDEN[kind][LANGUAGES.index(language)])
    what, remedy = KINDS[kind]
    assert fault.startswith(f"languages/{language}/patient.ftl: msg-a: “")
    assert fault.endswith(f"” is {what}; {remedy}")


def test_a_sentence_broken_over_two_lines_or_written_with_a_curly_apostrophe_is_found_too():
    assert _of("en", msg_a="Please stop your\nmedicine.")
    assert _of("fr", msg_a="Évitez d’utiliser cela.")


@pytest.mark.parametrize("kind", KINDS)
def test_colleagues_name_drugs_and_diseases_but_are_given_no_dose_cause_comfort_or_praise(kind):
    assert bool(_of("en", "team.ftl", a=FORBIDDEN[kind][0])) == (kind in AMONG_COLLEAGUES)


@pytest.mark.parametrize("file", ["patient.ftl", "team.ftl", "any-other.ftl"])
def test_an_exclamation_mark_is_refused_in_every_file(file):
    assert "exclamation mark" in _of("en", file, a="Call 112 now!")[0]
    assert "exclamation mark" in _of("es", file, a="¡Llame ahora.")[0]


@pytest.mark.parametrize("text", ["👍", "Your answer:\n✅", "⏰ ❓"])
def test_a_sign_alone_is_refused(text):
    assert "by a sign alone" in _of("en", msg_a=text)[0]


@pytest.mark.parametrize("text", ["👍 Yes", "⚠ {phone}", "• –", "1 · 2"])
def test_a_sign_beside_a_word_and_mere_punctuation_pass(text):
    assert _of("en", msg_a=text) == []
