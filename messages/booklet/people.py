"""Who is told after how long, what silence leads to, what patients read in an emergency, and what awaits a clinician's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from messages.booklet.sentences import soon, table
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules import course
from schedules.ladder import diagram
from schedules.protocol import Protocol, Rule, Rung, Urgency


def _after(language: str, minutes: int) -> str:
    """ "at once", "30 min", "20 h"."""
    if minutes == 0:
        return say(language, "booklet-at-once")
    if minutes % 60 or minutes < 120:
        return say(language, "span-minutes", count=minutes)
    return say(language, "span-hours", count=minutes // 60)


def _told(language: str, rung: Rung) -> str:
    who = say(language, f"booklet-tell-{rung.tell}")
    again = ""
    if rung.repeat_minutes is not None:
        again = f" {say(language, 'booklet-again-every', time=_after(language, rung.repeat_minutes))}"
    return f"{_after(language, rung.after_minutes)}: {who}{again}"


def ladder(plan: Protocol, language: str) -> list[str]:
    """For each urgency who is told, in order of time, while nobody has taken the alert; how an alert moves and closes."""
    rows = []
    for urgency in sorted({rung.urgency for rung in plan.rungs}, reverse=True):
        sources = dict.fromkeys(key for rung in plan.rungs if rung.urgency is urgency for key in rung.source)
        rows.append((soon(language, urgency), told(plan, language, urgency), ", ".join(sources)))
    head = [say(language, f"booklet-column-{name}") for name in ("urgency", "told", "sources")]
    closing = say(language, "booklet-closing")
    moves = [
        "```mermaid",
        diagram(),
        "```",
        "",
        say(language, "booklet-course"),
        "",
        "```mermaid",
        course.diagram(),
        "```",
    ]
    taking = plan.taking
    by_day = say(
        language, "booklet-by-day", settling=taking.settling_minutes, first=taking.by_day[0], end=taking.by_day[1],
        loud=taking.loud[0], silent=taking.loud[1], acted=", ".join(say(language, f"outcome-{name}") for name in taking.acted),
    )  # fmt: skip
    hearing = plan.hearing
    asked = say(language, "booklet-question", answer=hearing.answer_minutes, again=hearing.again_minutes)
    replied = say(language, "booklet-reply", hours=hearing.reply_hours)
    return [*table(head, rows), "", closing, "", by_day, "", asked, "", replied, "", *moves]


def told(plan: Protocol, language: str, urgency: Urgency) -> str:
    """Who is told of an alert of this urgency, in order of time: "at once: the group · 30 min: the person on call"."""
    rungs = sorted((rung for rung in plan.rungs if rung.urgency is urgency), key=lambda rung: rung.after_minutes)
    return " · ".join(_told(language, rung) for rung in rungs)


def silence(plan: Protocol, language: str) -> list[str]:
    """What follows when a contact is not answered."""
    rows = []
    for part in plan.silence:
        usual, early = part.item_after_hours, part.item_after_hours_high_risk
        call = "–" if usual is None else say(language, "span-hours", count=usual)
        if usual is not None and early is not None and early != usual:
            call += f"; {say(language, 'booklet-high-risk')}: {say(language, 'span-hours', count=early)}"
        rows.append(
            (
                ", ".join(say(language, f"booklet-contact-{kind}") for kind in part.kinds),
                " · ".join(say(language, "span-hours", count=hours) for hours in part.remind_after_hours),
                call,
                ", ".join(part.source),
            )
        )
    head = [say(language, f"booklet-column-{name}") for name in ("contact", "reminded", "call", "sources")]
    lines = table(head, rows)
    quiet = plan.calendar.quiet_after_minutes
    for urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.NEXT_DAY):
        if (minutes := quiet.of(urgency)) is not None:
            lines += ["", say(language, "booklet-quiet", urgency=urgency.word, time=_after(language, minutes))]
    return lines


def unanswered(plan: Protocol, language: str) -> list[str]:
    """The same, and what the item for the team then is."""
    item = plan.unanswered
    usual, early = item.urgency.word, item.urgency_high_risk.word
    told = say(language, "booklet-silence-item", usual=usual, early=early, hours=item.patience_hours)
    return [*silence(plan, language), "", told]


def judgement(plan: Protocol, language: str) -> list[str]:
    """How many rules rest on what; and everything that rests on the authors' judgement alone or in part, by id."""
    counted = Counter(rule.basis for rule in plan.rules)
    rows = [
        (
            f"**{say(language, f'booklet-basis-{basis}')}**",
            say(language, f"booklet-basis-{basis}-means"),
            str(counted[basis]),
            by_area(plan, language, (one for one in plan.rules if one.basis == basis)) if basis == "judgement" else "–",
        )
        for basis in ("evidence", "convention", "judgement")
    ]
    head = [say(language, f"booklet-column-{name}") for name in ("basis", "means", "count", "rules")]
    also = {
        "windows": [f"`{window.id}`" for window in plan.windows if _ours(window.source)],
        "exposures": [drug.id for drug in plan.drugs if _ours(drug.source)],
        "calendar": [f"{part.tier} {part.weeks[0]}–" for part in plan.cadence if _ours(part.source)],
        "ladder": list(dict.fromkeys(rung.urgency.word for rung in plan.rungs if _ours(rung.source))),
        "silence": [say(language, f"booklet-contact-{one.kinds[0]}") for one in plan.silence if _ours(one.source)],
    }
    told = [f"- {say(language, f'booklet-section-{name}')}: {', '.join(ids)}" for name, ids in also.items() if ids]
    return [
        *table(head, rows),
        "",
        say(language, "booklet-judgement-also"),
        "",
        *told,
        "",
        say(language, "booklet-untried"),
    ]


def by_area(plan: Protocol, language: str, rules: Iterable[Rule]) -> str:
    """These rules, by area: "Mouth: T10, T12; Skin: …"."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        concern = "menu" if rule.generic else plan.by_module[rule.module].concern
        found.setdefault(say(language, f"booklet-area-{concern}"), []).append(rule.id)
    return "; ".join(f"{area}: {', '.join(ids)}" for area, ids in found.items())


def _ours(keys: Iterable[str]) -> bool:
    return "judgement" in keys


def emergency_cards() -> list[str]:
    """What a patient reads in an emergency, in every language, with places for the clinic's own numbers."""
    lines: list[str] = []
    for spoken in LANGUAGES:
        lines += [f"**{say(spoken, 'language-name')}**", "", f"> {emergency_card(spoken)}", ""]
    return lines[:-1]


def emergency_card(spoken: str) -> str:
    """What a patient of this language reads in an emergency, in one line, with places for the clinic's own numbers."""
    names = {name: f"[{say(spoken, f'booklet-number-{name}')}]" for name in ("emergency", "phone", "after", "hours")}
    text = say(spoken, "msg-emergency", emergency=names["emergency"]).replace("\n", " ")
    return f"{text} {say(spoken, 'emergency-phone', **names)}"


def sources(plan: Protocol, language: str) -> list[str]:
    """Every source, with the part that was read and when."""
    rows = [
        (f"`{key}`", source.citation, source.locator, say(language, f"booklet-basis-{source.kind}"), source.read)
        for key, source in plan.sources.items()
    ]
    return table(
        [say(language, f"booklet-column-{name}") for name in ("key", "citation", "locator", "kind", "read")], rows
    )


def signature(plan: Protocol, language: str) -> list[str]:
    """The lines to sign on paper, and the command that records the approval."""
    blank = "\\_" * 30
    lines = [say(language, "booklet-sign-text", plan=plan.id, version=plan.version), "", f"`{plan.sha256}`", ""]
    rows = [
        (say(language, f"booklet-sign-{field}"), blank) for field in ("name", "role", "clinic", "date", "signature")
    ]
    return [
        *lines, *table(["", ""], rows), "",
        say(language, "booklet-sign-how"), "",
        "```text", 'mtor-watch protocol approve --by "…" --clinic "…"', "```", "",
        say(language, "booklet-sign-after"),
    ]  # fmt: skip
