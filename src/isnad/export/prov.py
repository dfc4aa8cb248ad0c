"""W3C PROV (PROV-JSON): events were derived from claims, claims from documents; people and programs are who did it."""

from typing import Any

from isnad.export.held import Held

LOSES = "Everything but where each record came from: no figures, no places, no words."
PREFIX = {"isnad": "https://example.org/isnad/", "prov": "http://www.w3.org/ns/prov#"}


def prov_document(held: Held) -> dict[str, Any]:
    """One PROV-JSON document over all events."""
    entities: dict[str, Any] = {}
    agents: dict[str, Any] = {}
    derived: dict[str, Any] = {}
    attributed: dict[str, Any] = {}
    for event in held.events:
        entities[f"isnad:{event.id}"] = {"prov:type": f"isnad:{event.type}"}
        for claim in held.claims_of(event):
            entities[f"isnad:{claim.id}"] = {"prov:type": "isnad:claim"}
            document = held.documents.get(claim.document)
            hash = document.content_hash if document else None
            entities[f"isnad:{claim.document}"] = {"prov:type": "isnad:document", **({"isnad:sha256": hash} if hash else {})}
            coder = "isnad:" + claim.coder.replace(":", ".")  # a second colon would end the name
            agents[coder] = {"prov:type": "prov:Person" if claim.coder.startswith("human:") else "prov:SoftwareAgent"}
            derived[f"_:{event.id}/{claim.id}"] = {"prov:generatedEntity": f"isnad:{event.id}", "prov:usedEntity": f"isnad:{claim.id}"}
            derived[f"_:{claim.id}"] = {"prov:generatedEntity": f"isnad:{claim.id}", "prov:usedEntity": f"isnad:{claim.document}"}
            attributed[f"_:by/{claim.id}"] = {"prov:entity": f"isnad:{claim.id}", "prov:agent": coder}
    return {"prefix": PREFIX, "entity": entities, "agent": agents, "wasDerivedFrom": derived, "wasAttributedTo": attributed}
