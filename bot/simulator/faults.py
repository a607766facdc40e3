"""The network's bad days, planned: which calls shall fail, how, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.refusals import ApiError, Impossible, forbidden, too_many

KINDS = ("429", "502", "500", "400", "403", "401", "409", "drop-before", "drop-after", "hang", "hang-after")


@dataclass
class Fault:
    """One planned fault. `chat` or `method` `None` means: any. `fired` counts how often it struck."""

    kind: str
    method: str | None
    chat: int | None
    times: int
    retry_after: int
    words: str
    fired: int = 0
    released: bool = False

    @property
    def after(self) -> bool:
        """Whether the call is carried out before the answer goes astray."""
        return self.kind in ("drop-after", "hang-after")

    def error(self) -> ApiError | None:
        """The refusal to answer with; none for a fault of the line itself."""
        if self.kind == "429":
            return too_many(self.retry_after)
        if self.kind == "400":
            return ApiError(400, f"Bad Request: {self.words or 'CHAT_WRITE_FORBIDDEN'}")
        if self.kind == "403":
            return forbidden(self.words or "bot was blocked by the user")
        if self.kind == "401":
            return ApiError(401, "Unauthorized")
        if self.kind == "409":
            return ApiError(409, f"Conflict: {self.words or 'terminated by other getUpdates request'}")
        if self.kind == "500":
            return ApiError(500, f"Internal Server Error: {self.words or 'restart'}")
        return None


@dataclass
class Faults:
    """The plan. The oldest matching fault that has strikes left strikes first."""

    plan: list[Fault] = field(default_factory=list)

    def add(
        self,
        *,
        kind: str,
        method: str | None = None,
        chat: int | None = None,
        times: int = 1,
        retry_after: int = 5,
        words: str = "",
    ) -> Fault:
        """Plan a fault.

        `drop-before` breaks the line before the call is carried out, `drop-after` once it is; `hang` and `hang-after`
        say nothing until the caller gives up or the world closes. `502` is a web page, as Telegram's own front sends.
        """
        if kind not in KINDS:
            raise Impossible(f"no such fault: {kind!r}; there are {', '.join(KINDS)}")
        fault = Fault(kind, method, chat, times, retry_after, words)
        self.plan.append(fault)
        return fault

    def strike(self, method: str, chat: int | None) -> Fault | None:
        """The fault that hits this call now, counted; none on a good day."""
        for fault in self.plan:
            if fault.fired >= fault.times:
                continue
            if fault.method not in (None, method) or fault.chat not in (None, chat):
                continue
            fault.fired += 1
            return fault
        return None

    @property
    def planned(self) -> int:
        """How many strikes are planned in all."""
        return sum(fault.times for fault in self.plan)

    @property
    def fired(self) -> int:
        """How many have struck."""
        return sum(fault.fired for fault in self.plan)

    def clear(self) -> None:
        """Good weather from now on: nothing planned strikes any more, and what hangs lets go at the next change."""
        for fault in self.plan:
            fault.released = True
        self.plan.clear()
