"""FollowTheMoney entities: an Event for each event, Articles, people and groups, and who said what as UnknownLinks."""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from isnad.export.held import Held, estimate_of, shown, span_of
from isnad.model import ActorMention, Claim, Document, Event
from isnad.packs.register import reference_url

LOSES = (
    "Figures by root and policy (they stand in the summary in words), offsets, certainty, realis. The schema has no casualties "
    "and no point on an Event: coordinates are an Address."
)
Entity = dict[str, object]
SCHEMATA = {"state": "PublicBody", "party": "Organization", "media": "Organization", "monitor": "Organization"}


def ftm_entities(held: Held) -> Iterator[Entity]:
    """Every entity once, in the order of the events; ids are made of what they stand for, so a second export agrees."""
    seen: set[str] = set()
    for event in held.events:
        for entity in entities_of(held, event):
            if str(entity["id"]) not in seen:
                seen.add(str(entity["id"]))
                yield entity


def entities_of(held: Held, event: Event) -> Iterator[Entity]:
    """One event with its address, its parties, its articles and who spoke of it on whose word."""
    yield event_entity(held, event)
    if (address := address_entity(event)) is not None:
        yield address
    for mention in (*event.agents, *event.targets):
        yield actor_entity(held, mention)
    for document in held.documents_of(event):
        yield article_entity(document)
        yield make("Documentation", f"{event.id}/{document.id}", document=[key_of(document.id)], entity=[key_of(event.id)], role=["reports"])
    for claim in held.claims_of(event):
        for link in claim.chain:
            yield actor_entity(held, link)
        yield from said_entities(event, claim)


def make(schema: str, key: str, **properties: list[str | None]) -> Entity:
    """An entity whose empty properties are left out."""
    kept = {name: found for name, values in properties.items() if (found := [v for v in values if v])}
    return {"id": key_of(key), "schema": schema, "properties": {**kept}}


def key_of(key: str) -> str:
    """An id of the record itself, with the hyphen that the library wants for our underscore; or a hash of what it stands for."""
    own = key.startswith(("doc_", "evt_", "clm_")) and "/" not in key
    return key.replace("_", "-") if own else hashlib.sha1(key.encode()).hexdigest()


def language_code(tag: str | None) -> str | None:
    """A BCP 47 tag's language as ISO 639-3."""
    code = (tag or "").split("-")[0]
    return code if len(code) == 3 else language_codes().get(code)


@cache
def language_codes() -> dict[str, str]:
    """ISO 639-3 by 639-1: the library knows no others."""
    return tomllib.loads(files("isnad").joinpath("data", "language_codes.toml").read_text(encoding="utf-8"))


def event_entity(held: Held, event: Event) -> Entity:
    """The event; its summary says the range and the status in words."""
    first, last = span_of(event)
    place = event.place
    name = " ".join(filter(None, [event.mode or event.type.lower(), (place.name or place.text) if place else None, first]))
    killed = estimate_of(event, "minmax")
    address = address_entity(event)
    involved = [key_of(actor_key(m)) for m in (*event.agents, *event.targets)]
    return make(
        "Event", event.id, name=[name], startDate=[first], endDate=[last], country=[place.country.lower() if place and place.country else None],
        location=[(place.name or place.text) if place else None], addressEntity=[str(address["id"]) if address else None], involved=[*involved],
        summary=[killed.why if killed else None], notes=[f"status: {event.status}", *event.contradictions], recordId=[event.id],
    )  # fmt: skip


def address_entity(event: Event) -> Entity | None:
    """The place with its coordinates."""
    place = event.place
    if place is None:
        return None
    point = [None if value is None else str(value) for value in (place.latitude, place.longitude)]
    country = place.country.lower() if place.country else None
    name = place.name or place.text
    return make(
        "Address", f"address/{name}/{country}", full=[name], state=[place.admin1], country=[country], latitude=point[:1], longitude=point[1:],
    )  # fmt: skip


def actor_key(mention: ActorMention) -> str:
    """What makes two mentions one entity: the register's id, else the name."""
    return f"actor/{mention.actor or shown(mention)}"


def actor_entity(held: Held, mention: ActorMention) -> Entity:
    """Somebody who acts, is hit or speaks."""
    actor = held.actor_of(mention)
    kind = actor.kind if actor else (mention.actor_kind or getattr(mention, "kind", ""))
    schema = "Person" if actor and actor.sort == "person" else SCHEMATA.get(kind or "", "LegalEntity")
    country = actor.country.lower() if actor and actor.country else None
    return make(
        schema, actor_key(mention), name=[shown(mention)], country=[country], description=[actor.note if actor else None],
        **references(actor.reference if actor else None),
    )  # fmt: skip


def references(reference: str | None) -> dict[str, list[str | None]]:
    """Where the register's reference goes: the schema has a place for an item, one for an article and one for any other page."""
    if reference is None:
        return {}
    scheme, _, code = reference.partition(":")
    if scheme == "wikidata":
        return {"wikidataId": [code]}
    return {"wikipediaUrl" if scheme == "wikipedia" else "sourceUrl": [reference_url(reference)]}


def article_entity(document: Document) -> Entity:
    """A report. FollowTheMoney hashes files with SHA-1; this is of the text alone."""
    sha1 = hashlib.sha1(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return make(
        "Article", document.id, fileName=[document.name], title=[document.title or document.name], publishedAt=[document.published],
        language=[language_code(document.language)], bodyText=[document.text], contentHash=[sha1], sourceUrl=[document.url],
        publisher=[document.publisher],
        notes=[f"licence: {document.licence}" if document.licence else None, f"origin: {document.origin}" if document.origin else None],
    )  # fmt: skip


def said_entities(event: Event, claim: Claim) -> Iterator[Entity]:
    """Who spoke of the event: a link from the root to it, the claim's words in its role and its summary."""
    if claim.chain:
        root = claim.chain[-1]
        yield make(
            "UnknownLink", f"said/{claim.id}", subject=[key_of(actor_key(root))], object=[key_of(event.id)], role=[claim.act or "say"],
            summary=[claim.evidence.text], recordId=[claim.id],
        )  # fmt: skip
