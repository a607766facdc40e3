"""Floor 1: the clinical plan. Plain values in, plain values out; no clock, no database, no network.

Every clinical number stands in a protocol file with its source (`protocols/`). APScheduler, the machine that wakes the
bot, lives in `bot/clock.py`: time as a rule is here, time as machinery is there.
"""
