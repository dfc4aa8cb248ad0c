"""isnad as a library: one text in, its claims out."""

import io

import msgspec

from isnad.model import Claim, Problem
from isnad.packs import languages
from isnad.pipeline import run
from isnad.read import check_options
from isnad.settings import Settings


def extract_text(
    text: str, *, language: str | None, published: str | None, publisher: str | None, name: str
) -> list[Claim]:
    """The claims of a text; ValueError with the problem's words when there is nothing to read."""
    if not isinstance(text, str):  # bytes would be read as their base64 form
        raise TypeError(f"text must be a str, not {type(text).__name__}")
    record = {"language": language, "published": published, "publisher": publisher}
    options = Settings(language=language, published=published, publisher=publisher)
    if refused := check_options(options, languages=languages()):
        raise ValueError("; ".join(f"{p.what} ({p.mend})" for p in refused))
    given = {"name": name, "text": text} | {field: value for field, value in record.items() if value is not None}
    claims: list[Claim] = []
    problems: list[Problem] = []
    read_any = False
    for item in run(["-"], Settings(), stdin=io.BytesIO(msgspec.json.encode(given) + b"\n")):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            read_any = read_any or item[0].language is not None
            claims += [claim for claim, _ in item[1]]
    if not read_any:
        raise ValueError("; ".join(f"{p.what} ({p.mend})" for p in problems) or "nothing to read")
    return claims
