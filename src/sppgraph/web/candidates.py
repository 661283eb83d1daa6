"""Why a value was not taken, as a page says it: the candidates become links."""

from collections.abc import Mapping
from urllib.parse import urlencode

from sppgraph.errors import ParameterError
from sppgraph.web.language import Language
from sppgraph.web.pages import Link
from sppgraph.web.words import kind


def candidates(
    error: ParameterError, given: Mapping[str, str], address: str, language: Language
) -> tuple[Link, ...]:
    """The things that may be meant, each a link that asks again with it.

    Args:
        error: As ``sppgraph.query.bind`` raises it.
        given: The parameters that it was raised for.
        address: Of the query.
        language: Of the page.
    """
    return tuple(
        Link(
            " · ".join(filter(None, (name, own and kind(own, language)))),
            f"{address}?{urlencode({**given, error.parameter: iri})}",
        )
        for name, own, iri in error.candidates
    )
