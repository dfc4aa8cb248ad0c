"""The tutorial is a script: every command in it runs, in its order, in an empty folder, and gives what the text promises."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)


def find_script() -> str:
    """All blocks but what installs isnad, each announced by its number."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = [re.sub(r"^(make demo|export PATH=.*)$", "", block, flags=re.MULTILINE) for block in BLOCK.findall(text)]
    return "\n".join(f"echo '== {number}'\n{block}" for number, block in enumerate(blocks))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each block prints, standard error with it."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "src").symlink_to(ROOT / "src")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", find_script()], cwd=folder, env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert [f.name for f in folder.iterdir()] == ["src"]  # it clears up behind itself
    return re.split(r"^== \d+$", done.stdout, flags=re.MULTILINE)[1:]


def block_with(printed: list[str], words: str) -> str:
    """What the first block prints that contains these words."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    number = next(n for n, block in enumerate(BLOCK.findall(text)) if words in block)
    return printed[number]


def test_a_date_is_missed(printed: list[str]) -> None:
    assert "exit code 1" in block_with(printed, 'isnad extract my-reports/market.txt --format table || echo "exit')


def test_exit_codes(printed: list[str]) -> None:
    said = block_with(printed, "isnad extract my-reports missing.txt")
    assert re.findall(r"exit code \d", said) == ["exit code 1", "exit code 2"]


def test_a_correction_is_by_a_person(printed: list[str]) -> None:
    said = block_with(printed, "isnad decide correct")
    assert '"high":null' in said.split("in place of")[0]
    assert '"coder":"human:anna"' in said
    assert '"low":12,"high":12' in said.split("in place of")[1]


def test_a_merge_and_the_way_back(printed: list[str]) -> None:
    said = block_with(printed, "isnad decide same-event")
    before, merged, after = (int(n) for n in re.findall(r"^(\d+)$", said, flags=re.MULTILINE))
    assert (merged, after) == (before - 1, before)
    assert "withdrawn" in said


def test_the_ledger_is_whole(printed: list[str]) -> None:
    assert re.search(r"digest [0-9a-f]{64}", block_with(printed, "isnad ledger verify"))
