"""The only reader of the environment.

Every setting is `MTORWATCH_…`, in the environment or in `.env` of the working folder; a secret may also be given as a file by the
same name with `_FILE`. A wrong one stops the program with a sentence that names it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "MTORWATCH_"


class SettingsError(ValueError):
    """A setting is missing or wrong."""


class Settings(BaseSettings):
    """What the program is told from outside; the defaults run a single machine with SQLite."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    telegram_token: SecretStr | None = Field(None, description="the bot's token from @BotFather; `serve` needs it")
    telegram_token_file: Path | None = Field(None, description="a file that holds the token")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="the Bot API server; `/bot<token>/<method>` is appended"
    )
    telegram_mode: Literal["polling"] = Field("polling", description="how updates come; long polling")
    data_dir: Path = Field(Path("data"), description="database, keys and backups; created for its owner alone (0700)")
    database_url: str | None = Field(None, description="another database than the SQLite file in the data folder")
    keys: SecretStr | None = Field(
        None, description="the sealing keys, `id:base64`, separated by blanks, the active one first"
    )
    keys_file: Path | None = Field(None, description="a file that holds the keys; default: made in the data folder")
    protocol: str = Field("mtor-1", description="the clinical protocol; a clinic approves it before it enrols")
    item_pack: Path | None = Field(
        None, description="a site's own items, asked beside ours; see schedules/protocols/README.md"
    )
    notify_urls: SecretStr | None = Field(
        None, description="further channels of every clinic, Apprise addresses, one per line; see the README"
    )
    notify_urls_file: Path | None = Field(None, description="a file that holds the further channels")
    web_host: str = Field(
        "127.0.0.1", description="where the web feed listens; another address than loopback needs https in front"
    )
    web_port: int = Field(8080, ge=0, le=65535, description="the web feed's port; 0 takes any that is free")
    public_url: str | None = Field(
        None,
        description="the feed's address as browsers see it, such as https://feed.example.org; links are written with it",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="how much is logged")
    log_format: Literal["json", "text"] | None = Field(
        None, description="`json`, or `text` (the default on a terminal)"
    )

    @field_validator("telegram_api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        found = urlsplit(value or "")
        if value is not None and (found.scheme not in ("http", "https") or not found.netloc or found.path.strip("/")):
            raise ValueError("must be http:// or https:// and a host, without a path")
        return value if value is None else f"{found.scheme}://{found.netloc}"

    @model_validator(mode="after")
    def _token_from_file(self) -> Settings:
        if self.telegram_token is None and self.telegram_token_file is not None:
            self.telegram_token = SecretStr(_read(self.telegram_token_file, "TELEGRAM_TOKEN_FILE"))
        return self

    @model_validator(mode="after")
    def _channels_from_file(self) -> Settings:
        if self.notify_urls is None and self.notify_urls_file is not None:
            self.notify_urls = SecretStr(_read(self.notify_urls_file, "NOTIFY_URLS_FILE"))
        return self

    def channels(self) -> list[str]:
        """The further channels, one address each."""
        written = "" if self.notify_urls is None else self.notify_urls.get_secret_value()
        return [line.strip() for line in written.splitlines() if line.strip()]

    @property
    def url(self) -> str:
        """The database: the one that was set, or the SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'mtor-watch.db'}"

    @property
    def key_path(self) -> Path:
        """Where the keys lie (or will be made)."""
        return self.keys_file or self.data_dir / "keys"

    def token(self) -> str:
        """The bot token. Raises SettingsError with where to get one when there is none."""
        if self.telegram_token is None or not self.telegram_token.get_secret_value().strip():
            raise SettingsError(
                f"{PREFIX}TELEGRAM_TOKEN is not set.\n"
                "Ask @BotFather in Telegram for a bot (/newbot), then put the token into .env or the environment.\n"
                "To look around without a token: mtor-watch demo"
            )
        return self.telegram_token.get_secret_value().strip()


Variable = Annotated[str, "the name of an environment variable"]


def variables() -> dict[Variable, str]:
    """Every variable and what it is for, in the order of the class."""
    return {PREFIX + name.upper(): field.description or "" for name, field in Settings.model_fields.items()}


def load() -> Settings:
    """Read the environment. Raises SettingsError naming each variable that is wrong."""
    try:
        return Settings()
    except ValidationError as wrong:
        lines = []
        for error in wrong.errors():
            said = error["msg"].removeprefix("Value error, ")
            lines.append(f"{PREFIX}{str(error['loc'][0]).upper()}: {said}" if error["loc"] else said)
        raise SettingsError("\n".join(lines)) from None


def are_set(told: Settings) -> dict[Variable, bool]:
    """Which variables are set, in the environment or in `.env`; for `doctor`, which never shows a value."""
    return {PREFIX + name.upper(): name in told.model_fields_set for name in Settings.model_fields}


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise SettingsError(f"{PREFIX}{name}: {path} cannot be read ({fault.strerror}).") from fault
    except UnicodeDecodeError:
        raise SettingsError(f"{PREFIX}{name}: {path} is not text.") from None
