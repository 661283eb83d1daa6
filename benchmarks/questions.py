"""The six saved queries that are timed, one for each shape of query that people ask."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sppgraph.query import bind, find_saved, run_local
from sppgraph.store import open_store

ROWS, GRAPH = "application/sparql-results+json", "application/n-triples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A saved query with its parameters."""

    name: str
    shape: str  # of the query, in words
    values: tuple[tuple[str, str], ...] = ()  # of its parameters, by name
    media_type: str = ROWS  # in which every engine answers


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as SPARQL, its parameters bound."""

    question: Question
    text: str

    def distinct(self, number: int) -> str:
        """The same query in a text that nobody has seen before, if the number is a new one."""
        return f"{self.text}\n# {number}"


QUESTIONS = (
    Question(name="names-of", shape="one thing and its sentences", values=(("thing", "宜可城"),)),
    Question(name="events-of-year", shape="filter by year, subqueries", values=(("year", "2022"),)),
    Question(name="most-connected", shape="aggregate over all"),
    Question(name="parts-of", shape="property path"),
    Question(name="network-of", shape="CONSTRUCT", media_type=GRAPH),
    Question(name="sentences-with", shape="filter over all sentences", values=(("words", "循环"),)),
)


def asked_of(graph: Path) -> tuple[Asked, ...]:
    """The questions as they are asked of a graph: names are looked up in it."""
    ask = partial(run_local, open_store(graph))
    return tuple(Asked(one, bind(find_saved(one.name), dict(one.values), ask)) for one in QUESTIONS)
