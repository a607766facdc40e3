"""What the learnt weights hang on, in one number: it stands in their file, and a test compares it with today's."""

from __future__ import annotations

import hashlib

from messages.words_in import features
from messages.words_in.normal import tokens
from tests.hearing.sentences import MATERIAL


def made_of() -> str:
    """The sentences, and the buckets their words and letters fall into. A change of either asks for `make hearing`."""
    found = hashlib.sha256(f"{features.WORDS} {features.LETTERS} {features.EVIDENCE}".encode())
    for path in sorted(MATERIAL.glob("*.txt")):
        found.update(path.read_bytes())
        for line in path.read_text(encoding="utf-8").splitlines()[::40]:
            for buckets in features.spelt(tokens(line)):
                found.update(buckets.astype("<i4").tobytes())
    return found.hexdigest()
