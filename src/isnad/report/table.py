"""The claims as a table for people at a terminal."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from isnad.model import Claim, Document, Problem
from isnad.report.direction import isolate, make_printable
from isnad.report.wording import list_qualities, name_actor, name_kind, word_figure, word_time

# Two to four lines of the evidence column: enough to know the clause again, the ledger has the rest.
EVIDENCE_LENGTH = 110
# Below this many columns there is no room for a column of places and times; a kind takes two lines.
WIDE = 80
GROUP_STYLES = {"ASSAULT": "red", "COERCE": "red", "MOBILIZE": "blue", "RETREAT": "blue", "STRENGTH": "blue"}


class Snippet:
    """Words of a text in a cell: each line is isolated by itself, or a right-to-left one would drag the columns along.

    The isolates have no width on the screen but might be counted, so they are put in after the lines are broken.
    """

    def __init__(self, words: str, style: str = "") -> None:
        self.text = Text(make_printable(words), style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.text.wrap(console, options.max_width)
        for line in lines:
            line.rstrip()
            yield Text(isolate(line.plain), style=self.text.style, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)


def render_table(records: Iterable[Document | Claim | Problem], *, width: int = 100, colour: bool = False) -> str:
    """Each document's heading and its claims in rows, in the order of the records. `width` is in terminal columns."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, color_system="standard" if colour else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )  # fmt: skip
    for document, claims, problems in _group(records):
        if document is not None:
            console.print(_heading(document, len(claims)))
        if claims:
            console.print(_claims_table(claims, document, width))
        for problem in problems:
            console.print(Snippet(f"{problem.file}: {problem.what} — {problem.mend}", "yellow"))
        console.print()
    return out.getvalue()


def shorten(text: str, length: int = EVIDENCE_LENGTH) -> str:
    """At most `length` code points, cut after a word, with an ellipsis when anything was left out."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    head, _, _ = kept.rpartition(" ")
    return (head or kept).rstrip() + "…"


def name_chain(claim: Claim) -> str:
    """The links outermost to root; empty in the reporter's own voice."""
    return " ▸ ".join(isolate(make_printable(name_actor(link))) for link in claim.chain)


def _group(
    records: Iterable[Document | Claim | Problem],
) -> Iterator[tuple[Document | None, list[Claim], list[Problem]]]:
    document: Document | None = None
    claims: list[Claim] = []
    problems: list[Problem] = []
    for record in records:
        if isinstance(record, Document):
            if document is not None or claims or problems:
                yield document, claims, problems
            document, claims, problems = record, [], []
        elif isinstance(record, Claim):
            claims.append(record)
        else:
            problems.append(record)
    if document is not None or claims or problems:
        yield document, claims, problems


def _heading(document: Document, claims: int) -> RenderableType:
    facts = [document.language, document.publisher, (document.published or "")[:10]]
    counted = f"{claims} claim{'' if claims == 1 else 's'}"
    line = " · ".join([isolate(make_printable(fact)) for fact in facts if fact] + [counted])
    return Group(Snippet(document.title or document.name, "bold"), Text(line, style="dim"))


def _claims_table(claims: Iterable[Claim], document: Document | None, width: int) -> Table:
    table = Table(box=None, padding=(0, 1), expand=True, pad_edge=False, header_style="dim")
    table.add_column("kind", no_wrap=True)
    table.add_column("root", ratio=4, min_width=9, overflow="fold")
    table.add_column("figures", ratio=3, min_width=7, overflow="fold")
    if width >= WIDE:
        table.add_column("place, time", ratio=3, min_width=9, overflow="fold")
    table.add_column("words", ratio=8, min_width=16, overflow="fold")
    for claim in claims:
        where = [Snippet("\n".join(_place_and_time(claim)))] if width >= WIDE else []
        table.add_row(_kind(claim, broken=width < WIDE), _root(claim, document), Snippet(_figures(claim)), *where,
                      Snippet(shorten(claim.evidence.text)))  # fmt: skip
    return table


def _kind(claim: Claim, *, broken: bool) -> Text:
    kind = Text(name_kind(claim).replace("·", "\n·" if broken else "·"), style=GROUP_STYLES.get(claim.type, ""))
    for quality in list_qualities(claim):
        kind.append(f"\n{quality}", style="italic")
    return kind


def _root(claim: Claim, document: Document | None) -> RenderableType:
    if not claim.chain:
        return Snippet(document.publisher or "—" if document else "—", "dim")
    names = [name_actor(link) for link in claim.chain]
    return Group(*(Snippet(("▸ " if place else "") + name) for place, name in enumerate(names)))


def _figures(claim: Claim) -> str:
    return "\n".join(word_figure(quantity) for quantity in claim.quantities)


def _place_and_time(claim: Claim) -> list[str]:
    place = [claim.place.name or claim.place.text] if claim.place else []
    return [make_printable(words) for words in (*place, *([word_time(claim.time)] if claim.time else []))]
