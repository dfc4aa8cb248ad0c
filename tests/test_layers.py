"""The rules of the house that a machine can hold: who may import whom, who may print, what an ignore must say."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "isnad"
MODULES = sorted(SRC.rglob("*.py"))
EVERYWHERE = [f for folder in ("src", "tests", "eval", "bench") for f in sorted((ROOT / folder).rglob("*.py"))]

IGNORE = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<codes>(?::\s*[A-Z0-9, ]+|\[[\w, -]+\])?)(?P<reason>.*)")


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


MAY_PRINT = [SRC / "cli.py", *(SRC / "commands").glob("*.py")]


@pytest.mark.parametrize("file", [f for f in MODULES if f not in MAY_PRINT], ids=name_of)
def test_only_the_commands_print(file: Path) -> None:
    calls = [n for n in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    assert not [n.lineno for n in calls if ast.unparse(n.func) in ("print", "click.echo")]
    assert not re.search(r"\bsys\.std(?:out|err)\b", file.read_text(encoding="utf-8"))


def bare_ignores(text: str) -> list[str]:
    """The lines with an ignore that names no rule or gives no reason."""
    found = ((line, IGNORE.search(line)) for line in text.splitlines())
    return [line for line, m in found if m and not (m["codes"] and re.search(r"\w{3}", m["reason"]))]


@pytest.mark.parametrize("file", EVERYWHERE, ids=name_of)
def test_every_ignore_says_why(file: Path) -> None:
    assert file == Path(__file__) or bare_ignores(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("x = 1  # type: ignore", True),
        ("x = 1  # type: ignore[arg-type]", True),
        ("x = 1  # noqa: E501", True),
        ("x = 1  # type: ignore[arg-type]  # the stub lacks the second form", False),
        ("x = 1  # noqa: E501 - one row a line", False),
    ],
)
def test_what_counts_as_a_reason(line: str, refused: bool) -> None:
    assert bool(bare_ignores(line)) is refused


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_every_public_name_has_a_docstring(file: Path) -> None:
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    public = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
    assert [n.name for n in public if not ast.get_docstring(n)] == []


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_files_and_functions_stay_small(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert text.count("\n") <= 400
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 60] == []
