"""`isnad packs`: what isnad knows of each language."""

import sys

import click
import msgspec

from isnad.commands.output import Failure, has_colour, write, write_words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One record a line instead of the table.")
def packs(as_json: bool) -> None:
    """Count what each language's pack holds: entries by kind, surface forms, examples; and the register's references.

    \b
    isnad packs
    isnad packs --json

    Examples and counter-examples are sentences in the pack that must and must not yield a claim by their entry; the
    project's tests run every one. A draft was reviewed by nobody but its author. Exit code 2: a pack does not validate.
    """
    from isnad.packs import PackError, languages, load_actors, load_pack  # noqa: PLC0415 - see the package
    from isnad.report import count_pack, render_packs, render_register  # noqa: PLC0415 - the same

    try:
        counts = [count_pack(load_pack(code)) for code in languages()]
        register = load_actors()
    except PackError as error:
        raise Failure(str(error)) from error
    if as_json:
        write(b"".join(msgspec.json.encode(count) + b"\n" for count in counts))
    else:
        write_words(render_packs(counts, colour=has_colour(sys.stdout)) + "\n" + render_register(register.values()))
