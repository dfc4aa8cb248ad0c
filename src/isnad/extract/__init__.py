"""Document → drafts: numbers, times, attributions, events, quantities, modality, on one scan of the text."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import partial

from isnad.draft import Reading, Subjects
from isnad.extract.asides import find_asides
from isnad.extract.compose import Facts, aside_draft, compose
from isnad.extract.headings import place_entries
from isnad.extract.numbers import find_figures
from isnad.extract.statements import Statement, find_statements
from isnad.extract.subjects import find_subject, in_speech
from isnad.extract.times import find_times
from isnad.model import Document, Problem
from isnad.packs import Pack
from isnad.scan.text import Text
from isnad.settings import Settings
from isnad.when import TimeExpression

__all__ = ["extract", "read_document"]


def extract(documents: Iterable[Document], pack: Pack, settings: Settings) -> tuple[list[Reading], list[Problem]]:
    """The drafts of each document, in order.

    Each step is taken for all documents before the next: the rules of one step then stay at hand in the processor's
    cache, from which those of all steps together would push each other out.
    """
    documents = list(documents)
    texts = [Text(document.text, pack) for document in documents]
    times = [place_times(text) for text in texts]
    facts = [find_facts(text, found) for text, found in zip(texts, times, strict=True)]
    statements = [find_statements(text) for text in texts]
    rows = zip(documents, texts, facts, statements, strict=True)
    return [finish(*row) for row in rows], []


def read_document(document: Document, pack: Pack) -> Reading:
    """One document, read with its language's pack."""
    (reading,), _ = extract([document], pack, Settings())
    return reading


def place_times(text: Text) -> list[TimeExpression]:
    """The times of the text, which knows them from here on."""
    times = find_times(text)
    text.place_times([(t.first, t.last) for t in times])
    return times


def find_facts(text: Text, times: list[TimeExpression]) -> Facts:
    """Figures, times and asides of the text, which knows them from here on."""
    figures = find_figures(text)
    text.place_figures((f.first, f.last) for f in figures if f.sort == "count")
    facts = Facts(text, figures, times, find_asides(text))
    text.place_asides(facts.asides)
    return facts


def finish(document: Document, text: Text, facts: Facts, statements: list[Statement]) -> Reading:
    """The drafts of the statements, those of asides in their places."""
    drafts = [d for statement in statements for d in compose(text, statement, facts)]
    for aside in facts.passing:
        sentence = bisect_right(text.sentences, (aside.range[0], len(text.words))) - 1
        after = bisect_right([d.sentence for d in drafts], sentence)
        drafts.insert(after, aside_draft(text, aside, sentence))
    drafts = place_entries(text, drafts)
    filed = next((t for t in facts.times if any(d.first <= t.first and t.last <= d.last for d in text.datelines)), None)
    subjects = Subjects(text.sentences, partial(find_subject, text, in_speech(text)))
    return Reading(document=document, text=text, drafts=tuple(drafts), dateline=filed, subjects=subjects)
