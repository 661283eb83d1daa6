"""Where nodes stand: the layouts of a picture."""

import json
from itertools import pairwise
from math import dist
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import networkx as nx
import numpy as np
import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given, settings

from sppgraph.store import unite
from sppgraph.views.columns import by_neighbours, in_columns, over_years
from sppgraph.views.drawing import sketch
from sppgraph.views.forces import PAIRS, _by_grid, _by_pairs
from sppgraph.views.history import stages_of
from sppgraph.views.layout import Place
from sppgraph.views.lines import lines_of
from sppgraph.views.look import load_look
from sppgraph.views.model import Picture
from sppgraph.views.network import network_page
from sppgraph.views.overlaps import apart
from sppgraph.views.reading import read_picture
from sppgraph.views.tray import tray
from view_pictures import KINDS, grown, histories, picture_of

History = tuple[list[list[tuple[int, ...]]], list[str]]

GRAPH = Path(__file__).parent / "data" / "views.ttl"
LOOK = load_look()


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    """What the page of the small graph holds."""
    page = network_page(read_picture(GRAPH), LOOK)
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


# By forces


def force(picture: Picture) -> dict[str, Place]:
    """The layout by forces, by Thing.id."""
    places = sketch(picture, LOOK).layouts["force"]
    return {thing.id: place for thing, place in zip(picture.things, places, strict=True)}


def moved(before: dict[str, Place], after: dict[str, Place]) -> list[float]:
    """How far each thing of an earlier picture moved, in widths of the later one."""
    across = [x for x, _ in after.values()]
    return [dist(place, after[thing]) / (max(across) - min(across)) for thing, place in before.items()]


@given(histories())
@settings(max_examples=40)
def test_any_picture_has_a_place_for_every_node(history: History) -> None:
    """Places differ in every layout, years stand in one row in order, the same picture gets the same places."""
    picture = picture_of(*history)
    layouts = sketch(picture, LOOK).layouts

    for places in layouts.values():
        row = [place for place, thing in zip(places, picture.things, strict=True) if thing.type == "Year"]
        assert len(set(places)) == len(picture.things)
        assert row == sorted(row)
        assert len({y for _, y in row}) == 1
    assert sketch(picture, LOOK).layouts == layouts


@given(histories())
@settings(max_examples=40)
def test_what_was_told_before_is_a_stage_of_what_is_told_now(history: History) -> None:
    """A stage depends on its newsletters alone, so that the picture before is one on the way to this one."""
    told, kinds = history
    assume(len(told) > 1)
    earlier, later = shown(picture_of(told[:-1], kinds)), shown(picture_of(told, kinds))

    assert earlier[:-1] == later[: len(earlier) - 1]


def shown(picture: Picture) -> list[dict[str, float | None]]:
    """The stages of a picture in words: things with their time, and lines with their pull."""
    names = [thing.id for thing in picture.things]
    return [
        {names[node]: stage.when.get(node) for node in (*stage.things, *stage.years)}
        | {f"{names[one]} {names[other]}": pull for (one, other), pull in stage.lines.items()}
        for stage in stages_of(picture, LOOK, lines_of(picture, LOOK))
    ]


@given(histories())
@settings(max_examples=40)
@example(([[(n, n // 2) for n in range(1, 20)], [(3, 4)]], [KINDS[n % 5] for n in range(30)]))
def test_a_newsletter_moves_little_of_a_small_picture(history: History) -> None:
    """Where it adds at most a third; half of the nodes move a sixth of the picture's width at most."""
    told, kinds = history
    assume(len(told) > 1)
    before, after = picture_of(told[:-1], kinds), picture_of(told, kinds)
    assume(len(before.things) >= 12 and len(after.things) <= 4 / 3 * len(before.things))

    assert median(moved(force(before), force(after))) < 1 / 6


def test_a_newsletter_moves_little_of_the_seeds(seeds_graph: Path) -> None:
    """The latest of the five brings a third more and two more years; the rest keeps its place."""
    [latest] = list(read_picture(seeds_graph).issues)[-1:]
    ending = latest.rpartition("/")[2]
    store = ox.Store()
    quads = ox.parse(path=str(seeds_graph), format=ox.RdfFormat.N_QUADS)
    store.extend(quad for quad in quads if not str(quad.graph_name.value).endswith(f"/graph/{ending}"))
    unite(store)
    before, after = read_picture(store), read_picture(seeds_graph)
    distances = moved(force(before), force(after))

    assert len(after.issues) == len(before.issues) + 1
    assert len(after.things) > 1.2 * len(before.things)
    assert median(distances) < 0.08
    assert quantiles(distances, n=10)[-1] < 0.15


def test_what_is_linked_stands_near_and_years_run_to_the_right(seeds_graph: Path) -> None:
    """Stability alone would leave everything anywhere."""
    picture = read_picture(seeds_graph)
    places = force(picture)
    lengths = [
        dist(places[f.subject], places[f.object]) for f in picture.facts if {f.subject, f.object} <= {*places}
    ]
    any_two = [
        dist(one, other) for one, other in zip(places.values(), list(places.values())[7:], strict=False)
    ]
    dated = [
        (places[f.subject][0], int(f.dated[0][5:])) for f in picture.facts if f.start and f.subject in places
    ]

    assert median(lengths) < 0.4 * median(any_two)
    assert np.corrcoef(np.array(dated).T)[0, 1] > 0.4


def test_many_nodes_push_as_by_pairs() -> None:
    """The grid is exact where nodes stand as far apart as they do in the end."""
    chance = np.random.default_rng(1)
    places, mass = chance.uniform(0, 45, (2_000, 2)), chance.uniform(1, 3, 2_000)
    exact = _by_pairs(places, mass)
    error = np.linalg.norm(_by_grid(places, mass) - exact, axis=1) / np.linalg.norm(exact, axis=1)

    assert len(places) > PAIRS
    assert np.median(error) < 0.01
    assert np.quantile(error, 0.9) < 0.1


def test_a_large_picture_is_laid_out_as_a_small_one() -> None:
    """Beyond the size up to which all pairs are looked at: places differ, lines are short."""
    picture = grown(1_800, 4_000)
    places = force(picture)
    across = [x for x, _ in places.values()]
    lengths = [dist(places[f.subject], places[f.object]) for f in picture.facts]

    assert len(set(places.values())) == len(picture.things) > PAIRS
    assert median(lengths) < 0.2 * (max(across) - min(across))


def test_boxes_come_apart() -> None:
    """All at one place, and two boxes that only touch."""
    half = np.full((12, 2), [30.0, 12.0])
    places = apart(np.zeros((12, 2)), half)
    gaps = np.abs(places[:, None] - places) - 2 * half[0]

    assert (gaps.max(axis=2) > -1.5)[~np.eye(12, dtype=bool)].all()
    assert apart(np.array([[0.0, 0.0], [60.0, 0.0]]), half[:2]).tolist() == [[0.0, 0.0], [60.0, 0.0]]


def test_a_node_keeps_its_cell_in_the_tray() -> None:
    """One that gets a line leaves its cell to the next that comes; then the grid goes on."""
    first, second = tray([[1, 2, 3]], 0.0), tray([[1, 2, 3], [1, 3, 4, 5]], 0.0)

    assert (second[1], second[3], second[4]) == (first[1], first[3], first[2])
    assert len(set(second.values())) == 4
