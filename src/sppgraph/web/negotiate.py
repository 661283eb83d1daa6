"""Choose a format by Accept (https://www.rfc-editor.org/rfc/rfc9110#name-accept)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers.

    The first of the media types is what it is called by default; a client that asks for it by another
    gets that one.
    """

    name: str  # of ``engine.answering.RESULTS`` or ``GRAPHS``, or "html"
    suffix: str  # of a file or an address
    media_types: tuple[str, ...]


class Choice(NamedTuple):
    """A format and the media type that names it to the client."""

    format: Format
    media_type: str

    @property
    def content_type(self) -> str:
        """The value of Content-Type; text is in UTF-8."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


HTML = Format("html", "html", ("text/html", "application/xhtml+xml"))

# The first of each is for clients that take anything.
ROWS = (
    Format("json", "json", ("application/sparql-results+json", "application/json")),
    Format("xml", "xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", "csv", ("text/csv",)),
    Format("tsv", "tsv", ("text/tab-separated-values",)),
    HTML,
)
GRAPHS = (
    Format("turtle", "ttl", ("text/turtle", "application/x-turtle")),
    Format("ntriples", "nt", ("application/n-triples",)),
    Format("jsonld", "jsonld", ("application/ld+json", "application/json")),
    Format("rdfxml", "rdf", ("application/rdf+xml", "application/xml", "text/xml")),
    Format("trig", "trig", ("application/trig",)),
    Format("nquads", "nq", ("application/n-quads",)),
    HTML,
)
ONLY_GRAPHS = GRAPHS[:-1]
# What people call the formats, by name or suffix; those of rows are called by their suffixes.
_CALLED = {
    "Turtle": ("turtle", "ttl"),
    "N-Triples": ("ntriples", "nt"),
    "JSON-LD": ("jsonld",),
    "RDF/XML": ("rdfxml", "rdf"),
    "TriG": ("trig",),
    "N-Quads": ("nquads", "nq"),
}
PLAIN = Format("plain", "txt", ("text/plain",))
JSON = Format("json", "json", ("application/json",))

_MOST = 100  # ranges that are looked at


@dataclass(frozen=True, slots=True)
class _Range:
    """Media types that a client takes, and how gladly."""

    type: str
    subtype: str
    q: float

    def specificity(self, media_type: str) -> int:
        """How closely this range names a media type; 0 if it does not."""
        type, _, subtype = media_type.partition("/")
        if (self.type, self.subtype) == (type, subtype):
            return 3
        if (self.type, self.subtype) == (type, "*"):
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


def format_name(name: str) -> str:
    """What people call a format that is known by its name or suffix.

    >>> format_name("ttl"), format_name("rdfxml"), format_name("csv")
    ('Turtle', 'RDF/XML', 'CSV')
    """
    return next((called for called, names in _CALLED.items() if name in names), name.upper())


def choose(accept: str | None, formats: Sequence[Format]) -> Choice | None:
    """The format that a client likes best among those on offer, ours first where it likes several.

    Args:
        accept: The value of Accept; None or "" takes anything.
        formats: What there is.

    Returns:
        None if the client takes none of them.

    >>> choose("text/csv;q=0.5, application/json", ROWS).media_type
    'application/json'
    >>> choose("text/turtle;q=0, */*;q=0.1", GRAPHS).media_type, choose("image/png", ROWS)
    ('application/n-triples', None)
    """
    ranges = _ranges(accept) if accept and accept.strip() else [_Range("*", "*", 1.0)]
    best, chosen = 0.0, None
    for format in formats:
        for number, media_type in enumerate(format.media_types):
            # What takes anything gets a format by its own name.
            q = _quality(media_type, [range for range in ranges if number == 0 or range.subtype != "*"])
            if q > best:
                best, chosen = q, Choice(format, media_type)
    return chosen


def named(suffix: str, formats: Sequence[Format]) -> Choice | None:
    """The format of a suffix, None if it is none of those on offer."""
    return next((Choice(one, one.media_types[0]) for one in formats if one.suffix == suffix), None)


def wants_page(accept: str | None) -> bool:
    """Whether a client would rather read a page than plain text: a browser."""
    chosen = choose(accept, (PLAIN, HTML))
    return chosen is not None and chosen.format is HTML


def _quality(media_type: str, ranges: Sequence[_Range]) -> float:
    """How gladly a media type is taken: what the closest range says."""
    closest = max(ranges, key=lambda range: range.specificity(media_type), default=None)
    return closest.q if closest and closest.specificity(media_type) else 0.0


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(",")[:_MOST]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        type, slash, subtype = name.partition("/")
        if slash and type and subtype:
            found.append(_Range(type, subtype, _q(parameters)))
    return found


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
