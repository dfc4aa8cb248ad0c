"""Which parts of which reports are one incident: by town and day at once, the rest by points, each with its reason.

Nothing compares all pairs: parts with town and day are sorted by them; a part that lacks one is held only against the
incidents of its town, its country's week or its original. The order of the input plays no part.
"""

from collections import defaultdict, deque
from collections.abc import Callable

from isnad.link.dates import gap, overlap
from isnad.link.features import Features
from isnad.link.incidents import RECENT, SHORT, Cluster, Index, is_short
from isnad.link.names import TITLE, shared_names
from isnad.link.parts import Part
from isnad.link.scores import ALMOST, COPY, DAY, ENOUGH, FIGURE, MOST, PARTY, TOWN, WIDE_DAY, knows, score

FOLLOW = 3  # figures that two reports of one town share, days apart: two attacks on it never shared more than one in our sets
CLEARLY = 1.0  # points by which one of several incidents must fit better than the rest


def is_anchor(own: Features) -> bool:
    """Whether a part says by itself where and when its incident was."""
    return bool(own.town) and is_short(own.days) and own.sure


def find_clusters(
    parts: list[Part], features: dict[str, Features], originals: dict[str, str], whole: frozenset[str] = frozenset()
) -> list[Cluster]:
    """The incidents over all parts. `originals` gives for a copy the document that it copies, `whole` are copies in whole."""
    parts = sorted((p for p in parts if not p.alone), key=lambda p: p.id)
    parts, echoes = find_echoes(parts, originals, whole)
    anchors = [p for p in parts if not p.old and is_anchor(features[p.id])]
    clusters = by_town_and_day(anchors, features)
    index = Index(clusters)
    of_document: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for document in cluster.documents:
            of_document[document].append(cluster)
    rest = [p for p in parts if not p.old and not is_anchor(features[p.id])]
    # those that know more come first: a town, then a day, then copies of what is placed by then
    rest.sort(key=lambda p: (features[p.id].town is None, not is_short(features[p.id].days), p.published or 0, p.id))
    for part in rest:
        own = features[part.id]
        original = originals.get(part.document, "")
        best = find_best(own, part, index, of_document[original] if original else [], original)
        if best is None:
            cluster = Cluster(part, own)
            clusters.append(cluster)
        else:
            cluster = best[0]
            cluster.take(part, own, best[1], best[2])
        index.put(cluster)
        of_document[part.document].append(cluster)
    clusters = merge_loose(clusters, index)
    repeat(echoes, clusters, features)
    clusters = merge_by(clusters, originals, lambda c: [c.town] if c.town else [])
    clusters = merge_by(clusters, originals, lambda c: [] if c.town else sorted(n for n in c.names if n.startswith(TITLE)))
    return clusters + recall([p for p in parts if p.old], features, Index(clusters))


Echo = tuple[Part, Part]


def find_echoes(parts: list[Part], originals: dict[str, str], whole: frozenset[str]) -> tuple[list[Part], list[Echo]]:
    """The parts that stand for themselves, and those of copies in whole with the part that they repeat: both reports tell
    of one attack, so that a town or a day misread in either parts nothing."""
    attacks: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if part.attack and not part.old:
            attacks[part.document].append(part)
    echoes: list[Echo] = []
    for document in sorted(whole):
        own, theirs = attacks[document], attacks[originals[document]]
        if own and len(theirs) == 1:  # a copy may add where else the attack was heard
            echoes.append((max(own, key=lambda p: (len(p.testimonies), p.id)), theirs[0]))
    gone = {part.id for part, _ in echoes}
    echoes.sort(key=lambda e: (e[0].published or 0, e[0].id))
    return [p for p in parts if p.id not in gone], echoes


def repeat(echoes: list[Echo], clusters: list[Cluster], features: dict[str, Features]) -> None:
    """Puts each part of a copy where the part stands that it repeats; of a copy of a copy where the first of all stands."""
    home = {part.id: cluster for cluster in clusters for part in cluster.parts}
    originals = {part.id: original for part, original in echoes}
    for part, told in echoes:
        original = told
        while original.id in originals:
            original = originals[original.id]
        home[original.id].take(part, features[part.id], COPY, [("a copy or translation of its report", COPY)])


def by_town_and_day(parts: list[Part], features: dict[str, Features]) -> list[Cluster]:
    """Parts of one town whose days overlap are one incident; a chain of overlaps is not: its ends must meet."""
    towns: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        towns[features[part.id].town or ""].append(part)
    clusters: list[Cluster] = []
    for town in sorted(towns):
        open_ones: deque[Cluster] = deque()
        for part in sorted(towns[town], key=lambda p: (*(reversed(features[p.id].days or (0, 0))), p.id)):
            own = features[part.id]
            ended = own.days[1] - SHORT if own.days else 0  # parts come by their last day: before this none meets one
            while open_ones and open_ones[0].days and open_ones[0].days[1] < ended:
                clusters.append(open_ones.popleft())
            found = next((c for c in open_ones if c.days and own.days and overlap(c.days, own.days)), None)
            if found is None:
                found = Cluster(part, own)
                open_ones.append(found)
            else:
                found.take(part, own, TOWN + DAY, [("the same town", TOWN), ("the same day", DAY)])
        clusters += open_ones
    return clusters


def merge_loose(clusters: list[Cluster], index: Index) -> list[Cluster]:
    """An incident whose town or day is not known, or that begins with names of its own, is another one where what its
    reports say together agrees with exactly one.

    A report alone may say too little; several of one attack say enough.
    """
    gone: set[int] = set()
    for cluster in clusters:
        if not cluster.attack or (cluster.town and is_short(cluster.days) and not cluster.names):
            continue
        own = cluster.features()
        near = [c for c in index.near(own) if c is not cluster and c.attack and id(c) not in gone]
        fits = [(c, points) for c in near if (points := score(own, c, "")) and are_one(cluster, c, points)]
        fits.sort(key=lambda fit: -sum(p for _, p in fit[1]))
        if fits and all(sum(p for _, p in fits[0][1]) >= sum(p for _, p in other) + CLEARLY for _, other in fits[1:]):
            fits[0][0].absorb(cluster, fits[0][1])
            gone.add(id(cluster))
    return [c for c in clusters if id(c) not in gone]


def are_one(left: Cluster, right: Cluster, points: list[tuple[str, float]]) -> bool:
    """Whether two incidents agree in two figures, or in a name and a figure or a party, and no report tells them apart."""
    if left.documents & right.documents or sum(p for _, p in points) < ENOUGH:
        return False
    figures = min(len(left.figures & right.figures), MOST)
    if left.days and right.days and not overlap(left.days, right.days):
        return figures == MOST
    return figures + min(len(shared_names(left.names, right.names)), MOST) + bool(left.parties & right.parties) >= MOST


def merge_by(clusters: list[Cluster], originals: dict[str, str], keys_of: Callable[[Cluster], list[str]]) -> list[Cluster]:
    """The incidents after those of one key on neighbouring days are merged, where they are one; those without a key stay."""
    keys: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for key in keys_of(cluster):
            keys[key].append(cluster)
    gone: set[int] = set()
    for key in sorted(keys):
        left = [c for c in keys[key] if id(c) not in gone]
        kept = {id(c) for c in merge_neighbours(left, originals)}
        gone |= {id(c) for c in left} - kept
    return [c for c in clusters if id(c) not in gone]


def merge_neighbours(clusters: list[Cluster], originals: dict[str, str]) -> list[Cluster]:
    """One town on two neighbouring days is one incident where no report tells the days apart, and copies or figures agree.

    A report of a night, or one whose date was misread, is a day off; a follow-up may give only the day of what came after,
    and then more must agree. Two attacks share parties, and seldom figures.
    """
    found: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (c.days or (0, 0), c.parts[0].id)):
        last = found[-1] if found else None
        apart = gap(last.days, cluster.days) if last is not None and last.days and cluster.days else None
        if last is None or apart is None or apart > RECENT or last.documents & cluster.documents:
            found.append(cluster)
            continue
        points = [(f"the same party: {p}", PARTY) for p in sorted(last.parties & cluster.parties)[:MOST]]
        points += [(f"the same figure: {k} {n}", FIGURE) for k, n in sorted(last.figures & cluster.figures)[:MOST]]
        if any(originals.get(d) in last.documents for d in cluster.documents) or any(
            originals.get(d) in cluster.documents for d in last.documents
        ):
            points.append(("a copy or translation of its report", COPY))
        shared = len(last.figures & cluster.figures)
        follows = shared >= FOLLOW and last.parties & cluster.parties
        if one_night(last, cluster):
            points.append(("one night", DAY))
        if follows or one_night(last, cluster) or (apart <= 1 and (any(p == COPY for _, p in points) or shared >= MOST)):
            last.absorb(cluster, points)
        else:
            found.append(cluster)
    return found


def one_night(left: Cluster, right: Cluster) -> bool:
    """Whether a report of either gives the night of which the two have a day each."""
    both = (min(left.days[0], right.days[0]), max(left.days[1], right.days[1])) if left.days and right.days else None
    return both is not None and both in left.nights | right.nights


def find_best(
    own: Features, part: Part, index: Index, originals: list[Cluster], original: str
) -> tuple[Cluster, float, list[tuple[str, float]]] | None:
    """The incident that a part fits best, where it fits well enough; of two that fit alike the earlier."""
    best: tuple[Cluster, float, list[tuple[str, float]]] | None = None
    for cluster in dict.fromkeys((*originals, *index.near(own))):
        if part.document in cluster.documents and (part.attack and cluster.attack):
            continue  # a report tells two attacks apart: they are two
        if cluster.attack and not part.attack and not is_bound(own, cluster, original):
            continue
        points = score(own, cluster, original)
        total = sum(p for _, p in points)
        placed = bool(own.town and cluster.town == own.town) or bool(own.names & cluster.names)
        enough = ALMOST if placed else ENOUGH
        if total >= enough and (best is None or total > best[1]):
            best = (cluster, total, points)
    return best


def is_bound(own: Features, cluster: Cluster, original: str) -> bool:
    """Whether a part that tells of no attack shares an incident's town, day, figures or the place of a title.

    Other names, capitals and sources are shared by every story of a country.
    """
    days = own.days is not None and cluster.days is not None and is_short(own.days) and overlap(own.days, cluster.days)
    town = cluster.town is not None and (own.town == cluster.town or knows(own, cluster.town))
    titled = any(TITLE + name in own.names | cluster.names for name in shared_names(own.names, cluster.names))
    return town or days or titled or bool(own.figures & cluster.figures) or original in cluster.documents


def recall(parts: list[Part], features: dict[str, Features], index: Index) -> list[Cluster]:
    """What reports recall joins the incident of that town and time where there is exactly one, else those who recall it so."""
    clusters: dict[tuple[object, ...], Cluster] = {}
    for part in parts:
        own = features[part.id]
        known = [c for c in index.town.get(own.town or "", ()) if own.days and c.days and overlap(own.days, c.days)]
        if len(known) == 1:
            known[0].take(
                part, own, TOWN + WIDE_DAY, [("the same town", TOWN), ("a time that holds its day", WIDE_DAY)]
            )
            continue
        key: tuple[object, ...] = (own.town, own.days) if own.town and own.days else (part.id,)
        if key in clusters:
            clusters[key].take(part, own, TOWN + WIDE_DAY, [("the same town", TOWN), ("the same time", WIDE_DAY)])
        else:
            clusters[key] = Cluster(part, own)
    return list(clusters.values())
