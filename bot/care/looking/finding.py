"""Whose name, phone or reference is that? A colleague looks a patient of their own clinic up.

What is typed is compared in memory and kept nowhere: names have no index, so that the file alone cannot be asked for one. The
journal says that somebody looked, and whom they were shown; never what they typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bot.care.surroundings import Refused
from bot.care.visit import Visit
from schedules.course import LIVE
from storage import identities, patients
from storage.clinics import Staff
from storage.patients import Patient

SHOWN = 10
"""Patients one search shows; more are counted."""

LEAST, LEAST_DIGITS = 2, 4
"""Letters of a name, and digits of a phone number or reference, below which nobody is looked up: too many would fit."""

TAIL = 8
"""Digits at the end of a phone number that make it the same, whether it was written with a country code or without."""

_NUMBER = re.compile(r"[+(]?[0-9][0-9() ./\-‐‑–]*")


@dataclass(frozen=True)
class Hit:
    """A patient who fits, and the name that stands for them; "" where none was entered."""

    patient: Patient
    name: str


@dataclass(frozen=True)
class Found:
    """Who fits, those whose name or number is exactly that first; and how many more do."""

    hits: tuple[Hit, ...]
    more: int = 0


def find(visit: Visit, member: Staff, asked: str) -> Found:
    """Patients of the colleague's clinic by name, reference, pseudonym or phone, each also by a part.

    Of several words of a name each must be in it, in any order; case and accents do not count. Journalled: a look is an act.
    Raises Refused where too little was typed to look for.
    """
    wanted, digits = folded(asked), re.sub("[^0-9]", "", asked)
    is_number = _NUMBER.fullmatch(asked.strip()) is not None
    if len(digits) < LEAST_DIGITS if is_number else len(wanted) < LEAST:
        raise Refused("find-how")
    kinds = ("name", "phone", "reference")
    known = identities.of_clinic(visit.session, visit.ward.vault, member.clinic_id, kinds)
    named = patients.called(visit.session, asked, member.clinic_id)
    fits: list[tuple[int, bool, str, Hit]] = []
    for one in patients.of_clinic(visit.session, member.clinic_id):
        facts = known.get(one.id, {})
        how = 0 if named is not None and named.id == one.id else _fits(facts, wanted, digits if is_number else "")
        if how is not None:
            name = facts.get("name", "")
            fits.append((how, one.state not in LIVE, f"{folded(name)} {one.pseudonym}", Hit(one, name)))
    fits.sort(key=lambda row: row[:3])
    shown = tuple(hit for *_, hit in fits[:SHOWN])
    looking = visit.by(f"staff:{member.id}")
    looking.note("looked-up", member.clinic_id, hits=len(fits))
    for hit in shown:
        looking.note("identity-read", hit.patient.pseudonym, how="found")
    return Found(shown, len(fits) - len(shown))


def _fits(facts: Mapping[str, str], wanted: str, digits: str) -> int | None:
    """0: it is exactly that; 1: that is a part of it; None: it does not fit."""
    name, reference = folded(facts.get("name", "")), _bare(facts.get("reference", ""))
    phone = re.sub("[^0-9]", "", facts.get("phone", ""))
    if digits and phone:
        # "0170…" and "+49 170…" are one number: what is dialled in front of it depends on where one stands.
        if phone == digits or (len(digits) >= TAIL and len(phone) >= TAIL and phone[-TAIL:] == digits[-TAIL:]):
            return 0
        if digits.lstrip("0") and digits.lstrip("0") in phone:
            return 1
    if name == wanted or (reference and reference == _bare(wanted)):
        return 0
    if len(_bare(wanted)) >= LEAST_DIGITS and _bare(wanted) in reference:
        return 1
    return 1 if not digits and all(word in name for word in wanted.split()) else None


def folded(text: str) -> str:
    """Without case, accents, and blanks that say nothing: "  MÜLLER " and "Muller" are one."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())


def _bare(text: str) -> str:
    """Letters and digits alone: "MRN-47 11" and "mrn4711" are one."""
    return "".join(one for one in folded(text) if one.isalnum())
