"""What a parameter may be given: lists of a graph, values of a head, names completed."""

from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sppgraph.choices import CHOICES, Choice, choices_of, suggest
from sppgraph.lookup import Ask, find_iri, fold
from sppgraph.parameters import Parameter
from sppgraph.query import find_saved, load_saved
from sppgraph.store import open_store, run_local

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
ID = "https://w3id.org/sppgraph/id/"
ORG = Parameter(name="org", variable="_org_iri", type="iri", required=True)
SMALL = partial(run_local, open_store(GRAPH))


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """The small graph on each engine."""
    return partial(run_local, open_store(GRAPH, request.param))


def parameter(query: str, name: str) -> Parameter:
    """A parameter of a saved query."""
    [found] = [p for p in find_saved(query).parameters if p.name == name]
    return found


@pytest.mark.parametrize(
    ("query", "name", "values"),
    [
        ("events-of-year", "year", ["2013", "2019", "2022", "2023", "2024", "2025", "2026"]),
        ("figures-by-unit", "unit", ["合作伙伴"]),
        ("elsewhere", "code", ["SE"]),
        ("holders-of", "role", ["共同牵头方", "执行机构", "认可方", "负责人", "顾问委员会成员"]),
        (
            "changes-between-issues",
            "later",
            ["004_a0b45a6cfd81ce93", "可持续公共采购计划简报 2022-2", "可持续公共采购计划简报 2026-1"],
        ),
        ("events-in", "place", ["哥伦比亚", "巴西", "斯德哥尔摩", "瑞典"]),
        ("sentences-with", "words", []),
    ],
)
def test_values(ask: Ask, query: str, name: str, values: list[str]) -> None:
    """The roles, years, units, issues and places of the graph, sorted; none for free text."""
    assert [choice.value for choice in choices_of(parameter(query, name), ask)] == values


def test_what_stands_beside_a_value(ask: Ask) -> None:
    """A thing has its kind and IRI, a code its meaning."""
    roles, codes = (
        choices_of(parameter(*where), ask) for where in (("holders-of", "role"), ("elsewhere", "code"))
    )

    assert roles[0] == Choice(value="共同牵头方", kind="Role", iri="https://w3id.org/sppgraph/role/co-lead")
    assert codes == (Choice(value="SE", label="瑞典"),)


def test_any_thing(ask: Ask) -> None:
    """Where neither the name nor the head says a kind, all things are offered, each once."""
    offered = choices_of(ORG, ask)

    assert {choice.kind for choice in offered} >= {"Organisation", "Programme", "Country", "Person"}
    assert len({choice.iri for choice in offered}) == len(offered) == 29


def test_every_value_can_be_given() -> None:
    """What is offered for a thing leads to just that thing."""
    for saved in load_saved():
        for found in saved.parameters:
            for choice in choices_of(found, SMALL) if found.type == "iri" else ():
                assert find_iri(choice.value, SMALL, found, saved.name).value == choice.iri


def test_a_name_of_two_things_is_no_value() -> None:
    """Their IRIs are, with the name beside them."""
    store = open_store(GRAPH)
    assert isinstance(store, ox.Store)
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    for old, name in (("联合国开发计划署", "undp"), ("GIZ", "giz")):
        node = ox.NamedNode(f"{ID}organisation/{name}")
        store.remove(ox.Quad(node, label, ox.Literal(old, language="zh")))
        store.add(ox.Quad(node, label, ox.Literal("同名机构", language="zh")))
    ask = partial(run_local, store)

    offered = [choice for choice in choices_of(parameter("persons-of", "org"), ask) if "同名" in choice.label]

    assert [choice.value for choice in offered] == [f"{ID}organisation/giz", f"{ID}organisation/undp"]
    assert [choice.value for choice in suggest("同名", ask)] == [
        f"{ID}organisation/giz",
        f"{ID}organisation/undp",
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("iclei", [("ICLEI", "宜可城——地方可持续发展协会")]),
        ("宜可城", [("宜可城", "宜可城——地方可持续发展协会")]),
        ("one planet", [("One Planet network", "同一个地球网络")]),
        ("“同一个地球”", [("同一个地球网络", ""), ("同一个地球网络秘书处", "")]),
        (
            "环境",
            [
                ("环境署", "联合国环境规划署"),
                ("环境发展中心", ""),
                ("建筑环境可持续公共采购全球行动框架", ""),
            ],
        ),
        (
            "采购计划",
            [
                ("可持续公共采购计划", ""),
                ("可持续公共采购计划简报 2022-2", ""),
                ("可持续公共采购计划简报 2026-1", ""),
            ],
        ),
        ("牵头", [("共同牵头方", "")]),
        ("qwxyz", []),
        ("", []),
        ("“”", []),
        (".*", []),
    ],
)
def test_suggestions(ask: Ask, text: str, values: list[tuple[str, str]]) -> None:
    """By any name in any language, a thing once; the whole name first, then beginnings, then shorter ones."""
    assert [(choice.value, choice.label) for choice in suggest(text, ask)] == values


def test_suggestions_of_one_name_are_told_apart(ask: Ask) -> None:
    """By their IRIs, which then are the values."""
    found = suggest("规划署", ask)[:2]

    assert {choice.value for choice in found} == {f"{ID}organisation/undp", f"{ID}organisation/unep"}
    assert {choice.label for choice in found} == {"规划署"}


@given(st.sampled_from(["环境", "可持续", "采购", "UN"]), st.integers(0, 5))
def test_no_more_than_asked_for(text: str, limit: int) -> None:
    """And the fewer are the beginning of the more."""
    assert suggest(text, SMALL, limit) == suggest(text, SMALL, 100)[:limit]


@given(st.text(max_size=6))
@example("\\u5b9c")
@example("\x07")
@example('" } #')
def test_suggestions_hold_the_text(text: str) -> None:
    """Whatever is typed: no text is a pattern, and no text breaks the query."""
    found = suggest(text, SMALL)

    assert all(
        fold(text) in fold(choice.label + choice.value) for choice in found if choice.iri != choice.value
    )


def test_choices_of_the_heads_are_known() -> None:
    """As the linter demands."""
    used = {p.choices for saved in load_saved() for p in saved.parameters if p.choices}

    assert used <= set(CHOICES)
    assert len(used) >= 8
