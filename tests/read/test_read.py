"""Bytes to documents: what good inputs yield."""

import io
import json
from pathlib import Path

from isnad.model import Document, Problem, content_hash, document_id
from isnad.read import missing, read
from isnad.settings import Settings

PACKS = ("ar", "en", "fr", "ru")
DATED = Settings(published="2024-07-28")
REPORT = "Three soldiers were killed on Sunday when a convoy was attacked near the border, the army said."


def read_all(
    *paths: Path | str, settings: Settings = DATED, stdin: bytes = b""
) -> tuple[list[Document], list[Problem]]:
    records = list(read(map(str, paths), settings, languages=PACKS, stdin=io.BytesIO(stdin)))
    documents = [record for record in records if isinstance(record, Document)]
    return documents, [record for record in records if isinstance(record, Problem)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_file_keeps_its_headline_and_names_it(tmp_path: Path) -> None:
    text = f"Attack near the border\n\n{REPORT}\n"
    path = write(tmp_path / "a.txt", "\ufeff" + text.replace("\n", "\r\n"))
    (document,), problems = read_all(path)
    assert document == Document(
        id=document_id(str(path), None, "2024-07-28", None, text),
        content_hash=content_hash(text),
        name=str(path),
        text=text,
        title="Attack near the border",
        language="en",
        published="2024-07-28",
    )
    assert not problems


def test_title_needs_a_blank_line_and_a_body(tmp_path: Path) -> None:
    for text in (REPORT, f"{REPORT}\n{REPORT}", f"{REPORT}\n\n", f"{'long ' * 100}\n\n{REPORT}"):
        (document,), _ = read_all(write(tmp_path / "a.txt", text))
        assert document.title is None
        assert document.text == text


def test_jsonl_gives_one_document_a_line(tmp_path: Path) -> None:
    lines = '{"name": "n/1", "text": "Tués au nord", "language": "fr", "published": "2022-02-01", "title": "T"}\n\n'
    lines += '{"text": "Head\\r\\n\\r\\nBody", "language": "en", "url": "u", "publisher": "P", "retrieved": "20240729"}'
    path = write(tmp_path / "a.jsonl", lines)
    (first, second), problems = read_all(path)
    assert (first.name, first.text, first.language, first.published, first.title) == (
        "n/1", "Tués au nord", "fr", "2022-02-01", "T",
    )  # fmt: skip
    assert (second.name, second.text, second.title, second.published) == (
        str(path),
        "Head\n\nBody",
        "Head",
        "2024-07-28",
    )
    assert (second.url, second.publisher, second.retrieved) == ("u", "P", "2024-07-29")
    assert not problems


def test_sidecar_wins_over_options_and_record_over_sidecar(tmp_path: Path) -> None:
    write(tmp_path / "a.meta.yaml", "published: 2023-01-02\npublisher: Sidecar\nlanguage: en\n")
    write(tmp_path / "b.jsonl.meta.yaml", "publisher: Sidecar\n")
    text = write(tmp_path / "a.txt", REPORT)
    lines = write(
        tmp_path / "b.jsonl",
        '{"text": "Un mort", "language": "fr", "publisher": "Record"}\n{"text": "x", "language": "en"}',
    )
    documents, problems = read_all(text, lines, settings=Settings(published="2024-07-28", publisher="Option"))
    assert [(document.publisher, document.published) for document in documents] == [
        ("Sidecar", "2023-01-02"), ("Record", "2024-07-28"), ("Sidecar", "2024-07-28"),
    ]  # fmt: skip
    assert not problems


def test_folder_is_walked_in_sorted_order_and_other_files_are_left(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.jsonl", "photo.png", "notes.md", ".hidden.txt", "z/empty/x.py"):
        write(tmp_path / name, json.dumps({"text": REPORT}) if name.endswith("l") else REPORT)
    documents, problems = read_all(tmp_path)
    names = [Path(document.name).relative_to(tmp_path).as_posix() for document in documents]
    assert names == ["a.txt", "b/1.txt", "b/2.txt", "c.jsonl"]
    assert not problems


def test_explicit_file_of_any_name_is_text(tmp_path: Path) -> None:
    (document,), _ = read_all(write(tmp_path / "report.log", REPORT))
    assert document.text == REPORT


def test_stdin_is_sniffed() -> None:
    (text,), _ = read_all("-", stdin=b"{not json} " + REPORT.encode())
    assert (text.name, text.text) == ("-", "{not json} " + REPORT)
    documents, problems = read_all(
        "-", stdin=b'\n{"text": "One dead", "language": "en"}\nbroken\n{"text": "Two", "language": "en"}\n'
    )
    assert [document.text for document in documents] == ["One dead", "Two"]
    assert [problem.line for problem in problems] == [3]


def test_a_long_stream_is_read_line_by_line() -> None:
    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "Un mort", "language": "fr"}\n'

    records = read(["-"], DATED, languages=PACKS, stdin=Endless())
    first = [next(records) for _ in range(1000)]
    assert {record.text for record in first if isinstance(record, Document)} == {"Un mort"}


def test_missing_names_paths_that_are_not_there(tmp_path: Path) -> None:
    assert missing([str(tmp_path), "-", str(tmp_path / "no")]) == [str(tmp_path / "no")]
