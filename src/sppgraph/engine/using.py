"""Give an update the graphs that its request names: ``using-graph-uri`` and ``using-named-graph-uri``.

Oxigraph takes them in the text alone, as USING clauses before WHERE
(https://www.w3.org/TR/sparql11-protocol/#update-operation).
"""

from sppgraph.engine.dataset import Refused
from sppgraph.engine.values import Dataset
from sppgraph.iris import is_iri
from sppgraph.sparql import Token, tokens


def with_using(text: str, using: Dataset) -> str:
    """An update that looks at these graphs.

    Raises:
        Refused: the update names graphs itself, by USING or WITH, which the protocol forbids beside those
            of the request.

    >>> with_using("INSERT { ?s <e:p> 1 } WHERE { ?s ?p ?o }", Dataset(default=("e:g",)))
    'INSERT { ?s <e:p> 1 } USING <e:g> WHERE { ?s ?p ?o }'
    >>> with_using("DELETE WHERE { ?s ?p ?o }", Dataset(default=("e:g",)))
    'DELETE { ?s ?p ?o } USING <e:g> WHERE { ?s ?p ?o }'
    """
    if not using:
        return text
    for graph in (*using.default, *using.named):
        if not is_iri(graph):  # it is written into the update
            raise Refused(f"<{graph}> is no IRI of a graph.\n  Give a whole IRI.")
    found = tokens(text)
    outer = _outer(found)
    if any(found[number].is_word(word) for number in outer for word in ("USING", "WITH")):
        raise Refused(
            "The update names its graphs by USING or WITH, and the request names graphs too.\n  Keep one of the two."
        )
    clauses = "".join(f"USING <{graph}> " for graph in using.default)
    clauses += "".join(f"USING NAMED <{graph}> " for graph in using.named)
    parts, done = [], 0
    for number in outer:
        if found[number].is_word("WHERE"):
            short = number > 0 and found[number - 1].is_word("DELETE")
            template = text[found[number + 1].start : _end(found, number + 1)] + " " if short else ""
            parts.append(f"{text[done : found[number].start]}{template}{clauses}")
            done = found[number].start
    return "".join([*parts, text[done:]])


def _outer(found: tuple[Token, ...]) -> list[int]:
    """The tokens that stand in no braces."""
    depth, outer = 0, []
    for number, token in enumerate(found):
        depth -= token.text == "}"
        if depth == 0:
            outer.append(number)
        depth += token.text == "{"
    return outer


def _end(found: tuple[Token, ...], opening: int) -> int:
    """Where the group ends that opens with a token."""
    depth = 0
    for token in found[opening:]:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return token.end
    return found[-1].end
