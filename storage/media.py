"""Photos, recordings and files patients send: first the fact, then the sealed bytes.

A row is written in the transaction in which the message is handled, so nothing a patient sent is forgotten. Its bytes are
fetched later, outside any transaction; `next_try_at` is set exactly while they are still wanted. What names the file at
Telegram is sealed, and so are the bytes; both are bound to their row. Nothing of it ever lies in clear on a disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import BigInteger, Index, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.alerts import Alert, Report
from storage.engine import UtcDateTime, partial_index
from storage.vault import Vault

BACKOFF = (5, 20, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
"""Seconds before each further try to fetch a file: about a day in all, then the team is told that it cannot be had."""

TRIES = 1 + len(BACKOFF)
"""How often a file is tried, whatever ended a try: an answer, or the end of the program."""

LEASE = timedelta(minutes=3)
"""How long a fetch that has begun is left alone at least; a program that was killed meanwhile tries again after it."""

ENDED = ("kept", "unreadable", "too-large", "too-many", "lost", "fact")
"""States in which nothing more is fetched."""


class Media(SQLModel, table=True):
    """One thing a patient sent that is no text.

    `medium` is Telegram's word (photo, voice, video, …); `picture` says whether it is taken for a photo and shown as one.
    `state`: waiting (to be fetched) · kept · unreadable (no picture we can open) · too-large (over Telegram's 20 MB, or
    more pixels than are drawn) · too-many (more in a day than are fetched) · lost (could not be had) · fact (there is no file: a
    place, a contact, a sticker). `tries` counts those that were begun. `size` is in bytes as Telegram announced it,
    `width` and `height` in pixels as kept. `fingerprint` is the blind index of Telegram's lasting name of the file.
    `at`: when we saw it; `written_at`: when it was sent, where that is known.
    """

    __table_args__ = (
        partial_index("ix_media_wanted", "next_try_at", where="next_try_at IS NOT NULL"),
        Index("ix_media_patient", "patient_id", "at"),
    )

    id: str = Field(default_factory=lambda: uuid4().hex, primary_key=True)
    patient_id: str = Field(foreign_key="patient.id")
    words_id: str = Field(foreign_key="words.id", index=True)
    slot_id: str | None = Field(default=None, foreign_key="slot.id")
    medium: str
    picture: bool
    file_sealed: bytes | None = None
    fingerprint: str | None = None
    mime: str = ""
    size: int | None = Field(default=None, sa_type=BigInteger)
    width: int | None = None
    height: int | None = None
    state: str = "waiting"
    reason: str = ""
    tries: int = 0
    next_try_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)
    written_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class MediaContent(SQLModel, table=True):
    """The sealed bytes of one row of `Media`, apart from it so that asking about it does not read them."""

    media_id: str = Field(foreign_key="media.id", primary_key=True)
    sealed: bytes


def _file_where(media_id: str) -> str:
    return f"media.file:{media_id}"


def where(media_id: str) -> str:
    """The place the bytes of this row are sealed for. They are large, so they are sealed outside the transaction."""
    return f"mediacontent.sealed:{media_id}"


def keep(
    session: Session,
    vault: Vault,
    *,
    patient_id: str,
    words_id: str,
    slot_id: str | None,
    medium: str,
    picture: bool,
    file_id: str | None,
    lasting_name: str | None,
    mime: str,
    size: int | None,
    written_at: datetime | None = None,
    now: datetime,
) -> Media:
    """Note what was sent. With a file it is wanted from now on; without one the fact is all there is."""
    row_id = uuid4().hex
    row = Media(
        id=row_id,
        patient_id=patient_id,
        words_id=words_id,
        slot_id=slot_id,
        medium=medium,
        picture=picture,
        file_sealed=None if file_id is None else vault.seal(file_id, _file_where(row_id)),
        fingerprint=None if lasting_name is None else vault.blind(lasting_name, "file"),
        mime=mime,
        size=size,
        state="fact" if file_id is None else "waiting",
        next_try_at=None if file_id is None else now,
        at=now,
        written_at=written_at,
    )
    session.add(row)
    session.flush()
    return row


def known(session: Session, vault: Vault, patient_id: str, lasting_name: str) -> Media | None:
    """The row of this very file of this patient, unless it could not be had: an edited caption brings the photo again."""
    return session.exec(
        select(Media)
        .where(
            Media.patient_id == patient_id,
            Media.fingerprint == vault.blind(lasting_name, "file"),
            Media.state != "lost",
        )
        .order_by(col(Media.at).desc())
    ).first()


def wanted(session: Session, now: datetime, limit: int) -> Sequence[Media]:
    """Files whose fetching is due, the longest due first."""
    return session.exec(
        select(Media).where(col(Media.next_try_at) <= now).order_by(col(Media.next_try_at)).limit(limit)
    ).all()


def next_due(session: Session) -> datetime | None:
    """When the next file is to be fetched."""
    return session.exec(
        select(Media.next_try_at).where(col(Media.next_try_at).is_not(None)).order_by(col(Media.next_try_at)).limit(1)
    ).first()


def file_id(vault: Vault, row: Media) -> str:
    """What Telegram calls the file."""
    return vault.open(row.file_sealed or b"", _file_where(row.id))


def begin(session: Session, row: Media, now: datetime) -> bool:
    """It is being fetched from now on. The try counts before anything is asked for: a file that ends the program each time ends
    its tries too. False when it has been tried often enough."""
    if row.tries >= TRIES:
        return False
    row.tries += 1
    row.next_try_at = now + max(LEASE, _pause(row))
    return True


def _pause(row: Media) -> timedelta:
    return timedelta(seconds=BACKOFF[min(row.tries, len(BACKOFF)) - 1])


def kept(
    session: Session, row: Media, sealed: bytes, *, mime: str, width: int | None, height: int | None, now: datetime
) -> None:
    """The bytes are here, sealed for `where(row.id)`. May be called twice: the newer bytes stand."""
    session.merge(MediaContent(media_id=row.id, sealed=sealed))
    row.mime, row.width, row.height = mime, width, height
    end(session, row, "kept", "", now)


def again(session: Session, row: Media, reason: str, now: datetime, after: timedelta | None = None) -> bool:
    """The try that was begun brought nothing: later again. False when it has been tried often enough.

    `after`: Telegram said for how long to wait; that was no try.
    """
    row.reason = reason
    if after is None and row.tries >= TRIES:
        return False
    if after is None:
        after = _pause(row)
    else:
        row.tries -= 1
    row.next_try_at = now + after
    return True


def end(session: Session, row: Media, state: str, reason: str, now: datetime) -> None:
    """Nothing more is fetched, and why."""
    row.state, row.reason, row.next_try_at, row.done_at = state, reason, None, now
    session.flush()


def files_since(session: Session, patient_id: str, since: datetime) -> int:
    """How many files the patient has sent from that moment on that were fetched, or are to be."""
    return session.exec(
        select(func.count())
        .select_from(Media)
        .where(
            Media.patient_id == patient_id, col(Media.at) >= since, col(Media.state).not_in(("fact", "too-many")),
        )
    ).one()  # fmt: skip


def ordinal(session: Session, row: Media) -> int:
    """Which of the patient's things it is, from 1, in the order they came."""
    earlier = (col(Media.at) < row.at) | ((col(Media.at) == row.at) & (col(Media.id) < row.id))
    return (
        1
        + session.exec(select(func.count()).select_from(Media).where(Media.patient_id == row.patient_id, earlier)).one()
    )


def content(session: Session, vault: Vault, row: Media) -> bytes | None:
    """The bytes, opened; None while or when there are none. Callers journal who looked."""
    found = session.get(MediaContent, row.id)
    return None if found is None else vault.open_bytes(found.sealed, where(row.id))


def of_patient(session: Session, patient_id: str) -> Sequence[Media]:
    """What the patient sent, newest first."""
    return session.exec(
        select(Media).where(Media.patient_id == patient_id).order_by(col(Media.at).desc(), col(Media.id))
    ).all()


def pictures_of(session: Session, patient_id: str) -> Sequence[Media]:
    """The photos of the patient that are here, oldest first."""
    return session.exec(
        select(Media)
        .where(Media.patient_id == patient_id, col(Media.picture), Media.state == "kept")
        .order_by(col(Media.at), col(Media.id))
    ).all()


def concerns_of(session: Session, patient_id: str) -> dict[str, str]:
    """What each thing the patient sent came under: the concern of its newest alert, by the id of its row."""
    rows = session.exec(
        select(Media.id, Alert.concern)
        .join(Report, col(Report.words_id) == col(Media.words_id))
        .join(Alert, col(Alert.number) == col(Report.alert_number))
        .where(Media.patient_id == patient_id)
        .order_by(col(Alert.number))
    ).all()
    return dict(rows)


def of_alert(session: Session, number: int) -> Sequence[Media]:
    """What came with the reports of this alert, oldest first."""
    return session.exec(
        select(Media)
        .join(Report, col(Report.words_id) == col(Media.words_id))
        .where(Report.alert_number == number)
        .order_by(col(Media.at), col(Media.id))
        .distinct()
    ).all()


def any_of_alert(session: Session, alert: Alert, *, picture: bool) -> bool:
    """Whether a photo (or, with `picture` false, a recording or file) came with this alert and is here, or is being fetched.

    Asked from the patient's own things since the alert was raised, which a day's files bound, not from all that was reported.
    """
    return (
        session.exec(
            select(Media.id)
            .join(Report, col(Report.words_id) == col(Media.words_id))
            .where(
                Media.patient_id == alert.patient_id, col(Media.at) >= alert.raised_at, Media.picture == picture,
                col(Media.state).in_(("waiting", "kept")), Report.alert_number == alert.number,
            )
            .limit(1)
        ).first()
        is not None
    )  # fmt: skip


def alert_of(session: Session, row: Media) -> int | None:
    """The number of the newest alert this came under."""
    return session.exec(
        select(Report.alert_number)
        .where(Report.words_id == row.words_id)
        .order_by(col(Report.alert_number).desc())
        .limit(1)
    ).first()
