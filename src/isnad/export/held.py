"""What exports are made from: events with their claims and documents, and what people graded; nothing is read again."""

from collections.abc import Iterable

import msgspec

from isnad.model import ActorMention, Claim, Document, Estimate, Event, Policy, QuantityKind
from isnad.packs.register import Actor


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """One run: version, hashes of the packs by language, options; when the ledger first heard of it."""

    version: str
    packs: dict[str, str]
    options: dict[str, str | None]
    recorded: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Events in the order of their time and id, claims and documents by id; the register's actors by id.

    `reliability` (A–F) is by source, `credibility` (1–6) by claim, as people graded them; `countries` are English names
    by ISO 3166-1 alpha-2 code. `corrections` give for a claim by a person the claim that it supersedes, who made it and when.
    """

    events: tuple[Event, ...]
    claims: dict[str, Claim]
    documents: dict[str, Document]
    actors: dict[str, Actor]
    countries: dict[str, str]
    reliability: dict[str, str] = {}
    credibility: dict[str, str] = {}
    corrections: dict[str, tuple[str, str, str]] = {}
    runs: tuple[Ran, ...] = ()

    def claims_of(self, event: Event) -> list[Claim]:
        """The event's claims that are held, in its order."""
        return [self.claims[id] for id in event.claims if id in self.claims]

    def documents_of(self, event: Event) -> list[Document]:
        """The event's documents that are held, in its order."""
        return [self.documents[id] for id in event.documents if id in self.documents]

    def parties(self, mentions: Iterable[ActorMention]) -> tuple[ActorMention, ...]:
        """Those whom the register knows, each once; where it knows none, the first: a coded table names one side, not words."""
        every = tuple(mentions)
        known = {m.actor: m for m in reversed(every) if m.actor in self.actors}
        return tuple(known[id] for id in dict.fromkeys(m.actor for m in every if m.actor in known)) or every[:1]

    def actor_of(self, mention: ActorMention) -> Actor | None:
        """The register's entry for a mention, if it has one."""
        return self.actors.get(mention.actor or "")


def estimate_of(event: Event, policy: Policy, kind: QuantityKind = "killed", of: str | None = None) -> Estimate | None:
    """The event's estimate of one kind by one policy, for everyone unless a group is named."""
    return next((e for e in event.estimates if (e.policy, e.kind, e.of) == (policy, kind, of)), None)


def groups_of(event: Event, policy: Policy, kind: QuantityKind = "killed") -> list[Estimate]:
    """The event's estimates of one kind by one policy for each group counted."""
    return [e for e in event.estimates if e.policy == policy and e.kind == kind and e.of is not None]


def terms_of(documents: Iterable[Document]) -> dict[str, str | None]:
    """The licences and the origins of some documents, each once, in their order; None where nobody said."""
    every = tuple(documents)
    return {
        "licences": "; ".join(dict.fromkeys(d.licence for d in every if d.licence)) or None,
        "origins": "; ".join(dict.fromkeys(d.origin for d in every if d.origin)) or None,
    }


def shown(mention: ActorMention) -> str:
    """The canonical name, else the mention's own words."""
    return mention.name or mention.text


def name_all(mentions: Iterable[ActorMention]) -> str:
    """Their names, each once, joined by semicolons as coded tables do."""
    return "; ".join(dict.fromkeys(shown(mention) for mention in mentions))


def span_of(event: Event) -> tuple[str | None, str | None]:
    """The event's first and last day; an open end is the other one."""
    first, last = (event.time.from_, event.time.to) if event.time else (None, None)
    return first or last, last or first
