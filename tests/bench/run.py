"""`make bench`: measure, print the tables, and write them to docs/performance.md. `--quick` does it small and writes nothing.

Every figure of ours stands beside its rival's of the same run on the same machine. Read the ratios: machines differ and drift.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from storage.engine import sqlite_module
from tests.bench import clinic
from tests.bench.reading import reading

REPORT = Path(__file__).parents[2] / "docs" / "performance.md"
BOTS = {
    "ours": "mtor-watch",
    "ptb": "bare python-telegram-bot, its default",
    "ptb-concurrent": "bare python-telegram-bot, concurrent updates",
}


def cpu_of(pid: int) -> float:
    """Seconds of processor time a process has used, all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(url: str) -> dict[str, int]:
    """One question to the trivial server."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        found: dict[str, int] = json.loads(answer.read())
        return found


@contextmanager
def process(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process and the first line it prints; told to stop at the end."""
    with subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.PIPE, text=True) as one:
        try:
            assert one.stdout is not None
            yield one, one.stdout.readline().strip()
        finally:
            one.send_signal(signal.SIGTERM)
            one.wait(20)


def answers(who: str, folder: Path, taps: int) -> dict[str, float]:
    """Figure 1, one bot: seconds and processor time for so many taps, each answered with two calls."""
    file, database = folder / "taps.jsonl", folder / f"{who}-{time.monotonic_ns()}.db"
    words = []
    if who == "ours":
        now = clinic.utc_now()
        clinic.build(
            database, taps, now=now, due=lambda _: now + timedelta(days=3), open_slots=taps, tell=lambda _: None
        ).dispose()
        words = [str(database)]
    with process("tests.bench.telegram_server", str(file)) as (_, port):
        url = f"http://127.0.0.1:{port}"
        with process("tests.bench.answers", who, url, *words) as (bot, _):
            time.sleep(1.5)  # the menus are set and the first poll is open
            calls = ask(f"{url}/stats")
            begun, used = time.perf_counter(), cpu_of(bot.pid)
            ask(f"{url}/go")
            while (stats := ask(f"{url}/stats")) and (
                stats.get("answerCallbackQuery", 0) < taps or stats.get("editMessageText", 0) < taps
            ):
                assert time.perf_counter() - begun < 300, f"{who}: {stats}"
                time.sleep(0.02)
            took, used = time.perf_counter() - begun, cpu_of(bot.pid) - used
    made = sum(
        stats.get(name, 0) - calls.get(name, 0) for name in ("answerCallbackQuery", "editMessageText", "sendMessage")
    )
    return {"per_second": taps / took, "cpu_us": used / taps * 1e6, "calls": made / taps}


def morning(who: str, folder: Path, size: int) -> dict[str, Any]:
    """Figure 2, one cohort: the empty sweep and the burst."""
    database = folder / f"{who}-{size}.db"
    if who == "ours":
        now = clinic.utc_now().replace(hour=12, minute=0, second=0, microsecond=0)
        due = now + timedelta(minutes=5)
        clinic.build(
            database,
            size,
            now=now,
            due=lambda n: due if n % 10 == 0 else due + timedelta(days=1, seconds=n),
            open_slots=min(size, 3000),
            tell=lambda _: None,
        ).dispose()
        Path(f"{database}.due").write_text(due.isoformat(), encoding="ascii")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.mornings", who, str(database), str(size)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=1200,
    )
    found = last_line(ended.stdout)
    for rest in folder.glob(f"{who}-{size}.db*"):
        rest.unlink()
    return found


def last_line(printed: str) -> Any:
    """What a part of its own has measured: its last line. Before it the program may have logged, as how it hears typed words."""
    return json.loads(printed.splitlines()[-1])


def latency(folder: Path, alerts: int) -> dict[str, Any]:
    """Figure 3: from a tap to the group and to the feed's page."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.latency", str(folder / "latency.db"), str(alerts)],
        stdout=subprocess.PIPE, text=True, check=True, timeout=1200,
    )  # fmt: skip
    return last_line(ended.stdout)


def reports(folder: Path, count: int) -> dict[str, Any]:
    """Figure 4: many messages under one alert."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.reports", str(folder / "reports.db"), str(count)],
        stdout=subprocess.PIPE, text=True, check=True, timeout=1200,
    )  # fmt: skip
    return last_line(ended.stdout)


def outage(folder: Path) -> list[dict[str, Any]]:
    """Figure 7: one alert after days of outage."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.outage", str(folder / "outage.db")],
        stdout=subprocess.PIPE, text=True, check=True, timeout=600,
    )  # fmt: skip
    found: list[dict[str, Any]] = last_line(ended.stdout)
    return found


def sending(folder: Path, seconds: int, alerts: int) -> dict[str, Any]:
    """Figure 6: the sender in a crowd."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.sending", str(folder / "sending.db"), str(seconds), str(alerts)],
        stdout=subprocess.PIPE, text=True, check=True, timeout=1200,
    )  # fmt: skip
    return last_line(ended.stdout)


Row = tuple[str, ...]


def answer_rows(found: dict[str, list[dict[str, float]]]) -> list[Row]:
    """The first table: medians, and the ratio to ours."""
    middle = {who: {key: median(run[key] for run in runs) for key in runs[0]} for who, runs in found.items()}
    base = middle["ours"]["cpu_us"]
    return [
        (
            BOTS[who],
            f"{one['per_second']:,.0f}",
            f"{one['cpu_us']:,.0f}",
            f"{one['cpu_us'] / base:.2f} x",
            f"{one['calls']:.2f}",
        )
        for who, one in middle.items()
    ]


def morning_rows(found: dict[tuple[str, int], dict[str, Any]]) -> list[Row]:
    """The second table."""
    rows = []
    for (who, size), one in found.items():
        tap = f"{one['tap_p50_ms']:.1f} / {one['tap_p99_ms']:.1f}" if "tap_p99_ms" in one else "-"
        rows.append(
            (
                f"{size:,}",
                {"ours": "mtor-watch", "jobs": "one APScheduler job each"}[who],
                f"{one['empty_us']:,.0f}",
                f"{one['drain']:.2f}",
                f"{size // 10 / one['drain']:,.0f}",
                f"{one['done']:,}",
                f"{one['missed']:,}",
                f"{one['stall_ms']:,.0f}",
                tap,
                f"{one['rss']:.0f}",
            )
        )
    return rows


ANSWERS = ("bot", "taps/s", "CPU a tap, µs", "CPU to ours", "calls a tap")
MORNINGS = (
    "patients",
    "by",
    "empty sweep, µs",
    "drain, s",
    "rows/s",
    "done",
    "missed",
    "loop stall, ms",
    "own tap p50 / p99, ms",
    "RSS, MiB",
)


LATENCY = ("to", "arrived", "p50, s", "p95, s", "longest, s")


def latency_rows(found: dict[str, Any]) -> list[Row]:
    """The third table."""
    return [
        (
            words,
            f"{found[where]} of {found['alerts']}",
            *(f"{found[f'{where}_{name}']:.2f}" for name in ("p50", "p95", "max")),
        )
        for where, words in (("group", "the group"), ("page", "the feed's page"))
    ]


REPORTS = ("messages", "CPU a message, first ten, ms", "last ten, ms", "last to first")


def report_rows(found: dict[str, Any]) -> list[Row]:
    """The fourth table."""
    return [(f"{found['count']:,}", f"{found['first_ms']:.1f}", f"{found['last_ms']:.1f}", f"{found['ratio']:.2f} x")]


OUTAGE = ("alert", "days of outage", "statements", "ms")


def outage_rows(found: list[dict[str, Any]]) -> list[Row]:
    """The seventh table."""
    return [(one["urgency"], f"{one['days']}", f"{one['statements']}", f"{one['ms']:.0f}") for one in found]


SENDING = ("what", "found")


def sending_rows(found: dict[str, Any]) -> list[Row]:
    """The sixth table."""

    def late(crowd: str) -> str:
        return " / ".join(f"{found[f'{crowd}_{name}']:.2f} s" for name in ("p50", "p95", "max"))

    return [
        ("of Telegram's 25 a second used, calls of 80 ms", f"{found['rate_80']:.1%}"),
        ("of Telegram's 25 a second used, calls of 800 ms", f"{found['rate_800']:.1%}"),
        (f"an emergency behind {found['queued']:,} check-ins, p50 / p95 / longest", late("queued")),
        (f"an emergency behind {found['cards']} cards for its group, p50 / p95 / longest", late("cards")),
    ]


def single(folder: Path, count: int, seconds: int) -> dict[str, Any]:
    """Figure 7: what one of each costs."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.single", str(folder / "single.db"), str(count), str(seconds)],
        stdout=subprocess.PIPE, text=True, check=True, timeout=1200,
    )  # fmt: skip
    return last_line(ended.stdout)


SINGLE = ("one", "statements", "writing transactions", "reading ones", "CPU, ms")


def single_rows(found: dict[str, Any]) -> list[Row]:
    """The eighth table."""
    names = {
        "tap": "tap of a check-in",
        "message": "typed message that raises an alert",
        "press": "press of a nurse",
        "idle": "idle second",
    }
    return [
        (words, *(f"{found[name][what]:.3g}" for what in ("statements", "writes", "reads")), f"{found[name]['ms']:.1f}")
        for name, words in names.items()
    ]


READING = ("message", "characters", "CPU, ms", "to the rules alone")


def machine() -> str:
    """Where and with what it was measured."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    packages = ", ".join(
        f"{name} {version(name)}" for name in ("python-telegram-bot", "apscheduler", "sqlmodel", "sqlalchemy")
    )
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores ({model}), load {os.getloadavg()[0]:.1f} at the end, "
        f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}, "
        f"SQLite {sqlite_module().sqlite_version}, {packages}"
    )


def table(title: str, heads: Row, rows: list[Row]) -> Table:
    """For the terminal."""
    made = Table(title=title, title_justify="left")
    for n, head in enumerate(heads):
        made.add_column(head, justify="left" if n < (2 if heads is MORNINGS else 1) else "right")
    for row in rows:
        made.add_row(*row)
    return made


def markdown(heads: Row, rows: list[Row]) -> str:
    """For the page."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def page(
    first: list[Row],
    second: list[Row],
    third: list[Row],
    fourth: list[Row],
    fifth: list[Row],
    sixth: list[Row],
    seventh: list[Row],
    eighth: list[Row],
    queued: int,
    taps: int,
    rounds: int,
) -> str:
    """docs/performance.md, whole."""
    return f"""# Performance

Written by `make bench`; do not edit. {machine()}.

Every figure stands beside its rival's of the same run. Read the ratios: machines differ and drift.

## A tap, handled whole

{taps:,} patients tap one answer each, all at once; the median of {rounds} runs. The Bot API server is a trivial one in another
process on loopback. Ours commits the update to the inbox, checks who tapped, stores the answer, grades it, writes the journal
and the outbox, and makes two calls (`answerCallbackQuery`, `editMessageText`), with Telegram's pacing lifted. The rival makes
the same two calls and keeps nothing.

{markdown(ANSWERS, first)}

## A Monday morning

A tenth of all patients are due at one moment. Ours opens the check-in, plans the next and writes its message, durably; the
patients' own taps go on meanwhile, one each 20 ms, and are timed from arrival to commit. The rival is one APScheduler job for
each patient in a SQLAlchemy job store on SQLite with the default grace of one second; its job does nothing. RSS is the highest.

{markdown(MORNINGS, second)}

## From a tap to the team

A patient ticks a warning sign of the airway while {queued} check-ins or more wait to be sent, within Telegram's own limits; an
alert every 3.6 s, since a group takes twenty messages a minute. Timed from the moment the update can be fetched to the card in the
group, and to the card on a page of the feed that listens. The Bot API server and the browser's part run in the same process.

{markdown(LATENCY, third)}

## Many messages under one alert

One patient writes again and again while the alert is open; each message is kept, read, added to the alert, and the card in the
group is brought up to date, in one transaction. Medians.

{markdown(REPORTS, fourth)}

## Reading typed words

Every message is read in the one thread that writes. The floods of `tests/messages/floods.py`, cut to the longest message
Telegram sends; the median and the one that costs most. Processor time, the best of several, and beside the rules alone.

{markdown(READING, fifth)}

## Sending in a crowd

The sending loop with Telegram's limits, over a wire in memory that answers after 80 or 800 ms. An emergency is timed from its
commit to its call; each is of a clinic of its own.

{markdown(SENDING, sixth)}

## One of each

From the update that can be fetched to the last call it makes, over a wire in memory: medians; every one is of another patient or
about another alert. The idle second is a mean of the running program. BEGIN and COMMIT are not counted as statements.

{markdown(SINGLE, seventh)}

## After an outage

One alert that nobody has taken, of a clinic with a group and a team of six: the first step of its ladder after days in which the
program did not run, one transaction of the one thread that writes. Its repeats have come up to thousands of times meanwhile.

{markdown(OUTAGE, eighth)}
"""


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true", help="small, and docs/performance.md stays as it is")
    quick = asked.parse_args().quick
    taps, rounds = (300, 1) if quick else (2000, 3)
    sizes = (1_000, 10_000) if quick else (1_000, 10_000, 100_000)
    console = Console()
    tap_runs: dict[str, list[dict[str, float]]] = {who: [] for who in BOTS}
    mornings: dict[tuple[str, int], dict[str, Any]] = {}
    bar = Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console)
    with tempfile.TemporaryDirectory(prefix="mtor-watch-bench-") as scratch, bar:
        folder = Path(scratch)
        clinic.write_taps(folder / "taps.jsonl", taps)
        doing = bar.add_task("bench", total=rounds * len(BOTS) + 2 * len(sizes) + 6)
        bar.update(doing, description="one of each")
        seventh = single_rows(single(folder, 60 if quick else 200, 4 if quick else 20))
        console.print(table("One of each: statements, transactions and CPU", SINGLE, seventh))
        bar.advance(doing)
        for turn in range(rounds):
            for who in BOTS:
                bar.update(doing, description=f"taps, round {turn + 1}: {who}")
                tap_runs[who].append(answers(who, folder, taps))
                bar.advance(doing)
        for size in sizes:
            for who in ("ours", "jobs"):
                bar.update(doing, description=f"a Monday with {size:,}: {who}")
                mornings[who, size] = morning(who, folder, size)
                bar.advance(doing)
        bar.update(doing, description="from a tap to the team")
        team = latency(folder, 5 if quick else 40)
        bar.advance(doing)
        bar.update(doing, description="many messages under one alert")
        again = reports(folder, 100 if quick else 1000)
        bar.advance(doing)
        bar.update(doing, description="reading typed words")
        fifth = reading(2 if quick else 5)
        bar.advance(doing)
        bar.update(doing, description="sending in a crowd")
        sixth = sending_rows(sending(folder, 5 if quick else 20, 5 if quick else 20))
        bar.advance(doing)
        bar.update(doing, description="after an outage")
        eighth = outage_rows(outage(folder))
        bar.advance(doing)
    first, second, third, fourth = answer_rows(tap_runs), morning_rows(mornings), latency_rows(team), report_rows(again)
    console.print(table("A tap, handled whole", ANSWERS, first))
    console.print(table("A Monday morning", MORNINGS, second))
    console.print(table("From a tap to the team", LATENCY, third))
    console.print(table("Many messages under one alert", REPORTS, fourth))
    console.print(table("Reading typed words", READING, fifth))
    console.print(table("Sending in a crowd", SENDING, sixth))
    console.print(table("After an outage", OUTAGE, eighth))
    console.print(machine())
    if not quick:
        REPORT.write_text(
            page(first, second, third, fourth, fifth, sixth, seventh, eighth, team["queued"], taps, rounds),
            encoding="utf-8",
        )
        console.print(f"written to {REPORT.name}")


if __name__ == "__main__":
    main()
