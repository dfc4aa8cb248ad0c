"""What goes in: the paths and options that commands share, checked before anything is read."""

import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from isnad.commands.output import Failure, print_problem
from isnad.commands.progress import LARGE, Progress
from isnad.settings import Settings

if TYPE_CHECKING:
    from isnad.model import Problem
    from isnad.pipeline import Explained, Result

T = TypeVar("T")

# A second process pays for its start above 64 documents of about 4 kB; more than eight wait for the one that writes.
MANY, MOST = 64 * 4096, 8


def metadata_options(command: Any) -> Any:
    """The options that fill what documents do not say themselves."""
    for option in (
        click.option(
            "--places", multiple=True, metavar="FILE", help="Your own places, made with `isnad places import`; may repeat."
        ),
        click.option(
            "--actors", multiple=True, metavar="FILE", help="Your own actors, records in YAML as in our register; may repeat."
        ),
        click.option("--publisher", metavar="NAME", help="Who published the documents, where they do not say so."),
        click.option("--published", metavar="DATE", help="ISO date of publication, where documents do not say so."),
        click.option("--language", metavar="CODE", help="BCP 47 code; detected when not given."),
    ):
        command = option(command)
    return command


def check_settings(
    language: str | None = None, published: str | None = None, publisher: str | None = None, *,
    workers: int = 1, places: tuple[str, ...] = (), actors: tuple[str, ...] = (), licence: str | None = None, origin: str | None = None,
) -> Settings:  # fmt: skip
    """The settings; a usage error (exit code 2) when no document could be read with one of them."""
    settings = Settings(
        language=language, published=published, publisher=publisher, workers=workers, places=places, actors=actors, licence=licence, origin=origin
    )
    for file in (*places, *actors):
        if not Path(file).is_file():
            raise click.UsageError(f"no such file: {file}; check the path")
    if language or published or publisher:
        from isnad.packs import languages  # noqa: PLC0415 - only when there is something to check
        from isnad.read import check_options  # noqa: PLC0415 - the same

        refused = check_options(settings, languages=languages())
        if refused:
            raise click.UsageError("; ".join(f"{p.file}: {p.what}; {p.mend}" for p in refused))
    return settings


def check_paths(paths: tuple[str, ...]) -> None:
    """A usage error when a path is empty or none of them is there; one missing beside others is only a problem."""
    from isnad.read import missing  # noqa: PLC0415 - see the package

    if "" in paths:
        raise click.UsageError("an empty path; name a file, a folder, or - for standard input")
    if len(missing(list(paths))) == len(paths):
        raise click.UsageError(f"no such file or folder: {', '.join(paths)}; check the path")


def check_day(day: str | None, option: str = "--as-of") -> None:
    """A usage error when an option's day is no ISO date."""
    from isnad.read import parse_date  # noqa: PLC0415 - see the package

    if day is not None and (parse_date(day) is None or len(day) != len("2024-07-30")):
        raise click.UsageError(f"{option} {day}: not a date; write it as 2024-07-30")


def measure_input(paths: Iterable[str]) -> int:
    """Bytes of all input files; counts no further than matters for progress and processes."""
    from isnad.read import find_inputs  # noqa: PLC0415 - see the package

    size = 0
    for file in find_inputs(paths):
        try:
            size += Path(file).stat().st_size
        except OSError:
            continue
        if size > LARGE:
            break
    return size


def fit_workers(size: int) -> int:
    """One process for small inputs, whose start-up a second would only lengthen; else one for each processor."""
    return min(os.cpu_count() or 1, MOST) if size > MANY else 1


def run_over(
    paths: tuple[str, ...], settings: Settings, progress: Progress
) -> "Generator[Result | Problem, None, None]":
    """The pipeline over the paths; what ends the whole run is a Failure that names the mend."""
    from isnad.pipeline import run  # noqa: PLC0415 - see the package

    return watched(run(paths, settings), progress)


def lines_over(
    paths: tuple[str, ...], settings: Settings, progress: Progress
) -> "Generator[bytes | Problem, None, None]":
    """The same as JSON lines, a document at a time."""
    from isnad.pipeline import run_lines  # noqa: PLC0415 - see the package

    return watched(run_lines(paths, settings), progress)


def watched(items: "Iterator[T | Problem]", progress: Progress) -> "Generator[T | Problem, None, None]":
    """The items, counted as they come."""
    from isnad.model import Problem  # noqa: PLC0415 - see the package
    from isnad.packs import PackError  # noqa: PLC0415 - the same

    try:
        for item in items:
            if isinstance(item, Problem):
                progress.clear()
            else:
                progress.count()
            yield item
    except PackError as error:
        raise Failure(str(error)) from error
    except BrokenExecutor as error:
        raise Failure("a process was ended from outside, perhaps for want of memory; try --workers 1") from error
    finally:
        progress.clear()


def gather(
    paths: tuple[str, ...], settings: Settings, progress: Progress
) -> "tuple[list[Result], list[Explained], list[Problem]]":
    """Everything at once, for a page or one claim; problems are printed as they come."""
    results: list[Result] = []
    problems: list[Problem] = []
    with closing(run_over(paths, settings, progress)) as items:
        for item in items:
            if isinstance(item, tuple):
                results.append(item)
            else:
                problems.append(item)
                print_problem(item)
    return results, [explained for _, claims in results for explained in claims], problems
