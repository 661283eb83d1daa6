"""Who works with whom, before any page: links, weights, communities, places."""

from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sppgraph.views.bridges import EXACT, betweenness
from sppgraph.views.constellation import LINES, NODES, constellation
from sppgraph.views.model import Fact, Picture, Thing
from sppgraph.views.organisations import organisations_data
from sppgraph.views.projection import (
    CROWD,
    Shared,
    Standing,
    communities,
    project,
    shared_things,
    standings,
)
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"
TYPES = {"甲": "Organisation", "乙": "Organisation", "丙国": "Country", "丁": "Person", "计划": "Programme"}
TYPES |= {"会议": "Event", "报告": "Publication"}


def picture_of(*facts: Fact) -> Picture:
    """A picture of a few things and these facts, without sentences."""
    things = tuple(Thing(id=name, type=type_, name=name) for name, type_ in TYPES.items())
    return Picture(things=things, facts=facts, passages={}, issues={})


def role(who: str, where: str, term: str = "role:member") -> Fact:
    """A role held."""
    return Fact(kind="role", term=term, subject=who, object=where)


def relation(thing: str, term: str, who: str) -> Fact:
    """A direct relation."""
    return Fact(kind="relation", term=f"schema:{term}", subject=thing, object=who)


def pairs(picture: Picture) -> dict[frozenset[str], int]:
    """Who is linked, and by how many things."""
    graph = project(shared_things(picture))
    return {frozenset((one, other)): count for one, other, count in graph.edges(data="count")}


def test_what_links_two() -> None:
    """A programme in which both hold a role, an event of both, a publication of both."""
    picture = picture_of(
        role("甲", "计划"),
        role("甲", "计划", "role:funder"),
        role("丙国", "计划", "role:co-lead"),
        relation("会议", "organizer", "甲"),
        relation("会议", "attendee", "丙国"),
        relation("会议", "performer", "乙"),
        relation("报告", "publisher", "甲"),
        relation("报告", "author", "乙"),
    )

    assert pairs(picture) == {
        frozenset("甲乙"): 2,
        frozenset(("甲", "丙国")): 2,
        frozenset(("乙", "丙国")): 1,
    }


def test_what_links_nobody() -> None:
    """Persons, the place of a meeting, being part of another, and a programme that acts itself."""
    picture = picture_of(
        role("甲", "计划"),
        role("丁", "计划"),
        relation("会议", "organizer", "甲"),
        relation("会议", "location", "丙国"),
        relation("会议", "organizer", "计划"),
        Fact(kind="relation", term="org:subOrganizationOf", subject="甲", object="乙"),
    )

    assert pairs(picture) == {}


def test_every_link_is_told_by_its_facts() -> None:
    """Two roles of one actor in one programme are one part of it, with both facts."""
    picture = picture_of(role("甲", "计划"), role("甲", "计划", "role:funder"), role("乙", "计划"))

    [shared] = shared_things(picture)
    assert (shared.thing, dict(shared.facts)) == ("计划", {"甲": (0, 1), "乙": (2,)})


def test_a_crowd_links_nobody() -> None:
    """What more than so many take part in says nothing about who works with whom."""
    crowd = Shared(thing="会议", facts={str(number): (number,) for number in range(CROWD + 1)})
    pair = Shared(thing="报告", facts={"0": (0,), "1": (1,)})

    assert [tuple(edge) for edge in project([crowd, pair]).edges] == [("0", "1")]


SHARINGS = st.lists(st.sets(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=2), max_size=12).map(
    lambda groups: tuple(
        Shared(thing=str(number), facts=dict.fromkeys(sorted(group), (0,)))
        for number, group in enumerate(groups)
    )
)


@given(SHARINGS)
def test_weights(shared: tuple[Shared, ...]) -> None:
    """Symmetric; an actor's weights sum to the number of things it shares (Newman 2001)."""
    graph = project(shared)

    for one, other in combinations(graph, 2):
        assert graph.get_edge_data(one, other) == graph.get_edge_data(other, one)
    for actor, weight in graph.degree(weight="weight"):
        assert weight == pytest.approx(sum(actor in thing.facts for thing in shared))


@given(SHARINGS)
def test_the_order_of_things_does_not_matter(shared: tuple[Shared, ...]) -> None:
    """The same links, counts and weights."""
    there, back = project(shared), project(shared[::-1])

    assert set(map(frozenset, there.edges)) == set(map(frozenset, back.edges))
    for one, other, told in there.edges(data=True):
        assert back[one][other] == {"count": told["count"], "weight": pytest.approx(told["weight"])}


@given(SHARINGS)
@settings(deadline=None)
def test_communities_part_the_actors(shared: tuple[Shared, ...]) -> None:
    """Everybody is in exactly one, the largest first, and the same again on the next run."""
    graph = project(shared)
    found = communities(graph, shared)

    assert sorted(member for group in found for member in group.members) == sorted(graph)
    assert [len(group.members) for group in found] == sorted(
        (len(group.members) for group in found), reverse=True
    )
    assert communities(graph, shared) == found
    assert all(1 < count <= len(group.members) for group in found for _, count in group.holding)


@given(SHARINGS)
@settings(deadline=None, max_examples=40)
def test_standings(shared: tuple[Shared, ...]) -> None:
    """Partners are neighbours, and no more pairs are bridged than there are pairs."""
    graph = project(shared)
    found = standings(graph, communities(graph, shared), shared)
    others = (len(graph) - 1) * (len(graph) - 2) / 2

    assert {actor: one.partners for actor, one in found.items()} == dict(graph.degree)
    assert all(0 <= one.between <= others + 0.1 for one in found.values())
    assert all(one.shared >= 1 and one.community >= 1 for one in found.values())


def test_a_bridge_is_counted_in_pairs() -> None:
    """The middle of a star of four lies between each of their six pairs."""
    star = nx.relabel_nodes(nx.star_graph(4), str)

    assert betweenness(star) == {"0": 6.0, "1": 0.0, "2": 0.0, "3": 0.0, "4": 0.0}


@given(SHARINGS)
@settings(deadline=None)
def test_bridges_are_those_of_networkx(shared: tuple[Shared, ...]) -> None:
    """The same numbers as the plain algorithm's, node by node."""
    graph = project(shared)
    plain = nx.betweenness_centrality(graph, normalized=False)

    assert betweenness(graph) == pytest.approx(plain)


def test_bridges_of_many_are_estimated() -> None:
    """Two halves that three nodes in a row link: they are found, at about their true count, each time."""
    half = EXACT // 2 + 50
    graph = nx.relabel_nodes(nx.barbell_graph(half, 1), str)
    found = betweenness(graph)

    first = sorted(found, key=lambda node: -found[node])[:3]
    assert set(first) == {str(half - 1), str(half), str(half + 1)}
    assert found[str(half)] == pytest.approx(half * half, rel=0.15)
    assert betweenness(graph) == found


def test_the_picture_has_a_limit() -> None:
    """The best connected stay; lines lead only to what is drawn; nobody stands on another's place."""
    size = NODES + 20
    graph = nx.gnm_random_graph(size, LINES * 2, seed=1)
    nx.set_edge_attributes(graph, 1.0, "weight")
    graph = nx.relabel_nodes(graph, str)
    standing = {
        actor: Standing(partners=degree, shared=degree, between=0.0, community=1)
        for actor, degree in graph.degree
    }
    stars, ties = constellation(graph, standing, {actor: actor for actor in graph})
    left_out = set(graph) - {star.actor for star in stars}

    assert (len(stars), len(ties), len({(star.x, star.y) for star in stars})) == (NODES, LINES, NODES)
    assert max(graph.degree(actor) for actor in left_out) <= min(graph.degree(star.actor) for star in stars)
    assert all(0 <= tie.one < tie.other < NODES for tie in ties)


def test_the_small_graph() -> None:
    """Three share the programme; who shares nothing is in the table, not in the picture."""
    data = organisations_data(read_picture(GRAPH))
    alone = [one for one in data["standing"] if not one["partners"]]

    assert [len(group["members"]) for group in data["communities"]] == [3]
    assert (len(data["stars"]), len(data["ties"]), len(data["standing"]), len(alone)) == (3, 3, 4, 1)
    assert {weight for _, _, weight in data["ties"]} == {0.5}


def test_nobody_works_with_anybody() -> None:
    """An empty picture, and everybody in the table."""
    data = organisations_data(picture_of(role("甲", "计划")))

    assert (data["stars"], data["communities"], len(data["standing"])) == ([], [], 3)


def test_nothing_stands_on_another(seeds_graph: Path) -> None:
    """In the picture of the seeds, signs keep their room."""
    stars = organisations_data(read_picture(seeds_graph))["stars"]
    close = [
        (one, other)
        for one, other in combinations(stars, 2)
        if abs(one[1] - other[1]) < 40 and abs(one[2] - other[2]) < 20
    ]

    assert len(stars) > 50
    assert close == []
