"""Which documents copy or translate which: shared runs of words in one language, the same claims in the same order in two."""

import hashlib
from collections import Counter, defaultdict
from itertools import pairwise

from isnad.link.dates import day_of
from isnad.link.features import signature
from isnad.link.words import Reader
from isnad.linked import Copy, Testimony
from isnad.model import Document
from isnad.packs.tokens import find_tokens, fold

RUN = 6  # words: shorter runs are shared by independent reports (names with titles, set phrases)
SAMPLE = 4  # one run in so many is kept, by its hash alone, so that equal runs are kept alike everywhere
COMMON = 40  # documents: a run that stands in more is boilerplate
WHOLE = 0.5  # of a document's own runs: from here on it is a copy; below, a paragraph is reused
PART = 0.15
APART = 10  # days between a report and its copy
ALIKE = 0.62  # of two documents' claims, in order: between translations (0.7 and more) and independent reports (0.5 at most)
AGREE = 0.5  # of a report's figures: a copy keeps nearly all, and may have one misread; set phrases keep none
FEW = 2  # figures: fewer show nothing
FEWEST = 5  # claims: shorter reports are alike by chance

Told = dict[str, list[Testimony]]


def find_copies(
    documents: list[Document], told: Told, countries: dict[str, str | None], readers: dict[str, Reader]
) -> list[Copy]:
    """Every document that copies or translates an earlier one, with what shows it; documents are in order of publication."""
    found = {c.document: c for c in same_words(documents, readers)}
    for copy in translations(documents, told, countries):
        if copy.document not in found or found[copy.document].share < WHOLE:
            found[copy.document] = copy
    stated = {d.id: figures_in(told[d.id]) for d in documents}
    return [
        found[d.id] for d in documents if d.id in found and figures_agree(stated[d.id], stated[found[d.id].original])
    ]


def figures_in(told: list[Testimony]) -> Counter[tuple[str, int]]:
    """The numbers that a report states, by kind."""
    return Counter((f.kind, f.stated) for t in told for f in t.figures if f.stated is not None)


def figures_agree(left: Counter[tuple[str, int]], right: Counter[tuple[str, int]]) -> bool:
    """Whether half of the shorter report's figures are in the other: an outlet's set phrases come back with other numbers."""
    least = min(left.total(), right.total())
    return least < FEW or (left & right).total() >= AGREE * least


def runs(document: Document, reader: Reader) -> set[int]:
    """A sample of the hashes of all runs of words."""
    folds = reader.pack.folds if reader.pack is not None else {}
    words = [w for w in find_tokens(fold(document.text, folds))[0] if w[0].isalnum()]
    hashes = (
        hashlib.blake2b(" ".join(words[i : i + RUN]).encode(), digest_size=8).digest()
        for i in range(len(words) - RUN + 1)
    )
    return {h for h in (int.from_bytes(x) for x in hashes) if h % SAMPLE == 0}


def same_words(documents: list[Document], readers: dict[str, Reader]) -> list[Copy]:
    """Copies in one language: each document against the earlier ones with which it shares a run."""
    holders: dict[int, list[int]] = defaultdict(list)
    found: list[Copy] = []
    for n, document in enumerate(documents):
        own = runs(document, readers[document.id])
        shared: Counter[int] = Counter(m for h in own if len(holders[h]) <= COMMON for m in holders[h])
        for h in own:
            if len(holders[h]) <= COMMON:  # more are never asked for
                holders[h].append(n)
        near = [(m, count) for m, count in shared.items() if in_reach(documents[m], document)]
        if not near:
            continue
        best = max(near, key=lambda x: (x[1], -x[0]))
        share = best[1] / len(own)
        if share >= PART:
            how = "copy" if share >= WHOLE else "partial copy"
            evidence = (f"{share:.0%} of its runs of {RUN} words stand in {documents[best[0]].name}",)
            found.append(
                Copy(
                    document=document.id,
                    original=documents[best[0]].id,
                    how=how,
                    share=round(share, 3),
                    evidence=evidence,
                )
            )
    return found


def in_reach(left: Document, right: Document) -> bool:
    """Whether two documents were published close enough for one to copy the other."""
    a, b = day_of(left.published), day_of(right.published)
    return a is None or b is None or abs(a - b) <= APART


def translations(documents: list[Document], told: Told, countries: dict[str, str | None]) -> list[Copy]:
    """Translations: of two documents in two languages that share figures, those whose claims run alike."""
    if len({d.language for d in documents}) < 2:
        return []
    signs = {d.id: [signature(t, countries[d.id]) for t in told[d.id] if not t.claim.headline] for d in documents}
    index: dict[tuple[object, ...], dict[int | None, list[int]]] = defaultdict(dict)
    found: list[Copy] = []
    for n, document in enumerate(documents):
        day, pairs = day_of(document.published), figure_pairs(told[document.id])
        days = (None,) if day is None else range(day - APART, day + APART + 1)
        near = {m for p in pairs if (held := index.get(p)) for d in days for m in held.get(d, ())[:COMMON]}
        for pair in pairs:
            index[pair].setdefault(day, []).append(n)
        best: tuple[float, int] | None = None
        for m in sorted(near):
            other = documents[m]
            if other.language == document.language or min(len(signs[other.id]), len(signs[document.id])) < FEWEST:
                continue
            alike = (
                2 * common_run(signs[other.id], signs[document.id]) / (len(signs[other.id]) + len(signs[document.id]))
            )
            if alike >= ALIKE and (best is None or alike > best[0]):
                best = (alike, m)
        if best is not None:
            evidence = (f"{best[0]:.0%} of their claims agree in type, source and figures, in the same order",)
            found.append(
                Copy(
                    document=document.id,
                    original=documents[best[1]].id,
                    how="translation",
                    share=round(best[0], 3),
                    evidence=evidence,
                )
            )
    return found


def figure_pairs(told: list[Testimony]) -> set[tuple[object, ...]]:
    """Pairs of neighbouring figures: what a report and its translation share, and few others do."""
    stated = [(f.kind, f.stated) for t in told for f in t.figures if f.stated is not None]
    return {(*a, *b) for a, b in pairwise(stated) if a != b}


def common_run(left: list[tuple[object, ...]], right: list[tuple[object, ...]]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for a in left:
        before = 0
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], before + 1 if a == b else max(row[j], row[j - 1])
    return row[-1]


def align(left: list[tuple[object, ...]], right: list[tuple[object, ...]]) -> list[tuple[int, int]]:
    """Pairs of places of a longest common subsequence."""
    rows = [[0] * (len(right) + 1)]
    for a in left:
        last, row = rows[-1], [0]
        for j, b in enumerate(right, 1):
            row.append(last[j - 1] + 1 if a == b else max(last[j], row[j - 1]))
        rows.append(row)
    i, j, pairs = len(left), len(right), []
    while i and j:
        if left[i - 1] == right[j - 1]:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
