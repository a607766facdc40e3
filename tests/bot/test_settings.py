"""Settings: each wrong one is named in a sentence, none is ever shown, and the example file is the class."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, are_set, load, variables

ROOT = Path(__file__).parents[2]
SECRET = "7000000001:canary-token-of-the-settings-tests"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and none of our variables."""
    monkeypatch.chdir(tmp_path)
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def example() -> str:
    """What `.env.example` has to say, from the class."""
    lines = [
        "# Settings of mtor-watch. Copy this file to `.env`, readable for you alone (chmod 600 .env), and take the `#`",
        "# from what you change. The values shown are the defaults; every variable may also come from the environment.",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else field.default
        lines += ["", f"# {field.description}", f"#{PREFIX}{name.upper()}={default}"]
    return "\n".join(lines) + "\n"


def test_the_example_file_is_the_settings_class() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def test_the_example_file_changes_nothing_as_it_is_nor_with_every_line_taken(nowhere: Path) -> None:
    plain = load()
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    (nowhere / ".env").write_text(text, encoding="utf-8")
    assert load() == plain
    (nowhere / ".env").write_text(text.replace(f"#{PREFIX}", PREFIX), encoding="utf-8")
    assert load() == plain


def test_every_variable_is_described() -> None:
    assert all(variables().values())
    assert f"{PREFIX}TELEGRAM_TOKEN" in variables()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "telegram.org"),
        ("TELEGRAM_API_URL", "ftp://telegram.org"),
        ("TELEGRAM_MODE", "webhook"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as raised:
        load()
    assert str(raised.value).startswith(f"{PREFIX}{name}: ")
    assert "alue error" not in str(raised.value)
    assert value not in str(raised.value)


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}LOG_LEVEL", "loud")
    monkeypatch.setenv(f"{PREFIX}LOG_FORMAT", "xml")
    with pytest.raises(SettingsError) as raised:
        load()
    assert [line.partition(":")[0] for line in str(raised.value).splitlines()] == [
        f"{PREFIX}LOG_LEVEL",
        f"{PREFIX}LOG_FORMAT",
    ]


def test_the_token_may_lie_in_a_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / "token").write_text(f"{SECRET}\n", encoding="utf-8")
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN_FILE", str(nowhere / "token"))
    assert load().token() == SECRET


def test_the_token_itself_wins_over_its_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / "token").write_text("1:other", encoding="utf-8")
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN_FILE", str(nowhere / "token"))
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", SECRET)
    assert load().token() == SECRET


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_token_file_that_cannot_be_read_is_named(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    if content is not None:
        (nowhere / "token").write_bytes(content)
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN_FILE", str(nowhere / "token"))
    with pytest.raises(SettingsError) as raised:
        load()
    assert str(raised.value).startswith(f"{PREFIX}TELEGRAM_TOKEN_FILE: ")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_token_says_where_to_get_one_and_how_to_look_around_without(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value is not None:
        monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", value)
    with pytest.raises(SettingsError, match="BotFather") as raised:
        load().token()
    assert "mtor-watch demo" in str(raised.value)


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.setenv(name, "")
    assert load() == Settings.model_construct(**{name: one.default for name, one in Settings.model_fields.items()})
    assert not any(are_set(load()).values())


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_TOKEN", SECRET)
    monkeypatch.setenv(f"{PREFIX}KEYS", f"k1:{SECRET}")
    told = load()
    for shown in (str(told), repr(told), told.model_dump_json(), str(told.model_dump()), str(are_set(told))):
        assert SECRET not in shown


def test_what_is_set_is_told_also_when_it_comes_from_the_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / ".env").write_text(f"{PREFIX}PROTOCOL=mtor-1\n", encoding="utf-8")
    monkeypatch.setenv(f"{PREFIX}LOG_LEVEL", "debug")
    assert [name for name, given in are_set(load()).items() if given] == [f"{PREFIX}PROTOCOL", f"{PREFIX}LOG_LEVEL"]


def test_the_environment_wins_over_the_file(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / ".env").write_text(f"{PREFIX}LOG_LEVEL=error\n", encoding="utf-8")
    monkeypatch.setenv(f"{PREFIX}LOG_LEVEL", "debug")
    assert load().log_level == "debug"


def test_the_database_and_the_keys_lie_in_the_data_folder_unless_told_otherwise(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(nowhere / "here"))
    told = load()
    assert told.url == f"sqlite:///{nowhere / 'here' / 'mtor-watch.db'}"
    assert told.key_path == nowhere / "here" / "keys"
    monkeypatch.setenv(f"{PREFIX}KEYS_FILE", str(nowhere / "elsewhere"))
    assert load().key_path == nowhere / "elsewhere"


def test_an_address_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    assert load().telegram_api_url == "http://127.0.0.1:8081"
