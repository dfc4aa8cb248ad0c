"""Stage 1: bytes to Document records, streaming, with a problem for whatever cannot be read."""

import io
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from isnad.model import Document, Problem
from isnad.read.documents import Given, check_length, parse_document
from isnad.read.encoding import parse_characters, parse_text
from isnad.read.inputs import STDIN, check_markup, check_missing, find_files, find_inputs, is_jsonl, missing, parse_name
from isnad.read.jsonl import find_lines, is_wide, parse_line
from isnad.read.metadata import Metadata, Refusal, find_sidecar, load_sidecar, merge, parse_date, parse_metadata
from isnad.read.options import check_options, parse_options
from isnad.read.records import read_records
from isnad.settings import Settings

__all__ = ["check_options", "find_inputs", "missing", "parse_date", "read", "read_records"]


def read(
    paths: Iterable[str], settings: Settings, *, languages: Collection[str], stdin: BinaryIO | None = None
) -> Iterator[Document | Problem]:
    """Every document in `paths` in order, each followed by its problems; `languages` are the codes of the packs.

    A path is a file, a folder or `-` for `stdin`. A document's own metadata wins over its sidecar, that over settings.
    """
    defaults, refused = parse_options(settings)
    yield from refused
    given = Given(defaults=defaults, languages=frozenset(languages), max_characters=settings.max_characters)
    for path in paths:
        for file in find_files(path):
            if isinstance(file, Problem):
                yield file
            elif file == STDIN:
                yield from _read_stdin(stdin or _open_stdin(), given)
            else:
                yield from _read_file(file, given)


def _read_file(path: str, given: Given) -> Iterator[Document | Problem]:
    """One file with its sidecar; a file that cannot be opened, or breaks off while read, is a problem."""
    name = parse_name(path)
    markup = check_markup(path)
    if markup is not None:
        yield markup
        return
    metadata, problems = Metadata(), list[Problem]()
    try:
        sidecar = find_sidecar(path)
        if sidecar is not None:
            metadata, problems = load_sidecar(str(sidecar), name=parse_name(str(sidecar)))
        with Path(path).open("rb") as stream:
            if is_jsonl(path):
                defaults = msgspec.structs.replace(given, defaults=merge(metadata, given.defaults))
                yield from _read_lines(stream, name, defaults)
            else:
                yield from _read_text(stream, name, given, metadata=metadata)
    except OSError as error:
        yield check_missing(path, error)
    yield from problems


def _open_stdin() -> BinaryIO:
    # A program started with its input closed has none at all.
    return io.BytesIO() if sys.stdin is None else sys.stdin.buffer


def _read_stdin(stream: BinaryIO, given: Given) -> Iterator[Document | Problem]:
    """JSON lines when the first line that is not blank is a JSON object, else one text."""
    head = b""
    try:
        while (line := stream.readline(_line_limit(given))) and not line.strip():
            head += line
        first = line.removeprefix(b"\xef\xbb\xbf")
        if first.lstrip().startswith(b"{") and parse_line(first)[0] is not None:
            yield from _read_lines(stream, STDIN, given, head=head + line)
        else:
            yield from _read_text(stream, STDIN, given, metadata=Metadata(), head=head + line)
    except OSError as error:
        yield check_missing(STDIN, error)


def _line_limit(given: Given) -> int:
    # The longest document as JSON, every character escaped (\\uXXXX), and room for the other fields.
    return 6 * given.max_characters + 65_536


def _read_text(
    stream: BinaryIO, file: str, given: Given, *, metadata: Metadata, head: bytes = b""
) -> Iterator[Document | Problem]:
    # No encoding takes more than four bytes a character: what is longer need not be read to be refused.
    limit = 4 * given.max_characters + 4
    data = head + stream.read(max(limit + 1 - len(head), 0))
    if len(data) > limit:
        yield check_length(file, None, given)
    else:
        yield from parse_document(parse_text(data), metadata, [], file=file, given=given)


def _read_lines(stream: BinaryIO, file: str, given: Given, *, head: bytes = b"") -> Iterator[Document | Problem]:
    empty = True
    for number, line in find_lines(stream, limit=_line_limit(given), head=head):
        if line is not None and not line.strip():
            continue
        empty = False
        if line is None:
            yield check_length(file, number, given)
        elif number == 1 and is_wide(line):
            yield from _read_wide(line, stream, file, given)
        else:
            yield from _read_record(line, number, file, given)
    if empty:
        yield Problem(file=file, what="no document: the file is empty", mend="give a text, or leave the input out")


def _read_wide(line: bytes, stream: BinaryIO, file: str, given: Given) -> Iterator[Document | Problem]:
    """JSON lines in UTF-16, as some shells write them: small enough to decode at once."""
    limit = _line_limit(given)
    data = line + stream.read(limit)
    decoded = parse_text(data)
    if len(data) > limit or decoded.text is None:
        yield Problem(file=file, what="JSON lines in UTF-16, too long or broken", mend="save them as UTF-8")
        return
    if decoded.what is not None:
        yield Problem(file=file, line=decoded.line, what=decoded.what, mend=decoded.mend)
    yield from _read_lines(io.BytesIO(decoded.text.encode()), file, given)


def _read_record(line: bytes, number: int, file: str, given: Given) -> Iterator[Document | Problem]:
    record, broken = parse_line(line)
    if record is None:
        yield Problem(file=file, line=number, what=broken.what or "not a JSON object", mend=broken.mend)
        return
    text, name = record.get("text"), record.get("name")
    if not isinstance(text, str):
        what = "no text field" if text is None else "text is not a string"
        yield Problem(file=file, line=number, what=what, mend='give the document\'s text as a string under "text"')
        return
    metadata, refusals = parse_metadata(record)
    if broken.what is not None:
        refusals.append(Refusal("text", broken.what, broken.mend))
    if name is not None and not isinstance(name, str):
        refusals.append(Refusal("name", "name must be a string", "put name in quotes, or leave it out"))
    given_name = name if isinstance(name, str) and name.strip() else None
    decoded = parse_characters(text)
    yield from parse_document(decoded, metadata, refusals, file=file, given=given, name=given_name, line=number)
