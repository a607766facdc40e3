"""A few days of a clinic whose nurses respond badly: no alert is forgotten. `make month` plays the whole month of 200 patients."""

from __future__ import annotations

from datetime import timedelta

from tests.month import play, told


async def test_whatever_nurses_do_or_leave_undone_every_alert_is_had_by_somebody_or_goes_on_ringing() -> None:
    tale = await play(patients=12, days=8, seed=1, well=0.1, rare=0.5, step=timedelta(hours=1))
    assert {one.urgency for one in tale.alerts} == {"emergency", "same-day", "next-day", "routine"}
    assert tale.forgotten == []
    assert tale.longest_silence.get("emergency", 0) <= 16
    assert "never ring again: 0" in told(tale, 1)
