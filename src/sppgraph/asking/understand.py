"""From a question to the one saved query that answers it, or to the reason why there is none."""

from collections.abc import Iterable
from types import MappingProxyType

from sppgraph.asking.cut import cut
from sppgraph.asking.examples import examples
from sppgraph.asking.forms import load_forms
from sppgraph.asking.index import Index
from sppgraph.asking.match import Reading, readings
from sppgraph.asking.model import BEYOND, FILLER, NAME, WORDS, Candidate, Declined, Reason, Token, Understood
from sppgraph.asking.text import plain

LONGEST = 200  # characters of a question


def understand(question: str, index: Index) -> Understood | Declined:
    """Take a question as one saved query, or decline it.

    Args:
        question: In Chinese; names may be in any language that the graph has them in.
        index: The names of the graph that is asked.

    Returns:
        ``Understood`` where every word has its part and there is one way to take them; else ``Declined``.

    Raises:
        VocabularyError: the ontology's files of questions cannot be read.
    """
    text = plain(question[: LONGEST + 1])
    if len(question) > LONGEST:
        return _declined(question, "long", (), index)
    tokens, unknown = cut(text, index)
    said = tuple(token for token in tokens if token.has(NAME) or not token.has(FILLER))
    if unknown:
        return _declined(question, "words", said, index, what=unknown)
    if not said:
        return _declined(question, "empty", said, index)
    found = readings(said, load_forms())
    if len(found) == 1 and found[0].is_clear:
        return _understood(question, found[0])
    return _ambiguous(question, said, found, index) if found else _unfit(question, said, index)


def _understood(question: str, reading: Reading) -> Understood:
    chosen = {parameter: meanings[0] for parameter, meanings in sorted(reading.meanings.items())}
    return Understood(
        question=question,
        query=reading.query,
        values=MappingProxyType({parameter: meaning.value for parameter, meaning in chosen.items()}),
        labels=MappingProxyType({parameter: meaning.label for parameter, meaning in chosen.items()}),
        column=reading.column,
    )


def _declined(
    question: str,
    reason: Reason,
    said: tuple[Token, ...],
    index: Index,
    *,
    what: Iterable[str] = (),
    candidates: Iterable[Candidate] = (),
) -> Declined:
    return Declined(
        question=question,
        reason=reason,
        what=tuple(dict.fromkeys(what)),
        candidates=tuple(sorted(set(candidates))),
        examples=examples(said, index),
    )


def _ambiguous(question: str, said: tuple[Token, ...], found: tuple[Reading, ...], index: Index) -> Declined:
    """List the things that a name may be; else, where names are clear, the queries."""
    things = {
        Candidate(label=meaning.label, kind="/".join(sorted(meaning.kinds - {NAME})), value=meaning.value)
        for token in said
        for meaning in token.meanings
        if NAME in meaning.kinds and sum(NAME in one.kinds for one in token.meanings) > 1
    }
    queries = {Candidate(label=reading.query, kind="query", value=reading.query) for reading in found}
    what = [token.text for token in said if sum(NAME in one.kinds for one in token.meanings) > 1]
    return _declined(question, "ambiguous", said, index, what=what, candidates=things or queries)


def _unfit(question: str, said: tuple[Token, ...], index: Index) -> Declined:
    """Why no form fits: a word beyond all of them, a year too many or too few, or the words together."""
    if not all(token.meanings for token in said):
        return _declined(question, "several", said, index)
    unheard = [token.text for token in said if all(one.kinds == {WORDS} for one in token.meanings)]
    if unheard:
        return _declined(question, "words", said, index, what=unheard)
    if beyond := _beyond(said):
        return _declined(question, "beyond", said, index, what=beyond)
    years = [token.text for token in said if token.has("year")]
    if readings(said, load_forms(), any_year=True):
        return _declined(question, "year" if years else "no year", said, index, what=years)
    return _declined(question, "form", said, index)


def _beyond(said: tuple[Token, ...]) -> list[str]:
    """The words beyond all forms, each with what it asks for: those that mean nothing else, if there are any."""
    beyond = [token for token in said if token.has(BEYOND)]
    sure = [token for token in beyond if len(token.meanings) == 1]
    return [
        f"{token.text} ({meaning.label})"
        for token in sure or beyond
        for meaning in token.meanings
        if BEYOND in meaning.kinds
    ]
