"""Who works with whom as one page that works without a network: a picture, and a table beside it."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from sppgraph.export import swap_in
from sppgraph.views.bridges import EXACT
from sppgraph.views.constellation import constellation
from sppgraph.views.look import ASSETS, Look, load_look
from sppgraph.views.model import Picture
from sppgraph.views.page import assemble
from sppgraph.views.payload import payload
from sppgraph.views.projection import (
    ACTORS,
    CROWD,
    Shared,
    Standing,
    communities,
    project,
    shared_things,
    standings,
)
from sppgraph.views.reading import read_picture

SCRIPTS = (
    "data.js",
    "facts.js",
    "about.js",
    "hash.js",
    "table.js",
    "organisations-state.js",
    "organisations-picture.js",
    "organisations-table.js",
    "organisations-panel.js",
    "organisations.js",
)  # each uses those before it
ALONE = Standing(partners=0, shared=0, between=0.0, community=0)


def write_organisations(graph: Path | ox.Store, target: Path) -> None:
    """Write who works with whom as one HTML file; the same graph gives the same bytes.

    Args:
        graph: An RDF file (N-Quads, TriG, Turtle) or a store, in the model's terms.
        target: The page; its folder is made, and an older page is replaced at once.

    Raises:
        GraphError: the graph cannot be read, or nothing in it can be drawn.
        OutputError: the page cannot be written.
    """
    page = organisations_page(read_picture(graph), load_look())
    swap_in(target, page.encode())


def organisations_page(picture: Picture, look: Look) -> str:
    """The page's HTML."""
    words = json.loads((ASSETS / "organisations.json").read_text(encoding="utf-8"))
    look = replace(look, texts={**look.texts, **words})
    return assemble(
        "organisations.html",
        scripts=SCRIPTS,
        styles=["base.css", "beside.css", "organisations.css"],
        data=payload(picture, look) | organisations_data(picture),
        texts={"title": look.texts["title"]["zh"]},
    )


def organisations_data(picture: Picture) -> dict[str, Any]:
    """Everything as JSON, each thing by its number.

    ``shared`` tells for each thing the facts by actor: which pairs share what, the page works out.
    """
    number = {thing.id: place for place, thing in enumerate(picture.things)}
    shared = shared_things(picture)
    graph = project(shared)
    found = communities(graph, shared)
    standing = standings(graph, found, shared)
    stars, ties = constellation(graph, standing, {thing.id: thing.name for thing in picture.things})
    actors = [thing.id for thing in picture.things if thing.type in ACTORS]
    return {
        "ids": [thing.id.rpartition("/id/")[2] for thing in picture.things],
        "standing": [{"node": number[actor]} | asdict(standing.get(actor, ALONE)) for actor in actors],
        "shared": [_shared(thing, number) for thing in shared],
        "communities": [
            {
                "members": [number[member] for member in group.members],
                "holding": [[number[thing], count] for thing, count in group.holding],
            }
            for group in found
        ],
        "stars": [[number[star.actor], star.x, star.y] for star in stars],
        "ties": [[tie.one, tie.other, tie.weight] for tie in ties],
        "left": len(graph) - len(stars),
        "crowd": CROWD,
        "estimated": len(graph) > EXACT,
    }


def _shared(thing: Shared, number: dict[str, int]) -> dict[str, Any]:
    return {
        "node": number[thing.thing],
        "facts": [[number[actor], numbers] for actor, numbers in thing.facts.items()],
    }
