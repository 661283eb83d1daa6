"""The index of all that the search box finds, made once for every version of the graph."""

import asyncio
from collections.abc import Iterable, Iterator

from starlette.requests import Request

from sppgraph.finding import Findable, Index
from sppgraph.query import SavedQuery
from sppgraph.web.catalogue import catalogue
from sppgraph.web.inner import rows
from sppgraph.web.memory import remembered
from sppgraph.web.service import service_of

QUERY = "Query"  # the kind of a saved query
_ARTICLES = """
SELECT ?article (MIN(STR(?headline)) AS ?title) { ?article a spp:Article ; schema:headline ?headline }
GROUP BY ?article ORDER BY ?article
"""


async def finder(request: Request) -> Index:
    """Things, roles, issues, articles and saved queries by their names.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Index:
        seen = await catalogue(request)
        articles = await rows(request, _ARTICLES)
        found = [*seen.things, *seen.others, *_articles(articles)]
        found += _queries(service_of(request).saved.values())
        return await asyncio.to_thread(Index, found)

    return await remembered(request, "finder", make)


def _articles(found: Iterable[tuple[str, ...]]) -> Iterator[Findable]:
    for iri, title in found:
        yield Findable(iri=iri, kind="Article", label=title, names=(title,))


def _queries(saved: Iterable[SavedQuery]) -> Iterator[Findable]:
    for one in saved:
        names = tuple(dict.fromkeys(filter(None, (one.summary_zh, one.summary_en, one.name))))
        yield Findable(
            iri=f"/queries/{one.name}", kind=QUERY, label=names[0], english=one.summary_en, names=names
        )
