"""The publisher in the register of outlets: known by any of its names, else null."""

from msgspec.structs import replace

from isnad.model import Document
from isnad.packs import load_pack
from isnad.resolve import resolve_publisher

DOCUMENT = Document(id="doc_0", content_hash="", name="n", text="x", language="en")


def test_a_known_outlet_has_its_id_in_any_script() -> None:
    ids = {resolve_publisher(replace(DOCUMENT, publisher=name), load_pack("en")).publisher_id for name in ("AFP", "afp", "وكالة الصحافة الفرنسية")}
    assert len(ids) == 1 and None not in ids


def test_an_unknown_publisher_stays_null() -> None:
    for name in (None, "", "The Ledger of Nowhere"):
        assert resolve_publisher(replace(DOCUMENT, publisher=name), load_pack("en")).publisher_id is None
