"""The engine of the conversations: it keeps where one stands, reads what is pressed and typed, goes on, drops it, lets it expire.

A form is its steps. Where a conversation stands is a row (`storage.dialogues`), so a restart loses nothing; an act that is
refused leaves it where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from messages.words_out import to_team
from messages.words_out.draft import Draft
from schedules import policy
from storage import dialogues
from storage.clinics import Clinic, Staff


@dataclass
class Talk:
    """One conversation, as its steps see it.

    `chat`: the colleague's private one. `values`: what was entered so far. `step`: the one that is asked, or was just answered.
    `answer`: what was pressed, without the first part of its button, or typed; empty at the beginning.
    """

    visit: Visit
    clinic: Clinic
    member: Staff
    chat: int
    values: dict[str, str]
    step: str = ""
    answer: str = ""

    @property
    def language(self) -> str:
        """What the team reads."""
        return self.clinic.language

    def own(self) -> Visit:
        """The visit, in the colleague's name."""
        return self.visit.by(f"staff:{self.member.id}")

    def plain(self, message_id: str, **values: str | int | date) -> Draft:
        """One sentence, without buttons."""
        return to_team.plain(self.language, message_id, **values)


Entered = Mapping[str, str]
"""What an answer adds to the values."""


def _none(talk: Talk) -> None:
    return None


@dataclass(frozen=True)
class Step:
    """One step of a form.

    `asks`: the question with its buttons. `takes`: what the option pressed enters; None for one that is not its own. `reads`: what
    the words typed enter; a draft to ask again with, Refused with the reason where they cannot be read; without it only buttons
    count. `then`: the step that comes next, where the form does not say. `last`: to come here ends the conversation;
    what `asks` returns is then the last word of it, and what the conversation was for is done there.
    """

    asks: Callable[[Talk], Draft]
    takes: Callable[[Talk], Entered | None] = _none
    reads: Callable[[Talk, Said], Entered | Draft] | None = None
    then: Callable[[Talk], str] | None = None
    last: bool = False


@dataclass(frozen=True)
class Form:
    """A conversation: its steps by name, and what they have in common.

    `kind`: its name in the row. `then`: the step after the one just answered; also the first one. `act`: what the journal calls
    that which it is for, and the right it needs; None where the steps ask for themselves. `here`: how the buttons begin that
    belong to the step that is asked now; all others name their step, which may be one asked earlier. `drops`: the button that
    leaves it, `dropped` what is said then. `stray`: the answer to a button that is no part of it. `patience`: after so long
    typed words are not taken any more, and `late` says so; without it a conversation waits for ever.
    """

    kind: str
    then: Callable[[Talk], str]
    steps: Mapping[str, Step]
    act: str | None = None
    here: tuple[str, ...] = ()
    drops: str = "invite.cancel"
    dropped: str = "invite-cancelled"
    stray: str = "toast-button-unknown"
    patience: timedelta = timedelta.max
    late: Callable[[Talk], Draft] | None = None


def begin(form: Form, talk: Talk) -> Draft:
    """Open the conversation; another one in this chat is over. Returns the first question."""
    return _go(form, talk, form.then(talk))


def pressed(
    forms: Mapping[str, Form], visit: Visit, clinic: Clinic, member: Staff, tap: Tap, over: str = "toast-button-over"
) -> None:
    """A button of the conversation that is open: its message reads differently from now on.

    `forms` by kind. Refused with `over` where none of them is open, for a button that is no part of it, and by its steps.
    """
    verb, *rest = (tap.fields or ("", ""))[1:]
    found = _open(forms, visit, clinic, member, tap.chat)
    if found is None:
        raise Refused(over)
    form, talk, _ = found
    talk.answer = ".".join(rest)
    if f"{verb}.{talk.answer}" == form.drops:
        dialogues.end(visit.session, visit.ward.vault, tap.chat)
        draft = talk.plain(form.dropped)
    else:
        talk.step = talk.step if verb in form.here else verb
        entered = form.steps[talk.step].takes(talk) if talk.step in form.steps else None
        if entered is None:
            raise Refused(form.stray)
        draft = _on(form, talk, entered)
    private.redraw(visit, member, tap, draft, form.kind)


def typed(forms: Mapping[str, Form], visit: Visit, clinic: Clinic, member: Staff, said: Said) -> bool:
    """Words while a conversation is open. False where none of `forms` is. Refused with what is wrong; the step stays then."""
    found = _open(forms, visit, clinic, member, said.chat)
    if found is None:
        return False
    form, talk, since = found
    talk.answer = said.text
    step = form.steps.get(talk.step)
    if form.late is not None and visit.now - since > form.patience:
        dialogues.end(visit.session, visit.ward.vault, said.chat)
        draft = form.late(talk)
    elif step is None or step.reads is None:
        raise Refused("team-use-buttons")
    else:
        entered = step.reads(talk, said)
        draft = entered if isinstance(entered, Draft) else _on(form, talk, entered)
    private.say(visit, member, draft, f"{form.kind}:{said.cause}")
    return True


def _open(
    forms: Mapping[str, Form], visit: Visit, clinic: Clinic, member: Staff, chat: int
) -> tuple[Form, Talk, datetime] | None:
    """The form of the conversation in this chat, where it stands, and since when; None where none of `forms` is open."""
    row = dialogues.here(visit.session, visit.ward.vault, chat)
    form = None if row is None else forms.get(row.kind)
    if row is None or form is None:
        return None
    refuse_unless(member, form.act, policy.PRIVATE)
    return form, Talk(visit, clinic, member, chat, dialogues.entered(visit.ward.vault, row), row.step), row.at


def _on(form: Form, talk: Talk, entered: Entered) -> Draft:
    talk.values |= entered
    return _go(form, talk, (form.steps[talk.step].then or form.then)(talk))


def _go(form: Form, talk: Talk, name: str) -> Draft:
    talk.step = name
    draft = form.steps[name].asks(talk)
    visit = talk.visit
    if form.steps[name].last:
        dialogues.end(visit.session, visit.ward.vault, talk.chat)
    else:
        dialogues.keep(
            visit.session, visit.ward.vault, talk.chat, kind=form.kind, step=name, values=talk.values, now=visit.now
        )
    return draft
