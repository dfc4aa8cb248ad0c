"""PLOVER's JSON lines (manual of February 2024), one record a claim of a PLOVER type: its source text and its coder stay with it."""

from collections.abc import Iterator

from isnad.export.held import Held
from isnad.model import ActorMention, Claim, Document, Event

LOSES = "The chain beyond the coder, independent roots, ranges and status of the event; types of isnad's own (STRENGTH, RELATION, GOVERN, OTHER)."
# Quad codes: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
MODES = {
    "airstrike": "aerial", "drone": "drone", "shelling": "heavy-weapons", "missile": "heavy-weapons", "ied": "explosives",
    "suicide-attack": "suicide-attack", "ambush": "firearms", "clash": "firearms", "execution": "targeted",
    "assassination": "targeted", "abduct": "abduct",
}  # fmt: skip
NEGATED, UNREAL = {"negated": "negation"}, {"planned": "future", "hypothetical": "hypothetical"}
SIZES = {"killed": "dead", "dead": "dead", "injured": "injured", "captured": "arrested"}
PRECISIONS = {"exact": 5, "city": 4, "near": 4, "region": 2, "country": 1}


def plover_records(held: Held) -> Iterator[dict[str, object]]:
    """A record for each claim of PLOVER's sixteen types, event by event, with the event's date where the claim has none."""
    for event in held.events:
        for claim in held.claims_of(event):
            if claim.type in QUADS and (date := (claim.time or event.time)) and date.from_:
                yield plover_record(held, event, claim, held.documents[claim.document], date.from_)


def plover_record(held: Held, event: Event, claim: Claim, document: Document, date: str) -> dict[str, object]:
    """One claim. What is denied, planned or hypothetical is said by PLOVER's auxiliary modes."""
    aside = [mode for mode in (NEGATED.get(claim.polarity), UNREAL.get(claim.realis)) if mode]
    record: dict[str, object] = {
        "id": claim.id,
        "has_event": True,
        "date": date,
        "actor": [entity(held, m) for m in claim.agents] or [{"code": "---", "sector": "UNK"}],
        "recipient": [entity(held, m) for m in claim.targets],
        "event": [claim.type],
        "event_text": [claim.evidence.text],
        "quad_code": QUADS[claim.type],
        "mode": [*([MODES[claim.mode]] if claim.mode in MODES else []), *aside],
        "text": claim.evidence.text,
        "text_info": {"start": claim.evidence.start, "end": claim.evidence.end},
        "cite_info": {
            "url": document.url, "title": document.title, "publication": document.publisher, "language": document.language,
            "license": document.licence, "corpus": document.origin,
        },
        "coder": claim.coder,
        "comment": f"event {event.id}",
    }
    if claim.place:
        record["event_loc"] = location(held, claim)
    if size := {SIZES[q.kind]: q.low for q in claim.quantities if q.kind in SIZES and q.low is not None}:
        record["size"] = size
    return record


def entity(held: Held, mention: ActorMention) -> dict[str, object]:
    """Somebody with PLOVER's code and sector, as far as the register has them."""
    actor = held.actor_of(mention)
    reference = actor.reference if actor and actor.reference else None
    found: dict[str, object] = {"code": (actor.country if actor else None) or "---", "sector": (actor.sector if actor else None) or "UNK"}
    found |= {"entity_text": mention.text, "identifier_id": reference, "identifier_text": actor.name if actor else None}
    return {key: value for key, value in found.items() if value is not None}


def location(held: Held, claim: Claim) -> dict[str, object]:
    """The claim's place as Mordecai's record has it."""
    place = claim.place
    if place is None:
        return {}
    found = {
        "extracted_place": place.text, "resolved_place": place.name, "geonameid": place.geonames, "lat": place.latitude,
        "lon": place.longitude, "province": place.admin1, "country": held.countries.get(place.country or ""),
        "resolution": PRECISIONS.get(place.precision or ""),
    }  # fmt: skip
    return {key: value for key, value in found.items() if value is not None}
