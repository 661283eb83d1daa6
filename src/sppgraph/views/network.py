"""The network as one page that works without a network.

pyvis's own page names two files on a CDN and puts names into markup; so this page takes from pyvis the
nodes, the lines, the options and the drawing library it bundles, and shows them by a template of ours.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

import pyoxigraph as ox
from pyvis.network import Network

from sppgraph.export import swap_in
from sppgraph.views.drawing import draw
from sppgraph.views.look import ASSETS, Look, load_look
from sppgraph.views.model import Fact, Picture, Thing
from sppgraph.views.rdf import compact
from sppgraph.views.reading import read_picture

VIS_VERSION = "9.1.2"  # the newer of the two that pyvis bundles
VIS = resources.files("pyvis") / f"templates/lib/vis-{VIS_VERSION}/vis-network.min.js"
SCRIPTS = ("state.js", "draw.js", "panel.js", "page.js")  # each uses those before it
# The first character of each would let data end the script element or the line it stands on.
ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def write_network(graph: Path | ox.Store, target: Path) -> None:
    """Write the network of a graph as one HTML file; the same graph gives the same bytes.

    Args:
        graph: An RDF file (N-Quads, TriG, Turtle) or a store, in the model's terms.
        target: The page; its folder is made, and an older page is replaced at once.

    Raises:
        GraphError: the graph cannot be read, or nothing in it can be drawn.
        OutputError: the page cannot be written.
    """
    page = network_page(read_picture(graph), load_look())
    swap_in(target, page.encode())


def network_page(picture: Picture, look: Look) -> str:
    """The page's HTML. Names reach it only inside one block of JSON, never as markup."""
    scripts = [VIS.read_text(encoding="utf-8"), _script()]
    style = (ASSETS / "network.css").read_text(encoding="utf-8")
    return Template((ASSETS / "network.html").read_text(encoding="utf-8")).substitute(
        title=look.texts["title"]["zh"],
        version=VIS_VERSION,
        policy=_policy(scripts, style),
        style=style,
        data=_json(_data(picture, look, draw(picture, look))),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _script() -> str:
    """Our own scripts as one strict function, so that nothing of them is global."""
    parts = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();'


def _policy(scripts: list[str], style: str) -> str:
    """Forbid every load; allow exactly these scripts and this style sheet."""
    allowed = " ".join(map(_digest, scripts))
    loads = f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}"
    return f"{loads}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _data(picture: Picture, look: Look, network: Network) -> dict[str, Any]:
    """Everything the scripts use. Nodes, passages and issues are told by number."""
    nodes, lines, _, _, _, options = network.get_network_data()
    node, passage, issue = map(_numbered, ([t.id for t in picture.things], picture.passages, picture.issues))
    return {
        "nodes": sorted(nodes, key=lambda drawn: int(drawn["id"])),
        "lines": [line | {"id": number} for number, line in enumerate(lines)],
        "options": json.loads(options),
        "things": [_thing(thing, node, passage) for thing in picture.things],
        "facts": [_fact(fact, picture, node, passage) for fact in picture.facts],
        "passages": [
            asdict(said) | {"issue": issue.get(said.issue, -1)} for said in picture.passages.values()
        ],
        "issues": [asdict(said) for said in picture.issues.values()],
        "look": asdict(look),
    }


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris)}


def _thing(thing: Thing, node: dict[str, int], passage: dict[str, int]) -> dict[str, Any]:
    return {
        "type": thing.type,
        "name": thing.name,
        "english": thing.english,
        "names": thing.names,
        "years": [node[year] for year in thing.years if year in node],
        "mentions": [passage[iri] for iri in thing.mentions],
    }


def _fact(fact: Fact, picture: Picture, node: dict[str, int], passage: dict[str, int]) -> dict[str, Any]:
    ends = {"subject": fact.subject, "object": fact.object}
    texts = {f"{end}Text": _name(name, picture) for end, name in ends.items() if name not in node}
    return texts | {
        "kind": fact.kind,
        "term": fact.term,
        "subject": node.get(fact.subject, -1),
        "object": node.get(fact.object, -1),
        "start": fact.start if fact.kind == "role" else "",
        "end": fact.end,
        "asOf": fact.as_of,
        "years": [node[year] for year in fact.dated],
        "passages": [passage[iri] for iri in fact.passages],
        "confidence": fact.confidence,
    }


def _name(end: str, picture: Picture) -> str:
    """The end of a fact that is no node: a newsletter, a term of a vocabulary, or plain text."""
    return picture.issues[end].name if end in picture.issues else compact(end)
