"""Quotations of every kind of mark, paired within a paragraph or over lines; one left open runs to the paragraph's end.

A closing mark without an opening one ends a quotation too: it began with its sentence, or on the line after the one
that last closed a quotation.
"""

from isnad.scan.sentences import COMMAS, ENDS
from isnad.scan.view import View

PAIRS = {"“": "”", "«": "»"}
CLOSING = frozenset(PAIRS.values())
SIGNS = frozenset("\n\"'") | PAIRS.keys() | CLOSING  # nothing else opens, closes or ends a quotation
LONGEST = 2000  # tokens in which the partner of an opening mark is looked for
STRAY = 10  # tokens: a mark left over before "he said" stands no further from the quotation that follows
LINES = 12  # lines that one quotation may run over without marks at their beginnings
SINGLE_OPEN, SINGLE_CLOSE = "‘‹", "’›"  # folded to an apostrophe: told apart by the original sign
STRAIGHT = "'"
BEHIND = ".,;:!?)؟،؛"  # what follows a closing mark, never an opening one


class Quote:
    """A quotation: marks at tokens `first` and `last` (last may be one past the paragraph when it is left open).

    Where the opening mark is missing, `first` is the token before the sentence: a line break or an end mark.
    """

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
    words = view.words
    for i, word in [(i, words[i]) for i in view.signs if words[i] in SIGNS]:
        if word == "\n":
            line = i
            if opened is not None and not goes_on(view, i, opened[1]):
                quotes.append(Quote(opened[0], i, closed=False))
                opened = None
        elif opened is None:
            if mark := opening(view, i, word):
                opened, nested = (i, mark), 0
            elif (first := orphaned(view, i, word, quotes)) is not None:
                quotes.append(Quote(first, i, closed=True))
        elif PAIRS.get(word) == opened[1] != word and opened[0] < line < i - 1:
            nested += 1  # a quotation over lines may hold another; on one line marks are often not doubled
        elif nested and word == opened[1] and not (word == '"' and stands_open(view, i)):
            nested -= 1
        elif word == '"' == opened[1] and stands_open(view, i) and (stray := is_stray(view, opened[0], i)) is not None:
            opened, nested = ((i, word), 0) if stray else (opened, nested + 1)
        elif (word == opened[1] and closes(view, i, word)) or (word in CLOSING and is_mixed(view, opened, i)):
            quotes.append(Quote(opened[0], i, closed=True))
            opened = None
    if opened is not None:
        quotes.append(Quote(opened[0], len(view.words), closed=False))
    return quotes


def goes_on(view: View, newline: int, mark: str) -> bool:
    """Whether a quotation left open at a line's end is closed further on, before another one opens."""
    lines = nested = 0
    i, end = newline, min(len(view.words), newline + LONGEST)
    while (i := i + 1) < end:
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
        elif word in PAIRS and PAIRS[word] != mark and (partner := partner_in_line(view, i)) is not None:
            i = partner  # a quotation of the other kind of marks inside
        elif word in PAIRS or word == mark:
            return False
    return False


def partner_in_line(view: View, i: int) -> int | None:
    """The token of the mark that closes in the same line what opens at token i."""
    mark = closing_for(view, i, view.words[i])
    for j in range(i + 1, len(view.words)):
        if view.words[j] == "\n":
            return None
        if view.words[j] == mark:
            return j
    return None


def orphaned(view: View, i: int, word: str, quotes: list[Quote]) -> int | None:
    """Where a quotation begins of which only the closing mark is left, or None: the token before its first.

    It must look like the end of speech: behind a mark that ends a sentence or a comma, or before a comma or a line's end.
    """
    if not (word in CLOSING or (word == '"' and stands_closed(view, i))):
        return None
    behind = [w for w in view.words[i + 1 : i + 3] if w not in ENDS]  # the stop may stand outside: «…».
    after = behind[0] if behind and len(view.words) > i + 1 else "\n"
    if view.words[i - 1] not in ENDS and view.words[i - 1] not in COMMAS and after not in ",،\n":
        return None
    floor = quotes[-1].last if quotes else -1
    if after == "\n" and (start := first_line(view, i, floor)) is not None:
        return start
    j = i - 2
    while j > floor and view.words[j] != "\n" and not (view.words[j] in ENDS and is_spaced(view, j)):
        j -= 1
    return j if j > floor and i - j > 2 else None


def first_line(view: View, i: int, floor: int) -> int | None:
    """The line break after the line that closed a quotation at token `floor`, where only few lines without marks follow it."""
    at = None
    for _ in range(LINES + 1 if floor >= 0 else 0):
        before = next((j for j in range((at or i) - 1, floor, -1) if view.words[j] == "\n"), None)
        if before is None or view.text.count("\n", view.starts[before], view.ends[before]) > 1:
            return at if before is None else None
        at = before
    return None


def is_spaced(view: View, i: int) -> bool:
    """Whether a space follows token i."""
    return i + 1 < len(view.words) and view.starts[i + 1] > view.ends[i]


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
    """Whether a straight mark opens, by what stands around it: a space before, a letter, a figure or a mark behind."""
    start, end = view.starts[i], view.ends[i]
    before, after = view.text[start - 1 : start] if start else "", view.text[end : end + 2]
    if (before and not before.isspace() and before not in "([") or not after or after[0].isspace():
        return False
    return after[0] not in BEHIND or after == ".."


def stands_closed(view: View, i: int) -> bool:
    """Whether a straight mark closes, by what stands around it: no space before, a space or a mark behind."""
    start, end = view.starts[i], view.ends[i]
    after = view.text[end : end + 1]
    return start > 0 and not view.text[start - 1].isspace() and (not after or after.isspace() or after in BEHIND)


def is_misplaced(view: View, i: int) -> bool:
    """Whether a straight mark opens although the space stands behind it: the next one of its line closes, too, as in 'he said" We …".'."""
    if not i or not view.words[i - 1].isalpha() or view.words[i + 1 : i + 2] == ["\n"] or view.ends[i] == len(view.text):
        return False
    for j in range(i + 1, len(view.words)):
        if view.words[j] == "\n" or view.words[j] in PAIRS:
            return False
        if view.words[j] == '"':
            return stands_closed(view, j)
    return False


def opening(view: View, i: int, word: str) -> str | None:
    """The mark that closes the quotation which opens at token i, or None when none opens there."""
    if word == '"':
        return None if stands_closed(view, i) and not is_misplaced(view, i) else '"'
    if word in PAIRS:
        return closing_for(view, i, word)
    if word in CLOSING and (not i or view.words[i - 1] == "\n") and stands_open(view, i):
        return word  # ”Closing signs at both ends”
    if word == "'" and (view.text[view.starts[i]] in SINGLE_OPEN or opens_single(view, i)):
        return "'"
    return None


def opens_single(view: View, i: int) -> bool:
    """Whether a straight single mark opens speech: it stands open, and one that ends a sentence or a part of one follows."""
    if view.text[view.starts[i]] != STRAIGHT or not stands_open(view, i) or not view.words[i + 1][0].isalnum():
        return False
    lines = 0
    for j in range(i + 1, min(len(view.words), i + LONGEST)):
        lines += view.words[j] == "\n"
        if lines >= LINES or view.words[j] in PAIRS or view.words[j] == '"':
            return False
        if view.words[j] == "'" and closes(view, j, "'"):
            return True
        if view.words[j] == "'" and stands_open(view, j):
            return False
    return False


def closing_for(view: View, i: int, word: str) -> str:
    """The partner of an opening mark; „…“ and “…“ close with the sign that opens elsewhere, “…" with a straight one."""
    straight = False
    for j in range(i + 1, min(len(view.words), i + 1 + LONGEST)):
        following = view.words[j]
        if following == "\n" or following == PAIRS[word]:
            straight = straight and following == "\n"
            break
        if following == word:
            return word
        straight = straight or (following == '"' and stands_closed(view, j))
    return '"' if straight else PAIRS[word]


def is_mixed(view: View, opened: tuple[int, str], i: int) -> bool:
    """Whether a closing sign ends a quotation that a straight mark opened: "Never,” he said."""
    if opened[1] != '"' or not stands_closed(view, i):
        return False
    opens = next(mark for mark, closing in PAIRS.items() if closing == view.words[i])
    return opens not in view.words[opened[0] : i]


def closes(view: View, i: int, word: str) -> bool:
    """Whether the mark at token i closes: an apostrophe inside a word or after a plural does not."""
    if word != "'":
        return True
    start = view.starts[i]
    if view.text[start] == STRAIGHT:
        return stands_closed(view, i) and not view.text[start - 1].isalnum()
    after = view.text[start + 1 : start + 2]
    return view.text[start] in SINGLE_CLOSE and not after.isalpha()
