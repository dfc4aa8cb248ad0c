"""W3C PROV (PROV-JSON): events were derived from claims, claims from documents; programs and people are who did it.

Each reading by rules is an activity that used documents and generated claims; a person's claim is a revision of another.
"""

from collections import defaultdict
from typing import Any
from urllib.parse import quote

from isnad.export.held import Held
from isnad.model import Claim, Document

LOSES = "Everything but where each record came from, by whom and on what terms: no figures, no places, no words."
PREFIX = {"isnad": "https://example.org/isnad/", "prov": "http://www.w3.org/ns/prov#", "dct": "http://purl.org/dc/terms/"}
Records = dict[str, Any]


def prov_document(held: Held) -> Records:
    """One PROV-JSON document over all events."""
    found: dict[str, Records] = defaultdict(dict)
    for event in held.events:
        found["entity"][f"isnad:{event.id}"] = {"prov:type": f"isnad:{event.type}"}
        for claim in held.claims_of(event):
            told = {"prov:generatedEntity": f"isnad:{event.id}", "prov:usedEntity": f"isnad:{claim.id}"}
            found["wasDerivedFrom"][f"_:{event.id}-{claim.id}"] = told
            add_claim(found, held, claim)
    return {"prefix": PREFIX, **found}


def add_claim(found: dict[str, Records], held: Held, claim: Claim) -> None:
    """A claim with its document, and who made it how."""
    id, document = f"isnad:{claim.id}", f"isnad:{claim.document}"
    found["entity"][id] = {"prov:type": "isnad:claim"}
    found["entity"][document] = describe(held.documents.get(claim.document))
    found["wasDerivedFrom"][f"_:{claim.id}"] = {"prov:generatedEntity": id, "prov:usedEntity": document}
    coder = "isnad:" + quote(claim.coder.replace(":", "."), safe="")  # a second colon would end the name
    person = claim.coder.startswith("human:")
    found["agent"][coder] = {"prov:type": "prov:Person" if person else "prov:SoftwareAgent", "prov:label": claim.coder}
    found["wasAttributedTo"][f"_:by-{claim.id}"] = {"prov:entity": id, "prov:agent": coder}
    if person:
        add_revision(found, held, claim)
    else:
        add_reading(found, held, claim, coder)


def add_revision(found: dict[str, Records], held: Held, claim: Claim) -> None:
    """What a person's claim corrects, which stands no more and is kept."""
    old, _, when = held.corrections.get(claim.id, (None, "", ""))
    if old is not None:
        found["entity"].setdefault(f"isnad:{old}", {"prov:type": "isnad:claim"})
        found["entity"][f"isnad:{claim.id}"]["dct:created"] = when
        revised = {"prov:generatedEntity": f"isnad:{claim.id}", "prov:usedEntity": f"isnad:{old}", "prov:type": "prov:Revision"}
        found["wasDerivedFrom"][f"_:revised-{claim.id}"] = revised


def add_reading(found: dict[str, Records], held: Held, claim: Claim, coder: str) -> None:
    """The reading of a document by one version of the rules."""
    activity = f"{coder}-reading"
    first = min((run.recorded for run in held.runs if claim.coder.endswith(f"/{run.version}")), default=None)
    started = {"prov:startTime": first} if first else {}
    found["activity"][activity] = {"prov:type": "isnad:reading", **started}
    found["wasAssociatedWith"][f"_:with-{activity[6:]}"] = {"prov:activity": activity, "prov:agent": coder}
    found["wasGeneratedBy"][f"_:read-{claim.id}"] = {"prov:entity": f"isnad:{claim.id}", "prov:activity": activity}
    found["used"][f"_:used-{activity[6:]}-{claim.document}"] = {"prov:activity": activity, "prov:entity": f"isnad:{claim.document}"}


def describe(document: Document | None) -> Records:
    """A document with its hash, its terms and its origin."""
    if document is None:
        return {"prov:type": "isnad:document"}
    more = {
        "isnad:sha256": document.content_hash, "dct:license": document.licence, "dct:source": document.origin or document.url,
        "dct:publisher": document.publisher, "dct:date": document.published,
    }  # fmt: skip
    return {"prov:type": "isnad:document", **{name: value for name, value in more.items() if value}}
