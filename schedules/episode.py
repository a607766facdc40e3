"""An episode: one concern of one patient over several reports, what the team knows of it, and what of a further report is news.

A sore mouth that is the same a week after a nurse has dealt with it rings nobody; worse, with a new sign, not better by its day,
or come back after it was gone, it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from schedules.history import Earlier, denied, named
from schedules.protocol import Protocol, Urgency


@dataclass(frozen=True)
class Course:
    """What was told of an episode so far: its highest urgency, the highest step of its graded questions (0-4), every reason.

    `dealt`: somebody has done something about it, and noted what; it is never kept, but said of the alert that stands now.
    """

    urgency: Urgency
    step: int = 0
    reasons: frozenset[str] = frozenset()
    dealt: bool = False

    def and_then(self, other: Course) -> Course:
        """The course after a further report."""
        return Course(max(self.urgency, other.urgency), max(self.step, other.step), self.reasons | other.reasons)

    def written(self) -> dict[str, object]:
        """As it is kept."""
        return {"urgency": self.urgency.word, "step": self.step, "reasons": sorted(self.reasons)}


def read(kept: Mapping[str, object] | None) -> Course | None:
    """A course as it was kept; None where nothing was."""
    if not kept:
        return None
    reasons, step = kept.get("reasons"), kept.get("step")
    return Course(
        Urgency.of(str(kept.get("urgency"))),
        step if isinstance(step, int) else 0,
        frozenset(str(one) for one in reasons) if isinstance(reasons, list) else frozenset(),
    )


class News(IntEnum):
    """What a report adds to an episode. WORSE: a higher urgency or step, or a reason nobody was told of. RINGS: a reason for which
    the plan rings each time (the patient's wish, not better after advice), or "not better" for the first time."""

    NONE = 0
    WORSE = 1
    RINGS = 2


def news(protocol: Protocol, known: Course | None, now: Course) -> News:
    """What of a report is news to a team that knows `known`; None where the report is the first of its episode.

    A routine reason is none where more is known already: what asks for a look within days adds nothing to what was dealt with.
    """
    if not protocol.reasons_to_ring_again.isdisjoint(now.reasons):
        return News.RINGS
    told = frozenset() if known is None else known.reasons
    once = protocol.reasons_in_episode("once")
    if now.reasons & once and not told & once:
        return News.RINGS
    if known is None or now.urgency > known.urgency or now.step > known.step:
        return News.WORSE
    new_reason = now.reasons - told - once - protocol.reasons_in_episode("never")
    return News.WORSE if new_reason and not now.urgency <= Urgency.ROUTINE < known.urgency else News.NONE


def rests(protocol: Protocol, known: Course | None, concern: str, now: Course) -> bool:
    """Whether a report about an episode the team has dealt with rings nobody: it adds nothing, and asks for less than the same day.

    Only for areas that are graded by steps. A cough or a fever that goes on is never the same as last week.
    """
    if known is None or not known.dealt or now.urgency >= Urgency.SAME_DAY or concern not in protocol.graded_concerns:
        return False
    return news(protocol, known, now) is News.NONE


def goes_on(
    protocol: Protocol, concern: str, earlier: Sequence[Earlier], since_last: timedelta, drug_changed: bool
) -> bool:
    """Whether a further report belongs to the episode before it, rather than being its return.

    `earlier`: the reports before, newest last; the newest that tells about the area must have named it. `since_last`: since the
    episode's last report. `drug_changed`: a clock of the drug was opened meanwhile; what comes then is its own.
    """
    if drug_changed or since_last >= timedelta(days=protocol.calendar.episode_days):
        return False
    told = (one for one in reversed(earlier) if named(one, concern) or denied(one, concern))
    newest = next(told, None)
    return newest is not None and named(newest, concern)
