"""A clinic that words a text anew is held to the same rules by `protocol check`: exit 10, file, id and remedy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from messages.checks.language_files import _all_faults
from messages.words_out.catalogue import _read_book

ROOT = Path(__file__).parents[2]


def _wrong(**texts):
    written = "\n".join(f"{name.replace('_', '-')} = {text}" for name, text in texts.items())
    return list(_all_faults({"en": _read_book("en", {"patient.ftl": written})}))


def test_the_check_of_the_language_files_asks_for_plain_words_and_refuses_what_is_never_said():
    assert any("12" in fault and "ask-m1" in fault for fault in _wrong(ask_m1="Do you " + "and you " * 6 + "sleep?"))
    assert any("advice on a dose" in fault for fault in _wrong(msg_a="Please stop your tablets."))
    assert any("exclamation mark" in fault for fault in _wrong(msg_a="Call now!"))
    assert _wrong(msg_a="Call your clinic.") == []


def test_protocol_check_says_which_file_which_text_and_what_to_do(tmp_path):
    for part in ("bot", "storage", "messages", "schedules"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "messages" / "languages" / "de" / "patient.ftl"
    text = file.read_text(encoding="utf-8")
    assert "\nbtn-help-not-yet = Noch nicht\n" in text
    file.write_text(text.replace("\nbtn-help-not-yet = Noch nicht\n", "\nbtn-help-not-yet = Keine Sorge!\n"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "protocol", "check"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 10
    for what in ("“keine sorge” is reassurance; say what happens next", "an exclamation mark; end with a full stop"):
        assert f"languages/de/patient.ftl: btn-help-not-yet: {what}" in done.stderr
    assert "languages/de/back_translation.toml: btn-help-not-yet: the text has changed" in done.stderr
