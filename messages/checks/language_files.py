"""Everything that can be wrong with the language files."""

import re
from collections.abc import Iterator

from messages.checks import back_translation, lock_screen, never, plainness
from messages.spoken import LANGUAGES
from messages.words_in import opening_hours
from messages.words_out import catalogue
from messages.words_out.catalogue import Book


def faults() -> list[str]:
    """Everything wrong with the language files, one line each; empty when all is well.

    Looks for entries that cannot be parsed, ids written twice, ids a language lacks or has too many, values that
    differ from the English sentence, markup, and a new message ("msg-…") to a patient whose first 80 characters would
    show a stranger, on a locked screen, a drug, a symptom or a diagnosis; for texts that are not plain (`plainness`),
    that say what is never said (`never`), and for safety texts without their English (`back_translation`).
    """
    return list(_all_faults({language: catalogue.book_of(language) for language in LANGUAGES}))


def _all_faults(books: dict[str, Book]) -> Iterator[str]:
    yield from _compare(books)
    for language, book in books.items():
        yield from _hours(language)
        for file in sorted({entry.file for entry in book.entries.values()}):
            texts = {name: entry.wordings for name, entry in book.entries.items() if entry.file == file}
            yield from never.faults(language, file, texts)
            if file.endswith("/patient.ftl"):
                yield from plainness.faults(language, file, texts)
        if language != "en":
            yield from back_translation.faults(language, {name: _as_written(book, name) for name in book.entries})


def _hours(language: str) -> Iterator[str]:
    try:
        opening_hours.words_of(language)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        yield f"languages/{language}/hours.toml: {wrong}; write it as languages/en/hours.toml is written"


def _as_written(book: Book, message_id: str) -> str:
    """A sentence with "{name}" where a value stands, and the words of its terms."""
    pattern = book.bundle.get_message(message_id).value
    assert pattern is not None  # sentences without a value never reach `entries`
    text, _ = book.bundle.format_pattern(pattern, {name: f"{{{name}}}" for name in book.entries[message_id].placeables})
    return str(text).replace(catalogue.FSI, "").replace(catalogue.PDI, "")


def _compare(books: dict[str, Book]) -> Iterator[str]:
    english = books["en"]
    for language, book in books.items():
        yield from book.junk
        for missing in sorted(english.entries.keys() - book.entries.keys()):
            yield f"languages/{language}: {missing}: missing; translate it from {english.entries[missing].file}"
        for extra in sorted(book.entries.keys() - english.entries.keys()):
            yield f"{book.entries[extra].file}: {extra}: unknown in English; add it there or remove it"
        for shared in sorted(english.entries.keys() & book.entries.keys()):
            entry, model = book.entries[shared], english.entries[shared]
            if entry.placeables != model.placeables:
                odd = ", ".join(sorted(entry.placeables ^ model.placeables))
                yield f"{entry.file}: {shared}: values differ from English ({odd}); use the same in both"
            if shared.startswith("msg-"):
                yield from lock_screen.faults(language, shared, entry.wordings)
            if any(re.search(r"[<>&]", wording) for wording in entry.wordings):
                yield f"{entry.file}: {shared}: holds markup; catalogue texts are plain"
