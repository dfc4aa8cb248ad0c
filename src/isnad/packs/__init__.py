"""Knowledge as data: loads, checks and compiles the language packs, the register and the gazetteer."""

import functools
from pathlib import Path

from isnad.packs.cache import cache_folder, load_stored, save_stored
from isnad.packs.compiled import FALLBACK, Pack, compile_pack, data_hash, unpack
from isnad.packs.files import DATA, PackError
from isnad.packs.gazetteer import SUFFIX, Gazetteer
from isnad.packs.letters import list_articles, list_stemmers, load_all_folds
from isnad.packs.register import Actor

__all__ = [
    "DATA", "Pack", "PackError", "hash_packs", "languages", "list_articles", "list_stemmers", "load_actors", "load_all_folds",
    "load_countries", "load_pack", "name_places",
]  # fmt: skip


def languages(data: Path = DATA) -> list[str]:
    """The codes of all languages that have a folder."""
    return sorted(f.name for f in (data / "languages").iterdir() if (f / "language.toml").is_file())


def hash_packs(data: Path = DATA) -> dict[str, str]:
    """The hash of every language's data, by code: what a record of a run says it was read with."""
    return {code: data_hash(data, code) for code in languages(data)}


@functools.cache
def load_actors(data: Path = DATA) -> dict[str, Actor]:
    """The register by id, for a reader of no language in particular; kept, as reading it takes a tenth of a second. Raises PackError."""
    return load_pack(FALLBACK, data).actors


def load_countries(data: Path = DATA, reader: str = FALLBACK) -> dict[str, str]:
    """The register's names of countries by ISO 3166-1 alpha-2 code, in a reader's language. Raises PackError."""
    places = load_pack(FALLBACK, data).places.values()
    return {p.country: next(iter(p.names.get(reader, ())), p.name) for p in places if p.sort == "country" and p.country}


def name_places(reader: str, data: Path = DATA) -> dict[str, str]:
    """What a reader of that language calls the register's places, by their canonical names. Raises PackError."""
    places = load_pack(FALLBACK, data).places.values()
    return {place.name: place.names[reader][0] for place in places if place.names.get(reader)}


def load_pack(code: str, data: Path = DATA, *, places: tuple[str, ...] = (), actors: tuple[str, ...] = ()) -> Pack:
    """The compiled pack of a language, from the cache when its data are unchanged. Raises PackError.

    `places` are files of compiled places that are asked before our own, `actors` files of records that extend the
    register or replace those of the same id.
    """
    if code not in languages(data):
        raise PackError(data / "languages" / code, None, f"no pack for language {code!r}")
    own = tuple(Path(file) for file in actors)
    hash = data_hash(data, code, own)
    file = cache_folder() / f"{code}-{hash[:24]}.pack"
    stored = load_stored(file)
    if stored is None:
        stored = compile_pack(data, code, own)
        save_stored(stored, file)
    return unpack(stored, hash, load_gazetteers(data, places))


def load_gazetteers(data: Path, places: tuple[str, ...]) -> tuple[Gazetteer, ...]:
    """The user's gazetteers, then those of the data folder. Raises PackError."""
    own = (open_gazetteer(Path(p)) for p in places)
    return (*own, *(open_gazetteer(file) for file in sorted((data / "places").glob(f"*{SUFFIX}"))))


@functools.cache  # spelt out, because a module of ours is named cache
def open_gazetteer(file: Path) -> Gazetteer:
    """The gazetteer, mapped once for all languages of a process. Raises PackError."""
    return Gazetteer(file)
