"""What a document costs in this version and in another one, measured in turns in one run.

A machine's speed drifts by more than what is to be seen, so figures of two runs do not compare. Here both versions read the
same documents one after the other, round by round, and the order is turned every round; the median of the rounds' ratios
is printed. Processor seconds of the program are taken, not the clock's, and start-up is taken off.
"""

import statistics
import subprocess
import tempfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from runs import Document, run_extract, write_documents

ROOT = Path(__file__).resolve().parent.parent
COUNT = 200  # documents a run: two seconds or so, against which start-up and the timer's steps are small


class Version(NamedTuple):
    """A version of the program: what its command is told of its code and of its own cache."""

    environment: dict[str, str]

    def seconds(self, file: Path) -> float:
        """Processor seconds of one run with one worker."""
        return run_extract(file, "--workers", "1", environment=self.environment).busy


class Pair(NamedTuple):
    """One round: processor seconds for the documents in the old and in the new version, without start-up."""

    old: float
    new: float


def unpack_revision(revision: str, folder: Path) -> Path:
    """The src folder of a git revision, unpacked into the folder. Raises SystemExit when git does not know it."""
    archive = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        raise SystemExit(archive.stderr.decode().strip())
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive.stdout, check=True)
    return folder / "src"


def make_version(source: Path, cache: Path) -> Version:
    """The version whose code is in `source`, with a cache of compiled packs of its own."""
    return Version({"PYTHONPATH": str(source), "ISNAD_CACHE": str(cache)})


def measure_in_turns(old: Callable[[], float], new: Callable[[], float], rounds: int) -> list[Pair]:
    """Both measured once a round, the first of them turned every round: neither has the warmer machine."""
    pairs = []
    for n in range(rounds):
        first, second = (old(), new()) if n % 2 == 0 else (new(), old())
        pairs.append(Pair(first, second) if n % 2 == 0 else Pair(second, first))
    return pairs


def measure_language(old: Version, new: Version, documents: list[Document], folder: Path, rounds: int) -> list[Pair]:
    """The rounds for one language's documents, repeated to COUNT; start-up is a run on one of them."""
    file, one = folder / "documents.jsonl", folder / "one.jsonl"
    write_documents(file, islice(cycle(documents), COUNT))
    write_documents(one, documents[:1])
    for version in (old, new):
        version.seconds(one)  # compiles the pack
    start = measure_in_turns(lambda: old.seconds(one), lambda: new.seconds(one), 3)
    before, after = (statistics.median(seconds) for seconds in zip(*start, strict=True))
    pairs = measure_in_turns(lambda: old.seconds(file), lambda: new.seconds(file), rounds)
    return [Pair(max(p.old - before, 1e-9), max(p.new - after, 1e-9)) for p in pairs]


def describe_pairs(pairs: list[Pair]) -> str:
    """The median ratio of new to old with its lowest and highest round, and what a document costs in each."""
    ratios = sorted(p.new / p.old for p in pairs)
    old, new = (1000 * statistics.median(seconds) / COUNT for seconds in zip(*pairs, strict=True))
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f} in {len(ratios)} rounds"
    return f"{statistics.median(ratios):.2f} times as long ({spread}); {old:.2f} ms a document before, {new:.2f} ms now"


def print_ratios(revision: str, documents: dict[str, list[Document]], rounds: int) -> None:
    """Measures and prints each language, then all of them round by round together."""
    print(f"A document against {revision}, start-up apart:")
    every: list[list[Pair]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = make_version(unpack_revision(revision, folder), folder / "old")
        new = make_version(ROOT / "src", folder / "new")
        for language, chosen in documents.items():
            if chosen:
                every.append(measure_language(old, new, chosen, folder, rounds))
                print(f"  {language}  {describe_pairs(every[-1])}", flush=True)
    if len(every) > 1:
        means = [Pair(*(statistics.mean(s) for s in zip(*row, strict=True))) for row in zip(*every, strict=True)]
        print(f"  all {describe_pairs(means)}")
