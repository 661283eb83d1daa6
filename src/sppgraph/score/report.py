"""Scores as a table that people read."""

from sppgraph.errors import QueryError
from sppgraph.score.match import Tally
from sppgraph.score.scores import Scores

_HEAD = ("P", "R", "F1", "tp", "fp", "fn")
# A matched entity's type is right or wrong; there is nothing to miss, so recall would say 1 always.
_PRECISION_ONLY = "entity type accuracy"


def format_table(scores: Scores, errors_of: str | None = None) -> str:
    """One line a kind; a dash where there is nothing to count.

    Args:
        scores: Of one newsletter or of several together.
        errors_of: A kind, or "all": what was missed and what is wrong follows, one a line.

    Raises:
        QueryError: There is no such kind.
    """
    if errors_of not in (None, "all", *scores):
        raise QueryError(f"“{errors_of}” is no kind of fact.\n  Give one of: all, {', '.join(scores)}.")
    rows = [_row(kind, tally) for kind, tally in scores.items()]
    chosen = scores if errors_of == "all" else [kind for kind in scores if kind == errors_of]
    errors = [line for kind in chosen for line in error_lines(kind, scores[kind])]
    return "\n".join([f"{'kind':24}" + "".join(f"{name:>6}" for name in _HEAD), *rows, *errors])


def error_lines(kind: str, tally: Tally) -> list[str]:
    """What was missed and what is wrong, one a line."""
    missed = [f"{kind} missed: {line}" for line in tally.missed]
    return missed + [f"{kind} wrong: {line}" for line in tally.wrong]


def _row(kind: str, tally: Tally) -> str:
    cells = [_ratio(tally.precision), _ratio(tally.recall), _ratio(tally.f1)]
    cells += [str(count) for count in (tally.tp, tally.fp, tally.fn)]
    if kind == _PRECISION_ONLY:
        cells[1:] = ["–"] * 5
    return f"{kind:24}" + "".join(f"{cell:>6}" for cell in cells)


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
