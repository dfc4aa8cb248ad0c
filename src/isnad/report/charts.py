"""Drawings of one event as inline SVG: how each root's toll rose, and through whom the claims came. No script, no style attribute."""

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from isnad.model import Claim, Document, Estimate, Event
from isnad.report.wording import name_actor, word_range

WIDTH, LEFT, LINE = 640, 190, 22  # user units: the drawing, its column of names, a row
MOST = 14  # rows: a taller drawing is read as a table, which stands beside it


class Point(NamedTuple):
    """A figure that a root gave: its row, the day as an ordinal, its words, whether it stands, the claim that states it."""

    row: int
    day: int
    words: str
    stands: bool
    claim: str


def draw_toll(estimate: Estimate, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """A row for each root, a mark for each figure on the day it was first given; the one that stands is filled."""
    points = find_points(estimate, {c.id: c for c in claims}, {d.id: (d.published or "")[:10] for d in documents})
    if not points:
        return ""
    rows = estimate.by_root[:MOST]
    days = [p.day for p in points]
    first, last = min(days), max(days)
    height = LINE * (len(rows) + 2)
    title = f"{estimate.kind} {estimate.of}" if estimate.of else f"{estimate.kind}, everyone"
    parts = [f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(f"The toll by root and day: {title}")}">']
    for number, row in enumerate(rows):
        y = LINE * (number + 1)
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{escape(shorten(row.root))}</text>')
        parts.append(f'<line class="axis" x1="{LEFT}" x2="{WIDTH - 40}" y1="{y}" y2="{y}"/>')
    parts += [draw_rise(number, points, first, last) for number in range(len(rows))]
    parts += [draw_point(point, first, last) for point in points]
    for day in sorted({first, last}):
        words = date.fromordinal(day).isoformat()
        parts.append(f'<text class="day" x="{place(day, first, last)}" y="{height - 8}" text-anchor="middle">{words}</text>')
    return f'<figure><figcaption><bdi>{escape(title)}</bdi></figcaption>{"".join(parts)}</svg></figure>'


def find_points(estimate: Estimate, claims: Mapping[str, Claim], published: Mapping[str, str]) -> list[Point]:
    """The figures of each root by day, those of one day as one point."""
    found: dict[tuple[int, int], Point] = {}
    for number, row in enumerate(estimate.by_root[:MOST]):
        for id in (*row.superseded, row.claim):
            claim = claims.get(id)
            day = day_of(day_said(claim, published)) if claim else None
            if claim is None or day is None:
                continue
            stated = next((q for q in claim.quantities if q.kind == estimate.kind), None)
            low, high = (row.low, row.high) if id == row.claim or stated is None else (stated.low, stated.high)
            words = word_range(None if low is None else f"{low:,}", None if high is None else f"{high:,}") or "?"
            before = found.get((number, day))
            if before and before.words != words:
                words = f"{before.words}, then {words}"
            found[number, day] = Point(number, day, words, id == row.claim or bool(before and before.stands), id)
    return list(found.values())


def day_said(claim: Claim, published: Mapping[str, str]) -> str:
    """The day a claim was said, else that of its document."""
    return claim.said.to if claim.said and claim.said.to else published.get(claim.document, "")


def draw_rise(row: int, points: Sequence[Point], first: int, last: int) -> str:
    """A line from a root's first figure to its last."""
    days = [p.day for p in points if p.row == row]
    if len(set(days)) < 2:
        return ""
    y = LINE * (row + 1)
    return f'<line class="direct" x1="{place(min(days), first, last)}" x2="{place(max(days), first, last)}" y1="{y}" y2="{y}"/>'


def draw_point(point: Point, first: int, last: int) -> str:
    """A mark with its figure, leading to the words that state it."""
    x, y = place(point.day, first, last), LINE * (point.row + 1)
    circle = f'<circle class="{"stands" if point.stands else "gone"}" cx="{x}" cy="{y}" r="4.5"/>'
    return f'<a href="#{escape(point.claim)}">{circle}<text x="{x + 7}" y="{y - 5}">{escape(point.words)}</text></a>'


def place(day: int, first: int, last: int) -> int:
    """Where a day stands across the drawing."""
    return LEFT + 30 + (0 if last == first else round((WIDTH - LEFT - 110) * (day - first) / (last - first)))


def day_of(text: str) -> int | None:
    """The day of an ISO date."""
    try:
        return date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def draw_chains(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """Roots on the left, publishers on the right, a line for each way that a claim came, media between named on it."""
    ways = find_ways(event, documents, claims)
    roots, papers = list(dict.fromkeys(r for r, _ in ways))[:MOST], list(dict.fromkeys(p for _, p in ways))[:MOST]
    if not roots:
        return ""
    height = LINE * (max(len(roots), len(papers)) + 1)
    right = WIDTH - 170
    head = f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Who told whom: roots on the left, publishers on the right">'
    parts = [head]
    for (root, paper), through_whom in ways.items():
        if root in roots and paper in papers:
            y1, y2 = LINE * (roots.index(root) + 1), LINE * (papers.index(paper) + 1)
            through = ", ".join(sorted(filter(None, through_whom)))
            line = f'<line class="{"relayed" if through else "direct"}" x1="{LEFT}" x2="{right}" y1="{y1}" y2="{y2}">'
            parts.append(f"{line}<title>{escape(f'through {through}' if through else 'directly')}</title></line>")
    for x, anchor, names in ((LEFT - 8, "end", roots), (right + 8, "start", papers)):
        for number, name in enumerate(names):
            parts.append(f'<text x="{x}" y="{LINE * (number + 1) + 4}" text-anchor="{anchor}">{escape(shorten(name))}</text>')
    title = "Who told whom: roots on the left, publishers on the right; broken lines passed through others"
    return f'<figure><figcaption>{title}</figcaption>{"".join(parts)}</svg></figure>'


def find_ways(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> dict[tuple[str, str], set[str]]:
    """Root and publisher of each claim that has a chain, with those who stood between, the most used first."""
    of_claim = {c: root.root for root in event.roots for c in root.claims}
    names = {d.id: d.publisher or d.name for d in documents}
    ways: dict[tuple[str, str], set[str]] = {}
    count: dict[str, int] = {}
    for claim in claims:
        if claim.chain and claim.id in of_claim and claim.document in names:
            media = " ▸ ".join(name_actor(link) for link in claim.chain[:-1])
            ways.setdefault((of_claim[claim.id], names[claim.document]), set()).add(media)
            count[of_claim[claim.id]] = count.get(of_claim[claim.id], 0) + 1
    return dict(sorted(ways.items(), key=lambda way: -count[way[0][0]]))


def shorten(text: str) -> str:
    """A name that fits its column."""
    return text if len(text) <= 26 else text[:25].rstrip() + "…"


def escape(text: str) -> str:
    """Text for an HTML page."""
    return html.escape(text, quote=True)
