"""Paragraphs of a document that are clearly in another language than the one that it is read in."""

import functools
import re
from collections.abc import Collection
from typing import NamedTuple

from isnad.read.language import count_scripts, detect_sample, load_detection

_LETTERS = 40  # shorter lines are names, titles and slogans, which an article has in any language
_MOSTLY = 0.8  # of a line's letters: from here on it is written in a script, and does not only hold names in it
_WORDS = 3  # different common words of another language: fewer are names and loans ("les", "des")

_NAMED = 5  # stretches that a problem names


class Other(NamedTuple):
    """A stretch of text (code points, end exclusive) and its language."""

    start: int
    end: int
    language: str


class Neighbours(NamedTuple):
    """What tells a language from those of the other packs: letters of their scripts, the common words of those of its own script."""

    script: str
    foreign: re.Pattern[str]
    words: frozenset[str]


@functools.cache
def neighbours(language: str, languages: frozenset[str]) -> Neighbours | None:
    """The neighbours of a language; None of one that data/detection.toml does not know."""
    rows = [row for row in load_detection().languages if row.code in languages]
    own = next((row for row in rows if row.code == language), None)
    if own is None:
        return None
    same = (row for row in rows if row.script == own.script and row is not own)
    scripts = load_detection().scripts
    others = {scripts[row.script].pattern for row in rows if row.script != own.script}
    foreign = re.compile("|".join(sorted(others)).replace("]+|[", "") or "(?!)")  # one class: a single pass over a text
    words = frozenset(word for row in same for word in row.words | row.common)
    return Neighbours(own.script, foreign, words - own.words - own.common)


def find_others(text: str, language: str | None, languages: Collection[str]) -> list[Other]:
    """The paragraphs in another language of a pack than `language`; neighbouring ones of one language are joined."""
    known = neighbours(language, frozenset(languages)) if language is not None else None
    if known is None or not may_hold(text, known):
        return []
    found: list[Other] = []
    start = 0
    for line in text.split("\n"):
        code = language_of(line, known, languages) if len(line) >= _LETTERS and may_hold(line, known) else None
        if code is not None and code != language and code in languages:
            before = found[-1] if found else None
            joins = before is not None and before.language == code and not text[before.end : start].strip()
            begin = found.pop().start if before is not None and joins else start
            found.append(Other(begin, start + len(line), code))
        start += len(line) + 1
    return found if is_left(text, found) else []


def is_left(text: str, others: list[Other]) -> bool:
    """Whether anything is left beside them: where all of a text is in another language than the one given, the giver's word stands."""
    begins = [0, *(one.end for one in others)]
    ends = [*(one.start for one in others), len(text)]
    rest = " ".join(text[begin:end] for begin, end in zip(begins, ends, strict=True)) if others else ""
    return sum(count_scripts(rest).values()) >= _LETTERS


def may_hold(text: str, known: Neighbours) -> bool:
    """Whether a text has letters of other scripts for one line or several common words of a neighbour: most texts have neither."""
    if known.words and len(known.words.intersection(text.split())) >= _WORDS:
        return True
    return sum(map(len, known.foreign.findall(text))) >= _MOSTLY * _LETTERS


def language_of(line: str, known: Neighbours, languages: Collection[str]) -> str | None:
    """The language of a line that is written in another script, or that has common words of a neighbour; None of all others."""
    counts = count_scripts(line)
    total = sum(counts.values())
    script = max(counts, key=lambda name: (counts[name], name), default=known.script)
    if total < _LETTERS or counts[script] < _MOSTLY * total:
        return None
    if script == known.script and len(known.words.intersection(line.split())) < _WORDS:
        return None
    return detect_sample(line, script, languages).language


def word_others(language: str, others: list[Other]) -> str:
    """The problem in words."""
    where = ", ".join(f"{one.start} to {one.end} are '{one.language}'" for one in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more stretches are in another" if len(others) > _NAMED else ""
    return f"two languages or more: read as '{language}', but characters {where}{more}"
