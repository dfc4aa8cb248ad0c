"""Runs `extract` as its users do and reads what it prints."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def read_jsonl(file: Path) -> list[Record]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def write_jsonl(file: Path, records: Iterable[Record]) -> None:
    """One record a line."""
    file.write_text("".join(json.dumps(r, ensure_ascii=False, default=str) + "\n" for r in records), encoding="utf-8")


def extract(documents: Iterable[Record], *, source: Path | None = None) -> dict[str, list[Record]]:
    """Claims by document name. `source` is another version's src folder. Raises RuntimeError when nothing was read."""
    with tempfile.TemporaryDirectory() as folder:
        # Another version compiles its packs for itself: the same data may compile to something else there.
        own = {"PYTHONPATH": str(source), "ISNAD_CACHE": folder} if source else {}
        file = Path(folder) / "documents.jsonl"
        write_jsonl(file, documents)
        command = [sys.executable, "-m", "isnad.cli", "extract", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **own})
    if done.returncode not in (0, 1):  # 1: some document was skipped, the rest is there
        raise RuntimeError(done.stderr.strip()[-400:])
    return claims_by_name(json.loads(line) for line in done.stdout.splitlines())


def claims_by_name(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The claims under the names of their documents; documents come before their claims."""
    names: dict[str, str] = {}
    claims: dict[str, list[Record]] = {}
    for record in records:
        if record["record"] == "document":
            names[record["id"]] = record["name"]
            claims[record["name"]] = []
        elif record["record"] == "claim":
            claims[names[record["document"]]].append(record)
    return claims
