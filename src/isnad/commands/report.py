"""`isnad report`: one self-contained page. `isnad demo`: the same for the sample reports."""

import contextlib
import sys
from pathlib import Path

import click

from isnad.commands.extract import make_table_printer, print_all
from isnad.commands.inputs import check_paths, check_settings, fit_workers, gather, measure_input, metadata_options
from isnad.commands.output import NOTHING, SKIPPED, Failure, word_count, write_words
from isnad.commands.progress import Progress, is_wanted
from isnad.settings import Settings

READER = "en"  # whose names a page shows when nobody says
SAMPLES = Path(__file__).parent.parent / "data" / "samples"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The page to write.")
@click.option("--title", default="Attributed claims", help="The page's title.")
@click.option("--reader", default=READER, show_default=True, metavar="CODE", help="Language of the names on the map.")
@metadata_options
def report(
    paths: tuple[str, ...],
    *,
    output: Path,
    title: str,
    reader: str,
    language: str | None,
    published: str | None,
    publisher: str | None,
    places: tuple[str, ...],
    actors: tuple[str, ...],
) -> None:
    """Write one self-contained page: each document with its evidence highlighted, a click shows claim and chain.

    \b
    isnad report reports/ -o page.html --title "Ambush of 4 March"

    Exit code 0: all was read. 1: the page is written, and something was skipped or read with a reservation. 2: no
    page was written (no document could be read, a wrong option, no such file or folder).
    """
    check_paths(paths)
    check_output(output, paths)
    size = measure_input(paths)
    settings = check_settings(
        language, published, publisher, workers=fit_workers(size), places=places, actors=actors
    )
    sys.exit(write_report(paths, output, title, settings, progress=Progress(shown=is_wanted(size, busy=False)), reader=reader))


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("demo-report.html"),
    show_default=True,
    help="The page to write.",
)
def demo(output: Path) -> None:
    """Read the sample reports: invented dispatches that contradict each other about one ambush.

    \b
    isnad demo
    isnad demo -o page.html
    """
    paths = (str(SAMPLES),)
    check_output(output, paths)
    code = print_all(paths, Settings(), Progress(shown=False), printer=make_table_printer())
    title = "One ambush, many tolls"
    code = max(code, write_report(paths, output, title, Settings(), progress=Progress(shown=False)))
    write_words(f"\nThe page: {output.resolve()}\nOpen it in a browser and click on the highlighted words.")
    sys.exit(code)


def check_output(output: Path, paths: tuple[str, ...]) -> None:
    """A usage error when the page would take an input's place, or cannot be written where it should be."""
    from isnad.read import find_inputs  # noqa: PLC0415 - see the package

    if output.is_dir():
        raise click.UsageError(f"-o {output}: is a folder; name a file in it, such as {output / 'page.html'}")
    if not output.parent.is_dir():
        raise click.UsageError(f"-o {output}: there is no folder {output.parent}; make it, or name another")
    if not output.exists():
        return
    sidecar = output.name.endswith(".meta.yaml")
    if sidecar or any(Path(file).exists() and output.samefile(file) for file in find_inputs(paths)):
        raise click.UsageError(f"-o {output}: is one of the inputs; name another file, such as page.html")


def write_report(
    paths: tuple[str, ...], output: Path, title: str, settings: Settings, *, progress: Progress, reader: str = READER
) -> int:
    """Reads everything, writes the page and says what is in it; returns the exit code."""
    from isnad.packs import load_countries, name_places  # noqa: PLC0415 - see the package
    from isnad.pipeline import with_events  # noqa: PLC0415 - the same
    from isnad.report import Names, render_page  # noqa: PLC0415 - the same

    results, claims, problems = gather(paths, settings, progress)
    if not results:
        click.echo("isnad: no document could be read; no page was written", err=True)
        return NOTHING
    items, events = with_events([(document, [claim for claim, _ in own]) for document, own in results])
    documents = [document for document, _ in items]
    names = Names(countries=load_countries(reader=reader), places=name_places(reader))
    page = render_page(documents, [claim for claim, _ in claims], problems, title=title, events=events, names=names)
    write_page(output, page)
    counted = ", ".join(word_count(*pair) for pair in ((len(documents), "document"), (len(claims), "claim")))
    click.echo(f"{counted}: {output.resolve()}", err=True)
    return SKIPPED if problems else 0


def write_page(output: Path, page: str) -> None:
    """Writes the page whole or not at all. Raises Failure."""
    target = output.resolve()  # a link is followed, not replaced
    # Devices and pipes are written to: renaming a file over /dev/null would take it away.
    device = target.exists() and not target.is_file()
    partial = target if device else target.with_name(f"{target.name}.part")
    try:
        partial.write_text(page, encoding="utf-8", newline="\n")
        if not device:
            partial.replace(target)
    except OSError as error:
        if not device:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
        raise Failure(f"{output}: {error.strerror}; name a file in a folder that can be written") from error
