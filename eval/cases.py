"""The cases of tests/cases: a text and the claims that it must yield, written short, and when a claim agrees with one.

A case is {text, published?, publisher?, claims, only?, note?, xfail?}. A claim lists what must hold of it:
evidence (words of the text), root or chain (words or names, outermost first; null and [] say that there is none),
type, mode, act, kind (of the root), polarity, certainty, realis, basis, stance, headline, place (a name), time [from, to],
agents, targets (words), quantities ([kind, low, high] or {kind, vague}; all of them). What is not listed is not asked for.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

Case = dict[str, Any]
Wanted = dict[str, Any]
Record = dict[str, Any]
Figure = tuple[Any, ...]

PLAIN = ("type", "mode", "act", "polarity", "certainty", "realis", "basis", "stance", "headline")
ASKED = {*PLAIN, "evidence", "root", "chain", "kind", "place", "time", "agents", "targets", "quantities"}
OF_CASE = {"text", "published", "publisher", "claims", "only", "note", "xfail"}


def load_cases(folder: Path) -> list[Case]:
    """Every case of <language>/*.yaml with its `language`, and its `name`: the file's stem and its number there."""
    return [
        {**case, "name": f"{file.parent.name}/{file.stem}/{n}", "language": file.parent.name}
        for file in sorted(folder.glob("*/*.yaml"))
        for n, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")) or [])
    ]


def check_case(case: Case) -> list[str]:
    """What is wrong with the case itself: a key that nobody reads, evidence that is not in its text."""
    unknown = case.keys() - OF_CASE - {"name", "language"}
    wrong = [f"unknown key {key!r}" for key in sorted(unknown)]
    for want in case["claims"]:
        wrong += [f"unknown key {key!r} of a claim" for key in sorted(want.keys() - ASKED)]
        if want["evidence"] not in case["text"]:
            wrong.append(f"not in the text: {want['evidence']!r}")
    return wrong


def spans_agree(text: str, words: str, evidence: Record) -> bool:
    """Half of the extracted span lies in some occurrence of the words, and a third of that occurrence is covered."""
    at = text.find(words)
    while at >= 0:
        common = min(at + len(words), evidence["end"]) - max(at, evidence["start"])
        if 2 * common >= evidence["end"] - evidence["start"] and 3 * common >= len(words):
            return True
        at = text.find(words, at + 1)
    return False


def names_agree(want: str, mention: Record) -> bool:
    """The words are the mention's text or its resolved name, or whole words of one are all of the other."""
    said = [name.casefold() for name in (mention.get("text"), mention.get("name")) if name]
    return any(f" {a} " in f" {b} " or is_attached(a, b) for name in said for a, b in ((want.casefold(), name), (name, want.casefold())))


def is_attached(short: str, long: str) -> bool:
    """Whether the longer is the shorter with an article or a preposition attached in front: الجيش, للجيش."""
    return len(short) > 2 and long.endswith(short) and len(long) - len(short) <= 3


def disagreements(want: Wanted, claim: Record) -> list[str]:
    """What the claim says otherwise than wanted, field by field."""
    return [field for field in want if field != "evidence" and not field_agrees(field, want[field], claim)]


def field_agrees(field: str, value: Any, claim: Record) -> bool:
    """Whether one listed field of a case holds of the claim."""
    chain = claim["chain"]
    if field == "root":
        return not chain if value is None else bool(chain) and names_agree(value, chain[-1])
    if field == "chain":
        return len(chain) == len(value) and all(names_agree(a, b) for a, b in zip(value, chain, strict=True))
    if field == "kind":
        return bool(chain) and chain[-1]["kind"] == value
    if field == "quantities":
        return sorted(map(figure, value), key=str) == sorted(map(figure, claim["quantities"]), key=str)
    if field in ("agents", "targets"):
        said = claim[field]
        return len(said) <= max(1, len(value)) * bool(value) and all(any(names_agree(v, m) for m in said) for v in value)
    if field == "place":
        return claim["place"] is None if value is None else claim["place"] is not None and names_agree(value, claim["place"])
    if field == "time":
        time = claim["time"]
        return time is None if value is None else time is not None and [time["from"], time["to"]] == [d and str(d) for d in value]
    return bool(claim[field] == value)


def figure(quantity: Any) -> Figure:
    """A listed or extracted quantity: a vague word stands for its bounds."""
    if isinstance(quantity, list):
        return (quantity[0], quantity[1], quantity[2])
    if quantity.get("vague"):
        return (quantity["kind"], quantity["vague"])
    return (quantity["kind"], quantity.get("low"), quantity.get("high"))


def match(case: Case, claims: list[Record]) -> tuple[list[Wanted], list[Record]]:
    """The wanted claims that no claim of its own agrees with, and the claims that nobody wanted."""
    left, missing = list(claims), []
    for want in case["claims"]:
        found = next((c for c in left if spans_agree(case["text"], want["evidence"], c["evidence"]) and not disagreements(want, c)), None)
        if found is None:
            missing.append(want)
        else:
            left.remove(found)
    return missing, left


def failure(case: Case, claims: list[Record]) -> str | None:
    """None when the case holds; else the text, what is missing with the nearest claim's differences, and what came out."""
    missing, left = match(case, claims)
    extra = left if case.get("only") or not case["claims"] else []
    if not missing and not extra:
        return None
    lines = [f"{case['name']}: {case['text']}", *([f"note: {case['note']}"] if case.get("note") else [])]
    for want in missing:
        near = [c for c in claims if spans_agree(case["text"], want["evidence"], c["evidence"])]
        why = min((disagreements(want, c) for c in near), key=len, default=["no claim with that evidence"])
        lines.append(f"  missing {want}\n    differs in: {', '.join(why)}")
    lines += [f"  unwanted {brief(c)}" for c in extra]
    return "\n".join([*lines, "came out:", *(f"  {brief(c)}" for c in claims)])


def brief(claim: Record) -> str:
    """The claim on one line."""
    chain = " > ".join(f"{n['text']}{'' if n['name'] in (None, n['text']) else '=' + n['name']} [{n['kind']}]" for n in claim["chain"])
    held = [str(claim[k]) for k in ("act", "polarity", "certainty", "realis") if claim[k] not in ("affirmed", "certain", "actual", None)]
    who = f"{names(claim['agents'])} → {names(claim['targets'])}"
    where = (claim["place"] or {}).get("name")
    when = claim["time"] and (claim["time"]["from"], claim["time"]["to"])
    figures = " ".join(str(figure(q)) for q in claim["quantities"])
    return f"“{claim['evidence']['text']}” ({chain}) {claim['type']}/{claim['mode']} {' '.join(held)} {who} {figures} @{where} {when}"


def names(mentions: Iterable[Record]) -> str:
    """The mentions' texts."""
    return ", ".join(m["text"] for m in mentions)
