"""The register's references: each of a known form, none of two actors, codes of countries that are the actor's own."""

from collections import defaultdict

import msgspec
import pytest

from isnad.packs import load_actors, load_countries
from isnad.packs.register import Reference, reference_url

# What two records may share: a page that rightly tells of both. None so far.
SHARED: set[str] = set()


def test_no_reference_is_of_two_actors() -> None:
    owners = defaultdict(list)
    for actor in load_actors().values():
        if actor.reference:
            owners[actor.reference].append(actor.id)
    assert {reference: ids for reference, ids in owners.items() if len(ids) > 1 and reference not in SHARED} == {}


def test_a_code_of_iso_3166_is_of_the_actors_own_country() -> None:
    countries = load_countries()
    coded = {a.id: (a.reference.partition(":")[2], a.country) for a in load_actors().values() if a.reference and a.reference.startswith("iso3166:")}
    assert len(coded) > 60
    assert {id: pair for id, pair in coded.items() if pair[0] != pair[1] or pair[0] not in countries} == {}


def test_only_the_state_itself_goes_by_the_countrys_code() -> None:
    states = {a.id for a in load_actors().values() if a.reference and a.reference.startswith("iso3166:")}
    assert states == {id for id in load_actors() if len(id) == len("ml-government") and id.endswith("-government")}


def test_nine_in_ten_have_a_reference() -> None:
    actors = load_actors().values()
    assert sum(a.reference is not None for a in actors) >= 0.9 * len(actors)


@pytest.mark.parametrize(
    ("reference", "url"),
    [
        ("wikidata:Q42", "https://www.wikidata.org/wiki/Q42"),
        ("wikipedia:en/Lord's_Resistance_Army", "https://en.wikipedia.org/wiki/Lord's_Resistance_Army"),
        ("wikipedia:en/Séléka", "https://en.wikipedia.org/wiki/S%C3%A9l%C3%A9ka"),
        ("wikipedia:en/Radio_Free_Europe/Radio_Liberty", "https://en.wikipedia.org/wiki/Radio_Free_Europe/Radio_Liberty"),
        ("https://example.org/about", "https://example.org/about"),
        ("iso3166:ML", None),
    ],
)
def test_a_reference_and_its_page(reference: str, url: str | None) -> None:
    assert msgspec.convert(reference, Reference) == reference
    assert reference_url(reference) == url


def test_no_reference_has_no_page() -> None:
    assert reference_url(None) is None


@pytest.mark.parametrize(
    "reference",
    [
        "Q42", "wikidata:42", "wikidata:Q0", "iso3166:mli", "wikipedia:Boko_Haram",
        "wikipedia:en/Boko Haram", "wikipedia:en/", "wikipedia:en/S%C3%A9", "http://a.org", "https://", "wikidata:Q42\n",
    ],
)  # fmt: skip
def test_other_forms_are_refused(reference: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(reference, Reference)
