"""Paths, as the user gives them, to the files to read."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from isnad.model import Problem
from isnad.read.encoding import GIVE_PLAIN_TEXT, MARKUP, SURROGATE, load_encodings

STDIN = "-"
JSONL = (".jsonl", ".ndjson")
TEXT = (".txt",)
SIDECAR = ".meta.yaml"


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
        # `isnad extract reports/*` names the sidecars too; they are read with their documents.
        if not _is_sidecar(path):
            yield path
        return
    found, left_out = False, Counter[str]()
    for file in _walk(path, left_out):
        found = True
        yield file
    yield from _check_folder(path, found, left_out)


def _is_sidecar(path: str) -> bool:
    stem = path.removesuffix(SIDECAR)
    return path.endswith(SIDECAR) and any(_is_there(stem + ending) for ending in ("", *TEXT, *JSONL))


def find_inputs(paths: Iterable[str]) -> Iterator[str]:
    """Every file that would be read for `paths`, without standard input and without problems."""
    for path in paths:
        yield from (file for file in find_files(path) if isinstance(file, str) and file != STDIN)


def _check_folder(path: str, found: bool, left_out: Counter[str]) -> Iterator[Problem]:
    """A problem for a folder without texts, or with files that may hold reports and are not read."""
    counted = ", ".join(f"{ending} {count}" for ending, count in sorted(left_out.items()))
    mend = f"put files ending in {', '.join(TEXT + JSONL)} into it"
    if not found:
        what = f"no text in this folder; left out: {counted}" if counted else "no text in this folder"
        yield Problem(file=parse_name(path), what=what, mend=mend)
    elif counted:
        total = left_out.total()
        what = f"{total} file{'' if total == 1 else 's'} left out: {counted}"
        yield Problem(file=parse_name(path), what=what, mend=f"only {', '.join(TEXT + JSONL)} are read: convert them")


def check_markup(path: str) -> Problem | None:
    """The problem of a file whose name says that it is a web page."""
    if Path(path).suffix.casefold() not in load_encodings().markup:
        return None
    return Problem(file=parse_name(path), what=MARKUP, mend=GIVE_PLAIN_TEXT)


def check_missing(path: str, error: Exception) -> Problem:
    """The problem of a path that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return Problem(file=parse_name(path), what="no such file or folder", mend="check the path")
    why = getattr(error, "strerror", None) or str(error)
    return Problem(file=parse_name(path), what=f"cannot be read: {why}", mend="check the path and its permissions")


def missing(paths: list[str]) -> list[str]:
    """Those of `paths` where there is neither a file nor a folder."""
    return [path for path in paths if path != STDIN and not _is_there(path)]


def _is_there(path: str) -> bool:
    try:
        return path != "" and Path(path).exists()
    except (OSError, ValueError):  # a name that is too long, or with a NUL in it
        return False


def _walk(folder: str, left_out: Counter[str]) -> Iterator[str | Problem]:
    """Files below `folder`, depth first, on a stack since folders nest deeper than Python calls; counts the others."""
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
            stack += _find_entries(path, left_out)
        except OSError as error:
            yield check_missing(path, error)


def _find_entries(folder: str, left_out: Counter[str]) -> list[tuple[str, bool]]:
    """Folders and texts in `folder`, last name first as a stack wants them; hidden ones are no documents."""
    with os.scandir(folder) as entries:
        shown = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
    found: list[tuple[str, bool]] = []
    for entry in reversed(shown):
        is_folder = _is_folder(entry)
        ending = Path(entry.name).suffix.casefold()
        if is_folder or (is_folder is False and ending in TEXT + JSONL):
            found.append((entry.path, is_folder))
        elif is_folder is False and ending in load_encodings().unread:
            left_out[ending] += 1
    return found


def _is_folder(entry: os.DirEntry[str]) -> bool | None:
    """None for a pipe or a device, which might never end; False for a broken link, which is reported when opened."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return False
    return stat.S_ISDIR(mode) or (False if stat.S_ISREG(mode) else None)
