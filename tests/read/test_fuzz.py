"""Whatever the bytes: no exception, documents that can be printed, and the same ones every time."""

import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.model import Document, Problem, content_hash, document_id
from isnad.read import read
from isnad.settings import Settings

PACKS = ("ar", "en", "fr", "ru")
FEW = settings(max_examples=150, deadline=None)
CODECS = st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1256", "cp1251", "koi8_r", "iso8859_6"])
TEXTS = st.text(st.characters(codec="utf-8")) | st.text("اب ва ét\n\r\0 ", min_size=3)
BYTES = st.binary() | st.builds(lambda text, codec: text.encode(codec, "replace"), TEXTS, CODECS)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
FIELDS = st.sampled_from(["text", "name", "language", "published", "publisher", "url", "title", "retrieved", "x"])
LINES = st.lists(st.builds(lambda value: json.dumps(value).encode(), st.dictionaries(FIELDS, VALUES) | VALUES) | BYTES)


def check(records: list[Document | Problem]) -> None:
    for record in records:
        if isinstance(record, Document):
            record.text.encode()
            assert record.text.strip()
            assert record.id == document_id(record.name, record.publisher, record.published, record.url, record.text)
            assert record.content_hash == content_hash(record.text)
        else:
            assert record.what and record.mend
        for value in (getattr(record, name) for name in record.__struct_fields__):
            if isinstance(value, str):
                value.encode()


def read_stdin(data: bytes) -> list[Document | Problem]:
    return list(read(["-"], Settings(), languages=PACKS, stdin=io.BytesIO(data)))


def read_files(data: bytes, *, ending: str, sidecar: bytes) -> list[Document | Problem]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{ending}").write_bytes(data)
        (Path(folder) / "a.meta.yaml").write_bytes(sidecar)
        return list(read([folder], Settings(), languages=PACKS))


@FEW
@given(BYTES)
def test_any_bytes_on_stdin(data: bytes) -> None:
    records = read_stdin(data)
    check(records)
    assert records == read_stdin(data)
    assert records, "every input gives a document or a problem"


@FEW
@given(BYTES, st.binary() | st.builds(lambda text: b"published: " + text.encode(), TEXTS))
def test_any_bytes_in_a_text_and_its_sidecar(data: bytes, sidecar: bytes) -> None:
    check(read_files(data, ending=".txt", sidecar=sidecar))


@FEW
@given(LINES)
def test_any_lines_of_json(lines: list[bytes]) -> None:
    check(read_files(b"\n".join(lines), ending=".jsonl", sidecar=b""))
