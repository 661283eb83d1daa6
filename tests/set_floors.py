"""Raise the floors of tests/gold/floors.json to just below what is reached.

    python tests/set_floors.py
    python tests/set_floors.py --gold
    python tests/set_floors.py --lower "figure f1" --set invented --to 0.75 --because "…"

It never lowers a floor by itself: that is done with --lower, one row at a time, with the reason, which
the file keeps. --gold takes the annotation as it is now; without it a changed annotation is refused.
"""

import argparse
import sys

from annotated import ROOT, SETS, annotated, digest, scores_of
from floors import ROWS, File, in_page, load, lower, raised, save, value, with_gold
from sppgraph.score import Scores


def main() -> None:
    """Read the arguments, change the file, say what changed."""
    given = _arguments()
    before = file = load()
    if given.gold:
        file = File({name: with_gold(floors, name) for name, floors in file.sets.items()}, file.lowered)
    for name, floors in file.sets.items():
        if floors.sha256 != digest(SETS[name]):
            sys.exit(f"tests/gold, {name}: the annotation has changed.\n  Look at it, then say --gold.")
    if given.lower:
        file = lower(file, given.set, given.lower, given.to, given.because)
    else:
        scores = scores_of(tuple(annotated()))
        file = File({n: raised(floors, scores[n]) for n, floors in file.sets.items()}, file.lowered)
        _complain(file, scores)
    save(file)
    for page in (ROOT / "README.md", ROOT / "README.zh.md"):
        page.write_text(in_page(page.read_text(encoding="utf-8"), file), encoding="utf-8")
    _tell(before, file)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", action="store_true", help="the annotation was changed on purpose")
    parser.add_argument("--lower", choices=list(ROWS), metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--set", choices=list(SETS))
    parser.add_argument("--to", type=float, metavar="FLOOR")
    parser.add_argument("--because", metavar="REASON")
    given = parser.parse_args()
    if given.lower and None in (given.set, given.to, given.because):
        parser.error("--lower needs --set, --to and --because")
    return given


def _complain(file: File, scores: dict[str, Scores]) -> None:
    for name, floors in file.sets.items():
        for row, held in floors.floors.items():
            reached = value(scores[name], row)
            if reached < held:
                print(f"{name}, {row}: {reached:.3f} is below its floor {held}, which stays.")
            elif reached < floors.aims[row]:
                print(f"{name}, {row}: {reached:.3f} is below its aim {floors.aims[row]}.")


def _tell(before: File, after: File) -> None:
    for name, floors in after.sets.items():
        for row, new in floors.floors.items():
            old = before.sets[name].floors.get(row)
            if old != new:
                print(f"{name}, {row}: {old} → {new}")


if __name__ == "__main__":
    main()
