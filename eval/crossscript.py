"""Of the names in parallel news, how many come to one id of the register or to one name by sound in every script.

    python eval/crossscript.py [--set DIR] [--misses N]

The documents of ntrex are translations of each other, one sentence a line. Two questions, each with its control:

- By id: what the register finds on a line in at least two languages is taken to stand there. Asked is the share found in all four.
- By sound: a name that stands in the same letters on the English and on the French line (capitalised in both) is taken to
  stand on the others. Asked is the share for which the Arabic and the Russian line hold words that `score_names` calls the
  same name. The control asks the same of a line of another document, where nothing should be found.

A name counts once a document, by its first line.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from crosslingual import NTREX, common_name, find_unaligned
from extraction import Record, read_jsonl
from isnad.packs.same_name import score_names
from isnad.packs.schema import Language, Name
from isnad.pipeline import pack_of
from isnad.scan.text import Text

# A capitalised word, or several; not the word that opens the line, whose capital says nothing.
NAME = re.compile(r"(?<=\S )(?:[A-ZÀ-Þ][\w'’-]+)(?: [A-ZÀ-Þ][\w'’-]+){0,2}")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LEAST = 4  # letters: shorter names are abbreviations, which translations spell out


class Score(NamedTuple):
    """How many were asked for, and how many were found."""

    asked: int
    found: int

    def __str__(self) -> str:
        return f"{self.found / self.asked if self.asked else 0:.3f} of {self.asked}"


def ids_by_line(document: Record) -> dict[int, set[str]]:
    """The ids of actors and places that the register finds, by line."""
    pack = pack_of(document["language"])
    if pack is None:
        return {}
    text = Text(document["text"], pack)
    found: dict[int, set[str]] = defaultdict(set)
    for hit in text.by_kind.get("name", ()):
        if isinstance(hit.entry, Name) and not hit.entry.weak:
            found[document["text"].count("\n", 0, text.starts[hit.first])].add(hit.entry.ref)
    return found


def score_ids(versions: list[dict[int, set[str]]]) -> Score:
    """Ids found on a line in two languages or more, and those found there in all; once a document."""
    seen: dict[str, bool] = {}
    for line in sorted({n for lines in versions for n in lines}):
        for id in sorted(set().union(*(lines.get(line, set()) for lines in versions))):
            count = sum(id in lines.get(line, set()) for lines in versions)
            if count >= 2:
                seen.setdefault(id, count == len(versions))
    return Score(len(seen), sum(seen.values()))


def shared_names(english: list[str], french: list[str]) -> Iterator[tuple[int, str]]:
    """Names in the same letters on the lines of both, with the line's number; once a document."""
    seen: set[str] = set()
    for number, (one, other) in enumerate(zip(english, french, strict=True)):
        french_names = {m[0] for m in NAME.finditer(other)}
        for match in NAME.finditer(one):
            if match[0] in french_names and len(match[0]) >= LEAST and match[0] not in seen:
                seen.add(match[0])
                yield number, match[0]


def stands_on(name: str, line: str, language: Language) -> bool:
    """Whether some words of the line are the name by sound."""
    words, size = WORD.findall(line), len(name.split())
    return any(
        score_names(name, spelling).verdict == "same"
        for length in (size, size + 1)
        for first in range(len(words) - length + 1)
        for spelling in spellings(words[first : first + length], language)
    )


def spellings(words: list[str], language: Language) -> set[str]:
    """The words as they stand, without what the language attaches to the first, and in the name's basic case."""
    first, rest = words[0], words[1:]
    bare = {first} | {first.removeprefix(c) for c in language.clitics.before if len(first) > len(c) + 2}
    plain = [undeclined(word, language) for word in rest]
    return {" ".join([own, *others]) for f in bare for own in undeclined(f, language) for others in product(*plain)}


def undeclined(word: str, language: Language) -> set[str]:
    """The word, and what it may be a case form of by the language's endings."""
    forms = {word}
    for ending, basic in language.name_cases.items():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            forms |= {word.removesuffix(ending) + one for one in basic}
    return forms


def main() -> int:
    """Prints both shares and the control."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, default=NTREX, help="a folder with docs.jsonl")
    parser.add_argument("--misses", type=int, default=0, help="print so many names that are not found, with their lines")
    options = parser.parse_args()
    if not (options.set / "docs.jsonl").is_file():
        print(f"Across scripts: not measured, for {options.set} is not here.")
        return 0
    documents = read_jsonl(options.set / "docs.jsonl")
    unaligned = set(find_unaligned(documents))
    stories: dict[str, dict[str, Record]] = defaultdict(dict)
    for document in documents:
        name = common_name(document["name"], document["language"])
        if name not in unaligned:
            stories[name][document["language"]] = document
    ids = [score_ids([ids_by_line(d) for d in story.values()]) for story in stories.values()]
    print(f"By id: found by the register in two languages, and in all four: {Score(sum(s.asked for s in ids), sum(s.found for s in ids))}")
    print_sounds(list(stories.values()), options.misses)
    return 0


def print_sounds(stories: list[dict[str, Record]], misses: int) -> None:
    """The shares by sound, the control, and the first misses."""
    lines = [{code: d["text"].split("\n") for code, d in story.items()} for story in stories]
    found: dict[str, list[bool]] = defaultdict(list)
    lost = []
    asked = {code: pack.language for code in ("ar", "ru") if (pack := pack_of(code))}
    for number, story in enumerate(lines):
        other = lines[(number + 1) % len(lines)]
        for line, name in shared_names(story["en"], story["fr"]):
            here = {code: stands_on(name, story[code][line], own) for code, own in asked.items()}
            there = [stands_on(name, other[code][line % len(other[code])], own) for code, own in asked.items()]
            for code, yes in here.items():
                found[code].append(yes)
                if not yes:
                    lost.append((name, code, story[code][line]))
            found["both"].append(all(here.values()))
            found["control"] += there
    for label, rows in found.items():
        print(f"By sound, {label}: {Score(len(rows), sum(rows))}")
    for name, code, line in lost[:misses]:
        print(f"  {name} | {code} | {line}")


if __name__ == "__main__":
    sys.exit(main())
