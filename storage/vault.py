"""Keys, and what is locked with them. The only importer of `cryptography`.

AES-256-GCM. A sealed value is `version ‖ length of key id ‖ key id ‖ nonce ‖ ciphertext`; the associated data names
table, column and row, so a value moved to another row does not open. Look-ups of sealed values go through a keyed blind
index. Every purpose has its own key, derived by HKDF-SHA256.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import Field, Session, SQLModel

VERSION = 1
NONCE = 12
CANARY = "mtor-watch"


class KeyMissing(Exception):
    """A key is missing or wrong: what it sealed cannot be opened."""


def _derive(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"mtor-watch {purpose}".encode()).derive(key)


class Vault:
    """The key ring. `active` seals; every key opens what it sealed.

    Blind indexes and button signatures use the oldest key, the last of the ring: they must not change when a new
    sealing key becomes active. So a new key goes in front, and the last one stays last for ever; `prove` sees to it.
    """

    def __init__(self, keys: Mapping[str, bytes], active: str) -> None:
        if active not in keys or any(len(key) != 32 for key in keys.values()):
            raise KeyMissing("the key ring needs its active key, and keys of 32 bytes")
        self._active = active
        self._sealing = {name: AESGCM(_derive(key, "sealing")) for name, key in keys.items()}
        root = keys[list(keys)[-1]]
        self._blind = _derive(root, "blind index")
        self._buttons = _derive(root, "buttons")

    def seal(self, plain: str | bytes, where: str) -> bytes:
        """Lock a value to its place: `where` is `table.column:row`. Takes any text, also halves of surrogate pairs."""
        name = self._active.encode()
        nonce = secrets.token_bytes(NONCE)
        raw = plain if isinstance(plain, bytes) else plain.encode("utf-8", "surrogatepass")
        return (
            bytes([VERSION, len(name)]) + name + nonce + self._sealing[self._active].encrypt(nonce, raw, where.encode())
        )

    def open(self, sealed: bytes, where: str) -> str:
        """Unlock a text of this place. Raises KeyMissing when its key is not here, or it is not of this place."""
        return self.open_bytes(sealed, where).decode("utf-8", "surrogatepass")

    def open_bytes(self, sealed: bytes, where: str) -> bytes:
        """Unlock what was sealed as bytes. Raises KeyMissing as `open` does, also for a value cut short."""
        if len(sealed) < 2 or sealed[0] != VERSION:
            raise KeyMissing(f"{where}: not a sealed value of this program")
        end = 2 + sealed[1]
        name = sealed[2:end].decode("utf-8", "replace")
        if name not in self._sealing:
            raise KeyMissing(f"{where}: sealed with the key {name!r}, which is not on the ring")
        try:
            return self._sealing[name].decrypt(sealed[end : end + NONCE], sealed[end + NONCE :], where.encode())
        except (InvalidTag, ValueError):  # ValueError: not even the nonce is whole
            raise KeyMissing(f"{where}: does not open with its key; the key is wrong or the value was moved") from None

    def blind(self, value: str, purpose: str) -> str:
        """A look-up key for a value: the same value gives the same key, and nobody can go back without ours."""
        digest = hmac.new(self._blind, f"{purpose}\n{value}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def button_key(self) -> bytes:
        """The key that signs what buttons carry."""
        return self._buttons

    @staticmethod
    def token_hash(token: str) -> str:
        """How a one-time token is kept: SHA-256, enough for 128 random bits."""
        return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def from_text(text: str) -> Vault:
    """A key ring from `id:base64` words, the active key first. Raises KeyMissing with what is wrong."""
    keys: dict[str, bytes] = {}
    for word in text.split():
        name, colon, encoded = word.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if not colon or not name or len(name) > 40 or len(key) != 32:
            raise KeyMissing("a key is written id:base64, 32 bytes of it")
        keys[name] = key
    if not keys:
        raise KeyMissing("the key ring is empty")
    return Vault(keys, next(iter(keys)))


def load_or_make_keys(path: Path) -> tuple[Vault, bool]:
    """The key ring from its file; made on the first run, for its owner alone (0600), and flushed to disk before use.

    May be called by two programs at once: both get the same keys. Killed at any point it leaves a whole file or none;
    half a key ring would lock the owner out. Raises KeyMissing for a file that is not a key ring.
    """
    if path.exists():
        return _load_keys(path), False
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = "k" + secrets.token_hex(3)
    line = f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}\n"
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(fresh)  # unlike a rename it never replaces the keys another program has just made
    except FileExistsError:
        return _load_keys(path), False
    finally:
        fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return from_text(line), True


def _load_keys(path: Path) -> Vault:
    try:
        return from_text(path.read_text(encoding="ascii"))
    except UnicodeDecodeError:
        raise KeyMissing("the key file is not a key ring") from None


class Canary(SQLModel, table=True):
    """One sealed word by which a start knows that the keys belong to this database."""

    id: int = Field(default=1, primary_key=True)
    sealed: bytes


def prove(session: Session, vault: Vault) -> None:
    """Check the keys against the database; on the first run, leave the mark. Raises KeyMissing.

    The mark is a blind index: a ring whose last key changed would open every value and yet find no patient by chat.
    """
    mark = vault.blind(CANARY, "canary")
    canary = session.get(Canary, 1)
    if canary is None:
        session.add(Canary(id=1, sealed=vault.seal(mark, "canary.sealed:1")))
        session.flush()
    elif vault.open(canary.sealed, "canary.sealed:1") != mark:
        raise KeyMissing("the last key of the ring is not the one this database began with; new keys go in front")
