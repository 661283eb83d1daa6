"""The forms of questions: ontology/questions.ttl, which explains how they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from types import MappingProxyType

from sppgraph import paths
from sppgraph.asking.model import NAME, WORDS
from sppgraph.errors import VocabularyError
from sppgraph.vocabulary import Concept, read_concepts

_ASK = "https://w3id.org/sppgraph/ask/"
_YEAR = "year"

# What a parameter may be given for, by the word behind its colon; examples take the first kind there is.
SLOTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agent": ("Organisation", "Programme", "Country", "Person"),
        "actor": ("Organisation", "Country", "Person"),
        "group": ("Organisation", "Programme", "Person"),
        "body": ("Programme", "Organisation"),
        "organisation": ("Organisation",),
        "programme": ("Programme",),
        "event": ("Event",),
        "work": ("Publication",),
        "place": ("Country", "Place"),
        "country": ("Country",),
        "person": ("Person",),
        "thing": (NAME,),
        "other": ("Organisation", "Programme", "Publication", "Person", "Country", "Place", "SdgTarget"),
        "words": (WORDS, NAME),
        **{kind: (kind,) for kind in ("role", "deed", "unit", "issue", "number", _YEAR)},
    }
)
_SLOT = re.compile(r"\{(?P<parameter>\w+):(?P<kind>\w+)\}")
_WORD = re.compile(r"[a-z-]+(?:=[a-z-]+)?")
_PART = re.compile(r"(?P<bracket>\[)?(?P<body>[^\[\]?]+)(?(bracket)\])(?P<optional>\?)?")
_WHO = ("who", "[body]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """What one token of a question has to be."""

    kinds: frozenset[str]  # one of these
    role: str = ""  # and this role, by its local name
    parameter: str = ""  # which it is the value of


Sequence = tuple[Symbol, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One order of words that asks a saved query."""

    query: str
    symbols: Sequence
    year: str = ""  # the parameter that a year, wherever it stands, is the value of
    column: str = ""  # of the answer, which tells what was asked for from what else the query gives
    fixed: int = 0  # how many of its symbols want one role: the more, the closer it fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question in which ``{parameter}`` stands for a name."""

    query: str
    text: str
    slots: Mapping[str, tuple[str, ...]]  # by parameter: the kinds that the name may have
    forms: tuple[Form, ...]  # of the query


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms by how many tokens they take, and an example of each query."""

    by_length: Mapping[int, tuple[Form, ...]]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class _Alternative:
    """What a part of a form may be, and whether only at the end of a question."""

    symbols: Sequence
    last: bool = False


@cache
def load_forms() -> Forms:
    """The forms of ontology/questions.ttl.

    Raises:
        VocabularyError: the file is no Turtle, or a form is not written as it says.
    """
    concepts = read_concepts(paths.ONTOLOGY / "questions.ttl")
    every = [form for concept in concepts for form in _forms(concept)]
    lengths = sorted({len(form.symbols) for form in every})
    by_length = {length: tuple(form for form in every if len(form.symbols) == length) for length in lengths}
    return Forms(
        by_length=MappingProxyType(by_length),
        examples=tuple(example for concept in concepts for example in _examples(concept, every)),
    )


def _forms(concept: Concept) -> list[Form]:
    """Every order of words that the forms of a query stand for, each once."""
    query = concept.iri.removeprefix(_ASK)
    found: dict[Form, None] = {}
    for written in concept.texts("notation"):
        order, _, column = written.partition(" > ")
        parts = order.split()
        years = [slot["parameter"] for slot in map(_SLOT.fullmatch, parts) if slot and slot["kind"] == _YEAR]
        others = [part for part in parts if f":{_YEAR}}}" not in part]
        for choice in product(*(_alternatives(part, written) for part in others)):
            if not _is_cut_short(choice):
                symbols = tuple(chain.from_iterable(one.symbols for one in choice))
                fixed = sum(bool(symbol.role) for symbol in symbols)
                year = "".join(years)
                found[Form(query=query, symbols=symbols, year=year, column=column, fixed=fixed)] = None
    return list(found)


def _is_cut_short(choice: tuple[_Alternative, ...]) -> bool:
    """Whether something follows what only the end of a question can be."""
    said = [one for one in choice if one.symbols]
    return any(one.last for one in said[:-1])


def _alternatives(part: str, written: str) -> list[_Alternative]:
    """What one part of a form may be."""
    match = _PART.fullmatch(part)
    if match is None:
        raise _malformed(part, written)
    words = match["body"].split("/")
    found = [one for word in words for one in _one(word, bool(match["bracket"]), written)]
    return [*found, _Alternative(())] if match["optional"] else found


def _one(word: str, bracket: bool, written: str) -> list[_Alternative]:
    if word == "WHO":
        return [one for part in _WHO for one in _alternatives(part, written)]
    symbol, which = _symbol(word, written), Symbol(kinds=frozenset({"which", "list"}))
    if not bracket:
        return [_Alternative((symbol,))]
    behind = (_Alternative((symbol,), last=True), _Alternative((symbol, which), last=True))
    return [_Alternative((which, symbol)), *behind]


def _symbol(word: str, written: str) -> Symbol:
    if slot := _SLOT.fullmatch(word):
        if slot["kind"] not in SLOTS:
            raise _malformed(word, written)
        return Symbol(kinds=frozenset(SLOTS[slot["kind"]]), parameter=slot["parameter"])
    if not _WORD.fullmatch(word):
        raise _malformed(word, written)
    kind, _, role = word.partition("=")
    return Symbol(kinds=frozenset({kind}), role=role)


def _malformed(part: str, written: str) -> VocabularyError:
    return VocabularyError(
        f"ontology/questions.ttl: “{part}” in “{written}” cannot be read.\n"
        f"  Write it as the head of the file says; there are the kinds {', '.join(SLOTS)}."
    )


def _examples(concept: Concept, forms: list[Form]) -> list[Example]:
    query = concept.iri.removeprefix(_ASK)
    slots = [slot for written in concept.texts("notation") for slot in _SLOT.finditer(written)]
    kinds = {slot["parameter"]: SLOTS[slot["kind"]] for slot in reversed(slots)}
    own = tuple(form for form in forms if form.query == query)
    return [
        Example(query=query, text=text, slots=MappingProxyType(kinds), forms=own)
        for text in concept.texts("example")
    ]
