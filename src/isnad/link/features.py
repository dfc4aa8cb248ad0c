"""What can be compared of a part across reports and languages: town, days, parties, figures, roots."""

import msgspec

from isnad.link.dates import Days
from isnad.link.parts import Part
from isnad.link.words import Reader
from isnad.linked import Testimony, Who
from isnad.model import BEFALLING
from isnad.packs.classes import load_classes

TELLING = 3  # smaller figures are shared by chance: one child, two houses


class Features(msgspec.Struct, frozen=True, kw_only=True):
    """A part as linking compares it. Parties and roots are keys of the register or of an institution."""

    town: str | None
    country: str | None
    days: Days | None
    published: int | None
    parties: frozenset[str]
    figures: frozenset[tuple[str, int]]
    roots: frozenset[str]
    document: str
    sure: bool = True  # the days are those of the attack itself, not of what followed it
    towns: frozenset[str] = frozenset()  # all that the part names
    names: frozenset[str] = frozenset()  # in the beginning of the report, where it is the report's news


def features_of(part: Part, reader: Reader, country: str | None, names: frozenset[str]) -> Features:
    """The features of a part; `country` is that of the document, where the part names none, `names` those of its beginning."""
    parties: set[str] = set()
    figures: set[tuple[str, int]] = set()
    roots: set[str] = set()
    for told in part.testimonies:
        claim = told.claim
        for mention in (*claim.agents, *claim.targets):
            who = reader.who(mention.text)
            key = mention.actor or (
                who_key(who, part.country or country) if who.actor or who.cls == "military" else None
            )
            if key is not None:
                parties.add(key)
        if told.who is not None:
            root = who_key(told.who, part.country or country)
            if root is not None:
                roots.add(root)
                if told.who.link == "party":
                    parties.add(root)
        figures |= {
            (loss(f.kind), f.stated) for f in told.figures if f.stated and f.stated >= TELLING and f.kind in BEFALLING
        }
    return Features(
        town=part.town, country=part.country or country, days=part.days, published=part.published,
        parties=frozenset(parties), figures=frozenset(figures), roots=frozenset(roots), document=part.document,
        sure=part.sure, towns=part.towns | ({part.town} if part.town else frozenset()),
        names=names - speaking(part) if part.lead else frozenset(),
    )  # fmt: skip


def speaking(part: Part) -> frozenset[str]:
    """The names of those who speak: one spokesman tells of many attacks."""
    return frozenset(word for told in part.testimonies if told.who and told.who.name for word in told.who.name.split())


def loss(kind: str) -> str:
    """Bodies seen are compared with the killed."""
    return "killed" if kind == "dead" else kind


def who_key(who: Who, country: str | None) -> str | None:
    """A source or party as one word: institution and country before the register's id, so that both ways of naming meet."""
    if who.cls is not None and load_classes().source[who.cls].faceless:
        return None
    if who.cls is not None and who.cls not in ("officials", "residents", "security-sources"):
        return f"{who.cls}:{who.country or country or ''}"
    return who.actor or who.name


def signature(told: Testimony, country: str | None) -> tuple[object, ...]:
    """A claim without its words: type, root, kinds counted, denied or not. Equal for a sentence and its translation."""
    who = told.who
    root = None if who is None else who_key(who, country) if who.actor is not None and who.name is None else who.link
    kinds = tuple(loss(f.kind) for f in told.figures)
    return (told.claim.type, root, kinds, told.claim.polarity)
