"""What a button carries: a few ids and a short proof that we made it for this chat."""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode

LONGEST = 64  # bytes; Telegram's limit for callback data
SIGNATURE = 8  # characters of base64url: 48 bits, and every guess is a visible button press

_BODY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")


def sign(key: bytes, chat: int, body: str) -> str:
    """The body with its proof appended, ready to be a button's data.

    `body` is the dotted form of the contract: `c.<slot>.<question>.<option>`, `t.…` for a tick of a multi-select,
    `n.…` for navigation, `e.…` for enrolment, `a.<number>.<action>` for an alert, `x.<change>.<action>` for a change that
    waits for a second colleague. Each field is letters, digits,
    `_` or `-`. The proof covers the chat, so a button copied into another chat is worth nothing.

    Raises ValueError when a field holds anything else or the whole exceeds 64 bytes: both are faults of ours.
    """
    if not _BODY.fullmatch(body):
        raise ValueError(f"a button's fields are letters, digits, _ and -, joined by dots: {body!r}")
    token = f"{body}.{_proof(key, chat, body)}"
    if len(token) > LONGEST:
        raise ValueError(f"a button carries at most {LONGEST} bytes, this one {len(token)}: {body!r}")
    return token


def read(key: bytes, chat: int, data: str) -> tuple[str, ...] | None:
    """The fields of a button that was pressed, without the proof; None when it is forged or garbled.

    Compares in constant time and never raises, whatever `data` holds.
    """
    body, _, proof = data.rpartition(".")
    if len(data) > LONGEST or not _BODY.fullmatch(body) or not proof.isascii():
        return None
    if not hmac.compare_digest(_proof(key, chat, body), proof):
        return None
    return tuple(body.split("."))


def _proof(key: bytes, chat: int, body: str) -> str:
    digest = hmac.new(key, f"{chat}\n{body}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest)[:SIGNATURE].decode()
