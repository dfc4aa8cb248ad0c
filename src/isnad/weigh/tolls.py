"""Each root's figures on an event, by kind and by the group counted: the latest stands, earlier ones are superseded."""

from collections import Counter

import msgspec

from isnad.linked import WITHDRAWN, Figure, Group, Happening, Testimony
from isnad.model import SetAside
from isnad.packs.classes import Classes, counts_whoever
from isnad.weigh.roots import Source

COUNTS_AS = {"dead": "killed"}  # bodies seen may stand for the killed
CIVILIAN = "civilian"
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


Row = tuple[int, Testimony, Figure]


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


def merge_groups(rows: list[Row], sources: list[Source], classes: Classes, *, anybody: bool) -> list[str]:
    """A key for the group of each figure, the same where two wordings mean one group.

    Soldiers are Malian soldiers where no others are counted; people at large are the civilians, or the soldiers where
    the same root gives the same figure for them; a group that one root alone counts so is the others' sole civilians.
    """
    groups = [f.group if f.group is None or f.part else whole_of(f.group, classes) for _, _, f in rows]
    owners: dict[str, Counter[tuple[str | None, str | None]]] = {}
    for group in groups:
        if group is not None:
            owners.setdefault(group.cls, Counter())[group.country, group.actor] += 1
    keys: list[str | None] = [key_of(g, owners, classes) if g is not None else None for g in groups]
    keys = [same_figure(i, keys, rows) for i in range(len(rows))]
    keys = join_people(keys, rows, classes)
    numbered = [k if f.stated is not None and not f.vague else None for k, (_, _, f) in zip(keys, rows, strict=True)]
    civil = [k for k in numbered if k is not None and ":" not in k and not classes.group[k].part]  # "dozens" may be of anybody
    wide = next((k for k in ("people", "civilians") if k in civil), civil[0] if len(set(civil)) == 1 else "people")
    default = main_group(numbered, rows, wide)
    return [
        k if k is not None else wide if (civil or anybody) and counts_whoever(sources[s].who.link, sources[s].who.cls, classes) else default
        for k, (s, _, _) in zip(keys, rows, strict=True)
    ]


def main_group(keys: list[str | None], rows: list[Row], wide: str) -> str:
    """Whom a bare toll counts: people, where any root counts people at large, else those whom the most roots count."""
    roots: dict[str, set[int]] = {}
    for key, (source, _, figure) in zip(keys, rows, strict=True):
        if key is not None and not figure.part:
            roots.setdefault(key, set()).add(source)
    if not roots or "people" in roots:
        return wide
    most = max(len(s) for s in roots.values())
    main = [k for k, s in roots.items() if len(s) == most]
    return main[0] if len(main) == 1 else wide


def whole_of(group: Group, classes: Classes) -> Group:
    """Officers are soldiers, unless they are counted as a part of them."""
    above = classes.group[group.cls].within
    ranks = above is not None and classes.group[above].voice is not None and classes.group[above].voice == classes.group[group.cls].voice
    return msgspec.structs.replace(group, cls=above) if ranks and above is not None else group


def key_of(group: Group, owners: dict[str, Counter[tuple[str | None, str | None]]], classes: Classes) -> str:
    """Class and owner; a group without an owner has that of the most of its class."""
    if group.person is not None:
        return f"person:{group.person}"
    side = classes.group[group.cls].side
    if side == CIVILIAN and not (group.cls == "people" and group.country is not None):
        return group.cls
    country, actor = group.country, group.actor
    if country is None and actor is None:
        known = [o for o in owners[group.cls] if o != (None, None)]
        country, actor = max(known, key=lambda o: (owners[group.cls][o], str(o))) if known else (None, None)
    elif actor is None:
        actor = next((a for c, a in owners[group.cls] if c == country and a is not None), None)
    return f"{group.cls}:{actor or country or ''}"


def same_figure(i: int, keys: list[str | None], rows: list[Row]) -> str | None:
    """The narrower group for which the same root gives the very figure that it gives for people."""
    source, _, figure = rows[i]
    if keys[i] not in ("people", None) and not figure.guessed:
        return keys[i]
    narrow = {
        keys[j] for j, (s, _, f) in enumerate(rows)
        if s == source and keys[j] not in ("people", "civilians", None) and not f.guessed
        and f.stated == figure.stated and f.stated is not None
    }  # fmt: skip
    return narrow.pop() if len(narrow) == 1 else keys[i]


def join_people(keys: list[str | None], rows: list[Row], classes: Classes) -> list[str | None]:
    """Civilians and people at large are one group unless one claim counts both; so is a civilian group of one root alone."""
    civil = {k for k in keys if k is not None and ":" not in k and classes.group[k].side == CIVILIAN}
    told: dict[str, set[str]] = {}
    for key, (_, t, _) in zip(keys, rows, strict=True):
        if key in civil:
            told.setdefault(key or "", set()).add(t.claim.id)
    turn = {}
    if {"people", "civilians"} <= civil and not told["people"] & told["civilians"]:
        turn["civilians"] = "people"
    wide = [k for k in civil if turn.get(k, k) in ("people", "civilians")]
    narrow = sorted(k for k in civil if k not in ("people", "civilians") and not classes.group[k].part)
    if wide:
        keys = widen(keys, rows, set(narrow), turn.get(wide[0], wide[0]))
    elif len(narrow) > 1:
        roots = {k: {s for key, (s, _, _) in zip(keys, rows, strict=True) if key == k} for k in narrow}
        main = max(narrow, key=lambda k: (len(roots[k]), k))
        for k in narrow:
            if k != main and not roots[k] & roots[main]:
                turn[k] = main
    return [turn.get(k, k) if k is not None else None for k in keys]


def widen(keys: list[str | None], rows: list[Row], narrow: set[str], wide: str) -> list[str | None]:
    """A root's villagers or traders are others' people, where it counts no people beside them."""
    both = {s for key, (s, _, f) in zip(keys, rows, strict=True) if key is None or key == wide or f.part}
    return [wide if k in narrow and s not in both else k for k, (s, _, _) in zip(keys, rows, strict=True)]


def find_latest(rows: list[Row]) -> tuple[tuple[Entry, ...], dict[int, tuple[str, ...]], list[SetAside]]:
    """Each root's latest figure, the claims of those that it superseded, and smaller ones of the same report, which are parts."""
    latest: list[Entry] = []
    superseded: dict[int, tuple[str, ...]] = {}
    parts: list[SetAside] = []
    for source in dict.fromkeys(s for s, _, _ in rows):
        all_own = [(t, f) for s, t, f in rows if s == source]
        own = [(t, f) for t, f in all_own if not f.more and not t.dying] or all_own  # one who died later is among them by now
        first: dict[object, str] = {}
        for told, figure in own:
            value = value_of(figure)
            first[value] = min(first.get(value, told.said), told.said)
        counts = Counter(value_of(f) for _, f in own)
        right = {value_of(f) for t, f in own if t.revises == "correct" or f.turn == "now"}  # it stands before others of its day
        past = {value_of(f) for _, f in own if f.turn == "earlier"} - right
        best = max(first, key=lambda v: (first[v], v in right, v not in past, counts[v] if len(counts) > 1 else 0, rank_of(v, own)))
        winner = next((t, f) for t, f in own if value_of(f) == best)
        stands = [t for t, f in own if value_of(f) == best]
        more = [f for t, f in all_own if f.more and (t, f) not in own and t.claim.document == winner[0].claim.document]
        total = add_figures([winner[1], *more]) if more else winner[1]
        latest.append(Entry(source=source, told=stands[-1], figure=total, group=None, first=first[best]))
        gone = []
        for told, figure in own:
            if value_of(figure) == best:
                continue
            if is_part(told, figure, stands, first, best):
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


def rank_of(value: object, own: list[tuple[Testimony, Figure]]) -> int:
    """How early in its report a figure stands: a toll comes before its parts."""
    return -min(t.order for t, f in own if value_of(f) == value)


def is_part(told: Testimony, figure: Figure, stands: list[Testimony], first: dict[object, str], best: object) -> bool:
    """Whether a smaller figure of the report that gives the toll counts a part of it: it was never given before."""
    same = any(t.claim.document == told.claim.document and t.order <= told.order for t in stands)
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
