"""`isnad explain`: why a claim was made."""

import shlex
import shutil
import sys

import click

from isnad.commands.inputs import check_paths, check_settings, gather, metadata_options
from isnad.commands.output import SKIPPED, WIDEST, Failure, has_colour, write_words
from isnad.commands.progress import Progress


@click.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@metadata_options
def explain(
    claim: str, paths: tuple[str, ...], *, language: str | None, published: str | None, publisher: str | None,
    places: tuple[str, ...], actors: tuple[str, ...],
) -> None:  # fmt: skip
    """Show which rules and pack entries made a claim, on the text. CLAIM is its id or the beginning of it.

    \b
    isnad extract report.txt --published 2024-07-30 --format jsonl | grep -o 'clm_[0-9a-f]*'     the ids
    isnad explain clm_1f0c report.txt --published 2024-07-30

    Spell the path and the metadata options as when the claim was made: the document's name is the path as given, and
    an id depends on it.

    Exit code 0: the claim is explained. 1: it is, and another input was skipped or read with a reservation. 2: there
    is no such claim, or more than one.
    """
    from isnad.report import render_explain  # noqa: PLC0415 - see the package

    check_paths(paths)
    settings = check_settings(language, published, publisher, places=places, actors=actors)
    results, claims, problems = gather(paths, settings, Progress(shown=False))
    found = {c.id: (c, why) for c, why in claims if c.id.startswith(claim)}
    if len(found) != 1:
        raise Failure(word_missing(claim, paths, len(found), len(claims)))
    (made, why), *_ = found.values()
    document = next(document for document, _ in results if document.id == made.document)
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    write_words(render_explain(document, made, why, colour=has_colour(sys.stdout), width=width))
    sys.exit(SKIPPED if problems else 0)


def word_missing(claim: str, paths: tuple[str, ...], found: int, all_claims: int) -> str:
    """What to say, and what to do, when a beginning of an id does not lead to one claim."""
    where = shlex.join(paths)
    ids = f"list the ids with `isnad extract {where} --format jsonl | grep -o 'clm_[0-9a-f]*'` and the same options"
    if found:
        return f"{found} claims begin with {claim!r}; give more of the id. You can {ids}"
    return (
        f"none of the {all_claims} claims in {where} begins with {claim!r}. Spell the path and the metadata options as "
        f"when the claim was made: the document's name is part of the id. You can {ids}"
    )
