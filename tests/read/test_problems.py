"""Each input that cannot be read, or not wholly: a problem that says so, and every other document still there."""

import io
from pathlib import Path

import pytest

from isnad.model import Document, Problem
from isnad.read import read
from isnad.settings import Settings

PACKS = ("ar", "en", "fr", "ru")
DATED = Settings(published="2024-07-28", language="en")
REPORT = "Three soldiers were killed on Sunday when a convoy was attacked near the border, the army said."
ARABIC = "قال الجيش إن ثلاثة جنود قتلوا يوم الأحد في هجوم على قافلة قرب الحدود"
RUSSIAN = "Военные сообщили, что в воскресенье при нападении на колонну у границы погибли трое солдат"
FRENCH = "L'armée a déclaré que trois soldats ont été tués dimanche près de la frontière"


def read_bytes(
    data: bytes, name: str = "a.txt", *, folder: Path, settings: Settings = DATED
) -> tuple[list[Document], list[Problem]]:
    path = folder / name
    path.write_bytes(data)
    return read_path(path, settings=settings)


def read_path(path: Path | str, *, settings: Settings = DATED) -> tuple[list[Document], list[Problem]]:
    records = list(read([str(path)], settings, languages=PACKS, stdin=io.BytesIO()))
    documents = [record for record in records if isinstance(record, Document)]
    problems = [record for record in records if isinstance(record, Problem)]
    assert records == [*documents, *problems], "the document comes before its problems"
    assert all(problem.what and problem.mend for problem in problems)
    return documents, problems


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t \r\n", "empty"),
        ("\ufeff \u00a0\u2003".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"PK\x03\x04 and the rest", "ZIP"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\0" * 1000, "not text"),
        (bytes(range(256)) * 4, "not text"),
        (b"ab\x01\x02\x03\x04" * 50, "control characters"),
    ],
)
def test_what_is_no_text_gives_no_document(data: bytes, words: str, tmp_path: Path) -> None:
    documents, (problem,) = read_bytes(data, folder=tmp_path)
    assert not documents
    assert words in problem.what
    assert problem.file == str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("text", "codec", "words"),
    [
        (ARABIC, "cp1256", "Windows-1256"),
        (ARABIC, "iso8859_6", "ISO 8859-6"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8_r", "KOI8-R"),
        (FRENCH, "cp1252", "Windows-1252"),
        (ARABIC, "utf-16-le", "UTF-16-LE was assumed"),
        (RUSSIAN, "utf-16-be", "UTF-16-BE was assumed"),
        (REPORT, "utf-16-le", "UTF-16-LE was assumed"),
    ],
)
def test_assumed_encoding_is_named(text: str, codec: str, words: str, tmp_path: Path) -> None:
    (document,), (problem,) = read_bytes(text.encode(codec), folder=tmp_path)
    assert document.text == text
    assert words in problem.what
    assert "UTF-8" in problem.mend


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_problem(codec: str, tmp_path: Path) -> None:
    for text in (ARABIC, RUSSIAN, FRENCH, "\u200f" + ARABIC + "\u200b"):
        (document,), problems = read_bytes(text.encode(codec), folder=tmp_path)
        assert document.text == text
        assert not problems


def test_broken_utf8_names_the_line(tmp_path: Path) -> None:
    (document,), (problem,) = read_bytes(FRENCH.encode() + b"\nfin \xff.\n", folder=tmp_path)
    assert document.text == FRENCH + "\nfin \ufffd.\n"
    assert "broken UTF-8" in problem.what
    assert problem.line == 2


def test_nul_characters_are_kept(tmp_path: Path) -> None:
    (document,), (problem,) = read_bytes(REPORT.encode() + b"\nend\0", folder=tmp_path)
    assert document.text == REPORT + "\nend\0"
    assert (problem.what, problem.line) == ("1 NUL characters in the text, kept as they are", 2)


def test_too_long_a_text_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    short = Settings(published="2024-07-28", language="en", max_characters=1000)
    for data in (b"x" * 1001, b"x" * 5000):
        documents, (problem,) = read_bytes(data, folder=tmp_path, settings=short)
        assert not documents
        assert "too long" in problem.what
    lines = b'{"text": "%s"}\n{"text": "%s"}\n{"text": "short"}' % (b"x" * 1001, b"x" * 200_000)
    (tmp_path / "a.jsonl").write_bytes(lines)
    first, second, third = read([str(tmp_path / "a.jsonl")], short, languages=PACKS)
    assert isinstance(first, Problem) and isinstance(second, Problem) and isinstance(third, Document)
    assert [(problem.line, problem.what[:8]) for problem in (first, second)] == [(1, "too long"), (2, "too long")]
    assert third.text == "short"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "cut', "broken JSON line"),
        ("plain words", "broken JSON line"),
        ('["text"]', "not a JSON object"),
        ("[" * 100_000, "not a JSON object"),
        ('{"a": ' + "[" * 100_000, "not a JSON object"),
        ('{"name": "n"}', "no text field"),
        ('{"text": 5}', "text is not a string"),
        ('{"text": " "}', "empty"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: str, words: str, tmp_path: Path) -> None:
    lines = f'{{"text": "first"}}\n{line}\n{{"text": "third"}}\n'
    path = tmp_path / "a.jsonl"
    path.write_text(lines, encoding="utf-8")
    records = list(read([str(path)], DATED, languages=PACKS))
    first, problem, third = records
    assert isinstance(first, Document) and isinstance(third, Document) and isinstance(problem, Problem)
    assert words in problem.what
    assert (problem.file, problem.line) == (str(path), 2)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "half \\ud800 a pair"}', "surrogate"),
        ('{"text": "a", "publisher": 5}', "publisher must be a string"),
        ('{"text": "a", "name": ["n"]}', "name must be a string"),
        ('{"text": "a", "language": "English"}', "not a language code"),
        ('{"text": "a", "published": "28 July"}', "not an ISO 8601 date"),
        ('{"text": "a", "published": "2024-02-30"}', "not an ISO 8601 date"),
        ('{"text": "a", "retrieved": "2024-07"}', "not an ISO 8601 date"),
        ('{"text": "a", "language": "sw"}', "no pack for language 'sw'"),
    ],
)
def test_a_bad_field_is_named_and_the_document_kept(line: str, words: str, tmp_path: Path) -> None:
    (document,), (problem,) = read_bytes(line.encode(), "a.jsonl", folder=tmp_path)
    document.text.encode()
    assert words in problem.what
    assert problem.line == 1


def test_no_publication_date_is_a_problem_once(tmp_path: Path) -> None:
    undated = Settings(language="en")
    (document,), (problem,) = read_bytes(REPORT.encode(), folder=tmp_path, settings=undated)
    assert document.published is None
    assert "no publication date" in problem.what
    (document,), (problem,) = read_bytes(
        b'{"text": "a", "published": "soon"}', "a.jsonl", folder=tmp_path, settings=undated
    )
    assert document.published is None
    assert "not an ISO 8601 date" in problem.what


def test_jsonl_in_utf16_is_read(tmp_path: Path) -> None:
    (document,), problems = read_bytes('{"text": "Un été"}\n'.encode("utf-16"), "a.jsonl", folder=tmp_path)
    assert document.text == "Un été"
    assert not problems


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        (b"published: [", "not YAML"),
        (b"- a\n", "not a mapping"),
        (b"puplisher: X\n", "unknown key 'puplisher'"),
        (b"published: 2024-02-30\n", "not an ISO 8601 date"),
        (b"publisher: [a]\n", "publisher must be a string"),
        (b"\xff\xfe\x00", "not YAML"),
    ],
)
def test_bad_sidecar_is_a_problem_of_the_sidecar(sidecar: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.meta.yaml").write_bytes(sidecar)
    (document,), (problem,) = read_bytes(REPORT.encode(), folder=tmp_path)
    assert document.published == "2024-07-28"
    assert words in problem.what
    assert problem.file == str(tmp_path / "a.meta.yaml")


def test_bad_option_is_a_problem_before_everything() -> None:
    (problem,) = read([], Settings(published="yesterday"), languages=PACKS)
    assert isinstance(problem, Problem)
    assert (problem.file, "ISO 8601" in problem.what) == ("--published", True)


@pytest.mark.parametrize("path", ["no-such-file.txt", "nul\0byte.txt", "x" * 300, "\udcff.txt", "\ud800.txt"])
def test_path_that_cannot_be_opened(path: str) -> None:
    documents, (problem,) = read_path(path)
    assert not documents
    assert "no such file" in problem.what or "cannot be read" in problem.what


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # mode bits would not stop a test that runs as root
    documents, (problem,) = read_path(tmp_path / "a.txt")
    assert not documents
    assert "Permission denied" in problem.what


def test_folder_without_texts(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    documents, (problem,) = read_path(tmp_path)
    assert not documents
    assert "no text in this folder" in problem.what


def test_links_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    records = list(read([str(tmp_path)], DATED, languages=PACKS))
    problems = {Path(record.file).name: record.what for record in records if isinstance(record, Problem)}
    assert sum(isinstance(record, Document) for record in records) == 1
    assert "already read" in problems["up"]
    assert "no such file" in problems["gone.txt"]
    assert "cannot be read" in problems["self.txt"]
