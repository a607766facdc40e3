"""Which clinical plan is in force, and which were: a signed plan goes on as it was signed, whatever becomes of its file."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlmodel import Session

from bot.care.surroundings import Surroundings
from messages.words_in import opening_hours
from messages.words_out.catalogue import lend
from schedules import hours
from schedules.loading import parse
from schedules.protocol import Protocol, ProtocolError
from storage import clinics, plans
from storage.vault import Vault

log = structlog.get_logger()


def ward_of(
    session: Session, vault: Vault, written: tuple[str, str], *, file: str = "mtor-1.toml", bot_name: str,
    drafts_allowed: bool = False, now: datetime,
) -> Surroundings:  # fmt: skip
    """The surroundings of every act, with the plan in force and every plan kept.

    The file is in force until a clinic has signed a plan. From then on it is the newest signed one: a file that was changed
    after it was signed, or a new version nobody has signed yet, waits (`Surroundings.waiting`) and is asked of nobody.
    `written`: the plan's text as it stands in its file, a site's own items joined to it, and its sources; see `texts`.
    Raises ProtocolError for a file that is wrong.
    """
    text, sources = written
    filed = parse(text, sources, file)
    plans.keep(
        session, sha256=filed.sha256, protocol=filed.id, version=filed.version, text=text, sources=sources, now=now
    )
    older: dict[str, Protocol] = {filed.sha256: filed}
    for row in plans.kept(session):
        if row.sha256 not in older:
            try:
                older[row.sha256] = parse(row.text, row.sources, f"{row.protocol} {row.version}", signed_before=True)
            except ProtocolError as wrong:  # written for a program that understood other words
                log.warning("kept-plan-unreadable", plan=row.sha256[:12], reason=wrong.id)
    for plan in older.values():
        lend(plan.wording)
    for clinic in clinics.all_clinics(session):
        if hours.entered(clinic.hours) is None:  # an older program kept them as they were typed
            clinic.hours = opening_hours.kept(clinic.hours)
    signed = signed_plan(session, filed)
    in_force = older.get(signed, filed)
    return Surroundings(
        protocol=in_force, vault=vault, bot_name=bot_name, drafts_allowed=drafts_allowed, older=older,
        waiting=None if in_force is filed else filed,
    )  # fmt: skip


def signed_plan(session: Session, filed: Protocol) -> str:
    """The fingerprint of the plan in force: the file's where every clinic that signs has signed it, or nobody has signed yet."""
    approvals = plans.approvals(session)
    signers = {one.clinic_id for one in approvals}
    if signers == {one.clinic_id for one in approvals if one.sha256 == filed.sha256}:
        return filed.sha256
    return next(one.sha256 for one in approvals if one.sha256 != filed.sha256)
