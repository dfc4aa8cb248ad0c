"""Each root's figures on an event, by kind and by the group counted: the latest stands, earlier ones are superseded."""

from collections import Counter

import msgspec

from isnad.linked import WITHDRAWN, Figure, Group, Happening, Testimony
from isnad.model import SetAside
from isnad.packs.classes import Classes
from isnad.weigh.groups import Row, merge_groups
from isnad.weigh.roots import Source

COUNTS_AS = {"dead": "killed"}  # bodies seen may stand for the killed
KILLED = "killed"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of a root with the claim that states it; `group` is the merged group's key, None for everyone."""

    source: int
    told: Testimony
    figure: Figure
    group: str | None
    first: str  # when the root first gave this figure, ISO


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """All that roots say on one kind and group: the latest entry of each root, what it superseded, what is set aside.

    `rivals`: two roots blame different parties for it.
    """

    kind: str
    of: str | None
    cls: str | None
    country: str | None
    actor: str | None
    latest: tuple[Entry, ...]
    superseded: dict[int, tuple[str, ...]]
    aside: tuple[SetAside, ...]
    rivals: bool = False
    spare: tuple[Entry, ...] = ()  # the reporters' own figures, set aside for a source's: they complete what they add up to


def find_tolls(
    happening: Happening, sources: list[Source], of_claim: dict[str, Source], classes: Classes
) -> list[Toll]:
    """The tolls of every kind and group that any claim counts, the kinds in the order of the contract."""
    number = {id(s): i for i, s in enumerate(sources)}
    counted = [
        (number[id(of_claim[t.claim.id])], t, f)
        for t in happening.testimonies
        if t.claim.id in of_claim
        for f in t.figures
    ]
    taken = [t for t in happening.testimonies if t.revises == "withdraw" and t.claim.id in of_claim]
    counted = take_back(counted, [(number[id(of_claim[t.claim.id])], t) for t in taken])
    found: list[Toll] = []
    anybody = any(is_anybody(f) for _, _, f in counted)
    for kind in dict.fromkeys(COUNTS_AS.get(f.kind, f.kind) for _, _, f in counted):
        rows = [(s, t, f) for s, t, f in counted if COUNTS_AS.get(f.kind, f.kind) == kind]
        found += tolls_of(kind, rows, sources, classes, anybody=anybody)
    return found


def take_back(rows: list[Row], withdrawals: list[tuple[int, Testimony]]) -> list[Row]:
    """The rows, those set aside that their own root took back later: the figure that it names, or all where it names none."""
    if not withdrawals:
        return rows
    return [
        (source, told, msgspec.structs.replace(figure, aside=WITHDRAWN))
        if any(root == source and takes_back(later, told, figure) for root, later in withdrawals) else (source, told, figure)
        for source, told, figure in rows
    ]  # fmt: skip


def takes_back(later: Testimony, told: Testimony, figure: Figure) -> bool:
    """Whether a withdrawal is of a figure: given before it, and of the number and kind that it names, if it names any."""
    same = told.claim.document == later.claim.document
    if told.said > later.said or (same and told.order >= later.order) or told.revises is not None:
        return False
    named = {(f.kind, f.stated) for f in later.figures}
    return not named or (figure.kind, figure.stated) in named


def is_anybody(figure: Figure) -> bool:
    """Whether a figure counts the dead among people at large, in so many words."""
    group = figure.group
    dead = COUNTS_AS.get(figure.kind, figure.kind) == KILLED and bool(figure.stated)
    return dead and group is not None and not figure.guessed and group.cls in ("people", "civilians") and group.country is None


def tolls_of(kind: str, rows: list[Row], sources: list[Source], classes: Classes, *, anybody: bool) -> list[Toll]:
    """The tolls of one kind, a group each; `anybody`: people at large are among the dead."""
    used, aside = sort_out(apart_by_name(rows))
    groups = merge_groups(used, sources, classes, anybody=anybody)
    found = []
    for key in dict.fromkeys(groups):
        of_group = [r for r, g in zip(used, groups, strict=True) if g == key]
        own, more = within_group(of_group, sources)
        named = [f.group for _, _, f in own if f.group is not None]
        group = max(named, key=lambda g: (g.country is not None, g.actor is not None)) if named else None
        latest, superseded, parts = find_latest(own)
        owner = group if group is not None and ":" in key else None
        found.append(Toll(
            kind=kind, of=name_group(named) or (words_of(own) if len(set(groups)) > 1 else None),
            cls=group.cls if group else None, country=owner.country if owner else None,
            actor=owner.actor if owner else None, latest=latest, superseded=superseded, aside=(*parts, *more, *aside),
            rivals=are_rivals(latest), spare=find_spare(of_group, own, sources),
        ))  # fmt: skip
    if not found:
        found.append(
            Toll(kind=kind, of=None, cls=None, country=None, actor=None, latest=(), superseded={}, aside=aside)
        )
    return found


def apart_by_name(rows: list[Row]) -> list[Row]:
    """Somebody counted by his name, by a root that counts more of the same kind, is a group of his own: one of theirs."""
    several = {s for s, _, f in rows if (f.stated or f.low or 0) > 1}

    def named(row: Row) -> Row:
        source, told, figure = row
        if source not in several or figure.name is None:
            return row
        group = Group(cls="people", person=figure.name.split()[-1], shown=figure.name)
        return source, told, msgspec.structs.replace(figure, group=group, part=True, guessed=False)

    return [named(row) for row in rows]


def sort_out(rows: list[Row]) -> tuple[list[Row], tuple[SetAside, ...]]:
    """The figures that can be weighed, and the others with why: totals over more, headlines, errors of copies."""
    aside: list[SetAside] = []
    used: list[Row] = []
    body = any(not t.claim.headline and f.aside is None for _, t, f in rows)
    values = {(t.claim.id, f.nth): f for _, t, f in rows}
    for row in rows:
        _, told, figure = row
        original = values.get((told.original or "", figure.nth))
        wrong = original is not None and original.stated is not None and original.kind == figure.kind
        if figure.aside is not None:
            why = figure.aside
        elif told.claim.headline and body:
            why = "in a headline: the body says it better"
        elif wrong and original is not None and figure.stated != original.stated:
            why = f"a copy or translation that differs from its original, which has {original.stated}"
        else:
            used.append(row)
            continue
        aside.append(SetAside(claim=told.claim.id, why=why))
    return used, tuple(aside)


def within_group(rows: list[Row], sources: list[Source]) -> tuple[list[Row], list[SetAside]]:
    """Of the figures for one group those that are used: named sources before the reporter, numbers before "dozens"."""
    attributed = any(not is_own_voice(sources[s], t) for s, t, _ in rows)
    numbers = any(f.stated is not None and not f.vague for _, _, f in rows)
    used, aside = [], []
    for row in rows:
        source, told, figure = row
        if is_own_voice(sources[source], told) and attributed:
            aside.append(
                SetAside(claim=told.claim.id, why="in the reporter's own words, with no source: others are named")
            )
        elif figure.vague and numbers:
            aside.append(SetAside(claim=told.claim.id, why=f"no number, only {figure.vague}: others give one"))
        else:
            used.append(row)
    return add_within_claims(used), aside


def is_own_voice(source: Source, told: Testimony) -> bool:
    """Whether a claim is the reporter's own word, even where other reports name the outlet as their source."""
    return source.own or told.who is None


def find_spare(rows: list[Row], used: list[Row], sources: list[Source]) -> tuple[Entry, ...]:
    """The latest figures of reporters who speak for themselves, where a source's stand instead."""
    kept = {source for source, _, _ in used}
    own = [r for r in rows if is_own_voice(sources[r[0]], r[1]) and r[0] not in kept and not (r[2].vague and r[2].stated is None)]
    return find_latest(add_within_claims(own))[0] if own and used else ()


def add_within_claims(rows: list[Row]) -> list[Row]:
    """One row for each claim: "a gendarme and a prison guard" are two of one group."""
    found: dict[str, Row] = {}
    for source, told, figure in rows:
        before = found.get(told.claim.id)
        both = add_figures([before[2], figure]) if before is not None else figure
        found[told.claim.id] = (source, told, both)
    return list(found.values())


def find_latest(rows: list[Row]) -> tuple[tuple[Entry, ...], dict[int, tuple[str, ...]], list[SetAside]]:
    """Each root's latest figure, the claims of those that it superseded, and smaller ones of the same report, which are parts."""
    latest: list[Entry] = []
    superseded: dict[int, tuple[str, ...]] = {}
    parts: list[SetAside] = []
    of_source: dict[int, list[tuple[Testimony, Figure]]] = {}
    for source, told, figure in rows:
        of_source.setdefault(source, []).append((told, figure))
    for source, all_own in of_source.items():
        own = [(t, f) for t, f in all_own if not f.more and not t.dying] or all_own  # one who died later is among them by now
        first: dict[object, str] = {}
        for told, figure in own:
            value = value_of(figure)
            first[value] = min(first.get(value, told.said), told.said)
        counts = Counter(value_of(f) for _, f in own)
        right = {value_of(f) for t, f in own if t.revises == "correct" or f.turn == "now"}  # it stands before others of its day
        past = {value_of(f) for _, f in own if f.turn == "earlier"} - right
        ranks = ranks_of(own)
        best = max(first, key=lambda v: (first[v], v in right, v not in past, counts[v] if len(counts) > 1 else 0, ranks[v]))
        winner = next((t, f) for t, f in own if value_of(f) == best)
        stands = [t for t, f in own if value_of(f) == best]
        rest = all_own if own is not all_own else []
        more = [f for t, f in rest if f.more and t.claim.document == winner[0].claim.document]
        total = add_figures([winner[1], *more]) if more else winner[1]
        latest.append(Entry(source=source, told=stands[-1], figure=total, group=None, first=first[best]))
        gone = []
        given: dict[str, int] = {}  # by report, where the toll stands first
        for told in stands:
            given[told.claim.document] = min(given.get(told.claim.document, told.order), told.order)
        for told, figure in own:
            if value_of(figure) == best:
                continue
            if is_part(told, figure, given, first, best):
                parts.append(
                    SetAside(claim=told.claim.id, why="a part of the toll that the same report gives before it")
                )
            else:
                gone.append(told.claim.id)
        if gone:
            superseded[source] = tuple(dict.fromkeys(gone))
    return tuple(latest), superseded, parts


def blamed_by(entry: Entry) -> frozenset[str]:
    """The parties of the register that a root says did it."""
    claim = entry.told.claim
    return frozenset(a.actor for a in claim.agents if a.actor is not None) if claim.polarity == "affirmed" else frozenset()


def are_rivals(latest: tuple[Entry, ...]) -> bool:
    """Whether two roots blame parties of which none is the same. Those of one group only: in a clash each side kills the other's."""
    blamed = [b for b in map(blamed_by, latest) if b]
    return any(not a & b for i, a in enumerate(blamed) for b in blamed[:i])


def value_of(figure: Figure) -> object:
    """What makes two figures one: the number that they name, or the vague word."""
    return figure.stated if figure.stated is not None else figure.vague


def ranks_of(own: list[tuple[Testimony, Figure]]) -> dict[object, int]:
    """How early in its report each figure stands: a toll comes before its parts."""
    ranks: dict[object, int] = {}
    for told, figure in own:
        value = value_of(figure)
        ranks[value] = max(ranks.get(value, -told.order), -told.order)
    return ranks


def is_part(told: Testimony, figure: Figure, given: dict[str, int], first: dict[object, str], best: object) -> bool:
    """Whether a smaller figure of the report that gives the toll counts a part of it: it was never given before.

    `given`: by report, where the toll stands first.
    """
    same = told.claim.document in given and given[told.claim.document] <= told.order
    return same and isinstance(best, int) and (figure.stated or 0) < best and first[value_of(figure)] >= first[best]


def name_group(named: list[Group]) -> str | None:
    """The group for readers: its most frequent wording, the shortest of those that are as frequent; None of nobody in particular."""
    if not named:
        return None
    counts = Counter(g.shown for g in named)
    return min(counts, key=lambda n: (-counts[n], len(n), n))


def words_of(rows: list[Row]) -> str | None:
    """What a bare toll beside those of groups counts, as it is worded: "34 wounded"."""
    counted = [t.claim.quantities[f.nth] for _, t, f in rows]
    return next((q.of.text for q in counted if q.of is not None), None)


def add_figures(figures: list[Figure]) -> Figure:
    """The sum of figures of several groups; an open end stays open, a vague word alone stays a word."""
    if len(figures) == 1:
        return figures[0]
    known = [f for f in figures if f.stated is not None or f.low is not None]
    if not known:
        return figures[0]

    def total(values: list[int | None]) -> int | None:
        return None if any(v is None for v in values) else sum(v for v in values if v is not None)

    return msgspec.structs.replace(
        known[0],
        low=total([f.low for f in known]),
        high=total([f.high for f in known]),
        stated=total([f.stated for f in known]),
        vague=None,
        group=None,
    )
