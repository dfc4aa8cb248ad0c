"""Invented reports for linking and weighing: each sentence was written for the purpose."""

from isnad.model import Claim, Document, document_id
from isnad.pipeline import claims_of
from isnad.settings import Settings

Items = list[tuple[Document, list[Claim]]]


def report(text: str, *, published: str, publisher: str = "Post", language: str = "en", name: str = "") -> tuple[Document, list[Claim]]:
    """A document with the claims that isnad reads in it."""
    name = name or f"{publisher}-{published}-{language}"
    id = document_id(name, publisher, published, None, text)
    document = Document(id=id, content_hash="", name=name, text=text, language=language, publisher=publisher, published=published)
    return document, [claim for claim, _ in claims_of(document, Settings())]


def two_attacks() -> Items:
    """One town attacked on two days, told by four reports in three languages."""
    return [
        report(
            "Camp attacked\n\nThe army said that nine soldiers were killed on Tuesday in an attack on a camp in Gao.\n\n"
            "JNIM said it had killed 25 soldiers.",
            published="2025-06-17", publisher="First Wire",
        ),
        report(
            "Attaque d'un camp\n\nL'armée malienne a annoncé que neuf soldats ont été tués mardi dans une attaque à Gao.\n\n"
            "Un médecin de l'hôpital de Gao a déclaré avoir vu arriver onze corps.",
            published="2025-06-18", publisher="Quotidien", language="fr",
        ),
        report(
            "Армия Мали сообщила, что в среду при нападении на лагерь в Гао погибли четверо солдат.",
            published="2025-06-19", publisher="Вестник", language="ru",
        ),
        report(
            "Mali's army said four soldiers were killed in Wednesday's attack in Gao.",
            published="2025-06-19", publisher="Morning Star",
        ),
    ]  # fmt: skip
