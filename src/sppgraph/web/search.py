"""``/search?q=``: everything that a text may mean, by type, with the name that fits and why.

Programs, and the search box while somebody types, get it as JSON.
"""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from sppgraph.finding import Found
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.addresses import Addresses
from sppgraph.web.asked import question_of
from sppgraph.web.finder import QUERY, finder
from sppgraph.web.language import Language, language_of
from sppgraph.web.negotiate import HTML, JSON, choose
from sppgraph.web.overview import addresses
from sppgraph.web.pages import VARY, html, render
from sppgraph.web.problems import Problem
from sppgraph.web.reading import accepted, address_parameters
from sppgraph.web.sentences import sentences_with
from sppgraph.web.words import column, kind

_LONGEST = 200  # characters of what is looked for
_MOST = 300  # things on a page
_OF_A_KIND = 12  # things of one type on a page
_AT_ONCE = 8  # things in the list below the search box
_CLIPPED = 120  # characters of a name in that list
_BROWSED = frozenset(ENTITY_TYPES)  # what /browse lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that was found, as it is shown."""

    label: str
    matched: str  # the name that fits, "" where it is the label
    kind: str  # in words
    why: str  # see ``sppgraph.finding.Why``
    address: str
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one type."""

    kind: str  # a class of the ontology, or ``finder.QUERY``
    hits: tuple[Hit, ...]
    count: int  # all that were found
    rest: str  # where all are listed, "" where they are here


async def search(request: Request) -> Response:
    """What was found, as a page, or as JSON for programs."""
    text = _text(request)
    index, here = await finder(request), await addresses(request)
    chosen = choose(accepted(request), (JSON, HTML))
    page = chosen is not None and chosen.format is HTML
    found = await asyncio.to_thread(index.find, text, _MOST if page else _AT_ONCE)
    language = language_of(request)
    if not page:
        return _told([_hit(one, here, language) for one in found])
    content = render(
        "search.html",
        language,
        text=text,
        count=len(found),
        most=_MOST,
        best=[_hit(one, here, language) for one in found if one.exact],
        alike=all(one.why == "near" for one in found),
        groups=_groups(text, [one for one in found if not one.exact], here, language),
        question=await question_of(request, text) if text else None,
        said=await sentences_with(request, text) if text else (),
        here=here,
        asked=urlencode({"q": text}),
        words=urlencode({"words": text}),
    )
    return html(content)


def _text(request: Request) -> str:
    texts = [value.strip() for name, value in address_parameters(request) if name == "q"]
    if len(texts) > 1:
        raise Problem(422, "Several texts are looked for.\n  Look for one at a time: /search?q=…")
    return texts[0][:_LONGEST] if texts else ""


def _groups(text: str, found: Iterable[Found], here: Addresses, language: Language) -> list[Group]:
    """What was found by type; the type of the best hit comes first."""
    by_kind: dict[str, list[Found]] = {}
    for one in found:
        by_kind.setdefault(one.thing.kind, []).append(one)
    return [
        Group(
            kind=name,
            hits=tuple(_hit(one, here, language) for one in islice(those, _OF_A_KIND)),
            count=len(those),
            rest=_rest(name, text) if len(those) > _OF_A_KIND else "",
        )
        for name, those in by_kind.items()
    ]


def _rest(name: str, text: str) -> str:
    return f"/browse?{urlencode({'type': name, 'q': text})}" if name in _BROWSED else ""


def _hit(one: Found, here: Addresses, language: Language) -> Hit:
    thing = one.thing
    label = thing.english or thing.label if language == "en" else thing.label
    return Hit(
        label=label,
        matched="" if one.name == label else one.name,
        kind=_word(thing.kind, language),
        why=one.why,
        address=thing.iri if thing.kind == QUERY else here.of(thing.iri),
        facts=thing.facts,
    )


def _word(name: str, language: Language) -> str:
    """What a type is called; the ontology's own word for an issue only fits beside its number."""
    return column(name.lower(), language) if name in ("Issue", QUERY) else kind(name, language)


def _told(hits: Iterable[Hit]) -> Response:
    document = [
        {
            "label": _clipped(one.label),
            "matched": _clipped(one.matched),
            "kind": one.kind,
            "why": one.why,
            "address": one.address,
        }
        for one in hits
    ]
    headers = {
        "Content-Type": "application/json",
        "Vary": VARY,
        "Cache-Control": "no-cache",
    }
    return Response(json.dumps({"found": document}, ensure_ascii=False) + "\n", headers=headers)


def _clipped(name: str) -> str:
    return name if len(name) <= _CLIPPED else name[:_CLIPPED] + "…"
