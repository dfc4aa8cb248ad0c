"""Rows of anything as a table for people at a terminal."""

import shutil
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from isnad.report.direction import isolate, make_printable


def render_rows(rows: Sequence[dict[str, str]], columns: Sequence[str]) -> str:
    """The rows under their columns' names, cells folded to the terminal's width; a line that says so when there are none."""
    if not rows:
        return "nothing found"
    out = StringIO()
    width = shutil.get_terminal_size((110, 24)).columns
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False, legacy_windows=False)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(isolate(make_printable(row[name]))) for name in columns))
    console.print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))
