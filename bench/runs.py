"""Documents for the measurements, and runs of the program on them as a user would run it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

Document = dict[str, str]


class Run(NamedTuple):
    """One run of the program: wall-clock and processor seconds, the memory of its largest process in megabytes."""

    seconds: float
    busy: float  # of the program itself; what other programs take of the machine does not count
    megabytes: float


def load_documents(file: Path, languages: set[str]) -> list[Document]:
    """The file's documents in these languages; in all languages when there are none to choose from."""
    found = [msgspec.json.decode(line, type=Document, strict=False) for line in file.read_bytes().splitlines() if line]
    return [d for d in found if not languages or d.get("language") in languages]


def write_documents(file: Path, documents: Iterable[Document]) -> None:
    """One document a line, each under its own name: the same name and text would be the same document."""
    numbered = ({**d, "name": f"{d.get('name')}#{n}"} for n, d in enumerate(documents))
    file.write_bytes(b"".join(msgspec.json.encode(d) + b"\n" for d in numbered))


def run_extract(file: Path, *options: str, environment: dict[str, str] | None = None) -> Run:
    """Runs `extract` on the file and throws its output away. Raises SystemExit when it fails."""
    command = [sys.executable, "-m", "isnad.cli", "extract", str(file), *options]
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})}
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"extract exited {process.returncode}: {said.decode(errors='replace')[-400:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
