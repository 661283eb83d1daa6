"""Where nodes stand: the layouts of a picture."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from sppgraph.views.columns import by_neighbours, in_columns, over_years
from sppgraph.views.look import load_look
from sppgraph.views.network import network_page
from sppgraph.views.reading import read_picture

GRAPH = Path(__file__).parent / "data" / "views.ttl"


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """What the page of the small graph holds."""
    page = network_page(read_picture(GRAPH), load_look())
    read: dict[str, Any] = json.loads(page.split('id="data">')[1].split("</script>")[0])
    return read


def test_the_page_has_every_layout(data: dict[str, Any]) -> None:
    """A place for every node in each; nodes stand where the forces put them."""
    layouts = data["layouts"]

    assert list(layouts) == ["force", "types", "years"]
    assert [[node["x"], node["y"]] for node in data["nodes"]] == layouts["force"]
    for places in layouts.values():
        assert len({tuple(place) for place in places}) == len(data["things"])


def test_types_stand_in_columns(data: dict[str, Any]) -> None:
    """No type reaches into the columns of another; years stand below all."""
    spans: dict[str, list[int]] = {}
    for thing, (x, _) in zip(data["things"], data["layouts"]["types"], strict=True):
        spans.setdefault(thing["type"], []).append(x)
    heights = [y for _, y in data["layouts"]["types"]]
    years = [node for node, thing in enumerate(data["things"]) if thing["type"] == "Year"]
    ranges = sorted((min(xs), max(xs)) for type_, xs in spans.items() if type_ != "Year")

    assert all(before[1] < after[0] for before, after in pairwise(ranges))
    assert {heights[year] for year in years} == {max(heights)}
    assert heights.count(max(heights)) == len(years)


def test_a_thing_stands_over_the_year_in_which_it_happened(data: dict[str, Any]) -> None:
    """Not over the one in which a newsletter names it; without either it stands at the right."""
    places = {
        thing["name"]: place for thing, place in zip(data["things"], data["layouts"]["years"], strict=True)
    }

    assert places["全球论坛"][0] == places["2022"][0]
    assert places["全球论坛"][1] < places["2022"][1]


def test_a_long_column_is_filled_in_several() -> None:
    """So that the picture is about as wide as high, and no two stand at one place."""
    places = in_columns([range(100), range(100, 103)], [103, 104])
    xs = [x for x, _ in places.values()]
    ys = [y for _, y in places.values()]

    assert len(set(places.values())) == 105
    assert 0.7 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.5
    assert places[103][1] == places[104][1] > max(places[node][1] for node in range(103))


def test_years_without_anything_keep_their_place() -> None:
    """And what has no year stands after the last of them."""
    places = over_years({0: [3], 2: [4]}, [0, 1, 2], [5])

    assert places[0][0] < places[1][0] < places[2][0] < places[5][0]


def test_linked_nodes_stand_level() -> None:
    """Two columns with crossed lines come to run in parallel; nodes without a line stand last."""
    graph = nx.Graph([(0, 5), (1, 4), (2, 3)])
    graph.add_node(6)
    heights = by_neighbours(graph, dict.fromkeys([0, 1, 2, 6], "a") | dict.fromkeys([3, 4, 5], "b"))

    left, right = sorted([0, 1, 2], key=heights.__getitem__), sorted([3, 4, 5], key=heights.__getitem__)
    assert [5 - node for node in left] == right
    assert heights[6] > max(heights[node] for node in left)
