"""ACLED-like rows: the 31 columns in their order. Like, because only ACLED codes ACLED; its rows are never shipped."""

from collections.abc import Iterator
from datetime import date

from isnad.export.held import Held, estimate_of, shown, span_of
from isnad.model import ActorMention, Event

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
LOSES = (
    "Chains, independent roots, low and high figures, who counted whom, injuries, licence and origin of reports. Numeric country codes, "
    "regions and the scale of sources stay empty; event types are mapped from PLOVER's by a table and not by ACLED's coders."
)
VIOLENT, STRATEGIC, DEMONSTRATIONS = "Political violence", "Strategic developments", "Demonstrations"
# Type and mode as ACLED's disorder, event and sub-event type. A type alone is the fallback of its modes.
KINDS: dict[str, tuple[str, str, str]] = {
    "ASSAULT": (VIOLENT, "Battles", "Armed clash"),
    "ASSAULT/seize": (VIOLENT, "Battles", "Non-state actor overtakes territory"),
    "ASSAULT/shelling": (VIOLENT, "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "ASSAULT/missile": (VIOLENT, "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "ASSAULT/airstrike": (VIOLENT, "Explosions/Remote violence", "Air/drone strike"),
    "ASSAULT/drone": (VIOLENT, "Explosions/Remote violence", "Air/drone strike"),
    "ASSAULT/ied": (VIOLENT, "Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "ASSAULT/suicide-attack": (VIOLENT, "Explosions/Remote violence", "Suicide bomb"),
    "ASSAULT/massacre": (VIOLENT, "Violence against civilians", "Attack"),
    "ASSAULT/execution": (VIOLENT, "Violence against civilians", "Attack"),
    "ASSAULT/assassination": (VIOLENT, "Violence against civilians", "Attack"),
    "COERCE": (STRATEGIC, "Strategic developments", "Arrests"),
    "COERCE/abduct": (VIOLENT, "Violence against civilians", "Abduction/forced disappearance"),
    "AGREE": (STRATEGIC, "Strategic developments", "Agreement"),
    "RETREAT": (STRATEGIC, "Strategic developments", "Non-violent transfer of territory"),
    "RELATION": (STRATEGIC, "Strategic developments", "Change to group/activity"),
    "PROTEST": (DEMONSTRATIONS, "Protests", "Peaceful protest"),
}
OTHER = (STRATEGIC, "Strategic developments", "Other")
CIVILIANS = 7  # the inter code of people who carry no arms
GEO = {"exact": 1, "city": 1, "near": 2, "region": 3, "country": 3}


def acled_rows(held: Held) -> Iterator[dict[str, object]]:
    """A row for each event that has a day and a place."""
    return (acled_row(held, event) for event in held.events if span_of(event)[0] and event.place is not None)


def acled_row(held: Held, event: Event) -> dict[str, object]:
    """The row of one event; the date is the middle of its span where that is no single day."""
    disorder, kind, sub = KINDS.get(f"{event.type}/{event.mode}") or KINDS.get(event.type) or OTHER
    first, last = span_of(event)
    row: dict[str, object] = dict.fromkeys(COLUMNS, "")
    row |= {"event_id_cnty": event.id, "event_date": middle(first, last), "year": (first or "")[:4]}
    row |= {"time_precision": precision(first, last), "disorder_type": disorder, "event_type": kind, "sub_event_type": sub}
    row |= {**actors(held, event), **where(held, event)}
    fatalities = estimate_of(event, "acled")
    row |= {"fatalities": (fatalities.best or 0) if fatalities else 0, "notes": describe(held, event)}
    row["source"] = "; ".join(dict.fromkeys(d.publisher or d.name for d in held.documents_of(event)))
    return row


def actors(held: Held, event: Event) -> dict[str, object]:
    """The first actor of each side with those beside it, and their codes; the interaction is both, the lower first."""
    cells: dict[str, object] = {}
    codes: list[int] = []
    for side, mentions in ((1, held.parties(event.agents)), (2, held.parties(event.targets))):
        names = list(dict.fromkeys(shown(m) for m in mentions))
        code = inter_of(held, mentions[0]) if mentions else None
        cells |= {f"actor{side}": names[0] if names else "", f"assoc_actor_{side}": "; ".join(names[1:]), f"inter{side}": code or ""}
        codes += [code] if code else []
    civilian = len(codes) == len(event.targets[:1]) + len(event.agents[:1]) and codes[-1:] == [CIVILIANS]
    return {**cells, "interaction": "".join(map(str, sorted(codes))), "civilian_targeting": "Civilian targeting" if civilian else ""}


def inter_of(held: Held, mention: ActorMention) -> int | None:
    """The inter code: the register's, else what the kind of the mention allows."""
    actor = held.actor_of(mention)
    if actor and actor.inter:
        return actor.inter
    return {"state": 1, "party": 2, "public": CIVILIANS, "witness": CIVILIANS}.get(mention.actor_kind or "")


def where(held: Held, event: Event) -> dict[str, object]:
    """Country, region, place, coordinates and their precision."""
    place = event.place
    if place is None:
        return {}
    return {
        "country": held.countries.get(place.country or "", ""),
        "admin1": place.admin1 or "",
        "location": place.name or place.text,
        "latitude": "" if place.latitude is None else place.latitude,
        "longitude": "" if place.longitude is None else place.longitude,
        "geo_precision": GEO[place.precision or "country"],
    }


def describe(held: Held, event: Event) -> str:
    """What a note should hold: status, the range by all roots, who says what."""
    said = estimate_of(event, "minmax")
    range_ = f" Killed: {said.low}-{said.high} ({said.roots} roots)." if said and said.low is not None else ""
    contradictions = "".join(f" {sentence}" for sentence in event.contradictions)
    return f"Status: {event.status}.{range_}{contradictions}"


def middle(first: str | None, last: str | None) -> str:
    """The day in the middle of a span."""
    if not first or not last:
        return first or last or ""
    start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    return (start + (end - start) / 2).isoformat()


def precision(first: str | None, last: str | None) -> int:
    """1 a day, 2 up to a week, 3 longer."""
    if not first or not last:
        return 3
    days = (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
    return 1 if days == 0 else 2 if days < 7 else 3
