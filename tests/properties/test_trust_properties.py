"""Laws of leaving out what is not trusted enough, on newsletters and facts of any kind."""

from decimal import Decimal

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF
from test_emit_properties import readings

from sppgraph.browse import Term, as_store, nodes, objects
from sppgraph.emit import to_dataset
from sppgraph.export import named_quads
from sppgraph.iris import SPP
from sppgraph.trust import statements, trusted
from sppgraph.values import Reading

LAW = settings(max_examples=40, deadline=None)
SHARES = st.integers(0, 10).map(lambda tenth: tenth / 10)


@st.composite
def graphs(draw: st.DrawFn) -> ox.Store:
    """Newsletters whose two rules have any confidence, or none."""
    newsletters: list[Reading] = draw(readings())
    confidence = draw(st.dictionaries(st.sampled_from(("one", "two")), SHARES))
    measured = {rule: Decimal(str(share)) for rule, share in confidence.items()}
    return as_store(to_dataset(newsletters, confidence=measured))


@LAW
@given(graph=graphs(), some=SHARES, other=SHARES)
def test_raising_the_threshold_never_adds_a_triple(graph: ox.Store, some: float, other: float) -> None:
    """In no graph of an issue, and not in the union."""
    low, high = (trusted(graph, least) for least in sorted((some, other)))

    assert set(named_quads(high)) <= set(named_quads(low)) <= set(named_quads(graph))
    assert {quad.triple for quad in high} <= {quad.triple for quad in low}


@LAW
@given(graph=graphs(), least=SHARES.filter(bool))
def test_what_stays_is_trusted_and_stated(graph: ox.Store, least: float) -> None:
    """Each fact that stays suffices, keeps all that is said of it, and keeps its plain triple."""
    left = trusted(graph, least)

    for fact in statements(left):
        [confidence] = objects(left, fact, SPP.confidence)
        assert isinstance(confidence, ox.Literal)
        assert float(confidence.value) >= least
        before = set(graph.quads_for_pattern(fact, None, None))
        assert before <= set(left.quads_for_pattern(fact, None, None))
        for plain in _plain(left, fact):
            assert any(left.quads_for_pattern(*plain))


@LAW
@given(graph=graphs(), least=SHARES.filter(bool))
def test_what_goes_leaves_nothing_behind(graph: ox.Store, least: float) -> None:
    """No trace of the fact, and its plain triple only where a fact that stays says the same."""
    left = trusted(graph, least)
    stay = set(statements(left))
    said = {plain for fact in stay for plain in _plain(left, fact)}

    for fact in set(statements(graph)) - stay:
        assert not list(left.quads_for_pattern(fact, None, None))
        for plain in _plain(graph, fact):
            assert plain in said or not list(left.quads_for_pattern(*plain))


def _plain(store: ox.Store, fact: ox.NamedNode) -> list[tuple[ox.NamedNode, ox.NamedNode, Term]]:
    """The plain triple of a direct relation; none for a role or a figure."""
    return [
        (subject, predicate, value)
        for subject in nodes(store, fact, RDF.subject)
        for predicate in nodes(store, fact, RDF.predicate)
        for value in objects(store, fact, RDF.object)
    ]
