"""What each claim of a document counts, and of whom: "seven dead in its ranks" are seven of the army's soldiers."""

import msgspec

from isnad.link.words import WIDE, Reader
from isnad.linked import Figure, Group, Who
from isnad.model import Claim, Quantity
from isnad.packs.classes import Classes

LOSSES = ("killed", "injured", "captured", "missing", "dead")
NONE = Group(cls="people")


class Counts:
    """The figures of one document in the order of its claims, each with its group."""

    def __init__(self, reader: Reader, classes: Classes) -> None:
        self.reader, self.classes = reader, classes
        self.last: dict[tuple[object, ...], Group] = {}  # the group that was counted last, by root and at all
        self.seen: dict[str, tuple[Figure, ...]] = {}

    def figures_of(self, claim: Claim, who: Who | None) -> tuple[Figure, ...]:
        """The claim's figures; a denial of one's own losses, or of holding anybody, is a count of none."""
        figures = tuple(self.read(claim, q, i, who) for i, q in enumerate(claim.quantities))
        figures = tuple(self.part_of(figures, f) for f in figures)
        if not figures and claim.polarity == "negated" and claim.type in ("ASSAULT", "COERCE"):
            figures = self.denied(claim, who)
        self.seen[claim.id] = figures
        return figures

    def read(self, claim: Claim, quantity: Quantity, nth: int, who: Who | None) -> Figure:
        """One quantity as a figure; a denied count is none."""
        low, high = quantity.low, quantity.high
        stated = quantity.stated if quantity.stated is not None else (low if low is not None else high)
        if claim.polarity == "negated" and quantity.kind in LOSSES:
            low = high = stated = 0
        group = self.group_of(claim, quantity, who) if quantity.kind != "other" else named(self.reader, quantity)
        return Figure(
            nth=nth, kind=quantity.kind, low=low, high=high, stated=stated, vague=quantity.vague,
            approximate=quantity.approximate, partial=quantity.partial, group=group, aside=aside(claim, quantity, group, self.classes),
        )  # fmt: skip

    def group_of(self, claim: Claim, quantity: Quantity, who: Who | None) -> Group | None:
        """The group counted: as worded, else whom the claim hits, else whom the same source or the text counted last."""
        found = self.reader.group(quantity.of.text) if quantity.of is not None else None
        if found is not None and self.classes.group[found.cls].turned is not None:
            if quantity.kind != self.classes.group[found.cls].turned:
                return found
            found = None
        if found is None or found.cls in ("toll", "captives"):
            hit = [g for g in (self.reader.group(t.text) for t in claim.targets) if g is not None and g.cls not in WIDE]
            found = hit[0] if len({g.cls for g in hit}) == 1 else found
        if found is not None and found.cls == "people" and found.country is None and not found.actor:
            found = self.own(found, claim, who) or found
        if found is not None and found.cls == "own":
            found = self.owned(found, who)
        if found is None or found.cls in ("toll", "captives"):
            found = self.last.get((key_of(who),)) or self.last.get(()) if quantity.kind in LOSSES else None
        if found is not None and quantity.kind in LOSSES:
            self.last[(key_of(who),)] = self.last[()] = found
        return found

    def own(self, group: Group, claim: Claim, who: Who | None) -> Group | None:
        """Whose "men" are, when an army or a group says that it lost none."""
        return self.owned(group, who) if claim.polarity == "negated" and who is not None and self.voice(who) else None

    def owned(self, group: Group, who: Who | None) -> Group | None:
        """The root's own people: soldiers of an army, fighters of a group, drivers of the drivers."""
        if who is None:
            return None
        cls = self.voice(who)
        return msgspec.structs.replace(group, cls=cls, country=who.country, actor=party_of(who)) if cls else None

    def voice(self, who: Who) -> str | None:
        """The group whose losses a source's own are."""
        spoken = next((g for g, c in self.classes.group.items() if c.voice is not None and c.voice == who.cls), None)
        if spoken is not None:
            return spoken
        if who.cls in self.classes.group:
            return who.cls
        return "fighters" if who.link == "party" else None

    def part_of(self, figures: tuple[Figure, ...], figure: Figure) -> Figure:
        """A smaller count after a wider one in one claim is a part of it, unless it counts a group of its own."""
        for whole in figures[: figure.nth]:
            smaller = (figure.stated or 0) <= (whole.stated or 0)
            if figure.aside is None and whole.kind == figure.kind and smaller and figure.group == whole.group:
                return msgspec.structs.replace(figure, aside="a part of the figure before it")
        return figure

    def denied(self, claim: Claim, who: Who | None) -> tuple[Figure, ...]:
        """None lost of one's own, where that is what is denied; none held, where holding anybody is."""
        about = [f for f in self.seen.get(claim.about or "", ()) if f.kind in LOSSES]
        kind = "captured" if claim.type == "COERCE" else "killed"
        hit = [g for g in (self.reader.group(t.text) for t in claim.targets) if g is not None]
        mine = [self.owned(g, who) if g.cls in ("own", "people") else g for g in hit]
        group = next((g for g in mine if g is not None and who is not None and self.is_own(g, who)), None)
        if group is None and kind == "captured":
            group = next((f.group for f in about if f.kind == kind), None)
        if group is None:
            return ()
        return (Figure(nth=0, kind=kind, low=0, high=0, stated=0, group=group),)

    def is_own(self, group: Group, who: Who) -> bool:
        """Whether a group is the source's own people."""
        side = self.classes.group[group.cls].side
        if group.actor is not None and who.actor is not None:
            return group.actor == who.actor
        if group.country is not None and who.country is not None and group.country != who.country:
            return False
        return (side == "state" and who.link == "state") or (side == "party" and who.link == "party")


def named(reader: Reader, quantity: Quantity) -> Group | None:
    """What a figure of things counts, as it is worded: such figures are never joined across reports."""
    return reader.group(quantity.of.text) if quantity.of is not None else None


def key_of(who: Who | None) -> tuple[str | None, str | None, str | None] | None:
    """Whom the same document means by another word."""
    return (who.actor, who.cls, None if who.actor or who.cls else who.name or who.shown) if who is not None else None


def party_of(who: Who) -> str | None:
    """The belligerent that a source is, where the register has it."""
    return who.actor if who.link == "party" else None


def aside(claim: Claim, quantity: Quantity, group: Group | None, classes: Classes) -> str | None:
    """Why a figure is no toll of the event, or None."""
    if quantity.cumulative:
        return "a running total over more than this event"
    if claim.realis in ("hypothetical", "generic") or (claim.realis == "planned" and quantity.kind != "planned"):
        return "not told as having happened"
    turned = classes.group[group.cls].turned if group is not None else None
    if turned is not None and quantity.kind in ("killed", "dead"):
        return f"counted as {turned} before: the toll of the same source includes them"
    if claim.chain and claim.chain[-1].kind == "evidence" and quantity.kind == "dead":
        return "what a picture shows is a part only"
    return None
