"""Letters into the outbox: what is said, a draft, whom it is for, and a key that makes sure it is said once.

Nothing is sent here, and no messenger is known. The sender finds the chat again when the row leaves, so that a letter never follows
a patient who has left, and signs and shapes what it sends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from bot.care.letters.recipients import To, group, staff
from bot.care.surroundings import clinic_of
from bot.care.visit import Visit
from messages import tokens
from messages.words_out import to_team
from messages.words_out.draft import Draft
from storage import clinics, outbox
from storage.clinics import Clinic
from storage.outbox import ALERT, CARD_EDIT, CHECKIN, EMERGENCY, REPLY, SAFETY, SAME_DAY
from storage.patients import Patient

__all__ = ["ALERT", "CARD_EDIT", "CHECKIN", "EMERGENCY", "REPLY", "SAFETY", "SAME_DAY"]  # the lanes its letters go into

Kind = Literal["safety", "alert", "team", "reply", "menu", "check-in", "reminder"]

LANES: Mapping[Kind, int] = {
    "safety": SAFETY,
    "alert": ALERT,
    "team": REPLY,
    "reply": REPLY,
    "menu": REPLY,
    "check-in": CHECKIN,
    "reminder": CHECKIN,
}
"""The lane of a letter of each kind, where its call names no other. The kind also says whether it may go twice (outbox.AGAIN)."""

STALE = timedelta(minutes=10)
"""An answer to a tap older than this helps nobody: Telegram no longer shows it, and the chat has moved on (H23)."""


def _written(draft: Draft, to: To, topic: str | None = None) -> dict[str, object]:
    """The draft as it is kept: whoever sends it signs what its buttons do, and gives it the shape of their messenger."""
    rows = [
        [{"text": one.text, "act": one.data} if one.url is None else {"text": one.text, "url": one.url} for one in row]
        for row in draft.buttons
    ]
    payload: dict[str, object] = {"text": draft.text, "buttons": rows}
    if draft.quiet:
        payload["quiet"] = True
    if draft.protect:
        payload["protect"] = True
    if topic is not None and to.kind == "group":
        payload["topic"] = topic
    if to.kind == "chat":
        payload["chat_id"] = to.chat
    return payload


def letter(
    visit: Visit,
    to: To,
    draft: Draft,
    *,
    key: str,
    kind: Kind = "reply",
    lane: int | None = None,
    not_before: datetime | None = None,
    drop_after: datetime | None = None,
    topic: str | None = None,
    thread: str | None = None,
) -> bool:
    """A new message. False when it was already written under this key, or there is no chat to write to.

    `lane`: where it is another than that of its kind. `topic`: the patient it is about; in a group with topics it goes into theirs.
    `thread`: of all that wait under one name only the newest leaves.
    """
    if to.chat is None:
        return False
    # A chat id is an identity: the row of a stranger's letter holds only its blind index, the payload is sealed.
    to_id = visit.ward.vault.blind(to.id, "chat") if to.kind == "chat" else to.id
    return outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=key,
        lane=LANES[kind] if lane is None else lane,
        kind=kind,
        to=(to.kind, to_id),
        what=outbox.SAY,
        payload=_written(draft, to, topic),
        now=visit.now,
        not_before=not_before,
        drop_after=drop_after,
        thread=thread,
        cause=visit.cause,
    )


def react(visit: Visit, patient: Patient, message_id: int | None, emoji: str) -> None:
    """A small sign under what somebody has just written: it is kept. A later one takes the place of an earlier."""
    if message_id is None:
        return
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=f"reaction:{visit.cause}",
        lane=REPLY,
        kind="reaction",
        to=("patient", patient.id),
        what=outbox.REACT,
        payload={"message_id": message_id, "emoji": emoji},
        now=visit.now,
        drop_after=visit.now + STALE,
        cause=visit.cause,
    )


def letters(visit: Visit, to: To, drafts: Sequence[Draft], *, key: str, kind: Kind = "reply") -> None:
    """What needs several messages, in order: the first under the key itself, the next under `…:2`, `…:3`."""
    for number, draft in enumerate(drafts, 1):
        own = key if number == 1 else f"{key}:{number}"
        letter(visit, to, draft, key=own, kind=kind)


def edit(
    visit: Visit,
    to: To,
    draft: Draft,
    *,
    key: str,
    edits: str | None = None,
    message_id: int | None = None,
    lane: int = REPLY,
    anew: bool = True,
    topic: str | None = None,
) -> bool:
    """Change a message we sent: by the outbox key it was sent under, or by its number when a button on it was pressed.

    Several waiting edits of one message leave as one, the newest. A message that can no longer be changed is written anew, or,
    with `anew` false, left as it is.
    """
    if to.chat is None:
        return False
    payload = _written(draft, to, topic)
    if not anew:
        payload["only_edit"] = True
    if message_id is not None:
        payload |= {"message_id": message_id, "in_chat": to.chat}
    return outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=key,
        lane=lane,
        kind="edit",
        to=(to.kind, to.id),
        what=outbox.AMEND,
        payload=payload,
        now=visit.now,
        edits=edits,
        thread=f"edit:{to.kind}:{to.id}:{message_id if edits is None else edits}",
        cause=visit.cause,
    )


def shows(visit: Visit, to: To, message_id: int, button: str) -> bool:
    """Whether a message of this chat still has the button that was pressed on it, after all the changes we have sent for it."""
    if to.chat is None:
        return False
    key = outbox.key_of_message(visit.session, to.id, message_id, visit.ward.vault.blind(str(to.chat), "chat"))
    threads = [f"edit:{to.kind}:{to.id}:{name}" for name in (message_id, key) if name is not None]
    changed = outbox.newest_edit(visit.session, visit.ward.vault, threads)
    if changed is None:
        return True
    key_of_buttons, chat = visit.ward.vault.button_key(), to.chat
    acts = {one["act"] for row in changed["buttons"] for one in row if "act" in one}
    signed = {one["data"] for row in changed["buttons"] for one in row if "data" in one}  # by an older program
    return button in signed or any(tokens.sign(key_of_buttons, chat, act) == button for act in acts)


def drop_buttons(visit: Visit, to: To, *, message_id: int) -> None:
    """A message whose buttons lead nowhere any more keeps its words and loses them."""
    if to.chat is None:
        return
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=f"bare:{to.kind}:{to.id}:{message_id}:{visit.cause}",
        lane=REPLY,
        kind="edit",
        to=(to.kind, to.id),
        what=outbox.BARE,
        payload={"message_id": message_id, "in_chat": to.chat},
        now=visit.now,
        drop_after=visit.now + STALE,
        cause=visit.cause,
    )


def unsay(visit: Visit, to: To, *, key: str, at: datetime) -> None:
    """The message sent under this key is deleted at that moment: it was for these eyes, now."""
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=f"{key}:unsay",
        lane=REPLY,
        kind="edit",
        to=(to.kind, to.id),
        what=outbox.UNSAY,
        payload={},
        now=visit.now,
        not_before=at,
        edits=key,
        cause=visit.cause,
    )


def picture(visit: Visit, to: To, *, png_base64: str, caption: str, key: str) -> bool:
    """A picture with a line under it (the QR of an invitation)."""
    if to.chat is None:
        return False
    return outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=key,
        lane=REPLY,
        kind="reply",
        to=(to.kind, to.id),
        what=outbox.PICTURE,
        payload={"photo": png_base64, "caption": caption, "protect": True},
        now=visit.now,
        cause=visit.cause,
    )


def sealed_file(visit: Visit, to: To, *, media_id: str, caption: str, key: str) -> bool:
    """What a patient sent, for a colleague in private. The row only names it: it is opened when it leaves, for who may see
    it then, and it can be neither forwarded nor saved."""
    if to.chat is None or to.kind != "staff":
        return False
    return outbox.enqueue(
        visit.session, visit.ward.vault, key=key, lane=REPLY, kind="reply", to=(to.kind, to.id), what=outbox.FILE,
        payload={"media": media_id, "caption": caption}, now=visit.now, cause=visit.cause,
    )  # fmt: skip


def chart(visit: Visit, to: To, *, patient_id: str, key: str) -> bool:
    """A patient's chart, for a colleague in private. The row only names the patient: it is drawn when it leaves, of what is
    known then and for who may see it then."""
    if to.chat is None or to.kind != "staff":
        return False
    return outbox.enqueue(
        visit.session, visit.ward.vault, key=key, lane=REPLY, kind="reply", to=(to.kind, to.id), what=outbox.CHART,
        payload={"patient": patient_id}, now=visit.now, cause=visit.cause,
    )  # fmt: skip


def look_at_group(visit: Visit, clinic: Clinic, *, key: str) -> None:
    """Ask Telegram how the clinic's group is. It waits behind all that is for people, and a late one is not worth asking."""
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=key,
        lane=CHECKIN,
        kind="look",
        to=("group", clinic.id),
        what=outbox.LOOK,
        payload={},
        now=visit.now,
        drop_after=visit.now + STALE,
        cause=key,
    )


def leave_group(visit: Visit, chat_id: int, *, key: str) -> None:
    """Go out of a group that is not a clinic's: what patients say belongs into no group."""
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=key,
        lane=REPLY,
        kind="reply",
        to=("chat", visit.ward.vault.blind(str(chat_id), "chat")),
        what=outbox.LEAVE,
        payload={"chat_id": chat_id},
        now=visit.now,
        cause=visit.cause,
    )


def toast(visit: Visit, *, query_id: str, words: str, loud: bool, update_id: int) -> None:
    """The short answer to a tap. Telegram forgets the tap within minutes, so a late one is dropped."""
    outbox.enqueue(
        visit.session,
        visit.ward.vault,
        key=f"toast:{update_id}",
        lane=REPLY,
        kind="toast",
        to=("query", str(update_id)),
        what=outbox.TOAST,
        payload={"query_id": query_id, "text": words, "loud": loud},
        now=visit.now,
        drop_after=visit.now + STALE,
        cause=f"update:{update_id}",
    )


def notice(visit: Visit, about: Patient, what: str, *, day: date | None = None) -> None:
    """A quiet line in the clinic's group about a patient, by pseudonym: linked, consented, paused, gone.

    While a stranger reads along in the group it goes to the leads instead, each in private.
    """
    clinic = clinic_of(visit.session, about)
    draft = to_team.notice(clinic.language, what, about.pseudonym, day=day)
    if clinics.strangers(clinic):
        for lead in clinics.staff_of(visit.session, clinic.id, "lead"):
            key = f"notice:{what}:{visit.cause}:{lead.id}"
            letter(visit, staff(visit.ward, lead), draft, key=key, kind="alert", lane=REPLY)
        return
    letter(
        visit,
        group(visit.ward, clinic),
        draft,
        key=f"notice:{what}:{visit.cause}",
        kind="alert",
        lane=REPLY,
        topic=about.id,
    )
