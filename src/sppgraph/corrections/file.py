"""A file of corrections in Turtle, read with an error for what is amiss."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import pyoxigraph as ox

from sppgraph.corrections.model import ACTIONS, FIGURE, OBJECTS, ROLE_PREFIX, Correction, Said, is_fact
from sppgraph.corrections.writing import in_order
from sppgraph.errors import CorrectionError
from sppgraph.flatten import shorten
from sppgraph.iris import DATA_BASE, PREFIXES
from sppgraph.values import ENTITY_TYPES, PartialDate, Qualifier
from sppgraph.vocabulary import load_roles

_QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
# Which properties an entry must have beside spp:action, rdf:subject, spp:reason and dcterms:creator,
# and which it may have.
_MUST: Mapping[str, tuple[str, ...]] = {
    "merge": ("spp:into",),
    "split": ("skos:altLabel",),
    "rename": ("skos:prefLabel",),
    "retype": ("spp:entityType",),
    "reject": (),
    "accept": (),
    "add": ("rdf:predicate", "rdf:object"),
}
_DETAILS = (
    "schema:startDate",
    "schema:endDate",
    "schema:unitText",
    "spp:qualifier",
    "schema:observationDate",
)
_MAY: Mapping[str, tuple[str, ...]] = {
    "merge": (),
    "split": ("spp:into", "spp:entityType"),
    "rename": (),
    "retype": (),
    "reject": ("rdf:predicate", "rdf:object", *_DETAILS),
    "accept": ("rdf:predicate", "rdf:object", *_DETAILS),
    "add": _DETAILS,
}
_ALWAYS = ("spp:action", "rdf:subject", "spp:reason", "dcterms:creator")

Entry = Mapping[str, tuple[ox.Literal | ox.NamedNode, ...]]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, sorted, each once.

    Raises:
        CorrectionError: the file is missing or no Turtle, or an entry is not whole.
    """
    try:
        text = path.read_text(encoding="utf-8")
        triples = list(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=DATA_BASE))
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(path, None, f"cannot be read: {error}.", "Check the path.") from error
    except SyntaxError as error:
        raise CorrectionError(path, error.lineno, f"not Turtle: {error.msg}.", "Mend the line.") from error
    reader = _Reader(path, text)
    return in_order(reader.correction(entry) for entry in reader.entries(triples))


class _Reader:
    """Checks and reads the entries of one file."""

    def __init__(self, path: Path, text: str) -> None:
        self._path, self._lines = path, text.splitlines()

    def entries(self, triples: Iterable[ox.Quad]) -> Iterator[Entry]:
        found: dict[object, dict[str, set[ox.Literal | ox.NamedNode]]] = defaultdict(lambda: defaultdict(set))
        for quad in triples:
            if not isinstance(quad.object, ox.Literal | ox.NamedNode):
                raise self.error(None, f"{shorten(quad.predicate.value)} leads to no name and no IRI.")
            found[quad.subject][shorten(quad.predicate.value)].add(quad.object)
        for said in found.values():
            yield {key: tuple(sorted(terms, key=str)) for key, terms in said.items()}

    def error(self, entry: Entry | None, what: str) -> CorrectionError:
        """An error at the line where the subject of the entry first stands."""
        subject = entry and entry.get("rdf:subject")
        told = f"“{subject[0].value}”: " if subject else ""
        line = next(
            (n for n, line in enumerate(self._lines, 1) if subject and subject[0].value in line), None
        )
        return CorrectionError(self._path, line, f"{told}{what}", "docs/corrections.md shows every entry.")

    def correction(self, entry: Entry) -> Correction:
        action = self.one(entry, "spp:action")
        if action not in ACTIONS:
            raise self.error(entry, f"spp:action is “{action}”, not one of {', '.join(ACTIONS)}.")
        self.check(entry, action)
        said = self.said(entry) if "rdf:predicate" in entry or action == "add" else None
        if action == "accept" and said is None and not is_fact(self.one(entry, "rdf:subject")):
            raise self.error(entry, "only a fact can be accepted: give its IRI, or what it says.")
        names = {term.language or "zh": term.value for term in self.literals(entry, "skos:prefLabel")}
        kind = self.maybe(entry, "spp:entityType")
        known = next((each for each in ENTITY_TYPES if kind == PREFIXES["spp"] + each), None)
        if kind is not None and (known is None or known in ("Country", "SdgTarget")):
            raise self.error(entry, "spp:entityType is no type that a thing can take, such as spp:Programme.")
        return Correction(
            action=action,
            subject=self.one(entry, "rdf:subject"),
            reason=self.one(entry, "spp:reason"),
            by=self.one(entry, "dcterms:creator"),
            date=self.date(entry, "dcterms:date"),
            into=self.maybe(entry, "spp:into"),
            form=self.maybe(entry, "skos:altLabel"),
            name=names.get("zh"),
            english=names.get("en"),
            type=known,
            said=said,
        )

    def check(self, entry: Entry, action: str) -> None:
        """What must be there is, and nothing that this action knows nothing of."""
        missing = [name for name in (*_ALWAYS, *_MUST[action]) if name not in entry]
        known = {"rdf:type", "dcterms:date", *_ALWAYS, *_MUST[action], *_MAY[action]}
        if missing:
            raise self.error(entry, f"a correction “{action}” lacks {', '.join(missing)}.")
        if unknown := sorted(set(entry) - known):
            raise self.error(entry, f"a correction “{action}” has no {', '.join(unknown)}.")

    def said(self, entry: Entry) -> Said:
        relation, value = shorten(self.one(entry, "rdf:predicate")), self.one(entry, "rdf:object")
        role = relation.removeprefix(ROLE_PREFIX)
        if relation not in OBJECTS and (role == relation or role not in {r.name for r in load_roles()}):
            raise self.error(entry, f"{relation} is no role and no relation of the graph.")
        kind = OBJECTS.get(relation, "entity")
        if kind == "mode":
            value = shorten(value)
        if not _fits(kind, value):
            raise self.error(entry, f"“{value}” is no {kind}, which {relation} needs.")
        unit, qualifier = self.maybe(entry, "schema:unitText"), self.maybe(entry, "spp:qualifier")
        if relation == FIGURE and unit is None:
            raise self.error(entry, "a figure lacks schema:unitText.")
        return Said(
            relation=relation,
            object=value,
            start=self.date(entry, "schema:startDate"),
            end=self.date(entry, "schema:endDate"),
            unit=unit,
            qualifier=next((known for known in _QUALIFIERS if known == qualifier), None),
            as_of=self.date(entry, "schema:observationDate"),
        )

    def literals(self, entry: Entry, name: str) -> list[ox.Literal]:
        return [term for term in entry.get(name, ()) if isinstance(term, ox.Literal)]

    def maybe(self, entry: Entry, name: str) -> str | None:
        found = entry.get(name, ())
        if len(found) > 1:
            raise self.error(entry, f"{name} is given {len(found)} times.")
        return found[0].value if found else None

    def one(self, entry: Entry, name: str) -> str:
        value = self.maybe(entry, name)
        if not (value or "").strip():
            raise self.error(entry, f"a correction lacks {name}.")
        return str(value)

    def date(self, entry: Entry, name: str) -> PartialDate | None:
        value = self.maybe(entry, name)
        if value is not None and not is_date(value):
            raise self.error(entry, f"{name} is “{value}”, not 2022, 2022-05 or 2022-05-10.")
        return PartialDate(value) if value else None


def _fits(kind: str, value: str) -> bool:
    if kind == "date":
        return is_date(value)
    if kind == "mode":
        return value.startswith("schema:") and value.endswith("EventAttendanceMode")
    if kind != "number":
        return bool(value.strip())
    return is_number(value)


def is_number(text: str) -> bool:
    """Whether a text is a plain number: 160, 1.5."""
    return text.replace(".", "", 1).isascii() and text.replace(".", "", 1).isdigit()


def is_date(text: str) -> bool:
    """Whether a text is an ISO date of any precision.

    >>> is_date("2022-05"), is_date("2022-13"), is_date("May")
    (True, False, False)
    """
    parts = text.split("-")
    shaped = [len(part) for part in parts] == [4, 2, 2][: len(parts)] and all(map(str.isdigit, parts))
    if not (shaped and text.isascii()):
        return False
    try:
        PartialDate(text).first_day  # noqa: B018 -- raises where there is no such day
    except ValueError:
        return False
    return True
