"""The check of the language files finds what is wrong: tried on files made wrong on purpose."""

from messages.checks.language_files import _compare
from messages.words_out.catalogue import _read_book


def _book(language="en", patient="", team=""):
    return _read_book(language, {"patient.ftl": patient, "team.ftl": team})


def _faults(english, other):
    return list(_compare({"en": english, "fr": other}))


def test_missing_and_extra_ids_are_found():
    found = _faults(_book(patient="a = A\nb = B"), _book("fr", patient="b = B\nc = C"))
    assert [fault for fault in found if "a: missing" in fault]
    assert [fault for fault in found if "c: unknown in English" in fault]
    assert len(found) == 2


def test_other_values_than_in_english_are_found():
    assert "nom" in _faults(_book(patient="a = { $name }"), _book("fr", patient="a = { $nom }"))[0]


def test_a_line_that_cannot_be_read_is_found():
    assert "cannot be read" in _faults(_book(patient="a = A\n=oops"), _book("fr", patient="a = A"))[0]


def test_an_id_written_twice_is_found():
    assert "written twice" in _faults(_book(patient="a = A", team="a = B"), _book("fr", patient="a = A"))[0]


def test_markup_is_found():
    assert "markup" in _faults(_book(patient="a = <b>A</b>"), _book("fr", patient="a = A"))[0]


def test_terms_comments_and_bare_attributes_are_no_sentences():
    book = _book(patient="# said\n-no = No\na = { -no }\nb =\n    .title = T\n")
    assert set(book.entries) == {"a"}
    assert book.entries["a"].wordings == ("{-no}",)


def test_a_message_that_begins_with_a_symptom_is_found():
    english = _book(patient="msg-a = Is your mouth sore?\nask-a = Is your mouth sore?")
    found = _faults(english, _book("fr", patient="msg-a = Bonjour\nask-a = Mal à la bouche ?"))
    assert [fault.split(": ")[1] for fault in found] == ["msg-a", "msg-a"]
