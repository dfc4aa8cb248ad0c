"""Claims against one's own interest: a side that tells what it would rather not weighs more, and is marked with the reason."""

from collections.abc import Iterator

from isnad.linked import Happening, Who
from isnad.model import Against, Claim
from isnad.packs.classes import Classes
from isnad.weigh.roots import Source
from isnad.weigh.sides import side_of
from isnad.weigh.tolls import Entry, Toll, blamed_by

LOSSES = ("killed", "injured", "captured", "missing")
SIDES = ("state", "party")  # who fights, and whose losses are a side's: an army's soldiers, a group's fighters
CIVILIAN = "civilian"
OWN_LOSSES = "it tells of its own losses"
ADMITS = "it tells that it hit civilians itself"
CLEARS = "it clears those whom it fights"


def find_interests(
    happening: Happening, sources: list[Source], of_claim: dict[str, Source], tolls: list[Toll], classes: Classes
) -> dict[str, tuple[Against, ...]]:
    """By the root's name, its claims that tell against it, each once and in their order."""
    country = happening.country
    found: dict[str, dict[str, str]] = {}
    for source, claim, why in (*of_losses(sources, tolls, classes, country), *of_innocence(happening, sources, of_claim, tolls, classes)):
        found.setdefault(source.name, {}).setdefault(claim.id, why)
    place = {t.claim.id: i for i, t in enumerate(happening.testimonies)}
    return {
        name: tuple(Against(claim=id, why=why) for id, why in sorted(claims.items(), key=lambda item: place[item[0]]))
        for name, claims in found.items()
    }


def stands_as(source: Source) -> Who:
    """As whom a root speaks: as people decided, else as itself."""
    return source.stands or source.who


def of_losses(sources: list[Source], tolls: list[Toll], classes: Classes, country: str | None) -> Iterator[tuple[Source, Claim, str]]:
    """Sides that count losses of their own people, or civilians whom they say that they hit."""
    for toll in tolls:
        group = classes.group.get(toll.cls or "")
        if toll.kind not in LOSSES or group is None:
            continue
        for entry in toll.latest:
            source, claim = sources[entry.source], entry.told.claim
            if stands_as(source).link not in SIDES or not counts_any(entry) or claim.polarity == "negated":
                continue
            if group.side in SIDES and side_of(stands_as(source), toll, classes, country) == "own":
                yield source, claim, OWN_LOSSES
            elif group.side == CIVILIAN and group.within is not None and source.who.actor in blamed_by(entry):
                yield source, claim, ADMITS


def counts_any(entry: Entry) -> bool:
    """Whether a figure counts anybody at all."""
    return bool(entry.figure.stated or entry.figure.low or entry.figure.vague)


def of_innocence(
    happening: Happening, sources: list[Source], of_claim: dict[str, Source], tolls: list[Toll], classes: Classes
) -> Iterator[tuple[Source, Claim, str]]:
    """Sides that deny that those whom they fight did it."""
    foes = {s.name: find_foes(s, tolls, classes, happening) for s in sources if stands_as(s).link in SIDES}
    for told in happening.testimonies:
        source, claim = of_claim.get(told.claim.id), told.claim
        if source is None or claim.polarity != "negated":
            continue
        if foes.get(source.name, set()) & {a.actor for a in claim.agents}:
            yield source, claim, CLEARS


def find_foes(source: Source, tolls: list[Toll], classes: Classes, happening: Happening) -> set[str | None]:
    """Those of the register who are said to have hit the root's own people, or whom it is said to have hit."""
    who = stands_as(source)
    own = [t for t in tolls if side_of(who, t, classes, happening.country) == "own"]
    found: set[str | None] = {actor for toll in own for entry in toll.latest for actor in blamed_by(entry)}
    for told in happening.testimonies:
        agents, targets = ({m.actor for m in side if m.actor} for side in (told.claim.agents, told.claim.targets))
        if told.claim.polarity == "affirmed" and who.actor is not None:
            found |= agents if who.actor in targets else targets if who.actor in agents else set()
    return found - {who.actor}
