"""Shapes hold for what we write, and each one finds what breaks it and the sentence it came from."""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal
from rdflib.namespace import SH

from sample import autumn, spring
from sppgraph import paths
from sppgraph.emit import to_dataset
from sppgraph.export import named_quads, union
from sppgraph.iris import DATA_BASE, PREFIXES
from sppgraph.validate import Violation, validate

GOLDEN = Path(__file__).parent / "golden" / "violations.txt"
HEAD = f"BASE <{DATA_BASE}>\n" + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
NESTED = {"It is a thing with names.", "Shapes of the graph"}  # no message of a violation


@dataclass(frozen=True)
class Case:
    """A change to the sample, in SPARQL, and the violations it makes."""

    title: str
    update: str
    expected: str


def read_cases() -> tuple[Case, ...]:
    """``== title``, the change, ``--``, one line a violation."""
    blocks = GOLDEN.read_text(encoding="utf-8").split("== ")[1:]
    parts = (block.partition("\n") for block in blocks)
    return tuple(Case(title, *_halves(rest)) for title, _, rest in parts)


def _halves(text: str) -> tuple[str, str]:
    update, _, expected = text.partition("--\n")
    return update.strip(), expected.strip()


CASES = read_cases()


@pytest.fixture(scope="module")
def sample() -> list[ox.Triple]:
    """The union of both newsletters."""
    return union(named_quads(to_dataset([spring(), autumn()])))


def violations(triples: list[ox.Triple], update: str) -> tuple[Violation, ...]:
    """What a check finds after a change."""
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in triples)
    if update:
        store.update(HEAD + update)
    return validate(store).violations


def show(violation: Violation) -> str:
    """One line: node, property, value, what is expected, and where the sentences behind it stand."""
    node = violation.node.removeprefix(DATA_BASE)
    for prefix, namespace in PREFIXES.items():
        node = node.replace(namespace, f"{prefix}:")
    sources = ", ".join(f"{source.issue} @{source.start}" for source in violation.sources)
    value = violation.value.removeprefix(DATA_BASE)
    return f"{node} | {violation.path} | {value} | {violation.message} | {sources}".rstrip()


def test_no_case_went_missing() -> None:
    """A filter left behind after debugging must not quietly empty the file."""
    assert len(CASES) == 19


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_violations(case: Case, sample: list[ox.Triple]) -> None:
    """Each change makes exactly the violations written under it."""
    found = violations(sample, case.update)

    assert "\n".join(map(show, found)) == case.expected


def test_every_message_is_provoked() -> None:
    """No shape that never finds anything."""
    shapes = Graph().parse(paths.ONTOLOGY / "shapes.ttl")
    messages = {str(text) for text in shapes.objects(None, SH.message) if _language(text) == "en"}
    expected = "\n".join(case.expected for case in CASES)

    assert len(messages) > 70
    assert {message for message in messages - NESTED if f"| {message} |" not in expected} == set()


def test_every_shape_speaks_both_languages() -> None:
    """Whoever reads Chinese reads what is expected in Chinese."""
    shapes = Graph().parse(paths.ONTOLOGY / "shapes.ttl")
    speaking = set(shapes.subjects(SH.message))

    assert len(speaking) > 70
    for shape in speaking:
        assert sorted(map(str, map(_language, shapes.objects(shape, SH.message)))) == ["en", "zh"]


def test_a_violation_brings_its_sentence(sample: list[ox.Triple]) -> None:
    """The words of the newsletter, its label and the place."""
    case = next(case for case in CASES if case.title == "a meeting that ends before it starts")

    [violation] = violations(sample, case.update)

    assert violation.value == "2022-05-10"
    assert violation.message_zh == "开始不得晚于结束。"
    assert [(source.issue, source.start, source.text) for source in violation.sources] == [
        (
            "采购简报 2022-2",
            22,
            "5月10日-11日，环境署在斯德哥尔摩以线上线下方式举办采购年会，约160名代表参加。",
        )
    ]


def test_a_report_conforms_without_violations(sample: list[ox.Triple]) -> None:
    """And does not with one; an empty graph has nothing to break."""
    broken = ox.Store()
    broken.extend(ox.Quad(*triple) for triple in sample if triple.predicate.value != f"{PREFIXES['spp']}rule")

    assert validate(ox.Store()).conforms
    assert validate(to_dataset([spring(), autumn()])).conforms
    assert not validate(broken).conforms


def _language(term: object) -> str | None:
    return term.language if isinstance(term, Literal) else None
