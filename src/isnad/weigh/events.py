"""The record of an event: what its claims have in common, and what some say otherwise."""

from collections import Counter
from collections.abc import Iterable, Mapping

from isnad.linked import WITHDRAWN, Happening, Who
from isnad.model import ActorMention, Claim, Event, PlaceMention, TimeMention, Variant, event_id
from isnad.packs.classes import Classes
from isnad.weigh.estimates import find_estimates
from isnad.weigh.interests import find_interests
from isnad.weigh.roots import as_root, find_sources
from isnad.weigh.status import find_contradictions, status_of
from isnad.weigh.tolls import find_tolls

SHARP = {"exact": 0, "city": 1, "near": 2, "region": 3, "country": 4, None: 5}
DAYS = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "decade": 5, None: 0}
SIDE_TYPES = ("OTHER", "ACCUSE", "STRENGTH", "REJECT")


def draw_event(happening: Happening, classes: Classes, sides: Mapping[str, Who]) -> Event:
    """An event from its claims; a source on whose side people decided stands where `sides` says."""
    claims = [t.claim for t in happening.testimonies]
    sources, of_claim = find_sources(happening, classes)
    for source in sources if sides else ():
        source.stands = sides.get(source.name) or sides.get(source.who.actor or "")
    tolls = find_tolls(happening, sources, of_claim, classes)
    queried = frozenset(c.about for c in claims if c.about is not None and c.stance == "query")
    estimates = find_estimates(tolls, sources, classes, happening.country, queried)
    interests = find_interests(happening, sources, of_claim, tolls, classes)
    contradictions = find_contradictions(happening, of_claim, estimates)
    withdrawn = {a.claim for e in estimates for a in e.set_aside if a.why == WITHDRAWN}
    told = [c for c in claims if c.type not in SIDE_TYPES] or claims
    kind = Counter(c.type for c in told).most_common(1)[0][0]
    place, places = common_place(claims)
    time, times = common_time(told)
    modes = Counter(c.mode for c in told if c.mode is not None and c.type == kind)
    return Event(
        id=event_id(happening.founder), incident=event_id(happening.incident, "inc") if happening.incident else None,
        type=kind, mode=modes.most_common(1)[0][0] if modes else None, place=place, time=time,
        agents=actors(m for c in told for m in c.agents), targets=actors(m for c in told for m in c.targets),
        variants=(*places, *times, *(Variant(field="mode", value=m, claims=tuple(c.id for c in told if c.mode == m)) for m in list(modes)[1:])),
        claims=tuple(c.id for c in claims), documents=tuple(d.id for d in happening.documents),
        roots=tuple(as_root(s, interests.get(s.name, ())) for s in sources), estimates=estimates,
        status=status_of(happening, sources, of_claim, contradictions, withdrawn), contradictions=contradictions,
        joined=tuple(sorted({f"{j.score:g} points: {', '.join(r for r, _ in j.reasons)}" for j in happening.joins})),
    )  # fmt: skip


def common_place(claims: list[Claim]) -> tuple[PlaceMention | None, list[Variant]]:
    """The place that most claims name, the sharpest of those; other towns are variants."""
    named = [(c, c.place) for c in claims if c.place is not None]
    if not named:
        return None, []
    counts = Counter((p.country, p.name or p.text) for _, p in named)
    best = min(
        (p for _, p in named),
        key=lambda p: (
            SHARP[p.precision] > SHARP["near"],
            -counts[p.country, p.name or p.text],
            SHARP[p.precision],
            p.text,
        ),
    )
    key = (best.country, best.name or best.text)
    others = [
        k
        for k in counts
        if k != key and any(SHARP[p.precision] <= SHARP["near"] for _, p in named if (p.country, p.name or p.text) == k)
    ]
    return best, [
        Variant(
            field="place", value=str(k[1]), claims=tuple(c.id for c, p in named if (p.country, p.name or p.text) == k)
        )
        for k in others
    ]


def common_time(claims: list[Claim]) -> tuple[TimeMention | None, list[Variant]]:
    """The time that most claims name, the sharpest of those; other days are variants."""
    named = [(c, c.time) for c in claims if c.time is not None]
    if not named:
        return None, []
    counts = Counter((t.from_, t.to) for _, t in named)
    best = min(
        (t for _, t in named),
        key=lambda t: (DAYS[t.precision], -counts[t.from_, t.to], str(t.from_), str(t.to), t.text),
    )
    others = [k for k in counts if k != (best.from_, best.to)]
    return best, [
        Variant(
            field="time",
            value=f"{k[0] or ''}/{k[1] or ''}",
            claims=tuple(c.id for c, t in named if (t.from_, t.to) == k),
        )
        for k in others
    ]


def actors(mentions: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
    """Each actor once: by the register, else by its words."""
    found: dict[str, ActorMention] = {}
    for mention in mentions:
        found.setdefault(mention.actor or (mention.name or mention.text).casefold(), mention)
    return tuple(found.values())
