"""How fast we may write: Telegram's limits hold in every window, and what is urgent waits for none but its own chat's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.pace import ALL, GROUP, KEPT, PRIVATE, SPARE, Pace

chats = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, -1, -2])
steps = st.lists(st.tuples(chats, st.floats(0, 3, allow_nan=False)), max_size=300)


def most_within(times: list[float], seconds: float) -> int:
    """The largest number of these moments in any window of so many seconds (half open)."""
    return max((sum(start <= at < start + seconds for at in times) for start in times), default=0)


@given(steps)
def test_no_window_of_any_kind_ever_holds_more_than_its_limit(steps: list[tuple[int, float]]) -> None:
    pace, now, left = Pace(), 1000.0, []
    for chat, pause in steps:
        now += pause if pause > 1 else 0  # many come in one moment
        while wait := pace.wait(chat, now):
            now += wait
        pace.take(chat, now)
        left.append((chat, now))
    assert most_within([at for _, at in left], 0.999) <= ALL
    for chat in {chat for chat, _ in left}:
        most, seconds = (GROUP, 59.999) if chat < 0 else (PRIVATE, 4.999)
        assert most_within([at for one, at in left if one == chat], seconds) <= most


@given(st.lists(st.integers(1, 50), max_size=200), st.integers(1, 50))
def test_a_safety_reply_waits_for_no_limit_of_ours(before: list[int], chat: int) -> None:
    pace = Pace()
    for one in [*before, *[chat] * 30]:
        pace.take(one, 1000.0)
    assert pace.wait(chat, 1000.0, urgent=True) == 0
    assert pace.wait(chat, 1000.0) > 0


@given(st.floats(1, 3600), st.integers(0, 40))
def test_what_telegram_said_about_a_chat_holds_for_everything_to_it_and_for_no_other_chat(
    seconds: float, before: int
) -> None:
    pace = Pace()
    pace.block(7, seconds, 1000.0)
    for urgent in (True, False):
        assert pace.wait(7, 1000.0, urgent=urgent) >= seconds - 1e-9
        assert pace.wait(8, 1000.0, urgent=urgent) == 0
        assert pace.wait(7, 1000.0 + seconds + 0.001, urgent=urgent) == 0


def test_a_group_takes_fifteen_alerts_at_once_three_more_emergencies_and_the_next_one_a_minute_later() -> None:
    pace = Pace()
    for _ in range(GROUP - KEPT):
        assert pace.wait(-1, 1000.0, urgent=True) == 0
        pace.take(-1, 1000.0)
    assert pace.wait(-1, 1000.0, urgent=True) == 60
    for _ in range(KEPT):
        assert pace.wait(-1, 1000.0, urgent=True, foremost=True) == 0
        pace.take(-1, 1000.0)
    assert pace.wait(-1, 1000.0, urgent=True, foremost=True) == 60
    assert pace.wait(-2, 1000.0, urgent=True) == 0


def test_a_wait_for_all_holds_back_check_ins_but_no_alert_and_no_safety_reply() -> None:
    pace = Pace()
    pace.block(None, 30, 1000.0)
    assert pace.wait(5, 1000.0) == 30
    assert pace.wait(5, 1000.0, urgent=True) == 0
    assert pace.wait(-5, 1000.0, urgent=True) == 0


def test_three_chats_told_to_wait_at_once_mean_all_of_us() -> None:
    pace = Pace()
    pace.block(1, 9, 1000.0)
    pace.block(2, 7, 1000.0)
    assert pace.wait(4, 1000.0) == 0
    pace.block(3, 8, 1000.0)
    assert pace.wait(4, 1000.0) == 7
    assert pace.wait(4, 1007.0) == 0


def test_waits_that_are_over_do_not_add_up_to_a_wait_for_all() -> None:
    pace = Pace()
    for number, at in enumerate((1000.0, 1100.0, 1200.0)):
        pace.block(number + 1, 5, at)
    assert pace.wait(9, 1200.0) == 0


def test_a_wait_that_is_over_no_longer_ties_an_urgent_message_to_the_wait_for_all() -> None:
    pace = Pace()
    pace.block(5, 1, 1000.0)
    pace.block(None, 60, 1000.0)
    assert pace.wait(5, 1002.0, urgent=True) == 0


def test_a_clock_that_counts_in_microseconds_always_gets_past_a_wait() -> None:
    pace, now = Pace(), 1795424400.123456
    for _ in range(300):
        for _ in range(3):
            if not (wait := pace.wait(-1, now)):
                break
            assert wait >= 0.001
            now = round(now + wait, 6)
        assert pace.wait(-1, now) == 0
        pace.take(-1, now)


def test_the_memory_of_chats_long_silent_is_let_go() -> None:
    pace = Pace()
    for chat in range(1, 10_002):
        pace.take(chat, 1000.0 + chat)
    assert len(pace._chats) < 100


def test_a_burst_of_edits_in_a_group_leaves_room_for_the_next_alert() -> None:
    pace, now, edits = Pace(), 1000.0, 0
    while pace.wait(-1, now, urgent=True, edit=True) == 0:
        pace.take(-1, now)
        edits += 1
    assert edits == GROUP - SPARE
    for _ in range(SPARE - KEPT):
        assert pace.wait(-1, now, urgent=True) == 0
        pace.take(-1, now)
    assert pace.wait(-1, now, urgent=True) > 0
    assert pace.wait(-1, now + 60, urgent=True, edit=True) == 0


def test_the_limits_the_measurements_lift_are_asked_as_the_real_ones_are() -> None:
    from inspect import signature

    from tests.bench.clinic import NoLimits

    asked = {name: True for name, one in signature(Pace.wait).parameters.items() if one.kind is one.KEYWORD_ONLY}
    assert len(asked) == 4 and NoLimits().wait(-1, 0.0, **asked) == 0
