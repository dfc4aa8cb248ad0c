"""What every entry of a pack has: a lemma, ways of inflecting it, and examples that run as tests."""

from typing import Literal

import msgspec

Feature = Literal[
    "base", "inf", "pres", "past", "fut", "imp", "part", "ing", "passive", "sg", "pl", "du", "m", "f", "n",
    "1", "2", "3", "nom", "gen", "dat", "acc", "ins", "loc", "voc", "construct",
]  # fmt: skip


class Inflected(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """The ways in which an entry can be spelt. `forms` are complete words, `paradigm` names patterns for `stem`."""

    lemma: str
    paradigm: str | None = None
    stem: str | None = None
    stems: dict[str, str] = {}
    forms: dict[str, str] | list[str] = {}
    template: str = "{}"
    clitics: bool = True
    ambiguous: bool = False
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
