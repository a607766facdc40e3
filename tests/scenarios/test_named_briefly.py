"""A patient and an alert are found however their names are written."""

from __future__ import annotations

import pytest
import typer

from bot.shell.wording import alert_named
from messages.words_out.catalogue import say
from tests.people import Place, Someone, Town


async def test_a_patient_is_found_with_and_without_the_p_and_no_name_lists(
    town: Town, ward: Place, noor: Someone, ada: Someone
) -> None:
    name = (await ada.patient()).pseudonym
    await noor.says("/patient")
    assert name in noor.last and noor.last.startswith(say("en", "list-patients"))
    for written in (name, name.removeprefix("P-").lower()):
        before = noor.times("patient-state-active")
        await noor.says(f"/patient {written}")
        assert noor.times("patient-state-active") > before


def test_three_ways_to_write_an_alert_are_one() -> None:
    assert [alert_named(text) for text in ("A12", "#A12", "12", " a12 ")] == [12] * 4
    with pytest.raises(typer.Exit):
        alert_named("twelve")
