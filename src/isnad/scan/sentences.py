"""Where sentences end, on tokens. Abbreviations come from the pack; closing quotes stay with their sentence."""

from collections.abc import Mapping

from isnad.scan.view import View

COMMAS = frozenset(",،")
ENDS = frozenset(".!?؟…")
BREAKS = ENDS | {"\n"}  # no sentence ends elsewhere
LONGEST = 300  # tokens; the longest sentence of the evaluation sets has 140, and what is longer is a list or noise
CLOSERS = frozenset("\"”»)]'")
STRAIGHT = frozenset("\"'")  # they open and close
INNER = frozenset(",،;؛:")  # directly behind a stop: "the U.S., where"


def find_sentences(view: View, skipped: Mapping[int, int]) -> list[tuple[int, int]]:
    """Sentences as token ranges [first, last) in order, without line breaks and the ranges that are `skipped` (first: last)."""
    words, sentences, first = view.words, list[tuple[int, int]](), 0
    abbreviations = frozenset(view.pack.language.sentences.abbreviations)
    for i in sorted({*skipped, *(i for i in view.signs if words[i] in BREAKS)}):
        if i < first:
            continue
        first = cut_long(sentences, first, i)
        if i in skipped or words[i] == "\n":
            if first < i:
                sentences.append((first, i))
            first = skipped.get(i, i + 1)
        elif i - first == LONGEST:
            sentences.append((first, i))
            first = i
        elif ends_sentence(view, i, abbreviations):
            end = after_closers(view, i + 1)
            sentences.append((first, end))
            first = end
    first = cut_long(sentences, first, len(words))
    if first < len(words):
        sentences.append((first, len(words)))
    return sentences


def cut_long(sentences: list[tuple[int, int]], first: int, end: int) -> int:
    """Adds what is too long for a sentence between two tokens, in pieces; gives back where the rest begins."""
    while end - first > LONGEST:
        sentences.append((first, first + LONGEST))
        first += LONGEST
    return first


def after_closers(view: View, i: int) -> int:
    """The first token after any further end marks and closing quotes."""
    words = view.words
    while i < len(words) and (words[i] in ENDS or (words[i] in CLOSERS and not opens(view, i))):
        i += 1
    return i


def opens(view: View, i: int) -> bool:
    """Whether a straight mark opens what follows: a space stands before it and none behind: 'she said. "More …'."""
    if view.words[i] not in STRAIGHT or not 0 < i < len(view.words) - 1:
        return False
    return view.ends[i - 1] < view.starts[i] and view.ends[i] == view.starts[i + 1]


def ends_sentence(view: View, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark at token i ends a sentence: no abbreviation, initial, decimal or dotted name."""
    words, text = view.words, view.text
    if i + 1 >= len(words) or words[i + 1] == "\n":
        return True
    glued = view.starts[i + 1] == view.ends[i]
    if glued and words[i + 1] not in CLOSERS and words[i + 1] not in ENDS:
        return not words[i + 1][0].isalnum() and words[i + 1] not in INNER
    after = after_closers(view, i + 1)
    if after < len(words) and words[after] != "\n":
        closed = after > i + 1 and words[after - 1] in CLOSERS
        if (closed or words[i] in ".…") and (words[after] in COMMAS or text[view.starts[after]].islower()):
            return False
        if closed and words[after] in "–—-" and after + 1 < len(words) and text[view.starts[after + 1]].islower():
            return False
    if after < len(words) and words[after] in "–—-," and words[after - 1] in CLOSERS:
        return False  # «Где армия?» — спросил он
    if words[i] != ".":
        return True
    return not is_abbreviation(view, i, abbreviations)


def is_abbreviation(view: View, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the stop at token i belongs to the word before it: "Gen.", "U.S.", an initial."""
    words = view.words
    if i == 0 or view.starts[i] != view.ends[i - 1]:
        return False
    before = words[i - 1]
    dotted = i >= 3 and words[i - 2] == "." and view.starts[i - 1] == view.ends[i - 2]
    if before in abbreviations or (dotted and f"{words[i - 3]}.{before}" in abbreviations):
        return True
    start = view.starts[i - 1]
    return len(before) == 1 and view.text[start].isupper() and not (i >= 2 and words[i - 2] in CLOSERS)
