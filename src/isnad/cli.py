"""The commands. Only this module prints."""

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from isnad import __version__
from isnad.settings import Settings

if TYPE_CHECKING:  # the stages load only when a command runs: `--help` answers at once
    from isnad.model import Claim, Document, Problem, Why

SKIPPED, NOTHING = 1, 2  # exit codes: something was skipped; nothing could be done
MANY = 64  # documents' worth of input bytes (about 4 kB each) above which a second process pays for its start
SAMPLES = Path(__file__).parent / "data" / "samples"


def metadata_options(command: Any) -> Any:
    """The options that fill what documents do not say themselves."""
    for option in (
        click.option("--publisher", metavar="NAME", help="Who published the documents, where they do not say so."),
        click.option("--published", metavar="DATE", help="ISO date of publication, where documents do not say so."),
        click.option("--language", metavar="CODE", help="BCP 47 code; detected when not given."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="isnad")
def main() -> None:
    """isnad reads reporting on armed conflict into a ledger of attributed claims: who said what, on whose word.

    \b
    isnad demo                            the sample reports, and a page to look at
    isnad extract report.txt              claims as a table (on a terminal) or JSON lines (in a pipe)
    isnad report *.txt -o page.html       one self-contained page with the words highlighted
    isnad explain clm_1f… report.txt      which rules and pack entries made a claim
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@metadata_options
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes; by default two for large inputs.")
@click.option("--format", "form", type=click.Choice(["auto", "jsonl", "table"]), default="auto", help="Default: a table on a terminal.")
def extract(paths: tuple[str, ...], language: str | None, published: str | None, publisher: str | None, workers: int | None, form: str) -> None:
    """Read files, folders or - and print each document's record, then its claims.

    \b
    isnad extract report.txt --published 2024-07-30
    isnad extract reports/ feed.jsonl > claims.jsonl
    curl -s … | isnad extract - --language ar | jq 'select(.record == "claim")'

    Problems go to standard error as records that name file, line and mend. Exit code 0: all read, 1: something was
    skipped, 2: nothing could be done.
    """
    check_paths(paths)
    settings = Settings(language=language, published=published, publisher=publisher, workers=workers or fit_workers(paths))
    out = sys.stdout
    if form == "table" or (form == "auto" and out.isatty()):
        sys.exit(print_table(paths, settings))
    encoder, skipped, read_any = msgspec.json.Encoder(), False, False
    for item in pipeline_run(paths, settings):
        if isinstance(item, tuple):
            read_any = True
            document, claims = item
            lines = [encoder.encode(document), *(encoder.encode(claim) for claim, _ in claims)]
            out.write("".join(line.decode() + "\n" for line in lines))
        else:
            skipped = True
            out.flush()
            print_problem(item)
    out.flush()
    sys.exit((SKIPPED if read_any else NOTHING) if skipped and not read_any and not any_readable(paths) else SKIPPED if skipped else 0)


def any_readable(paths: tuple[str, ...]) -> bool:
    """True when at least one path exists: a broken file is skipped, a missing one is a wrong call."""
    return any(path == "-" or Path(path).exists() for path in paths)


def check_paths(paths: tuple[str, ...]) -> None:
    """Ends with code 2 when none of the paths is there; each missing one beside others is only a problem record."""
    if not any_readable(paths):
        raise click.UsageError(f"no such file or folder: {', '.join(paths)}")


def fit_workers(paths: tuple[str, ...]) -> int:
    """Two processes for large inputs, one for small ones, whose start-up a second process would only lengthen."""
    size = 0
    for path in map(Path, paths):
        files: Iterable[Path] = path.rglob("*") if path.is_dir() else [path]
        for file in files:
            size += file.stat().st_size if file.is_file() else 0
            if size > MANY * 4096:
                return min(os.cpu_count() or 1, 8)
    return 1


def pipeline_run(paths: tuple[str, ...], settings: Settings) -> "Iterator[tuple[Document, list[tuple[Claim, tuple[Why, ...]]]] | Problem]":
    """The pipeline over the paths; a pack that does not validate ends the run with its file and line."""
    from isnad.packs import PackError
    from isnad.pipeline import run

    try:
        yield from run(paths, settings)
    except PackError as error:
        click.echo(f"isnad: {error}", err=True)
        sys.exit(NOTHING)


def print_problem(problem: "Problem") -> None:
    """One problem as a JSON line on standard error, or in words on a terminal."""
    if sys.stderr.isatty():
        where = f"{problem.file}{f':{problem.line}' if problem.line else ''}"
        click.echo(f"{click.style(where, fg='yellow')}: {problem.what}; {problem.mend}", err=True)
    else:
        click.echo(msgspec.json.encode(problem).decode(), err=True)


def gather(paths: tuple[str, ...], settings: Settings) -> "tuple[list[Document], list[tuple[Claim, tuple[Why, ...]]], list[Problem]]":
    """Everything at once, for a page or a table."""
    documents, claims, problems = [], [], []
    for item in pipeline_run(paths, settings):
        if isinstance(item, tuple):
            documents.append(item[0])
            claims.extend(item[1])
        else:
            problems.append(item)
    return documents, claims, problems


def print_table(paths: tuple[str, ...], settings: Settings) -> int:
    """The readable table, document by document; returns the exit code."""
    import shutil

    from isnad.report import render_table

    skipped = False
    for item in pipeline_run(paths, settings):
        if isinstance(item, tuple):
            records: list[Any] = [item[0], *(claim for claim, _ in item[1])]
            width = min(shutil.get_terminal_size().columns, 200)
            click.echo(render_table(records, width=width, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
        else:
            skipped = True
            print_problem(item)
    return SKIPPED if skipped else 0


@main.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@metadata_options
def explain(claim: str, paths: tuple[str, ...], language: str | None, published: str | None, publisher: str | None) -> None:
    """Show which rules and pack entries made a claim, on the text. CLAIM is its id or the beginning of it.

    \b
    isnad explain clm_1f0c report.txt --published 2024-07-30

    Give the same metadata options as when the claim was made: an id depends on them.
    """
    from isnad.report import render_explain

    check_paths(paths)
    documents, claims, problems = gather(paths, Settings(language=language, published=published, publisher=publisher))
    for problem in problems:
        print_problem(problem)
    found = [(c, why) for c, why in claims if c.id.startswith(claim)]
    if len(found) != 1:
        what = f"{len(found)} claims begin with {claim}" if found else f"no claim {claim}"
        raise click.ClickException(f"{what} in {', '.join(paths)}; `isnad extract` lists the ids, which depend on the metadata options")
    document = next(d for d in documents if d.id == found[0][0].document)
    click.echo(render_explain(document, *found[0], colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The page to write.")
@click.option("--title", default="Attributed claims", help="The page's title.")
@metadata_options
def report(paths: tuple[str, ...], output: Path, title: str, language: str | None, published: str | None, publisher: str | None) -> None:
    """Write one self-contained page: each document with its evidence highlighted, a click shows claim and chain.

    \b
    isnad report reports/ -o page.html --title "Ambush of 4 March"
    """
    check_paths(paths)
    sys.exit(write_report(paths, output, title, Settings(language=language, published=published, publisher=publisher, workers=fit_workers(paths))))


def write_report(paths: tuple[str, ...], output: Path, title: str, settings: Settings) -> int:
    """Writes the page whole or not at all, and says what is in it."""
    from isnad.report import render_page

    documents, claims, problems = gather(paths, settings)
    for problem in problems:
        print_problem(problem)
    if not documents:
        click.echo("isnad: no document could be read; no page was written", err=True)
        return NOTHING
    page = render_page(documents, [c for c, _ in claims], problems, title=title)
    partial = output.with_name(output.name + ".part")
    try:
        partial.write_text(page, encoding="utf-8")
        partial.replace(output)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}; name a file in a folder that can be written") from error
    click.echo(f"{len(documents)} documents, {len(claims)} claims → {output.resolve()}", err=True)
    return SKIPPED if problems else 0


@main.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("demo-report.html"), show_default=True)
def demo(output: Path) -> None:
    """Read the sample reports: invented dispatches that contradict each other about one ambush.

    \b
    isnad demo
    isnad demo -o /tmp/page.html
    """
    code = print_table((str(SAMPLES),), Settings())
    code = max(code, write_report((str(SAMPLES),), output, "One ambush, many tolls", Settings()))
    click.echo(f"\nThe page: {output.resolve()}\nOpen it in a browser and click on the highlighted words.")
    sys.exit(code)


if __name__ == "__main__":
    main()
