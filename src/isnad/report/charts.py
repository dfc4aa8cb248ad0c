"""Drawings of one event as inline SVG: how each root's toll rose, and through whom the claims came. No script, no style attribute."""

import html
from collections.abc import Sequence
from datetime import date

from isnad.model import Claim, Document, Estimate, Event
from isnad.report.wording import name_actor

WIDTH, LEFT, LINE = 640, 190, 22  # user units: the drawing, its column of names, a row
MOST = 14  # rows: a taller drawing is read as a table, which stands beside it


def draw_toll(event: Event, estimate: Estimate, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """A row for each root, a mark for each figure on the day it was first given; the one that stands is filled."""
    by_id = {c.id: c for c in claims}
    published = {d.id: (d.published or "")[:10] for d in documents}
    rows = estimate.by_root[:MOST]
    points = []
    for number, row in enumerate(rows):
        for id in (*row.superseded, row.claim):
            claim = by_id.get(id)
            figure = (
                next((q for q in claim.quantities if q.stated is not None or q.low is not None), None)
                if claim
                else None
            )
            day = day_of(
                (claim.said.to if claim.said and claim.said.to else published.get(claim.document, "")) if claim else ""
            )
            if claim is not None and day is not None:
                low, high = (
                    (row.low, row.high)
                    if id == row.claim
                    else (figure.low if figure else None, figure.high if figure else None)
                )
                points.append((number, day, word(low, high), id == row.claim))
    if not points:
        return ""
    first, last = min(p[1] for p in points), max(p[1] for p in points)
    height = LINE * (len(rows) + 2)
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(f"The toll {estimate.kind} by root and day")}">'
    ]
    for number, row in enumerate(rows):
        y = LINE * (number + 1)
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{escape(shorten(row.root))}</text>')
        parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - 40}" y1="{y}" y2="{y}"/>')
    for number, day, words, stands in dict.fromkeys(points):
        x, y = place(day, first, last), LINE * (number + 1)
        parts.append(f'<circle class="{"stands" if stands else "gone"}" cx="{x}" cy="{y}" r="4.5"/>')
        parts.append(f'<text x="{x + 7}" y="{y - 5}">{escape(words)}</text>')
    for day in sorted({first, last}):
        parts.append(
            f'<text class="day" x="{place(day, first, last)}" y="{height - 8}" text-anchor="middle">{date.fromordinal(day).isoformat()}</text>'
        )
    return "".join(parts) + "</svg>"


def place(day: int, first: int, last: int) -> int:
    """Where a day stands across the drawing."""
    return LEFT + 30 + (0 if last == first else round((WIDTH - LEFT - 110) * (day - first) / (last - first)))


def day_of(text: str) -> int | None:
    """The day of an ISO date."""
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def word(low: int | None, high: int | None) -> str:
    """A figure in few signs."""
    if low is None or high is None:
        return f"≥{low}" if low is not None else f"≤{high}" if high is not None else "?"
    return f"{low}" if low == high else f"{low}–{high}"


def draw_chains(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """Roots on the left, publishers on the right, a line for each way that a claim came, media between named on it."""
    of_claim = {c: root.root for root in event.roots for c in root.claims}
    names = {d.id: d.publisher or d.name for d in documents}
    ways: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.chain and claim.id in of_claim and claim.document in names:
            media = " ▸ ".join(name_actor(link) for link in claim.chain[:-1])
            ways.setdefault((of_claim[claim.id], names[claim.document]), set()).add(media)
    roots, papers = list(dict.fromkeys(r for r, _ in ways))[:MOST], list(dict.fromkeys(p for _, p in ways))[:MOST]
    if not roots:
        return ""
    height = LINE * (max(len(roots), len(papers)) + 1)
    right = WIDTH - 170
    parts = [
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Who told whom: roots on the left, publishers on the right">'
    ]
    for (root, paper), through_whom in ways.items():
        if root in roots and paper in papers:
            y1, y2 = LINE * (roots.index(root) + 1), LINE * (papers.index(paper) + 1)
            through = ", ".join(sorted(filter(None, through_whom)))
            kind = "relayed" if through else "direct"
            parts.append(
                f'<line class="{kind}" x1="{LEFT}" x2="{right}" y1="{y1}" y2="{y2}"><title>{escape(through or "directly")}</title></line>'
            )
    for number, root in enumerate(roots):
        parts.append(
            f'<text x="{LEFT - 8}" y="{LINE * (number + 1) + 4}" text-anchor="end">{escape(shorten(root))}</text>'
        )
    for number, paper in enumerate(papers):
        parts.append(f'<text x="{right + 8}" y="{LINE * (number + 1) + 4}">{escape(shorten(paper))}</text>')
    return "".join(parts) + "</svg>"


def shorten(text: str) -> str:
    """A name that fits its column."""
    return text if len(text) <= 26 else text[:25].rstrip() + "…"


def escape(text: str) -> str:
    """Text for an HTML page."""
    return html.escape(text, quote=True)
