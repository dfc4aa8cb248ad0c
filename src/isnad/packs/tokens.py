"""How text becomes tokens: the same for what we read and for what packs list, or nothing would ever match."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

import msgspec

SEPARATOR = "\x1f"  # stands between tokens in the scanned text; a control character that folding removes from input
GONE = "\x00"  # what folding leaves of a character that carries no meaning; dropped from tokens, kept in offsets
CLING = "\x01"  # the same for marks over or under a letter, which belong to its word even at the end

# Letters with what folding removed inside them, digits, line breaks, doubled apostrophes, any other visible sign.
TOKEN = re.compile(r"([^\W\d_]+(?:[\x00\x01]+[^\W\d_]+)*\x01*|\d+|\n\s*|''|[^\w\s\x00\x01])")
PLAIN = re.compile(r"([^\W\d_]+|\d+|\n\s*|''|[^\w\s])")  # the same for a text from which folding removed nothing
DOUBLED = "''"  # two apostrophes that stand for a quotation mark
ACCENT = re.compile(r"[\u0300-\u036f]")  # combining accents, of which decomposed text makes its letters


class Folds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One-to-one replacements of characters, and characters that vanish (given as ranges "0300-036f" or single ones)."""

    replace: dict[str, str] = {}
    vanish: tuple[str, ...] = ()


def fold_table(*folds: Folds) -> dict[int, str]:
    """What becomes of each character: a table that never changes the length of a text, and replaces nothing twice.

    Characters are replaced one after the other, the lowest first: what replaces one must not be replaced later.
    """
    table = {ord(SEPARATOR): " ", ord(GONE): GONE}
    for fold in folds:
        for span in fold.vanish:
            low, _, high = span.partition("-")
            for code in range(int(low, 16), int(high or low, 16) + 1):
                table[code] = CLING if unicodedata.category(chr(code)) == "Mn" else GONE
        table.update(check_single(fold.replace))
    if twice := [new for code, new in table.items() if ord(new) > code and table.get(ord(new), new) != new]:
        raise ValueError(f"{twice[0]!r} replaces a character and is replaced itself: name what stands at the end")
    return table


def check_single(replace: Mapping[str, str]) -> dict[int, str]:
    """The replacements by code point; ValueError when one would change the length of the text."""
    for old, new in replace.items():
        if len(old) != 1 or len(new) != 1:
            raise ValueError(f"{old!r} → {new!r}: folds replace one character by one")
    return {ord(old): new for old, new in replace.items()}


def foldable(table: dict[int, str]) -> re.Pattern[str]:
    """An expression that finds the characters that a table replaces."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in table) + "]")


def fold(text: str, table: dict[int, str], pattern: re.Pattern[str] | None = None) -> str:
    """The text in lower case and folded, of the same length, so that offsets hold.

    The table's own pattern spares a look at every character: see foldable.
    """
    lower = text.lower()
    if len(lower) != len(text):  # a few letters (İ) grow when lowered: those keep their case
        lower = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    # Few of its characters are folded, where str.translate would look up each letter. In order: see fold_table.
    for c in sorted(set(pattern.findall(lower) if pattern else lower)):
        if (new := table.get(ord(c))) is not None:
            lower = lower.replace(c, new)
    return lower


def find_tokens(folded: str) -> tuple[list[str], list[int], list[int], list[int]]:
    """Tokens, their starts and their ends in the text, and which of them are no words: marks, figures, line breaks.

    Splitting leaves no object behind for each match, as matching would.
    """
    removed = GONE in folded or CLING in folded
    parts = (TOKEN if removed else PLAIN).split(folded)  # in turns what parts the tokens, and a token
    borders = list(accumulate(map(len, parts)))
    words = parts[1::2]
    if words and removed:
        words = SEPARATOR.join(words).replace(GONE, "").replace(CLING, "").split(SEPARATOR)
    signs = [i for i, word in enumerate(words) if not word.isalpha()]
    for i in signs:
        if words[i] < "\v":
            words[i] = words[i][0]  # a line break without the space behind it
        elif words[i] == DOUBLED:
            words[i] = '"'
    return words, borders[:-1:2], borders[1::2], signs


def compose_accents(text: str, words: list[str], starts: list[int], ends: list[int], table: dict[int, str]) -> None:
    """Mends, in place, the words of decomposed text: their letters are those of the packs only when composed."""
    for i in {bisect_right(starts, m.start()) - 1 for m in ACCENT.finditer(text)}:
        if i >= 0 and ACCENT.search(text, starts[i], ends[i]):
            composed = fold(unicodedata.normalize("NFC", text[starts[i] : ends[i]]), table)
            words[i] = composed.replace(GONE, "").replace(CLING, "") or words[i]
