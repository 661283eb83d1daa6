"""The names of things: namespaces, and how every node of the graph gets its IRI.

IRIs are ASCII, readable and derived from content alone, so the same thing has the same IRI in every
issue and after every rebuild, and the graph needs no blank nodes.
"""

import re
from dataclasses import dataclass
from hashlib import sha1
from urllib.parse import quote

import pyoxigraph as ox
from pypinyin import lazy_pinyin
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, VOID, XSD

from sppgraph.values import EntityType, Figure, Membership, Span

Term = URIRef | Literal
Triple = tuple[URIRef, URIRef, Term]

SPP = Namespace("https://w3id.org/sppgraph/ontology#")
ROLE = Namespace("https://w3id.org/sppgraph/role/")
SCHEMA = Namespace("https://schema.org/")
MERGE = Namespace("https://w3id.org/sppgraph/merge/")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
OA = Namespace("http://www.w3.org/ns/oa#")
DATA_BASE = "https://w3id.org/sppgraph/id/"

PREFIXES: dict[str, str] = {
    "spp": str(SPP),
    "role": str(ROLE),
    "merge": str(MERGE),
    "schema": str(SCHEMA),
    "org": str(ORG),
    "skos": str(SKOS),
    "skosxl": str(SKOSXL),
    "prov": str(PROV),
    "dcterms": str(DCTERMS),
    "oa": str(OA),
    "time": str(TIME),
    "void": str(VOID),
    "owl": str(OWL),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
}

# The standard classes beside each own one; a test holds ontology/sppgraph.ttl to the same table.
STANDARD_TYPES: dict[EntityType, tuple[URIRef, ...]] = {
    "Organisation": (ORG.Organization, SCHEMA.Organization, PROV.Agent),
    "Programme": (ORG.OrganizationalCollaboration, SCHEMA.Project),
    "Event": (SCHEMA.Event,),
    "Publication": (SCHEMA.CreativeWork,),
    "Person": (SCHEMA.Person, PROV.Agent),
    "Country": (SPP.Place, SCHEMA.Country, SCHEMA.Place, PROV.Agent),
    "Place": (SCHEMA.Place,),
    "SdgTarget": (SKOS.Concept,),
}


def expand(curie: str) -> URIRef:
    """Write a CURIE of ``PREFIXES`` out.

    Raises:
        KeyError: an undeclared prefix, which is a bug of the rule that wrote it.

    >>> expand("schema:organizer")
    rdflib.term.URIRef('https://schema.org/organizer')
    """
    prefix, _, local = curie.partition(":")
    return URIRef(PREFIXES[prefix] + local)


@dataclass(frozen=True, slots=True)
class Mint:
    """Makes the IRIs below one base, which ends in ``/`` or ``#``."""

    base: str = DATA_BASE

    def of(self, identifier: str) -> URIRef:
        """The node of an ``Entity.id``, an ``Issue.id`` or any other path below the base.

        >>> Mint().of("issue/简报")
        rdflib.term.URIRef('https://w3id.org/sppgraph/id/issue/%E7%AE%80%E6%8A%A5')
        """
        return URIRef(self.base + quote(identifier, safe="/-._~:@!$&'()*+,;="))

    def graph(self, issue: str) -> URIRef:
        """The named graph of what one issue says."""
        return self.of(f"graph/{issue.removeprefix('issue/')}")

    def person(self, name: str) -> URIRef:
        """The named graph of what one person corrects.

        >>> Mint("").person("编辑部")
        rdflib.term.URIRef('graph/person/bian-ji-bu-7780a0')
        """
        return self.of(f"graph/person/{_slug(name)}")

    def author(self, name: str) -> URIRef:
        """Who corrects; not a person whom a newsletter names."""
        return self.of(f"author/{_slug(name)}")

    def correction(self, text: str) -> URIRef:
        """One entry of a file of corrections, told by all that it says."""
        return self.of(f"correction/{_digest(text, 16)}")

    @property
    def authority(self) -> URIRef:
        """The named graph of background knowledge."""
        return self.of("graph/authority")

    def year(self, year: int) -> URIRef:
        """A calendar year."""
        return self.of(f"year/{year:04d}")

    def source(self, issue: str) -> URIRef:
        """The file an issue was read from."""
        return self.of(f"{issue}/source")

    def article(self, issue: str, position: int) -> URIRef:
        """A news item, by its place in reading order."""
        return self.of(f"{issue}/article/{position}")

    def passage(self, issue: str, span: Span) -> URIRef:
        """A stretch of the source."""
        return self.of(f"{issue}/passage/{span.start}-{span.end}")

    def membership(self, fact: Membership) -> URIRef:
        """A role held; another start or end makes it another membership.

        The type stays in the IRI, because a city that buys and a city on the map share their slug.

        >>> Mint("").membership(Membership(member="place/x", role="co-lead", organization="programme/spp"))
        rdflib.term.URIRef('membership/place-x.co-lead.programme-spp')
        """
        parts = [_flat(fact.member), fact.role, _flat(fact.organization)]
        parts += [fact.start.iso] if fact.start else []
        parts += [f"until-{fact.end.iso}"] if fact.end else []
        return self.of("membership/" + ".".join(parts))

    def name(self, entity: str, form: str) -> URIRef:
        """A name form of an entity; its letters may be Chinese, so it is told by a digest."""
        return self.of(f"name/{_flat(entity)}.{_digest(form, 8)}")

    def figure(self, fact: Figure) -> URIRef:
        """A number said of an entity; the unit is Chinese, so it is told by a digest."""
        date = fact.date.iso if fact.date else ""
        told_by = _digest(f"{fact.unit}\n{fact.qualifier}\n{date}", 8)
        return self.of(f"figure/{_flat(fact.about)}.{fact.value:.15g}.{told_by}")

    def statement(self, subject: URIRef, predicate: URIRef, value: Term) -> URIRef:
        """A direct relation; the base is left out, so that the digest does not depend on it."""
        relation = "\n".join(term.n3().replace(self.base, "") for term in (subject, predicate, value))
        return self.of(f"fact/{_digest(relation, 16)}")


def _slug(name: str) -> str:
    """A name in pinyin to read, and a digest to tell homophones apart."""
    words = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(name, errors="default")).lower()).strip("-")
    return f"{words}-{_digest(name, 6)}"


def _flat(identifier: str) -> str:
    return identifier.replace("/", "-")


def _digest(text: str, length: int) -> str:
    """Hexadecimal digits that tell texts apart; SHA-1 is enough where nobody attacks."""
    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:length]


def is_iri(text: str) -> bool:
    """Whether a text is a whole IRI.

    >>> is_iri("https://example.org/采购"), is_iri("a b")
    (True, False)
    """
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
