"""Kills an ingest at random moments, over and over, and compares what the ledger knows in the end with an undisturbed run.

python bench/crash.py [--kills 200] [--documents 2000] [--ledger postgresql://HOST/{}] [--seed 1]
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "src" / "isnad" / "data" / "samples").glob("*.txt"))
PROGRAM = [sys.executable, "-m", "isnad.cli"]


def write_documents(file: Path, count: int) -> None:
    """The sample reports over and over, each time as a document of its own."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = SAMPLES[number % len(SAMPLES)].read_text(encoding="utf-8")
            record = {"name": f"{number}.txt", "text": f"{text}\n\n{number}\n", "published": "2024-07-30"}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def start(file: Path, ledger: str) -> subprocess.Popen[bytes]:
    """An ingest with workers, in a group of its own so that all of it can be killed."""
    command = [*PROGRAM, "ingest", str(file), "--ledger", ledger, "--workers", "2"]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def verify(ledger: str) -> str:
    """The ledger's digest; ends the program when something in it is not whole."""
    done = subprocess.run([*PROGRAM, "ledger", "verify", "--json", "--ledger", ledger], capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{ledger}: not whole: {done.stderr.decode()[:500]}")
    digest: str = json.loads(done.stdout)["digest"]
    return digest


def kill_until_done(file: Path, ledger: str, longest: float, most: int) -> int:
    """Kills the ingest after a random time, at most so often, until it gets through; returns how often it was killed."""
    kills = 0
    while True:
        process = start(file, ledger)
        try:
            process.wait(timeout=random.uniform(0.05, longest) if kills < most else None)
            return kills
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1


def main() -> None:
    """Runs until enough kills have happened, and prints one line a round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--ledger", default="", help="an address with {} for the name; by default files of SQLite")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "documents.jsonl"
        write_documents(file, options.documents)
        address = options.ledger or f"sqlite:///{folder}/{{}}.db"
        begun = time.monotonic()
        kill_until_done(file, address.format("whole"), longest=1, most=0)
        took = time.monotonic() - begun
        wanted = verify(address.format("whole"))
        print(f"undisturbed: {took:.1f} s, digest {wanted[:16]}")
        total = rounds = 0
        while total < options.kills:
            rounds += 1
            ledger = address.format(f"killed{rounds}")
            kills = kill_until_done(file, ledger, longest=took / 4, most=options.kills - total)
            total += kills
            found = verify(ledger)
            print(f"round {rounds}: {kills} kills, {'same' if found == wanted else 'ANOTHER'} digest {found[:16]}", flush=True)
            if found != wanted:
                sys.exit(1)
        print(f"{total} kills in {rounds} rounds: the digest of the undisturbed run every time")


if __name__ == "__main__":
    main()
