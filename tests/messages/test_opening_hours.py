"""Opening hours as a clinic types them, in four languages: read whole, kept in one form, or refused with what was understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.words_in.opening_hours import kept, read
from schedules.hours import LONGEST, HoursRefused, entered

USUAL = "Mon-Fri 08:00-18:00"
LUNCH = "Mon-Fri 08:00-12:00, 14:00-18:00"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        (USUAL, USUAL),
        (LUNCH, LUNCH),
        ("Mon-Fri 8-12 14-18", LUNCH),
        ("Mo-Fr 8-12 und 14-18 Uhr", LUNCH),
        ("Mo–Fr 8–18 Uhr", USUAL),
        ("Mo-Fr 8-18 Uhr", USUAL),
        ("Montag bis Freitag von 8.00 bis 18.00 Uhr", USUAL),
        ("Mo-Do 8-16, Fr 8-12; Samstags geschlossen", "Mon-Thu 08:00-16:00; Fri 08:00-12:00"),
        ("lun-ven 9h-17h", "Mon-Fri 09:00-17:00"),
        ("du lundi au vendredi de 8h30 à 18h", "Mon-Fri 08:30-18:00"),
        ("ma-je 9h30-12h30 14h-17h30", "Tue-Thu 09:30-12:30, 14:00-17:30"),
        ("L-V 8:00-15:00", "Mon-Fri 08:00-15:00"),
        ("L,M,X,J,V 8-15", "Mon-Fri 08:00-15:00"),
        ("lunes a viernes de 8:00 a 15:00", "Mon-Fri 08:00-15:00"),
        ("mié, sáb 9h-13h", "Wed, Sat 09:00-13:00"),
        ("M-F 8am-6pm", USUAL),
        ("Mon-Fri 8 a.m. - 6 p.m.", USUAL),
        ("MON - FRI : 0800-1800", USUAL),
        ("weekdays 8-18", USUAL),
        ("Mon: 8-12\r\nTue: 9-13", "Mon 08:00-12:00; Tue 09:00-13:00"),
        ("Mon 8-12 & 14-18 / Tue 9-13", "Mon 08:00-12:00, 14:00-18:00; Tue 09:00-13:00"),
        ("Mon–Thu 8–17, Fri 8–14", "Mon-Thu 08:00-17:00; Fri 08:00-14:00"),
        ("Sat-Mon 10-12", "Mon, Sat, Sun 10:00-12:00"),
        ("Mon-Fri 18h-24h", "Mon-Fri 18:00-24:00"),
        ("Mon-Fri 24h", "Mon-Fri 00:00-24:00"),
        ("24h/24, 7j/7", "Mon-Sun 00:00-24:00"),
        ("24/7", "Mon-Sun 00:00-24:00"),
        ("Mon-Fri 5pm-9am", "Mon-Fri 17:00-09:00"),
        ("Mon-Fri 8am-2am", "Mon-Fri 8:00am-2:00am"),
        ("Mon 12am-12pm", "Mon 00:00-12:00"),
        ("Mon 8-12, 12-18", "Mon 08:00-18:00"),
        ("Di 9-12 Uhr", "Tue 09:00-12:00"),
        ("di-do 9-12", "Tue-Thu 09:00-12:00"),
        ("dim 9-12, lun 9-12", "Mon, Sun 09:00-12:00"),
    ],
)
def test_hours_are_read_in_four_languages_and_kept_in_one_form(typed: str, form: str) -> None:
    assert str(read(typed)) == str(read(form)) == form
    assert str(entered(form)) == kept(typed) == form


@pytest.mark.parametrize(
    ("typed", "understood", "wrong"),
    [
        ("whenever", "", "not read: 'whenever'"),
        ("call mum", "", "'call', 'mum'"),
        ("", "", "neither days nor times"),
        ("?!", "", "not read"),
        ("8am-6pm", "08:00-18:00", "no days"),
        ("closed", "closed", "no days"),
        ("Mon-Sun closed", "Mon-Sun closed", "never open"),
        ("Mon-Fri", "Mon-Fri", "days without times"),
        ("Mon-Fri 8", "Mon-Fri 08:00", "no other end"),
        ("Mon-Fri 8-18, Wed", "Mon-Fri 08:00-18:00, Wed", "days without times"),
        ("Mon-Fri 8-18 or so", "Mon-Fri 08:00-18:00", "'or'"),
        ("Mon-Fri 8-18 (except holidays)", "Mon-Fri 08:00-18:00 …", "'except', 'holidays'"),
        ("Mon 25:00-26:00", "Mon", "'25:00'"),
        ("Mon 8:70-9", "Mon", "'8:70'"),
        ("Mon-Fri 9-5", "Mon-Fri 09:00-05:00", "ends before it begins"),
        ("Mon 8-12, 2-6", "Mon 08:00-12:00, 02:00-06:00", "night or afternoon"),
        ("Mon 8-12, 11-13", "Mon 08:00-12:00, 11:00-13:00", "before the span in front"),
        ("Mon-Fri 8-6pm", "Mon-Fri 08:00-18:00", "am or pm with both"),
        ("Mon-Fri 8-13pm", "Mon-Fri 08:00", "'13pm'"),
        ("Mon 8-8", "Mon 08:00-08:00", "no span"),
        ("Mon 24-8", "Mon 24:00-08:00", "no span"),
        ("Mon-Fri 8-18, Fri 8-14", "Mon-Fri 08:00-18:00, Fri 08:00-14:00", "overlap on Fri"),
        ("Sun 20:00-08:00, Mon 7-9", "Sun 20:00-08:00, Mon 07:00-09:00", "overlap on Mon"),
        ("Di 9-12", "09:00-12:00", "'di' (may be Tue or Sun)"),  # German or French
        ("Do 9-12", "09:00-12:00", "'do' (may be Thu or Sun)"),  # German or Spanish
        ("M-V 8-15", "Fri 08:00-15:00", "'m' (may be Tue or Wed)"),  # Spanish or French
        ("Mon-Fri-8-18", "Mon-Fri", "dash"),
        ("Mon 8-12-14-18", "Mon 08:00-12:00", "dash"),
        ("Mon- 8-18", "Mon", "a range of days has no end"),
        ("Mon 8-18 " * 60, "", f"longer than {LONGEST}"),
    ],
)
def test_hours_that_are_not_read_whole_are_refused_with_what_was_understood(
    typed: str, understood: str, wrong: str
) -> None:
    with pytest.raises(HoursRefused) as refused:
        read(typed)
    assert understood in refused.value.understood and wrong in refused.value.wrong
    assert understood or not refused.value.understood
    assert kept(typed) == typed and entered(typed) is None


@given(st.text(alphabet="MonTueWdFrisaLVXdo 0123456789:-–,;/amphUr\n", max_size=40))
def test_any_text_is_read_or_refused_and_what_is_read_is_written_and_read_the_same(text: str) -> None:
    form = kept(text)
    assert form == text or str(entered(form)) == str(read(form)) == form
