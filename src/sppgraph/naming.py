"""What things are called: one preferred name each, every other form beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from sppgraph.iris import Triple
from sppgraph.values import Entity

_HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one entity over all readings, so that the union has one preferred name too."""

    preferred: str  # written as Chinese, also where only a Latin name is known
    english: str | None
    known: bool  # the preferred names are background, not what an issue says
    decided: frozenset[str] = frozenset()  # languages in which a person chose the name

    def preferred_labels(self, node: URIRef) -> Iterator[Triple]:
        """``skos:prefLabel`` and ``rdfs:label`` in each language in which no person chose the name."""
        return self._labels(node, frozenset(("zh", "en")) - self.decided)

    def decided_labels(self, node: URIRef) -> Iterator[Triple]:
        """The same in those languages in which a person did."""
        return self._labels(node, self.decided)

    def _labels(self, node: URIRef, languages: frozenset[str]) -> Iterator[Triple]:
        for name, language in ((self.preferred, "zh"), (self.english, "en")):
            if name and language in languages:
                label = Literal(name, lang=language)
                yield node, SKOS.prefLabel, label
                yield node, RDFS.label, label

    def is_preferred(self, name: str) -> bool:
        """Whether this is a preferred name in some language."""
        return name in (self.preferred, self.english)

    def other_labels(self, node: URIRef, names: Iterable[str | None]) -> Iterator[Triple]:
        """``skos:altLabel`` for each of these names that is not a preferred one."""
        for name in {*names} - {None, self.preferred, self.english}:
            yield node, SKOS.altLabel, text_literal(str(name))


def text_literal(text: str) -> Literal:
    """A literal tagged as Chinese where it holds Chinese characters, and untagged otherwise.

    >>> text_literal("环境署").n3(), text_literal("UNEP").n3()
    ('"环境署"@zh', '"UNEP"')
    """
    return Literal(text, lang="zh") if _HAN.search(text) else Literal(text)


def namings(
    entities: Iterable[Entity], decided: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> Mapping[str, Naming]:
    """Choose the names of each ``Entity.id``: known ones before new, then the shorter, then the smaller.

    Args:
        entities: In any order, also the same one from several issues.
        decided: The languages in which a person chose the name of an ``Entity.id``.
    """
    by_id = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    return {
        identifier: replace(_naming(same), decided=decided.get(identifier, frozenset()))
        for identifier, same in by_id.items()
    }


def _naming(same: Sequence[Entity]) -> Naming:
    known = [entity for entity in same if entity.known]
    names = {entity.name for entity in known or same}
    english = {entity.english for entity in known or same if entity.english}
    return Naming(_best(names), _best(english) if english else None, bool(known))


def _best(names: Iterable[str]) -> str:
    return min(names, key=lambda name: (len(name), name))
