"""The turns of a transcript: lines that begin with a name in capitals and a colon."""

from isnad.extract.frames import Attribution
from isnad.extract.verbs import Range
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.text import Text

TURN = 4  # tokens of a name in capitals before the colon: "MR. VAN LEEUWEN:"


def find_turns(text: Text) -> dict[int, Range]:
    """The labels of a transcript by the token at which their line begins; none where fewer than two people take turns.

    "UPDATE:" and "BREAKING:" are alone in their texts.
    """
    found: dict[int, Range] = {}
    if not text.pack.language.capitals or ":" not in text.words:
        return found
    for line in [0, *(i + 1 for i in text.signs if text.words[i] == "\n")]:
        first = line
        while first < len(text.words) and text.words[first] in '"“':
            first += 1
        label = text.words[first + 1 : first + TURN + 1]
        colon = first + 1 + label.index(":") if ":" in label else None
        if colon is not None and in_capitals(text, (first, colon)):
            found[line] = (first, colon)
    return found if len({tuple(text.words[a:b]) for a, b in found.values()}) > 1 else {}


def turn_label(
    text: Text, sentence: Range, turns: dict[int, Range], turn: Attribution | None
) -> tuple[int, Attribution | None]:
    """Where what is said begins in a line of a transcript, and whose turn it is: "WALLACE: Where were you?"."""
    first, last = sentence
    start = first
    while start > 0 and text.words[start - 1] != "\n" and text.tags[start - 1] & T.MARK:
        start -= 1
    if start > 0 and text.words[start - 1] != "\n":
        return first, turn  # the line goes on
    label = turns.get(start)
    if label is None or label[1] >= last:
        return first, None
    colon = label[1]
    return colon + 1, Attribution("label", None, (colon, colon + 1), label, [(colon + 1, last)])


def in_capitals(text: Text, span: Range) -> bool:
    """Whether a name is written in capitals throughout and longer than a sign such as "Q"; no place's dateline."""
    words = [text.text[text.starts[i] : text.ends[i]] for i in range(*span) if text.words[i] != "."]
    place = any(isinstance(h.entry, Name) and h.entry.sort == "place" for h in text.hits_at.get(span[0], ()))
    return bool(words) and not place and all(w.isupper() for w in words) and any(len(w) > 2 for w in words)
