"""Questions to show somebody who was not understood, with names of the graph at hand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sppgraph.asking.forms import Example, Form, load_forms
from sppgraph.asking.index import Index
from sppgraph.asking.model import NAME, Token

_SHOWN = 3
_NUMBER = "0.8"

Offers = Mapping[str, Sequence[str]]  # by kind: what may stand in an example


def examples(said: tuple[Token, ...], index: Index) -> tuple[str, ...]:
    """Three questions that the graph at hand understands, those nearest to what was said first."""
    spoken = frozenset(kind for token in said for meaning in token.meanings for kind in meaning.kinds)
    offers = offers_for(said, index)
    nearest = sorted(load_forms().examples, key=lambda example: (-_nearness(example, spoken), example.query))
    filled = (fill(example, offers) for example in nearest)
    return tuple([text for text in filled if text][:_SHOWN])


def _nearness(example: Example, spoken: frozenset[str]) -> int:
    """How much of the form that is nearest to it was said, less what was not."""
    return max(_shared(form, spoken) for form in example.forms)


def _shared(form: Form, spoken: frozenset[str]) -> int:
    wanted = [symbol.kinds for symbol in form.symbols] + ([frozenset({"year"})] if form.year else [])
    return sum(2 if kinds & spoken else -1 for kinds in wanted)


def offers_for(said: tuple[Token, ...], index: Index) -> Offers:
    """The names and years of the question first, if they are those of one thing, then those of the graph."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for token in said:
        named = [meaning for meaning in token.meanings if NAME in meaning.kinds]
        for kind in named[0].kinds if len(named) == 1 else ():
            found[kind].append(token.text)
        found["year"] += [meaning.value for meaning in token.meanings if "year" in meaning.kinds]
    for kind, meanings in index.samples.items():
        found[kind] += [meaning.label for meaning in meanings]
    return {**found, "number": [_NUMBER]}


def fill(example: Example, offers: Offers) -> str:
    """The question with names in it; "" where the graph has none that fit, or too few."""
    given: dict[str, str] = {}
    for parameter, kinds in example.slots.items():
        if f"{{{parameter}}}" in example.text:
            offered = [name for kind in kinds for name in offers.get(kind, ())]
            given[parameter] = next((name for name in offered if name not in given.values()), "")
    return example.text.format_map(given) if all(given.values()) else ""
