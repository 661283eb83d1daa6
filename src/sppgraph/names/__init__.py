"""The rules that find names, one a file, in the order in which they run over a sentence."""

from collections.abc import Callable, Iterator

from sppgraph.names import (
    committees,
    defined,
    events,
    latin,
    listed,
    organisations,
    persons,
    places,
    programmes,
    publications,
    quoted,
    titles,
)
from sppgraph.names.context import Context
from sppgraph.names.found import Found

RULES: tuple[Callable[[Context], Iterator[Found]], ...] = (
    titles.find,
    publications.find,
    quoted.find,
    listed.find,
    defined.find,
    places.find,
    organisations.find,
    organisations.find,  # again: a body found first may open the name of its unit
    committees.find,
    programmes.find,
    events.find,
    persons.find,
    latin.find,
)
