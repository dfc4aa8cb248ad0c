"""Datelines and sign-offs: "BAMAKO, March 12 (AFP) -" before a report, "/ТАСС/", "(AFP)" behind it. They are no sentence."""

from typing import NamedTuple

from isnad.packs.schema import Name, Role
from isnad.packs.time_schema import Time
from isnad.scan.view import View

LONGEST = 20  # tokens: "PORT-AU-PRINCE, Haiti, Sept. 12, 2024 (Reuters) —" has 14, with a month of two names 17
LINES = 4  # lines at the beginning of a text in which a dateline may open one: a title, a subtitle, a byline, the body
DASHES = frozenset("-–—")
NAME = 3  # tokens before the last of a place's name
SIGNS = frozenset(",،.()[]/\"«»“”'") | DASHES
CLOSERS = DASHES | {"/"}  # no dateline ends without one
QUOTES = frozenset("\"«“")
STOPS = frozenset(".,،!?…")
MARKS = 3  # tokens: signs and pictures before the line, and before the name in it
LEADS = frozenset(":@")  # "Forwarded from: X", "from @x"
ENDS = frozenset("\n:]")
FORWARD = 9  # tokens: the longest name of a channel that a line gives whose post was forwarded
MEDIA = ("media", "channel")


class Dateline(NamedTuple):
    """Tokens [first, last) that say where, when and by which agency a report was filed; `agency` is the range of its name."""

    first: int
    last: int
    agency: tuple[int, int] | None
    forwarded: bool = False  # the agency is the channel whose post follows


def find_datelines(view: View) -> tuple[Dateline, ...]:
    """The datelines of the first lines and the sign-off of the last, in order."""
    found, at = [], 0
    forwards = "forwarded" in view.classes
    for _ in range(LINES):
        while at < len(view.words) and view.words[at] == "\n":
            at += 1
        if at < len(view.words) and (line := (parse_forward(view, at) if forwards else None) or parse_dateline(view, at)):
            found.append(line)
        at = next((i for i in view.signs if i >= at and view.words[i] == "\n"), len(view.words))
    last = parse_sign_off(view)
    return (*found, last) if last and all(d.last <= last.first for d in found) else tuple(found)


def parse_dateline(view: View, first: int) -> Dateline | None:
    """The dateline that opens at token `first`: a place, then a date, an agency or both, then a dash, or an agency between strokes."""
    if CLOSERS.isdisjoint(view.words[first : first + LONGEST]):
        return None
    i, agency, dated = first, None, False
    while i < min(len(view.words), first + LONGEST):
        word = view.words[i]
        if word in DASHES and i > first and is_free(view, i):
            return close_dateline(view, first, i + 1, agency, dated)
        if (medium := medium_at(view, i)) is not None and i > first:
            agency, i = (i, medium), medium
            if agency[0] and view.words[agency[0] - 1] == "/" and "".join(view.words[i : i + 2]) == "/.":
                return Dateline(first, i + 2, agency)
        elif word in SIGNS:
            i += 1
        elif (end := time_end(view, i)) is not None:
            dated, i = True, end
        elif word.isdecimal() or is_place(view, i) or (i < first + NAME and is_unknown(view, i)):
            i += 1
        else:
            return None
    return None


def parse_forward(view: View, first: int) -> Dateline | None:
    """The line "Forwarded from NAME", or what stands before its colon; None of a sentence that begins so."""
    opens = next((i for i in range(first, min(first + MARKS, len(view.words))) if is_name(view.words[i])), first)
    begin = max((last for cls, last in view.classes_at(opens) if cls == "forwarded"), default=None)
    if begin is None:
        return None
    begin = next((i for i in range(begin, min(begin + MARKS, len(view.words))) if view.words[i] not in LEADS), begin)
    ends = range(begin + 1, min(begin + FORWARD, len(view.words)) + 1)
    end = next((i for i in ends if i == len(view.words) or view.words[i] in ENDS), None)
    if end is None or view.words[end - 1] in STOPS or view.words[begin] in SIGNS - QUOTES:
        return None
    last = end + (end < len(view.words) and view.words[end] in (":", "]"))
    quoted = end - begin > 2 and view.words[begin] in QUOTES and view.words[end - 1] in SIGNS
    return Dateline(first, last, (begin + quoted, end - quoted), forwarded=True)


def is_name(word: str) -> bool:
    """Whether a token is a word and no sign or picture."""
    return any(c.isalnum() for c in word)


def close_dateline(view: View, first: int, last: int, agency: tuple[int, int] | None, dated: bool) -> Dateline | None:
    """The dateline that a dash ends; the agency may stand behind it («КИЕВ, 5 июля — РИА Новости.»). None for "Kyiv - a city"."""
    if agency is None and last < len(view.words) and (end := medium_at(view, last)) and end < len(view.words) and view.words[end] == ".":
        return Dateline(first, end + 1, (last, end))
    capitals = view.text[view.starts[first] : view.ends[first]].isupper() and view.pack.language.capitals
    if not (agency or dated or capitals) or not (is_place(view, first) or (agency and is_unknown(view, first))):
        return None
    return Dateline(first, last, agency)


def parse_sign_off(view: View) -> Dateline | None:
    """The name of an agency that stands alone behind the text, or in brackets at its end."""
    last = len(view.words)
    while last and view.words[last - 1] == "\n":
        last -= 1
    for start in range(max(0, last - 8), last):
        alone = start > 0 and view.words[start - 1] == "\n"
        if not (alone or view.words[start] in "(["):
            continue
        named = next(((i, end) for i in range(start, last) if (end := medium_at(view, i)) is not None), None)
        rest = [i for i in range(start, last) if not named or not named[0] <= i < named[1]]
        if named and start > 1 and all(view.words[i] in SIGNS for i in rest):
            return Dateline(start, last, named)
    return None


def medium_at(view: View, i: int) -> int | None:
    """Where the name of a medium that begins at token i ends."""
    ends = [h.last for h in view.hits_at.get(i, ()) if is_medium(view, h.entry)]
    return max(ends, default=None)


def is_medium(view: View, entry: object) -> bool:
    """Whether an entry is a medium's name; a noun for media is none ("the paper - which")."""
    if isinstance(entry, Role):
        return False
    return isinstance(entry, Name) and entry.sort == "actor" and view.pack.actors[entry.ref].kind in MEDIA


def time_end(view: View, i: int) -> int | None:
    """Where the name of a month or of a weekday that begins at token i ends."""
    ends = [h.last for h in view.hits_at.get(i, ()) if isinstance(h.entry, Time)]
    return max(ends, default=i + 1 if view.forms[i].times else None)


def is_place(view: View, i: int) -> bool:
    """Whether token i may belong to a place's name: a known one, or a word with a capital that no entry knows."""
    around = (h for j in range(max(0, i - NAME), i + 1) for h in view.hits_at.get(j, ()) if h.last > i)
    if any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in around):
        return True
    return view.pack.language.capitals and not view.is_known(i) and view.text[view.starts[i]].isupper()


def is_unknown(view: View, i: int) -> bool:
    """Whether token i is a word that no entry knows where no capital would tell a place: « بورت سودان (أ ف ب) - »."""
    return not view.pack.language.capitals and view.words[i].isalpha() and not view.is_known(i)


def is_free(view: View, i: int) -> bool:
    """Whether a space stands before and behind token i."""
    return i + 1 < len(view.words) and view.ends[i - 1] < view.starts[i] and view.ends[i] < view.starts[i + 1]
