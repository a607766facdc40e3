"""What no text of ours ever says, as patterns in `languages/<language>/never.toml`.

Advice on a dose, a medicine by name, a diagnosis, a cause ("from your medicine"), reassurance, praise, a call we
cannot promise; and, in every file, exclamation marks and signs without a word beside them.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# What a pattern finds, and what to write instead.
KINDS = {
    "dose": ("advice on a dose", "leave it to the team"),
    "medicine": ("a medicine by name", "leave it out"),
    "diagnosis": ("a diagnosis", "say what the patient sees or feels"),
    "attribution": ("a cause", "say what happens next, not where it comes from"),
    "reassurance": ("reassurance", "say what happens next and whom to call"),
    "praise": ("praise", "thank, or say nothing"),
    "promise": ("a call nobody can promise", "say what the team has been asked to do"),
}
# Colleagues name drugs and diseases, and note who will call; dose advice, causes, comfort and praise are not ours there either.
AMONG_COLLEAGUES = frozenset({"dose", "attribution", "reassurance", "praise"})


@dataclass(frozen=True)
class Pattern:
    """One thing never said: its kind, how to find it, what it must find and what it must let pass."""

    kind: str
    finds: re.Pattern[str]
    refuses: tuple[str, ...]
    passes: tuple[str, ...]


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The patterns of a language. Raises KeyError or re.error when its file is wrong: a fault of ours, found by tests."""
    text = (files("messages") / "languages" / language / "never.toml").read_text(encoding="utf-8")
    return tuple(
        Pattern(one["kind"], re.compile(one["pattern"]), tuple(one["refuses"]), tuple(one["passes"]))
        for one in tomllib.loads(text)["never"]
    )


def faults(language: str, file: str, wordings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What the texts of one file must not say, one line each: file, id, what, remedy."""
    kinds = frozenset(KINDS) if file.endswith("patient.ftl") else AMONG_COLLEAGUES
    for message_id, every in wordings.items():
        for wording in every:
            for what in [*_spoken(language, kinds, wording), *_signs(wording)]:
                yield f"{file}: {message_id}: {what}"


def _spoken(language: str, kinds: frozenset[str], wording: str) -> Iterator[str]:
    text = plain_letters(wording)
    for pattern in patterns(language):
        found = pattern.finds.search(text) if pattern.kind in kinds else None
        if found:
            what, remedy = KINDS[pattern.kind]
            yield f"“{found.group().strip()}” is {what}; {remedy}"


def plain_letters(wording: str) -> str:
    """A wording as the patterns read it: small letters, straight apostrophes, one space between words."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", wording).lower().replace("’", "'")).strip()


def _signs(wording: str) -> Iterator[str]:
    if re.search("[!¡\uff01\u203c\u2757\u2755\u2049]", wording):
        yield "an exclamation mark; end with a full stop"
    for line in wording.split("\n"):
        bare = re.sub(r"\{[^}]*\}", "a", line)  # a value is words
        if any(unicodedata.category(sign) == "So" for sign in bare) and not any(map(str.isalnum, bare)):
            yield f"“{line.strip()}” says something by a sign alone; put the word beside it"
