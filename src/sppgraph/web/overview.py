"""What the graph holds, counted once for every version of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from sppgraph.browse import local
from sppgraph.iris import PREFIXES
from sppgraph.web.addresses import Addresses, base_of
from sppgraph.web.citing import edition, issue_name
from sppgraph.web.inner import rows
from sppgraph.web.language import Language
from sppgraph.web.memory import remembered
from sppgraph.web.service import service_of

Counted = tuple[tuple[str, int], ...]  # (IRI, how often), by IRI

_GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g {} }"
_SIZES = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(ISIRI(?g)) } GROUP BY ?g"
_TOTALS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?p ?o }
"""
_CLASSES = "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(ISIRI(?c)) } GROUP BY ?c"
_PROPERTIES = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p"
_ISSUES = """
SELECT ?issue (MIN(STR(?label)) AS ?name) (MIN(STR(?title)) AS ?titled) (MIN(STR(?printed)) AS ?year)
  (MIN(STR(?guessed)) AS ?implied) (MIN(STR(?order)) AS ?number) (COUNT(DISTINCT ?passage) AS ?n) (COUNT(DISTINCT ?article) AS ?m)
WHERE {
  ?issue a spp:Issue FILTER(ISIRI(?issue))
  OPTIONAL { ?issue rdfs:label ?label }
  OPTIONAL { ?issue spp:year/time:year ?printed }
  OPTIONAL { ?issue spp:inferredYear/time:year ?guessed }
  OPTIONAL { ?issue schema:name ?title }
  OPTIONAL { ?issue schema:issueNumber ?order }
  OPTIONAL {
    ?issue dcterms:hasFormat ?source . ?passage oa:hasSource ?source
    OPTIONAL { ?passage schema:isPartOf ?article }
  }
} GROUP BY ?issue
"""


@dataclass(frozen=True, slots=True)
class Issue:
    """A newsletter that was read."""

    iri: str
    name: str
    title: str  # as it is printed, "" where it is not
    year: str  # printed or implied, "" where nothing says it
    implied: bool  # the year is not printed
    number: str  # within the year, "" where none is printed
    sentences: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a version of the graph holds."""

    version: str
    triples: int  # each once, whatever graphs hold it
    subjects: int
    objects: int
    graphs: Counted
    classes: Counted
    properties: Counted
    issues: tuple[Issue, ...]  # the latest first

    def count(self, name: str) -> int:
        """How many things of a class of our own there are."""
        return dict(self.classes).get(PREFIXES["spp"] + name, 0)

    def issue_names(self, language: Language) -> Mapping[str, str]:
        """What pages in a language call the issues, by IRI."""
        return {
            one.iri: issue_name(one.name, local(one.iri), edition(one.year, one.number, language), language)
            for one in self.issues
        }

    def editions(self, language: Language) -> Mapping[str, str]:
        """The issues in short, by IRI: year and number where these tell them apart, else their names."""
        short = {one.iri: edition(one.year, one.number, language) for one in self.issues}
        often = Counter(short.values())
        names = self.issue_names(language)
        return {iri: said if said and often[said] == 1 else names[iri] for iri, said in short.items()}

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """The namespaces of the classes and properties."""
        terms = (iri for iri, _ in (*self.classes, *self.properties))
        return tuple(sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in terms} - {""}))


async def overview(request: Request) -> Overview:
    """What the graph holds now.

    Raises:
        Problem: it cannot be counted within the limits.
    """

    async def make() -> Overview:
        totals = (await rows(request, _TOTALS))[0]
        return Overview(
            version=service_of(request).engine.version,
            triples=int(totals[0]),
            subjects=int(totals[1]),
            objects=int(totals[2]),
            graphs=await _counted(request, _SIZES),
            classes=await _counted(request, _CLASSES),
            properties=await _counted(request, _PROPERTIES),
            issues=await _issues(request),
        )

    return await remembered(request, "overview", make)


async def addresses(request: Request) -> Addresses:
    """Where the things of the graph are found here.

    Raises:
        Problem: the graph cannot be asked.
    """

    async def make() -> Addresses:
        return Addresses(base_of([graph for (graph,) in await rows(request, _GRAPHS)]))

    return await remembered(request, "addresses", make)


async def _counted(request: Request, text: str) -> Counted:
    return tuple(sorted((iri, int(count)) for iri, count in await rows(request, text)))


async def _issues(request: Request) -> tuple[Issue, ...]:
    found = (
        Issue(iri, name, title, year or implied, not year and implied != "", number, int(said), int(articles))
        for iri, name, title, year, implied, number, said, articles in await rows(request, _ISSUES)
    )
    by_name = sorted(found, key=lambda issue: (issue.name, issue.iri))
    return tuple(sorted(by_name, key=lambda issue: issue.year, reverse=True))
