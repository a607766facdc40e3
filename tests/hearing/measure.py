"""How well typed words are heard on the half that nobody looked at; `make reading` writes `docs/reading.md` from it.

The kept-aside half (`unheard.tsv`) was written by other voices than the training text, and is split by person. It is measured with
the program's own ear, by the rules alone and by both readings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from messages.spoken import LANGUAGES
from messages.words_in.hearing import Hearing, ear
from messages.words_in.redflags import Typed, read
from tests.hearing.sentences import Sentence, sort_of, unheard
from tests.messages import measure_reading
from tests.messages.measure_reading import PAGE, Share

FRONTIER = Path(__file__).parent / "frontier.json"

GOALS = (
    ("emergencies", "rung", 0.92, True), ("emergencies", "silent", 0.01, False), ("despair", "heard", 0.98, True),
    ("urgent", "heard", 0.95, True), ("plain harmless", "rung", 0.01, False), ("plain harmless", "asked", 0.12, False),
    ("hard harmless", "rung", 0.15, False), ("hard harmless", "asked", 0.35, False), ("mild symptoms", "rung", 0.01, False),
    ("mild symptoms", "asked", 0.15, False),
)  # fmt: skip
"""What is aimed at: the sort, what happens to it, the share, and whether more is better."""

SORTS: dict[str, Callable[[Sentence], bool]] = {
    "emergencies": lambda one: one.emergency,
    "despair": lambda one: sort_of(one) == "despair",
    "urgent": lambda one: sort_of(one) == "urgent",
    "plain harmless": lambda one: sort_of(one) == "plain",
    "hard harmless": lambda one: sort_of(one) == "hard",
    "mild symptoms": lambda one: sort_of(one) == "mild",
}

OUTCOMES: dict[str, Callable[[Typed, Hearing], bool]] = {
    "rung": lambda typed, heard: heard.rings,
    "asked": lambda typed, heard: heard.asks,
    "silent": lambda typed, heard: heard.decision == "rest",
    "heard": lambda typed, heard: heard.decision != "rest" or typed.label in ("emergency", "urgent"),
    "rung by the rules alone": lambda typed, heard: typed.label == "emergency",
}


@cache
def heard(language: str) -> Sequence[tuple[Sentence, Typed, Hearing]]:
    """Every message of a language's kept-aside half, as the rules read it and as it is heard."""
    return [(one, read(one.text), ear().hear(one.text)) for one in unheard(language)]


def share(outcome: str, wanted: Callable[[Sentence], bool], languages: Sequence[str] = LANGUAGES) -> Share:
    """How many of these come out so."""
    mine = [row for language in languages for row in heard(language) if wanted(row[0])]
    return Share(sum(OUTCOMES[outcome](typed, found) for _, typed, found in mine), len(mine))


def last_twelve(one: Sentence) -> bool:
    """Whether one of the people wrote it by whom no threshold was set."""
    return int(one.line[-2:]) > 12


def figures() -> str:
    """The counted part of the page; a test compares it with the page."""
    lines = ["| | aim | reached | its last twelve people | en | es | fr | de |", "|" + "---|" * 8]
    for sort, outcome, aim, more in GOALS:
        reached = share(outcome, SORTS[sort])
        met = reached.share >= aim if more else reached.share <= aim
        each = " | ".join(str(share(outcome, SORTS[sort], [language])) for language in ("en", "es", "fr", "de"))
        blind = share(outcome, lambda one, sort=sort: SORTS[sort](one) and last_twelve(one))  # type: ignore[misc]
        sign, mark = "≥" if more else "≤", "" if met else " **missed**"
        lines.append(f"| {sort}: {outcome} | {sign} {aim:.2f} | {reached}{mark} | {blind} | {each} |")
    rules = " | ".join(
        str(share("rung by the rules alone", SORTS["emergencies"], [one])) for one in ("en", "es", "fr", "de")
    )
    lines.append(
        f"| emergencies: rung by the rules alone | | {share('rung by the rules alone', SORTS['emergencies'])} | | {rules} |"
    )
    return "\n".join(lines)


def kinds() -> str:
    """The same by kind of message."""
    every = [one for language in LANGUAGES for one in unheard(language)]
    lines = [
        "| label · kind | messages | rung | asked | silent | rung by the rules alone |",
        "|---|---|---|---|---|---|",
    ]
    for label, kind in dict.fromkeys(
        (one.label, one.kind) for one in sorted(every, key=lambda one: (one.label, one.kind))
    ):

        def mine(one: Sentence, label: str = label, kind: str = kind) -> bool:
            return (one.label, one.kind) == (label, kind)

        cells = [str(share(outcome, mine)) for outcome in ("rung", "asked", "silent", "rung by the rules alone")]
        lines.append(f"| {label} · {kind} | {sum(map(mine, every))} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def people() -> str:
    """The people whose emergencies were met with silence most often: two hundred messages of one voice are one voice."""
    worst = []
    for language in LANGUAGES:
        for who in dict.fromkeys(one.line for one, _, _ in heard(language)):
            found = share("silent", lambda one, who=who: one.emergency and one.line == who, [language])  # type: ignore[misc]
            worst.append((found.right, found.of, who))
    none = sum(not right for right, _, _ in worst)
    return f"Of {len(worst)} people {none} had no emergency met with silence; the worst had {max(worst)[0]} of {max(worst)[1]}."


def frontier() -> str:
    """Where the thresholds were taken from: out of fold, on our own sentences."""
    rows = json.loads(FRONTIER.read_text(encoding="utf-8"))
    lines = [
        "| rings allowed: plain, hard, mild | questions allowed | silent | rung | hard harmless rung / asked | |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        cells = [row["rung"], row["asked"], row["silent"], row["rings"], f"{row['hard_rung']} / {row['hard_asked']}"]
        lines.append(f"| {' | '.join(map(str, cells))} | {'taken' if row['taken'] else ''} |")
    return "\n".join(lines)


def page() -> str:
    """The whole page."""
    return f"""# Reading typed words: what was measured

Written by `make reading`. Every sentence is invented, none comes from a patient, and no clinician who is a native speaker has
reviewed them. In brackets: the 95 % interval (Wilson). No figure here makes typing safe: the emergency button stands under every
message.

## The half kept aside

`tests/messages/corpus/<language>/unheard.tsv`: 355 messages in each language by 24 invented people, most emergencies implied,
buried, minimised, misspelt or told by a relative; two of five harmless ones hard on purpose. Written by other voices than the
training text; no sentence of it was looked at while rules and sentences were made. It was measured four times: first with the aims
as the budget of questions (silent 1 of 600, rung 552 of 600, plain harmless asked 51 of 240, hard harmless asked 135 of 280); then
that budget was tightened by the counts of its first twelve people; then twice more after the features had been put in one order
and vectors shortened, which changed no sentence, rule or budget. The four languages share situations: they are not four
independent samples. In life nearly all messages are plain; the shares of the hard ones say how it fails, not how often.

{figures()}

{people()}

### By kind

{kinds()}

## Where the thresholds come from

Out of fold, on the training sentences (`tests/hearing/material/`, five batches, and the older corpus), folded by scenario: a
line, what was drawn from it, and its likes in other languages stand on one side. Harmless sentences there are far harder than life:
most were written to make the rules ring. Silence counts first, then what rings, then false rings.

{frontier()}

## The rules alone, on the older corpus

`seen` was looked at while words were collected. `aside` was not, but has since served to compare readings and to train the second
one: it is blind no more.

{measure_reading.figures()}"""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(figures())
