"""Kinds of institutions that testify and of groups that are counted: which words name them in a language."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from isnad.packs.files import DATA, PackError, convert, load_toml

FILE = "classes.toml"
Join = Literal["including", "more", "former", "among", "lost", "towards", "earlier", "now", "dying", "same", "taken"]


class SourceClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of institution. `apart`: what tells two of one kind apart. `rank`: how near it stands to what it tells."""

    apart: Literal["country", "town", "people"]
    rank: int
    faceless: bool = False  # several channels or accounts without a name
    people: str | None = None  # whom it calls its own, where no group has it as its voice
    state: bool = False  # a state's: no witness, expert or rebel is part of it
    vague: bool = False  # only a kind of people: whoever of that kind was told of before
    left: bool = False  # somebody who is no longer of the body that his words name
    foreign: bool = False  # it speaks for another country than the one where it stands
    receives: bool = False  # it takes in those who were hit, elsewhere than where they were
    serves: str | None = None  # the institution for which one of them speaks who gives his name


class GroupClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of people counted. `voice` is the institution whose people they are; `turned` the toll they came from."""

    within: str | None = None
    side: Literal["state", "party", "civilian", "own"] | None = None
    voice: str | None = None
    turned: Literal["injured", "missing"] | None = None
    part: bool = False  # an age or a sex: a part of the civilians where both are counted


class Classes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The classes themselves, as ontology/classes.toml has them."""

    source: dict[str, SourceClass]
    group: dict[str, GroupClass]

    def within(self, group: str) -> list[str]:
        """The wider classes that a group is part of, the nearest first."""
        found = []
        above = self.group[group].within
        while above is not None:
            found.append(above)
            above = self.group[above].within
        return found


def may_speak(cls: str, link: str, classes: Classes) -> bool:
    """Whether a root of this kind can be of that institution: a doctor at a military hospital is no army."""
    return not classes.source[cls].state or link in ("state", "unknown")


def counts_whoever(link: str, cls: str | None, classes: Classes) -> bool:
    """Whether a root of this kind and class counts whoever was hit, as a hospital or a mayor does, rather than answer another's figure."""
    known = classes.source.get(cls or "")
    return link in ("witness", "monitor") or (known is not None and known.rank > 1)


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one language by class: lemmas of its roles, or forms as they stand in a text; and words between figures."""

    source: dict[str, tuple[str, ...]]
    group: dict[str, tuple[str, ...]]
    joins: dict[Join, tuple[str, ...]] = {}
    spokesmen: tuple[str, ...] = ()  # lemmas of those whose word is that of the body that they speak for
    papers: dict[str, tuple[str, ...]] = {}  # what is `issued` by somebody, and a publisher's `own`
    footage: dict[Literal["video", "picture", "satellite"], tuple[str, ...]] = {}  # what is shown, and may be shown by several
    ordinary: tuple[str, ...] = ()  # words that no lexicon has and that look like names, but are those of no story


    def joined(self, join: Join, text: str) -> bool:
        """Whether a text between two figures holds a word that makes the second a part of the first, or adds it."""
        held = " " + " ".join(text.casefold().replace(",", " ").split()) + " "
        return any(f" {form.casefold()} " in held for form in self.joins.get(join, ()))


class Scripts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letters as consonants of one skeleton."""

    pairs: dict[str, str]
    latin: dict[str, str]
    cyrillic: dict[str, str]
    arabic: dict[str, str]


@cache
def load_classes(data: Path = DATA) -> Classes:
    """The classes. Raises PackError on one that is part of no class there is."""
    file = data / "ontology" / FILE
    classes = convert(load_toml(file), Classes, file, None)
    for name, source in classes.source.items():
        if source.serves is not None and source.serves not in classes.source:
            raise PackError(file, None, f"{name}: {source.serves!r} is no source")
        if source.people is not None and source.people not in classes.group:
            raise PackError(file, None, f"{name}: {source.people!r} is no group")
    for name, group in classes.group.items():
        if group.within is not None and group.within not in classes.group:
            raise PackError(file, None, f"{name}: {group.within!r} is no group")
        if group.voice is not None and group.voice not in classes.source:
            raise PackError(file, None, f"{name}: {group.voice!r} is no source")
    return classes


@cache
def load_words(code: str, data: Path = DATA) -> Words:
    """The words of a language by class; none for a language that has no such file. Raises PackError."""
    file = data / "languages" / code / FILE
    if not file.is_file():
        return Words(source={}, group={})
    words = convert(load_toml(file), Words, file, None)
    classes = load_classes(data)
    unknown = (words.source.keys() - classes.source.keys()) | (words.group.keys() - classes.group.keys())
    if unknown:
        raise PackError(file, None, f"no such class in ontology/{FILE}: {', '.join(sorted(unknown))}")
    return words


@cache
def load_scripts(data: Path = DATA) -> Scripts:
    """The letters of every script. Raises PackError."""
    file = data / "ontology" / "scripts.toml"
    return convert(load_toml(file), Scripts, file, None)
