"""Who may do what: every cell of `schedules.policy` is tried at the real door by somebody of that role."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.routing import Match

from bot.care.alerting import on_call
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from messages import commands
from messages.spoken import LANGUAGES
from messages.words_out.catalogue import say
from schedules import policy
from schedules.policy import CHANNELS, GROUP, PRIVATE, ROLES, ROWS, SHELL, WEB
from tests.bot import policy_kit as kit
from tests.bot.policy_kit import VISITOR, Place, Try, done, talking
from tests.readme import README, written

ROOT = Path(__file__).parents[2]
P = "/patient/P-7K3M"
LOOKS = ("/feed", "/feed/cards", "/closed", "/patients", P, "/alert/1", "/team", "/quiet", "/figures")
SURE = (("sure", "yes"),)
ENTRY = {
    "drug": "everolimus",
    "indication": "oncology",
    "started": "2026-11-20",
    "year": "1961",
    "language": "en",
    "zone": "Europe/Berlin",
}
WHOLE = dict(**ENTRY, ace="no", angioedema="no", rinse="no", name="Ada")
COVER = (("duty", "on-call"), ("from", "2026-11-24T08:00"), ("until", "2026-11-24T20:00"), ("person", "{}"))
LINE = (("duty", "on-call"), ("weekday", "1"), ("from", "08:00"), ("until", "20:00"), ("person", "{}"))


def card(verb: str, leaves: str, **more: object) -> tuple[Try, ...]:
    """A button of a card: the same in the group and in private."""
    return (Try(press=verb, leaves=leaves, **more),)  # type: ignore[arg-type]


def form(path: str, leaves: str, *fields: tuple[str, str], given: kit.Given | None = None) -> tuple[Try, ...]:
    """A form of the feed."""
    return (Try(post=path, form=fields, leaves=leaves, given=given),)


WAYS: dict[str, dict[str, tuple[Try, ...]]] = {
    "looked": {
        PRIVATE: (*card("a.1.show", "shown"), *card("e.patient.page.P-7K3M", "rounds"),
                  *card("e.patient.open.P-7K3M", "rounds"), Try(said="/alerts", shows="#A1"),
                  *(Try(said=one, shows="P-7K3M") for one in ("/patients", "/patient P-7K3M")), Try(said="/alert A1", shows="#A1"),
                  Try(said="/quiet", leaves="quiet")),
        GROUP: card("a.1.show", "shown"),
        WEB: (Try(post="/search", form=(("q", "P-7K3M"),)), *(Try(get=one) for one in LOOKS)),
    },
    "roster-read": {PRIVATE: (Try(said="/oncall", leaves="duty"),), GROUP: (Try(said="/oncall", leaves="duty"),),
                    WEB: (Try(get="/roster"),)},
    "login-link": {PRIVATE: (Try(said="/login", leaves="login-link"),)},
    "logout": {WEB: form("/logout", "logout")},
    "alert-offered": {
        PRIVATE: (Try(press="e.hand.give.1.{}", given=kit.mine_for_short, leaves="alert-offered"),
                  Try(said="/handover", given=kit.mine, leaves="hand"), *card("a.1.handover", "hand", given=kit.mine)),
        GROUP: card("a.1.handover", "hand", given=kit.mine),
        WEB: form("/alert/1/hand/offer", "alert-offered", ("to", "{}"), given=kit.mine_for),
    },
    "alert-handed-over": {
        PRIVATE: card("e.hand.accept.1", "alert-handed-over", given=kit.offered(to_me=True)),
        WEB: form("/alert/1/hand/accept", "alert-handed-over", given=kit.offered(to_me=True)),
    },
    "alert-offer-withdrawn": {
        PRIVATE: card("e.hand.withdraw.1", "alert-offer-withdrawn", given=kit.offered(to_me=False)),
        WEB: form("/alert/1/hand/withdraw", "alert-offer-withdrawn", given=kit.offered(to_me=False)),
    },
    "alert-note": {
        PRIVATE: (*card("a.1.note", "note"),
                  Try(said="Called twice", given=talking("note", "words", alert="1"), leaves="alert-note")),
        GROUP: card("a.1.note", "note"),
        WEB: form("/alert/1/outcome", "alert-outcome", ("outcome", "advice"), ("note", "Called twice")),
    },
    "notes-read": {WEB: form("/alert/1/notes", "notes-read")},
    "unrung-reviewed": {
        PRIVATE: (Try(press="e.review.{}.right", given=kit.a_review, leaves="unrung-reviewed"),),
        WEB: form("/quiet/{}/should", "unrung-reviewed", given=kit.a_review),
    },
    "wrote-to-patient": {
        PRIVATE: (*card("a.1.write", "write"),
                  Try(said="We call you", given=talking("write", "words", alert="1"), leaves="wrote-to-patient")),
        GROUP: card("a.1.write", "write"),
        WEB: form("/alert/1/write", "wrote-to-patient", ("text", "We call you")),
    },
    "identity-read": {
        PRIVATE: card("a.1.who", "identity-read") + card("e.patient.who.P-7K3M", "identity-read"),
        GROUP: card("a.1.who", "identity-read"),
        WEB: form(f"{P}/who", "identity-read"),
    },
    "looked-up": {
        PRIVATE: (Try(said="/find Ada", leaves="looked-up"),),
        WEB: form("/search", "looked-up", ("q", "Ada")),
    },
    "words-read": {
        PRIVATE: card("a.1.read", "words-read") + card("e.patient.words.P-7K3M", "words-read"),
        GROUP: card("a.1.read", "words-read"),
        WEB: form(f"{P}/words", "words-read"),
    },
    "media-shown": {
        PRIVATE: (*card("a.1.photos", "media-shown"), *card("e.patient.photos.P-7K3M", "media-shown"),
                  Try(said="/photos P-7K3M", leaves="media-shown")),
        GROUP: card("a.1.photos", "media-shown"),
        WEB: (Try(post=f"{P}/photos"), Try(get="/media/{}", given=kit.a_photo)),
    },
    "chart-shown": {PRIVATE: card("e.patient.chart.P-7K3M", "chart-shown"), WEB: (Try(get=f"{P}/chart.svg"),)},
    "invited": {
        PRIVATE: (Try(said="/invite", leaves="invite"),
                  Try(press="e.invite.make", given=talking("invite", "summary", **WHOLE), leaves="invited")),
        WEB: (Try(get="/enrol"), *form("/enrol", "invited", *ENTRY.items(), ("name", "Ada"))),
    },
    "enrolled-uncovered": {
        PRIVATE: (Try(said="/invite", given=kit.uncovered(), leaves="invite"),
                  Try(press="e.invite.make", given=kit.uncovered(talking("invite", "summary", **WHOLE, anyway="yes")),
                      leaves="enrolled-uncovered")),
        WEB: form("/enrol", "enrolled-uncovered", *ENTRY.items(), ("name", "Ada"), ("force", "yes"), given=kit.uncovered()),
    },
    "invited-again": {PRIVATE: card("e.patient.again.P-7K3M", "invited-again"), WEB: form(f"{P}/again", "invited-again")},
    "corrected": {
        PRIVATE: (*card("e.patient.correct.P-7K3M", "rounds"),
                  Try(press="e.indication.transplant", leaves="corrected",
                      given=talking("correct", "indication", patient="P-7K3M", language="en", zone="Europe/Berlin"))),
        WEB: form(f"{P}/correct", "corrected", ("field", "indication"), ("value", "transplant")),
    },
    "exposure": {
        PRIVATE: (*card("e.patient.medicine.P-7K3M", "rounds"),
                  Try(press="e.med.sure", leaves="exposure",
                      given=talking("medicine", "sure", patient="P-7K3M", kind="hold", day="2026-11-22"))),
        WEB: form(f"{P}/expose", "exposure", ("kind", "hold"), ("on", "2026-11-22")),
    },
    "exposure-voided": {
        PRIVATE: card("e.med.x{}-sure", "exposure-voided", given=kit.striking),
        WEB: form(f"{P}/strike", "exposure-voided", ("entry", "{}"), given=kit.held),
    },
    "paused": {PRIVATE: card("e.patient.pause.P-7K3M", "paused"), WEB: form(f"{P}/pause", "paused", ("until", "2026-11-30"))},
    "resumed": {PRIVATE: card("e.patient.resume.P-7K3M", "resumed", given=kit.is_paused),
                WEB: form(f"{P}/resume", "resumed", given=kit.is_paused)},
    "discharged": {PRIVATE: card("e.patient.sure-discharged.P-7K3M", "discharged"),
                   WEB: form(f"{P}/discharge", "discharged", *SURE)},
    "died": {PRIVATE: card("e.patient.sure-died.P-7K3M", "died"), WEB: form(f"{P}/died", "died", *SURE)},
    "change-confirmed": {way: card("x.{}.keep", "change-confirmed", given=kit.a_change) for way in (GROUP, PRIVATE)},
    "change-undone": {way: card("x.{}.undo", "change-undone", given=kit.a_change) for way in (GROUP, PRIVATE)},
    "rota-line-added": {
        PRIVATE: (*card("e.duty.rota", "duty"),
                  Try(press="e.duty.sure", leaves="rota-line-added",
                      given=talking("duty", "sure", act="rota", duty="on-call", days="0", hours="480-1200", who="{other}"))),
        WEB: form("/roster/line", "rota-line-added", *LINE, given=kit.staff_id),
    },
    "rota-line-removed": {PRIVATE: card("e.duty.gone.l.{}", "rota-line-removed", given=kit.a_line),
                          WEB: form("/roster/line/{}/away", "rota-line-removed", given=kit.a_line)},
    "holiday-added": {
        PRIVATE: (*card("e.duty.holiday", "duty"),
                  Try(press="e.duty.sure", leaves="holiday-added", given=talking("duty", "sure", act="holiday", on="2026-12-02"))),
        WEB: form("/roster/holiday", "holiday-added", ("on", "2026-12-02")),
    },
    "holiday-removed": {PRIVATE: card("e.duty.gone.h.{}", "holiday-removed", given=kit.a_holiday),
                        WEB: form("/roster/holiday/{}/away", "holiday-removed", given=kit.a_holiday)},
    "cover-added": {
        PRIVATE: (*card("e.duty.cover", "duty"),
                  Try(press="e.duty.sure", leaves="cover-added",
                      given=talking("duty", "sure", **{"act": "cover", "duty": "on-call", "who": "{other}",
                                                       "from": "2026-11-24T08:00+00:00", "until": "2026-11-24T20:00+00:00"}))),
        WEB: form("/roster/cover", "cover-added", *COVER, given=kit.staff_id),
    },
    "cover-removed": {PRIVATE: card("e.duty.gone.c.{}", "cover-removed", given=kit.a_cover),
                      WEB: form("/roster/cover/{}/away", "cover-removed", given=kit.a_cover)},
    "swap-offered": {PRIVATE: card("e.duty.sure", "swap-offered", given=kit.asking_to_swap)},
    "swap-taken": {PRIVATE: card("e.duty.yes.{}", "swap-taken", given=kit.asked_to_swap)},
    "swap-declined": {PRIVATE: card("e.duty.no.{}", "swap-declined", given=kit.asked_to_swap)},
    "staff-invited": {WEB: form("/team/invite", "staff-invited", ("name", "Zoe"), ("role", "nurse"))},
    "staff-admitted": {
        PRIVATE: card("e.join.yes.{}", "staff-admitted", given=kit.a_newcomer)
        + card("e.join.no.{}", "staff-turned-away", given=kit.a_newcomer),
    },
    "staff-removed": {WEB: form("/team/{}/remove", "staff-removed", *SURE, given=kit.staff_id)},
    "group-connected": {GROUP: (Try(said=f"/connect {kit.CODE}", given=kit.a_code, leaves="group-connected"),)},
}  # fmt: skip
"""How each act is tried in the chats and in the feed; several ways of one channel must all be as the table says."""

for _act, _number, _verb, _web, _leaves, _given in (
    ("alert-take", 1, "take", (), "alert-take", None),
    ("alert-call", 1, "call", (), "alert-call", None),
    ("alert-outcome", 1, "outcome-advice", (("outcome", "advice"),), "alert-outcome", None),
    ("alert-close", 1, "close-advice", (("outcome", "advice"),), "alert-close", None),
    ("alert-close-emergency", 2, "reached-seen", (("outcome", "seen"), ("reached", "yes")), "alert-close", None),
    ("alert-given-up", 2, "close-unreached", (("outcome", "unreached"),), "alert-close", kit.tried),
    ("group-vouched", 3, "close-settled", (("outcome", "settled"),), "group-vouched", None),
    ("alert-snooze", 1, "snooze-4h", (), "alert-snooze", None),
    ("alert-release", 1, "release", (), "alert-release", kit.mine),
    ("alert-undo", 1, "undo", (), "alert-undo", kit.closed(1)),
):
    _pressed = card(f"a.{_number}.{_verb}", _leaves, given=_given)
    _path = _verb if "snooze" in _verb else _verb.partition("-")[0].replace("reached", "close")
    WAYS[_act] = {
        GROUP: _pressed,
        PRIVATE: _pressed,
        WEB: form(f"/alert/{_number}/{_path}", _leaves, *_web, given=_given),
    }
UNDO = card("a.2.undo", "alert-undo", given=kit.closed(2))
WAYS["alert-undo"][GROUP] += UNDO
WAYS["alert-undo"][PRIVATE] += UNDO
WAYS["alert-close-emergency"][PRIVATE] += card("a.2.noise", "alert-close")
WAYS["alert-undo"][WEB] += form("/alert/2/undo", "alert-undo", given=kit.closed(2))
WAYS["alert-close"][PRIVATE] += card("a.1.noise", "alert-close")


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with kit.a_place() as made:
        yield made


def tries(act: str, channel: str) -> tuple[Try, ...]:
    """How it is tried. Where there is no way, the way of another channel is tried here: it must lead nowhere."""
    ways = WAYS[act]
    if channel in ways:
        return ways[channel]
    if channel == WEB:
        return (Try(post=f"/{act}", leaves=act), Try(get=f"/{act}"))
    others = [one for way in (PRIVATE, GROUP) for one in ways.get(way, ()) if one.press or one.said]
    return tuple(others) or (Try(press=f"e.{act}.now", leaves=act), Try(said=f"/{act}", leaves=act))


CELLS = [(act, channel) for act in ROWS for channel in (GROUP, PRIVATE, WEB) if act in WAYS]


@pytest.mark.parametrize(("act", "channel"), CELLS, ids=[f"{act}-{CHANNELS[channel]}" for act, channel in CELLS])
async def test_every_role_may_do_by_this_way_what_the_table_says_and_nothing_else(
    place: Place, act: str, channel: str
) -> None:
    for role in (*ROLES, VISITOR):
        for one in tries(act, channel):
            assert await done(place, role, channel, one) is policy.may(role, act, channel), (role, one)


@pytest.mark.parametrize("role", (*ROLES, VISITOR))
def test_the_rota_itself_refuses_whoever_comes_past_a_door(place: Place, role: str) -> None:
    session, clinic = place.session, place.clinic
    place.me.role = role
    line, holiday = kit.a_line(place), kit.a_holiday(place)
    visit = Visit(session, place.ward, kit.NOW)
    works: dict[str, Callable[[], object]] = {
        "rota-line-added": lambda: on_call.add_line(
            visit, clinic, person=place.other, duty="next", weekday=2, start=0, end=60, by=place.me
        ),
        "rota-line-removed": lambda: on_call.remove_line(visit, clinic, line=line, by=place.me),
        "holiday-added": lambda: on_call.add_holiday(visit, clinic, day=date(2026, 12, 9), by=place.me),
        "holiday-removed": lambda: on_call.remove_holiday(visit, clinic, holiday=holiday, by=place.me),
    }
    try:
        for act, work in works.items():
            if policy.may(role, act):
                work()
            else:
                with pytest.raises(Refused, match="duty-not-yours-to-write"):
                    work()
    finally:
        kit.undo(place)


def test_every_act_of_the_table_is_tried_by_every_way_it_has() -> None:
    for act, row in ROWS.items():
        ways = {channel for role in ROLES for channel in row.by[role]}
        assert ways - {SHELL} == set(WAYS.get(act, {})), act


BEFORE_ANYBODY_IS_KNOWN = {"/", "/livez", "/readyz", "/metrics", "/login", "/login/{token}", "/static"}
TOLD_APART = {"/live"}
"""Pages without a role, and the stream, which has no end: it has a test of its own."""


def test_every_page_and_every_form_of_the_feed_is_tried(place: Place) -> None:
    asked = [
        ("POST", one.post) if one.post else ("GET", one.get) for ways in WAYS.values() for one in ways.get(WEB, ())
    ]
    for route in place.pages.routes:
        if route.path in BEFORE_ANYBODY_IS_KNOWN | TOLD_APART:  # type: ignore[attr-defined]
            continue
        met = [route.matches({"type": "http", "method": how, "path": path, "headers": []})[0] for how, path in asked]
        assert Match.FULL in met, route


async def test_who_may_see_nothing_hears_of_no_change(place: Place) -> None:
    assert not await asyncio.wait_for(done(place, VISITOR, WEB, Try(get="/live")), 10)


def test_every_command_of_a_colleague_is_tried() -> None:
    said = {one.said.partition(" ")[0].removeprefix("/") for ways in WAYS.values() for one in ways.get(PRIVATE, ())}
    assert {name for name in commands.typed(commands.COLLEAGUE) if commands.act_of(name)} <= said


def test_the_readme_prints_the_table_as_it_is() -> None:
    readme = README.read_text(encoding="utf-8")
    assert written(readme) == readme, "run `make spec`"


def test_a_role_without_a_column_may_nothing_and_an_act_without_a_row_is_a_fault_of_ours() -> None:
    assert not any(
        policy.may(VISITOR, act, channel) or policy.may(VISITOR, act) for act in ROWS for channel in CHANNELS
    )
    with pytest.raises(KeyError):
        policy.may("nurse", "prescribed", WEB)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_its_name_in_every_language(language: str) -> None:
    for role in ROLES:
        assert say(language, f"role-{role}") and say(language, f"web-role-{role}")


def test_roles_are_named_as_one_says_them() -> None:
    assert policy.either(ROLES) == "nurse, clinician or lead" and policy.either(ROLES[1:]) == "clinician or lead"
    assert policy.either(ROLES[:1]) == "nurse"


def test_no_room_asks_for_a_role_by_its_name() -> None:
    named = re.compile(r"\.role\s*(?:[!=]=\s*[\"']|(?:not )?in\s*\()")
    for path in (ROOT / "bot").rglob("*.py"):
        assert path.parent.name in ("demo", "simulator") or not named.search(path.read_text(encoding="utf-8")), path
