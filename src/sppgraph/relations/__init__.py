"""The rules that read facts, one a file."""

from collections.abc import Sequence

from sppgraph.clauses import Clause
from sppgraph.resolve import Resolved
from sppgraph.values import Document, Fact


def extract(document: Document, clauses: Sequence[Clause], resolved: Resolved) -> tuple[Fact, ...]:
    """Every fact that the document states, each once, with every sentence that states it."""
    return ()
