"""Reads data files and refuses what does not validate, naming file and line."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
DATA = Path(__file__).parent.parent / "data"


class PackError(Exception):
    """A data file that does not validate: which, where and what is wrong."""

    def __init__(self, file: Path, line: int | None, what: str) -> None:
        self.file, self.line, self.what = file, line, what
        super().__init__(file, line, what)  # the arguments themselves: a worker's error travels by pickle

    def __str__(self) -> str:
        return f"{self.file}{f':{self.line}' if self.line else ''}: {self.what}"


def load_toml(file: Path) -> dict[str, Any]:
    """The file's tables. Raises PackError on bad syntax."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"line (\d+)", str(error))
        raise PackError(file, int(at[1]) if at else None, str(error)) from error


def load_yaml(file: Path) -> list[Any]:
    """The file's list of records. Raises PackError on bad syntax or when it holds no list."""
    import yaml  # noqa: PLC0415 (slow to load, and a pack from the cache needs none)

    try:
        records = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise PackError(file, mark.line + 1 if mark else None, str(error)) from error
    if not isinstance(records, list):
        raise PackError(file, 1, "a list of records is expected")
    return records


def line_of(file: Path, pattern: str, nth: int) -> int | None:
    """The line on which the nth match of the pattern (from 0) begins: where a record stands."""
    lines = lines_of(file, pattern)
    return lines[nth] if nth < len(lines) else None


def lines_of(file: Path, pattern: str) -> list[int]:
    """The lines on which the matches of the pattern begin: found once for all records of a file."""
    start = re.compile(pattern)
    return [n for n, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1) if start.match(line)]


def convert(value: Any, kind: type[T], file: Path, line: int | None) -> T:
    """The value as a record of that kind. Raises PackError that names file and line."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise PackError(file, line, str(error)) from error
