"""Three courses to walk through, each a short list of steps: what the visitor reads, and what everybody does meanwhile.

Plain data; `walking` plays it. Buttons are named by what they carry ("M1.moderate", "take"), never by their words, so a walk holds
in every language. Days are counted from the first dose; the weeks in the captions are those of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale

from messages import spoken


@dataclass(frozen=True)
class Enrol:
    """The nurse invites the patient, who opens the link, says who they are, agrees and chooses."""


@dataclass(frozen=True)
class Await:
    """Time passes until a contact of this kind, on this day of therapy or later, lies on the phone. What comes before is
    answered "all well"."""

    day: int
    kind: Literal["first", "check-in", "pulse"] = "check-in"


@dataclass(frozen=True)
class Press:
    """The patient presses one button after the other, each on the newest message that has it: names with spaces between."""

    buttons: str


@dataclass(frozen=True)
class Write:
    """The patient writes something."""

    text: str


@dataclass(frozen=True)
class Handle:
    """A colleague presses buttons under the newest card of the open alert of this concern; without buttons they only look."""

    who: Literal["nurse", "clinician"]
    concern: str
    buttons: str


@dataclass(frozen=True)
class Note:
    """The nurse notes on the patient's page, in private, what has happened to the drug today."""

    kind: Literal["hold", "restart"]


Act = Enrol | Await | Press | Write | Handle | Note


@dataclass(frozen=True)
class Step:
    """What the page says, where a visitor with a small screen should look ("private": the nurse's own chat, where what can wait is
    looked up), and what is done. `{language}` in the caption is the one the visitor has chosen. At a `turning` point the walk waits
    until the visitor lets it go on."""

    caption: str
    look: Literal["patient", "team", "private", "plan"]
    acts: tuple[Act, ...]
    turning: bool = False


@dataclass(frozen=True)
class Walk:
    """One made-up patient and their course, in whatever language a visitor chooses. `about` says in one sentence who it is."""

    name: str
    title: str
    about: str
    drug: str
    indication: Literal["oncology", "transplant"]
    born: int
    steps: tuple[Step, ...]
    ace_inhibitor: bool = False


WELL = "start RF0.none SEL.none X0.usual P0.no"
SHORT = "start RF0.none SEL.none"

BREAST = Walk(
    name="Inés",
    title="Breast cancer",
    drug="everolimus",
    indication="oncology",
    born=1968,
    about="Inés (made up) takes everolimus for breast cancer: an ulcer in the mouth in week 2, a hold, and the restart.",
    steps=(
        Step(
            "Day 0: Noor enrols Inés with /invite. Inés opens her link, proves it is hers, agrees, and chooses {language}.",
            "patient",
            (Enrol(),),
        ),
        Step(
            "Day 3: a short early contact. All is well, so nobody is called.",
            "patient",
            (Await(3, "first"), Press(SHORT)),
        ),
        Step(
            "Week 2: the weekly check-in. Inés ticks a sore mouth, and its questions open.",
            "patient",
            (Await(8), Press("start RF0.none SEL.mouth done")),
        ),
        Step(
            "She answers: moderate, and soft food only. That can wait for the morning's digest; Noor sees it now, by /alerts.",
            "private",
            (Press("M1.moderate M2.some M3.soft M4.lt7 M6.none X0.usual P0.no"), Handle("nurse", "mouth", "")),
            turning=True,
        ),
        Step(
            "Noor takes it, and Inés reads in {language} who is dealing with it.",
            "patient",
            (Handle("nurse", "mouth", "take"),),
        ),
        Step(
            "Noor calls her. The doctor's decision is noted as the outcome: medicine held. The alert is closed.",
            "private",
            (Handle("nurse", "mouth", "call outcome outcome-held close"),),
        ),
        Step(
            "Noor notes the hold on her page in private. Inés is told what changes, and the mid-week questions leave the plan.",
            "patient",
            (Note("hold"),),
            turning=True,
        ),
        Step(
            "Week 3: how is the mouth since the last report? Better. And in place of the doses: has she started again?",
            "patient",
            (Await(15), Press("start RF0.none SEL.mouth done M1.mild M2.little M3.usual M5.better M6.none")),
        ),
        Step(
            "Not yet. A mouth that is getting better is kept on record, and nobody is called.",
            "patient",
            (Press("X2.not-yet P0.no"),),
        ),
        Step(
            "Week 4: the mouth has healed. After 14 days Noor notes the restart, and the weeks of high risk begin again.",
            "plan",
            (Await(22), Press("start RF0.none SEL.none X2.not-yet P0.no"), Note("restart")),
            turning=True,
        ),
        Step(
            "Three days after the restart comes the early contact again, as after a first dose. All is well.",
            "patient",
            (Await(29, "first"), Press(SHORT)),
        ),
        Step(
            "Week 5: the usual questions are back, doses among them. All is well, and every alert is closed.",
            "patient",
            (Await(29), Press(WELL)),
        ),
    ),
)

KIDNEY = Walk(
    name="Benoît",
    title="Kidney transplant",
    drug="sirolimus",
    indication="transplant",
    born=1957,
    ace_inhibitor=True,
    about="Benoît (made up) takes sirolimus after a kidney transplant, and an ACE inhibitor: swollen ankles, then swollen lips.",
    steps=(
        Step(
            "Day 0: Noor enrols Benoît and notes the ACE inhibitor: he is watched more closely. He chooses {language}.",
            "patient",
            (Enrol(),),
        ),
        Step(
            "Week 3: his ankles have swollen over some days. He ticks it; the questions ask where, how fast, how much.",
            "patient",
            (Await(15), Press("start RF0.none SEL.swelling done S1.legs S2.days S4.little")),
        ),
        Step(
            "No weight gained: a routine item, for the digest and within 72 hours. It rings nobody; Noor sees it by /alerts.",
            "private",
            (Press("S7.no X0.usual P0.no"), Handle("nurse", "swelling", "")),
        ),
        Step(
            "Noor calls him, notes her advice as the outcome, and closes the card.",
            "private",
            (Handle("nurse", "swelling", "take call outcome outcome-advice close"),),
        ),
        Step(
            "Week 6: the ankles are unchanged. It is kept with his reports, and nobody is called.",
            "patient",
            (Await(36), Press("start RF0.none SEL.swelling done S1.legs S2.long S4.little S7.no X0.usual P0.no")),
        ),
        Step(
            "Two weeks later his lips swell. He does not wait for a check-in: /report.",
            "patient",
            (Await(50, "check-in"), Press(WELL), Write("/report")),
        ),
        Step(
            "He ticks the swollen lips. In the same moment: call 112, and an emergency in the group and for every nurse.",
            "patient",
            (Press("RF0.lips"),),
            turning=True,
        ),
        Step(
            "Has help been called? “Not yet”: he is told to call first, and the team's phones ring again.",
            "team",
            (Press("help-not-yet"),),
            turning=True,
        ),
        Step(
            "Now help is coming, and the card says so. Noor takes it and calls him.",
            "patient",
            (Press("help-called"), Handle("nurse", "airway", "take call")),
        ),
        Step(
            "He waits, and goes on: the lips, within hours. The swelling is an emergency of its own, with a card of its own.",
            "team",
            (Press("done show SEL.swelling done S1.lips S2.hours S3.moderate S4.some"),),
            turning=True,
        ),
        Step(
            "A doctor or a lead closes an emergency: Dr Ito calls, notes that he was sent to emergency care, and closes it.",
            "team",
            (
                Handle("clinician", "airway", "call outcome outcome-emergency close"),
                Handle("clinician", "swelling", "call outcome outcome-emergency close"),
            ),
        ),
        Step(
            "The week after: the warning signs come first, as at every contact. None of them now.",
            "patient",
            (Await(57), Press(WELL)),
        ),
    ),
)

RASH = Walk(
    name="Wanda",
    title="Kidney cancer",
    drug="temsirolimus",
    indication="oncology",
    born=1949,
    about="Wanda (made up) gets temsirolimus for kidney cancer: a rash in week 2, and sore nails in month 3.",
    steps=(
        Step(
            "Day 0: Noor enrols Wanda with /invite. Wanda opens her link, proves it is hers, agrees, and chooses {language}.",
            "patient",
            (Enrol(),),
        ),
        Step(
            "Week 1: the first weekly check-in. Four answers, all well.",
            "patient",
            (Await(7), Press(WELL)),
        ),
        Step(
            "Week 2: a rash. First the signs of danger, none of them; then what it looks like.",
            "patient",
            (Await(8), Press("start RF0.none SEL.skin done R5.none R2.pimples")),
        ),
        Step(
            "On 10 to 30 palms, moderate, somewhat in the way: an item for the next 24 hours, with its reason.",
            "private",
            (Press("R1.10-30 R3.moderate R4.some X0.usual P0.no"), Handle("nurse", "skin", "")),
            turning=True,
        ),
        Step(
            "Noor takes it and calls. Dr Ito notes local care as the outcome and closes it; Noor's card says so.",
            "private",
            (
                Handle("nurse", "skin", "take call"),
                Handle("clinician", "skin", "outcome outcome-rinse close"),
            ),
        ),
        Step(
            "Week 3: much less, and mild. It is kept with her reports, and nobody is called.",
            "patient",
            (
                Await(15),
                Press("start RF0.none SEL.skin done R5.none R2.pimples R1.lt10 R3.mild R4.little X0.usual P0.no"),
            ),
        ),
        Step(
            "Nine quiet weeks, each with its check-in. The weeks of high risk end; every fourth week the nails are asked about.",
            "plan",
            (Await(84),),
        ),
        Step(
            "Month 3: the skin beside a nail is red and sore. No pus, and the redness does not spread.",
            "patient",
            (Press("start RF0.none SEL.nails done N0.fold done N1.moderate N3.no X0.usual"),),
            turning=True,
        ),
        Step(
            "An item for the next 24 hours. Noor takes it, and Wanda reads in {language} who is dealing with it.",
            "private",
            (Press("P0.no"), Handle("nurse", "nails", "take")),
        ),
        Step(
            "The nail is seen in the clinic; the outcome is noted and the card closed.",
            "private",
            (Handle("nurse", "nails", "call outcome outcome-seen close"),),
        ),
        Step(
            "The week after all is well again, and every alert is closed.",
            "patient",
            (Await(91), Press(WELL)),
        ),
    ),
)

LANGUAGES: Mapping[str, str] = {code: Locale(code).english_name or code for code in spoken.LANGUAGES}
"""What a visitor may let the patient speak, the first by default."""

WALKS: Mapping[str, Walk] = {"breast": BREAST, "transplant": KIDNEY, "rash": RASH}
"""The walks in the order of the page."""
