"""Documents nobody would write: the sentences of the cases, joined, shuffled, and spoilt; the same ones for a seed."""

import random
from collections.abc import Iterator
from pathlib import Path

from cases import load_cases
from isnad.model import Document, content_hash, document_id
from isnad.packs import languages

CASES = load_cases(Path(__file__).parent / "cases")
SENTENCES: dict[str, list[str]] = {code: [c["text"] for c in CASES if c["language"] == code] for code in {c["language"] for c in CASES}}
ALL = [text for texts in SENTENCES.values() for text in texts]
JOINTS = [" ", "\n", "\n\n", "", " – ", "… ", "; ", ", ", " and ", " “", "” ", " (", ") "]
INTRUDERS = [
    "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\0", "\x1f", "\x1e", "\u0301", "\u064e", "\u0640", "\u034f",
    "😀", "👩‍🚒", "𝒢", "“", "”", '"', "'", "’", "«", "»", "„", "(", ")", "[", "]", "\t", "\r", "\u2028", "\u0085", "\u00a0",
    "İ", "ß", "ŉ", "ﬁ", "٣", "۴", "½", "1,000", "…", "--", ":", "\n", "\n\n", "<b>", "&amp;", "\ufffd", "\U0010ffff",
]  # fmt: skip


def make_document(seed: int, *, name: str | None = None) -> Document:
    """The document of a seed."""
    random_ = random.Random(seed)
    code = random_.choice(sorted(SENTENCES))
    text = spoil(join(code, random_), random_)
    language = code if random_.random() < 0.8 else random_.choice(languages())
    return as_document(text, name or f"seed {seed}", language, random_.choice([None, "2024-07-31", "2024-02-29T23:59:59Z"]))


def as_document(text: str, name: str, language: str, published: str | None = "2024-07-31") -> Document:
    return Document(
        id=document_id(name, None, published, None, text), content_hash=content_hash(text), name=name, text=text,
        language=language, published=published,
    )  # fmt: skip


def join(code: str, random_: random.Random) -> str:
    """Up to twelve sentences, usually of that language, in any order."""
    pool = ALL if random_.random() < 0.2 else SENTENCES[code]
    text = random_.choice(pool)
    for _ in range(random_.randrange(12)):
        text += (random_.choice(JOINTS) if random_.random() < 0.3 else " ") + random_.choice(pool)
    return text


def spoil(text: str, random_: random.Random) -> str:
    """A few of: intruding characters, another case, words in another order, something cut off or repeated."""
    for _ in range(random_.choice([0, 1, 1, 2, 8, 30])):
        at = random_.randrange(len(text) + 1)
        text = text[:at] + random_.choice(INTRUDERS) + text[at:]
    chance = random_.random()
    if chance < 0.05:
        text = text.upper()
    elif chance < 0.1:
        text = "".join(random_.choice((c.lower(), c.upper())) for c in text)
    elif chance < 0.2:
        words = text.split(" ")
        random_.shuffle(words)
        text = " ".join(words)
    elif chance < 0.3:
        text = text[random_.randrange(len(text)) :][: random_.randrange(1, 400)] or "x"
    elif chance < 0.33:
        text *= 3
    return text


def make_documents(count: int, *, first: int = 0) -> Iterator[Document]:
    """The documents of `count` seeds."""
    return map(make_document, range(first, first + count))
