"""Why a claim was made: its words marked in their sentence, then each rule with the words that it matched."""

import re
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from isnad.model import Claim, Document, Mention, Why
from isnad.report.direction import has_right_to_left, isolate, make_printable
from isnad.report.table import name_chain
from isnad.report.wording import find_mentions, list_qualities, name_kind

# Only to choose how much to show around the claim; the program's own sentences are found elsewhere.
SENTENCE_END = re.compile(r"[.!?؟।。…]+[\"'»”’)\]]*\s+|\n")
LABEL_ROOM = 12  # columns kept free on the right for the longest label, "withdrawn", and its gap
STYLES = {"evidence": "green", "root": "cyan", "source": "cyan", "cue": "magenta", "place": "blue", "time": "blue"}


def render_explain(
    document: Document, claim: Claim, why: Sequence[Why], *, colour: bool = False, width: int = 100
) -> str:
    """The claim's sentence with marks under its spans, then one step a line. `width` is in terminal columns."""
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, color_system="standard" if colour else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False, soft_wrap=True,
    )  # fmt: skip
    spans = [("evidence", claim.evidence), *find_mentions(claim)]
    console.print(_headline(claim))
    console.print()
    for line in _mark_sentence(document.text, claim, spans, width):
        console.print(line)
    console.print()
    for number, step in enumerate(why, start=1):
        console.print(_step(number, step, document.text))
    if not why:
        console.print(Text("no step was recorded: the claim was not coded by rules", style="dim"))
    return out.getvalue()


def find_excerpt(text: str, claim: Claim) -> tuple[int, int]:
    """Start and end of the sentence or sentences around the evidence, in code points."""
    before = [match.end() for match in SENTENCE_END.finditer(text, 0, claim.evidence.start)]
    after = SENTENCE_END.search(text, max(claim.evidence.end - 1, claim.evidence.start))
    end = after.end() if after else len(text)
    start = before[-1] if before else 0
    return start, start + len(text[start:end].rstrip())


def _headline(claim: Claim) -> Text:
    line = Text(f"{claim.id}  ", style="dim")
    line.append(name_kind(claim), style="bold not dim")
    if claim.chain:
        line.append(f"  {name_chain(claim)}", style="not dim")
    for quality in list_qualities(claim):
        line.append(f"  {quality}", style="italic not dim")
    return line


def _mark_sentence(text: str, claim: Claim, spans: Sequence[tuple[str, Mention]], width: int) -> Iterator[Text]:
    start, end = find_excerpt(text, claim)
    if has_right_to_left(text[start:end]):
        yield from _list_spans(text[start:end], spans)
        return
    for line_start, line_end in _break_lines(text, start, end, width - LABEL_ROOM):
        yield Text(make_printable(text[line_start:line_end]))
        for label, mention in spans:
            if mention.start < line_end and mention.end > line_start:
                yield _underline(text, label, (line_start, line_end), mention)
    outside = [(label, mention) for label, mention in spans if mention.end <= start or mention.start >= end]
    if outside:
        yield Text("elsewhere in the text", style="dim")
        yield from map(_name_span, outside)


def _list_spans(excerpt: str, spans: Sequence[tuple[str, Mention]]) -> Iterator[Text]:
    # A terminal lays such a line out from right to left, where marks under the columns would point at other words.
    yield Text(isolate(make_printable(excerpt)))
    yield from map(_name_span, spans)


def _name_span(span: tuple[str, Mention]) -> Text:
    label, mention = span
    line = Text(f"  {label:<10} ", style="dim")
    line.append(isolate(make_printable(mention.text)), style=f"not dim {STYLES.get(label, 'yellow')}")
    return line.append(f"  {mention.start}–{mention.end}")


def _underline(text: str, label: str, line: tuple[int, int], mention: Mention) -> Text:
    start, end = max(line[0], mention.start), min(line[1], mention.end)
    gap = cell_len(make_printable(text[line[0] : start]))
    length = max(1, cell_len(make_printable(text[start:end].rstrip())))
    sign = "─" if label == "evidence" else "^"
    return Text(f"{' ' * gap}{sign * length} {label}", style=STYLES.get(label, "yellow"))


def _break_lines(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Spans of at most `width` columns, broken between words; a longer word stands on a line of its own."""
    line, columns = start, 0
    for word in re.finditer(r"\S+\s*", text[start:end]):
        wide = cell_len(make_printable(word[0].rstrip()))
        if columns and columns + wide > width:
            yield line, start + word.start()
            line, columns = start + word.start(), 0
        columns += cell_len(make_printable(word[0]))
    yield line, end


def _step(number: int, step: Why, text: str) -> Text:
    line = Text(f"{number:>3}. ")
    line.append(step.rule, style="bold")
    if step.entry:
        line.append(f"  {make_printable(step.entry)}", style="cyan")
    if step.end > step.start:
        line.append(f"  {isolate(make_printable(text[step.start : step.end]))}", style="green")
        line.append(f" {step.start}–{step.end}", style="dim")
    if step.note:
        line.append(f"\n     {make_printable(step.note)}", style="dim")
    return line
