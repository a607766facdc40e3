"""Nothing is cut without a word: a list is as many messages as it needs, and a long text is read to its end."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.enrolling import invitations
from bot.care.visit import Visit
from messages.words_out.card import Card
from messages.words_out.catalogue import plain, plain_lines, say
from messages.words_out.digest import storm
from messages.words_out.draft import LONGEST, MOST_BUTTONS, Button, in_messages, units
from schedules.protocol import Urgency
from storage.clinics import Clinic
from tests.people import Clock, Place, Someone, Town

HOSTILE = "soup burns 🤕👩‍👩‍👧 \u202eevil\u202c e\u0301 <b>x</b>\x00\x07 "


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.text(st.characters(codec="utf-8"), max_size=9_000), st.booleans()), max_size=20),
)
def test_every_letter_of_a_list_stands_in_some_message_and_every_button_once(
    title: str, lines: list[tuple[str, bool]]
) -> None:
    told = [
        (text, Button(str(at), data=str(at)) if with_button else None) for at, (text, with_button) in enumerate(lines)
    ]
    drafts = in_messages(title, told)
    assert all(units(draft.text) <= LONGEST for draft in drafts)
    bodies = (
        "".join(re.sub(r"\n", "", draft.text.partition("\n\n")[2]) for draft in drafts) if "\n" not in title else None
    )
    assert bodies is None or bodies == "".join(text.replace("\n", "") for text, _ in lines)
    assert all(sum(map(len, draft.buttons)) <= MOST_BUTTONS for draft in drafts)
    shown = [button.text for draft in drafts for row in draft.buttons for button in row]
    assert list(dict.fromkeys(shown)) == [button.text for _, button in told if button is not None]


@given(st.text(max_size=3_000))
def test_lines_of_a_text_are_what_plain_shows_without_a_cut(text: str) -> None:
    def bare(shown: str) -> str:
        return re.sub("[\u2068\u2069\n]", "", shown)

    assert bare("".join(plain_lines(text))) == bare(plain(text, 100_000))


def test_what_has_no_room_in_a_storm_s_message_is_counted_in_it() -> None:
    at = datetime(2026, 11, 30, tzinfo=UTC)
    nothing = dict.fromkeys(
        (
            "drug",
            "day",
            "taken_by",
            "taken_at",
            "called_by",
            "called_at",
            "outcome",
            "outcome_by",
            "closed_by",
            "closed_at",
        )
    )
    items = [
        Card(
            number=number, urgency="next-day", pseudonym="P-" + "X" * 300, concern="mouth", zone="UTC", raised_at=at,
            state="raised", reports=(), mark="", open_minutes=0, **nothing,  # type: ignore[arg-type]
        )
        for number in range(1, 31)
    ]  # fmt: skip
    draft = storm("en", reason="why-unlinked", count=50, at=at, items=items)
    shown = sum(map(len, draft.buttons))
    assert units(draft.text) <= LONGEST and 0 < shown < 30
    assert say("en", "digest-more", count=50 - shown) in draft.text


async def test_of_130_open_alerts_the_gravest_stands_first_and_every_one_somewhere(
    town: Town, ward: Place, noor: Someone
) -> None:
    now, house = town.clock.now(), town.house.ward

    def many(session: Session) -> None:
        clinic = session.get_one(Clinic, ward.row.id)
        for number in range(1, 131):
            raising.raise_alert(
                Visit(session, house, now),
                clinic,
                None,
                raising.Concern(
                    "unlinked",
                    Urgency.EMERGENCY if number == 130 else Urgency.NEXT_DAY,
                    ["why-unlinked"],
                    chat_blind=f"x{number}",
                ),
            )

    await town.act(many)
    await town.settle()
    before = len(noor.person.messages)
    await noor.says("/alerts")
    lists = [one for one in noor.person.messages[before:] if one.from_bot]
    assert len(lists) > 1 and all(one.content.startswith("Open alerts · ") for one in lists)
    assert "#A130 " in lists[0].content.split("\n")[2]
    numbers = [int(found) for one in lists for found in re.findall(r"#A(\d+) ", one.content)]
    assert numbers == [130, *range(1, 130)], "in order, none twice"
    for one in lists:
        shown = [int(button.label[2:]) for button in one.buttons]
        assert shown == [int(found) for found in re.findall(r"#A(\d+) ", one.content)], "each under its own message"


async def test_every_one_of_300_patients_is_listed(town: Town, ward: Place, noor: Someone, ada: Someone) -> None:
    now, house = town.clock.now(), town.house.ward

    def many(session: Session) -> list[str]:
        entry = invitations.Entry(
            drug="everolimus", indication="oncology", birth_year=1961, language="en", timezone="Europe/Berlin",
            started=now.date(), name="x", phone="y", reference="z",
        )  # fmt: skip
        clinic = session.get_one(Clinic, ward.row.id)
        return [
            invitations.invite(Visit(session, house, now, actor="shell"), clinic, entry).pseudonym for _ in range(299)
        ]

    names = await town.act(many)
    before = len(noor.person.messages)
    await noor.says("/patients")
    told = "\n".join(one.content for one in noor.person.messages[before:] if one.from_bot)
    assert all(told.count(f"{name} ·") == 1 for name in (*names, (await ada.patient()).pseudonym))


async def test_a_long_text_of_a_patient_is_read_to_its_end(
    town: Town, ward: Place, noor: Someone, ada: Someone, clock: Clock
) -> None:
    text = ""
    while units(text) < 4000:
        text += f"{len(text)}{HOSTILE}"
    text += "the very end"
    await ada.says(text)
    await clock.forward(minutes=5)  # it may be asked about first
    await noor.looks_up(1)
    before = len(noor.person.messages)
    await noor.taps("1.read")
    told = "".join(one.content.partition("\n\n")[2] for one in noor.person.messages[before:] if one.from_bot)
    bare = re.sub("[\u2068\u2069\n]", "", told)
    assert re.sub("[\u2068\u2069\n]", "", plain(text, 100_000)) in bare and "the very end" in told
