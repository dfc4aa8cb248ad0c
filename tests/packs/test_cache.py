"""Compiled packs on disk: used again, made anew when they are broken, never a reason to fail."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import isnad.packs
from isnad.packs import load_pack
from isnad.packs.cache import load_stored, save_stored
from isnad.packs.compiled import Stored


def cached(data: Path) -> Path:
    (file,) = (data.parent / "cache").glob("*.pack")
    return file


def refuse(*_: object) -> Stored:
    raise AssertionError("compiled again")


def test_compiled_pack_is_used_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_pack("xx", data)
    monkeypatch.setattr(isnad.packs, "compile_pack", refuse)
    again = load_pack("xx", data)
    assert (first.ids, first.patterns, first.readings, first.hash) == (again.ids, again.patterns, again.readings, again.hash)
    assert again.automaton.find_overlapping("\x1fsays\x1f") == first.automaton.find_overlapping("\x1fsays\x1f")


@pytest.mark.parametrize("file", ["languages/xx/cues.toml", "folds.toml", "ontology/modes.toml", "actors/all.yaml"])
def test_changed_data_are_compiled_again(data: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load_pack("xx", data)
    with (data / file).open("a") as out:
        out.write("# more\n")
    monkeypatch.setattr(isnad.packs, "compile_pack", refuse)
    with pytest.raises(AssertionError, match="compiled again"):
        load_pack("xx", data)


def flip(raw: bytes) -> bytes:
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw[:-7], lambda raw: raw[:20], lambda raw: b"", flip, lambda raw: b"\0" * len(raw)],
    ids=["truncated", "cut in its digest", "empty", "flipped byte", "zeros"],
)  # fmt: skip
def test_broken_file_is_made_anew(data: Path, spoil: Callable[[bytes], bytes]) -> None:
    whole = load_pack("xx", data)
    raw = cached(data).read_bytes()
    cached(data).write_bytes(spoil(raw))
    assert load_stored(cached(data)) is None
    assert load_pack("xx", data).patterns == whole.patterns
    assert cached(data).read_bytes() == raw


def test_file_of_another_format_is_made_anew(data: Path) -> None:
    load_pack("xx", data)
    raw = cached(data).read_bytes()
    stored = load_stored(cached(data))
    assert stored is not None
    save_stored(msgspec.structs.replace(stored, format="0"), cached(data))
    assert load_stored(cached(data)) is None
    load_pack("xx", data)
    assert cached(data).read_bytes() == raw


def test_cache_that_cannot_be_written(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = data.parent / "file"
    blocked.write_text("in the way")  # mode bits would not stop a test that runs as root
    monkeypatch.setenv("ISNAD_CACHE", str(blocked / "cache"))
    assert load_pack("xx", data).patterns


def test_full_disk_leaves_nothing_behind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load_pack("xx", data).patterns
    assert not list((data.parent / "cache").iterdir())


def test_four_processes_that_start_at_once(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The army said two soldiers were killed near Gao.\n", encoding="utf-8")
    command = [sys.executable, "-m", "isnad.cli", "extract", str(report), "--language", "en", "--published", "2024-07-30"]
    own = {**os.environ, "ISNAD_CACHE": str(tmp_path / "cache")}
    started = [subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in started]
    assert [(code, err) for _, err, code in ended] == [(0, b"")] * 4
    assert len({out for out, _, _ in ended}) == 1 and b"two soldiers were killed" in ended[0][0]
    assert [f.suffix for f in (tmp_path / "cache").iterdir()] == [".pack"]
