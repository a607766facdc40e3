"""The feed: the open alerts, live; one alert by itself; the closed ones and a search; and the acts on a card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from bot.care.alerting import acknowledging
from bot.care.hearing import replying
from bot.care.looking import alert_course, finding
from bot.care.surroundings import Refused
from bot.care.visit import Visit
from bot.web import handing
from bot.web.cards import age, shown
from bot.web.front import Answer, Asked, Goto, Missing, Page, Visitor
from bot.web.patient import names
from messages.words_out import to_course
from storage import alerts, feed, journal, patients, replies
from storage.alerts import Alert
from storage.patients import Patient

ACTIONS = re.compile("take|call|outcome|close|noise|undo|release|snooze-[0-9]+h")
"""What a card's buttons post; each is an action of `acknowledging.act`, the outcome's code comes in the form."""

LONGEST_SEARCH = 80
"""Characters of what is looked for."""

LONGEST_NOTE = 1000
"""Characters of a note for colleagues."""


def listed(session: Session, me: Visitor) -> dict[str, Any]:
    """What the list of open alerts shows."""
    rows = feed.open_alerts(session, me.clinic.id)
    return {
        "cards": [shown(session, me, row) for row in rows],
        "mark": feed.mark(session, me.clinic.id),
        "age": lambda moment: age(me, moment),
        "here": "feed",
    }


def show(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The open alerts."""
    return Page("feed.html", listed(session, me))


def parts(session: Session, me: Visitor, asked: Asked) -> Answer:
    """The cards alone, for a page that is open."""
    return Page("cards.html", listed(session, me))


def alert_of(session: Session, me: Visitor, asked: Asked) -> Alert:
    """The alert of the address, of this clinic. Raises Missing."""
    alert = alerts.numbered(session, asked.number(), me.clinic.id)
    if alert is None:
        raise Missing
    return alert


def one(session: Session, me: Visitor, asked: Asked) -> Answer:
    """One alert by itself, with every report."""
    return _one(session, me, alert_of(session, me, asked))


def _one(
    session: Session, me: Visitor, alert: Alert, note: str = "", *, typed: str = "", notes: list[dict[str, Any]] | None = None,
    refused: Mapping[str, str] | None = None,
) -> Answer:  # fmt: skip
    course = alert_course.of_alert(Visit(session, me.ward, me.now), alert)
    values = {
        "shown": shown(session, me, alert, note=note, whole=True, refused=refused),
        "age": lambda moment: age(me, moment), "here": "feed",
        "course": [(row.at, to_course.line(me.language, row)) for row in course],
        "whole": True, "typed": typed, "notes": notes,
        "hand": handing.view(session, me, alert), "written": len(replies.of_alert(session, alert.number or 0)),
    }  # fmt: skip
    return Page("alert.html", values)


def act(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A button of a card. Without script the alert's own page follows; with it only the card is drawn anew."""
    alert = alert_of(session, me, asked)
    action, code = asked.path["action"], asked.form.get("outcome", "")
    if ACTIONS.fullmatch(action) is None:
        raise Missing
    if action == "outcome" and not code:
        raise Refused("toast-choose-outcome")
    if action == "close" and not code and alert.outcome is None and alert.state != "resolved":
        raise Refused("toast-needs-outcome")
    reached = asked.form.get("reached") == "yes"
    may = me.may("alert-close-emergency")  # who may not is told that first
    if action == "close" and not reached and may and acknowledging.asks_whether_reached(alert, code):
        raise Refused("web-reached-first")
    if reached and action == "close":
        action = f"reached-{code or alert.outcome}"
    elif action in ("outcome", "close") and code:
        action = f"{action}-{code}"
    me.must(f"alert-{'close' if action == 'noise' or action.startswith('reached') else action.partition('-')[0]}")
    note = asked.form.get("note", "").strip()[:LONGEST_NOTE]
    if note:
        me.must("alert-note")
    told = acknowledging.act(Visit(session, me.ward, me.now, cause=me.cause), alert, me.member, action, note=note)
    if not asked.part:
        return Goto(f"/alert/{alert.number}")
    return _card(session, me, alert, me.say(told))


def write(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A message to the patient, word for word, as from the team."""
    alert = alert_of(session, me, asked)
    replying.write(Visit(session, me.ward, me.now, cause=me.cause), alert, me.member, asked.form.get("text", ""))
    return _one(session, me, alert, me.say("reply-sent", patient=_name(session, alert), number=alert.number or 0))


def write_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not sent: the page with what was typed, and the reason."""
    alert = alert_of(session, me, asked)
    session.refresh(alert)
    return _one(session, me, alert, why, typed=asked.form.get("text", ""))


def read(session: Session, me: Visitor, asked: Asked) -> Answer:
    """Notes of colleagues and messages to the patient about this alert. They may name somebody: a look, journalled as one."""
    alert = alert_of(session, me, asked)
    journal.write(
        session, at=me.now, actor=me.by, act="notes-read", subject=f"A{alert.number}", detail={}, cause=me.cause
    )
    return _one(session, me, alert, notes=_notes(session, me, alert))


def hand(session: Session, me: Visitor, asked: Asked) -> Answer:
    """Hand over, accept, take back: the alert's own page follows."""
    alert, what = alert_of(session, me, asked), asked.path["what"]
    if what not in handing.ACTS:
        raise Missing
    me.must(handing.ACTS[what])
    return _one(session, me, alert, handing.act(session, me, alert, what, asked.form.get("to", "")))


def _notes(session: Session, me: Visitor, alert: Alert) -> list[dict[str, Any]]:
    name, vault, number = names(session, me), me.ward.vault, alert.number or 0
    found = [
        {"at": row.at, "by": name(f"staff:{row.staff_id}"), "text": alerts.note_of(vault, row), "to": ""}
        for row in alerts.notes(session, number)
    ]
    found += [
        {
            "at": row.at,
            "by": name(f"staff:{row.staff_id}"),
            "text": replies.text_of(vault, row),
            "to": _name(session, alert),
        }
        for row in replies.of_alert(session, number)
    ]
    return sorted(found, key=lambda one: one["at"])


def _name(session: Session, alert: Alert) -> str:
    patient = None if alert.patient_id is None else session.get(Patient, alert.patient_id)
    return "" if patient is None else patient.pseudonym


def act_again(session: Session, me: Visitor, asked: Asked, why: str) -> Answer:
    """It was not done: the card as it stands, with the reason."""
    alert = alert_of(session, me, asked)
    session.refresh(alert)
    if asked.part:
        return _card(session, me, alert, why, asked.form)
    return _one(session, me, alert, why, refused=asked.form)


def _card(session: Session, me: Visitor, alert: Alert, note: str, refused: Mapping[str, str] | None = None) -> Answer:
    one = shown(session, me, alert, note=note, refused=refused)
    return Page("card.html", {"shown": one, "age": lambda moment: age(me, moment), "whole": False})


def closed(session: Session, me: Visitor, asked: Asked) -> Answer:
    """What was closed in the last two weeks, the newest first."""
    rows = feed.closed_since(session, me.clinic.id, me.now - feed.CLOSED_SHOWN)
    return Page("closed.html", {"cards": [shown(session, me, row) for row in rows], "here": "closed"})


def search(session: Session, me: Visitor, asked: Asked) -> Answer:
    """A pseudonym, an alert's number, a name, a phone number or a reference was typed. It stands in no address; a look at who
    somebody is is journalled."""
    text = asked.form.get("q", "").strip()[:LONGEST_SEARCH]
    number = re.fullmatch(r"#?[aA]?(\d{1,9})", text)
    if number is not None and alerts.numbered(session, int(number[1]), me.clinic.id) is not None:
        return Goto(f"/alert/{int(number[1])}")
    for name in (text, f"P-{text}"):
        patient = patients.called(session, name, me.clinic.id)
        if patient is not None:
            return Goto(f"/patient/{patient.pseudonym}")
    if not me.may("looked-up"):
        return Page("said.html", {"what": me.say("web-search-nothing")}, status=404)
    found = finding.find(Visit(session, me.ward, me.now, cause=me.cause), me.member, text)
    if not found.hits:
        return Page("said.html", {"what": me.say("web-search-nothing")}, status=404)
    if len(found.hits) == 1:
        return Goto(f"/patient/{found.hits[0].patient.pseudonym}")
    return Page("found.html", {"found": found, "here": "patients"})
