"""isnad as a library: one text in, its claims out."""

import io

import msgspec

from isnad.model import Claim, Problem
from isnad.pipeline import run
from isnad.settings import Settings


def extract_text(text: str, *, language: str | None, published: str | None, publisher: str | None, name: str) -> list[Claim]:
    """The claims of a text; ValueError with the problem's words when there is nothing to read."""
    record = {"name": name, "text": text, "language": language, "published": published, "publisher": publisher}
    line = msgspec.json.encode({k: v for k, v in record.items() if v is not None}) + b"\n"
    claims: list[Claim] = []
    problems: list[Problem] = []
    read_any = False
    for item in run(["-"], Settings(), stdin=io.BytesIO(line)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            read_any = read_any or item[0].language is not None
            claims += [claim for claim, _ in item[1]]
    if not read_any:
        raise ValueError("; ".join(f"{p.what} ({p.mend})" for p in problems) or "nothing to read")
    return claims
