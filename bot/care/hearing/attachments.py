"""Photos, recordings and files: noted with their message, added to what they belong to, fetched, and shown in private.

What cannot be read is never taken for harmless: it is asked about in words, at once and with the way to help when it came on
a question about swelling or breathing. The group hears that there is something; only a colleague of the same clinic sees it,
in private, and every look is journalled.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.care.alerting import raising
from bot.care.asking import grading, opening, photo_offer
from bot.care.letters import post, recipients
from bot.care.said import Said
from bot.care.surroundings import clinic_of, midnight, numbers
from bot.care.visit import Visit
from messages.words_out import to_patient, to_team
from schedules import asking
from schedules.course import State
from schedules.protocol import Urgency
from storage import alerts, checkins, media
from storage.alerts import Alert
from storage.checkins import Slot, Words
from storage.clinics import Clinic, Staff
from storage.media import Media
from storage.patients import Patient

TYPED = ("text", "edit", "caption")
"""What is read as words; everything else is kept and asked about."""

BIGGEST = 20 * 1024 * 1024
"""Bytes a bot can fetch from Telegram; a larger file stays where it is."""

FILES_A_DAY = 40
"""Files of one patient that are fetched on one of their local days (a judgement): four albums of ten, the most Telegram sends at
once, one for each area a camera can see. It bounds what one chat can put on the disk, to 40 times BIGGEST a day. What comes beyond
is noted and told to the team, and not fetched."""

_TOLD = {"too-large": "msg-file-too-large", "unreadable": "msg-photo-unreadable", "lost": "msg-file-lost"}


def note(visit: Visit, patient: Patient, said: Said, words: Words) -> Media | None:
    """Note what came with a message, in its transaction; None for words alone, and for a changed caption of a known photo.

    It is bound to the open check-in, or to the last one there was.
    """
    file = said.file
    if said.medium in TYPED and (
        file is None or media.known(visit.session, visit.ward.vault, patient.id, file.lasting_name) is not None
    ):
        return None
    newest = next(iter(checkins.of_patient(visit.session, patient.id, limit=1)), None)
    row = media.keep(
        visit.session,
        visit.ward.vault,
        patient_id=patient.id,
        words_id=words.id,
        slot_id=words.slot_id or (None if newest is None else newest.id),
        medium="photo" if said.medium == "edit" else said.medium,
        picture=file is not None and file.picture,
        file_id=None if file is None else file.file_id,
        lasting_name=None if file is None else file.lasting_name,
        mime="" if file is None else file.mime,
        size=None if file is None else file.size,
        written_at=said.written,
        now=visit.now,
    )
    if file is not None and media.files_since(visit.session, patient.id, midnight(patient, visit.now)) > FILES_A_DAY:
        media.end(visit.session, row, "too-many", "announced", visit.now)
    elif (row.size or 0) > BIGGEST:
        media.end(visit.session, row, "too-large", "announced", visit.now)
    return row


def why(row: Media) -> list[str]:
    """The reasons a card gives for it."""
    reasons = ["why-photo" if row.picture else "why-media"]
    return [*reasons, f"why-media-{row.state}"] if row.state in (*_TOLD, "too-many") else reasons


def belongs_to(session: Session, patient: Patient, row: Media) -> Alert | None:
    """The open item a photo belongs to: about something a camera can see, of the same check-in rather than another, then
    the gravest, then the newest."""

    def fits(alert: Alert) -> tuple[bool, Urgency, int]:
        same = alerts.report_of_slot(session, alert.number or 0, row.slot_id) is not None
        return same, Urgency.of(alert.urgency), alert.number or 0

    found = [alert for alert in alerts.open_of_patient(session, patient.id) if alert.concern in photo_offer.AREAS]
    return max(found, key=fits, default=None)


def on_airway_question(visit: Visit, slots: Sequence[Slot], *, ticked: bool = True) -> bool:
    """Whether swelling or breathing is being asked about, or (`ticked`) was ticked, in a check-in that is open: a voice message, a
    photo or a typed "yes" may then be the answer itself."""
    for slot in slots:
        if slot.begun_at is None and slot.kind not in ("report", "baseline"):
            continue  # only the neutral opener has been seen
        protocol = grading.protocol_for(visit.ward, slot)
        answers, done = grading.settled(visit.session, slot)
        if ticked and {"swelling", "breath"} & set(answers.get("SEL", ())):
            return True
        open_now = asking.open_item(protocol, opening.asked_of(slot), answers, done)
        if open_now is not None:
            module = protocol.by_module[protocol.by_item[open_now].module]
            if module.concern in ("airway", "swelling", "breath"):
                return True
    return False


def tell_holder(visit: Visit, patient: Patient, alert: Alert, row: Media) -> None:
    """Somebody has the item a photo was added to: they hear of it in private, since a changed card makes no sound."""
    member = None if alert.taken_by is None else visit.session.get(Staff, alert.taken_by)
    clinic = visit.session.get(Clinic, alert.clinic_id)
    if member is None or clinic is None:
        return
    draft = to_team.something_came(clinic.language, alert.number or 0, patient.pseudonym, why(row))
    post.letter(visit, recipients.staff(visit.ward, member), draft, key=f"media:{row.id}:came")


def fetched(visit: Visit, row: Media, sealed: bytes, *, mime: str, size: tuple[int, int] | None) -> None:
    """The bytes are here, sealed. Nobody is told anew: the card has said since the message came that there is something."""
    width, height = size or (None, None)
    media.kept(visit.session, row, sealed, mime=mime, width=width, height=height, now=visit.now)
    visit.because(f"media:{row.id}").by("clock").note(
        "media-kept", f"media:{row.id}", medium=row.medium, tries=row.tries
    )


def given_up(visit: Visit, row: Media, state: str, reason: str) -> None:
    """It is not here and will not be: `too-large`, `unreadable` or `lost`. The team and the patient are told so."""
    media.end(visit.session, row, state, reason, visit.now)
    cause = f"media:{row.id}"
    visit.because(cause).by("clock").note(f"media-{state}", cause, medium=row.medium, reason=reason, tries=row.tries)
    patient = visit.session.get(Patient, row.patient_id)
    if patient is None or patient.state == State.DIED:
        return
    clinic = clinic_of(visit.session, patient)
    number = media.alert_of(visit.session, row)
    alert = None if number is None else alerts.numbered(visit.session, number)
    raising.raise_alert(
        visit.because(cause),
        clinic,
        patient,
        raising.Concern(
            "media" if alert is None or alert.state == "resolved" else alert.concern,
            Urgency.ROUTINE,
            [f"why-media-{state}"],
        ),
    )
    draft = to_patient.file_trouble(
        patient.language, _TOLD[state], clinic=numbers(clinic), sent_at=row.written_at or row.at, zone=patient.timezone
    )
    post.letter(
        visit.because(cause),
        recipients.patient(visit, patient),
        draft,
        key=f"{cause}:{state}",
    )
