"""The plane geometry of the map: what part of the world is seen, boxes that are taken, rings clipped to the view."""

from collections.abc import Sequence
from typing import NamedTuple

NEAREST = 1.2  # user units between two points of a border: nearer ones cannot be told apart

Point = tuple[float, float]


class View(NamedTuple):
    """The part of the world that is drawn, in degrees, and how it is scaled."""

    west: float
    south: float
    east: float
    north: float
    scale: float
    squeeze: float  # the cosine of the middle latitude: degrees of longitude are that much shorter

    @property
    def height(self) -> float:
        """The drawing's height in user units."""
        return (self.north - self.south) * self.scale

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point stands in the drawing."""
        return round((longitude - self.west) * self.squeeze * self.scale, 1), round((self.north - latitude) * self.scale, 1)


class Box(NamedTuple):
    """A rectangle of the drawing that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def in_view(ring: Sequence[Point], view: View) -> bool:
    """Whether the rectangle around a line meets the view."""
    return (
        min(x for x, _ in ring) < view.east and max(x for x, _ in ring) > view.west
        and min(y for _, y in ring) < view.north and max(y for _, y in ring) > view.south
    )  # fmt: skip


def path_of(ring: Sequence[Point], view: View, *, closed: bool) -> str:
    """A line as SVG path data. Points far outside are drawn too: the drawing's own edge cuts them off."""
    points: list[Point] = []
    for x, y in ring:
        point = view.place(x, y)
        if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= NEAREST:
            points.append(point)
    if len(points) < 2:
        return ""  # an island smaller than a line's width
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + ("Z" if closed else "")


def clip(ring: Sequence[Point], view: View) -> list[Point]:
    """The part of a ring inside the view (Sutherland and Hodgman 1974, an edge at a time)."""
    found = list(ring)
    for axis, bound, sign in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        found = clip_edge(found, axis, bound, sign)
    return found


def clip_edge(ring: Sequence[Point], axis: int, bound: float, sign: int) -> list[Point]:
    """The part of a ring on one side of a line of longitude (axis 0) or latitude (axis 1)."""
    found: list[Point] = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, enters = sign * (a[axis] - bound) >= 0, sign * (b[axis] - bound) >= 0
        if inside:
            found.append(a)
        if inside != enters:
            t = (bound - a[axis]) / (b[axis] - a[axis])
            found.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
    return found


def area_of(ring: Sequence[Point]) -> float:
    """The signed area of a ring in square degrees (the shoelace formula)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def centre_of(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring."""
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)]
    six = 3 * sum(cross for *_, cross in pairs)
    return sum((a[0] + b[0]) * c for a, b, c in pairs) / six, sum((a[1] + b[1]) * c for a, b, c in pairs) / six
