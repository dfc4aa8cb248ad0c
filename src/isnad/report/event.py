"""One event for a reader at a terminal: who says what, how each figure grew, who contradicts whom, which reports are copies."""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from isnad.model import Claim, Document, Estimate, Event, RootFigure
from isnad.report.direction import make_printable
from isnad.report.table import Snippet, shorten
from isnad.report.wording import name_actor, word_figure, word_range, word_span, word_time

POLICIES = ("minmax", "acled", "ucdp", "airwars")


def render_event(
    event: Event, documents: Sequence[Document], claims: Sequence[Claim], *, width: int = 100, colour: bool = False
) -> str:
    """The event with its matrix of roots and figures, its timeline, contradictions and copies. `width` in columns."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, color_system="standard" if colour else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )  # fmt: skip
    console.print(headline(event))
    for sentence in event.contradictions:
        console.print(Snippet(f"  {sentence}", "yellow"))
    for table in (
        estimates_table(event),
        matrix(event),
        timeline(event, documents, claims),
        roots_table(event, claims),
    ):
        if table.row_count:
            console.print()
            console.print(table)
    for line in (*aside_lines(event), *interest_lines(event), *copy_lines(documents)):
        console.print(Snippet(line, "dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def headline(event: Event) -> Text:
    """Type, place, time and status in one line."""
    place = (event.place.name or event.place.text) if event.place else "place not said"
    time = word_time(event.time) if event.time else "time not said"
    kind = f"{event.type}·{event.mode}" if event.mode else event.type
    line = Text(f"{event.id}  ", style="dim")
    line.append(kind, style="bold not dim")
    line.append(f"  {make_printable(place)}  {time}  {event.status}", style="not dim")
    line.append(f"  {len(event.claims)} claims in {len(event.documents)} documents", style="dim")
    return line


def groups(event: Event) -> list[tuple[str, str | None]]:
    """Every kind and group that is estimated, everyone first."""
    return list(dict.fromkeys((e.kind, e.of) for e in event.estimates))


def name_toll(kind: str, of: str | None) -> str:
    """`killed soldiers`, `killed, everyone`."""
    return f"{kind} {make_printable(of)}" if of else f"{kind}, everyone"


def estimates_table(event: Event) -> Table:
    """A row for each toll, a column for each policy."""
    table = Table(
        "toll", "roots", *POLICIES, box=None, title="What the policies conclude", title_justify="left", pad_edge=False
    )
    for kind, of in groups(event):
        by_policy: dict[str, Estimate] = {e.policy: e for e in event.estimates if (e.kind, e.of) == (kind, of)}
        roots = by_policy["minmax"]
        count = f"{roots.roots}" if roots.roots == roots.roots_most else f"{roots.roots}–{roots.roots_most}"
        table.add_row(Snippet(name_toll(kind, of)), count, *(word_estimate(by_policy[p]) for p in POLICIES))
    return table


def word_estimate(estimate: Estimate) -> str:
    """Best, range and grade of an estimate."""
    range_ = bounds(estimate.low, estimate.high)
    best = f"{estimate.best:,}" if estimate.best is not None and estimate.policy == "ucdp" else ""
    return " ".join(filter(None, (best, f"({range_})" if best and range_ else range_, estimate.grade or ""))) or "–"


def bounds(low: int | None, high: int | None) -> str:
    """A range in figures."""
    return word_range(None if low is None else f"{low:,}", None if high is None else f"{high:,}")


def matrix(event: Event) -> Table:
    """A row for each root, a column for each group counted."""
    tolls = [e for e in event.estimates if e.policy == "minmax" and e.of is not None]
    table = Table(
        "root",
        "side",
        *(name_toll(e.kind, e.of) for e in tolls),
        box=None,
        title="Who says what",
        title_justify="left",
        pad_edge=False,
    )
    names = dict.fromkeys(r.root for e in tolls for r in e.by_root)
    for name in names:
        cells: list[RootFigure | None] = [next((r for r in e.by_root if r.root == name), None) for e in tolls]
        sides = dict.fromkeys(name_side(c, event) for c in cells if c is not None)
        table.add_row(Snippet(name), "/".join(sides), *(bounds(c.low, c.high) if c is not None else "" for c in cells))
    return table


def name_side(figure: RootFigure, event: Event) -> str:
    """Whose loss a figure is to its root, and whether it is told against the root's own interest."""
    against = any(a.claim == figure.claim for root in event.roots for a in root.against_interest)
    return f"{figure.side}, against its interest" if against else figure.side


def timeline(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> Table:
    """Every figure by the day it was given, with whether it still stands."""
    by_id = {c.id: c for c in claims}
    published = {d.id: (d.published or "")[:10] for d in documents}
    standing = {r.claim for e in event.estimates for r in e.by_root}
    aside = {a.claim: a.why for e in event.estimates for a in e.set_aside}
    old = {c for e in event.estimates for r in e.by_root for c in r.superseded}
    table = Table(
        "day",
        "on whose word",
        "figures",
        "",
        box=None,
        title="The tolls as they came",
        title_justify="left",
        pad_edge=False,
    )
    rows = [by_id[i] for i in event.claims if i in by_id and by_id[i].quantities]
    for claim in sorted(rows, key=lambda c: (said(c, published), c.document, c.evidence.start)):
        mark = "stands" if claim.id in standing else "superseded" if claim.id in old else aside.get(claim.id, "said before")
        figures = ", ".join(word_figure(q) + (f" {q.of.text}" if q.of else "") for q in claim.quantities)
        table.add_row(said(claim, published), Snippet(" ▸ ".join(name_actor(x) for x in claim.chain) or "the reporter"), Snippet(figures), mark)
    return table


def said(claim: Claim, published: Mapping[str, str]) -> str:
    """The day a claim was said, else published."""
    return (word_span(claim.said) if claim.said else published.get(claim.document, ""))[:10]


def roots_table(event: Event, claims: Sequence[Claim]) -> Table:
    """The independent testimonies with why their claims were folded, and one of their clauses."""
    by_id = {c.id: c for c in claims}
    table = Table(
        "root",
        "kind",
        "claims",
        "folded because",
        "in its words",
        box=None,
        title="Independent roots",
        title_justify="left",
        pad_edge=False,
    )
    for root in event.roots:
        words = next((by_id[i].evidence.text for i in root.claims if i in by_id), "")
        table.add_row(
            Snippet(root.root),
            root.kind,
            str(len(root.claims)),
            Snippet("; ".join(root.why)),
            Snippet(shorten(words, 60)),
        )
    return table


def aside_lines(event: Event) -> Iterator[str]:
    """The figures that no estimate uses, counted by reason."""
    reasons: dict[str, set[str]] = {}
    for estimate in event.estimates:
        for aside in estimate.set_aside:
            reasons.setdefault(aside.why, set()).add(aside.claim)
    if reasons:
        yield ""
        yield "Set aside: " + "; ".join(f"{len(ids)} {why}" for why, ids in reasons.items()) + "."


def interest_lines(event: Event) -> Iterator[str]:
    """Which roots tell against their own interest, and what."""
    for root in event.roots:
        for why in dict.fromkeys(a.why for a in root.against_interest):
            count = sum(a.why == why for a in root.against_interest)
            yield f"{root.root} speaks against its own interest: {why} ({count} claim{'' if count == 1 else 's'})."


def copy_lines(documents: Sequence[Document]) -> Iterator[str]:
    """Which reports copy or translate which."""
    names = {d.id: d.publisher or d.name for d in documents}
    for document in documents:
        if document.near_duplicate_of in names:
            yield f"{names[document.id]} copies or translates {names[document.near_duplicate_of]}."
