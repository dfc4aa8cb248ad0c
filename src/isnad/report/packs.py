"""What the packs hold, counted and laid out: one column a language."""

from collections import Counter
from collections.abc import Callable, Iterable
from io import StringIO

import msgspec
from rich.console import Console
from rich.table import Table

from isnad.packs import Pack
from isnad.packs.register import Actor

KINDS = (
    "cue", "trigger", "role", "hedge", "pronoun", "verb", "demonym", "number", "time", "word", "actor", "place",
)  # fmt: skip


class PackCount(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="pack"):
    """A pack in figures. `forms` are the surfaces that the automaton looks for, names of actors and places included."""

    language: str
    name: str
    status: str
    hash: str
    entries: dict[str, int]
    forms: int
    examples: int
    counter_examples: int


def count_pack(pack: Pack) -> PackCount:
    """The pack's entries by kind (names as actors and places), forms, examples and counter-examples."""
    kinds = Counter(entry.sort if (tag := tag_of(entry)) == "name" else tag for entry in pack.entries)  # type: ignore[union-attr]  # only names have that tag
    return PackCount(
        language=pack.language.code, name=pack.language.name, status=pack.language.status, hash=pack.hash,
        entries={kind: kinds[kind] for kind in (*KINDS, *sorted(kinds.keys() - set(KINDS)))},
        forms=len(pack.patterns),
        examples=sum(len(getattr(entry, "examples", ())) for entry in pack.entries),
        counter_examples=sum(len(getattr(entry, "counter", ())) for entry in pack.entries),
    )  # fmt: skip


def render_register(actors: Iterable[Actor]) -> str:
    """One line on the register that all packs share: how many actors it has and how many of them have a reference, by kind."""
    known = list(actors)
    schemes = Counter(actor.reference.partition(":")[0] for actor in known if actor.reference)
    kinds = ", ".join(f"{scheme} {count:,}" for scheme, count in sorted(schemes.items()))
    return f"register: {len(known):,} actors, {schemes.total():,} with a reference ({kinds})"


def tag_of(entry: msgspec.Struct) -> str:
    """The kind that an entry's table in the pack is called by."""
    return str(entry.__struct_config__.tag)


def render_packs(counts: Iterable[PackCount], *, colour: bool = False) -> str:
    """The counts as a table, one row a figure and one column a language."""
    shown = list(counts)
    out = StringIO()
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="bold")
    table.add_column("")
    for count in shown:
        table.add_column(count.name, justify="right", no_wrap=True)
    rows: list[tuple[str, Callable[[PackCount], int]]] = [
        *((kind, lambda count, kind=kind: count.entries.get(kind, 0)) for kind in KINDS),
        ("all entries", lambda count: sum(count.entries.values())),
        ("surface forms", lambda count: count.forms),
        ("examples", lambda count: count.examples),
        ("counter-examples", lambda count: count.counter_examples),
    ]
    table.add_row("code", *(count.language for count in shown))
    table.add_row("status", *(count.status for count in shown))
    for label, figure in rows:
        table.add_row(label, *(f"{figure(count):,}" for count in shown))
    Console(file=out, width=200, force_terminal=colour, no_color=not colour, highlight=False).print(table)
    return out.getvalue()
