"""`isnad names`, `when`, `where`, `count`: one mechanism on a few words, with its explanation."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

import click
import msgspec

from isnad.commands.inputs import check_settings
from isnad.commands.output import Failure, write, write_words

FOUND, NOTHING_FOUND = 0, 1  # exit codes


class Answer(Protocol):
    """What a mechanism says: a record, and words for people."""

    @property
    def words(self) -> str:
        """The answer for people."""


def answer(find: Callable[[], Sequence[Answer]], nothing: str, *, as_json: bool) -> None:
    """Prints what is found and ends with the exit code."""
    from isnad.packs import PackError  # noqa: PLC0415 - see the package

    try:
        answers = find()
    except PackError as error:
        raise Failure(str(error)) from error
    if as_json:
        write(b"".join(msgspec.json.encode(one) + b"\n" for one in answers))
    else:
        write_words("\n".join(one.words for one in answers) or nothing)
    sys.exit(FOUND if answers else NOTHING_FOUND)


def common(command: Any) -> Any:
    """The options of all four."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One record a line instead of words."),
        click.option("--language", metavar="CODE", help="BCP 47 code; without it every language tries."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("one")
@click.argument("other")
@click.option("--actors", multiple=True, metavar="FILE", help="Your own actors, records in YAML.")
@click.option("--json", "as_json", is_flag=True, help="One record instead of words.")
def names(one: str, other: str, *, actors: tuple[str, ...], as_json: bool) -> None:
    """Say whether ONE and OTHER are the same name, in whatever scripts, and whom of the register they name.

    \b
    isnad names "Евгений Пригожин" "يفغيني بريغوجين"
    isnad names "Iyad Ag Ghali" "إياد أغ غالي" --json

    same: the register knows both as one, or they sound 0.82 alike or more. maybe: 0.74, or a single word that fits a
    fuller name. different: less. Exit code 0: an answer. 2: nothing could be done.
    """
    from isnad.tries import compare_names  # noqa: PLC0415 - see the package

    settings = check_settings(actors=actors)
    answer(lambda: [compare_names(one, other, settings)], "", as_json=as_json)


@click.command()
@click.argument("words")
@common
@click.option("--published", metavar="DATE", help="ISO date of the report; times such as 'last Saturday' count from it.")
@click.option("--future", is_flag=True, help="The words speak of what is to come: 'on Friday' is then the next.")
def when(words: str, *, language: str | None, published: str | None, future: bool, as_json: bool) -> None:
    """Say which dates WORDS mean.

    \b
    isnad when "last Saturday" --published 2024-07-30
    isnad when "в ночь на пятницу" --published 2024-07-30 --json

    Exit code 0: a time was found. 1: none. 2: nothing could be done.
    """
    from isnad.tries import find_when  # noqa: PLC0415 - see the package

    settings = check_settings(language, published)
    day = date.fromisoformat(published[:10]) if published else None
    answer(
        lambda: find_when(words, published=day, future=future, settings=settings),
        f"no time in {words!r}", as_json=as_json,
    )  # fmt: skip


@click.command()
@click.argument("words")
@common
@click.option("--near", multiple=True, metavar="CODE", help="ISO code of a country that the text is about; may repeat.")
@click.option("--places", multiple=True, metavar="FILE", help="Your own places, made with `isnad places import`.")
def where(words: str, *, near: tuple[str, ...], language: str | None, places: tuple[str, ...], as_json: bool) -> None:
    """Say which places WORDS name: a name alone, or a phrase with names in it.

    \b
    isnad where "Tin Zaouatine" --near ML
    isnad where "30 km north of Ansongo, in the Gao region"
    isnad where "قرب مدينة الفاشر" --json

    A name alone is looked up everywhere by its letters, and by its sound in the countries given with --near. In a
    phrase a name is read as in a report, where the words around it decide.

    Exit code 0: a place was found. 1: none. 2: nothing could be done.
    """
    from isnad.tries import find_where  # noqa: PLC0415 - see the package

    settings = check_settings(language, places=places)
    codes = tuple(code.upper() for code in near)
    answer(lambda: find_where(words, near=codes, settings=settings), f"no place in {words!r}", as_json=as_json)


@click.command()
@click.argument("words")
@common
def count(words: str, *, language: str | None, as_json: bool) -> None:
    """Say which figures stand in WORDS, what they allow, and what they count.

    \b
    isnad count "au moins une vingtaine de soldats tués"
    isnad count "more than 80 fighters were killed" --json

    Exit code 0: a figure was found. 1: none. 2: nothing could be done.
    """
    from isnad.tries import find_counts  # noqa: PLC0415 - see the package

    settings = check_settings(language)
    answer(lambda: find_counts(words, settings=settings), f"no figure in {words!r}", as_json=as_json)
