"""Parts of a count: "29 people, among them 11 children"."""

from isnad.scan import tags as T
from isnad.scan.text import Text


def opens_part(text: Text, i: int, first: int) -> bool:
    """Whether the relative at token i only opens a part of a count: « douze, dont six soldats, sont morts », "among them 11 children"."""
    if not all(text.tags[j] & T.RELATIVE for j in range(i, first)):
        return False
    while i and text.tags[i - 1] & T.RELATIVE and not text.tags[i] & T.PREPOSITION:
        i -= 1
    return bool(text.tags[i] & T.PREPOSITION)
