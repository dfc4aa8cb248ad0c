"""`make eval`: every figure beside its floor and a dumb baseline; exit 1 when one has fallen under its floor.

Without the shared evaluation folder beside the project, the project's own cases are scored and nothing else.
"""

import argparse
import json
import sys
from pathlib import Path

import score_cases
import scoreboard
from figures import Fall, Figures, Floor, find_falls, find_figures, raise_floors

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"

Floors = dict[str, Floor]


def read_floors(file: Path) -> Floors:
    """The committed floors; none when the file is not there."""
    floors: Floors = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return floors


def write_floors(file: Path, floors: Floors) -> None:
    """The floors as sorted JSON, so that a change shows as a short diff."""
    file.write_text(json.dumps(floors, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def check_board(floors: Floors, board: dict[str, Figures], corpora: dict[str, str]) -> tuple[list[Fall], list[str]]:
    """Figures under their floors, and the sets whose documents or gold are no longer those of the floors."""
    changed = [name for name in board if name in floors and floors[name]["corpus"] != corpora[name]]
    falls = [
        fall
        for name in board
        if name in floors and name not in changed
        for fall in find_falls(name, floors[name]["floors"], board[name])
    ]
    return falls, changed


def update_floors(
    floors: Floors, board: dict[str, Figures], corpora: dict[str, str], *, allow_regression: bool
) -> Floors:
    """The floors raised to the board's figures and pinned to its corpora; sets that were not run stay as they are."""
    new = dict(floors)
    for name, figures in board.items():
        old = floors[name]["floors"] if name in floors else {}
        new[name] = Floor(corpus=corpora[name], floors=raise_floors(old, figures, allow_regression=allow_regression))
    return new


def group_labels(figures: Figures) -> list[list[str]]:
    """Labels that have a facet in common, together: languages form one table, an incident's figures another."""
    groups: list[list[str]] = []
    for label, facets in figures.items():
        near = [g for g in groups if any(facets.keys() & figures[other].keys() for other in g)]
        if near:
            near[0].append(label)
        else:
            groups.append([label])
    return groups


def print_set(name: str, figures: Figures, floors: Figures, dumb: Figures) -> None:
    """One set: a line for each facet, for each label the figure, its floor and the baseline's figure."""
    for labels in group_labels(figures):
        print(f"\n{name:13}" + "".join(f"{label:>22}" for label in labels))
        print(f"{'':13}" + f"{'isnad  floor   dumb':>22}" * len(labels))
        for facet in dict.fromkeys(facet for label in labels for facet in figures[label]):
            print(f"  {facet:11}" + "".join(format_cell(label, facet, figures, floors, dumb) for label in labels))


def format_cell(label: str, facet: str, *boards: Figures) -> str:
    """The three numbers of one facet and label; a dash where there is none."""
    numbers = (board.get(label, {}).get(facet) for board in boards)
    return " " + "".join(f"{'-' if n is None else format(n, '.3f'):>7}" for n in numbers)


def print_verdict(falls: list[Fall], changed: list[str]) -> None:
    """What fell and what cannot be compared, each with what to do."""
    for fall in falls:
        print(f"FELL {fall.set} {fall.label} {fall.facet}: {fall.figure} is under its floor {fall.floor}")
    for name in changed:
        print(f"CHANGED {name}: its documents or gold are not those of the floors; look at the figures, then --update")
    if not falls and not changed:
        print("No figure is under its floor.")


def parse_args(args: list[str] | None) -> argparse.Namespace:
    """The gate's options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="only these sets")
    parser.add_argument("--isnad", default=scoreboard.default_isnad(), help="the command to judge")
    parser.add_argument("--update", action="store_true", help="raise the floors to the present figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    return parser.parse_args(args)


def find_supported(isnad: str, wanted: list[str]) -> dict[str, list[str]]:
    """The sets to run with their tasks, those without any left out and named."""
    found = scoreboard.find_sets(scoreboard.SHARED / "data", events=scoreboard.has_events(isnad))
    sets = {name: tasks for name, tasks in found.items() if not wanted or name in wanted}
    if skipped := [name for name, tasks in sets.items() if not tasks]:
        print(f"Skipped, because `extract` has no --events: {', '.join(skipped)}")
    return {name: tasks for name, tasks in sets.items() if tasks}


def measure(command: str, sets: dict[str, list[str]]) -> dict[str, Figures]:
    """Every figure of the sets for one program."""
    board = scoreboard.run_board(command, scoreboard.SHARED, sets)
    return {name: find_figures(result) for name, result in board.items()}


def main(args: list[str] | None = None) -> int:
    """Exit code 0 when no figure is under its floor, 1 otherwise."""
    options = parse_args(args)
    if not (scoreboard.SHARED / "tools" / "scoreboard.py").exists():
        print("No shared evaluation folder: nothing is held against the floors, only these are scored:")
        return score_cases.main()
    sets = find_supported(options.isnad, options.sets)
    # The baseline draws no events: it is asked for claims only.
    claim_sets = {
        n: kept for n, tasks in sets.items() if (kept := [t for t in tasks if t not in scoreboard.EVENT_TASKS])
    }
    board = measure(options.isnad, sets)
    dumb = measure(scoreboard.quote_command(sys.executable, HERE / "baseline.py"), claim_sets)
    floors, corpora = read_floors(FLOORS), scoreboard.find_corpora(scoreboard.SHARED, list(sets))
    for name in board:
        print_set(name, board[name], floors[name]["floors"] if name in floors else {}, dumb.get(name, {}))
    if options.update:
        floors = update_floors(floors, board, corpora, allow_regression=options.allow_regression)
        write_floors(FLOORS, floors)
    falls, changed = check_board(floors, board, corpora)
    print_verdict(falls, changed)
    return 1 if falls or changed else 0


if __name__ == "__main__":
    sys.exit(main())
