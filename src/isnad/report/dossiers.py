"""The events on the page: what the policies conclude, who says what, how tolls rose and through whom. Figures lead to their words."""

from collections.abc import Mapping, Sequence

from isnad.model import Claim, Document, Estimate, Event, RootFigure
from isnad.report.charts import draw_chains, draw_toll, escape
from isnad.report.direction import find_direction
from isnad.report.event import POLICIES, bounds, groups, interest_lines, name_side, name_toll, said, word_estimate
from isnad.report.strip import draw_strip
from isnad.report.wording import list_qualities, name_actor, word_figure, word_time

FEWEST = 2  # claims: an event of one claim says no more than the claim does
CHARTS = 3  # drawings of tolls in one event: the table beside them has all


def render_events(events: Sequence[Event], documents: Sequence[Document], claims: Sequence[Claim], *, chart: str = "") -> str:
    """The line of time and the map (`chart`), then a section for each event of several claims, that of most reports first."""
    by_document = {d.id: d for d in documents}
    by_claim = {c.id: c for c in claims}
    shown = [e for e in events if len(e.claims) >= FEWEST]
    shown.sort(key=lambda e: (-len(e.documents), -len(e.claims), e.id))
    sections = "".join(
        render_dossier(
            e,
            [by_document[i] for i in e.documents if i in by_document],
            [by_claim[i] for i in e.claims if i in by_claim],
        )
        for e in shown
    )
    alone = len(events) - len(shown)
    rest = f'<p class="note">{alone} more rest on one claim each and stand among the claims.</p>' if alone else ""
    drawn = f'<figure class="places">{chart}</figure>' if chart else ""
    return f'<div class="overview">{draw_list(shown, events)}{drawn}</div>{sections}{rest}'


def draw_list(shown: Sequence[Event], events: Sequence[Event]) -> str:
    """The line of time with the list of events under it."""
    rows = "".join(
        f'<tr><td><a href="#{escape(e.id)}"><bdi>{escape(name_event(e))}</bdi></a></td><td>{escape(word_time(e.time) if e.time else "")}</td>'
        f'<td><span class="status {e.status}">{e.status}</span></td><td class="n">{len(e.documents)}</td><td class="n">{len(e.claims)}</td></tr>'
        for e in shown
    )
    heads = '<th>event</th><th>when</th><th>status</th><th class="n">reports</th><th class="n">claims</th>'
    table = f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>' if shown else ""
    return f"<div>{draw_strip(events)}{table}</div>"


def name_event(event: Event) -> str:
    """`Ambush, Tinzaouaten`: the mode, else the type, and the place."""
    place = (event.place.name or event.place.text) if event.place else ""
    return ", ".join(filter(None, ((event.mode or event.type).replace("-", " ").capitalize(), place)))


def render_dossier(event: Event, documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """One event."""
    counts = ((len(event.claims), "claim"), (len(event.documents), "report"), (len(event.roots), "root"))
    facts = " · ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
    when = f" <small>{escape(word_time(event.time))}</small>" if event.time else ""
    head = (
        f'<h3><bdi>{escape(name_event(event))}</bdi>{when} <span class="status {event.status}">{event.status}</span></h3>'
        f'<p class="facts">{escape(event.type)} · {facts}</p>'
    )
    charts = "".join(draw_toll(e, documents, claims) for e in tolls_drawn(event))
    left = notes(event, documents) + policies_table(event) + roots_table(event)
    right = charts + draw_chains(event, documents, claims)
    more = testimonies(event, claims) + listing(documents, claims)
    return (
        f'<section class="event" id="{escape(event.id)}">{head}<div class="columns"><div>{left}</div><div>{right}</div></div>{more}</section>\n'
    )


def tolls_drawn(event: Event) -> list[Estimate]:
    """The tolls worth a drawing: everyone first, then groups that more than one root counts or whose figure changed."""
    tolls = sorted((e for e in event.estimates if e.policy == "minmax" and e.by_root), key=lambda e: -e.roots)
    grown = [e for e in tolls if len(e.by_root) > 1 or any(r.superseded for r in e.by_root)]
    return sorted(grown, key=lambda e: (e.of is not None, -e.roots))[:CHARTS]


def notes(event: Event, documents: Sequence[Document]) -> str:
    """Who contradicts whom, which reports copy which, and what is set aside with its reason."""
    names = {d.id: d.publisher or d.name for d in documents}
    lines = list(event.contradictions)
    lines += [
        f"{names[d.id]} copies or translates {names.get(d.near_duplicate_of, 'an earlier report')}." for d in documents if d.near_duplicate_of
    ]
    reasons: dict[str, set[str]] = {}
    for aside in (a for e in event.estimates for a in e.set_aside):
        reasons.setdefault(aside.why, set()).add(aside.claim)
    lines += [f"{len(found)} figure{'' if len(found) == 1 else 's'} set aside: {why}." for why, found in reasons.items()]
    lines += interest_lines(event)
    items = "".join(f"<li><bdi>{escape(line)}</bdi></li>" for line in lines)
    return f'<ul class="notes">{items}</ul>' if items else ""


def policies_table(event: Event) -> str:
    """A row for each toll, a column for each policy, whose sentence is its title."""
    rows = []
    for kind, of in groups(event):
        by_policy: dict[str, Estimate] = {e.policy: e for e in event.estimates if (e.kind, e.of) == (kind, of)}
        cells = "".join(f'<td title="{escape(by_policy[p].why)}">{escape(word_estimate(by_policy[p]))}</td>' for p in POLICIES)
        least = by_policy["minmax"]
        roots = f"{least.roots}" if least.roots >= least.roots_most else f"{least.roots}–{least.roots_most}"
        rows.append(f'<tr><th scope="row"><bdi>{escape(name_toll(kind, of))}</bdi></th><td class="n">{roots}</td>{cells}</tr>')
    head = '<th>toll</th><th class="n">roots</th>' + "".join(f"<th>{p}</th>" for p in POLICIES)
    return framed("What the policies conclude", head, rows)


def roots_table(event: Event) -> str:
    """A row for each root that states a figure: its side and its figures by group, each leading to the words that state it."""
    tolls = [e for e in event.estimates if e.policy == "minmax" and e.by_root]
    tolls = [e for e in tolls if e.of is not None] or tolls
    rows = []
    for name in dict.fromkeys(r.root for e in tolls for r in e.by_root):
        own = [next((r for r in e.by_root if r.root == name), None) for e in tolls]
        sides = "/".join(dict.fromkeys(name_side(r, event) for r in own if r is not None))
        cells = "".join(f"<td>{figure_link(r) if r is not None else ''}</td>" for r in own)
        rows.append(f'<tr><th scope="row"><bdi>{escape(name)}</bdi></th><td class="side">{sides}</td>{cells}</tr>')
    head = "<th>root</th><th>side</th>" + "".join(f"<th><bdi>{escape(name_toll(e.kind, e.of))}</bdi></th>" for e in tolls)
    return framed("Who says how many", head, rows)


def figure_link(figure: RootFigure) -> str:
    """A root's figure, leading to the words that state it, with how many of its own it supersedes."""
    earlier = f"<small> after {len(figure.superseded)} earlier</small>" if figure.superseded else ""
    return f'<a href="#{escape(figure.claim)}">{escape(bounds(figure.low, figure.high) or "stated")}</a>{earlier}'


def framed(title: str, head: str, rows: Sequence[str]) -> str:
    """A small table under its title; nothing without rows."""
    if not rows:
        return ""
    return f'<h4>{title}</h4><div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def testimonies(event: Event, claims: Sequence[Claim]) -> str:
    """The independent roots, folded away: kind, claims, and why claims were folded into one."""
    by_id = {c.id: c for c in claims}
    rows = []
    for root in event.roots:
        links = " ".join(f'<a href="#{escape(c)}">{n}</a>' for n, c in enumerate(root.claims, start=1) if c in by_id)
        least = "1" if root.most <= 1 else f"1–{root.most}"
        rows.append(
            f'<tr><th scope="row"><bdi>{escape(root.root)}</bdi></th><td>{root.kind}</td><td class="n">{least}</td>'
            f"<td>{links}</td><td>{escape('; '.join(root.why))}</td></tr>"
        )
    head = "<th>root</th><th>kind</th><th>testimonies</th><th>claims</th><th>folded because</th>"
    return folded(f"Independent roots ({len(event.roots)})", head, rows)


def listing(documents: Sequence[Document], claims: Sequence[Claim]) -> str:
    """Every claim by the day it was said, with its whole chain and its words, folded away."""
    published = {d.id: (d.published or "")[:10] for d in documents}
    rows = [
        claim_row(claim, published)
        for claim in sorted(claims, key=lambda c: (said(c, published), c.document, c.evidence.start))
        if claim.document in published
    ]
    return folded(f"Every claim ({len(rows)})", "<th>said</th><th>on whose word</th><th>figures</th><th>words</th>", rows)


def claim_row(claim: Claim, published: Mapping[str, str]) -> str:
    """One claim of the listing."""
    chain = " ▸ ".join(name_actor(link) for link in claim.chain) or "the reporter"
    marks = "".join(f" <small>{quality}</small>" for quality in list_qualities(claim))
    figures = ", ".join(word_figure(q) for q in claim.quantities)
    words, direction = claim.evidence.text, find_direction(claim.evidence.text)
    return (
        f"<tr><td>{said(claim, published)}</td><td><bdi>{escape(chain)}</bdi></td><td>{escape(figures)}{marks}</td>"
        f'<td><a class="snippet" dir="{direction}" href="#{escape(claim.id)}">{escape(words)}</a></td></tr>'
    )


def folded(title: str, head: str, rows: Sequence[str]) -> str:
    """A table that is opened by a click; nothing without rows."""
    if not rows:
        return ""
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    return f"<details><summary>{title}</summary>{table}</details>"
