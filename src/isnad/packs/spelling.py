"""How a name sounds, whatever its script: the key by which spellings of one name meet, and how alike two names are.

The method is that of phonetic keys (Soundex, Double Metaphone) with one table for three scripts: data/spelling.toml.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise, product
from operator import itemgetter

import msgspec
from rapidfuzz.distance import LCSseq, Levenshtein

from isnad.packs.files import DATA, PackError, convert, load_toml

CONSONANTS = re.compile(r"[^A-Z]")
WORD = re.compile(r"[^\W_]+")
DOUBLED, ONCE = re.compile(r"(.)\1+"), itemgetter(1)  # a template would be read anew each time
# Consonants weigh more than vowels: they survive transliteration. Of 0.5, 0.6, 0.7 and 0.8 this one finds most spellings
# of the register's persons and towns where no false pair of persons passes (eval/names.py).
CONSONANT_WEIGHT = 0.6
DROPPED = 0.02  # what it costs to read a name without an optional consonant: less than any letter does


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table as it stands in the file."""

    articles: tuple[str, ...]
    usual: tuple[str, ...]
    glued: tuple[str, ...]
    vowelless: str
    letters: dict[str, str]
    sounds: dict[str, str]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The table ready for use."""

    articles: frozenset[str]
    usual: tuple[str, ...]  # those that a list of places writes before a name
    glued: tuple[str, ...]
    vowelless: tuple[int, int]
    letters: dict[int, str]
    sounds: dict[str, str]
    pattern: re.Pattern[str]


class Sound(msgspec.Struct, frozen=True):
    """One word as it sounds: its readings with vowels, and whether its script leaves short vowels out."""

    readings: tuple[str, ...]
    vowelless: bool


@cache
def load_table() -> Table:
    """The table of data/spelling.toml, read once in each process. Raises PackError."""
    file = DATA / "spelling.toml"
    given = convert(load_toml(file), Spelling, file, None)
    if wrong := [s for s in given.sounds if not s.isascii()]:
        raise PackError(file, None, f"sounds are written in Latin letters: {wrong[0]!r}")
    low, _, high = given.vowelless.partition("-")
    longest_first = sorted(given.sounds, key=len, reverse=True)
    return Table(
        articles=frozenset(given.articles), usual=given.usual, glued=given.glued, vowelless=(int(low, 16), int(high, 16)),
        letters={ord(k): v for k, v in given.letters.items()}, sounds=given.sounds,
        pattern=re.compile("|".join(map(re.escape, longest_first))),
    )  # fmt: skip


class Bare(dict[int, str | None]):
    """What is left of a decomposed character, by its code: nothing of an accent or an apostrophe. Filled as they are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = None if unicodedata.combining(chr(code)) else chr(code)
        return kept


BARE = Bare(dict.fromkeys(map(ord, "'’‘ʼʻ`´ʿʾ′")))


@lru_cache(20_000)  # places of one sound are compared again and again
def fold_name(name: str) -> str:
    """The name in small letters without accents, apostrophes and marks; words joined by single spaces."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKD", name.casefold()).translate(BARE)))


def sounds_of(name: str) -> list[Sound]:
    """How each word of the name sounds, articles left out; empty when the script is not in the table."""
    return sounds_in(fold_name(name))


def sounds_in(folded: str) -> list[Sound]:
    """The same of a name that is folded already."""
    return [sound for word in content_words(folded) if (sound := sound_word(word)).readings != ("",)]


def content_words(folded: str) -> list[str]:
    """The words without articles, unless there is nothing else."""
    words = folded.split()
    kept = [w for w in words if latin(w) not in load_table().articles]
    return kept or words


@cache
def latin(word: str) -> str:
    """A folded word in Latin letters."""
    return word.translate(load_table().letters)


@cache
def sound_word(word: str) -> Sound:
    """One folded word as it sounds, with every way of reading its optional consonants."""
    table = load_table()
    vowelless = table.vowelless[0] <= ord(word[0]) <= table.vowelless[1]
    for article in table.glued:
        if word.startswith(article) and len(word) > len(article) + 2:
            word = word.removeprefix(article)
    heard = "".join(map(table.sounds.__getitem__, table.pattern.findall(latin(word))))
    if "|" not in heard:
        return Sound((DOUBLED.sub(ONCE, heard),), vowelless)
    optional = sorted({consonant for consonant, bar in pairwise(heard) if bar == "|"})
    readings = []
    for keep in product((True, False), repeat=len(optional)):
        dropped = [c for c, kept in zip(optional, keep, strict=True) if not kept]
        reading = heard
        for consonant in dropped:
            reading = reading.replace(consonant + "|", "")
        readings.append(DOUBLED.sub(ONCE, reading.replace("|", "")))
    return Sound(tuple(dict.fromkeys(readings)), vowelless)


@lru_cache(10_000)
def skeleton(sound: str) -> str:
    """The consonants of a sounded word, doubled ones once."""
    return DOUBLED.sub(ONCE, CONSONANTS.sub("", sound))


@lru_cache(10_000)  # a text repeats its names
def keys_of(name: str) -> frozenset[str]:
    """The keys under which the name is found: its consonants in one string, in every reading; "" for vowels alone."""
    sounds = sounds_of(name)
    if not sounds:
        return frozenset()
    rows = product(*(dict.fromkeys(skeleton(r) for r in s.readings) for s in sounds[:6]))  # longer names are rare
    return frozenset(DOUBLED.sub(ONCE, "".join(row)) for row, _ in zip(rows, range(8), strict=False))


def score_words(one: Sound, other: Sound) -> float:
    """How alike two words sound, 0 to 1, by their closest readings."""
    barer = (one.vowelless > other.vowelless) - (other.vowelless > one.vowelless)
    return max(
        score_readings(a, b, barer) - DROPPED * ((i > 0) + (j > 0))
        for i, a in enumerate(one.readings)
        for j, b in enumerate(other.readings)
    )


def score_readings(a: str, b: str, barer: int) -> float:
    """Likeness of consonants and of everything. Where one script leaves vowels out (`barer` 1: of `a`, -1: of `b`), the
    vowels of the other may stand alone."""
    bone, other = skeleton(a), skeleton(b)
    bones = Levenshtein.normalized_similarity(bone, other) if bone or other else 1.0
    if barer:
        bare = len(a if barer > 0 else b)
        whole = LCSseq.similarity(a, b) / bare if bare else 0.0
    else:
        whole = Levenshtein.normalized_similarity(a, b)
    return CONSONANT_WEIGHT * bones + (1 - CONSONANT_WEIGHT) * whole
