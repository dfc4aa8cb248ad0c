"""The claims as a table for people at a terminal."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from isnad.model import Claim, Document, Problem
from isnad.report.direction import isolate, make_printable
from isnad.report.wording import list_qualities, name_actor, name_kind, word_figure, word_span, word_time

# Two to four lines of the evidence column: enough to know the clause again, the ledger has the rest.
EVIDENCE_LENGTH = 110
# Below this many columns places and times stand under the figures, and a kind takes two lines.
WIDE = 100
MARGIN = 2  # columns between two columns
LEAST_WORDS = 20  # columns of the evidence, narrower than which nobody reads a clause
LONGEST_WORD = 24  # columns: figures and dates stay under it and are never broken; an address may be
GROUP_STYLES = {"ASSAULT": "red", "COERCE": "red", "MOBILIZE": "blue", "RETREAT": "blue", "STRENGTH": "blue"}


class Snippet:
    """Words of a text in a cell: each line is isolated by itself, or a right-to-left one would drag the columns along.

    The isolates have no width on the screen but might be counted, so they are put in after the lines are broken.
    """

    def __init__(self, words: str, style: str = "") -> None:
        self.text = Text("\n".join(map(make_printable, words.split("\n"))), style=style)

    @classmethod
    def of(cls, text: Text) -> "Snippet":
        """The same for words that have their style already."""
        return cls(text.plain, str(text.style))

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
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


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


def _claims_table(claims: list[Claim], document: Document | None, width: int) -> Table:
    """The columns' widths are set here: left to itself, the library breaks a date before it takes from the evidence."""
    wide = width >= WIDE
    rows = [(_kind(claim, broken=not wide), _root(claim, document), *_facts(claim, wide=wide)) for claim in claims]
    names = ["kind", "root", *(["figures", "place, time"] if wide else ["figures, place, time"])]
    widths = _widths(names, rows, width)
    table = Table(box=None, padding=(0, MARGIN, 0, 0), pad_edge=False, header_style="dim")
    for name, columns in zip([*names, "words"], widths, strict=True):
        table.add_column(name, width=columns, overflow="fold")
    for claim, (kind, *cells) in zip(claims, rows, strict=True):
        table.add_row(kind, *map(Snippet.of, cells), Snippet(shorten(claim.evidence.text)))
    return table


def _widths(names: list[str], rows: list[tuple[Text, ...]], width: int) -> list[int]:
    """Each column but the last as wide as its longest word, or wider while there is room; the rest is for the words."""
    columns = [Text("\n").join(cells) for cells in zip(*rows, strict=True)]
    lines = [[name, *column.plain.split("\n")] for name, column in zip(names, columns, strict=True)]
    longest = [max(map(cell_len, column)) for column in lines]
    least = [min(max(map(cell_len, column.plain.split()), default=1), LONGEST_WORD) for column in columns]
    least[0] = longest[0]  # a kind is one word to its reader
    spare = max(width - MARGIN * len(columns) - LEAST_WORDS - sum(least), 0) // 2  # the other half is the evidence's
    widths: list[int] = []
    for wanted, needed in reversed(list(zip(longest, least, strict=True))):  # figures first: they are compared
        more = min(max(wanted - needed, 0), spare)
        widths.insert(0, max(needed + more, 4))
        spare -= more
    return [*widths, max(width - sum(widths) - MARGIN * len(columns), LEAST_WORDS // 2)]


def _kind(claim: Claim, *, broken: bool) -> Text:
    kind = Text(name_kind(claim).replace("·", "\n·" if broken else "·"), style=GROUP_STYLES.get(claim.type, ""))
    for quality in list_qualities(claim):
        kind.append(f"\n{quality}", style="italic")
    return kind


def _root(claim: Claim, document: Document | None) -> Text:
    """The chain, outermost link first, and when the root said it."""
    if not claim.chain:
        return Text(make_printable((document.publisher if document else None) or "—"), style="dim")
    names = [("▸ " if place else "") + make_printable(name_actor(link)) for place, link in enumerate(claim.chain)]
    return Text("\n".join([*names, *([f"said {_break_span(word_span(claim.said))}"] if claim.said else [])]))


def _facts(claim: Claim, *, wide: bool) -> tuple[Text, ...]:
    """Figures, and place and time: in two cells, or one under the other where there is little room."""
    figures = [make_printable(word_figure(quantity)) for quantity in claim.quantities]
    where = [make_printable(claim.place.name or claim.place.text)] if claim.place else []
    if claim.time:
        where.append(_break_span(make_printable(word_time(claim.time))))
    return (Text("\n".join(figures)), Text("\n".join(where))) if wide else (Text("\n".join(figures + where)),)


def _break_span(words: str) -> str:
    # A span of two dates stands on two lines: on one it would take the room of the evidence.
    return words.replace("/", "/\n")
