"""The program as a process of its own that is there at once: forked from one that has read every module, text and plan already.

A start by the command line takes three seconds of one core, nearly all of it to read what every other start has read too. A forked
program still has its own process, folder, surroundings, ports and clock, and dies as any other. That `python -m bot` starts at all
is shown by the tests that start it so: at least one each of `serve`, `demo` and the other commands.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib import import_module
from multiprocessing import connection, get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path


def begin(act: Callable[..., object], *given: object, folder: Path, env: Mapping[str, str], said: int) -> Forked:
    """Call it in a forked process, there in `folder` and with these variables alone; what it prints goes to the file `said`."""
    warm = get_context("forkserver")
    warm.set_forkserver_preload(["tests.forked"])
    os.environ["WARM"] = "1"  # read by the one process from which all are forked
    try:
        with connection.Connection(os.dup(said), readable=False) as printed:
            process = warm.Process(target=_act, args=(act, given, folder, dict(env), printed), daemon=True)
            process.start()
    finally:
        del os.environ["WARM"]
    return Forked(process)


def program(*words: str) -> None:
    """The program, called with these words."""
    from bot.__main__ import main

    sys.argv = ["mtor-watch", *words]
    main()


class Forked:
    """A forked process, to be spoken to like one that was started."""

    def __init__(self, process: ForkServerProcess) -> None:
        assert process.pid is not None
        self._process, self.pid = process, process.pid

    def poll(self) -> int | None:
        """How it has ended, if it has: its code, or minus the signal."""
        return self._process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal, if it still lives."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill −9, if it still lives."""
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """How it ends. Raises as `subprocess` does when it does not in time."""
        self._process.join(timeout)
        if (code := self.poll()) is None:
            raise subprocess.TimeoutExpired("a forked program", timeout or 0.0)
        return code


def _act(
    act: Callable[..., object],
    given: tuple[object, ...],
    folder: Path,
    env: dict[str, str],
    said: connection.Connection,
) -> None:
    for stream in (1, 2):
        os.dup2(said.fileno(), stream)
    said.close()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    tempfile.tempdir = None  # it is where this program's own surroundings say
    act(*given)


def _read_everything() -> None:
    """All that any program reads which is the same for all of them."""
    for name in (
        *("bot.__main__", "bot.app", "bot.demo.life", "bot.shell.doctor", "bot.shell.serving", "bot.web.app", "bot.web.server"),
        *("apscheduler.schedulers.asyncio", "uvicorn.lifespan.off", "uvicorn.protocols.http.auto"),
    ):  # fmt: skip
        import_module(name)
    from bot.channels import apprise
    from messages.spoken import LANGUAGES
    from messages.words_out import catalogue
    from schedules.loading import load
    from storage.engine import open_engine
    from storage.schema import migrate

    apprise.load()
    load()
    for language in LANGUAGES:
        catalogue.say(language, "btn-help-not-yet")
    made = open_engine("sqlite://")
    migrate(made)
    made.dispose()


if os.environ.get("WARM") == "1":
    _read_everything()
