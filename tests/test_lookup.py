"""From names to nodes: as written, folded, by the end of an IRI; clear words where that fails."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sppgraph.errors import QueryError
from sppgraph.lookup import Ask, find_iri, fold
from sppgraph.parameters import Parameter
from sppgraph.store import open_store, run_local

GRAPH = Path(__file__).parent / "data" / "queries.ttl"
ID = "https://w3id.org/sppgraph/id/"
ORG = Parameter(name="org", variable="_org_iri", type="iri", required=True)


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """The small graph on each engine."""
    return partial(run_local, open_store(GRAPH, request.param))


@pytest.mark.parametrize(
    ("value", "node"),
    [
        ("宜可城——地方可持续发展协会", "organisation/iclei"),
        ("宜可城-地方可持续发展协会", "organisation/iclei"),
        ("宜可城", "organisation/iclei"),
        ("iclei", "organisation/iclei"),
        ("“同一个地球” 网络", "programme/one-planet-network"),
        ("one planet network", "programme/one-planet-network"),
        ("《建筑环境可持续公共采购全球行动框架》", "programme/framework"),
        ("environmental development centre", "organisation/edc"),
        ("country/SE", "country/SE"),
        ("stockholm", "place/stockholm"),
        ("2022-2", "issue/2022-2"),
        ("可持续公共采购计划简报 2026-1", "issue/2026-1"),
        (f"{ID}organisation/nobody", "organisation/nobody"),
    ],
)
def test_found(ask: Ask, value: str, node: str) -> None:
    """Any name, in any form."""
    assert find_iri(value, ask, ORG, "mine").value == ID + node


@pytest.mark.parametrize(
    ("value", "iri"),
    [
        ("role:co-lead", "https://w3id.org/sppgraph/role/co-lead"),
        ("共同牵头方", "https://w3id.org/sppgraph/role/co-lead"),
        ("schema:organizer", "https://schema.org/organizer"),
        ("urn:x:y", "urn:x:y"),
    ],
)
def test_roles_and_curies(ask: Ask, value: str, iri: str) -> None:
    """Roles have names too; a known prefix is written out."""
    assert find_iri(value, ask, ORG, "mine").value == iri


def test_ambiguous(ask: Ask) -> None:
    """Several things of one name are listed with their IRIs."""
    with pytest.raises(
        QueryError, match=r"mine: the parameter “org”: “规划署” may be one of several"
    ) as raised:
        find_iri("规划署", ask, ORG, "mine")

    assert f"规划署  Organisation  <{ID}organisation/undp>" in str(raised.value)
    assert f"规划署  Organisation  <{ID}organisation/unep>" in str(raised.value)


def test_a_kind_decides(ask: Ask) -> None:
    """Of two things of one name, the one that the parameter chooses from is meant."""
    store = open_store(GRAPH)
    assert isinstance(store, ox.Store)
    framework = ox.NamedNode(f"{ID}programme/framework")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    store.add(ox.Quad(framework, label, ox.Literal("规划署", language="zh")))
    local = partial(run_local, store)
    programme = replace(ORG, choices="Programme")

    assert find_iri("规划署", local, programme, "mine") == framework
    with pytest.raises(QueryError, match="规划署  Programme  <"):
        find_iri("规划署", local, ORG, "mine")
    with pytest.raises(QueryError, match="规划署  Organisation  <"):
        find_iri("规划署", local, replace(ORG, choices="Organisation"), "mine")
    with pytest.raises(QueryError, match=r"Near it:\n    建筑设施工作组  Programme  <[^\n]+$"):
        find_iri("工作组", ask, programme, "mine")


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("地方可持续发展协会", "organisation/iclei"),
        ("可持续公共采购计画", "programme/spp"),
        ("联合国环境署", "organisation/unep"),
    ],
)
def test_unknown_names_near_ones(ask: Ask, value: str, near: str) -> None:
    """A slip of the pen is met with what was probably meant."""
    with pytest.raises(QueryError, match=f"nothing is called “{value}”") as raised:
        find_iri(value, ask, ORG, "mine")
    assert f"<{ID}{near}>" in str(raised.value)


@pytest.mark.parametrize("value", ["qwxyz", "https://example.org/a b", "x:y"])
def test_unknown_with_nothing_near(ask: Ask, value: str) -> None:
    """Then the message says how to list the names."""
    with pytest.raises(QueryError, match=f"nothing is called “{value}”.\n  See the names"):
        find_iri(value, ask, ORG, "mine")


@pytest.mark.parametrize("value", ["", " ", "“”", ".*", "[", "(", "/"])
def test_no_name_at_all(ask: Ask, value: str) -> None:
    """Neither nothing nor a pattern is a name."""
    with pytest.raises(QueryError, match=r"nothing is called .*\n  See the names"):
        find_iri(value, ask, ORG, "mine")


@given(st.text(), st.sampled_from(["“", "》", " ", "\u3000", "—", "-", "'"]))
def test_fold_drops_marks_wherever_they_stand(name: str, mark: str) -> None:
    """Folding twice changes nothing more, and marks do not matter."""
    assert fold(name + mark) == fold(mark + name) == fold(name)
    assert fold(fold(name)) == fold(name)
