"""Every saved query: what it answers, on each engine, and that the documentation lists it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest

from sparql_server import serving
from sppgraph.endpoint import run_remote
from sppgraph.groups import load_groups
from sppgraph.iris import PREFIXES
from sppgraph.lookup import find_iri
from sppgraph.query import Answer, Ask, Rows, SavedQuery, Triples, bind, load_saved, run_local
from sppgraph.sparql import has_word, services_of, tokens
from sppgraph.store import open_store
from sppgraph.vocabulary import load_roles

HERE = Path(__file__).parent
GRAPH = HERE / "data" / "queries.ttl"
DOCUMENTATION = HERE.parent / "docs" / "queries.md"
SAVED = {saved.name: saved for saved in load_saved() if not services_of(saved.text)}
FEDERATED = {saved.name: saved for saved in load_saved() if services_of(saved.text)}
ENGINES = ("oxigraph", "rdflib", "endpoint")


@dataclass(frozen=True)
class Case:
    """A saved query, its parameters, and the rows that are expected."""

    title: str
    columns: str
    expected: tuple[str, ...]

    @property
    def saved(self) -> SavedQuery:
        """The query."""
        return SAVED[self.title.split()[0]]

    @property
    def values(self) -> dict[str, str]:
        """The parameters."""
        return dict(value.split("=", 1) for value in self.title.split()[1:])


def read_cases(path: Path) -> list[Case]:
    """The cases of a golden file: "== title", columns, "--", rows."""
    _, *parts = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [part.strip().splitlines() for part in parts]
    return [Case(title, columns, tuple(rows)) for title, columns, _, *rows in lines]


CASES = read_cases(HERE / "golden" / "saved_queries.txt")


@pytest.fixture(scope="module")
def asks() -> Iterator[dict[str, Ask]]:
    """The small graph on both engines and behind an endpoint."""
    store, dataset = open_store(GRAPH), open_store(GRAPH, "rdflib")
    assert isinstance(store, ox.Store)
    with serving(store) as endpoint, pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield {
            "oxigraph": partial(run_local, store),
            "rdflib": partial(run_local, dataset),
            "endpoint": partial(run_remote, endpoint.url()),
        }


def show(answer: Answer) -> tuple[str, ...]:
    """An answer as the golden file writes it."""
    if isinstance(answer, Triples):
        return tuple(map(str, answer.triples))
    assert isinstance(answer, Rows)
    return tuple(" | ".join(row).rstrip() for row in answer.texts())


def test_no_case_went_missing() -> None:
    """Every saved query is in the golden file, and there are as many as there were."""
    assert len(SAVED) >= 37
    assert len(CASES) >= 47
    assert FEDERATED.keys() == {"elsewhere"}  # tests/test_federation.py asks it
    assert {case.saved.name for case in CASES} == SAVED.keys()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_answers(asks: dict[str, Ask], case: Case, engine: str) -> None:
    """Each query answers with exactly the rows written under it, in that order, on every engine."""
    ask = asks[engine]

    answer = ask(bind(case.saved, case.values, ask))

    assert show(answer) == case.expected
    if isinstance(answer, Rows):
        assert " | ".join(answer.variables) == case.columns


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_nothing_is_found_of_nothing(asks: dict[str, Ask], saved: SavedQuery) -> None:
    """Asked of things the graph does not know, no engine makes anything up."""
    if not saved.parameters:
        assert show(asks["oxigraph"](saved.text)) == show(asks["rdflib"](saved.text)) != ()
        return
    nothing = {
        "iri": "https://example.org/nothing",
        "integer": "1850",
        "number": "0",
        "string": "没有的话",
        "zh": "没有",
    }
    values = {
        parameter.name: f"{PREFIXES['role']}host" if parameter.values else nothing[parameter.type]
        for parameter in saved.parameters
    }

    answers = [show(ask(bind(saved, values, ask))) for ask in asks.values()]

    assert answers == [()] * len(ENGINES)


def test_every_group_has_a_query() -> None:
    """And every query is in a group."""
    grouped = {saved.group for saved in (*SAVED.values(), *FEDERATED.values())}

    assert grouped == {group.name for group in load_groups()}


def test_enumerated_roles_are_those_of_the_ontology() -> None:
    """All of them, written out because grlc takes values only so."""
    roles = {f"{PREFIXES['role']}{role.name}" for role in load_roles()}
    enumerated = [p for saved in SAVED.values() for p in saved.parameters if p.values]

    assert {p.name for p in enumerated} == {"role"}
    assert len(enumerated) >= 2
    assert all(set(parameter.values) == roles for parameter in enumerated)


def test_defaults_and_examples_name_the_same(asks: dict[str, Ask]) -> None:
    """A default is an IRI, which grlc needs; its example is the name that a person reads."""
    both = [
        (saved, p)
        for saved in SAVED.values()
        for p in saved.parameters
        if p.type == "iri" and p.default is not None
    ]

    assert len(both) >= 5
    for saved, parameter in both:
        assert parameter.default is not None
        assert parameter.example is not None
        found = [
            find_iri(text, asks["oxigraph"], parameter, saved.name)
            for text in (parameter.default, parameter.example)
        ]
        assert found[0] == found[1]


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_texts_run_anywhere(saved: SavedQuery) -> None:
    """Prefixes are declared, as the house has them; rows have an order; no one engine's words are used."""
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", saved.text, flags=re.MULTILINE))
    used = {token.text.partition(":")[0] for token in tokens(saved.text) if token.kind == "name"}

    assert declared == {prefix: PREFIXES[prefix] for prefix in used}
    assert has_word(saved.text, "ORDER") or has_word(saved.text, "CONSTRUCT")
    assert not any(has_word(saved.text, word) for word in ("SERVICE", "LATERAL", "FROM", "GRAPH"))


def test_documentation_lists_every_query() -> None:
    """In a table: name, question in both languages, parameters."""
    page = DOCUMENTATION.read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `([\w-]+)` (\|.+<br>.+)$", page, flags=re.MULTILINE))

    every = SAVED | FEDERATED
    assert table.keys() == every.keys()
    assert f"{len(every)} questions lie ready" in page
    assert f"{len(every)} queries: nothing to mend" in page
    for name, saved in every.items():
        assert saved.summary_en in table[name]
        assert saved.summary_zh in table[name]
        assert all(f"`{parameter.name}`" in table[name] for parameter in saved.parameters)


def test_examples_of_the_documentation_run(asks: dict[str, Ask]) -> None:
    """Every query printed in it finds something in the small graph."""
    examples = re.findall(r"```sparql\n(.+?)```", DOCUMENTATION.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert len(examples) >= 4
    for example in examples:
        assert show(asks["oxigraph"](example)) == show(asks["rdflib"](example)) != ()


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_answers_about_the_newsletters(seeds_graph: Path, saved: SavedQuery) -> None:
    """On the graph of the newsletters every query finds something with its own examples."""
    values = {parameter.name: parameter.example for parameter in saved.parameters if parameter.example}
    answers = []
    for engine in ("oxigraph", "rdflib"):
        ask = partial(run_local, open_store(seeds_graph, engine))
        answers.append(show(ask(bind(saved, values, ask))))

    assert answers[0] == answers[1]
    assert answers[0]
