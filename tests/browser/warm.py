"""Imported once by the process from which the browser tests' demonstrations are forked: it has played the first scene.

A demonstration as a program of its own takes about five seconds of one core to be there: modules, words, templates. Forked from a
process that has set the scene once it takes about one; every test still has its own process, database, port and clock. The command
itself is held by `tests/bot/test_demo.py`.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from bot import demo


class _Curtain(io.StringIO):
    """Where the demonstration says its address, when the scene is set: then it has seen enough."""

    def write(self, words: str) -> int:
        os.kill(os.getpid(), signal.SIGTERM)
        return len(words)


def play(said: Connection) -> None:
    """A demonstration in a forked process; what it prints goes to `said`."""
    os.dup2(said.fileno(), 1)
    said.close()
    # In memory where the machine has such a folder: the house waits for the disk at every commit, as it should.
    tempfile.tempdir = "/dev/shm" if Path("/dev/shm").is_dir() else None
    demo.run(0, None)


if os.environ.get("REHEARSAL") == "1":
    with contextlib.redirect_stdout(_Curtain()):
        demo.run(0, None)
