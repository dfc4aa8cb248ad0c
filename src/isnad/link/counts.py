"""What each claim of a document counts, and of whom: "seven dead in its ranks" are seven of the army's soldiers."""

from typing import Literal

import msgspec

from isnad.link.words import WIDE, Reader, Revision, town_of
from isnad.linked import WITHDRAWN, Figure, Group, Who
from isnad.model import Claim, Quantity
from isnad.packs.classes import Classes, counts_whoever
from isnad.scan.view import View

LOSSES = ("killed", "injured", "captured", "missing", "dead")
NEAR = 4  # words after it that say whose they are: "dead on its side", « morts dans ses rangs »
OWNER = 15  # characters between a figure and the people whose owner stands there: "six of our own | men"
COUNTS_AS = {"dead": "killed"}
PART = "a part of the figure before it"
CORRECTED = "the figure that it corrects"
FAR = 8  # words behind a figure in which it may be said whose they are
AFTER = 1  # words after one for the dead: "dead soldiers", «погибших солдатах»; further on others stand


class Counts:
    """The figures of one document in the order of its claims, each with its group."""

    def __init__(self, reader: Reader, classes: Classes, text: str = "") -> None:
        self.reader, self.classes, self.text = reader, classes, text
        self.at = 0  # where the group stands that was counted last
        self.last: dict[tuple[object, ...], Group] = {}  # the group that was counted last, by root and at all
        self.town: str | None = None
        self.hit: dict[tuple[object, ...], Group] = {}  # whom each root said last that he hit
        self.counted: tuple[tuple[object, ...] | None, Figure | None] = (None, None)  # the root that counted last, and what
        self.seen: dict[str, tuple[Figure, ...]] = {}

    def figures_of(self, claim: Claim, who: Who | None, revises: Revision | None = None) -> tuple[Figure, ...]:
        """The claim's figures; a denial of one's own losses, or of holding anybody, is a count of none, a figure taken back no count."""
        self.note_hit(claim, who)
        town = town_of(claim.place)
        if town is not None and town != self.town:
            self.last.pop((), None)  # elsewhere others may be meant by "nine dead"
            self.town = town
        figures = tuple(self.read(claim, q, i, who, revises) for i, q in enumerate(claim.quantities))
        figures = self.find_parts(claim, figures)
        figures = tuple(self.part_of(figures, f) for f in figures)
        figures = self.continued(claim, who, figures)
        if not figures and revises is None and claim.polarity == "negated" and claim.type in ("ASSAULT", "COERCE"):
            figures = self.denied(claim, who)
        self.seen[claim.id] = figures
        return figures

    def read(self, claim: Claim, quantity: Quantity, nth: int, who: Who | None, revises: Revision | None) -> Figure:
        """One quantity as a figure; a denied count is none."""
        low, high = quantity.low, quantity.high
        stated = quantity.stated if quantity.stated is not None else (low if low is not None else high)
        denied = "deny" in (claim.act, claim.stance) or stated == 1  # "not one soldier was lost"
        if claim.polarity == "negated" and denied and revises is None and (quantity.kind in LOSSES or (stated == 1 and quantity.kind == "present")):
            low = high = stated = 0
        group, guessed = named(self.reader, quantity), False
        if quantity.kind != "other":
            group, guessed = self.group_of(claim, quantity, nth, who)
        return Figure(
            nth=nth, guessed=guessed, kind=quantity.kind, low=low, high=high, stated=stated, vague=quantity.vague,
            approximate=quantity.approximate, partial=quantity.partial, group=group, name=self.name_of(quantity), turn=self.turn_of(claim, quantity),
            local=self.local(claim, quantity), aside=self.revised(claim, quantity, nth, revises) or aside(claim, quantity, group, self.classes),
        )  # fmt: skip

    def local(self, claim: Claim, quantity: Quantity) -> str | None:
        """The town of which alone a part is said to be counted: "in Gao alone"; None of what one hospital alone took in."""
        town = town_of(claim.place) if quantity.partial else None
        if town is None or claim.place is None or self.reader.pack is None:
            return None
        after = View(self.text[claim.place.end : claim.place.end + OWNER], self.reader.pack)
        return town if any(cls == "alone" for cls, _ in after.classes_at(0)) else None

    def revised(self, claim: Claim, quantity: Quantity, nth: int, revises: Revision | None) -> str | None:
        """Why a figure of a revision does not count: it is the one taken back, or the one that another takes the place of."""
        if revises == "withdraw":
            return WITHDRAWN
        if revises is None or len(claim.quantities) == 1:
            return None
        begin = claim.quantities[nth - 1].end if nth else claim.evidence.start
        return CORRECTED if self.reader.ends_former(self.words_of(claim, begin, quantity.start)) else None

    def turn_of(self, claim: Claim, quantity: Quantity) -> Literal["earlier", "now"] | None:
        """Whether the words before a figure say that it was given earlier, or that it stands now."""
        before = self.words_of(claim, claim.evidence.start, quantity.start)
        if self.reader.joined("earlier", before):
            return "earlier"
        return "now" if self.reader.joined("now", before) else None

    def name_of(self, quantity: Quantity) -> str | None:
        """The name of the one person counted, as a skeleton; None of a group, and of one who is named by what he is."""
        if quantity.of is None or (quantity.low, quantity.high) != (1, 1) or self.reader.group(quantity.of.text) is not None:
            return None
        return self.reader.who(quantity.of.text).name

    def group_of(self, claim: Claim, quantity: Quantity, nth: int, who: Who | None) -> tuple[Group | None, bool]:
        """The group counted: as worded, else whom the claim hits, else whom the same source or the text counted last."""
        found = self.worded(claim, quantity)
        if found is not None and self.classes.group[found.cls].turned is not None:
            if quantity.kind != self.classes.group[found.cls].turned:
                return found, False
            found = None
        if found is None or found.cls in ("toll", "captives"):
            found = self.beside(claim, quantity, nth) or found
        if found is None or found.cls in ("toll", "people"):
            found = self.lost(claim, quantity, who) or found
        if found is not None and found.cls == "people" and found.country is None and not found.actor:
            none = quantity.low == quantity.high == 0
            found = (self.own(found, who) if none or claim.polarity == "negated" else None) or found
        if found is not None and found.cls == "own":
            found = self.of_target(claim, who) or self.owned(found, who)
        guessed = found is None or found.cls in ("toll", "captives")
        voice = self.voice(who) if who is not None and guessed and quantity.kind == "missing" else None
        if voice is not None:
            found = self.owned(Group(cls="own", shown=quantity.text), who)
        elif guessed:
            near = who is None or not counts_whoever(who.link, who.cls, self.classes) or "\n" not in self.text[self.at : quantity.start]
            beside = self.last.get(()) if near else None
            found = (self.last.get((key_of(who),)) or beside) if quantity.kind in LOSSES else None
        if found is not None and quantity.kind == "present":
            self.last[(key_of(who),)] = found
        if (
            found is not None
            and quantity.kind in LOSSES
            and all(q.kind != quantity.kind for q in claim.quantities[:nth])
        ):
            self.last[(key_of(who),)] = self.last[()] = found
            self.at = quantity.start
        return found, guessed

    def worded(self, claim: Claim, quantity: Quantity) -> Group | None:
        """The group as worded; of people at large also the words before them say whose they are: "six of its men"."""
        if quantity.of is None:
            return None
        found = self.reader.group(quantity.of.text)
        if found is None or found.cls not in WIDE or quantity.of.start - quantity.end not in range(2, OWNER):
            return found
        own = self.reader.group(self.words_of(claim, quantity.end, quantity.of.end))
        return own if own is not None and own.cls == "own" else found

    def lost(self, claim: Claim, quantity: Quantity, who: Who | None) -> Group | None:
        """Who lost those that are counted: named before "lost", or the speaker's own."""
        before = self.words_of(claim, claim.evidence.start, quantity.start)
        if quantity.kind not in LOSSES or not self.reader.joined("lost", before):
            return None
        found = self.reader.group(before)
        if found is not None and found.cls not in WIDE and found.cls != "own":
            return found
        return self.owned(Group(cls="own", shown=quantity.text), who)

    def among(self, claim: Claim, quantity: Quantity, nth: int) -> Group | None:
        """The group that the words behind a figure name as those counted: "four in uniform", "nine, who served in the police"."""
        begin = quantity.of.end if quantity.of is not None else quantity.end
        after = claim.quantities[nth + 1].start if nth + 1 < len(claim.quantities) else claim.evidence.end
        words = self.words_of(claim, begin, max(begin, after)).split(maxsplit=FAR)[:FAR]
        found = self.reader.opens(" ".join(words))
        if found is None and self.reader.joined("among", " ".join(words[: FAR // 2])):
            found = self.reader.group(" ".join(words))
        return found if found is not None and found.cls not in WIDE and self.classes.group[found.cls].turned is None else None

    def beside(self, claim: Claim, quantity: Quantity, nth: int) -> Group | None:
        """The group that a bare toll counts: named right after it («погибших солдат»), else the one that the claim hits."""
        told = self.among(claim, quantity, nth)
        if told is not None:
            return told
        if quantity.of is not None:
            begin = quantity.of.end - claim.evidence.start
            words = claim.evidence.text[begin:].split(maxsplit=NEAR)[:NEAR] if begin > 0 else []
            after = self.reader.group(" ".join(words))
            if after is None or after.cls != "own":
                after = self.reader.group(" ".join(words[:AFTER]))
            if after is not None and after.cls not in WIDE and self.classes.group[after.cls].turned is None:
                return after
        others = [self.reader.group(q.of.text) for q in claim.quantities if q is not quantity and q.of is not None]
        taken = {g.cls for g in others if g is not None}
        named = [g for g in (self.reader.group(t.text) for t in claim.targets) if g is not None]
        hit = [g for g in named if g.cls not in WIDE or g.country is not None]
        return hit[0] if len({g.cls for g in hit}) == 1 and hit[0].cls not in taken else None

    def own(self, group: Group, who: Who | None) -> Group | None:
        """Whose "men" are, when an army or a group says that it lost none."""
        return self.owned(group, who) if who is not None and self.voice(who) else None

    def of_target(self, claim: Claim, who: Who | None) -> Group | None:
        """Whose "its men" are when the speaker says that he hit a body of others: theirs, and nobody's where none was told of."""
        if who is None or not self.did(claim, who) or claim.polarity == "negated":
            return None
        return self.hit.get((key_of(who),)) or Group(cls="toll", shown=claim.evidence.text)

    def did(self, claim: Claim, who: Who) -> bool:
        """Whether a source says that it did it itself."""
        return any(key_of(self.reader.who(a.text)) == key_of(who) or (a.actor is not None and a.actor == who.actor) for a in claim.agents)

    def note_hit(self, claim: Claim, who: Who | None) -> None:
        """Keeps whom a root says to have hit: as the claim has it, else as its words do."""
        texts = [t.text for t in claim.targets] + ([claim.evidence.text] if who is not None and self.did(claim, who) else [])
        hit = [g for g in map(self.reader.group, texts) if g is not None and g.cls not in (*WIDE, "own")]
        if hit:
            self.hit[(key_of(who),)] = hit[0]

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
        source = self.classes.source.get(who.cls or "")
        return source.people if source is not None and source.people else "fighters" if who.link == "party" else None

    def find_parts(self, claim: Claim, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """Marks figures that are part of the one before ("eight people, four of them soldiers") and such as add to others.

        What follows a part by "and" is one too, as long as the parts are no more than the whole.
        """
        marked: list[Figure] = []
        whole: Figure | None = None
        held = 0
        for figure, quantity in zip(figures, claim.quantities, strict=True):
            begin = claim.quantities[figure.nth - 1].end if figure.nth else claim.evidence.start
            end = quantity.of.end if quantity.of is not None else quantity.end
            between = self.words_of(claim, begin, max(end, quantity.end))
            last = marked[-1] if marked else None
            same = last is not None and last.kind == figure.kind
            opened = same and (self.reader.joined("including", between) or "(" in between)
            if opened and last is not None:
                whole, held = (last if not last.part else whole), held if last.part else 0
            follows = opened or (same and last is not None and last.part)
            fits = whole is not None and held + (figure.stated or 0) <= (whole.stated or whole.low or 0)
            part = bool(follows and fits)
            held = held + (figure.stated or 0) if part else 0
            more = not part and self.reader.joined("more", self.words_of(claim, quantity.start, end))
            marked.append(msgspec.structs.replace(figure, part=part, more=more))
        return tuple(marked)

    def words_of(self, claim: Claim, start: int, end: int) -> str:
        """The words of the evidence between two offsets of the document."""
        return claim.evidence.text[max(0, start - claim.evidence.start) : max(0, end - claim.evidence.start)]

    def continued(self, claim: Claim, who: Who | None, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """The figures of a claim that begins with "including": the first is a part of what the same root counted right before."""
        key, before = self.counted
        if figures:
            self.counted = key_of(who), figures[0]
        if not figures or before is None or key != key_of(who) or self.at_start(claim) is None:
            return figures
        first = figures[0]
        if COUNTS_AS.get(first.kind, first.kind) != COUNTS_AS.get(before.kind, before.kind) or (first.stated or 0) > (before.stated or 0):
            return figures
        self.counted = key, before
        same = first.guessed or first.group == before.group
        return (msgspec.structs.replace(first, part=True, aside=PART if same else first.aside), *figures[1:])

    def at_start(self, claim: Claim) -> str | None:
        """The words before a claim's first figure, where they make it a part of what came before."""
        words = self.words_of(claim, claim.evidence.start, claim.quantities[0].start)
        return words if len(words) <= OWNER and self.reader.joined("including", words) else None

    def part_of(self, figures: tuple[Figure, ...], figure: Figure) -> Figure:
        """A count of the same group in the same claim is no toll of its own when it is a part, or counts nobody in particular."""
        for whole in figures[: figure.nth]:
            loose = figure.part or figure.guessed
            if figure.aside is None and whole.kind == figure.kind and loose and figure.group == whole.group and whole.aside != CORRECTED:
                return msgspec.structs.replace(figure, aside=PART)
        return figure

    def denied(self, claim: Claim, who: Who | None) -> tuple[Figure, ...]:
        """None lost of one's own, where that is what is denied; none held, where holding anybody is."""
        about = [f for f in self.seen.get(claim.about or "", ()) if f.kind in LOSSES]
        kind = "captured" if claim.type == "COERCE" else "killed"
        hit = [g for t in claim.targets if (g := self.reader.group(t.text)) is not None and not (g.cls == "own" and " " in t.text)]
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
