"""What the cells of an answer show, and what they are to a chart."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sppgraph.iris import PREFIXES
from sppgraph.web.addresses import Addresses
from sppgraph.web.known import Known, Thing
from sppgraph.web.language import Language
from sppgraph.web.words import value

_ISSUE = "issue"  # the column in which saved queries give the end of an issue's IRI

_UNIT = "unit"  # the column of words that count things and name none


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell of a table shows, and where it leads."""

    text: str
    link: str = ""
    language: str = ""
    datatype: str = ""  # of a literal: the name in XML Schema, "" for any other
    iri: str = ""  # of the thing that it is, or that alone is called so
    label: str = ""  # what to call it
    kind: str = ""  # of the thing: a class of our own

    @property
    def shown(self) -> str:
        """What a table shows: an IRI as it is, the words of a saved query in the language of the page."""
        return self.text if self.text == self.iri else self.label


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes cells of terms in the JSON format of SPARQL."""

    addresses: Addresses
    known: Known
    language: Language = "zh"

    def row(self, row: Mapping[str, Mapping[str, object]], names: Sequence[str]) -> tuple[Cell, ...]:
        """The cells of a row, one a name."""
        return tuple(self.cell(row.get(name), name) for name in names)

    def cell(self, term: Mapping[str, object] | None, column: str = "") -> Cell:
        """The cell of a term: a name leads to the one thing that it names."""
        if term is None:
            return Cell(text="")
        text = (
            json.dumps(term["value"], ensure_ascii=False) if term["type"] == "triple" else str(term["value"])
        )
        if term["type"] == "uri":
            return self.thing(text)
        language, datatype = str(term.get("xml:lang", "")), str(term.get("datatype", ""))
        iri = self.known.named.get(text, "") if not datatype and column != _UNIT else ""
        issue = self.known.issues.get(text, "") if column == _ISSUE else ""
        iri = iri or issue
        thing = self.known.things[iri] if iri else None
        return Cell(
            text=text,
            link=self.addresses.of(iri) if iri else "",
            language=language,
            datatype=_local(datatype),
            iri=iri,
            label=self._called(thing)
            if thing and issue
            else text
            if language
            else value(column, text, self.language),
            kind=thing.kind if thing else "",
        )

    def thing(self, iri: str) -> Cell:
        """The cell of an IRI."""
        thing = self.known.things.get(iri, Thing(label=iri, kind=""))
        return Cell(
            text=iri, link=self.addresses.of(iri), iri=iri, label=self._called(thing), kind=thing.kind
        )

    def _called(self, thing: Thing) -> str:
        return thing.english or thing.label if self.language == "en" else thing.label


def _local(datatype: str) -> str:
    xsd = PREFIXES["xsd"]
    return datatype.removeprefix(xsd) if datatype.startswith(xsd) else ""
