"""Titles in book marks: 《与自然和平相处：科学蓝图》, nested ones whole."""

import re
from collections.abc import Iterator

from sppgraph.names.context import Context
from sppgraph.names.found import Found
from sppgraph.values import EntityType
from sppgraph.vocabulary import load_cues

RULE = "title"


def find(context: Context) -> Iterator[Found]:
    """Construction: ``《…》``; a pact or framework in book marks is a programme."""
    depth = start = 0
    for place, char in enumerate(context.text):
        if char == "《":
            start = place if depth == 0 else start
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0 and place - start > 2:
                name = context.text[start + 1 : place]
                yield Found(start=start, end=place + 1, type=kind_of(name), name=name, rule=RULE)


def kind_of(title: str) -> EntityType:
    """What stands in book marks: a publication, unless its title is that of a pact or a framework."""
    plain = re.sub(r"[（(].*?[）)]|\s|[“”]", "", title)
    return "Programme" if plain.endswith(load_cues()["pact-title"]) else "Publication"
