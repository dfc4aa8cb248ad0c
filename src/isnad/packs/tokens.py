"""How text becomes tokens: the same for what we read and for what packs list, or nothing would ever match."""

import re
from collections.abc import Mapping

import msgspec

SEPARATOR = "\x1f"  # stands between tokens in the scanned text; a control character that folding removes from input
GONE = "\x00"  # what folding leaves of a character that carries no meaning; dropped from tokens, kept in offsets

# Letters with what folding removed inside them, digits, line breaks, any other visible sign.
TOKEN = re.compile(r"[^\W\d_][^\W\d_\x00]*(?:\x00+[^\W\d_\x00]+)*|\d+|\n\s*|[^\w\s\x00]")


class Folds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One-to-one replacements of characters, and characters that vanish (given as ranges "0300-036f" or single ones)."""

    replace: dict[str, str] = {}
    vanish: tuple[str, ...] = ()


def fold_table(*folds: Folds) -> dict[int, str]:
    """A table for str.translate that never changes the length of a text."""
    table = {ord(SEPARATOR): " ", ord(GONE): GONE}
    for fold in folds:
        for span in fold.vanish:
            low, _, high = span.partition("-")
            table.update(dict.fromkeys(range(int(low, 16), int(high or low, 16) + 1), GONE))
        table.update(check_single(fold.replace))
    return table


def check_single(replace: Mapping[str, str]) -> dict[int, str]:
    """The replacements by code point; ValueError when one would change the length of the text."""
    for old, new in replace.items():
        if len(old) != 1 or len(new) != 1:
            raise ValueError(f"{old!r} → {new!r}: folds replace one character by one")
    return {ord(old): new for old, new in replace.items()}


def fold(text: str, table: dict[int, str]) -> str:
    """The text in lower case and folded, of the same length, so that offsets hold."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters (İ) grow when lowered: those keep their case
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return lower.translate(table)


def find_tokens(folded: str) -> tuple[list[str], list[int], list[int]]:
    """Tokens, their starts and their ends in the text."""
    spans = [m.span() for m in TOKEN.finditer(folded)]
    words = [folded[a:b] for a, b in spans]
    if GONE in folded:
        words = [w.replace(GONE, "") for w in words]
    return ["\n" if w[0] == "\n" else w for w in words], [a for a, _ in spans], [b for _, b in spans]
