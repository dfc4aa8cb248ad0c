"""What a reader sees: one self-contained page, a table for the terminal, and the reasons behind one claim."""

from isnad.report.explain import render_explain
from isnad.report.page import render_page
from isnad.report.table import render_table

__all__ = ["render_explain", "render_page", "render_table"]
