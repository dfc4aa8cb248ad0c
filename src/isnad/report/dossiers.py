"""The events on the page: what the policies conclude, who says what, how tolls rose and through whom, in order of time."""

from collections.abc import Sequence

from isnad.model import Claim, Document, Estimate, Event
from isnad.report.charts import draw_chains, draw_toll, escape
from isnad.report.event import POLICIES, bounds, groups, name_toll, word_estimate
from isnad.report.wording import word_time

FEWEST = 2  # claims: an event of one claim says no more than the claim does


def render_events(events: Sequence[Event], documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """A section for each event of several claims, the earliest first; empty when there is none."""
    by_document = {d.id: d for d in documents}
    by_claim = {c.id: c for c in claims}
    shown = [e for e in events if len(e.claims) >= FEWEST]
    shown.sort(key=lambda e: ((e.time.from_ if e.time else None) or "9999", e.id))
    return "".join(
        render_dossier(
            e,
            [by_document[i] for i in e.documents if i in by_document],
            [by_claim[i] for i in e.claims if i in by_claim],
        )
        for e in shown
    )


def render_dossier(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """One event."""
    place = (event.place.name or event.place.text) if event.place else ""
    time = word_time(event.time) if event.time else ""
    facts = " · ".join(
        filter(
            None,
            (
                event.status,
                f"{len(event.claims)} claims",
                f"{len(event.documents)} documents",
                f"{len(event.roots)} roots",
            ),
        )
    )
    head = " · ".join(escape(x) for x in (f"{event.type} {event.mode or ''}".strip(), place, time) if x)
    sentences = "".join(f"<li><bdi>{escape(s)}</bdi></li>" for s in event.contradictions)
    largest = max(
        (e for e in event.estimates if e.policy == "minmax" and e.of is not None), key=lambda e: e.roots, default=None
    )
    chart = draw_toll(event, largest, documents, claims) if largest is not None else ""
    copies = "".join(
        f"<li><bdi>{escape(d.publisher or d.name)}</bdi> copies or translates an earlier report</li>"
        for d in documents
        if d.near_duplicate_of
    )
    notes = f"<ul>{sentences}{copies}</ul>" if sentences or copies else ""
    tables = policies_table(event) + roots_table(event)
    drawn = chart + draw_chains(event, documents, claims)
    heading = f'<h3><bdi>{head}</bdi></h3><p class="facts">{escape(facts)}</p>'
    return f'<section class="event" id="{escape(event.id)}">{heading}{notes}{tables}{drawn}</section>\n'


def policies_table(event: Event) -> str:
    """A row for each toll, a column for each policy, whose sentence is its title."""
    rows = []
    for kind, of in groups(event):
        by_policy: dict[str, Estimate] = {e.policy: e for e in event.estimates if (e.kind, e.of) == (kind, of)}
        cells = "".join(
            f'<td title="{escape(by_policy[p].why)}">{escape(word_estimate(by_policy[p]))}</td>' for p in POLICIES
        )
        rows.append(
            f"<tr><th><bdi>{escape(name_toll(kind, of))}</bdi></th><td>{by_policy['minmax'].roots}</td>{cells}</tr>"
        )
    if not rows:
        return ""
    head = "".join(f"<th>{p}</th>" for p in ("toll", "roots", *POLICIES))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def roots_table(event: Event) -> str:
    """A row for each root that states a figure: its side and its figures by group."""
    tolls = [e for e in event.estimates if e.policy == "minmax" and e.of is not None]
    names = dict.fromkeys(r.root for e in tolls for r in e.by_root)
    rows = []
    for name in names:
        cells = [next((r for r in e.by_root if r.root == name), None) for e in tolls]
        sides = "/".join(dict.fromkeys(c.side for c in cells if c is not None))
        figures = "".join(f"<td>{bounds(c.low, c.high) if c is not None else ''}</td>" for c in cells)
        rows.append(f"<tr><th><bdi>{escape(name)}</bdi></th><td>{sides}</td>{figures}</tr>")
    if not rows:
        return ""
    head = "".join(
        f"<th><bdi>{escape(h)}</bdi></th>" for h in ("root", "side", *(name_toll(e.kind, e.of) for e in tolls))
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
