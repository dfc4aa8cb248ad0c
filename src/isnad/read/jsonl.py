"""JSON lines: one document a line, each line on its own."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from isnad.read.encoding import BYTE_ORDER_MARKS, SURROGATE, Decoded, parse_text

# Mending copies the line several times over, at up to four bytes a character.
_MAX_BROKEN = 10_000_000
_WRITE_OBJECT = 'write one JSON object a line, such as {"text": "…"}'


def find_lines(stream: BinaryIO, *, limit: int, head: bytes = b"") -> Iterator[tuple[int, bytes | None]]:
    """The lines of `head` and then `stream`, numbered from 1, without blank ones; None for one over `limit` bytes."""
    number = 0
    for source in (io.BytesIO(head), stream):
        while line := source.readline(limit + 1):
            number += 1
            if len(line) > limit and not line.endswith(b"\n"):
                line = b""
                while (rest := source.readline(limit)) and not rest.endswith(b"\n"):
                    pass
                yield number, None
            elif number == 1:
                yield 1, line.removeprefix(b"\xef\xbb\xbf")
            elif line.strip():
                yield number, line


def is_wide(line: bytes) -> bool:
    """True for the first bytes of a file in UTF-16 or UTF-32, whose lines cannot be told apart byte by byte."""
    return any(line.startswith(mark) for mark, codec in BYTE_ORDER_MARKS if codec != "utf-8-sig")


def parse_line(line: bytes) -> tuple[dict[str, object] | None, Decoded]:
    """The JSON object on a line or None, and what was wrong with the line."""
    try:
        return msgspec.json.decode(line, type=dict[str, object]), Decoded(None)
    except (msgspec.ValidationError, RecursionError):
        return None, Decoded(None, "not a JSON object", _WRITE_OBJECT)
    except ValueError:
        return _parse_broken(line)


def _parse_broken(line: bytes) -> tuple[dict[str, object] | None, Decoded]:
    """What a strict reader refuses and people write all the same: other encodings, raw tabs, halves of characters."""
    if len(line) > _MAX_BROKEN:
        return None, Decoded(None, "broken JSON line, too long to mend", _WRITE_OBJECT)
    decoded = parse_text(line)
    try:
        record = json.loads(decoded.text or "", strict=False)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) and decoded.text else decoded.what or "too deep"
        return None, Decoded(None, f"broken JSON line: {why}", _WRITE_OBJECT)
    if not isinstance(record, dict):
        return None, Decoded(None, "not a JSON object", _WRITE_OBJECT)
    return _mend_surrogates(record, decoded)


def _mend_surrogates(record: dict[str, object], decoded: Decoded) -> tuple[dict[str, object], Decoded]:
    """Halves of a surrogate pair are no characters: they could not be written out again as UTF-8."""
    mended = {key: SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for key, value in record.items()}
    if mended == record:
        return record, decoded
    what = "half a surrogate pair in a string, replaced by U+FFFD"
    return mended, Decoded(None, what if decoded.what is None else f"{decoded.what}; {what}", "write whole characters")
