"""What is known about a document beside its text: from its record, its sidecar or the options."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from isnad.model import Problem
from isnad.read.encoding import SURROGATE

DATES = ("published", "retrieved")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![0-9])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_ABSENT = ("", "~", "null")
# A sidecar is a handful of lines; more is some other file under its name.
_MAX_SIDECAR_BYTES = 1_000_000


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """The metadata of a document; `published` and `retrieved` are ISO 8601, `language` is BCP 47, the rest words."""

    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    origin: str | None = None


class Refusal(NamedTuple):
    """A field that was given and cannot be used."""

    field: str
    what: str
    mend: str


def parse_metadata(fields: Mapping[str, object]) -> tuple[Metadata, list[Refusal]]:
    """The known fields that are well-formed, and a refusal for each that is not."""
    values: dict[str, str] = {}
    refusals: list[Refusal] = []
    for name in Metadata.__struct_fields__:
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            refusals.append(Refusal(name, f"{name} must be a string", f"put {name} in quotes, or leave it out"))
            continue
        parsed = _parse_field(name, SURROGATE.sub("\ufffd", value).strip())
        if isinstance(parsed, Refusal):
            refusals.append(parsed)
        elif parsed:
            values[name] = parsed
    return Metadata(**values), refusals


def _parse_field(name: str, value: str) -> str | Refusal:
    if name in DATES and value:
        mend = "write it as 2024-07-28 or 2024-07-28T09:30:00Z"
        return parse_date(value) or Refusal(name, f"{name} {_shorten(value)} is not an ISO 8601 date", mend)
    if name == "language" and value and not _LANGUAGE.fullmatch(value):
        return Refusal(
            name, f"language {_shorten(value)} is not a language code", "write its BCP 47 code of two letters"
        )
    return value


def parse_date(value: str) -> str | None:
    """An ISO 8601 date, or date and time, that begins with YYYY-MM-DD whatever form it came in; else None."""
    try:
        if len(value) <= len("2024-W30-1"):
            return datetime.date.fromisoformat(value).isoformat()
        moment = datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value.replace(" ", "T", 1) if _DAY.match(value) else moment.isoformat()


def _shorten(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:40] + "…")


def merge(first: Metadata, second: Metadata) -> Metadata:
    """`first`, and what it leaves out from `second`: a document knows itself better than its folder does."""
    known = {name: value for name, value in msgspec.structs.asdict(first).items() if value is not None}
    return msgspec.structs.replace(second, **known)


def find_sidecar(path: str) -> Path | None:
    """NAME.txt.meta.yaml or NAME.meta.yaml beside NAME.txt, the more specific one first."""
    text = Path(path)
    for name in (text.name, text.stem):
        sidecar = text.with_name(f"{name}.meta.yaml")
        try:
            if sidecar.is_file():
                return sidecar
        except OSError:
            # The longest name a file may have leaves no room for the ending.
            continue
    return None


def load_sidecar(path: str, *, name: str) -> tuple[Metadata, list[Problem]]:
    """The metadata in the sidecar at `path`, called `name` in problems."""
    import yaml  # noqa: PLC0415 (slow to load, and most runs have no sidecar)

    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MAX_SIDECAR_BYTES)
        # The base loader leaves every scalar a string: "no" stays a language, 30 February is ours to refuse.
        fields = yaml.load(data, Loader=yaml.BaseLoader)
    except OSError as error:
        return Metadata(), [Problem(file=name, what=f"cannot be read: {error.strerror}", mend="check its permissions")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        return Metadata(), [Problem(file=name, line=line, what="not YAML", mend="write it as lines of `key: value`")]
    if fields is None or fields == "":
        return Metadata(), []
    if not isinstance(fields, dict):
        return Metadata(), [Problem(file=name, what="not a mapping", mend="write it as lines of `key: value`")]
    return _check_sidecar(fields, name=name)


def _check_sidecar(fields: dict[str, object], *, name: str) -> tuple[Metadata, list[Problem]]:
    present = {key: value for key, value in fields.items() if value not in _ABSENT}
    metadata, refusals = parse_metadata(present)
    problems = [Problem(file=name, what=refusal.what, mend=refusal.mend) for refusal in refusals]
    known = Metadata.__struct_fields__
    for key in fields:
        if key not in known:
            mend = f"use one of: {', '.join(known)}"
            problems.append(Problem(file=name, what=f"unknown key {_shorten(str(key))}", mend=mend))
    return metadata, problems
