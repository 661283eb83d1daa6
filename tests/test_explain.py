"""What the graph says of an entity: looked up by any name, told with its sentences."""

from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sppgraph.browse import as_store
from sppgraph.errors import QueryError
from sppgraph.evidence import Quote, Thing, all_facts, together
from sppgraph.explain import explain, find, render
from sppgraph.store import open_store

CASE = Path(__file__).parent / "golden" / "told"
BASE = "https://w3id.org/sppgraph/id/"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The hand-made graph of two issues."""
    return as_store(open_store(CASE / "graph.trig"))


def cases() -> list[tuple[str, str]]:
    """Names and what is told of them, from the golden file."""
    blocks = (CASE / "explain.txt").read_text(encoding="utf-8").split("== ")[1:]
    return [(name, text.strip("\n")) for name, _, text in (block.partition("\n") for block in blocks)]


def test_no_case_went_missing() -> None:
    """An organisation, a programme, an event and an issue."""
    assert [name for name, _ in cases()] == ["UNEP", "采购计划", "event/forum", "2022-2"]


@pytest.mark.parametrize(("name", "expected"), cases())
def test_explanation(name: str, expected: str, store: ox.Store) -> None:
    """Each name gives exactly the text written under it."""
    assert render(explain(store, name)) == expected


@pytest.mark.parametrize(
    ("name", "end"),
    [
        (f"{BASE}organisation/unep", "organisation/unep"),
        ("organisation/unep", "organisation/unep"),
        ("unep", "organisation/unep"),
        ("UN Environment  programme", "organisation/unep"),
        ("《采购 指南》", "publication/guide"),
        ("地球论坛", "programme/network"),
        ("采购简报", "issue/2022-2"),
    ],
)
def test_every_way_to_name_a_thing(name: str, end: str, store: ox.Store) -> None:
    """By IRI, by its end, and by any name whatever its case, spaces and quotes."""
    assert find(store, name).value == BASE + end


def test_a_name_of_several_things(store: ox.Store) -> None:
    """The error lists them all, so that one can be chosen."""
    with pytest.raises(QueryError) as caught:
        explain(store, "全球论坛")

    assert str(caught.value).splitlines() == [
        "“全球论坛” names 2 things.",
        f"  {BASE}event/forum  全球论坛 (Event)",
        f"  {BASE}programme/network  地球论坛 (Programme)",
        "  Give one of the IRIs.",
    ]


def test_a_name_that_is_unknown(store: ox.Store) -> None:
    """What holds the name, or is spelt like it, is offered; nothing is offered for what is far off."""
    with pytest.raises(QueryError, match=r"not in the graph[^采]*采购计划 \(Programme\)"):
        explain(store, "采购计画")
    with pytest.raises(QueryError, match=r"not in the graph\.\n  Give another name"):
        explain(store, "xyz")


def test_every_fact_is_told_of_its_participants(store: ox.Store) -> None:
    """What has a node as subject or object is told when that node is asked for."""
    facts = all_facts(store)
    told = {
        (fact.node, iri)
        for fact in facts
        for iri in (fact.subject.iri, fact.object.iri)
        if iri
        for section in explain(store, iri).sections
        for one in section.facts
        if one.node == fact.node
    }

    assert len(facts) == 8
    assert told == {(f.node, iri) for f in facts for iri in (f.subject.iri, f.object.iri) if iri}


def test_every_fact_has_a_sentence_and_a_rule(store: ox.Store) -> None:
    """Nothing is told that cannot be checked."""
    assert [fact.line for fact in all_facts(store) if not (fact.quotes and fact.rules)] == []


def test_marks_of_a_terminal(store: ox.Store) -> None:
    """Bold instead of brackets."""
    text = render(explain(store, "荷兰"), marks=("\x1b[1m", "\x1b[0m"))

    assert "\x1b[1m荷兰\x1b[0m自2022年5月起与UNEP共同牵头\x1b[1m采购计划\x1b[0m" in text
    assert "【" not in text


def test_a_latin_name_is_marked_as_a_whole_word(store: ox.Store) -> None:
    """UNEP is not named in UNEPFI, nor 16 in 1600."""
    quotes = [quote for fact in all_facts(store) for quote in fact.quotes]

    assert any("【UNEP】" in quote.marked() for quote in quotes)
    assert not any("【UNEP】FI" in quote.marked() for quote in quotes)


def test_rdflib_and_oxigraph_tell_the_same(store: ox.Store) -> None:
    """Either kind of open graph will do."""
    dataset = open_store(CASE / "graph.trig", "rdflib")

    assert explain(dataset, "UNEP") == explain(store, "UNEP")


@given(
    length=st.integers(1, 20),
    several=st.lists(
        st.lists(st.tuples(st.integers(0, 19), st.integers(1, 5)), max_size=4), min_size=1, max_size=3
    ),
)
def test_united_marks_cover_what_they_unite(length: int, several: list[list[tuple[int, int]]]) -> None:
    """A sentence quoted for several facts is quoted once, and marked wherever one of them marks it."""
    text = "字" * length
    marks = [[(s, min(s + n, length)) for s, n in one if s < length] for one in several]
    quotes = [
        Quote(text=text, marks=tuple(sorted(one)), issue=Thing(label="i"), article=None, start=0)
        for one in marks
    ]
    (united,) = together(quotes)

    covered = {place for one in marks for start, end in one for place in range(start, end)}
    assert {place for start, end in united.marks for place in range(start, end)} == covered
    assert all(one[1] <= other[0] for one, other in pairwise(united.marks))
    assert united.marked("", "") == text
