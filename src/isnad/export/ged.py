"""UCDP GED: the 49 columns in their order, one row for each event with at least one death, a place and a day."""

from collections.abc import Iterator
from datetime import date

from isnad.export.held import Held, estimate_of, groups_of, name_all, shown, span_of
from isnad.model import ActorMention, Event

# The order of GED 26.1; best stands before high and low. Columns that only UCDP can fill stay empty.
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
)  # fmt: skip
LOSES = (
    "Chains of transmission, who claimed which figure, contradictions, licence and origin of reports, places and "
    "days that a coder would have to guess. "
    "Ids of conflicts, dyads and actors, regions and state numbers are UCDP's own and stay empty."
)
# Codebook, where_prec: 1 exact, 2 within 25 km, 4 first-level region, 6 country.
WHERE = {"exact": 1, "city": 1, "near": 2, "region": 4, "country": 6}
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def ged_rows(held: Held) -> Iterator[dict[str, object]]:
    """A row for each eligible event."""
    return (ged_row(held, event) for event in held.events if ucdp_eligible(held, event) is None)


def ucdp_eligible(held: Held, event: Event) -> str | None:
    """None when UCDP's definition admits the event; else why not: no death, no day, no place, no organised actor."""
    deaths = estimate_of(event, "ucdp")
    if deaths is None or not (deaths.best or deaths.low):
        return "nobody is said to have died"
    if event.time is None or not span_of(event)[0]:
        return "no time is given"
    if event.place is None:
        return "no place is given"
    if event.type not in ("ASSAULT", "COERCE"):
        return "no use of armed force"
    if not any(is_organised(held, mention) for mention in (*event.agents, *event.targets)):
        return "no organised actor is named"
    return None


def is_organised(held: Held, mention: ActorMention) -> bool:
    """Whether a mention means a state's force or an organised group of the register."""
    return sort_of(held, mention) in ("state", "party")


def sort_of(held: Held, mention: ActorMention) -> str | None:
    """The kind of an actor: state, party and so on, by the register or by the mention."""
    actor = held.actor_of(mention)
    return actor.kind if actor else mention.actor_kind


def violence_of(held: Held, event: Event) -> int:
    """1 with a state's forces on one side and a group on the other, 2 between groups, 3 against others than fighters."""
    agents, targets = ([sort_of(held, m) for m in held.parties(side)] for side in (event.agents, event.targets))
    fighters = [s for s in (*agents, *targets) if s in ("state", "party")]
    if not any(s in ("state", "party") for s in targets) and event.targets:
        return ONE_SIDED
    return STATE_BASED if "state" in fighters else NON_STATE


def ged_row(held: Held, event: Event) -> dict[str, object]:
    """The row of one event; a cell without a value is empty, as in GED itself."""
    first, last = span_of(event)
    row: dict[str, object] = dict.fromkeys(COLUMNS, "")
    row |= {"id": event.id, "relid": event.id, "year": (first or "")[:4], "code_status": "Clear" if event.status == "corroborated" else "Check"}
    row |= {"type_of_violence": violence_of(held, event), "event_clarity": 1, "date_start": first, "date_end": last}
    row |= {"date_prec": date_precision(first, last), **sides(held, event), **sources(held, event), **where(held, event), **deaths(event)}
    return row


def sides(held: Held, event: Event) -> dict[str, object]:
    """Who stands on each side; the dyad's name is theirs."""
    a, b = name_all(held.parties(event.agents)), name_all(held.parties(event.targets))
    return {"side_a": a, "side_b": b, "dyad_name": f"{a} - {b}" if a and b else ""}


def sources(held: Held, event: Event) -> dict[str, object]:
    """What reported it. `number_of_sources` counts independent roots, -1 when there is none."""
    reports = held.documents_of(event)
    joined = {
        "source_article": [f"{d.publisher or d.name}, {(d.published or '')[:10]}" for d in reports],
        "source_office": [d.publisher or "" for d in reports],
        "source_date": [(d.published or "")[:10] for d in reports],
        "source_headline": [d.title or "" for d in reports],
        "source_original": [root.root for root in event.roots],
    }
    cells: dict[str, object] = {name: ";".join(dict.fromkeys(filter(None, values))) for name, values in joined.items()}
    return {"number_of_sources": len(event.roots) or -1, **cells}


def where(held: Held, event: Event) -> dict[str, object]:
    """The place with its precision; coordinates only where the gazetteer has them."""
    place = event.place
    if place is None:
        return {}
    found = place.latitude is not None and place.longitude is not None
    return {
        "where_prec": WHERE[place.precision or "country"],
        "where_coordinates": place.name or place.text,
        "where_description": place.text,
        "adm_1": place.admin1 or "",
        "latitude": place.latitude if found else "",
        "longitude": place.longitude if found else "",
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if found else "",
        "country": held.countries.get(place.country or "", ""),
    }


def deaths(event: Event) -> dict[str, object]:
    """The totals by the policy `ucdp`, and the best figures of the groups by their side; what has no side is unknown."""
    total = estimate_of(event, "ucdp")
    best = (total.best or 0) if total else 0
    split = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0}
    for group in groups_of(event, "ucdp"):
        side = side_of(event, group.of or "")
        if side and sum(split.values()) + (group.best or 0) <= best:
            split[side] += group.best or 0
    low, high = (total.low, total.high) if total else (None, None)
    figures: dict[str, object] = {"best": best, "low": best if low is None else min(low, best), "high": best if high is None else max(high, best)}
    return {**split, "deaths_unknown": best - sum(split.values()), **figures}


def side_of(event: Event, group: str) -> str | None:
    """The column that a group's dead count in, by whose people the group is."""
    if any(group in (shown(m), m.text) for m in event.agents):
        return "deaths_a"
    if any(group in (shown(m), m.text) for m in event.targets):
        return "deaths_b"
    return None


def date_precision(first: str | None, last: str | None) -> int:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 more. Codebook, date_prec."""
    if not first or not last:
        return 5
    days = (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1
    return 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= 31 else 5
