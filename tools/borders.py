"""Makes data/borders/*.json.gz from Natural Earth (public domain), as Debian's package qgis-common carries it: world_map.gpkg.

python tools/borders.py world_map.gpkg

Coordinates are rounded to a grid, which keeps the borders that two countries share the same on both sides; points that
fall together or lie on one line are dropped. First-level regions are coarser than countries: they are drawn faintly.
"""

import gzip
import json
import sqlite3
import struct
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src" / "isnad" / "data" / "borders"
COUNTRY, REGION = 0.02, 0.05  # degrees of the grid: about 2 and 5 km, less than a line's width on a map of one country
SMALLEST = 3  # points left of a ring: less is no area

Ring = list[tuple[int, int]]


def main() -> None:
    """Writes the three layers and says how large they are."""
    source = sqlite3.connect(sys.argv[1])
    layers = {
        "countries": [(iso, rings(geom, COUNTRY)) for iso, geom in source.execute('SELECT iso_a2, geom FROM countries ORDER BY fid')],
        "regions": [(iso, rings(geom, REGION)) for iso, geom in source.execute("SELECT iso_a2, geom FROM states_provinces ORDER BY fid")],
        "disputed": [("", rings(geom, COUNTRY)) for (geom,) in source.execute("SELECT geom FROM disputed_borders ORDER BY fid")],
    }
    grids = {"countries": COUNTRY, "regions": REGION, "disputed": COUNTRY}
    TARGET.mkdir(exist_ok=True)
    for name, shapes in layers.items():
        kept = [{"iso": iso, "rings": [pack(ring) for ring in found]} for iso, found in shapes if found]
        data = json.dumps({"grid": grids[name], "shapes": kept}, separators=(",", ":")).encode()
        file = TARGET / f"{name}.json.gz"
        file.write_bytes(gzip.compress(data, 9, mtime=0))
        print(f"{file.name}: {len(kept)} shapes, {file.stat().st_size:,} bytes")


def pack(ring: Ring) -> list[int]:
    """The first point and then the steps to the next: small numbers compress well."""
    flat: list[int] = []
    x = y = 0
    for a, b in ring:
        flat += [a - x, b - y]
        x, y = a, b
    return flat


def rings(blob: bytes, grid: float) -> list[Ring]:
    """The lines of a GeoPackage geometry on the grid; those too small to see are left out."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    found: list[list[tuple[float, float]]] = []
    read(blob, 8 + envelope, found)
    simplified = (thin([(round(x / grid), round(y / grid)) for x, y in line]) for line in found)
    return [ring for ring in simplified if len(ring) >= SMALLEST - 1]


def read(blob: bytes, at: int, found: list[list[tuple[float, float]]]) -> int:
    """Collects the lines of a WKB geometry that begins at `at`; returns where it ends."""
    order = "<" if blob[at] else ">"
    kind = struct.unpack_from(order + "I", blob, at + 1)[0] % 1000
    at += 5
    if kind == 2:  # LineString
        return line(blob, at, order, found)
    count = struct.unpack_from(order + "I", blob, at)[0]
    at += 4
    for _ in range(count):
        at = line(blob, at, order, found) if kind == 3 else read(blob, at, found)  # Polygon: rings; Multi…: geometries
    return at


def line(blob: bytes, at: int, order: str, found: list[Any]) -> int:
    """One list of points."""
    count = struct.unpack_from(order + "I", blob, at)[0]
    numbers = struct.unpack_from(f"{order}{2 * count}d", blob, at + 4)
    found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return at + 4 + 16 * count


def thin(points: Ring) -> Ring:
    """The points without those that repeat or lie on the line between their neighbours."""
    kept: Ring = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept


def turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    """Twice the area of a triangle: 0 when the three lie on a line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])


if __name__ == "__main__":
    main()
