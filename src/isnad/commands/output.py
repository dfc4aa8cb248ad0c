"""What goes out: records as UTF-8 bytes whatever the locale, words for people, problems, and failures."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click
import msgspec

if TYPE_CHECKING:
    from isnad.model import Problem

SKIPPED, NOTHING = 1, 2  # exit codes: something was skipped; nothing could be done
WIDEST = 200  # columns of a table: on wider terminals the eye loses the line


class Failure(click.ClickException):
    """Nothing could be done: the message names the mend, the exit code is 2."""

    exit_code = NOTHING

    def show(self, file: Any = None) -> None:
        """Prints the message on standard error."""
        click.echo(f"isnad: {self.format_message()}", file=file, err=True)


def write(data: bytes) -> None:
    """Whole lines to standard output, at once. Raises Failure, or BrokenPipeError when nobody reads any more."""
    if sys.stdout is None:
        raise Failure("standard output is closed; send it to a file or a pipe")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        drop_output()
        raise
    except OSError as error:
        drop_output()
        raise Failure(f"standard output: {error.strerror}; make room, or send it elsewhere") from error


def write_words(words: str) -> None:
    """Words for people in the locale's encoding; what it cannot say becomes a question mark."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    write((words + "\n").encode(encoding, "replace"))


def finish_output() -> None:
    """Sends what an interrupted write left over, so that the last line is whole."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        drop_output()


def drop_output() -> None:
    """Nothing more goes out: what is still buffered would fail again when the interpreter ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def word_count(count: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def has_colour(stream: TextIO | None) -> bool:
    """True on a terminal that shows colours, unless NO_COLOR is set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream is not None and stream.isatty() and not plain


def print_problem(problem: "Problem") -> None:
    """One problem as a JSON line on standard error, or in words on a terminal."""
    if sys.stderr is None:
        return
    if sys.stderr.isatty():
        from isnad.report import make_printable  # noqa: PLC0415 - most runs have no problem

        where = make_printable(f"{problem.file}{f':{problem.line}' if problem.line else ''}")
        where = click.style(where, fg="yellow") if has_colour(sys.stderr) else where
        click.echo(f"{where}: {make_printable(problem.what)}; {make_printable(problem.mend)}", err=True)
    else:
        sys.stderr.buffer.write(msgspec.json.encode(problem) + b"\n")
        sys.stderr.buffer.flush()
