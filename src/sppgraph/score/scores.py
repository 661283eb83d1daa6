"""All kinds of one newsletter scored, and several newsletters together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from rdflib import Dataset

from sppgraph.score.events import events
from sppgraph.score.gold import Gold
from sppgraph.score.issues import articles, issue
from sppgraph.score.match import Tally, add_up
from sppgraph.score.memberships import memberships
from sppgraph.score.statements import Statements, read_statements
from sppgraph.score.things import entities, figures, parts, publications

_RULES = (entities, memberships, events, publications, parts, figures, articles, issue)


@dataclass(frozen=True)
class Scores(Mapping[str, Tally]):
    """One tally a kind, in the order of the rules: ``scores["event"].f1``."""

    tallies: Mapping[str, Tally]

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tallies)

    def __len__(self) -> int:
        return len(self.tallies)


def score(graph: Dataset | Path, gold: Gold) -> Scores:
    """Compare a graph, built from one newsletter alone, with the gold of that newsletter.

    Args:
        graph: A dataset, or the file or folder of a written one; all its named graphs count.
        gold: The annotated newsletter.

    Raises:
        GraphError: The file is missing or is not RDF.
    """
    return compare(read_statements(graph), gold)


def compare(said: Statements, gold: Gold) -> Scores:
    """Compare a graph that is read already; see ``score``."""
    return _scores(item for rule in _RULES for item in rule(said, gold).items())


def total(scores: Sequence[Scores]) -> Scores:
    """Several newsletters as one: their counts added, kind by kind, before any ratio is taken."""
    kinds = dict.fromkeys(kind for one in scores for kind in one)
    return _scores((kind, add_up(one[kind] for one in scores)) for kind in kinds)


def _scores(tallies: Iterable[tuple[str, Tally]]) -> Scores:
    return Scores(MappingProxyType(dict(tallies)))
