"""Runs the shared scoreboard, which stays outside the project, over the sets that the program supports."""

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import figures

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OWN = ROOT / "eval" / "gold"  # the project's own sets; those that the shared folder has too are read there
EVENT_TASKS = {"incidents", "deaths"}  # they are judged on events, which `extract --events` gives

Board = dict[str, dict[str, Any]]


def quote_command(*words: str | Path) -> str:
    """One string for the scoreboard's --isnad, which splits it as a shell would."""
    return shlex.join(str(w) for w in words)


def default_isnad() -> str:
    """The program of the environment in which we run."""
    return quote_command(sys.executable, "-m", "isnad.cli")


def has_events(isnad: str) -> bool:
    """Whether `extract` offers --events."""
    done = subprocess.run([*shlex.split(isnad), "extract", "--help"], capture_output=True, text=True, check=True)
    return "--events" in done.stdout


def find_sets(data: Path, *, events: bool) -> dict[str, list[str]]:
    """Every set with the tasks of it that the program supports, `seeds` first."""
    sets = {"seeds": ["claims"]}
    files = {file.parent.name: file for folder in (OWN, data) for file in folder.glob("*/task.json")}
    for _, file in sorted(files.items()):
        tasks = json.loads(file.read_text(encoding="utf-8"))["task"]
        tasks = tasks if isinstance(tasks, list) else [tasks]
        sets[file.parent.name] = [t for t in tasks if events or t not in EVENT_TASKS]
    return sets


def corpus_files(shared: Path, name: str) -> list[Path]:
    """The documents and gold of one set."""
    if name == "seeds":
        return sorted([*(shared / "seeds").glob("*.txt"), *(shared / "gold").glob("*.yaml")])
    folder = folder_of(shared, name)
    return [folder / "docs.jsonl", folder / "gold.jsonl"]


def folder_of(shared: Path, name: str) -> Path:
    """Where the documents and gold of a set lie."""
    folder = shared / "data" / name
    return folder if folder.is_dir() else OWN / name


def find_corpora(shared: Path, names: list[str]) -> dict[str, str]:
    """The fingerprint of each set."""
    return {name: figures.corpus_hash(corpus_files(shared, name)) for name in names}


def run_board(isnad: str, shared: Path, sets: dict[str, list[str]]) -> Board:
    """The scoreboard's figures for the program. Raises SystemExit when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        for name, tasks in sets.items():
            if name != "seeds":
                link_set(folder_of(shared, name), Path(folder) / name, tasks)
        tool = str(shared / "tools" / "scoreboard.py")
        command = [sys.executable, tool, "--isnad", isnad, "--data", folder, "--json", *sets]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the scoreboard failed for {isnad}: {done.stderr.strip()[-800:]}")
    board: Board = json.loads(done.stdout)
    return board


def link_set(source: Path, target: Path, tasks: list[str]) -> None:
    """A set's folder with fewer tasks: the data by link, the task file anew."""
    target.mkdir()
    for file in ("docs.jsonl", "gold.jsonl"):
        (target / file).symlink_to(source / file)
    (target / "task.json").write_text(json.dumps({"task": tasks}), encoding="utf-8")
