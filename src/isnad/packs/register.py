"""Actors and places: who and where, in every script. Facts with a reference; disputed ones are described, not decided."""

from typing import Annotated, Literal
from urllib.parse import quote

import msgspec

from isnad.model import SourceKind

Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]
KEPT = "/:(),!*'"  # signs of titles that an article's address has as they are
# What is said of a reference that has none of these forms; a title is as in the article's address, with underscores.
REFERENCE_FORMS = "wikidata:Q42, iso3166:ML, wikipedia:en/Title_of_the_article or an https:// address"
Reference = Annotated[
    str,
    msgspec.Meta(pattern=r"^(wikidata:Q[1-9]\d*|iso3166:[A-Z]{2}|wikipedia:[a-z]{2,3}/[^\s_#?|<>\[\]{}%][^\s#?|<>\[\]{}%]*|https://[^\s/]+(/\S*)?)\Z"),
]


class Actor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody who acts or speaks. `names` are enough alone, `weak` ones only in context; both by language."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
    name: str
    kind: SourceKind
    sort: Literal["person", "group", "body", "outlet"]
    country: Country | None = None
    sector: str | None = None
    inter: Annotated[int, msgspec.Meta(ge=1, le=8)] | None = None
    names: dict[str, tuple[str, ...]] = {}
    weak: dict[str, tuple[str, ...]] = {}
    parent: str | None = None
    successors: tuple[str, ...] = ()
    valid_from: Day | None = None
    valid_until: Day | None = None
    reference: Reference | None = None
    note: str | None = None


def reference_url(reference: str | None) -> str | None:
    """The page that a reference names; None for a code, which has no page of its own."""
    scheme, _, rest = (reference or "").partition(":")
    if scheme == "wikipedia":
        language, _, title = rest.partition("/")
        return f"https://{language}.wikipedia.org/wiki/{quote(title, safe=KEPT)}"
    if scheme == "wikidata":
        return f"https://www.wikidata.org/wiki/{rest}"
    return reference if scheme == "https" else None


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that every state has; `name` takes the country's, `parent` is the office that it is part of."""

    name: str
    sector: str
    inter: Annotated[int, msgspec.Meta(ge=1, le=8)] | None = None
    parent: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place; degrees are WGS 84, `sort` decides the precision of a mention."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
    name: str
    sort: Literal["city", "region", "country", "feature"]
    country: Country | None = None
    admin1: str | None = None
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    geonames: int | None = None
    population: int | None = None
    names: dict[str, tuple[str, ...]] = {}
    note: str | None = None
