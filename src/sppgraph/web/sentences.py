"""Sentences that hold some words, for the page of what was found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from starlette.requests import Request

from sppgraph.parameters import bind_terms
from sppgraph.web.inner import rows

_MOST = 5
_HOLDING = """
SELECT DISTINCT ?passage ?sentence ?article ?headline ?issue ?name {
  ?passage a spp:Passage ; schema:text ?sentence ; oa:hasSource ?source
  FILTER(CONTAINS(LCASE(STR(?sentence)), LCASE(?_words)))
  ?issue dcterms:hasFormat ?source
  OPTIONAL { ?issue rdfs:label ?name }
  OPTIONAL { ?passage schema:isPartOf ?article OPTIONAL { ?article schema:headline ?headline } }
} ORDER BY DESC(?issue) ?passage LIMIT %d
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, cut at the words that were looked for."""

    pieces: tuple[tuple[str, bool], ...]  # texts, and whether they are those words
    passage: str  # IRI
    article: str  # IRI, "" if it is in none
    headline: str
    issue: str  # IRI
    name: str  # of the issue


async def sentences_with(request: Request, words: str) -> tuple[Sentence, ...]:
    """Some sentences that hold some words as they are, those of later issues first; one more than are shown.

    Args:
        words: Not empty; the case of Latin letters does not matter.

    Raises:
        Problem: the graph cannot be asked.
    """
    if "\\" in words or not words.isprintable():
        return ()  # no sentence holds such, and written as escapes they are refused in a query
    text = bind_terms(_HOLDING % (_MOST + 1), {"_words": ox.Literal(words)}, "search")
    found = {row[0]: row for row in await rows(request, text)}
    return tuple(
        Sentence(
            pieces=tuple(_pieces(sentence, words)),
            passage=passage,
            article=article,
            headline=headline,
            issue=issue,
            name=name,
        )
        for passage, sentence, article, headline, issue, name in found.values()
    )


def _pieces(sentence: str, words: str) -> Iterator[tuple[str, bool]]:
    for place, piece in enumerate(re.split(f"({re.escape(words)})", sentence, flags=re.IGNORECASE)):
        if piece:
            yield piece, place % 2 == 1
