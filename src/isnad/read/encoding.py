"""Bytes to text: Unicode first, then legacy encodings, never a traceback."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

# Longest first: the UTF-32 mark starts with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# Halves of a character: no text in UTF-8 has them, but escapes in JSON and YAML can make them.
SURROGATE = re.compile("[\ud800-\udfff]")
# A web page or feed, whatever its file is called. Read as prose, its tags would part sentences and shift every clause.
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html[\s>]|\?xml\s)", re.IGNORECASE)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
# Terminal logs carry an escape every few words and stay readable; compressed data has one byte in nine.
_MAX_CONTROL_SHARE = 0.05
# Detection reads blocks of the head only: the rest of a long file adds time and no certainty.
_LEGACY_SAMPLE = 32_768
MARKUP, GIVE_PLAIN_TEXT = "markup (HTML or XML) is not read yet", "give plain text, without the tags"
_SAVE_AS_UTF8 = "save the text as UTF-8"


class Decoded(NamedTuple):
    """A text or None, and what was wrong with its bytes: `what`, `mend`, and the 1-based `line` where it began."""

    text: str | None
    what: str | None = None
    mend: str = _SAVE_AS_UTF8
    line: int | None = None


class Encodings(NamedTuple):
    """Names of legacy encodings by codec, of binary formats by their first bytes, and endings of what is not read."""

    legacy: Mapping[str, str]
    binary: Mapping[bytes, str]
    markup: frozenset[str]
    unread: frozenset[str]


@functools.cache
def load_encodings() -> Encodings:
    """The list in data/encodings.toml."""
    path = importlib.resources.files("isnad").joinpath("data", "encodings.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Encodings(
        legacy={row["codec"]: row["name"] for row in table["legacy"]},
        binary={bytes.fromhex(row["start"]): row["name"] for row in table["binary"]},
        markup=frozenset(table["endings"]["markup"]),
        unread=frozenset(table["endings"]["unread"]) | frozenset(table["endings"]["markup"]),
    )


def parse_text(data: bytes) -> Decoded:
    """The text of a file's bytes, without byte-order mark and with LF line ends; None for binary or empty data."""
    if not data.strip():
        return _empty()
    for start, name in load_encodings().binary.items():
        if data.startswith(start):
            return _binary(f"looks like {name}")
    decoded = _parse_marked(data) or _parse_utf16(data) or _parse_utf8(data) or _parse_legacy(data)
    if decoded.text is None:
        return decoded
    checked = parse_characters(decoded.text)
    if checked.text is None or decoded.what is None:
        return checked
    what = decoded.what if checked.what is None else f"{decoded.what}; {checked.what}"
    return decoded._replace(text=checked.text, what=what)


def parse_characters(text: str) -> Decoded:
    """The same text without byte-order mark and with LF line ends; None when it is empty or no text at all."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        return _empty()
    if _MARKUP.match(text):
        return Decoded(None, MARKUP, GIVE_PLAIN_TEXT)
    if _control_share(text) > _MAX_CONTROL_SHARE:
        return _binary("many control characters")
    nuls = text.count("\0")
    if nuls * 2 > len(text):
        return _binary("mostly NUL characters")
    if nuls:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Decoded(text, f"{nuls} NUL characters in the text, kept as they are", "remove the NUL characters", line)
    return Decoded(text)


def _empty() -> Decoded:
    return Decoded(None, "no text: empty or only white space", "give a text, or leave the input out")


def _binary(why: str) -> Decoded:
    return Decoded(None, f"not text: {why}", "convert it to plain text in UTF-8")


def _control_share(text: str) -> float:
    return len(_CONTROL.findall(text)) / len(text)


def _parse_marked(data: bytes) -> Decoded | None:
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data, codec)
    return None


def _decode(data: bytes, codec: str) -> Decoded:
    """Decoded with U+FFFD for what does not decode, the first such byte named by its line."""
    try:
        return Decoded(data.decode(codec))
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        name = codec.upper().removesuffix("-SIG")
        what = f"broken {name}: bytes that do not decode were replaced by U+FFFD, the first in line {line}"
        return Decoded(data.decode(codec, "replace"), what, line=line)


def _parse_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: spaces and digits leave a NUL in every other byte, on one side only."""
    head = data[:8192]
    if b"\0" not in head:
        return None
    units = len(head) // 2
    high_first, low_first = head[0::2].count(0), head[1::2].count(0)
    codec = "utf-16-be" if high_first > low_first else "utf-16-le"
    many, few = max(high_first, low_first), min(high_first, low_first)
    # One unit in 33 (spaces alone make one in six); a true NUL on the other side is as rare as in any text.
    if many < 2 or many < units * 0.03 or few > many * 0.05 or _is_plain(head):
        return None
    try:
        text = data[: len(data) // 2 * 2].decode(codec)
    except UnicodeDecodeError:
        return None
    if _control_share(text) > _MAX_CONTROL_SHARE:
        return None
    return Decoded(text, f"no byte-order mark: {codec.upper()} was assumed")


def _is_plain(head: bytes) -> bool:
    """True for a one-byte text with stray NULs, which read as UTF-16 would turn into Chinese."""
    controls = len(head) - len(head.translate(None, bytes([*range(1, 9), *range(14, 32)])))
    return head.count(0) < len(head) * 0.25 and controls < len(head) * _MAX_CONTROL_SHARE


def _parse_utf8(data: bytes) -> Decoded | None:
    """UTF-8, also when a few bytes are broken; None when the good sequences are not twice the bad ones."""
    decoded = _decode(data, "utf-8")
    if decoded.text is None or decoded.what is None:
        return decoded
    bad = decoded.text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    # Legacy text forms a UTF-8 sequence only by accident; broken UTF-8 has one for every letter beyond ASCII.
    good = len(decoded.text) - len(decoded.text.encode("ascii", "ignore")) - bad
    return decoded if good >= 2 * bad else None


def _parse_legacy(data: bytes) -> Decoded:
    if b"\0" in data:
        return _binary("NUL bytes")
    import charset_normalizer  # noqa: PLC0415 (slow to load, and nearly every text is Unicode)

    encodings = load_encodings()
    sample = data[:_LEGACY_SAMPLE]
    # Preemptive behaviour would believe a charset named inside the text, threshold 0.9 lets short texts compete.
    best = charset_normalizer.from_bytes(
        sample, cp_isolation=list(encodings.legacy), preemptive_behaviour=False, threshold=0.9, enable_fallback=False
    ).best()
    if best is None:
        return _binary("bytes of no known encoding")
    name = encodings.legacy.get(best.encoding, best.encoding)
    return Decoded(data.decode(best.encoding, "replace"), f"not UTF-8: {name} was assumed")
