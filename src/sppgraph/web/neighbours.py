"""The picture of what is nearest to a thing: one line to each neighbour, the closest ones first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sppgraph.evidence import Thing, Told
from sppgraph.values import ENTITY_TYPES
from sppgraph.web.clipping import clipped
from sppgraph.web.lines import Teller

MOST = 16  # neighbours
_STEP = 36  # pixels between two
_COLUMNS = 30  # of a name: 15 Chinese characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A thing beside the one of the page; ``y`` in pixels."""

    name: str
    short: str
    relation: str
    type: str
    link: str
    facts: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The neighbours from top to bottom, by type; ``others`` have found no room."""

    neighbours: tuple[Neighbour, ...]
    height: int
    others: int

    @property
    def types(self) -> tuple[str, ...]:
        """Those that a legend must name, in the order of the picture."""
        return tuple(dict.fromkeys(one.type for one in self.neighbours))


def picture(teller: Teller, facts: Iterable[Told]) -> Picture | None:
    """Draw the neighbours that most facts speak of; None where there is none."""
    counted: Counter[str] = Counter()
    met: dict[str, tuple[Thing, list[str]]] = {}
    for fact in facts:
        other = teller.other(fact)
        if other.iri and other.iri != teller.iri and other.type in ENTITY_TYPES:
            counted[other.iri] += 1
            met.setdefault(other.iri, (other, []))[1].append(teller.wording.relation(fact, teller.iri))
    nearest = sorted(met, key=lambda iri: (-counted[iri], iri))[:MOST]
    nearest.sort(key=lambda iri: (_rank(met[iri][0]), -counted[iri], iri))
    if not nearest:
        return None
    return Picture(
        neighbours=tuple(
            _neighbour(teller, *met[iri], counted[iri], place) for place, iri in enumerate(nearest)
        ),
        height=_STEP * len(nearest),
        others=len(met) - len(nearest),
    )


def _rank(thing: Thing) -> int:
    return ENTITY_TYPES.index(thing.type) if thing.type in ENTITY_TYPES else len(ENTITY_TYPES)


def _neighbour(teller: Teller, thing: Thing, relations: list[str], facts: int, place: int) -> Neighbour:
    name = teller.wording.called(thing)
    stop = "、" if teller.wording.language == "zh" else ", "
    return Neighbour(
        name=name,
        short=clipped(name, _COLUMNS),
        relation=clipped(stop.join(dict.fromkeys(relations)), _COLUMNS),
        type=thing.type or "",
        link=teller.addresses.of(thing.iri or ""),
        facts=facts,
        y=_STEP * place + _STEP // 2,
    )
