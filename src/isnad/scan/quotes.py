"""Quotations of every kind of mark, paired within a paragraph; one left open runs to the paragraph's end."""

from isnad.scan.view import View

PAIRS = {"“": "”", "«": "»"}
LONGEST = 2000  # tokens in which the partner of an opening mark is looked for
STRAY = 10  # tokens: a mark left over before "he said" stands no further from the quotation that follows
LINES = 12  # lines that one quotation may run over without marks at their beginnings
SINGLE_OPEN, SINGLE_CLOSE = "‘‹", "’›"  # folded to an apostrophe: told apart by the original sign


class Quote:
    """A quotation: marks at tokens `first` and `last` (last may be one past the paragraph when it is left open)."""

    __slots__ = ("closed", "first", "last")

    def __init__(self, first: int, last: int, *, closed: bool) -> None:
        self.first, self.last, self.closed = first, last, closed

    def __repr__(self) -> str:
        return f"Quote({self.first}-{self.last}{'' if self.closed else ' open'})"


def find_quotes(view: View) -> list[Quote]:
    """All outermost quotations in order. Tokens first+1 .. last-1 are what is quoted."""
    quotes: list[Quote] = []
    opened: tuple[int, str] | None = None
    line = nested = 0
    for i, word in enumerate(view.words):
        if word == "\n":
            line = i
            if opened is not None and not goes_on(view, i, opened[1]):
                quotes.append(Quote(opened[0], i, closed=False))
                opened = None
        elif opened is None:
            if mark := opening(view, i, word):
                opened, nested = (i, mark), 0
        elif PAIRS.get(word) == opened[1] != word and opened[0] < line < i - 1:
            nested += 1  # a quotation over lines may hold another; on one line marks are often not doubled
        elif nested and word == opened[1]:
            nested -= 1
        elif word == '"' == opened[1] and stands_open(view, i) and (stray := is_stray(view, opened[0], i)) is not None:
            opened = (i, word) if stray else opened
        elif word == opened[1] and closes(view, i, word):
            quotes.append(Quote(opened[0], i, closed=True))
            opened = None
    if opened is not None:
        quotes.append(Quote(opened[0], len(view.words), closed=False))
    return quotes


def goes_on(view: View, newline: int, mark: str) -> bool:
    """Whether a quotation left open at a line's end is closed further on, before another one opens."""
    lines = nested = 0
    for i in range(newline + 1, min(len(view.words), newline + LONGEST)):
        word = view.words[i]
        if word == "\n":
            lines += 1
            if lines >= LINES:
                return False
        elif nested and word == mark:
            nested -= 1
        elif word == mark and (mark != '"' or not stands_open(view, i)) and closes(view, i, word):
            return True
        elif PAIRS.get(word) == mark != word and view.words[i - 1] != "\n":
            nested += 1
        elif word in PAIRS or word == mark:
            return False
    return False


def is_stray(view: View, first: int, second: int) -> bool | None:
    """Of two straight marks that both open: whether the first has no partner in its line; None when the second closes.

    As many closing marks as opening ones make a quotation within a quotation; one fewer, and the first was left over.
    """
    opened, closed = 1, 0
    for i in range(second, len(view.words)):
        if view.words[i] == "\n":
            break
        if view.words[i] == '"':
            opens = stands_open(view, i)
            opened, closed = opened + opens, closed + (not opens)
    if closed and opened == closed:
        return False
    leads = first == 0 or view.words[first - 1] == "\n"
    return True if closed and opened == closed + 1 and leads and second - first <= STRAY else None


def stands_open(view: View, i: int) -> bool:
    """Whether a straight mark opens, by the spaces around it."""
    start, end = view.starts[i], view.ends[i]
    before = view.text[start - 1 : start]
    after = view.text[end : end + 1]
    return (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()


def opening(view: View, i: int, word: str) -> str | None:
    """The mark that closes the quotation which opens at token i, or None when none opens there."""
    if word == '"':
        return '"'
    if word in PAIRS:
        return closing_for(view, i, word)
    if word == "'" and view.text[view.starts[i]] in SINGLE_OPEN:
        return "'"
    return None


def closing_for(view: View, i: int, word: str) -> str:
    """The partner of an opening mark; „…“ and “…“ close with the sign that opens elsewhere."""
    for following in view.words[i + 1 : i + 1 + LONGEST]:
        if following == "\n" or following == PAIRS[word]:
            break
        if following == word:
            return word
    return PAIRS[word]


def closes(view: View, i: int, word: str) -> bool:
    """Whether the mark at token i closes: an apostrophe inside a word does not."""
    if word != "'":
        return True
    start = view.starts[i]
    after = view.text[start + 1 : start + 2]
    return view.text[start] in SINGLE_CLOSE and not after.isalpha()
