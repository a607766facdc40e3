"""What the learnt weights hang on, in one number: it stands in their file, and a test compares it with today's."""

from __future__ import annotations

import hashlib
from pathlib import Path

from messages.words_in import features
from tests.hearing.sentences import MATERIAL


def made_of() -> str:
    """What the weights hang on: the sentences, and how a text is taken apart. A change of either asks for `make hearing`."""
    parts = [path.read_bytes() for path in sorted(MATERIAL.glob("*.txt"))]
    parts += [Path(features.__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
