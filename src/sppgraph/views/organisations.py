"""Who works with whom as one page that works without a network: a picture, and a table beside it."""

from dataclasses import asdict
from typing import Any

from sppgraph.views.bridges import EXACT
from sppgraph.views.constellation import constellation
from sppgraph.views.look import Look
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


def organisations_page(picture: Picture, look: Look) -> str:
    """The page's HTML."""
    look = look.saying("organisations.json")
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
