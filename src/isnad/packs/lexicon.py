"""A language's folder → its entries, each with the file and line that it came from."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from isnad.packs.files import PackError, convert, line_of, lines_of, load_toml, load_yaml
from isnad.packs.inflect import Features, find_forms
from isnad.packs.inflected import Inflected
from isnad.packs.register import REFERENCE_FORMS, Actor, Place
from isnad.packs.schema import KINDS, Entry, Language, Name, OfficeWord, Word

ANY = "*"  # names under this key are read in every language


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with its id ("en/cues.toml#say") and all its surface forms."""

    id: str
    entry: Entry
    forms: tuple[tuple[str, tuple[str, ...]], ...]
    clitics: bool = False
    line: int | None = None


def load_language(folder: Path) -> Language:
    """The language's own record. Raises PackError."""
    file = folder / "language.toml"
    if not file.is_file():
        raise PackError(file, None, "a language folder needs language.toml")
    language = convert(load_toml(file), Language, file, None)
    if language.code != folder.name:
        raise PackError(file, None, f"code {language.code!r} stands in folder {folder.name!r}")
    return language


def load_paradigms(folder: Path) -> dict[str, dict[str, str]]:
    """Patterns of inflection by name: {"verb": {"{}ed": "past part"}}."""
    file = folder / "paradigms.toml"
    return convert(load_toml(file), dict[str, dict[str, str]], file, None) if file.is_file() else {}


def load_entries(folder: Path) -> Iterator[Source]:
    """Every entry of every file in the folder. Raises PackError."""
    paradigms = load_paradigms(folder)
    for file in sorted(folder.glob("*.toml")):
        if file.name in ("language.toml", "paradigms.toml", "classes.toml"):
            continue
        tables = load_toml(file)
        for kind, rows in tables.items():
            if kind in ("words", "attaching"):
                yield from word_sources(folder, file, rows, clitics=kind == "attaching")
            elif kind == "offices":
                yield from office_sources(folder, file, rows)
            elif kind in KINDS:
                for line, row in zip(lines_of(file, rf"\[\[{kind}\]\]"), rows, strict=False):
                    entry = convert(row, KINDS[kind], file, line)
                    yield inflected(f"{folder.name}/{file.name}#{entry.lemma}", entry, paradigms, file, line)
            else:
                raise PackError(file, line_of(file, rf"\[+{re.escape(kind)}", 0), f"unknown table {kind!r}")


def word_sources(folder: Path, file: Path, rows: dict[str, list[str]], *, clitics: bool) -> Iterator[Source]:
    """The closed classes: one entry for each class, all its words as forms; those of [attaching] take clitics."""
    for cls, words in rows.items():
        line = line_of(file, rf"{cls}\b", 0)
        entry = convert({"cls": cls, "lemma": cls, "forms": words, "clitics": clitics}, Word, file, line)
        yield inflected(f"{folder.name}/{file.name}#{cls}", entry, {}, file, line)


def office_sources(folder: Path, file: Path, rows: dict[str, list[str]]) -> Iterator[Source]:
    """The words for a state's bodies: one entry for each body, all its words as forms."""
    for office, words in rows.items():
        line = line_of(file, rf"{office}\b", 0)
        entry = convert({"office": office, "lemma": office, "forms": words}, OfficeWord, file, line)
        yield inflected(f"{folder.name}/{file.name}#{office}", entry, {}, file, line)


def inflected(id: str, entry: Inflected, paradigms: dict[str, dict[str, str]], file: Path, line: int | None) -> Source:
    """The entry with its forms; what cannot be inflected is a PackError."""
    try:
        forms = tuple((surface, tuple(sorted(features))) for surface, features in merged(entry, paradigms).items())
    except ValueError as error:
        raise PackError(file, line, str(error)) from error
    return Source(id=id, entry=entry, forms=forms, clitics=entry.clitics, line=line)  # type: ignore[arg-type]  # KINDS holds only members of Entry


def merged(entry: Inflected, paradigms: dict[str, dict[str, str]]) -> dict[str, Features]:
    """One entry a surface: a form that serves for several cells of the paradigm carries all their features."""
    forms: dict[str, Features] = {}
    for surface, features in find_forms(entry, paradigms):
        forms[surface] = forms.get(surface, frozenset()) | features
    return forms


def load_register(data: Path, own: tuple[Path, ...] = ()) -> tuple[dict[str, Actor], dict[str, Place]]:
    """All actors and places by id, the user's `own` actors in the place of ours of the same id.

    Raises PackError on a record that does not validate, an id given twice, a parent or successor that is nowhere.
    """
    actors = load_records(sorted((data / "actors").glob("*.yaml")) + sorted((data / "outlets").glob("*.yaml")), Actor)
    actors |= load_records(own, Actor)
    places = load_records(sorted((data / "places").glob("*.yaml")), Place)
    for actor in actors.values():
        for ref in (actor.parent, *actor.successors):
            if ref and ref not in actors:
                raise PackError(data / "actors", None, f"{actor.id}: {ref!r} is not in the register")
    return actors, places


def load_records(files: Iterable[Path], kind: type[Any]) -> dict[str, Any]:
    """The records of every YAML file, by id."""
    found: dict[str, Any] = {}
    for file in files:
        for nth, row in enumerate(load_yaml(file)):
            try:
                record = convert(row, kind, file, None)
            except PackError as error:  # only now: to count lines for each record would take longer than all the rest
                raise PackError(file, line_of(file, r"- ", nth), fault_of(row, error.what)) from error
            if record.id in found:
                raise PackError(file, line_of(file, r"- ", nth), f"id {record.id!r} is given twice")
            found[record.id] = record
    return found


def fault_of(row: Any, what: str) -> str:
    """What is wrong with a record, which is named; a reference's form in words, where the pattern would be a riddle."""
    if not isinstance(row, dict):
        return what
    if "`$.reference`" in what:
        what = f"reference {row['reference']!r} is none of {REFERENCE_FORMS}"
    return f"{row.get('id')}: {what}"


def name_sources(code: str, actors: dict[str, Actor], places: dict[str, Place], fallback: str) -> Iterator[Source]:
    """The names under which a language knows actors and places, its own first, then those of every language."""
    for actor in actors.values():
        strong = [n for key in (code, ANY, fallback) for n in actor.names.get(key, ())]
        weak = [n for key in (code, ANY) for n in actor.weak.get(key, ())]
        yield from names(strong, "actor", actor.id, weak=False)
        yield from names(weak, "actor", actor.id, weak=True)
    for place in places.values():
        yield from names(
            [n for key in (code, ANY, fallback) for n in place.names.get(key, ())], "place", place.id, weak=False
        )


def names(surfaces: list[str], sort: Any, ref: str, *, weak: bool) -> Iterator[Source]:
    """One source for the names of one record; nothing when it has none in this language."""
    if surfaces:
        entry = Name(lemma=surfaces[0], sort=sort, ref=ref, weak=weak)
        forms = tuple((s, spelling(s)) for s in dict.fromkeys(surfaces))
        yield Source(id=f"{sort}s#{ref}", entry=entry, forms=forms, clitics=True)


def spelling(name: str) -> tuple[str, ...]:
    """How the name must be spelt to be one, as a feature of the form: "us" is no country, "US" is."""
    if name.isupper():
        return ("acronym",)
    return ("lower",) if name == name.lower() else ("proper",)
