"""Keys: what they lock, what they refuse, and how they are kept."""

from __future__ import annotations

import base64
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from storage.engine import reading, transaction
from storage.vault import Canary, KeyMissing, Vault, from_text, load_or_make_keys, prove

OLD, NEW = b"o" * 32, b"n" * 32
HERE = "identity.sealed:3f"


@pytest.mark.parametrize("words", ["Ada", "", "Ünïcode 🙂", "NUL \x00 inside", "half a pair \ud83d", "x" * 100_000])
def test_what_is_sealed_opens_as_it_was(vault: Vault, words: str) -> None:
    sealed = vault.seal(words, HERE)
    assert vault.open(sealed, HERE) == words
    assert len(words) < 3 or words.encode("utf-8", "surrogatepass") not in sealed


def test_bytes_open_as_bytes(vault: Vault) -> None:
    assert vault.open_bytes(vault.seal(b"\x00\xff", HERE), HERE) == b"\x00\xff"


def test_equal_values_look_different_sealed(vault: Vault) -> None:
    assert len({vault.seal("Ada", HERE) for _ in range(100)}) == 100


def test_a_value_moved_to_another_row_or_column_does_not_open(vault: Vault) -> None:
    sealed = vault.seal("Ada", HERE)
    for elsewhere in ("identity.sealed:40", "identity.name:3f", "staff.sealed:3f", ""):
        with pytest.raises(KeyMissing):
            vault.open(sealed, elsewhere)


def test_a_value_with_any_one_byte_changed_does_not_open(vault: Vault) -> None:
    sealed = vault.seal("Ada", HERE)
    for place in range(len(sealed)):
        with pytest.raises(KeyMissing):
            vault.open(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :], HERE)


def test_a_value_cut_anywhere_does_not_open(vault: Vault) -> None:
    sealed = vault.seal("Ada", HERE)
    for length in range(len(sealed)):
        with pytest.raises(KeyMissing):
            vault.open(sealed[:length], HERE)


def test_another_key_of_the_same_name_does_not_open(vault: Vault) -> None:
    with pytest.raises(KeyMissing, match="does not open"):
        Vault({"old": NEW}, "old").open(vault.seal("Ada", HERE), HERE)


def test_a_key_that_is_gone_is_named(vault: Vault) -> None:
    with pytest.raises(KeyMissing, match="'old', which is not on the ring"):
        Vault({"new": NEW}, "new").open(vault.seal("Ada", HERE), HERE)


def test_after_a_new_key_old_values_open_and_new_ones_use_it(vault: Vault) -> None:
    rotated = Vault({"new": NEW, "old": OLD}, "new")
    assert rotated.open(vault.seal("Ada", HERE), HERE) == "Ada"
    with pytest.raises(KeyMissing):
        vault.open(rotated.seal("Ada", HERE), HERE)


def test_a_new_key_changes_no_blind_index_and_no_button(vault: Vault) -> None:
    rotated = Vault({"new": NEW, "old": OLD}, "new")
    assert rotated.blind("12345", "chat") == vault.blind("12345", "chat")
    assert rotated.button_key() == vault.button_key()


def test_a_blind_index_depends_on_value_purpose_and_key(vault: Vault) -> None:
    one = vault.blind("12345", "chat")
    assert one == vault.blind("12345", "chat")
    assert (
        len(
            {
                one,
                vault.blind("12346", "chat"),
                vault.blind("12345", "phone"),
                Vault({"n": NEW}, "n").blind("12345", "chat"),
            }
        )
        == 4
    )
    assert "12345" not in one


def test_a_blind_index_takes_any_text(vault: Vault) -> None:
    assert vault.blind("half a pair \ud83d", "name") != vault.blind("half a pair", "name")


def test_each_purpose_has_a_key_of_its_own(vault: Vault) -> None:
    assert vault.button_key() != OLD
    assert len(vault.button_key()) == 32
    assert base64.urlsafe_b64encode(vault.button_key()).decode().rstrip("=") != vault.blind("", "")


def test_a_token_is_kept_as_its_sha_256() -> None:
    assert Vault.token_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("keys", [{}, {"other": OLD}, {"old": b"short"}, {"old": OLD, "new": b""}])
def test_a_ring_without_its_active_key_or_with_a_short_key_is_refused(keys: dict[str, bytes]) -> None:
    with pytest.raises(KeyMissing):
        Vault(keys, "old")


def word(name: str, key: bytes) -> str:
    return f"{name}:{base64.b64encode(key).decode()}"


def test_the_first_key_of_the_text_is_active_and_the_last_is_the_root() -> None:
    ring = from_text(f"{word('new', NEW)}\n{word('old', OLD)}\n")
    assert Vault({"new": NEW}, "new").open(ring.seal("Ada", HERE), HERE) == "Ada"
    assert ring.blind("1", "chat") == Vault({"old": OLD}, "old").blind("1", "chat")


@pytest.mark.parametrize(
    "text", ["", "  \n", "key", "key:", ":" + "A" * 43 + "=", "key:AAAA", "key:not base64", "é:AAAA"]
)
def test_a_text_that_is_no_key_ring_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(KeyMissing) as raised:
        from_text(text)
    assert "AAAA" not in str(raised.value)


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keys"
    first, made = load_or_make_keys(path)
    second, made_again = load_or_make_keys(path)
    assert (made, made_again) == (True, False)
    assert second.open(first.seal("Ada", HERE), HERE) == "Ada"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [found.name for found in path.parent.iterdir()] == ["keys"]


def test_programs_that_start_together_get_the_same_keys(tmp_path: Path) -> None:
    start = Barrier(8)

    def begin(_: int) -> tuple[Vault, bool]:
        start.wait()
        return load_or_make_keys(tmp_path / "keys")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(begin, range(8)))
    assert sum(made for _, made in found) == 1
    assert len({vault.button_key() for vault, _ in found}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"keys"])
def test_a_key_file_that_is_none_is_refused_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys").write_bytes(content)
    with pytest.raises(KeyMissing):
        load_or_make_keys(tmp_path / "keys")
    assert (tmp_path / "keys").read_bytes() == content


def test_the_keys_of_a_database_are_proved_at_every_later_start(engine: Engine, vault: Vault) -> None:
    for _ in range(2):
        with transaction(engine) as session:
            prove(session, vault)
    with reading(engine) as session:
        assert len(session.exec(select(Canary)).all()) == 1


@pytest.mark.parametrize("wrong", [{"new": NEW}, {"old": NEW}])
def test_wrong_keys_are_refused_and_change_nothing(engine: Engine, vault: Vault, wrong: dict[str, bytes]) -> None:
    with transaction(engine) as session:
        prove(session, vault)
    with pytest.raises(KeyMissing), transaction(engine) as session:
        prove(session, Vault(wrong, next(iter(wrong))))
    with transaction(engine) as session:
        prove(session, vault)


def test_a_new_key_in_front_is_accepted(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        prove(session, vault)
    with transaction(engine) as session:
        prove(session, Vault({"new": NEW, "old": OLD}, "new"))


def test_a_new_key_behind_is_refused_because_no_chat_would_be_found(engine: Engine, vault: Vault) -> None:
    with transaction(engine) as session:
        prove(session, vault)
    with pytest.raises(KeyMissing, match="new keys go in front"), transaction(engine) as session:
        prove(session, Vault({"old": OLD, "new": NEW}, "old"))


def test_the_file_holds_neither_key_nor_mark(engine: Engine, vault: Vault, bytes_on_disk: Callable[[], bytes]) -> None:
    with transaction(engine) as session:
        prove(session, vault)
    kept = bytes_on_disk()
    for secret in (OLD, vault.button_key(), b"mtor-watch", vault.blind("mtor-watch", "canary").encode()):
        assert secret not in kept
