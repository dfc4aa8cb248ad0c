"""Three invented reports about one ambush, read once for all tests of the ledger."""

import io
from functools import cache

import msgspec

from isnad.ledger.append import append, append_run
from isnad.ledger.records import Run
from isnad.ledger.store import Ledger
from isnad.model import Claim, Document, Problem
from isnad.pipeline import run
from isnad.settings import Settings

RUN = Run(version="test", packs={"en": "0"}, options={})
TEXTS = {
    "army": "The Malian army said on Friday that two soldiers were killed in an ambush near Kidal.",
    "rebels": "Военные сообщили, что в Кидале погибли 12 солдат.",
    "villagers": "قال الجيش المالي إن 12 جنديا قتلوا في كيدال على يد المسلحين.",
}


@cache
def read_reports() -> tuple[tuple[Document, tuple[Claim, ...]], ...]:
    """Each report with its claims."""
    lines = [{"name": name, "text": text, "published": "2024-07-30"} for name, text in TEXTS.items()]
    given = b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
    items = run(["-"], Settings(), stdin=io.BytesIO(given))
    return tuple((i[0], tuple(c for c, _ in i[1])) for i in items if not isinstance(i, Problem))


def fill(ledger: Ledger, *names: str, run: Run = RUN) -> None:
    """Appends the reports with these names, or all, each in a transaction of its own."""
    append_run(ledger, run)
    for document, claims in read_reports():
        if not names or document.name in names:
            append(ledger, run, [(document, claims)])
