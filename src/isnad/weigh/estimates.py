"""Estimates for every kind and group that roots count, by every policy, and for everyone together."""

import msgspec

from isnad.model import Estimate, Policy, QuantityKind, RootFigure, SetAside
from isnad.packs.classes import Classes
from isnad.weigh.policies import POLICIES
from isnad.weigh.ranks import Stated, rank_of
from isnad.weigh.roots import Source
from isnad.weigh.sides import side_of
from isnad.weigh.tolls import Entry, Toll, add_figures, blamed_by

LOSSES = ("killed", "injured", "captured", "missing")  # kinds that somebody's side suffers
EVERYONE = "people"
THINGS = "other"  # houses and lorries: they are never added up


def find_estimates(
    tolls: list[Toll], sources: list[Source], classes: Classes, country: str | None, queried: frozenset[str]
) -> tuple[Estimate, ...]:
    """For every kind one estimate of everyone and one for each group, by each policy."""
    found: list[Estimate] = []
    for kind in dict.fromkeys(t.kind for t in tolls):
        own = [t for t in tolls if t.kind == kind]
        whole = add_up(own, classes)
        rows = [whole, *(t for t in own if t.of is not None)]
        apart = counted_apart(own, sources, classes)
        for policy in POLICIES:
            several = [estimate(toll, policy, sources, classes, country, queried) for toll in rows]
            found += [sum_of(several), *several[1:]] if policy == "acled" and apart else several
    return tuple(found)


def counted_apart(tolls: list[Toll], sources: list[Source], classes: Classes) -> bool:
    """Whether the dead of both sides are counted, and no root counts both: then no root states everyone's toll.

    Reporters and the hearsay that they pass on count one beside the other, whatever the groups.
    """
    known = [(t, {e.source for e in t.latest}) for t in tolls if t.latest]
    if len(known) < 2 or known[0][0].kind not in LOSSES or any(t.cls is None or t.rivals for t, _ in known):
        return False
    pairs = [(a, b) for i, a in enumerate(known) for b in known[:i]]
    return all(
        not s & r and (faced(t, o, classes) or {reported(sources[n]) for n in s | r} == {True})
        for (t, s), (o, r) in pairs
    )


def reported(source: Source) -> bool:
    """Whether a root is a reporter's own word or hearsay that nobody is named for."""
    return source.own or (source.who.link == "unknown" and source.who.cls is None and not source.who.named)


def faced(toll: Toll, other: Toll, classes: Classes) -> bool:
    """Whether two groups are of two sides: soldiers and fighters, fighters and civilians; people at large may be anyone."""
    if EVERYONE in (toll.cls, other.cls):
        return False
    sides = {classes.group[t.cls].side for t in (toll, other) if t.cls is not None}
    return len(sides) == 2 and None not in sides and sides != {"state", "civilian"}


def sum_of(estimates: list[Estimate]) -> Estimate:
    """Everyone's estimate as the sum over groups that no root counts together."""
    whole, *groups = estimates
    if any(e.best is None for e in groups):
        return whole
    total = sum(e.best or 0 for e in groups)
    parts = " and ".join(f"{e.best} {e.of}" for e in groups)
    return msgspec.structs.replace(whole, low=total, best=total, high=total, why=f"No root counts both sides: {parts}.")


def estimate(
    toll: Toll, policy: Policy, sources: list[Source], classes: Classes, country: str | None, queried: frozenset[str]
) -> Estimate:
    """One policy over one toll."""
    stated = [state(entry, toll, sources, classes, country, queried) for entry in toll.latest]
    if toll.rivals:
        stated = [msgspec.structs.replace(s, rival=bool(blamed_by(e))) for s, e in zip(stated, toll.latest, strict=True)]
    found = POLICIES[policy](stated)
    kind: QuantityKind = toll.kind  # type: ignore[assignment]  # figures carry the contract's kinds
    return Estimate(
        kind=kind, of=toll.of, policy=policy, low=found.low, best=found.best, high=found.high, grade=found.grade, why=found.why,
        roots=len(toll.latest) - count_nameless(toll, sources), roots_most=sum(sources[e.source].most for e in toll.latest),
        by_root=tuple(
            RootFigure(
                root=s.root, side=s.side, low=e.figure.low, high=e.figure.high, claim=e.told.claim.id,
                superseded=toll.superseded.get(e.source, ()),
            )
            for s, e in zip(stated, toll.latest, strict=True)
        ),
        set_aside=toll.aside,
    )  # fmt: skip


def count_nameless(toll: Toll, sources: list[Source]) -> int:
    """How many of those who give a figure may be another of them, a party that is named."""
    heard = [sources[e.source] for e in toll.latest]
    return sum(any(s.maybe is other for other in heard) for s in heard if s.maybe is not None)


def state(
    entry: Entry, toll: Toll, sources: list[Source], classes: Classes, country: str | None, queried: frozenset[str]
) -> Stated:
    """A root's figure as policies see it."""
    source, claim = sources[entry.source], entry.told.claim
    side = side_of(source.stands or source.who, toll, classes, country)
    if side == "unknown" and source.stands is None and fought_them(source, toll):
        side = "enemy"
    did_it = claim.act == "claim" or (
        source.who.actor is not None and any(a.actor == source.who.actor for a in claim.agents)
    )
    doubtful = bool(claim.chain) and (claim.certainty == "unknown" or claim.id in queried)
    return Stated(
        root=source.name, side=side, figure=entry.figure, rank=rank_of(source, entry.told, side, classes),
        denial=claim.polarity == "negated" and entry.figure.stated == 0, doubtful=doubtful,
        admits=did_it and side in ("enemy", "unknown") and claim.polarity == "affirmed",
    )  # fmt: skip


def fought_them(source: Source, toll: Toll) -> bool:
    """Whether a party that claims the event counts those of another country, or everyone: they are whom it fought."""
    if toll.kind not in LOSSES:
        return False
    foreign = toll.cls is None or (toll.country is not None and toll.country != source.who.country)
    return foreign and source.who.link == "party" and any(t.claim.act == "claim" for t in source.testimonies)


def add_up(tolls: list[Toll], classes: Classes) -> Toll:
    """Everyone: for each root the sum over the groups that it counts, none of which is part of another."""
    kind = tolls[0].kind
    if kind == THINGS:
        return Toll(kind=kind, of=None, cls=None, country=None, actor=None, latest=(), superseded={}, aside=())
    latest: list[Entry] = []
    superseded: dict[int, tuple[str, ...]] = {}
    for source in dict.fromkeys(e.source for t in tolls for e in t.latest):
        own = [(t, e) for t in tolls for e in (*t.latest, *t.spare) if e.source == source]
        rest = [(t, e) for t, e in own if not e.figure.part] or own
        kept = [(t, e) for t, e in rest if not any(is_within(t, e, o, b, classes) for o, b in rest)]
        kept = [(t, e) for i, (t, e) in enumerate(kept) if not any(says_again(e, b) for _, b in kept[:i])]
        first = kept[0][1]
        latest.append(msgspec.structs.replace(first, figure=add_figures([e.figure for _, e in kept])))
        gone = tuple(dict.fromkeys(c for t, _ in kept for c in t.superseded.get(source, ())))
        if gone:
            superseded[source] = gone
    aside: tuple[SetAside, ...] = tuple(dict.fromkeys(a for t in tolls for a in t.aside))
    return Toll(
        kind=kind, of=None, cls=None, country=None, actor=None, latest=tuple(latest), superseded=superseded, aside=aside,
        rivals=any(t.rivals for t in tolls),
    )  # fmt: skip


def says_again(entry: Entry, before: Entry) -> bool:
    """Whether a root gives in another report the very number that it gave before, in whatever words for the group."""
    a, b = entry.figure, before.figure
    elsewhere = entry.told.claim.document != before.told.claim.document
    return elsewhere and (a.low, a.high, a.stated) == (b.low, b.high, b.stated)


def is_within(toll: Toll, entry: Entry, other: Toll, beside: Entry, classes: Classes) -> bool:
    """Whether a group is part of another that the same root counts: the soldiers among the people killed."""
    if toll is other or toll.cls is None or other.cls is None or entry.told.claim.id == beside.told.claim.id:
        return False  # "four villagers and three gunmen" are seven: a part is marked as one
    if other.cls == "people" and other.country is not None and toll.country != other.country:
        return False  # Russians are no wider group than soldiers are
    return other.cls in classes.within(toll.cls)
