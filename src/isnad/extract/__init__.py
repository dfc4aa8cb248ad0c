"""Document → drafts: numbers, times, attributions, events, quantities, modality, on one scan of the text."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import partial

from isnad.draft import Reading, Subjects
from isnad.extract.asides import find_asides
from isnad.extract.compose import Facts, aside_draft, compose
from isnad.extract.headings import place_entries
from isnad.extract.numbers import find_figures
from isnad.extract.statements import find_statements
from isnad.extract.subjects import find_subject, in_speech
from isnad.extract.times import find_times
from isnad.model import Document, Problem
from isnad.packs import Pack
from isnad.scan.text import Text
from isnad.settings import Settings

__all__ = ["extract", "read_document"]


def extract(documents: Iterable[Document], pack: Pack, settings: Settings) -> tuple[list[Reading], list[Problem]]:
    """The drafts of each document, in order."""
    return [read_document(document, pack) for document in documents], []


def read_document(document: Document, pack: Pack) -> Reading:
    """One document, read with its language's pack."""
    text = Text(document.text, pack)
    times = find_times(text)
    text.place_times([(t.first, t.last) for t in times])
    figures = find_figures(text)
    text.place_figures((f.first, f.last) for f in figures if f.sort == "count")
    facts = Facts(text, figures, times)
    asides = find_asides(text)
    facts.asides = [aside.range for aside in asides]
    text.place_asides(facts.asides)
    drafts = [d for statement in find_statements(text) for d in compose(text, statement, facts)]
    for aside in asides:
        sentence = bisect_right(text.sentences, (aside.range[0], len(text.words))) - 1
        after = bisect_right([d.sentence for d in drafts], sentence)
        drafts.insert(after, aside_draft(text, aside, sentence))
    drafts = place_entries(text, drafts)
    filed = next((t for t in times if any(d.first <= t.first and t.last <= d.last for d in text.datelines)), None)
    subjects = Subjects(text.sentences, partial(find_subject, text, in_speech(text)))
    return Reading(document=document, text=text, drafts=tuple(drafts), dateline=filed, subjects=subjects)
