"""Questions to show somebody who was not understood, with names of the graph at hand."""

from sppgraph.asking.forms import SLOTS, Example, load_forms
from sppgraph.asking.index import Index
from sppgraph.asking.model import FILLER, Meaning, Token

_SHOWN = 3
_NUMBER = Meaning(kinds=SLOTS["number"], value="0.8", label="0.8")


def examples(said: tuple[Token, ...], index: Index) -> tuple[str, ...]:
    """Three questions that the graph at hand understands, those nearest to what was said first."""
    own = [meaning for token in said for meaning in token.meanings]
    spoken = {kind for meaning in own for kind in meaning.kinds} - {FILLER}
    nearest = sorted(load_forms().examples, key=lambda example: (-len(spoken & example.kinds), example.query))
    filled = (_filled(example, index) for example in nearest)
    return tuple(text for text in filled if text)[:_SHOWN]


def _filled(example: Example, index: Index) -> str:
    """The question with names in it; "" where the graph has none that fit, or too few."""
    given: dict[str, str] = {}
    for parameter, kinds in example.slots.items():
        if f"{{{parameter}}}" not in example.text:
            continue
        offered = [one.label for one in _offered(kinds, index) if one.label not in given.values()]
        if not offered:
            return ""
        given[parameter] = offered[0]
    return example.text.format_map(given)


def _offered(kinds: frozenset[str], index: Index) -> list[Meaning]:
    samples = {**index.samples, "number": (_NUMBER,)}
    return [meaning for kind in sorted(kinds) for meaning in samples.get(kind, ())]
