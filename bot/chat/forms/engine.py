"""The engine of the conversations: it asks, reads what is pressed and typed, goes on, drops a conversation, lets it expire.

A form is its steps. Where a conversation stands is a row (`storage.dialogues`), so a restart loses nothing; an act that is
refused leaves it where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.care.said import Said, Tap
from bot.care.surroundings import Refused, refuse_unless
from bot.care.visit import Visit
from bot.chat import private
from messages.words_out import to_team
from messages.words_out.catalogue import say
from messages.words_out.draft import Button, Draft
from schedules import policy
from storage import dialogues
from storage.clinics import Clinic, Staff

Entered = Mapping[str, str]
"""What an answer adds to the values."""

Offer = Sequence[Mapping[str, str]]
"""Buttons in rows: what each stands for, and its label."""


@dataclass
class Talk:
    """One conversation, as its steps see it.

    `chat`: the colleague's private one. `values`: what was entered so far. `step`: the one that is asked now; `answered`: the one
    that was just answered, `answer`: what was pressed, without the first part of its button, or typed. Empty at the beginning.
    """

    visit: Visit
    clinic: Clinic
    member: Staff
    chat: int
    values: dict[str, str]
    step: str = ""
    answered: str = ""
    answer: str = ""

    @property
    def language(self) -> str:
        """What the team reads."""
        return self.clinic.language

    @property
    def today(self) -> date:
        """The day it is at the clinic."""
        return self.visit.now.astimezone(ZoneInfo(self.clinic.timezone)).date()

    def own(self) -> Visit:
        """The visit, in the colleague's name."""
        return self.visit.by(f"staff:{self.member.id}")

    def plain(self, message_id: str, **values: str | int | date) -> Draft:
        """One sentence, without buttons."""
        return to_team.plain(self.language, message_id, **values)

    def labels(self, label: str, *options: str) -> dict[str, str]:
        """Options with their labels; `label` is the id of one, with "{}" where the option stands."""
        return {option: say(self.language, label.format(option)) for option in options}


def in_rows(options: Mapping[str, str], wide: int = 1) -> Offer:
    """Buttons in rows of so many."""
    pairs = list(options.items())
    return [dict(pairs[at : at + wide]) for at in range(0, len(pairs), wide)]


@dataclass(frozen=True)
class Step:
    """One step of a form.

    `asks`: the question, or a whole draft with buttons of its own; else the sentence the form names after the step. `offers`: its
    buttons, without the last one, which drops the conversation. `takes`: what the option pressed enters, None for one that is not
    its own; else the last part of an option that is offered now, under the step's name. `reads`: what the words typed enter; a
    draft to ask again with, Refused with the reason where they cannot be read; without it only buttons count. `then`: the step
    that comes next, where the form does not say. `ends`: to come here ends the conversation; what it was for is done, and this is
    the last word of it.
    """

    asks: Callable[[Talk], str | Draft] | None = None
    offers: Callable[[Talk], Offer] = lambda talk: ()
    takes: Callable[[Talk], Entered | None] | None = None
    reads: Callable[[Talk, Said], Entered | Draft] | None = None
    then: Callable[[Talk], str] | None = None
    ends: Callable[[Talk], Draft] | None = None


@dataclass(frozen=True)
class Form:
    """A conversation: its steps by name, and what they have in common.

    `kind`: its name in the row. `then`: the step after the one just answered; also the first one. `words`: the ids of its
    questions, "{}" for the step. `act`: what the journal calls that which it is for, and the right it needs; None where the steps
    ask for themselves. `here`: how the buttons begin where all belong to the step that is asked now, the first way its own;
    without it they name their step, which may be one asked earlier. `drops`: the button that leaves it, `dropped` what is said
    then. `stray`: the answer to a button that is no part of it. `patience`: after so long typed words are not taken any more, and
    `late` says so; without it a conversation waits for ever. `protect`: as of a draft.
    """

    kind: str
    then: Callable[[Talk], str]
    steps: Mapping[str, Step]
    words: str = ""
    act: str | None = None
    here: tuple[str, ...] = ()
    drops: str = "invite.cancel"
    dropped: str = "invite-cancelled"
    stray: str = "toast-button-unknown"
    patience: timedelta = timedelta.max
    late: Callable[[Talk], Draft] | None = None
    protect: bool = False


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
        talk.answered = talk.step if form.here else verb
        known = talk.answered in form.steps and (verb in form.here or not form.here)
        entered = _taken(form.steps[talk.answered], talk) if known else None
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
    talk.answered, talk.answer = talk.step, said.text
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


def _taken(step: Step, talk: Talk) -> Entered | None:
    if step.takes is not None:
        return step.takes(talk)
    offered = any(talk.answer in row for row in step.offers(talk))
    return {talk.answered: talk.answer.rpartition(".")[2]} if offered else None


def _on(form: Form, talk: Talk, entered: Entered) -> Draft:
    talk.values |= entered
    return _go(form, talk, (form.steps[talk.answered].then or form.then)(talk))


def _go(form: Form, talk: Talk, name: str) -> Draft:
    visit, step, talk.step = talk.visit, form.steps[name], name
    if step.ends is not None:
        draft = step.ends(talk)
        dialogues.end(visit.session, visit.ward.vault, talk.chat)
        return draft
    draft = _question(form, step, talk)
    dialogues.keep(
        visit.session, visit.ward.vault, talk.chat, kind=form.kind, step=name, values=talk.values, now=visit.now
    )
    return draft


def _question(form: Form, step: Step, talk: Talk) -> Draft:
    asked = say(talk.language, form.words.format(talk.step)) if step.asks is None else step.asks(talk)
    if isinstance(asked, Draft):
        return asked
    verb, drop = (form.here or (talk.step,))[0], Button(say(talk.language, "btn-cancel"), data=f"e.{form.drops}")
    rows = [tuple(Button(label, data=f"e.{verb}.{one}") for one, label in row.items()) for row in step.offers(talk)]
    return Draft(asked, (*rows, (drop,)), protect=form.protect)
