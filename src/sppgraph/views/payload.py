"""A picture as the JSON that the scripts of a page read."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sppgraph.views.look import Look
from sppgraph.views.model import Fact, Picture, Thing
from sppgraph.views.rdf import compact


def payload(picture: Picture, look: Look) -> dict[str, Any]:
    """What every view's scripts use. Things, passages and issues are told by number, from 0."""
    node, passage, issue = map(_numbered, ([t.id for t in picture.things], picture.passages, picture.issues))
    return {
        "things": [_thing(thing, node, passage) for thing in picture.things],
        "facts": [_fact(fact, picture, node, passage) for fact in picture.facts],
        "passages": [
            asdict(said) | {"issue": issue.get(said.issue, -1)} for said in picture.passages.values()
        ],
        "issues": [{"id": iri} | asdict(said) for iri, said in picture.issues.items()],
        "look": asdict(look),
    }


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    return {iri: number for number, iri in enumerate(iris)}


def _thing(thing: Thing, node: dict[str, int], passage: dict[str, int]) -> dict[str, Any]:
    return {
        "id": thing.id,
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
