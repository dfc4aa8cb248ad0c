"""isnad reads reporting on armed conflict into a ledger of attributed claims: who said what, on whose word.

    import isnad
    for claim in isnad.extract("The army said two soldiers were killed.", language="en", published="2024-07-30"):
        print(claim.chain, claim.quantities)
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isnad.model import Claim

__version__ = "0.1.0"
__all__ = ["extract"]


def extract(
    text: str, *, language: str | None = None, published: str | None = None, publisher: str | None = None, name: str = "text"
) -> "list[Claim]":
    """The claims of one text, the same records that `isnad extract` prints.

    Raises ValueError when the text cannot be read: its language is not known, or it is empty.
    """
    from isnad.api import extract_text  # here, so that `import isnad` costs nothing

    return extract_text(text, language=language, published=published, publisher=publisher, name=name)
