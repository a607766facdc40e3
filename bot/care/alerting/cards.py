"""The cards of an alert: what they show, and keeping every one of them up to date as its state changes."""

from __future__ import annotations

from sqlmodel import Session

from bot.care.letters import post, recipients
from bot.care.visit import Visit
from messages.words_out.card import Card, CardReport, alert_card, bare_card, older_card
from messages.words_out.draft import Draft
from schedules import ladder
from schedules.course import State
from storage import alerts, checkins, clinics, media, outbox, patients
from storage.alerts import Alert
from storage.checkins import Slot, Words
from storage.clinics import Clinic, Staff
from storage.patients import Patient

SHOWN = 3
"""Reports on a card, the newest ones: more would push the buttons off a phone."""


def view(
    visit: Visit, alert: Alert, clinic: Clinic, patient: Patient | None, *, mark: str = "", whole: bool = False
) -> Card:
    """The alert as the card shows it: pseudonym and findings, never a name.

    The newest reports, and before them the last one as urgent as the alert: however many there are, it costs the same. `whole`:
    every report, and how many photos and recordings; a card that is not whole only knows whether there are any.
    """

    def name(member_id: str | None) -> str | None:
        member = None if member_id is None else visit.session.get(Staff, member_id)
        return None if member is None else clinics.staff_name(visit.ward.vault, member)

    def denied(words_id: str | None) -> tuple[str, ...]:
        typed = None if words_id is None else visit.session.get(Words, words_id)
        return () if typed is None else tuple(dict.fromkeys(typed.denied))

    number = alert.number or 0
    if whole:
        rows, earlier = list(alerts.reports(visit.session, number)), 0
    else:
        rows = list(alerts.newest_reports(visit.session, number, SHOWN))
        grave = alerts.newest_as_urgent(visit.session, number, alert.urgency)
        if grave is not None and grave not in rows:
            rows.insert(0, grave)
        earlier = alerts.count_reports(visit.session, number) - len(rows)
    wish = _wish(visit.session, rows[-1].slot_id) if rows else ()
    sent = (
        [row.picture for row in media.of_alert(visit.session, number) if row.state in ("waiting", "kept")]
        if whole
        else [picture for picture in (True, False) if media.any_of_alert(visit.session, alert, picture=picture)]
    )
    return Card(
        number=alert.number or 0,
        urgency=alert.urgency,
        pseudonym=patient.pseudonym if patient is not None else "",
        concern=alert.concern,
        drug=alert.drug,
        day=alert.day,
        zone=clinic.timezone,
        raised_at=alert.raised_at,
        state=alert.state,
        earlier=earlier,
        reports=tuple(
            CardReport(
                urgency=row.urgency,
                said=tuple((pair[0], tuple(pair[1:])) for pair in row.said),
                why=tuple(row.why),
                words=row.words_id is not None,
                at=row.at,
                written_at=row.written_at,
                denied=denied(row.words_id),
            )
            for row in rows
        ),
        mark=mark,
        taken_by=name(alert.taken_by),
        taken_at=alert.taken_at,
        called_by=name(alert.called_by),
        called_at=alert.called_at,
        outcome=alert.outcome,
        outcome_by=name(alert.outcome_by),
        closed_by=name(alert.closed_by),
        closed_at=alert.closed_at,
        open_minutes=int((visit.now - alert.raised_at).total_seconds() // 60),
        dose_mg=None if patient is None else _dose(visit.session, patient),
        wish=wish,
        lapsed_by=name(alert.lapsed_by),
        expires_at=alert.expires_at,
        undelivered=alert.undelivered_at is not None,
        may_undo=alert.state == "resolved" and alert.expires_at is not None and alert.expires_at > visit.now,
        notes=len(alerts.notes(visit.session, alert.number or 0)),
        snooze=() if alert.urgency == "emergency" else visit.ward.protocol.taking.snooze_hours,
        outcomes=ladder.outcomes_for(alert.concern),
        tries=alert.tries,
        tries_planned=visit.ward.protocol.taking.tries,
        tried_at=alert.tried_at,
        noise_by=name(alert.noise_by),
        writes=patient is not None and patient.state != State.DIED,
        photos=sent.count(True),
        recordings=sent.count(False),
    )


def _dose(session: Session, patient: Patient) -> float | None:
    """The dose that was noted last, in mg; nothing where none was."""
    return next((row.dose_mg for row in reversed(patients.exposures(session, patient.id)) if row.dose_mg), None)


def _wish(session: Session, slot_id: str | None) -> tuple[str, ...]:
    """What the patient answered to "do you want to be contacted?" in the same report."""
    slot = None if slot_id is None else session.get(Slot, slot_id)
    return () if slot is None else tuple(checkins.choices(session, slot).get("P0", ()))


def overheard(to: recipients.To, clinic: Clinic) -> bool:
    """Whether somebody reads along there whom nobody has vouched for: only that there is something may be said."""
    return to.kind == "group" and bool(clinics.strangers(clinic))


def draft_for(to: recipients.To, clinic: Clinic, card: Card, *, choosing: str = "", quiet: bool = False) -> Draft:
    """The card as this chat may read it: a group with a stranger in it learns only that there is an alert."""
    if overheard(to, clinic):
        return bare_card(clinic.language, card, quiet=quiet)
    return alert_card(clinic.language, card, choosing=choosing, quiet=quiet)


def refresh(visit: Visit, alert: Alert, *, choosing: str = ""
) -> None:  # fmt: skip
    """Bring every card of the alert up to date, in each chat the one that stands and those on their way; the newest edit of a
    card is the one that leaves.

    `choosing`: outcome · close (which outcome?) · reached-<code> · more (what else can be done).
    """
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if clinic is None:
        return
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    card = view(visit, alert, clinic, patient)
    newest = {(kind, owner): key for key, kind, owner in alert.cards}
    for key, kind, owner in alert.cards:
        to = _card_owner(visit, clinic, kind, owner)
        if to is not None:
            # Telegram edits nothing older than 48 hours: only the newest card of a chat is then written anew.
            post.edit(
                visit,
                to,
                draft_for(to, clinic, card, choosing=choosing),
                key=f"{key}:edit:{visit.cause}",
                edits=key,
                lane=post.CARD_EDIT,
                anew=newest[(kind, owner)] == key,
                topic=alert.patient_id,
            )


def keep(session: Session, alert: Alert, key: str, to: recipients.To) -> None:
    """A card is on its way to a chat: it is kept up to date from now on, beside the one that stands there until it has arrived.

    What never left, overtaken by this one, is forgotten: an alert that rings for days has hundreds.
    """
    states = outbox.states(session, [card for card, *_ in alert.cards])
    alert.cards = [card for card in alert.cards if states.get(card[0]) in ON_ITS_WAY] + [[key, to.kind, to.id]]


def names(alert: Alert) -> tuple[list[str], ...]:
    """How the keys of its cards begin, of older ones too."""
    return ["alert", str(alert.number)], ["shown", str(alert.number)]


ON_ITS_WAY = ("waiting", "sending", "sent")
"""What becomes of a letter that has arrived, or still may."""


def arrived(visit: Visit, key: str) -> None:
    """A card has reached its chat: those before it there become one line that points to the newer one.

    Only now, or a chat whose newest card is refused would be left without any. So at most one card of a chat tells how things
    stand, and that one is kept up to date.
    """
    kind, _, rest = key.partition(":")
    number = rest.partition(":")[0]
    alert = visit.session.get(Alert, int(number)) if kind in ("alert", "shown") and number.isdigit() else None
    mine = None if alert is None else next((card for card in alert.cards if card[0] == key), None)
    clinic = None if alert is None else visit.session.get(Clinic, alert.clinic_id)
    if alert is None or mine is None or clinic is None:
        return
    here = [card for card, *chat in alert.cards if chat == mine[1:]]
    states = outbox.states(visit.session, here)
    newest = [card for card in here if states.get(card) == "sent"][-1:]
    older = [card for card in here if card not in newest and states.get(card) == "sent"]
    to = _card_owner(visit, clinic, *mine[1:])
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    pointer = older_card(clinic.language, alert.number or 0, "" if patient is None else patient.pseudonym)
    for card in older:
        if to is None:
            break
        post.edit(
            visit.because(f"outbox:{key}"),
            to,
            pointer,
            key=f"{card}:older",
            edits=card,
            lane=post.CARD_EDIT,
            anew=False,
            topic=alert.patient_id,
        )
    alert.cards = [card for card in alert.cards if card[0] not in older]
    visit.session.add(alert)
    visit.session.flush()


def forget_group(visit: Visit, clinic: Clinic) -> None:
    """The clinic has another group: its cards in the old one are nobody's any more, and no edit may look for them in the new."""
    for alert in alerts.open_of_clinic(visit.session, clinic.id):
        alert.cards = [card for card in alert.cards if card[1] != "group"]
        visit.session.add(alert)
    visit.session.flush()
    outbox.forget_messages(visit.session, ("group", clinic.id), visit.now)


def show(visit: Visit, alert: Alert, member: Staff) -> None:
    """The card for one colleague in private: from a list, a digest or a storm. It is kept up to date like the others."""
    clinic = visit.session.get(Clinic, alert.clinic_id)
    to = recipients.staff(visit.ward, member)
    if clinic is None or to.chat is None:
        return
    patient = None if alert.patient_id is None else visit.session.get(Patient, alert.patient_id)
    key = f"shown:{alert.number}:{visit.cause}"
    draft = draft_for(to, clinic, view(visit, alert, clinic, patient))
    if post.letter(visit, to, draft, key=key, lane=post.REPLY, kind="menu"):
        keep(visit.session, alert, key, to)
        visit.session.add(alert)
        visit.session.flush()


def _card_owner(visit: Visit, clinic: Clinic, kind: str, owner: str) -> recipients.To | None:
    if kind == "group":
        return recipients.group(visit.ward, clinic)
    member = visit.session.get(Staff, owner)
    return None if member is None else recipients.staff(visit.ward, member)
