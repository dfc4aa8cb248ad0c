"""What a language says of its own reports: each setting changes a reading, and no rule asks which language it is."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from isnad.extract import extract
from isnad.model import Document
from isnad.packs import load_pack
from isnad.resolve import resolve
from isnad.settings import Settings

EXTRACT = Path(__file__).resolve().parents[2] / "src" / "isnad" / "extract"


def read(text: str, language: str, **settings: bool) -> list[Any]:
    pack = load_pack(language)
    changed = msgspec.structs.replace(pack, language=msgspec.structs.replace(pack.language, **settings))
    document = Document(id="doc_1", content_hash="0", name="t", text=text, language=language, published="2025-03-05")
    readings, _ = extract([document], changed, Settings())
    resolved, _ = resolve(readings, changed, Settings())
    return [claim for claims in resolved for claim, _ in claims]


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        ("counted_targets", "Une bombe a explosé, neuf soldats sont blessés."),
        ("counted_forces", "Le maire parle de plus de cent assaillants à moto."),
        ("withheld", "Le porte-parole a refusé de commenter l'attaque qui a tué neuf soldats."),
        ("moves_last", "Des renforts ont été déployés et le poste attaqué."),
    ],
)
def test_a_setting_changes_what_is_read(setting: str, text: str) -> None:
    told = [read(text, "fr", **{setting: value}) for value in (False, True)]
    assert told[0] != told[1]


def test_no_rule_finds_a_language_by_what_others_are_not() -> None:
    wrong = [
        f"{file.name}:{number}"
        for file in EXTRACT.glob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if "text.articles" in line and "compounds(" in line
    ]
    assert wrong == []
