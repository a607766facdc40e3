"""The training sentences: lines of `material/` with their choices drawn, slips of a thumb, and mixtures of two messages.

Everything is drawn from seeds that are names, so that two runs give the same sentences.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from messages.spoken import LANGUAGES
from messages.words_in.redflags import read
from tests.messages.measure_reading import CORPUS, ROOT, slip

MATERIAL = Path(__file__).parent / "material"

PLAIN = frozenset({"smalltalk", "question", "long", "none", "plain"})
"""Kinds of harmless messages as life brings them; the other kinds were written to be hard."""

_CHOICE = re.compile(r"\{([^{}]*)\}")
_DRAWN = 5  # sentences of one line

_OPENING = {
    "en": ("Hi, ", "hello nurse, ", "Good morning. ", "sorry to bother you. ", "hey ", "Quick note: "),
    "es": ("Hola, ", "buenas, ", "Perdón la molestia. ", "doctora, ", "una cosa: "),
    "fr": ("Bonjour, ", "bonsoir docteur, ", "Pardon de déranger. ", "coucou ", "une chose : "),
    "de": ("Hallo, ", "Guten Tag, ", "Entschuldigung. ", "Servus, ", "kurz noch: "),
}
_TURN = {
    "en": (" but ", ". But ", ", only thing is ", ". However, ", ". Also ", "\n"),
    "es": (" pero ", ". Pero ", ", lo único ", ". Ahora bien, ", ". También ", "\n"),
    "fr": (" mais ", ". Mais ", ", seulement ", ". Par contre ", ". Et puis ", "\n"),
    "de": (" aber ", ". Aber ", ", nur ", ". Allerdings ", ". Und ", "\n"),
}


@dataclass(frozen=True)
class Sentence:
    """One message: what it is, of which kind, in which language, and the line it was drawn from (`line`, for the folds).

    `made`: core, slip, opened or mixed, as it was made; "corpus" and "promise" for sentences the rules were written with.
    """

    text: str
    label: str
    kind: str
    language: str
    line: str
    made: str = "core"

    @property
    def emergency(self) -> bool:
        return self.label == "emergency"

    @property
    def despair(self) -> bool:
        return self.emergency and self.kind in ("suicidal", "despair", "selfharm")


def sort_of(one: Sentence) -> str:
    """What a message is measured as: emergency, despair, urgent, mild, hard or plain; "either" where no answer is wrong."""
    if one.emergency:
        return "despair" if one.despair else "emergency"
    if one.label in ("urgent", "cautious"):
        return "urgent" if one.label == "urgent" else "either"
    if one.made == "mixed":
        return "hard"
    if one.label == "symptom":
        return "mild"
    return "plain" if one.label == "denial" or one.kind in PLAIN else "hard"


def unheard(language: str) -> list[Sentence]:
    """The half kept aside, never shown to whoever writes rules or sentences: `line` says which person wrote it."""
    rows = (CORPUS / language / "unheard.tsv").read_text(encoding="utf-8").splitlines()
    split = (row.split("\t") for row in rows if row.strip())
    return [
        Sentence(text, label, kind, language, f"{language}:{person}", "corpus") for person, label, kind, text in split
    ]


def sentences() -> list[Sentence]:
    """All training sentences, each text once."""
    found: dict[str, Sentence] = {}
    for language in LANGUAGES:
        cores = list(_cores(language))
        for sentence in [*cores, *_varied(cores, language), *_corpus(language), *_promised(language)]:
            found.setdefault(sentence.text, sentence)
    return list(found.values())


def _cores(language: str) -> Iterator[Sentence]:
    for path in sorted(MATERIAL.glob(f"{language}*.txt")):
        at = random.Random(f"cores {path.stem}")
        label = kind = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("## "):
                label, _, kind = line[3:].strip().partition("/")
            elif line.strip() and not line.startswith("#"):
                drawn = {_drawn(line, at) for _ in range(min(_DRAWN, 2 * _ways(line)))}
                for text in sorted(drawn):
                    yield Sentence(text, label, kind, language, f"{path.stem}:{number}")


def _drawn(line: str, at: random.Random) -> str:
    while (choice := _CHOICE.search(line)) is not None:
        line = line[: choice.start()] + at.choice(choice[1].split("|")) + line[choice.end() :]
    return re.sub(r"\s+([,.])", r"\1", " ".join(line.split()))


def _ways(line: str) -> int:
    ways = 1
    for choice in _CHOICE.finditer(line):
        ways *= len(choice[1].split("|"))
    return ways


def _varied(cores: list[Sentence], language: str) -> Iterator[Sentence]:
    """Typed badly, opened politely, and two messages in one, of which the graver one counts."""
    at = random.Random(f"varied {language}")
    harmless = [one for one in cores if one.label in ("none", "denial", "symptom", "question")]
    quiet = [one for one in cores if one.label == "none"]
    for one in cores:
        if at.random() < 0.35:
            text = slip(one.text, at) if at.random() < 0.7 else slip(slip(one.text, at), at)
            yield _like(one, _careless(text, at), "slip")
        if at.random() < 0.15 and one.label != "none":
            yield _like(one, at.choice(_OPENING[language]) + one.text, "opened")
        if one.emergency and at.random() < 0.35:
            other = at.choice(harmless)
            if other.label != "denial" or at.random() < 0.7:
                before = at.random() < 0.6
                first, last = (other, one) if before else (one, other)
                yield _like(
                    one,
                    first.text.rstrip("!?.") + at.choice(_TURN[language] if before else (". ", "\n")) + last.text,
                    "mixed",
                )
        if one.label in ("symptom", "denial", "none", "question") and at.random() < 0.2:
            other = at.choice(quiet if one.label == "none" else harmless)
            joint = at.choice((". ", ", ", " ", "! ", "\n"))
            graver = other if one.label == "none" else one
            yield Sentence(
                one.text.rstrip("!?.") + joint + other.text, graver.label, one.kind, language, one.line, "mixed"
            )


def _like(one: Sentence, text: str, made: str) -> Sentence:
    return Sentence(text, one.label, one.kind, one.language, one.line, made)


def _careless(text: str, at: random.Random) -> str:
    chance = at.random()
    if chance < 0.12:
        return text.upper()
    if chance < 0.3:
        return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return text.rstrip(".!?") + at.choice(("!!", "...", " ??", " 😟")) if chance < 0.4 else text


def _corpus(language: str) -> Iterator[Sentence]:
    """The older corpus, both halves of it: `aside` has served to compare readings and is no longer blind."""
    for half in ("seen", "aside"):
        for label, texts in tomllib.loads((CORPUS / language / f"{half}.toml").read_text(encoding="utf-8")).items():
            for text in texts:
                yield Sentence(
                    text, "emergency" if label == "selfharm" else label, label, language, f"{language}:{text}", "corpus"
                )


def _promised(language: str) -> Iterator[Sentence]:
    """What the rules promise to ring for, and not to."""
    table = tomllib.loads((ROOT / "messages" / "languages" / language / "redflags.toml").read_text(encoding="utf-8"))
    for family, told in table["family"].items():
        for which in ("must", "must_not"):
            for text in told.get(which, ()):
                typed = read(text)
                despair = any(flag.flag == "self-harm" for flag in typed.flags)
                kind = "selfharm" if despair else f"{family}-{which}"
                yield Sentence(text, typed.label, kind, language, f"{language}:{text}", "promise")
