"""A map of events as inline SVG, drawn offline: countries, first-level regions, disputed borders dashed, labels that do not collide.

Borders are Natural Earth's (public domain), as it draws them; the map takes no side in any of them.
"""

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from isnad.model import Event
from isnad.report.charts import escape
from isnad.report.shapes import Box, Point, View, area_of, centre_of, clip, in_view, path_of

BORDERS = Path(__file__).parent.parent / "data" / "borders"
WIDTH, TALLEST = 640, 640  # user units of the drawing
MARGIN = 0.35  # of the events' own extent, so that none stands at the edge
LEAST = 4.0  # degrees: a map of one town still shows the country around it
WIDEST = 40.0  # degrees: on a wider map first-level borders are a grey haze
LETTER, HEIGHT = 6.9, 13.0  # user units that a letter (with the spacing of countries' names) and a line take at the style's font size
MAIN, NARROWER = 0.75, 2.5  # the share of claims that a map must show, and how much narrower that must make it, for the rest to be left off
LEAST_DOT, MOST_DOT = 4.0, 16.0  # radius of an event without a figure, and the largest

class Names(NamedTuple):
    """What the reader calls countries, by ISO 3166-1 alpha-2 code, and places, by their canonical names."""

    countries: Mapping[str, str] = MappingProxyType({})
    places: Mapping[str, str] = MappingProxyType({})


def draw_map(events: Sequence[Event], names: Names) -> str:
    """The map, or nothing when no event has coordinates."""
    everywhere = [e for e in events if is_placed(e)]
    if not everywhere:
        return ""
    placed = main_cluster(everywhere)
    view = view_of([point_of(e) for e in placed])
    dots = draw_dots(placed, view)
    taken = [Box(x - r, y - r, x + r, y + r) for x, y, r, _ in dots]
    labels = label_places(placed, view, taken, names.places) + label_countries(view, taken, names.countries)
    circles = "".join(draw_dot(*dot) for dot in dots)
    head = f'<svg class="map" viewBox="0 0 {WIDTH} {round(view.height, 1)}" role="img" aria-label="Where the events happened">'
    return head + draw_borders(view) + circles + labels + "</svg>" + name_rest(everywhere, placed, names.places)


def main_cluster(events: Sequence[Event]) -> list[Event]:
    """The events that are drawn: without the farthest ones where few claims lie far from all others.

    A capital in which somebody spoke would else turn the map of a battle into one of a continent.
    """
    kept, whole, widest = list(events), sum(len(e.claims) for e in events), extent(events)
    while len(kept) > 1 and widest > LEAST * NARROWER:
        middle = median_point(kept)
        farthest = max(kept, key=lambda e: (distance(point_of(e), middle), e.id))
        kept = [e for e in kept if e is not farthest]
        if sum(len(e.claims) for e in kept) < MAIN * whole:
            break
        if extent(kept) * NARROWER < widest:
            return kept
    return list(events)


def extent(events: Sequence[Event]) -> float:
    """The larger side of the rectangle around the events, in degrees."""
    points = [point_of(e) for e in events]
    return max(max(x for x, _ in points) - min(x for x, _ in points), max(y for _, y in points) - min(y for _, y in points))


def median_point(events: Sequence[Event]) -> Point:
    """The middle of the claims: each event's point as often as it has claims."""
    points = [point_of(e) for e in events for _ in range(max(1, len(e.claims)))]
    xs, ys = (sorted(axis) for axis in zip(*points, strict=True))
    return xs[len(xs) // 2], ys[len(ys) // 2]


def distance(a: Point, b: Point) -> float:
    """The larger of the differences in longitude and latitude, in degrees: enough to tell near from far."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def name_rest(everywhere: Sequence[Event], drawn: Sequence[Event], names: Mapping[str, str]) -> str:
    """A line with the events that lie outside the map, each leading to its section."""
    inside = {e.id for e in drawn}
    links = []
    for event in sorted((e for e in everywhere if e.id not in inside), key=lambda e: (-len(e.claims), e.id)):
        name = event.place.name or event.place.text if event.place else ""
        links.append(f'<a href="#{escape(event.id)}"><bdi>{escape(names.get(name, name))}</bdi></a>')
    return f'<p class="note">Outside the map: {", ".join(links)}.</p>' if links else ""


def is_placed(event: Event) -> bool:
    """Whether an event has a point. A country or a continent is none: its middle would be read as where it happened."""
    place = event.place
    if place is None or place.latitude is None or place.longitude is None:
        return False
    return place.precision != "country" and place.country is not None


def point_of(event: Event) -> Point:
    """Longitude and latitude of an event that has them."""
    place = event.place
    assert place is not None and place.longitude is not None and place.latitude is not None
    return place.longitude, place.latitude


def view_of(points: Sequence[Point]) -> View:
    """The part of the world around the points."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = (max(b - a, LEAST) * (1 + 2 * MARGIN) for a, b in ((west, east), (south, north)))
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.2)
    wide, high = max(wide, high / squeeze / 2), max(high, wide * squeeze / 2)  # neither a ribbon nor a column
    scale = min(WIDTH / (wide * squeeze), TALLEST / high)
    wide = WIDTH / (squeeze * scale)
    x, y = (west + east) / 2, (south + north) / 2
    return View(x - wide / 2, max(y - high / 2, -90), x + wide / 2, min(y + high / 2, 90), scale, squeeze)


def draw_borders(view: View) -> str:
    """The layers, each as one path; regions only where the view is narrow enough for them to be told apart."""
    layers = ("countries", "regions", "disputed") if view.east - view.west <= WIDEST else ("countries", "disputed")
    return "".join(
        f'<path class="{name}" d="{"".join(path_of(ring, view, closed=name != "disputed") for ring in visible(name, view))}"/>'
        for name in layers
    )


def visible(layer: str, view: View) -> Iterable[list[Point]]:
    """The lines of a layer that reach into the view."""
    return (ring for _, rings in load_layer(layer) for ring in rings if in_view(ring, view))


@cache
def load_layer(name: str) -> list[tuple[str, list[list[Point]]]]:
    """The shapes of a layer: ISO code and lines in degrees. Made by tools/borders.py."""
    data: dict[str, Any] = json.loads(gzip.decompress((BORDERS / f"{name}.json.gz").read_bytes()))
    return [(shape["iso"], [unpack(ring, data["grid"]) for ring in shape["rings"]]) for shape in data["shapes"]]


def unpack(steps: Sequence[int], grid: float) -> list[Point]:
    """Points in degrees from steps on a grid."""
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * grid, y * grid))
    return points


def draw_dots(events: Sequence[Event], view: View) -> list[tuple[float, float, float, Event]]:
    """Where each event stands and how large, the largest first so that small ones lie on top."""
    dots = [(*view.place(*point_of(e)), round(radius_of(e), 1), e) for e in events]
    return sorted(dots, key=lambda dot: (-dot[2], dot[3].id))


def draw_dot(x: float, y: float, radius: float, event: Event) -> str:
    """A dot that leads to the event's section, with its place, day and status for who hovers over it."""
    title = f"<title>{escape(title_of(event))}</title>"
    return f'<a href="#{escape(event.id)}"><circle class="dot" cx="{x:g}" cy="{y:g}" r="{radius:g}">{title}</circle></a>'


def radius_of(event: Event) -> float:
    """By the greatest figure of the dead: the area grows with its logarithm, as between 2 and 800 everything must be seen."""
    dead = [e.high or e.low or 0 for e in event.estimates if e.policy == "minmax" and e.kind == "killed"]
    return min(LEAST_DOT + 2.5 * math.sqrt(math.log2(1 + max(dead, default=0))), MOST_DOT)


def title_of(event: Event) -> str:
    """What hovering over a dot shows."""
    place, time = event.place, event.time
    parts = [event.mode or event.type.lower(), (place.name or place.text) if place else None, time.from_ if time else None, event.status]
    return " · ".join(filter(None, parts))


def label_places(events: Sequence[Event], view: View, taken: list[Box], names: Mapping[str, str]) -> str:
    """Each place's name once, beside its dot where there is room: right, left, above, below, or nowhere."""
    parts = []
    dots = {(e.place.name or e.place.text): (*view.place(*point_of(e)), radius_of(e)) for e in sorted(events, key=radius_of) if e.place}
    for name, (x, y, radius) in dots.items():
        shown = names.get(name, name)
        wide, gap = len(shown) * LETTER, radius + 3
        beside = ((x + gap, y - HEIGHT / 2), (x - gap - wide, y - HEIGHT / 2))
        for left, top in (*beside, (x - wide / 2, y - gap - HEIGHT), (x - wide / 2, y + gap)):
            box = Box(left, top, left + wide, top + HEIGHT)
            if fits(box, view, taken, own=(x, y)):
                taken.append(box)
                parts.append(f'<text class="place" x="{box.left:g}" y="{box.bottom - 3:g}">{escape(shown)}</text>')
                break
    return "".join(parts)


def fits(box: Box, view: View, taken: Sequence[Box], own: Point | None = None) -> bool:
    """Whether a label lies inside the drawing and on nothing else but its own dot."""
    inside = box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= view.height
    others = (t for t in taken if own is None or not (t.left <= own[0] <= t.right and t.top <= own[1] <= t.bottom))
    return inside and not any(box.meets(t) for t in others)


def label_countries(view: View, taken: list[Box], countries: Mapping[str, str]) -> str:
    """Names of countries in the middle of what is seen of them, the largest first, where there is room."""
    seen = []
    for iso, rings in load_layer("countries"):
        ring = max((clip(ring, view) for ring in rings if in_view(ring, view)), key=lambda r: abs(area_of(r)), default=[])
        size = abs(area_of(ring))
        if iso in countries and size * view.scale**2 * view.squeeze >= SMALL:
            seen.append((-size, iso, centre_of(ring)))
    parts = []
    for _, iso, point in sorted(seen):
        name, (x, y) = countries[iso], view.place(*point)
        half = len(name) * LETTER / 2
        boxes = (Box(x - half, y + dy - HEIGHT / 2, x + half, y + dy + HEIGHT / 2) for dy in (0, -2 * HEIGHT, 2 * HEIGHT))
        box = next((box for box in boxes if fits(box, view, taken)), None)
        if box is not None:
            taken.append(box)
            parts.append(f'<text class="country" x="{x:g}" y="{box.bottom - 3:g}" text-anchor="middle">{escape(name)}</text>')
    return "".join(parts)


SMALL = 900.0  # square user units that are seen of a country: less has no room for a name
