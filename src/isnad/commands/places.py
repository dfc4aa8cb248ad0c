"""`isnad places`: a researcher's own list of places, compiled for later runs."""

import sys
from pathlib import Path

import click

from isnad.commands.output import SKIPPED, Failure, print_problem, word_count


@click.group()
def places() -> None:
    """Places of your own beside those that isnad knows.

    \b
    isnad places import villages.csv
    isnad extract report.txt --places villages.places
    """


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write; by default FILE's name, ending .places."
)
@click.option("--country", metavar="CODE", help="ISO code (ML) of places whose line names no country.")
@click.option(
    "--classes", default="PAL", show_default=True, metavar="LETTERS", help="Feature classes taken from a GeoNames dump."
)
def import_places(file: Path, output: Path | None, country: str | None, classes: str) -> None:
    """Compile a list of places: a dump of GeoNames (ML.txt), or a CSV or TSV with a header line.

    \b
    name,country,region,lat,lon,other_names
    Ouro Hesso,ML,Mopti,14.51,-4.08,Ouro-Esso;Уро-Хессо

    \b
    isnad places import villages.csv                            writes villages.places
    isnad places import ML.txt -o mali.places
    isnad extract report.txt --places villages.places --places mali.places

    Columns needed: name, latitude, longitude, and country unless --country says it. Known as well: names, region,
    population, geonames, id, sort (city, region, feature), and name_xx for a spelling in the language xx. A place is
    found in every script by its sound: one spelling is enough, more are better.

    Exit code 0: all lines are in. 1: some were skipped, each with a problem on standard error. 2: no file was written.
    """
    from isnad.model import Problem  # noqa: PLC0415 - see the package
    from isnad.packs.gazetteer import SUFFIX, compile_gazetteer  # noqa: PLC0415 - the same
    from isnad.packs.place_lists import read_list  # noqa: PLC0415 - the same

    rows = list(read_list(file, classes=classes.upper(), country=country))
    problems = [row for row in rows if isinstance(row, Problem)]
    records = [row for row in rows if not isinstance(row, Problem)]
    for problem in problems:
        print_problem(problem)
    if not records:
        raise Failure(f"{file}: no place could be read; no file was written")
    target = output or Path(file.name).with_suffix(SUFFIX)
    if target.resolve() == file.resolve():
        raise Failure(f"{target} is the list itself; name another file with -o")
    try:
        target.write_bytes(compile_gazetteer(records, name=file.name, attribution=""))
    except OSError as error:
        raise Failure(f"{target}: {error.strerror}; name a file in a folder that can be written") from error
    click.echo(f"{word_count(len(records), 'place')}: {target}; use it with --places {target}", err=True)
    sys.exit(SKIPPED if problems else 0)
