"""Places beyond the register, by the hundred thousand: compiled into one file that is mapped, never loaded.

A file holds, in this order and little-endian: MAGIC; five unsigned 32-bit counts (bytes of the header, keys, records,
bytes of the records, nothing yet); the header as JSON; the hashes of keys, sorted; for each the number of its record;
where each record begins; the records as MessagePack. Keys are those of isnad.packs.spelling: spellings of one name in
several scripts share them, and what only sounds alike is told apart when names are compared.
"""

import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from isnad.packs.files import DATA, PackError
from isnad.packs.register import Place
from isnad.packs.spelling import Sound, content_words, fold_name, keys_of, load_table, score_words, sounds_in

MAGIC = b"isnad places 1\n\0"
COUNTS = struct.Struct("<5I")
SUFFIX = ".places"
STANDARD = DATA / "places" / f"geonames{SUFFIX}"
# Spellings below it are other names: on the register's own towns across languages 0.82 finds 0.91 of 2,078 pairs, and
# one in 1,100 of names drawn at random passes (eval/names.py).
ALIKE = 0.82
SHORT = 2  # consonants: names with no more sound like too many others and must be spelt the same


Sort = Literal["city", "region", "feature"]
DEGREE = 10_000  # parts in which records count degrees


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says of itself."""

    name: str
    attribution: str
    places: int


class Settlement(msgspec.Struct, frozen=True, array_like=True):
    """One record: degrees in ten-thousandths (11 m), `population` 0 is unknown, the first of `names` is the place's own.

    `id` is empty where the number at GeoNames tells it.
    """

    id: str
    names: tuple[str, ...]
    country: str
    admin1: str | None
    latitude: int
    longitude: int
    population: int
    geonames: int | None
    sort: Sort = "city"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may be: `spelling` is the name of it that fits best, `score` how well (1: the same)."""

    place: Place
    spelling: str
    score: float


class Gazetteer:
    """A compiled file, mapped. Raises PackError when it is none."""

    __slots__ = ("_decode", "_known", "bytes", "header", "keys", "owners", "starts")

    def __init__(self, file: Path) -> None:
        try:
            with file.open("rb") as source:
                whole = memoryview(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise PackError(file, None, f"no compiled places: {error}") from error
        size = len(MAGIC) + COUNTS.size
        if bytes(whole[: len(MAGIC)]) != MAGIC or len(whole) < size:
            raise PackError(file, None, "not a file of compiled places; make one with `isnad places import`")
        told, keys, records, held, _ = COUNTS.unpack(whole[len(MAGIC) : size])
        cuts = [size]
        for part in (told, 4 * keys, 4 * keys, 4 * (records + 1), held):
            cuts.append(cuts[-1] + part)
        if cuts[-1] != len(whole):
            raise PackError(file, None, "the compiled places are cut short; make them again with `isnad places import`")
        self.header = msgspec.json.decode(whole[cuts[0] : cuts[1]], type=Header)
        self.keys, self.owners, self.starts = (whole[a:b].cast("I") for a, b in pairwise(cuts[1:5]))
        self.bytes = whole[cuts[4] :]
        self._decode = msgspec.msgpack.Decoder(Settlement).decode
        self._known: dict[tuple[str, str | None], tuple[Found, ...]] = {}

    def find(self, name: str) -> tuple[Found, ...]:
        """Every place of exactly this name in whatever country, those with the most people first, then by id."""
        found = self._known.get((name, None))
        return self._remembered((name, None)) if found is None else found

    def find_alike(self, name: str, country: str) -> tuple[Found, ...]:
        """Every place of the country whose name sounds like this one, the closest first."""
        return self._remembered((name, country))

    def _remembered(self, asked: tuple[str, str | None]) -> tuple[Found, ...]:
        if asked not in self._known:
            if len(self._known) > MOST:
                self._known.clear()
            name, country = asked
            keys = ["=" + key for key in exact_keys(name)] if country is None else [f"{country}:{key}" for key in keys_of(name)]
            self._known[asked] = tuple(sorted(self._search(name, keys), key=rank))
        return self._known[asked]

    def _search(self, name: str, keys: Iterable[str]) -> Iterable[Found]:
        numbers = sorted({number for key in keys for number in self._numbers(hash_key(key))})
        if not numbers:
            return  # most names have no place: what they sound like is not asked then
        asked = Asked(name)
        for number in numbers:
            record = self._decode(self.bytes[self.starts[number] : self.starts[number + 1]])
            score, spelling = asked.closest(record.names)
            if score >= ALIKE:
                yield Found(place=place_of(record), spelling=spelling, score=round(score, 3))

    def _numbers(self, key: int) -> Iterable[int]:
        at = bisect_left(self.keys, key)
        while at < len(self.keys) and self.keys[at] == key:
            yield self.owners[at]
            at += 1


MOST = 50_000  # names kept with their places, found or not


@lru_cache(MOST)
def find_spelt(gazetteers: tuple[Gazetteer, ...], name: str) -> tuple[Found, ...]:
    """The places of exactly this name in all gazetteers; kept, as most words that may be names are asked again and are none."""
    return tuple(found for gazetteer in gazetteers for found in gazetteer.find(name))


def exact_key(name: str) -> str:
    """The name's letters alone: "Tin-Zaouatine" is "Tin Zaouatine"."""
    return fold_name(name).replace(" ", "")


@lru_cache(10_000)  # each gazetteer asks
def exact_keys(name: str) -> tuple[str, ...]:
    """The name's letters, and those with or without an article before it: "Luhayyah" is "Al Luhayyah"."""
    folded = fold_name(name)
    bare = "".join(content_words(folded))
    return tuple(dict.fromkeys((folded.replace(" ", ""), bare, *(article + bare for article in load_table().usual))))


def hash_key(key: str) -> int:
    """The key as 32 bits; that two keys share a hash costs a comparison of names, never a wrong place."""
    return zlib.crc32(key.encode())


def rank(found: Found) -> tuple[float, int, str]:
    """What candidates are sorted by."""
    return -found.score, -(found.place.population or 0), found.place.id


class Asked:
    """A name that is held against the spellings of places: its letters, those without articles, its sound."""

    __slots__ = ("bare", "letters", "sound")

    def __init__(self, name: str) -> None:
        folded = fold_name(name)
        self.letters, self.bare = folded.replace(" ", ""), "".join(content_words(folded))
        sounds = sounds_in(folded)
        self.sound = joined(sounds) if sounds and bones(sounds) > SHORT else None

    def closest(self, names: Iterable[str]) -> tuple[float, str]:
        """The spelling that fits best, and how well: 1 for the same letters, less for the same sound, 0 for too short.

        Letters are compared first, those of all: sounds cost ten times as much, and no sound fits better.
        """
        folded = {name: fold_name(name) for name in names}
        if same := [name for name, one in folded.items() if one.replace(" ", "") == self.letters]:
            return 1.0, max(same)
        if same := [name for name, one in folded.items() if "".join(content_words(one)) == self.bare]:
            return 0.995, max(same)
        return max((self.likeness(one), name) for name, one in folded.items())

    def likeness(self, folded: str) -> float:
        """How alike a folded spelling sounds."""
        there = sound_whole(folded) if self.sound else None
        if self.sound is None or there is None or there.vowelless > self.sound.vowelless:
            return 0.0  # a name with all its vowels is compared with others that have theirs
        return 0.99 * score_words(self.sound, there)


@lru_cache(20_000)  # a place is asked for again under each form of which its name may be a case
def sound_whole(folded: str) -> Sound | None:
    """A folded spelling as one word as it sounds; None where nothing does."""
    sounds = sounds_in(folded)
    return joined(sounds) if sounds else None


def bones(sounds: list[Sound]) -> int:
    """How many consonants a name surely has."""
    return min(sum(c.isupper() for c in reading) for reading in joined(sounds).readings)


def joined(sounds: list[Sound]) -> Sound:
    """The words of a name as one: where a name is cut into words is a matter of taste."""
    if len(sounds) == 1:
        return sounds[0]
    if not sounds:
        return Sound(("",), False)
    fullest = "".join(s.readings[0] for s in sounds)
    barest = "".join(s.readings[-1] for s in sounds)
    return Sound(tuple(dict.fromkeys((fullest, barest))), any(s.vowelless for s in sounds))


def search_keys(name: str, country: str) -> set[str]:
    """What a name is found by: its letters anywhere, its sound inside its country."""
    return {"=" + exact_key(name), *(f"{country}:{key}" for key in keys_of(name))}


def place_of(record: Settlement) -> Place:
    """The record as a place of the register."""
    return Place(
        id=record.id or f"gn-{record.geonames}", name=record.names[0], sort=record.sort, country=record.country, admin1=record.admin1,
        latitude=record.latitude / DEGREE, longitude=record.longitude / DEGREE, geonames=record.geonames,
        population=record.population or None,
    )  # fmt: skip


def compile_gazetteer(records: Iterable[Settlement], *, name: str, attribution: str) -> bytes:
    """The records as a file's bytes, the same for the same records in the same order."""
    encode = msgspec.msgpack.Encoder().encode
    held, starts, pairs = bytearray(), [0], set()
    for number, record in enumerate(records):
        held += encode(record)
        starts.append(len(held))
        pairs |= {(hash_key(key), number) for spelling in record.names for key in search_keys(spelling, record.country)}
    rows = sorted(pairs)
    header = msgspec.json.encode(Header(name=name, attribution=attribution, places=len(starts) - 1))
    header += b" " * (-len(header) % 4)  # numbers are read where they stand: they must begin at a multiple of four
    counts = COUNTS.pack(len(header), len(rows), len(starts) - 1, len(held), 0)
    numbers = [*(key for key, _ in rows), *(number for _, number in rows), *starts]
    return MAGIC + counts + header + struct.pack(f"<{len(numbers)}I", *numbers) + bytes(held)
