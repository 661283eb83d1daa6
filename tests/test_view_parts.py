"""Parts of a picture: around a thing, as a query constructs, and what a large one shows at first."""

from itertools import pairwise
from math import dist
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.iris import expand
from sppgraph.results import Triples
from sppgraph.views.drawing import sketch
from sppgraph.views.look import load_look
from sppgraph.views.model import Picture
from sppgraph.views.network import network_page
from sppgraph.views.part import constructed, neighbourhood
from sppgraph.views.reading import read_picture
from sppgraph.views.start import LIMIT, SHOWN
from test_view_layouts import History
from view_pictures import KINDS, grown, histories, picture_of

LOOK = load_look()
BASE = "https://w3id.org/sppgraph/id/"
UNEP, SPP, CHINA, FORUM = (
    f"{BASE}{end}" for end in ("organisation/unep", "programme/spp", "country/CN", "event/forum")
)


@pytest.fixture(scope="module")
def picture() -> Picture:
    """The small graph as read."""
    return read_picture(Path(__file__).parent / "data" / "views.ttl")


def names(part: Picture) -> set[str]:
    """Of all but the years."""
    return {thing.name for thing in part.things if thing.type != "Year"}


def triples(*said: tuple[str, str, str]) -> Triples:
    """What a query constructs; the property as a CURIE."""
    return Triples(
        tuple(ox.Triple(ox.NamedNode(s), ox.NamedNode(str(expand(p))), ox.NamedNode(o)) for s, p, o in said)
    )


# Around a thing


def test_one_step_from_a_thing(picture: Picture) -> None:
    """What it is linked to, with the facts among these and their sentences; the year stays."""
    part = neighbourhood(picture, UNEP, 1)

    assert names(part) == {"联合国环境规划署", "可持续公共采购计划", "全球论坛"}
    assert {"schema:startDate", "approx"} <= {fact.term for fact in part.facts}
    assert "schema:location" not in {fact.term for fact in part.facts}
    assert "year/2022" in {thing.id for thing in part.things}
    assert {iri for fact in part.facts for iri in fact.passages} <= set(part.passages)


def test_two_steps_reach_further(picture: Picture) -> None:
    """By way of the event to the country where it was; no year leads on."""
    assert names(neighbourhood(picture, UNEP, 2)) >= {"瑞典", "中国"}
    assert "瑞典" not in names(neighbourhood(picture, CHINA, 3))


@given(histories(), st.integers(1, 3))
@settings(max_examples=30)
def test_any_neighbourhood_can_be_drawn(history: History, hops: int) -> None:
    """The thing is in it, more steps lose nothing, and its page holds what the part holds."""
    whole = picture_of(*history)
    thing = whole.things[0].id
    part, more = (neighbourhood(whole, thing, steps) for steps in (hops, hops + 1))

    assert thing in {kept.id for kept in part.things} <= {kept.id for kept in more.things}
    assert set(part.facts) <= set(more.facts) <= set(whole.facts)
    chosen = [kept.id for kept in part.things].index(thing)
    assert '"chosen":' in network_page(part, LOOK, chosen)


@given(histories())
@settings(max_examples=30)
def test_everything_stands_around_the_chosen_thing(history: History) -> None:
    """It stands in the middle, each step further out than the one before, and no two at one place."""
    whole = picture_of(*history)
    thing = whole.things[0].id
    places = sketch(whole, LOOK, chosen=0).layouts["force"]
    place = {node.id: spot for node, spot in zip(whole.things, places, strict=True)}
    rings = [
        {kept.id for kept in neighbourhood(whole, thing, hops).things if kept.type != "Year"}
        for hops in range(1, 4)
    ]
    far = [max(dist((0, 0), (place[one][0] / 1.25, place[one][1])) for one in ring) for ring in rings]

    assert place[thing] == (0, 0)
    assert all(before <= after for before, after in pairwise(far))
    assert len(set(places)) == len(places)


# What a query constructs


def test_constructed_triples_bring_their_facts(picture: Picture) -> None:
    """By the relation's property or by the one that is short for a role, with the sentences."""
    part = constructed(picture, triples((UNEP, "spp:coLeads", SPP), (FORUM, "schema:organizer", UNEP)))

    assert names(part) == {"联合国环境规划署", "可持续公共采购计划", "全球论坛"}
    assert [(fact.kind, fact.term) for fact in part.facts] == [
        ("relation", "schema:organizer"),
        ("role", "role:co-lead"),
    ]
    assert all(fact.passages for fact in part.facts)


def test_what_no_fact_states_is_a_plain_line(picture: Picture) -> None:
    """Once, if it is constructed in both directions; a fact of the graph the other way round is none."""
    part = constructed(
        picture,
        triples(
            (UNEP, "dcterms:relation", CHINA),
            (CHINA, "dcterms:relation", UNEP),
            (SPP, "spp:coLeads", UNEP),
            (UNEP, "dcterms:relation", f"{BASE}organisation/unheard"),
        ),
    )

    assert [(fact.term, fact.subject, fact.object, fact.passages) for fact in part.facts] == [
        ("dcterms:relation", CHINA, UNEP, ()),
        ("spp:coLeads", SPP, UNEP, ()),
    ]
    assert sketch(part, LOOK).graph.number_of_edges() >= 2


def test_constructed_literals_bring_facts_too(picture: Picture) -> None:
    """The day of an event."""
    start = ox.Triple(
        ox.NamedNode(FORUM), ox.NamedNode("https://schema.org/startDate"), ox.Literal("2022-05-31")
    )
    part = constructed(picture, Triples((start,)))

    assert names(part) == {"全球论坛"}
    assert [fact.start for fact in part.facts] == ["2022-05-31"]


# What a large picture shows at first


def test_a_picture_that_can_be_read_starts_whole(picture: Picture) -> None:
    """There is nothing to leave out."""
    assert sketch(picture, LOOK).start is None


def test_a_large_picture_starts_with_what_is_most_connected() -> None:
    """Few nodes, the one of the most lines among them, all in one piece, and every year."""
    picture = grown(LIMIT + 200, 1_500)
    sketched = sketch(picture, LOOK)
    assert sketched.start is not None
    years = {node for node, thing in enumerate(picture.things) if thing.type == "Year"}
    shown = set(sketched.start) - years
    degree = {node: sketched.graph.nodes[node]["degree"] for node in sketched.graph}
    graph = sketched.graph.to_undirected().subgraph(shown)

    assert sketched.start == sorted(sketched.start)
    assert years < set(sketched.start)
    assert len(shown) == SHOWN
    assert max(degree, key=lambda node: degree[node]) in shown
    assert nx.is_connected(graph)
    assert sum(degree[node] for node in shown) / SHOWN > 1.5 * sum(degree.values()) / len(degree)


def test_a_large_neighbourhood_starts_with_the_nearest() -> None:
    """Even where the chosen thing is at the rim, far from what is dense."""
    told: list[tuple[int, ...]] = [(0, n) for n in range(1, 5)]
    told += [(4, n) for n in range(5, LIMIT + 50)]
    picture = picture_of([told], [KINDS[2]] * (LIMIT + 50))
    ids = [thing.id for thing in picture.things]
    chosen = ids.index("thing/000001")
    start = sketch(picture, LOOK, chosen).start

    assert start is not None
    assert {ids.index(f"thing/{n:06}") for n in range(5)} <= set(start)
    assert SHOWN <= len(start) <= SHOWN + 1
