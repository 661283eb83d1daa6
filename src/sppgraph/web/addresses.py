"""Which address here stands for an IRI, and which IRI an address stands for.

The addresses mirror the IRIs: what the graph calls ``https://w3id.org/sppgraph/id/x`` is ``/id/x`` here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from sppgraph.iris import DATA_BASE, MERGE, ROLE, SPP, is_iri

_SAFE = "/-._~:@!$&'()*+,;="  # as ``iris.Mint`` writes them
ONTOLOGY = str(SPP).rstrip("#")
_GRAPHS = re.compile(r"(?P<base>.*[/#])graph/[^/#]+")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of the things of one graph, whose IRIs begin with ``base``."""

    base: str = DATA_BASE

    @property
    def spaces(self) -> dict[str, str]:
        """What IRIs begin with, by what addresses begin with."""
        return {"/id/": self.base, "/role/": str(ROLE), "/merge/": str(MERGE)}

    def of(self, iri: str) -> str:
        """The address of an IRI here; the IRI itself where it is another's, "" where no browser opens it.

        >>> Addresses().of("https://w3id.org/sppgraph/id/issue/%E7%AE%80")
        '/id/issue/%E7%AE%80'
        """
        for path, space in self.spaces.items():
            if iri.startswith(space) and len(iri) > len(space):
                return path + quote(iri.removeprefix(space), safe=_SAFE + "%")
        if iri.startswith(f"{ONTOLOGY}#"):
            return "/ontology" + iri.removeprefix(ONTOLOGY)
        return iri if iri.startswith(("http://", "https://")) else ""

    def iris(self, path: str) -> tuple[str, ...]:
        """The IRIs that an address may stand for, likeliest first.

        Args:
            path: Percent-encoded, from the root, such as ``/id/organisation/unep``.
        """
        return tuple(dict.fromkeys(self._iris(path)))

    def _iris(self, path: str) -> Iterator[str]:
        for prefix, space in self.spaces.items():
            if path.startswith(prefix):
                rest = path.removeprefix(prefix)
                # Encoded as we write them, as they came, and as IRIs that are not ASCII.
                forms = quote(unquote(rest), safe=_SAFE), rest, unquote(rest)
                yield from (space + form for form in forms if form and is_iri(space + form))


def base_of(graphs: list[str]) -> str:
    """What the IRIs of a graph begin with, told by the names of its graphs.

    >>> base_of(["https://example.org/n/graph/2022-2", "https://example.org/n/graph/authority"])
    'https://example.org/n/'
    """
    matches = filter(None, map(_GRAPHS.fullmatch, sorted(graphs)))
    found = [match["base"] for match in matches]
    return DATA_BASE if DATA_BASE in found or not found else found[0]
