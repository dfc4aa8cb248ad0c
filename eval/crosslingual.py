"""Of the attributions in one language's news, how many the same sentence of its translations yields too.

    python eval/crosslingual.py [--pivot en] [--set DIR] [--misses N]

The documents of ntrex are translations of each other, one sentence a line: the counterpart of an attribution is the line of
the same number in the document of the same name and another language. A claim that begins on a line, with a chain, is
what the line yields. Coded attributions are asked for first, then our own: what two languages read alike may be wrong in
both, and what the coder saw in the translation, too, is the most that a reader can reach.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extraction import Record, extract, read_jsonl

ROOT = Path(__file__).resolve().parent.parent
NTREX = ROOT.parent / "shared" / "data" / "ntrex"


class Line(NamedTuple):
    """A sentence whatever its language: the document's name without its language, and the line's number from 0."""

    document: str
    number: int


Lines = dict[str, dict[Line, int]]  # by language, how many attributions begin on each line


def common_name(name: str, language: str) -> str:
    """The name that a document shares with its translations: "bbc.1" of "bbc.1.en"."""
    return name.removesuffix(f".{language}")


def count_lines(documents: Iterable[Record], starts: dict[str, list[int]]) -> Lines:
    """How many attributions begin on each line; `starts` are their offsets (code points) by document name."""
    found: Lines = defaultdict(lambda: defaultdict(int))
    for document in documents:
        name, language = document["name"], document["language"]
        for start in starts.get(name, ()):
            number = document["text"].count("\n", 0, start)
            found[language][Line(common_name(name, language), number)] += 1
    return found


def find_unaligned(documents: Iterable[Record]) -> list[str]:
    """The common names of documents whose translations differ in their number of lines: no line has a counterpart there."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for document in documents:
        lengths[common_name(document["name"], document["language"])].add(document["text"].count("\n"))
    return sorted(name for name, found in lengths.items() if len(found) > 1)


def score_agreement(pivot: dict[Line, int], other: dict[Line, int]) -> float:
    """The share of the pivot's attributions on whose line the other language has one; 0 when the pivot has none."""
    total = sum(pivot.values())
    return sum(n for line, n in pivot.items() if other.get(line)) / total if total else 0.0


def print_shares(title: str, pivot: dict[Line, int], read: Lines) -> None:
    """One line: how many attributions the pivot has, and the share met again in each language."""
    shares = "  ".join(f"{code} {score_agreement(pivot, read[code]):.2f}" for code in sorted(read))
    every = {line: 1 for line in pivot if all(lines.get(line) for lines in read.values())}
    print(f"  {title:44} {sum(pivot.values()):4}  {shares}  all {score_agreement(pivot, every):.2f}")


def print_misses(pivot: dict[Line, int], read: Lines, documents: list[Record], limit: int) -> None:
    """The first sentences of each language that yield nothing where the pivot's has an attribution."""
    texts = {(common_name(d["name"], d["language"]), d["language"]): d["text"].split("\n") for d in documents}
    for code in sorted(read):
        for line in sorted(line for line in pivot if not read[code].get(line))[:limit]:
            print(f"  {code} {line.document}:{line.number + 1} {texts[line.document, code][line.number]}")


def main() -> int:
    """Reads the set in every language and prints the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pivot", default="en", help="the language whose attributions are looked for in the others")
    parser.add_argument("--set", type=Path, default=NTREX, help="a folder with docs.jsonl and gold.jsonl")
    parser.add_argument(
        "--misses", type=int, default=0, help="print so many sentences of each language that yield nothing"
    )
    options = parser.parse_args()
    if not (options.set / "docs.jsonl").is_file():
        print(f"\nAcross languages: not measured, for {options.set} is not here.")
        return 0
    documents = read_jsonl(options.set / "docs.jsonl")
    unaligned = set(find_unaligned(documents))
    documents = [d for d in documents if common_name(d["name"], d["language"]) not in unaligned]
    coded: dict[str, list[int]] = defaultdict(list)
    for row in read_jsonl(options.set / "gold.jsonl"):
        coded[row["doc"]].append(row["start"])
    claims = extract(documents)
    own = {name: [c["evidence"]["start"] for c in rows if c["chain"]] for name, rows in claims.items()}
    gold, read = count_lines(documents, coded), count_lines(documents, own)
    print(f"\nAttributions of '{options.pivot}' whose counterpart, the same line of the translation, yields one too:")
    print_shares("coded, met by the coder", gold[options.pivot], gold)
    print_shares("coded, met by isnad", gold[options.pivot], read)
    print_shares("isnad's own, met by isnad", read[options.pivot], read)
    print_misses(gold[options.pivot], read, documents, options.misses)
    if unaligned:
        print(f"  left out, for their translations differ in length: {', '.join(sorted(unaligned))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
