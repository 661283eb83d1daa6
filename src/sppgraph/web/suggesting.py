"""``/suggest?q=``: names of things that a text may be the beginning of."""

import json

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.choices import completed
from sppgraph.lookup import Ask, Named, fold, names_of_all
from sppgraph.web.beside import beside
from sppgraph.web.memory import remembered
from sppgraph.web.problems import Problem
from sppgraph.web.reading import address_parameters
from sppgraph.web.words import kind

_LONGEST = 200  # characters; no name is longer

Folded = tuple[tuple[str, Named], ...]


async def suggestions(request: Request) -> Response:
    """The names as JSON, the one that fits best first."""
    texts = [value for name, value in address_parameters(request) if name == "q"]
    if len(texts) != 1:
        raise Problem(400, "There must be one parameter “q”: a part of a name.")

    async def make() -> Folded:
        return await beside(request, _folded)

    part = fold(texts[0][:_LONGEST])
    names = await remembered(request, "names", make)
    found = completed(texts[0][:_LONGEST], [named for folded, named in names if part and part in folded])
    document = [
        {
            "value": one.value,
            "label": one.label,
            "kind": one.kind,
            "kind_zh": kind(one.kind),
            "iri": one.iri,
        }
        for one in found
    ]
    return Response(
        json.dumps(document, ensure_ascii=False) + "\n",
        headers={"Content-Type": "application/json", "Cache-Control": "no-cache"},
    )


def _folded(ask: Ask) -> Folded:
    """Every name as ``fold`` leaves it: a list in memory is searched while the next key is pressed."""
    return tuple((fold(named.name), named) for named in names_of_all(ask))
