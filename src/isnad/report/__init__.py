"""What a reader sees: one self-contained page, a table for the terminal, and the reasons behind one claim."""

from isnad.report.direction import make_printable
from isnad.report.event import render_event
from isnad.report.explain import render_explain
from isnad.report.maps import Names
from isnad.report.packs import count_pack, render_packs, render_register
from isnad.report.page import render_page
from isnad.report.rows import render_rows
from isnad.report.table import render_table
from isnad.report.wording import word_claim

__all__ = [
    "Names", "count_pack", "make_printable", "render_event", "render_explain", "render_packs", "render_page", "render_register", "render_rows",
    "render_table", "word_claim",
]  # fmt: skip
