"""Who contradicts whom, in words that read as a sentence."""

import pytest

from isnad.linked import Happening, Who
from isnad.model import Document
from isnad.weigh.roots import Source
from isnad.weigh.status import inside, words_of

TEXT = "An unofficial channel gave the toll. The mayor called it an error of the Malian staff."


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (Who(shown="An unofficial channel"), "an unofficial channel"),
        (Who(shown="Malian soldiers"), "Malian soldiers"),  # the reports have no "malian"
        (Who(shown="An Nour", named=True), "An Nour"),
        (Who(shown="NATO"), "NATO"),
    ],
)
def test_a_mention_that_opened_a_sentence_stands_inside_one(who: Who, said: str) -> None:
    happening = Happening(
        founder="clm_1", incident=None, testimonies=(), documents=(Document(id="d", content_hash="", name="d", text=TEXT),),
        copies=(), joins=(), publishers=(), town=None, country=None,
    )  # fmt: skip
    assert inside(Source(who=who, testimonies=[], why=[], name=who.shown), words_of(happening)) == said
