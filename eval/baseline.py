"""The dumb baseline: one claim for each sentence with a digit or a quotation, the name beside a cue as its root.

It speaks the contract (`baseline.py extract FILE.jsonl`) so that the same scoreboard judges it.
It is not to be improved: what isnad knows must show as the distance to it.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = Path(__file__).resolve().parent.parent / "src" / "isnad" / "data" / "languages"
SENTENCE = re.compile(r"[^.!?؟\n]+(?:[.!?؟]+|\n|$)")
MARK = re.compile(r"\d|[\"«»“”„]")
NUMBER = re.compile(r"\d+")
CAPITALS = re.compile(r"\b[A-ZÀ-ÞА-Я]\w+(?:[ -][A-ZÀ-ÞА-Я]\w+)*")
WORDS = re.compile(r"\w+(?: \w+){0,2}")

Record = dict[str, Any]


@cache
def load_cues(language: str) -> re.Pattern[str]:
    """Words that begin with a form or stem of the pack's cues; matches nothing for a language without a pack."""
    files = (LANGUAGES / language).glob("*.toml")
    cues = [cue for file in files for cue in tomllib.loads(file.read_text(encoding="utf-8")).get("cue", [])]
    words = {
        w for c in cues for w in (c["lemma"], c.get("stem", ""), *c.get("stems", {}).values(), *c.get("forms", ()))
    }
    stems = "|".join(sorted(re.escape(w) for w in words if len(w) > 2))
    return re.compile(rf"\b(?:{stems})\w{{0,3}}\b" if stems else r"(?!)")


def mention(text: str, start: int, end: int) -> Record:
    """The mention of text[start:end]."""
    return {"text": text[start:end], "start": start, "end": end}


def find_root(text: str, start: int, end: int, language: str) -> Record | None:
    """Capitalised words before the first cue; where a script has no capitals, the three words after it."""
    cue = load_cues(language).search(text, start, end)
    if cue is None:
        return None
    names = [*CAPITALS.finditer(text, start, cue.start())][-1:]
    if not names and text[start:end].upper() == text[start:end].lower():
        names = [m for m in [WORDS.search(text, cue.end(), end)] if m]
    return {**mention(text, *names[0].span()), "kind": "unknown", "named": True} if names else None


def find_claims(document: Record) -> Iterator[Record]:
    """One claim for each marked sentence."""
    text = document["text"]
    for n, sentence in enumerate(SENTENCE.finditer(text)):
        start, end = sentence.start(), sentence.start() + len(sentence[0].rstrip())
        start += len(sentence[0]) - len(sentence[0].lstrip())
        if end <= start or not MARK.search(text, start, end):
            continue
        root = find_root(text, start, end, document.get("language") or "")
        number = NUMBER.search(text, start, end)
        figure = {"kind": "killed", "low": int(number[0]), "high": int(number[0])} if number else {}
        yield {
            "record": "claim", "id": f"{document['id']}/{n}", "document": document["id"], "type": "ASSAULT",
            "evidence": mention(text, start, end), "chain": [root] if root else [], "act": "say" if root else None,
            "quantities": [{**mention(text, *number.span()), **figure}] if number else [],
            "polarity": "affirmed", "certainty": "certain", "realis": "actual", "coder": "rules/dumb",
        }  # fmt: skip


def main() -> None:
    """Prints documents and claims of the JSONL file named after `extract`."""
    for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        document = {"record": "document", "id": f"doc:{given['name']}", **given}
        for record in (document, *find_claims(document)):
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
