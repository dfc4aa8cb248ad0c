"""The command line's edges: outputs that fail, options that are wrong, inputs that are left out. And the verb itself."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import isnad
from isnad.cli import main
from isnad.commands.progress import PAUSE, Progress
from isnad.packs import languages

REPORT = "Shelling in Gao\n\nThe army said two soldiers were killed on Sunday. Residents said 14 people were injured.\n"
DATED = ("--published", "2024-07-30")


def isnad_(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "isnad.cli", *map(str, arguments)]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"name": str(n), "text": REPORT * 4, "language": "en"}) + "\n" for n in range(4000))
    path.write_text("".join(lines), encoding="utf-8")
    return path


# The verb and the room of the same name


@pytest.mark.parametrize("first", ["import isnad.extract", "import isnad", "from isnad.extract import extract"])
def test_the_verb_stays_a_verb(first: str) -> None:
    call = f"isnad.extract({REPORT!r}, published='2024-07-30')"
    program = f"{first}; import isnad; one = {call}; import isnad.extract; two = {call}; print(len(one), one == two)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "2 True\n"


@pytest.mark.parametrize(
    ("options", "words"), [({"language": "xx"}, "use one of: ar, en"), ({"published": "yesterday"}, "2024-07-28")]
)
def test_a_wrong_option_is_a_value_error(options: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        isnad.extract(REPORT, **options)


# Options, and exit codes


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "a.txt", "--published", "yesterday"), "2024-07-28"),
        (("extract", "a.txt", "--language", "xx"), ", ".join(languages())),
        (("extract", ""), "empty path"),
        (("extract", "gone.txt"), "no such file"),
        (("extract", "x" * 300), "no such file"),
        (("report", "a.txt", "-o", "a.txt"), "one of the inputs"),
        (("report", ".", "-o", "link.html"), "one of the inputs"),
        (("report", "a.txt", "-o", "."), "name a file in it"),
        (("report", "a.txt", "-o", "gone/page.html"), "make it"),
        (("report", "empty.txt", "-o", "page.html"), "no page was written"),
        (("explain", "clm_", "a.txt", *DATED), "2 claims begin"),
        (("explain", "clm_", "empty.txt"), "the document's name is part of the id"),
    ],
)
def test_nothing_could_be_done(
    arguments: Sequence[str], words: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(report.parent)
    (report.parent / "empty.txt").touch()
    (report.parent / "link.html").symlink_to("a.txt")
    done = isnad_(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    assert not done.stdout
    assert report.read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.jsonl", b"", "no document"),
        ("a.jsonl", b"\n \n", "no document"),
        ("a.txt", b" \n", "no text"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("page.html", b"<p>A convoy was hit.", "markup"),
        ("a.txt", b" <!DOCTYPE HTML><p>A convoy was hit.", "markup"),
        ("feed.txt", b'<?xml version="1.0"?><rss/>', "markup"),
    ],
)
def test_content_that_cannot_be_read_is_one_problem(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    done = isnad_("extract", tmp_path / name)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert words in json.loads(line)["what"]


def test_what_a_folder_leaves_out_is_counted_once(report: Path) -> None:
    for name in ("b.pdf", "c.PDF", "d.docx", "photo.jpg", "notes.md"):
        (report.parent / name).touch()
    report.with_suffix(".meta.yaml").write_text("published: 2024-07-30\n")
    done = isnad_("extract", report.parent)
    assert done.exit_code == 1
    assert json.loads(done.stderr)["what"] == "3 files left out: .docx 1, .pdf 2"


def test_sidecars_named_by_a_pattern_are_no_documents(report: Path) -> None:
    sidecar = report.with_suffix(".meta.yaml")
    sidecar.write_text("published: 2024-07-30\n")
    done = isnad_("extract", sidecar, report)
    assert done.exit_code == 0
    assert done.stdout.count('"record":"document"') == 1


# Outputs


def test_records_are_utf8_in_every_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال متحدث باسم الجيش إن جنديين قتلا.", encoding="utf-8")
    ascii_only = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    arguments = ("extract", tmp_path / "a.txt", "--language", "ar", *DATED, "--format")
    done = subprocess.run(command(*arguments, "jsonl"), capture_output=True, env=ascii_only, check=True)
    assert "الجيش" in done.stdout.decode()
    done = subprocess.run(command(*arguments, "table"), capture_output=True, env=ascii_only, check=True)
    assert b"?" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_said_and_ends_with_2(report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("extract", report, *DATED), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"isnad: standard output: ")
    assert done.stderr.count(b"\n") == 1


def test_a_closed_pipe_ends_quietly(many: Path) -> None:
    with subprocess.Popen(command("extract", many, *DATED), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert (running.wait(timeout=30), running.stderr.read()) == (141, b"")


@pytest.fixture
def heeded() -> Iterator[None]:
    """A shell makes what it runs in the background deaf to Ctrl-C, and our children would stay so."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def heed_interrupts() -> None:
    """Undoes what a shell does to programs in the background: they ignore interrupts, and so would the one we start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupted_run_leaves_whole_lines(workers: str, many: Path, tmp_path: Path) -> None:
    with (tmp_path / "out.jsonl").open("wb") as out:
        running = subprocess.Popen(
            command("extract", many, *DATED, "--workers", workers),
            stdout=out,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=heed_interrupts,  # noqa: PLW1509 - the test has no threads
        )
        while out.seek(0, os.SEEK_END) == 0 and running.poll() is None:
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)  # the workers too, as a terminal does
        _, said = running.communicate(timeout=30)
    assert (running.returncode, said) == (130, b"isnad: interrupted; what was printed is whole\n")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert all(json.loads(line)["record"] in ("document", "claim") for line in lines)


def test_a_page_goes_where_a_link_points_and_devices_stay(report: Path, tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to("page.html")
    done = isnad_("report", report, *DATED, "-o", tmp_path / "link.html")
    assert (done.exit_code, done.stderr.split(":")[0]) == (0, "1 document, 2 claims")
    assert (tmp_path / "link.html").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link.html", "page.html"]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.DEVNULL):
        assert isnad_("report", report, *DATED, "-o", pipe).exit_code == 0
    assert pipe.is_fifo()


def test_progress_is_silent_unless_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(n * PAUSE for n in range(100))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    silent, shown = Progress(shown=False), Progress(shown=True)
    for _ in range(5):
        silent.count()
    silent.clear()
    assert capsys.readouterr().err == ""
    shown.count()
    shown.clear()
    assert capsys.readouterr().err.startswith("\r1 document, ")


# isnad packs


def test_packs_are_counted() -> None:
    table, records = isnad_("packs"), isnad_("packs", "--json")
    assert (table.exit_code, records.exit_code) == (0, 0)
    rows = [json.loads(line) for line in records.stdout.splitlines()]
    assert [row["language"] for row in rows] == languages()
    assert re.search(r"^register: [\d,]+ actors, [\d,]+ with a reference \(.*iso3166 \d", table.stdout, re.MULTILINE)
    for row in rows:
        assert f"{sum(row['entries'].values()):,}" in table.stdout
        assert row["forms"] > row["entries"]["cue"] > 0
        assert row["examples"] > 0
