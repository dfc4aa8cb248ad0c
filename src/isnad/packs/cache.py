"""Compiled packs on disk, found by the hash of their data, verified before use, written whole or not at all."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from isnad.packs.compiled import FORMAT, Stored


def cache_folder() -> Path:
    """Where compiled packs are kept: ISNAD_CACHE, else XDG_CACHE_HOME/isnad, else ~/.cache/isnad."""
    own = os.environ.get("ISNAD_CACHE")
    if own:
        return Path(own)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "isnad"


def load_stored(file: Path) -> Stored | None:
    """The stored pack, or None when the file is absent, broken or of another format."""
    try:
        raw = memoryview(file.read_bytes())  # what is cut from it is not copied
    except OSError:
        return None
    digest, payload = raw[:32], raw[32:]
    if hashlib.sha256(payload).digest() != digest:  # the automaton must only ever be given bytes that we wrote
        return None
    try:
        stored = msgspec.msgpack.decode(payload, type=Stored)
    except msgspec.MsgspecError:
        return None
    return stored if stored.format == FORMAT else None


def save_stored(stored: Stored, file: Path) -> None:
    """Writes beside and renames, so that two processes that start at once never read half a file.

    A folder that cannot be written is no failure: the pack is then compiled again next time.
    """
    payload = msgspec.msgpack.encode(stored)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.stem)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(hashlib.sha256(payload).digest() + payload)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
