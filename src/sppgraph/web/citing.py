"""Sentences as pages cite them: marked, with the place where they stand among the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from sppgraph.browse import local, nodes, texts
from sppgraph.evidence import Quote
from sppgraph.iris import SCHEMA, SPP
from sppgraph.web.addresses import Addresses
from sppgraph.web.language import Language

_MARKUP = re.compile(r"\*\*|^(?:[-•] |#+ )|\[(?=[^\]]*\]\()|\]\([^)\s]*\)")


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

    def called(self, issue: ox.NamedNode, label: str) -> str:
        """What to call an issue whose label is known."""
        return issue_name(label, local(issue.value), self.edition(issue.value), self.language)

    def edition(self, iri: str) -> str:
        """An issue by year and number in the language of the page, "" where it has no year."""
        return edition_of(self.store, ox.NamedNode(iri), self.language)


def edition_of(store: ox.Store, issue: ox.NamedNode, language: Language) -> str:
    """An issue of a store in short, "" where it has no year."""
    printed, implied = (nodes(store, issue, way) for way in (SPP.year, SPP.inferredYear))
    year = next((local(one.value) for one in (*printed, *implied)), "")
    number = next(iter(texts(store, issue, SCHEMA.issueNumber)), "")
    return edition(year, number, language, implied=not printed)


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


def issue_name(label: str, end: str, edition: str, language: Language) -> str:
    """What to call an issue: its printed name with year and number, not with the end of its IRI.

    Args:
        label: Of the graph: what the issue prints, then the end of its IRI, unless a person chose a name.
        end: Of its IRI.
        edition: Year and number in words, "" where they are unknown.
        language: Of the page.

    >>> issue_name("采购简报 2022-2", "2022-2", "2022年第2期", "zh"), issue_name("001-a", "001-a", "2021年", "zh")
    ('采购简报（2022年第2期）', '2021年简报')
    >>> issue_name("2024年度回顾 002-b", "002-b", "2024年", "zh"), issue_name("简报 9", "9", "", "en")
    ('2024年度回顾', '简报 9')
    """
    printed = label.removesuffix(end).strip()
    if not edition or printed == label:
        return label
    if not printed:
        return f"newsletter of {edition}" if language == "en" else f"{edition}简报"
    if edition.removesuffix("年") in printed:
        return printed
    return f"{printed} ({edition})" if language == "en" else f"{printed}（{edition}）"


def sentence_anchor(start: int) -> str:
    """The name of a sentence's place on the page of its article."""
    return f"s{start}"


def page_of(address: str) -> str:
    """The page behind the address of a thing.

    >>> page_of("/id/issue/2022-2"), page_of("/role/co-lead")
    ('/page/issue/2022-2', '/page/role/co-lead')
    """
    return "/page/" + address.removeprefix("/id/").lstrip("/")


def pieces(said: Quote) -> list[tuple[str, str]]:
    """A sentence in pieces: each a "name" of a participant, "markup" of the source, or "" for plain text.

    >>> from sppgraph.evidence import Thing
    >>> pieces(Quote(text="**宜可城**加入。", marks=((2, 5),), issue=Thing(label="1"), article=None, start=0))
    [('**', 'markup'), ('宜可城', 'name'), ('**', 'markup'), ('加入。', '')]
    """
    found: list[tuple[str, str]] = []
    done = 0
    for start, end in said.marks:
        found += [*plain(said.text, done, start), (said.text[start:end], "name")]
        done = end
    found += plain(said.text, done, len(said.text))
    return [piece for piece in found if piece[0]]


def plain(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The text between names in pieces: what only formats the source stands apart."""
    done = start
    for match in _MARKUP.finditer(text):
        if match.start() >= done and match.end() <= end:
            if match.start() > done:
                yield text[done : match.start()], ""
            yield match[0], "markup"
            done = match.end()
    if done < end:
        yield text[done:end], ""
