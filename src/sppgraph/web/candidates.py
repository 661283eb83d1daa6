"""Why a value was not taken, as a page says it: the candidates become links."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

from sppgraph.web.pages import Link
from sppgraph.web.words import kind

# As ``sppgraph.lookup`` lists them: a name, a kind, the IRI.
_CANDIDATE = re.compile(r"^    (?P<text>.*?)  <(?P<iri>[^<>]*)>$", re.MULTILINE)
_PARAMETER = re.compile(r"the parameter “(?P<name>[^”]*)”")


def without_candidates(message: str) -> str:
    """What is wrong, without the candidates and the line that announces them."""
    found = _CANDIDATE.search(message)
    return message[: found.start()].strip().rpartition("\n")[0].strip() if found else message


def complaints(message: str, given: Mapping[str, str], address: str) -> tuple[Link, ...]:
    """The candidates that an error lists, each a link that asks again with it.

    Args:
        message: As ``sppgraph.query.bind`` raises it.
        given: The parameters that it was raised for.
        address: Of the query.
    """
    parameter = _PARAMETER.search(message)
    if parameter is None:
        return ()
    return tuple(
        Link(_called(match["text"]), f"{address}?{urlencode({**given, parameter['name']: match['iri']})}")
        for match in _CANDIDATE.finditer(message)
    )


def _called(text: str) -> str:
    """A name with its kind in Chinese."""
    name, gap, own = text.rpartition("  ")
    return f"{name} · {kind(own)}" if gap else text
