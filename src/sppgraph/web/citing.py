"""Sentences as pages cite them: marked, with the place where they stand among the others."""

from dataclasses import dataclass

import pyoxigraph as ox

from sppgraph.browse import local, nodes, texts
from sppgraph.evidence import Quote
from sppgraph.iris import SCHEMA, SPP
from sppgraph.web.addresses import Addresses
from sppgraph.web.language import Language


@dataclass(frozen=True, slots=True)
class Citing:
    """Where sentences of a store are found."""

    store: ox.Store
    addresses: Addresses
    language: Language

    def page(self, iri: str) -> str:
        """The page of a thing of the graph, "" where it has none here."""
        address = self.addresses.of(iri) if iri else ""
        return page_of(address) if address.startswith("/") else ""

    def place(self, said: Quote) -> str:
        """A sentence in its article, or in its issue where it is in none."""
        page = self.page(said.holder)
        return f"{page}#{sentence_anchor(said.start)}" if page else ""

    def issue(self, said: Quote) -> str:
        """The address of the issue that prints a sentence."""
        return self.addresses.of(said.issue.iri or "")

    def edition(self, iri: str) -> str:
        """An issue by year and number in the language of the page, "" where it has no year."""
        issue = ox.NamedNode(iri)
        printed, implied = (nodes(self.store, issue, way) for way in (SPP.year, SPP.inferredYear))
        year = next((local(one.value) for one in (*printed, *implied)), "")
        number = next(iter(texts(self.store, issue, SCHEMA.issueNumber)), "")
        return edition(year, number, self.language, implied=not printed)


def edition(year: str, number: str, language: Language, *, implied: bool = False) -> str:
    """An issue in short; a year that it does not print says so.

    >>> edition("2022", "2", "zh"), edition("2021", "", "en", implied=True), edition("", "2", "en")
    ('2022年第2期', '2021 (implied)', '')
    """
    if not year:
        return ""
    if language == "en":
        year = f"{year} (implied)" if implied else year
        return f"{year}, no. {number}" if number else year
    year = f"{year}年（推断）" if implied else f"{year}年"
    return f"{year}第{number}期" if number else year


def sentence_anchor(start: int) -> str:
    """The name of a sentence's place on the page of its article."""
    return f"s{start}"


def page_of(address: str) -> str:
    """The page behind the address of a thing.

    >>> page_of("/id/issue/2022-2"), page_of("/role/co-lead")
    ('/page/issue/2022-2', '/page/role/co-lead')
    """
    return "/page/" + address.removeprefix("/id/").lstrip("/")


def pieces(said: Quote) -> list[tuple[str, bool]]:
    """A sentence in pieces, and whether each names a participant.

    >>> from sppgraph.evidence import Thing
    >>> pieces(Quote(text="宜可城加入。", marks=((0, 3),), issue=Thing(label="1"), article=None, start=0))
    [('宜可城', True), ('加入。', False)]
    """
    found: list[tuple[str, bool]] = []
    done = 0
    for start, end in said.marks:
        found += [(said.text[done:start], False), (said.text[start:end], True)]
        done = end
    found.append((said.text[done:], False))
    return [piece for piece in found if piece[0]]
