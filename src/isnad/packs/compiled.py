"""A pack ready to read with: entries, the automaton over all their forms, and tables that hits are looked up in."""

import hashlib
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import daachorse
import msgspec

from isnad.packs.files import PackError, convert, load_toml
from isnad.packs.gazetteer import SUFFIX, Gazetteer
from isnad.packs.leads import Leads, sort_leads
from isnad.packs.lexicon import Source, load_entries, load_language, load_register, name_sources
from isnad.packs.register import Actor, Office, Place
from isnad.packs.schema import Cue, Entry, Language, OfficeWord, Trigger
from isnad.packs.spelling import keys_of
from isnad.packs.tokens import SEPARATOR, Folds, find_tokens, fold, fold_table, foldable

FORMAT = "13"  # raised when the compiled form changes, so that old cache files are made anew
FALLBACK = "en"  # not a language of the reader but the register's reference spelling (Latin script)


class Stored(msgspec.Struct, frozen=True, array_like=True):
    """What a cache file holds."""

    format: str
    language: Language
    ids: list[str]
    entries: list[Entry]
    patterns: list[str]
    readings: list[list[int]]
    features: list[tuple[str, ...]]
    phrase_patterns: list[int]
    folds: dict[int, str]
    actors: dict[str, Actor]
    places: dict[str, Place]
    offices: dict[str, Office]
    people: dict[str, list[tuple[str, str]]]
    automaton: bytes
    phrases: bytes


class Pack(msgspec.Struct, frozen=True, kw_only=True, weakref=True):
    """A language that can be read. `readings[i]` are what pattern i may be: in turns the index of an entry and that of the
    form's features; most forms share a few hundred sets of these."""

    language: Language
    hash: str
    ids: list[str]
    entries: list[Entry]
    patterns: list[str]
    readings: list[list[int]]
    features: list[frozenset[str]]
    folds: dict[int, str]
    foldable: re.Pattern[str]  # the characters that these replace
    actors: dict[str, Actor]
    places: dict[str, Place]
    offices: dict[str, Office]  # bodies that every state has
    automaton: daachorse.CharwiseDoubleArrayAhoCorasick
    phrases: daachorse.CharwiseDoubleArrayAhoCorasick  # the same over the forms of several words alone
    phrase_patterns: list[int]  # the pattern that each of those is
    outlets: dict[str, str]  # the ids of outlets by every name of theirs, in lower case
    geonames: dict[int, str]  # ids of the register's places by their number at GeoNames
    gazetteers: tuple[Gazetteer, ...]  # places beyond the register, the user's own first
    people: dict[str, list[tuple[str, str]]]  # ids of persons with the full name, by its sound
    leads: Leads  # what attaches before words, by what it does
    forms: dict[str, Any]  # what single words were found to be: text repeats its words, so each is looked up once


def data_hash(data: Path, code: str, own: tuple[Path, ...] = ()) -> str:
    """A hash of every file that the pack of this language is made from, the user's own among them, and of the compiled
    form's version. Raises PackError when one of the user's cannot be read."""
    digest = hashlib.sha256(FORMAT.encode())
    folders = [data / "languages" / code, data / "actors", data / "outlets", data / "places"]
    listed = (f for folder in folders for f in sorted(folder.glob("*.*")) if f.suffix != SUFFIX)
    files = [data / "folds.toml", *sorted((data / "ontology").glob("*.toml")), *listed]
    for file in files:
        digest.update(f"{file.relative_to(data)}\0".encode() + file.read_bytes() + b"\0")
    for file in own:
        try:
            digest.update(b"own\0" + file.read_bytes() + b"\0")
        except OSError as error:
            raise PackError(file, None, f"cannot be read: {error.strerror}; check the path") from error
    return digest.hexdigest()


def compile_pack(data: Path, code: str, own: tuple[Path, ...] = ()) -> Stored:
    """Reads, checks and compiles a language, with the user's `own` actors. Raises PackError."""
    folder = data / "languages" / code
    language = load_language(folder)
    folds_file = data / "folds.toml"
    base = convert(load_toml(folds_file), Folds, folds_file, None)
    try:
        table = fold_table(base, Folds(replace=language.folds))
    except ValueError as error:
        raise PackError(folder / "language.toml", None, str(error)) from error
    actors, places = load_register(data, own)
    sources = [*load_entries(folder), *name_sources(code, actors, places, FALLBACK)]
    check_collisions(folder, sources, table)
    check_modes(folder, sources, load_modes(data))
    found: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for index, source in enumerate(sources):
        for surface, features in source.forms:
            for pattern, more in patterns_of(surface, table, language, source.clitics):
                have = found[pattern].get(index, ())
                found[pattern][index] = tuple(sorted({*have, *features, *more}))
    patterns = sorted(found)
    sets = {features: n for n, features in enumerate(sorted({f for row in found.values() for f in row.values()}))}
    return Stored(
        FORMAT, language, [s.id for s in sources], [s.entry for s in sources], patterns,
        [[number for index, features in sorted(found[p].items()) for number in (index, sets[features])] for p in patterns],
        list(sets), [i for i, p in enumerate(patterns) if is_phrase(p)], table, actors, places, load_offices(data, folder, sources),
        people_by_sound(actors),
        daachorse.CharwiseDoubleArrayAhoCorasick(patterns or NOTHING).serialize(),
        daachorse.CharwiseDoubleArrayAhoCorasick([p for p in patterns if is_phrase(p)] or NOTHING).serialize(),
    )  # fmt: skip


NOTHING = ["\x1e"]  # an automaton needs a pattern; this one occurs in no text


def is_phrase(pattern: str) -> bool:
    """Whether a pattern is a form of several words."""
    return SEPARATOR in pattern[1:-1]


def patterns_of(
    surface: str, table: dict[int, str], language: Language, clitics: bool
) -> list[tuple[str, tuple[str, ...]]]:
    """The surface as the automaton looks for it: bounded by separators where nothing may attach.

    Each with the features that it adds: "contracted" is the surface as it is spelt after certain clitics only.
    """
    words = find_tokens(fold(surface, table))[0]
    if not words:
        return []
    left = "" if clitics and language.clitics.before else SEPARATOR
    right = "" if clitics and language.clitics.after else SEPARATOR
    joined = SEPARATOR.join(words)
    patterns: list[tuple[str, tuple[str, ...]]] = [(left + joined + right, ())]
    for full, short in language.clitics.contracted.items() if clitics else ():
        if joined.startswith(full) and len(words[0]) > len(full) + 1:  # shorter rests are words of their own
            patterns.append((short + joined.removeprefix(full) + right, ("contracted",)))
    return patterns


def check_collisions(folder: Path, sources: list[Source], table: dict[int, str]) -> None:
    """One surface for two cues or two triggers is refused unless both say that they are ambiguous.

    A noun of speech may be spelt like its verb ("claims", "warning"): the words before it tell them apart.
    """
    seen: dict[tuple[str, bool, str], Source] = {}
    for source in sources:
        if not isinstance(source.entry, Cue | Trigger) or source.entry.ambiguous:
            continue
        for surface, _ in source.forms:
            noun = isinstance(source.entry, Cue) and source.entry.pos == "noun"
            key = (type(source.entry).__name__, noun, SEPARATOR.join(find_tokens(fold(surface, table))[0]))
            other = seen.setdefault(key, source)
            if other.id != source.id:
                raise PackError(folder / source.id.split("/")[1].split("#")[0], source.line,
                                f"{surface!r} belongs to {other.id} and {source.id}; mark both ambiguous = true or mend one")  # fmt: skip


def outlet_names(actors: dict[str, Actor]) -> dict[str, str]:
    """Outlets by name; a name that two outlets share is left out, for it tells nothing."""
    found: dict[str, str] = {}
    for actor in actors.values():
        if actor.sort == "outlet":
            names = {actor.name, *(n for row in (*actor.names.values(), *actor.weak.values()) for n in row)}
            for name in names:
                key = name.casefold()
                found[key] = actor.id if found.get(key, actor.id) == actor.id else ""
    return {name: id for name, id in found.items() if id}


def people_by_sound(actors: dict[str, Actor]) -> dict[str, list[tuple[str, str]]]:
    """The register's persons by the keys of their full names: id and name. One word alone is anybody's surname."""
    people: dict[str, list[tuple[str, str]]] = {}
    for actor in actors.values():
        names = {n for row in actor.names.values() for n in row} if actor.sort == "person" else set()
        for name in sorted(n for n in names if len(n.split()) > 1):
            for key in sorted(keys_of(name)):
                people.setdefault(key, []).append((actor.id, name))
    return people


def load_modes(data: Path) -> dict[str, list[str]]:
    """The ontology's modes by event type."""
    file = data / "ontology" / "modes.toml"
    return convert(load_toml(file), dict[str, list[str]], file, None)


def load_offices(data: Path, folder: Path, sources: list[Source]) -> dict[str, Office]:
    """The ontology's offices. Raises PackError when a pack has words for one that is not there."""
    file = data / "ontology" / "offices.toml"
    offices = convert(load_toml(file), dict[str, Office], file, None) if file.is_file() else {}
    for source in sources:
        if isinstance(source.entry, OfficeWord) and source.entry.office not in offices:
            raise PackError(folder / "offices.toml", source.line, f"{source.entry.office!r} is not in ontology/offices.toml")
    return offices


def check_modes(folder: Path, sources: list[Source], modes: dict[str, list[str]]) -> None:
    """A trigger's mode is one that the ontology lists for its type."""
    for source in sources:
        entry = source.entry
        if isinstance(entry, Trigger) and entry.mode is not None and entry.mode not in modes.get(entry.type, []):
            file = folder / source.id.split("/")[1].split("#")[0]
            raise PackError(file, source.line, f"{entry.mode!r} is no mode of {entry.type} in ontology/modes.toml")


def unpack(stored: Stored, hash: str, gazetteers: tuple[Gazetteer, ...] = ()) -> Pack:
    """The pack from its stored form, with gazetteers that are compiled apart."""
    return Pack(
        language=stored.language, hash=hash, ids=stored.ids, entries=stored.entries, patterns=stored.patterns,
        readings=stored.readings, features=list(map(frozenset, stored.features)),
        folds=stored.folds, foldable=foldable(stored.folds), actors=stored.actors, places=stored.places, offices=stored.offices,
        automaton=daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(stored.automaton),
        phrases=daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(stored.phrases),
        phrase_patterns=stored.phrase_patterns, forms={}, people=stored.people,
        outlets=outlet_names(stored.actors), gazetteers=gazetteers, leads=sort_leads(stored.language.clitics),
        geonames={p.geonames: p.id for p in stored.places.values() if p.geonames},
    )  # fmt: skip
