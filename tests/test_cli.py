"""The commands as users meet them: help, exit codes, pipes, and every kind of input that cannot be read, or not wholly."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from isnad.cli import main

REPORT = "The army said two soldiers were killed near Gao on Sunday."
SAID = "two soldiers were killed near Gao on Sunday"
ARABIC = "قال الجيش إن جنديين قتلا يوم الأحد قرب غاو وإن المسلحين انسحبوا من المنطقة.\n"
RUSSIAN = "Военные сообщили, что в воскресенье при нападении на колонну у границы погибли двое солдат.\n"
DATED = ("--published", "2024-07-31", "--language", "en")


class Outcome(NamedTuple):
    """What a run printed, parsed: records on standard output, problems on standard error."""

    code: int
    records: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    err: str

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [r for r in self.records if r["record"] == kind]


def extract(*arguments: str | Path, stdin: bytes | None = None) -> Outcome:
    """Runs `isnad extract` into a pipe; whatever happens, no traceback and nothing but records on both streams."""
    done = CliRunner().invoke(main, ["extract", *map(str, arguments)], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.stderr
    problems = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    for problem in problems:
        assert problem["record"] == "problem" and problem["file"] and problem["what"] and problem["mend"]
    return Outcome(done.exit_code, [json.loads(line) for line in done.stdout.splitlines()], problems, done.stderr)


def run(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[bytes]":
    """A real process."""
    command = [sys.executable, "-m", "isnad.cli", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120, env={**os.environ, **(env or {})})


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return write(tmp_path / "report.txt", REPORT.encode())


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(main.commands))], ids=lambda c: " ".join(c) or "isnad")
def test_help_has_an_example(command: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [*command, "--help"])
    assert done.exit_code == 0
    examples = [line.strip() for line in done.output.splitlines() if line.strip().startswith(f"isnad {' '.join(command)}".strip())]
    assert examples, done.output


def test_version_and_help_start_at_once() -> None:
    began = time.perf_counter()
    done = run("--version")
    assert done.returncode == 0 and b"isnad" in done.stdout
    assert time.perf_counter() - began < 5


def test_the_package_runs_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "isnad", "--version"], capture_output=True, check=True)
    assert b"isnad" in done.stdout


def test_records_in_a_pipe(report: Path) -> None:
    found = extract(report, *DATED)
    assert (found.code, found.problems) == (0, [])
    assert [r["record"] for r in found.records] == ["document", "claim"]
    document, claim = found.records
    assert claim["document"] == document["id"]
    assert (document["name"], document["text"], document["language"]) == (str(report), REPORT, "en")
    assert (claim["evidence"]["text"], claim["time"]["from"], claim["chain"][0]["kind"]) == (SAID, "2024-07-28", "state")


def test_documents_come_in_input_order(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.txt", f"{REPORT} {name}.".encode()) for name in "cab"]
    assert [d["name"] for d in extract(*files, *DATED).of("document")] == [str(f) for f in files]
    assert [d["name"] for d in extract(tmp_path, *DATED).of("document")] == sorted(map(str, files))


def test_standard_input_is_text_or_json_lines() -> None:
    assert extract("-", *DATED, stdin=REPORT.encode()).of("claim")[0]["evidence"]["text"] == SAID
    lines = "".join(json.dumps({"name": n, "text": REPORT, "language": "en", "published": "2024-07-31"}) + "\n" for n in "ab")
    found = extract("-", stdin=lines.encode())
    assert (found.code, [d["name"] for d in found.of("document")]) == (0, ["a", "b"])


def test_a_process_gives_what_the_library_gives(report: Path, claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    done = run("extract", report, *DATED)
    assert (done.returncode, done.stderr) == (0, b"")
    printed = [r for r in map(json.loads, done.stdout.splitlines()) if r["record"] == "claim"]
    ours = claims_of(REPORT, published="2024-07-31")
    own = ("id", "document")  # the library's text has another name than the file
    assert [{k: v for k, v in c.items() if k not in own} for c in printed] == [{k: v for k, v in c.items() if k not in own} for c in ours]


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", ARABIC.encode())
    done = run("extract", file, "--published", "2024-07-31", "--language", "ar", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "الجيش" in done.stdout.decode("utf-8")


UNREADABLE = [
    # bytes, name, language, words of the problem, line
    pytest.param(b"", "a.txt", "empty", None, id="empty"),
    pytest.param(bytes(range(256)) * 4, "a.txt", "not text", None, id="binary"),
    pytest.param(b"%PDF-1.7\n", "a.txt", "PDF", None, id="pdf"),
    pytest.param(b'{"text": "' + REPORT.encode() + b'"}\n{"text": \n', "a.jsonl", "broken JSON line", 2, id="broken line"),
    pytest.param(b'{"name": "x"}\n', "a.jsonl", "no text", 1, id="no text field"),
]
MENDED = [
    # bytes, option, words of the problem or None when there is none, words of the document's text
    pytest.param(REPORT.encode("utf-16"), "en", None, REPORT, id="UTF-16 with its mark"),
    pytest.param(REPORT.encode("utf-16-le"), "en", "UTF-16", REPORT, id="UTF-16 without its mark"),
    pytest.param(ARABIC.encode("cp1256"), "ar", "Windows-1256", "الجيش", id="Windows-1256"),
    pytest.param(RUSSIAN.encode("cp1251"), "ru", "Windows-1251", "Военные", id="Windows-1251"),
    pytest.param(ARABIC.encode() + b"\xff\n", "ar", "broken UTF-8", "الجيش", id="broken UTF-8"),
    pytest.param(REPORT.encode().replace(b"army", b"ar\xe2\x80\x8bmy"), "en", None, "ar\u200bmy", id="zero-width"),
    pytest.param(("\u202b" + REPORT + "\u202c\u2066\u2069").encode(), "en", None, REPORT, id="bidi controls"),
    pytest.param(REPORT.encode() + b"\0\n", "en", "NUL", REPORT + "\0", id="NUL"),
    pytest.param(("\ufeff" + REPORT).encode(), "en", None, REPORT, id="byte-order mark"),
]


@pytest.mark.parametrize(("data", "name", "words", "line"), UNREADABLE)
def test_unreadable_input_is_named_and_the_rest_is_read(data: bytes, name: str, words: str, line: int | None, tmp_path: Path, report: Path) -> None:
    bad = write(tmp_path / name, data)
    found = extract(bad, report, *DATED)
    assert found.code == 1
    assert [(p["file"], p["line"], words in p["what"]) for p in found.problems] == [(str(bad), line, True)]
    assert found.of("document")[-1]["name"] == str(report) and found.of("claim")[-1]["evidence"]["text"] == SAID


@pytest.mark.parametrize(("data", "language", "words", "text"), MENDED)
def test_odd_input_is_read_and_said_to_be_odd(data: bytes, language: str, words: str | None, text: str, tmp_path: Path, report: Path) -> None:
    odd = write(tmp_path / "odd.txt", data)
    found = extract(odd, "--published", "2024-07-31", "--language", language)
    assert (found.code, len(found.problems)) == (int(words is not None), int(words is not None)), found.problems
    assert text in found.of("document")[0]["text"]
    if words:
        assert words in found.problems[0]["what"] and found.problems[0]["file"] == str(odd)
    for claim in found.of("claim"):
        start, end = claim["evidence"]["start"], claim["evidence"]["end"]
        assert found.of("document")[0]["text"][start:end] == claim["evidence"]["text"]
    assert found.of("claim")


def test_language_without_a_pack(tmp_path: Path, report: Path) -> None:
    lines = write(tmp_path / "a.jsonl", b'{"text": "Jeshi lilisema askari wawili waliuawa.", "language": "sw"}\n')
    found = extract(lines, report, *DATED)
    assert (found.code, [(p["line"], "no pack for language 'sw'" in p["what"]) for p in found.problems]) == (1, [(1, True)])
    assert [d["language"] for d in found.of("document")] == ["sw", "en"] and len(found.of("claim")) == 1
    refused = extract(report, "--language", "sw")
    assert (refused.code, refused.records) == (2, []) and "--language" in refused.err


def test_zero_width_characters_hide_nothing(tmp_path: Path) -> None:
    odd = write(tmp_path / "odd.txt", REPORT.replace("army", "ar\u200bmy").replace("killed", "kil\u2060led").encode())
    (claim,) = extract(odd, *DATED).of("claim")
    assert (claim["chain"][0]["kind"], claim["quantities"][0]["kind"], claim["type"]) == ("state", "killed", "ASSAULT")


def test_no_publication_date_is_a_problem_and_leaves_times_open(report: Path) -> None:
    found = extract(report, "--language", "en")
    assert found.code == 1
    assert "no publication date" in found.problems[0]["what"]
    (claim,) = found.of("claim")
    assert claim["time"]["text"] and (claim["time"]["from"], claim["time"]["to"]) == (None, None)


def test_two_languages_in_one_text(tmp_path: Path) -> None:
    pytest.importorskip("fasttext")
    mixed = write(tmp_path / "mixed.txt", f"{ARABIC * 3}\n{REPORT} {REPORT}\n{REPORT}".encode())
    found = extract(mixed, "--published", "2024-07-31")
    assert found.code == 1 and "two languages" in found.problems[0]["what"]
    assert found.of("document")[0]["language"] == "ar"


def test_missing_file_beside_a_good_one_and_alone(report: Path) -> None:
    missing = report.parent / "nothing.txt"
    beside = extract(missing, report, *DATED)
    assert (beside.code, len(beside.of("claim"))) == (1, 1)
    assert [(p["file"], p["what"]) for p in beside.problems] == [(str(missing), "no such file or folder")]
    alone = extract(missing, *DATED)
    assert (alone.code, alone.records) == (2, []) and "nothing.txt" in alone.err


@pytest.mark.parametrize("arguments", [[], ["--language", "en"], ["x.txt", "--no-such-option"], ["x.txt", "--workers", "0"]], ids=str)
def test_wrong_calls_end_with_2(arguments: list[str]) -> None:
    found = extract(*arguments)
    assert (found.code, found.records) == (2, []) and found.err


@pytest.mark.parametrize("option", [("--published", "yesterday"), ("--published", "2024-02-30"), ("--language", "English")], ids=str)
def test_bad_metadata_is_said_before_anything_is_read(report: Path, option: tuple[str, str]) -> None:
    found = extract(report, *option)
    assert found.code in (1, 2) and option[0] in found.err


@pytest.mark.slow
def test_fifty_megabytes_on_one_line(tmp_path: Path, report: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_bytes((REPORT + " ").encode() * (50_000_000 // (len(REPORT) + 1)))
    began = time.perf_counter()
    done = run("extract", big, report, *DATED)
    assert time.perf_counter() - began < 60
    assert done.returncode == 1 and b"too long" in done.stderr and b"Traceback" not in done.stderr
    assert SAID.encode() in done.stdout


def test_two_workers_print_the_same_bytes(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"name": f"{n}", "text": f"{REPORT} {n}", "language": "en", "published": "2024-07-31"}) + "\n" for n in range(40))
    file = write(tmp_path / "many.jsonl", lines.encode())
    one, two = (run("extract", file, "--workers", n) for n in "12")
    assert (one.returncode, one.stderr) == (0, b"") == (two.returncode, two.stderr)
    assert one.stdout == two.stdout and one.stdout.count(b"\n") == 80


def test_closed_pipe_leaves_no_traceback(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"name": f"{n}", "text": f"{REPORT} {n}", "language": "en", "published": "2024-07-31"}) + "\n" for n in range(600))
    file = write(tmp_path / "many.jsonl", lines.encode())
    command = [sys.executable, "-m", "isnad.cli", "extract", str(file), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline().startswith(b'{"record":"document"')
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) != 0  # it was stopped before its end
    assert errors == b""


def test_explain_finds_a_claim_by_the_beginning_of_its_id(report: Path) -> None:
    (claim,) = extract(report, *DATED).of("claim")
    done = CliRunner().invoke(main, ["explain", claim["id"][:9], str(report), *DATED])
    assert done.exit_code == 0
    assert "en/cues.toml#say" in done.output and "en/triggers.toml#kill" in done.output
    unknown = CliRunner().invoke(main, ["explain", "clm_zz", str(report), *DATED])
    assert unknown.exit_code in (1, 2) and "clm_zz" in unknown.stderr and "Traceback" not in unknown.stderr


def test_explain_refuses_a_beginning_that_many_claims_share(report: Path) -> None:
    write(report, f"{REPORT} Rebels attacked the garrison.".encode())
    done = CliRunner().invoke(main, ["explain", "clm_", str(report), *DATED])
    assert done.exit_code in (1, 2) and "2 claims" in done.stderr


def test_report_writes_one_page(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["report", str(report), "-o", str(page), "--title", "Gao & <more>", *DATED])
    assert done.exit_code == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert "Gao &amp; &lt;more&gt;" in written and "soldiers" in written and "<more>" not in written
    assert [f.name for f in tmp_path.iterdir()] == ["report.txt", "page.html"] or len(list(tmp_path.iterdir())) == 2


def test_report_refuses_a_folder_that_cannot_be_written(report: Path, tmp_path: Path) -> None:
    for page in (report / "page.html", tmp_path / "no" / "such" / "page.html"):
        done = CliRunner().invoke(main, ["report", str(report), "-o", str(page), *DATED])
        assert done.exit_code in (1, 2) and isinstance(done.exception, SystemExit)
        assert "page.html" in done.stderr and "Traceback" not in done.stderr


def test_report_of_nothing_writes_no_page(tmp_path: Path) -> None:
    empty, page = write(tmp_path / "a.txt", b""), tmp_path / "page.html"
    done = CliRunner().invoke(main, ["report", str(empty), "-o", str(page), *DATED])
    assert done.exit_code != 0 and not page.exists()


def test_report_is_the_same_every_time(report: Path, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert CliRunner().invoke(main, ["report", str(report), "-o", str(tmp_path / name), *DATED]).exit_code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_table_of_a_file(report: Path) -> None:
    done = CliRunner().invoke(main, ["extract", str(report), "--format", "table", *DATED])
    assert done.exit_code == 0 and "army" in done.output and not done.output.lstrip().startswith("{")


def test_demo_reads_the_samples_and_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["demo", "-o", str(page)])
    assert done.exit_code == 0, done.stderr
    assert page.exists() and str(page) in done.output
    assert len(done.output.splitlines()) > 20
