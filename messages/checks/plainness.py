"""How plain a text is: words, syllables, the length of sentences and questions, and a reading grade per language.

Every language has a formula of its own, made and tested on that language:

- en: Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers, Chissom 1975), school years; at most 6.
- de: first Wiener Sachtextformel (Bamberger, Vanecek 1984), school years; at most 6.
- es: lecturabilidad of Fernández Huerta (1959), 0 to 100, high is easy; at least 80 ("fácil"). The second value is
  words per sentence, as in its first print; many programs put in sentences per hundred words (Law 2011).
- fr: Flesch's measure for French (Kandel, Moles 1958), 0 to 100, high is easy; at least 80.

A word is what stands between two spaces and holds a letter or a digit, as a word processor counts: "check-in",
"avez-vous", "l'aide" and "08:00-18:00" are one each. A sentence ends at . ? ! … and at the end of a line; a colon and
a semicolon do not end one. Figures count one syllable: they are read as signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import get_day_names

from messages.words_out import catalogue
from schedules.hours import read

LONGEST_QUESTION = 12  # words
LONGEST_SENTENCE = 25  # words
WORTH_GRADING = 30  # words: the formulas were made for whole passages; one long word tips a shorter text

_MEASURES = {"en": "Flesch-Kincaid", "de": "Wiener Sachtextformel", "es": "Fernández Huerta", "fr": "Kandel-Moles"}
_LIMITS = {"en": 6.0, "de": 6.0, "es": 80.0, "fr": 80.0}
_HIGH_IS_EASY = frozenset({"es", "fr"})

# Labels are no sentences: buttons, options, titles, single words put into other sentences.
_LABELS = ("btn-", "opt-", "toast-", "cmd-", "role-", "language-name", "welcome-short", "screen-details", "pause-weeks")
_SAFETY = (
    "msg-emergency",
    "emergency-",
    "screen-help-first",
    "screen-receipt-emergency",
    "receipt-airway",
    "seen-next-emergency",
    "msg-nobody-",
)

_DAY = datetime(2026, 11, 19, 9, tzinfo=UTC)
_OPEN = read("Mon-Fri 08:00-18:00")


@dataclass(frozen=True)
class Counts:
    """What the formulas need of a text."""

    sentences: int
    words: int
    syllables: int
    one_syllable: int
    three_or_more: int
    over_six_letters: int


def filled(language: str, wording: str) -> str:
    """A wording with its "{name}" places filled as a patient would see them; the team's own words stay out."""
    day = _one_piece(catalogue.words_for_date(language, _DAY))
    values = {
        "emergency": "112",
        "phone": "5550100",
        "after": "5550199",
        "hours": catalogue.words_for_hours(language, _OPEN),
        "clinic": "North Clinic",
        "day": day,
        "when": f"{day}, {catalogue.words_for_time(language, _DAY)}",
        "weekday": get_day_names("wide", "format", locale=language)[_DAY.weekday()],
        "role": catalogue.say(language, "role-nurse"),
        "zone": "Europe/Madrid",
        "time": catalogue.words_for_time(language, _DAY.time()),
        "text": "",
    }
    return re.sub(r"\{([^}]*)\}", lambda place: values.get(place[1], "2"), wording)


def _one_piece(day: str) -> str:
    """The point of "19. November" ends no sentence: a no-break space follows it."""
    return day.replace(". ", ".\u00a0")


def sentences(text: str) -> list[str]:
    """The sentences of a text: cut behind . ? ! … before a space, and at the end of each line."""
    cut = re.split(r"(?<=[.?!…])[ \n]+|\n+", text)
    return [piece for piece in cut if words(piece)]


def words(text: str) -> list[str]:
    """What stands between spaces, without signs around it."""
    bare = (re.sub(r"^[^\w/]+|\W+$", "", piece) for piece in text.split())
    return [piece for piece in bare if any(character.isalnum() for character in piece)]


def syllables(language: str, word: str) -> int:
    """How many syllables a word has, at least one.

    Simple rules over groups of vowels; how far they are from counting by hand is measured in
    `tests/messages/test_plain_syllables.py`.
    """
    if language == "fr":  # "l'aide": the elided word has no vowel of its own
        word = re.sub(r"(?<!\w)(?:[cdjlmnst]|qu)['’](?=\w)", "", word.lower())
    pieces = re.findall(r"[^\W\d_]+", word.lower())
    return max(1, sum(_COUNTERS[language](piece) for piece in pieces))


def counts(language: str, text: str) -> Counts:
    """The counts of a text."""
    found = words(text)
    each = [syllables(language, word) for word in found]
    return Counts(
        sentences=len(sentences(text)),
        words=len(found),
        syllables=sum(each),
        one_syllable=each.count(1),
        three_or_more=sum(number >= 3 for number in each),
        over_six_letters=sum(sum(character.isalpha() for character in word) > 6 for word in found),
    )


def grade(language: str, text: str) -> float:
    """The reading grade of a text by its language's formula; 0.0 for a text without words in en and de, 100.0 else."""
    of = counts(language, text)
    if not of.words:
        return 100.0 if language in _HIGH_IS_EASY else 0.0
    length = of.words / of.sentences
    weight = of.syllables / of.words
    match language:
        case "en":
            return 0.39 * length + 11.8 * weight - 15.59
        case "es":
            return 206.84 - 60 * weight - 1.02 * length
        case "fr":
            return 207 - 1.015 * length - 73.6 * weight
    share = 100 / of.words
    return (
        0.1935 * of.three_or_more * share
        + 0.1672 * length
        + 0.1297 * of.over_six_letters * share
        - 0.0327 * of.one_syllable * share
        - 0.875
    )


def too_hard(language: str, text: str) -> bool:
    """Whether the grade of a text misses its language's limit."""
    value = grade(language, text)
    return value < _LIMITS[language] if language in _HIGH_IS_EASY else value > _LIMITS[language]


def group(message_id: str) -> str | None:
    """What kind of text for patients this is: question, safety, tip, message; None for a label."""
    if message_id.startswith(_SAFETY):
        return "safety"
    if message_id.startswith(_LABELS):
        return None
    if message_id.startswith("ask-"):
        return "question"
    return "tip" if message_id.startswith("tip-") else "message"


def faults(language: str, file: str, wordings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is not plain enough in the texts of one patient file, one line each: file, id, what, remedy.

    Every question of at most twelve words, every sentence of at most twenty-five, every text of thirty words or more
    within the grade, and all texts of one kind together within it too. A language without a formula here is one fault.
    """
    if language not in _MEASURES:
        yield f"{file}: no measure of plainness; add the language to every table of messages/checks/plainness.py"
        return
    together: dict[str, list[str]] = {}
    for message_id, every in wordings.items():
        kind = group(message_id)
        texts = [filled(language, wording) for wording in every]
        for text in texts:
            yield from (f"{file}: {message_id}: {what}" for what in _lengths(kind, text))
            if kind and len(words(text)) >= WORTH_GRADING and too_hard(language, text):
                yield f"{file}: {message_id}: {_verdict(language, text)}; use shorter words and sentences"
        if kind:
            together.setdefault(kind, []).append(texts[-1])
    for kind, listed in together.items():
        text = "\n".join(listed)
        if len(words(text)) >= WORTH_GRADING and too_hard(language, text):
            yield f"{file}: all texts of the kind “{kind}” together: {_verdict(language, text)}; make them plainer"


def _lengths(kind: str | None, text: str) -> Iterator[str]:
    if kind == "question" and len(words(text)) > LONGEST_QUESTION:
        yield f"{len(words(text))} words; a question has at most {LONGEST_QUESTION}"
        return
    for sentence in sentences(text):
        number = len(words(sentence))
        asks = sentence.rstrip().endswith("?")
        longest = LONGEST_QUESTION if asks else LONGEST_SENTENCE
        if number > longest:
            what = "question" if asks else "sentence"
            yield f"{number} words in “{sentence[:40]}…”; a {what} has at most {longest}: cut it in two"


def _verdict(language: str, text: str) -> str:
    bound = "at least" if language in _HIGH_IS_EASY else "at most"
    return f"{_MEASURES[language]} {grade(language, text):.1f}, {bound} {_LIMITS[language]:.0f} is asked"


_MUTE_E = re.compile(r"(?<=[^aeiouy])(?:e|(?<![sxzcg])(?<!ch)(?<!sh)es|(?<![td])ed)$")
_SEPARATE_EN = re.compile(r"(?<!t)(?<!c)(?<!s)(?<!g)i(?:a|o|u)|eo(?!u)|(?<!q)ua(?!r)|[aeiouy]ing|creat|ie(?=t|nc)")
_SPOKEN_EN = {
    "people": 2,
    "something": 2,
    "somebody": 3,
    "someone": 2,
    "sometimes": 2,
    "every": 2,
    "everything": 3,
    "everybody": 4,
}
_SPOKEN_EN |= {
    "message": 2,
    "messages": 3,
    "changed": 1,
    "clothes": 1,
    "hours": 2,
    "hour": 2,
    "lukewarm": 2,
    "being": 2,
}


def _english(word: str) -> int:
    if word in _SPOKEN_EN:
        return _SPOKEN_EN[word]
    if re.search(r"[^aeiouylr]les?$", word):  # "little", "possible", "needles": the last syllable is heard
        return len(re.findall(r"[aeiouy]+", re.sub(r"es?$", "", word))) + 1
    bare = _MUTE_E.sub("", word)
    return len(re.findall(r"[aeiouy]+", bare)) + len(_SEPARATE_EN.findall(bare))


def _spanish(word: str) -> int:
    """Each strong or accented vowel is a nucleus; weak ones count only when no strong one stands beside them."""
    bare = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", re.sub(r"y(?=[aeiouáéíóú])", "-", word))
    groups = re.findall(r"[aeiouáéíóúüy]+", bare)
    return sum(max(1, len(re.findall(r"[aeoáéíóú]", one))) for one in groups)


def _french(word: str) -> int:
    """Groups of vowels as spoken, without the mute e of the end; an accent or a trema begins a new syllable."""
    bare = re.sub(r"(?<=[qg])u(?=[eiéèê])|(?<=q)u|(?<=é)e(?=s?$)|(?<![bcdfgptv][lr])i(?=é)", "", word)
    if not re.search(r"(?:m|souv|urg)ents?$", bare):
        bare = re.sub(r"(?<=\w)(?<![eéè])ent$", "", bare)
    if len(re.findall(r"[aeiouyàâäéèêëîïôöùûüœ]+", bare)) > 1:
        bare = re.sub(r"(?<=[^aoéè])es?$", "", bare)
    return len(re.findall(r"(?:[aeiouyàâèêîôùûœ]+|[éëïöü])[iuy]?", bare))


def _german(word: str) -> int:
    """Vowels, of which two that sound as one count once; "ient" and "iell" are two, a u behind q is none."""
    bare = re.sub(r"(?<=q)u", "", re.sub(r"ie(?=nt|ll)", "i-e", word))
    return len(re.findall(r"ie|ei|ai|au|äu|eu|ey|ay|aa|ee|oo|[aeiouyäöü]", bare))


_COUNTERS = {"en": _english, "es": _spanish, "fr": _french, "de": _german}
