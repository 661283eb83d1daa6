"""How far each rule can be trusted, as measured on the annotated texts: ontology/confidence.ttl.

The file is made by ``tests/measure.py`` and read when a graph is written; measuring never reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sppgraph import paths
from sppgraph.errors import VocabularyError
from sppgraph.vocabulary import read_concepts

_RULE = "https://w3id.org/sppgraph/rule/"
_PLACES = Decimal("0.001")
_CONFIDENCE = "https://w3id.org/sppgraph/ontology#confidence"
_HEAD = f"""\
@prefix spp: <https://w3id.org/sppgraph/ontology#> .
@prefix rule: <{_RULE}> .

# Written by `make golden`, never by hand: how many facts of each rule are right and wrong on the
# annotated texts of tests/gold/, and what share of right ones to expect. A rule that no annotated text
# tried is not here. docs/decisions/confidence.md says how it is counted.
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """How many facts of a rule are right and wrong on the annotated texts."""

    right: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """The bare share of right ones; None where nothing was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def confidence(self) -> Decimal:
        """The share smoothed, to three places: what to expect of the next fact.

        Source: the rule of succession, (right + 1) / (judged + 2); P.-S. Laplace, Essai philosophique
        sur les probabilités (1814). A rule seen once and right has 0.667, not 1.

        >>> Measure(right=1).confidence, Measure(right=97, wrong=1).confidence
        (Decimal('0.667'), Decimal('0.980'))
        """
        return (Decimal(self.right + 1) / (self.right + self.wrong + 2)).quantize(_PLACES)


def turtle(measures: Mapping[str, Measure]) -> str:
    """The file's text; the same measures give the same bytes."""
    return _HEAD + "".join(_rule(name, measures[name]) for name in sorted(measures))


def _rule(name: str, measure: Measure) -> str:
    counts = f"spp:right {measure.right} ; spp:wrong {measure.wrong}"
    return f"\nrule:{name} a spp:Rule ;\n    {counts} ; spp:confidence {measure.confidence} .\n"


@cache
def load_confidence(path: Path = paths.CONFIDENCE) -> Mapping[str, Decimal]:
    """The confidence of each measured rule, 0 to 1, by the rule's name.

    Raises:
        VocabularyError: the file is missing, is not Turtle, or a rule in it has no confidence.
    """
    return MappingProxyType(
        {
            concept.iri.removeprefix(_RULE): _value(concept.texts(_CONFIDENCE), concept.iri, path)
            for concept in read_concepts(path)
        }
    )


def _value(found: tuple[str, ...], rule: str, path: Path) -> Decimal:
    if len(found) != 1:
        raise VocabularyError(
            f"{path}: {rule} has {len(found)} values of spp:confidence.\n  Write the file anew: make golden."
        )
    return Decimal(found[0])
