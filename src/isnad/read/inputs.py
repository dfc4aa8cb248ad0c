"""Paths, as the user gives them, to the files to read."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from isnad.model import Problem
from isnad.read.encoding import SURROGATE

STDIN = "-"
JSONL = (".jsonl", ".ndjson")
TEXT = (".txt",)


def is_jsonl(path: str) -> bool:
    """True when the file's name says that it holds JSON lines."""
    return path.casefold().endswith(JSONL)


def parse_name(path: str) -> str:
    """The path as given; bytes of a file name that are no UTF-8 become U+FFFD, else no record could be printed."""
    return SURROGATE.sub("\ufffd", path)


def find_files(path: str) -> Iterator[str | Problem]:
    """The file itself, or every text below the folder in sorted order; a problem for what is not there."""
    if path == STDIN:
        yield path
        return
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError) as error:
        yield check_missing(path, error)
        return
    if not is_folder:
        yield path
        return
    found = False
    for file in _walk(path):
        found = True
        yield file
    if not found:
        mend = f"put files ending in {', '.join(TEXT + JSONL)} into it"
        yield Problem(file=parse_name(path), what="no text in this folder", mend=mend)


def check_missing(path: str, error: Exception) -> Problem:
    """The problem of a path that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return Problem(file=parse_name(path), what="no such file or folder", mend="check the path")
    why = getattr(error, "strerror", None) or str(error)
    return Problem(file=parse_name(path), what=f"cannot be read: {why}", mend="check the path and its permissions")


def missing(paths: list[str]) -> list[str]:
    """Those of `paths` where there is neither a file nor a folder."""
    return [path for path in paths if path != STDIN and not Path(path).exists()]


def _walk(folder: str) -> Iterator[str | Problem]:
    """Files below `folder`, depth first; on a stack, since folders nest deeper than Python calls."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[str, bool]] = [(folder, True)]
    while stack:
        path, is_folder = stack.pop()
        if not is_folder:
            yield path
            continue
        try:
            facts = Path(path).stat()
            if (facts.st_dev, facts.st_ino) in seen:
                mend = "remove the link"
                yield Problem(file=parse_name(path), what="a link to a folder already read, left out", mend=mend)
                continue
            seen.add((facts.st_dev, facts.st_ino))
            stack += _find_entries(path)
        except OSError as error:
            yield check_missing(path, error)


def _find_entries(folder: str) -> list[tuple[str, bool]]:
    """Folders and texts in `folder`, last name first as a stack wants them; hidden ones are no documents."""
    with os.scandir(folder) as entries:
        shown = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    found = [(entry.path, _is_folder(entry), entry.name.casefold()) for entry in reversed(shown)]
    return [
        (path, bool(folder))
        for path, folder, name in found
        if folder or (folder is False and name.endswith(TEXT + JSONL))
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool | None:
    """None for a pipe or a device, which might never end; False for a broken link, which is reported when opened."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) or (False if stat.S_ISREG(mode) else None)
