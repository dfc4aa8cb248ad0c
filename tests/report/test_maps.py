"""The map: what is on it, where, and that no label lies on another."""

import re

import msgspec
import pytest

from isnad.model import Estimate, Event, PlaceMention
from isnad.packs import load_countries, name_places
from isnad.report.maps import WIDTH, Names, draw_map, load_layer, view_of

AT = {"text": "x", "start": 0, "end": 1}
KIDAL, GAO, BAMAKO = ("Kidal", 18.44, 1.41), ("Gao", 16.27, -0.04), ("Bamako", 12.65, -8.0)


def event(name: str, latitude: float, longitude: float, killed: int | None = None, precision: str = "city") -> Event:
    place = PlaceMention(**AT, name=name, country="ML", latitude=latitude, longitude=longitude, precision=precision)  # type: ignore[arg-type] # one of the contract's words
    estimates = (Estimate(kind="killed", of=None, policy="minmax", low=killed, high=killed),) if killed is not None else ()
    return Event(id=f"evt_{name}", type="ASSAULT", mode="ambush", place=place, estimates=estimates)


def labels(svg: str, kind: str) -> list[tuple[str, float, float]]:
    found = re.findall(rf'<text class="{kind}" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', svg)
    return [(words, float(x), float(y)) for x, y, words in found]


def test_without_places_there_is_no_map() -> None:
    assert draw_map([Event(id="evt_1", type="ASSAULT"), event("Mali", 17, -4, precision="country")], Names()) == ""


def test_north_is_up_and_east_is_right() -> None:
    svg = draw_map([event(*KIDAL), event(*BAMAKO)], Names())
    dots = {id: (float(x), float(y)) for id, x, y in re.findall(r'href="#evt_(\w+)"><circle class="dot" cx="([\d.]+)" cy="([\d.]+)"', svg)}
    assert dots["Kidal"][0] > dots["Bamako"][0]
    assert dots["Kidal"][1] < dots["Bamako"][1]
    assert all(0 < x < WIDTH for x, _ in dots.values())


def test_more_dead_is_larger() -> None:
    svg = draw_map([event(*KIDAL, killed=2), event(*GAO, killed=200), event(*BAMAKO)], Names())
    radii = {id: float(r) for id, r in re.findall(r'href="#evt_(\w+)"><circle class="dot"[^>]* r="([\d.]+)"', svg)}
    assert radii["Bamako"] < radii["Kidal"] < radii["Gao"]


@pytest.mark.parametrize(("reader", "country", "town"), [("en", "Mali", "Kidal"), ("ar", "مالي", "كيدال"), ("ru", "Мали", "Кидаль")])
def test_labels_in_the_readers_language(reader: str, country: str, town: str) -> None:
    names = Names(countries=load_countries(reader=reader), places=name_places(reader))
    svg = draw_map([event(*KIDAL)], names)
    assert town in [words for words, _, _ in labels(svg, "place")]
    assert country in [words for words, _, _ in labels(svg, "country")]


def test_labels_do_not_collide() -> None:
    near = [event(f"Village {n}", 18.4 + 0.01 * (n % 5), 1.4 + 0.01 * (n // 5)) for n in range(25)]
    svg = draw_map([*near, event(*BAMAKO)], Names(countries=load_countries()))
    found = labels(svg, "place")
    assert 0 < len(found) < 26  # some find no room, and are left out
    for one, (words, x, y) in enumerate(found):
        for other, left, top in found[one + 1 :]:
            assert abs(y - top) >= 13 or x + 6.3 * len(words) <= left or left + 6.3 * len(other) <= x


def test_borders_disputed_are_a_layer_of_their_own() -> None:
    svg = draw_map([event("Laayoune", 27.15, -13.2)], Names())
    assert re.search(r'<path class="disputed" d="M', svg)
    assert "Z" not in (re.search(r'<path class="disputed" d="([^"]*)"', svg) or [""])[0].split('d="')[1]


def test_every_country_of_the_layer_is_within_the_world() -> None:
    for layer in ("countries", "regions", "disputed"):
        points = [p for _, rings in load_layer(layer) for ring in rings for p in ring]
        assert len(points) > 500
        assert all(-180.1 <= x <= 180.1 and -90.1 <= y <= 90.1 for x, y in points)


def test_a_view_is_neither_a_ribbon_nor_a_column() -> None:
    for points in ([(0.0, 0.0)], [(-17.0, 14.0), (40.0, 14.0)], [(0.0, -30.0), (0.0, 30.0)]):
        view = view_of(points)
        assert 0.45 <= view.height / WIDTH <= 1.01


def test_a_far_place_of_few_claims_is_named_beside_the_map() -> None:
    near = [msgspec.structs.replace(event(*KIDAL), claims=("c",) * 9), msgspec.structs.replace(event(*GAO), claims=("c",) * 4)]
    far = msgspec.structs.replace(event("Moscow", 55.75, 37.62), claims=("c",))
    svg = draw_map([*near, far], Names())
    assert 'Outside the map: <a href="#evt_Moscow">' in svg
    assert svg.count('<circle class="dot"') == 2
    many = msgspec.structs.replace(far, claims=("c",) * 9)
    assert draw_map([*near, many], Names()).count('<circle class="dot"') == 3  # what many tell of is never left off
