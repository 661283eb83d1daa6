"""Compare a graph with annotated newsletters: what was found, what was missed, what is wrong.

The rules of comparison are told in ``docs/evaluation.md``, the gold files in
``docs/annotation-guide.md``.
"""

from sppgraph.score.gold import Gold, load_gold
from sppgraph.score.match import Tally
from sppgraph.score.report import error_lines, format_table
from sppgraph.score.scores import Scores, score, total

__all__ = ["Gold", "Scores", "Tally", "error_lines", "format_table", "load_gold", "score", "total"]
