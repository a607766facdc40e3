"""A made-up ward in which every act can be tried by anybody, by every way, and is undone afterwards.

What is tried are the real doors: an update as Telegram sends it, a form as a browser posts it. Whether an act was done is read from
what it leaves: the journal, or the letter it writes.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import httpx
from sqlmodel import Session, col, func, select

from bot.care.surroundings import Surroundings
from bot.care.visit import Visit
from bot.chat import desk
from bot.clocks import PushedClock
from bot.web.app import make_web
from messages import tokens
from messages.words_out.catalogue import lend
from schedules.loading import load
from schedules.policy import GROUP, PRIVATE, WEB
from storage import checkins, clinics, dialogues, identities, media, outbox
from storage.access import WebSession
from storage.alerts import Alert, Report
from storage.changes import Change
from storage.clinics import Clinic, Staff
from storage.handovers import Handover
from storage.journal import Journal
from storage.media import MediaContent
from storage.outbox import Outbox
from storage.patients import Exposure, Patient
from storage.reviews import Review
from storage.rosters import Cover, Holiday, RotaLine
from storage.vault import from_text
from tests.bot.house_kit import fresh_engine

T = TypeVar("T")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACTOR, COLLEAGUE, LEAD, PATIENT, TEAM = 501, 502, 503, 504, -1001
VISITOR = "visitor"
"""A role without a column: it may do nothing, by any door. It has a name, so that nothing but the table stops it."""

FEED, COOKIE, CSRF = "https://feed.test", "a-cookie", "a-word"
CODE = "ABCDEFGHJKMNPQRS"


@dataclass
class Place:
    """The ward in one transaction that never ends well: `me` tries, `other` is a nurse."""

    session: Session
    ward: Surroundings
    clinic: Clinic
    me: Staff
    other: Staff
    patient: Patient
    written: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    clock: PushedClock = field(default_factory=lambda: PushedClock(NOW))

    def __post_init__(self) -> None:
        self.pages = make_web(self, FEED)[0]

    async def act(self, work: Callable[[Session], T]) -> T:
        """For the pages: do it here."""
        done = work(self.session)
        self.session.flush()
        return done

    async def read(self, work: Callable[[Session], T]) -> T:
        """For the pages: look here."""
        return work(self.session)

    def alert(self, number: int) -> Alert:
        """1: a sore mouth; 2: an emergency; 3: a stranger in the group."""
        found = self.session.get(Alert, number)
        assert found is not None
        return found

    def add(self, row: T) -> T:
        """A row that is there before it is tried."""
        self.session.add(row)
        self.session.flush()
        return row


Given = Callable[[Place], Any]


@dataclass(frozen=True)
class Try:
    """One way to try an act: a button's `press`, words `said`, or a page's `post` (or `get`).

    `given`: what must stand before; what it returns stands for `{}`. `leaves`: the journal's act, or the beginning of a letter's
    key, by which it is known that it was done; `shows`: what a letter then says. Without either a page is known by being shown.
    """

    press: str = ""
    said: str = ""
    post: str = ""
    get: str = ""
    form: tuple[tuple[str, str], ...] = ()
    given: Given | None = None
    leaves: str = ""
    shows: str = ""


@contextmanager
def a_place() -> Iterator[Place]:
    """A clinic with its group, three colleagues, a patient and three alerts; gone afterwards."""
    lend({"en": {f"role-{VISITOR}": "a visitor", f"web-role-{VISITOR}": "visitor"}})
    engine = fresh_engine()
    vault = from_text("k1:" + base64.b64encode(b"x" * 32).decode())
    ward = Surroundings(protocol=load(), vault=vault, bot_name="rosenhof_bot", drafts_allowed=True, feed=FEED)
    with Session(engine, expire_on_commit=False) as session:
        clinic = Clinic(
            name="Rosenhof", timezone="Europe/Berlin", language="en", emergency_number="112", phone="+49 30 1",
            phone_after_hours="+49 30 2", hours="Mon-Fri 08:00-18:00", added_at=NOW,
        )  # fmt: skip
        session.add(clinic)
        session.flush()
        clinics.set_group(session, vault, clinic, TEAM)
        people = []
        for name, role, chat in (("Me", "nurse", ACTOR), ("Noor", "nurse", COLLEAGUE), ("Lea", "lead", LEAD)):
            member = clinics.add_staff(vault, clinic, name, role)
            member.tested_at = NOW
            session.add(member)
            clinics.link_staff(session, vault, member, chat, NOW)
            people.append(member)
        patient = Patient(
            clinic_id=clinic.id, pseudonym="P-7K3M", state="active", setup="ready", language="en", timezone="Europe/Berlin",
            indication="oncology", consented_at=NOW, created_at=NOW, created_by="test",
        )  # fmt: skip
        session.add(patient)
        session.flush()
        start = date(2026, 11, 2)
        session.add(
            Exposure(patient_id=patient.id, kind="start", drug="everolimus", on=start, recorded_at=NOW, recorded_by="t")
        )
        for kind, value in (("chat", str(PATIENT)), ("name", "Ada"), ("birth-year", "1961")):
            identities.put(session, vault, patient.id, kind, value, NOW)
        for concern, urgency, whose in (
            ("mouth", "same-day", patient.id), ("airway", "emergency", patient.id), ("outsider", "same-day", None),
        ):  # fmt: skip
            alert = Alert(
                clinic_id=clinic.id, patient_id=whose, open_key=f"{whose or clinic.id}:{concern}", concern=concern,
                urgency=urgency, raised_at=NOW, rung_since=NOW,
            )  # fmt: skip
            session.add(alert)
            session.flush()
            session.add(Report(alert_number=alert.number, urgency=urgency, said=[], why=["why-t01"], at=NOW))
        session.add(
            WebSession(token_hash=vault.token_hash(COOKIE), staff_id=people[0].id, csrf=CSRF, made_at=NOW, seen_at=NOW)
        )
        session.commit()
        yield Place(session, ward, clinic, people[0], people[1], patient)
        session.rollback()
    engine.dispose()


async def done(place: Place, role: str, channel: str, one: Try) -> bool:
    """Whether a person of this role gets it done by this way. Whatever it did is undone."""
    session = place.session
    try:
        place.me.role = role
        session.add(place.me)
        session.flush()
        found = "" if one.given is None else one.given(place) or ""
        session.flush()
        entries, letters = (_count(session, table) for table in (Journal, Outbox))
        if channel == WEB:
            status = await _browses(place, one, str(found))
            if not one.leaves:
                return status == 200 or (status == 303 and not one.get)
        else:
            _writes(place, channel, one, str(found))
        session.flush()
        acts = session.exec(select(Journal.act).order_by(col(Journal.seq)).offset(entries)).all()
        keys = session.exec(select(Outbox.key).order_by(col(Outbox.seq)).offset(letters)).all()
        if one.shows:
            rows = session.exec(select(Outbox).order_by(col(Outbox.seq)).offset(letters)).all()
            return any(one.shows in json.dumps(outbox.open_payload(place.ward.vault, row)) for row in rows)
        return one.leaves in acts or any(key.startswith(f"{one.leaves}:") for key in keys if one.leaves)
    finally:
        undo(place)


def undo(place: Place) -> None:
    """All is as it was before it was tried."""
    place.session.rollback()
    for row in (place.me, place.other, place.patient, place.clinic):
        place.session.refresh(row)


def _count(session: Session, table: type[Any]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()


def _writes(place: Place, channel: str, one: Try, found: str) -> None:
    chat = {GROUP: TEAM, PRIVATE: ACTOR}[channel]
    where = {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Care team", "first_name": "Me"}
    who = {"id": ACTOR, "is_bot": False, "first_name": "Me", "language_code": "en"}
    message: dict[str, Any] = {
        "message_id": 9,
        "date": int(NOW.timestamp()),
        "chat": where,
        "from": who,
        "text": one.said,
    }
    raw: dict[str, Any] = {"update_id": 77, "message": message}
    if one.press:
        data = tokens.sign(place.ward.vault.button_key(), chat, one.press.replace("{}", found))
        raw = {
            "update_id": 77,
            "callback_query": {"id": "7", "from": who, "message": message, "chat_instance": "1", "data": data},
        }
    desk.route(Visit(place.session, place.ward, NOW, cause="update:77"), desk.read(json.dumps(raw)), 77)


async def _browses(place: Place, one: Try, found: str) -> int:
    line = httpx.ASGITransport(app=place.pages)
    async with httpx.AsyncClient(transport=line, base_url=FEED, cookies={"__Host-feed": COOKIE}) as client:
        if one.get:
            return (await client.get(one.get.replace("{}", found))).status_code
        form = {"csrf": CSRF, **{name: value.replace("{}", found) for name, value in one.form}}
        return (await client.post(one.post.replace("{}", found), data=form)).status_code


# -- what stands before an act is tried --------------------------------------------------------------------------------------


def mine(place: Place) -> None:
    """The alert is theirs who try."""
    alert = place.alert(1)
    alert.state, alert.taken_by, alert.taken_at = "taken", place.me.id, NOW
    place.add(alert)


def closed(number: int) -> Given:
    """The alert was closed a moment ago."""

    def stands(place: Place) -> None:
        alert = place.alert(number)
        alert.state, alert.closed_key, alert.open_key, alert.outcome = "resolved", alert.open_key, None, "seen"
        alert.closed_by = alert.taken_by = place.other.id
        alert.taken_at = alert.closed_at = NOW
        alert.expires_at = NOW + timedelta(minutes=5)
        place.add(alert)

    return stands


def tried(place: Place) -> None:
    """The planned attempts to reach the patient of the emergency are made."""
    alert = place.alert(2)
    alert.tries, alert.tried_at = 3, NOW
    place.add(alert)


def offered(*, to_me: bool) -> Given:
    """An alert is offered to them, or by them."""

    def stands(place: Place) -> None:
        giver, receiver = (place.other, place.me) if to_me else (place.me, place.other)
        alert = place.alert(1)
        alert.state, alert.taken_by, alert.taken_at = "taken", giver.id, NOW
        place.add(alert)
        row = Handover(
            clinic_id=place.clinic.id, alert_number=1, from_staff=giver.id, to_staff=receiver.id, open_key="A1", offered_at=NOW
        )  # fmt: skip
        place.add(row)

    return stands


def mine_for(place: Place) -> str:
    """The alert is theirs, and there is a colleague to have it."""
    mine(place)
    return place.other.id


def mine_for_short(place: Place) -> str:
    """The same, as a button names a colleague."""
    return mine_for(place)[:12]


def talking(kind: str, step: str, /, **values: str) -> Given:
    """A conversation has come this far. A value "{other}" is the colleague."""

    def stands(place: Place) -> None:
        told = {name: value.replace("{other}", place.other.id) for name, value in values.items()}
        dialogues.keep(place.session, place.ward.vault, ACTOR, kind=kind, step=step, values=told, now=NOW)

    return stands


def uncovered(then: Given | None = None) -> Given:
    """Nobody has consented here yet, and the rota leaves most of the week open."""

    def stands(place: Place) -> None:
        place.patient.consented_at = None
        place.add(place.patient)
        a_line(place)
        if then is not None:
            then(place)

    return stands


def is_paused(place: Place) -> None:
    """The check-ins rest."""
    place.patient.state, place.patient.paused_until = "paused", date(2026, 12, 1)
    place.add(place.patient)


def held(place: Place) -> str:
    """A break is entered that may be struck out."""
    row = Exposure(
        patient_id=place.patient.id,
        kind="hold",
        drug="everolimus",
        on=date(2026, 11, 20),
        recorded_at=NOW,
        recorded_by="t",
    )
    return place.add(row).id


def striking(place: Place) -> str:
    """The same, and the conversation asks whether they are sure."""
    talking("medicine", "void-sure", patient="P-7K3M")(place)
    return held(place)


def a_line(place: Place) -> str:
    """A line of the rota."""
    row = RotaLine(
        clinic_id=place.clinic.id, staff_id=place.other.id, duty="on-call", weekday=0, start=480, end=1200, added_at=NOW,
        added_by="t",
    )  # fmt: skip
    return place.add(row).id


def a_holiday(place: Place) -> str:
    """A holiday."""
    row = Holiday(clinic_id=place.clinic.id, on=date(2026, 12, 2), name="", added_at=NOW, added_by="t")
    return place.add(row).id


def a_cover(place: Place, *, by_me: bool = False) -> str:
    """Somebody covers tomorrow morning."""
    whose = place.me if by_me else place.other
    row = Cover(
        clinic_id=place.clinic.id, staff_id=whose.id, duty="on-call", start_at=NOW + timedelta(days=1),
        end_at=NOW + timedelta(days=1, hours=8), added_at=NOW, added_by="t",
    )  # fmt: skip
    return place.add(row).id


def asking_to_swap(place: Place) -> None:
    """They have a duty, and the conversation asks whether they are sure."""
    a_cover(place, by_me=True)
    start, end = ((NOW + timedelta(days=1, hours=hours)).isoformat() for hours in (0, 8))
    talking("duty", "sure", act="swap", who="{other}", mine=f"on-call|{start}|{end}")(place)


def asked_to_swap(place: Place) -> str:
    """A colleague's duty is offered to them: what its button carries."""
    from bot.chat.forms.rota import short

    a_cover(place)
    start, end = (short(NOW + timedelta(days=1, hours=hours)) for hours in (0, 8))
    return f"o.{start}.{end}.{place.other.id[:12]}"


def a_code(place: Place) -> None:
    """A code for the group stands, and no group yet."""
    clinics.set_group(place.session, place.ward.vault, place.clinic, None)
    place.clinic.connect_hash = place.ward.vault.token_hash(CODE)
    place.clinic.connect_expires_at = NOW + timedelta(hours=1)
    place.add(place.clinic)


def a_photo(place: Place) -> str:
    """The patient has sent a photo, and it is here: its row's id."""
    vault = place.ward.vault
    words = checkins.Words(
        patient_id=place.patient.id, chat_blind=vault.blind(str(PATIENT), "chat"), medium="photo", sealed=b"", label="none",
        at=NOW, update_id=5,
    )  # fmt: skip
    place.add(words)
    row = media.keep(
        place.session, vault, patient_id=place.patient.id, words_id=words.id, slot_id=None, medium="photo", picture=True,
        file_id="f", lasting_name="l", mime="image/jpeg", size=3, now=NOW,
    )  # fmt: skip
    row.state, row.width, row.height = "kept", 1, 1
    place.add(MediaContent(media_id=row.id, sealed=vault.seal(b"jpg", media.where(row.id))))
    return row.id


def a_review(place: Place) -> str:
    """A report of the weekly sample: its row's id."""
    row = Review(
        clinic_id=place.clinic.id, draw="2026-11-23", place=0, row_id="r", pseudonym="P-7K3M", at=NOW, how="record",
        urgency="record",
    )  # fmt: skip
    return place.add(row).id


def staff_id(place: Place) -> str:
    """The colleague."""
    return place.other.id


def a_change(place: Place) -> str:
    """A colleague has changed the patient's year of birth, and it waits."""
    row = identities.live_row(place.session, place.patient.id, "birth-year")
    return place.add(
        Change(
            clinic_id=place.clinic.id, patient_id=place.patient.id, kind="birth-year", by=f"staff:{place.other.id}",
            before={"birth-year": row}, told=[["group", place.clinic.id]], at=NOW, due_at=NOW + timedelta(hours=1),
        )
    ).id  # fmt: skip


def a_newcomer(place: Place) -> str:
    """Somebody has opened a colleague's link, and waits."""
    vault = place.ward.vault
    member = clinics.add_staff(vault, place.clinic, "Zoe", "nurse")
    clinics.wait(place.session, vault, member, 599)
    return place.add(member).id[:12]
