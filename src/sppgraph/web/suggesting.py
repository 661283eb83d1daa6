"""``/suggest?q=``: names of things that a text may be the beginning of."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.choices import completed
from sppgraph.lookup import Ask, Named, fold, names_of_all
from sppgraph.web.beside import beside
from sppgraph.web.finder import finder
from sppgraph.web.language import language_of
from sppgraph.web.memory import remembered
from sppgraph.web.pages import VARY
from sppgraph.web.problems import Problem
from sppgraph.web.reading import address_parameters
from sppgraph.web.words import kind

_LONGEST = 200  # characters that are looked at
_MOST = 10  # names that are said or spelled so

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
    held = [named for folded, named in names if part and part in folded]
    found = completed(texts[0][:_LONGEST], held or await _otherwise(request, texts[0][:_LONGEST], names))
    document = [
        {
            "value": one.value,
            "label": one.label,
            "kind": one.kind,
            "kind_zh": kind(one.kind),
            "kind_label": kind(one.kind, language_of(request)),
            "iri": one.iri,
        }
        for one in found
    ]
    return Response(
        json.dumps(document, ensure_ascii=False) + "\n",
        headers={"Content-Type": "application/json", "Vary": VARY, "Cache-Control": "no-cache"},
    )


async def _otherwise(request: Request, text: str, names: Folded) -> list[Named]:
    """Names that are said or spelled so, where none is written so."""
    index = await finder(request)
    found = {(one.thing.iri, one.name) for one in await asyncio.to_thread(index.find, text, _MOST)}
    return [named for _, named in names if (named.iri, named.name) in found]


def _folded(ask: Ask) -> Folded:
    """Every name as ``fold`` leaves it: a list in memory is searched while the next key is pressed."""
    return tuple((fold(named.name), named) for named in names_of_all(ask))
