"""Who works with whom: organisations and countries linked by what they share.

Two of them are linked by each programme (or other body) in which both hold a role, each event that
both organise, attend or speak at, and each publication that both publish or write. Being part of
another organisation, and what persons do, links nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from sppgraph.views.bridges import betweenness
from sppgraph.views.model import Fact, Picture

ACTORS = ("Organisation", "Country")
TAKES_PART = ("schema:organizer", "schema:attendee", "schema:performer", "schema:publisher", "schema:author")
CROWD = 200  # actors beyond which a meeting says nothing about who works with whom
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One programme, event or publication, and who takes part in it."""

    thing: str  # Thing.id
    facts: Mapping[str, tuple[int, ...]]  # by actor: numbers in Picture.facts that say so

    @property
    def actors(self) -> tuple[str, ...]:
        """Who takes part, in the order of the facts."""
        return tuple(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The place of one actor among all."""

    partners: int  # how many others it shares something with
    shared: int  # programmes, events and publications that it shares with anyone
    between: float  # pairs of others whose shortest way leads through it; see ``bridges``
    community: int  # from 1; 0 for who has no partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Actors that share more with each other than with the rest."""

    members: tuple[str, ...]  # those with most ties within it first
    holding: tuple[tuple[str, int], ...]  # what links them: Thing.id and how many members take part


def shared_things(picture: Picture) -> tuple[Shared, ...]:
    """Whatever at least two actors take part in, those with the most actors first."""
    type_of = {thing.id: thing.type for thing in picture.things}
    taking: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, fact in enumerate(picture.facts):
        thing, actor = _takes_part(fact)
        if thing in type_of and type_of.get(actor) in ACTORS:
            taking[thing][actor].append(number)
    found = [
        Shared(thing=thing, facts={actor: tuple(numbers) for actor, numbers in actors.items()})
        for thing, actors in taking.items()
        if len(actors) > 1
    ]
    return tuple(sorted(found, key=lambda shared: (-len(shared.facts), shared.thing)))


def _takes_part(fact: Fact) -> tuple[str, str]:
    """The thing and the actor of a fact; two empty texts where it says nothing of the kind."""
    if fact.kind == "role":
        return fact.object, fact.subject
    return (fact.subject, fact.object) if fact.term in TAKES_PART else ("", "")


def project(shared: Iterable[Shared]) -> nx.Graph:
    """The actors as a graph.

    An edge has ``count``, the number of things that two actors share, and ``weight``, to which a thing
    with n actors gives 1/(n-1): a meeting of two says more about both than one of twenty. So the
    weights of an actor's edges sum to the number of things that it shares with anyone. A thing with
    more than ``CROWD`` actors links nobody.

    Source: M. E. J. Newman, Scientific collaboration networks. II. Shortest paths, weighted networks,
    and centrality, Physical Review E 64, 016132 (2001).
    """
    graph = nx.Graph()
    for thing in shared:
        if len(thing.facts) > CROWD:
            continue
        for one, other in combinations(thing.actors, 2):
            told = graph.get_edge_data(one, other, {"count": 0, "weight": 0.0})
            weight = told["weight"] + 1 / (len(thing.facts) - 1)
            graph.add_edge(one, other, count=told["count"] + 1, weight=weight)
    return graph


def communities(graph: nx.Graph, shared: Sequence[Shared]) -> tuple[Community, ...]:
    """Who belongs together, the largest community first; each actor is in exactly one.

    Source: V. D. Blondel et al., Fast unfolding of communities in large networks (2008), with a fixed
    seed and the weights of ``project``.
    """
    names = list(graph)
    # Numbers instead of texts: the order of a set of texts changes from run to run.
    numbered = nx.convert_node_labels_to_integers(graph)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = [[names[number] for number in sorted(group)] for group in found]
    return tuple(
        _community(graph, group, shared) for group in sorted(groups, key=lambda group: (-len(group), group))
    )


def _community(graph: nx.Graph, members: list[str], shared: Sequence[Shared]) -> Community:
    inside = graph.subgraph(members).degree(weight="weight")
    counts = {thing.thing: len(set(members) & set(thing.facts)) for thing in shared}
    together = [(thing, count) for thing, count in counts.items() if count > 1]
    return Community(
        members=tuple(sorted(members, key=lambda member: (-round(inside[member], 9), member))),
        holding=tuple(sorted(together, key=lambda item: (-item[1], item[0]))),
    )


def standings(graph: nx.Graph, found: Sequence[Community], shared: Sequence[Shared]) -> dict[str, Standing]:
    """Every actor that is linked with another."""
    between = betweenness(graph)
    place = {member: number for number, group in enumerate(found, 1) for member in group.members}
    counts: dict[str, int] = defaultdict(int)
    for thing in shared:
        if len(thing.facts) <= CROWD:
            for actor in thing.facts:
                counts[actor] += 1
    return {
        actor: Standing(
            partners=graph.degree(actor),
            shared=counts[actor],
            between=round(between[actor], 1),
            community=place[actor],
        )
        for actor in graph
    }
