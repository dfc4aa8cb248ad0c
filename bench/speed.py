"""`make bench`: start-up, documents a second, memory, and what all of it costs beside one bare pass of the automaton.

Everything is measured in one run on one machine, through the command line as a user would run it. Figures of two runs
compare only when nothing else was running: `--against REV` measures two versions in turns instead, which holds on a busy
machine too. `--profile` adds where the time goes, stage by stage.
"""

import argparse
import os
import statistics
import tempfile
from itertools import cycle, islice
from pathlib import Path

from paired import print_ratios
from ratio import bare_seconds
from runs import Document, Run, load_documents, run_extract, write_documents
from stages import print_profile

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared" / "data" / "ntrex" / "docs.jsonl"
DOSSIERS = ROOT / "eval" / "gold" / "dossiers" / "docs.jsonl"
STARTS = 5  # the median of five settles within a few milliseconds here


def measure_start(folder: Path, document: Document) -> float:
    """Seconds from the command to the end for one short document, the packs being compiled already: median of five."""
    file = folder / "short.txt"
    file.write_text(document["text"][:300], encoding="utf-8")
    options = ("--language", document["language"]) if "language" in document else ()
    run_extract(file, *options)
    return statistics.median(run_extract(file, *options).seconds for _ in range(STARTS))


def measure_workers(file: Path, one: Path, count: int, workers: int) -> tuple[float, Run]:
    """Documents a second without start-up (which a run on one document of each language stands for), and the run."""
    option = ("--workers", str(workers))
    start = statistics.median(run_extract(one, *option).seconds for _ in range(3))
    run = run_extract(file, *option)
    return count / max(run.seconds - start, 1e-9), run


def print_figures(documents: list[Document], folder: Path) -> Path:
    """Measures and prints; gives back the file of documents."""
    file, one = folder / "documents.jsonl", folder / "one.jsonl"
    write_documents(file, documents)
    write_documents(one, {d.get("language", ""): d for d in documents}.values())
    characters = sum(len(d["text"]) for d in documents)
    print(f"{len(documents)} documents, {characters / 1e6:.1f} million characters, {os.cpu_count()} processors")
    print(f"start-up, one short file, warm: {measure_start(folder, documents[0]):.3f} s")
    single = 0.0
    for workers in (2, 1):
        speed, run = measure_workers(file, one, len(documents), workers)
        print(f"{workers} workers: {speed:.0f} documents/s without start-up, largest process {run.megabytes:.0f} MB")
        single = len(documents) / speed
    bare = bare_seconds(documents)
    print(
        f"one bare pass of the automaton: {bare:.3f} s; extraction with 1 worker takes {single / bare:.1f} times that"
    )
    return file


def main() -> None:
    """Reads the options, measures, and profiles when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=NEWS if NEWS.exists() else DOSSIERS)
    parser.add_argument("--count", type=int, default=5000, help="repeat the documents to so many")
    parser.add_argument("--languages", default="ar,en", help="only documents in these")
    parser.add_argument("--profile", action="store_true", help="print where the time goes (slows the profiled run)")
    parser.add_argument("--against", metavar="REV", help="only compare with this git revision, language by language")
    parser.add_argument("--rounds", type=int, default=7, help="of --against: measure each version so many times")
    options = parser.parse_args()
    wanted = [x for x in options.languages.split(",") if x]
    if options.against:
        print_ratios(options.against, {x: load_documents(options.file, {x}) for x in wanted}, options.rounds)
        return
    chosen = load_documents(options.file, set(wanted))
    if not chosen:
        parser.error(f"{options.file} has no document in {options.languages}")
    print(f"{options.file.parent.name}: {len(chosen)} documents in {options.languages}, repeated")
    with tempfile.TemporaryDirectory() as folder:
        file = print_figures(list(islice(cycle(chosen), options.count)), Path(folder))
        if options.profile:
            print_profile(file)


if __name__ == "__main__":
    main()
