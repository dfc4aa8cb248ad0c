"""Airwars-like incidents: harm to civilians by an explosive weapon, with least and greatest figures and a grade."""

from collections.abc import Iterator

from isnad.export.held import Held, estimate_of, shown, span_of
from isnad.model import Event, QuantityKind

LOSES = "Chains, fighters' losses, policies other than Airwars's own, causes of injury, and what the incident's page tells in words."
WEAPONS = ("airstrike", "drone", "shelling", "missile", "ied", "suicide-attack")


def airwars_records(held: Held) -> Iterator[dict[str, object]]:
    """An incident for each event of an explosive weapon in which somebody is said to have been killed or injured."""
    return (airwars_record(held, e) for e in held.events if e.mode in WEAPONS and any(harm(e, kind) for kind in ("killed", "injured")))


def harm(event: Event, kind: QuantityKind) -> dict[str, int | None] | None:
    """Least and greatest figure of one kind by the policy `airwars`."""
    found = estimate_of(event, "airwars", kind)
    return {f"{kind}_min": found.low, f"{kind}_max": found.high} if found and found.low is not None else None


def airwars_record(held: Held, event: Event) -> dict[str, object]:
    """One incident. Nobody's belligerence is certain here: the type is Airwars's own default."""
    first, last = span_of(event)
    killed = estimate_of(event, "airwars")
    place = event.place
    return {
        "incident_code": event.incident or event.id,
        "incident_date": first,
        "incident_date_end": last if last != first else None,
        "location_name": (place.name or place.text) if place else None,
        "region": place.admin1 if place else None,
        "country": held.countries.get(place.country or "") if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geolocation_accuracy": place.precision if place else None,
        "killed_injured_civilian_non_combatants": {**(harm(event, "killed") or {}), **(harm(event, "injured") or {})},
        "belligerents": [{"belligerent_type": "Suspected", "belligerent_term": shown(m)} for m in event.agents],
        "strike_status": killed.grade if killed else None,
        "grading_why": killed.why if killed else None,
        "sources": [
            {"source_url": d.url, "source_name": d.publisher or d.name, "licence": d.licence, "origin": d.origin} for d in held.documents_of(event)
        ],
    }
