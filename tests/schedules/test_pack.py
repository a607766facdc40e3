"""A site's own items: asked beside ours, graded like ours, in words this repository does not hold. The words here are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from messages.spoken import LANGUAGES
from messages.words_out import catalogue
from messages.words_out.catalogue import lend, say
from schedules.asking import for_day, open_item
from schedules.loading import load, parse, texts
from schedules.protocol import Protocol, ProtocolError, text_ids
from schedules.triage import Case, assess
from tests.schedules.kit import PLAN, SOURCES, TEXT, on_day, said, started

PACK = (Path(__file__).parent / "made_up_items.toml").read_text(encoding="utf-8")
FILE = "site.pack.toml"
WITH = load("mtor-1", (FILE, PACK))

Said = dict[str, tuple[str, ...]]


def _pack(old: str, new: str, count: int = 1) -> str:
    assert old in PACK, old
    return PACK.replace(old, new, count)


def _asked_after(answers: Said, day: int = 28, kind: str = "check-in") -> list[str]:
    """The questions that follow, each answered with its first option."""
    asked, seen = for_day(WITH, kind, started(), on_day(day), "A", {}), []
    answers = dict(answers)
    while (name := open_item(WITH, asked, answers, set(answers))) is not None:
        answers[name] = (WITH.by_item[name].options[0],)
        seen.append(name)
    return seen


MOUTH = said("RF0 none, SEL mouth")


def test_all_attributes_of_a_symptom_are_asked_together_after_our_own_items() -> None:
    asked = _asked_after(MOUTH)
    assert asked[asked.index("M6") :][:3] == ["M6", "Q901S", "Q901I"]
    assert "Q902P" not in asked


@pytest.mark.parametrize(
    ("answers", "day", "kind"),
    [(MOUTH, 80, "check-in"), (said("PULSE mouth"), 10, "pulse"), (said("RF0 none, SEL none"), 28, "check-in"),
     (MOUTH, 3, "first")],
)  # fmt: skip
def test_they_are_not_asked_where_the_area_is_asked_about_in_short(answers: Said, day: int, kind: str) -> None:
    assert not [name for name in _asked_after(answers, day, kind) if name.startswith("Q")]


def test_they_take_nothing_of_ours_away() -> None:
    for module in PLAN.modules:
        fuller = WITH.by_module[module.id]
        assert fuller.items[: len(module.items)] == module.items
        assert fuller.short in (module.short, module.items)
    assert [rule.id for rule in WITH.rules] == [rule.id for rule in PLAN.rules]


def _found(answers: str, plan: Protocol = WITH) -> tuple[str, list[str], dict[str, int]]:
    found = assess(plan, Case(answers=said(answers), week=20, had_ever=frozenset({"mouth"})))
    return found.urgency.word, [one.rule for one in found.findings], dict(found.composites)


def test_their_graded_answers_count_for_the_rules_over_all_graded_answers_and_have_a_composite_of_their_own() -> None:
    assert _found("Q901S 3, Q901I 0") == ("next-day", ["T32"], {"q901": 1})
    assert _found("Q901S 2, Q901I 2") == ("record", [], {"q901": 2})
    assert _found("Q901S 2") == ("record", [], {})
    assert _found("M1 mild, M2 not, Q901S 1, Q901I 4")[2] == {"mouth": 1, "q901": 2}
    assert _found("Q902P 1") == ("record", [], {})


def test_two_steps_worse_counts_for_them_too() -> None:
    from schedules.history import Earlier

    case = Case(answers=said("Q901S 2"), week=20, earlier=(Earlier(said("SEL mouth, Q901S 0")),))
    assert "T33" in [one.rule for one in assess(WITH, case).findings]


def test_an_approval_signs_plan_and_items_together_and_their_text_is_enough_to_read_both_again() -> None:
    text, sources = texts("mtor-1", (FILE, PACK))
    assert WITH.sha256 != PLAN.sha256
    assert parse(text, sources) == WITH


def test_their_words_are_lent_to_the_catalogue_in_every_language_and_change_no_sentence_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalogue, "_lent", {language: {} for language in LANGUAGES})
    before = {language: catalogue.names(language) for language in LANGUAGES}
    lend(WITH.wording)
    assert before == {language: catalogue.names(language) for language in LANGUAGES}
    assert say("de", "ask-q901s") == "Wie kräftig war das Kribbeln in den letzten 7 Tagen?"
    assert say("fr", "opt-q901i-4") == "Rien que de la gêne"
    assert say("es", "short-q902p") == say("es", "symptom-q902") == "purpurina en la piel"
    assert say("xx", "ask-q901s") == "In the last 7 days, how strong was the tingling of your tongue?"
    for language in LANGUAGES:
        for item in WITH.items:
            ids = [f"ask-{item.id.lower()}", *(f"opt-{item.id.lower()}-{option}" for option in item.options)]
            assert all(say(language, one) for one in ids)
    lend({"en": {"ask-m1": "Ours stays"}})
    assert say("en", "ask-m1") != "Ours stays"


def _also(language: str, pack: str = PACK) -> str:
    """The pack, written in one more language: its English."""
    pack = re.sub(r"(?m)^en = (.*)$", rf"en = \1\n{language} = \1", pack)
    return re.sub(r'\ben = ("[^"]*"), ', rf"en = \1, {language} = \1, ", pack)


def test_a_pack_is_written_in_any_languages_and_must_have_all_that_are_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    wider = load("mtor-1", (FILE, _also("it")), [*LANGUAGES, "it"])
    assert set(wider.wording) == {*LANGUAGES, "it"} and wider.wording["it"] == wider.wording["en"]
    with pytest.raises(ProtocolError, match=f"^{FILE}: languages: it is not written in it; "):
        load("mtor-1", (FILE, PACK), [*LANGUAGES, "it"])
    # One that was signed before a language came is read on; who speaks it reads the English of the items.
    monkeypatch.setattr(catalogue, "_lent", {language: {} for language in (*LANGUAGES, "it")})
    lend(parse(*texts("mtor-1", (FILE, PACK))).wording)
    assert say("it", "ask-q901s") == say("en", "ask-q901s")


def test_the_catalogue_owes_no_text_for_them() -> None:
    assert text_ids(WITH) == text_ids(PLAN)


def test_a_button_can_carry_each_of_their_options() -> None:
    for item in WITH.items:
        assert all(len(f"c.{'s' * 12}.{item.id}.{option}.{'x' * 8}") <= 64 for option in item.options)


LONG = "\n".join(
    f'[[symptom]]\nnumber = {number}\nconcern = "skin"\nname = {{ en = "a", es = "a", fr = "a", de = "a" }}\n'
    'ask.presence = { en = "b", es = "b", fr = "b", de = "b" }\n'
    for number in (903,)
)

REFUSED = {
    # what is wrong → the pack, the place, a word of the remedy
    "broken TOML": (PACK + "[[", "TOML", "mend"),
    "a word of the plan": ('status = "live"\n' + PACK, "status", "pack, scale, symptom"),
    "a table of the plan": (PACK + '\n[[rule]]\nid = "T99"\n', "rule", "pack, scale, symptom"),
    "an unknown word": (_pack('number = 901', 'number = 901\nmood = "good"'), "item 901", "README"),
    "another recall period": (_pack("recall_days = 7", "recall_days = 14"), "recall_days", "README"),
    "no citation": (_pack('citation = "Invented for the tests: no questionnaire has these words."\n', ""), "citation", "README"),
    "a number twice": (_pack("number = 902", "number = 901"), "item 901", "leave one"),
    "a concern nobody knows": (_pack('concern = "mouth"', 'concern = "toes"'), "item 901", "mouth, skin"),
    "an attribute nobody knows": (_pack("[symptom.ask.severity]", "[symptom.ask.colour]"), "item 901", "interference"),
    "a question without a language": (_pack('de = "Welche Last war es in den letzten 7 Tagen?"\n', ""), "item 901", "README"),
    "an empty question": (_pack('"Welche Last war es in den letzten 7 Tagen?"', '""'), "item 901", "README"),
    "no scale for an attribute": (_pack("[scale.severity]", "[scale.severe]"), "item 901", "5 different words"),
    "a scale of four steps": (_pack('"Zero", "A touch", ', '"Zero", '), "item 901", "5 different words"),
    "two steps of the same word": (_pack('"Zero", "A touch"', '"Zero", "Zero"'), "item 901", "5 different words"),
    "no symptom": (PACK[: PACK.index("[[symptom]]")], "symptom", "README"),
    "more than nine in a row": (PACK + LONG, "item 903", "leave a symptom out"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_faulty_pack_is_refused_with_file_place_and_remedy(fault: str) -> None:
    pack, where, remedy = REFUSED[fault]
    with pytest.raises(ProtocolError) as refused:
        load("mtor-1", (FILE, pack))
    told = str(refused.value)
    assert told.startswith(f"{FILE}: ")
    assert where in told and remedy in told, told


def test_a_plan_alone_can_neither_name_a_symptom_of_a_site_nor_bring_words() -> None:
    for wrong in (TEXT.replace('id = "M1"\n', 'id = "M1"\nsymptom = "q1"\n', 1), "wording = {}\n" + TEXT):
        with pytest.raises(ProtocolError, match="drop"):
            parse(wrong, SOURCES)
