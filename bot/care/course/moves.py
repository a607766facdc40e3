"""A patient moves along the course (`schedules.course.MOVES`): nothing else writes their state, and what goes with each."""

from __future__ import annotations

from datetime import datetime

from schedules import course
from schedules.course import State
from storage.patients import Patient


def move(patient: Patient, action: str, *, now: datetime) -> State:
    """Do one move, and returns the state it leads to. Raises `schedules.course.Illegal`.

    Planning the next contact, telling anybody and closing what is open belong to the act that moves.
    """
    after = course.after(State(patient.state), action)
    patient.state = after.value
    match action:
        case "invite":
            patient.setup, patient.stopped_at = "language", None
        case "link":
            patient.setup = "language"
        case "agree":
            patient.consented_at, patient.setup = now, "weekday"
        case "begin":
            patient.setup = "ready"
        case "resume":
            patient.paused_until = None
        case "stop" | "discharge" | "die":
            patient.stopped_at, patient.paused_until = now, None
    return after


def back(patient: Patient, earlier: State) -> None:
    """What moved the patient is taken back: they stand where they stood. What went with the move is put back by whoever takes it
    back. Raises `schedules.course.Illegal`."""
    patient.state = course.before(State(patient.state), earlier).value
