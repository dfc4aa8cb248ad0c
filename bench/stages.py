"""Where the time of one run goes: own time by room of the house, and each room's dearest functions."""

import contextlib
import cProfile
import io
import pstats
from collections import defaultdict
from pathlib import Path

from isnad import cli

SOURCE = Path(cli.__file__).parent
TOP = 4  # functions shown for each room

Cost = tuple[float, str]  # own seconds, function


def room_of(file: str) -> str:
    """The room that a source file belongs to; everything outside the project is one."""
    path = Path(file)
    return path.relative_to(SOURCE).parts[0] if path.is_relative_to(SOURCE) else "(libraries and built-ins)"


def profile_extract(file: Path) -> dict[str, list[Cost]]:
    """Runs `extract` with one worker under the profiler: own seconds by room and function."""
    profiler = cProfile.Profile()
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):
        profiler.runcall(cli.main, ["extract", str(file), "--workers", "1"], standalone_mode=False)
    costs: dict[str, list[Cost]] = defaultdict(list)
    for (source, line, function), row in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]  # the stub leaves `stats` out
        costs[room_of(source)].append((row[2], f"{function}:{line}" if line else function))
    return costs


def print_profile(file: Path) -> None:
    """A line for each room, dearest first."""
    costs = profile_extract(file)
    whole = sum(seconds for rows in costs.values() for seconds, _ in rows) or 1.0
    for room, rows in sorted(costs.items(), key=lambda r: -sum(s for s, _ in r[1])):
        own = sum(seconds for seconds, _ in rows)
        dearest = ", ".join(f"{function} {seconds:.2f}" for seconds, function in sorted(rows, reverse=True)[:TOP])
        print(f"  {room:28} {own:6.2f} s {own / whole:4.0%}  {dearest}")
