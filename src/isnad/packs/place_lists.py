"""A user's own list of places → records of a gazetteer: a dump of GeoNames, or a table with a header line."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from isnad.model import Problem
from isnad.packs.gazetteer import DEGREE, Settlement, Sort
from isnad.packs.spelling import keys_of

# GeoNames' readme.txt: the dump has no header and nineteen columns, tab-separated.
DUMP = (
    "geonames", "name", "ascii", "names", "latitude", "longitude", "class", "code", "country", "cc2", "admin1_code",
    "admin2_code", "admin3_code", "admin4_code", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
CLASSES = "PAL"  # GeoNames' feature classes that are taken: settlements, divisions, areas such as camps and bases
SORTS: dict[str, Sort] = {"P": "city", "A": "region"}
# What the columns of a table may be called.
COLUMNS = {
    "name": ("name", "place", "village", "location", "settlement", "site"),
    "names": ("names", "alternatenames", "alternate_names", "aliases", "spellings", "other_names"),
    "country": ("country", "countrycode", "country_code", "iso", "iso2"),
    "admin1": ("admin1", "region", "province", "governorate", "state", "adm1"),
    "latitude": ("latitude", "lat", "y"), "longitude": ("longitude", "lon", "lng", "long", "x"),
    "population": ("population", "pop"), "geonames": ("geonames", "geonameid", "geonames_id"), "id": ("id", "code"),
    "sort": ("sort", "type"),
}  # fmt: skip
SEPARATORS = ";|"
Row = tuple[int, dict[str, str]]


def read_list(file: Path, *, classes: str = CLASSES, country: str | None = None) -> Iterator[Settlement | Problem]:
    """Every place of the file in order, and a Problem for each line that is none. Raises OSError.

    `country` is ISO 3166-1 alpha-2 for lines that name none; `classes` are GeoNames' feature classes, for its dumps.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        try:
            yield from read_rows(file, *find_rows(lines), classes=classes, country=country)
        except (UnicodeDecodeError, csv.Error) as error:
            yield Problem(file=str(file), what=f"not a table in UTF-8: {error}", mend="save it as CSV or TSV in UTF-8")


def find_rows(lines: Iterable[str]) -> tuple[set[str], Iterator[Row]]:
    """Which columns there are, and the rows with their line numbers."""
    rows = iter(lines)
    head = next(rows, "")
    if head.count("\t") == len(DUMP) - 1 and head.split("\t")[0].isdecimal():
        return set(DUMP), dump_rows(head, rows)
    delimiter = max("\t,;", key=head.count)
    names = [cell.strip().lower().replace(" ", "_") for cell in next(csv.reader([head], delimiter=delimiter), [])]
    columns = [next((ours for ours, known in COLUMNS.items() if name in known), name) for name in names]
    return set(columns), table_rows(columns, csv.reader(rows, delimiter=delimiter))


def dump_rows(head: str, rows: Iterator[str]) -> Iterator[Row]:
    """The lines of a dump."""
    yield 1, dict(zip(DUMP, head.rstrip("\n").split("\t"), strict=False))
    for number, line in enumerate(rows, 2):
        yield number, dict(zip(DUMP, line.rstrip("\n").split("\t"), strict=False))


def table_rows(columns: list[str], rows: Any) -> Iterator[Row]:
    """The lines of a table; name_xx and the like are further spellings."""
    for cells in rows:
        row = {c: v.strip() for c, v in zip(columns, cells, strict=False) if not c.startswith("name_")}
        more = [v.strip() for c, v in zip(columns, cells, strict=False) if c.startswith("name_")]
        row["names"] = ";".join(filter(None, [row.get("names", ""), *more]))
        if any(row.values()):
            yield rows.line_num + 1, row


def read_rows(
    file: Path, columns: set[str], rows: Iterator[Row], *, classes: str, country: str | None
) -> Iterator[Settlement | Problem]:
    """Each row as a record, or what is wrong with it."""
    missing = [c for c in ("name", "latitude", "longitude") if c not in columns]
    if missing:
        mend = f"name the columns in the first line; known are {', '.join(n for row in COLUMNS.values() for n in row)}"
        yield Problem(file=str(file), line=1, what=f"no column for {' and '.join(missing)}", mend=mend)
        return
    for line, row in rows:
        if row.get("class", classes) not in classes:
            continue
        try:
            yield parse_place(row, country)
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            yield Problem(file=str(file), line=line, what=what, mend=mend or "mend the line or take it out")


def parse_place(row: Mapping[str, str], country: str | None) -> Settlement:
    """The row as a record; ValueError "what; mend" when it is none."""
    name = row.get("name", "")
    own = [name, *(n.strip() for n in split_names(row.get("names", "")))]
    names = tuple(dict.fromkeys(n for n in own if keys_of(n)))
    if not names or names[0] != name:
        raise ValueError(f"no name that could be read: {name!r}; write it in Latin, Cyrillic or Arabic letters")
    number = parse_number(row, "geonames", int, 0, 10**9)
    return Settlement(
        "" if number else f"own-{row.get('id') or name}", names, parse_country(row.get("country") or country or ""),
        row.get("admin1") or None, round(needed(row, "latitude", 90) * DEGREE),
        round(needed(row, "longitude", 180) * DEGREE), int(parse_number(row, "population", float, 0, 10**8) or 0),
        int(number) if number else None, sort_of(row),
    )  # fmt: skip


def split_names(cell: str) -> list[str]:
    """The spellings in one cell: separated by commas in a dump, by ; or | in a table where names may hold commas."""
    separator = next((s for s in SEPARATORS if s in cell), ",")
    return cell.split(separator) if cell else []


def sort_of(row: Mapping[str, str]) -> Sort:
    """The sort of place: as the table says, or by GeoNames' class."""
    if "class" in row:
        return SORTS.get(row["class"], "feature")
    given = row.get("sort", "").lower() or "city"
    for sort in get_args(Sort):
        if sort == given:
            return sort  # type: ignore[no-any-return]  # one of the literals
    raise ValueError(f"sort {given!r} is none; write city, region or feature")


def parse_country(code: str) -> str:
    """The code in capitals; ValueError when it is no two letters."""
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ValueError(f"country {code!r} is no ISO 3166-1 code of two letters; write ML for Mali, or use --country")
    return code.upper()


def needed(row: Mapping[str, str], column: str, most: float) -> float:
    """A number of degrees that must be there."""
    value = parse_number(row, column, float, -most, most)
    if value is None:
        raise ValueError(f"no {column}; write degrees with a point, as 16.2717")
    return value


def parse_number(
    row: Mapping[str, str], column: str, kind: Callable[[str], float], low: float, high: float
) -> float | None:
    """The number in a cell, None when it is empty; ValueError when it is none or out of bounds."""
    cell = row.get(column, "")
    if not cell:
        return None
    try:
        value = kind(cell)
    except ValueError:
        raise ValueError(f"{column} {cell!r} is no number; write it with digits and a point, as 16.2717") from None
    if not low <= value <= high:
        raise ValueError(f"{column} {cell} is not between {low:g} and {high:g}; check latitude and longitude for a swap")
    return value
