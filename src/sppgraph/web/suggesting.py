"""``/suggest?q=``: names of things that a text may be the beginning of."""

import json
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.choices import suggest
from sppgraph.web.beside import beside
from sppgraph.web.problems import Problem
from sppgraph.web.reading import address_parameters
from sppgraph.web.words import kind

_LONGEST = 200  # characters; no name is longer


async def suggestions(request: Request) -> Response:
    """The names as JSON, the one that fits best first."""
    texts = [value for name, value in address_parameters(request) if name == "q"]
    if len(texts) != 1:
        raise Problem(400, "There must be one parameter “q”: a part of a name.")
    found = await beside(request, partial(suggest, texts[0][:_LONGEST]))
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
