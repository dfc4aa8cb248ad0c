"""isnad reads reporting on armed conflict into a ledger of attributed claims: who said what, on whose word.

import isnad
for claim in isnad.extract("The army said two soldiers were killed.", language="en", published="2024-07-30"):
    print(claim.chain, claim.quantities)
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isnad.model import Claim

__version__ = "0.1.0"
__all__ = ["extract"]


def extract(
    text: str,
    *,
    language: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    name: str = "text",
) -> "list[Claim]":
    """The claims of one text, the same records that `isnad extract` prints; `published` is an ISO 8601 date.

    Raises ValueError when the text cannot be read (it is empty, its language is not known), when `published` is no
    date and when there is no pack for `language`.
    """
    from isnad.api import extract_text  # noqa: PLC0415 - here, so that `import isnad` costs nothing

    return extract_text(text, language=language, published=published, publisher=publisher, name=name)


class _Package(ModuleType):
    """Keeps the verbs: Python binds a submodule to its package when it is imported, and isnad.extract is both."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
