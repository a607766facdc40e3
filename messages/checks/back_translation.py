"""What the safety texts of a language say, put back into English word for word, for those who cannot read them.

`languages/<language>/back_translation.toml` holds one line per safety text: its English and a fingerprint of the text
that was read. When the text changes, the fingerprint no longer fits and the check names the id.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

NOT_REVIEWED = "not yet reviewed by a native clinician"

# Emergency, crisis, what is said on the way there, and the questions whose answers ring an alarm; m1 and m2 for the two
# scales, which could be turned upside down.
_SAFETY = re.compile(
    r"(?:msg-emergency|emergency-|msg-help-|screen-help-first|screen-receipt-(?:emergency|same-day)"
    r"|receipt-airway|seen-next-(?:emergency|same-day)|msg-nobody-|msg-distress|distress-|msg-(?:media|words)-airway|msg-words-kept-"
    r"|msg-question-|question-"
    r"|btn-help-|btn-emergency|ask-s1a"
    r"|(?:ask|opt)-(?:pulse|rf0|sel|y0|s1|b0|b1|f0|f1|r5|r6|r7|r8|s8|m1|m2)(?:-|$))"
)


def is_safety(message_id: str) -> bool:
    """Whether a text must have its back-translation."""
    return _SAFETY.match(message_id) is not None


def fingerprint(text: str) -> str:
    """The first twelve hexadecimal digits of the text's SHA-256: short enough to write by hand."""
    return sha256(text.encode()).hexdigest()[:12]


def faults(language: str, texts: Mapping[str, str]) -> Iterator[str]:
    """What is missing or out of date in a language's back-translations, one line each: file, id, what, remedy.

    `texts` are the sentences by id, with "{name}" where a value stands. English has no file.
    """
    file = f"languages/{language}/back_translation.toml"
    back = {name: line for name, line in _lines(language).items() if isinstance(line, dict)}
    if not _lines(language).get("review"):
        yield f"{file}: review: missing; say who has read it, or “{NOT_REVIEWED}”"
    for message_id in sorted(filter(is_safety, texts)):
        text = texts[message_id]
        line = f'{message_id} = {{ of = "{fingerprint(text)}", says = "…" }}'
        if message_id not in back:
            yield f"{file}: {message_id}: missing; put “{_short(text)}” back into English: {line}"
        elif back[message_id].get("of") != fingerprint(text):
            yield f"{file}: {message_id}: the text has changed to “{_short(text)}”; put it back anew: {line}"
        elif not back[message_id].get("says"):
            yield f"{file}: {message_id}: empty; put “{_short(text)}” back into English"
    for extra in sorted(back.keys() - set(filter(is_safety, texts))):
        yield f"{file}: {extra}: no safety text has this id; remove the line"


@cache
def _lines(language: str) -> dict[str, object]:
    file = files("messages") / "languages" / language / "back_translation.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _short(text: str) -> str:
    text = " ".join(text.split())  # a fault is one line
    return text if len(text) <= 60 else f"{text[:60]}…"
