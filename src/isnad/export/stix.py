"""STIX 2.1: a bundle of identities, reports and one incident an event, Admiralty grades kept as two fields."""

import uuid
from collections.abc import Iterator

from isnad.export.held import Held, estimate_of, shown, span_of
from isnad.model import ActorMention, Document, Event
from isnad.packs.register import reference_url

LOSES = "Chains beyond the root, offsets, figures by root; STIX has no place for tolls, so the range stands in words and in x_isnad fields."
NAMESPACE = uuid.UUID("6e0f0a51-8b0c-5d57-9f0e-6b9c2d1c7a10")  # ours, so that the same event has the same id in every export
Object = dict[str, object]


def stix_bundle(held: Held) -> Object:
    """The bundle. Times are those of the reports themselves: the clock plays no part."""
    objects: dict[str, Object] = {}
    for event in held.events:
        for made in objects_of(held, event):
            objects.setdefault(str(made["id"]), made)
    key = "|".join(objects)
    return {"type": "bundle", "id": f"bundle--{uuid.uuid5(NAMESPACE, key)}", "objects": list(objects.values())}


def stix_id(kind: str, key: str) -> str:
    """An id that depends on the key alone."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, key)}"


def common(kind: str, key: str, when: str) -> Object:
    """What every object has."""
    return {"type": kind, "spec_version": "2.1", "id": stix_id(kind, key), "created": when, "modified": when}


def moment(day: str | None) -> str:
    """A day as STIX writes moments; reports without a date get the epoch, which says that it is not known."""
    return f"{(day or '1970-01-01')[:10]}T00:00:00.000Z"


def objects_of(held: Held, event: Event) -> Iterator[Object]:
    """The identities of an event, the incident itself and its reports."""
    documents = held.documents_of(event)
    when = moment(min((d.published for d in documents if d.published), default=None))
    for mention in (*event.agents, *event.targets, *(c.chain[-1] for c in held.claims_of(event) if c.chain)):
        yield identity(held, mention)
    yield incident(held, event, when)
    for document in documents:
        if document.licence:
            yield statement(document.licence)
        yield report(held, event, document)


def identity(held: Held, mention: ActorMention) -> Object:
    """Somebody, with the letter that people gave as a source's reliability."""
    actor = held.actor_of(mention)
    kind = "individual" if actor and actor.sort == "person" else "organization" if actor else "unknown"
    name = actor.name if actor else shown(mention)
    made: Object = {**common("identity", actor.id if actor else name, moment(None)), "name": name, "identity_class": kind}
    if actor and actor.reference:
        made["external_references"] = [external(actor.reference)]
    grade = held.reliability.get(name) or held.reliability.get(actor.id if actor else "")
    return {**made, "x_isnad_source_reliability": grade} if grade else made


def external(reference: str) -> Object:
    """The register's reference as STIX has it: whose it is, the code or title, and the page if it has one."""
    scheme, _, code = reference.partition(":")
    made: Object = {"source_name": scheme, "external_id": code} if scheme != "https" else {"source_name": "web"}
    url = reference_url(reference)
    return {**made, "url": url} if url else made


def incident(held: Held, event: Event, when: str) -> Object:
    """The event, with the range and the policy in words, and the digits that people gave its claims."""
    first, last = span_of(event)
    killed = estimate_of(event, "minmax")
    place = event.place
    name = " ".join(filter(None, [event.mode or event.type.lower(), (place.name or place.text) if place else None, first]))
    grades = {id: held.credibility[id] for id in event.claims if id in held.credibility}
    extra: Object = {"x_isnad_event": event.id, "x_isnad_status": event.status, "x_isnad_date_start": first, "x_isnad_date_end": last}
    extra |= {"x_isnad_killed_low": killed.low, "x_isnad_killed_high": killed.high} if killed else {}
    extra |= {"x_isnad_claim_credibility": grades} if grades else {}
    kept = {key: value for key, value in extra.items() if value is not None}
    return {**common("incident", event.id, when), "name": name, "description": killed.why if killed else event.status, **kept}


def statement(licence: str) -> Object:
    """The terms of a report as STIX marks them."""
    made = common("marking-definition", licence, moment(None))
    del made["modified"]  # a marking never changes
    return {**made, "definition_type": "statement", "definition": {"statement": licence}}


def report(held: Held, event: Event, document: Document) -> Object:
    """A document as the report of an event, under its terms."""
    when = moment(document.published)
    source: Object = {"source_name": document.publisher or document.name, "external_id": document.id}
    more = {"url": document.url, "description": f"origin: {document.origin}" if document.origin else None}
    made: Object = {
        **common("report", f"{document.id}/{event.id}", when), "name": document.title or document.name, "published": when,
        "object_refs": [stix_id("incident", event.id)], "external_references": [source | {n: v for n, v in more.items() if v}],
        "lang": document.language or "und",
    }  # fmt: skip
    return {**made, "object_marking_refs": [stix_id("marking-definition", document.licence)]} if document.licence else made
