"""Reasons of joins in readers' words: names as reports write them."""

import pytest

from isnad.link.names import lead_names
from isnad.link.words import Reader
from isnad.link.written import in_words
from isnad.linked import Join
from isnad.model import Document
from isnad.packs import load_pack


def document(text: str, language: str) -> Document:
    return Document(id=f"doc_{language}", content_hash="", name="", text=text, language=language)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("the same name: klmb", "the same name: Kalembe"),
        ("the same capital named: *bmk", "the same capital named: Bamako"),
        ("the same name of a place: qqq", "the same name of a place"),
        ("the same party: jnim", "the same party: JNIM"),
        ("the same source: military:ML", "the same source: military (ML)"),
        ("the same figure: killed 20", "the same figure: killed 20"),
    ],
)
def test_reasons_are_for_readers(reason: str, shown: str) -> None:
    """A name stands as the English report has it, in the script of another where no English one has it."""
    reports = [document("قتل عشرة في كاليمبي.", "ar"), document("BAMAKO, 3 May - Ten were killed in Kalembe.", "en")]
    join = Join(left="a", right="b", score=3.0, reasons=((reason, 3.0),))
    assert in_words([join], reports)[0].reasons == ((shown, 3.0),)


@pytest.mark.parametrize(
    ("language", "text", "none"),
    [
        ("en", "Video on Telegram shows the column, Update says.", "tlgrm"),
        ("ar", "لم يتسن التحقق من المقطع على تلغرام من مصدر مستقل.", "lthk"),
    ],
)
def test_ordinary_words_are_no_names(language: str, text: str, none: str) -> None:
    """What stands in any report joins none."""
    names = lead_names(text, Reader(language, lambda _: load_pack(language)))
    assert none not in names
    assert "tlgrm" not in names
