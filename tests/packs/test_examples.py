"""Every example and counter-example of every cue and trigger, in all packs.

`python tests/packs/test_examples.py` prints those that fail, as known.yaml lists them: known faults are expected to
fail, so that a mended one is taken off the list and a new one stands out.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from isnad.extract.events import find_triggers
from isnad.model import Claim, Document, Why
from isnad.packs import DATA, languages
from isnad.packs.files import PackError, convert, load_toml
from isnad.packs.schema import Cue, Trigger
from isnad.pipeline import claims_of, pack_of
from isnad.scan.text import Text
from isnad.settings import Settings

KNOWN = Path(__file__).parent / "known.yaml"
Span = tuple[int, int]


class Row(NamedTuple):
    """An entry with the id under which explanations name it."""

    id: str
    entry: Cue | Trigger


def find_rows() -> Iterator[tuple[str, Row]]:
    """(test id, row) of all cues and triggers; homographs share an entry id, so the nth of them gets a number."""
    for file in sorted(DATA.glob("languages/*/*.toml")):
        seen: dict[str, int] = {}
        for entry in file_entries(file):
            row = f"{file.parent.name}/{file.name}#{entry.lemma}"
            seen[row] = n = seen.get(row, 0) + 1
            yield row if n == 1 else f"{row}~{n}", Row(row, entry)


def file_entries(file: Path) -> list[Cue | Trigger]:
    """The file's cues and triggers; none when it does not validate, which test_load.py reports once for the file."""
    try:
        tables = load_toml(file)
        cues: list[Cue | Trigger] = [convert(row, Cue, file, None) for row in tables.get("cue", ())]
        return cues + [convert(row, Trigger, file, None) for row in tables.get("trigger", ())]
    except PackError:
        return []


ROWS = dict(find_rows())


@cache
def known() -> frozenset[str]:
    listed = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) if KNOWN.exists() else None
    return frozenset(row for rows in (listed or {}).values() for row in rows)


def parse_example(marked: str) -> tuple[str, list[Span], list[Span]]:
    """The text, and the spans that were in [brackets] and in {braces}."""
    spans: dict[str, list[Span]] = {"[": [], "{": []}
    opened: list[tuple[str, int]] = []
    text = ""
    for character in marked:
        if character in "[{":
            opened.append((character, len(text)))
        elif character in "]}":
            kind, start = opened.pop()
            spans[kind].append((start, len(text)))
        else:
            text += character
    return text, spans["["], spans["{"]


def read(text: str, code: str) -> list[tuple[Claim, tuple[Why, ...]]]:
    document = Document(id="doc_0", content_hash="0", name="example", text=text, language=code, published="2024-07-31")
    return claims_of(document, Settings())


def shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covers(claim: Claim, contents: list[Span]) -> bool:
    """The evidence agrees with one of the marked contents, or nothing is marked."""
    said = (claim.evidence.start, claim.evidence.end)
    return not contents or any(
        2 * shared(said, c) >= said[1] - said[0] and 3 * shared(said, c) >= c[1] - c[0] for c in contents
    )


def attributes(claim: Claim, why: tuple[Why, ...], row: Row, speakers: list[Span], contents: list[Span]) -> bool:
    """Whether the claim was made by this cue, from a marked speaker to a marked content."""
    if not any(step.entry == row.id for step in why) or not covers(claim, contents):
        return False
    return not speakers or any(shared((link.start, link.end), s) for link in claim.chain for s in speakers)


def tells(claim: Claim, why: tuple[Why, ...], trigger: Trigger, contents: list[Span]) -> bool:
    """Whether the claim tells an event of the trigger's type and mode in the marked words."""
    said = (claim.evidence.start, claim.evidence.end)
    return (
        claim.type == trigger.type
        and trigger.mode in (None, claim.mode)
        and any(step.rule.startswith("event") and step.entry for step in why)
        and (not contents or any(shared(said, c) for c in contents))
    )


def names(text: str, row: Row, contents: list[Span]) -> bool:
    """A light noun says too little to be a claim in the publisher's own voice: it must still be found as an event."""
    pack = pack_of(row.id.split("/")[0])
    assert pack is not None
    scanned = Text(text, pack)
    hits = [hit for hit, _ in find_triggers(scanned, (0, len(scanned.words))) if hit.id == row.id]
    return any(shared(scanned.span(hit.first, hit.last), c) for hit in hits for c in contents)


def faults(row: Row) -> list[str]:
    """The examples that yield nothing by this entry and the counter-examples that do."""
    code, entry = row.id.split("/")[0], row.entry
    wrong = []
    for marked in entry.examples:
        text, speakers, contents = parse_example(marked)
        found = read(text, code)
        if isinstance(entry, Cue):
            fits = any(attributes(c, why, row, speakers, contents) for c, why in found)
        else:
            fits = any(tells(c, why, entry, contents) for c, why in found) or (entry.light and names(text, row, contents))
        if not fits:
            wrong.append(f"{marked}\n  came out: {[brief(c, why) for c, why in found]}")
    for text in entry.counter:
        by = [brief(c, why) for c, why in read(text, code) if any(step.entry == row.id for step in why)]
        if by:
            wrong.append(f"counter-example {text}\n  came out: {by}")
    return wrong


def brief(claim: Claim, why: tuple[Why, ...]) -> str:
    chain = " > ".join(link.text for link in claim.chain)
    return f"“{claim.evidence.text}” ({chain}) {claim.type}/{claim.mode} by {', '.join(str(w.entry) for w in why)}"


@pytest.mark.parametrize(
    "row",
    [pytest.param(r, marks=pytest.mark.xfail(reason="known.yaml", strict=True)) if r in known() else r for r in ROWS],
)
def test_examples(row: str) -> None:
    wrong = faults(ROWS[row])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", languages())
def test_every_cue_and_trigger_has_an_example(code: str) -> None:
    def blocks(entry: Cue | Trigger) -> bool:  # a cue without frames only keeps shorter ones from its words
        return isinstance(entry, Cue) and not entry.frames and entry.pos == "noun" and bool(entry.counter)

    rows = {name: row.entry for name, row in ROWS.items() if row.id.startswith(f"{code}/")}
    assert not [name for name, entry in rows.items() if not entry.examples and not blocks(entry)]


def test_known_faults_are_entries() -> None:
    assert not known() - ROWS.keys()


@pytest.mark.parametrize("code", languages())
def test_examples_are_marked(code: str) -> None:
    wrong = [m for r in ROWS.values() if r.id.startswith(f"{code}/") for m in r.entry.examples if not is_marked(m)]
    assert not wrong


def is_marked(example: str) -> bool:
    """Brackets balanced and in pairs, and some content in braces."""
    try:
        text, _, contents = parse_example(example)
    except IndexError:
        return False
    return bool(contents) and not re.search(r"[\[\]{}]", text)


if __name__ == "__main__":
    failing = [name for name, row in ROWS.items() if faults(row)]
    by_language = {code: [r for r in failing if r.startswith(f"{code}/")] for code in languages()}
    sys.stdout.write("# Entries whose examples fail: faults to mend, in the engine or in the pack.\n")
    sys.stdout.write(yaml.safe_dump(by_language, allow_unicode=True, width=120))
