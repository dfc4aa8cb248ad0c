"""Which way a text runs, and how to keep a foreign snippet from turning the line around it."""

import re
import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl", "auto"]

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
ISOLATES = "\u2066\u2067\u2068"
RIGHT_TO_LEFT = {"R", "AL", "AN"}
# A text could repaint the terminal (escape sequences) or reverse the columns beside it (bidi controls).
MARKS, WORD_JOINER = "\u061c\u200e\u200f", "\u2060"  # a direction mark shows nothing, nor does what stands for it
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def find_direction(text: str) -> Direction:
    """The direction of the first strong character outside isolates (UAX 9, rules P2 and P3); "auto" without one."""
    depth = 0
    for character in text:
        if character in ISOLATES:
            depth += 1
        elif character == POP_ISOLATE:
            depth = max(0, depth - 1)
        elif depth == 0:
            strong = unicodedata.bidirectional(character)
            if strong in ("R", "AL"):
                return "rtl"
            if strong == "L":
                return "ltr"
    return "auto"


def has_right_to_left(text: str) -> bool:
    """True when any character of the text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text)


def isolate(text: str) -> str:
    """The text between Unicode isolates when any of it runs from right to left, else the text itself."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if has_right_to_left(text) else text


def make_printable(text: str) -> str:
    """The text with controls made harmless for a terminal, as many code points long as before."""
    return UNSAFE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    if match[0] in "\t\n\r":
        return " "
    if match[0] in MARKS:
        return WORD_JOINER
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
